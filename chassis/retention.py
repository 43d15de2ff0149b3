"""Forgetting in time: what the plumbing has kept long enough, in bounded bites, authority by authority.

The inbox is kept longer than the broker keeps its streams, or a durable that is made again would do everything twice.
"""

import asyncio
import logging
from dataclasses import dataclass

from sqlalchemy import text

from chassis import erasure
from chassis.unit import SET_AUTHORITY, House

log = logging.getLogger(__name__)

STREAM_KEPT_DAYS = 30
EVERY_S = 3600
DAY_S = 86_400
BITE = 1000


@dataclass(frozen=True)
class Kept:
    """How long the rows of a table are kept, counted from `instant`, a column; `days` may be a part of one."""

    table: str
    instant: str
    days: float


PLUMBING = (
    Kept("outbox", "published_at", 14),
    Kept("inbox", "done_at", STREAM_KEPT_DAYS + 5),
    Kept("idempotency", "answered_at", 14),
)


async def run(house: House, kept: tuple[Kept, ...] = PLUMBING) -> None:
    """Forgets once an hour until cancelled, and erases what came in late for children who were erased; a failure is
    logged and tried again, for nothing depends on it now."""
    while True:
        try:
            await forget(house, kept)
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
