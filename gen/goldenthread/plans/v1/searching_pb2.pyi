from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FindCasesRequest(_message.Message):
    __slots__ = ("child_ids", "kind", "state", "level", "party", "due_by", "page_size", "page_token")
    CHILD_IDS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_BY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_ids: _containers.RepeatedScalarFieldContainer[str]
    kind: str
    state: str
    level: str
    party: str
    due_by: _types_pb2.Date
    page_size: int
    page_token: str
    def __init__(self, child_ids: _Optional[_Iterable[str]] = ..., kind: _Optional[str] = ..., state: _Optional[str] = ..., level: _Optional[str] = ..., party: _Optional[str] = ..., due_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class CaseFound(_message.Message):
    __slots__ = ("record", "id", "child_id", "state", "level", "due_on")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    record: str
    id: str
    child_id: str
    state: str
    level: str
    due_on: _types_pb2.Date
    def __init__(self, record: _Optional[str] = ..., id: _Optional[str] = ..., child_id: _Optional[str] = ..., state: _Optional[str] = ..., level: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class FindCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[CaseFound]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[CaseFound, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
