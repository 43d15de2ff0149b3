"""What a house hears, and the inbox: an event's effect is committed once, together with the note that it is done.

The broker may deliver an event twice; the insert into `inbox` in the same transaction as the effect makes the second
delivery a no-op. A handler ends in exactly one of: done, Retry, Park. Events that come together share a
commit as long as all goes well.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import grpc
from google.protobuf.message import Message
from opentelemetry.trace import SpanKind
from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import database, erasure, publication, standing_facts, telemetry, translate
from chassis.principal import service_principal
from chassis.unit import House, Together, Unit, together
from kernel.erasure import ChildErased
from kernel.errors import Invalid, NotFound, Refused, Stale

# A page of events is committed after this time, done or not: whoever waits for a record that it changes waits so long.
PAGE_S = 0.2
# What the house does with several events at once.
HEARD = "events.heard"


class Retry(Exception):
    """Not now: deliver it again after a while. `reason` is for operators and names no person."""


class Park(Exception):
    """Never by itself: a person must look at it."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the broker tells of an event besides its message."""

    id: UUID
    subject: str
    authority: str
    version: int
    headers: Mapping[str, str]


class Handle(Protocol):
    def __call__(self, message: Any, unit: Unit, event: Event) -> Awaitable[None]: ...


# An event with its message.
Heard = tuple[Any, Event]


class HandleAll(Protocol):
    """Does at once what follows from several events of one authority, in their order."""

    def __call__(self, heard: Sequence[Heard], unit: Unit) -> Awaitable[None]: ...


@dataclass(frozen=True)
class Listener:
    """One event that a house hears: from which house, the end of its subject, its message; what is done, for each or
    for all that come together; or as which of the facts that every house keeps it is kept."""

    stream: str
    tail: str
    message: Callable[[], Message]
    handle: Handle | None = None
    handle_all: HandleAll | None = None
    fact: type | None = None


@dataclass
class _Gathered:
    """What was heard of a page and is written with what comes after it."""

    facts: list[Any] = field(default_factory=list)
    heard: dict[HandleAll, list[Heard]] = field(default_factory=dict)


Hears = Mapping[str, tuple[Listener, ...]]


async def _erased(message: Any, unit: Unit, event: Event) -> None:
    await erasure.erase(unit, translate.read(ChildErased, message))


def relationship_listeners(stream: str) -> tuple[Listener, ...]:
    """Every house hears who may see what of whom, and whose record is erased, from every house that it hears at all."""
    return tuple(
        Listener(stream, said.tail, said.message, _erased)
        if fact is ChildErased
        else Listener(stream, said.tail, said.message, fact=fact)
        for fact, said in publication.RELATIONSHIPS.items()
    )


def durable(process: str, stream: str) -> str:
    """The name under which a process hears a stream: of its consumer at the broker, and of its rows."""
    return f"{process}__{stream}"


