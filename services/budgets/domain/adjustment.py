"""How payments and adjustments become transfers. Nothing is edited: whatever is put right is a further transfer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import Invalid, Refused, Violation, demand
from kernel.money import pounds
from services.budgets.domain.budget import Budget, BudgetState
from services.budgets.domain.ledger import Transfer, TransferKind, account_key, keep, take_back
from services.budgets.domain.lines import BudgetLine
from services.budgets.domain.payable import more_than
from services.budgets.domain.payment import LONGEST_REASON, Payment, amount_problems
from services.budgets.domain.standing import NOTHING, Standing
from services.budgets.domain.texts import short_text_problems

NewId = Callable[[], UUID]


class AdjustmentKind(StrEnum):
    ACCRUAL = "accrual"
    REVERSAL = "reversal"
    CLAWBACK = "clawback"
    RETURN = "return"
    RELEASE = "release"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class RepaymentDemanded:
    budget_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is asked for. `payee` says which account of a combined line; the line's first when empty."""

    kind: AdjustmentKind
    provision_id: str
    amount_pence: int
    reason: str
    payee: str = ""


@dataclass(frozen=True, slots=True)
class Books:
    """What a payment or an adjustment is booked by: the budget and the line; and for an adjustment, where they stand.

    promises  open ones of the line to the payee, oldest first
    asked     of these, for payments on their way
    paid      to the payee on this line, and not come back
    stream    where the money of the line's funder stands in this budget
    """

    budget: Budget
    line: BudgetLine
    payee: str
    promises: Sequence[Transfer]
    on: date
    new_id: NewId
    asked_pence: int = 0
    paid_pence: int = 0
    standing: Standing = NOTHING
    stream: Standing = NOTHING

    @property
    def promised_pence(self) -> int:
        return sum(promise.amount_pence for promise in self.promises)

    @property
    def owed(self) -> str:
        """The account of what the budget owes for what was provided."""
        return account_key("owed", self.budget.id)

    @property
    def accrued(self) -> str:
        return account_key("accrued", self.budget.id)

    def entry(self, debit: str, credit: str, pence: int, reason: str, kind: TransferKind) -> Transfer:
        return Transfer(
            id=self.new_id(),
            debit_account=debit,
            credit_account=credit,
            amount_pence=pence,
            kind=kind,
            budget_id=self.budget.id,
            plan_id=self.budget.plan_id,
            occurred_on=self.on,
            reason=reason,
            provision_id=self.line.provision_id,
            funder=self.line.funder,
        )

    def posted(self, debit: str, credit: str, pence: int, reason: str) -> Transfer:
        return self.entry(debit, credit, pence, reason, TransferKind.POSTED)

    def promise(self, pence: int, reason: str) -> Transfer:
        return self.entry(self.budget.account, self.payee, pence, reason, TransferKind.PENDING)


def pay(payment: Payment, books: Books) -> list[Transfer]:
    """The transfers of a payment that is made: promises are kept, and what was accrued for it is settled."""
    kept = keep(books.promises, payment.amount_pence, new_id=books.new_id, on=books.on)
    made = [replace(one, reason=payment.reason) if one.kind is TransferKind.POST else one for one in kept]
    if payment.settled_accrual_pence:
        made.append(books.posted(books.owed, books.accrued, payment.settled_accrual_pence, payment.reason))
    return made


def reverse(payment: Payment, reason: str, books: Books) -> list[Transfer]:
    """A payment undone as a whole: its money is promised again, and what it settled is owed again."""
    made = [
        books.posted(books.payee, books.budget.account, payment.amount_pence, reason),
        books.promise(payment.amount_pence, reason),
    ]
    if payment.settled_accrual_pence:
        made.append(books.posted(books.accrued, books.owed, payment.settled_accrual_pence, reason))
    return made


def demand_sensible(wish: Adjustment) -> None:
    """Invalid with whatever can never be right about it."""
    found = short_text_problems("reason", wish.reason, limit=LONGEST_REASON)
    if wish.kind is None:
        known = ", ".join(AdjustmentKind)
        found.append(Violation("kind", "UNKNOWN_VALUE", f"This must be one of {known}."))
    elif wish.kind is not AdjustmentKind.REVERSAL or wish.amount_pence:
        found += amount_problems(wish.amount_pence)
    demand(found)


