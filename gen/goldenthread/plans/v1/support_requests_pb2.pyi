from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import support_pb2 as _support_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupportMeetingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPORT_MEETING_KIND_UNSPECIFIED: _ClassVar[SupportMeetingKind]
    SUPPORT_MEETING_KIND_MEETING: _ClassVar[SupportMeetingKind]
    SUPPORT_MEETING_KIND_CONVERSATION: _ClassVar[SupportMeetingKind]
SUPPORT_MEETING_KIND_UNSPECIFIED: SupportMeetingKind
SUPPORT_MEETING_KIND_MEETING: SupportMeetingKind
SUPPORT_MEETING_KIND_CONVERSATION: SupportMeetingKind

class SupportOpener(_message.Message):
    __slots__ = ("name", "role", "sector")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    sector: _types_pb2.Sector
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class SupportNewMember(_message.Message):
    __slots__ = ("kind", "name", "role", "party", "sector")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    kind: _support_pb2.SupportMemberKind
    name: str
    role: str
    party: str
    sector: _types_pb2.Sector
    def __init__(self, kind: _Optional[_Union[_support_pb2.SupportMemberKind, str]] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., party: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class ListSupportPlansRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id", "open")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    open: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...

class ListSupportPlansResponse(_message.Message):
    __slots__ = ("plans", "next_page_token")
    PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    plans: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportPlan]
    next_page_token: str
    def __init__(self, plans: _Optional[_Iterable[_Union[_support_pb2.SupportPlan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetSupportPlanRequest(_message.Message):
    __slots__ = ("plan_id",)
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    def __init__(self, plan_id: _Optional[str] = ...) -> None: ...

class GetSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class GetSupportContentChangesRequest(_message.Message):
    __slots__ = ("plan_id", "since")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    since: int
    def __init__(self, plan_id: _Optional[str] = ..., since: _Optional[int] = ...) -> None: ...

class GetSupportContentChangesResponse(_message.Message):
    __slots__ = ("plan_id", "content_version", "content_written_by", "content_written_on", "content", "differences", "not_shown")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    content_version: int
    content_written_by: str
    content_written_on: _types_pb2.Date
    content: _support_pb2.SupportContent
    differences: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportDifference]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, plan_id: _Optional[str] = ..., content_version: _Optional[int] = ..., content_written_by: _Optional[str] = ..., content_written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., content: _Optional[_Union[_support_pb2.SupportContent, _Mapping]] = ..., differences: _Optional[_Iterable[_Union[_support_pb2.SupportDifference, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class OpenSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "level", "opener", "discussion", "members", "assessment_id", "noticed_need_id", "from_case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    OPENER_FIELD_NUMBER: _ClassVar[int]
    DISCUSSION_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    level: str
    opener: SupportOpener
    discussion: _support_pb2.SupportDiscussion
    members: _containers.RepeatedCompositeFieldContainer[SupportNewMember]
    assessment_id: str
    noticed_need_id: str
    from_case_id: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., opener: _Optional[_Union[SupportOpener, _Mapping]] = ..., discussion: _Optional[_Union[_support_pb2.SupportDiscussion, _Mapping]] = ..., members: _Optional[_Iterable[_Union[SupportNewMember, _Mapping]]] = ..., assessment_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., from_case_id: _Optional[str] = ...) -> None: ...

class OpenSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class RegisterSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ...) -> None: ...

class RegisterSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class WriteSupportContentRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "expected_version", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    expected_version: int
    content: _support_pb2.SupportContent
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., content: _Optional[_Union[_support_pb2.SupportContent, _Mapping]] = ...) -> None: ...

class WriteSupportContentResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class NameSupportAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "assessment_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    assessment_id: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., assessment_id: _Optional[str] = ...) -> None: ...

class NameSupportAssessmentResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class AddSupportMemberRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "kind", "name", "role", "party", "sector")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    kind: _support_pb2.SupportMemberKind
    name: str
    role: str
    party: str
    sector: _types_pb2.Sector
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., kind: _Optional[_Union[_support_pb2.SupportMemberKind, str]] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., party: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class AddSupportMemberResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class EndSupportPartRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "member_id", "told")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    member_id: str
    told: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., member_id: _Optional[str] = ..., told: _Optional[str] = ...) -> None: ...

class EndSupportPartResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class HandOverSupportRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "from_member_id", "to_member_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    from_member_id: str
    to_member_id: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., from_member_id: _Optional[str] = ..., to_member_id: _Optional[str] = ...) -> None: ...

class HandOverSupportResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class NameSupportLeadRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "member_id", "replaces")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    member_id: str
    replaces: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., member_id: _Optional[str] = ..., replaces: _Optional[str] = ...) -> None: ...

class NameSupportLeadResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class HoldSupportMeetingRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "kind", "held_on", "present", "summary", "meeting_id", "actions")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    kind: SupportMeetingKind
    held_on: _types_pb2.Date
    present: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportContribution]
    summary: str
    meeting_id: str
    actions: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportAction]
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., kind: _Optional[_Union[SupportMeetingKind, str]] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., present: _Optional[_Iterable[_Union[_support_pb2.SupportContribution, _Mapping]]] = ..., summary: _Optional[str] = ..., meeting_id: _Optional[str] = ..., actions: _Optional[_Iterable[_Union[_support_pb2.SupportAction, _Mapping]]] = ...) -> None: ...

class HoldSupportMeetingResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class ShareSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "member_ids")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ShareSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class SetSupportReviewRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "review_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    review_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SetSupportReviewResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class BringSupportReviewForwardRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "review_on", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    review_on: _types_pb2.Date
    because: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., because: _Optional[str] = ...) -> None: ...

class BringSupportReviewForwardResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class AgreeSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "agreed_with")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_WITH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    agreed_with: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., agreed_with: _Optional[str] = ...) -> None: ...

class AgreeSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class RecordSupportProgressRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "action_id", "state", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    action_id: str
    state: _support_pb2.SupportActionState
    note: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., action_id: _Optional[str] = ..., state: _Optional[_Union[_support_pb2.SupportActionState, str]] = ..., note: _Optional[str] = ...) -> None: ...

class RecordSupportProgressResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class HoldSupportReviewRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "held_on", "present", "actions", "outcomes", "family_views", "decision", "reasons", "consider", "review_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_VIEWS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    CONSIDER_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    held_on: _types_pb2.Date
    present: _containers.RepeatedScalarFieldContainer[str]
    actions: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportActionFeedback]
    outcomes: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportOutcomeFeedback]
    family_views: str
    decision: _support_pb2.SupportReviewDecision
    reasons: str
    consider: _containers.RepeatedScalarFieldContainer[str]
    review_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., present: _Optional[_Iterable[str]] = ..., actions: _Optional[_Iterable[_Union[_support_pb2.SupportActionFeedback, _Mapping]]] = ..., outcomes: _Optional[_Iterable[_Union[_support_pb2.SupportOutcomeFeedback, _Mapping]]] = ..., family_views: _Optional[str] = ..., decision: _Optional[_Union[_support_pb2.SupportReviewDecision, str]] = ..., reasons: _Optional[str] = ..., consider: _Optional[_Iterable[str]] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class HoldSupportReviewResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class StepSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "level", "reason", "discussion", "assessment_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DISCUSSION_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    level: str
    reason: str
    discussion: _support_pb2.SupportDiscussion
    assessment_id: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., level: _Optional[str] = ..., reason: _Optional[str] = ..., discussion: _Optional[_Union[_support_pb2.SupportDiscussion, _Mapping]] = ..., assessment_id: _Optional[str] = ...) -> None: ...

class StepSupportPlanResponse(_message.Message):
    __slots__ = ("plan", "before")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    before: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ..., before: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class CloseSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "reason", "consulted", "informed_on", "note", "services")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    INFORMED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    reason: _support_pb2.SupportClosureReason
    consulted: _containers.RepeatedCompositeFieldContainer[_support_pb2.SupportConsulted]
    informed_on: _types_pb2.Date
    note: str
    services: _containers.RepeatedCompositeFieldContainer[_types_pb2.LinkedService]
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., reason: _Optional[_Union[_support_pb2.SupportClosureReason, str]] = ..., consulted: _Optional[_Iterable[_Union[_support_pb2.SupportConsulted, _Mapping]]] = ..., informed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., note: _Optional[str] = ..., services: _Optional[_Iterable[_Union[_types_pb2.LinkedService, _Mapping]]] = ...) -> None: ...

class CloseSupportPlanResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class PlanSupportMeetingRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "meets_on", "place", "about", "invited")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    INVITED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    meets_on: _types_pb2.Date
    place: str
    about: str
    invited: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., place: _Optional[str] = ..., about: _Optional[str] = ..., invited: _Optional[_Iterable[str]] = ...) -> None: ...

class PlanSupportMeetingResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class CallOffSupportMeetingRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "meeting_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    meeting_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class CallOffSupportMeetingResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class AnswerSupportInvitationRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "meeting_id", "coming", "said")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    meeting_id: str
    coming: bool
    said: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., coming: _Optional[bool] = ..., said: _Optional[str] = ...) -> None: ...

class AnswerSupportInvitationResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class SettleSupportNextStepRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class SettleSupportNextStepResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...

class AskToJoinSupportPlanRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "level", "name", "role", "sector", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    level: str
    name: str
    role: str
    sector: _types_pb2.Sector
    because: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., because: _Optional[str] = ...) -> None: ...

class AskToJoinSupportPlanResponse(_message.Message):
    __slots__ = ("join_request_id", "asked_on")
    JOIN_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    join_request_id: str
    asked_on: _types_pb2.Date
    def __init__(self, join_request_id: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AnswerSupportJoinRequestRequest(_message.Message):
    __slots__ = ("request_id", "plan_id", "join_request_id", "join", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    JOIN_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    JOIN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    plan_id: str
    join_request_id: str
    join: bool
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., join_request_id: _Optional[str] = ..., join: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class AnswerSupportJoinRequestResponse(_message.Message):
    __slots__ = ("plan",)
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: _support_pb2.SupportPlan
    def __init__(self, plan: _Optional[_Union[_support_pb2.SupportPlan, _Mapping]] = ...) -> None: ...
