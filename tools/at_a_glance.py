"""What waits in each process of a local stack, counted where it lies: for `goldenthread status`."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg
import nats
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from chassis.metrics import pending as waiting
from tools.provision import connect
from tools.site import Site
from tools.topology import House

WITHIN_S = 5.0
UNPUBLISHED = "select count(*) from outbox where published_at is null"
PARKED = "select count(*) from parked_event"
MISSED = "select count(*) from deadline where missed_on is not null and met_on is null and ended_on is null"


@dataclass(frozen=True, slots=True)
class Glance:
    """Amounts of one process; None where nobody could be asked, or there is no such thing.

    unpublished  events that are committed and not with the broker
    pending      events of others that it has not taken in
    parked       events that a person must look at
    missed       time limits that were missed, and are still open
    """

    unpublished: int | None = None
    pending: int | None = None
    parked: int | None = None
    missed: int | None = None


def look(site: Site) -> dict[str, Glance]:
    """Every process by name. Takes a few seconds at most, whoever is away."""
    return asyncio.run(_look(site))


async def _look(site: Site) -> dict[str, Glance]:
    processes = site.topology.processes
    pending = await _pending(site, processes)
    glances = await asyncio.gather(*(_in_database(site, one.name, pending.get(one.name)) for one in processes))
    return {one.name: glance for one, glance in zip(processes, glances, strict=True)}


async def _in_database(site: Site, name: str, pending: int | None) -> Glance:
    try:
        async with asyncio.timeout(WITHIN_S):
            connection = await connect(site, site.owner_url(name))
    except (OSError, asyncpg.PostgresError):
        return Glance(pending=pending)
    try:
        has_limits = await connection.fetchval("select to_regclass('deadline') is not null")
        return Glance(
            unpublished=await connection.fetchval(UNPUBLISHED),
            pending=pending,
            parked=await connection.fetchval(PARKED),
            missed=await connection.fetchval(MISSED) if has_limits else None,
        )
    finally:
        await connection.close()


async def _pending(site: Site, processes: Sequence[House]) -> dict[str, int]:
    """By process; nothing while the broker is away."""
    try:
        broker = await nats.connect(site.operator_nats_urls, connect_timeout=2, allow_reconnect=False)
    except Exception:  # whatever it was: nobody could be asked
        return {}
    try:
        stream = broker.jetstream(timeout=2)
        return {one.name: sum([await _of(stream, one.name, heard) for heard in one.hears]) for one in processes}
    finally:
        await broker.close()


async def _of(stream: JetStreamContext, name: str, heard: str) -> int:
    try:
        return await waiting(stream, name, heard)
    except NotFoundError:  # it has not begun to listen
        return 0
