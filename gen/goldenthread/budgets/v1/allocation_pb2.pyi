from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AllocationInput(_message.Message):
    __slots__ = ("key", "level", "quantity")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    key: str
    level: int
    quantity: int
    def __init__(self, key: _Optional[str] = ..., level: _Optional[int] = ..., quantity: _Optional[int] = ...) -> None: ...

class AllocationStep(_message.Message):
    __slots__ = ("words", "points", "amount_pence")
    WORDS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    words: str
    points: int
    amount_pence: int
    def __init__(self, words: _Optional[str] = ..., points: _Optional[int] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class AllocationOverride(_message.Message):
    __slots__ = ("amount_pence", "reason", "item_id", "by", "on")
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    amount_pence: int
    reason: str
    item_id: str
    by: str
    on: _types_pb2.Date
    def __init__(self, amount_pence: _Optional[int] = ..., reason: _Optional[str] = ..., item_id: _Optional[str] = ..., by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Allocation(_message.Message):
    __slots__ = ("id", "authority", "child_id", "plan_id", "table", "table_version", "inputs", "points", "band", "formula_pence", "amount_pence", "steps", "explanation", "override", "calculated_on", "version", "state", "allowed_moves", "formula", "streams", "mechanisms", "review_months", "preset")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    TABLE_VERSION_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    BAND_FIELD_NUMBER: _ClassVar[int]
    FORMULA_PENCE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    OVERRIDE_FIELD_NUMBER: _ClassVar[int]
    CALCULATED_ON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    MECHANISMS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_MONTHS_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    child_id: str
    plan_id: str
    table: str
    table_version: int
    inputs: _containers.RepeatedCompositeFieldContainer[AllocationInput]
    points: int
    band: str
    formula_pence: int
    amount_pence: int
    steps: _containers.RepeatedCompositeFieldContainer[AllocationStep]
    explanation: str
    override: AllocationOverride
    calculated_on: _types_pb2.Date
    version: int
    state: str
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    formula: str
    streams: _containers.RepeatedScalarFieldContainer[str]
    mechanisms: _containers.RepeatedScalarFieldContainer[str]
    review_months: _containers.RepeatedScalarFieldContainer[int]
    preset: str
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., table: _Optional[str] = ..., table_version: _Optional[int] = ..., inputs: _Optional[_Iterable[_Union[AllocationInput, _Mapping]]] = ..., points: _Optional[int] = ..., band: _Optional[str] = ..., formula_pence: _Optional[int] = ..., amount_pence: _Optional[int] = ..., steps: _Optional[_Iterable[_Union[AllocationStep, _Mapping]]] = ..., explanation: _Optional[str] = ..., override: _Optional[_Union[AllocationOverride, _Mapping]] = ..., calculated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., version: _Optional[int] = ..., state: _Optional[str] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., formula: _Optional[str] = ..., streams: _Optional[_Iterable[str]] = ..., mechanisms: _Optional[_Iterable[str]] = ..., review_months: _Optional[_Iterable[int]] = ..., preset: _Optional[str] = ...) -> None: ...

class BandingTable(_message.Message):
    __slots__ = ("key", "version", "stream", "valid_from", "valid_to", "groups", "bands", "name", "formula", "streams", "mechanisms", "review_months", "preset", "rate_pence", "elements", "basis")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    BANDS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    MECHANISMS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_MONTHS_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    RATE_PENCE_FIELD_NUMBER: _ClassVar[int]
    ELEMENTS_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    stream: str
    valid_from: _types_pb2.Date
    valid_to: _types_pb2.Date
    groups: _containers.RepeatedCompositeFieldContainer[BandingGroup]
    bands: _containers.RepeatedCompositeFieldContainer[Band]
    name: str
    formula: str
    streams: _containers.RepeatedScalarFieldContainer[str]
    mechanisms: _containers.RepeatedScalarFieldContainer[str]
    review_months: _containers.RepeatedScalarFieldContainer[int]
    preset: str
    rate_pence: int
    elements: _containers.RepeatedCompositeFieldContainer[FundingElement]
    basis: str
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., stream: _Optional[str] = ..., valid_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., valid_to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., groups: _Optional[_Iterable[_Union[BandingGroup, _Mapping]]] = ..., bands: _Optional[_Iterable[_Union[Band, _Mapping]]] = ..., name: _Optional[str] = ..., formula: _Optional[str] = ..., streams: _Optional[_Iterable[str]] = ..., mechanisms: _Optional[_Iterable[str]] = ..., review_months: _Optional[_Iterable[int]] = ..., preset: _Optional[str] = ..., rate_pence: _Optional[int] = ..., elements: _Optional[_Iterable[_Union[FundingElement, _Mapping]]] = ..., basis: _Optional[str] = ...) -> None: ...

