"""Whether a line may pay a payee now: the rules that hold when a payment is asked for, and again when it is paid."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kernel.errors import Refused
from kernel.money import pounds
from kernel.periods import Months, MonthsBeginningWith
from services.budgets.domain.agreement import ReviewDecision
from services.budgets.domain.budget import Budget, BudgetState
from services.budgets.domain.lines import BudgetLine

if TYPE_CHECKING:
    from services.budgets.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Room:
    """What a line can pay to one payee, just now.

    promised  to this payee and not paid yet
    asked     of that, for other payments that are on their way
    accrued   on the line: provided and not invoiced
    """

    promised_pence: int
    asked_pence: int = 0
    accrued_pence: int = 0
    closed_up_to: date | None = None

    @property
    def left_pence(self) -> int:
        return self.promised_pence - self.asked_pence


def plan_year(set_up_on: date, on: date) -> tuple[date, date]:
    """First and last day of the year, counted from the day the budget was set up, in which `on` lies."""
    years = on.year - set_up_on.year
    if years and _anniversary(set_up_on, years) > on:
        years -= 1
    first = _anniversary(set_up_on, years)
    return first, MonthsBeginningWith(12).due_on(first)


def _anniversary(set_up_on: date, years: int) -> date:
    return Months(12 * years).due_on(set_up_on) if years > 0 else set_up_on


def demand_payable(payment: "Payment", budget: Budget, room: Room, on: date) -> None:
    """Every rule that must hold when a payment is asked for, and again when it is paid."""
    if budget.state is not BudgetState.ACTIVE:
        raise Refused(f"BUDGET_IS_{budget.state.upper()}", f"The budget is {budget.state}; nothing is paid from it.")
    line = budget.line(payment.provision_id)
    if line is None or payment.payee not in budget.payees(line):
        raise _unapproved(budget, line)
    if payment.is_direct:
        _demand_consent(payment, budget, on)
    _demand_days(payment, budget, room, on)
    if payment.amount_pence > room.left_pence:
        words = f"Of this line {pounds(max(0, room.left_pence))} is still promised to this payee and not asked for."
        raise more_than("MORE_THAN_PROMISED", room.left_pence, words)


def _unapproved(budget: Budget, line: BudgetLine | None) -> Refused:
    approved = ", ".join(budget.payees(line)) if line else ""
    message = "Only the payee that was agreed for a line is paid from it."
    return Refused("PAYEE_NOT_APPROVED", message, field="payee", facts={"approved": approved})


def _demand_consent(payment: "Payment", budget: Budget, on: date) -> None:
    if budget.agreement is None or not budget.agreement.covers(payment.provision_id):
        message = "Direct payments for a line are made only once the recipient has consented to it in writing."
        raise Refused("NO_AGREEMENT", message, field="payee")
    consented = budget.agreement.consented_on
    if min(on, payment.period_from) < consented:
        raise Refused(
            "BEFORE_CONSENT",
            f"The recipient consented on {in_words(consented)}; nothing is paid directly for the time before.",
            field="period_from",
            facts={"consented_on": consented.isoformat()},
        )


def _demand_days(payment: "Payment", budget: Budget, room: Room, on: date) -> None:
    """The days must lie in one plan year that has begun; in closed days only what was accrued for them is paid."""
    first, last = plan_year(budget.set_up_on, payment.period_from)
    if payment.period_from < first or payment.period_to > last or on < first:
        raise Refused(
            "OUTSIDE_PLAN_YEAR",
            f"A payment is for days of one year of the plan that has begun; this one runs from {in_words(first)} to "
            f"{in_words(last)}.",
            field="period_from",
            facts={"first_day": first.isoformat(), "last_day": last.isoformat()},
        )
    ends_on = _ends_on(budget)
    if ends_on and payment.period_to >= ends_on:
        message = f"The budget ends on {in_words(ends_on)}; nothing is paid for days from then on."
        raise Refused("AFTER_THE_END", message, field="period_to", facts={"ends_on": ends_on.isoformat()})
    closed = room.closed_up_to
    if closed and payment.period_to <= closed and payment.amount_pence > room.accrued_pence:
        raise Refused(
            "PERIOD_CLOSED",
            f"The books are closed up to {in_words(closed)}; only {pounds(room.accrued_pence)} is owed on this line.",
            field="period_to",
            facts={"closed_up_to": closed.isoformat(), "accrued_pence": str(room.accrued_pence)},
        )


def _ends_on(budget: Budget) -> date | None:
    """The day on which it ends, once a review has given notice of it."""
    stops = [one for one in budget.reviews if one.is_waiting and one.decision is ReviewDecision.STOP]
    return min((one.effective_on for one in stops), default=None)


def more_than(reason: str, left: int, message: str) -> Refused:
    """The refusal of an amount that is greater than what is left."""
    return Refused(reason, message, field="amount_pence", facts={"left_pence": str(max(0, left))})


def in_words(day: date) -> str:
    """2 March 2026"""
    return f"{day.day} {day:%B %Y}"
