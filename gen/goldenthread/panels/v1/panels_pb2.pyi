from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import ehc_pb2 as _ehc_pb2
from goldenthread.plans.v1 import plans_pb2 as _plans_pb2
from goldenthread.referrals.v1 import referrals_pb2 as _referrals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MeetingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEETING_STATE_UNSPECIFIED: _ClassVar[MeetingState]
    MEETING_STATE_SCHEDULED: _ClassVar[MeetingState]
    MEETING_STATE_CONVENED: _ClassVar[MeetingState]
    MEETING_STATE_CLOSED: _ClassVar[MeetingState]

class ItemState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_STATE_UNSPECIFIED: _ClassVar[ItemState]
    ITEM_STATE_LISTED: _ClassVar[ItemState]
    ITEM_STATE_DECIDED: _ClassVar[ItemState]
    ITEM_STATE_REMOVED: _ClassVar[ItemState]
    ITEM_STATE_ADVISED: _ClassVar[ItemState]

class ItemKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_KIND_UNSPECIFIED: _ClassVar[ItemKind]
    ITEM_KIND_REFERRAL: _ClassVar[ItemKind]
    ITEM_KIND_RESOURCES: _ClassVar[ItemKind]
    ITEM_KIND_TARGETED: _ClassVar[ItemKind]
    ITEM_KIND_EHC_ASSESSMENT: _ClassVar[ItemKind]
    ITEM_KIND_EHC_PLAN: _ClassVar[ItemKind]

class PanelOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PANEL_OUTCOME_UNSPECIFIED: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_NOT_ELIGIBLE: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_FURTHER_INFORMATION: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_SINGLE_AGENCY: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_TARGETED_SERVICES: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_INTEGRATED_ASSESSMENT: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_ASSESS: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_NOT_ASSESS: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_PLAN: _ClassVar[PanelOutcome]
    PANEL_OUTCOME_NO_PLAN: _ClassVar[PanelOutcome]
MEETING_STATE_UNSPECIFIED: MeetingState
MEETING_STATE_SCHEDULED: MeetingState
MEETING_STATE_CONVENED: MeetingState
MEETING_STATE_CLOSED: MeetingState
ITEM_STATE_UNSPECIFIED: ItemState
ITEM_STATE_LISTED: ItemState
ITEM_STATE_DECIDED: ItemState
ITEM_STATE_REMOVED: ItemState
ITEM_STATE_ADVISED: ItemState
ITEM_KIND_UNSPECIFIED: ItemKind
ITEM_KIND_REFERRAL: ItemKind
ITEM_KIND_RESOURCES: ItemKind
ITEM_KIND_TARGETED: ItemKind
ITEM_KIND_EHC_ASSESSMENT: ItemKind
ITEM_KIND_EHC_PLAN: ItemKind
PANEL_OUTCOME_UNSPECIFIED: PanelOutcome
PANEL_OUTCOME_NOT_ELIGIBLE: PanelOutcome
PANEL_OUTCOME_FURTHER_INFORMATION: PanelOutcome
PANEL_OUTCOME_SINGLE_AGENCY: PanelOutcome
PANEL_OUTCOME_TARGETED_SERVICES: PanelOutcome
PANEL_OUTCOME_INTEGRATED_ASSESSMENT: PanelOutcome
PANEL_OUTCOME_ASSESS: PanelOutcome
PANEL_OUTCOME_NOT_ASSESS: PanelOutcome
PANEL_OUTCOME_PLAN: PanelOutcome
PANEL_OUTCOME_NO_PLAN: PanelOutcome

class Criterion(_message.Message):
    __slots__ = ("key", "met", "finding")
    KEY_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    key: str
    met: bool
    finding: str
    def __init__(self, key: _Optional[str] = ..., met: _Optional[bool] = ..., finding: _Optional[str] = ...) -> None: ...

