from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from gateway.storage import metadata
from tests.integration.oauth.conftest import database_url as database_url
from tests.integration.oauth.world import MovableClock, browse
from tests.integration.people.provider import serving
from tests.integration.people.world import World, people_app

TABLES = [table for name, table in metadata.tables.items() if name.startswith(("person", "oauth_"))]


@pytest_asyncio.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url, pool_size=20)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all, tables=TABLES)
        for table in reversed([one for one in metadata.sorted_tables if one in TABLES]):
            await connection.execute(delete(table))
    yield engine
    await engine.dispose()


@pytest_asyncio.fixture
async def world(engine: AsyncEngine, tmp_path: Path) -> AsyncIterator[World]:
    clock = MovableClock()
    with serving(clock) as provider:
        app = people_app(engine, clock, provider, tmp_path)
        async with browse(app) as http:
            yield World(app, http, engine, clock, provider)
        await app.state.outbound.close()
