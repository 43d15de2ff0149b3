"""docs/openapi.json: the REST door's document as it is served, for an address that never changes."""

import json
from types import SimpleNamespace
from typing import Any, cast

from fastapi import FastAPI

from chassis.unit import House
from gateway.app import create
from gateway.events.feed import Feed
from gateway.settings import GatewaySettings

PUBLIC_URL = "https://goldenthread.example"
# How far down the document each member has a line of its own: paths, path, operation.
LINES_DEEP = 3


def application() -> FastAPI:
    """The gateway's application with no house behind it: it can be described and not be asked."""
    settings = GatewaySettings.model_construct(public_url=PUBLIC_URL)
    house = cast("House", SimpleNamespace(engine=None))
    return create(house, settings, Feed(PUBLIC_URL))


def document() -> dict[str, Any]:
    return application().openapi()


def text() -> str:
    return _written(document(), LINES_DEEP) + "\n"


def _written(value: Any, deep: int) -> str:
    """JSON with one line for each operation and each schema: changes can be read, and the file stays small."""
    if deep == 0 or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    members = (f"{json.dumps(name)}: {_written(inner, deep - 1)}" for name, inner in value.items())
    return "{\n" + ",\n".join(members) + "\n}"
