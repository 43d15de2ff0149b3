"""The sources of an assessment: whom it asks, by when, and what they answered.

Southampton asks a minimum of nine (SOTON-I1 to SOTON-I9); which ones is data of the authority's pathway.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.deadlines import Owed, Started
from kernel.errors import Violation
from kernel.pathway import Source
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.statute import STATUTE


class InformationState(StrEnum):
    TO_ASK = "to_ask"
    REQUESTED = "requested"
    RECEIVED = "received"
    NOT_KNOWN = "not_known"
    NOT_INVOLVED = "not_involved"


# "Not known to us" is information, too (SOTON-I6).
ANSWERS = (InformationState.RECEIVED, InformationState.NOT_KNOWN, InformationState.NOT_INVOLVED)


@dataclass(frozen=True, slots=True)
class InformationSource:
    """One source that the pathway names. The due date and its basis are kept: no change of law rewrites them.

    asked_id   what its view of the assessment stands on while it is asked; each asking has its own, for an end is kept
               against every later beginning
    ground_id  the consent, or the decision to share, on which it is asked; None within the family and the own team
    closed_on  the day from which that ground no longer held, so that it reads no longer
    """

    key: str
    name: str
    may_be_not_involved: bool = False
    state: InformationState = InformationState.TO_ASK
    party: str = ""
    requested_on: date | None = None
    due_on: date | None = None
    basis: str = ""
    answered_on: date | None = None
    author: str = ""
    summary: str = ""
    asked_id: UUID | None = None
    ground_id: UUID | None = None
    closed_on: date | None = None

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERS

    def owed(self, coordinator: str) -> list[Owed]:
        """The limit that runs or ran for it, with the basis of its own day; none before it was asked."""
        if self.requested_on is None or self.due_on is None:
            return []
        limit = STATUTE.limit("advice", on=self.requested_on).agreed(self.requested_on, self.due_on)
        started = replace(limit, basis=self.basis, met_on=self.answered_on)
        return [Owed(started, owner=coordinator, waits_for=self.party, about=self.key)]

    def asked(self, party: str, limit: Started, id: UUID, ground_id: UUID | None) -> "InformationSource":
        return replace(
            self,
            state=InformationState.REQUESTED,
            party=party,
            requested_on=limit.started_on,
            due_on=limit.due_on,
            basis=limit.basis,
            asked_id=id,
            ground_id=ground_id,
            closed_on=None,
        )

    def closed(self, on: date) -> "InformationSource":
        """Nobody may tell it anything any more. What it said stays; where it has said nothing, it is to be asked anew
        once that is allowed."""
        if self.is_answered:
            return replace(self, asked_id=None, closed_on=on)
        return InformationSource(self.key, self.name, self.may_be_not_involved, closed_on=on)


@dataclass(frozen=True, slots=True)
class SourceToAsk:
    key: str
    party: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source answered. `summary` is the information; for "not known" what was checked, and where."""

    source: str
    answer: InformationState
    author: str
    summary: str

    def faults(self) -> list[Violation]:
        needs_summary = self.answer is not InformationState.NOT_INVOLVED
        return [
            *self._not_an_answer(),
            *text_problems("author", self.author, limit=LONGEST_NAME),
            *text_problems("summary", self.summary, required=needs_summary),
        ]

    def _not_an_answer(self) -> list[Violation]:
        if self.answer in ANSWERS:
            return []
        return [Violation("answer", "NOT_AN_ANSWER", f"The answer is one of {', '.join(ANSWERS)}.")]


def sources_of(pathway: Iterable[Source]) -> tuple[InformationSource, ...]:
    """What an assessment asks, as the authority's pathway names it today."""
    return tuple(InformationSource(source.key, source.name, source.if_involved) for source in pathway)
