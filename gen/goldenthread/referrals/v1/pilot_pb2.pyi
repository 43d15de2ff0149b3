from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import early_help_pb2 as _early_help_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PilotCaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PILOT_CASE_STATE_UNSPECIFIED: _ClassVar[PilotCaseState]
    PILOT_CASE_STATE_WEIGHED: _ClassVar[PilotCaseState]
    PILOT_CASE_STATE_QUALIFIES: _ClassVar[PilotCaseState]
    PILOT_CASE_STATE_WAITING: _ClassVar[PilotCaseState]
    PILOT_CASE_STATE_IN_PILOT: _ClassVar[PilotCaseState]
    PILOT_CASE_STATE_LEFT: _ClassVar[PilotCaseState]
PILOT_CASE_STATE_UNSPECIFIED: PilotCaseState
PILOT_CASE_STATE_WEIGHED: PilotCaseState
PILOT_CASE_STATE_QUALIFIES: PilotCaseState
PILOT_CASE_STATE_WAITING: PilotCaseState
PILOT_CASE_STATE_IN_PILOT: PilotCaseState
PILOT_CASE_STATE_LEFT: PilotCaseState

class ServiceWeighing(_message.Message):
    __slots__ = ("service", "distance", "why")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    service: str
    distance: str
    why: str
    def __init__(self, service: _Optional[str] = ..., distance: _Optional[str] = ..., why: _Optional[str] = ...) -> None: ...

class PilotFinding(_message.Message):
    __slots__ = ("qualifies", "points", "services", "sectors", "met", "words")
    QUALIFIES_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    SECTORS_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    qualifies: bool
    points: int
    services: int
    sectors: int
    met: _containers.RepeatedScalarFieldContainer[str]
    words: str
    def __init__(self, qualifies: _Optional[bool] = ..., points: _Optional[int] = ..., services: _Optional[int] = ..., sectors: _Optional[int] = ..., met: _Optional[_Iterable[str]] = ..., words: _Optional[str] = ...) -> None: ...

class PilotCase(_message.Message):
    __slots__ = ("id", "child_id", "organisation", "weighed_by", "name", "weighed_on", "weighings", "finding", "waiting_since", "joined_on", "referral_id", "left_because", "left_on", "state", "allowed_moves", "version", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    WEIGHED_BY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHED_ON_FIELD_NUMBER: _ClassVar[int]
    WEIGHINGS_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    WAITING_SINCE_FIELD_NUMBER: _ClassVar[int]
    JOINED_ON_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    LEFT_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    organisation: str
    weighed_by: str
    name: str
    weighed_on: _types_pb2.Date
    weighings: _containers.RepeatedCompositeFieldContainer[ServiceWeighing]
    finding: PilotFinding
    waiting_since: _types_pb2.Date
    joined_on: _types_pb2.Date
    referral_id: str
    left_because: str
    left_on: _types_pb2.Date
    state: PilotCaseState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., organisation: _Optional[str] = ..., weighed_by: _Optional[str] = ..., name: _Optional[str] = ..., weighed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., weighings: _Optional[_Iterable[_Union[ServiceWeighing, _Mapping]]] = ..., finding: _Optional[_Union[PilotFinding, _Mapping]] = ..., waiting_since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., joined_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., referral_id: _Optional[str] = ..., left_because: _Optional[str] = ..., left_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[PilotCaseState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class WeighNeedsRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "child", "name", "weighings")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHINGS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    child: _early_help_pb2.ChildTold
    name: str
    weighings: _containers.RepeatedCompositeFieldContainer[ServiceWeighing]
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ..., name: _Optional[str] = ..., weighings: _Optional[_Iterable[_Union[ServiceWeighing, _Mapping]]] = ...) -> None: ...

class WeighNeedsResponse(_message.Message):
    __slots__ = ("pilot_case",)
    PILOT_CASE_FIELD_NUMBER: _ClassVar[int]
    pilot_case: PilotCase
    def __init__(self, pilot_case: _Optional[_Union[PilotCase, _Mapping]] = ...) -> None: ...

class WeighNeedsAgainRequest(_message.Message):
    __slots__ = ("request_id", "pilot_case_id", "name", "weighings")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHINGS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    pilot_case_id: str
    name: str
    weighings: _containers.RepeatedCompositeFieldContainer[ServiceWeighing]
    def __init__(self, request_id: _Optional[str] = ..., pilot_case_id: _Optional[str] = ..., name: _Optional[str] = ..., weighings: _Optional[_Iterable[_Union[ServiceWeighing, _Mapping]]] = ...) -> None: ...