class FundingElement(_message.Message):
    __slots__ = ("name", "words", "amount_pence", "basis")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    name: str
    words: str
    amount_pence: int
    basis: str
    def __init__(self, name: _Optional[str] = ..., words: _Optional[str] = ..., amount_pence: _Optional[int] = ..., basis: _Optional[str] = ...) -> None: ...

class BandingGroup(_message.Message):
    __slots__ = ("key", "question", "levels", "unit", "least", "most", "price_pence", "times_a_year", "lasts_years")
    KEY_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    PRICE_PENCE_FIELD_NUMBER: _ClassVar[int]
    TIMES_A_YEAR_FIELD_NUMBER: _ClassVar[int]
    LASTS_YEARS_FIELD_NUMBER: _ClassVar[int]
    key: str
    question: str
    levels: _containers.RepeatedCompositeFieldContainer[BandingLevel]
    unit: str
    least: int
    most: int
    price_pence: int
    times_a_year: int
    lasts_years: int
    def __init__(self, key: _Optional[str] = ..., question: _Optional[str] = ..., levels: _Optional[_Iterable[_Union[BandingLevel, _Mapping]]] = ..., unit: _Optional[str] = ..., least: _Optional[int] = ..., most: _Optional[int] = ..., price_pence: _Optional[int] = ..., times_a_year: _Optional[int] = ..., lasts_years: _Optional[int] = ...) -> None: ...

class BandingLevel(_message.Message):
    __slots__ = ("level", "descriptor", "points", "rate_pence")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    RATE_PENCE_FIELD_NUMBER: _ClassVar[int]
    level: int
    descriptor: str
    points: int
    rate_pence: int
    def __init__(self, level: _Optional[int] = ..., descriptor: _Optional[str] = ..., points: _Optional[int] = ..., rate_pence: _Optional[int] = ...) -> None: ...

class Band(_message.Message):
    __slots__ = ("name", "points_from", "amount_pence")
    NAME_FIELD_NUMBER: _ClassVar[int]
    POINTS_FROM_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    points_from: int
    amount_pence: int
    def __init__(self, name: _Optional[str] = ..., points_from: _Optional[int] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class CalculateAllocationRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "plan_id", "table", "inputs")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    plan_id: str
    table: str
    inputs: _containers.RepeatedCompositeFieldContainer[AllocationInput]
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., table: _Optional[str] = ..., inputs: _Optional[_Iterable[_Union[AllocationInput, _Mapping]]] = ...) -> None: ...

class CalculateAllocationResponse(_message.Message):
    __slots__ = ("allocation",)
    ALLOCATION_FIELD_NUMBER: _ClassVar[int]
    allocation: Allocation
    def __init__(self, allocation: _Optional[_Union[Allocation, _Mapping]] = ...) -> None: ...

