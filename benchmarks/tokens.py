"""Tokens beside their floors: issuing, checking, DPoP, and what the gateway itself costs a request.

    make bench-tokens

The floor of issuing a token is the two signatures that it cannot do without: one ES256 check and one ES256 signature,
with joserfc. The floor of a check is the bare check. The floor of the gateway's own cost is a FastAPI route with the
same models and nothing else. Floor and ours take turns in one process, so that a busy machine is busy for both, and
the figure that counts is their ratio with its spread. Requests go to the application as an ASGI server hands them on,
so that no HTTP client is measured; PostgreSQL is real, and every used assertion and proof is on its disk before the
answer.
"""

import asyncio
import json
import tempfile
import time
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from datetime import date
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import uvloop
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.turns import Turn, said
from gateway.api.models.referrals import NewReferral
from gateway.app import create
from gateway.dialects import surrounded
from gateway.events.feed import Feed
from gateway.oauth import storage
from gateway.oauth.assertion import ASSERTION_TYPE
from gateway.oauth.clients import Client
from gateway.oauth.server import authorization_server
from gateway.oauth.signing_keys import create as create_keys
from gateway.oauth.tables import metadata
from gateway.settings import GatewaySettings
from goldenthread.referrals.v1 import referrals_pb2 as pb
from tools.embedded import Postgres, started
from tools.free_ports import free_ports
from tools.journey import forms

CLIENTS = 16
ROUNDS = 5
SECONDS = 2.0
ISSUER = "https://goldenthread.example"
TOKEN_URL, API = f"{ISSUER}/oauth2/token", f"{ISSUER}/v1/referrals"
FORM = [(b"content-type", b"application/x-www-form-urlencoded")]

Work = Callable[[], Awaitable[None]]
App = Callable[..., Awaitable[None]]


async def rate(work: Work, seconds: float = SECONDS) -> tuple[float, float]:
    """How often `work` is done by `CLIENTS` at once: in a second, and in a second of this process's processor time."""
    done, until = 0, time.monotonic() + seconds

    async def client() -> None:
        nonlocal done
        while time.monotonic() < until:
            await work()
            done += 1

    began, spent = time.monotonic(), time.process_time()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return done / (time.monotonic() - began), done / (time.process_time() - spent)


async def side_by_side(title: str, ours: Work, floor: Work, rounds: int = ROUNDS, seconds: float = SECONDS) -> None:
    tell(title, [(await rate(floor, seconds), await rate(ours, seconds)) for _ in range(rounds)])


def tell(title: str, turns: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    """By the clock, and by the processor: a busy machine makes whoever waits for a disk look slow."""
    for column, unit in enumerate(("/s", "/cpu")):
        print(said(title, [Turn(ours[column], floor[column]) for floor, ours in turns], unit), flush=True)


async def call(app: App, method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes = b"") -> int:
    """One request, as an ASGI server hands it on; the status of the answer."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "https",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"goldenthread.example"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 443),
    }
    sent: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
    status = 0

    async def receive() -> dict[str, Any]:
        return sent.pop() if sent else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


class Bench:
    """A gateway on a fresh PostgreSQL, one client of it, and that client's key."""

    def __init__(self, engine: AsyncEngine, folder: Path) -> None:
        keys, secret = folder / "keys.json", folder / "gateway.json"
        create_keys(keys, time.time())
        secret.write_text("for the benchmark")
        settings = GatewaySettings.model_construct(
            public_url=ISSUER,
            private_key_file=secret,
            access_token_keys_file=keys,
            client_certificate_header="",
            client_authorities_file=None,
            outbound_trusts=[],
            demo=True,
        )
        house: Any = SimpleNamespace(engine=engine, neighbours=SimpleNamespace(ask=_answered))
        self.inner: FastAPI = create(house, settings, Feed(ISSUER))
        self.inner.state.rates.wait = lambda *_: 0.0  # one client, as fast as it can: the limits are not the subject
        self.app = surrounded(self.inner)
        self.engine = engine
        self.key = ECKey.generate_key("P-256", {"kid": "k"})
        self.server = authorization_server(self.inner.state)
        self.client = Client(
            client_id="bench",
            name="Benchmark",
            authority="southampton",
            org="urn:999901",
            jwks={"keys": [self.key.as_dict(private=False)]},
            scopes=("referral.read", "referral.write"),
        )

    async def register(self) -> None:
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
            await storage.save_client(connection, self.client)

    def assertion(self) -> str:
        now = int(time.time())
        claims = {"iss": "bench", "sub": "bench", "aud": ISSUER, "exp": now + 290, "jti": str(uuid4())}
        return jwt.encode({"alg": "ES256", "kid": "k"}, claims, self.key, algorithms=["ES256"])

    def proof(self, token: str) -> str:
        ath = urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode()
        now = time.time()
        claims = {"jti": str(uuid4()), "htm": "GET", "htu": API, "iat": int(now), "ath": ath}
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.key.as_dict(private=False)}
        claims["nonce"] = self.server.proofs.nonces.new(now)
        return jwt.encode(header, claims, self.key, algorithms=["ES256"])


