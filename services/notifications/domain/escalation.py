"""What is told of a difference of opinion: whose turn it is and by when, never what it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EscalationLevel:
    """A level to which it was put."""

    name: str
    put_to: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Escalation:
    """A difference of opinion, as far as notices speak of it."""

    id: UUID
    opened_by: str
    meanwhile: str
    levels: tuple[EscalationLevel, ...]

    @property
    def level(self) -> EscalationLevel:
        """The level at which it stands."""
        return self.levels[-1]
