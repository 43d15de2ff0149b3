"""Alerts about budgets: what was found when a budget was last looked at, and which are to be looked at again."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Date, Index, Table, Text, cast, exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import UUID as UuidColumn
from sqlalchemy.dialects.postgresql import insert

from chassis.records import Page, Records
from chassis.tables import TENANT, column, history_table, record_table
from chassis.unit import Unit
from kernel.tolerance import Tolerance
from services.budgets.domain import Budget
from services.budgets.domain.alert import (
    ALERT,
    BudgetAlert,
    BudgetAlertState,
    Spending,
    brought_up_to_date,
    findings,
    year_to_date,
)
from services.budgets.domain.standing import Flow, standing
from services.budgets.storage.ledger import BUDGETS, budget_table
from services.budgets.storage.payments import payment_table
from services.budgets.storage.statements import paid_since
from services.budgets.storage.tables import metadata

BATCH = 100
# A budget has five kinds of alert; those of earlier months were cleared.
MOST_OF_A_BATCH = BATCH * 20

alert_table = record_table(
    metadata,
    ALERT,
    "budget_alert",
    "[special] one row per alert: a budget outside its tolerance, receipts or a review that are missing",
    column("budget_id", UuidColumn(as_uuid=True), "[operational] budget"),
    column("kind", Text, "[operational] what is the matter"),
    column("month", Date, "[operational] first day of the month in which it was raised"),
    column("since", Date, "[operational] day from which it should have been looked at"),
    # The wall behind the rule: nobody is told twice in a month.
    Index("budget_alert_once", "budget_id", "kind", "month", unique=True),
    Index("budget_alert_raised", "authority", "since", "id", postgresql_where=text("state = 'raised'")),
)
history_table(metadata, "budget_alert")
check_table = Table(
    "budget_check",
    metadata,
    column("budget_id", UuidColumn(as_uuid=True), "[operational] budget", primary_key=True),
    column("authority", Text, "[operational] authority whose budget this is"),
    column("checked_on", Date, "[operational] the day it was last looked at; none when it changed", nullable=True),
    comment="[operational] when each budget was last compared with its tolerance",
    info=TENANT,
)
ALERTS = Records(
    BudgetAlert,
    alert_table,
    "alert",
    resource="budget",
    own=("budget_id",),
    columns=lambda alert: {
        "budget_id": alert.budget_id,
        "kind": alert.kind.value,
        "month": alert.month,
        "since": alert.since,
    },
)


async def alerts_page(unit: Unit, size: int, token: str) -> Page[BudgetAlert]:
    """Alerts that stand, the longest standing first."""
    c = alert_table.c
    return await ALERTS.soonest(unit, size, token, c.since, c.state == BudgetAlertState.RAISED.value)


async def look_again(unit: Unit, budget_id: UUID) -> None:
    """The budget has changed: the next sweep looks at it, though it was looked at today."""
    await _mark(unit, [budget_id], None)


async def _mark(unit: Unit, ids: Sequence[UUID], day: date | None) -> None:
    """Who looks and who changes wait for one another here, so that no change is overlooked."""
    rows = [{"budget_id": id, "authority": unit.authority, "checked_on": day} for id in ids]
    statement = insert(check_table)
    latest = {"checked_on": statement.excluded.checked_on}
    await unit.connection.execute(statement.on_conflict_do_update(index_elements=["budget_id"], set_=latest), rows)


async def look_at_some(unit: Unit) -> int:
    """Looks at a bounded number of budgets that were not looked at today; how many there were.

    One sweep at a time in an authority: a second one finds nothing to do.
    """
    limits = unit.pathway.tolerance(unit.today)
    if limits is None:
        return 0
    gate = func.hashtextextended(f"{unit.authority}/alerts", 0)
    if not (await unit.connection.execute(select(func.pg_try_advisory_xact_lock(gate)))).scalar_one():
        return 0
    b, c = budget_table.c, check_table.c
    looked_at = exists().where(c.budget_id == b.id, c.checked_on >= unit.today)
    budgets = await BUDGETS.all(unit, ~looked_at, limit=BATCH, lock=False)
    if budgets:
        await _mark(unit, [budget.id for budget in budgets], unit.today)
        await _look_at(unit, budgets, limits)
    return len(budgets)


async def _look_at(unit: Unit, budgets: Sequence[Budget], limits: Tolerance) -> None:
    spent, known = await _spending(unit, budgets, limits), await _known(unit, budgets)
    for budget in budgets:
        found = findings(budget, spent[budget.id], unit.today, limits)
        mine = [alert for alert in known if alert.budget_id == budget.id]
        for change in brought_up_to_date(budget, found, mine, unit.today, unit.new_id):
            await unit.save(ALERTS, change)


async def _known(unit: Unit, budgets: Sequence[Budget]) -> list[BudgetAlert]:
    """Alerts of these budgets that stand, or were raised this month."""
    c = alert_table.c
    current = or_(c.state == BudgetAlertState.RAISED.value, c.month == unit.today.replace(day=1))
    return await ALERTS.all(unit, c.budget_id.in_([one.id for one in budgets]), current, limit=MOST_OF_A_BATCH)


async def _spending(unit: Unit, budgets: Sequence[Budget], limits: Tolerance) -> dict[UUID, Spending]:
    """How each was spent in the current year of its plan."""
    since = {budget.id: year_to_date(budget, unit.today)[0] for budget in budgets}
    flows, late = await paid_since(unit, since), await _without_receipts(unit, list(since), limits)
    return {id: _spent(flows[id], *late.get(id, (0, None))) for id in since}


def _spent(flows: Sequence[Flow], pence: int, oldest: Any) -> Spending:
    streams = {flow.funder for flow in flows}
    paid = {
        one: standing(flow for flow in flows if flow.funder == one and flow.month is not None).paid_pence
        for one in streams
    }
    return Spending(paid, standing(flows).accrued_pence, pence, oldest)


async def _without_receipts(unit: Unit, ids: Sequence[UUID], limits: Tolerance) -> dict[UUID, tuple[int, Any]]:
    """Direct payments whose receipts are overdue: the sum that is missing, and the day of the oldest."""
    p = payment_table.c
    overdue = p.paid_on < unit.today - timedelta(days=limits.evidence_days)
    query = select(
        p.budget_id,
        cast(func.sum(p.unevidenced_pence), BigInteger).label("pence"),
        func.min(p.paid_on).label("oldest"),
    ).where(p.authority == unit.authority, p.budget_id.in_(ids), p.unevidenced_pence > 0, overdue)
    rows = await unit.connection.execute(query.group_by(p.budget_id))
    return {row.budget_id: (row.pence, row.oldest) for row in rows}
