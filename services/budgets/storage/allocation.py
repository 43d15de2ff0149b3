"""Allocations and option appraisals: their tables, and how they are found."""

from uuid import UUID

from sqlalchemy import Index, Text, exists
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.budgets.domain.allocation import ALLOCATION, Allocation
from services.budgets.domain.options import APPRAISAL, OptionAppraisal
from services.budgets.storage.tables import metadata

allocation_table = record_table(
    metadata,
    ALLOCATION,
    "allocation",
    "[special] one row per calculation: the answers about a child, the amount, and why that amount",
    column("plan_id", UuidColumn(as_uuid=True), "[operational] plan that it was worked out for"),
    column("banding_table", Text, "[operational] key of the table that it was worked out by"),
    Index("allocation_plan", "authority", "plan_id", "id"),
)
history_table(metadata, "allocation")

appraisal_table = record_table(
    metadata,
    APPRAISAL,
    "option_appraisal",
    "[special] one row per comparison: ways to reach an outcome, their costs, benefits and risks, and the choice",
    column("plan_id", UuidColumn(as_uuid=True), "[operational] plan whose outcome it is about"),
    Index("option_appraisal_plan", "authority", "plan_id", "id"),
)
history_table(metadata, "option_appraisal")

ALLOCATIONS = Records(
    Allocation,
    allocation_table,
    "allocation",
    resource="plan",
    columns=lambda allocation: {"plan_id": allocation.plan_id, "banding_table": allocation.table},
)
APPRAISALS = Records(
    OptionAppraisal,
    appraisal_table,
    "option appraisal",
    resource="plan",
    columns=lambda appraisal: {"plan_id": appraisal.plan_id},
)


async def newest_allocations(unit: Unit, plan_id: UUID) -> list[Allocation]:
    """What counts for a plan: by each table its newest allocation, of those that the principal may see."""
    c, later = allocation_table.c, allocation_table.alias("later")
    recalculated = exists().where(
        later.c.authority == c.authority,
        later.c.plan_id == c.plan_id,
        later.c.banding_table == c.banding_table,
        later.c.id > c.id,
    )
    return await ALLOCATIONS.all(unit, c.plan_id == plan_id, ~recalculated, lock=False)
