"""What the house does when a day has come: rights begin, consents and delegations end, openings wait for review."""

from collections.abc import Awaitable, Callable

from chassis.principal import service_principal
from chassis.unit import House, Unit, transaction
from services.referrals.api.drafts import delete
from services.referrals.api.following import begin_rights, keep_consent
from services.referrals.storage import (
    BREAK_GLASSES,
    CONCERNS,
    DELEGATIONS,
    DRAFTS,
    child_of,
    due,
    expiring,
    growing_up,
    to_chase,
)

BATCH = 50


async def grow_up(house: House) -> int:
    """Children who are young persons from today on."""
    return await _everywhere(house, "sweep rights", _grow_up)


async def run_out(house: House) -> int:
    """Consents, delegations and openings whose day has come."""
    return await _everywhere(house, "sweep days", _run_out)


async def delete_drafts(house: House) -> int:
    """Drafts in which nobody wrote for their time."""
    return await _everywhere(house, "sweep drafts", _delete_drafts)


async def chase(house: House) -> int:
    """Urgent safeguarding concerns that the help desk has not confirmed in time."""
    return await _everywhere(house, "sweep safeguarding concerns", _chase)


async def _everywhere(house: House, name: str, some: Callable[[Unit], Awaitable[int]]) -> int:
    """For each authority, a bounded number in each transaction, until nothing is left; how many there were."""
    done = 0
    for authority in house.authorities:
        while True:
            async with transaction(house, service_principal(house.name, authority), name, writes=True) as unit:
                found = await some(unit)
            done += found
            if found < BATCH:
                break
    return done


async def _grow_up(unit: Unit) -> int:
    children = await growing_up(unit, unit.today, BATCH)
    for child in children:
        await begin_rights(unit, child)
    return len(children)


async def _chase(unit: Unit) -> int:
    waiting = await to_chase(unit, BATCH)
    for concern in waiting:
        await unit.save(CONCERNS, concern.chase(unit.now))
    return len(waiting)


async def _run_out(unit: Unit) -> int:
    consents = await expiring(unit, BATCH)
    for consent in consents:
        await keep_consent(unit, await child_of(unit, consent.child_id), consent.expire(unit.today))
    delegations = await due(unit, DELEGATIONS, "until", "granted", BATCH)
    for delegation in delegations:
        await unit.save(DELEGATIONS, delegation.expire())
    openings = await due(unit, BREAK_GLASSES, "until", "open", BATCH)
    for opening in openings:
        await unit.save(BREAK_GLASSES, opening.end(unit.today))
    return max(len(consents), len(delegations), len(openings))


async def _delete_drafts(unit: Unit) -> int:
    old = await due(unit, DRAFTS, "delete_on", "open", BATCH)
    for draft in old:
        await delete(unit, draft)
    return len(old)
