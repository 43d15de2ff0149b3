"""The SEN2 return over many cases: which children it may tell of, their cases without what it does not ask, and what
was recorded for it. Nothing is kept of the return itself: it is what the cases say when it is asked for."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, and_, cast, distinct, func, not_, or_, select
from sqlalchemy.dialects import postgresql

from chassis import audit
from chassis.records import Records, codec, make_token, parse_token
from chassis.standing import Ward
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.errors import Invalid, NotFound, Violation
from kernel.sen2_form import Sen2Period
from services.plans.domain import EhcCase, EhcState
from services.plans.domain.sen2.facts import Sen2Facts, none_yet
from services.plans.storage.ehc import EHC_CASES, ehc_table
from services.plans.storage.establishments import establishment_table
from services.plans.storage.tables import metadata

FACTS = codec(Sen2Facts)
AT_MOST = 500
DEFAULT = 25
# Long, and nothing of it is asked.
NOT_ASKED = (
    "advice",
    "carried",
    "consultations",
    "contacts",
    "drafts",
    "evidence",
    "panel",
    "readers",
    "representations",
    "told",
)
# In these nothing happens any more unless something is saved.
AT_REST = (EhcState.CEASED, EhcState.TRANSFERRED, EhcState.NOT_ASSESSED, EhcState.NO_PLAN, EhcState.WITHDRAWN)

facts_table = record_table(
    metadata,
    None,
    "sen2_facts",
    "[special] one row per case: what the SEN2 return asks of it beyond what the case says itself",
    column("referral_id", postgresql.UUID(as_uuid=True), "[operational] the request that opened the case"),
)
history_table(metadata, "sen2_facts")
SEN2_FACTS = Records(
    Sen2Facts,
    facts_table,
    "SEN2 facts",
    resource="ehc_request",
    columns=lambda facts: {"referral_id": facts.referral_id},
    own=("referral_id", "id"),
)
_OF_THE_RETURN = Ward(ehc_table, "sen2", own=("referral_id",))


@dataclass(frozen=True, slots=True)
class CaseOfReturn:
    """A case as far as the return asks, with what was recorded for it, and the record that stands for its child."""

    child_id: UUID
    case: EhcCase
    facts: Sen2Facts


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """Cases of some children, by child and then by age, and the token for the next children; empty on the last page."""

    cases: list[CaseOfReturn]
    next_token: str


async def facts_of(unit: Unit, case: EhcCase) -> Sen2Facts:
    """What was recorded of the case, to be changed; empty where nothing was."""
    found = await SEN2_FACTS.first(unit, facts_table.c.id == case.id)
    return found or none_yet(case)


async def page_of_return(unit: Unit, period: Sen2Period, size: int, token: str) -> ReturnPage:
    """A page of children in the order of their ids, each with every case that may be in the return; each look noted."""
    wanted = _demand_size(size)
    child = _the_child()
    query = select(child.label("child")).distinct().where(*_may_be_told(unit, period), _OF_THE_RETURN.asked(unit)[0])
    if token:
        query = query.where(child > parse_token(token))
    children = list((await unit.connection.execute(query.order_by("child").limit(wanted + 1))).scalars())
    shown = children[:wanted]
    cases = await _cases(unit, child.in_(shown), *_may_be_told(unit, period)) if shown else []
    for one in cases:
        unit.note(EHC_CASES.what, one.case.id, one.case.child_id, audit.READ)
    return ReturnPage(cases, make_token(shown[-1]) if len(children) > wanted else "")


async def case_of_return(unit: Unit, case_id: UUID) -> CaseOfReturn:
    """One case. NotFound when it is not the caller's to see in the return."""
    found = await _cases(unit, ehc_table.c.id == case_id)
    if not found:
        raise NotFound(EHC_CASES.what, case_id)
    unit.note(EHC_CASES.what, case_id, found[0].case.child_id, audit.READ)
    return found[0]


async def closed_to(unit: Unit, period: Sen2Period) -> int:
    """How many children the return may tell of whom the caller does not see: a return without them is not whole."""
    seen = func.coalesce(_OF_THE_RETURN.asked(unit)[0], True)
    query = select(func.count(distinct(_the_child()))).where(*_may_be_told(unit, period), not_(seen))
    return int((await unit.connection.execute(query)).scalar_one())


async def counted_cases(unit: Unit, period: Sen2Period) -> AsyncIterator[list[CaseOfReturn]]:
    """Every case that the caller may count, some hundred at a time. A count shows nobody, so none is noted."""
    c, last = ehc_table.c, UUID(int=0)
    opens = _OF_THE_RETURN.opens(unit, "count")
    while True:
        query = _query(*_may_be_told(unit, period), opens, c.id > last).where(c.authority == unit.authority)
        rows = (await unit.connection.execute(query.order_by(c.id).limit(AT_MOST))).all()
        yield [_read(row) for row in rows]
        if len(rows) < AT_MOST:
            return
        last = rows[-1].id


async def kinds_of_establishments(unit: Unit, urns: Collection[str]) -> dict[str, str]:
    """The type of each of these establishments, by URN; of those that the register has."""
    c = establishment_table.c
    query = select(c.urn, c.type).where(c.authority == unit.authority, c.urn.in_(urns))
    return {row.urn: row.type for row in await unit.connection.execute(query)}


async def _cases(unit: Unit, *conditions: ColumnElement[bool]) -> list[CaseOfReturn]:
    c = ehc_table.c
    query = _query(*conditions, _OF_THE_RETURN.asked(unit)[0]).where(c.authority == unit.authority)
    rows = await unit.connection.execute(query.order_by(_the_child(), c.received_on, c.id))
    return [_read(row) for row in rows]


def _query(*conditions: ColumnElement[bool]) -> Select[Any]:
    c, f = ehc_table.c, facts_table.c
    asked = c.body.op("-")(cast(list(NOT_ASKED), ARRAY(Text)))
    joined = ehc_table.outerjoin(facts_table, and_(f.id == c.id, f.authority == c.authority))
    chosen = select(c.id, _the_child().label("child"), asked.label("body"), f.body.label("facts"))
    return chosen.select_from(joined).where(*conditions)


def _read(row: Any) -> CaseOfReturn:
    case = EHC_CASES.decode(row.body)
    return CaseOfReturn(row.child, case, FACTS.validate_python(row.facts) if row.facts else none_yet(case))


def _the_child() -> ColumnElement[UUID]:
    """SQL: the record that stands for the case's child."""
    link = metadata.tables["child_link"].c
    kept = select(link.same_as).where(link.child_id == ehc_table.c.child_id).correlate(ehc_table).scalar_subquery()
    return func.coalesce(kept, ehc_table.c.child_id)


def _may_be_told(unit: Unit, period: Sen2Period) -> tuple[ColumnElement[bool], ...]:
    """SQL: what the return has a place for is among these; the domain says which of them it is."""
    c = ehc_table.c
    moved_lately = or_(c.state.not_in([state.value for state in AT_REST]), c.saved_at >= period.year_from)
    return (c.authority == unit.authority, c.received_on <= period.census_on, moved_lately)


def _demand_size(size: int) -> int:
    if size < 0:
        raise Invalid([Violation("page_size", "OUT_OF_RANGE", f"A page has 1 to {AT_MOST} children.")])
    return min(size or DEFAULT, AT_MOST)
