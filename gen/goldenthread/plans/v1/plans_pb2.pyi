from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import deadlines_pb2 as _deadlines_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import searching_pb2 as _searching_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as _ehc_plan_requests_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as _ehc_requests_pb2
from goldenthread.plans.v1 import support_assessment_requests_pb2 as _support_assessment_requests_pb2
from goldenthread.plans.v1 import support_requests_pb2 as _support_requests_pb2
from goldenthread.plans.v1 import sen2_pb2 as _sen2_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssessmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSESSMENT_STATE_UNSPECIFIED: _ClassVar[AssessmentState]
    ASSESSMENT_STATE_GATHERING: _ClassVar[AssessmentState]
    ASSESSMENT_STATE_CONCLUDED: _ClassVar[AssessmentState]

class InformationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INFORMATION_STATE_UNSPECIFIED: _ClassVar[InformationState]
    INFORMATION_STATE_TO_ASK: _ClassVar[InformationState]
    INFORMATION_STATE_REQUESTED: _ClassVar[InformationState]
    INFORMATION_STATE_RECEIVED: _ClassVar[InformationState]
    INFORMATION_STATE_NOT_KNOWN: _ClassVar[InformationState]
    INFORMATION_STATE_NOT_INVOLVED: _ClassVar[InformationState]

class PlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_STATE_UNSPECIFIED: _ClassVar[PlanState]
    PLAN_STATE_PROPOSED: _ClassVar[PlanState]
    PLAN_STATE_RESOURCED: _ClassVar[PlanState]
    PLAN_STATE_FINAL: _ClassVar[PlanState]
ASSESSMENT_STATE_UNSPECIFIED: AssessmentState
ASSESSMENT_STATE_GATHERING: AssessmentState
ASSESSMENT_STATE_CONCLUDED: AssessmentState
INFORMATION_STATE_UNSPECIFIED: InformationState
INFORMATION_STATE_TO_ASK: InformationState
INFORMATION_STATE_REQUESTED: InformationState
INFORMATION_STATE_RECEIVED: InformationState
INFORMATION_STATE_NOT_KNOWN: InformationState
INFORMATION_STATE_NOT_INVOLVED: InformationState
PLAN_STATE_UNSPECIFIED: PlanState
PLAN_STATE_PROPOSED: PlanState
PLAN_STATE_RESOURCED: PlanState
PLAN_STATE_FINAL: PlanState

class InformationSource(_message.Message):
    __slots__ = ("key", "name", "state", "party", "requested_on", "due_on", "answered_on", "author", "summary", "may_be_not_involved", "closed_on")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    MAY_BE_NOT_INVOLVED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    state: InformationState
    party: str
    requested_on: _types_pb2.Date
    due_on: _types_pb2.Date
    answered_on: _types_pb2.Date
    author: str
    summary: str
    may_be_not_involved: bool
    closed_on: _types_pb2.Date
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., state: _Optional[_Union[InformationState, str]] = ..., party: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., author: _Optional[str] = ..., summary: _Optional[str] = ..., may_be_not_involved: _Optional[bool] = ..., closed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class TeamMeeting(_message.Message):
    __slots__ = ("held_on", "attendance", "interim_interventions")
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    INTERIM_INTERVENTIONS_FIELD_NUMBER: _ClassVar[int]
    held_on: _types_pb2.Date
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    interim_interventions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., interim_interventions: _Optional[_Iterable[str]] = ...) -> None: ...

class Assessment(_message.Message):
    __slots__ = ("id", "authority", "state", "child_id", "referral_id", "coordinator", "opened_on", "sources", "meetings", "plan_id", "answered", "asked_for", "allowed_moves", "version", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: AssessmentState
    child_id: str
    referral_id: str
    coordinator: str
    opened_on: _types_pb2.Date
    sources: _containers.RepeatedCompositeFieldContainer[InformationSource]
    meetings: _containers.RepeatedCompositeFieldContainer[TeamMeeting]
    plan_id: str
    answered: int
    asked_for: int
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[AssessmentState, str]] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., coordinator: _Optional[str] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., sources: _Optional[_Iterable[_Union[InformationSource, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[TeamMeeting, _Mapping]]] = ..., plan_id: _Optional[str] = ..., answered: _Optional[int] = ..., asked_for: _Optional[int] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Outcome(_message.Message):
    __slots__ = ("id", "description", "measure", "by", "owner")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    measure: str
    by: _types_pb2.Date
    owner: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., measure: _Optional[str] = ..., by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., owner: _Optional[str] = ...) -> None: ...

class Provision(_message.Message):
    __slots__ = ("id", "outcome_id", "description", "provider", "frequency", "minutes", "funder", "sessions_a_year")
    ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    FREQUENCY_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_A_YEAR_FIELD_NUMBER: _ClassVar[int]
    id: str
    outcome_id: str
    description: str
    provider: str
    frequency: str
    minutes: int
    funder: str
    sessions_a_year: int
    def __init__(self, id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., description: _Optional[str] = ..., provider: _Optional[str] = ..., frequency: _Optional[str] = ..., minutes: _Optional[int] = ..., funder: _Optional[str] = ..., sessions_a_year: _Optional[int] = ...) -> None: ...

class PlanContent(_message.Message):
    __slots__ = ("aspirations", "needs", "outcomes", "provision")
    ASPIRATIONS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    PROVISION_FIELD_NUMBER: _ClassVar[int]
    aspirations: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    outcomes: _containers.RepeatedCompositeFieldContainer[Outcome]
    provision: _containers.RepeatedCompositeFieldContainer[Provision]
    def __init__(self, aspirations: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., outcomes: _Optional[_Iterable[_Union[Outcome, _Mapping]]] = ..., provision: _Optional[_Iterable[_Union[Provision, _Mapping]]] = ...) -> None: ...

