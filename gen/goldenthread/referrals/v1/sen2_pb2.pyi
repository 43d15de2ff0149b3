from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import children_pb2 as _children_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Sen2Person(_message.Message):
    __slots__ = ("child_id", "surname", "forename", "born_on", "sex", "ethnicity", "postcode", "upn", "uln", "upn_unknown", "doubles", "namesakes")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SURNAME_FIELD_NUMBER: _ClassVar[int]
    FORENAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    ETHNICITY_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    ULN_FIELD_NUMBER: _ClassVar[int]
    UPN_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    DOUBLES_FIELD_NUMBER: _ClassVar[int]
    NAMESAKES_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    surname: str
    forename: str
    born_on: _types_pb2.Date
    sex: str
    ethnicity: str
    postcode: str
    upn: str
    uln: str
    upn_unknown: str
    doubles: int
    namesakes: int
    def __init__(self, child_id: _Optional[str] = ..., surname: _Optional[str] = ..., forename: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., sex: _Optional[str] = ..., ethnicity: _Optional[str] = ..., postcode: _Optional[str] = ..., upn: _Optional[str] = ..., uln: _Optional[str] = ..., upn_unknown: _Optional[str] = ..., doubles: _Optional[int] = ..., namesakes: _Optional[int] = ...) -> None: ...

class ListSen2PersonsRequest(_message.Message):
    __slots__ = ("child_ids",)
    CHILD_IDS_FIELD_NUMBER: _ClassVar[int]
    child_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, child_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSen2PersonsResponse(_message.Message):
    __slots__ = ("persons",)
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    persons: _containers.RepeatedCompositeFieldContainer[Sen2Person]
    def __init__(self, persons: _Optional[_Iterable[_Union[Sen2Person, _Mapping]]] = ...) -> None: ...

class RecordParticularsRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "sex", "ethnicity", "postcode", "uln", "upn_unknown")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    ETHNICITY_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    ULN_FIELD_NUMBER: _ClassVar[int]
    UPN_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    sex: str
    ethnicity: str
    postcode: str
    uln: str
    upn_unknown: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., sex: _Optional[str] = ..., ethnicity: _Optional[str] = ..., postcode: _Optional[str] = ..., uln: _Optional[str] = ..., upn_unknown: _Optional[str] = ...) -> None: ...

class RecordParticularsResponse(_message.Message):
    __slots__ = ("child",)
    CHILD_FIELD_NUMBER: _ClassVar[int]
    child: _children_pb2.ChildRecord
    def __init__(self, child: _Optional[_Union[_children_pb2.ChildRecord, _Mapping]] = ...) -> None: ...

class TakeOverPersonRequest(_message.Message):
    __slots__ = ("request_id", "person", "received_on", "census_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    person: Sen2Person
    received_on: _containers.RepeatedCompositeFieldContainer[_types_pb2.Date]
    census_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., person: _Optional[_Union[Sen2Person, _Mapping]] = ..., received_on: _Optional[_Iterable[_Union[_types_pb2.Date, _Mapping]]] = ..., census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class TakeOverPersonResponse(_message.Message):
    __slots__ = ("child_id", "referral_ids", "compared_by_a_person", "year_nine_from")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_IDS_FIELD_NUMBER: _ClassVar[int]
    COMPARED_BY_A_PERSON_FIELD_NUMBER: _ClassVar[int]
    YEAR_NINE_FROM_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    referral_ids: _containers.RepeatedScalarFieldContainer[str]
    compared_by_a_person: bool
    year_nine_from: _types_pb2.Date
    def __init__(self, child_id: _Optional[str] = ..., referral_ids: _Optional[_Iterable[str]] = ..., compared_by_a_person: _Optional[bool] = ..., year_nine_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
