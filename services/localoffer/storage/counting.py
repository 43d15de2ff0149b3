"""Searches that found nothing, counted, and read back for commissioners."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from chassis.unit import Unit
from services.localoffer.domain import Missed, ResponseState
from services.localoffer.storage.tables import gap_answer_table, response_table, unmet_table

MOST_ROWS = 10_000


async def count_missed(unit: Unit, missed: Iterable[Missed]) -> None:
    """One more of each."""
    rows = [
        {"authority": unit.authority, "month": m.month, "need": m.need, "ages": m.ages, "area": m.area, "searches": 1}
        for m in missed
    ]
    statement = insert(unmet_table).values(rows)
    more = unmet_table.c.searches + statement.excluded.searches
    await unit.connection.execute(
        statement.on_conflict_do_update(constraint="unmet_search_pkey", set_={"searches": more})
    )


async def missed_between(unit: Unit, first: date, last: date) -> list[Any]:
    """(need, ages, area, searches) over the months."""
    c = unmet_table.c
    query = (
        select(c.need, c.ages, c.area, func.sum(c.searches).label("searches"))
        .where(c.authority == unit.authority, c.month >= first.replace(day=1), c.month <= last)
        .group_by(c.need, c.ages, c.area)
        .order_by(c.need, c.ages, c.area)
        .limit(MOST_ROWS)
    )
    return list(await unit.connection.execute(query))


async def answers(unit: Unit) -> dict[str, Any]:
    """By need, the latest that commissioners said."""
    c = gap_answer_table.c
    told = select(c.need, c.body).where(c.authority == unit.authority)
    query = told.order_by(c.need, c.id.desc()).ext(distinct_on(c.need))
    return {row.need: row.body for row in await unit.connection.execute(query)}


async def is_response_due(unit: Unit) -> bool:
    """Whether a response is owed already. Who asks first holds up who asks meanwhile, so that one begins it."""
    c = response_table.c
    await unit.connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"response {unit.authority}"))))
    query = select(c.id).where(c.authority == unit.authority, c.state == ResponseState.DUE.value).limit(1)
    return (await unit.connection.execute(query)).first() is not None
