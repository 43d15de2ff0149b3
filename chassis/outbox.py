"""The relay: takes committed events to the broker, in the order in which they were written.

One relay per house is active, by an advisory lock on its own connection. It selects *unpublished rows*, never
"position greater than the last": positions are taken before the commit, so a cursor would skip late committers.
The broker has a message on disk before it acknowledges; only then is the row marked. A crash in between publishes the
row again: the broker drops the twin by its Nats-Msg-Id, and the inbox of each consumer would, too.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from nats.js import JetStreamContext
from opentelemetry.trace import SpanKind
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import cancellation, failpoints, telemetry
from chassis.database import among
from chassis.unit import House

log = logging.getLogger(__name__)

BATCH = 256
POLL_S = 0.25
# What a broker that was killed had not stored yet is sent again after this time.
PUBLISH_TIMEOUT_S = 2.0
LOCK = 7_041_001
IS_ANY = "select exists (select from outbox where published_at is null)"


class Relay:
    """Publishes a house's outbox until it is cancelled."""

    def __init__(self, house: House, stream: JetStreamContext) -> None:
        self._house = house
        self._stream = stream
        self._outbox = house.table("outbox")

    async def run(self) -> None:
        """Survives the loss of the database or the broker: it starts again where the rows stand."""
        while True:
            cancellation.heed()
            try:
                await self._relay()
            except Exception as error:  # whatever it was, the rows are still there
                log.warning("The relay starts again after %s: %s", type(error).__name__, error)
                await asyncio.sleep(POLL_S)

    async def _relay(self) -> None:
        async with self._house.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                await self._become_active(connection)
                while True:
                    cancellation.heed()
                    if not await _is_any(connection) or await self.publish_batch(connection) < BATCH:
                        await self._wait()
            finally:
                # The lock belongs to the session, and the pool would keep that: nobody could ever relay again.
                await connection.invalidate()

    async def _become_active(self, connection: AsyncConnection) -> None:
        """Waits until no other relay of this house is."""
        while True:
            if (await connection.execute(select(func.pg_try_advisory_lock(LOCK)))).scalar_one():
                return
            await asyncio.sleep(POLL_S)

    async def _wait(self) -> None:
        """Until a command of this process has committed, or for a while: another process may have."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_S):
                await self._house.unpublished.wait()
        self._house.unpublished.clear()

    async def publish_batch(self, connection: AsyncConnection) -> int:
        """Publishes and marks the oldest unpublished rows; how many there were."""
        o = self._outbox.c
        query = select(o.position, o.id, o.subject, o.payload, o.headers)
        rows = (await connection.execute(query.where(o.published_at.is_(None)).order_by(o.position).limit(BATCH))).all()
        if rows:
            acknowledged = await self._publish(rows)
            self._house.failpoints.hit(failpoints.AFTER_PUBLISH_BEFORE_MARK)
            await connection.execute(
                update(self._outbox).where(among(o.id, acknowledged)).values(published_at=func.now())
            )
        return len(rows)

    async def _publish(self, rows: Sequence[Any]) -> list[UUID]:
        """Sends all, then waits for all: the ids of what the broker has on disk."""
        sent = []
        for row in rows:
            cause = telemetry.context_of(row.headers)
            with telemetry.span(f"publish {row.subject}", SpanKind.PRODUCER, parent=cause, attributes=_attributes(row)):
                headers = {**row.headers, **telemetry.carried()}
                sent.append(await self._stream.publish_async(row.subject, row.payload, headers=headers))
        async with asyncio.timeout(PUBLISH_TIMEOUT_S):
            await asyncio.gather(*sent)
        return [row.id for row in rows]


async def _is_any(connection: AsyncConnection) -> bool:
    """Whether there is anything to publish. Asked four times a second of every house while nobody does anything, so the
    driver is asked and no statement is built: a third of the time."""
    driver = (await connection.get_raw_connection()).driver_connection
    return bool(driver and await driver.fetchval(IS_ANY))


def _attributes(row: Any) -> dict[str, str]:
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "publish",
        "messaging.operation.type": "send",
        "messaging.destination.name": row.subject,
        "messaging.message.id": str(row.id),
    }
