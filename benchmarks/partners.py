"""Ten thousand events to a hundred subscriptions, beside the same deliveries by a bare client.

    make bench-partners

The floor is what has to be done at least: the same bodies, signed with HMAC, posted one after another for each of the
hundred receivers by `httpcore`, as many at once as we have lanes; nothing judged, nothing noted. Floor and ours take
turns. Each event is for one subscription of the hundred, for a partner is told of its own children; besides, some are
for all of them. Then twenty events to each of ten, a hundred and a thousand subscriptions: the cost of one delivery.

Last, the time from the commit with which the gateway takes an event in to the note that its receiver has it, at a
steady rate: `python -m benchmarks.partners latency 50` measures that alone, at fifty events a second; `deliveries 500`
the rest alone, with five hundred events in place of ten thousand.

Receivers run in a process of their own and answer 204 at once.
"""

import asyncio
import hashlib
import hmac
import json
import multiprocessing
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from uuid import UUID

import httpcore
import uvloop
from sqlalchemy import text

from benchmarks.turns import Turn, said
from chassis import migrate
from chassis.consumer import BATCH
from chassis.principal import service_principal
from chassis.unit import House, transaction
from gateway.events.feed import Feed
from gateway.events.storage import RIPE_S, Entry, append
from gateway.outbound import Outbound, Rules
from gateway.subscriptions.lanes import LANES, SLOW_LANES, Lanes
from gateway.subscriptions.signing import Secrets
from gateway.subscriptions.storage import wake
from kernel.ids import new_id
from tests.world import AUTHORITY, servers
from tools.in_hand import in_hand, settings_of
from tools.site import Site

EVENTS, SUBSCRIPTIONS, TURNS = 10_000, 100, 3
TO_ALL = 100
GROWING, EVENTS_OF_EACH = (10, 100, 1000), 20
RATE, LATENCY_S = 500, 20
# What comes together is taken in together, as by `chassis.consumer`.
PAGE_EVERY_S = 0.02
PRINCIPAL = service_principal("gateway", AUTHORITY)
SECRETS = Secrets(b"only for the benchmark, long enough")
TYPE = "goldenthread.plans.plan.revised.v1"
CLIENTS = text(
    """
    insert into oauth_client (client_id, name, authority, org, jwks, parties, roles, scopes, profile, subject, purpose,
        grants, redirect_uris, id_token_audiences, jwks_uri, auth_method, certificate_name, sender, webhook_uris,
        version)
    select 'bench-' || n, 'bench', :authority, 'charity:bench-' || n, '{"keys": []}', '{}', '{}',
        '{event.subscribe,plan.read}', 'private_key_jwt', 'bench-' || n, 'statutory_duty', '{client_credentials}', '{}',
        '{}', '', 'private_key_jwt', '', 'bearer', '{}', 1
    from generate_series(1, cast(:rows as int)) n on conflict do nothing
    """
)
SUBSCRIBE = text(
    """
    insert into subscription (id, authority, client_id, organisation, parties, way, meant_for, url, types, subjects,
        state, reason, version, generation, cursor, offered, current_at, failures, refusals, slow, next_at)
    select gen_random_uuid(), :authority, 'bench-' || n, 'charity:bench-' || n, array['org:charity:bench-' || n],
        'webhook', '', cast(:url as text) || n, '{*}', '{}', 'active', '', 1, 1, 0, '[]',
        now(), 0, 0, false, now()
    from generate_series(1, cast(:rows as int)) n
    """
)
# Child number n is the n-th partner's; child number 0 is everybody's.
RELATE = text(
    """
    insert into relationship (child_id, authority, party, relation, since, basis_id, opens)
    select child, :authority, 'org:charity:bench-' || n, 'team', date '2026-01-01', gen_random_uuid(), '{}'
    from generate_series(1, cast(:rows as int)) n,
        lateral (values (cast(md5('child ' || n) as uuid)), (cast(md5('child 0') as uuid))) c (child)
    """
)
HAPPEN = text(
    """
    insert into feed_event (id, authority, record_id, child_id, kind, own, party, client_id, type, taken_at, document)
    select id, :authority, id, cast(md5('child ' || whose) as uuid), 'plan', '{}', '', '', cast(:type as text),
        now() - interval '1 minute',
        jsonb_build_object('specversion', '1.0', 'id', id, 'source', '/plans/southampton', 'type', cast(:type as text),
            'subject', id, 'time', now(), 'datacontenttype', 'application/json', 'sequence', '1',
            'dataref', 'https://goldenthread.example/v1/plans/' || id,
            'data', jsonb_build_object('plan_id', id, 'child_id', md5('child ' || whose)))
    from (select uuidv7() as id,
            case when n <= cast(:to_all as int) then 0 else 1 + n % cast(:rows as int) end as whose
        from generate_series(1, cast(:events as int)) n) e
    """
)
AGAIN = text("update subscription set cursor = 0, next_at = now(), lease = null")
EMPTY = ("subscription", "webhook_attempt", "feed_event", "relationship")


