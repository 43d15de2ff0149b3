"""How the local offer is kept (SWK-N2), counted: what was checked, what was said and answered, what is being done."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from chassis.unit import Unit
from services.localoffer.domain import EntryState
from services.localoffer.storage.tables import entry_table, feedback_table, gap_answer_table

MOST_NAMED = 50


async def entries_checked(unit: Unit, before: date) -> tuple[int, int]:
    """How many entries are published, and how many of them were last checked before that day."""
    c = entry_table.c
    late = func.count().filter(c.assured_on < before)
    query = select(func.count(), late).where(c.authority == unit.authority, c.state == EntryState.PUBLISHED.value)
    row = (await unit.connection.execute(query)).one()
    return row[0], row[1]


async def unchecked(unit: Unit, before: date) -> list[Any]:
    """(id, name, owner, assured_on) of published entries last checked before that day, the longest ago first."""
    c = entry_table.c
    name = c.body["content"]["name"].astext.label("name")
    query = select(c.id, name, c.owner, c.assured_on)
    query = query.where(c.authority == unit.authority, c.state == EntryState.PUBLISHED.value, c.assured_on < before)
    return list(await unit.connection.execute(query.order_by(c.assured_on, c.id).limit(MOST_NAMED)))


async def comments_by_state(unit: Unit) -> dict[str, int]:
    """How many comments stand in each state."""
    c = feedback_table.c
    query = select(c.state, func.count()).where(c.authority == unit.authority).group_by(c.state)
    return {row[0]: row[1] for row in await unit.connection.execute(query)}


async def gap_actions(unit: Unit, on: date) -> Any:
    """How many answers to gaps are still being carried out, and how many of those are late."""
    c = gap_answer_table.c
    late = func.count().filter(c.due_on < on)
    query = select(func.count().label("open"), late.label("late"))
    query = query.where(c.authority == unit.authority, c.is_open)
    return (await unit.connection.execute(query)).one()
