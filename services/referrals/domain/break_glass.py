"""Opening a record without a relation, because it cannot wait: for the rest of the day, with a reason, under alarm.

A person does this, never a system; the authority's desk is told at once, and a reviewer looks at each and closes it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded

RELATION = "break_glass"
LEAST_WORDS = 10
FOR_DAYS = 1


class BreakGlassCode(StrEnum):
    IMMEDIATE_RISK = "immediate_risk"
    MEDICAL_EMERGENCY = "medical_emergency"
    MISSING_CHILD = "missing_child"
    COURT = "court"


class BreakGlassState(StrEnum):
    OPEN = "open"
    TO_REVIEW = "to_review"
    CLOSED = "closed"


_S = BreakGlassState
BREAK_GLASS = Machine(
    "break_glass",
    initial=_S.OPEN,
    moves=[
        Move("end", _S.OPEN, _S.TO_REVIEW),
        Move("review", _S.OPEN, _S.CLOSED),
        Move("review", _S.TO_REVIEW, _S.CLOSED),
    ],
)


@dataclass(frozen=True, slots=True)
class GlassBroken:
    """Somebody opened a record without a relation. Who it was stands in the record, for those who review it."""

    break_glass_id: UUID
    child_id: UUID
    code: str
    until: date


@dataclass(frozen=True, slots=True)
class GlassReviewed:
    break_glass_id: UUID
    child_id: UUID
    justified: bool


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """One such opening. `until` is the first day on which the record is closed again."""

    id: UUID
    authority: str
    child_id: UUID
    opened_by: str
    organisation: str
    code: BreakGlassCode
    reason: str
    opened_at: datetime
    until: date
    justified: bool | None = None
    reviewed_by: str = ""
    reviewed_on: date | None = None
    remarks: str = ""
    state: BreakGlassState = BreakGlassState.OPEN
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return BREAK_GLASS.allowed(self.state)

    def opened(self, on: date) -> Change["BreakGlass"]:
        """The record is open to this person until the end of the day."""
        demand(_problems(self))
        began = RelationshipBegan(self.child_id, self.opened_by, RELATION, on, self.id, until=self.until)
        return Change(self, (began, GlassBroken(self.id, self.child_id, self.code.value, self.until)))

    def end(self, on: date) -> Change["BreakGlass"]:
        """It is over, by its day or because who opened it is done; the review is still to come."""
        return Change(BREAK_GLASS.apply(self, "end"), self._ended(on))

    def review(self, justified: bool, remarks: str, *, by: str, on: date) -> Change["BreakGlass"]:
        """A reviewer of the desk, never who opened it, says whether it was right."""
        demand(text_problems("remarks", remarks, limit=2_000))
        if by == self.opened_by:
            raise Denied("OWN_ACCESS", "Nobody reviews an access of their own.")
        ended = self._ended(on) if self.state is _S.OPEN else ()
        closed = replace(
            BREAK_GLASS.apply(self, "review"), justified=justified, remarks=remarks, reviewed_by=by, reviewed_on=on
        )
        return Change(closed, (*ended, GlassReviewed(self.id, self.child_id, justified)))

    def _ended(self, on: date) -> tuple[RelationshipEnded, ...]:
        return (RelationshipEnded(self.child_id, self.opened_by, RELATION, min(on, self.until), self.id),)


def until(today: date) -> date:
    """The first day on which a record opened today is closed again."""
    return today + timedelta(days=FOR_DAYS)


def demand_person(parties: frozenset[str]) -> str:
    """The party of the person who signed in. Denied to a system: an alarm names who it was."""
    person = next((party for party in sorted(parties) if party.startswith("person:")), "")
    if not person:
        raise Denied("NOT_A_PERSON", "Only somebody who signed in as a person can open a record like this.")
    return person


def _problems(opening: BreakGlass) -> list[Violation]:
    found = text_problems("reason", opening.reason, limit=2_000)
    if not found and len(opening.reason.split()) < 3 and len(opening.reason) < LEAST_WORDS:
        found.append(Violation("reason", "SAYS_TOO_LITTLE", "Say why it cannot wait, so that a reviewer understands."))
    if opening.code is None:
        found.append(Violation("code", "REQUIRED", f"One of {', '.join(BreakGlassCode)}."))
    return found


def demand_no_relation(related: bool) -> None:
    """Refused to who may read the record as it is: an alarm for nothing would teach nobody to look."""
    if related:
        raise Refused("ALREADY_RELATED", "You can read this record without breaking any glass.")
