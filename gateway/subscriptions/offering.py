"""A lane that goes by NATS: events lie before the subscriber on the partner broker, and count when it has taken them.

A few are offered at a time, and only while the subscriber is connected; each second they are judged again, and what it
may no longer be told of is withdrawn. So a subscriber that is away has nothing lying about, and its place in the feed
waits for it.
"""

import asyncio
import json
import time
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis import failpoints
from chassis.principal import Principal
from chassis.unit import transaction
from gateway.partner_broker.broker import ERRORS, MEDIA_TYPE, Broker, place_of
from gateway.problems import Problem
from gateway.subscriptions import storage
from gateway.subscriptions.lanes import ACTION, AWAY, HELD, SLOW_MS, TURN_S, Lane, Lanes, principal_of
from gateway.subscriptions.outcomes import DELIVERED, Outcome
from gateway.subscriptions.storage import ACTIVE, LOOKS_BY_ITSELF, PAUSED, UNVERIFIED, Subscription

AGAIN = timedelta(seconds=1)
LOOKS_S = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.315)


class Offering(Lane):
    """One subscription by NATS at work. `_offered`: what lies before it, in order: seq, position, id, type, print."""

    def __init__(self, lanes: Lanes, one: Subscription) -> None:
        super().__init__(lanes, one)
        self._place = place_of(one.authority, one.organisation, one.client_id, one.id)
        self._offered = list(one.offered)

    async def go(self) -> None:
        broker = self._lanes.broker
        if broker is None:
            await self._note({"reason": "NO_BROKER"}, HELD)
            return
        try:
            await self._go(broker)
        except Problem:  # a house that must be asked is away
            await self._note({}, AWAY)
        except ERRORS:
            await self._note({"reason": "BROKER_AWAY"}, AWAY)

    async def _go(self, broker: Broker) -> None:
        await self._compare(broker)
        client = await self._client()
        if self._one.state == PAUSED or client is None:
            await self._withdraw(broker, 0)
            await self._note({} if self._one.state == PAUSED else {"reason": "CLIENT_MAY_NOT_SUBSCRIBE"}, HELD)
            return
        if self._one.state == UNVERIFIED and not await self._note({"state": ACTIVE, "reason": ""}, None):
            return
        await self._offer(broker, principal_of(client))

    async def _offer(self, broker: Broker, principal: Principal) -> None:
        ends = time.monotonic() + TURN_S
        while time.monotonic() < ends:
            if not await self._is_there(broker):
                await self._wait_for_it(broker, principal)
                return
            told = await self._tell(principal)
            await self._lay(broker, told.rows)
            if not told.rows:
                if told.position == self._cursor:
                    await self._rest(principal, told.position)
                    return
                self._cursor = told.position
            if not await self._note({}, None, principal):
                return
            if told.rows and not await self._taken(broker):
                self._slowest_ms = SLOW_MS + 1  # goes on beside the others
                await self._note({}, AGAIN, principal)
                return
        await self._note({"parties": sorted(principal.parties)}, timedelta(), principal)

    async def _is_there(self, broker: Broker) -> bool:
        connected = await broker.connected(self._place.agency)
        return any(one.visitor.client_id == self._one.client_id for one in connected)

    async def _wait_for_it(self, broker: Broker, principal: Principal) -> None:
        """Lets go until it connects, which wakes the lane; it may have done so just now, when nobody could wake it."""
        await self._compare(broker)  # the last thing that it did may have been to take one
        await self._withdraw(broker, 0)
        await self._note({"reason": "NOT_CONNECTED"}, LOOKS_BY_ITSELF)
        if await self._is_there(broker):
            async with self._lanes.rows, transaction(self._house, principal, ACTION, writes=False) as unit:
                await storage.wake_client(unit, self._one.client_id)

    async def _compare(self, broker: Broker) -> None:
        """What is taken counts. If other things lie there than is known, somebody died on the way: all is withdrawn."""
        stands = await broker.prepare(self._place)
        floor, lying = stands.ack_floor.stream_seq if stands.ack_floor else 0, stands.num_pending or 0
        self._credit(floor)
        if lying + (stands.num_ack_pending or 0) != len(self._offered):
            await self._withdraw(broker, 0, whatever=True)

    async def _lay(self, broker: Broker, rows: Sequence[Any]) -> None:
        """Lets exactly these lie there: as far as it is the same it stays, the rest is withdrawn, and laid anew."""
        prints = [_print(row) for row in rows]
        same = 0
        while same < min(len(prints), len(self._offered)) and self._offered[same]["print"] == prints[same]:
            same += 1
        await self._withdraw(broker, same)
        for row, made in list(zip(rows, prints, strict=True))[same:]:
            body = json.dumps(row.document, separators=(",", ":"), ensure_ascii=False).encode()
            trace = {"traceparent": row.document["traceparent"]} if "traceparent" in row.document else {}
            self._house.failpoints.hit(failpoints.AFTER_TAKE_BEFORE_SENDING)
            seq = await broker.offer(self._place, row.type, body, {"content-type": MEDIA_TYPE, **trace})
            self._house.failpoints.hit(failpoints.AFTER_SENDING_BEFORE_NOTE)
            about = {"id": str(row.id), "type": row.type, "taken_at": row.taken_at.isoformat(), "print": made}
            about |= {"laid_at": time.time()}
            self._offered.append({"seq": seq, "position": row.position, **about})
            self._told.append(row)

    async def _withdraw(self, broker: Broker, keep: int, *, whatever: bool = False) -> None:
        """Withdraws all but the first so many. That is noted first: to the broker what is withdrawn is as good as
        taken, and whoever found it among what is offered would count it as that."""
        gone, self._offered = self._offered[keep:], self._offered[:keep]
        if gone and not await self._note({}, None):
            return
        if not keep and (gone or whatever):
            await broker.withdraw_all(self._place)
            return
        for one in gone:
            await broker.withdraw(self._place, one["seq"])

    async def _taken(self, broker: Broker) -> bool:
        """Waits, for a second at most, until something was taken, and then until all of it was or nothing more is."""
        before = len(self._offered)
        for pause in LOOKS_S:
            await asyncio.sleep(pause)
            stands = await broker.stands(self._place)
            had = len(self._offered)
            self._credit(stands.ack_floor.stream_seq if stands.ack_floor else 0)
            if not self._offered or len(self._offered) == had < before:
                break
        return len(self._offered) < before

    def _credit(self, floor: int) -> None:
        """Counts as delivered what was taken, up to this place in the stream."""
        while self._offered and self._offered[0]["seq"] <= floor:
            one = self._offered.pop(0)
            self._cursor, self._failures, self._refusals = one["position"], 0, 0
            self._current_at = datetime.fromisoformat(one["taken_at"])
            self._delivered_at = datetime.now(UTC)
            self._record(
                UUID(one["id"]), one["type"], Outcome(DELIVERED), time.monotonic() - time.time() + one["laid_at"]
            )

    def _standing(self) -> dict[str, Any]:
        why = {"reason": self._one.reason} if self._one.state == PAUSED else {}
        return {**super()._standing(), "offered": self._offered, **why}


def _print(row: Any) -> str:
    """The same for the same event saying the same: what an event of a child says is emptied with the child's record."""
    if row.child_id is None:
        return str(row.id)
    return f"{row.id}:{zlib.crc32(json.dumps(row.document, sort_keys=True).encode()):08x}"
