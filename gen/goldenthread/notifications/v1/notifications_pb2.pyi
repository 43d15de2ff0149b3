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
    NOTICE_STATE_WAITING: _ClassVar[NoticeState]
    NOTICE_STATE_SETTLED: _ClassVar[NoticeState]

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    CHANNEL_IN_APP: _ClassVar[Channel]
    CHANNEL_EMAIL: _ClassVar[Channel]
    CHANNEL_TEXT_MESSAGE: _ClassVar[Channel]
    CHANNEL_LETTER: _ClassVar[Channel]
    CHANNEL_BY_HAND: _ClassVar[Channel]

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
NOTICE_STATE_WAITING: NoticeState
NOTICE_STATE_SETTLED: NoticeState
CHANNEL_UNSPECIFIED: Channel
CHANNEL_IN_APP: Channel
CHANNEL_EMAIL: Channel
CHANNEL_TEXT_MESSAGE: Channel
CHANNEL_LETTER: Channel
CHANNEL_BY_HAND: Channel
PART_KIND_UNSPECIFIED: PartKind
PART_KIND_HEADING: PartKind
PART_KIND_PARAGRAPH: PartKind
PART_KIND_BULLET: PartKind
PART_KIND_WORDS: PartKind

class Notice(_message.Message):
    __slots__ = ("id", "authority", "kind", "catalogue_number", "recipient", "child_id", "subject_id", "state", "channel", "title", "body", "sent_at", "caused_by", "failure_reason", "about_id", "addressee", "parts", "rights", "contact", "sender", "served_on", "template", "needs", "attention", "settled_by", "settlement")
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
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    ATTENTION_FIELD_NUMBER: _ClassVar[int]
    SETTLED_BY_FIELD_NUMBER: _ClassVar[int]
    SETTLEMENT_FIELD_NUMBER: _ClassVar[int]
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
    served_on: _types_pb2.Date
    template: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    attention: str
    settled_by: str
    settlement: str
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., recipient: _Optional[str] = ..., child_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., state: _Optional[_Union[NoticeState, str]] = ..., channel: _Optional[str] = ..., title: _Optional[str] = ..., body: _Optional[str] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., caused_by: _Optional[str] = ..., failure_reason: _Optional[str] = ..., about_id: _Optional[str] = ..., addressee: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[Part, _Mapping]]] = ..., rights: _Optional[_Union[Rights, _Mapping]] = ..., contact: _Optional[str] = ..., sender: _Optional[str] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., template: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., attention: _Optional[str] = ..., settled_by: _Optional[str] = ..., settlement: _Optional[str] = ...) -> None: ...

class Preference(_message.Message):
    __slots__ = ("party", "email", "telephone", "address", "paper", "language", "easy_read", "large_print", "digest", "quiet_from", "quiet_until", "stopped")
    PARTY_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    EASY_READ_FIELD_NUMBER: _ClassVar[int]
    LARGE_PRINT_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUIET_FROM_FIELD_NUMBER: _ClassVar[int]
    QUIET_UNTIL_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    party: str
    email: str
    telephone: str
    address: str
    paper: bool
    language: str
    easy_read: bool
    large_print: bool
    digest: bool
    quiet_from: int
    quiet_until: int
    stopped: _containers.RepeatedScalarFieldContainer[Channel]
    def __init__(self, party: _Optional[str] = ..., email: _Optional[str] = ..., telephone: _Optional[str] = ..., address: _Optional[str] = ..., paper: _Optional[bool] = ..., language: _Optional[str] = ..., easy_read: _Optional[bool] = ..., large_print: _Optional[bool] = ..., digest: _Optional[bool] = ..., quiet_from: _Optional[int] = ..., quiet_until: _Optional[int] = ..., stopped: _Optional[_Iterable[_Union[Channel, str]]] = ...) -> None: ...

class GetPreferenceRequest(_message.Message):
    __slots__ = ("party",)
    PARTY_FIELD_NUMBER: _ClassVar[int]
    party: str
    def __init__(self, party: _Optional[str] = ...) -> None: ...

class GetPreferenceResponse(_message.Message):
    __slots__ = ("preference",)
    PREFERENCE_FIELD_NUMBER: _ClassVar[int]
    preference: Preference
    def __init__(self, preference: _Optional[_Union[Preference, _Mapping]] = ...) -> None: ...

class SetPreferenceRequest(_message.Message):
    __slots__ = ("request_id", "preference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PREFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    preference: Preference
    def __init__(self, request_id: _Optional[str] = ..., preference: _Optional[_Union[Preference, _Mapping]] = ...) -> None: ...

class SetPreferenceResponse(_message.Message):
    __slots__ = ("preference",)
    PREFERENCE_FIELD_NUMBER: _ClassVar[int]
    preference: Preference
    def __init__(self, preference: _Optional[_Union[Preference, _Mapping]] = ...) -> None: ...

class StopMessagesRequest(_message.Message):
    __slots__ = ("request_id", "token")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    token: str
    def __init__(self, request_id: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class StopMessagesResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, str]] = ...) -> None: ...

class RecordReceiptRequest(_message.Message):
    __slots__ = ("request_id", "reference", "status")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    reference: str
    status: str
    def __init__(self, request_id: _Optional[str] = ..., reference: _Optional[str] = ..., status: _Optional[str] = ...) -> None: ...

class RecordReceiptResponse(_message.Message):
    __slots__ = ("news",)
    NEWS_FIELD_NUMBER: _ClassVar[int]
    news: bool
    def __init__(self, news: _Optional[bool] = ...) -> None: ...

