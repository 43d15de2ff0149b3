from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BudgetAllocated(_message.Message):
    __slots__ = ("budget_id", "plan_id", "child_id", "allocated_on")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_ON_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    plan_id: str
    child_id: str
    allocated_on: _types_pb2.Date
    def __init__(self, budget_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., allocated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
