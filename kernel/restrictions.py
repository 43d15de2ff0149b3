"""What of a child somebody may not see, whatever else opens it: safeguarding, no contact, an address.

A restriction is said by the house that keeps it and heard by every house; it holds against everything that opens.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RestrictionBegan:
    """From `since` on, `party` may not see of this child what is restricted.

    party     whom it keeps out: "person:…", "org:…", "team:…"
    parts     parts of a record that it closes, as the field map names them ("address"); the whole record when none
    basis_id  the record that it stands on; each decision has an id of its own
    until     first day on which it no longer holds, where that is known from the start
    """

    child_id: UUID
    party: str
    parts: tuple[str, ...]
    since: date
    basis_id: UUID
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RestrictionEnded:
    """From `until` on the restriction that stood on `basis_id` no longer holds."""

    child_id: UUID
    party: str
    until: date
    basis_id: UUID
