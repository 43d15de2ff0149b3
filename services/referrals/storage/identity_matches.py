"""Records of other systems and whom they are: the table, and who sees it."""

from uuid import UUID

from sqlalchemy import ColumnElement, Text, UniqueConstraint, exists, false, select, true

from chassis.records import Records
from chassis.standing import shut
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain import waiting
from services.referrals.domain.identity_match import IDENTITY_MATCH, IdentityMatch, RecordPointer
from services.referrals.storage.involvements import involvement_table
from services.referrals.storage.tables import metadata

identity_match_table = record_table(
    metadata,
    IDENTITY_MATCH,
    "identity_match",
    "[personal] records of other systems, whom they are thought to be, and what a person decided",
    column("asked_by", Text, "[operational] organisation whose system asks"),
    column("record_type", Text, "[operational] kind of that system's record"),
    column("system_id", Text, "[operational] that system"),
    column("record_id", Text, "[personal] that system's own id of the record"),
    UniqueConstraint("authority", "asked_by", "system_id", "record_type", "record_id", name="identity_match_record"),
)
history_table(metadata, "identity_match")


def _team(unit: Unit) -> str:
    return unit.pathway.team(unit.pathway.entry_team)


def _of_the_team(unit: Unit) -> ColumnElement[bool]:
    """For the team that keeps the records, and nobody else."""
    return true() if unit.principal.is_service or _team(unit) in unit.principal.parties else false()


IDENTITY_MATCHES = Records(
    IdentityMatch,
    identity_match_table,
    "identity match",
    columns=lambda one: {
        "asked_by": one.asked_by,
        "record_type": one.record.record_type,
        "system_id": one.record.system_id,
        "record_id": one.record.record_id,
    },
    visible=_of_the_team,
    deadlines=lambda unit, one: waiting.of_identity_match(one, _team(unit)),
)


async def identity_match_at(unit: Unit, asked_by: str, record: RecordPointer) -> IdentityMatch | None:
    """What is known of that system's record. Locked in a command."""
    c = identity_match_table.c
    query = select(c.body).where(
        c.authority == unit.authority,
        c.asked_by == asked_by,
        c.system_id == record.system_id,
        c.record_type == record.record_type,
        c.record_id == record.record_id,
    )
    row = (await unit.connection.execute(query.with_for_update() if unit.locks else query)).first()
    return IDENTITY_MATCHES.decode(row.body) if row else None


async def has_involvements(unit: Unit, child_id: UUID) -> bool:
    """Whether children's services work or worked with the child, whoever may see it."""
    c = involvement_table.c
    there = exists().where(c.authority == unit.authority, c.child_id == child_id)
    return bool((await unit.connection.execute(select(there))).scalar_one())


async def is_shut_out(unit: Unit, child_id: UUID) -> bool:
    """Whether a restriction keeps the caller out of the child's record."""
    return bool((await unit.connection.execute(select(shut(unit, child_id)))).scalar_one())
