"""`goldenthread audit`: whether the record of who saw what is whole, and anchors to keep where nobody here reaches."""

import asyncio
from collections.abc import Sequence

from nats.errors import TimeoutError as NatsTimeout
from nats.js.errors import NotFoundError

from chassis import audit_check, process, sealing
from chassis.audit_check import Report
from chassis.principal import TrustedKeys
from chassis.settings import Settings
from tools.in_hand import in_hand, settings_of
from tools.site import Site


def verify(names: Sequence[str], kept: Sequence[str] = (), here: Site | None = None) -> list[Report]:
    """What is found of each authority in each of these processes.

    kept  anchors that were kept elsewhere, besides the newest ones on the broker
    """
    return asyncio.run(_verify(names, kept, here))


def anchors(names: Sequence[str], here: Site | None = None) -> list[str]:
    """The newest signed seal of each chain of these processes."""
    return asyncio.run(_newest(names, here))


def told(report: Report) -> list[str]:
    """A line on the chain, and one for each of its faults."""
    verdict = "whole" if report.is_sound else f"{len(report.faults)} faults"
    counted = f"{report.rows} rows under {report.seals} seals, {report.tail_rows} not sealed yet"
    if report.forgotten:
        counted += f", {report.forgotten} kept long enough and gone"
    head = f"{report.house} {report.authority}: {verdict} ({counted})"
    return [head, *(f"  {fault}" for fault in report.faults)]


async def _verify(names: Sequence[str], kept: Sequence[str], here: Site | None) -> list[Report]:
    reports = []
    for name in names:
        settings = settings_of(name, here)
        keys = TrustedKeys(settings.trusted_keys_file)
        async with in_hand(name, settings) as house:
            for authority in house.authorities:
                known = {*kept, *await _on_the_broker(name, authority, settings)}
                reports.append(await audit_check.check(house, authority, keys, known))
    return reports


async def _newest(names: Sequence[str], here: Site | None) -> list[str]:
    found = []
    for name in names:
        async with in_hand(name, settings_of(name, here)) as house:
            newest = [await sealing.newest_seal(house, authority) for authority in house.authorities]
            found += [row.signature for row in newest if row is not None]
    return found


async def _on_the_broker(name: str, authority: str, settings: Settings) -> list[str]:
    """The newest anchor that the process has left there. It is signed: the broker need not be believed."""
    client = await process.connect(settings)
    try:
        stream = client.jetstream(timeout=5)
        message = await stream.get_last_msg(sealing.STREAM, f"{sealing.STREAM}.{name}.{authority}")
        return [(message.data or b"").decode()]
    except (NotFoundError, NatsTimeout):
        return []
    finally:
        await client.close()
