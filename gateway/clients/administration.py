"""What an operator does with clients. The same for the command line and for the operator's doors; one transaction each.

Each act writes the client, one row that says who did what and why, and an audit row; ending tokens is heard by every
gateway when the transaction commits.
"""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chassis.unit import Unit
from gateway.clients import storage
from gateway.clients.registration import CLIENTS_OF_OPERATORS, faults, faults_of_power
from gateway.oauth.clients import Client, thumbprint
from gateway.oauth.denials import What
from gateway.oauth.storage import denials
from gateway.outbound import Rules
from kernel.errors import Invalid, NotFound, Refused, Stale, Violation, demand

CLIENT = "client"
# What an operator decides; all else follows from acts of their own.
EDITABLE = (
    "name",
    "org",
    "subject",
    "parties",
    "roles",
    "scopes",
    "purpose",
    "profile",
    "auth_method",
    "certificate_name",
    "sender",
    "grants",
    "redirect_uris",
    "id_token_audiences",
    "jwks_uri",
    "webhook_uris",
    "requests_per_minute",
)


@dataclass(frozen=True, slots=True)
class Administration:
    """An operator at work.

    rules           which addresses clients may name for us to call
    demo            whether this is a demonstration
    over_network    whether the operator comes with a token, rather than with the platform in hand
    """

    rules: Rules
    demo: bool
    over_network: bool

    async def register(self, unit: Unit, client: Client, reason: str) -> Client:
        """A new client of the operator's own authority."""
        if await storage.is_taken(unit, client.client_id):
            taken = Violation("client_id", "TAKEN", "There is a client of this id already; take another.")
            raise Invalid([taken])
        self._demand_fit(unit, client)
        return await _keep(unit, None, client, "registered", reason)

    async def change(self, unit: Unit, client_id: str, version: int, edited: dict[str, Any], reason: str) -> Client:
        """Replaces what an operator decides about the client; keys and suspension are not touched."""
        before = await _of(unit, client_id, version)
        after = replace(before, **edited)
        self._demand_fit(unit, after, before)
        return await _keep(unit, before, after, "changed", reason)

    async def rotate_keys(self, unit: Unit, client_id: str, version: int, jwks: dict[str, Any], reason: str) -> Client:
        """The client's public keys from now on. Keep the old one beside the new until the client has changed over."""
        before = await _of(unit, client_id, version)
        after = replace(before, jwks=jwks)
        self._demand_fit(unit, after, before)
        return await _keep(unit, before, after, "keys rotated", reason)

    async def suspend(self, unit: Unit, client_id: str, reason: str) -> Client:
        """No more tokens, and those that it has are refused from now on."""
        before = await _of(unit, client_id)
        if before.suspended_at:
            raise Refused("CLIENT_IS_SUSPENDED", "The client is suspended already.", allowed=["resume"])
        self._demand_may_stop(before)
        await storage.end_grants(unit, client_id, _real_now())
        return await _keep(unit, before, replace(before, suspended_at=_real_now()), "suspended", reason)

    async def resume(self, unit: Unit, client_id: str, reason: str) -> Client:
        """It may ask for tokens again; those from before stay refused."""
        before = await _of(unit, client_id)
        if not before.suspended_at:
            raise Refused("CLIENT_IS_NOT_SUSPENDED", "The client is not suspended.", allowed=["suspend"])
        self._demand_power(before)
        return await _keep(unit, before, replace(before, suspended_at=None), "resumed", reason)

    async def end_tokens(self, unit: Unit, client_id: str, reason: str) -> Client:
        """Every token and every grant that it has is over. It may ask for new ones."""
        before = await _of(unit, client_id)
        self._demand_may_stop(before)
        await denials.deny(unit.connection, What.CLIENT, client_id, _real_now())
        await storage.end_grants(unit, client_id, _real_now())
        return await _keep(unit, before, before, "tokens ended", reason)

    def _demand_fit(self, unit: Unit, client: Client, *before: Client) -> None:
        found = faults(client, unit.house.authorities, self.rules, demo=self.demo)
        if self.over_network:
            found += faults_of_power(client, *before)
        demand(found)

    def _demand_power(self, client: Client) -> None:
        if self.over_network:
            demand(faults_of_power(client))

    def _demand_may_stop(self, client: Client) -> None:
        """Any client that is in the wrong hands must be stopped at once; but one operator does not stop the others."""
        if self.over_network and CLIENTS_OF_OPERATORS in client.scopes:
            demand(faults_of_power(client))


async def show(unit: Unit, client_id: str) -> Client:
    """A client of the operator's own authority; NotFound if there is none."""
    client = await storage.find(unit, client_id)
    if client is None:
        raise NotFound(CLIENT, client_id)
    unit.note(CLIENT, None, None, "read")
    return client


async def _of(unit: Unit, client_id: str, version: int | None = None) -> Client:
    """The client, held for this transaction, and as the operator saw it."""
    await storage.hold(unit, client_id)
    client = await storage.find(unit, client_id)
    if client is None:
        raise NotFound(CLIENT, client_id)
    if version is not None and client.version != version:
        raise Stale(CLIENT, version, client.version)
    return client


async def _keep(unit: Unit, before: Client | None, after: Client, act: str, reason: str) -> Client:
    after = replace(after, version=before.version + 1 if before else 1)
    was, now = _said(before) if before else {}, _said(after)
    fields = [name for name in now if was.get(name) != now[name]]
    change = {
        "act": act,
        "by_subject": unit.principal.subject,
        "by_client": unit.principal.client_id,
        "reason": reason,
        "fields": fields,
        "before": {name: was[name] for name in fields if name in was},
        "after": {name: now[name] for name in fields},
    }
    await storage.save(unit, after, change)
    unit.note(CLIENT, None, None, "written")
    return after


def _said(client: Client) -> dict[str, Any]:
    """What a history tells of a client: of its keys the names and thumbprints (RFC 7638), for a name can be kept."""
    said = asdict(client)
    del said["version"]
    said["jwks"] = sorted(f"{key.get('kid')} {thumbprint(key)}" for key in client.jwks.get("keys") or ())
    said["suspended_at"] = client.suspended_at.isoformat() if client.suspended_at else None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def _real_now() -> datetime:
    # Tokens live in real time, also in a stack that plays at a chosen date.
    return datetime.now(UTC)
