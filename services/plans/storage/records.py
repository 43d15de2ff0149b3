"""Assessments and plans, and how they are found."""

from uuid import UUID

from sqlalchemy import Index, func, select
from sqlalchemy.dialects import postgresql

from chassis.records import Page, Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.plans.domain import ASSESSMENT, PLAN, Assessment, Plan, waiting
from services.plans.storage.ehc import EHC_CASES, ehc_table
from services.plans.storage.tables import metadata

assessment_table = record_table(
    metadata,
    ASSESSMENT,
    "assessment",
    "[special] one row per integrated assessment, with what its sources answered",
    column("referral_id", postgresql.UUID(as_uuid=True), "[operational] referral that the assessment answers"),
    Index("assessment_referral", "referral_id", unique=True),
)
history_table(metadata, "assessment")
plan_table = record_table(metadata, PLAN, "plan", "[special] one row per plan")
history_table(metadata, "plan")

ASSESSMENTS = Records(
    Assessment,
    assessment_table,
    "assessment",
    resource="plan",
    columns=lambda assessment: {"referral_id": assessment.referral_id},
    deadlines=lambda unit, assessment: waiting.of_assessment(assessment, unit.today),
)
PLANS = Records(
    Plan,
    plan_table,
    "plan",
    resource="plan",
    deadlines=lambda unit, plan: waiting.of_plan(
        plan, unit.today, unit.pathway.panel_party(unit.pathway.resource_panel)
    ),
)


async def assessment_of_referral(unit: Unit, referral_id: UUID) -> Assessment | None:
    """The assessment that answers the referral, if the principal may see one."""
    return await ASSESSMENTS.first(unit, assessment_table.c.referral_id == referral_id)


async def page_of_assessments(unit: Unit, size: int, token: str, child_id: UUID | None) -> Page[Assessment]:
    """Visible assessments, newest first; of one child, or of all."""
    conditions = [ASSESSMENTS.of_child(child_id)] if child_id else []
    return await ASSESSMENTS.page(unit, size, token, *conditions)


async def budgets_of_child(unit: Unit, child_id: UUID) -> frozenset[UUID]:
    """Ids of the budgets that, as the budgets house said, stand on plans and EHC cases of this child, whoever may see
    those."""
    c, e = plan_table.c, ehc_table.c
    budget_id = c.body["budget_id"].astext
    of_plans = select(budget_id).where(PLANS.of_child(child_id), c.authority == unit.authority, budget_id.is_not(None))
    in_case = func.jsonb_array_elements_text(e.body["budget_ids"])
    of_cases = select(in_case).where(EHC_CASES.of_child(child_id), e.authority == unit.authority)
    return frozenset(UUID(id) for id in (await unit.connection.execute(of_plans.union_all(of_cases))).scalars())


async def page_of_plans(unit: Unit, size: int, token: str, child_id: UUID | None) -> Page[Plan]:
    """Visible plans, newest first; of one child, or of all."""
    conditions = [PLANS.of_child(child_id)] if child_id else []
    return await PLANS.page(unit, size, token, *conditions)
