"""Questions and commands that the gateway answers from its own database: one transaction each, audited, idempotent."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from pydantic import BaseModel

from chassis import idempotency, refusals
from chassis.principal import Principal
from chassis.unit import Unit, record_refusal, transaction
from gateway.api.calling import checked_key, place, problem
from gateway.problems import Problem
from kernel.errors import Refused

Work = Callable[[Unit], Awaitable[dict[str, Any]]]


async def ask(request: Request, principal: Principal, action: str, work: Callable[[Unit], Awaitable[Any]]) -> Any:
    """The answer to a question; a refusal as a Problem."""
    try:
        async with transaction(request.app.state.house, principal, action, writes=False) as unit:
            return await work(unit)
    except Refused as refused:
        raise await _refusal(request, principal, action, refused) from refused


async def command(
    request: Request,
    principal: Principal,
    sent_key: str | None,
    action: str,
    sent: BaseModel | None,
    work: Work,
    *about: object,
) -> dict[str, Any]:
    """What a command comes to; sent again with the same key it has one effect and one answer."""
    house = request.app.state.house
    said = json.dumps([sent.model_dump(mode="json") if sent else None, *about], sort_keys=True, default=str).encode()
    name, digest = checked_key(sent_key), hashlib.sha256(said).digest()
    key = idempotency.Key(house.table("idempotency"), principal, action, name, digest)
    try:
        async with transaction(house, principal, action, writes=True) as unit:
            earlier = await key.claim(unit)
            if earlier is not None:
                answered: dict[str, Any] = json.loads(earlier)
                return answered
            answer = await work(unit)
            await key.answer(unit, json.dumps(answer).encode())
    except Refused as refused:
        raise await _refusal(request, principal, action, refused) from refused
    return answer


async def _refusal(request: Request, principal: Principal, action: str, refused: Refused) -> Problem:
    await record_refusal(request.app.state.house, principal, action, refused.reason)
    return problem(refusals.said(refused), lambda field: place(field, request.path_params))
