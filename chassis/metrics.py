"""What a process counts and measures, by the names of OpenTelemetry's conventions where there are any.

Everything is an amount with an attribute or two of few values: names of methods, routes, streams, states. Nothing here
names a person or a record. Without an endpoint for metrics nothing is kept and nothing asked.
"""

import asyncio
import logging
from collections.abc import Iterable

from nats.js import JetStreamContext
from opentelemetry import metrics
from sqlalchemy import extract, func, select
from sqlalchemy.pool import QueuePool

from chassis import cancellation
from chassis.inbox import durable
from chassis.unit import House

log = logging.getLogger(__name__)

EVERY_S = 15.0
# Seconds, from a read out of memory to a request that is given up.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_meter = metrics.get_meter("goldenthread")


def _duration(name: str, what: str) -> metrics.Histogram:
    return _meter.create_histogram(name, "s", what, explicit_bucket_boundaries_advisory=BUCKETS)


REQUESTS = _duration("http.server.request.duration", "requests that the gateway answered")
CALLS = _duration("rpc.server.call.duration", "calls that a house answered")
HANDLED = _duration("messaging.process.duration", "events that were taken in, tried again or parked")
DEADLINES = _meter.create_counter(
    "goldenthread.deadlines.said", "{deadline}", "time limits that were said to come near, or to be missed"
)
_UNPUBLISHED = _meter.create_gauge("goldenthread.outbox.unpublished", "{event}", "committed, and not with the broker")
_OLDEST = _meter.create_gauge("goldenthread.outbox.oldest", "s", "how long the first of them waits")
_PENDING = _meter.create_gauge("goldenthread.consumer.pending", "{event}", "said, and not taken in yet")
_PARKED = _meter.create_gauge("goldenthread.parked", "{event}", "events that a person must look at")
_POOL = _meter.create_gauge("db.client.connection.count", "{connection}", "connections of the pool, by their state")
_MOST = _meter.create_gauge("db.client.connection.max", "{connection}", "connections that the pool may have")


async def follow(house: House, stream: JetStreamContext, hears: Iterable[str], every_s: float = EVERY_S) -> None:
    """Looks again and again, until cancelled, at what waits here and how busy the pool is.

    hears  the streams whose events it takes in
    """
    for kind in ("approached", "missed"):
        DEADLINES.add(0, {"goldenthread.deadline.said": kind})
    while True:
        cancellation.heed()
        try:
            await _look_at_tables(house)
            for name in hears:
                await _look_at_stream(house, stream, name)
        except Exception as error:  # who is away is seen from what is missing
            log.debug("what waits could not be counted: %s", type(error).__name__)
        _look_at_pool(house)
        await asyncio.sleep(every_s)


async def _look_at_tables(house: House) -> None:
    outbox, parked = house.table("outbox").c, house.table("parked_event")
    age = func.coalesce(extract("epoch", func.now() - func.min(outbox.written_at)), 0)
    async with house.engine.connect() as connection:
        waiting = (await connection.execute(select(func.count(), age).where(outbox.published_at.is_(None)))).one()
        lying = (await connection.execute(select(func.count()).select_from(parked))).scalar_one()
    _UNPUBLISHED.set(waiting[0])
    _OLDEST.set(float(waiting[1]))
    _PARKED.set(lying)


async def _look_at_stream(house: House, stream: JetStreamContext, name: str) -> None:
    """The durable consumer may be shared by several processes: each says the same of it."""
    _PENDING.set(await pending(stream, house.name, name), {"messaging.destination.name": name})


async def pending(stream: JetStreamContext, process: str, heard: str) -> int:
    """How many events of a stream a process has not taken in. NotFoundError while it has not begun to listen."""
    info = await stream.consumer_info(heard, durable(process, heard))
    return (info.num_pending or 0) + (info.num_ack_pending or 0)


def _look_at_pool(house: House) -> None:
    pool = house.engine.pool
    if isinstance(pool, QueuePool):
        _POOL.set(pool.checkedout(), {"db.client.connection.state": "used"})
        _POOL.set(pool.checkedin(), {"db.client.connection.state": "idle"})
        _MOST.set(pool.size())
