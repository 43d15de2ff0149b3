"""The floor of the platform: what somebody would write in one process, with FastAPI and SQLAlchemy Core, without gRPC.

    python -m benchmarks.monolith <database url> <port> <public key of access tokens, as a JWK>

The same model in, a row and an event in one commit; a row by its key; a page of rows. The token is checked, and
remembered. No idempotency, no access check, no audit, no history, no houses.
"""

import json
import sys
from typing import Annotated, Any
from uuid import UUID

import uvicorn
from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from gateway.api.models.referrals import NewReferral
from kernel.ids import new_id

TABLES = (
    "create table if not exists floor_referral (id uuid primary key, authority text not null, body jsonb not null)",
    "create table if not exists floor_outbox"
    " (position bigint generated always as identity primary key, payload jsonb not null)",
)
INSERT = text("insert into floor_referral values (:id, :authority, cast(:body as jsonb))")
SAY = text("insert into floor_outbox (payload) values (cast(:payload as jsonb))")
READ = text("select body from floor_referral where id = :id")
LIST = text("select body from floor_referral order by id desc limit :size")

Bearer = Annotated[str, Header(alias="authorization")]


def application(engine: AsyncEngine, key: ECKey) -> FastAPI:
    app, known = FastAPI(), dict[str, str]()

    def authority(bearer: str) -> str:
        if bearer not in known:
            known[bearer] = str(jwt.decode(bearer.removeprefix("Bearer "), key, algorithms=["ES256"]).claims["sub"])
        return known[bearer]

    @app.post("/referrals", status_code=201)
    async def send(sent: NewReferral, bearer: Bearer) -> JSONResponse:
        id, told = new_id(), sent.model_dump(mode="json")
        body = {"id": str(id), **told}
        async with engine.begin() as connection:
            await connection.execute(INSERT, {"id": id, "authority": authority(bearer), "body": json.dumps(body)})
            await connection.execute(SAY, {"payload": json.dumps({"referral_id": str(id)})})
        return JSONResponse(body, 201)

    @app.get("/referrals/{id}")
    async def read(id: UUID, bearer: Bearer) -> JSONResponse:
        authority(bearer)
        async with engine.connect() as connection:
            return JSONResponse((await connection.execute(READ, {"id": id})).scalar_one())

    @app.get("/referrals")
    async def read_some(bearer: Bearer, size: int = 50) -> JSONResponse:
        authority(bearer)
        async with engine.connect() as connection:
            found: list[Any] = list((await connection.execute(LIST, {"size": size})).scalars())
        return JSONResponse({"items": found})

    return app


def main(url: str, port: int, key: str) -> None:
    engine = create_async_engine(url, pool_size=16, max_overflow=0)
    app = application(engine, ECKey.import_key(json.loads(key)))
    uvicorn.run(app, host="127.0.0.1", port=port, loop="uvloop", access_log=False, log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
