"""`goldenthread subscriptions`: how partners' webhooks stand, with the platform in hand; paused, resumed, replayed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.principal import service_principal
from chassis.unit import Unit, transaction
from gateway.outbound import Rules
from gateway.settings import GatewaySettings
from gateway.subscriptions import signing
from gateway.subscriptions.handling import Handling
from kernel.errors import Refused
from tools.failure import CannotStart
from tools.in_hand import in_hand, settings_of

PAGE = 100
Work = Callable[[Handling, Unit], Awaitable[Any]]


def listed(authority: str) -> list[str]:
    """A line for each subscription of the authority."""

    async def work(handling: Handling, unit: Unit) -> list[str]:
        lines: list[str] = []
        after: UUID | None = None
        while True:
            page = await handling.listed(unit, after, PAGE)
            lines += [_line(one) for one in page["items"]]
            if page["next_page_token"] is None:
                return lines
            after = UUID(page["next_page_token"])

    found: list[str] = asyncio.run(_at_work(authority, "ListSubscriptions", work))
    return found


def parked(authority: str, id: UUID) -> list[str]:
    """A line for each event that its receiver would not take."""

    async def work(handling: Handling, unit: Unit) -> list[str]:
        items = (await handling.set_aside(unit, id))["items"]
        return [f"{one['event_id']} {one['type']} {one['reason']} since {one['parked_at']}" for one in items]

    found: list[str] = asyncio.run(_at_work(authority, "ListParked", work))
    return found


def moved(authority: str, id: UUID, move: str, since: datetime | None = None) -> str:
    """Pauses, resumes or replays one; how it stands then. CannotStart says why it cannot be."""

    async def work(handling: Handling, unit: Unit) -> dict[str, Any]:
        if move == "replay":
            if since is None:
                raise CannotStart("Say from when: --since 2026-11-20T08:00:00+00:00.")
            return await handling.replay(unit, id, since)
        return await (handling.pause if move == "pause" else handling.resume)(unit, id)

    return _line(asyncio.run(_at_work(authority, f"{move.capitalize()}Subscription", work)))


async def _at_work(authority: str, action: str, work: Work) -> Any:
    settings = settings_of("gateway")
    assert isinstance(settings, GatewaySettings)
    handling = Handling(Rules(), signing.load(settings.webhook_key_file), None)
    async with in_hand("gateway", settings) as house:
        if authority not in house.authorities:
            raise CannotStart(f"There is no authority {authority!r}: {', '.join(sorted(house.authorities))}.")
        try:
            async with transaction(house, service_principal("gateway", authority), action, writes=True) as unit:
                return await work(handling, unit)
        except Refused as refused:
            possible = f" Possible: {', '.join(refused.allowed)}." if refused.allowed else ""
            raise CannotStart(f"{refused.message}{possible}") from None


def _line(one: dict[str, Any]) -> str:
    since = f" since {one['behind_since']}" if one["behind"] else ""
    state = f"{one['state']}{' (' + one['reason'] + ')' if one['reason'] else ''}"
    next_at = f", tried again at {one['next_attempt_at']}" if one["next_attempt_at"] else ""
    told = f"{one['failures']} failures, last delivery {one['delivered_at'] or 'never'}{next_at}"
    return f"{one['id']} {one['client_id']}: {state}, {one['behind']} behind{since}, {told}"
