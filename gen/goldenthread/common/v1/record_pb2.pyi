import datetime

from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import deadlines_pb2 as _deadlines_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListTimelineRequest(_message.Message):
    __slots__ = ("child_id", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("house", "record", "record_id", "event", "happened_on", "at", "words", "who", "stage", "level", "page_token", "why")
    HOUSE_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_ON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    WHO_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    house: str
    record: str
    record_id: str
    event: str
    happened_on: _types_pb2.Date
    at: _timestamp_pb2.Timestamp
    words: str
    who: str
    stage: str
    level: str
    page_token: str
    why: str
    def __init__(self, house: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., event: _Optional[str] = ..., happened_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., words: _Optional[str] = ..., who: _Optional[str] = ..., stage: _Optional[str] = ..., level: _Optional[str] = ..., page_token: _Optional[str] = ..., why: _Optional[str] = ...) -> None: ...

class ListTimelineResponse(_message.Message):
    __slots__ = ("entries", "more", "next", "may_be_redacted")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    MAY_BE_REDACTED_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    more: bool
    next: _containers.RepeatedCompositeFieldContainer[_deadlines_pb2.Deadline]
    may_be_redacted: bool
    def __init__(self, entries: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ..., more: _Optional[bool] = ..., next: _Optional[_Iterable[_Union[_deadlines_pb2.Deadline, _Mapping]]] = ..., may_be_redacted: _Optional[bool] = ...) -> None: ...

class ListWaitingRequest(_message.Message):
    __slots__ = ("until", "party", "side", "kinds", "page_size", "page_token", "caseworker")
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CASEWORKER_FIELD_NUMBER: _ClassVar[int]
    until: _types_pb2.Date
    party: str
    side: str
    kinds: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    caseworker: str
    def __init__(self, until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., party: _Optional[str] = ..., side: _Optional[str] = ..., kinds: _Optional[_Iterable[str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., caseworker: _Optional[str] = ...) -> None: ...

class ListWaitingResponse(_message.Message):
    __slots__ = ("waiting", "next_page_token")
    WAITING_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    waiting: _containers.RepeatedCompositeFieldContainer[_deadlines_pb2.Deadline]
    next_page_token: str
    def __init__(self, waiting: _Optional[_Iterable[_Union[_deadlines_pb2.Deadline, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WithheldPart(_message.Message):
    __slots__ = ("path", "ground")
    PATH_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    path: str
    ground: str
    def __init__(self, path: _Optional[str] = ..., ground: _Optional[str] = ...) -> None: ...

class ExportedRecord(_message.Message):
    __slots__ = ("house", "kind", "id", "version", "saved_at", "body", "withheld")
    HOUSE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SAVED_AT_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_FIELD_NUMBER: _ClassVar[int]
    house: str
    kind: str
    id: str
    version: int
    saved_at: _timestamp_pb2.Timestamp
    body: str
    withheld: _containers.RepeatedCompositeFieldContainer[WithheldPart]
    def __init__(self, house: _Optional[str] = ..., kind: _Optional[str] = ..., id: _Optional[str] = ..., version: _Optional[int] = ..., saved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., body: _Optional[str] = ..., withheld: _Optional[_Iterable[_Union[WithheldPart, _Mapping]]] = ...) -> None: ...

class ExportRecordsRequest(_message.Message):
    __slots__ = ("child_id", "every_version", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    EVERY_VERSION_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    every_version: bool
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., every_version: _Optional[bool] = ..., page_token: _Optional[str] = ...) -> None: ...

class ExportRecordsResponse(_message.Message):
    __slots__ = ("records", "next_page_token")
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[ExportedRecord]
    next_page_token: str
    def __init__(self, records: _Optional[_Iterable[_Union[ExportedRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AccessEntry(_message.Message):
    __slots__ = ("house", "at", "first_at", "times", "organisation", "role", "purpose", "record", "what", "result", "by_you", "by_platform", "subject", "client_id", "action", "record_id", "trace_id", "page_token")
    HOUSE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    FIRST_AT_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    BY_YOU_FIELD_NUMBER: _ClassVar[int]
    BY_PLATFORM_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    TRACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    house: str
    at: _timestamp_pb2.Timestamp
    first_at: _timestamp_pb2.Timestamp
    times: int
    organisation: str
    role: str
    purpose: str
    record: str
    what: str
    result: str
    by_you: bool
    by_platform: bool
    subject: str
    client_id: str
    action: str
    record_id: str
    trace_id: str
    page_token: str
    def __init__(self, house: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., times: _Optional[int] = ..., organisation: _Optional[str] = ..., role: _Optional[str] = ..., purpose: _Optional[str] = ..., record: _Optional[str] = ..., what: _Optional[str] = ..., result: _Optional[str] = ..., by_you: _Optional[bool] = ..., by_platform: _Optional[bool] = ..., subject: _Optional[str] = ..., client_id: _Optional[str] = ..., action: _Optional[str] = ..., record_id: _Optional[str] = ..., trace_id: _Optional[str] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAccessRequest(_message.Message):
    __slots__ = ("child_id", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAccessResponse(_message.Message):
    __slots__ = ("entries", "more", "may_be_redacted")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    MAY_BE_REDACTED_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[AccessEntry]
    more: bool
    may_be_redacted: bool
    def __init__(self, entries: _Optional[_Iterable[_Union[AccessEntry, _Mapping]]] = ..., more: _Optional[bool] = ..., may_be_redacted: _Optional[bool] = ...) -> None: ...
