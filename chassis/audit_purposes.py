"""For what somebody looked, where that follows from how they stand to the child and not from what their system said.

Who works on a worry about a child looks for the purpose of safeguarding, whatever the token says. By its purpose the
look stays out of the family's list of looks (`chassis.access_log`): it would tell that there is something to look at,
and put the child at risk (Data Protection Act 2018, schedule 3: serious harm, child abuse data).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chassis import audit
from chassis.standing import holds
from kernel.purposes import Purpose
from kernel.relationships import KNOWS_OF_CONCERN, WORKS_ON_CONCERN

if TYPE_CHECKING:
    from chassis.unit import Unit

# A look that another relation may have let them have; all else is an answer without a record, or a refusal.
LOOKED = (audit.READ, audit.WRITTEN, audit.COPIED, audit.FOUND, audit.ERASED)


async def settle(unit: "Unit", trail: Sequence[dict[str, Any]]) -> None:
    """Gives these rows of the audit, before they are written, the purpose that they have. Only the desks of an
    authority are asked after: nobody else works on a worry and is shown a child for it."""
    desks = unit.pathway.desks if unit.authority in unit.house.authorities else frozenset()
    children = {row["child_id"] for row in trail if row["child_id"] is not None}
    if not children or unit.principal.is_service or not desks & unit.principal.parties:
        return
    r = unit.house.table("relationship").c
    mine = holds(unit, r.child_id)[1:]
    kinds = r.relation.in_((*WORKS_ON_CONCERN, *KNOWS_OF_CONCERN))
    query = select(r.child_id, r.relation).where(*mine, r.child_id.in_(children), kinds)
    stands = {(row.child_id, row.relation) for row in await unit.connection.execute(query)}
    for row in trail:
        relations = {relation for child_id, relation in stands if child_id == row["child_id"]}
        works = relations & set(WORKS_ON_CONCERN)
        if works or (relations and row["result"] not in LOOKED):
            row["purpose"] = Purpose.SAFEGUARDING.value
