"""`goldenthread replay <process>`: its parked events again, now that a person has mended their cause."""

import asyncio
import os
from importlib import import_module
from importlib.metadata import version

from chassis import parked, process, telemetry
from chassis.inbox import Hears
from chassis.settings import Settings, load
from chassis.unit import House
from tools.site import site


def replay(name: str) -> int:
    """Prints what became of each event; how many are still parked.

    Runs with the settings of the process, or without any with those of the local stack.
    """
    if "GOLDENTHREAD_DATABASE_URL" not in os.environ:
        os.environ.update(site().environment(name))
    stop_telemetry = telemetry.start(name, version("goldenthread"))
    still_parked = asyncio.run(_replay(name))
    stop_telemetry()
    return still_parked


async def _replay(name: str) -> int:
    house, hears = _gateway() if name == "gateway" else _house(name)
    handled = still_parked = 0
    try:
        async for tried in parked.replay(house, hears):
            print(f"{tried.event_id} {tried.subject}: {tried.reason or 'handled'}")
            handled += not tried.reason
            still_parked += bool(tried.reason)
    finally:
        await house.neighbours.close()
        await house.engine.dispose()
    print(f"{name}: {handled} handled, {still_parked} still parked")
    return still_parked


def _house(name: str) -> tuple[House, Hears]:
    blueprint: process.Blueprint = import_module(f"services.{name}.main").BLUEPRINT
    return process.build(name, blueprint.tables, blueprint.publishes, load(Settings)), blueprint.hears


def _gateway() -> tuple[House, Hears]:
    from gateway import main, settings, storage
    from gateway.events.feed import Feed

    chosen = load(settings.GatewaySettings)
    return process.build("gateway", storage.metadata, {}, chosen), main.hears(Feed(chosen.public_url))
