"""What a budget officer should look at: too much or too little spent by now, receipts that are missing, reviews.

The limits are data. An alert is raised once for a budget, a kind and a month, and cleared when it no longer holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.machine import Machine, Move
from kernel.money import pounds, split
from kernel.tolerance import Tolerance
from services.budgets.domain.budget import Budget, BudgetState
from services.budgets.domain.payable import in_words, plan_year


class AlertKind(StrEnum):
    UNDERSPENT = "underspent"
    OVERSPENT = "overspent"
    EVIDENCE_MISSING = "evidence_missing"
    REVIEW_DUE = "review_due"
    REVIEW_MISSED = "review_missed"


class BudgetAlertState(StrEnum):
    RAISED = "raised"
    CLEARED = "cleared"


ALERT = Machine(
    "alert",
    initial=BudgetAlertState.RAISED,
    moves=[
        Move("renew", BudgetAlertState.RAISED, BudgetAlertState.RAISED),
        Move("renew", BudgetAlertState.CLEARED, BudgetAlertState.RAISED),
        Move("clear", BudgetAlertState.RAISED, BudgetAlertState.CLEARED),
    ],
)


@dataclass(frozen=True, slots=True)
class ToleranceExceeded:
    budget_id: UUID
    child_id: UUID
    kind: str
    month: date


@dataclass(frozen=True, slots=True)
class Spending:
    """How a budget was spent so far in this year of its plan, in pence.

    paid         by stream, less what came back
    accrued      provided and not invoiced yet
    unevidenced  of direct payments that are older than receipts may be; `unevidenced_since` the day of the oldest
    """

    paid_pence: Mapping[str, int]
    accrued_pence: int = 0
    unevidenced_pence: int = 0
    unevidenced_since: date | None = None


@dataclass(frozen=True, slots=True)
class BudgetAlert:
    """One alert. `since` is the day from which it should have been looked at; the longest standing is most pressing."""

    id: UUID
    authority: str
    child_id: UUID
    budget_id: UUID
    kind: AlertKind
    month: date
    since: date
    words: str
    amount_pence: int = 0
    state: BudgetAlertState = BudgetAlertState.RAISED
    version: int = 0

    def clear(self) -> Change["BudgetAlert"]:
        return Change(ALERT.apply(self, "clear"))

    def renew(self, finding: "Finding") -> Change["BudgetAlert"]:
        """It holds still, or again, perhaps with another amount. Nobody is told a second time."""
        moved = ALERT.apply(self, "renew")
        return Change(replace(moved, words=finding.words, amount_pence=finding.amount_pence))


# Reviews have an event of their own.
SAID = (AlertKind.UNDERSPENT, AlertKind.OVERSPENT, AlertKind.EVIDENCE_MISSING)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is the matter with a budget today."""

    kind: AlertKind
    since: date
    words: str
    amount_pence: int = 0


def findings(budget: Budget, spending: Spending, on: date, limits: Tolerance) -> list[Finding]:
    """Everything that is the matter with a budget on this day; nothing once it has ended, but for receipts."""
    found = [*_receipts(spending, limits)]
    if budget.state is BudgetState.ACTIVE:
        found += [*_spent(budget, spending, on, limits), *_reviews(budget, on, limits)]
    return found


def _spent(budget: Budget, spending: Spending, on: date, limits: Tolerance) -> Iterable[Finding]:
    """Paid beside planned: up to the current month for too much, up to the last whole month but one for too little."""
    first, months = year_to_date(budget, on)
    steady = [line for line in budget.lines if line.funder not in limits.one_off]
    twelfths = split(sum(line.amount_pence for line in steady), [1] * 12)
    paid = sum(pence for stream, pence in spending.paid_pence.items() if stream not in limits.one_off)
    ahead, behind = sum(twelfths[: months + 1]), sum(twelfths[: max(0, months - 1)])
    if paid > ahead + _leeway(ahead, limits):
        words = f"{pounds(paid)} is paid, and {pounds(ahead)} was planned by the end of this month of the plan."
        yield Finding(AlertKind.OVERSPENT, first, words, paid - ahead)
    if (used := paid + spending.accrued_pence) < behind - _leeway(behind, limits):
        words = f"Only {pounds(used)} is paid or owed, and {pounds(behind)} was planned up to a month ago."
        yield Finding(AlertKind.UNDERSPENT, first, words, behind - used)


def _leeway(planned: int, limits: Tolerance) -> int:
    return max(limits.floor_pence, planned * limits.percent // 100)


def _receipts(spending: Spending, limits: Tolerance) -> Iterable[Finding]:
    if spending.unevidenced_since:
        since = spending.unevidenced_since + timedelta(days=limits.evidence_days)
        words = f"Receipts for {pounds(spending.unevidenced_pence)} of direct payments are missing."
        yield Finding(AlertKind.EVIDENCE_MISSING, since, words, spending.unevidenced_pence)


def _reviews(budget: Budget, on: date, limits: Tolerance) -> Iterable[Finding]:
    due = budget.review_due_on
    if due is None or due > on + timedelta(days=limits.review_days):
        return
    if due < on:
        yield Finding(AlertKind.REVIEW_MISSED, due, f"The review was due on {in_words(due)} and is not recorded.")
    else:
        yield Finding(AlertKind.REVIEW_DUE, due, f"The review is due on {in_words(due)}.")


def year_to_date(budget: Budget, on: date) -> tuple[date, int]:
    """First day of the current year of the plan, and how many whole months of it have passed."""
    first, _ = plan_year(budget.set_up_on, on)
    months = (on.year - first.year) * 12 + on.month - first.month - (on.day < first.day)
    return first, months


def brought_up_to_date(
    budget: Budget, found: Sequence[Finding], known: Sequence[BudgetAlert], on: date, new_id: Callable[[], UUID]
) -> list[Change[BudgetAlert]]:
    """What changes in a budget's alerts; nothing when they say already what was found.

    known  the budget's raised alerts, and those of this month whatever became of them: none is raised twice
    """
    month = on.replace(day=1)
    this_month = {alert.kind: alert for alert in known if alert.month == month}
    wanted = {finding.kind: finding for finding in found}
    over = [a for a in known if a.state is BudgetAlertState.RAISED and (a.month != month or a.kind not in wanted)]
    changes = [alert.clear() for alert in over]
    for kind, finding in wanted.items():
        alert = this_month.get(kind)
        if alert is None:
            changes.append(_raise(budget, finding, month, new_id()))
        elif alert.state is BudgetAlertState.CLEARED or alert.words != finding.words:
            changes.append(alert.renew(finding))
    return changes


def _raise(budget: Budget, finding: Finding, month: date, id: UUID) -> Change[BudgetAlert]:
    alert = BudgetAlert(
        id=id,
        authority=budget.authority,
        child_id=budget.child_id,
        budget_id=budget.id,
        kind=finding.kind,
        month=month,
        since=finding.since,
        words=finding.words,
        amount_pence=finding.amount_pence,
    )
    said = ToleranceExceeded(budget.id, budget.child_id, finding.kind.value, month)
    return Change(alert, (said,) if finding.kind in SAID else ())
