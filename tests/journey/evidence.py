"""What the platform has written down, and how a refusal reads: the evidence that a refused request changed nothing."""

import asyncio
import re
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

import asyncpg
import nats
from nats.aio.client import Client as Broker

from chassis import process
from gateway.problem_kinds import KINDS
from kernel.clock import clock_from
from tools.journey.actor import Actor, Answer, eventually
from tools.site import Site
from tools.topology import load

T = TypeVar("T")
Row = dict[str, Any]
Written = dict[str, tuple[int, int]]

# Audit rows are written for refusals, too, and assertions are used up by whoever fetches a token. Of budgets the sweep
# notes by the clock, whatever is asked meanwhile, when it last looked at each.
BESIDE_THE_POINT = (
    "audit",
    "audit_seal",
    "alembic_version",
    "oauth_seen",
    "budget_check",
    # A subscription notes by itself how far its events have gone out.
    "subscription",
    # Who signs in the gateway tells by itself.
    "reader",
    # What was told before goes out by itself, and providers answer when they like.
    "delivery",
    "receipt",
    "budget_alert",
    "budget_alert_history",
    # What was paid on days that are over is put together in a file by itself.
    "payment_file",
    "payout",
)
TABLES = "select tablename from pg_tables where schemaname = 'public' order by tablename"
CONTENT = "select '{0}' as name, count(*) as rows, coalesce(sum(hashtext(t::text)), 0)::bigint as digest from {1} as t"
# What a sweep says of money by the day that it has become, whatever anybody does meanwhile.
OF = {
    "outbox": "(select * from outbox where subject !~ '[.](tolerance.exceeded|payment_file.made)[.]')",
    "feed_event": "(select * from feed_event where kind <> 'payment_file')",
    # So is hearing it: what the gateway and notifications make of what they hear of budgets is looked at.
    "inbox": "(select * from inbox where consumer not in ('gateway__budgets', 'notifications__budgets'))",
    # What the gateway tells by itself: who signs in, and what a provider answered.
    "idempotency": "(select * from idempotency where method not in ('NoteReaders', 'RecordReceipt'))",
}
QUIET_WITHIN_S = 60.0
# A sweep looks each second whether the day has changed; its log says when it is done with one.
SEEN_TO = re.compile(process.SEEN_TO.replace("%s", r"(\S+)"))


