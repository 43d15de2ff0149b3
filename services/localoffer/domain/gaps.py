"""What was looked for and not found: counted by what it is about, never by who asked or what they typed.

A search leaves no words behind: only the needs that it was understood to mean, the age in bands and the outward part of
a postcode. Numbers below `SMALL` are not shown, so that nobody is seen in them.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Refused, Violation, demand
from kernel.waiting import wait
from services.localoffer.domain.entry import desk_of, said

SMALL = 5
LONGEST = 5_000
BANDS = ((0, 4), (5, 10), (11, 15), (16, 18), (19, 25))
UNKNOWN = "other"


@dataclass(frozen=True, slots=True)
class Missed:
    """One search that found nothing. `month`: its first day."""

    month: date
    need: str
    ages: str
    area: str


def missed(needs: tuple[str, ...], age: int | None, area: str, on: date) -> tuple[Missed, ...]:
    """What to count of it: once for each need, or once for something that no need stands for."""
    month = on.replace(day=1)
    return tuple(Missed(month, need, band(age), area) for need in needs or (UNKNOWN,))


def band(age: int | None) -> str:
    """ "5 to 10"; empty when nobody said."""
    return next((f"{low} to {high}" for low, high in BANDS if age is not None and low <= age <= high), "")


def shown(count: int) -> int | None:
    """The number; None when it is so small that somebody might be seen in it."""
    return count if count >= SMALL else None


@dataclass(frozen=True, slots=True)
class GapAnswered:
    gap_answer_id: UUID
    answered_on: date


@dataclass(frozen=True, slots=True)
class GapActionReported:
    gap_answer_id: UUID
    reported_on: date


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """What commissioners do about something that is missing: a line of the action plan. The latest of a need counts.

    answered_by  party that said so, and is reminded beside the desk
    due_on       by when it is to be done; None where they named no day
    outcome      what came of it, and reported_on when that was said
    replaced     whether a later answer has taken its place
    """

    id: UUID
    authority: str
    need: str
    action: str
    answered_on: date
    answered_by: str = ""
    due_on: date | None = None
    outcome: str = ""
    reported_on: date | None = None
    replaced: bool = False
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.reported_on is None and not self.replaced

    @property
    def owed(self) -> list[Owed]:
        """To say what came of it, by its day."""
        if not self.is_open or self.due_on is None:
            return []
        desk = desk_of(self.authority)
        return [wait("local_offer_gap").owed(self.answered_on, desk, waits_for=self.answered_by, due_on=self.due_on)]

    def report(self, outcome: str, *, on: date) -> Change["GapAnswer"]:
        """What came of it."""
        if not self.is_open:
            raise Refused("GAP_ACTION_OVER", "What came of this was said, or a later answer has taken its place.")
        demand(said("outcome", outcome, LONGEST))
        return Change(replace(self, outcome=outcome, reported_on=on), (GapActionReported(self.id, on),))

    def replace_by_later(self) -> Change["GapAnswer"]:
        """Another answer to the same need counts from now on."""
        return Change(replace(self, replaced=True))


def answer(given: GapAnswer) -> Change[GapAnswer]:
    faults = said("action", given.action, LONGEST)
    if given.due_on and given.due_on < given.answered_on:
        faults.append(Violation("due_on", "IN_THE_PAST", "This day is over."))
    demand(faults)
    return Change(replace(given), (GapAnswered(given.id, given.answered_on),))
