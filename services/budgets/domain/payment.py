"""A payment from a budget: asked for, approved and paid by three different people, and evidenced afterwards.

What is paid was promised before, to that payee, for that line of the plan. Direct payments wait for the recipient's
written consent (SEN (Personal Budgets) Regulations 2014, regs 5 and 8).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.money import pounds
from services.budgets.domain.budget import Budget
from services.budgets.domain.payable import Room, demand_payable, more_than
from services.budgets.domain.texts import short_text_problems

CURRENCY = "GBP"
MOST_PENCE = 1_000_000_00
LONGEST_REASON = 2_000
LONGEST_DESCRIPTION = 500
MOST_RECEIPTS = 200
# What banks carry and what no spreadsheet takes for a formula.
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_#-]{0,34}")


class PaymentState(StrEnum):
    INSTRUCTED = "instructed"
    APPROVED = "approved"
    PAID = "paid"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


def somebody_else_approves(payment: "Payment", *, by: str) -> None:
    _demand_another(by, payment.instructed_by, "instructed", "You asked for this payment; somebody else approves it.")


def a_third_person_pays(payment: "Payment", *, by: str) -> None:
    _demand_another(by, payment.instructed_by, "instructed", "You asked for this payment; somebody else pays it.")
    _demand_another(by, payment.approved_by, "approved", "You approved this payment; somebody else pays it.")


def _demand_another(by: str, who: str, duty: str, words: str) -> None:
    if by == who:
        raise Denied("SAME_PERSON", words, facts={"duty": duty})


PAYMENT = Machine(
    "payment",
    initial=PaymentState.INSTRUCTED,
    moves=[
        Move("approve", PaymentState.INSTRUCTED, PaymentState.APPROVED, guards=(somebody_else_approves,)),
        Move("release", PaymentState.APPROVED, PaymentState.PAID, guards=(a_third_person_pays,)),
        Move("cancel", PaymentState.INSTRUCTED, PaymentState.CANCELLED),
        Move("cancel", PaymentState.APPROVED, PaymentState.CANCELLED),
        Move("submit_evidence", PaymentState.PAID, PaymentState.PAID),
        Move("claw_back", PaymentState.PAID, PaymentState.PAID),
        Move("reverse", PaymentState.PAID, PaymentState.REVERSED),
    ],
)


@dataclass(frozen=True, slots=True)
class PaymentMade:
    payment_id: UUID
    budget_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class SpendEvidence:
    """A receipt, or other evidence of spending. `by` is who handed it in."""

    description: str
    amount_pence: int
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. Its money stands in the ledger; evidence is a record of it, and no money.

    payee                  account of the ledger, for example "provider:org:ods:R1C"
    settled_accrual_pence  what of the line's accrual it settled
    reclaimed_pence        what of it was demanded back from the family
    """

    id: UUID
    authority: str
    child_id: UUID
    budget_id: UUID
    provision_id: str
    amount_pence: int
    payee: str
    period_from: date
    period_to: date
    reason: str
    reference: str
    instructed_by: str
    approved_by: str = ""
    paid_by: str = ""
    paid_on: date | None = None
    cancelled_because: str = ""
    evidence: tuple[SpendEvidence, ...] = ()
    settled_accrual_pence: int = 0
    reclaimed_pence: int = 0
    state: PaymentState = PaymentState.INSTRUCTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return PAYMENT.allowed(self.state)

    @property
    def evidenced_pence(self) -> int:
        return sum(one.amount_pence for one in self.evidence)

    @property
    def is_direct(self) -> bool:
        """Whether it goes to the family."""
        return self.payee.startswith("direct-payment:")

    def approve(self, *, by: str) -> Change["Payment"]:
        return Change(replace(PAYMENT.apply(self, "approve", by=by), approved_by=by))

    def release(self, *, by: str, budget: Budget, room: Room, on: date) -> Change["Payment"]:
        """Pays, if the rules that let it be asked for still hold."""
        moved = PAYMENT.apply(self, "release", by=by)
        demand_payable(self, budget, room, on)
        settled = min(room.accrued_pence, self.amount_pence)
        paid = replace(moved, paid_by=by, paid_on=on, settled_accrual_pence=settled)
        return Change(paid, (PaymentMade(self.id, self.budget_id, self.child_id),))

    def cancel(self, reason: str) -> Change["Payment"]:
        """Takes it back before it is paid."""
        moved = PAYMENT.apply(self, "cancel")
        demand(short_text_problems("reason", reason, limit=LONGEST_REASON))
        return Change(replace(moved, cancelled_because=reason))

    def submit_evidence(
        self, evidence: SpendEvidence, *, parties: frozenset[str], is_family: bool, on: date
    ) -> Change["Payment"]:
        """Adds a receipt: by the family, or by who was paid, up to what was paid."""
        moved = PAYMENT.apply(self, "submit_evidence")
        if not is_family and self.payee.partition(":")[2] not in parties:
            raise Denied("FAMILY_OR_PAYEE_ONLY", "Evidence comes from the family, or from whoever was paid.")
        demand(_evidence_problems(evidence, on))
        if len(self.evidence) >= MOST_RECEIPTS:
            raise Refused("TOO_MANY_RECEIPTS", f"A payment has at most {MOST_RECEIPTS} receipts; add some up into one.")
        left = self.amount_pence - self.reclaimed_pence - self.evidenced_pence
        if evidence.amount_pence > left:
            raise more_than("MORE_THAN_PAID", left, f"Of this payment {pounds(left)} is still to be evidenced.")
        return Change(replace(moved, evidence=(*self.evidence, evidence)))

    def claw_back(self, pence: int) -> Change["Payment"]:
        """Part of it, or all, is demanded back."""
        moved = PAYMENT.apply(self, "claw_back")
        left = self.amount_pence - self.reclaimed_pence
        if pence > left:
            raise more_than("MORE_THAN_PAID", left, f"Of this payment only {pounds(left)} can be demanded back.")
        return Change(replace(moved, reclaimed_pence=self.reclaimed_pence + pence))

    def reverse(self) -> Change["Payment"]:
        """Undoes it as a whole. What was demanded back of it can not come back twice."""
        moved = PAYMENT.apply(self, "reverse")
        if self.reclaimed_pence:
            raise Refused(
                "PAYMENT_RECLAIMED",
                f"{pounds(self.reclaimed_pence)} of this payment was demanded back; demand the rest back, too.",
            )
        return Change(moved)


