from goldenthread.budgets.v1 import agreement_pb2 as _agreement_pb2
from goldenthread.budgets.v1 import allocation_pb2 as _allocation_pb2
from goldenthread.budgets.v1 import payments_pb2 as _payments_pb2
from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.budgets.v1 import sen2_pb2 as _sen2_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BudgetState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BUDGET_STATE_UNSPECIFIED: _ClassVar[BudgetState]
    BUDGET_STATE_ACTIVE: _ClassVar[BudgetState]
    BUDGET_STATE_ENDED: _ClassVar[BudgetState]

class TransferKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRANSFER_KIND_UNSPECIFIED: _ClassVar[TransferKind]
    TRANSFER_KIND_POSTED: _ClassVar[TransferKind]
    TRANSFER_KIND_PENDING: _ClassVar[TransferKind]
    TRANSFER_KIND_POST: _ClassVar[TransferKind]
    TRANSFER_KIND_VOID: _ClassVar[TransferKind]
BUDGET_STATE_UNSPECIFIED: BudgetState
BUDGET_STATE_ACTIVE: BudgetState
BUDGET_STATE_ENDED: BudgetState
TRANSFER_KIND_UNSPECIFIED: TransferKind
TRANSFER_KIND_POSTED: TransferKind
TRANSFER_KIND_PENDING: TransferKind
TRANSFER_KIND_POST: TransferKind
TRANSFER_KIND_VOID: TransferKind

class BudgetLine(_message.Message):
    __slots__ = ("provision_id", "amount_pence", "funder", "mechanism", "reason", "used_for", "provider", "parts")
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    USED_FOR_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str
    provider: str
    parts: _containers.RepeatedCompositeFieldContainer[BudgetLinePart]
    def __init__(self, provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., funder: _Optional[str] = ..., mechanism: _Optional[str] = ..., reason: _Optional[str] = ..., used_for: _Optional[str] = ..., provider: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[BudgetLinePart, _Mapping]]] = ...) -> None: ...

class BudgetLinePart(_message.Message):
    __slots__ = ("mechanism", "amount_pence")
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    mechanism: str
    amount_pence: int
    def __init__(self, mechanism: _Optional[str] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class Budget(_message.Message):
    __slots__ = ("id", "authority", "state", "child_id", "plan_id", "agreement_item_id", "lines", "reasons", "set_up_on", "allocated_pence", "committed_pence", "paid_pence", "available_pence", "version", "agreement", "reviews", "review_due_on", "accrued_pence", "evidenced_pence", "returned_pence", "preset", "ehc_case_id", "accepted_on", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    SET_UP_ON_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_PENCE_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAID_PENCE_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_PENCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ACCRUED_PENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCED_PENCE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_PENCE_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    EHC_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: BudgetState
    child_id: str
    plan_id: str
    agreement_item_id: str
    lines: _containers.RepeatedCompositeFieldContainer[BudgetLine]
    reasons: str
    set_up_on: _types_pb2.Date
    allocated_pence: int
    committed_pence: int
    paid_pence: int
    available_pence: int
    version: int
    agreement: _agreement_pb2.BudgetAgreement
    reviews: _containers.RepeatedCompositeFieldContainer[_agreement_pb2.BudgetReview]
    review_due_on: _types_pb2.Date
    accrued_pence: int
    evidenced_pence: int
    returned_pence: int
    preset: str
    ehc_case_id: str
    accepted_on: _types_pb2.Date
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[BudgetState, str]] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., agreement_item_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[BudgetLine, _Mapping]]] = ..., reasons: _Optional[str] = ..., set_up_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., allocated_pence: _Optional[int] = ..., committed_pence: _Optional[int] = ..., paid_pence: _Optional[int] = ..., available_pence: _Optional[int] = ..., version: _Optional[int] = ..., agreement: _Optional[_Union[_agreement_pb2.BudgetAgreement, _Mapping]] = ..., reviews: _Optional[_Iterable[_Union[_agreement_pb2.BudgetReview, _Mapping]]] = ..., review_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., accrued_pence: _Optional[int] = ..., evidenced_pence: _Optional[int] = ..., returned_pence: _Optional[int] = ..., preset: _Optional[str] = ..., ehc_case_id: _Optional[str] = ..., accepted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Transfer(_message.Message):
    __slots__ = ("id", "debit_account", "credit_account", "amount_pence", "kind", "pending_id", "provision_id", "reason", "occurred_on", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    DEBIT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CREDIT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PENDING_ID_FIELD_NUMBER: _ClassVar[int]
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    debit_account: str
    credit_account: str
    amount_pence: int
    kind: TransferKind
    pending_id: str
    provision_id: str
    reason: str
    occurred_on: _types_pb2.Date
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., debit_account: _Optional[str] = ..., credit_account: _Optional[str] = ..., amount_pence: _Optional[int] = ..., kind: _Optional[_Union[TransferKind, str]] = ..., pending_id: _Optional[str] = ..., provision_id: _Optional[str] = ..., reason: _Optional[str] = ..., occurred_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class GetBudgetRequest(_message.Message):
    __slots__ = ("budget_id",)
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    def __init__(self, budget_id: _Optional[str] = ...) -> None: ...

class GetBudgetResponse(_message.Message):
    __slots__ = ("budget",)
    BUDGET_FIELD_NUMBER: _ClassVar[int]
    budget: Budget
    def __init__(self, budget: _Optional[_Union[Budget, _Mapping]] = ...) -> None: ...

class ListBudgetsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id", "plan_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    plan_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ...) -> None: ...

class ListBudgetsResponse(_message.Message):
    __slots__ = ("budgets", "next_page_token")
    BUDGETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    budgets: _containers.RepeatedCompositeFieldContainer[Budget]
    next_page_token: str
    def __init__(self, budgets: _Optional[_Iterable[_Union[Budget, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListTransfersRequest(_message.Message):
    __slots__ = ("budget_id", "page_size", "page_token")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    page_size: int
    page_token: str
    def __init__(self, budget_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTransfersResponse(_message.Message):
    __slots__ = ("transfers", "next_page_token")
    TRANSFERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    transfers: _containers.RepeatedCompositeFieldContainer[Transfer]
    next_page_token: str
    def __init__(self, transfers: _Optional[_Iterable[_Union[Transfer, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
