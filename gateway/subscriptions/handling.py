"""What is done with subscriptions: by the system that they belong to, and by operators of its authority."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi.encoders import jsonable_encoder

from chassis.unit import Unit
from gateway.events import asyncapi
from gateway.events.reading import KEPT_DAYS
from gateway.oauth.storage import find_client
from gateway.outbound import Rules, UnfitAddress, checked
from gateway.subscriptions import storage
from gateway.subscriptions.models import SubscriptionBody
from gateway.subscriptions.signing import Secrets
from gateway.subscriptions.storage import ACTIVE, DISABLED, PAUSED, UNVERIFIED, Subscription
from kernel.errors import Invalid, Refused, Stale, Violation

WHAT = "subscription"
MOST_OF_A_CLIENT = 20
BOTH_SIGN = timedelta(hours=24)
MOVES = {
    UNVERIFIED: ("pause", "rotate-secret"),
    ACTIVE: ("pause", "replay", "rotate-secret"),
    PAUSED: ("resume", "replay", "rotate-secret"),
    DISABLED: ("resume", "replay", "rotate-secret"),
}


@dataclass(frozen=True, slots=True)
class Handling:
    """Somebody at work on subscriptions.

    client_id  the client whose they are; None for an operator, who sees those of every client of the authority
    """

    rules: Rules
    secrets: Secrets
    client_id: str | None

    async def make(self, unit: Unit, sent: SubscriptionBody) -> dict[str, Any]:
        """A new one. Refused when the client has its fill."""
        await self._demand_fit(unit, sent)
        if await storage.count(unit, unit.principal.client_id) >= MOST_OF_A_CLIENT:
            message = f"A client has at most {MOST_OF_A_CLIENT} subscriptions; change one, or end one."
            raise Refused("TOO_MANY_SUBSCRIPTIONS", message)
        who = unit.principal
        told = {"client_id": who.client_id, "organisation": who.organisation, "parties": sorted(who.parties)}
        return await self._shown(unit, await storage.make(unit, {**told, "url": sent.url, "types": sent.types}), "made")

    async def change(self, unit: Unit, id: UUID, version: int, sent: SubscriptionBody) -> dict[str, Any]:
        """Other types, or another address, whose receiver is asked anew."""
        before = await self._held(unit, id)
        if before.version != version:
            raise Stale(WHAT, version, before.version)
        await self._demand_fit(unit, sent)
        anew: dict[str, Any] = {"state": UNVERIFIED, "failures": 0} if sent.url != before.url else {}
        values: dict[str, Any] = {"url": sent.url, "types": sent.types, **anew}
        return await self._shown(unit, await storage.change(unit, before, at_once=True, **values), "changed")

    async def pause(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """Nothing goes out until it is resumed; its place in the feed stays."""
        before = await self._moving(unit, id, "pause")
        return await self._shown(unit, await storage.change(unit, before, state=PAUSED, next_at=None), "paused")

    async def resume(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """It goes on from its place, after the receiver agreed again."""
        before = await self._moving(unit, id, "resume")
        values: dict[str, Any] = {"state": UNVERIFIED, "reason": "", "failures": 0, "refusals": 0}
        return await self._shown(unit, await storage.change(unit, before, at_once=True, **values), "resumed")

    async def replay(self, unit: Unit, id: UUID, since: datetime) -> dict[str, Any]:
        """It goes back to where the feed was then: what came since is told again, under the same ids."""
        if since > datetime.now(UTC):
            raise Invalid([Violation("since", "IN_THE_FUTURE", "A replay goes back.")])
        if since < datetime.now(UTC) - timedelta(days=KEPT_DAYS):
            fault = Violation("since", "TOO_LONG_AGO", f"Events are kept for {KEPT_DAYS} days.")
            raise Invalid([fault])
        before = await self._moving(unit, id, "replay")
        cursor = min(await storage.position_at(unit, since), before.cursor)
        changed = await storage.change(unit, before, at_once=before.state == ACTIVE, cursor=cursor)
        return await self._shown(unit, changed, "replayed")

    async def rotate(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """Another secret from now on; the one before signs besides, for a day."""
        before = await self._held(unit, id)
        until = datetime.now(UTC) + BOTH_SIGN
        values: dict[str, Any] = {"generation": before.generation + 1, "previous_until": until}
        return await self._shown(unit, await storage.change(unit, before, **values), "rotated")

    async def end(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """Nothing of it stays but the audit."""
        one = await self._held(unit, id)
        last = await self._shown(unit, one, "ended")
        await storage.remove(unit, one)
        return last

    async def show(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """One, as it stands."""
        return await self._shown(unit, await storage.find(unit, id, self.client_id), "read")

    async def listed(self, unit: Unit, after: UUID | None, size: int) -> dict[str, Any]:
        """A page of them, in the order in which they were made."""
        found = await storage.page(unit, self.client_id, after, size + 1)
        items = [await self._shown(unit, one, "read") for one in found[:size]]
        return {"items": items, "next_page_token": str(found[size - 1].id) if len(found) > size else None}

    async def secret(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """What it verifies signatures with."""
        one = await storage.find(unit, id, self.client_id)
        unit.note(WHAT, one.id, None, "secret read")
        told = {
            "secret": self.secrets.secret(one.id, one.generation),
            "verification_key": self.secrets.public_key(one.id, one.generation),
            "previous_until": one.previous_until,
        }
        shown: dict[str, Any] = jsonable_encoder(told)
        return shown

    async def attempts(self, unit: Unit, id: UUID, before: UUID | None, size: int) -> dict[str, Any]:
        """A page of what came of each attempt, the newest first."""
        one = await storage.find(unit, id, self.client_id)
        rows = await storage.attempts(unit, one, before, size + 1)
        names = ("id", "event_id", "type", "outcome", "status", "reason", "took_ms", "at")
        items = [{name: getattr(row, name) for name in names} | {"reason": row.reason or None} for row in rows[:size]]
        more = str(rows[size - 1].id) if len(rows) > size else None
        return {"items": jsonable_encoder(items), "next_page_token": more}

    async def set_aside(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """What its receiver would not take; at most a hundred."""
        rows = await storage.set_aside(unit, await storage.find(unit, id, self.client_id), 100)
        names = ("event_id", "type", "reason", "parked_at")
        items = [{name: getattr(row, name) for name in names} for row in rows]
        return {"items": jsonable_encoder(items), "next_page_token": None}

    async def _held(self, unit: Unit, id: UUID) -> Subscription:
        return await storage.find(unit, id, self.client_id, lock=True)

    async def _moving(self, unit: Unit, id: UUID, move: str) -> Subscription:
        one = await self._held(unit, id)
        if move not in MOVES[one.state]:
            message = f"The subscription is {one.state}."
            raise Refused(f"SUBSCRIPTION_IS_{one.state.upper()}", message, allowed=list(MOVES[one.state]))
        return one

    async def _demand_fit(self, unit: Unit, sent: SubscriptionBody) -> None:
        """Invalid with everything that is wrong with the address and the types."""
        faults = [
            Violation(f"types[{place}]", "UNKNOWN_EVENT_TYPE", said["detail"])
            for place, one in enumerate(sent.types)
            for said in asyncapi.unknown([one])
        ]
        try:
            checked(sent.url, self.rules)
        except UnfitAddress as unfit:
            faults.append(Violation("url", unfit.reason, str(unfit)))
        client = await find_client(unit.connection, unit.principal.client_id)
        registered = client.webhook_uris if client else ()
        if sent.url not in registered:
            known = ", ".join(registered) or "none"
            message = f"This address is not registered for your client; registered are: {known}. Ask the operator."
            faults.append(Violation("url", "NOT_REGISTERED", message))
        if faults:
            raise Invalid(faults)

    async def _shown(self, unit: Unit, one: Subscription, done: str) -> dict[str, Any]:
        unit.note(WHAT, one.id, None, done)
        behind, since = await storage.lag(unit, one)
        told = {
            "id": one.id,
            "client_id": one.client_id,
            "organisation": one.organisation,
            "way": one.way,
            "url": one.url,
            "types": list(one.types),
            "state": one.state,
            "reason": one.reason or None,
            "version": one.version,
            "verification_key": self.secrets.public_key(one.id, one.generation),
            "failures": one.failures,
            "next_attempt_at": one.next_at if one.failures else None,
            "delivered_at": one.delivered_at,
            "created_at": one.created_at,
            "behind": behind,
            "behind_since": since,
            "allowed_moves": list(MOVES[one.state]),
        }
        shown: dict[str, Any] = jsonable_encoder(told)
        return shown
