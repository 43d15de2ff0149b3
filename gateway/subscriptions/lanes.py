"""The lanes on which events go out: one for each subscription, so that none waits for another's receiver.

A lane is taken with a lease by whichever gateway is free, reads what its client may be told of now, sends it one after
another, and notes how far it came. Those whose receivers fail or answer slowly go in lanes apart, of which there are
enough for themselves and none of the others'.
"""

import asyncio
import json
import logging
import time
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis import cancellation, database, failpoints, telemetry
from chassis.principal import Principal, service_principal
from chassis.unit import House, Unit, transaction
from gateway.events import reading
from gateway.events.feed import RIPENS_S, Feed, served_to
from gateway.events.storage import Entry, Wanted, append
from gateway.events.storage.visible import SUBSCRIPTION
from gateway.oauth.clients import Client
from gateway.oauth.storage import find_client
from gateway.outbound import Answer, Outbound, OutboundError
from gateway.partner_broker.broker import Broker
from gateway.problems import Problem
from gateway.subscriptions import notices, outcomes, storage
from gateway.subscriptions.looks import Looks
from gateway.subscriptions.outcomes import DELIVERED, PARKED, PASSED, REFUSED, Outcome
from gateway.subscriptions.signing import Secrets
from gateway.subscriptions.storage import (
    ACTIVE,
    BARS,
    CASE_SYSTEM,
    DISABLED,
    FHIR,
    FINANCE,
    NATS,
    UNVERIFIED,
    Subscription,
)
from kernel.ids import new_id

log = logging.getLogger(__name__)

ACTION = "DeliverEvents"
SCOPE = "event.subscribe"
LANES, SLOW_LANES = 32, 16
# Connections to the database that the lanes take at once: those who ask over HTTP need the others.
CONNECTIONS = 4
PAGE = 20
# What was judged is sent within this time, or judged again.
JUDGED_FOR_S = 1.0
# A lane that has much to tell lets the others have their turn after this time.
TURN_S = 5.0
SLOW_MS = 2000
LOOK_AGAIN_S = 1.0
MOST_ANSWER_BYTES = 16_384
HELD = timedelta(minutes=1)
AWAY = timedelta(seconds=5)


@dataclass
class Lanes:
    """The lanes that this gateway works on.

    origin      its host, as receivers are asked whether it may call them
    public_url  its address, as messages name it
    broker      of those who are told by NATS; None where there is none
    """

    house: House
    outbound: Outbound
    secrets: Secrets
    feed: Feed
    origin: str
    public_url: str = ""
    broker: Broker | None = None
    most: int = LANES
    most_slow: int = SLOW_LANES
    rows: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))
    _at_work: dict[bool, set[asyncio.Task[None]]] = field(default_factory=lambda: {False: set(), True: set()})
    _turn: int = 0
    looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        self.looks = Looks(self.house.authorities, LOOK_AGAIN_S)
        self.feed.tell(lambda authority: self.looks.at(authority, RIPENS_S))

    async def run(self) -> None:
        """Until cancelled; survives the loss of the database."""
        try:
            while True:
                cancellation.heed()
                await self.looks.until_due()
                authorities = self.looks.due()
                try:
                    await self.begin(authorities)
                except database.ERRORS as error:
                    log.warning("webhooks wait for the database after %s", type(error).__name__)
                    for authority in authorities:
                        self.looks.at(authority, LOOK_AGAIN_S)
        finally:
            at_work = [*self._at_work[False], *self._at_work[True]]
            for task in at_work:
                task.cancel()
            # Their connections go back before the pool is closed.
            await asyncio.gather(*at_work, return_exceptions=True)

    async def begin(self, authorities: Set[str] | None = None) -> int:
        """Takes what is due of these authorities, or of all, and begins to send it; how many lanes that were."""
        taken = 0
        for authority in self._in_turn(self.house.authorities.keys() if authorities is None else authorities):
            rooms = {slow: room for slow in (False, True) if (room := self._room(slow)) > 0}
            if not rooms:
                break
            async with transaction(self.house, self._self(authority), ACTION, writes=False) as unit:
                lanes = {slow: await storage.take(unit, new_id(), room, slow=slow) for slow, room in rooms.items()}
            for slow, some in lanes.items():
                for one in some:
                    self._set_out(one, slow)
                taken += len(some)
                if len(some) == rooms[slow]:  # more may be due, and room may have come while these were taken
                    self.looks.at(authority)
        return taken

    def _in_turn(self, authorities: Set[str]) -> list[str]:
        """Each begins in its turn: one that has much to tell leaves room for the others."""
        order = sorted(authorities)
        self._turn += 1
        begins = self._turn % max(1, len(order))
        return order[begins:] + order[:begins]

    def _room(self, slow: bool) -> int:
        return (self.most_slow if slow else self.most) - len(self._at_work[slow])

    def _set_out(self, one: Subscription, slow: bool) -> None:
        def ended(task: asyncio.Task[None]) -> None:
            if self._room(slow) <= 0:
                self.looks.everywhere()
            self._at_work[slow].discard(task)

        task = asyncio.create_task(self._lane(one))
        self._at_work[slow].add(task)
        task.add_done_callback(ended)

    async def drain(self) -> None:
        """Works on what is due until nothing is. For tests and benchmarks."""
        while await self.begin() or self._at_work[False] or self._at_work[True]:
            at_work = [*self._at_work[False], *self._at_work[True]]
            if at_work:
                await asyncio.wait(at_work)

    async def _lane(self, one: Subscription) -> None:
        try:
            await self._kind_of(one)(self, one).go()
        except database.ERRORS as error:
            log.warning("a webhook's lane is let go after %s", type(error).__name__)  # its lease ends by itself
        except Exception:
            log.exception("a webhook's lane is let go")

    @staticmethod
    def _kind_of(one: Subscription) -> "type[Lane]":
        from gateway.bars.answering import Answering  # which are lanes themselves
        from gateway.signals.telling import Signalling
        from gateway.subscriptions.casework import Casework
        from gateway.subscriptions.filing import Filing
        from gateway.subscriptions.offering import Offering

        kinds = {BARS: Answering, CASE_SYSTEM: Casework, FHIR: Signalling, FINANCE: Filing, NATS: Offering}
        return kinds.get(one.way, Lane)

    @staticmethod
    def _self(authority: str) -> Principal:
        return service_principal("gateway", authority)


