"""What the transfers of budgets come to: added up by PostgreSQL, in one statement for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date, DateTime, and_, case, cast, exists, func, null, select, text

from chassis import audit
from chassis.records import Page, make_token, parse_token
from chassis.unit import Unit
from kernel.errors import Invalid, Violation
from services.budgets.domain import Account, Balances, Budget, TransferKind, balances
from services.budgets.domain.budget import CameBack
from services.budgets.domain.ledger import account_key
from services.budgets.domain.payment import PaymentState
from services.budgets.domain.standing import Flow, standing
from services.budgets.storage.ledger import ASIDE, BUDGETS, accounts, budget_table, transfer_table
from services.budgets.storage.payments import payment_table

FUNDER_PAGE_DEFAULT = 100
FUNDER_PAGE_LIMIT = 500


async def flows(unit: Unit, budget_id: UUID, first: date | None = None, last: date | None = None) -> list[Flow]:
    """A budget's transfers up to `last`, added up; those from `first` on by month, but for promises: nobody asks."""
    t = transfer_table.c
    conditions = (t.occurred_on <= last,) if last else ()
    month: Any = null()
    if first is not None:
        is_money = t.kind.in_([TransferKind.POSTED.value, TransferKind.POST.value])
        since = case((is_money, _month(t.occurred_on)), else_=cast(first, Date))
        month = case((t.occurred_on >= first, since))
    return [flow for _, flow in await _flows(unit, [budget_id], month, *conditions)]


def _month(day: Any) -> ColumnElement[date]:
    return cast(func.date_trunc("month", cast(day, DateTime)), Date)


async def _flows(
    unit: Unit, ids: Sequence[UUID], month: Any, *conditions: ColumnElement[bool]
) -> list[tuple[UUID, Flow]]:
    """Sums by budget, line, stream and sort of transfer; `month` parts them further.

    A promise is resolved within its budget. Saying so twice keeps PostgreSQL from looking through everybody's.
    """
    t, promise = transfer_table.c, transfer_table.alias("promise")
    parts = (
        t.budget_id,
        t.provision_id,
        t.funder,
        t.kind,
        func.split_part(t.debit_account, ":", 1).label("gives"),
        func.split_part(t.credit_account, ":", 1).label("takes"),
        cast(month, Date).label("month"),
    )
    sums = (func.sum(t.amount_pence).label("amount"), func.coalesce(func.sum(promise.c.amount_pence), 0).label("freed"))
    resolved = and_(
        promise.c.id == t.pending_id,
        promise.c.kind == TransferKind.PENDING.value,
        promise.c.budget_id == t.budget_id,
        promise.c.budget_id.in_(ids),
    )
    query = select(*parts, *sums).select_from(transfer_table.outerjoin(promise, resolved))
    query = query.where(t.authority == unit.authority, t.budget_id.in_(ids), *conditions)
    rows = await unit.connection.execute(query.group_by(*(text(str(n)) for n in range(1, len(parts) + 1))))
    return [(row.budget_id, _flow(row)) for row in rows]


def _flow(row: Any) -> Flow:
    kind = TransferKind(row.kind)
    return Flow(row.provision_id, row.funder, kind, row.gives, row.takes, int(row.amount), int(row.freed), row.month)


async def budget_as_of(unit: Unit, budget: Budget, day: date) -> Budget:
    """The budget as it stood at the end of that day, as days are counted here; as it first was when it is younger."""
    history = unit.house.table("budget_history").c
    mine = (history.id == budget.id, history.authority == unit.authority)
    saved_on = cast(func.timezone("Europe/London", history.saved_at), Date)
    was = select(history.body).where(*mine, saved_on <= day)
    found = (await unit.connection.execute(was.order_by(history.version.desc()).limit(1))).scalar_one_or_none()
    if found is None:
        found = (await unit.connection.execute(select(history.body).where(*mine, history.version == 1))).scalar_one()
    return BUDGETS.decode(found)


async def figures(unit: Unit, budgets: Sequence[Budget]) -> dict[UUID, Balances]:
    """Where the money of these budgets stands today."""
    ids = [budget.id for budget in budgets]
    keys = {id: (account_key("budget", id), account_key("accrued", id)) for id in ids}
    stand = await accounts(unit, [key for pair in keys.values() for key in pair])
    back, evidenced = await _came_back(unit, ids), await _evidenced(unit, ids)
    found = {}
    for id, (own, accrued) in keys.items():
        owed = stand.get(accrued, Account())
        found[id] = balances(
            stand.get(own, Account()),
            back.get(id, CameBack()),
            accrued_pence=owed.debits_posted - owed.credits_posted,
            evidenced_pence=evidenced.get(id, 0),
        )
    return found


