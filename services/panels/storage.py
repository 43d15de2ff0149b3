"""Tables of the panels house, and how its records are found. The only SQL in the house.

Locks are taken in one order, so that nobody waits in a ring: the subject, the meeting that closes, its items, the
meeting that comes next. A command takes some of them and never one that stands further left.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Index, MetaData, PrimaryKeyConstraint, Table, Text, func, select, text, true
from sqlalchemy.dialects.postgresql import UUID as UUIDType
from sqlalchemy.dialects.postgresql import insert

from chassis.records import Records
from chassis.tables import TENANT, add_standard_tables, column, history_table, instant, record_table
from chassis.unit import Unit
from kernel.change import Change
from kernel.pathway import Panel
from services.panels.domain import ITEM, MEETING, AgendaItem, ItemState, Matter, Meeting, MeetingState

# A meeting hears some thirty cases; an answer that shows an agenda stays far below what a message may weigh.
LONGEST_AGENDA = 500
CARRIED_AT_ONCE = 50

metadata = MetaData()
add_standard_tables(metadata)

meeting_table = record_table(
    metadata,
    MEETING,
    "meeting",
    "[operational] one row per meeting of a panel",
    column("panel", Text, "[operational] the panel's key in the authority's pathway"),
    column("party", Text, "[operational] party whose members see the meeting"),
    column("meets_on", Date, "[operational] day of the meeting"),
    Index("meeting_panel_day", "authority", "panel", "meets_on", unique=True),
    Index("meeting_day", "authority", "meets_on", "id"),
)
history_table(metadata, "meeting")
item_table = record_table(
    metadata,
    ITEM,
    "agenda_item",
    "[special] one row per question to a panel, with its decision and reasons",
    column("meeting_id", UUIDType(as_uuid=True), "[operational] meeting that it is on"),
    column("party", Text, "[operational] party whose members see the item"),
    column("kind", Text, "[operational] what it asks of the panel"),
    column("subject_id", UUIDType(as_uuid=True), "[operational] referral or plan that it is about"),
    Index("agenda_item_meeting", "meeting_id", "id"),
    Index("agenda_item_subject", "subject_id", "id"),
    # The wall behind the rule: nothing stands on two agendas of a kind at once.
    Index("agenda_item_listed", "subject_id", "kind", unique=True, postgresql_where=text("state = 'listed'")),
)
history_table(metadata, "agenda_item")
withdrawn_table = Table(
    "withdrawn_subject",
    metadata,
    column("authority", Text, "[operational] authority whose record this is"),
    column("subject_id", UUIDType(as_uuid=True), "[operational] referral that was taken back"),
    instant("heard_at", "[operational] when the house heard of it"),
    PrimaryKeyConstraint("authority", "subject_id", name="withdrawn_subject_pkey"),
    comment="[operational] referrals taken back: what is still said about them lists nothing",
    info=TENANT,
)


def _of_own_panels(table: Table) -> Callable[[Unit], ColumnElement[bool]]:
    """Rows of the panels that the principal sits on or serves; a house at work on its own behalf sees all."""

    def visible(unit: Unit) -> ColumnElement[bool]:
        principal = unit.principal
        return true() if principal.is_service else table.c.party.in_(sorted(principal.parties))

    return visible


MEETINGS = Records(
    Meeting,
    meeting_table,
    "meeting",
    columns=lambda meeting: {"panel": meeting.panel, "party": meeting.party, "meets_on": meeting.meets_on},
    visible=_of_own_panels(meeting_table),
)
ITEMS = Records(
    AgendaItem,
    item_table,
    "agenda item",
    columns=lambda item: {
        "meeting_id": item.meeting_id,
        "party": item.party,
        "kind": item.kind.value,
        "subject_id": item.subject_id,
    },
    visible=_of_own_panels(item_table),
)


async def next_meeting(unit: Unit, panel: Panel, after: date) -> Meeting:
    """The panel's first meeting after that day that is not open or closed yet, made when it is first needed."""
    meeting = await _meeting_on(unit, panel, panel.next_meeting(after))
    while meeting.state is not MeetingState.SCHEDULED:
        meeting = await _meeting_on(unit, panel, panel.next_meeting(meeting.meets_on))
    return meeting


async def _meeting_on(unit: Unit, panel: Panel, day: date) -> Meeting:
    """The panel's meeting of that day. Two that need a new one at the same moment wait here for one another."""
    await _alone(unit, f"meeting/{panel.key}/{day}")
    c = meeting_table.c
    known = await MEETINGS.first(unit, c.panel == panel.key, c.meets_on == day)
    if known:
        return known
    party = unit.pathway.panel_party(panel.key)
    new = Meeting(unit.new_id(), unit.authority, panel.key, panel.name, party, day)
    return await unit.save(MEETINGS, Change(new))


async def agenda(unit: Unit, meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting to show, in the order in which they were listed first; not locked."""
    return await ITEMS.all(unit, item_table.c.meeting_id == meeting.id, limit=LONGEST_AGENDA, lock=False)


async def some_undecided(unit: Unit, meeting: Meeting) -> list[AgendaItem]:
    """Items of the meeting that wait for a decision, a bounded number of them; none when all are decided or moved."""
    c = item_table.c
    undecided = c.state == ItemState.LISTED.value
    return await ITEMS.all(unit, c.meeting_id == meeting.id, undecided, limit=CARRIED_AT_ONCE)


async def matter(unit: Unit, subject_id: UUID) -> Matter:
    """What panels were asked about a referral or plan. No other event about it is handled before the commit."""
    await _alone(unit, f"subject/{subject_id}")
    w = withdrawn_table.c
    query = select(w.subject_id).where(w.authority == unit.authority, w.subject_id == subject_id)
    withdrawn = (await unit.connection.execute(query)).first() is not None
    return Matter(tuple(await ITEMS.all(unit, item_table.c.subject_id == subject_id)), withdrawn)


async def remember_withdrawn(unit: Unit, subject_id: UUID) -> None:
    """Keeps that the subject was taken back, whether or not it was ever listed."""
    row = {"authority": unit.authority, "subject_id": subject_id, "heard_at": unit.now}
    await unit.connection.execute(insert(withdrawn_table).values(row).on_conflict_do_nothing())


async def _alone(unit: Unit, what: str) -> None:
    """Waits until no other transaction works on the same thing, and keeps others waiting until the commit."""
    key = func.hashtextextended(f"{unit.authority}/{what}", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))
