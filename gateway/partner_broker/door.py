"""The door of the partner broker (auth callout): who comes with which access token, and whose connection is over.

What a connection may do is said when it is made and ends with its token. A token that is withdrawn before, by whomever
and for whatever reason, ends its connections within a second: every gateway asks the broker who is there.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from nats.aio.msg import Msg

from chassis import database
from chassis.principal import service_principal
from chassis.unit import House, record_refusal, transaction
from gateway.oauth.denials import What
from gateway.oauth.server import AuthorizationServer
from gateway.oauth.tokens import InvalidToken, Verified
from gateway.partner_broker import claims
from gateway.partner_broker.broker import ERRORS, Broker, place_of
from gateway.partner_broker.claims import DOOR, SYSTEM, Visitor
from gateway.partner_broker.keys import claims_of
from gateway.subscriptions import storage

log = logging.getLogger(__name__)

ACTION, SCOPE = "ConnectToBroker", "event.subscribe"
ASKED, CAME = "$SYS.REQ.USER.AUTH", "$SYS.ACCOUNT.*.CONNECT"
# Each question is answered by one of the gateways.
GATEWAYS = "gateways"
WATCH_S = 0.5
AGAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """One gateway at the broker's door."""

    house: House
    server: AuthorizationServer
    broker: Broker

    async def run(self) -> None:
        """Until cancelled; survives the loss of the broker and of the database."""
        await self._lasting(self._stand)
        while True:
            await asyncio.sleep(WATCH_S)
            await self._lasting(self._watch)

    async def _lasting(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does it, again and again if it must be."""
        while True:
            try:
                await work()
                return
            except (*ERRORS, *database.ERRORS) as error:
                log.warning("the door of the partner broker waits after %s", type(error).__name__)
                await asyncio.sleep(AGAIN_S)

    async def _stand(self) -> None:
        door, system = await self.broker.connection(DOOR), await self.broker.connection(SYSTEM)
        await door.subscribe(ASKED, GATEWAYS, cb=self._asked)
        await system.subscribe(CAME, GATEWAYS, cb=self._came)

    async def _watch(self) -> None:
        for one in await self.broker.connected():
            if await self._is_denied(one.visitor.token, one.visitor.issued_at):
                await self.broker.end(one)

    async def _asked(self, message: Msg) -> None:
        said = claims_of(message.data.decode())["nats"]
        user, server = said["user_nkey"], said["server_id"]["id"]
        try:
            jwt, why = await self._admitted(said.get("connect_opts", {}), user), ""
        except InvalidToken as refused:
            jwt, why = "", str(refused)
        except (*ERRORS, *database.ERRORS) as error:
            log.warning("nobody is let in after %s", type(error).__name__)
            jwt, why = "", "Come again."
        await message.respond(claims.answer(self.broker.keys, server, user, jwt, why).encode())

    async def _admitted(self, sent: dict[str, Any], user: str) -> str:
        """What whoever sends this may do; InvalidToken says why nothing."""
        found = self.server.tokens.verify(sent.get("auth_token") or sent.get("pass") or "", self.server.now())
        self._check_use(found)
        if await self._is_denied(found.names, found.issued_at):
            raise InvalidToken("The access token was revoked, or its client suspended.")
        who = found.principal
        if SCOPE not in who.scopes:
            await record_refusal(self.house, who, ACTION, "SCOPE_MISSING")
            raise InvalidToken(f"The access token lacks the scope {SCOPE}.")
        async with transaction(self.house, who, ACTION, writes=False) as unit:
            known = await storage.on_broker(unit, who.client_id)
        if not known:
            raise InvalidToken("This client has no subscription by NATS: make one at /v1/subscriptions.")
        visitor = Visitor(who.authority, who.organisation, who.client_id, found.names, found.issued_at)
        await self.broker.admit(visitor.agency)
        return claims.partner(self.broker.keys, user, visitor, found.expires_at)

    def _check_use(self, found: Verified) -> None:
        if urlsplit(found.audience).path:
            raise InvalidToken("The access token is for another service.")
        if found.names.keys() & {What.GRANT, What.SIGN_IN}:
            raise InvalidToken("A subscription is the system's own: connect with a token of its own, and of no person.")
        if found.binding:
            raise InvalidToken("A token that is bound to a key opens no connection: there is no way to prove it here.")

    async def _is_denied(self, names: Any, issued_at: float) -> bool:
        return await self.server.denials.cover(names, issued_at, self.house.engine.begin)

    async def _came(self, message: Msg) -> None:
        """A partner is connected: its lanes look now, and what is of no subscription any more goes."""
        visitor = Visitor.named(_user_of(message.data))
        if visitor is None:
            return
        try:
            async with transaction(
                self.house, service_principal("gateway", visitor.authority), ACTION, writes=False
            ) as unit:
                known = await storage.wake_client(unit, visitor.client_id)
            place = place_of(visitor.authority, visitor.organisation, visitor.client_id, known[0]) if known else None
            if place:
                await self.broker.tidy(place, {str(id) for id in known})
        except (*ERRORS, *database.ERRORS) as error:
            log.warning("whoever came waits for the next event after %s", type(error).__name__)


def _user_of(event: bytes) -> str:
    return str(json.loads(event).get("client", {}).get("user", ""))