class Inbox:
    """What one house does about the events of another, each once."""

    def __init__(self, house: House, hears: str, listeners: tuple[Listener, ...]) -> None:
        self._house = house
        self._by_tail = {listener.tail: listener for listener in listeners}
        self.consumer = durable(house.name, hears)
        self.subjects = [f"{hears}.*.{tail}" for tail in sorted(self._by_tail)]
        inbox, ids = house.table("inbox"), bindparam("ids", type_=ARRAY(Uuid))
        noted = select(bindparam("consumer", type_=Text), func.unnest(ids))
        self._noting = (
            insert(inbox)
            .from_select(["consumer", "event_id"], noted)
            .on_conflict_do_nothing()
            .returning(inbox.c.event_id)
        )
        self._forgetting = delete(inbox).where(inbox.c.consumer == bindparam("consumer"), inbox.c.event_id == any_(ids))

    async def take(self, event: Event, payload: bytes) -> None:
        """Commits the effect and the note that it is done; raises whatever goes wrong, and then there is neither."""
        await self.take_page([(event, payload)])

    async def take_page(self, page: Sequence[tuple[Event, bytes]]) -> int:
        """As many of the first of these events, all of one authority, as are done in `PAGE_S`, at least one: how many.

        Each effect with its note, in one commit; raises whatever goes wrong with any, and then there is nothing of all.
        """
        authority, until = page[0][0].authority, time.monotonic() + PAGE_S
        gathered = _Gathered()
        taken = 0
        async with together(self._house, authority, writes=True) as units:
            new = await self._note(units.connection, [event.id for event, _ in page])
            for event, payload in page:
                with self._span(event):
                    if event.id in new:
                        new.discard(event.id)
                        await self._take(units, event, payload, gathered)
                    if len(page) == 1:  # what comes alone succeeds or fails within its own span
                        await self._write(units, gathered)
                taken += 1
                if time.monotonic() > until:
                    break
            await self._write(units, gathered)
            await self._forget(units.connection, new)
        return taken

    async def _note(self, connection: AsyncConnection, ids: list[UUID]) -> set[UUID]:
        """Notes all of them as done; those that were not before."""
        return set((await connection.execute(self._noting, {"consumer": self.consumer, "ids": ids})).scalars())

    async def _forget(self, connection: AsyncConnection, ids: set[UUID]) -> None:
        """What was noted and not reached."""
        if ids:
            await connection.execute(self._forgetting, {"consumer": self.consumer, "ids": list(ids)})

    async def _take(self, units: Together, event: Event, payload: bytes, gathered: _Gathered) -> None:
        tail = event.subject.split(".", 2)[2]
        listener = self._by_tail[tail]
        message = listener.message()
        message.ParseFromString(payload)
        if listener.fact is not None:
            gathered.facts.append(translate.read(listener.fact, message))
        if listener.handle_all is not None:
            gathered.heard.setdefault(listener.handle_all, []).append((message, event))
        if listener.handle is not None:
            await self._write(units, gathered)  # for what comes after it
            async with self._unit(units, tail) as unit:
                await listener.handle(message, unit, event)

    async def _write(self, units: Together, gathered: _Gathered) -> None:
        """What has gathered, all at once: first who may see what."""
        if gathered.facts:
            await standing_facts.keep(units.connection, self._house.tables, units.authority, *gathered.facts)
            gathered.facts.clear()
        for handle_all, heard in gathered.heard.items():
            async with self._unit(units, HEARD) as unit:
                await handle_all(heard, unit)
        gathered.heard.clear()

    def _unit(self, units: Together, action: str) -> AbstractAsyncContextManager[Unit]:
        return units.unit(service_principal(self._house.name, units.authority), action)

    def _span(self, event: Event) -> AbstractContextManager[Any]:
        attributes = {
            "messaging.system": "nats",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
            "messaging.destination.name": event.subject,
            "messaging.consumer.group.name": self.consumer,
            "messaging.message.id": str(event.id),
        }
        parent = telemetry.context_of(event.headers)
        return telemetry.span(f"process {self.consumer}", SpanKind.CONSUMER, parent=parent, attributes=attributes)


def event_of(subject: str, headers: Mapping[str, str]) -> Event:
    """The event's id, authority and record version from its headers. KeyError or ValueError when it has none."""
    return Event(
        id=UUID(headers["ce-id"]),
        subject=subject,
        authority=headers["goldenthread-authority"],
        version=int(headers["goldenthread-version"]),
        headers=headers,
    )


# Away, or with more to do than it can.
AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED)


def is_transient(error: Exception) -> bool:
    """A neighbour or the database is away: it comes back, however long it takes, and nothing is parked for it."""
    if isinstance(error, grpc.aio.AioRpcError):
        return error.code() in AWAY
    return database.is_away(error)


def is_hopeless(error: Exception) -> bool:
    """A rule that says no says it again. What is absent or was changed meanwhile may be there next time."""
    if isinstance(error, Refused):
        return not isinstance(error, NotFound | Stale)
    return isinstance(error, Park | KeyError | ValueError | TypeError)


def reason_of(error: Exception) -> str:
    """For operators: no personal data, so the reason of a refusal and the type of anything else."""
    if isinstance(error, Invalid):
        return ", ".join([error.reason, *(f"{violation.field} {violation.code}" for violation in error.violations)])
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, grpc.aio.AioRpcError):
        return f"AioRpcError {error.code().name}"
    return f"{type(error).__name__}: {error}" if isinstance(error, Retry | Park) else type(error).__name__
