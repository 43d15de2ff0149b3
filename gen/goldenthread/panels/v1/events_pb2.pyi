from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ItemListed(_message.Message):
    __slots__ = ("item_id", "meeting_id", "child_id", "kind", "subject_id", "panel", "meets_on")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    MEETS_ON_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    meeting_id: str
    child_id: str
    kind: str
    subject_id: str
    panel: str
    meets_on: _types_pb2.Date
    def __init__(self, item_id: _Optional[str] = ..., meeting_id: _Optional[str] = ..., child_id: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., panel: _Optional[str] = ..., meets_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class MeetingConvened(_message.Message):
    __slots__ = ("meeting_id", "panel")
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    meeting_id: str
    panel: str
    def __init__(self, meeting_id: _Optional[str] = ..., panel: _Optional[str] = ...) -> None: ...

class MeetingClosed(_message.Message):
    __slots__ = ("meeting_id", "panel")
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    meeting_id: str
    panel: str
    def __init__(self, meeting_id: _Optional[str] = ..., panel: _Optional[str] = ...) -> None: ...

class DecisionMade(_message.Message):
    __slots__ = ("item_id", "referral_id", "child_id", "outcome", "agency", "coordinator", "decided_on", "kind")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    referral_id: str
    child_id: str
    outcome: str
    agency: str
    coordinator: str
    decided_on: _types_pb2.Date
    kind: str
    def __init__(self, item_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., outcome: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., kind: _Optional[str] = ...) -> None: ...

class ResourcesAgreed(_message.Message):
    __slots__ = ("item_id", "plan_id", "child_id", "agreed_on", "plan_version")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    plan_id: str
    child_id: str
    agreed_on: _types_pb2.Date
    plan_version: int
    def __init__(self, item_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., plan_version: _Optional[int] = ...) -> None: ...

class NoMeetingInTime(_message.Message):
    __slots__ = ("item_id", "subject_id", "child_id", "panel", "decide_by")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BY_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    subject_id: str
    child_id: str
    panel: str
    decide_by: _types_pb2.Date
    def __init__(self, item_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., child_id: _Optional[str] = ..., panel: _Optional[str] = ..., decide_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AdviceGiven(_message.Message):
    __slots__ = ("item_id", "referral_id", "child_id", "panel", "kind", "outcome")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    referral_id: str
    child_id: str
    panel: str
    kind: str
    outcome: str
    def __init__(self, item_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., panel: _Optional[str] = ..., kind: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...
