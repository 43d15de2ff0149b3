from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssessmentOpened(_message.Message):
    __slots__ = ("assessment_id", "child_id", "referral_id", "coordinator")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    referral_id: str
    coordinator: str
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., coordinator: _Optional[str] = ...) -> None: ...

class InformationRequested(_message.Message):
    __slots__ = ("assessment_id", "child_id", "source", "party", "due_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    source: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., source: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationReceived(_message.Message):
    __slots__ = ("assessment_id", "child_id", "source", "answer", "answered", "asked_for")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    source: str
    answer: str
    answered: int
    asked_for: int
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., source: _Optional[str] = ..., answer: _Optional[str] = ..., answered: _Optional[int] = ..., asked_for: _Optional[int] = ...) -> None: ...

class TeamMeetingHeld(_message.Message):
    __slots__ = ("assessment_id", "child_id", "held_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    held_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class PlanProposed(_message.Message):
    __slots__ = ("plan_id", "assessment_id", "child_id", "proposed_on", "lead_professional")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_ON_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    assessment_id: str
    child_id: str
    proposed_on: _types_pb2.Date
    lead_professional: str
    def __init__(self, plan_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., proposed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., lead_professional: _Optional[str] = ...) -> None: ...

class ProposalRevised(_message.Message):
    __slots__ = ("plan_id", "child_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class PlanResourced(_message.Message):
    __slots__ = ("plan_id", "child_id", "item_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    item_id: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., item_id: _Optional[str] = ...) -> None: ...

class PlanFinalised(_message.Message):
    __slots__ = ("plan_id", "child_id", "finalised_on", "review_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    FINALISED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    finalised_on: _types_pb2.Date
    review_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., finalised_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentOpened(_message.Message):
    __slots__ = ("assessment_id", "child_id", "level", "lead", "registrar", "opened_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    REGISTRAR_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    level: str
    lead: str
    registrar: str
    opened_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., lead: _Optional[str] = ..., registrar: _Optional[str] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentRegistered(_message.Message):
    __slots__ = ("assessment_id", "child_id", "registered_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    registered_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., registered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportContributionAsked(_message.Message):
    __slots__ = ("assessment_id", "child_id", "contribution_id", "party", "due_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    contribution_id: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., contribution_id: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportContributionReminded(_message.Message):
    __slots__ = ("assessment_id", "child_id", "contribution_id", "party", "due_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    contribution_id: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., contribution_id: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportContributionReceived(_message.Message):
    __slots__ = ("assessment_id", "child_id", "contribution_id", "answer", "answered", "asked_for")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    contribution_id: str
    answer: str
    answered: int
    asked_for: int
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., contribution_id: _Optional[str] = ..., answer: _Optional[str] = ..., answered: _Optional[int] = ..., asked_for: _Optional[int] = ...) -> None: ...

class OpenConversationHeld(_message.Message):
    __slots__ = ("assessment_id", "child_id", "conversation_id", "step", "held_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    conversation_id: str
    step: str
    held_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., step: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AssessmentLeadAgreed(_message.Message):
    __slots__ = ("assessment_id", "child_id", "party", "agreed_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    party: str
    agreed_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AssessmentOptionChosen(_message.Message):
    __slots__ = ("assessment_id", "child_id", "outcome_id", "kind", "chosen_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    outcome_id: str
    kind: str
    chosen_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., kind: _Optional[str] = ..., chosen_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class JointPlanningHeld(_message.Message):
    __slots__ = ("assessment_id", "child_id", "held_on", "next_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    NEXT_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    held_on: _types_pb2.Date
    next_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., next_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentShared(_message.Message):
    __slots__ = ("assessment_id", "child_id", "sharing_id", "party", "sent_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SHARING_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    sharing_id: str
    party: str
    sent_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., sharing_id: _Optional[str] = ..., party: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentCompleted(_message.Message):
    __slots__ = ("assessment_id", "child_id", "level", "next_step", "completed_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    level: str
    next_step: str
    completed_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., next_step: _Optional[str] = ..., completed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentUpdated(_message.Message):
    __slots__ = ("assessment_id", "child_id", "later_id", "updated_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LATER_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    later_id: str
    updated_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., later_id: _Optional[str] = ..., updated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportAssessmentEnded(_message.Message):
    __slots__ = ("assessment_id", "child_id", "ended_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    ended_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcRequestReceived(_message.Message):
    __slots__ = ("case_id", "child_id", "referral_id", "received_on", "source")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    referral_id: str
    received_on: _types_pb2.Date
    source: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., source: _Optional[str] = ...) -> None: ...

class EhcPanelWanted(_message.Message):
    __slots__ = ("case_id", "child_id", "question", "received_on", "decide_by", "source")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    question: str
    received_on: _types_pb2.Date
    decide_by: _types_pb2.Date
    source: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., question: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., decide_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., source: _Optional[str] = ...) -> None: ...

class EhcCaseWithdrawn(_message.Message):
    __slots__ = ("case_id", "child_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class EhcCaseworkerAssigned(_message.Message):
    __slots__ = ("case_id", "child_id", "since")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    since: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcCaseworkerReleased(_message.Message):
    __slots__ = ("case_id", "child_id", "until")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    until: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcDecisionMade(_message.Message):
    __slots__ = ("case_id", "child_id", "decision_id", "question", "outcome", "decided_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    decision_id: str
    question: str
    outcome: str
    decided_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., decision_id: _Optional[str] = ..., question: _Optional[str] = ..., outcome: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcAdviceRequested(_message.Message):
    __slots__ = ("case_id", "child_id", "advice_id", "kind", "party", "due_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    advice_id: str
    kind: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., kind: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcAdviceReminded(_message.Message):
    __slots__ = ("case_id", "child_id", "advice_id", "party", "escalated_to", "due_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_TO_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    advice_id: str
    party: str
    escalated_to: str
    due_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., party: _Optional[str] = ..., escalated_to: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcAdviceReceived(_message.Message):
    __slots__ = ("case_id", "child_id", "advice_id", "kind", "given_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    advice_id: str
    kind: str
    given_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., kind: _Optional[str] = ..., given_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcDraftServed(_message.Message):
    __slots__ = ("case_id", "child_id", "draft_id", "kind", "plan_version_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    draft_id: str
    kind: str
    plan_version_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., draft_id: _Optional[str] = ..., kind: _Optional[str] = ..., plan_version_id: _Optional[str] = ...) -> None: ...

class EhcRepresentationMade(_message.Message):
    __slots__ = ("case_id", "child_id", "wants_personal_budget", "made_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    WANTS_PERSONAL_BUDGET_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    wants_personal_budget: bool
    made_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., wants_personal_budget: _Optional[bool] = ..., made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcBudgetRequested(_message.Message):
    __slots__ = ("case_id", "child_id", "budget_request_id", "requested_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    budget_request_id: str
    requested_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., budget_request_id: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcSchoolConsulted(_message.Message):
    __slots__ = ("case_id", "child_id", "consultation_id", "party", "due_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    consultation_id: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., consultation_id: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcPlanMade(_message.Message):
    __slots__ = ("case_id", "child_id", "plan_version_id", "made_on", "review_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    plan_version_id: str
    made_on: _types_pb2.Date
    review_by: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_version_id: _Optional[str] = ..., made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcReviewArranged(_message.Message):
    __slots__ = ("case_id", "child_id", "review_id", "meeting_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    review_id: str
    meeting_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_id: _Optional[str] = ..., meeting_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcPapersCirculated(_message.Message):
    __slots__ = ("case_id", "child_id", "review_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    review_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_id: _Optional[str] = ...) -> None: ...

class EhcReviewReported(_message.Message):
    __slots__ = ("case_id", "child_id", "review_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    review_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_id: _Optional[str] = ...) -> None: ...

class EhcReassessmentRequested(_message.Message):
    __slots__ = ("case_id", "child_id", "reassessment_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    reassessment_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., reassessment_id: _Optional[str] = ...) -> None: ...

class EhcAppealLodged(_message.Message):
    __slots__ = ("case_id", "child_id", "appeal_id", "decision_id", "out_of_time")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    OUT_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    appeal_id: str
    decision_id: str
    out_of_time: bool
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., decision_id: _Optional[str] = ..., out_of_time: _Optional[bool] = ...) -> None: ...

class EhcAppealConceded(_message.Message):
    __slots__ = ("case_id", "child_id", "appeal_id", "order")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    appeal_id: str
    order: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., order: _Optional[str] = ...) -> None: ...

class EhcOrderMade(_message.Message):
    __slots__ = ("case_id", "child_id", "appeal_id", "order", "ordered_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDERED_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    appeal_id: str
    order: str
    ordered_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., order: _Optional[str] = ..., ordered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcCeasingProposed(_message.Message):
    __slots__ = ("case_id", "child_id", "ceasing_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CEASING_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    ceasing_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., ceasing_id: _Optional[str] = ...) -> None: ...

class EhcPlanCeased(_message.Message):
    __slots__ = ("case_id", "child_id", "ended_on", "reason", "decision_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    ended_on: _types_pb2.Date
    reason: str
    decision_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., decision_id: _Optional[str] = ...) -> None: ...

class EhcCaseTransferred(_message.Message):
    __slots__ = ("case_id", "child_id", "to_authority", "transferred_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    TO_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    to_authority: str
    transferred_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., to_authority: _Optional[str] = ..., transferred_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcTransferReceived(_message.Message):
    __slots__ = ("case_id", "child_id", "from_authority", "transferred_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    from_authority: str
    transferred_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., from_authority: _Optional[str] = ..., transferred_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EhcTransferInformed(_message.Message):
    __slots__ = ("case_id", "child_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class SupportPlanOpened(_message.Message):
    __slots__ = ("plan_id", "child_id", "level", "opened_on", "registrar", "from_plan_id", "from_case_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    REGISTRAR_FIELD_NUMBER: _ClassVar[int]
    FROM_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    level: str
    opened_on: _types_pb2.Date
    registrar: str
    from_plan_id: str
    from_case_id: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., registrar: _Optional[str] = ..., from_plan_id: _Optional[str] = ..., from_case_id: _Optional[str] = ...) -> None: ...

class SupportPlanRegistered(_message.Message):
    __slots__ = ("plan_id", "child_id", "level", "registered_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    level: str
    registered_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., registered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportContentWritten(_message.Message):
    __slots__ = ("plan_id", "child_id", "content_version")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    content_version: int
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., content_version: _Optional[int] = ...) -> None: ...

class SupportPlanAgreed(_message.Message):
    __slots__ = ("plan_id", "child_id", "agreed_on", "review_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    agreed_on: _types_pb2.Date
    review_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportProgressRecorded(_message.Message):
    __slots__ = ("plan_id", "child_id", "action_id", "progress")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    action_id: str
    progress: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., action_id: _Optional[str] = ..., progress: _Optional[str] = ...) -> None: ...

class SupportMemberJoined(_message.Message):
    __slots__ = ("plan_id", "child_id", "member_id", "party")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    member_id: str
    party: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., member_id: _Optional[str] = ..., party: _Optional[str] = ...) -> None: ...

class SupportMemberLeft(_message.Message):
    __slots__ = ("plan_id", "child_id", "member_id", "left_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    member_id: str
    left_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., member_id: _Optional[str] = ..., left_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportLeadNamed(_message.Message):
    __slots__ = ("plan_id", "child_id", "member_id", "since")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    member_id: str
    since: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., member_id: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportTeamMet(_message.Message):
    __slots__ = ("plan_id", "child_id", "meeting_id", "held_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    meeting_id: str
    held_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportMeetingPlanned(_message.Message):
    __slots__ = ("plan_id", "child_id", "meeting_id", "meets_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    meeting_id: str
    meets_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportMeetingCalledOff(_message.Message):
    __slots__ = ("plan_id", "child_id", "meeting_id", "meets_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    meeting_id: str
    meets_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportJoinAsked(_message.Message):
    __slots__ = ("plan_id", "child_id", "request_id", "asked_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    request_id: str
    asked_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., request_id: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportJoinAnswered(_message.Message):
    __slots__ = ("plan_id", "child_id", "request_id", "joined", "answered_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    JOINED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    request_id: str
    joined: bool
    answered_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., request_id: _Optional[str] = ..., joined: _Optional[bool] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportStepSettled(_message.Message):
    __slots__ = ("plan_id", "child_id", "review_id", "settled_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    SETTLED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    review_id: str
    settled_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_id: _Optional[str] = ..., settled_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportPlanShared(_message.Message):
    __slots__ = ("plan_id", "child_id", "shared_on", "number")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SHARED_ON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    shared_on: _types_pb2.Date
    number: int
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., shared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., number: _Optional[int] = ...) -> None: ...

class SupportReviewSet(_message.Message):
    __slots__ = ("plan_id", "child_id", "review_on", "brought_forward")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_FORWARD_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    review_on: _types_pb2.Date
    brought_forward: bool
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., brought_forward: _Optional[bool] = ...) -> None: ...

class SupportPlanReviewed(_message.Message):
    __slots__ = ("plan_id", "child_id", "review_id", "held_on", "decision", "review_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    review_id: str
    held_on: _types_pb2.Date
    decision: str
    review_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., review_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., decision: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportPlanStepped(_message.Message):
    __slots__ = ("plan_id", "child_id", "to_plan_id", "from_level", "to_level", "direction", "stepped_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    TO_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STEPPED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    to_plan_id: str
    from_level: str
    to_level: str
    direction: str
    stepped_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., to_plan_id: _Optional[str] = ..., from_level: _Optional[str] = ..., to_level: _Optional[str] = ..., direction: _Optional[str] = ..., stepped_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportPlanClosed(_message.Message):
    __slots__ = ("plan_id", "child_id", "closed_on", "reason")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    closed_on: _types_pb2.Date
    reason: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., closed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class SupportConsentEnded(_message.Message):
    __slots__ = ("plan_id", "child_id", "purpose", "on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    purpose: str
    on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SupportConsentLapsed(_message.Message):
    __slots__ = ("plan_id", "child_id", "since")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    since: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
