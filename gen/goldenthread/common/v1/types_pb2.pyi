from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Sector(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SECTOR_UNSPECIFIED: _ClassVar[Sector]
    SECTOR_EDUCATION: _ClassVar[Sector]
    SECTOR_HEALTH: _ClassVar[Sector]
    SECTOR_SOCIAL_CARE: _ClassVar[Sector]
    SECTOR_OTHER: _ClassVar[Sector]
SECTOR_UNSPECIFIED: Sector
SECTOR_EDUCATION: Sector
SECTOR_HEALTH: Sector
SECTOR_SOCIAL_CARE: Sector
SECTOR_OTHER: Sector

class Date(_message.Message):
    __slots__ = ("year", "month", "day")
    YEAR_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    year: int
    month: int
    day: int
    def __init__(self, year: _Optional[int] = ..., month: _Optional[int] = ..., day: _Optional[int] = ...) -> None: ...

class Attendance(_message.Message):
    __slots__ = ("name", "role", "sector", "subject")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    sector: Sector
    subject: str
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., sector: _Optional[_Union[Sector, str]] = ..., subject: _Optional[str] = ...) -> None: ...

class RelationshipBegan(_message.Message):
    __slots__ = ("child_id", "party", "relation", "since", "basis_id", "until", "record_id", "opens")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    relation: str
    since: Date
    basis_id: str
    until: Date
    record_id: str
    opens: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., relation: _Optional[str] = ..., since: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ..., record_id: _Optional[str] = ..., opens: _Optional[_Iterable[str]] = ...) -> None: ...

class RelationshipEnded(_message.Message):
    __slots__ = ("child_id", "party", "relation", "until", "basis_id")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    relation: str
    until: Date
    basis_id: str
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., relation: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ...) -> None: ...

class SharingAllowed(_message.Message):
    __slots__ = ("child_id", "party", "purpose", "ground", "since", "basis_id", "until")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    purpose: str
    ground: str
    since: Date
    basis_id: str
    until: Date
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., purpose: _Optional[str] = ..., ground: _Optional[str] = ..., since: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ...) -> None: ...

class SharingStopped(_message.Message):
    __slots__ = ("child_id", "party", "purpose", "until", "basis_id")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    purpose: str
    until: Date
    basis_id: str
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., purpose: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ...) -> None: ...

class RestrictionBegan(_message.Message):
    __slots__ = ("child_id", "party", "parts", "since", "basis_id", "until")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    parts: _containers.RepeatedScalarFieldContainer[str]
    since: Date
    basis_id: str
    until: Date
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., parts: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ...) -> None: ...

class RestrictionEnded(_message.Message):
    __slots__ = ("child_id", "party", "until", "basis_id")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    BASIS_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    party: str
    until: Date
    basis_id: str
    def __init__(self, child_id: _Optional[str] = ..., party: _Optional[str] = ..., until: _Optional[_Union[Date, _Mapping]] = ..., basis_id: _Optional[str] = ...) -> None: ...

class ChildrenMerged(_message.Message):
    __slots__ = ("child_id", "merged_child_id", "merged_on", "match_id", "decision")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_ON_FIELD_NUMBER: _ClassVar[int]
    MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    merged_child_id: str
    merged_on: Date
    match_id: str
    decision: int
    def __init__(self, child_id: _Optional[str] = ..., merged_child_id: _Optional[str] = ..., merged_on: _Optional[_Union[Date, _Mapping]] = ..., match_id: _Optional[str] = ..., decision: _Optional[int] = ...) -> None: ...

class ChildrenParted(_message.Message):
    __slots__ = ("child_id", "merged_child_id", "parted_on", "match_id", "decision")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTED_ON_FIELD_NUMBER: _ClassVar[int]
    MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    merged_child_id: str
    parted_on: Date
    match_id: str
    decision: int
    def __init__(self, child_id: _Optional[str] = ..., merged_child_id: _Optional[str] = ..., parted_on: _Optional[_Union[Date, _Mapping]] = ..., match_id: _Optional[str] = ..., decision: _Optional[int] = ...) -> None: ...

class ChildErased(_message.Message):
    __slots__ = ("child_id", "ground", "erased_on")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ERASED_ON_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    ground: str
    erased_on: Date
    def __init__(self, child_id: _Optional[str] = ..., ground: _Optional[str] = ..., erased_on: _Optional[_Union[Date, _Mapping]] = ...) -> None: ...

class LinkedService(_message.Message):
    __slots__ = ("id", "name")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...
