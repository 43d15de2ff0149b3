"""The agenda: what a panel is asked about a child, on which day, and what it answered.

While an item is listed, the panel's members may read the papers of the child; after the decision, no longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused
from kernel.machine import Machine, Move
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.panels.domain.decision import Decision, PanelOutcome, decision_problems
from services.panels.domain.meeting import Meeting, MeetingState
from services.panels.domain.plain_text import demand
from services.panels.domain.resources import (
    Provision,
    ResourceAgreement,
    ResourceLine,
    agreement_problems,
    with_provision,
)

RELATION = "panel"


class ItemState(StrEnum):
    LISTED = "listed"
    DECIDED = "decided"
    REMOVED = "removed"


class ItemKind(StrEnum):
    REFERRAL = "referral"
    RESOURCES = "resources"
    TARGETED = "targeted"


# How an item is decided, and which outcomes a decision of that kind can have.
DECIDED_BY = {
    ItemKind.REFERRAL: "record_decision",
    ItemKind.RESOURCES: "agree_resources",
    ItemKind.TARGETED: "record_decision",
}
OUTCOMES = {
    ItemKind.REFERRAL: tuple(PanelOutcome),
    ItemKind.TARGETED: (PanelOutcome.NOT_ELIGIBLE, PanelOutcome.SINGLE_AGENCY, PanelOutcome.TARGETED_SERVICES),
}


@dataclass(frozen=True, slots=True)
class ItemListed:
    item_id: UUID
    meeting_id: UUID
    child_id: UUID
    kind: str
    subject_id: UUID
    panel: str
    meets_on: date


@dataclass(frozen=True, slots=True)
class DecisionMade:
    item_id: UUID
    referral_id: UUID
    child_id: UUID
    outcome: str
    agency: str
    coordinator: str
    decided_on: date
    kind: str


@dataclass(frozen=True, slots=True)
class ResourcesAgreed:
    item_id: UUID
    plan_id: UUID
    child_id: UUID
    agreed_on: date
    plan_version: int


def wants_a_decision(item: "AgendaItem", **_: object) -> None:
    """Guard: one of the five outcomes says nothing about money."""
    _demand_move(item, "record_decision")


def wants_resources(item: "AgendaItem", **_: object) -> None:
    """Guard: a referral has no provision to agree."""
    _demand_move(item, "agree_resources")


def _demand_move(item: "AgendaItem", move: str) -> None:
    right = DECIDED_BY[item.kind]
    if move != right:
        raise Refused(
            "WRONG_KIND_OF_ITEM",
            f"This item is of the kind {item.kind.value}; it is decided by {right}.",
            allowed=(right,),
            facts={"kind": item.kind.value},
        )


def meeting_is_convened(item: "AgendaItem", *, meeting: Meeting, **_: object) -> None:
    """Guard: only a meeting with a quorum decides."""
    if meeting.state is not MeetingState.CONVENED:
        raise Refused(
            "MEETING_NOT_CONVENED",
            f"The meeting of {meeting.meets_on.day} {meeting.meets_on:%B %Y} is {meeting.state.value}; "
            "nothing can be decided there now.",
            allowed=meeting.allowed_moves,
            facts={"meeting_state": meeting.state.value},
        )


_S = ItemState
ITEM = Machine(
    "agenda item",
    initial=_S.LISTED,
    moves=[
        Move("record_decision", _S.LISTED, _S.DECIDED, guards=(wants_a_decision, meeting_is_convened)),
        Move("agree_resources", _S.LISTED, _S.DECIDED, guards=(wants_resources, meeting_is_convened)),
        Move("carry_over", _S.LISTED, _S.LISTED),
        Move("remove", _S.LISTED, _S.REMOVED),
    ],
)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One question to one panel. `subject_id` is the referral or the plan; `party` is the panel's."""

    id: UUID
    authority: str
    child_id: UUID
    meeting_id: UUID
    panel: str
    party: str
    kind: ItemKind
    subject_id: UUID
    meets_on: date
    reconsiders_id: UUID | None = None
    decision: Decision | None = None
    agreement: ResourceAgreement | None = None
    state: ItemState = ItemState.LISTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        others = set(DECIDED_BY.values()) - {DECIDED_BY[self.kind]}
        return tuple(move for move in ITEM.allowed(self.state) if move not in others)

    @property
    def is_listed(self) -> bool:
        return self.state is ItemState.LISTED

    @property
    def asked_for_information(self) -> bool:
        return self.decision is not None and self.decision.outcome is PanelOutcome.FURTHER_INFORMATION

    def record_decision(self, decision: Decision, *, meeting: Meeting) -> Change["AgendaItem"]:
        """One of the outcomes, with reasons. Invalid lists every fault; `meeting` is the item's own.

        Refused: WRONG_KIND_OF_ITEM for a plan's resources, MEETING_NOT_CONVENED unless the meeting is open.
        """
        decided = ITEM.apply(self, "record_decision", meeting=meeting)
        demand(decision_problems(decision, OUTCOMES[self.kind], self.authority))
        made = DecisionMade(
            self.id,
            self.subject_id,
            self.child_id,
            decision.outcome.value,
            decision.agency,
            decision.coordinator,
            decision.decided_on,
            self.kind.value,
        )
        return Change(replace(decided, decision=decision), (made, self._papers_close(decision.decided_on)))

    def demand_resources_can_be_agreed(self, meeting: Meeting) -> None:
        """Refused as `agree_resources` would be, before anybody asks for the plan."""
        ITEM.apply(self, "agree_resources", meeting=meeting)

    def agree_resources(
        self,
        lines: Sequence[ResourceLine],
        reasons: str,
        *,
        provision: Sequence[Provision],
        plan_version: int,
        meeting: Meeting,
        on: date,
    ) -> Change["AgendaItem"]:
        """An amount for every provision line of the plan, with reasons. Invalid lists every fault.

        plan_version  the version that the panel has before it; if the plan was revised meanwhile, it comes back
        Refused: WRONG_KIND_OF_ITEM for a referral, MEETING_NOT_CONVENED unless the meeting is open.
        """
        agreed = ITEM.apply(self, "agree_resources", meeting=meeting)
        demand(agreement_problems(lines, reasons, provision))
        full = with_provision(lines, provision)
        agreement = ResourceAgreement(self.subject_id, self.child_id, full, reasons, on, plan_version)
        said = ResourcesAgreed(self.id, self.subject_id, self.child_id, on, plan_version)
        return Change(replace(agreed, agreement=agreement), (said, self._papers_close(on)))

    def carry_over(self, meeting: Meeting) -> Change["AgendaItem"]:
        """To a later meeting, because its own closed without deciding it."""
        kept = ITEM.apply(self, "carry_over")
        moved = replace(kept, meeting_id=meeting.id, meets_on=meeting.meets_on)
        return Change(moved, (moved._listed(),))

    def remove(self, *, on: date) -> Change["AgendaItem"]:
        """Off the agenda: the case was withdrawn. Its papers close at once, for the consent to show them is gone."""
        closed = RelationshipEnded(self.child_id, self.party, RELATION, on, self.id)
        return Change(ITEM.apply(self, "remove"), (closed,))

    def _listed(self) -> ItemListed:
        return ItemListed(
            self.id, self.meeting_id, self.child_id, self.kind.value, self.subject_id, self.panel, self.meets_on
        )

    def _papers_close(self, on: date) -> RelationshipEnded:
        return RelationshipEnded(self.child_id, self.party, RELATION, on + timedelta(days=1), self.id)


