from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LegalHold(_message.Message):
    __slots__ = ("id", "child_id", "reason", "placed_on", "placed_by", "lifted_on", "lifted_because", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PLACED_ON_FIELD_NUMBER: _ClassVar[int]
    PLACED_BY_FIELD_NUMBER: _ClassVar[int]
    LIFTED_ON_FIELD_NUMBER: _ClassVar[int]
    LIFTED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    reason: str
    placed_on: _types_pb2.Date
    placed_by: str
    lifted_on: _types_pb2.Date
    lifted_because: str
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., reason: _Optional[str] = ..., placed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., placed_by: _Optional[str] = ..., lifted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., lifted_because: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetRetentionRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class GetRetentionResponse(_message.Message):
    __slots__ = ("child_id", "rule", "words", "basis", "keep_until", "erased_on_request", "holds")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    KEEP_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ERASED_ON_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    rule: str
    words: str
    basis: str
    keep_until: _types_pb2.Date
    erased_on_request: bool
    holds: _containers.RepeatedCompositeFieldContainer[LegalHold]
    def __init__(self, child_id: _Optional[str] = ..., rule: _Optional[str] = ..., words: _Optional[str] = ..., basis: _Optional[str] = ..., keep_until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., erased_on_request: _Optional[bool] = ..., holds: _Optional[_Iterable[_Union[LegalHold, _Mapping]]] = ...) -> None: ...

class EraseRecordRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class EraseRecordResponse(_message.Message):
    __slots__ = ("child_id", "erased_on")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ERASED_ON_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    erased_on: _types_pb2.Date
    def __init__(self, child_id: _Optional[str] = ..., erased_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class PlaceLegalHoldRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PlaceLegalHoldResponse(_message.Message):
    __slots__ = ("hold",)
    HOLD_FIELD_NUMBER: _ClassVar[int]
    hold: LegalHold
    def __init__(self, hold: _Optional[_Union[LegalHold, _Mapping]] = ...) -> None: ...

class LiftLegalHoldRequest(_message.Message):
    __slots__ = ("request_id", "hold_id", "reason", "child_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    HOLD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    hold_id: str
    reason: str
    child_id: str
    def __init__(self, request_id: _Optional[str] = ..., hold_id: _Optional[str] = ..., reason: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class LiftLegalHoldResponse(_message.Message):
    __slots__ = ("hold",)
    HOLD_FIELD_NUMBER: _ClassVar[int]
    hold: LegalHold
    def __init__(self, hold: _Optional[_Union[LegalHold, _Mapping]] = ...) -> None: ...
