from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Deadline(_message.Message):
    __slots__ = ("record", "record_id", "child_id", "key", "about", "owner", "waits_for", "started_on", "due_on", "last_on", "target_on", "warn_on", "met_on", "ended_on", "excused_by", "basis", "for_you", "caseworker")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    LAST_ON_FIELD_NUMBER: _ClassVar[int]
    TARGET_ON_FIELD_NUMBER: _ClassVar[int]
    WARN_ON_FIELD_NUMBER: _ClassVar[int]
    MET_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_BY_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    FOR_YOU_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    record: str
    record_id: str
    child_id: str
    key: str
    about: str
    owner: str
    waits_for: str
    started_on: _types_pb2.Date
    due_on: _types_pb2.Date
    last_on: _types_pb2.Date
    target_on: _types_pb2.Date
    warn_on: _types_pb2.Date
    met_on: _types_pb2.Date
    ended_on: _types_pb2.Date
    excused_by: str
    basis: str
    for_you: bool
    caseworker: str
    def __init__(self, record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., key: _Optional[str] = ..., about: _Optional[str] = ..., owner: _Optional[str] = ..., waits_for: _Optional[str] = ..., started_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., last_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., target_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., warn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., met_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., excused_by: _Optional[str] = ..., basis: _Optional[str] = ..., for_you: _Optional[bool] = ..., caseworker: _Optional[str] = ...) -> None: ...

class DeadlineApproached(_message.Message):
    __slots__ = ("record", "record_id", "child_id", "key", "about", "owner", "waits_for", "due_on")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    record: str
    record_id: str
    child_id: str
    key: str
    about: str
    owner: str
    waits_for: str
    due_on: _types_pb2.Date
    def __init__(self, record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., key: _Optional[str] = ..., about: _Optional[str] = ..., owner: _Optional[str] = ..., waits_for: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class DeadlineMissed(_message.Message):
    __slots__ = ("record", "record_id", "child_id", "key", "about", "owner", "waits_for", "due_on")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    record: str
    record_id: str
    child_id: str
    key: str
    about: str
    owner: str
    waits_for: str
    due_on: _types_pb2.Date
    def __init__(self, record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., key: _Optional[str] = ..., about: _Optional[str] = ..., owner: _Optional[str] = ..., waits_for: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
