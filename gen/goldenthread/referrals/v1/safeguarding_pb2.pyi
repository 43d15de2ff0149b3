import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import early_help_pb2 as _early_help_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConcernState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONCERN_STATE_UNSPECIFIED: _ClassVar[ConcernState]
    CONCERN_STATE_RAISED: _ClassVar[ConcernState]
    CONCERN_STATE_URGENT: _ClassVar[ConcernState]
    CONCERN_STATE_PICKED_UP: _ClassVar[ConcernState]
    CONCERN_STATE_ADVICE_ASKED: _ClassVar[ConcernState]
    CONCERN_STATE_ADVISED: _ClassVar[ConcernState]
    CONCERN_STATE_REQUESTED: _ClassVar[ConcernState]
    CONCERN_STATE_DECIDED: _ClassVar[ConcernState]
    CONCERN_STATE_CLOSED: _ClassVar[ConcernState]

class HarmKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HARM_KIND_UNSPECIFIED: _ClassVar[HarmKind]
    HARM_KIND_PHYSICAL: _ClassVar[HarmKind]
    HARM_KIND_EMOTIONAL: _ClassVar[HarmKind]
    HARM_KIND_SEXUAL: _ClassVar[HarmKind]
    HARM_KIND_NEGLECT: _ClassVar[HarmKind]
    HARM_KIND_EXPLOITATION: _ClassVar[HarmKind]
    HARM_KIND_OTHER: _ClassVar[HarmKind]

