"""A copy of what a house holds on a child, a page at a time: every record, as it stands or in every version.

What is about somebody else or touches safeguarding is withheld by default, and marked (kernel.disclosure).
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, exists, select, tuple_

from chassis import audit, one_child
from chassis.access_log import roles_of
from chassis.records import unknown_token
from chassis.standing import restrictions
from chassis.unit import Unit
from kernel.access_matrix import matrix
from kernel.disclosure import Withheld, is_secret, shown
from kernel.errors import Denied, NotFound

# Far below what one message may weigh, and enough for most children.
PAGE = 50
PAGE_BYTES = 1_000_000
BITE = 10
# What the audit calls it when a house made its part of the copy, also when it holds nothing.
COPY = "record"
# Who may have a copy made: the family and the young person; who answers for the authority; who oversees.
ANSWERING = frozenset({"caseworker", "decision_officer", "auditor"})


@dataclass(frozen=True, slots=True)
class Copied:
    """One version of one record, as the copy shows it."""

    kind: str
    id: UUID
    version: int
    saved_at: datetime
    body: str
    withheld: Sequence[Withheld]


async def demand_may_copy(unit: Unit, child_id: UUID) -> None:
    """NotFound unless the principal may ask for a copy of this child's record. Denied to whom a restriction closes any
    part of it: what stands in free words can be judged by a person only."""
    if not await roles_of(unit, child_id) & (ANSWERING | matrix().family):
        raise NotFound("child", child_id)
    if (await unit.connection.execute(select(exists().where(*restrictions(unit, child_id))))).scalar_one():
        raise Denied(
            "COPY_NEEDS_A_PERSON",
            "Part of this record is closed to you, so that a person looks at your copy before you have it. Ask the "
            "team that keeps the record.",
        )


def kinds(unit: Unit) -> list[str]:
    """The kinds of record that this house keeps of a child, in the order in which a copy has them; without those of
    which a copy does not say that there are any."""
    tables = unit.house.tables.tables
    held = [name for name, table in tables.items() if f"{name}_history" in tables and "child_id" in table.c]
    return [name for name in held if not is_secret(name)]


async def page(unit: Unit, child_id: UUID, every_version: bool, token: str) -> tuple[list[Copied], str]:
    """Some of the copy, and the token that goes on; empty at its end. Each record is in the audit. Records of the child
    that were merged into this one are in it, too."""
    names, ids = kinds(unit), await one_child.with_merged(unit.connection, unit.house.tables, child_id)
    number, after = _read_token(token, len(names)) if token else (0, None)
    copied, size = list[Copied](), 0
    while number < len(names):
        rows = await _rows(unit, names[number], ids, every_version, after)
        for row in rows:
            copied.append(_copied(unit, names[number], row))
            size += len(copied[-1].body)
            unit.note(names[number].replace("_", " "), row.id, row.child_id, audit.COPIED)
        if len(rows) < BITE:
            number, after = number + 1, None
        else:
            after = rows[-1].id, rows[-1].version
        if len(copied) >= PAGE or size >= PAGE_BYTES:
            break
    return copied, _token(number, after) if number < len(names) else ""


async def _rows(
    unit: Unit, kind: str, child_ids: Sequence[UUID], every_version: bool, after: tuple[UUID, int] | None
) -> Sequence[Any]:
    record = unit.house.table(kind)
    source: Table = unit.house.table(f"{kind}_history") if every_version else record
    c = source.c
    query = select(c.id, c.version, c.saved_at, c.body, record.c.child_id)
    if every_version:
        query = query.join(record, record.c.id == c.id)
    query = query.where(record.c.authority == unit.authority, record.c.child_id.in_(child_ids))
    if after is not None:
        query = query.where(tuple_(c.id, c.version) > tuple_(*after))
    return (await unit.connection.execute(query.order_by(c.id, c.version).limit(BITE))).all()


def _copied(unit: Unit, kind: str, row: Any) -> Copied:
    body, withheld = shown(kind, row.body, unit.principal.subject)
    return Copied(kind, row.id, row.version, row.saved_at, json.dumps(body, ensure_ascii=False), withheld)


def _token(number: int, after: tuple[UUID, int] | None) -> str:
    said = [number, *([str(after[0]), after[1]] if after else [])]
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def _read_token(token: str, most: int) -> tuple[int, tuple[UUID, int] | None]:
    try:
        number, *after = json.loads(urlsafe_b64decode(token + "=="))
        if 0 <= int(number) < most:
            return int(number), (UUID(after[0]), int(after[1])) if after else None
    except (ValueError, TypeError, IndexError, AttributeError):
        pass
    raise unknown_token()