class Plan(_message.Message):
    __slots__ = ("id", "authority", "state", "child_id", "assessment_id", "kind", "lead_professional", "lead_professional_name", "content", "team", "proposed_on", "agreement_item_id", "budget_id", "finalised_on", "agreed_with", "review_on", "allowed_moves", "version", "attendance", "support_plan_id", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_ON_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    FINALISED_ON_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: PlanState
    child_id: str
    assessment_id: str
    kind: str
    lead_professional: str
    lead_professional_name: str
    content: PlanContent
    team: _containers.RepeatedScalarFieldContainer[str]
    proposed_on: _types_pb2.Date
    agreement_item_id: str
    budget_id: str
    finalised_on: _types_pb2.Date
    agreed_with: str
    review_on: _types_pb2.Date
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    support_plan_id: str
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[PlanState, str]] = ..., child_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., kind: _Optional[str] = ..., lead_professional: _Optional[str] = ..., lead_professional_name: _Optional[str] = ..., content: _Optional[_Union[PlanContent, _Mapping]] = ..., team: _Optional[_Iterable[str]] = ..., proposed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreement_item_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., finalised_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreed_with: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., support_plan_id: _Optional[str] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class ListAssessmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListAssessmentsResponse(_message.Message):
    __slots__ = ("assessments", "next_page_token")
    ASSESSMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    assessments: _containers.RepeatedCompositeFieldContainer[Assessment]
    next_page_token: str
    def __init__(self, assessments: _Optional[_Iterable[_Union[Assessment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetAssessmentRequest(_message.Message):
    __slots__ = ("assessment_id",)
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    def __init__(self, assessment_id: _Optional[str] = ...) -> None: ...

class GetAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: Assessment
    def __init__(self, assessment: _Optional[_Union[Assessment, _Mapping]] = ...) -> None: ...

class SourceToAsk(_message.Message):
    __slots__ = ("key", "party")
    KEY_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    key: str
    party: str
    def __init__(self, key: _Optional[str] = ..., party: _Optional[str] = ...) -> None: ...

class RequestInformationRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "sources")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    sources: _containers.RepeatedCompositeFieldContainer[SourceToAsk]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[SourceToAsk, _Mapping]]] = ...) -> None: ...

class RequestInformationResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: Assessment
    def __init__(self, assessment: _Optional[_Union[Assessment, _Mapping]] = ...) -> None: ...

class RecordInformationRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "source", "answer", "author", "summary")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    source: str
    answer: InformationState
    author: str
    summary: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., source: _Optional[str] = ..., answer: _Optional[_Union[InformationState, str]] = ..., author: _Optional[str] = ..., summary: _Optional[str] = ...) -> None: ...

class RecordInformationResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: Assessment
    def __init__(self, assessment: _Optional[_Union[Assessment, _Mapping]] = ...) -> None: ...

class HoldTeamMeetingRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "attendance", "interim_interventions")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    INTERIM_INTERVENTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    interim_interventions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., interim_interventions: _Optional[_Iterable[str]] = ...) -> None: ...

class HoldTeamMeetingResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: Assessment
    def __init__(self, assessment: _Optional[_Union[Assessment, _Mapping]] = ...) -> None: ...

class ProposePlanRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "attendance", "lead_professional", "lead_professional_name", "content", "team")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    lead_professional: str
    lead_professional_name: str
    content: PlanContent
    team: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., lead_professional: _Optional[str] = ..., lead_professional_name: _Optional[str] = ..., content: _Optional[_Union[PlanContent, _Mapping]] = ..., team: _Optional[_Iterable[str]] = ...) -> None: ...

class ProposePlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ...) -> None: ...

class ReviseProposalRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "expected_version", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    expected_version: int
    content: PlanContent
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., content: _Optional[_Union[PlanContent, _Mapping]] = ...) -> None: ...

class ReviseProposalResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ...) -> None: ...

class FinalisePlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "expected_version", "agreed_with", "review_on", "members")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    expected_version: int
    agreed_with: str
    review_on: _types_pb2.Date
    members: _containers.RepeatedCompositeFieldContainer[_support_requests_pb2.SupportNewMember]
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., agreed_with: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., members: _Optional[_Iterable[_Union[_support_requests_pb2.SupportNewMember, _Mapping]]] = ...) -> None: ...

class FinalisePlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ...) -> None: ...

class GetPlanRequest(_message.Message):
    __slots__ = ("plan_id",)
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    def __init__(self, plan_id: _Optional[str] = ...) -> None: ...

class GetPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ...) -> None: ...

class ListPlansRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListPlansResponse(_message.Message):
    __slots__ = ("plans", "next_page_token")
    PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    plans: _containers.RepeatedCompositeFieldContainer[Plan]
    next_page_token: str
    def __init__(self, plans: _Optional[_Iterable[_Union[Plan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetClockRequest(_message.Message):
    __slots__ = ("record_id",)
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    record_id: str
    def __init__(self, record_id: _Optional[str] = ...) -> None: ...

class GetClockResponse(_message.Message):
    __slots__ = ("deadlines",)
    DEADLINES_FIELD_NUMBER: _ClassVar[int]
    deadlines: _containers.RepeatedCompositeFieldContainer[_deadlines_pb2.Deadline]
    def __init__(self, deadlines: _Optional[_Iterable[_Union[_deadlines_pb2.Deadline, _Mapping]]] = ...) -> None: ...
