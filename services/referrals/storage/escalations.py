"""Differences of opinion: their tables, and who sees them.

Those about a safeguarding concern have a table of their own: nothing that shows a child's record to the family comes by
it, neither a copy nor the list of looks.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, Index, Table, Text, and_, not_, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as ID

from chassis.records import Records
from chassis.standing import shut
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain.escalation import ESCALATION, Escalation, EscalationState
from services.referrals.storage.tables import metadata

MOST_DISPUTES = 100


def _table(name: str, comment: str) -> Table:
    table = record_table(
        metadata,
        ESCALATION,
        name,
        comment,
        column("parties", ARRAY(Text), "[personal] who opened it, and everybody to whom it was put: who sees it"),
        column("opened_by", Text, "[personal] party that opened it"),
        column("about_id", ID(as_uuid=True), "[operational] record whose decision it is about"),
        Index(f"{name}_about", "about_id"),
    )
    history_table(metadata, name)
    return table


escalation_table = _table("escalation", "[special] differences of opinion about decisions, level by level")
safeguarding_table = _table(
    "safeguarding_escalation", "[special] differences of opinion about what became of a safeguarding concern"
)


def _records(table: Table, what: str) -> Records[Escalation]:
    def takes_part(unit: Unit) -> ColumnElement[bool]:
        """For who opened it and whom it was put to; nobody who must not see the child's record at all."""
        if unit.principal.is_service:
            return true()
        mine = table.c.parties.overlap(sorted(unit.principal.parties))
        return and_(mine, not_(shut(unit, table.c.child_id)))

    return Records(
        Escalation,
        table,
        what,
        columns=lambda one: {
            "parties": list(one.parties),
            "opened_by": one.opened_by,
            "about_id": one.about.record_id,
        },
        visible=takes_part,
        deadlines=lambda _, one: one.owed,
    )


ESCALATIONS = _records(escalation_table, "escalation")
SAFEGUARDING_ESCALATIONS = _records(safeguarding_table, "safeguarding escalation")


async def open_already(unit: Unit, records: Records[Escalation], about_id: UUID, opened_by: str) -> Escalation | None:
    """One by the same party about the same record that is not settled yet."""
    c = records.table.c
    conditions = (c.about_id == about_id, c.opened_by == opened_by, c.state == EscalationState.OPEN.value)
    return await records.first(unit, *conditions, lock=False)


async def disputes_of(unit: Unit, concern_id: UUID) -> list[Escalation]:
    """Differences of opinion about what became of a concern, whoever asks: put right when the child is known."""
    c = safeguarding_table.c
    query = select(c.body).where(c.authority == unit.authority, c.about_id == concern_id).limit(MOST_DISPUTES)
    rows = await unit.connection.execute(query.order_by(c.id).with_for_update())
    return [SAFEGUARDING_ESCALATIONS.decode(row.body) for row in rows]
