"""One question put to every house at once: who answers, who has nothing to show, and who is away."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import Message

from chassis import refusals
from chassis.principal import Principal
from chassis.records import unknown_token
from chassis.unit import House
from gateway.api.calling import place as place_of
from gateway.api.calling import problem
from gateway.field_errors import FieldError
from gateway.problems import Problem
from kernel.errors import Invalid

AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED)
# One slow house must not make everybody wait for the whole deadline of a call: it is named as missing instead.
DEADLINE_S = 2.5


@dataclass(frozen=True, slots=True)
class Answers:
    """What the houses said, by house; those that have nothing that the principal may see are in neither.

    missing  houses that did not answer
    """

    found: Mapping[str, Any]
    missing: tuple[str, ...]


async def ask_every(
    house: House, principal: Principal, requests: Mapping[str, Message], parameters: Collection[str]
) -> Answers:
    """Asks each house its own request of the service that all have. A refusal, other than that there is nothing to
    see, is a Problem.

    parameters  names of what stands in the address, where a refusal points
    """
    asked = [_ask(house, principal, name, request, parameters) for name, request in requests.items()]
    answers = dict(zip(requests, await asyncio.gather(*asked), strict=True))
    found = {name: answer for name, answer in answers.items() if isinstance(answer, Message)}
    return Answers(found, tuple(name for name, answer in answers.items() if answer is None))


async def _ask(
    house: House, principal: Principal, name: str, request: Message, parameters: Collection[str]
) -> Message | bool | None:
    """The house's answer; False when it has nothing that the principal may see; None when it is away."""
    try:
        return await house.neighbours.ask_of(name, request, principal, DEADLINE_S)  # type: ignore[no-any-return]
    except grpc.aio.AioRpcError as error:
        if error.code() is grpc.StatusCode.NOT_FOUND:
            return False
        if error.code() in AWAY:
            return None
        raise problem(refusals.from_error(error), lambda field: place_of(field, parameters)) from error


def token_of(places: Mapping[str, str]) -> str:
    """One token for a place in each house; a house that was away keeps its place."""
    return urlsafe_b64encode(json.dumps(places, separators=(",", ":")).encode()).decode().rstrip("=")


def places_of(token: str) -> dict[str, str]:
    """The place in each house; a Problem for a token that is none of ours."""
    if not token:
        return {}
    try:
        places = json.loads(urlsafe_b64decode(token + "=="))
        if all(isinstance(part, str) for pair in places.items() for part in pair):
            return places  # type: ignore[no-any-return]
    except (ValueError, TypeError, AttributeError):
        pass
    raise refused(unknown_token())


def refused(invalid: Invalid) -> Problem:
    """A parameter that is not right, as the door says it."""
    errors: list[FieldError] = [
        {"parameter": one.field, "code": one.code, "detail": one.message} for one in invalid.violations
    ]
    return Problem("invalid-fields", invalid.message, errors=errors)
