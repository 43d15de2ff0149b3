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
from gateway.partner_broker import claims
from gateway.partner_broker.broker import place_of
from gateway.subscriptions import case_notices, filing, storage
from gateway.subscriptions.models import SubscriptionBody
from gateway.subscriptions.signing import Secrets
from gateway.subscriptions.storage import (
    ACTIVE,
    CASE_SYSTEM,
    DISABLED,
    FHIR,
    FINANCE,
    NATS,
    PAUSED,
    UNVERIFIED,
    Subscription,
)
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
ROTATE, RESUME = "rotate-secret", "resume"
# Who paused it: what an operator has paused, no client resumes.
BY_OPERATOR, BY_CLIENT = "PAUSED_BY_OPERATOR", "PAUSED_BY_CLIENT"


@dataclass(frozen=True, slots=True)
class Handling:
    """Somebody at work on subscriptions.

    client_id  the client whose they are; None for an operator, who sees those of every client of the authority
    nats_url   the address at which partners reach their broker; empty where there is none
    """

    rules: Rules
    secrets: Secrets
    client_id: str | None
    nats_url: str = ""

    async def make(self, unit: Unit, sent: SubscriptionBody, way: str = "") -> dict[str, Any]:
        """A new one. Refused when the client has its fill, or this very one by FHIR.

        way  where the door decides it; else as sent
        """
        await self._demand_fit(unit, sent)
        if way == FHIR and await storage.is_there(unit, unit.principal.client_id, way, sent.url or "", sent.types):
            raise Refused("SUBSCRIPTION_IS_THERE", "You have this subscription already; read it, or end it.")
        if await storage.count(unit, unit.principal.client_id) >= MOST_OF_A_CLIENT:
            message = f"A client has at most {MOST_OF_A_CLIENT} subscriptions; change one, or end one."
            raise Refused("TOO_MANY_SUBSCRIPTIONS", message)
        who = unit.principal
        told = {"client_id": who.client_id, "organisation": who.organisation, "parties": sorted(who.parties)}
        asked = {"way": way or sent.way, "url": sent.url or "", "types": sent.types, "subjects": sent.subjects}
        return await self._shown(unit, await storage.make(unit, {**told, **asked}), "made")

    async def change(self, unit: Unit, id: UUID, version: int, sent: SubscriptionBody) -> dict[str, Any]:
        """Other types or records, or another address, whose receiver is asked anew."""
        before = await self._held(unit, id)
        if before.version != version:
            raise Stale(WHAT, version, before.version)
        if sent.way != before.way:
            raise Invalid([Violation("way", "CANNOT_CHANGE", "End this one and make another.")])
        await self._demand_fit(unit, sent)
        # One that is paused stays so: whoever resumes it has the receiver asked.
        is_elsewhere = (sent.url or "") != before.url and before.state != PAUSED
        anew: dict[str, Any] = {"state": UNVERIFIED, "failures": 0} if is_elsewhere else {}
        values: dict[str, Any] = {"url": sent.url or "", "types": sent.types, "subjects": sent.subjects, **anew}
        return await self._shown(unit, await storage.change(unit, before, at_once=True, **values), "changed")

    async def pause(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """Nothing goes out until it is resumed; its place in the feed stays. What was offered by NATS is withdrawn."""
        before = await self._moving(unit, id, "pause")
        by = BY_CLIENT if self.client_id else BY_OPERATOR
        values: dict[str, Any] = {"state": PAUSED, "reason": by, "next_at": None}
        return await self._shown(
            unit, await storage.change(unit, before, at_once=bool(before.offered), **values), "paused"
        )

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
        values = {"cursor": cursor, "current_at": min(since, before.current_at)}
        changed = await storage.change(unit, before, at_once=before.state == ACTIVE, **values)
        return await self._shown(unit, changed, "replayed")

    async def rotate(self, unit: Unit, id: UUID) -> dict[str, Any]:
        """Another secret from now on; the one before signs besides, for a day."""
        before = self._signed(await self._held(unit, id))
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
        one = self._signed(await storage.find(unit, id, self.client_id))
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
        open_now = self._moves(one)
        if move in open_now:
            return one
        if move == RESUME and one.reason == BY_OPERATOR:
            message = "An operator of the authority has paused it, and resumes it; ask there."
            raise Refused(BY_OPERATOR, message, allowed=open_now)
        raise Refused(f"SUBSCRIPTION_IS_{one.state.upper()}", f"The subscription is {one.state}.", allowed=open_now)

    def _moves(self, one: Subscription) -> list[str]:
        """What whoever asks can do with it now."""
        closed = {ROTATE} if one.way == NATS else set()
        if self.client_id and one.reason == BY_OPERATOR:
            closed.add(RESUME)
        return [move for move in MOVES[one.state] if move not in closed]

    def _signed(self, one: Subscription) -> Subscription:
        """Refused where nothing is signed: by NATS one proves oneself to the broker, and needs no secret."""
        if one.way == NATS:
            raise Refused("NO_SECRET", "What comes by NATS is not signed.", allowed=self._moves(one))
        return one

    async def _demand_fit(self, unit: Unit, sent: SubscriptionBody) -> None:
        """Invalid with everything that is wrong with the address and the types."""
        faults = [
            Violation(f"types[{place}]", "UNKNOWN_EVENT_TYPE", said["detail"])
            for place, one in enumerate(sent.types)
            for said in asyncapi.unknown([one])
        ]
        faults += self._faults_by_nats(sent) if sent.way == NATS else await self._faults_of_url(unit, sent.url or "")
        if sent.way == FINANCE and not faults and list(sent.types) != [filing.TYPE]:
            faults.append(Violation("types", "ONLY_FILES", f"Put to a finance system are files only: {filing.TYPE}."))
        if sent.way == CASE_SYSTEM:
            faults += _faults_of_notices(sent)
        if faults:
            raise Invalid(faults)

    def _faults_by_nats(self, sent: SubscriptionBody) -> list[Violation]:
        away = [] if self.nats_url else [Violation("way", "NOT_OFFERED", "There is no broker for partners here.")]
        calls = [Violation("url", "NOT_CALLED", "By NATS you connect to us: leave it out.")] if sent.url else []
        return away + calls

    async def _faults_of_url(self, unit: Unit, url: str) -> list[Violation]:
        if not url:
            return [Violation("url", "REQUIRED", "Say where the webhook is.")]
        faults = []
        try:
            checked(url, self.rules)
        except UnfitAddress as unfit:
            faults.append(Violation("url", unfit.reason, str(unfit)))
        client = await find_client(unit.connection, unit.principal.client_id)
        registered = client.webhook_uris if client else ()
        if url not in registered:
            known = ", ".join(registered) or "none"
            message = f"This address is not registered for your client; registered are: {known}. Ask the operator."
            faults.append(Violation("url", "NOT_REGISTERED", message))
        return faults

    def _on_broker(self, one: Subscription) -> dict[str, Any] | None:
        if one.way != NATS:
            return None
        place = place_of(one.authority, one.organisation, one.client_id, one.id)
        inbox = claims.inbox_of(one.client_id)
        return {"address": self.nats_url, "stream": place.stream, "consumer": place.consumer, "inbox_prefix": inbox}

    async def _shown(self, unit: Unit, one: Subscription, done: str) -> dict[str, Any]:
        unit.note(WHAT, one.id, None, done)
        behind, since = await storage.lag(unit, one)
        told = {
            "id": one.id,
            "client_id": one.client_id,
            "organisation": one.organisation,
            "way": one.way,
            "url": one.url or None,
            "broker": self._on_broker(one),
            "types": list(one.types),
            "subjects": list(one.subjects),
            "state": one.state,
            "reason": one.reason or None,
            "version": one.version,
            "verification_key": None if one.way == NATS else self.secrets.public_key(one.id, one.generation),
            "failures": one.failures,
            "next_attempt_at": one.next_at if one.failures else None,
            "delivered_at": one.delivered_at,
            "created_at": one.created_at,
            "behind": behind,
            "behind_since": since,
            "allowed_moves": self._moves(one),
        }
        shown: dict[str, Any] = jsonable_encoder(told)
        return shown


def _faults_of_notices(sent: SubscriptionBody) -> list[Violation]:
    known = ", ".join(case_notices.TYPES)
    message = f"Put to a case system are contacts, registrations, steps and closures only, each named in full: {known}."
    wrong = [place for place, one in enumerate(sent.types) if one not in case_notices.TYPES]
    return [Violation(f"types[{place}]", "ONLY_CASE_NOTICES", message) for place in wrong]