class View(_message.Message):
    __slots__ = ("member", "view", "agrees")
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    AGREES_FIELD_NUMBER: _ClassVar[int]
    member: str
    view: str
    agrees: bool
    def __init__(self, member: _Optional[str] = ..., view: _Optional[str] = ..., agrees: _Optional[bool] = ...) -> None: ...

class Interest(_message.Message):
    __slots__ = ("member", "nature", "declared_on")
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    NATURE_FIELD_NUMBER: _ClassVar[int]
    DECLARED_ON_FIELD_NUMBER: _ClassVar[int]
    member: str
    nature: str
    declared_on: _types_pb2.Date
    def __init__(self, member: _Optional[str] = ..., nature: _Optional[str] = ..., declared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Member(_message.Message):
    __slots__ = ("subject", "name", "agency", "role", "sector")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    subject: str
    name: str
    agency: str
    role: str
    sector: _types_pb2.Sector
    def __init__(self, subject: _Optional[str] = ..., name: _Optional[str] = ..., agency: _Optional[str] = ..., role: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ...) -> None: ...

class Decision(_message.Message):
    __slots__ = ("outcome", "reasons", "decided_on", "question", "agency", "coordinator", "criteria", "decided_by", "out_of_meeting", "urgency", "follows_advice", "consulted")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    OUT_OF_MEETING_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    FOLLOWS_ADVICE_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    outcome: PanelOutcome
    reasons: str
    decided_on: _types_pb2.Date
    question: str
    agency: str
    coordinator: str
    criteria: _containers.RepeatedCompositeFieldContainer[Criterion]
    decided_by: str
    out_of_meeting: bool
    urgency: str
    follows_advice: bool
    consulted: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, outcome: _Optional[_Union[PanelOutcome, str]] = ..., reasons: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., question: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ..., criteria: _Optional[_Iterable[_Union[Criterion, _Mapping]]] = ..., decided_by: _Optional[str] = ..., out_of_meeting: _Optional[bool] = ..., urgency: _Optional[str] = ..., follows_advice: _Optional[bool] = ..., consulted: _Optional[_Iterable[str]] = ...) -> None: ...

class ResourceLine(_message.Message):
    __slots__ = ("provision_id", "amount_pence", "funder", "mechanism", "reason", "used_for", "provider", "parts")
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    USED_FOR_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str
    provider: str
    parts: _containers.RepeatedCompositeFieldContainer[ResourcePart]
    def __init__(self, provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., funder: _Optional[str] = ..., mechanism: _Optional[str] = ..., reason: _Optional[str] = ..., used_for: _Optional[str] = ..., provider: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[ResourcePart, _Mapping]]] = ...) -> None: ...

class ResourcePart(_message.Message):
    __slots__ = ("mechanism", "amount_pence")
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    mechanism: str
    amount_pence: int
    def __init__(self, mechanism: _Optional[str] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class ResourceAgreement(_message.Message):
    __slots__ = ("plan_id", "child_id", "lines", "reasons", "agreed_on", "total_pence", "plan_version")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    TOTAL_PENCE_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ResourceLine]
    reasons: str
    agreed_on: _types_pb2.Date
    total_pence: int
    plan_version: int
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ResourceLine, _Mapping]]] = ..., reasons: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., total_pence: _Optional[int] = ..., plan_version: _Optional[int] = ...) -> None: ...

