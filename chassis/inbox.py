"""The consumer: an event's effect is committed once, together with the note that it is done.

The broker may deliver an event twice; the insert into `inbox` in the same transaction as the effect makes the second
delivery a no-op. The message is acknowledged after the commit. A handler ends in exactly one of: done, Retry, Park.
What still fails on its last delivery is parked: kept with its reason, counted, and replayed by a command.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import grpc
import nats.errors
from google.protobuf.message import Message
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError as NoStream
from opentelemetry.trace import SpanKind
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import InterfaceError, OperationalError

from chassis import access, failpoints, telemetry, translate
from chassis.principal import service_principal
from chassis.unit import House, Unit, transaction
from goldenthread.common.v1 import types_pb2
from kernel.errors import Invalid, NotFound, Refused, Stale
from kernel.relationships import RelationshipBegan, RelationshipEnded

log = logging.getLogger(__name__)

MAX_DELIVERIES = 12
BATCH = 50
FETCH_S = 5.0
HANDLER_S = 4.0


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


@dataclass(frozen=True)
class Listener:
    """One event that a house hears: from which house, the end of its subject, its message, what is done."""

    stream: str
    tail: str
    message: Callable[[], Message]
    handle: Handle


async def _began(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
    began = translate.read(RelationshipBegan, message)
    await access.begin(unit.connection, unit.house.table("relationship"), event.authority, began)


async def _ended(message: types_pb2.RelationshipEnded, unit: Unit, event: Event) -> None:
    ended = translate.read(RelationshipEnded, message)
    await access.end(unit.connection, unit.house.table("relationship"), event.authority, ended)


def relationship_listeners(stream: str) -> tuple[Listener, Listener]:
    """Every house hears who stands in which relation, from every house that it hears at all."""
    return (
        Listener(stream, "relationship.began.v1", types_pb2.RelationshipBegan, _began),
        Listener(stream, "relationship.ended.v1", types_pb2.RelationshipEnded, _ended),
    )


class Consumer:
    """The durable pull consumer of one house on the stream of another."""

    def __init__(
        self, house: House, stream: JetStreamContext, hears: str, listeners: tuple[Listener, ...], ack_wait_s: float
    ) -> None:
        self._house = house
        self._stream = stream
        self._hears = hears
        self._by_tail = {listener.tail: listener for listener in listeners}
        self._ack_wait_s = ack_wait_s
        self.durable = f"{house.name}__{hears}"

    async def run(self) -> None:
        """Declares itself and works until cancelled; survives the loss of the broker and of the database."""
        while True:
            try:
                await self._work()
            except NoStream:
                log.debug("%s waits for the stream %s", self.durable, self._hears)
                await asyncio.sleep(0.1)
            except Exception as error:  # the broker keeps what is not acknowledged
                log.warning("%s starts again after %s: %s", self.durable, type(error).__name__, error)
                await asyncio.sleep(0.2)

    async def _work(self) -> None:
        await self._stream.add_consumer(self._hears, self._config())
        pull = await self._stream.pull_subscribe_bind(self.durable, self._hears)
        try:
            while True:
                try:
                    messages = await pull.fetch(BATCH, timeout=FETCH_S)
                except (TimeoutError, nats.errors.TimeoutError):
                    continue
                for message in messages:
                    await self.deliver(message)
        finally:
            await pull.unsubscribe()

    def _config(self) -> ConsumerConfig:
        return ConsumerConfig(
            durable_name=self.durable,
            filter_subjects=[f"{self._hears}.*.{tail}" for tail in sorted(self._by_tail)],
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._ack_wait_s,
            deliver_policy=DeliverPolicy.ALL,
            max_deliver=-1,
            max_ack_pending=1000,
        )

    async def deliver(self, message: Msg) -> None:
        """One message to its one end."""
        event = envelope(message)
        deliveries = message.metadata.num_delivered
        try:
            async with asyncio.timeout(HANDLER_S):
                await self._effect(event, message.data)
        except Exception as error:
            if _transient(error) or (deliveries < MAX_DELIVERIES and not _hopeless(error)):
                log.info("%s: %s comes again after %s", self.durable, event.subject, _reason(error))
                await message.nak(delay=min(0.05 * 2**deliveries, 30.0))
                return
            await self._park(event, message.data, _reason(error))
            await message.term()
            return
        self._house.failpoints.hit(failpoints.AFTER_EFFECT_BEFORE_ACK)
        await message.ack()

    async def _effect(self, event: Event, payload: bytes) -> None:
        tail = event.subject.split(".", 2)[2]
        listener = self._by_tail[tail]
        attributes = {
            "messaging.system": "nats",
            "messaging.operation.type": "process",
            "messaging.destination.name": event.subject,
        }
        name, parent = f"process {self.durable}", telemetry.context_of(event.headers)
        with telemetry.span(name, SpanKind.CONSUMER, parent=parent, attributes=attributes):
            principal = service_principal(self._house.name, event.authority)
            async with transaction(self._house, principal, tail, writes=True) as unit:
                if await self._first_time(unit, event):
                    message = listener.message()
                    message.ParseFromString(payload)
                    await listener.handle(message, unit, event)

    async def _first_time(self, unit: Unit, event: Event) -> bool:
        inbox = self._house.table("inbox")
        row = {"consumer": self.durable, "event_id": event.id}
        noted = insert(inbox).values(row).on_conflict_do_nothing().returning(inbox.c.event_id)
        return (await unit.connection.execute(noted)).first() is not None

    async def _park(self, event: Event, payload: bytes, reason: str) -> None:
        log.error("%s parks %s %s: %s", self.durable, event.subject, event.id, reason)
        row = {
            "consumer": self.durable,
            "event_id": event.id,
            "subject": event.subject,
            "payload": payload,
            "headers": dict(event.headers),
            "reason": reason,
        }
        async with self._house.engine.begin() as connection:
            await connection.execute(insert(self._house.table("parked_event")).values(row).on_conflict_do_nothing())

    async def replay(self, event: Event, payload: bytes) -> None:
        """Handles a parked event again; raises what still goes wrong."""
        await self._effect(event, payload)


def envelope(message: Msg) -> Event:
    """The event's id, authority and record version from its headers."""
    headers = message.headers or {}
    return event_of(message.subject, headers)


def event_of(subject: str, headers: Mapping[str, str]) -> Event:
    return Event(
        id=UUID(headers["ce-id"]),
        subject=subject,
        authority=headers["goldenthread-authority"],
        version=int(headers["goldenthread-version"]),
        headers=headers,
    )


def _transient(error: Exception) -> bool:
    """A neighbour or the database is away: it comes back, however long it takes, and nothing is parked for it."""
    if isinstance(error, grpc.aio.AioRpcError):
        return error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
    return isinstance(error, OperationalError | InterfaceError | OSError | TimeoutError)


def _hopeless(error: Exception) -> bool:
    """A rule that says no says it again. What is absent or was changed meanwhile may be there next time."""
    if isinstance(error, Refused):
        return not isinstance(error, NotFound | Stale)
    return isinstance(error, Park | KeyError | ValueError | TypeError)


def _reason(error: Exception) -> str:
    """For operators: no personal data, so the reason of a refusal and the type of anything else."""
    if isinstance(error, Invalid):
        return ", ".join([error.reason, *(f"{violation.field} {violation.code}" for violation in error.violations)])
    if isinstance(error, Refused):
        return error.reason
    return f"{type(error).__name__}: {error}" if isinstance(error, Retry | Park) else type(error).__name__
