"""The gateway over the referrals house in one process, with gRPC between them, so that one clock of the processor has
both: for what is measured by processor time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
from fastapi import FastAPI

from benchmarks.tokens import App, call
from chassis import migrate, server
from chassis.client import Neighbours
from chassis.places import Places
from chassis.principal import Signer, Verifier
from chassis.settings import PREFIX
from gateway.app import create
from gateway.dialects import surrounded
from gateway.events.feed import Feed
from gateway.oauth.clients import Client
from gateway.oauth.server import authorization_server
from tests.world import AUTHORITY, HouseInHand, house_in_hand
from tools.in_hand import in_hand, settings_of
from tools.site import Site

# A machine that has much else to do answers late: the same request is sent again, and its time counts.
AWAY, TRIES = (503, 504), 10
# More than anybody asks for: what is turned away is not the subject.
PLACES = Places(1_000, 5.0)


class Door:
    """The gateway's application, the token of a hospital with these scopes, and the house behind."""

    def __init__(self, inner: FastAPI, house: HouseInHand, verifier: Verifier, scopes: str) -> None:
        inner.state.rates.wait = lambda *_: 0.0  # one client, as fast as it can: the limits are not the subject
        self.app: App = surrounded(inner)
        self.house, self.verifier = house, verifier
        self.neighbours: Neighbours = inner.state.house.neighbours
        self.signer: Signer = inner.state.house.signer
        self.server = authorization_server(inner.state)
        hospital = Client(
            client_id="bench",
            name="Benchmark",
            authority=AUTHORITY,
            org="ods:RHM",
            jwks={"keys": []},
            scopes=tuple(scopes.split()),
        )
        token = self.server.tokens.issue(hospital, scopes, time.time())
        self.bearer = [(b"authorization", f"Bearer {token}".encode())]

    async def ask(self, status: int, method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        for _ in range(TRIES):
            found = await call(self.app, method, path, [*self.bearer, *headers], body)
            if found not in AWAY:
                break
        assert found == status, (method, path, found)


@asynccontextmanager
async def chain(site: Site, scopes: str) -> AsyncIterator[Door]:
    """Both, on a fresh database each, for as long as the block runs."""
    await migrate.migrate_async("gateway", site.owner_url("gateway"))
    settings = settings_of("gateway", site)
    async with _referrals(site) as (referrals, verifier), in_hand("gateway", settings) as house:
        app = create(house, settings, Feed(settings.public_url))  # type: ignore[arg-type,attr-defined]
        door = Door(app, referrals, verifier, scopes)
        hears = asyncio.create_task(door.server.denials.follow(house.engine.connect))
        await asyncio.sleep(0.5)
        try:
            yield door
        finally:
            hears.cancel()
            await asyncio.gather(hears, return_exceptions=True)


@asynccontextmanager
async def _referrals(site: Site) -> AsyncIterator[tuple[HouseInHand, Verifier]]:
    """The house as it is served."""
    house, told = await house_in_hand(site, "referrals"), site.environment("referrals")
    verifier = Verifier("referrals", Path(told[f"{PREFIX}TRUSTED_KEYS_FILE"]))
    serving = grpc.aio.server()
    serving.add_generic_rpc_handlers(
        [server.handler(house.house, verifier, PLACES, house.blueprint.service, house.servicer)]
    )
    serving.add_insecure_port(told[f"{PREFIX}GRPC_LISTEN"])
    await serving.start()
    try:
        yield house, verifier
    finally:
        await serving.stop(1)
        await house.house.neighbours.close()
        await house.house.engine.dispose()
