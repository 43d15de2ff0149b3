from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import ehc_pb2 as _ehc_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AdviceToSeek(_message.Message):
    __slots__ = ("kind", "party")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    kind: _ehc_pb2.EhcAdviceKind
    party: str
    def __init__(self, kind: _Optional[_Union[_ehc_pb2.EhcAdviceKind, str]] = ..., party: _Optional[str] = ...) -> None: ...

class ListEhcCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id", "state", "team", "caseworker")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    state: _ehc_pb2.EhcState
    team: str
    caseworker: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ..., state: _Optional[_Union[_ehc_pb2.EhcState, str]] = ..., team: _Optional[str] = ..., caseworker: _Optional[str] = ...) -> None: ...

class ListEhcCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcCase]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[_ehc_pb2.EhcCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetEhcCaseRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class GetEhcCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AddEhcEvidenceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "title", "author", "received_on", "summary")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    title: str
    author: str
    received_on: _types_pb2.Date
    summary: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., title: _Optional[str] = ..., author: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., summary: _Optional[str] = ...) -> None: ...

class AddEhcEvidenceResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcContactRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "kind", "on", "with_whom", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    WITH_WHOM_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    kind: _ehc_pb2.EhcContactKind
    on: _types_pb2.Date
    with_whom: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[_Union[_ehc_pb2.EhcContactKind, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., with_whom: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RecordEhcContactResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcExceptionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "limit", "about_id", "code", "evidence", "days")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    limit: str
    about_id: str
    code: str
    evidence: str
    days: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.NamedDay]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., limit: _Optional[str] = ..., about_id: _Optional[str] = ..., code: _Optional[str] = ..., evidence: _Optional[str] = ..., days: _Optional[_Iterable[_Union[_ehc_pb2.NamedDay, _Mapping]]] = ...) -> None: ...

class RecordEhcExceptionResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcNoticeRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "kind", "about_id", "sent_on", "served_on", "channel")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    kind: str
    about_id: str
    sent_on: _types_pb2.Date
    served_on: _types_pb2.Date
    channel: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[str] = ..., about_id: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., channel: _Optional[str] = ...) -> None: ...

class RecordEhcNoticeResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class WithdrawEhcRequestRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawEhcRequestResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AskEhcPanelRequest(_message.Message):
    __slots__ = ("request_id", "case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class AskEhcPanelResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcAssessmentRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "assess", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESS_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    assess: bool
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., assess: _Optional[bool] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class DecideEhcAssessmentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RequestEhcAdviceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "advice")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    advice: _containers.RepeatedCompositeFieldContainer[AdviceToSeek]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., advice: _Optional[_Iterable[_Union[AdviceToSeek, _Mapping]]] = ...) -> None: ...

class RequestEhcAdviceResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class GiveEhcAdviceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "advice_id", "author", "role", "summary", "parts")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    advice_id: str
    author: str
    role: str
    summary: str
    parts: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcAdvicePart]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., author: _Optional[str] = ..., role: _Optional[str] = ..., summary: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[_ehc_pb2.EhcAdvicePart, _Mapping]]] = ...) -> None: ...

class GiveEhcAdviceResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ReuseEhcAdviceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "advice_id", "author", "role", "summary", "written_on", "parts")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_ON_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    advice_id: str
    author: str
    role: str
    summary: str
    written_on: _types_pb2.Date
    parts: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcAdvicePart]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., author: _Optional[str] = ..., role: _Optional[str] = ..., summary: _Optional[str] = ..., written_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[_ehc_pb2.EhcAdvicePart, _Mapping]]] = ...) -> None: ...

class ReuseEhcAdviceResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class SignOffEhcAdviceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "advice_id", "who", "name", "sufficient")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    WHO_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUFFICIENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    advice_id: str
    who: str
    name: str
    sufficient: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., who: _Optional[str] = ..., name: _Optional[str] = ..., sufficient: _Optional[bool] = ...) -> None: ...

class SignOffEhcAdviceResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RemindEhcAdviserRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "advice_id", "escalated_to")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_ID_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_TO_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    advice_id: str
    escalated_to: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., advice_id: _Optional[str] = ..., escalated_to: _Optional[str] = ...) -> None: ...

class RemindEhcAdviserResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcPlanRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "issue", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step", "outstanding_because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    issue: bool
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    outstanding_because: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., issue: _Optional[bool] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ..., outstanding_because: _Optional[str] = ...) -> None: ...

class DecideEhcPlanResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ServeEhcDraftRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "plan_version_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    plan_version_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., plan_version_id: _Optional[str] = ...) -> None: ...

class ServeEhcDraftResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class MakeEhcRepresentationsRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "by", "text", "preferred_urn", "preference_reason", "wants_meeting", "wants_personal_budget")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_URN_FIELD_NUMBER: _ClassVar[int]
    PREFERENCE_REASON_FIELD_NUMBER: _ClassVar[int]
    WANTS_MEETING_FIELD_NUMBER: _ClassVar[int]
    WANTS_PERSONAL_BUDGET_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    by: str
    text: str
    preferred_urn: str
    preference_reason: str
    wants_meeting: bool
    wants_personal_budget: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., by: _Optional[str] = ..., text: _Optional[str] = ..., preferred_urn: _Optional[str] = ..., preference_reason: _Optional[str] = ..., wants_meeting: _Optional[bool] = ..., wants_personal_budget: _Optional[bool] = ...) -> None: ...

class MakeEhcRepresentationsResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ConsultEhcSchoolRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "urn")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    urn: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., urn: _Optional[str] = ...) -> None: ...

class ConsultEhcSchoolResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AnswerEhcConsultationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "consultation_id", "answer", "reply")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    consultation_id: str
    answer: _ehc_pb2.EhcSchoolAnswer
    reply: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., consultation_id: _Optional[str] = ..., answer: _Optional[_Union[_ehc_pb2.EhcSchoolAnswer, str]] = ..., reply: _Optional[str] = ...) -> None: ...

class AnswerEhcConsultationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class FinaliseEhcPlanRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "plan_version_id", "placement", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    PLACEMENT_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    plan_version_id: str
    placement: _ehc_pb2.EhcPlacement
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., plan_version_id: _Optional[str] = ..., placement: _Optional[_Union[_ehc_pb2.EhcPlacement, _Mapping]] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class FinaliseEhcPlanResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcAdmissionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "admitted_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    admitted_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., admitted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class RecordEhcAdmissionResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ImportEstablishmentsRequest(_message.Message):
    __slots__ = ("request_id", "csv")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CSV_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    csv: str
    def __init__(self, request_id: _Optional[str] = ..., csv: _Optional[str] = ...) -> None: ...

class ImportEstablishmentsResponse(_message.Message):
    __slots__ = ("taken", "refused")
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    taken: int
    refused: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, taken: _Optional[int] = ..., refused: _Optional[_Iterable[str]] = ...) -> None: ...

class GetEstablishmentRequest(_message.Message):
    __slots__ = ("urn",)
    URN_FIELD_NUMBER: _ClassVar[int]
    urn: str
    def __init__(self, urn: _Optional[str] = ...) -> None: ...

class GetEstablishmentResponse(_message.Message):
    __slots__ = ("establishment",)
    ESTABLISHMENT_FIELD_NUMBER: _ClassVar[int]
    establishment: _ehc_pb2.Establishment
    def __init__(self, establishment: _Optional[_Union[_ehc_pb2.Establishment, _Mapping]] = ...) -> None: ...

