"""Who looked at a child's record, from the house's own audit: for the family, for caseworkers, for auditors.

The access matrix (kernel.access_matrix, resource "audit") says who sees it: a parent or young person the own child's,
a caseworker that of the own cases, a budget officer what touched the ledger, an auditor all of it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, not_, or_, select, true, tuple_

from chassis import access, audit, one_child
from chassis.principal import GATEWAY, Principal
from chassis.records import demand_size, unknown_token
from chassis.standing import kept_from_knowing_where
from chassis.unit import Unit
from kernel.access_matrix import matrix
from kernel.errors import NotFound
from kernel.purposes import Purpose
from kernel.relationships import OF_ONE_RECORD

RESOURCE = "audit"
LOG = "access log"
SAFEGUARDING = "safeguarding"
# In the name of every RPC about a safeguarding concern.
CONCERN = "Concern"
TOGETHER = timedelta(minutes=1)
BITE = 200
# A page of folded entries may stand for many rows; what is beyond comes with the next page.
MOST_ROWS = 5_000
SERVICE = "service:"


class Audience(IntEnum):
    """For whom the log is shown; a higher one sees all that a lower one sees."""

    FAMILY = 1
    CASE = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class View:
    """What of the log is shown.

    part         the one part of all records that it is about ("ledger"); None for every part
    hides_where  whether it says of nobody which organisation it was: that may be the child's school
    """

    audience: Audience
    part: str | None = None
    hides_where: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit, or several that are told as one: `times` rows between `first_at` and `at`."""

    row: Any
    at: datetime
    first_at: datetime
    position: int
    times: int = 1

    def goes_on_with(self, row: Any) -> bool:
        """Whether the next older row is the same person's same look, within a minute."""
        return self.first_at - row.at <= TOGETHER and _same(self.row) == _same(row)

    def with_row(self, row: Any) -> "Entry":
        return replace(self, first_at=row.at, position=row.position, times=self.times + 1)

    @property
    def token(self) -> str:
        """Goes on after this entry."""
        said = json.dumps([self.first_at.isoformat(), self.position])
        return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _same(row: Any) -> tuple[str, ...]:
    return (row.subject, row.client_id, row.organisation, row.role, row.purpose, row.record, row.result)


async def view_of(unit: Unit, child_id: UUID) -> View:
    """What the principal may see of the child's log. NotFound when it is nothing at all."""
    roles = await roles_of(unit, child_id)
    found = []
    for role in roles:
        grant = matrix().cell(role, RESOURCE).grant("read")
        if grant is not None:
            parts = sorted(grant.parts or ())
            found.append(View(_audience(role), parts[0] if parts else None))
    if not found:
        raise NotFound("child", child_id)
    widest = max(found, key=lambda view: (view.part is None, view.audience))
    return replace(widest, hides_where=bool(await kept_from_knowing_where(unit, {child_id})))


async def roles_of(unit: Unit, child_id: UUID) -> set[str]:
    """The roles in which the principal acts towards the child. Relations that open one record open no log."""
    relations = await access.relations_to(unit, child_id)
    named = {
        matrix().role_of(relation, party, unit.works_as)
        for relation, party in relations
        if relation not in OF_ONE_RECORD
    }
    return {role for role in named if role} | _by_token(unit.principal)


def _by_token(principal: Principal) -> set[str]:
    """Roles that stand in no relation to anybody: whoever acts in one gives a reason, where the matrix asks for it."""
    needs_reason = matrix().by_token
    return {role for role in principal.roles & needs_reason.keys() if principal.reason or not needs_reason[role]}


def _audience(role: str) -> Audience:
    if role in matrix().by_token:
        return Audience.ALL
    return Audience.FAMILY if role in matrix().family else Audience.CASE


async def page(unit: Unit, child_id: UUID, view: View, part: str, size: int, token: str) -> tuple[list[Entry], bool]:
    """A page of entries, newest first, and whether there are more.

    part  the part of all records that this house keeps
    """
    if view.part not in (None, part):
        return [], False
    size, entries, before = demand_size(size), list[Entry](), _read_token(token) if token else None
    ids = await one_child.with_merged(unit.connection, unit.house.tables, child_id)
    for _ in range(MOST_ROWS // BITE):
        rows = await _rows(unit, ids, view, before)
        for row in rows:
            if entries and entries[-1].goes_on_with(row):
                entries[-1] = entries[-1].with_row(row)
            elif len(entries) == size:
                return entries, True
            else:
                entries.append(Entry(row, row.at, row.at, row.position))
        if len(rows) < BITE:
            return entries, False
        before = rows[-1].at, rows[-1].position
    return entries, True


async def _rows(
    unit: Unit, child_ids: Sequence[UUID], view: View, before: tuple[datetime, int] | None
) -> Sequence[Any]:
    table = unit.house.table("audit")
    a = table.c
    query = select(table).where(a.authority == unit.authority, a.child_id.in_(child_ids), _shown(unit, view))
    if before is not None:
        query = query.where(tuple_(a.at, a.position) < tuple_(*before))
    return (await unit.connection.execute(query.order_by(a.at.desc(), a.position.desc()).limit(BITE))).all()


def _shown(unit: Unit, view: View) -> ColumnElement[bool]:
    """SQL: the row is for this audience.

    A look at the log passes through every house and is shown once, as the door has it. To the family:
    - nothing of safeguarding: that somebody looked at it would tell that there is something to look at, and put the
      child at risk (Data Protection Act 2018, schedule 3, parts 2 to 5: serious harm, child abuse data);
    - nothing that the platform does by itself with what somebody else asked of it.
    """
    a = unit.house.table("audit").c
    once = true() if unit.house.name == GATEWAY or view.audience is Audience.ALL else a.record != LOG
    if view.audience is not Audience.FAMILY:
        return once
    return and_(once, not_(withheld_from_family(a)), a.client_id.not_like(f"{SERVICE}%"))


def withheld_from_family(a: Any) -> ColumnElement[bool]:
    """SQL: the look has to do with safeguarding, by its record, by its purpose, or by what was asked."""
    asked = a.action.like(f"%{CONCERN}%")
    return or_(a.record.like(f"%{SAFEGUARDING}%"), a.purpose == Purpose.SAFEGUARDING.value, asked)


def _read_token(token: str) -> tuple[datetime, int]:
    try:
        at, position = json.loads(urlsafe_b64decode(token + "=="))
        return datetime.fromisoformat(at), int(position)
    except (ValueError, TypeError):
        raise unknown_token() from None


VERBS = {
    audit.READ: "read {}",
    audit.WRITTEN: "changed {}",
    audit.ANSWERED: "asked about the child",
    audit.COPIED: "made a copy of {}",
    audit.FOUND: "found {} in a search",
    audit.ERASED: "erased {}",
}
# Records whose words are no thing that somebody has.
WORDS = {
    audit.REQUEST: "what is held about the child",
    "child": "who the child is",
    "relative": "who is in the family",
    "profile": "what the family has said",
    LOG: "who looked at the record",
}


def in_words(record: str, result: str) -> str:
    """What was done, as one would say it: "read the assessment"."""
    named = WORDS.get(record, f"the {record.replace('_', ' ')}")
    return VERBS.get(result, "asked for {} and was refused").format(named)
