"""Noticed needs and safeguarding concerns: their tables, who sees which, and what the sweeps look for."""

from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, DateTime, Index, Text, and_, exists, false, not_, or_, select, text, true
from sqlalchemy.dialects.postgresql import UUID as ID

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain import OPENING
from services.referrals.domain.concern import Concern
from services.referrals.domain.concern_machine import CONCERN
from services.referrals.domain.noticed_need import NOTICED_NEED, NoticedNeed
from services.referrals.storage.tables import child_table, metadata

OF_THE_FAMILY = (*OPENING, "named_family", "delegate")

need_table = record_table(
    metadata,
    NOTICED_NEED,
    "noticed_need",
    "[special] needs that somebody noticed, the response and what came of it",
)
concern_table = record_table(
    metadata,
    CONCERN,
    "safeguarding_concern",
    "[special] safeguarding concerns; who may see what stands in the access matrix",
    column("raised_by", Text, "[personal] party that raised it"),
    column("family_may_know", Boolean, "[operational] the family was spoken to and may see that there is one"),
    column("chase_at", DateTime(timezone=True), "[operational] when the help desk is chased next", nullable=True),
    column("for_child", ID(as_uuid=True), "[personal] child on record whom it is about, if known", nullable=True),
    Index("safeguarding_concern_chase", "authority", "chase_at", postgresql_where=text("chase_at is not null")),
    Index("safeguarding_concern_raised_by", "raised_by", "id"),
)
for _name in ("noticed_need", "safeguarding_concern"):
    history_table(metadata, _name)


def _not_hidden_from_family(unit: Unit) -> ColumnElement[bool]:
    """The family, and whoever it let in, sees nothing of a concern until it was spoken to, whatever else they are."""
    if unit.principal.is_service:
        return true()
    r = unit.house.table("relationship").c
    of_family = exists().where(
        r.child_id == concern_table.c.child_id,
        r.party.in_(sorted(unit.principal.parties)),
        r.relation.in_(OF_THE_FAMILY),
    )
    return or_(concern_table.c.family_may_know, not_(of_family.correlate(concern_table)))


def _raised_by_me(unit: Unit) -> ColumnElement[bool]:
    """For who raised it: what they still add, and how it stands."""
    if unit.principal.is_service:
        return true()
    return concern_table.c.raised_by.in_(sorted(unit.principal.parties)) if unit.principal.parties else false()


def _concern_columns(one: Concern) -> dict[str, Any]:
    return {
        "raised_by": one.raised_by,
        "family_may_know": one.family_may_know,
        "chase_at": one.chase_at,
        "for_child": one.child_id if one.child_known else None,
    }


NEEDS = Records(NoticedNeed, need_table, "noticed need", resource="plan", deadlines=lambda _, one: one.owed)
CONCERNS = Records(
    Concern,
    concern_table,
    "safeguarding concern",
    resource="safeguarding",
    columns=_concern_columns,
    visible=_not_hidden_from_family,
    deadlines=lambda _, one: one.owed,
)
# The same for who raised one: how it stands, and what they add. Its content shows only as the matrix says.
RAISED = Records(
    Concern,
    concern_table,
    "safeguarding concern",
    columns=_concern_columns,
    visible=_raised_by_me,
    deadlines=lambda _, one: one.owed,
)


async def to_chase(unit: Unit, limit: int) -> list[Concern]:
    """Urgent concerns that nobody has confirmed in time, the longest waiting first."""
    c = concern_table.c
    query = select(c.body).where(c.authority == unit.authority, c.chase_at <= unit.now)
    rows = await unit.connection.execute(query.order_by(c.chase_at).limit(limit).with_for_update(skip_locked=True))
    return [CONCERNS.decode(row.body) for row in rows]


async def is_on_record(unit: Unit, child_id: UUID) -> bool:
    """Whether there is a record of this child, whoever may see it."""
    c = child_table.c
    found = exists().where(and_(c.authority == unit.authority, c.id == child_id))
    return bool((await unit.connection.execute(select(found))).scalar_one())
