import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DraftKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DRAFT_KIND_UNSPECIFIED: _ClassVar[DraftKind]
    DRAFT_KIND_REFERRAL: _ClassVar[DraftKind]
    DRAFT_KIND_NOTICED_NEED: _ClassVar[DraftKind]
    DRAFT_KIND_REQUEST_FORM: _ClassVar[DraftKind]

class DraftState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DRAFT_STATE_UNSPECIFIED: _ClassVar[DraftState]
    DRAFT_STATE_OPEN: _ClassVar[DraftState]
    DRAFT_STATE_SUBMITTED: _ClassVar[DraftState]
DRAFT_KIND_UNSPECIFIED: DraftKind
DRAFT_KIND_REFERRAL: DraftKind
DRAFT_KIND_NOTICED_NEED: DraftKind
DRAFT_KIND_REQUEST_FORM: DraftKind
DRAFT_STATE_UNSPECIFIED: DraftState
DRAFT_STATE_OPEN: DraftState
DRAFT_STATE_SUBMITTED: DraftState

class Draft(_message.Message):
    __slots__ = ("id", "kind", "state", "title", "content", "by_you", "shared_with", "written_by_you", "organisation", "written_at", "delete_on", "referral_id", "version", "noticed_need_id", "concern_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    BY_YOU_FIELD_NUMBER: _ClassVar[int]
    SHARED_WITH_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_YOU_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_AT_FIELD_NUMBER: _ClassVar[int]
    DELETE_ON_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: DraftKind
    state: DraftState
    title: str
    content: str
    by_you: bool
    shared_with: _containers.RepeatedScalarFieldContainer[str]
    written_by_you: bool
    organisation: str
    written_at: _timestamp_pb2.Timestamp
    delete_on: _types_pb2.Date
    referral_id: str
    version: int
    noticed_need_id: str
    concern_id: str
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[DraftKind, str]] = ..., state: _Optional[_Union[DraftState, str]] = ..., title: _Optional[str] = ..., content: _Optional[str] = ..., by_you: _Optional[bool] = ..., shared_with: _Optional[_Iterable[str]] = ..., written_by_you: _Optional[bool] = ..., organisation: _Optional[str] = ..., written_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delete_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., referral_id: _Optional[str] = ..., version: _Optional[int] = ..., noticed_need_id: _Optional[str] = ..., concern_id: _Optional[str] = ...) -> None: ...

class BeginDraftRequest(_message.Message):
    __slots__ = ("request_id", "kind", "title", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: DraftKind
    title: str
    content: str
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[DraftKind, str]] = ..., title: _Optional[str] = ..., content: _Optional[str] = ...) -> None: ...

class BeginDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: Draft
    def __init__(self, draft: _Optional[_Union[Draft, _Mapping]] = ...) -> None: ...

class WriteDraftRequest(_message.Message):
    __slots__ = ("request_id", "draft_id", "expected_version", "title", "content", "kind")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    draft_id: str
    expected_version: int
    title: str
    content: str
    kind: DraftKind
    def __init__(self, request_id: _Optional[str] = ..., draft_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., title: _Optional[str] = ..., content: _Optional[str] = ..., kind: _Optional[_Union[DraftKind, str]] = ...) -> None: ...

class WriteDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: Draft
    def __init__(self, draft: _Optional[_Union[Draft, _Mapping]] = ...) -> None: ...

class ShareDraftRequest(_message.Message):
    __slots__ = ("request_id", "draft_id", "parties")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    draft_id: str
    parties: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., draft_id: _Optional[str] = ..., parties: _Optional[_Iterable[str]] = ...) -> None: ...

class ShareDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: Draft
    def __init__(self, draft: _Optional[_Union[Draft, _Mapping]] = ...) -> None: ...

class SubmitDraftRequest(_message.Message):
    __slots__ = ("request_id", "draft_id", "expected_version")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    draft_id: str
    expected_version: int
    def __init__(self, request_id: _Optional[str] = ..., draft_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SubmitDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: Draft
    def __init__(self, draft: _Optional[_Union[Draft, _Mapping]] = ...) -> None: ...

class DeleteDraftRequest(_message.Message):
    __slots__ = ("request_id", "draft_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    draft_id: str
    def __init__(self, request_id: _Optional[str] = ..., draft_id: _Optional[str] = ...) -> None: ...

class DeleteDraftResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetDraftRequest(_message.Message):
    __slots__ = ("draft_id",)
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    def __init__(self, draft_id: _Optional[str] = ...) -> None: ...

class GetDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: Draft
    def __init__(self, draft: _Optional[_Union[Draft, _Mapping]] = ...) -> None: ...

class ListDraftsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDraftsResponse(_message.Message):
    __slots__ = ("drafts", "next_page_token")
    DRAFTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    drafts: _containers.RepeatedCompositeFieldContainer[Draft]
    next_page_token: str
    def __init__(self, drafts: _Optional[_Iterable[_Union[Draft, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
