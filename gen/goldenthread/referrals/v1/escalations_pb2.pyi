from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EscalationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ESCALATION_STATE_UNSPECIFIED: _ClassVar[EscalationState]
    ESCALATION_STATE_OPEN: _ClassVar[EscalationState]
    ESCALATION_STATE_SETTLED: _ClassVar[EscalationState]
    ESCALATION_STATE_WITHDRAWN: _ClassVar[EscalationState]

class EscalationOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ESCALATION_OUTCOME_UNSPECIFIED: _ClassVar[EscalationOutcome]
    ESCALATION_OUTCOME_UPHELD: _ClassVar[EscalationOutcome]
    ESCALATION_OUTCOME_CHANGED: _ClassVar[EscalationOutcome]
    ESCALATION_OUTCOME_RESOLVED: _ClassVar[EscalationOutcome]
    ESCALATION_OUTCOME_RAISED: _ClassVar[EscalationOutcome]
ESCALATION_STATE_UNSPECIFIED: EscalationState
ESCALATION_STATE_OPEN: EscalationState
ESCALATION_STATE_SETTLED: EscalationState
ESCALATION_STATE_WITHDRAWN: EscalationState
ESCALATION_OUTCOME_UNSPECIFIED: EscalationOutcome
ESCALATION_OUTCOME_UPHELD: EscalationOutcome
ESCALATION_OUTCOME_CHANGED: EscalationOutcome
ESCALATION_OUTCOME_RESOLVED: EscalationOutcome
ESCALATION_OUTCOME_RAISED: EscalationOutcome

class DecisionAbout(_message.Message):
    __slots__ = ("record", "record_id", "made_by")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_BY_FIELD_NUMBER: _ClassVar[int]
    record: str
    record_id: str
    made_by: str
    def __init__(self, record: _Optional[str] = ..., record_id: _Optional[str] = ..., made_by: _Optional[str] = ...) -> None: ...

class EscalationLevel(_message.Message):
    __slots__ = ("key", "name", "put_to", "since", "due_on", "last", "outcome", "reason", "answered_by", "answered_name", "answered_on")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PUT_TO_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_NAME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    put_to: str
    since: _types_pb2.Date
    due_on: _types_pb2.Date
    last: bool
    outcome: EscalationOutcome
    reason: str
    answered_by: str
    answered_name: str
    answered_on: _types_pb2.Date
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., put_to: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., last: _Optional[bool] = ..., outcome: _Optional[_Union[EscalationOutcome, str]] = ..., reason: _Optional[str] = ..., answered_by: _Optional[str] = ..., answered_name: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Escalation(_message.Message):
    __slots__ = ("id", "about", "opened_by", "organisation", "name", "disagreement", "wanted", "opened_on", "levels", "meanwhile", "withdrawn_because", "withdrawn_on", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISAGREEMENT_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    MEANWHILE_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    about: DecisionAbout
    opened_by: str
    organisation: str
    name: str
    disagreement: str
    wanted: str
    opened_on: _types_pb2.Date
    levels: _containers.RepeatedCompositeFieldContainer[EscalationLevel]
    meanwhile: str
    withdrawn_because: str
    withdrawn_on: _types_pb2.Date
    state: EscalationState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., about: _Optional[_Union[DecisionAbout, _Mapping]] = ..., opened_by: _Optional[str] = ..., organisation: _Optional[str] = ..., name: _Optional[str] = ..., disagreement: _Optional[str] = ..., wanted: _Optional[str] = ..., opened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., levels: _Optional[_Iterable[_Union[EscalationLevel, _Mapping]]] = ..., meanwhile: _Optional[str] = ..., withdrawn_because: _Optional[str] = ..., withdrawn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EscalationState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class DisputedRecord(_message.Message):
    __slots__ = ("record", "id")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    record: str
    id: str
    def __init__(self, record: _Optional[str] = ..., id: _Optional[str] = ...) -> None: ...

class OpenEscalationRequest(_message.Message):
    __slots__ = ("request_id", "about", "child_id", "made_by", "name", "disagreement", "wanted")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_BY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISAGREEMENT_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    about: DisputedRecord
    child_id: str
    made_by: str
    name: str
    disagreement: str
    wanted: str
    def __init__(self, request_id: _Optional[str] = ..., about: _Optional[_Union[DisputedRecord, _Mapping]] = ..., child_id: _Optional[str] = ..., made_by: _Optional[str] = ..., name: _Optional[str] = ..., disagreement: _Optional[str] = ..., wanted: _Optional[str] = ...) -> None: ...

class OpenEscalationResponse(_message.Message):
    __slots__ = ("escalation",)
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    escalation: Escalation
    def __init__(self, escalation: _Optional[_Union[Escalation, _Mapping]] = ...) -> None: ...

class AnswerEscalationRequest(_message.Message):
    __slots__ = ("request_id", "escalation_id", "outcome", "reason", "name")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    escalation_id: str
    outcome: EscalationOutcome
    reason: str
    name: str
    def __init__(self, request_id: _Optional[str] = ..., escalation_id: _Optional[str] = ..., outcome: _Optional[_Union[EscalationOutcome, str]] = ..., reason: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class AnswerEscalationResponse(_message.Message):
    __slots__ = ("escalation",)
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    escalation: Escalation
    def __init__(self, escalation: _Optional[_Union[Escalation, _Mapping]] = ...) -> None: ...

class RaiseEscalationRequest(_message.Message):
    __slots__ = ("request_id", "escalation_id", "reason", "name")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    escalation_id: str
    reason: str
    name: str
    def __init__(self, request_id: _Optional[str] = ..., escalation_id: _Optional[str] = ..., reason: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class RaiseEscalationResponse(_message.Message):
    __slots__ = ("escalation",)
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    escalation: Escalation
    def __init__(self, escalation: _Optional[_Union[Escalation, _Mapping]] = ...) -> None: ...

class WithdrawEscalationRequest(_message.Message):
    __slots__ = ("request_id", "escalation_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    escalation_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., escalation_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawEscalationResponse(_message.Message):
    __slots__ = ("escalation",)
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    escalation: Escalation
    def __init__(self, escalation: _Optional[_Union[Escalation, _Mapping]] = ...) -> None: ...

class GetEscalationRequest(_message.Message):
    __slots__ = ("escalation_id",)
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    escalation_id: str
    def __init__(self, escalation_id: _Optional[str] = ...) -> None: ...

class GetEscalationResponse(_message.Message):
    __slots__ = ("escalation",)
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    escalation: Escalation
    def __init__(self, escalation: _Optional[_Union[Escalation, _Mapping]] = ...) -> None: ...

class ListEscalationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "record_id", "about_concerns")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    ABOUT_CONCERNS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    record_id: str
    about_concerns: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., record_id: _Optional[str] = ..., about_concerns: _Optional[bool] = ...) -> None: ...

class ListEscalationsResponse(_message.Message):
    __slots__ = ("escalations", "next_page_token")
    ESCALATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    escalations: _containers.RepeatedCompositeFieldContainer[Escalation]
    next_page_token: str
    def __init__(self, escalations: _Optional[_Iterable[_Union[Escalation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
