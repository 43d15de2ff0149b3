"""Budgets for the SEN2 return, many at once: of children of whom the caller may see it, or may count them."""

from collections.abc import AsyncIterator, Collection
from uuid import UUID

from sqlalchemy import Select, select

from chassis import audit
from chassis.standing import Ward
from chassis.unit import Unit
from services.budgets.domain import Budget
from services.budgets.storage.ledger import BUDGETS, budget_table

AT_ONCE = 500
_OF_THE_RETURN = Ward(budget_table, "sen2")


async def budgets_of_children(unit: Unit, ids: Collection[UUID]) -> list[Budget]:
    """Budgets of these children, each look noted."""
    c = budget_table.c
    query = select(c.body).where(c.authority == unit.authority, c.child_id.in_(ids), _OF_THE_RETURN.asked(unit)[0])
    found = [BUDGETS.decode(row.body) for row in await unit.connection.execute(query)]
    for one in found:
        unit.note(BUDGETS.what, one.id, one.child_id, audit.READ)
    return found


async def counted_budgets(unit: Unit) -> AsyncIterator[Budget]:
    """Every budget of a child whom the caller may count, some hundred at a time. A count shows nobody, so none is
    noted."""
    last: UUID | None = None
    while True:
        rows = (await unit.connection.execute(_after(unit, last))).all()
        for row in rows:
            yield BUDGETS.decode(row.body)
        if len(rows) < AT_ONCE:
            return
        last = rows[-1].id


def _after(unit: Unit, last: UUID | None) -> Select[tuple[UUID, object]]:
    c = budget_table.c
    query = select(c.id, c.body).where(c.authority == unit.authority, _OF_THE_RETURN.opens(unit, "count"))
    return (query.where(c.id > last) if last else query).order_by(c.id).limit(AT_ONCE)
