"""On what ground something of a child may be shared. A relation alone does not share what needs a consent.

Grounds are said by the house that keeps the consents, and heard by every house that must ask for them. A consent and
the lawful basis of a sharing (UK GDPR articles 6 and 9) are two things: either can be the ground, never both in one.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class SharingAllowed:
    """From `since` on, what is known of the child may be shared for `purpose`.

    party     with whom: "org:…", "team:…" or "person:…"; empty for everybody who stands in a relation to the child
    purpose   what for, in the words of a consent's purpose
    ground    CONSENT, or the key of the lawful basis on which it is shared without
    basis_id  what was said or decided. Every answer and every decision has an id of its own, so that the end of one
              never meets the beginning of a later one
    until     first day on which it no longer holds, where that is known from the start
    """

    child_id: UUID
    party: str
    purpose: str
    ground: str
    since: date
    basis_id: UUID
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SharingStopped:
    """From `until` on the ground that stood on `basis_id` no longer holds: nothing more is shared on it."""

    child_id: UUID
    party: str
    purpose: str
    until: date
    basis_id: UUID
