"""Children on schools' rolls: their table, who sees it, and what is on record of one child."""

from uuid import UUID

from sqlalchemy import ColumnElement, Index, Text, UniqueConstraint, false, select, text, true

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain.enrolment import ENROLMENT, Enrolment
from services.referrals.storage.tables import metadata

# No child is on so many rolls in a school life.
MOST_SCHOOLS = 50

enrolment_table = record_table(
    metadata,
    ENROLMENT,
    "enrolment",
    "[special] children with special educational needs on schools' rolls, as the schools say it",
    column("urn", Text, "[personal] school that says it"),
    column("reference", Text, "[personal] the school's own id for the child"),
    column("upn", Text, "[personal] unique pupil number as the school has it, or empty"),
    column("provision", Text, "[special] what the school gives: n, k or e"),
    UniqueConstraint("authority", "urn", "reference", name="enrolment_reference"),
    Index("enrolment_roll", "authority", "urn", "state", "id"),
    Index("enrolment_upn", "authority", "upn", postgresql_where=text("upn <> ''")),
)
history_table(metadata, "enrolment")


def _team(unit: Unit) -> str:
    return unit.pathway.team(unit.pathway.entry_team)


def _own_roll(unit: Unit) -> ColumnElement[bool]:
    """For the school itself, the team that keeps the records, and the one that makes the statutory returns."""
    teams = {_team(unit), unit.pathway.team(unit.pathway.ehc.casework_team)}
    if unit.principal.is_service or not teams.isdisjoint(unit.principal.parties):
        return true()
    kind, _, urn = unit.principal.organisation.partition(":")
    return enrolment_table.c.urn == urn if kind == "urn" else false()


ENROLMENTS = Records(
    Enrolment,
    enrolment_table,
    "enrolment",
    columns=lambda one: {
        "urn": one.urn,
        "reference": one.word.reference,
        "upn": one.word.child.upn,
        "provision": one.word.support.provision.value,
    },
    visible=_own_roll,
    deadlines=lambda unit, one: one.owed(_team(unit)),
)


async def enrolments_of(unit: Unit, child_id: UUID) -> list[Enrolment]:
    """Every roll on which the child is or was, whoever may see it: the house judges by them and shows none."""
    return await _every(unit, ENROLMENTS.of_child(child_id))


async def enrolment_at(unit: Unit, urn: str, reference: str) -> Enrolment | None:
    """What a school said before under its own id for the child."""
    c = enrolment_table.c
    found = await _every(unit, c.urn == urn, c.reference == reference)
    return found[0] if found else None


async def _every(unit: Unit, *conditions: ColumnElement[bool]) -> list[Enrolment]:
    c = enrolment_table.c
    query = select(c.body).where(c.authority == unit.authority, *conditions).order_by(c.id).limit(MOST_SCHOOLS)
    rows = await unit.connection.execute(query.with_for_update() if unit.locks else query)
    return [ENROLMENTS.decode(row.body) for row in rows]
