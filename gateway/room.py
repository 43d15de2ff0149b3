"""Room for requests: a place for each from its coming until its answer begins.

So nobody holds a place who reads slowly or follows a stream, nor for long who sends slowly. What is urgent is declared
where its route stands, `openapi_extra=URGENT`, and what leads to a token is let in before the rest; `chassis.places`
says how.
"""

import asyncio
import random
import re
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import compile_path

from chassis.places import Haste, NoPlace, Places
from gateway import limits
from gateway.asgi import Scope
from gateway.reading import NotRead

# Beside a route that a child may come to harm without. Its RPC says the same to its house (`urgent` in the contract).
URGENT = {"x-urgent": True}
RETRY_AFTER_S = (1, 3)
FULL = (
    "More is asked of us just now than we can answer, and nothing was begun for this request. "
    "Wait {seconds} second{s}, then send it again, with the same key."
)

HasteOf = Callable[[Scope], Haste]


class Place:
    """One request's place. It may be left and taken again; once given back it is not taken any more."""

    __slots__ = ("_is_over", "_room", "_scope", "is_held")

    def __init__(self, room: "Room", scope: Scope) -> None:
        self._room = room
        self._scope = scope
        self.is_held = self._is_over = False

    async def take(self) -> None:
        """NotRead, with when to come again, where there is none in time."""
        if self.is_held or self._is_over:
            return
        places = self._room.places
        if not places.try_take():
            try:
                await places.take(self._room.haste_of(self._scope))
            except NoPlace:
                raise _full() from None
        self.is_held = True

    def leave(self) -> None:
        if self.is_held:
            self.is_held = False
            self._room.places.give_back()

    def give_back(self) -> None:
        self._is_over = True
        self.leave()


class Room:
    """The places of a gateway, and how it knows who is in haste.

    closing  set when the gateway is to end: whoever follows a stream or waits for news is to come back elsewhere
    """

    def __init__(self, places: Places, haste_of: HasteOf) -> None:
        self.places = places
        self.haste_of = haste_of
        self.closing = asyncio.Event()

    def place_for(self, scope: Scope) -> Place:
        return Place(self, scope)


def room_in(app: FastAPI, most: int, patience_s: float) -> Room:
    """The room of an application with all its routes. Half as many wait as are let in: more would wait in vain."""
    return Room(Places(most, patience_s, waiting=most // 2), _haste_by(app))


def _haste_by(app: FastAPI) -> HasteOf:
    urgent: list[tuple[str, re.Pattern[str]]] = []

    def haste_of(scope: Scope) -> Haste:
        if not urgent:
            urgent.extend(urgent_routes(app))
        path: str = scope["path"]
        if any(method == scope["method"] and pattern.match(path) for method, pattern in urgent):
            return Haste.URGENT
        return Haste.ENTERING if path.startswith(limits.ENTERING) else Haste.ORDINARY

    return haste_of


def urgent_routes(app: FastAPI) -> list[tuple[str, re.Pattern[str]]]:
    """Method and address of every operation that is declared urgent."""
    return [
        (method, compile_path(context.path_format)[0])
        for context in iter_route_contexts(app.routes)
        if is_urgent(context.original_route) and context.path_format
        for method in context.methods or ()
    ]


def is_urgent(route: object) -> bool:
    """Whether the route of a request was declared urgent."""
    return isinstance(route, APIRoute) and bool((route.openapi_extra or {}).get("x-urgent"))


def _full() -> NotRead:
    # Not all at the same moment, who were turned away at the same moment.
    seconds = random.randint(*RETRY_AFTER_S)
    detail = FULL.format(seconds=seconds, s="s" * (seconds > 1))
    return NotRead("busy", detail, {"Retry-After": str(seconds)})
