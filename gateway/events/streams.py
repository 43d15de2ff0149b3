"""Server-sent events (WHATWG HTML, section 9.2): the feed as a stream that goes on where it was cut off."""

import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.responses import StreamingResponse

from chassis.principal import Principal
from gateway.events import reading
from gateway.events.storage import Wanted
from gateway.oauth.server import authorization_server
from gateway.oauth.tokens import InvalidToken
from gateway.problems import Problem
from gateway.room import Room

MEDIA_TYPE = "text/event-stream"
# Nothing between us keeps what is on its way (`X-Accel-Buffering` is nginx's word for it).
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
RETRY_MS = 2000
HEARTBEAT_S = 15.0
LOOK_AGAIN_S = 0.5
# Then, or when the gateway ends, the client comes back with its cursor, perhaps to another gateway.
LONGEST_S = 600.0
PAGE = 100


@dataclass
class Streams:
    """The streams that are open at this gateway: so many, and so many of one client."""

    most: int = 500
    most_of_one: int = 5
    _open: Counter[str] = field(default_factory=Counter)

    def demand_room(self, client_id: str) -> None:
        """A Problem when no further stream is opened for this client."""
        if self._open[client_id] >= self.most_of_one:
            detail = f"This client has {self.most_of_one} streams open at this gateway already. Close one."
            raise Problem("too-many-requests", detail, headers={"Retry-After": "30"})
        if self._open.total() >= self.most:
            raise Problem("unavailable", "This gateway has no room for another stream.", headers={"Retry-After": "5"})

    @contextmanager
    def one_of(self, client_id: str) -> Iterator[None]:
        self._open[client_id] += 1
        try:
            yield
        finally:
            self._open[client_id] -= 1
            if not self._open[client_id]:
                del self._open[client_id]


def stream(
    streams: Streams, request: Request, principal: Principal, position: int, types: Sequence[str]
) -> StreamingResponse:
    """The answer that goes on; a Problem when there is no room for it."""
    streams.demand_room(principal.client_id)
    return StreamingResponse(
        _going_on(streams, request, principal, position, types), media_type=MEDIA_TYPE, headers=HEADERS
    )


async def _going_on(
    streams: Streams, request: Request, principal: Principal, position: int, types: Sequence[str]
) -> AsyncIterator[str]:
    ends, beats = time.monotonic() + LONGEST_S, time.monotonic() + HEARTBEAT_S
    with streams.one_of(principal.client_id):
        yield f"retry: {RETRY_MS}\n\n"
        room: Room = request.app.state.room
        while time.monotonic() < ends and not room.closing.is_set() and await _is_good(request):
            told = await reading.tell(request.app.state.house, principal, position, Wanted(types), PAGE)
            for document in told.documents:
                yield _block(document)
            if told.position == position:
                await request.app.state.feed.wait(LOOK_AGAIN_S)
            position = told.position
            if told.rows:
                beats = time.monotonic() + HEARTBEAT_S
            elif time.monotonic() > beats:
                yield ": still here\n\n"
                beats = time.monotonic() + HEARTBEAT_S


def _block(document: dict[str, Any]) -> str:
    said = json.dumps(document, separators=(",", ":"))
    return f"id: {document['id']}\nevent: {document['type']}\ndata: {said}\n\n"


async def _is_good(request: Request) -> bool:
    """Whether the token with which the stream was opened is still good; it was proved to be its holder's then."""
    _, _, token = request.headers.get("authorization", "").partition(" ")
    server = authorization_server(request.app.state)
    try:
        found = server.tokens.verify(token.strip(), server.now())
        return not await server.denials.cover(found.names, found.issued_at, request.app.state.engine.begin)
    except InvalidToken:
        return False
