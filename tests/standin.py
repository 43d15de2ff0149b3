"""The stand-in for GOV.UK Notify on a port of its own, for tests: the official client runs against it unchanged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import uvicorn
from fastapi import FastAPI

from gateway.messages import standin_routes
from gateway.messages.standin import TEMPLATES, Service, Standin
from services.notifications.channels.settings import NotifyService
from tools.free_ports import free_ports
from tools.topology import HOST

EMAIL, TEXT = (template.id for template in TEMPLATES)


@dataclass
class Playing:
    """The stand-in at play. `words` are what it would have called us back with."""

    standin: Standin
    url: str
    key: str
    words: list[dict[str, Any]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def service(self, key: str = "") -> NotifyService:
        return NotifyService(
            api_key=key or self.key,  # type: ignore[arg-type]
            email_template=EMAIL,
            text_template=TEXT,
            base_url=self.url,
        )

    async def heard(self, how_many: int) -> list[dict[str, Any]]:
        """Waits until it has said so much."""
        async with asyncio.timeout(10):
            while len(self.words) < how_many:
                self.news.clear()
                await self.news.wait()
        return self.words


@asynccontextmanager
async def playing(authority: str) -> AsyncIterator[Playing]:
    """The stand-in with a service for one authority, for as long as the block runs."""
    [port] = free_ports(1)
    service = Service(authority, str(uuid4()), str(uuid4()), "a-token-of-the-callbacks")
    url = f"http://{HOST}:{port}"
    at_play = Playing(Standin([service], url), url, f"test-{service.id}-{service.secret}")

    async def tell(_: str, word: dict[str, Any]) -> None:
        at_play.words.append(word)
        at_play.news.set()

    app = FastAPI()
    app.state.standin, app.state.standin_tells = at_play.standin, tell
    app.include_router(standin_routes.router)
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="error", lifespan="off"))
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    running = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        while not server.started:  # noqa: ASYNC110  it says so nowhere else
            await asyncio.sleep(0.01)
    try:
        yield at_play
    finally:
        server.should_exit = True
        await running