class Attempt(_message.Message):
    __slots__ = ("channel", "state", "reason", "tries")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    state: str
    reason: str
    tries: int
    def __init__(self, channel: _Optional[_Union[Channel, str]] = ..., state: _Optional[str] = ..., reason: _Optional[str] = ..., tries: _Optional[int] = ...) -> None: ...

class Undelivered(_message.Message):
    __slots__ = ("notice_id", "kind", "catalogue_number", "child_id", "subject_id", "state", "attention", "needs", "attempts")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ATTENTION_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    kind: str
    catalogue_number: str
    child_id: str
    subject_id: str
    state: NoticeState
    attention: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    attempts: _containers.RepeatedCompositeFieldContainer[Attempt]
    def __init__(self, notice_id: _Optional[str] = ..., kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., child_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., state: _Optional[_Union[NoticeState, str]] = ..., attention: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., attempts: _Optional[_Iterable[_Union[Attempt, _Mapping]]] = ...) -> None: ...

class ListUndeliveredRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListUndeliveredResponse(_message.Message):
    __slots__ = ("undelivered", "next_page_token")
    UNDELIVERED_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    undelivered: _containers.RepeatedCompositeFieldContainer[Undelivered]
    next_page_token: str
    def __init__(self, undelivered: _Optional[_Iterable[_Union[Undelivered, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetUndeliveredRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class GetUndeliveredResponse(_message.Message):
    __slots__ = ("notice",)
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    notice: Notice
    def __init__(self, notice: _Optional[_Union[Notice, _Mapping]] = ...) -> None: ...

class NoteReadersRequest(_message.Message):
    __slots__ = ("request_id", "parties")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    parties: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., parties: _Optional[_Iterable[str]] = ...) -> None: ...

class NoteReadersResponse(_message.Message):
    __slots__ = ("reached",)
    REACHED_FIELD_NUMBER: _ClassVar[int]
    reached: int
    def __init__(self, reached: _Optional[int] = ...) -> None: ...

class SettleNoticeRequest(_message.Message):
    __slots__ = ("request_id", "notice_id", "settlement", "told_on", "told_by")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SETTLEMENT_FIELD_NUMBER: _ClassVar[int]
    TOLD_ON_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    notice_id: str
    settlement: str
    told_on: _types_pb2.Date
    told_by: Channel
    def __init__(self, request_id: _Optional[str] = ..., notice_id: _Optional[str] = ..., settlement: _Optional[str] = ..., told_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., told_by: _Optional[_Union[Channel, str]] = ...) -> None: ...

class SettleNoticeResponse(_message.Message):
    __slots__ = ("undelivered",)
    UNDELIVERED_FIELD_NUMBER: _ClassVar[int]
    undelivered: Undelivered
    def __init__(self, undelivered: _Optional[_Union[Undelivered, _Mapping]] = ...) -> None: ...

class GetTemplateRequest(_message.Message):
    __slots__ = ("kind", "template")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    template: str
    def __init__(self, kind: _Optional[str] = ..., template: _Optional[str] = ...) -> None: ...

class GetTemplateResponse(_message.Message):
    __slots__ = ("kind", "catalogue_number", "template", "title", "text", "placeholders")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACEHOLDERS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    catalogue_number: str
    template: str
    title: str
    text: str
    placeholders: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., template: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., placeholders: _Optional[_Iterable[str]] = ...) -> None: ...

class ListTemplatesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListTemplatesResponse(_message.Message):
    __slots__ = ("templates",)
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[TemplateKind]
    def __init__(self, templates: _Optional[_Iterable[_Union[TemplateKind, _Mapping]]] = ...) -> None: ...

class TemplateKind(_message.Message):
    __slots__ = ("kind", "catalogue_number", "catalogue_title", "law", "by_when", "ways", "title", "template", "occasions", "forms")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_TITLE_FIELD_NUMBER: _ClassVar[int]
    LAW_FIELD_NUMBER: _ClassVar[int]
    BY_WHEN_FIELD_NUMBER: _ClassVar[int]
    WAYS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    OCCASIONS_FIELD_NUMBER: _ClassVar[int]
    FORMS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    catalogue_number: str
    catalogue_title: str
    law: str
    by_when: str
    ways: str
    title: str
    template: str
    occasions: _containers.RepeatedScalarFieldContainer[str]
    forms: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., catalogue_title: _Optional[str] = ..., law: _Optional[str] = ..., by_when: _Optional[str] = ..., ways: _Optional[str] = ..., title: _Optional[str] = ..., template: _Optional[str] = ..., occasions: _Optional[_Iterable[str]] = ..., forms: _Optional[_Iterable[str]] = ...) -> None: ...

class PreviewTemplateRequest(_message.Message):
    __slots__ = ("kind", "occasion", "form")
    KIND_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    kind: str
    occasion: str
    form: str
    def __init__(self, kind: _Optional[str] = ..., occasion: _Optional[str] = ..., form: _Optional[str] = ...) -> None: ...

class PreviewTemplateResponse(_message.Message):
    __slots__ = ("kind", "catalogue_number", "template", "title", "body", "addressee", "parts", "rights", "contact", "sender")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    ADDRESSEE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    kind: str
    catalogue_number: str
    template: str
    title: str
    body: str
    addressee: str
    parts: _containers.RepeatedCompositeFieldContainer[Part]
    rights: Rights
    contact: str
    sender: str
    def __init__(self, kind: _Optional[str] = ..., catalogue_number: _Optional[str] = ..., template: _Optional[str] = ..., title: _Optional[str] = ..., body: _Optional[str] = ..., addressee: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[Part, _Mapping]]] = ..., rights: _Optional[_Union[Rights, _Mapping]] = ..., contact: _Optional[str] = ..., sender: _Optional[str] = ...) -> None: ...

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
