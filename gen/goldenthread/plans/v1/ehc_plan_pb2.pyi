import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import ehc_pb2 as _ehc_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EhcSection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_SECTION_UNSPECIFIED: _ClassVar[EhcSection]
    EHC_SECTION_A: _ClassVar[EhcSection]
    EHC_SECTION_B: _ClassVar[EhcSection]
    EHC_SECTION_C: _ClassVar[EhcSection]
    EHC_SECTION_D: _ClassVar[EhcSection]
    EHC_SECTION_E: _ClassVar[EhcSection]
    EHC_SECTION_F: _ClassVar[EhcSection]
    EHC_SECTION_G: _ClassVar[EhcSection]
    EHC_SECTION_H1: _ClassVar[EhcSection]
    EHC_SECTION_H2: _ClassVar[EhcSection]
    EHC_SECTION_I: _ClassVar[EhcSection]
    EHC_SECTION_J: _ClassVar[EhcSection]
    EHC_SECTION_K: _ClassVar[EhcSection]

class EhcVoice(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_VOICE_UNSPECIFIED: _ClassVar[EhcVoice]
    EHC_VOICE_CHILD: _ClassVar[EhcVoice]
    EHC_VOICE_PARENT: _ClassVar[EhcVoice]
    EHC_VOICE_YOUNG_PERSON: _ClassVar[EhcVoice]

class EhcViewKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_VIEW_KIND_UNSPECIFIED: _ClassVar[EhcViewKind]
    EHC_VIEW_KIND_VIEW: _ClassVar[EhcViewKind]
    EHC_VIEW_KIND_INTEREST: _ClassVar[EhcViewKind]
    EHC_VIEW_KIND_ASPIRATION: _ClassVar[EhcViewKind]
    EHC_VIEW_KIND_HISTORY: _ClassVar[EhcViewKind]
    EHC_VIEW_KIND_COMMUNICATION: _ClassVar[EhcViewKind]

class EhcNeedArea(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_NEED_AREA_UNSPECIFIED: _ClassVar[EhcNeedArea]
    EHC_NEED_AREA_COMMUNICATION_AND_INTERACTION: _ClassVar[EhcNeedArea]
    EHC_NEED_AREA_COGNITION_AND_LEARNING: _ClassVar[EhcNeedArea]
    EHC_NEED_AREA_SOCIAL_EMOTIONAL_MENTAL_HEALTH: _ClassVar[EhcNeedArea]
    EHC_NEED_AREA_SENSORY_AND_PHYSICAL: _ClassVar[EhcNeedArea]

class EhcPer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_PER_UNSPECIFIED: _ClassVar[EhcPer]
    EHC_PER_DAY: _ClassVar[EhcPer]
    EHC_PER_WEEK: _ClassVar[EhcPer]
    EHC_PER_FORTNIGHT: _ClassVar[EhcPer]
    EHC_PER_MONTH: _ClassVar[EhcPer]
    EHC_PER_HALF_TERM: _ClassVar[EhcPer]
    EHC_PER_TERM: _ClassVar[EhcPer]
    EHC_PER_YEAR: _ClassVar[EhcPer]
    EHC_PER_ONCE: _ClassVar[EhcPer]

class EhcVersionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_VERSION_KIND_UNSPECIFIED: _ClassVar[EhcVersionKind]
    EHC_VERSION_KIND_PLAN: _ClassVar[EhcVersionKind]
    EHC_VERSION_KIND_AMENDMENT: _ClassVar[EhcVersionKind]

class EhcVersionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_VERSION_STATE_UNSPECIFIED: _ClassVar[EhcVersionState]
    EHC_VERSION_STATE_WORKING: _ClassVar[EhcVersionState]
    EHC_VERSION_STATE_SERVED: _ClassVar[EhcVersionState]
    EHC_VERSION_STATE_ISSUED: _ClassVar[EhcVersionState]
    EHC_VERSION_STATE_SET_ASIDE: _ClassVar[EhcVersionState]

class EhcStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_STAGE_UNSPECIFIED: _ClassVar[EhcStage]
    EHC_STAGE_SERVE: _ClassVar[EhcStage]
    EHC_STAGE_ISSUE: _ClassVar[EhcStage]

class EhcDifferenceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_DIFFERENCE_KIND_UNSPECIFIED: _ClassVar[EhcDifferenceKind]
    EHC_DIFFERENCE_KIND_ADDED: _ClassVar[EhcDifferenceKind]
    EHC_DIFFERENCE_KIND_REMOVED: _ClassVar[EhcDifferenceKind]
    EHC_DIFFERENCE_KIND_CHANGED: _ClassVar[EhcDifferenceKind]
EHC_SECTION_UNSPECIFIED: EhcSection
EHC_SECTION_A: EhcSection
EHC_SECTION_B: EhcSection
EHC_SECTION_C: EhcSection
EHC_SECTION_D: EhcSection
EHC_SECTION_E: EhcSection
EHC_SECTION_F: EhcSection
EHC_SECTION_G: EhcSection
EHC_SECTION_H1: EhcSection
EHC_SECTION_H2: EhcSection
EHC_SECTION_I: EhcSection
EHC_SECTION_J: EhcSection
EHC_SECTION_K: EhcSection
EHC_VOICE_UNSPECIFIED: EhcVoice
EHC_VOICE_CHILD: EhcVoice
EHC_VOICE_PARENT: EhcVoice
EHC_VOICE_YOUNG_PERSON: EhcVoice
EHC_VIEW_KIND_UNSPECIFIED: EhcViewKind
EHC_VIEW_KIND_VIEW: EhcViewKind
EHC_VIEW_KIND_INTEREST: EhcViewKind
EHC_VIEW_KIND_ASPIRATION: EhcViewKind
EHC_VIEW_KIND_HISTORY: EhcViewKind
EHC_VIEW_KIND_COMMUNICATION: EhcViewKind
EHC_NEED_AREA_UNSPECIFIED: EhcNeedArea
EHC_NEED_AREA_COMMUNICATION_AND_INTERACTION: EhcNeedArea
EHC_NEED_AREA_COGNITION_AND_LEARNING: EhcNeedArea
EHC_NEED_AREA_SOCIAL_EMOTIONAL_MENTAL_HEALTH: EhcNeedArea
EHC_NEED_AREA_SENSORY_AND_PHYSICAL: EhcNeedArea
EHC_PER_UNSPECIFIED: EhcPer
EHC_PER_DAY: EhcPer
EHC_PER_WEEK: EhcPer
EHC_PER_FORTNIGHT: EhcPer
EHC_PER_MONTH: EhcPer
EHC_PER_HALF_TERM: EhcPer
EHC_PER_TERM: EhcPer
EHC_PER_YEAR: EhcPer
EHC_PER_ONCE: EhcPer
EHC_VERSION_KIND_UNSPECIFIED: EhcVersionKind
EHC_VERSION_KIND_PLAN: EhcVersionKind
EHC_VERSION_KIND_AMENDMENT: EhcVersionKind
EHC_VERSION_STATE_UNSPECIFIED: EhcVersionState
EHC_VERSION_STATE_WORKING: EhcVersionState
EHC_VERSION_STATE_SERVED: EhcVersionState
EHC_VERSION_STATE_ISSUED: EhcVersionState
EHC_VERSION_STATE_SET_ASIDE: EhcVersionState
EHC_STAGE_UNSPECIFIED: EhcStage
EHC_STAGE_SERVE: EhcStage
EHC_STAGE_ISSUE: EhcStage
EHC_DIFFERENCE_KIND_UNSPECIFIED: EhcDifferenceKind
EHC_DIFFERENCE_KIND_ADDED: EhcDifferenceKind
EHC_DIFFERENCE_KIND_REMOVED: EhcDifferenceKind
EHC_DIFFERENCE_KIND_CHANGED: EhcDifferenceKind

class EhcView(_message.Message):
    __slots__ = ("id", "kind", "voice", "words", "how_obtained", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    HOW_OBTAINED_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: EhcViewKind
    voice: EhcVoice
    words: str
    how_obtained: str
    written_by: str
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[EhcViewKind, str]] = ..., voice: _Optional[_Union[EhcVoice, str]] = ..., words: _Optional[str] = ..., how_obtained: _Optional[str] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcNeed(_message.Message):
    __slots__ = ("id", "description", "strengths", "area", "sen_type", "sen_rank", "condition", "aspiration_ids", "evidence_ids", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    STRENGTHS_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    SEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    SEN_RANK_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    ASPIRATION_IDS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    strengths: str
    area: EhcNeedArea
    sen_type: str
    sen_rank: int
    condition: str
    aspiration_ids: _containers.RepeatedScalarFieldContainer[str]
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    written_by: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., strengths: _Optional[str] = ..., area: _Optional[_Union[EhcNeedArea, str]] = ..., sen_type: _Optional[str] = ..., sen_rank: _Optional[int] = ..., condition: _Optional[str] = ..., aspiration_ids: _Optional[_Iterable[str]] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcOutcome(_message.Message):
    __slots__ = ("id", "description", "baseline", "target", "measure", "by", "phase", "owner", "steps", "monitored", "need_ids", "aspiration_ids", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    MONITORED_FIELD_NUMBER: _ClassVar[int]
    NEED_IDS_FIELD_NUMBER: _ClassVar[int]
    ASPIRATION_IDS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    baseline: str
    target: str
    measure: str
    by: _types_pb2.Date
    phase: str
    owner: str
    steps: _containers.RepeatedScalarFieldContainer[str]
    monitored: str
    need_ids: _containers.RepeatedScalarFieldContainer[str]
    aspiration_ids: _containers.RepeatedScalarFieldContainer[str]
    written_by: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., baseline: _Optional[str] = ..., target: _Optional[str] = ..., measure: _Optional[str] = ..., by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., phase: _Optional[str] = ..., owner: _Optional[str] = ..., steps: _Optional[_Iterable[str]] = ..., monitored: _Optional[str] = ..., need_ids: _Optional[_Iterable[str]] = ..., aspiration_ids: _Optional[_Iterable[str]] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcProvision(_message.Message):
    __slots__ = ("id", "description", "provider", "qualification", "employed_by", "funded_by", "funder", "group_size", "ratio", "setting", "minutes", "times", "per", "weeks_a_year", "starts_on", "ends_on", "trained_by", "supervision_hours", "reviewed", "review_on", "flexible", "flexible_because", "educates", "prepares_for_adulthood", "statutory_basis", "plan_ref", "annual_pence", "outcome_ids", "need_ids", "evidence_ids", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    QUALIFICATION_FIELD_NUMBER: _ClassVar[int]
    EMPLOYED_BY_FIELD_NUMBER: _ClassVar[int]
    FUNDED_BY_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    GROUP_SIZE_FIELD_NUMBER: _ClassVar[int]
    RATIO_FIELD_NUMBER: _ClassVar[int]
    SETTING_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    PER_FIELD_NUMBER: _ClassVar[int]
    WEEKS_A_YEAR_FIELD_NUMBER: _ClassVar[int]
    STARTS_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    TRAINED_BY_FIELD_NUMBER: _ClassVar[int]
    SUPERVISION_HOURS_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    FLEXIBLE_FIELD_NUMBER: _ClassVar[int]
    FLEXIBLE_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    EDUCATES_FIELD_NUMBER: _ClassVar[int]
    PREPARES_FOR_ADULTHOOD_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLAN_REF_FIELD_NUMBER: _ClassVar[int]
    ANNUAL_PENCE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_IDS_FIELD_NUMBER: _ClassVar[int]
    NEED_IDS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    provider: str
    qualification: str
    employed_by: str
    funded_by: str
    funder: str
    group_size: int
    ratio: str
    setting: str
    minutes: int
    times: int
    per: EhcPer
    weeks_a_year: int
    starts_on: _types_pb2.Date
    ends_on: _types_pb2.Date
    trained_by: str
    supervision_hours: int
    reviewed: str
    review_on: _types_pb2.Date
    flexible: str
    flexible_because: str
    educates: bool
    prepares_for_adulthood: bool
    statutory_basis: str
    plan_ref: str
    annual_pence: int
    outcome_ids: _containers.RepeatedScalarFieldContainer[str]
    need_ids: _containers.RepeatedScalarFieldContainer[str]
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    written_by: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., provider: _Optional[str] = ..., qualification: _Optional[str] = ..., employed_by: _Optional[str] = ..., funded_by: _Optional[str] = ..., funder: _Optional[str] = ..., group_size: _Optional[int] = ..., ratio: _Optional[str] = ..., setting: _Optional[str] = ..., minutes: _Optional[int] = ..., times: _Optional[int] = ..., per: _Optional[_Union[EhcPer, str]] = ..., weeks_a_year: _Optional[int] = ..., starts_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ends_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., trained_by: _Optional[str] = ..., supervision_hours: _Optional[int] = ..., reviewed: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., flexible: _Optional[str] = ..., flexible_because: _Optional[str] = ..., educates: _Optional[bool] = ..., prepares_for_adulthood: _Optional[bool] = ..., statutory_basis: _Optional[str] = ..., plan_ref: _Optional[str] = ..., annual_pence: _Optional[int] = ..., outcome_ids: _Optional[_Iterable[str]] = ..., need_ids: _Optional[_Iterable[str]] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcBudgetLine(_message.Message):
    __slots__ = ("id", "description", "mechanism", "annual_pence", "budget_id", "starts_on", "ends_on", "provision_ids", "outcome_ids", "need_ids", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    ANNUAL_PENCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    STARTS_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_IDS_FIELD_NUMBER: _ClassVar[int]
    NEED_IDS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    mechanism: str
    annual_pence: int
    budget_id: str
    starts_on: _types_pb2.Date
    ends_on: _types_pb2.Date
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    outcome_ids: _containers.RepeatedScalarFieldContainer[str]
    need_ids: _containers.RepeatedScalarFieldContainer[str]
    written_by: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., mechanism: _Optional[str] = ..., annual_pence: _Optional[int] = ..., budget_id: _Optional[str] = ..., starts_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ends_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., provision_ids: _Optional[_Iterable[str]] = ..., outcome_ids: _Optional[_Iterable[str]] = ..., need_ids: _Optional[_Iterable[str]] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcAppendix(_message.Message):
    __slots__ = ("id", "source_id", "title", "author", "role", "body", "requested_on", "received_on", "written_on", "written_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    source_id: str
    title: str
    author: str
    role: str
    body: str
    requested_on: _types_pb2.Date
    received_on: _types_pb2.Date
    written_on: _types_pb2.Date
    written_by: str
    def __init__(self, id: _Optional[str] = ..., source_id: _Optional[str] = ..., title: _Optional[str] = ..., author: _Optional[str] = ..., role: _Optional[str] = ..., body: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., written_by: _Optional[str] = ...) -> None: ...

class EhcNothing(_message.Message):
    __slots__ = ("section", "words", "looked", "looked_on")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    LOOKED_FIELD_NUMBER: _ClassVar[int]
    LOOKED_ON_FIELD_NUMBER: _ClassVar[int]
    section: EhcSection
    words: str
    looked: str
    looked_on: _types_pb2.Date
    def __init__(self, section: _Optional[_Union[EhcSection, str]] = ..., words: _Optional[str] = ..., looked: _Optional[str] = ..., looked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcSections(_message.Message):
    __slots__ = ("section_a", "section_b", "section_c", "section_d", "section_e", "section_f", "section_g", "section_h1", "section_h2", "section_i", "section_j", "section_k", "nothing", "not_shown")
    SECTION_A_FIELD_NUMBER: _ClassVar[int]
    SECTION_B_FIELD_NUMBER: _ClassVar[int]
    SECTION_C_FIELD_NUMBER: _ClassVar[int]
    SECTION_D_FIELD_NUMBER: _ClassVar[int]
    SECTION_E_FIELD_NUMBER: _ClassVar[int]
    SECTION_F_FIELD_NUMBER: _ClassVar[int]
    SECTION_G_FIELD_NUMBER: _ClassVar[int]
    SECTION_H1_FIELD_NUMBER: _ClassVar[int]
    SECTION_H2_FIELD_NUMBER: _ClassVar[int]
    SECTION_I_FIELD_NUMBER: _ClassVar[int]
    SECTION_J_FIELD_NUMBER: _ClassVar[int]
    SECTION_K_FIELD_NUMBER: _ClassVar[int]
    NOTHING_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    section_a: _containers.RepeatedCompositeFieldContainer[EhcView]
    section_b: _containers.RepeatedCompositeFieldContainer[EhcNeed]
    section_c: _containers.RepeatedCompositeFieldContainer[EhcNeed]
    section_d: _containers.RepeatedCompositeFieldContainer[EhcNeed]
    section_e: _containers.RepeatedCompositeFieldContainer[EhcOutcome]
    section_f: _containers.RepeatedCompositeFieldContainer[EhcProvision]
    section_g: _containers.RepeatedCompositeFieldContainer[EhcProvision]
    section_h1: _containers.RepeatedCompositeFieldContainer[EhcProvision]
    section_h2: _containers.RepeatedCompositeFieldContainer[EhcProvision]
    section_i: _ehc_pb2.EhcPlacement
    section_j: _containers.RepeatedCompositeFieldContainer[EhcBudgetLine]
    section_k: _containers.RepeatedCompositeFieldContainer[EhcAppendix]
    nothing: _containers.RepeatedCompositeFieldContainer[EhcNothing]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, section_a: _Optional[_Iterable[_Union[EhcView, _Mapping]]] = ..., section_b: _Optional[_Iterable[_Union[EhcNeed, _Mapping]]] = ..., section_c: _Optional[_Iterable[_Union[EhcNeed, _Mapping]]] = ..., section_d: _Optional[_Iterable[_Union[EhcNeed, _Mapping]]] = ..., section_e: _Optional[_Iterable[_Union[EhcOutcome, _Mapping]]] = ..., section_f: _Optional[_Iterable[_Union[EhcProvision, _Mapping]]] = ..., section_g: _Optional[_Iterable[_Union[EhcProvision, _Mapping]]] = ..., section_h1: _Optional[_Iterable[_Union[EhcProvision, _Mapping]]] = ..., section_h2: _Optional[_Iterable[_Union[EhcProvision, _Mapping]]] = ..., section_i: _Optional[_Union[_ehc_pb2.EhcPlacement, _Mapping]] = ..., section_j: _Optional[_Iterable[_Union[EhcBudgetLine, _Mapping]]] = ..., section_k: _Optional[_Iterable[_Union[EhcAppendix, _Mapping]]] = ..., nothing: _Optional[_Iterable[_Union[EhcNothing, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class EhcSectionMark(_message.Message):
    __slots__ = ("section", "version", "written_by", "written_at")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_AT_FIELD_NUMBER: _ClassVar[int]
    section: EhcSection
    version: int
    written_by: str
    written_at: _timestamp_pb2.Timestamp
    def __init__(self, section: _Optional[_Union[EhcSection, str]] = ..., version: _Optional[int] = ..., written_by: _Optional[str] = ..., written_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EhcHealthAgreement(_message.Message):
    __slots__ = ("body", "agreed_by", "role", "agreed_on", "section_version", "funding", "recorded_by")
    BODY_FIELD_NUMBER: _ClassVar[int]
    AGREED_BY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    SECTION_VERSION_FIELD_NUMBER: _ClassVar[int]
    FUNDING_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    body: str
    agreed_by: str
    role: str
    agreed_on: _types_pb2.Date
    section_version: int
    funding: str
    recorded_by: str
    def __init__(self, body: _Optional[str] = ..., agreed_by: _Optional[str] = ..., role: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., section_version: _Optional[int] = ..., funding: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class EhcOverride(_message.Message):
    __slots__ = ("rule", "section", "line_id", "words", "reason", "overridden_by", "overridden_on")
    RULE_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_BY_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_ON_FIELD_NUMBER: _ClassVar[int]
    rule: str
    section: EhcSection
    line_id: str
    words: str
    reason: str
    overridden_by: str
    overridden_on: _types_pb2.Date
    def __init__(self, rule: _Optional[str] = ..., section: _Optional[_Union[EhcSection, str]] = ..., line_id: _Optional[str] = ..., words: _Optional[str] = ..., reason: _Optional[str] = ..., overridden_by: _Optional[str] = ..., overridden_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcPlanVersion(_message.Message):
    __slots__ = ("id", "authority", "case_id", "child_id", "number", "kind", "begun_by", "begun_on", "based_on", "came_as", "sections", "marks", "health_agreement", "overrides", "served_on", "issued_on", "state", "version", "allowed_moves", "referral_id", "last_line", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BEGUN_BY_FIELD_NUMBER: _ClassVar[int]
    BEGUN_ON_FIELD_NUMBER: _ClassVar[int]
    BASED_ON_FIELD_NUMBER: _ClassVar[int]
    CAME_AS_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    MARKS_FIELD_NUMBER: _ClassVar[int]
    HEALTH_AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    OVERRIDES_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_LINE_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    case_id: str
    child_id: str
    number: int
    kind: EhcVersionKind
    begun_by: str
    begun_on: _types_pb2.Date
    based_on: str
    came_as: str
    sections: EhcSections
    marks: _containers.RepeatedCompositeFieldContainer[EhcSectionMark]
    health_agreement: EhcHealthAgreement
    overrides: _containers.RepeatedCompositeFieldContainer[EhcOverride]
    served_on: _types_pb2.Date
    issued_on: _types_pb2.Date
    state: EhcVersionState
    version: int
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    referral_id: str
    last_line: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., number: _Optional[int] = ..., kind: _Optional[_Union[EhcVersionKind, str]] = ..., begun_by: _Optional[str] = ..., begun_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., based_on: _Optional[str] = ..., came_as: _Optional[str] = ..., sections: _Optional[_Union[EhcSections, _Mapping]] = ..., marks: _Optional[_Iterable[_Union[EhcSectionMark, _Mapping]]] = ..., health_agreement: _Optional[_Union[EhcHealthAgreement, _Mapping]] = ..., overrides: _Optional[_Iterable[_Union[EhcOverride, _Mapping]]] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., issued_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EhcVersionState, str]] = ..., version: _Optional[int] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., referral_id: _Optional[str] = ..., last_line: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class EhcFinding(_message.Message):
    __slots__ = ("rule", "section", "says", "mend", "basis", "line_id", "words", "blocks", "may_stand", "overridden")
    RULE_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    SAYS_FIELD_NUMBER: _ClassVar[int]
    MEND_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    BLOCKS_FIELD_NUMBER: _ClassVar[int]
    MAY_STAND_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_FIELD_NUMBER: _ClassVar[int]
    rule: str
    section: EhcSection
    says: str
    mend: str
    basis: str
    line_id: str
    words: str
    blocks: _containers.RepeatedScalarFieldContainer[EhcStage]
    may_stand: _containers.RepeatedScalarFieldContainer[EhcStage]
    overridden: EhcOverride
    def __init__(self, rule: _Optional[str] = ..., section: _Optional[_Union[EhcSection, str]] = ..., says: _Optional[str] = ..., mend: _Optional[str] = ..., basis: _Optional[str] = ..., line_id: _Optional[str] = ..., words: _Optional[str] = ..., blocks: _Optional[_Iterable[_Union[EhcStage, str]]] = ..., may_stand: _Optional[_Iterable[_Union[EhcStage, str]]] = ..., overridden: _Optional[_Union[EhcOverride, _Mapping]] = ...) -> None: ...

class EhcFieldChange(_message.Message):
    __slots__ = ("field", "called", "before", "after")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    CALLED_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    field: str
    called: str
    before: str
    after: str
    def __init__(self, field: _Optional[str] = ..., called: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class EhcDifference(_message.Message):
    __slots__ = ("section", "kind", "line_id", "sentence", "changes")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    section: EhcSection
    kind: EhcDifferenceKind
    line_id: str
    sentence: str
    changes: _containers.RepeatedCompositeFieldContainer[EhcFieldChange]
    def __init__(self, section: _Optional[_Union[EhcSection, str]] = ..., kind: _Optional[_Union[EhcDifferenceKind, str]] = ..., line_id: _Optional[str] = ..., sentence: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[EhcFieldChange, _Mapping]]] = ...) -> None: ...

class EhcThreadLine(_message.Message):
    __slots__ = ("section", "id", "text", "serves", "served_by", "rests_on", "paid_by", "annual_pence", "rules")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SERVES_FIELD_NUMBER: _ClassVar[int]
    SERVED_BY_FIELD_NUMBER: _ClassVar[int]
    RESTS_ON_FIELD_NUMBER: _ClassVar[int]
    PAID_BY_FIELD_NUMBER: _ClassVar[int]
    ANNUAL_PENCE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    section: EhcSection
    id: str
    text: str
    serves: _containers.RepeatedScalarFieldContainer[str]
    served_by: _containers.RepeatedScalarFieldContainer[str]
    rests_on: _containers.RepeatedScalarFieldContainer[str]
    paid_by: _containers.RepeatedScalarFieldContainer[str]
    annual_pence: int
    rules: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, section: _Optional[_Union[EhcSection, str]] = ..., id: _Optional[str] = ..., text: _Optional[str] = ..., serves: _Optional[_Iterable[str]] = ..., served_by: _Optional[_Iterable[str]] = ..., rests_on: _Optional[_Iterable[str]] = ..., paid_by: _Optional[_Iterable[str]] = ..., annual_pence: _Optional[int] = ..., rules: _Optional[_Iterable[str]] = ...) -> None: ...
