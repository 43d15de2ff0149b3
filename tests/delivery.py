"""One house that speaks and one that hears, on a real database and a real broker, which die where a test says."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import nats
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import StreamConfig
from nats.js.errors import NotFoundError
from sqlalchemy import text

from chassis.consumer import Consumer
from chassis.failpoints import Failpoints
from chassis.inbox import Event, Listener
from chassis.outbox import Relay
from chassis.principal import service_principal
from chassis.unit import SET_AUTHORITY, House, Unit, transaction
from goldenthread.common.v1 import types_pb2
from kernel.change import Change
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan
from tests.world import AUTHORITY, TODAY, HouseInHand
from tools.site import Site

SPEAKER, HEARER = "referrals", "panels"
TAIL = "relationship.began.v1"
ACK_WAIT_S = 0.3


class Crash(BaseException):
    """The process dies here. No `except Exception` may hold it up, for none would hold up SIGKILL."""


class Tripwire(Failpoints):
    """Failpoints that end the work at hand instead of the whole test, at the passage of that number."""

    def __init__(self, at: str = "", passage: int = 1) -> None:
        super().__init__("test", None)
        self._at = at
        self._passage = passage
        self.passed: list[str] = []

    def hit(self, name: str) -> None:
        self.passed.append(name)
        if name == self._at and self.passed.count(name) == self._passage:
            raise Crash(name)


@dataclass(frozen=True)
class Word:
    """A record that is only said, so that a test needs no form."""

    id: UUID
    version: int = 1


class Words:
    """Saves words nowhere: what matters here is the outbox."""

    what = "word"

    async def write(self, _: Unit, word: Word) -> Word:
        return word


async def speak(house: House, *words: UUID, authority: str = AUTHORITY) -> None:
    """One command that says these words, in this order; each is an event whose basis is the word."""
    principal = service_principal(house.name, authority)
    async with transaction(house, principal, "Speak", writes=True) as unit:
        for word in words:
            said = RelationshipBegan(word, "person:listener", "told", TODAY, word)
            await unit.save(Words(), Change(Word(word), (said,)))  # type: ignore[arg-type]


@dataclass
class Line:
    """The wire between the two, with the rights of an operator."""

    site: Site
    broker: Client
    stream: JetStreamContext
    speaker: House
    hearer: House
    ack_wait_s: float = ACK_WAIT_S

    def relay(self, failpoints: Failpoints | None = None) -> Relay:
        return Relay(replace(self.speaker, failpoints=failpoints or Tripwire()), self.stream)

    async def publish(self, failpoints: Failpoints) -> None:
        """What an active relay does once."""
        async with self.speaker.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await self.relay(failpoints).publish_batch(connection)

    def consumer(self, listener: Listener, failpoints: Failpoints | None = None) -> Consumer:
        hearer = replace(self.hearer, failpoints=failpoints or Tripwire())
        return Consumer(hearer, self.stream, SPEAKER, (listener,), self.ack_wait_s)

    async def forget_deliveries(self) -> None:
        """The broker forgets what was acknowledged, and delivers everything again."""
        with suppress(NotFoundError):
            await self.stream.delete_consumer(SPEAKER, f"{HEARER}__{SPEAKER}")

    async def sent(self) -> list[str]:
        """The word of each message that the broker holds, in its order."""
        state = (await self.stream.stream_info(SPEAKER)).state
        messages = [await self.stream.get_msg(SPEAKER, seq) for seq in range(state.first_seq, state.last_seq + 1)]
        return [types_pb2.RelationshipBegan.FromString(message.data or b"").basis_id for message in messages]

    async def is_settled(self) -> bool:
        """Whether everything that was sent is acknowledged, or parked."""
        last = (await self.stream.stream_info(SPEAKER)).state.last_seq
        with suppress(NotFoundError):
            info = await self.stream.consumer_info(SPEAKER, f"{HEARER}__{SPEAKER}")
            return info.ack_floor is not None and info.ack_floor.stream_seq >= last
        return False

    async def rows(self, house: House, query: str, authority: str = AUTHORITY, **values: Any) -> Sequence[Any]:
        async with house.engine.begin() as connection:
            await connection.execute(SET_AUTHORITY, {"authority": authority})
            return (await connection.execute(text(query), values)).all()

    async def unpublished(self) -> int:
        rows = await self.rows(self.speaker, "select count(*) from outbox where published_at is null")
        return int(rows[0][0])

    async def parked(self) -> list[str]:
        """The reasons of the parked events."""
        return [row.reason for row in await self.rows(self.hearer, "select reason from parked_event")]

    async def heard(self, authority: str = AUTHORITY) -> list[UUID]:
        """The words that had their effect, as often and in the order in which they had it."""
        query = "select record_id from audit where record = 'word' order by position"
        rows = await self.rows(self.hearer, query, authority)
        return [row.record_id for row in rows]

    async def has_heard(self, *words: UUID) -> bool:
        """Whether each of these words, and no other, had its effect, and had it once."""
        return sorted(await self.heard()) == sorted(words)


@asynccontextmanager
async def line(site: Site, speaker: HouseInHand, hearer: HouseInHand) -> AsyncIterator[Line]:
    """An empty line: nothing said, nothing heard."""
    broker = await nats.connect(site.operator_nats_urls, max_reconnect_attempts=-1, reconnect_time_wait=0.05)
    stream = broker.jetstream()
    with suppress(NotFoundError):
        await stream.delete_stream(SPEAKER)
    await stream.add_stream(StreamConfig(name=SPEAKER, subjects=[f"{SPEAKER}.>"], duplicate_window=600))
    try:
        yield Line(site, broker, stream, speaker.house, hearer.house)
    finally:
        await stream.delete_stream(SPEAKER)
        await broker.close()


async def note(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
    """An effect that would be there twice if it were done twice: nothing but the inbox keeps it single."""
    unit.note("word", UUID(message.basis_id), None, "heard")


def listener(handle: Any = note) -> Listener:
    return Listener(SPEAKER, TAIL, types_pb2.RelationshipBegan, handle)


@asynccontextmanager
async def at_work(*work: Coroutine[Any, Any, None]) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Relays and consumers while the block runs. A crash in one of them ends that one alone, quietly."""
    tasks = [asyncio.ensure_future(_until_crash(one)) for one in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_crash(work: Coroutine[Any, Any, None]) -> None:
    with suppress(Crash):
        await work


async def becomes(look: Any, within_s: float = 10.0) -> float:
    """Seconds until `await look()` is true; AssertionError when it does not become so in time."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not await look():
        assert loop.time() - began < within_s, f"not within {within_s:g} s"
        await asyncio.sleep(0.02)
    return loop.time() - began


def words(count: int) -> list[UUID]:
    return [new_id() for _ in range(count)]
