"""A process's database, keys and neighbours in an operator's hand: what a command does needs no running process."""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any, get_origin

from chassis import process
from chassis.settings import PREFIX, Settings, load
from chassis.unit import House
from tools.site import Site, site


def settings_of(name: str, here: Site | None = None) -> Settings:
    """The settings that the environment gives to this process, or else those of the local stack."""
    kind = import_module("gateway.settings").GatewaySettings if name == "gateway" else Settings
    if here is None and f"{PREFIX}DATABASE_URL" in os.environ:
        return load(kind)  # type: ignore[no-any-return]
    told = (here or site()).environment(name)
    ours = {key.removeprefix(PREFIX).lower(): value for key, value in told.items() if key.startswith(PREFIX)}
    said: dict[str, Any] = {key: json.loads(value) if _is_json(kind, key) else value for key, value in ours.items()}
    return kind(**said)


def _is_json(kind: type[Settings], key: str) -> bool:
    """Whether the environment says it in JSON, as it does lists and maps."""
    field = kind.model_fields.get(key)
    return field is not None and get_origin(field.annotation) in (list, dict)


@asynccontextmanager
async def in_hand(name: str, settings: Settings) -> AsyncIterator[House]:
    """The process as code sees it, for as long as the block runs."""
    if name == "gateway":
        tables, publishes = import_module("gateway.storage").metadata, {}
    else:
        blueprint = import_module(f"services.{name}.main").BLUEPRINT
        tables, publishes = blueprint.tables, blueprint.publishes
    house = process.build(name, tables, publishes, settings)
    try:
        yield house
    finally:
        await house.neighbours.close()
        await house.engine.dispose()
