from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EhcState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_STATE_UNSPECIFIED: _ClassVar[EhcState]
    EHC_STATE_REQUESTED: _ClassVar[EhcState]
    EHC_STATE_NOT_ASSESSED: _ClassVar[EhcState]
    EHC_STATE_ASSESSING: _ClassVar[EhcState]
    EHC_STATE_NO_PLAN: _ClassVar[EhcState]
    EHC_STATE_DRAFTING: _ClassVar[EhcState]
    EHC_STATE_DRAFT_SERVED: _ClassVar[EhcState]
    EHC_STATE_IN_FORCE: _ClassVar[EhcState]
    EHC_STATE_CEASED: _ClassVar[EhcState]
    EHC_STATE_TRANSFERRED: _ClassVar[EhcState]
    EHC_STATE_WITHDRAWN: _ClassVar[EhcState]
    EHC_STATE_AWAITED: _ClassVar[EhcState]

class EhcSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_SOURCE_UNSPECIFIED: _ClassVar[EhcSource]
    EHC_SOURCE_PARENT_OR_YOUNG_PERSON: _ClassVar[EhcSource]
    EHC_SOURCE_SCHOOL: _ClassVar[EhcSource]
    EHC_SOURCE_HEALTH: _ClassVar[EhcSource]
    EHC_SOURCE_SOCIAL_CARE: _ClassVar[EhcSource]
    EHC_SOURCE_OTHER: _ClassVar[EhcSource]

class EhcContactKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_CONTACT_KIND_UNSPECIFIED: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_FAMILY_CONSULTED: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_INDEPENDENT_ADVICE_OFFERED: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_FAMILY_MEETING: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_PRODUCTION_MEETING: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_OFFICER_MEETING: _ClassVar[EhcContactKind]
    EHC_CONTACT_KIND_EARLY_HELP_REFERRED: _ClassVar[EhcContactKind]