@dataclass(frozen=True)
class Run:
    """Deliveries, and seconds that they took."""

    deliveries: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.deliveries / self.seconds


async def _receive(told: Connection) -> None:
    """A server that reads requests and answers 204, with as little as that takes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = dict(line.split(": ", 1) for line in head.decode().lower().strip().split("\r\n")[1:])
                await reader.readexactly(int(lines.get("content-length", "0")))
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    told.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _receiver(told: Connection) -> None:
    uvloop.run(_receive(told))


@contextmanager
def receiving() -> Iterator[str]:
    """Its host and port."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_receiver, args=(there,), daemon=True)
    process.start()
    yield f"127.0.0.1:{here.recv()}"
    process.terminate()
    process.join()


class Bench:
    """A gateway's house, its receivers, and what is measured."""

    def __init__(self, house: House, host: str) -> None:
        self._house = house
        self._host = host

    async def load(self, subscriptions: int, events: int, to_all: int) -> int:
        """Subscriptions and what there is to tell them; how many deliveries that makes."""
        async with self._house.engine.begin() as connection:
            await connection.execute(text(f"select set_config('goldenthread.authority', '{AUTHORITY}', true)"))
            for table in EMPTY:
                await connection.execute(text(f"delete from {table}"))
            given = {"authority": AUTHORITY, "rows": subscriptions}
            await connection.execute(CLIENTS, given)
            await connection.execute(SUBSCRIBE, given | {"url": f"http://{self._host}/"})
            await connection.execute(RELATE, given)
            await connection.execute(HAPPEN, given | {"type": TYPE, "events": events, "to_all": to_all})
            for table in ("feed_event", "relationship", "subscription"):
                await connection.execute(text(f"analyze {table}"))
        return (events - to_all) + to_all * subscriptions

    async def ours(self, deliveries: int) -> Run:
        """Every lane until none has anything to tell; what was delivered is counted in the log."""
        async with transaction(self._house, PRINCIPAL, "bench", writes=False) as unit:
            await unit.connection.execute(text("delete from webhook_attempt"))
            await unit.connection.execute(AGAIN)
        outbound = Outbound(Rules(trusted=frozenset({self._host})), most_connections=LANES + SLOW_LANES)
        lanes = Lanes(self._house, outbound, SECRETS, Feed(""), "goldenthread.example")
        began = time.perf_counter()
        await lanes.drain()
        seconds = time.perf_counter() - began
        await outbound.close()
        async with transaction(self._house, PRINCIPAL, "bench", writes=False) as unit:
            query = text("select count(*) from webhook_attempt where outcome = 'delivered'")
            assert (await unit.connection.execute(query)).scalar_one() == deliveries, "not every delivery was made once"
        return Run(deliveries, seconds)

    async def floor(self, deliveries: int, subscriptions: int) -> Run:
        """The same posts by a bare client: for each receiver one after another, as many receivers at once as lanes."""
        each, gate, secret = deliveries // subscriptions, asyncio.Semaphore(LANES), b"x" * 32
        body = json.dumps(
            {"specversion": "1.0", "type": TYPE, "data": {"plan_id": str(new_id())}, "pad": "x" * 350}
        ).encode()

        async def lane(number: int, pool: httpcore.AsyncConnectionPool) -> None:
            async with gate:
                for _ in range(each):
                    said = f"{new_id()}.{int(time.time())}.".encode() + body
                    signed = b64encode(hmac.new(secret, said, hashlib.sha256).digest()).decode()
                    headers = [
                        ("Host", self._host),
                        ("Content-Length", str(len(body))),
                        ("webhook-signature", f"v1,{signed}"),
                    ]
                    answer = await pool.request("POST", f"http://{self._host}/{number}", headers=headers, content=body)
                    assert answer.status == 204

        began = time.perf_counter()
        async with httpcore.AsyncConnectionPool(max_connections=LANES) as pool:
            await asyncio.gather(*(lane(number, pool) for number in range(subscriptions)))
        return Run(each * subscriptions, time.perf_counter() - began)

    async def latency(self, rate: int, seconds: int) -> tuple[list[float], float]:
        """Seconds from commit to note, of each event, the shortest first, and how many were taken in in a second: each
        event is for one of the hundred."""
        await self.load(SUBSCRIPTIONS, 0, 0)
        outbound = Outbound(Rules(trusted=frozenset({self._host})), most_connections=LANES + SLOW_LANES)
        feed = Feed("")
        working = Lanes(self._house, outbound, SECRETS, feed, "goldenthread.example")
        await working.drain()
        lanes = asyncio.create_task(working.run())
        committed: dict[UUID, float] = {}
        began = time.monotonic()
        while len(committed) < rate * seconds:
            await asyncio.sleep(PAGE_EVERY_S)
            so_far = min(rate * seconds, int((time.monotonic() - began) * rate))
            page = {new_id(): _child(number) for number in range(len(committed), min(so_far, len(committed) + BATCH))}
            await self._happen(page, feed)
            committed |= dict.fromkeys(page, time.time())
        took = time.monotonic() - began
        told: dict[UUID, float] = {}
        while len(told) < len(committed):
            await asyncio.sleep(0.5)
            async with transaction(self._house, PRINCIPAL, "bench", writes=False) as unit:
                rows = await unit.connection.execute(text("select event_id, at from webhook_attempt"))
                told = {row.event_id: row.at.timestamp() for row in rows}
        lanes.cancel()
        await outbound.close()
        return sorted(told[id] - at for id, at in committed.items()), len(committed) / took

    async def _happen(self, page: dict[UUID, UUID], feed: Feed) -> None:
        """Events of these children, as the feed takes in what came together."""
        if not page:
            return
        told = {id: {"specversion": "1.0", "id": str(id), "type": TYPE, "data": {"plan_id": str(id)}} for id in page}
        async with transaction(self._house, PRINCIPAL, "bench", writes=True) as unit:
            await append(unit, [Entry(id, id, "plan", told[id], child, (str(id),)) for id, child in page.items()])
            await wake(unit, {*page.values()}, [], RIPE_S, everybody=False)
            feed._woken(unit)


