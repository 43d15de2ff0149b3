"""The partner broker in the gateway's hand: its accounts, who is connected, what is offered to each subscription."""

import asyncio
import base64
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, ConsumerInfo, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from gateway.partner_broker import claims
from gateway.partner_broker.claims import DOOR, SYSTEM, Visitor
from gateway.partner_broker.keys import Keys

ERRORS = (NatsError, OSError, TimeoutError, ValueError)
WAIT_S = 2.0
CONNECT_S = 3.0
# So long a partner may take over one event before it is offered to it again.
ACK_WAIT_S = 30
PAGE = 512
MEDIA_TYPE = "application/cloudevents+json"


@dataclass(frozen=True, slots=True)
class Connected:
    """A partner's connection, and where it is: what is needed to end it."""

    visitor: Visitor
    server: str
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subscription's events are offered: a consumer of its own, in the stream of its client."""

    agency: str
    stream: str
    consumer: str

    @property
    def subjects(self) -> str:
        return f"events.{self.stream}.{self.consumer}.>"

    def subject(self, type_: str) -> str:
        return f"events.{self.stream}.{self.consumer}.{type_}"


def place_of(authority: str, organisation: str, client_id: str, subscription_id: UUID) -> Place:
    agency = claims.agency(authority, organisation)
    return Place(agency, claims.stream_of(client_id), str(subscription_id))


class Broker:
    """One gateway at the partner broker. Every method raises one of ERRORS when the broker is away.

    named  the name on its certificate, where that is not the one by which it is called
    """

    def __init__(self, url: str, keys: Keys, named: str = "") -> None:
        self.keys = keys
        self._url = url
        # Typed as whole seconds, and taken as any.
        self._more: dict[str, Any] = {"reconnect_time_wait": 0.1} | ({"tls_hostname": named} if named else {})
        self._connections: dict[str, Client] = {}

    async def connection(self, account: str) -> Client:
        """The gateway's own connection in an account, made when it is first needed; it comes back by itself."""
        known = self._connections.get(account)
        if known is not None and not known.is_closed:
            return known
        if account not in (DOOR, SYSTEM):
            await self.admit(account)
        user = self.keys.user(DOOR if account == DOOR else "gateway")

        def sign(nonce: str) -> bytes:
            return base64.b64encode(user.sign(nonce.encode()))

        made = Client()
        try:
            # Who must come back for ever would also try for ever to come at all: a lane would be held by it.
            async with asyncio.timeout(CONNECT_S):
                await made.connect(
                    self._url,
                    name="gateway",
                    user_jwt_cb=lambda: claims.ourselves(self.keys, account).encode(),
                    signature_cb=sign,
                    connect_timeout=2,
                    max_reconnect_attempts=-1 if account in (DOOR, SYSTEM) else 5,
                    **self._more,
                )
        except BaseException:
            await made.close()
            raise
        return await self._kept(account, made)

    async def _kept(self, account: str, made: Client) -> Client:
        """The connection from now on; that of another lane, if it made one at the same moment."""
        known = self._connections.get(account)
        if known is not None and not known.is_closed:
            await made.close()
            return known
        self._connections[account] = made
        return made

    async def admit(self, agency: str) -> None:
        """Hands an agency's account to the broker; handed over again it changes nothing."""
        said = claims.agency_account(self.keys, agency).encode()
        answer = await self._ask("$SYS.REQ.CLAIMS.UPDATE", said)
        if answer.get("error"):
            raise ValueError("the broker does not take an agency's account")

    async def connected(self, agency: str = "") -> list[Connected]:
        """Every partner that is connected now, or those of one agency."""
        found: list[Connected] = []
        asked: dict[str, Any] = {"auth": True, "limit": PAGE, "offset": 0}
        if agency:
            asked["acc"] = self.keys.account(agency).public
        while True:
            answer = await self._ask("$SYS.REQ.SERVER.PING.CONNZ", json.dumps(asked).encode())
            rows = answer["data"].get("connections") or []
            for row in rows:
                if visitor := Visitor.named(row.get("authorized_user", "")):
                    found.append(Connected(visitor, answer["server"]["id"], row["cid"]))
            if len(rows) < PAGE:
                return found
            asked["offset"] += PAGE

    async def end(self, one: Connected) -> None:
        """Ends a partner's connection at once."""
        await self._ask(f"$SYS.REQ.SERVER.{one.server}.KICK", json.dumps({"cid": one.number}).encode())

    async def prepare(self, place: Place) -> ConsumerInfo:
        """How the consumer stands; it is made if there is none."""
        stream = await self._stream(place.agency)
        try:
            found: ConsumerInfo = await stream.consumer_info(place.stream, place.consumer)
        except NotFoundError:
            kept = StreamConfig(
                name=place.stream,
                subjects=[f"events.{place.stream}.>"],
                retention=RetentionPolicy.WORK_QUEUE,
                storage=StorageType.FILE,
            )
            await stream.add_stream(kept)
            one_at_a_time = ConsumerConfig(
                durable_name=place.consumer,
                filter_subject=place.subjects,
                ack_policy=AckPolicy.EXPLICIT,
                ack_wait=ACK_WAIT_S,
                # In order, whatever comes again.
                max_ack_pending=1,
            )
            found = await stream.add_consumer(place.stream, one_at_a_time)
        return found

    async def stands(self, place: Place) -> ConsumerInfo:
        stream = await self._stream(place.agency)
        found: ConsumerInfo = await stream.consumer_info(place.stream, place.consumer)
        return found

    async def offer(self, place: Place, type_: str, body: bytes, headers: dict[str, str]) -> int:
        """Puts an event before the subscriber; its place in the stream."""
        stream = await self._stream(place.agency)
        return (await stream.publish(place.subject(type_), body, timeout=WAIT_S, headers=headers)).seq

    async def withdraw(self, place: Place, seq: int) -> None:
        """Takes back what was offered and not yet taken."""
        try:
            await (await self._stream(place.agency)).delete_msg(place.stream, seq)
        except NotFoundError:
            return  # it was taken meanwhile

    async def withdraw_all(self, place: Place) -> None:
        try:
            await (await self._stream(place.agency)).purge_stream(place.stream, subject=place.subjects)
        except NotFoundError:
            return

    async def tidy(self, place: Place, known: set[str]) -> None:
        """Removes the consumers of the place's stream that are of no subscription any more."""
        stream = await self._stream(place.agency)
        try:
            consumers = await stream.consumers_info(place.stream)
        except NotFoundError:
            return
        for one in consumers:
            if one.name not in known:
                await stream.purge_stream(place.stream, subject=f"events.{place.stream}.{one.name}.>")
                await stream.delete_consumer(place.stream, one.name)

    async def close(self) -> None:
        for one in self._connections.values():
            await one.close()

    async def _stream(self, agency: str) -> JetStreamContext:
        return (await self.connection(agency)).jetstream(timeout=WAIT_S)

    async def _ask(self, subject: str, said: bytes) -> dict[str, Any]:
        answer: Msg = await (await self.connection(SYSTEM)).request(subject, said, timeout=WAIT_S)
        found: dict[str, Any] = json.loads(answer.data)
        return found
