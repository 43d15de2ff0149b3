"""Failed proofs, counted for all gateways."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.tables import oauth_failure as table

Known = tuple[datetime, int, int, datetime | None]


async def held(connection: AsyncConnection, caller: bytes, now: datetime) -> Known:
    """Since when, how often, paused how often, until when; held until this transaction ends."""
    await connection.execute(
        insert(table).values(caller=caller, began_at=now, count=0, pauses=0).on_conflict_do_nothing()
    )
    query = select(table.c.began_at, table.c.count, table.c.pauses, table.c.paused_until)
    row = (await connection.execute(query.where(table.c.caller == caller).with_for_update())).one()
    return row.began_at, row[1], row.pauses, row.paused_until


async def keep(
    connection: AsyncConnection,
    caller: bytes,
    began_at: datetime,
    count: int,
    pauses: int,
    paused_until: datetime | None,
) -> None:
    """How it stands now."""
    values = {"began_at": began_at, "count": count, "pauses": pauses, "paused_until": paused_until}
    await connection.execute(update(table).where(table.c.caller == caller).values(values))
