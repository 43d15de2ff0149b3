from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupportPlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_PLAN_STATE_UNSPECIFIED: _ClassVar[SupportPlanState]
    SUPPORT_PLAN_STATE_PLANNING: _ClassVar[SupportPlanState]
    SUPPORT_PLAN_STATE_PROVIDING: _ClassVar[SupportPlanState]
    SUPPORT_PLAN_STATE_STEPPED: _ClassVar[SupportPlanState]
    SUPPORT_PLAN_STATE_CLOSED: _ClassVar[SupportPlanState]

class SupportJoinState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_JOIN_STATE_UNSPECIFIED: _ClassVar[SupportJoinState]
    SUPPORT_JOIN_STATE_WAITING: _ClassVar[SupportJoinState]
    SUPPORT_JOIN_STATE_JOINED: _ClassVar[SupportJoinState]
    SUPPORT_JOIN_STATE_DECLINED: _ClassVar[SupportJoinState]

class SupportStepTaken(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_STEP_TAKEN_UNSPECIFIED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_ASSESSMENT_OPENED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_ASSESSMENT_UPDATED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_SERVICE_JOINED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_HELP_ASKED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_ADVICE_ASKED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_EHC_REQUESTED: _ClassVar[SupportStepTaken]
    SUPPORT_STEP_TAKEN_SETTLED: _ClassVar[SupportStepTaken]

class SupportMemberKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_MEMBER_KIND_UNSPECIFIED: _ClassVar[SupportMemberKind]
    SUPPORT_MEMBER_KIND_CHILD: _ClassVar[SupportMemberKind]
    SUPPORT_MEMBER_KIND_FAMILY: _ClassVar[SupportMemberKind]
    SUPPORT_MEMBER_KIND_PRACTITIONER: _ClassVar[SupportMemberKind]

class SupportActionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_ACTION_KIND_UNSPECIFIED: _ClassVar[SupportActionKind]
    SUPPORT_ACTION_KIND_MORE_OF_A_SERVICE: _ClassVar[SupportActionKind]
    SUPPORT_ACTION_KIND_NEW_PROVISION: _ClassVar[SupportActionKind]
    SUPPORT_ACTION_KIND_CHANGED_PRACTICE: _ClassVar[SupportActionKind]

class SupportActionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_ACTION_STATE_UNSPECIFIED: _ClassVar[SupportActionState]
    SUPPORT_ACTION_STATE_UNDER_WAY: _ClassVar[SupportActionState]
    SUPPORT_ACTION_STATE_DONE: _ClassVar[SupportActionState]
    SUPPORT_ACTION_STATE_NOT_DONE: _ClassVar[SupportActionState]

class SupportOutcomeProgress(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_OUTCOME_PROGRESS_UNSPECIFIED: _ClassVar[SupportOutcomeProgress]
    SUPPORT_OUTCOME_PROGRESS_ACHIEVED: _ClassVar[SupportOutcomeProgress]
    SUPPORT_OUTCOME_PROGRESS_PARTLY: _ClassVar[SupportOutcomeProgress]
    SUPPORT_OUTCOME_PROGRESS_NOT_YET: _ClassVar[SupportOutcomeProgress]

class SupportReviewDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_REVIEW_DECISION_UNSPECIFIED: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_NEEDS_MET: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_CONTINUE_SAME: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_CONTINUE_AMENDED: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_ASSESSMENT_NEEDED: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_SINGLE_AGENCY: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_UNIVERSAL_ONLY: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_UPDATE_ASSESSMENT: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_NEW_PLAN: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_MORE_EARLY_HELP: _ClassVar[SupportReviewDecision]
    SUPPORT_REVIEW_DECISION_CONSIDER_OTHERS: _ClassVar[SupportReviewDecision]

class SupportClosureReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_CLOSURE_REASON_UNSPECIFIED: _ClassVar[SupportClosureReason]
    SUPPORT_CLOSURE_REASON_NEEDS_MET: _ClassVar[SupportClosureReason]
    SUPPORT_CLOSURE_REASON_SINGLE_AGENCY: _ClassVar[SupportClosureReason]
    SUPPORT_CLOSURE_REASON_UNIVERSAL_ONLY: _ClassVar[SupportClosureReason]
    SUPPORT_CLOSURE_REASON_CONSENT_WITHDRAWN: _ClassVar[SupportClosureReason]
    SUPPORT_CLOSURE_REASON_MOVED_AWAY: _ClassVar[SupportClosureReason]
SUPPORT_PLAN_STATE_UNSPECIFIED: SupportPlanState
SUPPORT_PLAN_STATE_PLANNING: SupportPlanState
SUPPORT_PLAN_STATE_PROVIDING: SupportPlanState
SUPPORT_PLAN_STATE_STEPPED: SupportPlanState
SUPPORT_PLAN_STATE_CLOSED: SupportPlanState
SUPPORT_JOIN_STATE_UNSPECIFIED: SupportJoinState
SUPPORT_JOIN_STATE_WAITING: SupportJoinState
SUPPORT_JOIN_STATE_JOINED: SupportJoinState
SUPPORT_JOIN_STATE_DECLINED: SupportJoinState
SUPPORT_STEP_TAKEN_UNSPECIFIED: SupportStepTaken
SUPPORT_STEP_TAKEN_ASSESSMENT_OPENED: SupportStepTaken
SUPPORT_STEP_TAKEN_ASSESSMENT_UPDATED: SupportStepTaken
SUPPORT_STEP_TAKEN_SERVICE_JOINED: SupportStepTaken
SUPPORT_STEP_TAKEN_HELP_ASKED: SupportStepTaken
SUPPORT_STEP_TAKEN_ADVICE_ASKED: SupportStepTaken
SUPPORT_STEP_TAKEN_EHC_REQUESTED: SupportStepTaken
SUPPORT_STEP_TAKEN_SETTLED: SupportStepTaken
SUPPORT_MEMBER_KIND_UNSPECIFIED: SupportMemberKind
SUPPORT_MEMBER_KIND_CHILD: SupportMemberKind
SUPPORT_MEMBER_KIND_FAMILY: SupportMemberKind
SUPPORT_MEMBER_KIND_PRACTITIONER: SupportMemberKind
SUPPORT_ACTION_KIND_UNSPECIFIED: SupportActionKind
SUPPORT_ACTION_KIND_MORE_OF_A_SERVICE: SupportActionKind
SUPPORT_ACTION_KIND_NEW_PROVISION: SupportActionKind
SUPPORT_ACTION_KIND_CHANGED_PRACTICE: SupportActionKind
SUPPORT_ACTION_STATE_UNSPECIFIED: SupportActionState
SUPPORT_ACTION_STATE_UNDER_WAY: SupportActionState
SUPPORT_ACTION_STATE_DONE: SupportActionState
SUPPORT_ACTION_STATE_NOT_DONE: SupportActionState
SUPPORT_OUTCOME_PROGRESS_UNSPECIFIED: SupportOutcomeProgress
SUPPORT_OUTCOME_PROGRESS_ACHIEVED: SupportOutcomeProgress
SUPPORT_OUTCOME_PROGRESS_PARTLY: SupportOutcomeProgress
SUPPORT_OUTCOME_PROGRESS_NOT_YET: SupportOutcomeProgress
SUPPORT_REVIEW_DECISION_UNSPECIFIED: SupportReviewDecision
SUPPORT_REVIEW_DECISION_NEEDS_MET: SupportReviewDecision
SUPPORT_REVIEW_DECISION_CONTINUE_SAME: SupportReviewDecision
SUPPORT_REVIEW_DECISION_CONTINUE_AMENDED: SupportReviewDecision
SUPPORT_REVIEW_DECISION_ASSESSMENT_NEEDED: SupportReviewDecision
SUPPORT_REVIEW_DECISION_SINGLE_AGENCY: SupportReviewDecision
SUPPORT_REVIEW_DECISION_UNIVERSAL_ONLY: SupportReviewDecision
SUPPORT_REVIEW_DECISION_UPDATE_ASSESSMENT: SupportReviewDecision
SUPPORT_REVIEW_DECISION_NEW_PLAN: SupportReviewDecision
SUPPORT_REVIEW_DECISION_MORE_EARLY_HELP: SupportReviewDecision
SUPPORT_REVIEW_DECISION_CONSIDER_OTHERS: SupportReviewDecision
SUPPORT_CLOSURE_REASON_UNSPECIFIED: SupportClosureReason
SUPPORT_CLOSURE_REASON_NEEDS_MET: SupportClosureReason
SUPPORT_CLOSURE_REASON_SINGLE_AGENCY: SupportClosureReason
SUPPORT_CLOSURE_REASON_UNIVERSAL_ONLY: SupportClosureReason
SUPPORT_CLOSURE_REASON_CONSENT_WITHDRAWN: SupportClosureReason
SUPPORT_CLOSURE_REASON_MOVED_AWAY: SupportClosureReason

class SupportOutcome(_message.Message):
    __slots__ = ("id", "description", "baseline", "target", "measure", "by", "owner")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    baseline: str
    target: str
    measure: str
    by: _types_pb2.Date
    owner: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., baseline: _Optional[str] = ..., target: _Optional[str] = ..., measure: _Optional[str] = ..., by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., owner: _Optional[str] = ...) -> None: ...

class SupportChoice(_message.Message):
    __slots__ = ("assessment_id", "option_id", "kind", "cost_pence", "funder", "because", "chosen_on", "resource", "holder", "available_pence", "service")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OPTION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COST_PENCE_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_ON_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_PENCE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    option_id: str
    kind: str
    cost_pence: int
    funder: str
    because: str
    chosen_on: _types_pb2.Date
    resource: str
    holder: str
    available_pence: int
    service: _types_pb2.LinkedService
    def __init__(self, assessment_id: _Optional[str] = ..., option_id: _Optional[str] = ..., kind: _Optional[str] = ..., cost_pence: _Optional[int] = ..., funder: _Optional[str] = ..., because: _Optional[str] = ..., chosen_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., resource: _Optional[str] = ..., holder: _Optional[str] = ..., available_pence: _Optional[int] = ..., service: _Optional[_Union[_types_pb2.LinkedService, _Mapping]] = ...) -> None: ...

class SupportAction(_message.Message):
    __slots__ = ("id", "outcome_id", "description", "kind", "owner", "due_on", "chosen")
    ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    id: str
    outcome_id: str
    description: str
    kind: SupportActionKind
    owner: str
    due_on: _types_pb2.Date
    chosen: SupportChoice
    def __init__(self, id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., description: _Optional[str] = ..., kind: _Optional[_Union[SupportActionKind, str]] = ..., owner: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., chosen: _Optional[_Union[SupportChoice, _Mapping]] = ...) -> None: ...

class SupportStrategy(_message.Message):
    __slots__ = ("id", "description", "used_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    USED_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    used_by: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., used_by: _Optional[str] = ...) -> None: ...

class SupportContent(_message.Message):
    __slots__ = ("aspirations", "needs", "outcomes", "actions", "strategies")
    ASPIRATIONS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    STRATEGIES_FIELD_NUMBER: _ClassVar[int]
    aspirations: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    outcomes: _containers.RepeatedCompositeFieldContainer[SupportOutcome]
    actions: _containers.RepeatedCompositeFieldContainer[SupportAction]
    strategies: _containers.RepeatedCompositeFieldContainer[SupportStrategy]
    def __init__(self, aspirations: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., outcomes: _Optional[_Iterable[_Union[SupportOutcome, _Mapping]]] = ..., actions: _Optional[_Iterable[_Union[SupportAction, _Mapping]]] = ..., strategies: _Optional[_Iterable[_Union[SupportStrategy, _Mapping]]] = ...) -> None: ...

class SupportMember(_message.Message):
    __slots__ = ("id", "kind", "name", "role", "since", "party", "sector", "until", "left_because", "waits_since")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    LEFT_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    WAITS_SINCE_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: SupportMemberKind
    name: str
    role: str
    since: _types_pb2.Date
    party: str
    sector: _types_pb2.Sector
    until: _types_pb2.Date
    left_because: str
    waits_since: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[SupportMemberKind, str]] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., party: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., left_because: _Optional[str] = ..., waits_since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportLead(_message.Message):
    __slots__ = ("member_id", "since", "until", "id")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    since: _types_pb2.Date
    until: _types_pb2.Date
    id: str
    def __init__(self, member_id: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., id: _Optional[str] = ...) -> None: ...

class SupportContribution(_message.Message):
    __slots__ = ("member_id", "said")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    said: str
    def __init__(self, member_id: _Optional[str] = ..., said: _Optional[str] = ...) -> None: ...

class SupportMeeting(_message.Message):
    __slots__ = ("id", "of_the_team", "held_on", "present", "summary", "action_ids")
    ID_FIELD_NUMBER: _ClassVar[int]
    OF_THE_TEAM_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ACTION_IDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    of_the_team: bool
    held_on: _types_pb2.Date
    present: _containers.RepeatedCompositeFieldContainer[SupportContribution]
    summary: str
    action_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., of_the_team: _Optional[bool] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., present: _Optional[_Iterable[_Union[SupportContribution, _Mapping]]] = ..., summary: _Optional[str] = ..., action_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SupportInvitationAnswer(_message.Message):
    __slots__ = ("member_id", "coming", "said", "answered_on")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    coming: bool
    said: str
    answered_on: _types_pb2.Date
    def __init__(self, member_id: _Optional[str] = ..., coming: _Optional[bool] = ..., said: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportPlannedMeeting(_message.Message):
    __slots__ = ("id", "meets_on", "place", "about", "invited", "planned_on", "called_off_because", "called_off_on", "answers")
    ID_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    INVITED_FIELD_NUMBER: _ClassVar[int]
    PLANNED_ON_FIELD_NUMBER: _ClassVar[int]
    CALLED_OFF_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CALLED_OFF_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    id: str
    meets_on: _types_pb2.Date
    place: str
    about: str
    invited: _containers.RepeatedScalarFieldContainer[str]
    planned_on: _types_pb2.Date
    called_off_because: str
    called_off_on: _types_pb2.Date
    answers: _containers.RepeatedCompositeFieldContainer[SupportInvitationAnswer]
    def __init__(self, id: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., place: _Optional[str] = ..., about: _Optional[str] = ..., invited: _Optional[_Iterable[str]] = ..., planned_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., called_off_because: _Optional[str] = ..., called_off_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., answers: _Optional[_Iterable[_Union[SupportInvitationAnswer, _Mapping]]] = ...) -> None: ...

class SupportJoinRequest(_message.Message):
    __slots__ = ("id", "party", "name", "role", "sector", "because", "asked_on", "state", "answered_on", "reason")
    ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    id: str
    party: str
    name: str
    role: str
    sector: _types_pb2.Sector
    because: str
    asked_on: _types_pb2.Date
    state: SupportJoinState
    answered_on: _types_pb2.Date
    reason: str
    def __init__(self, id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., because: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[SupportJoinState, str]] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class SupportFollowUp(_message.Message):
    __slots__ = ("id", "decision", "since", "taken", "taken_on", "note")
    ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    id: str
    decision: SupportReviewDecision
    since: _types_pb2.Date
    taken: SupportStepTaken
    taken_on: _types_pb2.Date
    note: str
    def __init__(self, id: _Optional[str] = ..., decision: _Optional[_Union[SupportReviewDecision, str]] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., taken: _Optional[_Union[SupportStepTaken, str]] = ..., taken_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class SupportShare(_message.Message):
    __slots__ = ("shared_on", "content_version", "member_ids")
    SHARED_ON_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    shared_on: _types_pb2.Date
    content_version: int
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, shared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., content_version: _Optional[int] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SupportProgress(_message.Message):
    __slots__ = ("action_id", "on", "state", "note", "by")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    on: _types_pb2.Date
    state: SupportActionState
    note: str
    by: str
    def __init__(self, action_id: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[SupportActionState, str]] = ..., note: _Optional[str] = ..., by: _Optional[str] = ...) -> None: ...

class SupportDiscussion(_message.Message):
    __slots__ = ("held_on", "with_whom", "with_child", "because", "views")
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    WITH_WHOM_FIELD_NUMBER: _ClassVar[int]
    WITH_CHILD_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    held_on: _types_pb2.Date
    with_whom: _containers.RepeatedScalarFieldContainer[str]
    with_child: bool
    because: str
    views: str
    def __init__(self, held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., with_whom: _Optional[_Iterable[str]] = ..., with_child: _Optional[bool] = ..., because: _Optional[str] = ..., views: _Optional[str] = ...) -> None: ...

class SupportStep(_message.Message):
    __slots__ = ("to_plan_id", "to_level", "direction", "reason", "stepped_on")
    TO_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TO_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STEPPED_ON_FIELD_NUMBER: _ClassVar[int]
    to_plan_id: str
    to_level: str
    direction: str
    reason: str
    stepped_on: _types_pb2.Date
    def __init__(self, to_plan_id: _Optional[str] = ..., to_level: _Optional[str] = ..., direction: _Optional[str] = ..., reason: _Optional[str] = ..., stepped_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportConsulted(_message.Message):
    __slots__ = ("member_id", "agrees", "said")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    AGREES_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    agrees: bool
    said: str
    def __init__(self, member_id: _Optional[str] = ..., agrees: _Optional[bool] = ..., said: _Optional[str] = ...) -> None: ...

class SupportClosure(_message.Message):
    __slots__ = ("reason", "closed_on", "consulted", "informed_on", "support_after", "note", "services")
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    INFORMED_ON_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_AFTER_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    reason: SupportClosureReason
    closed_on: _types_pb2.Date
    consulted: _containers.RepeatedCompositeFieldContainer[SupportConsulted]
    informed_on: _types_pb2.Date
    support_after: str
    note: str
    services: _containers.RepeatedCompositeFieldContainer[_types_pb2.LinkedService]
    def __init__(self, reason: _Optional[_Union[SupportClosureReason, str]] = ..., closed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., consulted: _Optional[_Iterable[_Union[SupportConsulted, _Mapping]]] = ..., informed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., support_after: _Optional[str] = ..., note: _Optional[str] = ..., services: _Optional[_Iterable[_Union[_types_pb2.LinkedService, _Mapping]]] = ...) -> None: ...

class SupportActionFeedback(_message.Message):
    __slots__ = ("action_id", "said")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    said: str
    def __init__(self, action_id: _Optional[str] = ..., said: _Optional[str] = ...) -> None: ...

class SupportOutcomeFeedback(_message.Message):
    __slots__ = ("outcome_id", "progress", "said")
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    outcome_id: str
    progress: SupportOutcomeProgress
    said: str
    def __init__(self, outcome_id: _Optional[str] = ..., progress: _Optional[_Union[SupportOutcomeProgress, str]] = ..., said: _Optional[str] = ...) -> None: ...

class SupportReview(_message.Message):
    __slots__ = ("id", "held_on", "led_by", "present", "actions", "outcomes", "family_views", "decision", "reasons", "consider", "review_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    LED_BY_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_VIEWS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    CONSIDER_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    held_on: _types_pb2.Date
    led_by: str
    present: _containers.RepeatedScalarFieldContainer[str]
    actions: _containers.RepeatedCompositeFieldContainer[SupportActionFeedback]
    outcomes: _containers.RepeatedCompositeFieldContainer[SupportOutcomeFeedback]
    family_views: str
    decision: SupportReviewDecision
    reasons: str
    consider: _containers.RepeatedScalarFieldContainer[str]
    review_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., led_by: _Optional[str] = ..., present: _Optional[_Iterable[str]] = ..., actions: _Optional[_Iterable[_Union[SupportActionFeedback, _Mapping]]] = ..., outcomes: _Optional[_Iterable[_Union[SupportOutcomeFeedback, _Mapping]]] = ..., family_views: _Optional[str] = ..., decision: _Optional[_Union[SupportReviewDecision, str]] = ..., reasons: _Optional[str] = ..., consider: _Optional[_Iterable[str]] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportDifference(_message.Message):
    __slots__ = ("where", "line_id", "sentence", "changed")
    WHERE_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    where: str
    line_id: str
    sentence: str
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, where: _Optional[str] = ..., line_id: _Optional[str] = ..., sentence: _Optional[str] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class SupportPlan(_message.Message):
    __slots__ = ("id", "child_id", "level", "level_name", "plan_name", "state", "opened_on", "opened_by", "discussion", "registrar", "registered_on", "assessment_id", "noticed_need_id", "from_plan_id", "from_case_id", "content", "content_version", "content_written_by", "content_written_on", "members", "leads", "meetings", "shared", "progress", "agreed_on", "agreed_with", "review_on", "brought_forward_because", "reviews", "rights_began_on", "step", "closure", "next_steps", "consents_needed", "allowed_moves", "version", "single_plan_id", "planned_meetings", "join_requests", "follow_up", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEVEL_NAME_FIELD_NUMBER: _ClassVar[int]
    PLAN_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    DISCUSSION_FIELD_NUMBER: _ClassVar[int]
    REGISTRAR_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    SHARED_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_FORWARD_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_BEGAN_ON_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEPS_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_NEEDED_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SINGLE_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_MEETINGS_FIELD_NUMBER: _ClassVar[int]
    JOIN_REQUESTS_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UP_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    level: str
    level_name: str
    plan_name: str
    state: SupportPlanState
    opened_on: _types_pb2.Date
    opened_by: str
    discussion: SupportDiscussion
    registrar: str
    registered_on: _types_pb2.Date
    assessment_id: str
    noticed_need_id: str
    from_plan_id: str
    from_case_id: str
    content: SupportContent
    content_version: int
    content_written_by: str
    content_written_on: _types_pb2.Date
    members: _containers.RepeatedCompositeFieldContainer[SupportMember]
    leads: _containers.RepeatedCompositeFieldContainer[SupportLead]
    meetings: _containers.RepeatedCompositeFieldContainer[SupportMeeting]
    shared: _containers.RepeatedCompositeFieldContainer[SupportShare]
    progress: _containers.RepeatedCompositeFieldContainer[SupportProgress]
    agreed_on: _types_pb2.Date
    agreed_with: str
    review_on: _types_pb2.Date
    brought_forward_because: str
    reviews: _containers.RepeatedCompositeFieldContainer[SupportReview]
    rights_began_on: _types_pb2.Date
    step: SupportStep
    closure: SupportClosure
    next_steps: _containers.RepeatedScalarFieldContainer[str]
    consents_needed: _containers.RepeatedScalarFieldContainer[str]
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    single_plan_id: str
    planned_meetings: _containers.RepeatedCompositeFieldContainer[SupportPlannedMeeting]
    join_requests: _containers.RepeatedCompositeFieldContainer[SupportJoinRequest]
    follow_up: SupportFollowUp
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., level_name: _Optional[str] = ..., plan_name: _Optional[str] = ..., state: _Optional[_Union[SupportPlanState, str]] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., opened_by: _Optional[str] = ..., discussion: _Optional[_Union[SupportDiscussion, _Mapping]] = ..., registrar: _Optional[str] = ..., registered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., assessment_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., from_plan_id: _Optional[str] = ..., from_case_id: _Optional[str] = ..., content: _Optional[_Union[SupportContent, _Mapping]] = ..., content_version: _Optional[int] = ..., content_written_by: _Optional[str] = ..., content_written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., members: _Optional[_Iterable[_Union[SupportMember, _Mapping]]] = ..., leads: _Optional[_Iterable[_Union[SupportLead, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[SupportMeeting, _Mapping]]] = ..., shared: _Optional[_Iterable[_Union[SupportShare, _Mapping]]] = ..., progress: _Optional[_Iterable[_Union[SupportProgress, _Mapping]]] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreed_with: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., brought_forward_because: _Optional[str] = ..., reviews: _Optional[_Iterable[_Union[SupportReview, _Mapping]]] = ..., rights_began_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., step: _Optional[_Union[SupportStep, _Mapping]] = ..., closure: _Optional[_Union[SupportClosure, _Mapping]] = ..., next_steps: _Optional[_Iterable[str]] = ..., consents_needed: _Optional[_Iterable[str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., single_plan_id: _Optional[str] = ..., planned_meetings: _Optional[_Iterable[_Union[SupportPlannedMeeting, _Mapping]]] = ..., join_requests: _Optional[_Iterable[_Union[SupportJoinRequest, _Mapping]]] = ..., follow_up: _Optional[_Union[SupportFollowUp, _Mapping]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...
