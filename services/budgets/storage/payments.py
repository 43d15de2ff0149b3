"""Payments: their table, what a line can pay just now, and what receipts come to."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date, Index, Text, case, exists, func, select, text
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis import access
from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.budgets.domain import Transfer, TransferKind, waiting
from services.budgets.domain.ledger import account_key
from services.budgets.domain.payable import Room
from services.budgets.domain.payment import PAYMENT, Payment, PaymentState
from services.budgets.storage.ledger import ASIDE, entries, read_transfer, transfer_table
from services.budgets.storage.periods import closed_up_to
from services.budgets.storage.tables import metadata

ON_THEIR_WAY = (PaymentState.INSTRUCTED, PaymentState.APPROVED)
LIVE = (*ON_THEIR_WAY, PaymentState.PAID)

payment_table = record_table(
    metadata,
    PAYMENT,
    "payment",
    "[special] one row per payment: what it is for, who asked, approved and paid, and its receipts",
    column("budget_id", UuidColumn(as_uuid=True), "[operational] budget that pays"),
    column("provision_id", Text, "[operational] line of the plan that it pays for"),
    column("payee", Text, "[operational] account that is paid"),
    column("amount_pence", BigInteger, "[operational] amount in pence"),
    column("reference", Text, "[operational] invoice or other reference of the payee"),
    column("paid_on", Date, "[operational] the day it was paid", nullable=True),
    column("evidenced_pence", BigInteger, "[operational] pence that receipts show; nothing when it was not paid"),
    column("unevidenced_pence", BigInteger, "[operational] pence of a direct payment without receipts yet"),
    Index("payment_budget", "budget_id", "id"),
    Index("payment_day", "authority", "paid_on", "id", postgresql_where=text("state = 'paid'")),
    Index("payment_run", "authority", "id", postgresql_where=text("state = 'approved'")),
    Index("payment_reference", "authority", "reference"),
    Index("payment_without_receipts", "budget_id", "paid_on", postgresql_where=text("unevidenced_pence > 0")),
    # The wall behind the rule: an invoice is paid once.
    Index(
        "payment_once",
        "budget_id",
        "provision_id",
        "payee",
        "reference",
        unique=True,
        postgresql_where=text("state in ('instructed', 'approved', 'paid')"),
    ),
)
history_table(metadata, "payment")


def _columns(payment: Payment) -> dict[str, Any]:
    paid = payment.state is PaymentState.PAID
    left = payment.amount_pence - payment.reclaimed_pence - payment.evidenced_pence
    return {
        "budget_id": payment.budget_id,
        "provision_id": payment.provision_id,
        "payee": payment.payee,
        "amount_pence": payment.amount_pence,
        "reference": payment.reference,
        "paid_on": payment.paid_on,
        "evidenced_pence": payment.evidenced_pence if paid else 0,
        "unevidenced_pence": max(0, left) if paid and payment.is_direct else 0,
    }


PAYMENTS = Records(
    Payment,
    payment_table,
    "payment",
    resource="budget",
    own=("budget_id",),
    columns=_columns,
    deadlines=lambda unit, payment: waiting.of_payment(
        payment, unit.pathway.team(unit.pathway.finance_team), unit.today
    ),
)


async def open_promises(unit: Unit, budget_id: UUID, provision_id: str, payee: str) -> list[Transfer]:
    """What a line promised to a payee and has neither kept nor taken back, oldest first.

    Lock the budget before: nothing else keeps another payment from resolving them meanwhile.
    """
    t, resolution = transfer_table.c, transfer_table.alias()
    query = entries(unit).where(
        t.budget_id == budget_id,
        t.provision_id == provision_id,
        t.credit_account == payee,
        t.kind == TransferKind.PENDING.value,
        ~exists().where(resolution.c.pending_id == t.id),
    )
    return [read_transfer(row) for row in await unit.connection.execute(query.order_by(t.id))]


async def accrued(unit: Unit, budget_id: UUID, provision_id: str) -> int:
    """What the line owes for what was provided and not invoiced yet, in pence."""
    t = transfer_table.c
    more, less = account_key("accrued", budget_id), account_key("owed", budget_id)
    signed = case((t.debit_account == more, t.amount_pence), else_=-t.amount_pence)
    query = select(func.coalesce(func.sum(signed), 0)).where(
        t.authority == unit.authority,
        t.budget_id == budget_id,
        t.provision_id == provision_id,
        t.debit_account.in_([more, less]),
        text(ASIDE),
    )
    return int((await unit.connection.execute(query)).scalar_one())


async def asked(unit: Unit, budget_id: UUID, provision_id: str, payee: str) -> int:
    """What payments on their way will take of the line's promise to this payee, in pence."""
    p = payment_table.c
    query = select(func.coalesce(func.sum(p.amount_pence), 0)).where(
        *_of(unit, budget_id, provision_id, payee), p.state.in_(ON_THEIR_WAY)
    )
    return int((await unit.connection.execute(query)).scalar_one())


async def is_reference_used(unit: Unit, payment: Payment) -> bool:
    """Whether the line pays, or paid, this payee for the same invoice."""
    p = payment_table.c
    same = _of(unit, payment.budget_id, payment.provision_id, payment.payee)
    query = select(exists().where(*same, p.reference == payment.reference, p.state.in_(LIVE)))
    return bool((await unit.connection.execute(query)).scalar_one())


def _of(unit: Unit, budget_id: UUID, provision_id: str, payee: str) -> tuple[ColumnElement[bool], ...]:
    p = payment_table.c
    return (
        p.authority == unit.authority,
        p.budget_id == budget_id,
        p.provision_id == provision_id,
        p.payee == payee,
    )


async def room(unit: Unit, payment: Payment, promises: Sequence[Transfer], *, asked_pence: int = 0) -> Room:
    """What the payment's line can pay to its payee just now."""
    return Room(
        promised_pence=sum(promise.amount_pence for promise in promises),
        asked_pence=asked_pence,
        accrued_pence=await accrued(unit, payment.budget_id, payment.provision_id),
        closed_up_to=await closed_up_to(unit),
    )


async def is_family(unit: Unit, child_id: UUID) -> bool:
    """Whether the caller belongs to the child's family."""
    return await access.stands_in(unit, child_id, "family", "young_person")


RECEIPTS = text(
    """
    select provision_id, sum(receipt.amount_pence) as pence,
        coalesce(sum(receipt.amount_pence) filter (where payee = :family), 0) as directly
    from payment, jsonb_to_recordset(body -> 'evidence') as receipt("on" date, amount_pence bigint)
    where authority = :authority and budget_id = :budget_id and evidenced_pence > 0
        and receipt."on" between :first and :last
    group by provision_id
    """
)


async def evidenced_between(unit: Unit, budget_id: UUID, first: date, last: date) -> tuple[dict[str, int], int]:
    """Receipts of these days, in pence: by line, and for direct payments alone."""
    family = account_key("direct-payment", budget_id)
    asked = {"authority": unit.authority, "budget_id": budget_id, "family": family, "first": first, "last": last}
    rows = (await unit.connection.execute(RECEIPTS, asked)).all()
    return {row.provision_id: int(row.pence) for row in rows}, sum(int(row.directly) for row in rows)
