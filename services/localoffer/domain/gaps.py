"""What was looked for and not found: counted by what it is about, never by who asked or what they typed.

A search leaves no words behind: only the needs that it was understood to mean, the age in bands and the outward part of
a postcode. Numbers below `SMALL` are not shown, so that nobody is seen in them.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import demand
from services.localoffer.domain.entry import said

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
class GapAnswer:
    """What commissioners do about something that is missing. The latest of a need counts."""

    id: UUID
    authority: str
    need: str
    action: str
    answered_on: date
    version: int = 0


def answer(given: GapAnswer) -> Change[GapAnswer]:
    demand(said("action", given.action, LONGEST))
    return Change(replace(given), (GapAnswered(given.id, given.answered_on),))
