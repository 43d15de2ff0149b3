"""Which door a request is for, found by the beginning of its path: the framework asks hundreds of doors in turn."""

from collections.abc import Sequence
from typing import Any

from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Match

from gateway.asgi import Receive, Scope, Send

SELECTED = "goldenthread.door"
# In the place of a part of a path that no door has literally.
ANY = "{}"
Beginning = tuple[str, str]


class Directory(BaseRoute):
    """Stands before all doors and passes a request on to the one that would have taken it: of those with a path that
    begins alike, the first that takes it wholly. A wrong method, or an address that nobody has, is left to the
    framework, which asks each door as before."""

    def __init__(self, doors: Sequence[BaseRoute]) -> None:
        paths = [(door, {_beginning(one.path or "") for one in iter_route_contexts([door])}) for door in doors]
        beginnings = {(first, ANY if "{" in second else second) for _, known in paths for first, second in known}
        self._doors = {
            one: [door for door, known in paths if any(_may_be(path, one) for path in known)] for one in beginnings
        }

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        first, second = _beginning(scope.get("path", ""))
        for door in self._doors.get((first, second)) or self._doors.get((first, ANY)) or ():
            match, child = door.matches(scope)
            if match is Match.FULL:
                return match, {**child, SELECTED: door}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        door: Any = scope.pop(SELECTED)
        await door.handle(scope, receive, send)


def _beginning(path: str) -> Beginning:
    first, second, *_ = (*path.lstrip("/").split("/", 2), "")
    return first, second


def _may_be(path: Beginning, beginning: Beginning) -> bool:
    """Whether a path of the application, with its parameters, can begin so."""
    if ":path}" in path[0]:
        return True
    return all("{" in mine or mine == theirs for mine, theirs in zip(path, beginning, strict=True))
