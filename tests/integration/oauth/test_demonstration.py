"""The demonstration registers its clients at every start, and takes nothing back that an operator has done since."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway import demonstration
from gateway.oauth import storage
from gateway.oauth.clients import Client

pytestmark = pytest.mark.asyncio


async def found(engine: AsyncEngine, client_id: str) -> Client:
    async with engine.connect() as connection:
        client = await storage.find_client(connection, client_id)
    assert client is not None
    return client


async def test_what_an_operator_has_done_stays_done(engine: AsyncEngine, database_url: str, tmp_path: Any) -> None:
    settings: Any = SimpleNamespace(database_url=database_url)
    clients = [
        demonstration.with_key(one, tmp_path, "http://127.0.0.1:7080")
        for one in demonstration.clients()
        if one.client_id in ("hollybrook-school", "weston-school")
    ]
    school, other = clients
    await demonstration._register(settings, clients)
    at = datetime.now(UTC)
    async with engine.begin() as connection:
        await storage.save_client(connection, replace(school, suspended_at=at, version=4))
    await demonstration._register(settings, [school, replace(other, name="Weston's new system")])
    kept = await found(engine, school.client_id)
    assert (kept.suspended_at, kept.version) == (at, 4)
    assert (await found(engine, other.client_id)).name == "Weston's new system"