async def issue(bench: Bench) -> None:
    """A token for a fresh assertion each time. The assertions are signed beforehand: that is the client's work."""
    ready: list[bytes] = []

    async def token() -> None:
        status = await call(bench.app, "POST", "/oauth2/token", FORM, ready.pop())
        assert status == 200, status

    async def signatures() -> None:
        jwt.decode(known, bench.key, algorithms=["ES256"])
        jwt.encode({"alg": "ES256", "kid": "k"}, claims, bench.key, algorithms=["ES256"])
        await asyncio.sleep(0)

    known, claims = bench.assertion(), dict(jwt.decode(bench.assertion(), bench.key, algorithms=["ES256"]).claims)
    turns = []
    for _ in range(ROUNDS):
        least = await rate(signatures)
        ready.extend(_form(bench.assertion()) for _ in range(int(least[1] * SECONDS)))
        turns.append((least, await rate(token)))
    tell("token issued", turns)


async def check(bench: Bench) -> None:
    token = bench.server.tokens.issue(bench.client, "referral.read", time.time())

    key = bench.server.tokens.keys.current()

    async def verified() -> None:
        jwt.decode(token, key, algorithms=["ES256"])

    async def afresh() -> None:
        bench.server.tokens._remembered.clear()
        bench.server.tokens.verify(token, time.time())

    async def remembered() -> None:
        bench.server.tokens.verify(token, time.time())

    await side_by_side("token checked, not remembered", afresh, verified)
    await side_by_side("token checked, remembered", remembered, verified)
    proofs = cycle([bench.proof(token) for _ in range(2_000)])

    async def proved() -> None:
        bench.server.proofs.judge([next(proofs)], "GET", API, time.time(), token)

    one = bench.proof(token)

    async def bare() -> None:
        jwt.decode(one, bench.key, algorithms=["ES256"])

    await side_by_side("DPoP proof checked", proved, bare)


async def gateway_cost(bench: Bench) -> None:
    """A command on its way to a house and back, without the house; beside a bare route with the same model."""
    token = bench.server.tokens.issue(bench.client, "referral.write", time.time())
    body = json.dumps(forms.application("Sam", "Taylor", "9990000026", date(2026, 11, 2))).encode()
    sent = [(b"content-type", b"application/json")]
    bare = FastAPI()

    @bare.post("/v1/referrals", status_code=201)
    async def plain(asked: NewReferral) -> NewReferral:
        return asked

    async def ours() -> None:
        headers = [*sent, (b"authorization", f"Bearer {token}".encode()), (b"idempotency-key", uuid4().hex.encode())]
        status = await call(bench.app, "POST", "/v1/referrals", headers, body)
        assert status == 201, status

    async def floor() -> None:
        assert await call(bare, "POST", "/v1/referrals", sent, body) == 201

    await side_by_side("a command, without the house", ours, floor)


async def _answered(request: object, principal: object, deadline_s: float) -> pb.SubmitReferralResponse:
    return pb.SubmitReferralResponse(referral=pb.Referral(id=str(uuid4()), version=1))


def _form(assertion: str) -> bytes:
    sent = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION_TYPE, "client_assertion": assertion}
    return urlencode(sent).encode()


async def measure(url: str, folder: Path) -> None:
    engine = create_async_engine(url, pool_size=CLIENTS + 1, max_overflow=0)
    bench = Bench(engine, folder)
    await bench.register()
    hears = asyncio.create_task(bench.server.denials.follow(engine.connect))
    await asyncio.sleep(0.5)
    await issue(bench)
    await check(bench)
    await gateway_cost(bench)
    hears.cancel()
    await asyncio.gather(hears, return_exceptions=True)
    await engine.dispose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        (port,) = free_ports(1)
        server = Postgres(Path(name), port, "only-for-the-benchmark")
        with started(server):
            uvloop.run(measure(server.url.replace("postgresql://", "postgresql+asyncpg://"), Path(name)))
