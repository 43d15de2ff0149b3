"""Access for somebody whom a parent or young person chooses to help them: an advocate, SENDIASS, a friend.

For a time and for named kinds of record; taken back at once. The helper sees no contact details of the family.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import CONSENT, SharingAllowed, SharingStopped
from services.referrals.domain.sharing import KINDS

RELATION = "delegate"
PURPOSE = "delegation"
LONGEST_DAYS = 366
PARTY_KINDS = ("org:", "person:")


class DelegationState(StrEnum):
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


DELEGATION = Machine(
    "delegation",
    initial=DelegationState.GRANTED,
    moves=[
        Move("withdraw", DelegationState.GRANTED, DelegationState.WITHDRAWN),
        Move("expire", DelegationState.GRANTED, DelegationState.EXPIRED),
    ],
)


@dataclass(frozen=True, slots=True)
class AccessDelegated:
    """Somebody helps the family until that day, and reads these kinds of record."""

    delegation_id: UUID
    child_id: UUID
    opens: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class DelegationWithdrawn:
    delegation_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class Delegation:
    """One such access. `until` is the first day on which it no longer holds; `granted_by` a person's party."""

    id: UUID
    authority: str
    child_id: UUID
    party: str
    name: str
    role: str
    opens: tuple[str, ...]
    since: date
    until: date
    granted_by: str
    state: DelegationState = DelegationState.GRANTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return DELEGATION.allowed(self.state)

    def granted(self) -> Change["Delegation"]:
        """From today until its day the helper reads what is named."""
        demand(_problems(self))
        began = RelationshipBegan(
            self.child_id, self.party, RELATION, self.since, self.id, until=self.until, opens=self.opens
        )
        ground = SharingAllowed(self.child_id, self.party, PURPOSE, CONSENT, self.since, self.id, self.until)
        return Change(self, (began, ground, AccessDelegated(self.id, self.child_id, self.opens, self.until)))

    def withdraw(self, on: date) -> Change["Delegation"]:
        """Taken back: the next look is refused."""
        ended = RelationshipEnded(self.child_id, self.party, RELATION, on, self.id)
        stopped = SharingStopped(self.child_id, self.party, PURPOSE, on, self.id)
        said = DelegationWithdrawn(self.id, self.child_id)
        return Change(DELEGATION.apply(self, "withdraw"), (ended, stopped, said))

    def expire(self) -> Change["Delegation"]:
        """Its day has come; the relation knew that from the start."""
        return Change(DELEGATION.apply(self, "expire"))


def _problems(given: Delegation) -> list[Violation]:
    found = [
        *text_problems("name", given.name, limit=LONGEST_NAME),
        *text_problems("role", given.role, limit=LONGEST_NAME),
    ]
    if not given.party.startswith(PARTY_KINDS):
        found.append(Violation("party", "UNKNOWN_VALUE", "Who helps: person:… or org:…"))
    if given.party == given.granted_by:
        found.append(Violation("party", "SHARED_WITH_ONESELF", "Nobody gives access to themselves."))
    if not given.opens or any(kind not in KINDS for kind in given.opens):
        found.append(Violation("opens", "UNKNOWN_VALUE", f"Name what is opened: {', '.join(KINDS)}."))
    if given.until is None or not given.since < given.until <= given.since + timedelta(days=LONGEST_DAYS):
        found.append(Violation("until", "OUT_OF_RANGE", "For at least a day and at most a year."))
    return found