class AgendaItem(_message.Message):
    __slots__ = ("id", "authority", "meeting_id", "kind", "state", "child_id", "subject_id", "reconsiders_id", "decision", "agreement", "allowed_moves", "version", "meets_on", "panel", "decide_by", "in_time", "route", "organisation", "received_on", "interests", "discussion", "views", "advice", "redactions", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    RECONSIDERS_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BY_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    INTERESTS_FIELD_NUMBER: _ClassVar[int]
    DISCUSSION_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    REDACTIONS_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    meeting_id: str
    kind: ItemKind
    state: ItemState
    child_id: str
    subject_id: str
    reconsiders_id: str
    decision: Decision
    agreement: ResourceAgreement
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    meets_on: _types_pb2.Date
    panel: str
    decide_by: _types_pb2.Date
    in_time: bool
    route: str
    organisation: str
    received_on: _types_pb2.Date
    interests: _containers.RepeatedCompositeFieldContainer[Interest]
    discussion: _containers.RepeatedScalarFieldContainer[str]
    views: _containers.RepeatedCompositeFieldContainer[View]
    advice: Decision
    redactions: _containers.RepeatedScalarFieldContainer[str]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., meeting_id: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., state: _Optional[_Union[ItemState, str]] = ..., child_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., reconsiders_id: _Optional[str] = ..., decision: _Optional[_Union[Decision, _Mapping]] = ..., agreement: _Optional[_Union[ResourceAgreement, _Mapping]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., panel: _Optional[str] = ..., decide_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., in_time: _Optional[bool] = ..., route: _Optional[str] = ..., organisation: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., interests: _Optional[_Iterable[_Union[Interest, _Mapping]]] = ..., discussion: _Optional[_Iterable[str]] = ..., views: _Optional[_Iterable[_Union[View, _Mapping]]] = ..., advice: _Optional[_Union[Decision, _Mapping]] = ..., redactions: _Optional[_Iterable[str]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Meeting(_message.Message):
    __slots__ = ("id", "authority", "panel", "panel_name", "meets_on", "state", "attendance", "items", "allowed_moves", "version", "room", "papers_close_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    PANEL_NAME_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ROOM_FIELD_NUMBER: _ClassVar[int]
    PAPERS_CLOSE_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    panel: str
    panel_name: str
    meets_on: _types_pb2.Date
    state: MeetingState
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    items: _containers.RepeatedCompositeFieldContainer[AgendaItem]
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    room: int
    papers_close_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., panel: _Optional[str] = ..., panel_name: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[MeetingState, str]] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ..., items: _Optional[_Iterable[_Union[AgendaItem, _Mapping]]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., room: _Optional[int] = ..., papers_close_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListMeetingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "panel")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    panel: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., panel: _Optional[str] = ..., **kwargs) -> None: ...

class ListMeetingsResponse(_message.Message):
    __slots__ = ("meetings", "next_page_token")
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    meetings: _containers.RepeatedCompositeFieldContainer[Meeting]
    next_page_token: str
    def __init__(self, meetings: _Optional[_Iterable[_Union[Meeting, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetMeetingRequest(_message.Message):
    __slots__ = ("meeting_id",)
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    meeting_id: str
    def __init__(self, meeting_id: _Optional[str] = ...) -> None: ...

class GetMeetingResponse(_message.Message):
    __slots__ = ("meeting",)
    MEETING_FIELD_NUMBER: _ClassVar[int]
    meeting: Meeting
    def __init__(self, meeting: _Optional[_Union[Meeting, _Mapping]] = ...) -> None: ...

class ConveneMeetingRequest(_message.Message):
    __slots__ = ("request_id", "meeting_id", "attendance")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    meeting_id: str
    attendance: _containers.RepeatedCompositeFieldContainer[_types_pb2.Attendance]
    def __init__(self, request_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., attendance: _Optional[_Iterable[_Union[_types_pb2.Attendance, _Mapping]]] = ...) -> None: ...

class ConveneMeetingResponse(_message.Message):
    __slots__ = ("meeting",)
    MEETING_FIELD_NUMBER: _ClassVar[int]
    meeting: Meeting
    def __init__(self, meeting: _Optional[_Union[Meeting, _Mapping]] = ...) -> None: ...

class CloseMeetingRequest(_message.Message):
    __slots__ = ("request_id", "meeting_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    meeting_id: str
    def __init__(self, request_id: _Optional[str] = ..., meeting_id: _Optional[str] = ...) -> None: ...

class CloseMeetingResponse(_message.Message):
    __slots__ = ("meeting",)
    MEETING_FIELD_NUMBER: _ClassVar[int]
    meeting: Meeting
    def __init__(self, meeting: _Optional[_Union[Meeting, _Mapping]] = ...) -> None: ...

class RecordDecisionRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "outcome", "reasons", "question", "agency", "coordinator", "criteria")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    outcome: PanelOutcome
    reasons: str
    question: str
    agency: str
    coordinator: str
    criteria: _containers.RepeatedCompositeFieldContainer[Criterion]
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., outcome: _Optional[_Union[PanelOutcome, str]] = ..., reasons: _Optional[str] = ..., question: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ..., criteria: _Optional[_Iterable[_Union[Criterion, _Mapping]]] = ...) -> None: ...

class RecordDecisionResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class AgreeResourcesRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "lines", "reasons")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ResourceLine]
    reasons: str
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ResourceLine, _Mapping]]] = ..., reasons: _Optional[str] = ...) -> None: ...

class AgreeResourcesResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class GetAgendaItemRequest(_message.Message):
    __slots__ = ("item_id",)
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    def __init__(self, item_id: _Optional[str] = ...) -> None: ...

class GetAgendaItemResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class GetPapersRequest(_message.Message):
    __slots__ = ("item_id",)
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    def __init__(self, item_id: _Optional[str] = ...) -> None: ...

class GetPapersResponse(_message.Message):
    __slots__ = ("item", "referral", "plan", "ehc_case")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    EHC_CASE_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    referral: _referrals_pb2.Referral
    plan: _plans_pb2.Plan
    ehc_case: _ehc_pb2.EhcCase
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ..., referral: _Optional[_Union[_referrals_pb2.Referral, _Mapping]] = ..., plan: _Optional[_Union[_plans_pb2.Plan, _Mapping]] = ..., ehc_case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideUrgentlyRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "urgency", "consulted", "outcome", "reasons", "question", "agency", "coordinator", "criteria")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    urgency: str
    consulted: _containers.RepeatedScalarFieldContainer[str]
    outcome: PanelOutcome
    reasons: str
    question: str
    agency: str
    coordinator: str
    criteria: _containers.RepeatedCompositeFieldContainer[Criterion]
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., urgency: _Optional[str] = ..., consulted: _Optional[_Iterable[str]] = ..., outcome: _Optional[_Union[PanelOutcome, str]] = ..., reasons: _Optional[str] = ..., question: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ..., criteria: _Optional[_Iterable[_Union[Criterion, _Mapping]]] = ...) -> None: ...

class DecideUrgentlyResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class DecideOnAdviceRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "officer", "outcome", "reasons", "question", "agency", "coordinator")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    officer: str
    outcome: PanelOutcome
    reasons: str
    question: str
    agency: str
    coordinator: str
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., officer: _Optional[str] = ..., outcome: _Optional[_Union[PanelOutcome, str]] = ..., reasons: _Optional[str] = ..., question: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ...) -> None: ...

class DecideOnAdviceResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class DeclareInterestRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "member", "nature")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    NATURE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    member: str
    nature: str
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., member: _Optional[str] = ..., nature: _Optional[str] = ...) -> None: ...

class DeclareInterestResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class RecordDiscussionRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "points", "views")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    points: _containers.RepeatedScalarFieldContainer[str]
    views: _containers.RepeatedCompositeFieldContainer[View]
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., points: _Optional[_Iterable[str]] = ..., views: _Optional[_Iterable[_Union[View, _Mapping]]] = ...) -> None: ...

class RecordDiscussionResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class RedactPapersRequest(_message.Message):
    __slots__ = ("request_id", "item_id", "fields", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., item_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ...) -> None: ...