def principal_of(client: Client) -> Principal:
    """The client as it would ask itself, with all the scopes that it may have."""
    return Principal(
        subject=client.subject,
        client_id=client.client_id,
        authority=client.authority,
        organisation=client.org,
        parties=frozenset(client.every_party),
        roles=frozenset(client.roles),
        scopes=frozenset(client.scopes),
        purpose=client.purpose,
    )


class Lane:
    """One subscription at work, until it has told everything, fails, or its turn is over.

    needs           the scope without which its client is told nothing
    has_it_already  the status by which a receiver says that it was told before; None where there is no such word
    """

    needs = SCOPE
    has_it_already: int | None = None
    _asks: Principal

    def __init__(self, lanes: Lanes, one: Subscription) -> None:
        self._lanes = lanes
        self._one = one
        self._house = lanes.house
        self._cursor, self._failures, self._refusals = one.cursor, one.failures, one.refusals
        self._current_at, self._delivered_at = one.current_at, one.delivered_at
        self._slowest_ms = 0
        self._log: list[dict[str, Any]] = []
        self._told: list[Any] = []

    async def go(self) -> None:
        client = await self._client()
        if client is None:
            await self._note({"reason": "CLIENT_MAY_NOT_SUBSCRIBE"}, HELD)
            return
        # In whose name a house is asked, where what is sent is read at the moment of sending.
        self._asks = principal = principal_of(client)
        if self._one.state == UNVERIFIED and not await self._verified():
            return
        ends = time.monotonic() + TURN_S
        while time.monotonic() < ends:
            try:
                told = await self._tell(principal)
            except Problem:  # a house that must be asked is away
                await self._note({}, AWAY)
                return
            if not told.rows and told.position == self._cursor:
                await self._rest(principal, told.position)
                return
            if not await self._send(principal, told):
                return
        await self._note({"parties": sorted(principal.parties)}, timedelta(), principal)

    async def _tell(self, principal: Principal) -> reading.Told:
        """The next events, judged now; before them, if some may have passed by, a notice of that."""
        async with self._lanes.rows:
            wanted = self._wanted(principal)
            told = await reading.tell(self._house, principal, self._cursor, wanted, PAGE, ACTION, noted=False)
        gap = notices.gap(self._one, self._current_at, self._cursor, datetime.now(UTC))
        return reading.Told([gap, *told.rows], told.position) if gap else told

    def _wanted(self, principal: Principal) -> Wanted:
        return Wanted(served_to(principal.scopes, self._one.types), self._one.subjects)

    async def _client(self) -> Client | None:
        async with self._lanes.rows, self._house.engine.connect() as connection:
            client = await find_client(connection, self._one.client_id)
        return client if client and not client.suspended_at and self.needs in client.scopes else None

    async def _send(self, principal: Principal, told: reading.Told) -> bool:
        """Sends what was judged, as long as the judgement is fresh; whether the lane goes on."""
        until = time.monotonic() + JUDGED_FOR_S
        for row in told.rows:
            if time.monotonic() > until:
                return await self._note({}, None, principal)
            outcome = await self._post(row)
            if outcome.word not in (DELIVERED, PASSED):
                return await self._failed(principal, row, outcome)
            self._cursor, self._failures, self._refusals = row.position, 0, 0
            self._current_at = row.taken_at
            if outcome.word == DELIVERED:
                self._delivered_at = datetime.now(UTC)
                self._told.append(row)
        self._cursor = told.position
        if len(told.rows) < PAGE:  # there was no more: what came meanwhile wakes it, and it need not ask again
            await self._rest(principal, told.position)
            return False
        return await self._note({}, None, principal)

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        """What is sent of an event, and its headers; the outcome where nothing is sent."""
        headers = {"Content-Type": "application/cloudevents+json"}
        return json.dumps(row.document, separators=(",", ":"), ensure_ascii=False).encode(), headers

    def _outcome(self, answer: Answer) -> Outcome:
        if answer.status == self.has_it_already:
            return Outcome(DELIVERED, answer.status)
        return outcomes.outcome_of(answer, self._now())

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC)

    async def _post(self, row: Any) -> Outcome:
        said = await self._said(row)
        if isinstance(said, Outcome):
            return said
        body, headers = said
        now = self._now()
        previous = self._one.previous_until is not None and self._one.previous_until > now
        generations = (self._one.generation, self._one.generation - 1) if previous else (self._one.generation,)
        signature = self._lanes.secrets.signature(str(row.id), int(now.timestamp()), body, self._one.id, generations)
        headers |= {
            "webhook-id": str(row.id),
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature,
        }
        self._house.failpoints.hit(failpoints.AFTER_TAKE_BEFORE_SENDING)
        began = time.monotonic()
        outcome = await self._called(row, body, headers)
        self._house.failpoints.hit(failpoints.AFTER_SENDING_BEFORE_NOTE)
        self._record(row.id, row.type, outcome, began)
        return outcome

    async def _called(self, row: Any, body: bytes, headers: dict[str, str]) -> Outcome:
        """In the trace of what happened, or linked to it where that was a while ago; the receiver's goes on from it."""
        cause = {"traceparent": row.document.get("traceparent", "")}
        told = {"http.request.method": "POST", "messaging.message.id": str(row.id), "goldenthread.way": self._one.way}
        with telemetry.span_later("POST webhook", cause, row.taken_at.timestamp(), row.child_id, told) as span:
            headers |= {name: value for name, value in telemetry.carried().items() if name == "traceparent"}
            try:
                answer = await self._lanes.outbound.post(self._one.url, body, headers, most_bytes=MOST_ANSWER_BYTES)
                outcome = self._outcome(answer)
            except OutboundError as error:
                outcome = outcomes.failure_of(error)
            if outcome.status:
                span.set_attribute("http.response.status_code", outcome.status)
            if outcome.word != DELIVERED:
                telemetry.failed(span, outcome.reason)
        return outcome

    def _record(self, event_id: UUID, type_: str, outcome: Outcome, began: float) -> None:
        took_ms = int((time.monotonic() - began) * 1000)
        self._slowest_ms = max(self._slowest_ms, took_ms)
        said = {"outcome": outcome.word, "status": outcome.status, "reason": outcome.reason, "took_ms": took_ms}
        self._log.append({"event_id": event_id, "type": type_, **said})

    async def _failed(self, principal: Principal, row: Any, outcome: Outcome) -> bool:
        """Tries again later; sets aside what the receiver will not have; ends a subscription that nobody answers."""
        self._refusals = self._refusals + 1 if outcome.word == REFUSED else 0
        if self._refusals >= outcomes.MOST_REFUSALS:
            self._log[-1]["outcome"] = PARKED
            self._cursor, self._refusals, self._failures = row.position, 0, 0
            async with self._lanes.rows, transaction(self._house, principal, ACTION, writes=False) as unit:
                await storage.park(unit, self._one, row, outcome.reason)
            return await self._note({}, None, principal)
        return await self._try_again(principal, outcome)

    async def _try_again(self, principal: Principal | None, outcome: Outcome) -> bool:
        self._failures += 1
        pause = None if outcome.is_gone else outcomes.pause_after(self._failures, outcome.wait)
        if pause is None:
            await self._disable("GONE" if outcome.is_gone else "NOT_REACHED")
        else:
            await self._note({"reason": outcome.reason}, pause, principal)
        return False

    async def _disable(self, reason: str) -> None:
        """Nothing more goes out, and the feed of its client says so; its place stays, so nothing is lost by it."""
        log.warning("a webhook subscription of %s is disabled: %s", self._one.client_id, reason)
        await self._note({"state": DISABLED, "reason": reason}, HELD)
        async with transaction(self._house, self._lanes._self(self._one.authority), ACTION, writes=True) as unit:
            id = new_id()
            document = notices.disabled(self._one, id, reason, datetime.now(UTC))
            await append(unit, [Entry(id, self._one.id, SUBSCRIPTION, document, client_id=self._one.client_id)])

    async def _agreed(self) -> Outcome:
        """Whether the receiver wants to be called by us (CloudEvents, HTTP 1.1 Web Hooks, section 4)."""
        asked = {"WebHook-Request-Origin": self._lanes.origin}
        answer = await self._lanes.outbound.options(self._one.url, asked, most_bytes=MOST_ANSWER_BYTES)
        allowed = answer.headers.get("webhook-allowed-origin", "")
        agreed = 200 <= answer.status < 300 and allowed in ("*", self._lanes.origin)
        return Outcome(DELIVERED if agreed else "failed", answer.status, "" if agreed else "DOES_NOT_AGREE")

    async def _verified(self) -> bool:
        """Asks the receiver, once it is new or has another address; whether events go out."""
        began = time.monotonic()
        try:
            outcome = await self._agreed()
        except OutboundError as error:
            outcome = outcomes.failure_of(error)
        self._record(self._one.id, "verification", outcome, began)
        if outcome.word == DELIVERED:
            self._failures = 0
            return await self._note({"state": ACTIVE, "reason": ""}, None)
        await self._try_again(None, outcome)
        return False

    async def _rest(self, principal: Principal, examined: int) -> None:
        """Notes what was sent, and lets go until something comes."""
        self._current_at = datetime.now(UTC)
        values = self._standing() | {"parties": sorted(principal.parties)}
        async with self._lanes.rows, transaction(self._house, principal, ACTION, writes=False) as unit:
            after = await storage.rest(unit, self._one, self._log, examined, values, self._wanted(principal))
            await self._keep_told(unit)
        self._log, self._told = [], []
        self._look_again(after)

    def _standing(self) -> dict[str, Any]:
        at = {"attempted_at": datetime.now(UTC)} if self._log else {}
        quiet = {"reason": ""} if not self._failures else {}
        slow = self._failures > 0 or self._slowest_ms > SLOW_MS
        counted = {"cursor": self._cursor, "failures": self._failures, "refusals": self._refusals}
        until = {"current_at": self._current_at, "delivered_at": self._delivered_at}
        return {**counted, **until, "slow": slow, **at, **quiet}

    async def _note(self, values: dict[str, Any], after: timedelta | None, principal: Principal | None = None) -> bool:
        """Notes what was sent and how far the lane has come; whether it is still this one's."""
        kept = {**self._standing(), **values}
        asks = principal or self._lanes._self(self._one.authority)
        async with self._lanes.rows, transaction(self._house, asks, ACTION, writes=False) as unit:
            mine = await storage.note(unit, self._one, self._log, kept, after=after)
            await self._keep_told(unit)
        self._log, self._told = [], []
        self._look_again(after)
        return mine

    def _look_again(self, after: timedelta | None) -> None:
        """What is due before everything is looked at again."""
        if after is not None and after.total_seconds() <= LOOK_AGAIN_S:
            self._lanes.looks.at(self._one.authority, after.total_seconds())

    async def _keep_told(self, unit: Unit) -> None:
        """The audit of who was told of what; and what was set aside was delivered after all."""
        reading.note(unit, self._told)
        if self._told:
            await storage.unpark(unit, self._one, [row.id for row in self._told])
