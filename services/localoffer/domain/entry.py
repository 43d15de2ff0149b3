"""One entry of the local offer: drafted by who provides the service or by the desk, published, withdrawn, brought back.

What is published stands until the next version is: a revision of a published entry is published with the same step, so
that families never read half of a change.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, Violation, demand
from kernel.machine import Machine, Move
from kernel.waiting import wait
from services.localoffer.domain.content import Content, OfferSector, problems, unpublishable

LONGEST_REASON = 1_000
# How long families may rely on it that somebody has looked.
CHECKED_FOR = timedelta(days=365)


class EntryState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


_S = EntryState
ENTRY = Machine(
    "entry",
    initial=_S.DRAFT,
    moves=[
        Move("revise", _S.DRAFT, _S.DRAFT),
        Move("revise", _S.PUBLISHED, _S.PUBLISHED),
        Move("revise", _S.WITHDRAWN, _S.WITHDRAWN),
        Move("publish", _S.DRAFT, _S.PUBLISHED),
        Move("publish", _S.WITHDRAWN, _S.PUBLISHED),
        Move("withdraw", _S.DRAFT, _S.WITHDRAWN),
        Move("withdraw", _S.PUBLISHED, _S.WITHDRAWN),
    ],
)


@dataclass(frozen=True, slots=True)
class EntryPublished:
    entry_id: UUID
    published_on: date


@dataclass(frozen=True, slots=True)
class EntryWithdrawn:
    entry_id: UUID
    withdrawn_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in the local offer of an authority.

    owner   party that answers for it: "org:charity:…", "org:urn:…", or the desk of the local offer
    """

    id: UUID
    authority: str
    owner: str
    content: Content
    drafted_on: date
    published_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    state: EntryState = EntryState.DRAFT
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return ENTRY.allowed(self.state)

    @property
    def part(self) -> str:
        """The part of the resource that it is of, in the words of the access matrix."""
        return "health" if self.content.sector is OfferSector.HEALTH else ""

    @property
    def owed(self) -> list[Owed]:
        """To look once a year whether it is still so (SWK-N2): its owner does, as long as it is published."""
        if self.state is not EntryState.PUBLISHED or self.content.assured_on is None:
            return []
        checked = self.content.assured_on
        return [wait("local_offer_check").owed(checked, self.owner, due_on=checked + CHECKED_FOR)]

    def revise(self, content: Content, *, levels: Collection[str], on: date) -> Change["Entry"]:
        """Invalid lists every fault; of a published entry also what families must be told."""
        published = self.state is EntryState.PUBLISHED
        demand([*problems(content, levels, on), *(unpublishable(content) if published else [])])
        revised = replace(ENTRY.apply(self, "revise"), content=content)
        return Change(revised, (EntryPublished(self.id, on),) if published else ())

    def publish(self, *, on: date) -> Change["Entry"]:
        """Invalid lists what families must be told first."""
        moved = ENTRY.apply(self, "publish")
        demand(unpublishable(self.content))
        moved = replace(moved, published_on=on, withdrawn_on=None, withdrawn_because="")
        return Change(moved, (EntryPublished(self.id, on),))

    def withdraw(self, reason: str, *, on: date) -> Change["Entry"]:
        """It is no longer offered; the versions stay."""
        moved = ENTRY.apply(self, "withdraw")
        demand(said("reason", reason, LONGEST_REASON))
        moved = replace(moved, withdrawn_on=on, withdrawn_because=reason)
        return Change(moved, (EntryWithdrawn(self.id, on),))


def draft(entry: Entry, *, levels: Collection[str]) -> Change[Entry]:
    """A new entry, that only its owner and the desk see. Invalid lists every fault."""
    demand(problems(entry.content, levels, entry.drafted_on))
    return Change(entry, ())


def desk_of(authority: str) -> str:
    """The team that answers for the local offer as a whole (SWK-L7)."""
    return f"team:{authority}/local-offer"


def owner_among(parties: Collection[str], wanted: str, authority: str) -> str:
    """For whom a caller writes an entry: itself, or whom the desk names. Denied for anybody else's.

    A person is no provider: families say in feedback what they miss.
    """
    desk = desk_of(authority)
    own = sorted(party for party in parties if not party.startswith("person:"))
    if desk in parties:
        return wanted or desk
    if wanted in own or (not wanted and own):
        return wanted or next((party for party in own if party.startswith("org:")), own[0])
    raise Denied("OWNER_ONLY", "An entry is written by who provides the service, or by the desk of the local offer.")


def demand_owner(entry: Entry, parties: Collection[str], *, medical_officer: bool = False) -> None:
    """Denied for anybody but the owner, the desk, and for entries of health a medical officer."""
    mine = entry.owner in parties or desk_of(entry.authority) in parties
    if not mine and not (medical_officer and entry.part == "health"):
        raise Denied("OWNER_ONLY", "An entry is changed by who answers for it, or by the desk of the local offer.")


def demand_desk(parties: Collection[str], authority: str) -> None:
    """Denied for anybody but the desk."""
    if desk_of(authority) not in parties:
        raise Denied("DESK_ONLY", "This is for the team that answers for the local offer as a whole.")


def said(field: str, text: str, longest: int) -> list[Violation]:
    """The faults of a text that must be there."""
    if not text.strip():
        return [Violation(field, "REQUIRED", "This must not be empty.")]
    if len(text) > longest:
        return [Violation(field, "TOO_LONG", f"This may have at most {longest} characters.")]
    return []
