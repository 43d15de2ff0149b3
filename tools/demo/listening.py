"""Hears what the houses say, as the operator may, and knows when they have finished saying it."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import asyncpg
import nats
import nats.errors
from nats.aio.msg import Msg
from nats.js.errors import NotFoundError

from goldenthread.notifications.v1 import events_pb2 as pb
from tools.journey.actor import Unexpected
from tools.site import Site

T = TypeVar("T")

SETTLED_WITHIN_S = 20.0
LOOK_AGAIN_S = 0.02
UNPUBLISHED = "select exists (select from outbox where published_at is null)"
PARKED = "select count(*) from parked_event"


@dataclass(frozen=True, slots=True)
class Heard:
    """An event: its subject, its id, the id of the record that it is about."""

    subject: str
    id: str
    record_id: str
    payload: bytes

    @property
    def is_notice(self) -> bool:
        return self.subject.endswith(".notice.sent.v1")

    @property
    def untold(self) -> pb.NoticeFailed | None:
        """What could not be sent, when this event says so."""
        return pb.NoticeFailed.FromString(self.payload) if self.subject.endswith(".notice.failed.v1") else None


class Ear:
    """A subscription to every house, and a look into every house's books, while the block runs."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._houses = [house.name for house in site.topology.houses]
        self._heard: dict[str, list[Heard]] = defaultdict(list)
        self._databases: dict[str, Any] = {}
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Self:
        threading.Thread(target=self._loop.run_forever, name="ear", daemon=True).start()
        self._wait(self._open())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(Exception):  # a stack that is going away takes its connections along
            self._wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def settle(self) -> None:
        """Until every event has had all its effects. Unexpected when they do not come to an end."""
        self._wait(self._until_settled())

    def caused_by(self, trace_id: str) -> list[Heard]:
        """Every event of the trace so far, in the order in which they were said."""
        return list(self._heard[trace_id])

    @property
    def events(self) -> int:
        return sum(len(events) for events in self._heard.values())

    def parked(self) -> int:
        """Events that nobody could handle and that wait for a person, in all houses together."""
        return self._wait(self._parked())

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result(SETTLED_WITHIN_S + 10)
        except (OSError, nats.errors.Error, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise Unexpected(f"the houses could not be listened to: {type(error).__name__} {error}") from error

    async def _open(self) -> None:
        self._broker = await nats.connect(self._site.operator_nats_urls, name="demo")
        self._streams = self._broker.jetstream()
        for name in self._houses:
            await self._broker.subscribe(f"{name}.>", cb=self._hear)
        no_tls = False if self._site.postgres else None
        for name in self._site.topology.names:
            self._databases[name] = await asyncpg.connect(self._site.owner_url(name), ssl=no_tls)
        await self._broker.flush()

    async def _close(self) -> None:
        await self._broker.close()
        for database in self._databases.values():
            await database.close()

    async def _hear(self, message: Msg) -> None:
        headers = message.headers or {}
        trace_id = headers.get("traceparent", "--").split("-")[1]
        self._heard[trace_id].append(Heard(message.subject, headers["ce-id"], headers["ce-subject"], message.data))

    async def _until_settled(self) -> None:
        try:
            async with asyncio.timeout(SETTLED_WITHIN_S):
                # Twice the same: an event under way would have been in one of the places, or moved a stream on.
                # Asked again and again (ASYNC110), for neither the broker nor the databases say when they are done.
                while (before := await self._at_rest()) is None or before != await self._at_rest():  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_AGAIN_S)
        except TimeoutError as error:
            raise Unexpected(f"the houses were not done with their events within {SETTLED_WITHIN_S:g} s") from error
        await self._broker.flush()

    async def _at_rest(self) -> tuple[int, ...] | None:
        """How far each stream is, if nothing waits to be handled or to be said; else None."""
        for stream in self._houses:
            with suppress(NotFoundError):
                for consumer in await self._streams.consumers_info(stream):
                    if consumer.num_pending or consumer.num_ack_pending:
                        return None
        for house in self._houses:
            if await self._databases[house].fetchval(UNPUBLISHED):
                return None
        states = [await self._streams.stream_info(stream) for stream in self._houses]
        return tuple(state.state.last_seq for state in states)

    async def _parked(self) -> int:
        return sum([await database.fetchval(PARKED) for database in self._databases.values()])