class WeighNeedsAgainResponse(_message.Message):
    __slots__ = ("pilot_case",)
    PILOT_CASE_FIELD_NUMBER: _ClassVar[int]
    pilot_case: PilotCase
    def __init__(self, pilot_case: _Optional[_Union[PilotCase, _Mapping]] = ...) -> None: ...

class WaitForPlaceRequest(_message.Message):
    __slots__ = ("request_id", "pilot_case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    pilot_case_id: str
    def __init__(self, request_id: _Optional[str] = ..., pilot_case_id: _Optional[str] = ...) -> None: ...

class WaitForPlaceResponse(_message.Message):
    __slots__ = ("pilot_case",)
    PILOT_CASE_FIELD_NUMBER: _ClassVar[int]
    pilot_case: PilotCase
    def __init__(self, pilot_case: _Optional[_Union[PilotCase, _Mapping]] = ...) -> None: ...

class LeavePilotRequest(_message.Message):
    __slots__ = ("request_id", "pilot_case_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    pilot_case_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., pilot_case_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class LeavePilotResponse(_message.Message):
    __slots__ = ("pilot_case",)
    PILOT_CASE_FIELD_NUMBER: _ClassVar[int]
    pilot_case: PilotCase
    def __init__(self, pilot_case: _Optional[_Union[PilotCase, _Mapping]] = ...) -> None: ...

class GetPilotCaseRequest(_message.Message):
    __slots__ = ("pilot_case_id",)
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    def __init__(self, pilot_case_id: _Optional[str] = ...) -> None: ...

class GetPilotCaseResponse(_message.Message):
    __slots__ = ("pilot_case",)
    PILOT_CASE_FIELD_NUMBER: _ClassVar[int]
    pilot_case: PilotCase
    def __init__(self, pilot_case: _Optional[_Union[PilotCase, _Mapping]] = ...) -> None: ...

class ListPilotCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListPilotCasesResponse(_message.Message):
    __slots__ = ("pilot_cases", "next_page_token")
    PILOT_CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pilot_cases: _containers.RepeatedCompositeFieldContainer[PilotCase]
    next_page_token: str
    def __init__(self, pilot_cases: _Optional[_Iterable[_Union[PilotCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetPilotRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PilotServiceTold(_message.Message):
    __slots__ = ("key", "name", "sector", "threshold", "case", "strategic", "reach")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    CASE_FIELD_NUMBER: _ClassVar[int]
    STRATEGIC_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    sector: _types_pb2.Sector
    threshold: str
    case: str
    strategic: str
    reach: str
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., sector: _Optional[_Union[_types_pb2.Sector, str]] = ..., threshold: _Optional[str] = ..., case: _Optional[str] = ..., strategic: _Optional[str] = ..., reach: _Optional[str] = ...) -> None: ...

class DistanceTold(_message.Message):
    __slots__ = ("key", "words", "points")
    KEY_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    key: str
    words: str
    points: int
    def __init__(self, key: _Optional[str] = ..., words: _Optional[str] = ..., points: _Optional[int] = ...) -> None: ...

class PilotTurn(_message.Message):
    __slots__ = ("number", "since", "pilot_case_id")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    number: int
    since: _types_pb2.Date
    pilot_case_id: str
    def __init__(self, number: _Optional[int] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., pilot_case_id: _Optional[str] = ...) -> None: ...

class GetPilotResponse(_message.Message):
    __slots__ = ("name", "valid_from", "group", "workforce", "services", "distances", "points", "from_services", "from_sectors", "places", "taken", "waiting")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    WORKFORCE_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    DISTANCES_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    FROM_SERVICES_FIELD_NUMBER: _ClassVar[int]
    FROM_SECTORS_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    name: str
    valid_from: _types_pb2.Date
    group: str
    workforce: str
    services: _containers.RepeatedCompositeFieldContainer[PilotServiceTold]
    distances: _containers.RepeatedCompositeFieldContainer[DistanceTold]
    points: int
    from_services: int
    from_sectors: int
    places: int
    taken: int
    waiting: _containers.RepeatedCompositeFieldContainer[PilotTurn]
    def __init__(self, name: _Optional[str] = ..., valid_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., group: _Optional[str] = ..., workforce: _Optional[str] = ..., services: _Optional[_Iterable[_Union[PilotServiceTold, _Mapping]]] = ..., distances: _Optional[_Iterable[_Union[DistanceTold, _Mapping]]] = ..., points: _Optional[int] = ..., from_services: _Optional[int] = ..., from_sectors: _Optional[int] = ..., places: _Optional[int] = ..., taken: _Optional[int] = ..., waiting: _Optional[_Iterable[_Union[PilotTurn, _Mapping]]] = ...) -> None: ...
