"""Puts the gateway together and runs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import uvicorn
import uvloop
from fastapi import FastAPI

from chassis import process, telemetry
from chassis.settings import load
from gateway.app import create
from gateway.events.feed import Feed
from gateway.settings import GatewaySettings
from gateway.storage import metadata

# The gateway says nothing; it hears plan events for the feed, and from every house who stands in which relation.
RELATIONS_FROM = ("referrals", "panels", "budgets")
GRACE_S = 5


def run() -> None:
    """Serves HTTP until SIGTERM or SIGINT."""
    settings = load(GatewaySettings)
    process.log_to_stderr("gateway")
    provider = telemetry.start("gateway", version("goldenthread"))
    feed = Feed(settings.public_url)

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        house = app.state.house
        await process.demand_migrated(house)
        broker = await process.connect(settings)
        hears = process.by_stream(feed.listeners(), RELATIONS_FROM)
        background = asyncio.create_task(process.work(house, broker, hears, settings.ack_wait_s, says=False))
        yield
        await process.wind_up(house, broker, background)
        await asyncio.to_thread(provider.shutdown)

    async def serve() -> None:
        # The house is made inside the loop that uses it: its channels belong to that loop.
        house = process.build("gateway", metadata, {}, settings)
        host, _, port = settings.http_listen.rpartition(":")
        config = uvicorn.Config(
            create(house, settings, feed, alive),
            host=host,
            port=int(port),
            loop="uvloop",
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
        )
        await uvicorn.Server(config).serve()

    uvloop.run(serve())