def instruct(payment: Payment, *, currency: str, budget: Budget, room: Room, on: date) -> Change[Payment]:
    """Asks for a payment. Invalid lists every fault of the request; Refused says which rule stands against it."""
    demand(_problems(payment, currency, budget))
    demand_payable(payment, budget, room, on)
    return Change(payment)


def own_reference(id: UUID) -> str:
    """The reference of a payment to whoever gave none: short, and carried by every bank."""
    return f"GT-{id.hex[-12:].upper()}"


def amount_problems(pence: int) -> list[Violation]:
    """What can never be an amount. Pence are whole numbers by their type."""
    if 0 < pence <= MOST_PENCE:
        return []
    message = f"The amount must be more than nothing and at most {pounds(MOST_PENCE)}."
    return [Violation("amount_pence", "OUT_OF_RANGE", message)]


def _problems(payment: Payment, currency: str, budget: Budget) -> list[Violation]:
    found = [
        *amount_problems(payment.amount_pence),
        *short_text_problems("reason", payment.reason, limit=LONGEST_REASON),
    ]
    if currency != CURRENCY:
        found.append(Violation("currency", "NOT_POUNDS", f"Budgets are kept in pounds; the currency is {CURRENCY}."))
    if budget.line(payment.provision_id) is None:
        found.append(Violation("provision_id", "NOT_IN_THE_BUDGET", "The budget has no such line."))
    if not REFERENCE.fullmatch(payment.reference):
        message = "A reference has up to 35 letters, digits, spaces and . / _ # -, and begins with a letter or digit."
        found.append(Violation("reference", "NOT_A_REFERENCE", message))
    for name in ("period_from", "period_to"):
        if getattr(payment, name) is None:
            found.append(Violation(name, "REQUIRED", "Say for which days the payment is."))
    if payment.period_from and payment.period_to and payment.period_to < payment.period_from:
        found.append(Violation("period_to", "BEFORE_ITS_START", "The period ends before it begins."))
    return found


def _evidence_problems(evidence: SpendEvidence, on: date) -> list[Violation]:
    found = [
        *short_text_problems("description", evidence.description, limit=LONGEST_DESCRIPTION),
        *amount_problems(evidence.amount_pence),
    ]
    if evidence.on is None:
        found.append(Violation("on", "REQUIRED", "Say of which day the receipt is."))
    elif evidence.on > on:
        found.append(Violation("on", "IN_THE_FUTURE", "A receipt cannot be of a day that is still to come."))
    return found
