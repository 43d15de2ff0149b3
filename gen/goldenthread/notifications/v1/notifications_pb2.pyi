import datetime

from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_STATE_UNSPECIFIED: _ClassVar[NoticeState]
    NOTICE_STATE_SENT: _ClassVar[NoticeState]
    NOTICE_STATE_FAILED: _ClassVar[NoticeState]

class PartKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PART_KIND_UNSPECIFIED: _ClassVar[PartKind]
    PART_KIND_HEADING: _ClassVar[PartKind]
    PART_KIND_PARAGRAPH: _ClassVar[PartKind]
    PART_KIND_BULLET: _ClassVar[PartKind]
    PART_KIND_WORDS: _ClassVar[PartKind]
NOTICE_STATE_UNSPECIFIED: NoticeState
NOTICE_STATE_SENT: NoticeState
NOTICE_STATE_FAILED: NoticeState
PART_KIND_UNSPECIFIED: PartKind
PART_KIND_HEADING: PartKind
PART_KIND_PARAGRAPH: PartKind
PART_KIND_BULLET: PartKind
PART_KIND_WORDS: PartKind

class Notice(_message.Message):
    __slots__ = ("id", "authority", "kind", "catalogue_number", "recipient", "child_id", "subject_id", "state", "channel", "title", "body", "sent_at", "caused_by", "failure_reason", "about_id", "addressee", "parts", "rights", "contact", "sender")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    CAUSED_BY_FIELD_NUMBER: _ClassVar[int]
    FAILURE_REASON_FIELD_NUMBER: _ClassVar[int]
    ABOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESSEE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    kind: str
    catalogue_number: str
    recipient: str
    child_id: str
    subject_id: str
    state: NoticeState
    channel: str
    title: str
    body: str
    sent_at: _timestamp_pb2.Timestamp
    caused_by: str
    failure_reason: str
    about_id: str
    addressee: str
    parts: _containers.RepeatedCompositeFieldContainer[Part]
    rights: Rights
    contact: str
    sender: str
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., recipient: _Optional[str] = ..., child_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., state: _Optional[_Union[NoticeState, str]] = ..., channel: _Optional[str] = ..., title: _Optional[str] = ..., body: _Optional[str] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., caused_by: _Optional[str] = ..., failure_reason: _Optional[str] = ..., about_id: _Optional[str] = ..., addressee: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[Part, _Mapping]]] = ..., rights: _Optional[_Union[Rights, _Mapping]] = ..., contact: _Optional[str] = ..., sender: _Optional[str] = ...) -> None: ...

class Part(_message.Message):
    __slots__ = ("kind", "text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: PartKind
    text: str
    def __init__(self, kind: _Optional[_Union[PartKind, str]] = ..., text: _Optional[str] = ...) -> None: ...

class Rights(_message.Message):
    __slots__ = ("appeal_about", "appeal_by", "mediation_by")
    APPEAL_ABOUT_FIELD_NUMBER: _ClassVar[int]
    APPEAL_BY_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_BY_FIELD_NUMBER: _ClassVar[int]
    appeal_about: str
    appeal_by: _types_pb2.Date
    mediation_by: _types_pb2.Date
    def __init__(self, appeal_about: _Optional[str] = ..., appeal_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., mediation_by: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListNoticesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "subject_id", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    subject_id: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., subject_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("notices", "next_page_token")
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    notices: _containers.RepeatedCompositeFieldContainer[Notice]
    next_page_token: str
    def __init__(self, notices: _Optional[_Iterable[_Union[Notice, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetNoticeRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class GetNoticeResponse(_message.Message):
    __slots__ = ("notice",)
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    notice: Notice
    def __init__(self, notice: _Optional[_Union[Notice, _Mapping]] = ...) -> None: ...
