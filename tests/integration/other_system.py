"""Another system of a council, to which something is put by the lanes of webhooks: there or away, and what it took."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import ClassVar
from uuid import UUID

from gateway.oauth.clients import Client
from gateway.oauth.storage import save_client
from gateway.outbound import Outbound, Rules
from gateway.subscriptions.models import SubscriptionBody
from tests.integration.test_webhooks import Receivers, Sent, World, being_there


@dataclass(kw_only=True)
class OtherSystem:
    """It keeps what it takes by the key that comes with it, and answers with 409 what it has already.

    says   what it answers first, in place of that
    taken  the status by which it takes something
    """

    path: ClassVar[str]
    way: ClassVar[str]
    org: ClassVar[str]
    taken: ClassVar[int]
    types: ClassVar[tuple[str, ...]]
    scopes: ClassVar[tuple[str, ...]]
    world: World
    system: Receivers = field(default_factory=Receivers)
    took: dict[str, bytes] = field(default_factory=dict)
    says: list[int] = field(default_factory=list)

    def answer(self, sent: Sent) -> tuple[int, dict[str, str], bytes]:
        if self.says:
            return self.says.pop(0), {}, b""
        key = sent.headers["idempotency-key"].strip('"')
        if key in self.took:
            return 409, {}, b""
        self.took[key] = sent.body
        return self.taken, {}, b""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """It is there for as long as the block runs."""
        self.system.answers[self.path] = self.answer
        async with being_there(self.system):
            yield

    async def is_reached(self) -> None:
        """Its address is one that this world calls."""
        async with self.open():
            self.world.rules = Rules(trusted=frozenset({self.system.host}), seconds=2.0)
        await self.world.outbound.close()
        self.world.outbound = Outbound(self.world.rules)

    async def client(self, name: str, *parties: str, scopes: tuple[str, ...] = ()) -> Client:
        plain = await self.world.client(name, scopes=scopes or self.scopes)
        known = replace(plain, org=self.org, parties=parties, webhook_uris=(self.system.url(self.path),))
        async with self.world.house.engine.begin() as connection:
            await save_client(connection, known)
        return known

    async def subscribe(self, client: Client, *types: str) -> UUID:
        async with self.world.by(client) as unit:
            told = list(types or self.types)
            sent = SubscriptionBody(way=self.way, url=self.system.url(self.path), types=told)
            return UUID((await self.world.handling(client).make(unit, sent))["id"])
