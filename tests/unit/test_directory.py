"""The directory of doors finds what asking every door in turn would find."""

import re
from collections.abc import Iterator

from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Match

from gateway.directory import SELECTED, Directory
from tools.docs import api

METHODS = ("GET", "POST", "DELETE")


def paths(doors: list[BaseRoute]) -> Iterator[str]:
    """Every path with something in the place of its parameters, and some that nobody has."""
    for one in iter_route_contexts(doors):
        yield re.sub(r"{[^}]*}", "019ac1d2-7c00-7000-8000-000000000001", one.path or "")
    yield from ("", "/", "//", "/nothing", "/v1", "/v1/", "/v1/referrals/", "/v1/referrals:withdraw", "/fhir/R4/")


def found(door: BaseRoute, path: str, method: str) -> BaseRoute | None:
    """The door that takes the request wholly."""
    match, child = door.matches({"type": "http", "path": path, "method": method, "root_path": ""})
    return child.get(SELECTED, door) if match is Match.FULL else None


def test_the_directory_finds_the_door_that_asking_each_in_turn_finds() -> None:
    directory, *doors = api.application().routes
    assert isinstance(directory, Directory)
    for path in sorted(set(paths(doors))):
        for method in METHODS:
            in_turn = next((one for one in doors if found(one, path, method)), None)
            directly = found(directory, path, method)
            assert directly is in_turn, (path, method)
