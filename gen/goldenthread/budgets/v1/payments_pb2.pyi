from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PaymentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_STATE_UNSPECIFIED: _ClassVar[PaymentState]
    PAYMENT_STATE_INSTRUCTED: _ClassVar[PaymentState]
    PAYMENT_STATE_APPROVED: _ClassVar[PaymentState]
    PAYMENT_STATE_PAID: _ClassVar[PaymentState]
    PAYMENT_STATE_CANCELLED: _ClassVar[PaymentState]
    PAYMENT_STATE_REVERSED: _ClassVar[PaymentState]
PAYMENT_STATE_UNSPECIFIED: PaymentState
PAYMENT_STATE_INSTRUCTED: PaymentState
PAYMENT_STATE_APPROVED: PaymentState
PAYMENT_STATE_PAID: PaymentState
PAYMENT_STATE_CANCELLED: PaymentState
PAYMENT_STATE_REVERSED: PaymentState

class Payment(_message.Message):
    __slots__ = ("id", "authority", "state", "child_id", "budget_id", "provision_id", "amount_pence", "payee", "period_from", "period_to", "reason", "reference", "instructed_by", "approved_by", "paid_by", "paid_on", "evidenced_pence", "evidence", "allowed_moves", "version", "cancelled_because", "reclaimed_pence", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAYEE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FROM_FIELD_NUMBER: _ClassVar[int]
    PERIOD_TO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    PAID_BY_FIELD_NUMBER: _ClassVar[int]
    PAID_ON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCED_PENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    RECLAIMED_PENCE_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: PaymentState
    child_id: str
    budget_id: str
    provision_id: str
    amount_pence: int
    payee: str
    period_from: _types_pb2.Date
    period_to: _types_pb2.Date
    reason: str
    reference: str
    instructed_by: str
    approved_by: str
    paid_by: str
    paid_on: _types_pb2.Date
    evidenced_pence: int
    evidence: _containers.RepeatedCompositeFieldContainer[SpendEvidence]
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    cancelled_because: str
    reclaimed_pence: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[PaymentState, str]] = ..., child_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., payee: _Optional[str] = ..., period_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., period_to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., reference: _Optional[str] = ..., instructed_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., paid_by: _Optional[str] = ..., paid_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., evidenced_pence: _Optional[int] = ..., evidence: _Optional[_Iterable[_Union[SpendEvidence, _Mapping]]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., cancelled_because: _Optional[str] = ..., reclaimed_pence: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class SpendEvidence(_message.Message):
    __slots__ = ("description", "amount_pence", "on", "by")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    description: str
    amount_pence: int
    on: _types_pb2.Date
    by: str
    def __init__(self, description: _Optional[str] = ..., amount_pence: _Optional[int] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., by: _Optional[str] = ...) -> None: ...

class InstructPaymentRequest(_message.Message):
    __slots__ = ("request_id", "budget_id", "provision_id", "amount_pence", "currency", "payee", "period_from", "period_to", "reason", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PAYEE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FROM_FIELD_NUMBER: _ClassVar[int]
    PERIOD_TO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_id: str
    provision_id: str
    amount_pence: int
    currency: str
    payee: str
    period_from: _types_pb2.Date
    period_to: _types_pb2.Date
    reason: str
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., currency: _Optional[str] = ..., payee: _Optional[str] = ..., period_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., period_to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class InstructPaymentResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class ApprovePaymentRequest(_message.Message):
    __slots__ = ("request_id", "payment_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    payment_id: str
    def __init__(self, request_id: _Optional[str] = ..., payment_id: _Optional[str] = ...) -> None: ...

class ApprovePaymentResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class ReleasePaymentRequest(_message.Message):
    __slots__ = ("request_id", "payment_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    payment_id: str
    def __init__(self, request_id: _Optional[str] = ..., payment_id: _Optional[str] = ...) -> None: ...

class ReleasePaymentResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class CancelPaymentRequest(_message.Message):
    __slots__ = ("request_id", "payment_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    payment_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., payment_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelPaymentResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class SubmitEvidenceRequest(_message.Message):
    __slots__ = ("request_id", "payment_id", "description", "amount_pence", "on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    payment_id: str
    description: str
    amount_pence: int
    on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., payment_id: _Optional[str] = ..., description: _Optional[str] = ..., amount_pence: _Optional[int] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SubmitEvidenceResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class GetPaymentRequest(_message.Message):
    __slots__ = ("payment_id",)
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    def __init__(self, payment_id: _Optional[str] = ...) -> None: ...

class GetPaymentResponse(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: Payment
    def __init__(self, payment: _Optional[_Union[Payment, _Mapping]] = ...) -> None: ...

class ListPaymentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "budget_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    budget_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., budget_id: _Optional[str] = ...) -> None: ...

class ListPaymentsResponse(_message.Message):
    __slots__ = ("payments", "next_page_token")
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    payments: _containers.RepeatedCompositeFieldContainer[Payment]
    next_page_token: str
    def __init__(self, payments: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AdjustBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_id", "kind", "provision_id", "amount_pence", "payment_id", "reason", "payee")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PAYEE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_id: str
    kind: str
    provision_id: str
    amount_pence: int
    payment_id: str
    reason: str
    payee: str
    def __init__(self, request_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., kind: _Optional[str] = ..., provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ..., payment_id: _Optional[str] = ..., reason: _Optional[str] = ..., payee: _Optional[str] = ...) -> None: ...

class AdjustBudgetResponse(_message.Message):
    __slots__ = ("transfer_ids",)
    TRANSFER_IDS_FIELD_NUMBER: _ClassVar[int]
    transfer_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, transfer_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosePeriodRequest(_message.Message):
    __slots__ = ("request_id", "up_to")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UP_TO_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    up_to: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., up_to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ClosePeriodResponse(_message.Message):
    __slots__ = ("closed_up_to", "budgets", "carried_over_pence")
    CLOSED_UP_TO_FIELD_NUMBER: _ClassVar[int]
    BUDGETS_FIELD_NUMBER: _ClassVar[int]
    CARRIED_OVER_PENCE_FIELD_NUMBER: _ClassVar[int]
    closed_up_to: _types_pb2.Date
    budgets: int
    carried_over_pence: int
    def __init__(self, closed_up_to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., budgets: _Optional[int] = ..., carried_over_pence: _Optional[int] = ...) -> None: ...

class GetStatementRequest(_message.Message):
    __slots__ = ("budget_id", "to")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    to: _types_pb2.Date
    def __init__(self, budget_id: _Optional[str] = ..., to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., **kwargs) -> None: ...

class StatementLine(_message.Message):
    __slots__ = ("provision_id", "used_for", "payee", "allocated_pence", "committed_pence", "accrued_pence", "paid_pence", "evidenced_pence", "left_pence")
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    USED_FOR_FIELD_NUMBER: _ClassVar[int]
    PAYEE_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_PENCE_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_PENCE_FIELD_NUMBER: _ClassVar[int]
    ACCRUED_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAID_PENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCED_PENCE_FIELD_NUMBER: _ClassVar[int]
    LEFT_PENCE_FIELD_NUMBER: _ClassVar[int]
    provision_id: str
    used_for: str
    payee: str
    allocated_pence: int
    committed_pence: int
    accrued_pence: int
    paid_pence: int
    evidenced_pence: int
    left_pence: int
    def __init__(self, provision_id: _Optional[str] = ..., used_for: _Optional[str] = ..., payee: _Optional[str] = ..., allocated_pence: _Optional[int] = ..., committed_pence: _Optional[int] = ..., accrued_pence: _Optional[int] = ..., paid_pence: _Optional[int] = ..., evidenced_pence: _Optional[int] = ..., left_pence: _Optional[int] = ...) -> None: ...

class GetStatementResponse(_message.Message):
    __slots__ = ("budget_id", "to", "opening_pence", "in_pence", "out_pence", "returned_pence", "closing_pence", "lines", "months", "remarks", "not_shown")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    OPENING_PENCE_FIELD_NUMBER: _ClassVar[int]
    IN_PENCE_FIELD_NUMBER: _ClassVar[int]
    OUT_PENCE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_PENCE_FIELD_NUMBER: _ClassVar[int]
    CLOSING_PENCE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    to: _types_pb2.Date
    opening_pence: int
    in_pence: int
    out_pence: int
    returned_pence: int
    closing_pence: int
    lines: _containers.RepeatedCompositeFieldContainer[StatementLine]
    months: _containers.RepeatedCompositeFieldContainer[MonthlySpend]
    remarks: _containers.RepeatedScalarFieldContainer[str]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, budget_id: _Optional[str] = ..., to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., opening_pence: _Optional[int] = ..., in_pence: _Optional[int] = ..., out_pence: _Optional[int] = ..., returned_pence: _Optional[int] = ..., closing_pence: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[StatementLine, _Mapping]]] = ..., months: _Optional[_Iterable[_Union[MonthlySpend, _Mapping]]] = ..., remarks: _Optional[_Iterable[str]] = ..., not_shown: _Optional[_Iterable[str]] = ..., **kwargs) -> None: ...

class MonthlySpend(_message.Message):
    __slots__ = ("month", "paid_pence", "planned_pence")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    PAID_PENCE_FIELD_NUMBER: _ClassVar[int]
    PLANNED_PENCE_FIELD_NUMBER: _ClassVar[int]
    month: _types_pb2.Date
    paid_pence: int
    planned_pence: int
    def __init__(self, month: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., paid_pence: _Optional[int] = ..., planned_pence: _Optional[int] = ...) -> None: ...

class GetFunderStatementRequest(_message.Message):
    __slots__ = ("funder", "to", "page_size", "page_token")
    FUNDER_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    funder: str
    to: _types_pb2.Date
    page_size: int
    page_token: str
    def __init__(self, funder: _Optional[str] = ..., to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., **kwargs) -> None: ...

class FunderLine(_message.Message):
    __slots__ = ("budget_id", "in_pence", "committed_pence", "paid_pence", "returned_pence")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    IN_PENCE_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAID_PENCE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_PENCE_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    in_pence: int
    committed_pence: int
    paid_pence: int
    returned_pence: int
    def __init__(self, budget_id: _Optional[str] = ..., in_pence: _Optional[int] = ..., committed_pence: _Optional[int] = ..., paid_pence: _Optional[int] = ..., returned_pence: _Optional[int] = ...) -> None: ...

class GetFunderStatementResponse(_message.Message):
    __slots__ = ("lines", "in_pence", "paid_pence", "returned_pence", "next_page_token")
    LINES_FIELD_NUMBER: _ClassVar[int]
    IN_PENCE_FIELD_NUMBER: _ClassVar[int]
    PAID_PENCE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_PENCE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[FunderLine]
    in_pence: int
    paid_pence: int
    returned_pence: int
    next_page_token: str
    def __init__(self, lines: _Optional[_Iterable[_Union[FunderLine, _Mapping]]] = ..., in_pence: _Optional[int] = ..., paid_pence: _Optional[int] = ..., returned_pence: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ImportFinanceFileRequest(_message.Message):
    __slots__ = ("request_id", "name", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    name: str
    content: bytes
    def __init__(self, request_id: _Optional[str] = ..., name: _Optional[str] = ..., content: _Optional[bytes] = ...) -> None: ...

class ReconciledRow(_message.Message):
    __slots__ = ("line", "reference", "amount_pence", "result", "payment_id", "remark")
    LINE_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    line: int
    reference: str
    amount_pence: int
    result: str
    payment_id: str
    remark: str
    def __init__(self, line: _Optional[int] = ..., reference: _Optional[str] = ..., amount_pence: _Optional[int] = ..., result: _Optional[str] = ..., payment_id: _Optional[str] = ..., remark: _Optional[str] = ...) -> None: ...

class ImportFinanceFileResponse(_message.Message):
    __slots__ = ("import_id", "rows", "missing_payment_ids", "matched_pence")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    MISSING_PAYMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    MATCHED_PENCE_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ReconciledRow]
    missing_payment_ids: _containers.RepeatedScalarFieldContainer[str]
    matched_pence: int
    def __init__(self, import_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ReconciledRow, _Mapping]]] = ..., missing_payment_ids: _Optional[_Iterable[str]] = ..., matched_pence: _Optional[int] = ...) -> None: ...

class ExportPaymentsRequest(_message.Message):
    __slots__ = ("to", "to_be_paid")
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TO_BE_PAID_FIELD_NUMBER: _ClassVar[int]
    to: _types_pb2.Date
    to_be_paid: bool
    def __init__(self, to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., to_be_paid: _Optional[bool] = ..., **kwargs) -> None: ...

class ExportPaymentsResponse(_message.Message):
    __slots__ = ("content", "payments")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    payments: int
    def __init__(self, content: _Optional[bytes] = ..., payments: _Optional[int] = ...) -> None: ...

class PaymentFile(_message.Message):
    __slots__ = ("id", "authority", "made_on", "made_by", "payments", "total_pence")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    MADE_BY_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_PENCE_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    made_on: _types_pb2.Date
    made_by: str
    payments: int
    total_pence: int
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., made_by: _Optional[str] = ..., payments: _Optional[int] = ..., total_pence: _Optional[int] = ...) -> None: ...

class MakePaymentFileRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class MakePaymentFileResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: PaymentFile
    def __init__(self, file: _Optional[_Union[PaymentFile, _Mapping]] = ...) -> None: ...

class GetPaymentFileRequest(_message.Message):
    __slots__ = ("payment_file_id", "with_content")
    PAYMENT_FILE_ID_FIELD_NUMBER: _ClassVar[int]
    WITH_CONTENT_FIELD_NUMBER: _ClassVar[int]
    payment_file_id: str
    with_content: bool
    def __init__(self, payment_file_id: _Optional[str] = ..., with_content: _Optional[bool] = ...) -> None: ...

class GetPaymentFileResponse(_message.Message):
    __slots__ = ("file", "content")
    FILE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    file: PaymentFile
    content: bytes
    def __init__(self, file: _Optional[_Union[PaymentFile, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class ListPaymentFilesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPaymentFilesResponse(_message.Message):
    __slots__ = ("files", "next_page_token")
    FILES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[PaymentFile]
    next_page_token: str
    def __init__(self, files: _Optional[_Iterable[_Union[PaymentFile, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAlertsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class BudgetAlert(_message.Message):
    __slots__ = ("budget_id", "kind", "words", "amount_pence", "since")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    kind: str
    words: str
    amount_pence: int
    since: _types_pb2.Date
    def __init__(self, budget_id: _Optional[str] = ..., kind: _Optional[str] = ..., words: _Optional[str] = ..., amount_pence: _Optional[int] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListAlertsResponse(_message.Message):
    __slots__ = ("alerts", "next_page_token")
    ALERTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    alerts: _containers.RepeatedCompositeFieldContainer[BudgetAlert]
    next_page_token: str
    def __init__(self, alerts: _Optional[_Iterable[_Union[BudgetAlert, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
