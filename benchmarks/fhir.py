"""FHIR create, read and search beside their floors.

    make bench-fhir            (about two minutes)
    python -m benchmarks.fhir small

Ours is the whole of it: the gateway's own application with its token checked, the resource judged as FHIR, the command
or question to the referrals house over gRPC, the house's transaction with access check, audit, history, outbox and
idempotency key on a real PostgreSQL, and the answer as a resource. The floor is what somebody would write without any
of this: one FastAPI application with a model and SQLAlchemy Core, a row and an event in one commit, a row by its key,
rows by a number, a page of rows, in the same PostgreSQL. All runs in one process, so that the second figure, per second
of its processor time, has the house's part in it; requests are handed on as an ASGI server does, so that no HTTP client
is measured.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import grpc
import uvloop
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.tokens import CLIENTS, FORM, App, Work, call, side_by_side
from chassis import migrate, server
from chassis.principal import Verifier
from chassis.settings import PREFIX
from gateway.app import create
from gateway.dialects import surrounded
from gateway.events.feed import Feed
from gateway.oauth.clients import Client
from gateway.oauth.server import authorization_server
from tests.journey.scenes import unused_nhs_numbers
from tests.journey.test_fhir_writing import agreed, child, request
from tests.world import AUTHORITY, TODAY, house_in_hand, servers
from tools.in_hand import in_hand, settings_of
from tools.site import Site

PAGE, FIRST = 25, 200
SMALL: dict[str, Any] = {"rounds": 1, "seconds": 0.3}
SCOPES = "referral.read referral.write child.read"
FHIR, JSON = [(b"content-type", b"application/fhir+json")], [(b"content-type", b"application/json")]
NUMBER = "https://fhir.nhs.uk/Id/nhs-number|"
TABLES = (
    "create table floor_request (id uuid primary key, authority text not null, nhs_number text not null,"
    " body jsonb not null)",
    "create index on floor_request (authority, nhs_number)",
    "create table floor_outbox (position bigint generated always as identity primary key, payload jsonb not null)",
)
INSERT = text("insert into floor_request values (:id, :authority, :nhs_number, cast(:body as jsonb))")
SAY = text("insert into floor_outbox (payload) values (cast(:payload as jsonb))")
READ = text("select body from floor_request where authority = :authority and id = :id")
FIND = text("select body from floor_request where authority = :authority and nhs_number = :nhs_number limit 25")
LIST = text("select body from floor_request where authority = :authority order by id desc limit 25")


class Asked(BaseModel):
    """What the floor takes: the resource, and by which number it is found."""

    nhs_number: str
    body: dict[str, Any]


def floor_on(engine: AsyncEngine) -> FastAPI:
    app = FastAPI()

    @app.post("/requests", status_code=201)
    async def send(asked: Asked) -> Asked:
        id = uuid4()
        told = {"id": id, "authority": AUTHORITY, "nhs_number": asked.nhs_number, "body": json.dumps(asked.body)}
        async with engine.begin() as connection:
            await connection.execute(INSERT, told)
            await connection.execute(SAY, {"payload": json.dumps({"request_id": str(id)})})
        return asked

    @app.get("/requests/{id}")
    async def read(id: UUID) -> JSONResponse:
        async with engine.connect() as connection:
            row = (await connection.execute(READ, {"authority": AUTHORITY, "id": id})).one()
        return JSONResponse(row.body)

    @app.post("/requests/search")
    async def find(asked: Asked) -> JSONResponse:
        told = {"authority": AUTHORITY, "nhs_number": asked.nhs_number}
        statement, wanted = (FIND, told) if asked.nhs_number else (LIST, {"authority": AUTHORITY})
        async with engine.connect() as connection:
            rows = await connection.execute(statement, wanted)
        return JSONResponse([row.body for row in rows])

    return app


@asynccontextmanager
async def referrals_house(site: Site) -> AsyncIterator[None]:
    """The house as it is served, in this process."""
    house, told = await house_in_hand(site, "referrals"), site.environment("referrals")
    verifier = Verifier("referrals", Path(told[f"{PREFIX}TRUSTED_KEYS_FILE"]))
    serving = grpc.aio.server()
    serving.add_generic_rpc_handlers([server.handler(house.house, verifier, house.blueprint.service, house.servicer)])
    serving.add_insecure_port(told[f"{PREFIX}GRPC_LISTEN"])
    await serving.start()
    try:
        yield
    finally:
        await serving.stop(1)
        await house.house.neighbours.close()
        await house.house.engine.dispose()


class Door:
    """The gateway over that house, and a hospital's token."""

    def __init__(self, inner: FastAPI) -> None:
        inner.state.rates.wait = lambda *_: 0.0  # one client, as fast as it can: the limits are not the subject
        self.app: App = surrounded(inner)
        self.server = authorization_server(inner.state)
        hospital = Client(
            client_id="bench",
            name="Benchmark",
            authority=AUTHORITY,
            org="ods:RHM",
            jwks={"keys": []},
            scopes=tuple(SCOPES.split()),
        )
        token = self.server.tokens.issue(hospital, SCOPES, time.time())
        self.bearer = [(b"authorization", f"Bearer {token}".encode())]

    async def ask(self, status: int, method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        found = await call(self.app, method, f"/fhir/R4/{path}", [*self.bearer, *headers], body)
        assert found == status, (method, path, found)


def sent(number: str) -> bytes:
    """A referral that brings its Patient and a Consent along."""
    return json.dumps(request("#p", child(number), agreed(TELLING, "#p"))).encode()


TELLING: Any = SimpleNamespace(today=TODAY)


async def first_id(door: Door, app: App) -> str:
    """The id of a referral that is there."""
    answer = b""

    async def keeping(scope: Any, receive: Any, send: Any) -> None:
        async def sending(message: Any) -> None:
            nonlocal answer
            answer += message.get("body", b"")
            await send(message)

        await app(scope, receive, sending)

    assert await call(keeping, "POST", "/fhir/R4/ServiceRequest/_search", [*door.bearer, *FORM], b"_count=1") == 200
    return str(json.loads(answer)["entry"][0]["resource"]["id"])


async def compare(door: Door, engine: AsyncEngine, numbers: Iterator[str], size: dict[str, Any]) -> None:
    bare, known = floor_on(engine), []

    async def created() -> None:
        number = next(numbers)
        await door.ask(201, "POST", "ServiceRequest", FHIR, sent(number))
        known.append(number)

    async def inserted() -> None:
        number = next(numbers)
        body = json.dumps({"nhs_number": number, "body": json.loads(sent(number))}).encode()
        assert await call(bare, "POST", "/requests", JSON, body) == 201

    for _ in range(FIRST):
        await created()
        await inserted()
    async with engine.connect() as connection:
        row = (await connection.execute(text("select id, nhs_number from floor_request limit 1"))).one()
    id = await first_id(door, door.app)

    def search(form: str) -> Work:
        return partial(door.ask, 200, "POST", "ServiceRequest/_search", FORM, form.encode())

    def floor(method: str, path: str, body: bytes = b"") -> Work:
        return _answered(partial(call, bare, method, path, JSON, body))

    by_number, page = (json.dumps({"nhs_number": one, "body": {}}).encode() for one in (row.nhs_number, ""))
    for title, ours, least in (
        ("FHIR create", created, inserted),
        (
            "FHIR read",
            partial(door.ask, 200, "GET", f"ServiceRequest/{id}", [], b""),
            floor("GET", f"/requests/{row.id}"),
        ),
        (
            "FHIR search by NHS number",
            search(f"patient:identifier={NUMBER}{known[0]}"),
            floor("POST", "/requests/search", by_number),
        ),
        (
            f"FHIR search, a page of {PAGE}",
            search(f"_count={PAGE}"),
            floor("POST", "/requests/search", page),
        ),
    ):
        await side_by_side(title, ours, least, **size)


def _answered(asked: Callable[[], Coroutine[Any, Any, int]]) -> Work:
    async def work() -> None:
        assert await asked() == 200

    return work


async def measure(site: Site, size: dict[str, Any]) -> None:
    await migrate.migrate_async("gateway", site.owner_url("gateway"))
    engine = create_async_engine(
        make_url(site.owner_url("referrals")).set(drivername="postgresql+asyncpg"), pool_size=CLIENTS, max_overflow=0
    )
    settings = settings_of("gateway", site)
    async with referrals_house(site), in_hand("gateway", settings) as house:
        async with engine.begin() as connection:
            for statement in TABLES:
                await connection.execute(text(statement))
        door = Door(create(house, settings, Feed(settings.public_url)))  # type: ignore[arg-type,attr-defined]
        hears = asyncio.create_task(door.server.denials.follow(house.engine.connect))
        await asyncio.sleep(0.5)
        try:
            await compare(door, engine, unused_nhs_numbers(), size)
        finally:
            hears.cancel()
            await asyncio.gather(hears, return_exceptions=True)
            await engine.dispose()


if __name__ == "__main__":
    with servers() as here:
        uvloop.run(measure(here, SMALL if "small" in sys.argv else {}))