class RedactPapersResponse(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: AgendaItem
    def __init__(self, item: _Optional[_Union[AgendaItem, _Mapping]] = ...) -> None: ...

class GetPanelRequest(_message.Message):
    __slots__ = ("panel",)
    PANEL_FIELD_NUMBER: _ClassVar[int]
    panel: str
    def __init__(self, panel: _Optional[str] = ...) -> None: ...

class GetPanelResponse(_message.Message):
    __slots__ = ("key", "name", "kind", "schedule", "capacity", "papers_close_days", "quorum", "members", "decided_by")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    PAPERS_CLOSE_DAYS_FIELD_NUMBER: _ClassVar[int]
    QUORUM_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    kind: str
    schedule: str
    capacity: int
    papers_close_days: int
    quorum: _containers.RepeatedScalarFieldContainer[_types_pb2.Sector]
    members: _containers.RepeatedCompositeFieldContainer[Member]
    decided_by: str
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., schedule: _Optional[str] = ..., capacity: _Optional[int] = ..., papers_close_days: _Optional[int] = ..., quorum: _Optional[_Iterable[_Union[_types_pb2.Sector, str]]] = ..., members: _Optional[_Iterable[_Union[Member, _Mapping]]] = ..., decided_by: _Optional[str] = ...) -> None: ...

class GetFiguresRequest(_message.Message):
    __slots__ = ("panel", "to")
    PANEL_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    panel: str
    to: _types_pb2.Date
    def __init__(self, panel: _Optional[str] = ..., to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., **kwargs) -> None: ...

class SourceFigures(_message.Message):
    __slots__ = ("source", "decided", "outcomes", "median_days", "longest_days", "late", "criteria_met", "criteria_not_met")
    class OutcomesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class CriteriaMetEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class CriteriaNotMetEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_DAYS_FIELD_NUMBER: _ClassVar[int]
    LONGEST_DAYS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_MET_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_NOT_MET_FIELD_NUMBER: _ClassVar[int]
    source: str
    decided: int
    outcomes: _containers.ScalarMap[str, int]
    median_days: float
    longest_days: int
    late: int
    criteria_met: _containers.ScalarMap[str, int]
    criteria_not_met: _containers.ScalarMap[str, int]
    def __init__(self, source: _Optional[str] = ..., decided: _Optional[int] = ..., outcomes: _Optional[_Mapping[str, int]] = ..., median_days: _Optional[float] = ..., longest_days: _Optional[int] = ..., late: _Optional[int] = ..., criteria_met: _Optional[_Mapping[str, int]] = ..., criteria_not_met: _Optional[_Mapping[str, int]] = ...) -> None: ...

class GetFiguresResponse(_message.Message):
    __slots__ = ("decided", "waiting", "without_meeting_in_time", "outcomes", "median_days", "late", "sources", "out_of_meeting", "schools", "criteria_met", "criteria_not_met")
    class OutcomesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class CriteriaMetEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class CriteriaNotMetEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_MEETING_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_DAYS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    OUT_OF_MEETING_FIELD_NUMBER: _ClassVar[int]
    SCHOOLS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_MET_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_NOT_MET_FIELD_NUMBER: _ClassVar[int]
    decided: int
    waiting: int
    without_meeting_in_time: int
    outcomes: _containers.ScalarMap[str, int]
    median_days: float
    late: int
    sources: _containers.RepeatedCompositeFieldContainer[SourceFigures]
    out_of_meeting: int
    schools: _containers.RepeatedCompositeFieldContainer[SourceFigures]
    criteria_met: _containers.ScalarMap[str, int]
    criteria_not_met: _containers.ScalarMap[str, int]
    def __init__(self, decided: _Optional[int] = ..., waiting: _Optional[int] = ..., without_meeting_in_time: _Optional[int] = ..., outcomes: _Optional[_Mapping[str, int]] = ..., median_days: _Optional[float] = ..., late: _Optional[int] = ..., sources: _Optional[_Iterable[_Union[SourceFigures, _Mapping]]] = ..., out_of_meeting: _Optional[int] = ..., schools: _Optional[_Iterable[_Union[SourceFigures, _Mapping]]] = ..., criteria_met: _Optional[_Mapping[str, int]] = ..., criteria_not_met: _Optional[_Mapping[str, int]] = ...) -> None: ...
