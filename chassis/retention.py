"""Forgetting in time: what the plumbing has kept long enough. Tables in parts lose whole parts (chassis/partitions.py),
the others rows, in bounded bites, authority by authority."""

import asyncio
import logging
from dataclasses import dataclass

from sqlalchemy import text

from chassis import erasure, partitions
from chassis.tables import AUDIT
from chassis.unit import SET_AUTHORITY, House
from kernel.retention import AGE

log = logging.getLogger(__name__)

EVERY_S = 3600
DAY_S = 86_400
BITE = 1000
# To look through a part before it goes; nobody waits for it.
PARTS_TIMEOUT = text("set local statement_timeout = '300s'")


@dataclass(frozen=True)
class Kept:
    """How long the rows of a table are kept, counted from `instant`, a column; `days` may be a part of one."""

    table: str
    instant: str
    days: float


PLUMBING = (Kept("idempotency", "answered_at", 14),)


async def run(house: House, kept: tuple[Kept, ...] = PLUMBING) -> None:
    """Forgets once an hour until cancelled, and erases what came in late for children who were erased; a failure is
    logged and tried again, for nothing depends on it now."""
    while True:
        try:
            await forget(house, kept)
            await keep_parts(house)
            await erasure.again(house)
        except Exception as error:
            log.warning("forgetting starts again after %s", type(error).__name__)
        await asyncio.sleep(EVERY_S)


async def forget(house: House, kept: tuple[Kept, ...] = PLUMBING) -> int:
    """Deletes what is older than it is kept; how many rows. Row-level security shows one authority at a time."""
    gone = 0
    for authority in house.authorities:
        for table in kept:
            while (bitten := await _bite(house, authority, table)) > 0:
                gone += bitten
    return gone


def audit_years(house: House) -> int:
    """How long what says who looked is kept: longer than any record that it tells of."""
    rules = [rule.years for one in house.retention.values() for rule in one.rules]
    return max(AUDIT.years, AGE + 1 + max(rules, default=0))


async def keep_parts(house: House) -> int:
    """Makes the parts that come next and drops those that were kept long enough; how many it dropped."""
    gone = 0
    for statement in partitions.keeping(house.tables, audit_years(house)).values():
        # Each by itself: whoever writes into two tables must not wait for one who holds both.
        async with house.engine.begin() as connection:
            await connection.execute(PARTS_TIMEOUT)
            gone += (await connection.execute(text(statement))).scalar_one()
    return gone


async def _bite(house: House, authority: str, kept: Kept) -> int:
    # Names come from this module, never from outside.
    statement = text(
        f"delete from {kept.table} where ctid = any(array(select ctid from {kept.table} "
        f"where {kept.instant} < now() - make_interval(secs => :seconds) limit :bite))"
    )
    async with house.engine.begin() as connection:
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        done = await connection.execute(statement, {"seconds": kept.days * DAY_S, "bite": BITE})
        return done.rowcount
