"""Cases and plans found by kind, state, day and who works them, among those that the principal may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, cast, exists, false, func, literal, or_, select, text, union_all

from chassis import audit, one_child
from chassis.deadlines import OPEN
from chassis.records import Records, demand_size, make_token, parse_token
from chassis.unit import Unit
from services.plans.storage.ehc import EHC_CASES
from services.plans.storage.records import ASSESSMENTS, PLANS
from services.plans.storage.support_assessments import SUPPORT_ASSESSMENTS
from services.plans.storage.support_plans import SUPPORT_PLANS
from services.plans.storage.tables import metadata

KINDS: dict[str, Records[Any]] = {
    one.what: one for one in (ASSESSMENTS, PLANS, SUPPORT_ASSESSMENTS, SUPPORT_PLANS, EHC_CASES)
}
# A kind that is read with another scope than plans is found with that, too.
SCOPES = {EHC_CASES.what: "ehc.read", ASSESSMENTS.what: "assessment.read", SUPPORT_ASSESSMENTS.what: "assessment.read"}


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """What is known of a case; what is empty is not asked for.

    party    who works it, as its limits and waits name them
    due_by   something about it is due by then
    """

    child_ids: tuple[UUID, ...] = ()
    kind: str = ""
    state: str = ""
    level: str = ""
    party: str = ""
    due_by: date | None = None


async def cases_found(unit: Unit, question: CaseQuestion, size: int, token: str) -> tuple[list[Any], str]:
    """A page of visible cases and plans that answer, newest first, and the token of the next."""
    size = demand_size(size)
    rows = (await unit.connection.execute(cases_query(unit, question, size + 1, token))).all()
    for row in rows[:size]:
        unit.note(row.record, row.id, row.child_id, audit.FOUND)
    return list(rows[:size]), make_token(rows[size - 1].id) if len(rows) > size else ""


def cases_query(unit: Unit, question: CaseQuestion, size: int, token: str) -> Select[Any]:
    """Each kind asked for itself and bounded, the newest of all of them first."""
    named = [KINDS[question.kind]] if question.kind else list(KINDS.values())
    kinds = [one for one in named if SCOPES.get(one.what, "plan.read") in unit.principal.scopes]
    if not kinds:
        return select(PLANS.table.c.id).where(false()).limit(size)
    parts = [_of_kind(unit, one, question, token).limit(size).subquery().select() for one in kinds]
    found = union_all(*parts).subquery()
    return select(found).order_by(found.c.id.desc()).limit(size)


def _of_kind(unit: Unit, records: Records[Any], question: CaseQuestion, token: str) -> Select[Any]:
    c, d = records.table.c, unit.house.table("deadline").c
    its = (d.record_id == c.id, text(OPEN))
    due_on = select(func.min(d.act_by)).where(*its).scalar_subquery()
    level = c.level if "level" in c else cast(literal(""), Text)
    what = literal(records.what).label("record")
    query = select(c.id, c.child_id, c.state, what, level.label("level"), due_on.label("due_on"))
    conditions: list[ColumnElement[bool]] = [c.authority == unit.authority, records.opens(unit, c.id)]
    if question.child_ids:
        conditions.append(_of_children(c, question.child_ids))
    if question.state:
        conditions.append(c.state == question.state)
    if question.level:
        conditions.append(level == question.level)
    if question.party:
        conditions.append(exists().where(*its, or_(d.owner == question.party, d.caseworker == question.party)))
    if question.due_by:
        conditions.append(exists().where(*its, d.act_by <= question.due_by))
    if token:
        conditions.append(c.id < parse_token(token))
    return query.where(*conditions).order_by(c.id.desc())


def _of_children(c: Any, child_ids: Sequence[UUID]) -> ColumnElement[bool]:
    """SQL: it is about one of these children, by whichever of its records."""
    return or_(*(one_child.same_child(metadata, c.child_id, child_id) for child_id in child_ids))
