"""What is said of safeguarding concerns: that there is something to do, and never what it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConcernUrgent:
    concern_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConcernNotPickedUp:
    """`chased`: how often by now; `escalated`: it goes to the authority's safeguarding desk, too."""

    concern_id: UUID
    child_id: UUID
    chased: int
    escalated: bool


@dataclass(frozen=True, slots=True)
class ConcernPickedUp:
    concern_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConcernAdviceAsked:
    concern_id: UUID
    child_id: UUID
    asked: str
    due_on: date


@dataclass(frozen=True, slots=True)
class ConcernAdvised:
    concern_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConcernRequested:
    concern_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConcernDecided:
    concern_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConcernAddedTo:
    concern_id: UUID
    child_id: UUID
