"""Which document uses which content, in SQL: what awaits its check, and what nobody uses any more.

A content that is used has no `let_go_at`; when its last use ends it gets one, in the same transaction. A row whose time
has come says what to take out of the store, and goes only when that is done.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, insert, not_, select, update

from chassis.document_tables import OBJECT, USE
from kernel.documents import Document, Scan

if TYPE_CHECKING:
    from chassis.unit import Unit

BITE = 20


async def begin(unit: "Unit", document: Document) -> None:
    """The latest version of the document is used from now on, and awaits its check."""
    version = document.versions[-1]
    used = {"document_id": document.id, "number": version.number, "object_key": version.object_key}
    told = {"child_id": document.child_id, "scan": version.scan.value, "added_at": version.added_at}
    statement = insert(unit.house.table(USE)).values(authority=unit.authority, **used, **told)
    await unit.connection.execute(statement)


async def end(unit: "Unit", document_id: UUID) -> None:
    """None of its versions is used any more."""
    await _end(unit, unit.house.table(USE).c.document_id == document_id)


async def move(unit: "Unit", document_id: UUID, child_id: UUID | None) -> None:
    """The document is about this child from now on."""
    table = unit.house.table(USE)
    statement = update(table).where(table.c.authority == unit.authority, table.c.document_id == document_id)
    await unit.connection.execute(statement.values(child_id=child_id))


async def forget(unit: "Unit", child_id: UUID) -> int:
    """Ends what is about the child, in a house that has documents; how many contents that were."""
    table = unit.house.tables.tables.get(USE)
    return 0 if table is None else await _end(unit, table.c.child_id == child_id)


async def end_refused(unit: "Unit", before: datetime) -> int:
    """Ends the quarantine of what was refused before that instant; how many."""
    return await _end(unit, unit.house.table(USE).c.refused_at < before)


async def _end(unit: "Unit", mine: ColumnElement[bool]) -> int:
    use, kept = unit.house.table(USE), unit.house.table(OBJECT)
    ended = delete(use).where(use.c.authority == unit.authority, mine).returning(use.c.object_key)
    keys = list((await unit.connection.execute(ended)).scalars())
    if keys:
        unused = not_(exists().where(use.c.object_key == kept.c.object_key))
        let_go = update(kept).where(kept.c.object_key.in_(sorted(set(keys))), unused)
        await unit.connection.execute(let_go.values(let_go_at=func.now()))
    return len(keys)


async def awaiting(unit: "Unit") -> Sequence[Any]:
    """What awaits its check, what was never tried first: rows with document_id, number and object_key."""
    c = unit.house.table(USE).c
    mine = (c.authority == unit.authority, c.scan == Scan.AWAITING_SCAN.value)
    query = select(c.document_id, c.number, c.object_key).where(*mine)
    return (await unit.connection.execute(query.order_by(c.tried_at.nulls_first(), c.added_at).limit(BITE))).all()


async def tried(unit: "Unit", document_id: UUID, number: int) -> None:
    """It could not be checked just now: others come first next time."""
    await _set(unit, document_id, number, tried_at=unit.now)


async def judged(unit: "Unit", document_id: UUID, number: int, scan: Scan) -> None:
    """What its check found."""
    refused_at = unit.now if scan is Scan.REFUSED else None
    await _set(unit, document_id, number, scan=scan.value, refused_at=refused_at)


async def _set(unit: "Unit", document_id: UUID, number: int, **values: Any) -> None:
    table = unit.house.table(USE)
    mine = (table.c.authority == unit.authority, table.c.document_id == document_id, table.c.number == number)
    await unit.connection.execute(update(table).where(*mine).values(**values))


async def to_let_go(unit: "Unit") -> list[str]:
    """Keys of what goes now, locked until the commit: whoever would use one of them waits, and finds it gone."""
    use, kept = unit.house.table(USE), unit.house.table(OBJECT)
    c = kept.c
    unused = not_(exists().where(use.c.object_key == c.object_key))
    query = select(c.object_key).where(c.authority == unit.authority, c.let_go_at <= func.now(), unused)
    locked = query.order_by(c.let_go_at).limit(BITE).with_for_update(of=kept, skip_locked=True)
    return list((await unit.connection.execute(locked)).scalars())


async def gone(unit: "Unit", keys: Sequence[str]) -> None:
    """They are no longer in the store."""
    kept = unit.house.table(OBJECT)
    await unit.connection.execute(delete(kept).where(kept.c.authority == unit.authority, kept.c.object_key.in_(keys)))
