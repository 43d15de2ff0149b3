"""Children of the pilot: their table, and how full it is."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, Index, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import UUID as ID

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.change import Change
from services.referrals.domain.pilot_case import PILOT_CASE, PilotCase, PilotCaseState, Places
from services.referrals.storage.tables import metadata

pilot_case_table = record_table(
    metadata,
    PILOT_CASE,
    "pilot_case",
    "[special] children below every single service's threshold, weighed in sum for the authority's pilot",
    column("waiting_since", Date, "[operational] since when it waits for a place", nullable=True),
    column("referral_id", ID(as_uuid=True), "[operational] referral that brings it before the panel", nullable=True),
    Index("pilot_case_places", "authority", "state", "waiting_since", "id"),
    Index("pilot_case_referral", "referral_id", postgresql_where=text("referral_id is not null")),
)
history_table(metadata, "pilot_case")

PILOT_CASES = Records(
    PilotCase,
    pilot_case_table,
    "pilot case",
    resource="plan",
    columns=lambda one: {"waiting_since": one.waiting_since, "referral_id": one.referral_id},
    deadlines=lambda _, one: one.owed,
)
MOST_WAITING = 500


async def places_for(unit: Unit, case: PilotCase | None, there: int) -> Places:
    """How full the pilot is, for this child. In a command whoever asks at the same time waits."""
    if unit.locks:
        key = func.hashtextextended(f"{unit.authority}/pilot", 0)
        await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))
    c = pilot_case_table.c
    of_state = select(func.count()).select_from(pilot_case_table).where(c.authority == unit.authority)
    taken = (await unit.connection.execute(of_state.where(c.state == PilotCaseState.IN_PILOT.value))).scalar_one()
    ahead = of_state.where(c.state == PilotCaseState.WAITING.value)
    if case is not None and case.waiting_since is not None:
        ahead = ahead.where(tuple_(c.waiting_since, c.id) < tuple_(case.waiting_since, case.id))
    return Places(there, taken, (await unit.connection.execute(ahead)).scalar_one())


async def waiting_list(unit: Unit) -> list[tuple[UUID, date]]:
    """Who waits for a place, in turn: the case, and since when. Of no child anything."""
    c = pilot_case_table.c
    waits = (c.authority == unit.authority, c.state == PilotCaseState.WAITING.value)
    query = select(c.id, c.waiting_since).where(*waits).order_by(c.waiting_since, c.id).limit(MOST_WAITING)
    return [(row.id, row.waiting_since) for row in await unit.connection.execute(query)]


async def called(unit: Unit) -> list[Change[PilotCase]]:
    """Those whose turn has come, for whom a place is free by now, in turn, whoever may see them; each once. Whoever
    asks at the same time waits."""
    pilot = unit.pathway.pilot
    free = pilot.places - (await places_for(unit, None, pilot.places)).taken if pilot else 0
    if free < 1:
        return []
    c = pilot_case_table.c
    waits = (c.authority == unit.authority, c.state == PilotCaseState.WAITING.value)
    query = select(c.body).where(*waits).order_by(c.waiting_since, c.id).limit(free).with_for_update()
    turns = [PILOT_CASES.decode(row.body).call(today=unit.today) for row in await unit.connection.execute(query)]
    return [one for one in turns if one.events]


async def of_referral(unit: Unit, referral_id: UUID) -> PilotCase | None:
    """The case that a referral brings before the panel, if it still has its place; whoever asks."""
    c = pilot_case_table.c
    conditions = (c.authority == unit.authority, c.referral_id == referral_id, c.state == PilotCaseState.IN_PILOT.value)
    row = (await unit.connection.execute(select(c.body).where(*conditions).with_for_update())).first()
    return PILOT_CASES.decode(row.body) if row else None