class ListEstablishmentsRequest(_message.Message):
    __slots__ = ("name", "page_size", "page_token")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    page_size: int
    page_token: str
    def __init__(self, name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEstablishmentsResponse(_message.Message):
    __slots__ = ("establishments", "next_page_token")
    ESTABLISHMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    establishments: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.Establishment]
    next_page_token: str
    def __init__(self, establishments: _Optional[_Iterable[_Union[_ehc_pb2.Establishment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ArrangeEhcReviewRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "kind", "meeting_on", "reason", "invited", "phase", "transfer_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MEETING_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    INVITED_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    kind: _ehc_pb2.EhcReviewKind
    meeting_on: _types_pb2.Date
    reason: str
    invited: _containers.RepeatedScalarFieldContainer[str]
    phase: _ehc_pb2.EhcPhase
    transfer_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[_Union[_ehc_pb2.EhcReviewKind, str]] = ..., meeting_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., invited: _Optional[_Iterable[str]] = ..., phase: _Optional[_Union[_ehc_pb2.EhcPhase, str]] = ..., transfer_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ArrangeEhcReviewResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class CirculateEhcPapersRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "review_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    review_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ...) -> None: ...

class CirculateEhcPapersResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class HoldEhcReviewRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "review_id", "held_on", "attended")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ATTENDED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    review_id: str
    held_on: _types_pb2.Date
    attended: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., attended: _Optional[_Iterable[str]] = ...) -> None: ...

class HoldEhcReviewResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ReportEhcReviewRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "review_id", "report")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    review_id: str
    report: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., report: _Optional[str] = ...) -> None: ...

class ReportEhcReviewResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AnswerEhcInvitationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "review_id", "coming", "said")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    review_id: str
    coming: bool
    said: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., coming: _Optional[bool] = ..., said: _Optional[str] = ...) -> None: ...

class AnswerEhcInvitationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcReviewRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "review_id", "outcome", "plan_version_id", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    review_id: str
    outcome: _ehc_pb2.EhcReviewOutcome
    plan_version_id: str
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., outcome: _Optional[_Union[_ehc_pb2.EhcReviewOutcome, str]] = ..., plan_version_id: _Optional[str] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class DecideEhcReviewResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ProposeEhcAmendmentRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "plan_version_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    plan_version_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., plan_version_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ProposeEhcAmendmentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcAmendmentRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "amendment_id", "amend", "plan_version_id", "placement", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AMENDMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMEND_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    PLACEMENT_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    amendment_id: str
    amend: bool
    plan_version_id: str
    placement: _ehc_pb2.EhcPlacement
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., amendment_id: _Optional[str] = ..., amend: _Optional[bool] = ..., plan_version_id: _Optional[str] = ..., placement: _Optional[_Union[_ehc_pb2.EhcPlacement, _Mapping]] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class DecideEhcAmendmentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class SeekEhcMediationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "decision_id", "contacted_on", "wanted", "about_health")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_ON_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    ABOUT_HEALTH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    decision_id: str
    contacted_on: _types_pb2.Date
    wanted: bool
    about_health: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., decision_id: _Optional[str] = ..., contacted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., wanted: _Optional[bool] = ..., about_health: _Optional[bool] = ...) -> None: ...

class SeekEhcMediationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class HoldEhcMediationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "mediation_id", "held_on", "agreement", "agreed_order", "keep_by")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    AGREED_ORDER_FIELD_NUMBER: _ClassVar[int]
    KEEP_BY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    mediation_id: str
    held_on: _types_pb2.Date
    agreement: str
    agreed_order: _ehc_pb2.EhcOrder
    keep_by: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., mediation_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., agreement: _Optional[str] = ..., agreed_order: _Optional[_Union[_ehc_pb2.EhcOrder, str]] = ..., keep_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class HoldEhcMediationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcMediationStepRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "mediation_id", "step", "on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    mediation_id: str
    step: _ehc_pb2.EhcMediationStep
    on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., mediation_id: _Optional[str] = ..., step: _Optional[_Union[_ehc_pb2.EhcMediationStep, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class RecordEhcMediationStepResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcProvisionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "kind", "secured_on", "words", "family_arranges")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SECURED_ON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    FAMILY_ARRANGES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    kind: _ehc_pb2.EhcProvisionKind
    secured_on: _types_pb2.Date
    words: str
    family_arranges: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[_Union[_ehc_pb2.EhcProvisionKind, str]] = ..., secured_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., words: _Optional[str] = ..., family_arranges: _Optional[bool] = ...) -> None: ...

class RecordEhcProvisionResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class CertifyEhcMediationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "mediation_id", "issued_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    mediation_id: str
    issued_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., mediation_id: _Optional[str] = ..., issued_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class CertifyEhcMediationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class LodgeEhcAppealRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "decision_id", "lodged_on", "received_on", "about_placement_only")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_ID_FIELD_NUMBER: _ClassVar[int]
    LODGED_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ABOUT_PLACEMENT_ONLY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    decision_id: str
    lodged_on: _types_pb2.Date
    received_on: _types_pb2.Date
    about_placement_only: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., decision_id: _Optional[str] = ..., lodged_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., about_placement_only: _Optional[bool] = ...) -> None: ...

class LodgeEhcAppealResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RespondToEhcAppealRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "appeal_id", "responded_on", "opposes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONDED_ON_FIELD_NUMBER: _ClassVar[int]
    OPPOSES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    appeal_id: str
    responded_on: _types_pb2.Date
    opposes: bool
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., responded_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., opposes: _Optional[bool] = ...) -> None: ...

class RespondToEhcAppealResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RecordEhcOrderRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "appeal_id", "order", "ordered_on", "words", "recommendation")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDERED_ON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    appeal_id: str
    order: _ehc_pb2.EhcOrder
    ordered_on: _types_pb2.Date
    words: str
    recommendation: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., order: _Optional[_Union[_ehc_pb2.EhcOrder, str]] = ..., ordered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., words: _Optional[str] = ..., recommendation: _Optional[str] = ...) -> None: ...

class RecordEhcOrderResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AnswerEhcRecommendationRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "appeal_id", "answered_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    appeal_id: str
    answered_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., appeal_id: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AnswerEhcRecommendationResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class RequestEhcReassessmentRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "requested_by", "requested_on", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    requested_by: str
    requested_on: _types_pb2.Date
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., requested_by: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestEhcReassessmentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcReassessmentRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "reassessment_id", "reassess", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASSESS_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    reassessment_id: str
    reassess: bool
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., reassessment_id: _Optional[str] = ..., reassess: _Optional[bool] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class DecideEhcReassessmentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ConsultOnEhcCeasingRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "reason", "grounds", "left_education_on", "becomes_25_on", "course_ends_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    LEFT_EDUCATION_ON_FIELD_NUMBER: _ClassVar[int]
    BECOMES_25_ON_FIELD_NUMBER: _ClassVar[int]
    COURSE_ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    reason: _ehc_pb2.EhcCeaseReason
    grounds: str
    left_education_on: _types_pb2.Date
    becomes_25_on: _types_pb2.Date
    course_ends_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[_Union[_ehc_pb2.EhcCeaseReason, str]] = ..., grounds: _Optional[str] = ..., left_education_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., becomes_25_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., course_ends_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConsultOnEhcCeasingResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class DecideEhcCeasingRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "ceasing_id", "cease", "officer", "reasons", "limbs", "criteria", "evidence_ids", "next_step")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CEASING_ID_FIELD_NUMBER: _ClassVar[int]
    CEASE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    LIMBS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    ceasing_id: str
    cease: bool
    officer: str
    reasons: str
    limbs: _containers.RepeatedCompositeFieldContainer[_ehc_pb2.EhcLimb]
    criteria: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    next_step: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., ceasing_id: _Optional[str] = ..., cease: _Optional[bool] = ..., officer: _Optional[str] = ..., reasons: _Optional[str] = ..., limbs: _Optional[_Iterable[_Union[_ehc_pb2.EhcLimb, _Mapping]]] = ..., criteria: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., next_step: _Optional[str] = ...) -> None: ...

class DecideEhcCeasingResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class EndEhcPlanRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "ceasing_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CEASING_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    ceasing_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., ceasing_id: _Optional[str] = ...) -> None: ...

class EndEhcPlanResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class PlanEhcMoveRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "to_authority", "moves_on", "known_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TO_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    MOVES_ON_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    to_authority: str
    moves_on: _types_pb2.Date
    known_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., to_authority: _Optional[str] = ..., moves_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., known_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class PlanEhcMoveResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ExportEhcCaseRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ExportEhcCaseResponse(_message.Message):
    __slots__ = ("document", "authority")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    document: str
    authority: str
    def __init__(self, document: _Optional[str] = ..., authority: _Optional[str] = ...) -> None: ...

class TransferEhcCaseRequest(_message.Message):
    __slots__ = ("request_id", "case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class TransferEhcCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class ImportEhcCaseRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "document", "signed", "from_authority", "transferred_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    SIGNED_FIELD_NUMBER: _ClassVar[int]
    FROM_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    document: str
    signed: str
    from_authority: str
    transferred_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., document: _Optional[str] = ..., signed: _Optional[str] = ..., from_authority: _Optional[str] = ..., transferred_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ImportEhcCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class InformOfEhcTransferRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "will_assess", "review_by", "temporary_school")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    WILL_ASSESS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_BY_FIELD_NUMBER: _ClassVar[int]
    TEMPORARY_SCHOOL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    will_assess: bool
    review_by: _types_pb2.Date
    temporary_school: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., will_assess: _Optional[bool] = ..., review_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., temporary_school: _Optional[str] = ...) -> None: ...

class InformOfEhcTransferResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class AssignEhcCaseworkerRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "caseworker", "reason", "since")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    caseworker: str
    reason: str
    since: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., caseworker: _Optional[str] = ..., reason: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AssignEhcCaseworkerResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class HandBackEhcCaseRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class HandBackEhcCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _ehc_pb2.EhcCase
    def __init__(self, case: _Optional[_Union[_ehc_pb2.EhcCase, _Mapping]] = ...) -> None: ...

class HandOverEhcCasesRequest(_message.Message):
    __slots__ = ("request_id", "caseworker", "to", "reason", "page_size")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    caseworker: str
    to: str
    reason: str
    page_size: int
    def __init__(self, request_id: _Optional[str] = ..., caseworker: _Optional[str] = ..., to: _Optional[str] = ..., reason: _Optional[str] = ..., page_size: _Optional[int] = ...) -> None: ...

class HandOverEhcCasesResponse(_message.Message):
    __slots__ = ("case_ids", "more")
    CASE_IDS_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    case_ids: _containers.RepeatedScalarFieldContainer[str]
    more: bool
    def __init__(self, case_ids: _Optional[_Iterable[str]] = ..., more: _Optional[bool] = ...) -> None: ...

class ListEhcCaseworkersRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EhcCaseworkerLoad(_message.Message):
    __slots__ = ("subject", "name", "reach", "since", "until", "works", "cases", "overdue", "due_soon")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    WORKS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_FIELD_NUMBER: _ClassVar[int]
    subject: str
    name: str
    reach: str
    since: _types_pb2.Date
    until: _types_pb2.Date
    works: bool
    cases: int
    overdue: int
    due_soon: int
    def __init__(self, subject: _Optional[str] = ..., name: _Optional[str] = ..., reach: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., works: _Optional[bool] = ..., cases: _Optional[int] = ..., overdue: _Optional[int] = ..., due_soon: _Optional[int] = ...) -> None: ...

class ListEhcCaseworkersResponse(_message.Message):
    __slots__ = ("caseworkers", "unassigned")
    CASEWORKERS_FIELD_NUMBER: _ClassVar[int]
    UNASSIGNED_FIELD_NUMBER: _ClassVar[int]
    caseworkers: _containers.RepeatedCompositeFieldContainer[EhcCaseworkerLoad]
    unassigned: EhcCaseworkerLoad
    def __init__(self, caseworkers: _Optional[_Iterable[_Union[EhcCaseworkerLoad, _Mapping]]] = ..., unassigned: _Optional[_Union[EhcCaseworkerLoad, _Mapping]] = ...) -> None: ...
