"""What every process has written down, and whether it tells of exactly one effect for everything that was accepted.

Read over the owners' connections, whom row-level security does not bind, and over the broker as its operator. A finding
is a plain sentence: what, how often it is there, how often it should be. The checks of delivery stand here, those of
the practice's records in `effects.py`.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import asyncpg
import nats
from google.protobuf.message import Message
from nats.aio.client import Client
from nats.errors import TimeoutError
from nats.js import JetStreamContext
from nats.js.errors import ServiceUnavailableError

from chassis.inbox import Hears
from chassis.publication import RELATIONSHIPS
from gateway import main as gateway
from gateway.events.feed import Feed
from gateway.storage import metadata as gateway_tables
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from kernel.calendar import ONE_DAY
from kernel.clock import OffsetClock
from tools.site import Site
from tools.topology import load

PROCESSES = load().names
HOUSES = PROCESSES[:-1]
SETTLED_WITHIN_S = 30.0
SWEPT_WITHIN_S = 15.0
DAYS_UNTIL_REST = 6
UNSAID = "select count(*) from deadline where next_on <= $1"
# What the gateway tells a house unasked: who signs in, and what a provider says of a message.
OF_ITS_OWN = frozenset({"NoteReaders", "RecordReceipt"})

Row = dict[str, Any]
Findings = Iterator[str]


def _blueprint(house: str) -> Any:
    return import_module(f"services.{house}.main").BLUEPRINT


def hears(process: str) -> Hears:
    """What a process listens to, by stream, as its own code says it."""
    return gateway.hears(Feed("")) if process == "gateway" else _blueprint(process).hears


def _tables(process: str) -> list[str]:
    metadata = gateway_tables if process == "gateway" else _blueprint(process).tables
    return sorted(metadata.tables)


@dataclass(frozen=True)
class Said:
    """One event as its house wrote it."""

    house: str
    id: str
    tail: str
    subject_id: str
    is_published: bool
    payload: bytes

    @property
    def message(self) -> Any:
        said = [*RELATIONSHIPS.values(), *_blueprint(self.house).publishes.values()]
        kind: Message = next(one for one in said if one.tail == self.tail).message()
        return type(kind).FromString(self.payload)


@dataclass(frozen=True)
class History:
    """tables: rows by process and table. streams: ids of the messages that the broker holds, by house."""

    tables: Mapping[str, Mapping[str, list[Row]]]
    streams: Mapping[str, list[str]]

    def bodies(self, process: str, table: str) -> list[Row]:
        return [row["body"] for row in self.tables[process][table]]

    def said(self, house: str, *tails: str) -> list[Said]:
        """The events of a house, in the order in which it wrote them: those with one of these tails, or all."""
        rows = sorted(self.tables[house]["outbox"], key=lambda row: row["position"])
        events = [_said(house, row) for row in rows]
        return [event for event in events if not tails or event.tail in tails]

    def messages(self, house: str, tail: str) -> list[Any]:
        return [event.message for event in self.said(house, tail)]


def _said(house: str, row: Row) -> Said:
    tail = row["subject"].split(".", 2)[2]
    about = row["headers"]["ce-subject"]
    return Said(house, str(row["id"]), tail, about, row["published_at"] is not None, row["payload"])


# -- reading --------------------------------------------------------------------------------------------------------


def settled(site: Site, within_s: float = SETTLED_WITHIN_S, swept_on: date | None = None) -> History:
    """The history when nothing is under way any more; AssertionError when that does not come.

    swept_on  the stack's day, for whoever wants the sweeps of that day to have been, too
    """
    return asyncio.run(_settled(site, within_s, swept_on))


def at_rest(site: Site, choose: Callable[[date], object], within_s: float = SETTLED_WITHIN_S) -> tuple[History, date]:
    """The history, and the day, when the sweeps of that day have been as well. What is said of one day may give another
    house a limit that is over already, and that is swept when the day changes: so a few days pass."""
    settled(site, within_s)
    for passed in range(DAYS_UNTIL_REST):
        today = OffsetClock(site.data / "clock").today() + ONE_DAY
        choose(today)
        try:
            return settled(site, within_s if passed == DAYS_UNTIL_REST - 1 else SWEPT_WITHIN_S, today), today
        except AssertionError:
            if passed == DAYS_UNTIL_REST - 1:
                raise
    raise AssertionError("no day passed")


async def _settled(site: Site, within_s: float, swept_on: date | None) -> History:
    broker = await nats.connect(site.operator_nats_urls)
    try:
        deadline = time.monotonic() + within_s
        before: Any = None
        while True:
            under_way, now = await _under_way(site, broker, swept_on)
            # Twice the same: what was heard between two looks may have said something after the first.
            if not under_way and now == before:
                # It is read again where a cluster that lost a node, or a busy machine, does not answer in time.
                with suppress(ServiceUnavailableError, TimeoutError):
                    return await _read(site, broker)
            assert time.monotonic() < deadline, f"still under way after {within_s:g} s: {', '.join(under_way)}"
            before = now
            await asyncio.sleep(0.1)
    finally:
        await broker.close()


async def _under_way(site: Site, broker: Client, swept_on: date | None) -> tuple[list[str], list[int]]:
    """Where something waits, and how much every house has said so far."""
    waiting, counts = [], []
    for house in HOUSES:
        async with _owner(site, house) as connection:
            query = "select count(*), count(*) filter (where published_at is null) from outbox"
            said, unpublished = await connection.fetchrow(query)
            unsaid = await connection.fetchval(UNSAID, swept_on) if swept_on else 0
        counts.append(said)
        waiting += [f"the outbox of {house}"] * bool(unpublished) + [f"the limits of {house}"] * bool(unsaid)
    stream = broker.jetstream()
    for process in PROCESSES:
        for house in hears(process):
            waiting += [f"{process}__{house}"] * await _has_more(stream, house, f"{process}__{house}")
    return waiting, counts


async def _has_more(stream: JetStreamContext, house: str, consumer: str) -> bool:
    try:
        info = await stream.consumer_info(house, consumer)
    except (ServiceUnavailableError, TimeoutError):  # a cluster that lost a node chooses who keeps it now
        return True
    return bool(info.num_pending or info.num_ack_pending)


async def _read(site: Site, broker: Client) -> History:
    rows = await asyncio.gather(*(_rows(site, process) for process in PROCESSES))
    streams = [await _stream(broker, house) for house in HOUSES]
    return History(dict(zip(PROCESSES, rows, strict=True)), dict(zip(HOUSES, streams, strict=True)))


async def _rows(site: Site, process: str) -> dict[str, list[Row]]:
    async with _owner(site, process) as connection:
        return {
            table: [dict(row) for row in await connection.fetch(f'select * from "{table}"')]
            for table in _tables(process)
        }


async def _stream(broker: Client, house: str) -> list[str]:
    stream = broker.jetstream()
    state = (await stream.stream_info(house)).state
    # Positions begin with 1; a stream that never held anything says that its first is 0.
    held = [await stream.get_msg(house, seq) for seq in range(max(1, state.first_seq), state.last_seq + 1)]
    return [(message.headers or {})["ce-id"] for message in held]


class _owner:
    """A connection to a process's database as the owner of its tables."""

    def __init__(self, site: Site, process: str) -> None:
        self._url = site.owner_url(process)

    async def __aenter__(self) -> Any:
        self._connection = await asyncpg.connect(self._url, ssl=False)
        await self._connection.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
        return self._connection

    async def __aexit__(self, *_: object) -> None:
        await self._connection.close()


