from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupportAssessmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_ASSESSMENT_STATE_UNSPECIFIED: _ClassVar[SupportAssessmentState]
    SUPPORT_ASSESSMENT_STATE_OPEN: _ClassVar[SupportAssessmentState]
    SUPPORT_ASSESSMENT_STATE_COMPLETED: _ClassVar[SupportAssessmentState]
    SUPPORT_ASSESSMENT_STATE_UPDATED: _ClassVar[SupportAssessmentState]
    SUPPORT_ASSESSMENT_STATE_ENDED: _ClassVar[SupportAssessmentState]

class AssessmentStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSESSMENT_STEP_UNSPECIFIED: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_REGISTRATION: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_CONVERSATION: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_CHILD_HEARD: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_CONTRIBUTIONS: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_HEALTH_REFERRAL: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_MEETING: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_LEAD_PROFESSIONAL: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_NEEDS: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_OUTCOMES: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_RESOURCES: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_OPTIONS: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_STRATEGIES: _ClassVar[AssessmentStep]
    ASSESSMENT_STEP_JOINT_PLANNING: _ClassVar[AssessmentStep]

class VoiceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOICE_KIND_UNSPECIFIED: _ClassVar[VoiceKind]
    VOICE_KIND_CHILD: _ClassVar[VoiceKind]
    VOICE_KIND_FAMILY: _ClassVar[VoiceKind]
    VOICE_KIND_PRACTITIONER: _ClassVar[VoiceKind]

class ContributionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTRIBUTION_STATE_UNSPECIFIED: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_REQUESTED: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_GIVEN: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_REUSED: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_NOTHING_TO_ADD: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_DECLINED: _ClassVar[ContributionState]
    CONTRIBUTION_STATE_SET_ASIDE: _ClassVar[ContributionState]

