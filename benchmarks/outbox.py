"""From the outbox of one house to the commit in all others that hear of it, beside the least that this needs.

    make bench-outbox                (two minutes)
    python -m benchmarks.outbox small

Ours are the running processes: events that say who stands in a relation to a child are put into the outbox of
referrals, as a commit leaves them; its relay takes them to the broker, and every house that hears writes the relation
and the note that it has, and says so to the broker. It is over when the last house has committed the last of them. The
floor is one publisher and as many takers in one process, in the same PostgreSQL and the same broker: rows taken by the
hundred and published in one go, two hundred messages taken at a time and written in one commit. They take turns.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import nats
import uvloop
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, StreamConfig

from benchmarks.turns import Turn, said
from chassis import publication
from chassis.publication import RELATIONSHIPS, About
from kernel.clock import SystemClock
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan
from tests.world import AUTHORITY
from tools.journey.southampton import FIRST_DAY
from tools.probe import free_port_base
from tools.up import Stack

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]

SAYS, BATCH, TAKEN = "referrals", 256, 200
FLOOR = "bench"
FLOOR_TABLES = (
    "create table if not exists floor_outbox (position bigint generated always as identity primary key,"
    " payload bytea not null, published_at timestamptz)",
    "create index if not exists floor_unpublished on floor_outbox (position) where published_at is null",
    "create table if not exists floor_taken"
    " (taker text, position bigint, payload bytea, primary key (taker, position))",
)
PATIENCE_S = 300.0


@dataclass(frozen=True)
class Size:
    turns: int = 3
    events: int = 2_000


SMALL = Size(turns=1, events=200)


class Houses:
    """The houses that hear referrals, each by its own database."""

    def __init__(self, stack: Stack, connections: "dict[str, Connection]") -> None:
        self._stack, self._to = stack, connections
        self.hear = [name for name in connections if name != SAYS]

    async def said(self, events: int) -> float:
        """Seconds until each has committed so many."""
        rows = [_event() for _ in range(events)]
        before = {name: await self._heard(name) for name in self.hear}
        began = time.perf_counter()
        await self._to[SAYS].executemany(
            "insert into outbox (id, subject, payload, headers) values ($1, $2, $3, $4)", rows
        )
        until = began + PATIENCE_S
        while any([await self._heard(name) < before[name] + events for name in self.hear]):
            if time.perf_counter() > until:
                raise TimeoutError(f"not all heard of {events} events within {PATIENCE_S:g} s")
            await asyncio.sleep(0.02)
        return time.perf_counter() - began

    async def _heard(self, name: str) -> int:
        found = await self._to[name].fetchval(
            "select count(*) from relationship where relation = 'bench' and authority = $1", AUTHORITY
        )
        return int(found)


def _event() -> tuple[UUID, str, bytes, str]:
    """A row of the outbox, as the chassis writes it."""
    child, id = new_id(), new_id()
    fact = RelationshipBegan(child, "org:bench", "bench", FIRST_DAY, child)
    said = RELATIONSHIPS[RelationshipBegan]
    about = About(child, 1, SystemClock().now())
    headers = publication.headers(id, SAYS, AUTHORITY, said.tail, about, {})
    return id, publication.subject(SAYS, AUTHORITY, said.tail), said.payload(fact), json.dumps(headers)


class Floor:
    """The least: a table, the broker, takers that write what they take."""

    def __init__(self, stream: JetStreamContext, connections: "Sequence[Connection]") -> None:
        self._stream, self._outbox, self._takers = stream, connections[0], connections[1:]

    async def prepare(self) -> None:
        for statement in FLOOR_TABLES:
            await self._outbox.execute(statement)
        await self._stream.add_stream(StreamConfig(name=FLOOR, subjects=[f"{FLOOR}.>"]))
        for number, _ in enumerate(self._takers):
            await self._stream.add_consumer(FLOOR, ConsumerConfig(durable_name=f"taker{number}", max_ack_pending=5_000))

    async def said(self, events: int) -> float:
        """Seconds until each taker has committed so many."""
        began = time.perf_counter()
        await self._outbox.executemany(
            "insert into floor_outbox (payload) values ($1)", [(_event()[2],) for _ in range(events)]
        )
        takers = (self._take(number, events) for number, _ in enumerate(self._takers))
        await asyncio.gather(self._publish(), *takers)
        return time.perf_counter() - began

    async def _publish(self) -> None:
        taken = "select position, payload from floor_outbox where published_at is null order by position limit $1"
        while rows := await self._outbox.fetch(taken, BATCH):
            sent = [await self._stream.publish_async(f"{FLOOR}.said", row["payload"]) for row in rows]
            await asyncio.gather(*sent)
            positions = [row["position"] for row in rows]
            await self._outbox.execute(
                "update floor_outbox set published_at = now() where position = any($1)", positions
            )

    async def _take(self, number: int, events: int) -> None:
        pull, taken = await self._stream.pull_subscribe_bind(f"taker{number}", FLOOR), 0
        while taken < events:
            messages = await pull.fetch(TAKEN, timeout=30)
            rows = [(f"taker{number}", one.metadata.sequence.stream, one.data) for one in messages]
            async with self._takers[number].transaction():
                await self._takers[number].executemany("insert into floor_taken values ($1, $2, $3)", rows)
            for one in messages:
                await one.ack()
            taken += len(rows)
        await pull.unsubscribe()


async def measure(stack: Stack, size: Size) -> None:
    site = stack.site
    hears = [name for name in site.topology.names if SAYS in site.topology.process(name).hears]
    houses = {name: await asyncpg.connect(site.owner_url(name), ssl=False) for name in (SAYS, *hears)}
    plain = [await asyncpg.connect(site.owner_url(SAYS), ssl=False) for _ in houses]
    broker = await nats.connect(site.operator_nats_urls)
    ours, floor = Houses(stack, houses), Floor(broker.jetstream(publish_async_max_pending=BATCH * 2), plain)
    await floor.prepare()
    turns = []
    for _ in range(size.turns):
        least = await floor.said(size.events)
        turns.append(Turn(size.events / await ours.said(size.events), size.events / least))
    print(said(f"events committed in all {len(hears)} houses that hear", turns, "/s"), flush=True)
    await broker.close()
    for connection in (*houses.values(), *plain):
        await connection.close()


def main(size: Size) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="goldenthread-") as folder,
        Stack(Path(folder) / "data", ports=free_port_base(), clock=FIRST_DAY) as stack,
    ):
        uvloop.run(measure(stack, size))


if __name__ == "__main__":
    main(SMALL if "small" in sys.argv else Size())
