"""Who takes a feed in: one at a time, in however many gateways."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from chassis.unit import House


@asynccontextmanager
async def alone(house: House, feed_id: str) -> AsyncIterator[bool]:
    """Whether nobody else takes this feed in while the block lasts."""
    async with house.engine.connect() as connection:
        lock = func.hashtextextended(f"feed/{feed_id}", 0)
        ours = bool((await connection.execute(select(func.pg_try_advisory_xact_lock(lock)))).scalar_one())
        # It ends with the transaction, which holds nothing else.
        yield ours
