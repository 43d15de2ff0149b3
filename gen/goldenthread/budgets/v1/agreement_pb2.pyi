from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BudgetApplicationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BUDGET_APPLICATION_STATE_UNSPECIFIED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_REQUESTED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_OFFERED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_AGREED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_REFUSED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_UNDER_REVIEW: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_UPHELD: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_WITHDRAWN: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_PREPARED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_ACCEPTED: _ClassVar[BudgetApplicationState]
    BUDGET_APPLICATION_STATE_DECLINED: _ClassVar[BudgetApplicationState]

class RecipientCapacity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECIPIENT_CAPACITY_UNSPECIFIED: _ClassVar[RecipientCapacity]
    RECIPIENT_CAPACITY_PARENT: _ClassVar[RecipientCapacity]
    RECIPIENT_CAPACITY_YOUNG_PERSON: _ClassVar[RecipientCapacity]
    RECIPIENT_CAPACITY_NOMINEE: _ClassVar[RecipientCapacity]
    RECIPIENT_CAPACITY_REPRESENTATIVE: _ClassVar[RecipientCapacity]
BUDGET_APPLICATION_STATE_UNSPECIFIED: BudgetApplicationState
BUDGET_APPLICATION_STATE_REQUESTED: BudgetApplicationState
BUDGET_APPLICATION_STATE_OFFERED: BudgetApplicationState
BUDGET_APPLICATION_STATE_AGREED: BudgetApplicationState
BUDGET_APPLICATION_STATE_REFUSED: BudgetApplicationState
BUDGET_APPLICATION_STATE_UNDER_REVIEW: BudgetApplicationState
BUDGET_APPLICATION_STATE_UPHELD: BudgetApplicationState
BUDGET_APPLICATION_STATE_WITHDRAWN: BudgetApplicationState
BUDGET_APPLICATION_STATE_PREPARED: BudgetApplicationState
BUDGET_APPLICATION_STATE_ACCEPTED: BudgetApplicationState
BUDGET_APPLICATION_STATE_DECLINED: BudgetApplicationState
RECIPIENT_CAPACITY_UNSPECIFIED: RecipientCapacity
RECIPIENT_CAPACITY_PARENT: RecipientCapacity
RECIPIENT_CAPACITY_YOUNG_PERSON: RecipientCapacity
RECIPIENT_CAPACITY_NOMINEE: RecipientCapacity
RECIPIENT_CAPACITY_REPRESENTATIVE: RecipientCapacity

