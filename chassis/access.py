"""Which rows a principal may see: those of children to whom one of its parties stands in a relation today.

This is the second half of the access rule; the scope of the RPC is the first. A house at work on its own behalf sees
every row of the authority that it works for. Row-level security cuts by authority beneath both.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, func, or_, true
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.principal import Principal
from goldenthread.common.v1 import access_pb2
from kernel.errors import Denied
from kernel.relationships import OF_ONE_RECORD


def authorise(rule: access_pb2.Access, principal: Principal) -> None:
    """Scope of the RPC, or the house's name among those that may call on their own behalf; else Denied."""
    if principal.is_service:
        if principal.subject.removeprefix("service:") not in rule.services:
            raise Denied("CALLER_NOT_ALLOWED", f"{principal.subject} may not call this on its own behalf.")
    elif rule.scope not in principal.scopes:
        raise Denied("SCOPE_MISSING", f"This needs the scope {rule.scope}.", facts={"scope": rule.scope})


def related(
    relationship: Table, table: Table, principal: Principal, today: date, record: str = "id"
) -> ColumnElement[bool]:
    """SQL: the row's child stands in a relation with the principal today, and the relation opens this record.

    record  name of the column that holds the record's id
    """
    if principal.is_service:
        return true()
    r = relationship.c
    holds = _holds(relationship, table.c.child_id, principal, today)
    one = func.coalesce(r.record_id, r.basis_id) == table.c[record]
    opens = and_(
        or_(and_(r.relation.not_in(OF_ONE_RECORD), r.record_id.is_(None)), one),
        or_(func.cardinality(r.opens) == 0, r.opens.contains([table.name])),
    )
    # The first half says nothing that the second does not; without it PostgreSQL reads the whole table instead of
    # starting from the few children to whom the parties stand in a relation.
    return and_(exists().where(*holds), exists().where(*holds, opens))


def _holds(relationship: Table, child_id: Any, principal: Principal, today: date) -> tuple[ColumnElement[bool], ...]:
    """SQL: this relation is the principal's to this child, and holds today."""
    r = relationship.c
    return (
        r.child_id == child_id,
        r.party.in_(sorted(principal.parties)),
        r.since <= today,
        or_(r.until.is_(None), r.until > today),
    )


async def stands_in(
    connection: AsyncConnection,
    relationship: Table,
    child_id: object,
    principal: Principal,
    today: date,
    relation: str | None = None,
) -> bool:
    """Whether the principal stands in a relation to the child today: in this very kind of it, or in any."""
    r = relationship.c
    held = exists().where(
        *_holds(relationship, child_id, principal, today), r.relation == relation if relation else true()
    )
    return bool((await connection.execute(held.select())).scalar_one())
