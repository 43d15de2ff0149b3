"""A batch: each record is a command of its own, with a key of its own, and has a receipt.

One bad record among a thousand is refused, and the receipt says which and why; the rest is taken. The key of a record
is made of the batch's key and the record's place, so a batch that is sent again (after a lost answer, half way, or
twice at once) is answered by the houses from what they kept: the same receipts, and no second effect (docs/adr/0001).
Nothing of a batch is kept at the door.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gateway.api import calling
from gateway.api.calling import Caller
from gateway.field_errors import FieldError, field_errors
from gateway.problems import Problem

MOST_RECORDS = 1_000
# So many at the same moment: other clients' requests find room beside a batch.
AT_ONCE = 6
LONGEST_NAMED = 100
# What says nothing of the record: sent again, it may be taken.
PASSING = (*calling.PASSING, "changed-meanwhile", "too-many-requests")
REFUSED, AGAIN = "refused", "again"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Receipt:
    """What became of one record.

    position  its place in the batch, counted from 0
    outcome   the house's word for it; "refused" with a problem; "again" where it was not tried, or not to its end
    told      what the house said of it
    named     by what the sender knows it
    """

    position: int
    outcome: str
    told: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None
    named: Mapping[str, str] = field(default_factory=dict)


# One record to its house: the caller with the record's own key, and the record. Its outcome, and what is told of it.
Take = Callable[[Caller, M], Awaitable[tuple[str, dict[str, Any]]]]


def demand_size(records: Sequence[Any]) -> None:
    """A Problem for more records than one batch has, or none."""
    if 1 <= len(records) <= MOST_RECORDS:
        return
    detail = f"A batch has 1 to {MOST_RECORDS} records; send the rest as another batch, with a key of its own."
    raise Problem("invalid-fields", detail, errors=[{"pointer": "/records", "code": "TOO_MANY", "detail": detail}])


async def take_in(
    caller: Caller, kind: type[M], records: Sequence[Any], take: Take[M], *, named: str = "", first: int = 0
) -> list[Receipt]:
    """The receipts, in the order of the records. What no record of this kind can be is refused here.

    named  field by which the sender knows a record; every receipt says it, if there is one
    first  place of the first of these records in all that was sent
    """
    room = asyncio.Semaphore(AT_ONCE)

    async def one(position: int, sent: Any) -> Receipt:
        try:
            record = sent if isinstance(sent, kind) else kind.model_validate(sent)
        except ValidationError as error:
            return Receipt(position, REFUSED, problem=_invalid(error, position))
        async with room:
            try:
                outcome, told = await take(caller.with_key(key_of(caller.key, position)), record)
            except Problem as problem:
                return _refused(position, problem)
        return Receipt(position, outcome, told)

    receipts = await asyncio.gather(*(one(position, sent) for position, sent in enumerate(records, first)))
    if not named:
        return receipts
    return [
        replace(receipt, named={named: _said(sent, named)}) for receipt, sent in zip(receipts, records, strict=True)
    ]


def key_of(batch: str, position: int) -> str:
    """The key of one record, never longer than a key may be."""
    return f"{hashlib.sha256(batch.encode()).hexdigest()}:{position}"


def _said(sent: Any, name: str) -> str:
    value = sent.get(name) if isinstance(sent, dict) else getattr(sent, name, "")
    # Half a surrogate pair is read, but no text to answer with.
    return value[:LONGEST_NAMED].encode(errors="replace").decode() if isinstance(value, str) else ""


def _invalid(error: ValidationError, position: int) -> Problem:
    faults = [{**fault, "loc": ("body", "records", position, *fault["loc"])} for fault in error.errors()]
    return Problem("invalid-fields", "The record is not valid.", errors=field_errors(faults))


def _refused(position: int, problem: Problem) -> Receipt:
    """The house's refusal, with its pointers leading into the batch."""
    problem.errors = [_placed(one, position) for one in problem.errors]
    return Receipt(position, AGAIN if problem.slug in PASSING else REFUSED, problem=problem)


def _placed(error: FieldError, position: int) -> FieldError:
    return {**error, "pointer": f"/records/{position}{error['pointer']}"} if "pointer" in error else error


def shown(receipts: Sequence[Receipt], public_url: str) -> dict[str, Any]:
    """The answer to a batch: how many of each outcome, and every receipt."""
    counts: dict[str, int] = {}
    for one in receipts:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return {
        "counts": [{"outcome": outcome, "count": counts[outcome]} for outcome in sorted(counts)],
        "receipts": [
            {
                "position": one.position,
                "outcome": one.outcome,
                **one.named,
                **one.told,
                "problem": one.problem.document(public_url) if one.problem else None,
            }
            for one in receipts
        ],
    }
