import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import access_requests_pb2 as _access_requests_pb2
from goldenthread.referrals.v1 import children_pb2 as _children_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class IdentityMatchState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IDENTITY_MATCH_STATE_UNSPECIFIED: _ClassVar[IdentityMatchState]
    IDENTITY_MATCH_STATE_IN_DOUBT: _ClassVar[IdentityMatchState]
    IDENTITY_MATCH_STATE_CERTAIN: _ClassVar[IdentityMatchState]
    IDENTITY_MATCH_STATE_SAME: _ClassVar[IdentityMatchState]
    IDENTITY_MATCH_STATE_NOT_SAME: _ClassVar[IdentityMatchState]
IDENTITY_MATCH_STATE_UNSPECIFIED: IdentityMatchState
IDENTITY_MATCH_STATE_IN_DOUBT: IdentityMatchState
IDENTITY_MATCH_STATE_CERTAIN: IdentityMatchState
IDENTITY_MATCH_STATE_SAME: IdentityMatchState
IDENTITY_MATCH_STATE_NOT_SAME: IdentityMatchState

class PersonSpecification(_message.Message):
    __slots__ = ("given", "family", "birth_date", "gender", "address_postal_code", "nhs_number")
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    GENDER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    given: str
    family: str
    birth_date: _types_pb2.Date
    gender: str
    address_postal_code: str
    nhs_number: str
    def __init__(self, given: _Optional[str] = ..., family: _Optional[str] = ..., birth_date: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., gender: _Optional[str] = ..., address_postal_code: _Optional[str] = ..., nhs_number: _Optional[str] = ...) -> None: ...

class RecordPointer(_message.Message):
    __slots__ = ("record_type", "system_id", "record_id")
    RECORD_TYPE_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    record_type: str
    system_id: str
    record_id: str
    def __init__(self, record_type: _Optional[str] = ..., system_id: _Optional[str] = ..., record_id: _Optional[str] = ...) -> None: ...

class IdentityCandidate(_message.Message):
    __slots__ = ("child_id", "score", "grounds")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    score: int
    grounds: _containers.RepeatedCompositeFieldContainer[_access_requests_pb2.MatchGround]
    def __init__(self, child_id: _Optional[str] = ..., score: _Optional[int] = ..., grounds: _Optional[_Iterable[_Union[_access_requests_pb2.MatchGround, _Mapping]]] = ...) -> None: ...

