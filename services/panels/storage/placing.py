"""Where an item comes on an agenda: the panel's first meeting that has room and whose papers are still open."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from chassis.unit import Unit
from kernel.panels import Panel
from services.panels.domain import AgendaItem, ItemState, Meeting, MeetingState, schedule
from services.panels.storage.locks import alone
from services.panels.storage.records import EVERY_ITEM, MEETINGS
from services.panels.storage.tables import item_table, meeting_table

CARRIED_AT_ONCE = 50


async def first_with_room(unit: Unit, panel: Panel, after: date) -> tuple[Meeting, int]:
    """The panel's first meeting after that day on which an item fits, and how many fit; made when it is first needed.

    Until the commit nobody else puts an item on it, so that two never take the last place together.
    """
    full, day = await _days_without_room(unit, panel, after), after
    while True:
        day = panel.next_meeting(day)
        if day in full or panel.papers_close_on(day) < unit.today:
            continue
        meeting = await _meeting_on(unit, panel, day)
        listed = (await listed_on(unit, [meeting.id])).get(meeting.id, 0)
        room = meeting.places_left(listed, capacity=panel.capacity, on=unit.today)
        if room:
            return meeting, room


async def _days_without_room(unit: Unit, panel: Panel, after: date) -> set[date]:
    """Days whose meeting takes nothing more, as far as it is committed: no need to wait for those."""
    m, i = meeting_table.c, item_table.c
    listed = select(func.count()).where(i.meeting_id == m.id, i.state == ItemState.LISTED.value).scalar_subquery()
    query = select(m.meets_on).where(
        m.authority == unit.authority,
        m.panel == panel.key,
        m.meets_on > after,
        or_(m.state != MeetingState.SCHEDULED.value, listed >= panel.capacity),
    )
    return set((await unit.connection.execute(query)).scalars())


async def _meeting_on(unit: Unit, panel: Panel, day: date) -> Meeting:
    """The panel's meeting of that day. Two that want it at the same moment wait here for one another."""
    await alone(unit, f"meeting/{panel.key}/{day}")
    c = meeting_table.c
    known = await MEETINGS.first(unit, c.panel == panel.key, c.meets_on == day)
    if known:
        return known
    party = unit.pathway.panel_party(panel.key)
    return await unit.save(MEETINGS, schedule(unit.new_id(), unit.authority, party, panel, day))


async def listed_on(unit: Unit, meeting_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many items wait on each of these meetings; one without any is left out."""
    c = item_table.c
    waits = c.meeting_id.in_(meeting_ids), c.state == ItemState.LISTED.value, c.authority == unit.authority
    query = select(c.meeting_id, func.count().label("listed")).where(*waits).group_by(c.meeting_id)
    return {row.meeting_id: row.listed for row in await unit.connection.execute(query)}


async def some_undecided(unit: Unit, meeting: Meeting) -> list[AgendaItem]:
    """Items of the meeting that wait for a decision, a bounded number of them; none when all are decided or moved."""
    c = item_table.c
    undecided = c.state == ItemState.LISTED.value
    return await EVERY_ITEM.all(unit, c.meeting_id == meeting.id, undecided, limit=CARRIED_AT_ONCE)
