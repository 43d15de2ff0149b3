"""The REST door's document as it is served at /openapi.json, for an address that never changes."""

from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from fastapi import FastAPI

from chassis.unit import House
from gateway.app import create
from gateway.events.feed import Feed
from gateway.settings import GatewaySettings

PUBLIC_URL = "https://goldenthread.example"


def application(*, demo: bool = False) -> FastAPI:
    """The gateway's application with no house behind it: it can be described and not be asked."""
    settings = GatewaySettings.model_construct(public_url=PUBLIC_URL, demo=demo)
    house = cast("House", SimpleNamespace(engine=None))
    return create(house, settings, Feed(PUBLIC_URL))


@cache
def document() -> dict[str, Any]:
    return application().openapi()
