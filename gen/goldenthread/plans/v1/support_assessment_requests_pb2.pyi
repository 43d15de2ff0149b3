from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import support_assessment_pb2 as _support_assessment_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContributionToAsk(_message.Message):
    __slots__ = ("party", "name", "sector", "asks", "due_on", "again_because")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    AGAIN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    party: str
    name: str
    sector: _types_pb2.Sector
    asks: str
    due_on: _types_pb2.Date
    again_because: str
    def __init__(self, party: _Optional[str] = ..., name: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., asks: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., again_because: _Optional[str] = ...) -> None: ...

class WhoCanSupport(_message.Message):
    __slots__ = ("party", "name", "reach", "as_what")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    AS_WHAT_FIELD_NUMBER: _ClassVar[int]
    party: str
    name: str
    reach: str
    as_what: str
    def __init__(self, party: _Optional[str] = ..., name: _Optional[str] = ..., reach: _Optional[str] = ..., as_what: _Optional[str] = ...) -> None: ...

class ListWhoCanSupportRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListWhoCanSupportResponse(_message.Message):
    __slots__ = ("entries",)
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[WhoCanSupport]
    def __init__(self, entries: _Optional[_Iterable[_Union[WhoCanSupport, _Mapping]]] = ...) -> None: ...

class OpenSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "level", "lead", "lead_name", "reason", "support_plan_id", "noticed_need_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    LEAD_NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    level: str
    lead: str
    lead_name: str
    reason: str
    support_plan_id: str
    noticed_need_id: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., lead: _Optional[str] = ..., lead_name: _Optional[str] = ..., reason: _Optional[str] = ..., support_plan_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ...) -> None: ...

class OpenSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ListSupportAssessmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListSupportAssessmentsResponse(_message.Message):
    __slots__ = ("assessments", "next_page_token")
    ASSESSMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    assessments: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.SupportAssessment]
    next_page_token: str
    def __init__(self, assessments: _Optional[_Iterable[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetSupportAssessmentRequest(_message.Message):
    __slots__ = ("assessment_id",)
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    def __init__(self, assessment_id: _Optional[str] = ...) -> None: ...

class GetSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ListKnownInformationRequest(_message.Message):
    __slots__ = ("assessment_id",)
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    def __init__(self, assessment_id: _Optional[str] = ...) -> None: ...

class ListKnownInformationResponse(_message.Message):
    __slots__ = ("known",)
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    known: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.KnownInformation]
    def __init__(self, known: _Optional[_Iterable[_Union[_support_assessment_pb2.KnownInformation, _Mapping]]] = ...) -> None: ...

class RegisterSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "number")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    number: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class RegisterSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class RecordOpenConversationRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "held_on", "people", "step", "child_view")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEW_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    held_on: _types_pb2.Date
    people: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.ConversationVoice]
    step: _support_assessment_pb2.AssessmentStep
    child_view: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., people: _Optional[_Iterable[_Union[_support_assessment_pb2.ConversationVoice, _Mapping]]] = ..., step: _Optional[_Union[_support_assessment_pb2.AssessmentStep, str]] = ..., child_view: _Optional[str] = ...) -> None: ...

class RecordOpenConversationResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class AskContributionsRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "contributions")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    contributions: _containers.RepeatedCompositeFieldContainer[ContributionToAsk]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., contributions: _Optional[_Iterable[_Union[ContributionToAsk, _Mapping]]] = ...) -> None: ...

class AskContributionsResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class GiveContributionRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "contribution_id", "answer", "author", "summary", "strategies")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    STRATEGIES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    contribution_id: str
    answer: _support_assessment_pb2.ContributionState
    author: str
    summary: str
    strategies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., contribution_id: _Optional[str] = ..., answer: _Optional[_Union[_support_assessment_pb2.ContributionState, str]] = ..., author: _Optional[str] = ..., summary: _Optional[str] = ..., strategies: _Optional[_Iterable[str]] = ...) -> None: ...

class GiveContributionResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ReuseContributionRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "known_id", "sector")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ID_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    known_id: str
    sector: _types_pb2.Sector
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., known_id: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class ReuseContributionResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class RemindContributorRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "contribution_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    contribution_id: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., contribution_id: _Optional[str] = ...) -> None: ...

class RemindContributorResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class SetContributionAsideRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "contribution_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    contribution_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., contribution_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class SetContributionAsideResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ConsiderAssessmentMeetingRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "considered_on", "held", "because", "people", "notes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIDERED_ON_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    considered_on: _types_pb2.Date
    held: bool
    because: str
    people: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.ConversationVoice]
    notes: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., considered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., held: _Optional[bool] = ..., because: _Optional[str] = ..., people: _Optional[_Iterable[_Union[_support_assessment_pb2.ConversationVoice, _Mapping]]] = ..., notes: _Optional[str] = ...) -> None: ...

class ConsiderAssessmentMeetingResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class AgreeAssessmentLeadRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "party", "name", "agreed_with")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    party: str
    name: str
    agreed_with: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., agreed_with: _Optional[str] = ...) -> None: ...

class AgreeAssessmentLeadResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class AnalyseNeedsRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "expected_version", "needs")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    expected_version: int
    needs: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.AnalysedNeed]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., needs: _Optional[_Iterable[_Union[_support_assessment_pb2.AnalysedNeed, _Mapping]]] = ...) -> None: ...

class AnalyseNeedsResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class AgreeOutcomesRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "expected_version", "outcomes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    expected_version: int
    outcomes: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.WantedOutcome]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., outcomes: _Optional[_Iterable[_Union[_support_assessment_pb2.WantedOutcome, _Mapping]]] = ...) -> None: ...

class AgreeOutcomesResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ConsiderResourcesRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "expected_version", "resources")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    expected_version: int
    resources: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.ConsideredResource]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., resources: _Optional[_Iterable[_Union[_support_assessment_pb2.ConsideredResource, _Mapping]]] = ...) -> None: ...

class ConsiderResourcesResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class CompareSupportOptionsRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "outcome_id", "options")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    outcome_id: str
    options: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.SupportOption]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., options: _Optional[_Iterable[_Union[_support_assessment_pb2.SupportOption, _Mapping]]] = ...) -> None: ...

class CompareSupportOptionsResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class ChooseSupportOptionRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "outcome_id", "option_id", "because", "chosen_by", "resource_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    OPTION_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BY_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    outcome_id: str
    option_id: str
    because: str
    chosen_by: _containers.RepeatedScalarFieldContainer[str]
    resource_id: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., option_id: _Optional[str] = ..., because: _Optional[str] = ..., chosen_by: _Optional[_Iterable[str]] = ..., resource_id: _Optional[str] = ...) -> None: ...

class ChooseSupportOptionResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class SetStrategiesRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "expected_version", "strategies")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    STRATEGIES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    expected_version: int
    strategies: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.HelpfulStrategy]
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., strategies: _Optional[_Iterable[_Union[_support_assessment_pb2.HelpfulStrategy, _Mapping]]] = ...) -> None: ...

class SetStrategiesResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class HoldJointPlanningRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "held_on", "attendance", "family", "decisions", "next_on", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_ON_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    held_on: _types_pb2.Date
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    family: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.ConversationVoice]
    decisions: _containers.RepeatedCompositeFieldContainer[_support_assessment_pb2.JointDecision]
    next_on: _types_pb2.Date
    because: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., family: _Optional[_Iterable[_Union[_support_assessment_pb2.ConversationVoice, _Mapping]]] = ..., decisions: _Optional[_Iterable[_Union[_support_assessment_pb2.JointDecision, _Mapping]]] = ..., next_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., because: _Optional[str] = ...) -> None: ...

class HoldJointPlanningResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class PrepareAssessmentSharingRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "parties", "lawful_basis")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    parties: _containers.RepeatedScalarFieldContainer[str]
    lawful_basis: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., parties: _Optional[_Iterable[str]] = ..., lawful_basis: _Optional[str] = ...) -> None: ...

class PrepareAssessmentSharingResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class SendAssessmentSharingRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ...) -> None: ...

class SendAssessmentSharingResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class CompleteSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "expected_version", "conclusion", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONCLUSION_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    expected_version: int
    conclusion: str
    next_step: _support_assessment_pb2.AssessmentNextStep
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., conclusion: _Optional[str] = ..., next_step: _Optional[_Union[_support_assessment_pb2.AssessmentNextStep, str]] = ...) -> None: ...

class CompleteSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class UpdateSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "lead", "lead_name", "reason", "support_plan_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    LEAD_NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    lead: str
    lead_name: str
    reason: str
    support_plan_id: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., lead: _Optional[str] = ..., lead_name: _Optional[str] = ..., reason: _Optional[str] = ..., support_plan_id: _Optional[str] = ...) -> None: ...

class UpdateSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...

class EndSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "assessment_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    assessment_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class EndSupportAssessmentResponse(_message.Message):
    __slots__ = ("assessment",)
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    assessment: _support_assessment_pb2.SupportAssessment
    def __init__(self, assessment: _Optional[_Union[_support_assessment_pb2.SupportAssessment, _Mapping]] = ...) -> None: ...
