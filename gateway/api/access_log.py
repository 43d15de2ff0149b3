"""Who looked at a child's record: asked of every house, with the gateway's own audit, told as one list."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from chassis.principal import GATEWAY, Principal
from chassis.record_service import Record
from chassis.unit import House, transaction
from gateway.api.every_house import ask_every, places_of, refused, token_of
from gateway.problems import Problem
from goldenthread.common.v1 import record_pb2 as pb
from kernel.errors import Invalid, NotFound

PARAMETERS = ("child_id", "page_size", "page_token")


@dataclass(frozen=True, slots=True)
class Merged:
    """A page: its entries, newest first; the token of the next; the houses that did not answer."""

    entries: Sequence[pb.AccessEntry]
    next_token: str
    missing: Sequence[str]
    may_be_redacted: bool


async def read(house: House, principal: Principal, child_id: str, size: int, token: str) -> Merged:
    """A page of the merged list. Problem 404 when no part of the platform has a log that the principal may see.

    The token holds a place in each house. A house that is away keeps its place, so what it knows comes later, and is
    never passed over.
    """
    places = places_of(token)
    asked = {
        name: pb.ListAccessRequest(child_id=child_id, page_size=size, page_token=places.get(name, ""))
        for name in (*house.neighbours.names, GATEWAY)
    }
    own = asked.pop(GATEWAY)
    answers, ours = await asyncio.gather(ask_every(house, principal, asked, PARAMETERS), _own(house, principal, own))
    missing = answers.missing
    found = [*answers.found.values(), *([ours] if ours else [])]
    if not found and not missing:
        raise Problem("not-found", f"There is no child {child_id} whose record you may ask about.")
    entries = sorted((one for answer in found for one in answer.entries), key=_newest_first)[:size]
    for entry in entries:
        places[entry.house] = entry.page_token
    left = sum(len(answer.entries) for answer in found) > len(entries) or any(answer.more for answer in found)
    next_token = token_of(places) if left or (missing and entries) else ""
    return Merged(entries, next_token, missing, any(answer.may_be_redacted for answer in found))


def _newest_first(entry: pb.AccessEntry) -> tuple[int, int, str]:
    return -entry.at.seconds, -entry.at.nanos, entry.house


async def _own(house: House, principal: Principal, request: pb.ListAccessRequest) -> pb.ListAccessResponse | None:
    """What the gateway's own audit has: the feed, and who asked for the log."""
    try:
        async with transaction(house, principal, "ListAccess", writes=False) as unit:
            return await Record().ListAccess(request, unit)
    except NotFound:
        return None
    except Invalid as invalid:
        raise refused(invalid) from invalid
