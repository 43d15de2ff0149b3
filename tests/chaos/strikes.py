"""What may befall a running platform, each a strike that ends by itself. Who strikes is told what was struck."""

import asyncio
import json
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import nats

from chassis import failpoints
from chassis.outbox import LOCK
from tests.chaos.history import HOUSES, PROCESSES
from tests.running import Running
from tools.failure import CannotStart

OF_THE_RELAY = (failpoints.AFTER_COMMIT_BEFORE_PUBLISH, failpoints.AFTER_PUBLISH_BEFORE_MARK)
OF_THE_SENDER = (failpoints.AFTER_TAKE_BEFORE_SENDING, failpoints.AFTER_SENDING_BEFORE_NOTE)
END_RELAYS = f"""
    select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and locktype = 'advisory' and objid = {LOCK} and pid <> pg_backend_pid()
"""
UNPUBLISHED = "select id, subject, payload, headers from outbox where published_at is null order by position"
LONGEST_S = 6.0
# So often it is looked, in tenths of a second, whether there is something to put into another order.
LOOKS = 60
MOST_DAYS = 14
BACK_WITHIN_S = 90.0


@dataclass
class Strikes:
    """Strikes at one running platform, by a dice of its own.

    heavy  held by what takes a server away, so that two of those do not meet
    """

    running: Running
    dice: random.Random
    heavy: threading.Lock = field(default_factory=threading.Lock)

    @property
    def _postgres(self) -> str:
        """Who takes writes now."""
        return "postgres" if self.running.has_first else "postgres-standby"

    @property
    def _nodes(self) -> list[str]:
        site = self.running.stack.site
        return [one.name for one in site.nats.nodes] if site.nats else []

    def _a_while(self, most_s: float = LONGEST_S) -> None:
        time.sleep(self.dice.uniform(0.3, most_s))

    def process_dies(self) -> str:
        victim = self.dice.choice(PROCESSES)
        self.running.stack.kill(victim)
        return victim

    def failpoint(self) -> str:
        house = self.dice.choice(HOUSES)
        found = [*failpoints.ALL, *(OF_THE_SENDER if house == "notifications" else ())]
        point = self.dice.choice(found)
        self.running.arm(house, point)
        return f"{house} {point}"

    def failpoint_of_the_door(self) -> str:
        point = self.dice.choice([one for one in failpoints.ALL if one not in OF_THE_RELAY])
        self.running.arm("gateway", point)
        return f"gateway {point}"

    def postgres_dies(self) -> str:
        with self.heavy:
            return self._again(self._postgres)

    def standby_dies(self) -> str:
        with self.heavy:
            # Once it has taken over nobody follows, and it is the one that there is.
            return self._again("postgres-standby")

    def _again(self, server: str) -> str:
        self.running.stack.kill(server)
        self.running.stack.wait_ready(server, within=BACK_WITHIN_S)
        return server

    def standby_takes_over(self) -> str:
        """Once in the life of a stack; later the one that there is dies instead."""
        with self.heavy:
            if not self.running.has_first:
                return self._again(self._postgres)
            self.running.stack.fail_over()
            self.running.has_first = False
            return "postgres-standby takes over"

    def a_node_of_the_broker_dies(self) -> str:
        node = self.dice.choice(self._nodes)
        self.running.stack.kill(node)
        return node

    def the_broker_dies(self) -> str:
        with self.heavy:
            for node in self._nodes:
                self.running.stack.kill(node)
            self.running.stack.wait_ready(*self._nodes, within=BACK_WITHIN_S)
            return "every node"

    def partners_broker_dies(self) -> str:
        self.running.stack.kill("partners")
        return "partners"

    def road_is_cut(self) -> str:
        assert self.running.roads
        pair, how = self.dice.choice(self.running.roads.pairs), self.dice.choice(("closed", "silent"))
        with self.running.roads.cut(pair, how):
            self._a_while(2 * LONGEST_S)
        return f"{pair[0]} to {pair[1]}, {how}"

    def clock_jumps(self) -> str:
        days = self.dice.choice([*range(1, MOST_DAYS), -1, -2, -7, -MOST_DAYS])
        # A clock that lies on a full disk stands where it is.
        with suppress(OSError):
            self.running.choose(self.running.today + timedelta(days=days))
        return f"{days:+} days"

    def disk_fills(self) -> str:
        if self.running.disk is None:
            return ""
        with self.heavy:
            with self.running.disk.full():
                self._a_while(2 * LONGEST_S)
            self.running.stack.wait_ready(within=BACK_WITHIN_S)
            return "every server's disk"

    def deliveries_are_shuffled(self) -> str:
        house = self.dice.choice(HOUSES)
        with self.heavy:
            wrong_order = shuffled(self.running, house, self.dice, self._a_while)
            return f"{house}, {wrong_order} events twice and in another order"


def names() -> list[str]:
    """Every strike."""
    return [name for name, one in vars(Strikes).items() if callable(one) and name[0] != "_"]


def shuffled(running: Running, house: str, dice: random.Random, meanwhile: Callable[[], Any]) -> int:
    """While the relay of a house rests, what the house says is given to the broker in another order, and each of it
    once more under another name; then the relay says all of it again. How many events that were."""
    return asyncio.run(_shuffled(running, house, dice, meanwhile))


async def _shuffled(running: Running, house: str, dice: random.Random, meanwhile: Callable[[], Any]) -> int:
    site = running.stack.site
    connection = await asyncpg.connect(site.owner_url(house), ssl=False)
    superuser = await asyncpg.connect(site.superuser_url, database=f"goldenthread_{house}", ssl=False)
    broker = await nats.connect(site.operator_nats_urls, max_reconnect_attempts=-1)
    try:
        # Whoever relays loses its session, and does not get the lock again as long as this one has it.
        while not await connection.fetchval("select pg_try_advisory_lock($1)", LOCK):
            await superuser.execute(END_RELAYS)
        await asyncio.to_thread(meanwhile)
        await connection.set_type_codec("jsonb", encoder=str, decoder=json.loads, schema="pg_catalog")
        for _ in range(LOOKS):
            rows = list(await connection.fetch(UNPUBLISHED))
            if len(rows) > 2:
                break
            await asyncio.sleep(0.1)
        dice.shuffle(rows)
        for row in rows:
            await _say(broker, row, {})
        for row in rows:
            # A name of its own each time: the same event may be caught by more than one strike.
            await _say(broker, row, {"Nats-Msg-Id": f"{row['id']} once more, {uuid4()}"})
            running.doubled.append(str(row["id"]))
        return len(rows)
    finally:
        await broker.close()
        await superuser.close()
        await connection.close()


async def _say(broker: Any, row: Any, more: dict[str, str]) -> None:
    stream = broker.jetstream(timeout=10)
    deadline = time.monotonic() + BACK_WITHIN_S
    while time.monotonic() < deadline:
        # What was given and not acknowledged is given again under the same name: it lies there once.
        with suppress(nats.errors.Error):
            await stream.publish(row["subject"], row["payload"], headers={**row["headers"], **more})
            return
        await asyncio.sleep(0.5)
    raise CannotStart(f"The broker took nothing for {BACK_WITHIN_S:g} s.")