class Books:
    """Every house's database, read as its owner, whom row-level security does not bind; or else as the house itself."""

    def __init__(self, site: Site, *, owner: bool = True) -> None:
        self._site = site
        self._owner = owner
        # A loop of its own: tests that play clients are not coroutines.
        self._loop = asyncio.new_event_loop()
        self._houses: dict[str, asyncpg.Connection] = {}
        self._questions: dict[str, str] = {}
        self._broker: Broker | None = None
        self._clock = clock_from(site.clock)
        # Of each house how far its log is read, and of each sweep the last day that it has seen to.
        self._read: dict[str, int] = {}
        self._seen_to: dict[tuple[str, str], str] = {}

    def rows(self, house: str, query: str, *values: Any) -> list[Row]:
        """The answer of one house's database."""
        return [dict(row) for row in self._run(self._fetch(house, query, *values))]

    def written(self) -> Written:
        """For each table of each house how many rows it has, and a digest of all that they say."""
        return self._run(self._written())

    def settle(self) -> Written:
        """Waits until the day is seen to, every event is published and handled, and nothing more follows from it; says
        what is written."""
        deadline = time.monotonic() + QUIET_WITHIN_S
        before = self.written()
        while True:
            waits = not self._day_is_seen_to() or self._run(self._something_waits())
            now = self.written()
            if now == before and not waits:
                return now
            assert time.monotonic() < deadline, "the platform did not come to rest"
            before = now
            time.sleep(0.05)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Whatever happens inside the block leaves every record, event, notice and answer as it was."""
        before = self.settle()
        yield
        after = self.written()
        changed = {name: (before[name], after[name]) for name in after if after[name] != before[name]}
        assert not changed, str(changed)  # as text: a long dictionary would be cut

    def close(self) -> None:
        for connection in self._houses.values():
            self._run(connection.close())
        if self._broker:
            self._run(self._broker.close())
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    async def _fetch(self, house: str, query: str, *values: Any) -> list[asyncpg.Record]:
        if house not in self._houses:
            url = self._site.owner_url(house) if self._owner else self._site.database_url(house, house)
            self._houses[house] = await asyncpg.connect(url, ssl=False)
        return list(await self._houses[house].fetch(query, *values))

    async def _written(self) -> Written:
        found: Written = {}
        for house in self._site.topology.names:
            if house not in self._questions:
                tables = [row["tablename"] for row in await self._fetch(house, TABLES)]
                asked = [
                    CONTENT.format(table, OF.get(table, table)) for table in tables if table not in BESIDE_THE_POINT
                ]
                self._questions[house] = " union all ".join(asked)
            for row in await self._fetch(house, self._questions[house]):
                found[f"{house}.{row['name']}"] = row["rows"], row["digest"]
        return found

    def _day_is_seen_to(self) -> bool:
        """Whether every sweep of every house is done with the day that it is now."""
        for house in self._site.topology.houses:
            with self._site.log(house.name).open("rb") as log:
                log.seek(self._read.get(house.name, 0))
                lines, end, _ = log.read().rpartition(b"\n")
            self._read[house.name] = self._read.get(house.name, 0) + len(lines + end)
            for sweep, day in SEEN_TO.findall(lines.decode()):
                self._seen_to[house.name, sweep] = day
        today = str(self._clock.today())
        return all(self._seen_to.get(one) == today for one in _sweeps())

    async def _something_waits(self) -> bool:
        """Whether an event is not published yet, or published and not handled by everyone who hears it."""
        if self._broker is None:
            self._broker = await nats.connect(self._site.operator_nats_urls)
        stream = self._broker.jetstream()
        for house in self._site.topology.houses:
            if await self._fetch(house.name, "select 1 from outbox where published_at is null limit 1"):
                return True
            heard = await stream.consumers_info(house.name)
            if any(consumer.num_pending or consumer.num_ack_pending for consumer in heard):
                return True
        return False


@cache
def _sweeps() -> list[tuple[str, str]]:
    """Every sweep with its house, both as the logs name them."""
    blueprints = [import_module(f"services.{house.name}.main").BLUEPRINT for house in load().houses]
    return [(one.name, process.name_of(sweep)) for one in blueprints for sweep in (*one.sweeps, *one.urgent_sweeps)]


def waiting(reader: Actor, key: str, kind: str) -> list[Row]:
    """What waits for somebody under this key: their list is asked for until no house is missing from it."""

    def whole() -> Answer | None:
        answer = reader.get("/v1/work-list", kind=kind, page_size=100).expect(200)
        return None if answer["missing"] or answer["next_page_token"] else answer

    items = eventually("a list of which no house is missing", whole)["items"]
    return [one for one in items if one["key"] == key]


def refused(answer: Answer, slug: str, *, reason: str = "") -> dict[str, Any]:
    """The answer is a whole problem document of this kind; gives it back for what is particular to it."""
    document: dict[str, Any] = answer.body
    assert answer.headers["content-type"] == "application/problem+json", answer.body
    assert (document["type"].rpartition("/problems/")[2], answer.status) == (slug, KINDS[slug].status), document
    assert document["type"].startswith("http://127.0.0.1:")
    assert document["status"] == answer.status
    assert document["title"] == KINDS[slug].title
    assert document["detail"]
    assert document["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
    assert document["trace_id"] == answer.trace_id
    assert document.get("reason", "") == (reason or document.get("reason", ""))
    return document


def places(problem: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Where the faults are: (pointer, parameter or header; its name; code). Each is explained, too."""
    found = []
    for fault in problem.get("errors", []):
        assert fault["detail"].endswith((".", "?"))
        [where] = fault.keys() - {"code", "detail"}
        found.append((where, fault[where], fault["code"]))
    return found
