"""Support plans, and how they are found."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Date, Index, Text, false, select, text, true

from chassis import one_child
from chassis.records import Page, Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.change import Change
from services.plans.domain.support.following import SupportStepTaken, followed
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState
from services.plans.domain.support.opening import KIND
from services.plans.domain.support.plan import WHAT, SupportPlan
from services.plans.storage.records import PLANS
from services.plans.storage.tables import metadata

OPEN = (SupportPlanState.PLANNING.value, SupportPlanState.PROVIDING.value)
NOTICED = "noticed"
# How far back the documents of earlier plans are listed with those of a plan.
MOST_BEFORE = 20
OPEN_SQL = text(f"state in ('{OPEN[0]}', '{OPEN[1]}')")

support_plan_table = record_table(
    metadata,
    SUPPORT_PLAN,
    KIND,
    "[special] one row per support plan of an authority's ladder",
    column("level", Text, "[operational] key of its level"),
    column("opened_on", Date, "[operational] day on which it was opened"),
    # One at a time: two who open one at once for a child do not both succeed.
    Index("support_plan_open", "authority", "child_id", "level", unique=True, postgresql_where=OPEN_SQL),
)
history_table(metadata, KIND)

SUPPORT_PLANS = Records(
    SupportPlan,
    support_plan_table,
    WHAT,
    resource="plan",
    columns=lambda plan: {"level": plan.level, "opened_on": plan.opened_on},
    deadlines=lambda _, plan: plan.owed,
)


# The house's own way to a plan that whoever asks may not see: it shows nobody anything.
UNSEEN_PLANS = Records(
    SupportPlan,
    support_plan_table,
    WHAT,
    columns=lambda plan: {"level": plan.level, "opened_on": plan.opened_on},
    visible=lambda _: true(),
    listed=lambda _: false(),
    deadlines=lambda _, plan: plan.owed,
)


async def page_of_support_plans(
    unit: Unit, size: int, token: str, child_id: UUID | None, *, only_open: bool
) -> Page[SupportPlan]:
    """Visible plans, newest first; of one child or all, those that are open or all."""
    conditions = [SUPPORT_PLANS.of_child(child_id)] if child_id else []
    if only_open:
        conditions.append(support_plan_table.c.state.in_(OPEN))
    return await SUPPORT_PLANS.page(unit, size, token, *conditions)


async def open_plan_of(unit: Unit, child_id: UUID, levels: Collection[str]) -> tuple[UUID, str] | None:
    """The open plan of one of these levels, by whichever record of the child, whoever may see it: its id and level.

    Two who open one at the same moment wait for each other here.
    """
    await one_child.lock(unit.connection, unit.authority, [child_id], alone=True)
    c = support_plan_table.c
    query = select(c.id, c.level).where(
        c.authority == unit.authority,
        one_child.same_child(metadata, c.child_id, child_id),
        c.level.in_(sorted(levels)),
        c.state.in_(OPEN),
    )
    row = (await unit.connection.execute(query.limit(1))).first()
    return (row.id, row.level) if row else None


async def support_plan_known(unit: Unit, id: UUID) -> UUID | None:
    """Of which child a plan is, whoever may see it: for the assessment that stands beside it."""
    c = support_plan_table.c
    query = select(c.child_id).where(c.id == id, c.authority == unit.authority)
    return (await unit.connection.execute(query)).scalar()


async def noticed_of(unit: Unit, child_id: UUID, need_id: UUID) -> bool:
    """Whether that is a need of this child that was noticed: who noticed it stands in a relation by it."""
    r = unit.house.table("relationship").c
    query = select(r.basis_id).where(
        r.authority == unit.authority, r.child_id == child_id, r.relation == NOTICED, r.basis_id == need_id
    )
    return (await unit.connection.execute(query.limit(1))).first() is not None


async def open_plans_of_child(unit: Unit, child_id: UUID) -> list[SupportPlan]:
    """Every open plan of the child: there is one of each level at most."""
    return await SUPPORT_PLANS.all(unit, SUPPORT_PLANS.of_child(child_id), support_plan_table.c.state.in_(OPEN))


async def step_taken(unit: Unit, child_id: UUID, taken: SupportStepTaken) -> None:
    """What a review of one of the child's plans had decided is done by what happened, whoever did it."""
    for plan in await UNSEEN_PLANS.all(unit, UNSEEN_PLANS.of_child(child_id), support_plan_table.c.state.in_(OPEN)):
        after = followed(plan, taken, on=unit.today)
        if after != plan:
            await unit.save(UNSEEN_PLANS, Change(after))


async def plans_before(unit: Unit, id: UUID) -> list[tuple[str, UUID]]:
    """The plans from which this one went on, step by step, as far as the principal may see them: what was attached to
    them stays theirs, and is found from here."""
    found: list[tuple[str, UUID]] = []
    plan = await SUPPORT_PLANS.first(unit, support_plan_table.c.id == id, lock=False)
    while plan is not None and len(found) < MOST_BEFORE:
        single = plan.single_plan_id
        if single and await PLANS.first(unit, PLANS.table.c.id == single, lock=False):
            found.append(("plan", single))
        earlier = plan.from_plan_id
        plan = await SUPPORT_PLANS.first(unit, support_plan_table.c.id == earlier, lock=False) if earlier else None
        if plan is not None:
            found.append((KIND, plan.id))
    return found


async def review_day(unit: Unit, id: UUID) -> date | None:
    """The day of a plan's next review, for who reads the plan from which it came; None once none is set."""
    c = support_plan_table.c
    query = select(c.body["review_on"].astext).where(c.id == id, c.authority == unit.authority)
    day = (await unit.connection.execute(query)).scalar()
    return date.fromisoformat(day) if day else None


async def plan_as_of(unit: Unit, plan: SupportPlan, content_version: int) -> SupportPlan | None:
    """The plan as it stood when its content had this version; None when it never had."""
    h = metadata.tables[f"{KIND}_history"].c
    query = select(h.body).where(
        h.id == plan.id,
        h.authority == unit.authority,
        h.body["content_version"].as_integer() == content_version,
    )
    row = (await unit.connection.execute(query.order_by(h.version.desc()).limit(1))).first()
    return SUPPORT_PLANS.decode(row.body) if row else None