class IdentityMatch(_message.Message):
    __slots__ = ("id", "asked_by", "record", "person", "child_id", "match_score", "candidates", "asked_on", "verified_at", "verdicts", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MATCH_SCORE_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    VERDICTS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    asked_by: str
    record: RecordPointer
    person: PersonSpecification
    child_id: str
    match_score: int
    candidates: _containers.RepeatedCompositeFieldContainer[IdentityCandidate]
    asked_on: _types_pb2.Date
    verified_at: _timestamp_pb2.Timestamp
    verdicts: _containers.RepeatedCompositeFieldContainer[_access_requests_pb2.MatchVerdict]
    state: IdentityMatchState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., asked_by: _Optional[str] = ..., record: _Optional[_Union[RecordPointer, _Mapping]] = ..., person: _Optional[_Union[PersonSpecification, _Mapping]] = ..., child_id: _Optional[str] = ..., match_score: _Optional[int] = ..., candidates: _Optional[_Iterable[_Union[IdentityCandidate, _Mapping]]] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verdicts: _Optional[_Iterable[_Union[_access_requests_pb2.MatchVerdict, _Mapping]]] = ..., state: _Optional[_Union[IdentityMatchState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class MatchPersonRequest(_message.Message):
    __slots__ = ("request_id", "person", "records")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    person: PersonSpecification
    records: _containers.RepeatedCompositeFieldContainer[RecordPointer]
    def __init__(self, request_id: _Optional[str] = ..., person: _Optional[_Union[PersonSpecification, _Mapping]] = ..., records: _Optional[_Iterable[_Union[RecordPointer, _Mapping]]] = ...) -> None: ...

class MatchPersonResponse(_message.Message):
    __slots__ = ("nhs_number",)
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    nhs_number: str
    def __init__(self, nhs_number: _Optional[str] = ...) -> None: ...

class ListIdentityMatchesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: IdentityMatchState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[IdentityMatchState, str]] = ...) -> None: ...

class ListIdentityMatchesResponse(_message.Message):
    __slots__ = ("matches", "next_page_token")
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[IdentityMatch]
    next_page_token: str
    def __init__(self, matches: _Optional[_Iterable[_Union[IdentityMatch, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetIdentityMatchRequest(_message.Message):
    __slots__ = ("identity_match_id",)
    IDENTITY_MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    identity_match_id: str
    def __init__(self, identity_match_id: _Optional[str] = ...) -> None: ...

class GetIdentityMatchResponse(_message.Message):
    __slots__ = ("match", "children")
    MATCH_FIELD_NUMBER: _ClassVar[int]
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    match: IdentityMatch
    children: _containers.RepeatedCompositeFieldContainer[_children_pb2.ChildRecord]
    def __init__(self, match: _Optional[_Union[IdentityMatch, _Mapping]] = ..., children: _Optional[_Iterable[_Union[_children_pb2.ChildRecord, _Mapping]]] = ...) -> None: ...

class DecideIdentityMatchRequest(_message.Message):
    __slots__ = ("request_id", "identity_match_id", "same", "child_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    identity_match_id: str
    same: bool
    child_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., identity_match_id: _Optional[str] = ..., same: _Optional[bool] = ..., child_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideIdentityMatchResponse(_message.Message):
    __slots__ = ("match",)
    MATCH_FIELD_NUMBER: _ClassVar[int]
    match: IdentityMatch
    def __init__(self, match: _Optional[_Union[IdentityMatch, _Mapping]] = ...) -> None: ...

class FindHeldRecordsRequest(_message.Message):
    __slots__ = ("nhs_number", "record_type")
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECORD_TYPE_FIELD_NUMBER: _ClassVar[int]
    nhs_number: str
    record_type: str
    def __init__(self, nhs_number: _Optional[str] = ..., record_type: _Optional[str] = ...) -> None: ...

class FindHeldRecordsResponse(_message.Message):
    __slots__ = ("records",)
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[HeldRecord]
    def __init__(self, records: _Optional[_Iterable[_Union[HeldRecord, _Mapping]]] = ...) -> None: ...

class HeldRecord(_message.Message):
    __slots__ = ("record_type", "record_id")
    RECORD_TYPE_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    record_type: str
    record_id: str
    def __init__(self, record_type: _Optional[str] = ..., record_id: _Optional[str] = ...) -> None: ...

class FetchHeldRecordRequest(_message.Message):
    __slots__ = ("record_type", "record_id")
    RECORD_TYPE_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    record_type: str
    record_id: str
    def __init__(self, record_type: _Optional[str] = ..., record_id: _Optional[str] = ...) -> None: ...

class StatusAndPlan(_message.Message):
    __slots__ = ("status", "plan")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    status: str
    plan: str
    def __init__(self, status: _Optional[str] = ..., plan: _Optional[str] = ...) -> None: ...

class CareContact(_message.Message):
    __slots__ = ("on", "kind")
    ON_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    on: _types_pb2.Date
    kind: str
    def __init__(self, on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., kind: _Optional[str] = ...) -> None: ...

class FetchHeldRecordResponse(_message.Message):
    __slots__ = ("setting_urn", "statuses", "teams", "contacts")
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    setting_urn: str
    statuses: _containers.RepeatedCompositeFieldContainer[StatusAndPlan]
    teams: _containers.RepeatedScalarFieldContainer[str]
    contacts: _containers.RepeatedCompositeFieldContainer[CareContact]
    def __init__(self, setting_urn: _Optional[str] = ..., statuses: _Optional[_Iterable[_Union[StatusAndPlan, _Mapping]]] = ..., teams: _Optional[_Iterable[str]] = ..., contacts: _Optional[_Iterable[_Union[CareContact, _Mapping]]] = ...) -> None: ...
