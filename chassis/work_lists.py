"""What a house answers about time limits: the work list of a party, and the clock of one record."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from chassis import deadlines, translate
from chassis.records import Records, decoded, demand_size, encoded, unknown_token
from chassis.unit import Unit
from goldenthread.common.v1 import deadlines_pb2 as pb
from kernel.errors import Invalid, NotFound, Violation


async def work_list(request: Any, unit: Unit) -> tuple[list[pb.Deadline], str]:
    """A page of open limits, the most pressing first, and the token of the next."""
    until = translate.to_date(request.until, "until") if request.HasField("until") else None
    if until is None:
        raise Invalid([Violation("until", "REQUIRED", "Say up to which day.")])
    size = demand_size(request.page_size)
    after = _place(request.page_token) if request.page_token else None
    rows = await deadlines.work_list(unit, size + 1, after, until=until, party=request.party, waiting=request.waiting)
    for row in rows[:size]:
        unit.note(row.record, row.record_id, row.child_id, "read")
    return [_message(row) for row in rows[:size]], _token(rows[size - 1]) if len(rows) > size else ""


async def clock(request: Any, unit: Unit, *kinds: Records[Any]) -> list[pb.Deadline]:
    """Every limit of the record, which is of one of these kinds. NotFound when the principal may see none such."""
    id = translate.to_uuid(request.record_id, "record_id")
    for records in kinds:
        if await records.first(unit, records.table.c.id == id, lock=False):
            return [_message(row) for row in await deadlines.of_record(unit, id)]
    raise NotFound("case", id)


def _message(row: Any) -> pb.Deadline:
    return translate.fill(pb.Deadline(), row)


def token_after(act_by: date, record_id: object, key: str, about: str) -> str:
    """The token of the page that begins after this limit; the same in every house."""
    return encoded(json.dumps([act_by.isoformat(), str(record_id), key, about]).encode())


def _token(row: Any) -> str:
    return token_after(row.act_by, row.record_id, row.key, row.about)


def _place(token: str) -> tuple[date, UUID, str, str]:
    try:
        day, record_id, key, about = json.loads(decoded(token))
        return date.fromisoformat(day), UUID(record_id), str(key), str(about)
    except (ValueError, TypeError, AttributeError):
        raise unknown_token() from None