class NeedArea(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_AREA_UNSPECIFIED: _ClassVar[NeedArea]
    NEED_AREA_COMMUNICATION_AND_INTERACTION: _ClassVar[NeedArea]
    NEED_AREA_COGNITION_AND_LEARNING: _ClassVar[NeedArea]
    NEED_AREA_SOCIAL_EMOTIONAL_AND_MENTAL_HEALTH: _ClassVar[NeedArea]
    NEED_AREA_SENSORY_AND_PHYSICAL: _ClassVar[NeedArea]
    NEED_AREA_HEALTH: _ClassVar[NeedArea]
    NEED_AREA_FAMILY_AND_HOME: _ClassVar[NeedArea]
    NEED_AREA_INDEPENDENCE_AND_COMMUNITY: _ClassVar[NeedArea]

class ResourceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESOURCE_KIND_UNSPECIFIED: _ClassVar[ResourceKind]
    RESOURCE_KIND_UNIVERSAL: _ClassVar[ResourceKind]
    RESOURCE_KIND_AGENCY: _ClassVar[ResourceKind]
    RESOURCE_KIND_EARLY_HELP: _ClassVar[ResourceKind]
    RESOURCE_KIND_FAMILY_AND_FRIENDS: _ClassVar[ResourceKind]
    RESOURCE_KIND_COMMUNITY: _ClassVar[ResourceKind]
    RESOURCE_KIND_PERSONAL_BUDGET: _ClassVar[ResourceKind]

class AssessmentSharingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSESSMENT_SHARING_STATE_UNSPECIFIED: _ClassVar[AssessmentSharingState]
    ASSESSMENT_SHARING_STATE_PREPARED: _ClassVar[AssessmentSharingState]
    ASSESSMENT_SHARING_STATE_SENT: _ClassVar[AssessmentSharingState]
    ASSESSMENT_SHARING_STATE_STOPPED: _ClassVar[AssessmentSharingState]

class AssessmentNextStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSESSMENT_NEXT_STEP_UNSPECIFIED: _ClassVar[AssessmentNextStep]
    ASSESSMENT_NEXT_STEP_PLAN: _ClassVar[AssessmentNextStep]
    ASSESSMENT_NEXT_STEP_OWN_AGENCY: _ClassVar[AssessmentNextStep]
    ASSESSMENT_NEXT_STEP_UNIVERSAL_SERVICES: _ClassVar[AssessmentNextStep]
    ASSESSMENT_NEXT_STEP_EHC_REQUEST: _ClassVar[AssessmentNextStep]
SUPPORT_ASSESSMENT_STATE_UNSPECIFIED: SupportAssessmentState
SUPPORT_ASSESSMENT_STATE_OPEN: SupportAssessmentState
SUPPORT_ASSESSMENT_STATE_COMPLETED: SupportAssessmentState
SUPPORT_ASSESSMENT_STATE_UPDATED: SupportAssessmentState
SUPPORT_ASSESSMENT_STATE_ENDED: SupportAssessmentState
ASSESSMENT_STEP_UNSPECIFIED: AssessmentStep
ASSESSMENT_STEP_REGISTRATION: AssessmentStep
ASSESSMENT_STEP_CONVERSATION: AssessmentStep
ASSESSMENT_STEP_CHILD_HEARD: AssessmentStep
ASSESSMENT_STEP_CONTRIBUTIONS: AssessmentStep
ASSESSMENT_STEP_HEALTH_REFERRAL: AssessmentStep
ASSESSMENT_STEP_MEETING: AssessmentStep
ASSESSMENT_STEP_LEAD_PROFESSIONAL: AssessmentStep
ASSESSMENT_STEP_NEEDS: AssessmentStep
ASSESSMENT_STEP_OUTCOMES: AssessmentStep
ASSESSMENT_STEP_RESOURCES: AssessmentStep
ASSESSMENT_STEP_OPTIONS: AssessmentStep
ASSESSMENT_STEP_STRATEGIES: AssessmentStep
ASSESSMENT_STEP_JOINT_PLANNING: AssessmentStep
VOICE_KIND_UNSPECIFIED: VoiceKind
VOICE_KIND_CHILD: VoiceKind
VOICE_KIND_FAMILY: VoiceKind
VOICE_KIND_PRACTITIONER: VoiceKind
CONTRIBUTION_STATE_UNSPECIFIED: ContributionState
CONTRIBUTION_STATE_REQUESTED: ContributionState
CONTRIBUTION_STATE_GIVEN: ContributionState
CONTRIBUTION_STATE_REUSED: ContributionState
CONTRIBUTION_STATE_NOTHING_TO_ADD: ContributionState
CONTRIBUTION_STATE_DECLINED: ContributionState
CONTRIBUTION_STATE_SET_ASIDE: ContributionState
NEED_AREA_UNSPECIFIED: NeedArea
NEED_AREA_COMMUNICATION_AND_INTERACTION: NeedArea
NEED_AREA_COGNITION_AND_LEARNING: NeedArea
NEED_AREA_SOCIAL_EMOTIONAL_AND_MENTAL_HEALTH: NeedArea
NEED_AREA_SENSORY_AND_PHYSICAL: NeedArea
NEED_AREA_HEALTH: NeedArea
NEED_AREA_FAMILY_AND_HOME: NeedArea
NEED_AREA_INDEPENDENCE_AND_COMMUNITY: NeedArea
RESOURCE_KIND_UNSPECIFIED: ResourceKind
RESOURCE_KIND_UNIVERSAL: ResourceKind
RESOURCE_KIND_AGENCY: ResourceKind
RESOURCE_KIND_EARLY_HELP: ResourceKind
RESOURCE_KIND_FAMILY_AND_FRIENDS: ResourceKind
RESOURCE_KIND_COMMUNITY: ResourceKind
RESOURCE_KIND_PERSONAL_BUDGET: ResourceKind
ASSESSMENT_SHARING_STATE_UNSPECIFIED: AssessmentSharingState
ASSESSMENT_SHARING_STATE_PREPARED: AssessmentSharingState
ASSESSMENT_SHARING_STATE_SENT: AssessmentSharingState
ASSESSMENT_SHARING_STATE_STOPPED: AssessmentSharingState
ASSESSMENT_NEXT_STEP_UNSPECIFIED: AssessmentNextStep
ASSESSMENT_NEXT_STEP_PLAN: AssessmentNextStep
ASSESSMENT_NEXT_STEP_OWN_AGENCY: AssessmentNextStep
ASSESSMENT_NEXT_STEP_UNIVERSAL_SERVICES: AssessmentNextStep
ASSESSMENT_NEXT_STEP_EHC_REQUEST: AssessmentNextStep

class ConversationVoice(_message.Message):
    __slots__ = ("name", "role", "kind", "said", "sector")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    kind: VoiceKind
    said: str
    sector: _types_pb2.Sector
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., kind: _Optional[_Union[VoiceKind, str]] = ..., said: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class OpenConversation(_message.Message):
    __slots__ = ("id", "held_on", "people", "step", "child_view", "recorded_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEW_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    held_on: _types_pb2.Date
    people: _containers.RepeatedCompositeFieldContainer[ConversationVoice]
    step: AssessmentStep
    child_view: str
    recorded_by: str
    def __init__(self, id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., people: _Optional[_Iterable[_Union[ConversationVoice, _Mapping]]] = ..., step: _Optional[_Union[AssessmentStep, str]] = ..., child_view: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class ConsideredMeeting(_message.Message):
    __slots__ = ("id", "considered_on", "held", "because", "people", "notes")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONSIDERED_ON_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    id: str
    considered_on: _types_pb2.Date
    held: bool
    because: str
    people: _containers.RepeatedCompositeFieldContainer[ConversationVoice]
    notes: str
    def __init__(self, id: _Optional[str] = ..., considered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., held: _Optional[bool] = ..., because: _Optional[str] = ..., people: _Optional[_Iterable[_Union[ConversationVoice, _Mapping]]] = ..., notes: _Optional[str] = ...) -> None: ...

class AskedContribution(_message.Message):
    __slots__ = ("id", "party", "name", "sector", "asks", "asked_on", "due_on", "again_because", "reminded_on", "answered_on", "author", "summary", "strategies", "source_id", "written_on", "state")
    ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    AGAIN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    REMINDED_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    STRATEGIES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    id: str
    party: str
    name: str
    sector: _types_pb2.Sector
    asks: str
    asked_on: _types_pb2.Date
    due_on: _types_pb2.Date
    again_because: str
    reminded_on: _types_pb2.Date
    answered_on: _types_pb2.Date
    author: str
    summary: str
    strategies: _containers.RepeatedScalarFieldContainer[str]
    source_id: str
    written_on: _types_pb2.Date
    state: ContributionState
    def __init__(self, id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., asks: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., again_because: _Optional[str] = ..., reminded_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., author: _Optional[str] = ..., summary: _Optional[str] = ..., strategies: _Optional[_Iterable[str]] = ..., source_id: _Optional[str] = ..., written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[ContributionState, str]] = ...) -> None: ...

class AgreedLead(_message.Message):
    __slots__ = ("id", "party", "name", "agreed_with", "agreed_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    party: str
    name: str
    agreed_with: str
    agreed_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., agreed_with: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AnalysedNeed(_message.Message):
    __slots__ = ("id", "area", "description", "strengths", "impact", "evidence")
    ID_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    STRENGTHS_FIELD_NUMBER: _ClassVar[int]
    IMPACT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    id: str
    area: NeedArea
    description: str
    strengths: str
    impact: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., area: _Optional[_Union[NeedArea, str]] = ..., description: _Optional[str] = ..., strengths: _Optional[str] = ..., impact: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ...) -> None: ...

class WantedOutcome(_message.Message):
    __slots__ = ("id", "description", "wanted_by", "needs")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    WANTED_BY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    wanted_by: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., wanted_by: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ...) -> None: ...

class ConsideredResource(_message.Message):
    __slots__ = ("kind", "description", "holder", "available", "amount_pence", "note", "id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    kind: ResourceKind
    description: str
    holder: str
    available: bool
    amount_pence: int
    note: str
    id: str
    def __init__(self, kind: _Optional[_Union[ResourceKind, str]] = ..., description: _Optional[str] = ..., holder: _Optional[str] = ..., available: _Optional[bool] = ..., amount_pence: _Optional[int] = ..., note: _Optional[str] = ..., id: _Optional[str] = ...) -> None: ...

class SupportOption(_message.Message):
    __slots__ = ("id", "description", "kind", "cost_pence", "funder", "benefits", "risks", "service")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COST_PENCE_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    BENEFITS_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    kind: str
    cost_pence: int
    funder: str
    benefits: _containers.RepeatedScalarFieldContainer[str]
    risks: _containers.RepeatedScalarFieldContainer[str]
    service: _types_pb2.LinkedService
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., kind: _Optional[str] = ..., cost_pence: _Optional[int] = ..., funder: _Optional[str] = ..., benefits: _Optional[_Iterable[str]] = ..., risks: _Optional[_Iterable[str]] = ..., service: _Optional[_Union[_types_pb2.LinkedService, _Mapping]] = ...) -> None: ...

class OutcomeAppraisal(_message.Message):
    __slots__ = ("outcome_id", "options", "compared_on", "chosen_option_id", "chosen_because", "chosen_by", "chosen_on", "resource_id")
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPARED_ON_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_OPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BY_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_ON_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    outcome_id: str
    options: _containers.RepeatedCompositeFieldContainer[SupportOption]
    compared_on: _types_pb2.Date
    chosen_option_id: str
    chosen_because: str
    chosen_by: _containers.RepeatedScalarFieldContainer[str]
    chosen_on: _types_pb2.Date
    resource_id: str
    def __init__(self, outcome_id: _Optional[str] = ..., options: _Optional[_Iterable[_Union[SupportOption, _Mapping]]] = ..., compared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., chosen_option_id: _Optional[str] = ..., chosen_because: _Optional[str] = ..., chosen_by: _Optional[_Iterable[str]] = ..., chosen_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., resource_id: _Optional[str] = ...) -> None: ...

class HelpfulStrategy(_message.Message):
    __slots__ = ("id", "description", "used_by", "contribution_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    USED_BY_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    used_by: str
    contribution_id: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., used_by: _Optional[str] = ..., contribution_id: _Optional[str] = ...) -> None: ...

class JointDecision(_message.Message):
    __slots__ = ("description", "owner", "by")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    description: str
    owner: str
    by: _types_pb2.Date
    def __init__(self, description: _Optional[str] = ..., owner: _Optional[str] = ..., by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class JointPlanningMeeting(_message.Message):
    __slots__ = ("id", "held_on", "attendance", "family", "decisions", "next_on", "because")
    ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_ON_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    id: str
    held_on: _types_pb2.Date
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    family: _containers.RepeatedCompositeFieldContainer[ConversationVoice]
    decisions: _containers.RepeatedCompositeFieldContainer[JointDecision]
    next_on: _types_pb2.Date
    because: str
    def __init__(self, id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., family: _Optional[_Iterable[_Union[ConversationVoice, _Mapping]]] = ..., decisions: _Optional[_Iterable[_Union[JointDecision, _Mapping]]] = ..., next_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., because: _Optional[str] = ...) -> None: ...

class AssessmentSharing(_message.Message):
    __slots__ = ("id", "party", "lawful_basis", "prepared_on", "basis_id", "sent_on", "stopped_on", "stopped_because", "state")
    ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PREPARED_ON_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    STOPPED_ON_FIELD_NUMBER: _ClassVar[int]
    STOPPED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    id: str
    party: str
    lawful_basis: str
    prepared_on: _types_pb2.Date
    basis_id: str
    sent_on: _types_pb2.Date
    stopped_on: _types_pb2.Date
    stopped_because: str
    state: AssessmentSharingState
    def __init__(self, id: _Optional[str] = ..., party: _Optional[str] = ..., lawful_basis: _Optional[str] = ..., prepared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., basis_id: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., stopped_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., stopped_because: _Optional[str] = ..., state: _Optional[_Union[AssessmentSharingState, str]] = ...) -> None: ...

class SupportAssessment(_message.Message):
    __slots__ = ("id", "authority", "child_id", "level", "called", "lead", "lead_name", "reason", "opened_on", "steps", "sectors", "registrar", "partnership", "support_plan_id", "noticed_need_id", "edition", "earlier_id", "later_id", "registered_on", "registered_as", "lead_professional", "conversations", "meetings", "contributions", "needs", "outcomes", "resources", "appraisals", "strategies", "joint_meetings", "sharings", "conclusion", "next_step", "completed_on", "updated_on", "ended_on", "ended_because", "state", "version", "allowed_moves", "missing", "answered", "asked_for", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    CALLED_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    LEAD_NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    SECTORS_FIELD_NUMBER: _ClassVar[int]
    REGISTRAR_FIELD_NUMBER: _ClassVar[int]
    PARTNERSHIP_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    EARLIER_ID_FIELD_NUMBER: _ClassVar[int]
    LATER_ID_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_AS_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_FIELD_NUMBER: _ClassVar[int]
    CONVERSATIONS_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTIONS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    APPRAISALS_FIELD_NUMBER: _ClassVar[int]
    STRATEGIES_FIELD_NUMBER: _ClassVar[int]
    JOINT_MEETINGS_FIELD_NUMBER: _ClassVar[int]
    SHARINGS_FIELD_NUMBER: _ClassVar[int]
    CONCLUSION_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_ON_FIELD_NUMBER: _ClassVar[int]
    UPDATED_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    child_id: str
    level: str
    called: str
    lead: str
    lead_name: str
    reason: str
    opened_on: _types_pb2.Date
    steps: _containers.RepeatedScalarFieldContainer[AssessmentStep]
    sectors: _containers.RepeatedScalarFieldContainer[_types_pb2.Sector]
    registrar: str
    partnership: str
    support_plan_id: str
    noticed_need_id: str
    edition: int
    earlier_id: str
    later_id: str
    registered_on: _types_pb2.Date
    registered_as: str
    lead_professional: AgreedLead
    conversations: _containers.RepeatedCompositeFieldContainer[OpenConversation]
    meetings: _containers.RepeatedCompositeFieldContainer[ConsideredMeeting]
    contributions: _containers.RepeatedCompositeFieldContainer[AskedContribution]
    needs: _containers.RepeatedCompositeFieldContainer[AnalysedNeed]
    outcomes: _containers.RepeatedCompositeFieldContainer[WantedOutcome]
    resources: _containers.RepeatedCompositeFieldContainer[ConsideredResource]
    appraisals: _containers.RepeatedCompositeFieldContainer[OutcomeAppraisal]
    strategies: _containers.RepeatedCompositeFieldContainer[HelpfulStrategy]
    joint_meetings: _containers.RepeatedCompositeFieldContainer[JointPlanningMeeting]
    sharings: _containers.RepeatedCompositeFieldContainer[AssessmentSharing]
    conclusion: str
    next_step: AssessmentNextStep
    completed_on: _types_pb2.Date
    updated_on: _types_pb2.Date
    ended_on: _types_pb2.Date
    ended_because: str
    state: SupportAssessmentState
    version: int
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    missing: _containers.RepeatedScalarFieldContainer[AssessmentStep]
    answered: int
    asked_for: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., called: _Optional[str] = ..., lead: _Optional[str] = ..., lead_name: _Optional[str] = ..., reason: _Optional[str] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[AssessmentStep, str]]] = ..., sectors: _Optional[_Iterable[_Union[_types_pb2.Sector, str]]] = ..., registrar: _Optional[str] = ..., partnership: _Optional[str] = ..., support_plan_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., edition: _Optional[int] = ..., earlier_id: _Optional[str] = ..., later_id: _Optional[str] = ..., registered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., registered_as: _Optional[str] = ..., lead_professional: _Optional[_Union[AgreedLead, _Mapping]] = ..., conversations: _Optional[_Iterable[_Union[OpenConversation, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[ConsideredMeeting, _Mapping]]] = ..., contributions: _Optional[_Iterable[_Union[AskedContribution, _Mapping]]] = ..., needs: _Optional[_Iterable[_Union[AnalysedNeed, _Mapping]]] = ..., outcomes: _Optional[_Iterable[_Union[WantedOutcome, _Mapping]]] = ..., resources: _Optional[_Iterable[_Union[ConsideredResource, _Mapping]]] = ..., appraisals: _Optional[_Iterable[_Union[OutcomeAppraisal, _Mapping]]] = ..., strategies: _Optional[_Iterable[_Union[HelpfulStrategy, _Mapping]]] = ..., joint_meetings: _Optional[_Iterable[_Union[JointPlanningMeeting, _Mapping]]] = ..., sharings: _Optional[_Iterable[_Union[AssessmentSharing, _Mapping]]] = ..., conclusion: _Optional[str] = ..., next_step: _Optional[_Union[AssessmentNextStep, str]] = ..., completed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., updated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_because: _Optional[str] = ..., state: _Optional[_Union[SupportAssessmentState, str]] = ..., version: _Optional[int] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., missing: _Optional[_Iterable[_Union[AssessmentStep, str]]] = ..., answered: _Optional[int] = ..., asked_for: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class KnownInformation(_message.Message):
    __slots__ = ("id", "record", "record_id", "party", "name", "author", "summary", "written_on", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    record: str
    record_id: str
    party: str
    name: str
    author: str
    summary: str
    written_on: _types_pb2.Date
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., author: _Optional[str] = ..., summary: _Optional[str] = ..., written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...
