"""Requests for a personal budget, where a budget stands when its lines change, and which budgets have their day."""

from uuid import UUID

from sqlalchemy import BigInteger, Index, cast, exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.budgets.domain import Budget, BudgetState, Transfer, TransferKind, waiting
from services.budgets.domain.application import BUDGET_APPLICATION, OPEN, BudgetApplication
from services.budgets.domain.rebooking import Holdings
from services.budgets.domain.standing import standing
from services.budgets.storage.ledger import BUDGETS, budget_table, entries, read_transfer, transfer_table
from services.budgets.storage.payments import ON_THEIR_WAY, payment_table
from services.budgets.storage.statements import flows
from services.budgets.storage.tables import metadata

BATCH = 100
IS_OPEN = f"state in ({', '.join(repr(state.value) for state in OPEN)})"

application_table = record_table(
    metadata,
    BUDGET_APPLICATION,
    "budget_application",
    "[special] one row per request for a personal budget: who asked, what was offered or refused and why, the consent",
    column("plan_id", UuidColumn(as_uuid=True), "[operational] plan whose provision it is about", nullable=True),
    column("ehc_case_id", UuidColumn(as_uuid=True), "[operational] EHC case in which it was made", nullable=True),
    column("referral_id", UuidColumn(as_uuid=True), "[operational] request that opened that case", nullable=True),
    # The wall behind the rule: a plan has one open request, and so has an EHC case.
    Index("budget_application_open", "authority", "plan_id", unique=True, postgresql_where=text(IS_OPEN)),
    Index("budget_application_of_case", "authority", "ehc_case_id", unique=True, postgresql_where=text(IS_OPEN)),
)
history_table(metadata, "budget_application")

APPLICATIONS = Records(
    BudgetApplication,
    application_table,
    "budget application",
    resource="budget",
    columns=lambda application: {
        "plan_id": application.plan_id,
        "ehc_case_id": application.ehc_case_id,
        "referral_id": application.referral_id,
    },
    # Whom the request for an assessment names as family sees the case, and what was asked for in it.
    own=("id", "referral_id"),
    deadlines=lambda unit, application: waiting.of_application(
        application, unit.pathway.team(unit.pathway.entry_team), unit.today
    ),
)


async def open_application(unit: Unit, *about: UUID, but: UUID | None = None) -> BudgetApplication | None:
    """The open request of a plan or an EHC case, other than `but`. Two that are made at the same moment wait here."""
    for one in sorted(about):
        gate = func.hashtextextended(f"{unit.authority}/budget application/{one}", 0)
        await unit.connection.execute(select(func.pg_advisory_xact_lock(gate)))
    c = application_table.c
    same = or_(c.plan_id.in_(about), c.ehc_case_id.in_(about))
    return await APPLICATIONS.first(unit, same, c.state.in_(OPEN), c.id != (but or UUID(int=0)))


async def budget_of_case(unit: Unit, application: BudgetApplication) -> Budget | None:
    """The budget of the EHC case in which the request was made, unless it has ended."""
    c = budget_table.c
    return await BUDGETS.first(unit, c.ehc_case_id == application.ehc_case_id, c.state == BudgetState.ACTIVE.value)


async def holdings(unit: Unit, budget: Budget) -> Holdings:
    """Where the budget stands in the ledger. Lock the budget before, so that no payment changes it meanwhile."""
    found = await flows(unit, budget.id)
    lines = {id: standing(flow for flow in found if flow.provision_id == id) for id in {f.provision_id for f in found}}
    return Holdings(
        promises=await _open_promises(unit, budget.id),
        asked=await _asked(unit, budget.id),
        accrued={id: line.accrued_pence for id, line in lines.items()},
        paid={id: line.paid_pence for id, line in lines.items()},
        balances={
            funder: standing(flow for flow in found if flow.funder == funder).balance_pence
            for funder in {flow.funder for flow in found}
        },
    )


async def _open_promises(unit: Unit, budget_id: UUID) -> list[Transfer]:
    """Every promise of the budget that was neither kept nor taken back, oldest first."""
    t, resolution = transfer_table.c, transfer_table.alias()
    query = entries(unit).where(
        t.budget_id == budget_id,
        t.kind == TransferKind.PENDING.value,
        ~exists().where(resolution.c.pending_id == t.id),
    )
    return [read_transfer(row) for row in await unit.connection.execute(query.order_by(t.id))]


async def _asked(unit: Unit, budget_id: UUID) -> dict[tuple[str, str], int]:
    """What payments on their way will take, by line and payee, in pence."""
    p = payment_table.c
    query = select(p.provision_id, p.payee, cast(func.sum(p.amount_pence), BigInteger).label("pence"))
    mine = query.where(p.authority == unit.authority, p.budget_id == budget_id, p.state.in_(ON_THEIR_WAY))
    rows = await unit.connection.execute(mine.group_by(p.provision_id, p.payee))
    return {(row.provision_id, row.payee): row.pence for row in rows}


async def due_budgets(unit: Unit, after: UUID | None) -> list[UUID]:
    """Ids of budgets whose day has come, a bounded number, beyond `after`."""
    c = budget_table.c
    query = select(c.id).where(c.authority == unit.authority, c.due_on <= unit.today)
    if after is not None:
        query = query.where(c.id > after)
    return list((await unit.connection.execute(query.order_by(c.id).limit(BATCH))).scalars())
