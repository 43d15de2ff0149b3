"""Looks again and again at what waits in a process, and tells `chassis.metrics`; only where metrics go anywhere."""

import asyncio
import itertools
import logging
import os
from collections.abc import Callable, Coroutine, Iterable, Sequence

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from opentelemetry.sdk.environment_variables import OTEL_METRIC_EXPORT_INTERVAL
from sqlalchemy import extract, func, select
from sqlalchemy.pool import QueuePool

from chassis import cancellation, deadlines, metrics
from chassis.inbox import durable
from chassis.unit import House, of_each_authority

log = logging.getLogger(__name__)

# How often what waits is counted: as often as amounts are sent, and at least so often.
LONGEST_EVERY_S = 15.0
# What grows with the number of authorities is counted every so many times.
SELDOM = 4
# What else a process counts.
Look = Callable[[House], Coroutine[None, None, None]]


async def follow(
    house: House, stream: JetStreamContext, hears: Iterable[str], looks: Sequence[Look] = (), every_s: float = 0
) -> None:
    """Looks again and again, until cancelled, at what waits here and how busy the pool is.

    hears  the streams whose events it takes in
    looks  what else it counts, seldom
    """
    every_s = every_s or _every_s()
    for kind in ("approached", "missed"):
        metrics.DEADLINES.add(0, {"goldenthread.deadline.said": kind})
    for turn in itertools.count():
        cancellation.heed()
        seldom = (_look_at_limits, *looks) if turn % SELDOM == 0 else ()
        await _counted("postgresql", *(look(house) for look in (_look_at_tables, *seldom)))
        await _counted("nats", *(_look_at_stream(house, stream, name) for name in hears))
        _look_at_pool(house)
        await asyncio.sleep(every_s)


def _every_s() -> float:
    """As often as amounts go to whoever keeps them, where that is oftener; the operator's page is told every time."""
    told = os.environ.get(OTEL_METRIC_EXPORT_INTERVAL, "")
    return min(LONGEST_EVERY_S, int(told) / 1000) if told.isdecimal() and int(told) > 0 else LONGEST_EVERY_S


async def _counted(server: str, *looks: Coroutine[None, None, None]) -> None:
    """What one server is asked; what it does not answer stays as it was, and that it is away is said."""
    away = 0
    for look in looks:
        if away:
            look.close()
            continue
        try:
            await look
        except NotFoundError:  # it has not begun to listen
            continue
        except Exception as error:  # whatever it was, it did not answer, and the next look may
            log.debug("what waits could not be counted: %s", type(error).__name__)
            away = 1
    metrics.AWAY.set(away, {"goldenthread.server": server})


async def _look_at_limits(house: House) -> None:
    """What came near or was missed, and is open: the index has no others."""
    if deadlines.NAME not in house.tables.tables:
        return
    near = missed = 0
    async for authority, connection in of_each_authority(house):
        due, over = (await connection.execute(deadlines.still_open(house.table(deadlines.NAME), authority))).one()
        near, missed = near + due, missed + over
    for state, amount in (("near", near), ("missed", missed)):
        metrics.OPEN.set(amount, {"goldenthread.deadline.state": state})


async def _look_at_tables(house: House) -> None:
    outbox, parked = house.table("outbox").c, house.table("parked_event")
    age = func.coalesce(extract("epoch", func.now() - func.min(outbox.written_at)), 0)
    async with house.engine.connect() as connection:
        waiting = (await connection.execute(select(func.count(), age).where(outbox.published_at.is_(None)))).one()
        lying = (await connection.execute(select(func.count()).select_from(parked))).scalar_one()
    metrics.UNPUBLISHED.set(waiting[0])
    metrics.OLDEST.set(float(waiting[1]))
    metrics.PARKED.set(lying)


async def _look_at_stream(house: House, stream: JetStreamContext, name: str) -> None:
    """The durable consumer may be shared by several processes: each says the same of it."""
    metrics.PENDING.set(await pending(stream, house.name, name), {"messaging.destination.name": name})


async def pending(stream: JetStreamContext, process: str, heard: str) -> int:
    """How many events of a stream a process has not taken in. NotFoundError while it has not begun to listen."""
    info = await stream.consumer_info(heard, durable(process, heard))
    return (info.num_pending or 0) + (info.num_ack_pending or 0)


def _look_at_pool(house: House) -> None:
    pool = house.engine.pool
    if isinstance(pool, QueuePool):
        metrics.POOL.set(pool.checkedout(), {"db.client.connection.state": "used"})
        metrics.POOL.set(pool.checkedin(), {"db.client.connection.state": "idle"})
        metrics.MOST.set(pool.size())
