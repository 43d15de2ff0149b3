"""Erasing what a house holds on a child: rows and their histories go, tombstones stay.

The house's role cannot remove histories. A function of the database's owner does, for a child for whom a row in
`erasure` says that it was decided, and for no other (`chassis.migrate.erasable`). What stays: the tombstones (kind of
record, ids, days, ground), the audit, which holds ids and no names, and what the books need, without words.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from chassis import audit, document_uses
from chassis.principal import GATEWAY, service_principal
from kernel.erasure import ChildErased

if TYPE_CHECKING:
    from chassis.unit import House, Unit

ERASE = text("select erase_child(:child_id, :ground, :erased_on)")
TELLS_OF = text("position(convert_to(:child_id, 'UTF8') in response) > 0")
LATE = "EraseLate"
WHAT_IS_TOLD = ("deadline", "timeline")
ORGANISATIONS = "org:%"
WHO_MAY_SEE = ("sharing", "restriction", "relationship")
# What is on its way may come in after the erasure: as long as the broker keeps its streams, and a while.
LATE_DAYS = 45
BATCH = 500


async def erase(unit: "Unit", erased: ChildErased) -> None:
    """Carries the decision out in this house, in the unit's transaction. Done twice it erases what came in between."""
    decided = {"authority": unit.authority, "child_id": erased.child_id, "ground": erased.ground}
    row = insert(unit.house.table("erasure")).values(**decided, erased_on=erased.erased_on)
    await unit.connection.execute(row.on_conflict_do_nothing())
    told = {"child_id": erased.child_id, "ground": erased.ground, "erased_on": erased.erased_on}
    gone = (await unit.connection.execute(ERASE, told)).scalar_one()
    gone += await _forget_who_may_see(unit, erased.child_id)
    gone += await _forget_what_is_told(unit, erased.child_id)
    gone += await document_uses.forget(unit, erased.child_id)
    gone += await _forget_links(unit, erased.child_id)
    gone += await _forget_answers(unit, erased.child_id)
    if gone:
        unit.note("child", erased.child_id, erased.child_id, audit.ERASED)


async def _forget_who_may_see(unit: "Unit", child_id: UUID) -> int:
    """At the door the relations of organisations stay: partners are still to be told that it is gone."""
    gone = 0
    for name in WHO_MAY_SEE:
        table = unit.house.table(name)
        of_child = or_(table.c.child_id == child_id, table.c.copied_from == child_id)
        mine = [table.c.authority == unit.authority, of_child]
        if unit.house.name == GATEWAY:
            mine.append(table.c.party.not_like(ORGANISATIONS))
        gone += (await unit.connection.execute(delete(table).where(*mine))).rowcount
    return gone


async def _forget_what_is_told(unit: "Unit", child_id: UUID) -> int:
    """Nothing waits any more, and no journey is told; a house that keeps neither has no such table."""
    gone = 0
    for name in WHAT_IS_TOLD:
        table = unit.house.tables.tables.get(name)
        if table is not None:
            mine = (table.c.authority == unit.authority, table.c.child_id == child_id)
            gone += (await unit.connection.execute(delete(table).where(*mine))).rowcount
    return gone


async def _forget_links(unit: "Unit", child_id: UUID) -> int:
    """Which other records were about the same child."""
    table = unit.house.table("child_link")
    either = or_(table.c.child_id == child_id, table.c.same_as == child_id)
    mine = (table.c.authority == unit.authority, either)
    return (await unit.connection.execute(delete(table).where(*mine))).rowcount


async def _forget_answers(unit: "Unit", child_id: UUID) -> int:
    """Kept answers that tell of the child, found by the id that each of them carries."""
    kept = unit.house.table("idempotency")
    tells = TELLS_OF.bindparams(child_id=str(child_id))
    statement = update(kept).where(kept.c.authority == unit.authority, kept.c.response.is_not(None), tells)
    return (await unit.connection.execute(statement.values(response=None, records=[]))).rowcount


async def again(house: "House") -> int:
    """Erases what came in for children who were erased lately; for how many of them there was anything."""
    from chassis.unit import transaction

    found = 0
    for authority in house.authorities:
        principal = service_principal(house.name, authority)
        async with transaction(house, principal, LATE, writes=True) as unit:
            lately = await _lately(unit)
        for erased in lately:
            async with transaction(house, principal, LATE, writes=True) as unit:
                await erase(unit, erased)
                found += unit.has_notes
    return found


async def _lately(unit: "Unit") -> list[ChildErased]:
    e = unit.house.table("erasure").c
    recent = e.erased_at > func.now() - text(f"interval '{LATE_DAYS} days'")
    query = select(e.child_id, e.ground, e.erased_on).where(e.authority == unit.authority, recent)
    rows = await unit.connection.execute(query.order_by(e.erased_at.desc()).limit(BATCH))
    return [ChildErased(*row) for row in rows]
