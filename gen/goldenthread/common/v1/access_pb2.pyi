from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor

class Access(_message.Message):
    __slots__ = ("scope", "services", "writes", "resource", "act", "part", "urgent")
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    WRITES_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    scope: str
    services: _containers.RepeatedScalarFieldContainer[str]
    writes: bool
    resource: str
    act: str
    part: str
    urgent: bool
    def __init__(self, scope: _Optional[str] = ..., services: _Optional[_Iterable[str]] = ..., writes: _Optional[bool] = ..., resource: _Optional[str] = ..., act: _Optional[str] = ..., part: _Optional[str] = ..., urgent: _Optional[bool] = ...) -> None: ...