class EhcQuestion(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_QUESTION_UNSPECIFIED: _ClassVar[EhcQuestion]
    EHC_QUESTION_ASSESS: _ClassVar[EhcQuestion]
    EHC_QUESTION_ISSUE_PLAN: _ClassVar[EhcQuestion]
    EHC_QUESTION_FINAL_PLAN: _ClassVar[EhcQuestion]
    EHC_QUESTION_REVIEW: _ClassVar[EhcQuestion]
    EHC_QUESTION_AMENDMENT: _ClassVar[EhcQuestion]
    EHC_QUESTION_REASSESS: _ClassVar[EhcQuestion]
    EHC_QUESTION_CEASE: _ClassVar[EhcQuestion]

class EhcAdviceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_ADVICE_KIND_UNSPECIFIED: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_FAMILY: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_EDUCATION: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_MEDICAL: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_PSYCHOLOGICAL: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_SOCIAL_CARE: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_OTHER: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_PREPARATION_FOR_ADULTHOOD: _ClassVar[EhcAdviceKind]
    EHC_ADVICE_KIND_REQUESTED_BY_FAMILY: _ClassVar[EhcAdviceKind]

class EhcAdviceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_ADVICE_STATE_UNSPECIFIED: _ClassVar[EhcAdviceState]
    EHC_ADVICE_STATE_REQUESTED: _ClassVar[EhcAdviceState]
    EHC_ADVICE_STATE_GIVEN: _ClassVar[EhcAdviceState]
    EHC_ADVICE_STATE_REUSE_PROPOSED: _ClassVar[EhcAdviceState]
    EHC_ADVICE_STATE_REUSE_REFUSED: _ClassVar[EhcAdviceState]

class EhcDraftKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_DRAFT_KIND_UNSPECIFIED: _ClassVar[EhcDraftKind]
    EHC_DRAFT_KIND_DRAFT: _ClassVar[EhcDraftKind]
    EHC_DRAFT_KIND_AMENDMENT: _ClassVar[EhcDraftKind]

class EhcSchoolAnswer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_SCHOOL_ANSWER_UNSPECIFIED: _ClassVar[EhcSchoolAnswer]
    EHC_SCHOOL_ANSWER_CAN_MEET_NEEDS: _ClassVar[EhcSchoolAnswer]
    EHC_SCHOOL_ANSWER_CANNOT_MEET_NEEDS: _ClassVar[EhcSchoolAnswer]

class EhcPlacementKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_PLACEMENT_KIND_UNSPECIFIED: _ClassVar[EhcPlacementKind]
    EHC_PLACEMENT_KIND_NAMED: _ClassVar[EhcPlacementKind]
    EHC_PLACEMENT_KIND_TYPE_ONLY: _ClassVar[EhcPlacementKind]
    EHC_PLACEMENT_KIND_OTHERWISE: _ClassVar[EhcPlacementKind]

class EhcReviewKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_REVIEW_KIND_UNSPECIFIED: _ClassVar[EhcReviewKind]
    EHC_REVIEW_KIND_ANNUAL: _ClassVar[EhcReviewKind]
    EHC_REVIEW_KIND_EARLY: _ClassVar[EhcReviewKind]
    EHC_REVIEW_KIND_PHASE_TRANSFER: _ClassVar[EhcReviewKind]
    EHC_REVIEW_KIND_AFTER_MOVE: _ClassVar[EhcReviewKind]

class EhcPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_PHASE_UNSPECIFIED: _ClassVar[EhcPhase]
    EHC_PHASE_EARLY_YEARS_TO_SCHOOL: _ClassVar[EhcPhase]
    EHC_PHASE_INFANT_TO_JUNIOR: _ClassVar[EhcPhase]
    EHC_PHASE_PRIMARY_TO_MIDDLE: _ClassVar[EhcPhase]
    EHC_PHASE_PRIMARY_TO_SECONDARY: _ClassVar[EhcPhase]
    EHC_PHASE_MIDDLE_TO_SECONDARY: _ClassVar[EhcPhase]
    EHC_PHASE_SECONDARY_TO_POST_16: _ClassVar[EhcPhase]
    EHC_PHASE_POST_16_TO_POST_16: _ClassVar[EhcPhase]

class EhcReviewOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_REVIEW_OUTCOME_UNSPECIFIED: _ClassVar[EhcReviewOutcome]
    EHC_REVIEW_OUTCOME_MAINTAIN: _ClassVar[EhcReviewOutcome]
    EHC_REVIEW_OUTCOME_AMEND: _ClassVar[EhcReviewOutcome]
    EHC_REVIEW_OUTCOME_CEASE: _ClassVar[EhcReviewOutcome]

class EhcReviewState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_REVIEW_STATE_UNSPECIFIED: _ClassVar[EhcReviewState]
    EHC_REVIEW_STATE_ARRANGED: _ClassVar[EhcReviewState]
    EHC_REVIEW_STATE_HELD: _ClassVar[EhcReviewState]
    EHC_REVIEW_STATE_REPORTED: _ClassVar[EhcReviewState]
    EHC_REVIEW_STATE_DECIDED: _ClassVar[EhcReviewState]

class EhcAmendmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_AMENDMENT_STATE_UNSPECIFIED: _ClassVar[EhcAmendmentState]
    EHC_AMENDMENT_STATE_PROPOSED: _ClassVar[EhcAmendmentState]
    EHC_AMENDMENT_STATE_AMENDED: _ClassVar[EhcAmendmentState]
    EHC_AMENDMENT_STATE_NOT_AMENDED: _ClassVar[EhcAmendmentState]

class EhcMediationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_MEDIATION_STATE_UNSPECIFIED: _ClassVar[EhcMediationState]
    EHC_MEDIATION_STATE_NOT_WANTED: _ClassVar[EhcMediationState]
    EHC_MEDIATION_STATE_REQUESTED: _ClassVar[EhcMediationState]
    EHC_MEDIATION_STATE_HELD: _ClassVar[EhcMediationState]
    EHC_MEDIATION_STATE_CERTIFIED: _ClassVar[EhcMediationState]
    EHC_MEDIATION_STATE_NOT_ARRANGED: _ClassVar[EhcMediationState]

class EhcMediationStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_MEDIATION_STEP_UNSPECIFIED: _ClassVar[EhcMediationStep]
    EHC_MEDIATION_STEP_COMMISSIONER_TOLD: _ClassVar[EhcMediationStep]
    EHC_MEDIATION_STEP_NOT_ARRANGED: _ClassVar[EhcMediationStep]
    EHC_MEDIATION_STEP_AGREEMENT_KEPT: _ClassVar[EhcMediationStep]

class EhcProvisionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_PROVISION_KIND_UNSPECIFIED: _ClassVar[EhcProvisionKind]
    EHC_PROVISION_KIND_SPECIAL_EDUCATIONAL: _ClassVar[EhcProvisionKind]
    EHC_PROVISION_KIND_HEALTH_CARE: _ClassVar[EhcProvisionKind]

class EhcAppealState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_APPEAL_STATE_UNSPECIFIED: _ClassVar[EhcAppealState]
    EHC_APPEAL_STATE_LODGED: _ClassVar[EhcAppealState]
    EHC_APPEAL_STATE_RESPONDED: _ClassVar[EhcAppealState]
    EHC_APPEAL_STATE_DECIDED: _ClassVar[EhcAppealState]

class EhcOrder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_ORDER_UNSPECIFIED: _ClassVar[EhcOrder]
    EHC_ORDER_DISMISSED: _ClassVar[EhcOrder]
    EHC_ORDER_ASSESS: _ClassVar[EhcOrder]
    EHC_ORDER_MAKE_PLAN: _ClassVar[EhcOrder]
    EHC_ORDER_RECONSIDER: _ClassVar[EhcOrder]
    EHC_ORDER_AMEND: _ClassVar[EhcOrder]
    EHC_ORDER_NAME_PLACEMENT: _ClassVar[EhcOrder]
    EHC_ORDER_CONTINUE: _ClassVar[EhcOrder]
    EHC_ORDER_CONTINUE_AND_AMEND: _ClassVar[EhcOrder]

class EhcReassessmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_REASSESSMENT_STATE_UNSPECIFIED: _ClassVar[EhcReassessmentState]
    EHC_REASSESSMENT_STATE_REQUESTED: _ClassVar[EhcReassessmentState]
    EHC_REASSESSMENT_STATE_AGREED: _ClassVar[EhcReassessmentState]
    EHC_REASSESSMENT_STATE_REFUSED: _ClassVar[EhcReassessmentState]
    EHC_REASSESSMENT_STATE_COMPLETED: _ClassVar[EhcReassessmentState]

class EhcCeaseReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_CEASE_REASON_UNSPECIFIED: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_MAXIMUM_AGE: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_NEEDS_MET: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_HIGHER_EDUCATION: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_PAID_EMPLOYMENT: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_MOVED_IN_ENGLAND: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_NO_LONGER_ENGAGED: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_LEFT_ENGLAND: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_DECEASED: _ClassVar[EhcCeaseReason]
    EHC_CEASE_REASON_OTHER: _ClassVar[EhcCeaseReason]

class EhcCeasingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EHC_CEASING_STATE_UNSPECIFIED: _ClassVar[EhcCeasingState]
    EHC_CEASING_STATE_CONSULTING: _ClassVar[EhcCeasingState]
    EHC_CEASING_STATE_TO_CEASE: _ClassVar[EhcCeasingState]
    EHC_CEASING_STATE_MAINTAINED: _ClassVar[EhcCeasingState]
    EHC_CEASING_STATE_CEASED: _ClassVar[EhcCeasingState]
EHC_STATE_UNSPECIFIED: EhcState
EHC_STATE_REQUESTED: EhcState
EHC_STATE_NOT_ASSESSED: EhcState
EHC_STATE_ASSESSING: EhcState
EHC_STATE_NO_PLAN: EhcState
EHC_STATE_DRAFTING: EhcState
EHC_STATE_DRAFT_SERVED: EhcState
EHC_STATE_IN_FORCE: EhcState
EHC_STATE_CEASED: EhcState
EHC_STATE_TRANSFERRED: EhcState
EHC_STATE_WITHDRAWN: EhcState
EHC_STATE_AWAITED: EhcState
EHC_SOURCE_UNSPECIFIED: EhcSource
EHC_SOURCE_PARENT_OR_YOUNG_PERSON: EhcSource
EHC_SOURCE_SCHOOL: EhcSource
EHC_SOURCE_HEALTH: EhcSource
EHC_SOURCE_SOCIAL_CARE: EhcSource
EHC_SOURCE_OTHER: EhcSource
EHC_CONTACT_KIND_UNSPECIFIED: EhcContactKind
EHC_CONTACT_KIND_FAMILY_CONSULTED: EhcContactKind
EHC_CONTACT_KIND_INDEPENDENT_ADVICE_OFFERED: EhcContactKind
EHC_CONTACT_KIND_FAMILY_MEETING: EhcContactKind
EHC_CONTACT_KIND_PRODUCTION_MEETING: EhcContactKind
EHC_CONTACT_KIND_OFFICER_MEETING: EhcContactKind
EHC_CONTACT_KIND_EARLY_HELP_REFERRED: EhcContactKind
EHC_QUESTION_UNSPECIFIED: EhcQuestion
EHC_QUESTION_ASSESS: EhcQuestion
EHC_QUESTION_ISSUE_PLAN: EhcQuestion
EHC_QUESTION_FINAL_PLAN: EhcQuestion
EHC_QUESTION_REVIEW: EhcQuestion
EHC_QUESTION_AMENDMENT: EhcQuestion
EHC_QUESTION_REASSESS: EhcQuestion
EHC_QUESTION_CEASE: EhcQuestion
EHC_ADVICE_KIND_UNSPECIFIED: EhcAdviceKind
EHC_ADVICE_KIND_FAMILY: EhcAdviceKind
EHC_ADVICE_KIND_EDUCATION: EhcAdviceKind
EHC_ADVICE_KIND_MEDICAL: EhcAdviceKind
EHC_ADVICE_KIND_PSYCHOLOGICAL: EhcAdviceKind
EHC_ADVICE_KIND_SOCIAL_CARE: EhcAdviceKind
EHC_ADVICE_KIND_OTHER: EhcAdviceKind
EHC_ADVICE_KIND_PREPARATION_FOR_ADULTHOOD: EhcAdviceKind
EHC_ADVICE_KIND_REQUESTED_BY_FAMILY: EhcAdviceKind
EHC_ADVICE_STATE_UNSPECIFIED: EhcAdviceState
EHC_ADVICE_STATE_REQUESTED: EhcAdviceState
EHC_ADVICE_STATE_GIVEN: EhcAdviceState
EHC_ADVICE_STATE_REUSE_PROPOSED: EhcAdviceState
EHC_ADVICE_STATE_REUSE_REFUSED: EhcAdviceState
EHC_DRAFT_KIND_UNSPECIFIED: EhcDraftKind
EHC_DRAFT_KIND_DRAFT: EhcDraftKind
EHC_DRAFT_KIND_AMENDMENT: EhcDraftKind
EHC_SCHOOL_ANSWER_UNSPECIFIED: EhcSchoolAnswer
EHC_SCHOOL_ANSWER_CAN_MEET_NEEDS: EhcSchoolAnswer
EHC_SCHOOL_ANSWER_CANNOT_MEET_NEEDS: EhcSchoolAnswer
EHC_PLACEMENT_KIND_UNSPECIFIED: EhcPlacementKind
EHC_PLACEMENT_KIND_NAMED: EhcPlacementKind
EHC_PLACEMENT_KIND_TYPE_ONLY: EhcPlacementKind
EHC_PLACEMENT_KIND_OTHERWISE: EhcPlacementKind
EHC_REVIEW_KIND_UNSPECIFIED: EhcReviewKind
EHC_REVIEW_KIND_ANNUAL: EhcReviewKind
EHC_REVIEW_KIND_EARLY: EhcReviewKind
EHC_REVIEW_KIND_PHASE_TRANSFER: EhcReviewKind
EHC_REVIEW_KIND_AFTER_MOVE: EhcReviewKind
EHC_PHASE_UNSPECIFIED: EhcPhase
EHC_PHASE_EARLY_YEARS_TO_SCHOOL: EhcPhase
EHC_PHASE_INFANT_TO_JUNIOR: EhcPhase
EHC_PHASE_PRIMARY_TO_MIDDLE: EhcPhase
EHC_PHASE_PRIMARY_TO_SECONDARY: EhcPhase
EHC_PHASE_MIDDLE_TO_SECONDARY: EhcPhase
EHC_PHASE_SECONDARY_TO_POST_16: EhcPhase
EHC_PHASE_POST_16_TO_POST_16: EhcPhase
EHC_REVIEW_OUTCOME_UNSPECIFIED: EhcReviewOutcome
EHC_REVIEW_OUTCOME_MAINTAIN: EhcReviewOutcome
EHC_REVIEW_OUTCOME_AMEND: EhcReviewOutcome
EHC_REVIEW_OUTCOME_CEASE: EhcReviewOutcome
EHC_REVIEW_STATE_UNSPECIFIED: EhcReviewState
EHC_REVIEW_STATE_ARRANGED: EhcReviewState
EHC_REVIEW_STATE_HELD: EhcReviewState
EHC_REVIEW_STATE_REPORTED: EhcReviewState
EHC_REVIEW_STATE_DECIDED: EhcReviewState
EHC_AMENDMENT_STATE_UNSPECIFIED: EhcAmendmentState
EHC_AMENDMENT_STATE_PROPOSED: EhcAmendmentState
EHC_AMENDMENT_STATE_AMENDED: EhcAmendmentState
EHC_AMENDMENT_STATE_NOT_AMENDED: EhcAmendmentState
EHC_MEDIATION_STATE_UNSPECIFIED: EhcMediationState
EHC_MEDIATION_STATE_NOT_WANTED: EhcMediationState
EHC_MEDIATION_STATE_REQUESTED: EhcMediationState
EHC_MEDIATION_STATE_HELD: EhcMediationState
EHC_MEDIATION_STATE_CERTIFIED: EhcMediationState
EHC_MEDIATION_STATE_NOT_ARRANGED: EhcMediationState
EHC_MEDIATION_STEP_UNSPECIFIED: EhcMediationStep
EHC_MEDIATION_STEP_COMMISSIONER_TOLD: EhcMediationStep
EHC_MEDIATION_STEP_NOT_ARRANGED: EhcMediationStep
EHC_MEDIATION_STEP_AGREEMENT_KEPT: EhcMediationStep
EHC_PROVISION_KIND_UNSPECIFIED: EhcProvisionKind
EHC_PROVISION_KIND_SPECIAL_EDUCATIONAL: EhcProvisionKind
EHC_PROVISION_KIND_HEALTH_CARE: EhcProvisionKind
EHC_APPEAL_STATE_UNSPECIFIED: EhcAppealState
EHC_APPEAL_STATE_LODGED: EhcAppealState
EHC_APPEAL_STATE_RESPONDED: EhcAppealState
EHC_APPEAL_STATE_DECIDED: EhcAppealState
EHC_ORDER_UNSPECIFIED: EhcOrder
EHC_ORDER_DISMISSED: EhcOrder
EHC_ORDER_ASSESS: EhcOrder
EHC_ORDER_MAKE_PLAN: EhcOrder
EHC_ORDER_RECONSIDER: EhcOrder
EHC_ORDER_AMEND: EhcOrder
EHC_ORDER_NAME_PLACEMENT: EhcOrder
EHC_ORDER_CONTINUE: EhcOrder
EHC_ORDER_CONTINUE_AND_AMEND: EhcOrder
EHC_REASSESSMENT_STATE_UNSPECIFIED: EhcReassessmentState
EHC_REASSESSMENT_STATE_REQUESTED: EhcReassessmentState
EHC_REASSESSMENT_STATE_AGREED: EhcReassessmentState
EHC_REASSESSMENT_STATE_REFUSED: EhcReassessmentState
EHC_REASSESSMENT_STATE_COMPLETED: EhcReassessmentState
EHC_CEASE_REASON_UNSPECIFIED: EhcCeaseReason
EHC_CEASE_REASON_MAXIMUM_AGE: EhcCeaseReason
EHC_CEASE_REASON_NEEDS_MET: EhcCeaseReason
EHC_CEASE_REASON_HIGHER_EDUCATION: EhcCeaseReason
EHC_CEASE_REASON_PAID_EMPLOYMENT: EhcCeaseReason
EHC_CEASE_REASON_MOVED_IN_ENGLAND: EhcCeaseReason
EHC_CEASE_REASON_NO_LONGER_ENGAGED: EhcCeaseReason
EHC_CEASE_REASON_LEFT_ENGLAND: EhcCeaseReason
EHC_CEASE_REASON_DECEASED: EhcCeaseReason
EHC_CEASE_REASON_OTHER: EhcCeaseReason
EHC_CEASING_STATE_UNSPECIFIED: EhcCeasingState
EHC_CEASING_STATE_CONSULTING: EhcCeasingState
EHC_CEASING_STATE_TO_CEASE: EhcCeasingState
EHC_CEASING_STATE_MAINTAINED: EhcCeasingState
EHC_CEASING_STATE_CEASED: EhcCeasingState

class NamedDay(_message.Message):
    __slots__ = ("name", "day")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    name: str
    day: _types_pb2.Date
    def __init__(self, name: _Optional[str] = ..., day: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcDeadline(_message.Message):
    __slots__ = ("key", "started_on", "due_on", "basis", "met_on", "excused_by", "evidence", "about", "strict", "target_on", "warn_on", "ended_on", "excused_on", "excused_days")
    KEY_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    MET_ON_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_BY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    STRICT_FIELD_NUMBER: _ClassVar[int]
    TARGET_ON_FIELD_NUMBER: _ClassVar[int]
    WARN_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_ON_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_DAYS_FIELD_NUMBER: _ClassVar[int]
    key: str
    started_on: _types_pb2.Date
    due_on: _types_pb2.Date
    basis: str
    met_on: _types_pb2.Date
    excused_by: str
    evidence: str
    about: str
    strict: bool
    target_on: _types_pb2.Date
    warn_on: _types_pb2.Date
    ended_on: _types_pb2.Date
    excused_on: _types_pb2.Date
    excused_days: _containers.RepeatedCompositeFieldContainer[NamedDay]
    def __init__(self, key: _Optional[str] = ..., started_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., basis: _Optional[str] = ..., met_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., excused_by: _Optional[str] = ..., evidence: _Optional[str] = ..., about: _Optional[str] = ..., strict: _Optional[bool] = ..., target_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., warn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., excused_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., excused_days: _Optional[_Iterable[_Union[NamedDay, _Mapping]]] = ...) -> None: ...

class EhcContact(_message.Message):
    __slots__ = ("kind", "on", "with_whom", "note")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    WITH_WHOM_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    kind: EhcContactKind
    on: _types_pb2.Date
    with_whom: str
    note: str
    def __init__(self, kind: _Optional[_Union[EhcContactKind, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., with_whom: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class EhcEvidence(_message.Message):
    __slots__ = ("id", "title", "author", "received_on", "summary", "given_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    title: str
    author: str
    received_on: _types_pb2.Date
    summary: str
    given_by: str
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., author: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., summary: _Optional[str] = ..., given_by: _Optional[str] = ...) -> None: ...

class EhcTold(_message.Message):
    __slots__ = ("kind", "sent_on", "served_on", "channel", "about_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    kind: str
    sent_on: _types_pb2.Date
    served_on: _types_pb2.Date
    channel: str
    about_id: str
    def __init__(self, kind: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., channel: _Optional[str] = ..., about_id: _Optional[str] = ...) -> None: ...

class EhcPanelWord(_message.Message):
    __slots__ = ("question", "asked_on", "item_id", "advised", "advised_on")
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    ADVISED_FIELD_NUMBER: _ClassVar[int]
    ADVISED_ON_FIELD_NUMBER: _ClassVar[int]
    question: EhcQuestion
    asked_on: _types_pb2.Date
    item_id: str
    advised: str
    advised_on: _types_pb2.Date
    def __init__(self, question: _Optional[_Union[EhcQuestion, str]] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., item_id: _Optional[str] = ..., advised: _Optional[str] = ..., advised_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcLimb(_message.Message):
    __slots__ = ("key", "met", "finding")
    KEY_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    key: str
    met: bool
    finding: str
    def __init__(self, key: _Optional[str] = ..., met: _Optional[bool] = ..., finding: _Optional[str] = ...) -> None: ...

class EhcDecision(_message.Message):
    __slots__ = ("id", "question", "outcome", "decided_by", "decided_on", "reasons", "party", "limbs", "criteria", "evidence_ids", "about_id", "panel_item_id", "panel_advised", "follows_advice", "outstanding_because", "next_step", "notified_on", "appeal_basis", "appeal_about", "mediation_by", "appeal_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_ADVISED_FIELD_NUMBER: _ClassVar[int]
    FOLLOWS_ADVICE_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    NOTIFIED_ON_FIELD_NUMBER: _ClassVar[int]
    APPEAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ABOUT_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_BY_FIELD_NUMBER: _ClassVar[int]
    APPEAL_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    question: EhcQuestion
    outcome: str
    decided_by: str
    decided_on: _types_pb2.Date
    reasons: str
    party: str
    limbs: _containers.RepeatedCompositeFieldContainer[EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    about_id: str
    panel_item_id: str
    panel_advised: str
    follows_advice: bool
    outstanding_because: str
    next_step: str
    notified_on: _types_pb2.Date
    appeal_basis: str
    appeal_about: str
    mediation_by: _types_pb2.Date
    appeal_by: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., question: _Optional[_Union[EhcQuestion, str]] = ..., outcome: _Optional[str] = ..., decided_by: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reasons: _Optional[str] = ..., party: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., about_id: _Optional[str] = ..., panel_item_id: _Optional[str] = ..., panel_advised: _Optional[str] = ..., follows_advice: _Optional[bool] = ..., outstanding_because: _Optional[str] = ..., next_step: _Optional[str] = ..., notified_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., appeal_basis: _Optional[str] = ..., appeal_about: _Optional[str] = ..., mediation_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., appeal_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcSignOff(_message.Message):
    __slots__ = ("who", "name", "on")
    WHO_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    who: str
    name: str
    on: _types_pb2.Date
    def __init__(self, who: _Optional[str] = ..., name: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcReminder(_message.Message):
    __slots__ = ("on", "escalated_to")
    ON_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_TO_FIELD_NUMBER: _ClassVar[int]
    on: _types_pb2.Date
    escalated_to: str
    def __init__(self, on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., escalated_to: _Optional[str] = ...) -> None: ...

class ReportHeading(_message.Message):
    __slots__ = ("key", "title", "asks")
    KEY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    key: str
    title: str
    asks: str
    def __init__(self, key: _Optional[str] = ..., title: _Optional[str] = ..., asks: _Optional[str] = ...) -> None: ...

class EhcAdvicePart(_message.Message):
    __slots__ = ("heading", "text")
    HEADING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    heading: str
    text: str
    def __init__(self, heading: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class EhcAdvice(_message.Message):
    __slots__ = ("id", "kind", "party", "requested_on", "due_on", "about_id", "author", "role", "summary", "given_on", "written_on", "sign_offs", "reminders", "state", "questions", "basis", "report", "parts")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    SIGN_OFFS_FIELD_NUMBER: _ClassVar[int]
    REMINDERS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: EhcAdviceKind
    party: str
    requested_on: _types_pb2.Date
    due_on: _types_pb2.Date
    about_id: str
    author: str
    role: str
    summary: str
    given_on: _types_pb2.Date
    written_on: _types_pb2.Date
    sign_offs: _containers.RepeatedCompositeFieldContainer[EhcSignOff]
    reminders: _containers.RepeatedCompositeFieldContainer[EhcReminder]
    state: EhcAdviceState
    questions: _containers.RepeatedScalarFieldContainer[str]
    basis: str
    report: _containers.RepeatedCompositeFieldContainer[ReportHeading]
    parts: _containers.RepeatedCompositeFieldContainer[EhcAdvicePart]
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[EhcAdviceKind, str]] = ..., party: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., about_id: _Optional[str] = ..., author: _Optional[str] = ..., role: _Optional[str] = ..., summary: _Optional[str] = ..., given_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., sign_offs: _Optional[_Iterable[_Union[EhcSignOff, _Mapping]]] = ..., reminders: _Optional[_Iterable[_Union[EhcReminder, _Mapping]]] = ..., state: _Optional[_Union[EhcAdviceState, str]] = ..., questions: _Optional[_Iterable[str]] = ..., basis: _Optional[str] = ..., report: _Optional[_Iterable[_Union[ReportHeading, _Mapping]]] = ..., parts: _Optional[_Iterable[_Union[EhcAdvicePart, _Mapping]]] = ...) -> None: ...

class ServedDraft(_message.Message):
    __slots__ = ("id", "kind", "plan_version_id", "sent_on", "served_on", "representations_until")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    REPRESENTATIONS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: EhcDraftKind
    plan_version_id: str
    sent_on: _types_pb2.Date
    served_on: _types_pb2.Date
    representations_until: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[EhcDraftKind, str]] = ..., plan_version_id: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., representations_until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcRepresentation(_message.Message):
    __slots__ = ("by", "on", "text", "preferred_urn", "preference_reason", "wants_meeting", "wants_personal_budget", "in_time", "budget_request_id")
    BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_URN_FIELD_NUMBER: _ClassVar[int]
    PREFERENCE_REASON_FIELD_NUMBER: _ClassVar[int]
    WANTS_MEETING_FIELD_NUMBER: _ClassVar[int]
    WANTS_PERSONAL_BUDGET_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    BUDGET_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    by: str
    on: _types_pb2.Date
    text: str
    preferred_urn: str
    preference_reason: str
    wants_meeting: bool
    wants_personal_budget: bool
    in_time: bool
    budget_request_id: str
    def __init__(self, by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., text: _Optional[str] = ..., preferred_urn: _Optional[str] = ..., preference_reason: _Optional[str] = ..., wants_meeting: _Optional[bool] = ..., wants_personal_budget: _Optional[bool] = ..., in_time: _Optional[bool] = ..., budget_request_id: _Optional[str] = ...) -> None: ...

class EhcConsultation(_message.Message):
    __slots__ = ("id", "urn", "name", "party", "asked_on", "due_on", "answer", "reply", "answered_on", "maintained_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    MAINTAINED_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    urn: str
    name: str
    party: str
    asked_on: _types_pb2.Date
    due_on: _types_pb2.Date
    answer: EhcSchoolAnswer
    reply: str
    answered_on: _types_pb2.Date
    maintained_by: str
    def __init__(self, id: _Optional[str] = ..., urn: _Optional[str] = ..., name: _Optional[str] = ..., party: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., answer: _Optional[_Union[EhcSchoolAnswer, str]] = ..., reply: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., maintained_by: _Optional[str] = ...) -> None: ...

class EhcPlacement(_message.Message):
    __slots__ = ("kind", "school_type", "urn", "name", "sen_unit", "resourced_provision", "residential", "starts_on")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SCHOOL_TYPE_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEN_UNIT_FIELD_NUMBER: _ClassVar[int]
    RESOURCED_PROVISION_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    STARTS_ON_FIELD_NUMBER: _ClassVar[int]
    kind: EhcPlacementKind
    school_type: str
    urn: str
    name: str
    sen_unit: bool
    resourced_provision: bool
    residential: bool
    starts_on: _types_pb2.Date
    def __init__(self, kind: _Optional[_Union[EhcPlacementKind, str]] = ..., school_type: _Optional[str] = ..., urn: _Optional[str] = ..., name: _Optional[str] = ..., sen_unit: _Optional[bool] = ..., resourced_provision: _Optional[bool] = ..., residential: _Optional[bool] = ..., starts_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcPlanInForce(_message.Message):
    __slots__ = ("first_made_on", "made_on", "plan_version_id", "placement", "last_reviewed_on", "admitted_on", "ends_on")
    FIRST_MADE_ON_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    PLACEMENT_FIELD_NUMBER: _ClassVar[int]
    LAST_REVIEWED_ON_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    first_made_on: _types_pb2.Date
    made_on: _types_pb2.Date
    plan_version_id: str
    placement: EhcPlacement
    last_reviewed_on: _types_pb2.Date
    admitted_on: _types_pb2.Date
    ends_on: _types_pb2.Date
    def __init__(self, first_made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., plan_version_id: _Optional[str] = ..., placement: _Optional[_Union[EhcPlacement, _Mapping]] = ..., last_reviewed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., admitted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ends_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcInvitationAnswer(_message.Message):
    __slots__ = ("party", "coming", "said", "answered_on")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    party: str
    coming: bool
    said: str
    answered_on: _types_pb2.Date
    def __init__(self, party: _Optional[str] = ..., coming: _Optional[bool] = ..., said: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcReview(_message.Message):
    __slots__ = ("id", "kind", "arranged_on", "meeting_on", "invited", "reason", "phase", "transfer_on", "papers_sent_on", "held_on", "attended", "report", "reported_on", "outcome", "state", "answers")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ARRANGED_ON_FIELD_NUMBER: _ClassVar[int]
    MEETING_ON_FIELD_NUMBER: _ClassVar[int]
    INVITED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_ON_FIELD_NUMBER: _ClassVar[int]
    PAPERS_SENT_ON_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ATTENDED_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: EhcReviewKind
    arranged_on: _types_pb2.Date
    meeting_on: _types_pb2.Date
    invited: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    phase: EhcPhase
    transfer_on: _types_pb2.Date
    papers_sent_on: _types_pb2.Date
    held_on: _types_pb2.Date
    attended: _containers.RepeatedScalarFieldContainer[str]
    report: str
    reported_on: _types_pb2.Date
    outcome: EhcReviewOutcome
    state: EhcReviewState
    answers: _containers.RepeatedCompositeFieldContainer[EhcInvitationAnswer]
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[EhcReviewKind, str]] = ..., arranged_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., meeting_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., invited: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., phase: _Optional[_Union[EhcPhase, str]] = ..., transfer_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., papers_sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., attended: _Optional[_Iterable[str]] = ..., report: _Optional[str] = ..., reported_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., outcome: _Optional[_Union[EhcReviewOutcome, str]] = ..., state: _Optional[_Union[EhcReviewState, str]] = ..., answers: _Optional[_Iterable[_Union[EhcInvitationAnswer, _Mapping]]] = ...) -> None: ...

class EhcAmendment(_message.Message):
    __slots__ = ("id", "plan_version_id", "proposed_on", "review_id", "reassessment_id", "reason", "state")
    ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    REASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    id: str
    plan_version_id: str
    proposed_on: _types_pb2.Date
    review_id: str
    reassessment_id: str
    reason: str
    state: EhcAmendmentState
    def __init__(self, id: _Optional[str] = ..., plan_version_id: _Optional[str] = ..., proposed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_id: _Optional[str] = ..., reassessment_id: _Optional[str] = ..., reason: _Optional[str] = ..., state: _Optional[_Union[EhcAmendmentState, str]] = ...) -> None: ...

class EhcMediation(_message.Message):
    __slots__ = ("id", "decision_id", "contacted_on", "wanted", "about_health", "held_on", "agreement", "certified_on", "state", "commissioner_told_on", "not_arranged_on", "agreed_order", "keep_by", "kept_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_ON_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    ABOUT_HEALTH_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    CERTIFIED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COMMISSIONER_TOLD_ON_FIELD_NUMBER: _ClassVar[int]
    NOT_ARRANGED_ON_FIELD_NUMBER: _ClassVar[int]
    AGREED_ORDER_FIELD_NUMBER: _ClassVar[int]
    KEEP_BY_FIELD_NUMBER: _ClassVar[int]
    KEPT_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    decision_id: str
    contacted_on: _types_pb2.Date
    wanted: bool
    about_health: bool
    held_on: _types_pb2.Date
    agreement: str
    certified_on: _types_pb2.Date
    state: EhcMediationState
    commissioner_told_on: _types_pb2.Date
    not_arranged_on: _types_pb2.Date
    agreed_order: EhcOrder
    keep_by: _types_pb2.Date
    kept_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., decision_id: _Optional[str] = ..., contacted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., wanted: _Optional[bool] = ..., about_health: _Optional[bool] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreement: _Optional[str] = ..., certified_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EhcMediationState, str]] = ..., commissioner_told_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., not_arranged_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreed_order: _Optional[_Union[EhcOrder, str]] = ..., keep_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., kept_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcProvisionSecured(_message.Message):
    __slots__ = ("kind", "secured_on", "words", "family_arranges", "recorded_by")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SECURED_ON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    FAMILY_ARRANGES_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    kind: EhcProvisionKind
    secured_on: _types_pb2.Date
    words: str
    family_arranges: bool
    recorded_by: str
    def __init__(self, kind: _Optional[_Union[EhcProvisionKind, str]] = ..., secured_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., words: _Optional[str] = ..., family_arranges: _Optional[bool] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class EhcAppeal(_message.Message):
    __slots__ = ("id", "decision_id", "lodged_on", "received_on", "about_placement_only", "out_of_time", "without_certificate", "responded_on", "unopposed", "order", "ordered_on", "order_words", "recommendation", "recommendation_answered_on", "state", "conceded")
    ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    LODGED_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ABOUT_PLACEMENT_ONLY_FIELD_NUMBER: _ClassVar[int]
    OUT_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    RESPONDED_ON_FIELD_NUMBER: _ClassVar[int]
    UNOPPOSED_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDERED_ON_FIELD_NUMBER: _ClassVar[int]
    ORDER_WORDS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONCEDED_FIELD_NUMBER: _ClassVar[int]
    id: str
    decision_id: str
    lodged_on: _types_pb2.Date
    received_on: _types_pb2.Date
    about_placement_only: bool
    out_of_time: bool
    without_certificate: bool
    responded_on: _types_pb2.Date
    unopposed: bool
    order: EhcOrder
    ordered_on: _types_pb2.Date
    order_words: str
    recommendation: str
    recommendation_answered_on: _types_pb2.Date
    state: EhcAppealState
    conceded: EhcOrder
    def __init__(self, id: _Optional[str] = ..., decision_id: _Optional[str] = ..., lodged_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., about_placement_only: _Optional[bool] = ..., out_of_time: _Optional[bool] = ..., without_certificate: _Optional[bool] = ..., responded_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., unopposed: _Optional[bool] = ..., order: _Optional[_Union[EhcOrder, str]] = ..., ordered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., order_words: _Optional[str] = ..., recommendation: _Optional[str] = ..., recommendation_answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EhcAppealState, str]] = ..., conceded: _Optional[_Union[EhcOrder, str]] = ...) -> None: ...

class EhcReassessment(_message.Message):
    __slots__ = ("id", "requested_by", "requested_on", "reason", "state")
    ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    id: str
    requested_by: str
    requested_on: _types_pb2.Date
    reason: str
    state: EhcReassessmentState
    def __init__(self, id: _Optional[str] = ..., requested_by: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., state: _Optional[_Union[EhcReassessmentState, str]] = ...) -> None: ...

class EhcCeasing(_message.Message):
    __slots__ = ("id", "reason", "grounds", "consulted_on", "left_education_on", "becomes_25_on", "ended_on", "state", "course_ends_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_ON_FIELD_NUMBER: _ClassVar[int]
    LEFT_EDUCATION_ON_FIELD_NUMBER: _ClassVar[int]
    BECOMES_25_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COURSE_ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    reason: EhcCeaseReason
    grounds: str
    consulted_on: _types_pb2.Date
    left_education_on: _types_pb2.Date
    becomes_25_on: _types_pb2.Date
    ended_on: _types_pb2.Date
    state: EhcCeasingState
    course_ends_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., reason: _Optional[_Union[EhcCeaseReason, str]] = ..., grounds: _Optional[str] = ..., consulted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., left_education_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., becomes_25_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EhcCeasingState, str]] = ..., course_ends_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcMove(_message.Message):
    __slots__ = ("to_authority", "from_authority", "moves_on", "known_on", "transferred_on", "informed_on", "will_assess", "review_by", "temporary_school")
    TO_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    FROM_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    MOVES_ON_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ON_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_ON_FIELD_NUMBER: _ClassVar[int]
    INFORMED_ON_FIELD_NUMBER: _ClassVar[int]
    WILL_ASSESS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_BY_FIELD_NUMBER: _ClassVar[int]
    TEMPORARY_SCHOOL_FIELD_NUMBER: _ClassVar[int]
    to_authority: str
    from_authority: str
    moves_on: _types_pb2.Date
    known_on: _types_pb2.Date
    transferred_on: _types_pb2.Date
    informed_on: _types_pb2.Date
    will_assess: bool
    review_by: _types_pb2.Date
    temporary_school: str
    def __init__(self, to_authority: _Optional[str] = ..., from_authority: _Optional[str] = ..., moves_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., known_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., transferred_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., informed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., will_assess: _Optional[bool] = ..., review_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., temporary_school: _Optional[str] = ...) -> None: ...

class EhcCaseworker(_message.Message):
    __slots__ = ("party", "name", "reach", "since", "until", "reason", "ended_because")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ENDED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    party: str
    name: str
    reach: str
    since: _types_pb2.Date
    until: _types_pb2.Date
    reason: str
    ended_because: str
    def __init__(self, party: _Optional[str] = ..., name: _Optional[str] = ..., reach: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., ended_because: _Optional[str] = ...) -> None: ...

class EhcCase(_message.Message):
    __slots__ = ("id", "authority", "child_id", "referral_id", "received_on", "registered_on", "source", "requester", "casework_party", "officer_party", "setting_party", "health_party", "social_care_party", "deadlines", "contacts", "evidence", "told", "panel", "decisions", "advice", "drafts", "representations", "consultations", "plan", "withdrawn_because", "withdrawn_on", "state", "version", "allowed_moves", "reviews", "amendments", "mediations", "appeals", "reassessments", "ceasings", "move", "caseworkers", "caseworker", "provision", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REQUESTER_FIELD_NUMBER: _ClassVar[int]
    CASEWORK_PARTY_FIELD_NUMBER: _ClassVar[int]
    OFFICER_PARTY_FIELD_NUMBER: _ClassVar[int]
    SETTING_PARTY_FIELD_NUMBER: _ClassVar[int]
    HEALTH_PARTY_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_PARTY_FIELD_NUMBER: _ClassVar[int]
    DEADLINES_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    DRAFTS_FIELD_NUMBER: _ClassVar[int]
    REPRESENTATIONS_FIELD_NUMBER: _ClassVar[int]
    CONSULTATIONS_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    AMENDMENTS_FIELD_NUMBER: _ClassVar[int]
    MEDIATIONS_FIELD_NUMBER: _ClassVar[int]
    APPEALS_FIELD_NUMBER: _ClassVar[int]
    REASSESSMENTS_FIELD_NUMBER: _ClassVar[int]
    CEASINGS_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    CASEWORKERS_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    PROVISION_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    child_id: str
    referral_id: str
    received_on: _types_pb2.Date
    registered_on: _types_pb2.Date
    source: EhcSource
    requester: str
    casework_party: str
    officer_party: str
    setting_party: str
    health_party: str
    social_care_party: str
    deadlines: _containers.RepeatedCompositeFieldContainer[EhcDeadline]
    contacts: _containers.RepeatedCompositeFieldContainer[EhcContact]
    evidence: _containers.RepeatedCompositeFieldContainer[EhcEvidence]
    told: _containers.RepeatedCompositeFieldContainer[EhcTold]
    panel: _containers.RepeatedCompositeFieldContainer[EhcPanelWord]
    decisions: _containers.RepeatedCompositeFieldContainer[EhcDecision]
    advice: _containers.RepeatedCompositeFieldContainer[EhcAdvice]
    drafts: _containers.RepeatedCompositeFieldContainer[ServedDraft]
    representations: _containers.RepeatedCompositeFieldContainer[EhcRepresentation]
    consultations: _containers.RepeatedCompositeFieldContainer[EhcConsultation]
    plan: EhcPlanInForce
    withdrawn_because: str
    withdrawn_on: _types_pb2.Date
    state: EhcState
    version: int
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    reviews: _containers.RepeatedCompositeFieldContainer[EhcReview]
    amendments: _containers.RepeatedCompositeFieldContainer[EhcAmendment]
    mediations: _containers.RepeatedCompositeFieldContainer[EhcMediation]
    appeals: _containers.RepeatedCompositeFieldContainer[EhcAppeal]
    reassessments: _containers.RepeatedCompositeFieldContainer[EhcReassessment]
    ceasings: _containers.RepeatedCompositeFieldContainer[EhcCeasing]
    move: EhcMove
    caseworkers: _containers.RepeatedCompositeFieldContainer[EhcCaseworker]
    caseworker: EhcCaseworker
    provision: _containers.RepeatedCompositeFieldContainer[EhcProvisionSecured]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., registered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., source: _Optional[_Union[EhcSource, str]] = ..., requester: _Optional[str] = ..., casework_party: _Optional[str] = ..., officer_party: _Optional[str] = ..., setting_party: _Optional[str] = ..., health_party: _Optional[str] = ..., social_care_party: _Optional[str] = ..., deadlines: _Optional[_Iterable[_Union[EhcDeadline, _Mapping]]] = ..., contacts: _Optional[_Iterable[_Union[EhcContact, _Mapping]]] = ..., evidence: _Optional[_Iterable[_Union[EhcEvidence, _Mapping]]] = ..., told: _Optional[_Iterable[_Union[EhcTold, _Mapping]]] = ..., panel: _Optional[_Iterable[_Union[EhcPanelWord, _Mapping]]] = ..., decisions: _Optional[_Iterable[_Union[EhcDecision, _Mapping]]] = ..., advice: _Optional[_Iterable[_Union[EhcAdvice, _Mapping]]] = ..., drafts: _Optional[_Iterable[_Union[ServedDraft, _Mapping]]] = ..., representations: _Optional[_Iterable[_Union[EhcRepresentation, _Mapping]]] = ..., consultations: _Optional[_Iterable[_Union[EhcConsultation, _Mapping]]] = ..., plan: _Optional[_Union[EhcPlanInForce, _Mapping]] = ..., withdrawn_because: _Optional[str] = ..., withdrawn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EhcState, str]] = ..., version: _Optional[int] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., reviews: _Optional[_Iterable[_Union[EhcReview, _Mapping]]] = ..., amendments: _Optional[_Iterable[_Union[EhcAmendment, _Mapping]]] = ..., mediations: _Optional[_Iterable[_Union[EhcMediation, _Mapping]]] = ..., appeals: _Optional[_Iterable[_Union[EhcAppeal, _Mapping]]] = ..., reassessments: _Optional[_Iterable[_Union[EhcReassessment, _Mapping]]] = ..., ceasings: _Optional[_Iterable[_Union[EhcCeasing, _Mapping]]] = ..., move: _Optional[_Union[EhcMove, _Mapping]] = ..., caseworkers: _Optional[_Iterable[_Union[EhcCaseworker, _Mapping]]] = ..., caseworker: _Optional[_Union[EhcCaseworker, _Mapping]] = ..., provision: _Optional[_Iterable[_Union[EhcProvisionSecured, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Establishment(_message.Message):
    __slots__ = ("urn", "name", "type", "phase", "local_authority", "open")
    URN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    LOCAL_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    urn: str
    name: str
    type: str
    phase: str
    local_authority: str
    open: bool
    def __init__(self, urn: _Optional[str] = ..., name: _Optional[str] = ..., type: _Optional[str] = ..., phase: _Optional[str] = ..., local_authority: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...