class ConcernColleague(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONCERN_COLLEAGUE_UNSPECIFIED: _ClassVar[ConcernColleague]
    CONCERN_COLLEAGUE_SUPERVISOR: _ClassVar[ConcernColleague]
    CONCERN_COLLEAGUE_SAFEGUARDING_LEAD: _ClassVar[ConcernColleague]

class NotToldBecause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOT_TOLD_BECAUSE_UNSPECIFIED: _ClassVar[NotToldBecause]
    NOT_TOLD_BECAUSE_RAISES_RISK: _ClassVar[NotToldBecause]
    NOT_TOLD_BECAUSE_POLICE_INVESTIGATION: _ClassVar[NotToldBecause]

class FamilyAnswer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FAMILY_ANSWER_UNSPECIFIED: _ClassVar[FamilyAnswer]
    FAMILY_ANSWER_AGREES: _ClassVar[FamilyAnswer]
    FAMILY_ANSWER_DISAGREES: _ClassVar[FamilyAnswer]

class AdviceGiven(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADVICE_GIVEN_UNSPECIFIED: _ClassVar[AdviceGiven]
    ADVICE_GIVEN_REFER: _ClassVar[AdviceGiven]
    ADVICE_GIVEN_DO_NOT_REFER: _ClassVar[AdviceGiven]
    ADVICE_GIVEN_ALTERNATIVE: _ClassVar[AdviceGiven]

class DeskOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DESK_OUTCOME_UNSPECIFIED: _ClassVar[DeskOutcome]
    DESK_OUTCOME_NO_FURTHER_ACTION: _ClassVar[DeskOutcome]
    DESK_OUTCOME_EARLY_HELP: _ClassVar[DeskOutcome]
    DESK_OUTCOME_CHILD_IN_NEED_ASSESSMENT: _ClassVar[DeskOutcome]
    DESK_OUTCOME_CHILD_PROTECTION_ENQUIRY: _ClassVar[DeskOutcome]
    DESK_OUTCOME_EMERGENCY_ACTION: _ClassVar[DeskOutcome]

class ConcernHappening(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONCERN_HAPPENING_UNSPECIFIED: _ClassVar[ConcernHappening]
    CONCERN_HAPPENING_ASSESSMENT_COMPLETED: _ClassVar[ConcernHappening]
    CONCERN_HAPPENING_STRATEGY_DISCUSSION_HELD: _ClassVar[ConcernHappening]
    CONCERN_HAPPENING_CONFERENCE_HELD: _ClassVar[ConcernHappening]
    CONCERN_HAPPENING_ENQUIRY_ENDED: _ClassVar[ConcernHappening]
CONCERN_STATE_UNSPECIFIED: ConcernState
CONCERN_STATE_RAISED: ConcernState
CONCERN_STATE_URGENT: ConcernState
CONCERN_STATE_PICKED_UP: ConcernState
CONCERN_STATE_ADVICE_ASKED: ConcernState
CONCERN_STATE_ADVISED: ConcernState
CONCERN_STATE_REQUESTED: ConcernState
CONCERN_STATE_DECIDED: ConcernState
CONCERN_STATE_CLOSED: ConcernState
HARM_KIND_UNSPECIFIED: HarmKind
HARM_KIND_PHYSICAL: HarmKind
HARM_KIND_EMOTIONAL: HarmKind
HARM_KIND_SEXUAL: HarmKind
HARM_KIND_NEGLECT: HarmKind
HARM_KIND_EXPLOITATION: HarmKind
HARM_KIND_OTHER: HarmKind
CONCERN_COLLEAGUE_UNSPECIFIED: ConcernColleague
CONCERN_COLLEAGUE_SUPERVISOR: ConcernColleague
CONCERN_COLLEAGUE_SAFEGUARDING_LEAD: ConcernColleague
NOT_TOLD_BECAUSE_UNSPECIFIED: NotToldBecause
NOT_TOLD_BECAUSE_RAISES_RISK: NotToldBecause
NOT_TOLD_BECAUSE_POLICE_INVESTIGATION: NotToldBecause
FAMILY_ANSWER_UNSPECIFIED: FamilyAnswer
FAMILY_ANSWER_AGREES: FamilyAnswer
FAMILY_ANSWER_DISAGREES: FamilyAnswer
ADVICE_GIVEN_UNSPECIFIED: AdviceGiven
ADVICE_GIVEN_REFER: AdviceGiven
ADVICE_GIVEN_DO_NOT_REFER: AdviceGiven
ADVICE_GIVEN_ALTERNATIVE: AdviceGiven
DESK_OUTCOME_UNSPECIFIED: DeskOutcome
DESK_OUTCOME_NO_FURTHER_ACTION: DeskOutcome
DESK_OUTCOME_EARLY_HELP: DeskOutcome
DESK_OUTCOME_CHILD_IN_NEED_ASSESSMENT: DeskOutcome
DESK_OUTCOME_CHILD_PROTECTION_ENQUIRY: DeskOutcome
DESK_OUTCOME_EMERGENCY_ACTION: DeskOutcome
CONCERN_HAPPENING_UNSPECIFIED: ConcernHappening
CONCERN_HAPPENING_ASSESSMENT_COMPLETED: ConcernHappening
CONCERN_HAPPENING_STRATEGY_DISCUSSION_HELD: ConcernHappening
CONCERN_HAPPENING_CONFERENCE_HELD: ConcernHappening
CONCERN_HAPPENING_ENQUIRY_ENDED: ConcernHappening

class Raiser(_message.Message):
    __slots__ = ("name", "role", "organisation_name", "telephone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_NAME_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    organisation_name: str
    telephone: str
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., organisation_name: _Optional[str] = ..., telephone: _Optional[str] = ...) -> None: ...

class ConcernDiscussion(_message.Message):
    __slots__ = ("kind", "name", "party", "on", "next_steps")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEPS_FIELD_NUMBER: _ClassVar[int]
    kind: ConcernColleague
    name: str
    party: str
    on: _types_pb2.Date
    next_steps: str
    def __init__(self, kind: _Optional[_Union[ConcernColleague, str]] = ..., name: _Optional[str] = ..., party: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., next_steps: _Optional[str] = ...) -> None: ...

class FamilyTalk(_message.Message):
    __slots__ = ("not_told_because", "words", "by", "on", "with_whom", "answer", "lawful_basis")
    NOT_TOLD_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    WITH_WHOM_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    not_told_because: NotToldBecause
    words: str
    by: str
    on: _types_pb2.Date
    with_whom: str
    answer: FamilyAnswer
    lawful_basis: str
    def __init__(self, not_told_because: _Optional[_Union[NotToldBecause, str]] = ..., words: _Optional[str] = ..., by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., with_whom: _Optional[str] = ..., answer: _Optional[_Union[FamilyAnswer, str]] = ..., lawful_basis: _Optional[str] = ...) -> None: ...

class ConcernAdvice(_message.Message):
    __slots__ = ("asked", "question", "asked_on", "due_on", "given", "words", "answered_by", "answered_on")
    ASKED_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    asked: str
    question: str
    asked_on: _types_pb2.Date
    due_on: _types_pb2.Date
    given: AdviceGiven
    words: str
    answered_by: str
    answered_on: _types_pb2.Date
    def __init__(self, asked: _Optional[str] = ..., question: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., given: _Optional[_Union[AdviceGiven, str]] = ..., words: _Optional[str] = ..., answered_by: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class RequestForm(_message.Message):
    __slots__ = ("asked_for", "worries", "strengths", "done_so_far", "household", "agencies", "child_views", "parent_views", "communication", "dangers", "sent_on", "sent_by")
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    WORRIES_FIELD_NUMBER: _ClassVar[int]
    STRENGTHS_FIELD_NUMBER: _ClassVar[int]
    DONE_SO_FAR_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLD_FIELD_NUMBER: _ClassVar[int]
    AGENCIES_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEWS_FIELD_NUMBER: _ClassVar[int]
    PARENT_VIEWS_FIELD_NUMBER: _ClassVar[int]
    COMMUNICATION_FIELD_NUMBER: _ClassVar[int]
    DANGERS_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    SENT_BY_FIELD_NUMBER: _ClassVar[int]
    asked_for: str
    worries: str
    strengths: str
    done_so_far: str
    household: str
    agencies: _containers.RepeatedScalarFieldContainer[str]
    child_views: str
    parent_views: str
    communication: str
    dangers: str
    sent_on: _types_pb2.Date
    sent_by: str
    def __init__(self, asked_for: _Optional[str] = ..., worries: _Optional[str] = ..., strengths: _Optional[str] = ..., done_so_far: _Optional[str] = ..., household: _Optional[str] = ..., agencies: _Optional[_Iterable[str]] = ..., child_views: _Optional[str] = ..., parent_views: _Optional[str] = ..., communication: _Optional[str] = ..., dangers: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., sent_by: _Optional[str] = ...) -> None: ...

class DeskDecision(_message.Message):
    __slots__ = ("outcome", "reasons", "feedback", "decided_by", "on")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    outcome: DeskOutcome
    reasons: str
    feedback: str
    decided_by: str
    on: _types_pb2.Date
    def __init__(self, outcome: _Optional[_Union[DeskOutcome, str]] = ..., reasons: _Optional[str] = ..., feedback: _Optional[str] = ..., decided_by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConcernSharing(_message.Message):
    __slots__ = ("party", "shared", "reason", "lawful_basis", "decided_by", "on")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SHARED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    party: str
    shared: bool
    reason: str
    lawful_basis: str
    decided_by: str
    on: _types_pb2.Date
    def __init__(self, party: _Optional[str] = ..., shared: _Optional[bool] = ..., reason: _Optional[str] = ..., lawful_basis: _Optional[str] = ..., decided_by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConcernObservation(_message.Message):
    __slots__ = ("text", "on", "by")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    text: str
    on: _types_pb2.Date
    by: str
    def __init__(self, text: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., by: _Optional[str] = ...) -> None: ...

class ConcernEvent(_message.Message):
    __slots__ = ("what", "on", "words", "by")
    WHAT_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    what: ConcernHappening
    on: _types_pb2.Date
    words: str
    by: str
    def __init__(self, what: _Optional[_Union[ConcernHappening, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., words: _Optional[str] = ..., by: _Optional[str] = ...) -> None: ...

class Concern(_message.Message):
    __slots__ = ("id", "child_id", "open", "child_known", "child", "child_described", "child_is_now", "observed", "told_by", "harms", "immediate_risk", "raiser", "raised_by", "organisation", "raised_at", "desk", "pick_up_by", "chased", "picked_up_by", "picked_up_at", "discussions", "family_talks", "advice", "form", "decision", "sharings", "observations", "events", "closed_because", "state", "allowed_moves", "version", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_KNOWN_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    CHILD_DESCRIBED_FIELD_NUMBER: _ClassVar[int]
    CHILD_IS_NOW_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    HARMS_FIELD_NUMBER: _ClassVar[int]
    IMMEDIATE_RISK_FIELD_NUMBER: _ClassVar[int]
    RAISER_FIELD_NUMBER: _ClassVar[int]
    RAISED_BY_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    PICK_UP_BY_FIELD_NUMBER: _ClassVar[int]
    CHASED_FIELD_NUMBER: _ClassVar[int]
    PICKED_UP_BY_FIELD_NUMBER: _ClassVar[int]
    PICKED_UP_AT_FIELD_NUMBER: _ClassVar[int]
    DISCUSSIONS_FIELD_NUMBER: _ClassVar[int]
    FAMILY_TALKS_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    SHARINGS_FIELD_NUMBER: _ClassVar[int]
    OBSERVATIONS_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    open: bool
    child_known: bool
    child: _early_help_pb2.ChildTold
    child_described: str
    child_is_now: str
    observed: str
    told_by: str
    harms: _containers.RepeatedScalarFieldContainer[HarmKind]
    immediate_risk: bool
    raiser: Raiser
    raised_by: str
    organisation: str
    raised_at: _timestamp_pb2.Timestamp
    desk: str
    pick_up_by: _timestamp_pb2.Timestamp
    chased: int
    picked_up_by: str
    picked_up_at: _timestamp_pb2.Timestamp
    discussions: _containers.RepeatedCompositeFieldContainer[ConcernDiscussion]
    family_talks: _containers.RepeatedCompositeFieldContainer[FamilyTalk]
    advice: _containers.RepeatedCompositeFieldContainer[ConcernAdvice]
    form: RequestForm
    decision: DeskDecision
    sharings: _containers.RepeatedCompositeFieldContainer[ConcernSharing]
    observations: _containers.RepeatedCompositeFieldContainer[ConcernObservation]
    events: _containers.RepeatedCompositeFieldContainer[ConcernEvent]
    closed_because: str
    state: ConcernState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., open: _Optional[bool] = ..., child_known: _Optional[bool] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ..., child_described: _Optional[str] = ..., child_is_now: _Optional[str] = ..., observed: _Optional[str] = ..., told_by: _Optional[str] = ..., harms: _Optional[_Iterable[_Union[HarmKind, str]]] = ..., immediate_risk: _Optional[bool] = ..., raiser: _Optional[_Union[Raiser, _Mapping]] = ..., raised_by: _Optional[str] = ..., organisation: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., desk: _Optional[str] = ..., pick_up_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., chased: _Optional[int] = ..., picked_up_by: _Optional[str] = ..., picked_up_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., discussions: _Optional[_Iterable[_Union[ConcernDiscussion, _Mapping]]] = ..., family_talks: _Optional[_Iterable[_Union[FamilyTalk, _Mapping]]] = ..., advice: _Optional[_Iterable[_Union[ConcernAdvice, _Mapping]]] = ..., form: _Optional[_Union[RequestForm, _Mapping]] = ..., decision: _Optional[_Union[DeskDecision, _Mapping]] = ..., sharings: _Optional[_Iterable[_Union[ConcernSharing, _Mapping]]] = ..., observations: _Optional[_Iterable[_Union[ConcernObservation, _Mapping]]] = ..., events: _Optional[_Iterable[_Union[ConcernEvent, _Mapping]]] = ..., closed_because: _Optional[str] = ..., state: _Optional[_Union[ConcernState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class RaisedConcern(_message.Message):
    __slots__ = ("id", "raised_at", "state", "desk", "desk_reach", "pick_up_by", "picked_up_at", "advice", "feedback", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    DESK_REACH_FIELD_NUMBER: _ClassVar[int]
    PICK_UP_BY_FIELD_NUMBER: _ClassVar[int]
    PICKED_UP_AT_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    raised_at: _timestamp_pb2.Timestamp
    state: ConcernState
    desk: str
    desk_reach: str
    pick_up_by: _timestamp_pb2.Timestamp
    picked_up_at: _timestamp_pb2.Timestamp
    advice: ConcernAdvice
    feedback: str
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[ConcernState, str]] = ..., desk: _Optional[str] = ..., desk_reach: _Optional[str] = ..., pick_up_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., picked_up_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., advice: _Optional[_Union[ConcernAdvice, _Mapping]] = ..., feedback: _Optional[str] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class RaiseConcernRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "child", "child_described", "child_is_now", "observed", "told_by", "harms", "immediate_risk", "raiser", "enquiry_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    CHILD_DESCRIBED_FIELD_NUMBER: _ClassVar[int]
    CHILD_IS_NOW_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    HARMS_FIELD_NUMBER: _ClassVar[int]
    IMMEDIATE_RISK_FIELD_NUMBER: _ClassVar[int]
    RAISER_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    child: _early_help_pb2.ChildTold
    child_described: str
    child_is_now: str
    observed: str
    told_by: str
    harms: _containers.RepeatedScalarFieldContainer[HarmKind]
    immediate_risk: bool
    raiser: Raiser
    enquiry_id: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ..., child_described: _Optional[str] = ..., child_is_now: _Optional[str] = ..., observed: _Optional[str] = ..., told_by: _Optional[str] = ..., harms: _Optional[_Iterable[_Union[HarmKind, str]]] = ..., immediate_risk: _Optional[bool] = ..., raiser: _Optional[_Union[Raiser, _Mapping]] = ..., enquiry_id: _Optional[str] = ...) -> None: ...

class RaiseConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class GetRaisedConcernRequest(_message.Message):
    __slots__ = ("concern_id",)
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    def __init__(self, concern_id: _Optional[str] = ...) -> None: ...

class GetRaisedConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class DiscussConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "discussion")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    DISCUSSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    discussion: ConcernDiscussion
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., discussion: _Optional[_Union[ConcernDiscussion, _Mapping]] = ...) -> None: ...

class DiscussConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class RecordFamilyTalkRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "talk")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    TALK_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    talk: FamilyTalk
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., talk: _Optional[_Union[FamilyTalk, _Mapping]] = ...) -> None: ...

class RecordFamilyTalkResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class AskConcernAdviceRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "question", "asked")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    question: str
    asked: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., question: _Optional[str] = ..., asked: _Optional[str] = ...) -> None: ...

class AskConcernAdviceResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class SendRequestFormRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "form")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    form: RequestForm
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., form: _Optional[_Union[RequestForm, _Mapping]] = ...) -> None: ...

class SendRequestFormResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class CallDeskRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class CallDeskResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class LeaveConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class LeaveConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: RaisedConcern
    def __init__(self, concern: _Optional[_Union[RaisedConcern, _Mapping]] = ...) -> None: ...

class PickUpConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ...) -> None: ...

class PickUpConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class AdviseOnConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "given", "words")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    given: AdviceGiven
    words: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., given: _Optional[_Union[AdviceGiven, str]] = ..., words: _Optional[str] = ...) -> None: ...

class AdviseOnConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class DecideConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "decision")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    decision: DeskDecision
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., decision: _Optional[_Union[DeskDecision, _Mapping]] = ...) -> None: ...

class DecideConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class RecordConcernEventRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "event")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    event: ConcernEvent
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., event: _Optional[_Union[ConcernEvent, _Mapping]] = ...) -> None: ...

class RecordConcernEventResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class DecideConcernSharingRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "sharing")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    SHARING_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    sharing: ConcernSharing
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., sharing: _Optional[_Union[ConcernSharing, _Mapping]] = ...) -> None: ...

class DecideConcernSharingResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class IdentifyConcernChildRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "child")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    child: _early_help_pb2.ChildTold
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ...) -> None: ...

class IdentifyConcernChildResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class AddToConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "observation")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    observation: ConcernObservation
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., observation: _Optional[_Union[ConcernObservation, _Mapping]] = ...) -> None: ...

class AddToConcernResponse(_message.Message):
    __slots__ = ("concern_id",)
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    def __init__(self, concern_id: _Optional[str] = ...) -> None: ...

class CloseConcernRequest(_message.Message):
    __slots__ = ("request_id", "concern_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    concern_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., concern_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class CloseConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class GetConcernRequest(_message.Message):
    __slots__ = ("concern_id",)
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    def __init__(self, concern_id: _Optional[str] = ...) -> None: ...

class GetConcernResponse(_message.Message):
    __slots__ = ("concern",)
    CONCERN_FIELD_NUMBER: _ClassVar[int]
    concern: Concern
    def __init__(self, concern: _Optional[_Union[Concern, _Mapping]] = ...) -> None: ...

class ListConcernsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    state: ConcernState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ..., state: _Optional[_Union[ConcernState, str]] = ...) -> None: ...

class ListConcernsResponse(_message.Message):
    __slots__ = ("concerns", "next_page_token")
    CONCERNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    concerns: _containers.RepeatedCompositeFieldContainer[Concern]
    next_page_token: str
    def __init__(self, concerns: _Optional[_Iterable[_Union[Concern, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
