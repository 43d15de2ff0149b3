"""The gateway's doors for people, on a real PostgreSQL, with an identity provider in the tests' hand."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn
from urllib.parse import parse_qs, urlsplit

import grpc
import httpx
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway import pages, problems
from gateway.oauth import storage
from gateway.oauth.clients import Client
from gateway.outbound import Outbound, Rules
from gateway.people import account, consent, house, sign_in, signed_in
from kernel import pathway
from tests.integration.oauth.world import ISSUER, MovableClock, Signer, browse, ec_key, gateway_app, public
from tests.integration.people.provider import CLIENT_ID, TheirProvider
from tools.topology import ROOT

REDIRECT_URI = "https://app.example.org/callback"
PROVIDERS = """
[[providers]]
id = "council"
kind = "council"
label = "The council"
issuer = "{issuer}"
client_id = "{client_id}"
algorithms = ["RS256"]

[[providers.assurance]]
claim = "acr"
levels = ["guest", "pwd", "mfa"]
at_least = "pwd"
strong_at = "mfa"
says = ["aal0", "aal1", "aal2"]

[[providers.rules]]
when = {{ groups = "send-casework" }}
roles = ["caseworker", "lead_practitioner"]
organisation = "la:852"
authority = "southampton"
parties = ["team:southampton/cypds"]

[[providers.rules]]
when = {{ groups = "parents" }}
roles = ["parent"]
organisation = "family-portal"
authority = "southampton"
"""


@dataclass
class World:
    app: FastAPI
    http: httpx.AsyncClient
    engine: AsyncEngine
    clock: MovableClock
    provider: TheirProvider

    async def begin(self, query: str = "") -> dict[str, str]:
        """Off to the provider: what the browser is sent with."""
        answer = await self.http.get(f"/sign-in/with/council{query}")
        assert answer.status_code == 303, answer.text
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    async def come_back(self, asked: Mapping[str, str], **changes: str | None) -> httpx.Response:
        """Back from the provider, with a good answer, changed as the test says."""
        self.provider.nonce = asked["nonce"]
        query = {"code": "good-code", "state": asked["state"]} | changes
        sent = {name: value for name, value in query.items() if value is not None}
        return await self.http.get("/sign-in/returned", params=sent)

    async def sign_in(self, query: str = "", **claims: Any) -> httpx.Response:
        """The whole of it; the browser is signed in afterwards."""
        self.provider.claims = claims
        answer = await self.come_back(await self.begin(query))
        assert answer.status_code == 303, answer.text
        return answer

    async def csrf(self, path: str = "/account") -> str:
        """What the forms of a page carry."""
        found = re.search(r'name="csrf" value="([^"]+)"', (await self.http.get(path)).text)
        assert found
        return found[1]

    async def submit(self, path: str, **form: str) -> httpx.Response:
        """A form of the account page."""
        return await self.http.post(path, data={"csrf": await self.csrf(), **form})

    async def post(self, form: Mapping[str, str]) -> httpx.Response:
        """A token request."""
        return await self.http.post("/oauth2/token", data=dict(form))

    def another_browser(self) -> httpx.AsyncClient:
        return browse(self.app)

    def later(self, **time: float) -> None:
        self.clock.at += timedelta(**time)

    async def register(self, **changes: Any) -> Signer:
        """A client to which people sign in."""
        key = ec_key("app-1")
        registered: dict[str, Any] = {
            "client_id": "app",
            "name": "The family app",
            "authority": "southampton",
            "org": "family-portal",
            "scopes": ("referral.read", "plan.read", "panel.decide", "budget.allocate"),
            "grants": ("authorization_code", "refresh_token"),
            "redirect_uris": (REDIRECT_URI,),
            "jwks": {"keys": [public(key)]},
        }
        client = Client(**(registered | changes))
        async with self.engine.begin() as connection:
            await storage.save_client(connection, client)
        return Signer(client, key, self.clock)


class NobodyHome:
    """No house runs behind these doors."""

    async def ask(self, *_: Any) -> NoReturn:
        raise grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata())


def people_app(
    engine: AsyncEngine, clock: MovableClock, provider: TheirProvider, folder: Path, providers: str = ""
) -> FastAPI:
    """The doors for people beside those of the authorization server.

    providers  a file of providers, of which one is in the test's hand; the council's when nothing is said
    """
    app = gateway_app(engine, clock, ec_key("gateway-1"))
    key = ec_key("own")
    key_file = folder / "own.json"
    key_file.write_text(json.dumps(key.as_dict(private=True)))
    file = folder / "identity_providers.toml"
    file.write_text(providers or PROVIDERS.format(issuer=provider.issuer, client_id=CLIENT_ID))
    app.state.settings = SimpleNamespace(
        public_url=ISSUER, demo=False, identity_providers=file, private_key_file=key_file
    )
    known = pathway.load(ROOT / "authorities")
    app.state.house = SimpleNamespace(authorities=known, authority=known.__getitem__, neighbours=NobodyHome())
    app.state.outbound = Outbound(Rules(trusted=frozenset({urlsplit(provider.issuer).netloc})))
    app.state.people = house.assembled(app.state, clock)
    problems.install(app)
    signed_in.install(app)
    for door in (sign_in, consent, account, pages):
        app.include_router(door.router)
    return app
