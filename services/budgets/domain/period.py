"""Closed periods: the days into which nothing is booked any more.

Closing moves no money. A budget's account is one account for all its years, so what is unspent on the last day is the
opening balance of the next: it is carried over by standing where it is, and the closing says how much it was.
"""

from dataclasses import dataclass
from datetime import date

from kernel.errors import Invalid, Refused, Violation
from services.budgets.domain.payable import in_words


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was unspent at the end of a closed period: in how many budgets, and how much, in pence."""

    budgets: int
    carried_over_pence: int


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A period as it was closed."""

    closed_up_to: date
    closed_on: date
    closed_by: str
    budgets: int
    carried_over_pence: int


def demand_closable(up_to: date | None, *, closed_up_to: date | None, on: date) -> date:
    """The last day of a period that may be closed now: it is over, and later than what is closed already."""
    if up_to is None:
        raise Invalid([Violation("up_to", "REQUIRED", "Say up to which day the books are closed.")])
    if up_to >= on:
        message = f"A day is closed when it is over; {in_words(up_to)} is not."
        raise Refused("PERIOD_NOT_OVER", message, field="up_to")
    if closed_up_to and up_to <= closed_up_to:
        raise Refused(
            "PERIOD_CLOSED",
            f"The books are closed up to {in_words(closed_up_to)} already, and are not opened again.",
            field="up_to",
            facts={"closed_up_to": closed_up_to.isoformat()},
        )
    return up_to