class Recipient(_message.Message):
    __slots__ = ("name", "capacity", "subject", "not_excluded", "nominated_on")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    NOT_EXCLUDED_FIELD_NUMBER: _ClassVar[int]
    NOMINATED_ON_FIELD_NUMBER: _ClassVar[int]
    name: str
    capacity: RecipientCapacity
    subject: str
    not_excluded: bool
    nominated_on: _types_pb2.Date
    def __init__(self, name: _Optional[str] = ..., capacity: _Optional[_Union[RecipientCapacity, str]] = ..., subject: _Optional[str] = ..., not_excluded: _Optional[bool] = ..., nominated_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class DedicatedAccount(_message.Message):
    __slots__ = ("separate", "agreed_otherwise", "last_four")
    SEPARATE_FIELD_NUMBER: _ClassVar[int]
    AGREED_OTHERWISE_FIELD_NUMBER: _ClassVar[int]
    LAST_FOUR_FIELD_NUMBER: _ClassVar[int]
    separate: bool
    agreed_otherwise: str
    last_four: str
    def __init__(self, separate: _Optional[bool] = ..., agreed_otherwise: _Optional[str] = ..., last_four: _Optional[str] = ...) -> None: ...

class AgreementCheck(_message.Message):
    __slots__ = ("key", "met", "finding")
    KEY_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    key: str
    met: bool
    finding: str
    def __init__(self, key: _Optional[str] = ..., met: _Optional[bool] = ..., finding: _Optional[str] = ...) -> None: ...

class BudgetApplication(_message.Message):
    __slots__ = ("id", "authority", "state", "child_id", "plan_id", "requested_by", "requested_on", "provision_ids", "wishes", "budget_id", "offer", "agreement", "refusal_reasons", "refused_on", "representations", "review_reasons", "allowed_moves", "version", "preparation_owed", "ehc_case_id", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    WISHES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    OFFER_FIELD_NUMBER: _ClassVar[int]
    AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASONS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_ON_FIELD_NUMBER: _ClassVar[int]
    REPRESENTATIONS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_REASONS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PREPARATION_OWED_FIELD_NUMBER: _ClassVar[int]
    EHC_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: BudgetApplicationState
    child_id: str
    plan_id: str
    requested_by: str
    requested_on: _types_pb2.Date
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    wishes: str
    budget_id: str
    offer: BudgetOffer
    agreement: BudgetAgreement
    refusal_reasons: str
    refused_on: _types_pb2.Date
    representations: str
    review_reasons: str
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    preparation_owed: bool
    ehc_case_id: str
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[BudgetApplicationState, str]] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., requested_by: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., provision_ids: _Optional[_Iterable[str]] = ..., wishes: _Optional[str] = ..., budget_id: _Optional[str] = ..., offer: _Optional[_Union[BudgetOffer, _Mapping]] = ..., agreement: _Optional[_Union[BudgetAgreement, _Mapping]] = ..., refusal_reasons: _Optional[str] = ..., refused_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., representations: _Optional[str] = ..., review_reasons: _Optional[str] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., preparation_owed: _Optional[bool] = ..., ehc_case_id: _Optional[str] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class BudgetOffer(_message.Message):
    __slots__ = ("provision_ids", "amount_pence", "conditions", "receipt_dates", "checks", "offered_on", "left_out_because")
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_DATES_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    OFFERED_ON_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    amount_pence: int
    conditions: _containers.RepeatedScalarFieldContainer[str]
    receipt_dates: _containers.RepeatedCompositeFieldContainer[_types_pb2.Date]
    checks: _containers.RepeatedCompositeFieldContainer[AgreementCheck]
    offered_on: _types_pb2.Date
    left_out_because: str
    def __init__(self, provision_ids: _Optional[_Iterable[str]] = ..., amount_pence: _Optional[int] = ..., conditions: _Optional[_Iterable[str]] = ..., receipt_dates: _Optional[_Iterable[_Union[_types_pb2.Date, _Mapping]]] = ..., checks: _Optional[_Iterable[_Union[AgreementCheck, _Mapping]]] = ..., offered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., left_out_because: _Optional[str] = ...) -> None: ...

class BudgetAgreement(_message.Message):
    __slots__ = ("recipient", "account", "consented_on", "review_due_on", "provision_ids", "first_paid_on")
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONSENTED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    FIRST_PAID_ON_FIELD_NUMBER: _ClassVar[int]
    recipient: Recipient
    account: DedicatedAccount
    consented_on: _types_pb2.Date
    review_due_on: _types_pb2.Date
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    first_paid_on: _types_pb2.Date
    def __init__(self, recipient: _Optional[_Union[Recipient, _Mapping]] = ..., account: _Optional[_Union[DedicatedAccount, _Mapping]] = ..., consented_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., provision_ids: _Optional[_Iterable[str]] = ..., first_paid_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class BudgetReview(_message.Message):
    __slots__ = ("held_on", "decision", "reasons", "effective_on", "next_review_due_on", "reconsidered", "reconsideration_reasons", "lines", "recipient", "account", "consented_on", "overturned", "carried_out_on")
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    NEXT_REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    RECONSIDERED_FIELD_NUMBER: _ClassVar[int]
    RECONSIDERATION_REASONS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONSENTED_ON_FIELD_NUMBER: _ClassVar[int]
    OVERTURNED_FIELD_NUMBER: _ClassVar[int]
    CARRIED_OUT_ON_FIELD_NUMBER: _ClassVar[int]
    held_on: _types_pb2.Date
    decision: str
    reasons: str
    effective_on: _types_pb2.Date
    next_review_due_on: _types_pb2.Date
    reconsidered: bool
    reconsideration_reasons: str
    lines: _containers.RepeatedCompositeFieldContainer[ReviewedLine]
    recipient: Recipient
    account: DedicatedAccount
    consented_on: _types_pb2.Date
    overturned: bool
    carried_out_on: _types_pb2.Date
    def __init__(self, held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., decision: _Optional[str] = ..., reasons: _Optional[str] = ..., effective_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., next_review_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., reconsidered: _Optional[bool] = ..., reconsideration_reasons: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReviewedLine, _Mapping]]] = ..., recipient: _Optional[_Union[Recipient, _Mapping]] = ..., account: _Optional[_Union[DedicatedAccount, _Mapping]] = ..., consented_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., overturned: _Optional[bool] = ..., carried_out_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class RequestBudgetRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "plan_id", "requested_by", "provision_ids", "wishes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    WISHES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    plan_id: str
    requested_by: str
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    wishes: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., plan_id: _Optional[str] = ..., requested_by: _Optional[str] = ..., provision_ids: _Optional[_Iterable[str]] = ..., wishes: _Optional[str] = ...) -> None: ...

class RequestBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class PrepareBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "plan_version_id", "lines", "reasons")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    plan_version_id: str
    lines: _containers.RepeatedCompositeFieldContainer[PreparedBudgetLine]
    reasons: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., plan_version_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[PreparedBudgetLine, _Mapping]]] = ..., reasons: _Optional[str] = ...) -> None: ...

class PreparedBudgetLine(_message.Message):
    __slots__ = ("provision_id", "mechanism", "reason", "provider", "amount_pence")
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    MECHANISM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    provision_id: str
    mechanism: str
    reason: str
    provider: str
    amount_pence: int
    def __init__(self, provision_id: _Optional[str] = ..., mechanism: _Optional[str] = ..., reason: _Optional[str] = ..., provider: _Optional[str] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class PrepareBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class AnswerBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "accepted")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    accepted: bool
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., accepted: _Optional[bool] = ...) -> None: ...

class AnswerBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class OfferBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "budget_id", "provision_ids", "conditions", "receipt_dates", "checks", "left_out_because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    PROVISION_IDS_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_DATES_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    budget_id: str
    provision_ids: _containers.RepeatedScalarFieldContainer[str]
    conditions: _containers.RepeatedScalarFieldContainer[str]
    receipt_dates: _containers.RepeatedCompositeFieldContainer[_types_pb2.Date]
    checks: _containers.RepeatedCompositeFieldContainer[AgreementCheck]
    left_out_because: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., provision_ids: _Optional[_Iterable[str]] = ..., conditions: _Optional[_Iterable[str]] = ..., receipt_dates: _Optional[_Iterable[_Union[_types_pb2.Date, _Mapping]]] = ..., checks: _Optional[_Iterable[_Union[AgreementCheck, _Mapping]]] = ..., left_out_because: _Optional[str] = ...) -> None: ...

class OfferBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class RefuseBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "reasons")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    reasons: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., reasons: _Optional[str] = ...) -> None: ...

class RefuseBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class RequestReviewRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "representations")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REPRESENTATIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    representations: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., representations: _Optional[str] = ...) -> None: ...

class RequestReviewResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class ConcludeReviewRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "upheld", "reasons")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    upheld: bool
    reasons: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., upheld: _Optional[bool] = ..., reasons: _Optional[str] = ...) -> None: ...

class ConcludeReviewResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class ConsentToBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id", "recipient", "account", "consented_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONSENTED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    recipient: Recipient
    account: DedicatedAccount
    consented_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ..., recipient: _Optional[_Union[Recipient, _Mapping]] = ..., account: _Optional[_Union[DedicatedAccount, _Mapping]] = ..., consented_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConsentToBudgetResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class WithdrawBudgetApplicationRequest(_message.Message):
    __slots__ = ("request_id", "budget_application_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_application_id: str
    def __init__(self, request_id: _Optional[str] = ..., budget_application_id: _Optional[str] = ...) -> None: ...

class WithdrawBudgetApplicationResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class GetBudgetApplicationRequest(_message.Message):
    __slots__ = ("budget_application_id",)
    BUDGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    budget_application_id: str
    def __init__(self, budget_application_id: _Optional[str] = ...) -> None: ...

class GetBudgetApplicationResponse(_message.Message):
    __slots__ = ("budget_application",)
    BUDGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    budget_application: BudgetApplication
    def __init__(self, budget_application: _Optional[_Union[BudgetApplication, _Mapping]] = ...) -> None: ...

class ListBudgetApplicationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListBudgetApplicationsResponse(_message.Message):
    __slots__ = ("budget_applications", "next_page_token")
    BUDGET_APPLICATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    budget_applications: _containers.RepeatedCompositeFieldContainer[BudgetApplication]
    next_page_token: str
    def __init__(self, budget_applications: _Optional[_Iterable[_Union[BudgetApplication, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviewBudgetRequest(_message.Message):
    __slots__ = ("request_id", "budget_id", "decision", "reasons", "effective_on", "lines", "recipient", "next_review_due_on", "account", "consented_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    NEXT_REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONSENTED_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_id: str
    decision: str
    reasons: str
    effective_on: _types_pb2.Date
    lines: _containers.RepeatedCompositeFieldContainer[ReviewedLine]
    recipient: Recipient
    next_review_due_on: _types_pb2.Date
    account: DedicatedAccount
    consented_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., decision: _Optional[str] = ..., reasons: _Optional[str] = ..., effective_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[ReviewedLine, _Mapping]]] = ..., recipient: _Optional[_Union[Recipient, _Mapping]] = ..., next_review_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., account: _Optional[_Union[DedicatedAccount, _Mapping]] = ..., consented_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReviewedLine(_message.Message):
    __slots__ = ("provision_id", "amount_pence")
    PROVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    provision_id: str
    amount_pence: int
    def __init__(self, provision_id: _Optional[str] = ..., amount_pence: _Optional[int] = ...) -> None: ...

class ReviewBudgetResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: BudgetReview
    def __init__(self, review: _Optional[_Union[BudgetReview, _Mapping]] = ...) -> None: ...

class ReconsiderReviewRequest(_message.Message):
    __slots__ = ("request_id", "budget_id", "upheld", "reasons")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUDGET_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    budget_id: str
    upheld: bool
    reasons: str
    def __init__(self, request_id: _Optional[str] = ..., budget_id: _Optional[str] = ..., upheld: _Optional[bool] = ..., reasons: _Optional[str] = ...) -> None: ...

class ReconsiderReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: BudgetReview
    def __init__(self, review: _Optional[_Union[BudgetReview, _Mapping]] = ...) -> None: ...