async def _came_back(unit: Unit, ids: Sequence[UUID]) -> dict[UUID, CameBack]:
    t = transfer_table.c

    def summed(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return cast(func.coalesce(func.sum(t.amount_pence).filter(condition), 0), BigInteger)

    to_funder, from_budget = t.credit_account.like("returned:%"), t.debit_account.like("budget:%")
    query = select(
        t.budget_id,
        summed(t.credit_account.like("budget:%")).label("reversed"),
        summed(and_(to_funder, from_budget)).label("returned"),
        summed(and_(to_funder, ~from_budget)).label("reclaimed"),
    ).where(t.authority == unit.authority, t.budget_id.in_(ids), text(ASIDE))
    rows = await unit.connection.execute(query.group_by(t.budget_id))
    return {row.budget_id: CameBack(row.reversed, row.returned, row.reclaimed) for row in rows}


async def _evidenced(unit: Unit, ids: Sequence[UUID]) -> dict[UUID, int]:
    p = payment_table.c
    query = select(p.budget_id, cast(func.sum(p.evidenced_pence), BigInteger).label("pence"))
    query = query.where(p.authority == unit.authority, p.budget_id.in_(ids), p.state == PaymentState.PAID.value)
    rows = await unit.connection.execute(query.group_by(p.budget_id))
    return {row.budget_id: row.pence for row in rows}


@dataclass(frozen=True, slots=True)
class FunderLine:
    """One budget in a funder's statement, in pence."""

    budget_id: UUID
    in_pence: int
    committed_pence: int
    paid_pence: int
    returned_pence: int


async def funder_lines(unit: Unit, funder: str, first: date, last: date, size: int, token: str) -> Page[FunderLine]:
    """Budgets that the funder put money into up to `last`, oldest first, with what happened in these days."""
    if size < 0:
        problem = f"A page has 1 to {FUNDER_PAGE_LIMIT} budgets."
        raise Invalid([Violation("page_size", "OUT_OF_RANGE", problem)])
    size = min(size or FUNDER_PAGE_DEFAULT, FUNDER_PAGE_LIMIT)
    b, t = budget_table.c, transfer_table.c
    theirs = exists().where(t.budget_id == b.id, t.funder == funder, t.occurred_on <= last)
    query = select(b.id, b.child_id).where(b.authority == unit.authority, theirs).order_by(b.id).limit(size + 1)
    if token:
        query = query.where(b.id > parse_token(token))
    rows = (await unit.connection.execute(query)).all()
    more, ids = len(rows) > size, [row.id for row in rows[:size]]
    for row in rows[:size]:
        unit.note(BUDGETS.what, row.id, row.child_id, audit.READ)
    month = case((t.occurred_on >= first, cast(first, Date)))
    found = await _flows(unit, ids, month, t.funder == funder, t.occurred_on <= last)
    lines = [_funder_line(id, [flow for of, flow in found if of == id]) for id in ids]
    return Page(lines, make_token(ids[-1]) if more else "")


def _funder_line(budget_id: UUID, found: Sequence[Flow]) -> FunderLine:
    moved = standing(flow for flow in found if flow.month is not None)
    promised = standing(found).promised_pence
    return FunderLine(budget_id, moved.put_in_pence, promised, moved.paid_pence, moved.returned_pence)


async def funder_totals(unit: Unit, funder: str, first: date, last: date) -> tuple[int, int, int]:
    """What the funder put in, what was paid of it and what was given back in these days, over all budgets, in pence."""
    t = transfer_table.c
    query = select(
        t.kind,
        func.split_part(t.debit_account, ":", 1).label("gives"),
        func.split_part(t.credit_account, ":", 1).label("takes"),
        func.sum(t.amount_pence).label("amount"),
    ).where(t.authority == unit.authority, t.funder == funder, t.occurred_on.between(first, last))
    rows = await unit.connection.execute(query.group_by(text("1"), text("2"), text("3")))
    total = standing(Flow("", funder, TransferKind(row.kind), row.gives, row.takes, int(row.amount)) for row in rows)
    return total.put_in_pence, total.paid_pence, total.returned_pence


async def paid_since(unit: Unit, since: Mapping[UUID, date]) -> dict[UUID, list[Flow]]:
    """Flows of several budgets; those from the day given for each on have a month, those before it none."""
    t = transfer_table.c
    first = case(*((t.budget_id == id, cast(day, Date)) for id, day in since.items()))
    month = case((t.occurred_on >= first, first))
    found: dict[UUID, list[Flow]] = {id: [] for id in since}
    for id, flow in await _flows(unit, list(since), month):
        found[id].append(flow)
    return found
