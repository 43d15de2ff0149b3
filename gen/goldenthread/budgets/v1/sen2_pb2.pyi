from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Sen2Budget(_message.Message):
    __slots__ = ("child_id", "personal_budget", "organised_arrangements", "direct_payments")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PERSONAL_BUDGET_FIELD_NUMBER: _ClassVar[int]
    ORGANISED_ARRANGEMENTS_FIELD_NUMBER: _ClassVar[int]
    DIRECT_PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    personal_budget: bool
    organised_arrangements: bool
    direct_payments: str
    def __init__(self, child_id: _Optional[str] = ..., personal_budget: _Optional[bool] = ..., organised_arrangements: _Optional[bool] = ..., direct_payments: _Optional[str] = ...) -> None: ...

class ListSen2BudgetsRequest(_message.Message):
    __slots__ = ("child_ids", "census_on")
    CHILD_IDS_FIELD_NUMBER: _ClassVar[int]
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    child_ids: _containers.RepeatedScalarFieldContainer[str]
    census_on: _types_pb2.Date
    def __init__(self, child_ids: _Optional[_Iterable[str]] = ..., census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListSen2BudgetsResponse(_message.Message):
    __slots__ = ("budgets",)
    BUDGETS_FIELD_NUMBER: _ClassVar[int]
    budgets: _containers.RepeatedCompositeFieldContainer[Sen2Budget]
    def __init__(self, budgets: _Optional[_Iterable[_Union[Sen2Budget, _Mapping]]] = ...) -> None: ...

class GetSen2BudgetFiguresRequest(_message.Message):
    __slots__ = ("census_on",)
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    census_on: _types_pb2.Date
    def __init__(self, census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GetSen2BudgetFiguresResponse(_message.Message):
    __slots__ = ("personal_budget", "org_arrangments", "pb_health", "pb_education", "pb_social", "pb_integrated")
    PERSONAL_BUDGET_FIELD_NUMBER: _ClassVar[int]
    ORG_ARRANGMENTS_FIELD_NUMBER: _ClassVar[int]
    PB_HEALTH_FIELD_NUMBER: _ClassVar[int]
    PB_EDUCATION_FIELD_NUMBER: _ClassVar[int]
    PB_SOCIAL_FIELD_NUMBER: _ClassVar[int]
    PB_INTEGRATED_FIELD_NUMBER: _ClassVar[int]
    personal_budget: int
    org_arrangments: int
    pb_health: int
    pb_education: int
    pb_social: int
    pb_integrated: int
    def __init__(self, personal_budget: _Optional[int] = ..., org_arrangments: _Optional[int] = ..., pb_health: _Optional[int] = ..., pb_education: _Optional[int] = ..., pb_social: _Optional[int] = ..., pb_integrated: _Optional[int] = ...) -> None: ...
