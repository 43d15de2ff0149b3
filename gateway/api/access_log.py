"""Who looked at a child's record: asked of every house, with the gateway's own audit, told as one list."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import grpc

from chassis import refusals
from chassis.principal import GATEWAY, Principal
from chassis.record_service import Record
from chassis.records import unknown_token
from chassis.unit import House, transaction
from gateway.api.calling import place as place_of
from gateway.api.calling import problem
from gateway.problems import Problem
from goldenthread.common.v1 import record_pb2 as pb
from kernel.errors import Invalid, NotFound

AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED)
# One slow house must not make everybody wait for the whole deadline of a call: it is named as missing instead.
DEADLINE_S = 2.5
NOBODY = pb.ListAccessResponse()
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
    places = _places(token)
    names = [*house.neighbours.names, GATEWAY]
    asked = [_ask(house, principal, name, child_id, size, places.get(name, "")) for name in names]
    answers = dict(zip(names, await asyncio.gather(*asked), strict=True))
    missing = [name for name, answer in answers.items() if answer is None]
    found = [answer for answer in answers.values() if answer is not None and answer is not NOBODY]
    if not found and not missing:
        raise Problem("not-found", f"There is no child {child_id} whose record you may ask about.")
    entries = sorted((one for answer in found for one in answer.entries), key=_newest_first)[:size]
    for entry in entries:
        places[entry.house] = entry.page_token
    left = sum(len(answer.entries) for answer in found) > len(entries) or any(answer.more for answer in found)
    next_token = _token(places) if left or (missing and entries) else ""
    return Merged(entries, next_token, missing, any(answer.may_be_redacted for answer in found))


def _newest_first(entry: pb.AccessEntry) -> tuple[int, int, str]:
    return -entry.at.seconds, -entry.at.nanos, entry.house


async def _ask(
    house: House, principal: Principal, name: str, child_id: str, size: int, place: str
) -> pb.ListAccessResponse | None:
    """The house's answer; NOBODY when it has nothing that the principal may see; None when it is away."""
    request = pb.ListAccessRequest(child_id=child_id, page_size=size, page_token=place)
    if name == GATEWAY:
        return await _own(house, principal, request)
    try:
        return await house.neighbours.ask_of(name, request, principal, DEADLINE_S)  # type: ignore[no-any-return]
    except grpc.aio.AioRpcError as error:
        if error.code() is grpc.StatusCode.NOT_FOUND:
            return NOBODY
        if error.code() in AWAY:
            return None
        raise problem(refusals.from_error(error), lambda field: place_of(field, PARAMETERS)) from error


async def _own(house: House, principal: Principal, request: pb.ListAccessRequest) -> pb.ListAccessResponse:
    """What the gateway's own audit has: the feed, and who asked for the log."""
    try:
        async with transaction(house, principal, "ListAccess", writes=False) as unit:
            return await Record().ListAccess(request, unit)
    except NotFound:
        return NOBODY
    except Invalid as invalid:
        raise _problem(invalid) from invalid


def _token(places: Mapping[str, str]) -> str:
    return urlsafe_b64encode(json.dumps(places, separators=(",", ":")).encode()).decode().rstrip("=")


def _places(token: str) -> dict[str, str]:
    """The place in each house; a Problem for a token that is none of ours."""
    if not token:
        return {}
    try:
        places = json.loads(urlsafe_b64decode(token + "=="))
        if all(isinstance(part, str) for pair in places.items() for part in pair):
            return places  # type: ignore[no-any-return]
    except (ValueError, TypeError, AttributeError):
        pass
    raise _problem(unknown_token())


def _problem(invalid: Invalid) -> Problem:
    errors = [{"parameter": one.field, "code": one.code, "detail": one.message} for one in invalid.violations]
    return Problem("invalid-fields", invalid.message, errors=errors)
