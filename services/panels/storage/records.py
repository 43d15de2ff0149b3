"""Meetings and items in and out of their tables, and who sees which of them.

The panel's own system sees all of its panel; members its meetings and, while papers go round, the items in which they
have no interest; officers its meetings and the items on which it has spoken. Who declared an interest in an item does
not see it under any other name either.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true

from chassis.records import Records
from chassis.unit import Unit
from services.panels.domain import AgendaItem, Decision, ItemState, Meeting, MeetingState, waiting
from services.panels.storage.tables import item_table, meeting_table

PERSON = "person:"
# A meeting hears some thirty cases; an answer that shows an agenda stays far below what a message may weigh.
LONGEST_AGENDA = 500


def _seats(unit: Unit) -> dict[str, list[str]]:
    """Each person as whom the principal acts, with the keys of the panels that the person sits on today."""
    subjects = [party.removeprefix(PERSON) for party in unit.principal.parties if party.startswith(PERSON)]
    panels = unit.pathway.panels
    return {s: [panel.key for panel in panels if panel.member(s, unit.today)] for s in sorted(subjects)}


def _offices(unit: Unit) -> list[str]:
    """Keys of the panels on whose advice the principal decides."""
    return [p.key for p in unit.pathway.panels if p.advises and p.officer_party in unit.principal.parties]


def _visible_meetings(unit: Unit) -> ColumnElement[bool]:
    if unit.principal.is_service:
        return true()
    keys = {key for keys in _seats(unit).values() for key in keys} | set(_offices(unit))
    c = meeting_table.c
    return or_(c.party.in_(sorted(unit.principal.parties)), c.panel.in_(sorted(keys)))


def _roles(unit: Unit) -> list[tuple[str, ColumnElement[bool]]]:
    """Who is what to an item, besides those who stand in a relation to its child."""
    c, parties = item_table.c, sorted(unit.principal.parties)
    officer = and_(
        c.officer_party != "", c.officer_party.in_(parties), c.state.in_([ItemState.ADVISED, ItemState.DECIDED])
    )
    return [
        ("panel_chair", c.party.in_(parties)),
        ("decision_officer", officer),
        ("panel_member", _circulated(unit)),
    ]


def _not_kept_out(unit: Unit) -> ColumnElement[bool]:
    if unit.principal.is_service:
        return true()
    subjects = list(_seats(unit))
    return not_(item_table.c.kept_out.overlap(subjects)) if subjects else true()


def _circulated(unit: Unit) -> ColumnElement[bool]:
    """Its papers go round among the members of its meeting, of whom the principal is one: from the day on which they
    close until the meeting does. What was decided without the meeting is not for the meeting to read."""
    c, keys = item_table.c, {key for keys in _seats(unit).values() for key in keys}
    if not keys:
        return false()
    m = meeting_table.c
    still_on = exists().where(m.id == c.meeting_id, m.state != MeetingState.CLOSED.value)
    return and_(
        c.panel.in_(sorted(keys)),
        c.papers_close_on <= unit.today,
        c.state != ItemState.REMOVED.value,
        not_(c.out_of_meeting),
        still_on,
    )


def _item_columns(item: AgendaItem) -> dict[str, Any]:
    said = item.decision
    return {
        "meeting_id": item.meeting_id,
        "panel": item.panel,
        "party": item.party,
        "officer_party": item.officer_party,
        "kind": item.kind.value,
        "subject_id": item.subject_id,
        "papers_close_on": item.papers_close_on,
        "kept_out": sorted(item.kept_out),
        "source": item.source,
        "school": item.setting_urn,
        "received_on": item.received_on,
        "decide_by": item.decide_by,
        "in_time": item.in_time,
        "outcome": said and said.outcome.value,
        "decided_on": said and said.decided_on,
        "criteria_met": _keys(said, met=True),
        "criteria_not_met": _keys(said, met=False),
        "out_of_meeting": item.was_urgent,
    }


def _keys(said: Decision | None, *, met: bool) -> list[str]:
    return [criterion.key for criterion in said.criteria if criterion.met is met] if said else []


MEETINGS = Records(
    Meeting,
    meeting_table,
    "meeting",
    columns=lambda meeting: {"panel": meeting.panel, "party": meeting.party, "meets_on": meeting.meets_on},
    visible=_visible_meetings,
    deadlines=lambda _, meeting: waiting.of_meeting(meeting),
)
ITEMS = Records(
    AgendaItem,
    item_table,
    "agenda item",
    columns=_item_columns,
    resource="panel_papers",
    own=("subject_id",),
    roles=_roles,
    shares="party",
    visible=_not_kept_out,
    deadlines=lambda _, item: waiting.of_item(item),
)
# For the house's own order, when a chair closes a meeting: an item that the chair may not see moves on like the others.
EVERY_ITEM = Records(
    AgendaItem,
    item_table,
    "agenda item",
    columns=_item_columns,
    visible=lambda _: true(),
    deadlines=lambda _, item: waiting.of_item(item),
)


async def agenda(unit: Unit, meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting to show, in the order in which they were listed first; not locked."""
    return await ITEMS.all(unit, item_table.c.meeting_id == meeting.id, limit=LONGEST_AGENDA, lock=False)


async def is_circulated(unit: Unit, item: AgendaItem) -> bool:
    """Whether the principal reads the item's papers as a member of its meeting, now."""
    query = select(exists().where(item_table.c.id == item.id, _circulated(unit)))
    return bool((await unit.connection.execute(query)).scalar_one())