def put_on_agenda(
    meeting: Meeting,
    kind: ItemKind,
    *,
    id: UUID,
    subject_id: UUID,
    child_id: UUID,
    on: date,
    reconsiders_id: UUID | None = None,
) -> Change[AgendaItem]:
    """A new item for the meeting; from `on` the panel may read the child's papers."""
    item = AgendaItem(
        id,
        meeting.authority,
        child_id,
        meeting.id,
        meeting.panel,
        meeting.party,
        kind,
        subject_id,
        meeting.meets_on,
        reconsiders_id,
    )
    opened = RelationshipBegan(child_id, item.party, RELATION, on, item.id)
    return Change(item, (opened, item._listed()))


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that panels were asked about one referral or plan, oldest first, and whether it was taken back.

    Events come twice and in any order; what is right to do follows from this and not from the order.
    """

    items: tuple[AgendaItem, ...] = ()
    withdrawn: bool = False

    @property
    def listed(self) -> tuple[AgendaItem, ...]:
        return tuple(item for item in self.items if item.is_listed)

    def is_new(self, kind: ItemKind) -> bool:
        """Whether it should be listed for the first time: never listed in this kind, and not taken back."""
        return not self.withdrawn and all(item.kind is not kind for item in self.items)

    def waits_for_resources(self) -> bool:
        """Whether the plan stands on an agenda. A plan that was revised after an agreement comes back by itself."""
        return any(item.kind is ItemKind.RESOURCES for item in self.listed)

    def to_reconsider(self) -> AgendaItem | None:
        """The item that new information reopens: the last one on the referral, if the panel asked for information."""
        if self.withdrawn:
            return None
        items = [item for item in self.items if item.kind is ItemKind.REFERRAL]
        return items[-1] if items and items[-1].asked_for_information else None
