"""A referral or a noticed need that is being written: incomplete, shared as its author says, and gone in time.

A draft is about nobody whom the authority knows: until it is sent in it stands for itself (`child_id` is its own id),
so that it can be erased as a child's records are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems

MOST_PARTIES = 20
LONGEST_PARTY = 200
PARTY_KINDS = ("person:", "org:", "team:")
GROUND = "draft"


class DraftKind(StrEnum):
    """What it is to become."""

    REFERRAL = "referral"
    NOTICED_NEED = "noticed_need"
    REQUEST_FORM = "request_form"


# How the record is named that a draft of each kind has become.
BECAME = {
    DraftKind.REFERRAL: "referral_id",
    DraftKind.NOTICED_NEED: "noticed_need_id",
    DraftKind.REQUEST_FORM: "concern_id",
}


class DraftState(StrEnum):
    OPEN = "open"
    SUBMITTED = "submitted"


DRAFT = Machine("draft", initial=DraftState.OPEN, moves=[Move("submit", DraftState.OPEN, DraftState.SUBMITTED)])


@dataclass(frozen=True, slots=True)
class DraftShared:
    """Its author shares it with one party more."""

    draft_id: UUID
    party: str
    delete_on: date


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is writing. `content`: the fields of the request that sends it in, by their names, as JSON.

    author, shared_with, written_by  parties: "person:…", "org:…", "team:…"
    delete_on                        the day on which it goes, counted from when somebody last wrote in it
    """

    id: UUID
    authority: str
    child_id: UUID
    kind: DraftKind
    title: str
    content: str
    author: str
    written_by: str
    organisation: str
    written_at: datetime
    delete_on: date
    shared_with: tuple[str, ...] = ()
    referral_id: UUID | None = None
    noticed_need_id: UUID | None = None
    concern_id: UUID | None = None
    state: DraftState = DraftState.OPEN
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return DRAFT.allowed(self.state)

    def begin(self) -> Change["Draft"]:
        """It is kept from now on."""
        demand(text_problems("title", self.title, limit=LONGEST_NAME))
        return Change(self)

    def write(
        self, title: str, content: str, *, by: str, organisation: str, at: datetime, delete_on: date
    ) -> Change["Draft"]:
        """What it says now, by its author or somebody whom it is shared with; its time begins anew."""
        self.demand_open()
        demand(text_problems("title", title, limit=LONGEST_NAME))
        said = replace(self, title=title, content=content, written_by=by, organisation=organisation, written_at=at)
        return Change(replace(said, delete_on=delete_on))

    def share(self, parties: Sequence[str], *, by: frozenset[str]) -> Change["Draft"]:
        """With these from now on, and nobody else. Only by its author."""
        self.demand_open()
        self.demand_author(by)
        demand(_party_problems(parties))
        shared = replace(self, shared_with=tuple(dict.fromkeys(parties)))
        new = [party for party in shared.shared_with if party not in (*self.shared_with, self.author)]
        return Change(shared, tuple(DraftShared(self.id, party, self.delete_on) for party in new))

    @property
    def became(self) -> UUID | None:
        """The record that it has become."""
        return self.referral_id or self.noticed_need_id or self.concern_id

    def submit(self, record_id: UUID, child_id: UUID) -> Change["Draft"]:
        """It has become that record, which says all that it said, and goes with it."""
        sent = replace(DRAFT.apply(self, "submit"), child_id=child_id, content="", shared_with=())
        match self.kind:
            case DraftKind.REFERRAL:
                return Change(replace(sent, referral_id=record_id))
            case DraftKind.NOTICED_NEED:
                return Change(replace(sent, noticed_need_id=record_id))
            case DraftKind.REQUEST_FORM:
                return Change(replace(sent, concern_id=record_id))

    def demand_author(self, parties: frozenset[str]) -> None:
        """Denied to whom it is only shared with: they write in it, and no more."""
        if self.author not in parties:
            raise Denied("AUTHOR_ONLY", "Only who began this draft may do this.")

    def demand_submittable(self, parties: frozenset[str]) -> None:
        """Sent in by its author, once."""
        self.demand_author(parties)
        self.demand_open()

    def demand_deletable(self, parties: frozenset[str]) -> None:
        """Deleted by its author, as long as it is a draft."""
        self.demand_submittable(parties)

    def demand_open(self) -> None:
        """Refused once it was sent in: what would be written or attached to it now would be lost."""
        if self.state is DraftState.SUBMITTED:
            message = "This draft was sent in, and is a record now: write and attach to that."
            facts = {"state": self.state.value, BECAME[self.kind]: str(self.became)}
            raise Refused("DRAFT_SUBMITTED", message, facts=facts)


def _party_problems(parties: Sequence[str]) -> list[Violation]:
    if len(parties) > MOST_PARTIES:
        return [Violation("parties", "TOO_MANY", f"A draft is shared with at most {MOST_PARTIES}.")]
    return [
        Violation(f"parties[{number}]", "UNKNOWN_VALUE", "With whom: person:…, org:… or team:…")
        for number, party in enumerate(parties)
        if not party.startswith(PARTY_KINDS) or not party.partition(":")[2].strip() or len(party) > LONGEST_PARTY
    ]
