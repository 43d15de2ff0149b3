"""A hundred thousand messages queued at once, beside their floor: how fast they drain, none lost and none doubled.

    make bench-notices

The floor is what a queue of this kind at least has to do in the same PostgreSQL, without a domain: take the rows that
are due in one commit, mark them in a second. Floor and ours take turns, thousands at a time; two workers of ours run
side by side in one process. The carrier takes every message at once: a real provider is slower than either.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence

import uvloop
from sqlalchemy import text

from benchmarks.turns import Turn, said
from chassis.unit import SET_AUTHORITY
from services.notifications.channels.message import Message
from services.notifications.channels.sending import BATCH, Carriers, Sending
from services.notifications.channels.settings import ChannelSettings
from services.notifications.domain import Answer, Channel, Delivery, Sent
from tests.world import AUTHORITY, HouseInHand, house_in_hand, servers
from tools.site import Site

ALL, TURN = 100_000, 10_000
WORKERS = 2
LOAD = text(
    """
    insert into delivery (authority, id, notice_id, child_id, party, channel, address, further, sends_it, by_law,
        may_wait, digest, in_doubt, state, tries, round, reason, provider_reference, next_at)
    select :authority, uuidv7(), uuidv7(), uuidv7(), 'person:p' || n, 'email', 'p' || n || '@example.org', '[]', false,
        true, false, false, false, 'queued', 0, 1, '', '', now() + make_interval(hours => :later)
    from generate_series(1, cast(:rows as int)) n
    """
)
DUE = text(
    "update delivery set next_at = now(), queued_at = now() where ctid = any(array("
    "select ctid from delivery where state = 'queued' and next_at > now() limit :rows))"
)
FLOOR_TAKE = text(
    """
    with due as (select id from delivery where authority = :authority and next_at <= now() and state = 'queued'
        order by next_at limit :rows for update skip locked)
    update delivery d set state = 'sending', next_at = now() + interval '2 minutes' from due where d.id = due.id
    returning d.*
    """
)
FLOOR_NOTE = text(
    "update delivery set state = 'sent', sent_at = now(), next_at = now() + interval '1 hour' where id = any(:ids)"
)


class Carrier:
    """Takes everything, and remembers what."""

    def __init__(self) -> None:
        self.took: Counter[str] = Counter()

    async def send(self, message: Message) -> Answer:
        self.took[message.delivery.reference] += 1
        return Sent(message.delivery.reference)

    async def find(self, delivery: Delivery) -> Sent | None:
        return Sent(delivery.reference) if self.took[delivery.reference] else None

    async def words(self, delivery: Delivery) -> Sequence[str]:
        return ()


class Queue:
    """The queue of a notifications house on a fresh PostgreSQL."""

    def __init__(self, house: HouseInHand) -> None:
        self._house = house
        self.carrier = Carrier()
        self._workers = [self._worker() for _ in range(WORKERS)]

    def _worker(self) -> Sending:
        settings = ChannelSettings(public_url="https://send.example", most_messages_an_hour=10 * ALL)
        every = {key: Carriers({}) for key in self._house.house.authorities}
        return Sending(self._house.house, settings, every | {AUTHORITY: Carriers({Channel.EMAIL: self.carrier})})

    async def load(self, rows: int) -> float:
        """Seconds until they were in."""
        began = time.perf_counter()
        async with self._house.as_owner() as connection:
            await connection.execute(LOAD, {"authority": AUTHORITY, "rows": rows, "later": 24})
        async with self._house.as_owner() as connection:
            await connection.execute(text("analyze delivery"))
        return time.perf_counter() - began

    async def due(self, rows: int) -> None:
        async with self._house.as_owner() as connection:
            await connection.execute(DUE, {"rows": rows})

    async def drained(self) -> float:
        """Seconds in which ours sent what is due."""
        began = time.perf_counter()
        await asyncio.gather(*(self._drain(worker) for worker in self._workers))
        return time.perf_counter() - began

    async def _drain(self, worker: Sending) -> None:
        while await worker.round(AUTHORITY):
            pass

    async def floor(self) -> float:
        """Seconds in which the same rows are taken and marked by two statements."""
        began = time.perf_counter()
        await asyncio.gather(*(self._floor() for _ in range(WORKERS)))
        return time.perf_counter() - began

    async def _floor(self) -> None:
        engine = self._house.house.engine
        while True:
            async with engine.begin() as connection:
                await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
                taken = (await connection.execute(FLOOR_TAKE, {"authority": AUTHORITY, "rows": BATCH})).all()
            if not taken:
                return
            async with engine.begin() as connection:
                await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
                await connection.execute(FLOOR_NOTE, {"ids": [row.id for row in taken]})

    async def states(self) -> dict[str, int]:
        async with self._house.as_owner() as connection:
            rows = await connection.execute(text("select state, count(*) as rows from delivery group by state"))
            return {row.state: row.rows for row in rows}


async def measure(site: Site) -> None:
    queue = Queue(await house_in_hand(site, "notifications"))
    seconds = await queue.load(2 * ALL)
    print(f"{2 * ALL} messages put into the queue in {seconds:.1f} s", flush=True)
    ours, floors = [], []
    for _ in range(ALL // TURN):
        await queue.due(TURN)
        floors.append(await queue.floor())
        await queue.due(TURN)
        ours.append(await queue.drained())
    turns = [Turn(mine * 1000, floor * 1000) for mine, floor in zip(ours, floors, strict=True)]
    print(said(f"{TURN} messages drained", turns, "ms"), flush=True)
    print(f"drained {ALL} in {sum(ours):.1f} s, {ALL / sum(ours):.0f}/s; floor {ALL / sum(floors):.0f}/s", flush=True)
    states, doubled = await queue.states(), [one for one, times in queue.carrier.took.items() if times > 1]
    assert states == {"sent": 2 * ALL}, states
    assert (len(queue.carrier.took), doubled) == (ALL, []), "each message once"
    print(f"{ALL} handed over, each once; none left behind", flush=True)


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
