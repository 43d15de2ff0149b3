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

import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import uvloop
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.chain import Door, chain
from benchmarks.tokens import CLIENTS, FORM, App, Work, call, side_by_side
from gateway.oauth.server import FHIR_PATH
from tests.journey.scenes import unused_nhs_numbers
from tests.journey.test_fhir_writing import agreed, child, request
from tests.world import AUTHORITY, TODAY, servers
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

    assert await call(keeping, "POST", f"{FHIR_PATH}/ServiceRequest/_search", [*door.bearer, *FORM], b"_count=1") == 200
    return str(json.loads(answer)["entry"][0]["resource"]["id"])


async def compare(door: Door, engine: AsyncEngine, numbers: Iterator[str], size: dict[str, Any]) -> None:
    bare, known = floor_on(engine), []

    async def created() -> None:
        number = next(numbers)
        await door.ask(201, "POST", f"{FHIR_PATH}/ServiceRequest", FHIR, sent(number))
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
        return partial(door.ask, 200, "POST", f"{FHIR_PATH}/ServiceRequest/_search", FORM, form.encode())

    def floor(method: str, path: str, body: bytes = b"") -> Work:
        return _answered(partial(call, bare, method, path, JSON, body))

    by_number, page = (json.dumps({"nhs_number": one, "body": {}}).encode() for one in (row.nhs_number, ""))
    for title, ours, least in (
        ("FHIR create", created, inserted),
        (
            "FHIR read",
            partial(door.ask, 200, "GET", f"{FHIR_PATH}/ServiceRequest/{id}", [], b""),
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
    engine = create_async_engine(
        make_url(site.owner_url("referrals")).set(drivername="postgresql+asyncpg"), pool_size=CLIENTS, max_overflow=0
    )
    async with chain(site, SCOPES) as door:
        async with engine.begin() as connection:
            for statement in TABLES:
                await connection.execute(text(statement))
        try:
            await compare(door, engine, unused_nhs_numbers(), size)
        finally:
            await engine.dispose()


if __name__ == "__main__":
    with servers() as here:
        uvloop.run(measure(here, SMALL if "small" in sys.argv else {}))
