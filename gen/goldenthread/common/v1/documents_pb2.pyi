import datetime

from goldenthread.common.v1 import access_pb2 as _access_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ScanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCAN_STATE_UNSPECIFIED: _ClassVar[ScanState]
    SCAN_STATE_AWAITING_SCAN: _ClassVar[ScanState]
    SCAN_STATE_CLEAN: _ClassVar[ScanState]
    SCAN_STATE_REFUSED: _ClassVar[ScanState]
SCAN_STATE_UNSPECIFIED: ScanState
SCAN_STATE_AWAITING_SCAN: ScanState
SCAN_STATE_CLEAN: ScanState
SCAN_STATE_REFUSED: ScanState

class DocumentVersion(_message.Message):
    __slots__ = ("number", "name", "media_type", "size", "digest", "description", "organisation", "by_you", "added_at", "scan", "scanned_at", "scanned_by", "finding")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    BY_YOU_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    SCANNED_AT_FIELD_NUMBER: _ClassVar[int]
    SCANNED_BY_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    number: int
    name: str
    media_type: str
    size: int
    digest: str
    description: str
    organisation: str
    by_you: bool
    added_at: _timestamp_pb2.Timestamp
    scan: ScanState
    scanned_at: _timestamp_pb2.Timestamp
    scanned_by: str
    finding: str
    def __init__(self, number: _Optional[int] = ..., name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., digest: _Optional[str] = ..., description: _Optional[str] = ..., organisation: _Optional[str] = ..., by_you: _Optional[bool] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., scan: _Optional[_Union[ScanState, str]] = ..., scanned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., scanned_by: _Optional[str] = ..., finding: _Optional[str] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ("id", "record", "record_id", "child_id", "part", "versions", "removed_at", "removed_because", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    REMOVED_AT_FIELD_NUMBER: _ClassVar[int]
    REMOVED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    record: str
    record_id: str
    child_id: str
    part: str
    versions: _containers.RepeatedCompositeFieldContainer[DocumentVersion]
    removed_at: _timestamp_pb2.Timestamp
    removed_because: str
    version: int
    def __init__(self, id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., part: _Optional[str] = ..., versions: _Optional[_Iterable[_Union[DocumentVersion, _Mapping]]] = ..., removed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., removed_because: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class PrepareDocumentRequest(_message.Message):
    __slots__ = ("request_id", "record", "record_id", "document_id", "part")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    record: str
    record_id: str
    document_id: str
    part: str
    def __init__(self, request_id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., document_id: _Optional[str] = ..., part: _Optional[str] = ...) -> None: ...

class PrepareDocumentResponse(_message.Message):
    __slots__ = ("object_key",)
    OBJECT_KEY_FIELD_NUMBER: _ClassVar[int]
    object_key: str
    def __init__(self, object_key: _Optional[str] = ...) -> None: ...

class AttachDocumentRequest(_message.Message):
    __slots__ = ("request_id", "record", "record_id", "document_id", "expected_version", "object_key", "name", "media_type", "size", "digest", "description", "part")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    OBJECT_KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    record: str
    record_id: str
    document_id: str
    expected_version: int
    object_key: str
    name: str
    media_type: str
    size: int
    digest: str
    description: str
    part: str
    def __init__(self, request_id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., document_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., object_key: _Optional[str] = ..., name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., digest: _Optional[str] = ..., description: _Optional[str] = ..., part: _Optional[str] = ...) -> None: ...

class AttachDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: Document
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ...) -> None: ...

class RemoveDocumentRequest(_message.Message):
    __slots__ = ("request_id", "document_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    document_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., document_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RemoveDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: Document
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ...) -> None: ...

class GetDocumentRequest(_message.Message):
    __slots__ = ("document_id",)
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    def __init__(self, document_id: _Optional[str] = ...) -> None: ...

class GetDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: Document
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ...) -> None: ...

class ListDocumentsRequest(_message.Message):
    __slots__ = ("record", "record_id", "page_size", "page_token")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    record: str
    record_id: str
    page_size: int
    page_token: str
    def __init__(self, record: _Optional[str] = ..., record_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDocumentsResponse(_message.Message):
    __slots__ = ("documents", "next_page_token")
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    documents: _containers.RepeatedCompositeFieldContainer[Document]
    next_page_token: str
    def __init__(self, documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class OpenDocumentRequest(_message.Message):
    __slots__ = ("document_id", "number")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    number: int
    def __init__(self, document_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class OpenDocumentResponse(_message.Message):
    __slots__ = ("object_key", "opened", "child_id")
    OBJECT_KEY_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    object_key: str
    opened: DocumentVersion
    child_id: str
    def __init__(self, object_key: _Optional[str] = ..., opened: _Optional[_Union[DocumentVersion, _Mapping]] = ..., child_id: _Optional[str] = ...) -> None: ...

class DocumentAttached(_message.Message):
    __slots__ = ("document_id", "record", "record_id", "child_id", "number")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    record: str
    record_id: str
    child_id: str
    number: int
    def __init__(self, document_id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class DocumentRefused(_message.Message):
    __slots__ = ("document_id", "record", "record_id", "child_id", "number", "party")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    record: str
    record_id: str
    child_id: str
    number: int
    party: str
    def __init__(self, document_id: _Optional[str] = ..., record: _Optional[str] = ..., record_id: _Optional[str] = ..., child_id: _Optional[str] = ..., number: _Optional[int] = ..., party: _Optional[str] = ...) -> None: ...
