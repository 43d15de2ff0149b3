"""What is told of what somebody can do from now on: a draft is theirs to write in, a place is free for a child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, about which record, until when."""

    id: UUID
    party: str
    until: date
