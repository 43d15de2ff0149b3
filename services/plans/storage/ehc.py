"""Cases of the statutory process, and who sees how much of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Index, Text, func, select, text
from sqlalchemy.dialects import postgresql

from chassis import deadlines
from chassis.records import Page, Records, codec
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from chassis.work_lists import caseworkers_meant
from kernel.change import Change
from kernel.errors import Invalid, Violation
from services.plans.domain import EHC, EhcCase, EhcState, waiting
from services.plans.domain.ehc import caseworker, on_the_way
from services.plans.domain.ehc.readers import settle
from services.plans.storage.tables import metadata

MOST_VERSIONS = 1000
SOON = timedelta(weeks=2)
CASE = codec(EhcCase)

ehc_table = record_table(
    metadata,
    EHC,
    "ehc_case",
    "[special] one row per case of the statutory process, from the request to the end of the plan",
    column("referral_id", postgresql.UUID(as_uuid=True), "[operational] the request as it came in"),
    column("received_on", Date, "[operational] the day of receipt, from which the limits run"),
    column("casework_party", Text, "[operational] team that works on the case"),
    column(
        "caseworker",
        Text,
        "[personal] who of the team works it; empty while nobody does, none when over",
        nullable=True,
    ),
    Index("ehc_case_referral", "referral_id", unique=True),
    Index("ehc_case_state", "state", "id"),
    Index("ehc_case_caseworker", "casework_party", "caseworker", "id"),
)
history_table(metadata, "ehc_case")


EHC_CASES = Records(
    EhcCase,
    ehc_table,
    "EHC case",
    resource="ehc_request",
    columns=lambda case: {
        "referral_id": case.referral_id,
        "received_on": case.received_on,
        "casework_party": case.casework_party,
        "caseworker": caseworker.of_case(case),
    },
    # Who made the request, and whom it names as family, sees the case that it opened.
    own=("referral_id",),
    deadlines=lambda unit, case: waiting.of_case(case, unit.pathway.ehc.caseworkers, unit.today),
)


async def keep_case(unit: Unit, change: Change[EhcCase]) -> EhcCase:
    """Saves the case, with what follows on the way and who reads it from now on."""
    followed = Change(on_the_way.followed(change.state, unit.today), change.events)
    return await unit.save(EHC_CASES, settle(followed, new_id=unit.new_id, on=unit.today))


async def case_of_referral(unit: Unit, referral_id: UUID) -> EhcCase | None:
    """The case that a request opened, if the principal may see one."""
    return await EHC_CASES.first(unit, ehc_table.c.referral_id == referral_id)


async def case_of(unit: Unit, case_id: UUID) -> EhcCase:
    """The case behind a version of its plan, whoever may see it: for what the rules hold the plan against."""
    c = ehc_table.c
    query = select(c.body).where(c.id == case_id, c.authority == unit.authority)
    return EHC_CASES.decode((await unit.connection.execute(query)).scalar_one())


@dataclass(frozen=True, slots=True)
class CasesWanted:
    """Which cases a list is of; what is empty is not asked for.

    team        only those that this team works on
    caseworker  only those of this person: "mine", "unassigned" or a sign-in, of cases that are not over
    """

    child_id: UUID | None = None
    state: EhcState | None = None
    team: str = ""
    caseworker: str = ""


async def page_of_ehc_cases(unit: Unit, size: int, token: str, wanted: CasesWanted) -> Page[EhcCase]:
    """Visible cases, newest first."""
    conditions = [EHC_CASES.of_child(wanted.child_id)] if wanted.child_id else []
    if wanted.state:
        conditions.append(ehc_table.c.state == wanted.state.value)
    if wanted.team:
        conditions.append(ehc_table.c.casework_party == wanted.team)
    if wanted.caseworker:
        conditions += _worked_by(unit, caseworkers_meant(unit, wanted.caseworker))
    return await EHC_CASES.page(unit, size, token, *conditions)


def _worked_by(unit: Unit, caseworkers: Sequence[str]) -> list[ColumnElement[bool]]:
    """SQL: a team of the principal's works on it, and one of these people; cases that are over are nobody's."""
    c = ehc_table.c
    return [c.casework_party.in_(sorted(unit.principal.parties)), c.caseworker.in_(caseworkers)]


async def cases_worked_by(unit: Unit, party: str, limit: int) -> list[EhcCase]:
    """Cases of the principal's team that this person works, locked for a command, oldest first."""
    return await EHC_CASES.all(unit, *_worked_by(unit, [party]), limit=limit)


@dataclass(slots=True)
class CaseLoad:
    """How much somebody has to do: cases that are not over; of what those owe, what is overdue or due in two weeks."""

    cases: int = 0
    overdue: int = 0
    due_soon: int = 0


async def workload(unit: Unit, team: str) -> dict[str, CaseLoad]:
    """How much each caseworker of the team has, by party; "" for what is nobody's. Counts, and no case."""
    c, d = ehc_table.c, metadata.tables[deadlines.NAME].c
    own = (c.authority == unit.authority, c.casework_party == team, c.caseworker.is_not(None))
    cases = select(c.caseworker, func.count()).where(*own).group_by(c.caseworker)
    loads = {who: CaseLoad(n) for who, n in (await unit.connection.execute(cases)).all()}
    late, soon = d.act_by < unit.today, d.act_by.between(unit.today, unit.today + SOON)
    owed = select(d.caseworker, func.count().filter(late), func.count().filter(soon)).where(
        d.authority == unit.authority,
        d.owner == team,
        d.caseworker.is_not(None),
        d.act_by <= unit.today + SOON,
        d.key.not_in(deadlines.RIGHTS),
        text(deadlines.OPEN),
    )
    for who, overdue, due_soon in (await unit.connection.execute(owed.group_by(d.caseworker))).all():
        load = loads.setdefault(who, CaseLoad())
        load.overdue, load.due_soon = overdue, due_soon
    return loads


def as_document(case: EhcCase) -> Any:
    """The whole case as JSON: what another installation takes in."""
    return CASE.dump_python(case, mode="json")


def from_document(document: object) -> EhcCase:
    """A case from such a document. Invalid when it is none."""
    try:
        return CASE.validate_python(document)
    except ValueError:
        message = "The case in this document cannot be read: it has other fields than a case of this version."
        raise Invalid([Violation("document", "NOT_A_PORTABLE_PLAN", message)]) from None


async def versions_of(unit: Unit, case_id: UUID) -> list[Any]:
    """Every version of the case, oldest first: who made it, when, and what it changed; at most MOST_VERSIONS."""
    h = metadata.tables["ehc_case_history"].c
    query = select(h.version, h.saved_at, h.saved_by, h.body).where(h.id == case_id, h.authority == unit.authority)
    rows = (await unit.connection.execute(query.order_by(h.version).limit(MOST_VERSIONS))).all()
    told: list[Any] = []
    before: dict[str, Any] = {}
    for row in rows:
        changed = {name: value for name, value in row.body.items() if before.get(name) != value}
        told.append(
            {"version": row.version, "saved_at": row.saved_at.isoformat(), "saved_by": row.saved_by, "changed": changed}
        )
        before = row.body
    return told
