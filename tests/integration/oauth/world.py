"""A gateway with nothing behind it: the OAuth routes and one protected operation, on a real PostgreSQL."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import uuid4

import httpx
from fastapi import FastAPI, Security
from joserfc import jws
from joserfc.jwk import ECKey, Key
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.principal import Principal
from gateway import problem_pages, problems
from gateway.oauth import storage, well_known
from gateway.oauth.assertion import ASSERTION_TYPE
from gateway.oauth.bearer import bearer
from gateway.oauth.certificates import Certificates
from gateway.oauth.clients import Client
from gateway.oauth.errors import quoted
from gateway.oauth.published_keys import Outbound
from gateway.oauth.routes import router
from gateway.oauth.server import AuthorizationServer, Surroundings
from gateway.oauth.signing_keys import SigningKeys
from gateway.oauth.tables import oauth_seen
from gateway.oauth.tokens import AccessTokens
from gateway.rates import Rates

ISSUER = "http://127.0.0.1:7080"
TOKEN_URL = f"{ISSUER}/oauth2/token"


class MovableClock:
    """Stands still until it is moved. It begins now, for a third party's client knows no other time."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        return self.at

    def today(self) -> Any:
        return self.at.date()


@dataclass
class Signer:
    """A client as its owner sees it: with the private key."""

    client: Client
    key: Key
    clock: MovableClock
    issuer: str = ISSUER

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Good claims, changed; a change to None takes the claim away."""
        me = self.client.client_id
        good = {
            "iss": me,
            "sub": me,
            "aud": self.issuer,
            "jti": str(uuid4()),
            "exp": self.clock.at.timestamp() + 60,
        }
        return {name: value for name, value in (good | changes).items() if value is not None}

    def assertion(self, *, alg: str = "ES256", header: Mapping[str, Any] | None = None, **changes: Any) -> str:
        """A signed assertion; `header` adds a member or, with None, takes it away."""
        whole = {"alg": alg, "kid": self.key.kid, **(header or {})}
        whole = {name: value for name, value in whole.items() if value is not None}
        registry = jws.JWSRegistry(algorithms=[alg], strict_check_header=False)
        return jws.serialize_compact(whole, json.dumps(self.claims(**changes)), self.key, registry=registry)


@dataclass
class World:
    app: FastAPI
    http: httpx.AsyncClient
    engine: AsyncEngine
    clock: MovableClock
    server: AuthorizationServer = field(init=False)

    def __post_init__(self) -> None:
        self.server = self.app.state.authorization_server

    @property
    def tokens(self) -> AccessTokens:
        return self.server.tokens

    async def register(self, key: Key | None = None, **changes: Any) -> Signer:
        """A client named "school" unless changed, registered with the public part of `key`."""
        key = key or ec_key("school-1")
        registered: dict[str, Any] = {
            "client_id": "school",
            "name": "Hollybrook School",
            "authority": "southampton",
            "org": "urn:school:116",
            "parties": ("team:southampton/senco",),
            "roles": ("referrer",),
            "scopes": ("referral.read", "referral.write"),
            "jwks": {"keys": [public(key)]},
        }
        client = Client(**(registered | changes))
        async with self.engine.begin() as connection:
            await storage.save_client(connection, client)
        return Signer(client, key, self.clock, self.server.issuer)

    def stranger(self) -> Signer:
        """A client that was never registered."""
        nobody = Client(client_id="stranger", name="", authority="", org="", jwks={"keys": []})
        return Signer(nobody, ec_key("k"), self.clock)

    async def ask(self, assertion: str, **form: str) -> httpx.Response:
        """A token request with this assertion."""
        return await self.post({**credentials(assertion), "grant_type": "client_credentials", **form})

    async def post(self, form: Mapping[str, str], **options: Any) -> httpx.Response:
        return await self.http.post("/oauth2/token", data=dict(form), **options)

    async def post_to(self, path: str, signer: Signer, **form: str) -> httpx.Response:
        """A form to another endpoint, from a client that proves itself."""
        return await self.http.post(path, data={**credentials(signer.assertion()), **form})

    async def token(self, signer: Signer, **form: str) -> str:
        answer = await self.ask(signer.assertion(), **form)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    async def assertions_seen(self) -> int:
        async with self.engine.connect() as connection:
            return (await connection.execute(select(func.count()).select_from(oauth_seen))).scalar_one()

    async def call(self, token: str | None, path: str = "/v1/referrals") -> httpx.Response:
        headers = {} if token is None else {b"Authorization": f"Bearer {token}".encode("latin-1")}
        return await self.http.get(path, headers=headers)


async def refused(world: World, answer: httpx.Response, status: int, error: str, *words: str) -> None:
    """The answer is this refusal, in the RFC's dialect, and nothing was written."""
    assert (answer.status_code, answer.json().get("error")) == (status, error), answer.text
    assert set(answer.json()) == {"error", "error_description", "message_id"}
    description = answer.json()["error_description"]
    for word in words:
        assert word in description
    assert description == quoted(description[:200]) + quoted(description[200:])
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert await world.assertions_seen() == 0


def gateway_app(
    engine: AsyncEngine,
    clock: MovableClock,
    key: ECKey,
    *,
    issuer: str = ISSUER,
    demo: bool = True,
    certificates: Certificates | None = None,
    outbound: Outbound | None = None,
) -> FastAPI:
    app = FastAPI()
    app.state.engine = engine
    app.state.rates = Rates()
    app.state.settings = SimpleNamespace(public_url=issuer)
    tokens = AccessTokens(issuer, SigningKeys.of(key), remembered=3)
    surroundings = Surroundings(
        demo=demo, secret=b"only for tests", certificates=certificates or Certificates(), outbound=outbound
    )
    app.state.authorization_server = AuthorizationServer(issuer, tokens, surroundings, clock)
    problems.install(app)
    app.include_router(router)
    app.include_router(well_known.router)
    app.include_router(problem_pages.router)

    @app.get("/fhir/R4/who")
    @app.get("/v1/referrals")
    async def who_am_i(principal: Annotated[Principal, Security(bearer("referral.write"))]) -> dict[str, Any]:
        return {
            "subject": principal.subject,
            "client_id": principal.client_id,
            "authority": principal.authority,
            "organisation": principal.organisation,
            "parties": sorted(principal.parties),
            "roles": sorted(principal.roles),
            "scopes": sorted(principal.scopes),
            "kind": principal.kind,
        }

    return app


def browse(app: FastAPI) -> httpx.AsyncClient:
    # A failure of the app is an answer 500 to a test, as it is to a client.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=ISSUER)


def ec_key(kid: str, curve: str = "P-256") -> ECKey:
    return ECKey.generate_key(curve, {"kid": kid})


def public(key: Key) -> dict[str, Any]:
    return dict(key.as_dict(private=False))


def credentials(assertion: str) -> dict[str, str]:
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": assertion}


def segment(value: object) -> str:
    """Anything as one part of a compact JWT."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def payload(token: str, part: int = 1) -> dict[str, Any]:
    """The claims (or, part 0, the header) of a token, unverified."""
    text = token.split(".")[part]
    return dict(json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
