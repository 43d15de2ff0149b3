"""What a panel is asked about, and what panels were asked about it before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.panels import Panel
from services.panels.domain.agenda import AgendaItem
from services.panels.domain.decision import PanelOutcome
from services.panels.domain.item_machine import ItemKind, ItemState
from services.panels.domain.meeting import Meeting
from services.panels.domain.taking_part import Redaction

BY_RULE = "withheld from every member of this panel"


@dataclass(frozen=True, slots=True)
class Case:
    """A question to a panel that is not on an agenda yet.

    decide_by  the day by which a decision is wanted; None for resources, for which nothing promises a day
    """

    kind: ItemKind
    subject_id: UUID
    child_id: UUID
    received_on: date | None = None
    decide_by: date | None = None
    route: str = ""
    organisation: str = ""
    setting_urn: str = ""
    reconsiders_id: UUID | None = None


def put_on_agenda(case: Case, meeting: Meeting, *, id: UUID, panel: Panel, on: date) -> Change[AgendaItem]:
    """A new item for the meeting; from `on` the panel may read the child's papers."""
    item = AgendaItem(
        id=id,
        authority=meeting.authority,
        child_id=case.child_id,
        meeting_id=meeting.id,
        panel=meeting.panel,
        party=meeting.party,
        officer_party=panel.officer_party,
        kind=case.kind,
        subject_id=case.subject_id,
        meets_on=meeting.meets_on,
        papers_close_on=meeting.papers_close_on,
        received_on=case.received_on,
        decide_by=case.decide_by,
        route=case.route,
        organisation=case.organisation,
        setting_urn=case.setting_urn,
        reconsiders_id=case.reconsiders_id,
        withheld=tuple(Redaction(field, BY_RULE) for field in panel.redactions),
    ).placed_on(meeting)
    return Change(item, (*item.papers_open(on), *item.listing()))


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that panels were asked about one referral or plan, oldest first, and whether it was taken back.

    Events come twice and in any order; what is right to do follows from this and not from the order.
    """

    items: tuple[AgendaItem, ...] = ()
    withdrawn: bool = False

    @property
    def open(self) -> tuple[AgendaItem, ...]:
        return tuple(item for item in self.items if item.is_open)

    def is_new(self, kind: ItemKind) -> bool:
        """Whether it should be listed for the first time: never listed in this kind, and not taken back."""
        return not self.withdrawn and all(item.kind is not kind for item in self.items)

    def waits_for_resources(self) -> bool:
        """Whether the plan stands on an agenda. A plan that was revised after an agreement comes back by itself."""
        return any(item.kind is ItemKind.RESOURCES for item in self.open)

    def first(self) -> AgendaItem | None:
        """The item by which the referral came to the entry panel."""
        return next(self._on_entry(), None)

    def to_reconsider(self, outcome: PanelOutcome) -> AgendaItem | None:
        """The item that is looked at again: the last one on the referral, if it was decided with that outcome."""
        items = list(self._on_entry())
        if self.withdrawn or not items or items[-1].state is not ItemState.DECIDED:
            return None
        return items[-1] if items[-1].has_outcome(outcome) else None

    def _on_entry(self) -> Iterator[AgendaItem]:
        return (item for item in self.items if item.kind is ItemKind.REFERRAL)


def once_more(earlier: AgendaItem, decide_by: date | None) -> Case:
    """The case of an item that is looked at again, in an item of its own: what was decided stays as it was."""
    return Case(
        earlier.kind,
        earlier.subject_id,
        earlier.child_id,
        received_on=earlier.received_on,
        decide_by=decide_by,
        route=earlier.route,
        organisation=earlier.organisation,
        setting_urn=earlier.setting_urn,
        reconsiders_id=earlier.id,
    )
