"""Where a house knows more of who may read a record than relations say, it is asked itself, for each record once."""

import asyncio
from collections.abc import Sequence
from importlib import import_module
from typing import Any
from uuid import UUID

import grpc
from google.protobuf.message import Message

from chassis.principal import Principal
from chassis.unit import House
from gateway.events.catalogue import Asks, records
from gateway.problems import Problem

NO = (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.PERMISSION_DENIED)
AT_ONCE = 8


async def may_read(house: House, principal: Principal, rows: Sequence[Any]) -> set[tuple[str, UUID]]:
    """Kind and id of each of the rows' records that the principal may read now. A Problem when a house is away: nobody
    is told anything on a guess."""
    wanted = sorted({(row.kind, row.record_id) for row in rows})
    gate = asyncio.Semaphore(AT_ONCE)
    answers = await asyncio.gather(*(_ask(house, principal, kind, id, gate) for kind, id in wanted))
    return {one for one, answer in zip(wanted, answers, strict=True) if answer}


async def _ask(house: House, principal: Principal, kind: str, id: UUID, gate: asyncio.Semaphore) -> bool:
    record = records()[kind]
    assert record.asks
    async with gate:
        try:
            await house.neighbours.ask(_request(record.house, record.asks, id), principal)
        except grpc.aio.AioRpcError as error:
            if error.code() in NO:
                return False
            raise Problem(
                "unavailable", f"The house that keeps {record.word.lower()} is away.", headers={"Retry-After": "1"}
            ) from error
    return True


def _request(house: str, asks: Asks, id: UUID) -> Message:
    contract = import_module(f"goldenthread.{house}.v1.{house}_pb2")
    made = getattr(contract, asks.request)(**{asks.field: str(id)})
    assert isinstance(made, Message)
    return made