# -- comparing ------------------------------------------------------------------------------------------------------


def same(what: str, expected: Iterable[Hashable], found: Iterable[Hashable]) -> Findings:
    """Says of each thing that is not there as often as it should be how often it is."""
    should, does = Counter(expected), Counter(found)
    for thing in sorted(should.keys() | does.keys(), key=str):
        if should[thing] != does[thing]:
            yield f"{what}: {thing} is there {does[thing]} times, not {should[thing]}"


def once(what: str, found: Iterable[Hashable]) -> Findings:
    found = list(found)
    return same(what, set(found), found)


def delivery(history: History, accepted_keys: Iterable[str], doubled: Iterable[str] = ()) -> Findings:
    """Every accepted command is kept once, every event published once, heard once, and nothing is parked.

    doubled  ids of events that a test gave the broker once more: each lies there so often besides
    """
    besides = Counter(doubled)
    answered = [row for process in PROCESSES for row in history.tables[process]["idempotency"]]
    asked = [row["request_id"] for row in answered if row["method"] not in OF_ITS_OWN]
    yield from same("accepted commands", accepted_keys, asked)
    yield from same("unanswered commands", [], [row["request_id"] for row in answered if row["response"] is None])
    for house in HOUSES:
        events = history.said(house)
        yield from same(f"unpublished events of {house}", [], [event.id for event in events if not event.is_published])
        lies = [event.id for event in events for _ in range(1 + besides[event.id])]
        yield from same(f"the stream of {house}", lies, history.streams[house])
        yield from once(f"what {house} said", [(event.tail, event.payload) for event in events])
    for process in PROCESSES:
        yield from _heard(history, process)
        parked = [(row["consumer"], row["subject"], row["reason"]) for row in history.tables[process]["parked_event"]]
        yield from same(f"parked events of {process}", [], parked)


def _heard(history: History, process: str) -> Findings:
    expected = [
        (f"{process}__{house}", event.id)
        for house, listeners in hears(process).items()
        for event in history.said(house, *(listener.tail for listener in listeners))
    ]
    found = [(row["consumer"], str(row["event_id"])) for row in history.tables[process]["inbox"]]
    yield from same(f"the inbox of {process}", expected, found)


def relationships(history: History) -> Findings:
    """Who stands in which relation is the same in the house that said it and in every house that heard it."""
    for process in PROCESSES:
        sources = [*hears(process), *([process] if process in HOUSES else [])]
        events = [event for house in sources for event in history.said(house, *_RELATION_TAILS)]
        found = [_relation(row) for row in history.tables[process]["relationship"]]
        yield from same(f"relationships in {process}", _fold(events), found)


_RELATION_TAILS = ("relationship.began.v1", "relationship.ended.v1")


def _fold(events: Iterable[Said]) -> list[tuple[str, ...]]:
    """What the events come to, in whatever order they are heard: a relation with an end stays ended."""
    began, until = set(), {}
    for event in events:
        message = event.message
        key = (message.child_id, message.party, message.relation, message.basis_id)
        if isinstance(message, RelationshipBegan):
            began.add(key)
        else:
            until[key] = f"{message.until.year:04}-{message.until.month:02}-{message.until.day:02}"
    return [(*key, until.get(key, "")) for key in began | until.keys()]


def _relation(row: Row) -> tuple[str, ...]:
    key = (str(row["child_id"]), row["party"], row["relation"], str(row["basis_id"]))
    return (*key, row["until"].isoformat() if row["until"] else "")
