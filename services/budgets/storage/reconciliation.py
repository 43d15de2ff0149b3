"""Finance files and the payments that they matched: each file counts once, each payment is matched once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.database import among
from chassis.records import codec
from chassis.tables import INSERT_ONLY, TENANT, column
from chassis.unit import Unit
from services.budgets.domain.finance_file import MOST_ROWS, FinanceFile, demand_few
from services.budgets.domain.payment import Payment, PaymentState
from services.budgets.domain.reconciliation import BookedPayment, Report, reconcile
from services.budgets.storage.payments import PAYMENTS, payment_table
from services.budgets.storage.tables import metadata

REPORT = codec(Report)

finance_file_table = Table(
    "finance_file",
    metadata,
    column("id", UuidColumn(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
    column("authority", Text, "[operational] authority whose file this is"),
    column("digest", LargeBinary, "[operational] SHA-256 of the file: the same file again gives the same report"),
    column("name", Text, "[operational] name of the file"),
    column("imported_on", Date, "[operational] the day it was imported"),
    column("imported_by", Text, "[personal] who imported it"),
    column("report", JSONB, "[operational] the comparison, row by row"),
    Index("finance_file_once", "authority", "digest", unique=True),
    comment="[operational] bank and finance files that were compared with the books; insert only",
    info=TENANT | INSERT_ONLY,
)
reconciled_payment_table = Table(
    "reconciled_payment",
    metadata,
    column("payment_id", UuidColumn(as_uuid=True), "[operational] payment; is matched once", primary_key=True),
    column("authority", Text, "[operational] authority whose payment this is"),
    column("finance_file_id", UuidColumn(as_uuid=True), "[operational] file that showed it"),
    column("line", Integer, "[operational] line of the file"),
    ForeignKeyConstraint(["finance_file_id"], ["finance_file.id"], name="reconciled_payment_file"),
    comment="[operational] payments that a bank or finance file has shown; insert only",
    info=TENANT | INSERT_ONLY,
)


async def compare(unit: Unit, file: FinanceFile) -> Report:
    """The report on a file: the earlier one when the same content was imported before, else a new comparison.

    One file at a time in an authority: two that show the same payment must not both match it.
    """
    gate = func.hashtextextended(f"{unit.authority}/reconciliation", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(gate)))
    c = finance_file_table.c
    known = select(c.report).where(c.authority == unit.authority, c.digest == file.digest)
    earlier = (await unit.connection.execute(known)).scalar_one_or_none()
    if earlier is not None:
        return REPORT.validate_python(earlier)
    booked = await _booked(unit, {row.reference for row in file.rows if row.reference})
    report = reconcile(unit.new_id(), file, booked, await _unseen(unit, file.days))
    await _keep(unit, file, report)
    return report


async def _booked(unit: Unit, references: Iterable[str]) -> list[BookedPayment]:
    p, r = payment_table.c, reconciled_payment_table.c
    is_matched = exists().where(r.payment_id == p.id).label("is_matched")
    named = among(p.reference, sorted(references))
    query = select(p.id, p.reference, p.amount_pence, p.state, is_matched).where(p.authority == unit.authority, named)
    rows = await unit.connection.execute(query.order_by(p.id))
    return [
        BookedPayment(row.id, row.reference, row.amount_pence, PaymentState(row.state), row.is_matched) for row in rows
    ]


async def _unseen(unit: Unit, days: tuple[date, date] | None) -> list[UUID]:
    """Payments of these days that no file has shown, at most as many as a file has rows."""
    if days is None:
        return []
    p, r = payment_table.c, reconciled_payment_table.c
    query = select(p.id).where(*_paid(unit, *days), ~exists().where(r.payment_id == p.id))
    rows = await unit.connection.execute(query.order_by(p.paid_on, p.id).limit(MOST_ROWS))
    return list(rows.scalars())


def _paid(unit: Unit, first: date, last: date) -> tuple[Any, ...]:
    p = payment_table.c
    return (p.authority == unit.authority, p.state == PaymentState.PAID.value, p.paid_on.between(first, last))


async def _keep(unit: Unit, file: FinanceFile, report: Report) -> None:
    row = {
        "id": report.import_id,
        "authority": unit.authority,
        "digest": file.digest,
        "name": file.name,
        "imported_on": unit.today,
        "imported_by": unit.principal.subject,
        "report": REPORT.dump_python(report, mode="json"),
    }
    await unit.connection.execute(insert(finance_file_table).values(row))
    matched = [
        {
            "payment_id": UUID(row.payment_id),
            "authority": unit.authority,
            "finance_file_id": report.import_id,
            "line": row.line,
        }
        for row in report.matched
    ]
    if matched:
        await unit.connection.execute(insert(reconciled_payment_table), matched)
    unit.note("finance file", report.import_id, None, "written")


async def paid_between(unit: Unit, first: date, last: date) -> Sequence[Payment]:
    """Payments of these days, by day; refused when they are too many for one file."""
    p = payment_table.c
    return await _few(unit, *_paid(unit, first, last), order=(p.paid_on, p.id))


async def to_be_paid(unit: Unit) -> Sequence[Payment]:
    """Approved payments, for a payment run; refused when they are too many for one file."""
    p = payment_table.c
    approved = (p.authority == unit.authority, p.state == PaymentState.APPROVED.value)
    return await _few(unit, *approved, order=(p.id,))


async def _few(unit: Unit, *conditions: Any, order: tuple[Any, ...]) -> list[Payment]:
    query = select(payment_table.c.body).where(*conditions).order_by(*order).limit(MOST_ROWS + 1)
    bodies = (await unit.connection.execute(query)).scalars().all()
    demand_few(len(bodies))
    found = [PAYMENTS.decode(body) for body in bodies]
    for payment in found:
        unit.note(PAYMENTS.what, payment.id, payment.child_id, "read")
    return found