class OverrideAllocationRequest(_message.Message):
    __slots__ = ("request_id", "allocation_id", "amount_pence", "reason", "item_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    allocation_id: str
    amount_pence: int
    reason: str
    item_id: str
    def __init__(self, request_id: _Optional[str] = ..., allocation_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., reason: _Optional[str] = ..., item_id: _Optional[str] = ...) -> None: ...

class OverrideAllocationResponse(_message.Message):
    __slots__ = ("allocation",)
    ALLOCATION_FIELD_NUMBER: _ClassVar[int]
    allocation: Allocation
    def __init__(self, allocation: _Optional[_Union[Allocation, _Mapping]] = ...) -> None: ...

class GetAllocationRequest(_message.Message):
    __slots__ = ("allocation_id",)
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    allocation_id: str
    def __init__(self, allocation_id: _Optional[str] = ...) -> None: ...

class GetAllocationResponse(_message.Message):
    __slots__ = ("allocation",)
    ALLOCATION_FIELD_NUMBER: _ClassVar[int]
    allocation: Allocation
    def __init__(self, allocation: _Optional[_Union[Allocation, _Mapping]] = ...) -> None: ...

class ListAllocationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListAllocationsResponse(_message.Message):
    __slots__ = ("allocations", "next_page_token")
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    allocations: _containers.RepeatedCompositeFieldContainer[Allocation]
    next_page_token: str
    def __init__(self, allocations: _Optional[_Iterable[_Union[Allocation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBandingTablesRequest(_message.Message):
    __slots__ = ("on",)
    ON_FIELD_NUMBER: _ClassVar[int]
    on: _types_pb2.Date
    def __init__(self, on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListBandingTablesResponse(_message.Message):
    __slots__ = ("tables",)
    TABLES_FIELD_NUMBER: _ClassVar[int]
    tables: _containers.RepeatedCompositeFieldContainer[BandingTable]
    def __init__(self, tables: _Optional[_Iterable[_Union[BandingTable, _Mapping]]] = ...) -> None: ...

class Option(_message.Message):
    __slots__ = ("id", "description", "kind", "cost_pence", "funder", "benefits", "risks")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COST_PENCE_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    BENEFITS_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    kind: str
    cost_pence: int
    funder: str
    benefits: _containers.RepeatedScalarFieldContainer[str]
    risks: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., kind: _Optional[str] = ..., cost_pence: _Optional[int] = ..., funder: _Optional[str] = ..., benefits: _Optional[_Iterable[str]] = ..., risks: _Optional[_Iterable[str]] = ...) -> None: ...

class OptionAppraisal(_message.Message):
    __slots__ = ("id", "authority", "child_id", "plan_id", "outcome_id", "options", "chosen_option_id", "chosen_because", "chosen_by", "state", "version", "resources", "allowed_moves", "compared_on", "chosen_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_OPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    COMPARED_ON_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    child_id: str
    plan_id: str
    outcome_id: str
    options: _containers.RepeatedCompositeFieldContainer[Option]
    chosen_option_id: str
    chosen_because: str
    chosen_by: _containers.RepeatedScalarFieldContainer[str]
    state: str
    version: int
    resources: _containers.RepeatedCompositeFieldContainer[AvailableResource]
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    compared_on: _types_pb2.Date
    chosen_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., options: _Optional[_Iterable[_Union[Option, _Mapping]]] = ..., chosen_option_id: _Optional[str] = ..., chosen_because: _Optional[str] = ..., chosen_by: _Optional[_Iterable[str]] = ..., state: _Optional[str] = ..., version: _Optional[int] = ..., resources: _Optional[_Iterable[_Union[AvailableResource, _Mapping]]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., compared_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., chosen_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AvailableResource(_message.Message):
    __slots__ = ("allocation_id", "table", "amount_pence", "mechanisms")
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    MECHANISMS_FIELD_NUMBER: _ClassVar[int]
    allocation_id: str
    table: str
    amount_pence: int
    mechanisms: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, allocation_id: _Optional[str] = ..., table: _Optional[str] = ..., amount_pence: _Optional[int] = ..., mechanisms: _Optional[_Iterable[str]] = ...) -> None: ...

class CompareOptionsRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "plan_id", "outcome_id", "options")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    plan_id: str
    outcome_id: str
    options: _containers.RepeatedCompositeFieldContainer[Option]
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., outcome_id: _Optional[str] = ..., options: _Optional[_Iterable[_Union[Option, _Mapping]]] = ...) -> None: ...

class CompareOptionsResponse(_message.Message):
    __slots__ = ("appraisal",)
    APPRAISAL_FIELD_NUMBER: _ClassVar[int]
    appraisal: OptionAppraisal
    def __init__(self, appraisal: _Optional[_Union[OptionAppraisal, _Mapping]] = ...) -> None: ...

class ChooseOptionRequest(_message.Message):
    __slots__ = ("request_id", "appraisal_id", "option_id", "because", "chosen_by")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    APPRAISAL_ID_FIELD_NUMBER: _ClassVar[int]
    OPTION_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_BY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    appraisal_id: str
    option_id: str
    because: str
    chosen_by: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., appraisal_id: _Optional[str] = ..., option_id: _Optional[str] = ..., because: _Optional[str] = ..., chosen_by: _Optional[_Iterable[str]] = ...) -> None: ...

class ChooseOptionResponse(_message.Message):
    __slots__ = ("appraisal",)
    APPRAISAL_FIELD_NUMBER: _ClassVar[int]
    appraisal: OptionAppraisal
    def __init__(self, appraisal: _Optional[_Union[OptionAppraisal, _Mapping]] = ...) -> None: ...

class ListOptionAppraisalsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "plan_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    plan_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., plan_id: _Optional[str] = ...) -> None: ...

class ListOptionAppraisalsResponse(_message.Message):
    __slots__ = ("appraisals", "next_page_token")
    APPRAISALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    appraisals: _containers.RepeatedCompositeFieldContainer[OptionAppraisal]
    next_page_token: str
    def __init__(self, appraisals: _Optional[_Iterable[_Union[OptionAppraisal, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
