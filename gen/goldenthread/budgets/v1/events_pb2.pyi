from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BudgetAllocated(_message.Message):
    __slots__ = ("budget_id", "plan_id", "child_id", "allocated_on", "ehc_case_id")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_ON_FIELD_NUMBER: _ClassVar[int]
    EHC_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    plan_id: str
    child_id: str
    allocated_on: _types_pb2.Date
    ehc_case_id: str
    def __init__(self, budget_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., allocated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ehc_case_id: _Optional[str] = ...) -> None: ...

class BudgetPrepared(_message.Message):
    __slots__ = ("budget_application_id", "child_id")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class BudgetAnswered(_message.Message):
    __slots__ = ("budget_application_id", "child_id", "accepted")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    accepted: bool
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ..., accepted: _Optional[bool] = ...) -> None: ...

class BudgetRequested(_message.Message):
    __slots__ = ("budget_application_id", "child_id")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class BudgetOffered(_message.Message):
    __slots__ = ("budget_application_id", "child_id")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class BudgetRefused(_message.Message):
    __slots__ = ("budget_application_id", "child_id")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class RefusalReviewed(_message.Message):
    __slots__ = ("budget_application_id", "child_id", "upheld")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    upheld: bool
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ..., upheld: _Optional[bool] = ...) -> None: ...

class BudgetAgreed(_message.Message):
    __slots__ = ("budget_application_id", "child_id", "budget_id")
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    child_id: str
    budget_id: str
    def __init__(self, budget_application_id: _Optional[str] = ..., child_id: _Optional[str] = ..., budget_id: _Optional[str] = ...) -> None: ...

class PaymentMade(_message.Message):
    __slots__ = ("payment_id", "budget_id", "child_id")
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    budget_id: str
    child_id: str
    def __init__(self, payment_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class PaymentFileMade(_message.Message):
    __slots__ = ("payment_file_id", "made_on", "recipient")
    PAYMENT_FILE_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    payment_file_id: str
    made_on: _types_pb2.Date
    recipient: str
    def __init__(self, payment_file_id: _Optional[str] = ..., made_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., recipient: _Optional[str] = ...) -> None: ...

class BudgetReviewed(_message.Message):
    __slots__ = ("budget_id", "child_id", "decision")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    decision: str
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ..., decision: _Optional[str] = ...) -> None: ...

class BudgetChanged(_message.Message):
    __slots__ = ("budget_id", "child_id")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class RepaymentDemanded(_message.Message):
    __slots__ = ("budget_id", "child_id")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class BudgetEnded(_message.Message):
    __slots__ = ("budget_id", "child_id")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class BudgetReviewDue(_message.Message):
    __slots__ = ("budget_id", "child_id", "due_on", "missed")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    due_on: _types_pb2.Date
    missed: bool
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., missed: _Optional[bool] = ...) -> None: ...

class ToleranceExceeded(_message.Message):
    __slots__ = ("budget_id", "child_id", "kind", "month")
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    budget_id: str
    child_id: str
    kind: str
    month: _types_pb2.Date
    def __init__(self, budget_id: _Optional[str] = ..., child_id: _Optional[str] = ..., kind: _Optional[str] = ..., month: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
