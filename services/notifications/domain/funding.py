"""What letters about money are written from: budgets, requests for direct payments, reviews, repayments."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.errors import NotFound

DIRECT = "direct_payment"


@dataclass(frozen=True, slots=True)
class BudgetLinePart:
    mechanism: str
    amount_pence: int


@dataclass(frozen=True, slots=True)
class BudgetLine:
    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str
    parts: tuple[BudgetLinePart, ...] = ()

    @property
    def direct_pence(self) -> int:
        """What of it is paid directly once that is agreed: the part for it, where the line is divided, else all."""
        return next((part.amount_pence for part in self.parts if part.mechanism == DIRECT), self.amount_pence)


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class BudgetAgreement:
    recipient: Recipient
    consented_on: date


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    provision_id: str
    amount_pence: int


@dataclass(frozen=True, slots=True)
class BudgetReview:
    held_on: date
    decision: str
    reasons: str
    effective_on: date
    next_review_due_on: date | None = None
    lines: tuple[ReviewedLine, ...] = ()
    recipient: Recipient | None = None
    reconsidered: bool = False
    reconsideration_reasons: str = ""
    overturned: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """`plan_id` is None and `ehc_case_id` says in which case, where it was prepared for an EHC case."""

    id: UUID
    plan_id: UUID | None
    allocated_pence: int
    reasons: str
    set_up_on: date
    lines: tuple[BudgetLine, ...] = ()
    agreement: BudgetAgreement | None = None
    reviews: tuple[BudgetReview, ...] = ()
    ehc_case_id: UUID | None = None

    def named(self, provision_ids: tuple[str, ...]) -> tuple[BudgetLine, ...]:
        """These of its lines."""
        return tuple(line for line in self.lines if line.provision_id in provision_ids)

    def used_for(self, provision_id: str) -> str:
        """What a line's money is for, in the words of the plan."""
        return next((line.used_for for line in self.lines if line.provision_id == provision_id), "")

    def last_review(self, decision: str) -> BudgetReview:
        """The latest review that decided so: by the time that an event is heard, another may have followed."""
        found = [review for review in self.reviews if review.decision == decision]
        if not found:
            raise NotFound("review", f"{decision} of budget {self.id}")
        return found[-1]


@dataclass(frozen=True, slots=True)
class AgreementCheck:
    key: str
    finding: str


@dataclass(frozen=True, slots=True)
class BudgetOffer:
    amount_pence: int
    conditions: tuple[str, ...]
    receipt_dates: tuple[date, ...]
    checks: tuple[AgreementCheck, ...]
    provision_ids: tuple[str, ...]
    left_out_because: str = ""


@dataclass(frozen=True, slots=True)
class BudgetApplication:
    """`plan_id` is None for a request in an EHC case that no budget was offered for."""

    id: UUID
    requested_by: str
    requested_on: date
    plan_id: UUID | None = None
    ehc_case_id: UUID | None = None
    budget_id: UUID | None = None
    offer: BudgetOffer | None = None
    agreement: BudgetAgreement | None = None
    refusal_reasons: str = ""
    refused_on: date | None = None
    review_reasons: str = ""


@dataclass(frozen=True, slots=True)
class Repayment:
    """An entry of the ledger by which money is demanded back."""

    amount_pence: int
    reason: str
    occurred_on: date
    debit_account: str
    credit_account: str

    @property
    def is_demanded(self) -> bool:
        """From the family's direct payments to a funder; every other entry is something else."""
        return self.debit_account.startswith("direct-payment:") and self.credit_account.startswith("returned:")


@dataclass(frozen=True, slots=True)
class Funding:
    """What an event about money is about, besides the budget itself. What it has nothing to do with is None, or empty.

    due_on   the day of a review that is due, or was missed
    upheld   whether a refusal stands after its review
    demands  what is to be paid back, the latest day's
    """

    application: BudgetApplication | None = None
    review: BudgetReview | None = None
    due_on: date | None = None
    upheld: bool | None = None
    demands: tuple[Repayment, ...] = ()

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Who receives, or is to receive, besides what the budget's own agreement says."""
        agreed = self.application.agreement.recipient if self.application and self.application.agreement else None
        named = (agreed, self.review.recipient if self.review else None)
        return tuple(recipient for recipient in named if recipient)


def demanded(entries: tuple[Repayment, ...]) -> tuple[Repayment, ...]:
    """Of a budget's latest entries those of the last day on which money was demanded back, in the order given."""
    found = [entry for entry in entries if entry.is_demanded]
    last = max((entry.occurred_on for entry in found), default=None)
    return tuple(entry for entry in found if entry.occurred_on == last)
