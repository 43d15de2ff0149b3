import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeSent(_message.Message):
    __slots__ = ("notice_id", "kind", "subject_id", "child_id", "sent_at", "about_id", "channel", "served_on", "recipient")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    kind: str
    subject_id: str
    child_id: str
    sent_at: _timestamp_pb2.Timestamp
    about_id: str
    channel: str
    served_on: _types_pb2.Date
    recipient: str
    def __init__(self, notice_id: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., child_id: _Optional[str] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., about_id: _Optional[str] = ..., channel: _Optional[str] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., recipient: _Optional[str] = ...) -> None: ...

class NoticeFailed(_message.Message):
    __slots__ = ("notice_id", "kind", "subject_id", "child_id", "reason")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    kind: str
    subject_id: str
    child_id: str
    reason: str
    def __init__(self, notice_id: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., child_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
