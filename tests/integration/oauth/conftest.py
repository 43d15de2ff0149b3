import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from gateway.oauth.tables import metadata
from tests.integration.oauth.world import MovableClock, World, browse, ec_key, gateway_app
from tools.embedded import Postgres, started

# Those of this door only: the gateway's other tables are added to the same metadata.
TABLES = [table for name, table in metadata.tables.items() if name.startswith("oauth_")]


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    # Not in pytest's own folder: the next pytest that begins here closes that to everybody but its user.
    with (
        tempfile.TemporaryDirectory(prefix="goldenthread-") as folder,
        started(server := Postgres(Path(folder), free_port(), "only-for-tests")),
    ):
        yield server.url.replace("postgresql://", "postgresql+asyncpg://")


@pytest_asyncio.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url, pool_size=20)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all, tables=TABLES)
        for table in reversed(TABLES):
            await connection.execute(delete(table))
    yield engine
    await engine.dispose()


@pytest_asyncio.fixture
async def world(engine: AsyncEngine) -> AsyncIterator[World]:
    clock = MovableClock()
    app = gateway_app(engine, clock, ec_key("gateway-1"))
    async with browse(app) as http:
        yield World(app, http, engine, clock)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