def _child(number: int) -> UUID:
    """The child of an event: each is for one of the hundred."""
    return UUID(hashlib.md5(f"child {1 + number % SUBSCRIPTIONS}".encode()).hexdigest())


async def measure(host: str, house: House, events: int) -> None:
    """`events`: of which one in a hundred is for all; the cost of a delivery is taken of a fifth as many."""
    bench = Bench(house, host)
    deliveries = await bench.load(SUBSCRIPTIONS, events, events * TO_ALL // EVENTS)
    print(f"{events:,} events, {SUBSCRIPTIONS} subscriptions, {deliveries:,} deliveries; turns of floor and ours")
    turns = []
    for _ in range(TURNS):
        floor, ours = await bench.floor(deliveries, SUBSCRIPTIONS), await bench.ours(deliveries)
        turns.append(Turn(ours.rate, floor.rate))
    print(said("deliveries", turns, "/s"), flush=True)
    for subscriptions in GROWING:
        deliveries = await bench.load(subscriptions, max(1, events * EVENTS_OF_EACH // EVENTS) * subscriptions, 0)
        run = await bench.ours(deliveries)
        cost = run.seconds / deliveries * 1000
        print(f"  {subscriptions:5,} subscriptions: {run.rate:7,.0f}/s, {cost:.2f} ms for a delivery")


async def measure_latency(host: str, house: House, rate: int) -> None:
    found, taken_in = await Bench(house, host).latency(rate, LATENCY_S)
    at = {share: found[min(len(found) - 1, int(len(found) * share / 100))] * 1000 for share in (50, 99)}
    print(f"  {rate}/s ({taken_in:.0f}): p50 {at[50]:,.0f} ms, p99 {at[99]:,.0f} ms, of {len(found):,} events")


async def main(here: Site, host: str, what: str, many: int | None) -> None:
    await migrate.migrate_async("gateway", here.owner_url("gateway"))
    async with in_hand("gateway", settings_of("gateway", here)) as house:
        if what in ("", "deliveries"):
            await measure(host, house, many or EVENTS)
        if what in ("", "latency"):
            await measure_latency(host, house, many or RATE)


if __name__ == "__main__":
    asked, number = (*sys.argv[1:3], "", "")[:2]
    if asked not in ("", "deliveries", "latency"):
        sys.exit("Say deliveries or latency, and how many; or nothing.")
    with servers() as here, receiving() as host:
        uvloop.run(main(here, host, asked, int(number) if number else None))
