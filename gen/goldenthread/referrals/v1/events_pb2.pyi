from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReferralReceived(_message.Message):
    __slots__ = ("referral_id", "child_id", "received_on", "route", "organisation")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    received_on: _types_pb2.Date
    route: str
    organisation: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., route: _Optional[str] = ..., organisation: _Optional[str] = ...) -> None: ...

class ReconsiderationRequested(_message.Message):
    __slots__ = ("referral_id", "child_id", "requested_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    requested_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationSupplied(_message.Message):
    __slots__ = ("referral_id", "child_id", "supplied_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    supplied_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., supplied_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationRequested(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ReferralDeclined(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConsentNeeded(_message.Message):
    __slots__ = ("referral_id", "child_id", "purpose")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    purpose: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ConsentRecorded(_message.Message):
    __slots__ = ("referral_id", "child_id", "purpose", "answer")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    purpose: str
    answer: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class ReferralRedirected(_message.Message):
    __slots__ = ("referral_id", "child_id", "route", "agency", "redirected_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    REDIRECTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    route: str
    agency: str
    redirected_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., route: _Optional[str] = ..., agency: _Optional[str] = ..., redirected_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReferralAccepted(_message.Message):
    __slots__ = ("referral_id", "child_id", "coordinator", "accepted_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    coordinator: str
    accepted_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., coordinator: _Optional[str] = ..., accepted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReferralWithdrawn(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...
