"""What children's services do with a child: the table, and who sees it."""

from uuid import UUID

from sqlalchemy import ColumnElement, Index, Text, UniqueConstraint, exists, or_, select, true

from chassis.records import Records
from chassis.standing import holds, of_this_kind
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain.involvement import INVOLVEMENT, Involvement
from services.referrals.storage.tables import metadata

# Who works on the child's case learns that there is one, and who of them reads all of it.
KNOWS = ("caseworker", "decision_officer", "medical_officer", "lead_professional", "coordinator", "social_worker")
READS = ("social_worker",)
MOST_OF_A_CHILD = 100

involvement_table = record_table(
    metadata,
    INVOLVEMENT,
    "involvement",
    "[special] what children's services do with a child, as the council's case system says it",
    column("told_by", Text, "[operational] organisation whose system says it"),
    column("reference", Text, "[personal] that system's own id of the involvement"),
    UniqueConstraint("authority", "told_by", "reference", name="involvement_reference"),
)
history_table(metadata, "involvement")
Index("involvement_told_by", involvement_table.c.authority, involvement_table.c.told_by, involvement_table.c.id)


def related(unit: Unit, relations: tuple[str, ...]) -> ColumnElement[bool]:
    """SQL: the caller stands in one of these relations to the child, which opens this kind of record."""
    r = unit.house.table("relationship").c
    mine = (*holds(unit, involvement_table.c.child_id), r.relation.in_(relations))
    return exists().where(*mine, of_this_kind(unit, involvement_table))


def _told_or_works_with(unit: Unit) -> ColumnElement[bool]:
    """For who told it, and who works on the child's case; never for the family or a school."""
    if unit.principal.is_service:
        return true()
    return or_(involvement_table.c.told_by == unit.principal.organisation, related(unit, KNOWS))


INVOLVEMENTS = Records(
    Involvement,
    involvement_table,
    "involvement",
    columns=lambda one: {"told_by": one.told_by, "reference": one.word.reference},
    visible=_told_or_works_with,
)


async def read_in_full(unit: Unit, ids: list[UUID]) -> set[UUID]:
    """Those of which the caller reads everything: its own, and as a social worker of the child."""
    c = involvement_table.c
    sees = or_(c.told_by == unit.principal.organisation, related(unit, READS))
    rows = await unit.connection.execute(select(c.id).where(c.authority == unit.authority, c.id.in_(ids), sees))
    return set(rows.scalars())


async def involvement_at(unit: Unit, told_by: str, reference: str) -> Involvement | None:
    """What that system said before under its own id."""
    c = involvement_table.c
    query = select(c.body).where(c.authority == unit.authority, c.told_by == told_by, c.reference == reference)
    row = (await unit.connection.execute(query.with_for_update() if unit.locks else query)).first()
    return INVOLVEMENTS.decode(row.body) if row else None


async def involvements_of(unit: Unit, child_id: UUID) -> list[Involvement]:
    """Every one that the caller may know of, of a child."""
    return await INVOLVEMENTS.all(unit, INVOLVEMENTS.of_child(child_id), limit=MOST_OF_A_CHILD)