def adjust(wish: Adjustment, books: Books, payment: Payment | None) -> list[Transfer]:
    """The transfers of an adjustment; refused when there is not as much of what it is about.

    payment  the one that a reversal or clawback is about
    """
    if books.budget.state is not BudgetState.ACTIVE and wish.kind in (
        AdjustmentKind.ACCRUAL,
        AdjustmentKind.COMMITMENT,
    ):
        raise Refused(f"BUDGET_IS_{books.budget.state.upper()}", "Nothing new is promised from a budget that ended.")
    if payment is not None and wish.kind not in (AdjustmentKind.REVERSAL, AdjustmentKind.CLAWBACK):
        message = "Only a reversal or a clawback is about a payment."
        raise Invalid([Violation("payment_id", "OUT_OF_PLACE", message)])
    if wish.kind is AdjustmentKind.REVERSAL and payment is not None:
        return _reverse_payment(wish, books, payment)
    return _BY_KIND[wish.kind](wish, books)


def _reverse_payment(wish: Adjustment, books: Books, payment: Payment) -> list[Transfer]:
    if wish.amount_pence not in (0, payment.amount_pence):
        message = f"A payment is reversed as a whole: {pounds(payment.amount_pence)}."
        raise Refused("REVERSAL_IS_WHOLE", message, field="amount_pence")
    if payment.amount_pence > books.paid_pence:
        raise more_than("MORE_THAN_PAID", books.paid_pence, "Money of this line was demanded back already.")
    return reverse(payment, wish.reason, books)


def _accrue(wish: Adjustment, books: Books) -> list[Transfer]:
    left = books.standing.promised_pence - books.standing.accrued_pence
    if wish.amount_pence > left:
        words = f"Of what is promised on this line only {pounds(max(0, left))} is not accrued yet."
        raise more_than("MORE_THAN_PROMISED", left, words)
    return [books.posted(books.accrued, books.owed, wish.amount_pence, wish.reason)]


def _reverse_accrual(wish: Adjustment, books: Books) -> list[Transfer]:
    accrued = books.standing.accrued_pence
    if wish.amount_pence > accrued:
        raise more_than("MORE_THAN_ACCRUED", accrued, f"On this line only {pounds(accrued)} is accrued.")
    return [books.posted(books.owed, books.accrued, wish.amount_pence, wish.reason)]


def _claw_back(wish: Adjustment, books: Books) -> list[Transfer]:
    if not books.payee.startswith("direct-payment:"):
        raise Refused("NO_DIRECT_PAYMENT", "Only direct payments are demanded back; reverse a payment to a provider.")
    if wish.amount_pence > books.paid_pence:
        words = f"On this line {pounds(books.paid_pence)} was paid directly and not demanded back."
        raise more_than("MORE_THAN_PAID", books.paid_pence, words)
    return [books.posted(books.payee, account_key("returned", books.line.funder), wish.amount_pence, wish.reason)]


def _return(wish: Adjustment, books: Books) -> list[Transfer]:
    _demand_available(wish, books)
    returned = account_key("returned", books.line.funder)
    return [books.posted(books.budget.account, returned, wish.amount_pence, wish.reason)]


def _commit(wish: Adjustment, books: Books) -> list[Transfer]:
    _demand_available(wish, books)
    return [books.promise(wish.amount_pence, wish.reason)]


def _demand_available(wish: Adjustment, books: Books) -> None:
    left = books.stream.available_pence
    if wish.amount_pence > left:
        words = f"Of what {books.line.funder} put in, {pounds(max(0, left))} is neither paid nor promised."
        raise more_than("MORE_THAN_AVAILABLE", left, words)


def _release(wish: Adjustment, books: Books) -> list[Transfer]:
    left = min(books.promised_pence - books.asked_pence, books.standing.promised_pence - books.standing.accrued_pence)
    if wish.amount_pence > left:
        words = f"{pounds(max(0, left))} of this promise is neither owed nor asked for in a payment."
        raise more_than("MORE_THAN_PROMISED", left, words)
    taken = take_back(books.promises, wish.amount_pence, new_id=books.new_id, on=books.on)
    return [replace(one, reason=wish.reason) if one.kind is TransferKind.VOID else one for one in taken]


_BY_KIND: Mapping[AdjustmentKind, Callable[[Adjustment, Books], list[Transfer]]] = {
    AdjustmentKind.ACCRUAL: _accrue,
    AdjustmentKind.REVERSAL: _reverse_accrual,
    AdjustmentKind.CLAWBACK: _claw_back,
    AdjustmentKind.RETURN: _return,
    AdjustmentKind.RELEASE: _release,
    AdjustmentKind.COMMITMENT: _commit,
}
