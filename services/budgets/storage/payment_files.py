"""Payment files, and which payment stands in which: each in one, from the moment in which it is paid."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.database import among
from chassis.publication import About
from chassis.records import PAGE_DEFAULT, PAGE_LIMIT, Page, make_token, parse_token
from chassis.tables import INSERT_ONLY, TENANT, column
from chassis.unit import Unit
from kernel.errors import Invalid, NotFound, Violation
from services.budgets.domain.finance_file import MOST_ROWS
from services.budgets.domain.payment import Payment, PaymentState
from services.budgets.domain.payment_file import PaymentFile, put_together
from services.budgets.storage.payments import PAYMENTS, payment_table
from services.budgets.storage.tables import metadata

WHAT = "payment file"

payment_file_table = Table(
    "payment_file",
    metadata,
    column("id", UuidColumn(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
    column("authority", Text, "[operational] authority whose file this is"),
    column("made_on", Date, "[operational] the day it was put together"),
    column("made_by", Text, "[personal] who did that"),
    column("payments", Integer, "[operational] payments that stand in it"),
    column("total_pence", BigInteger, "[operational] what they come to, in pence"),
    Index("payment_file_newest", "authority", "id"),
    comment="[operational] files of payments for the finance system that pays them out; insert only",
    info=TENANT | INSERT_ONLY,
)
payout_table = Table(
    "payout",
    metadata,
    column("payment_id", UuidColumn(as_uuid=True), "[operational] payment that was made", primary_key=True),
    column("authority", Text, "[operational] authority whose payment this is"),
    column("paid_on", Date, "[operational] the day it was paid"),
    column("payment_file_id", UuidColumn(as_uuid=True), "[operational] file that it stands in", nullable=True),
    ForeignKeyConstraint(["payment_file_id"], ["payment_file.id"], name="payout_file"),
    Index("payout_waiting", "authority", "paid_on", "payment_id", postgresql_where=text("payment_file_id is null")),
    Index("payout_in_file", "payment_file_id", "payment_id"),
    comment="[operational] payments that must reach the finance system, and the one file that each stands in",
    info=TENANT,
)


async def wait_for_a_file(unit: Unit, paid: Payment) -> None:
    """The payment stands in the next file that is put together; in the transaction that pays it."""
    row = {"payment_id": paid.id, "authority": unit.authority, "paid_on": paid.paid_on}
    await unit.connection.execute(insert(payout_table).values(row))


async def make(unit: Unit, finance: str, *, up_to: date) -> PaymentFile:
    """The next file: what was paid up to that day and stands in none, at most what a file takes, the oldest first.

    One at a time in an authority. What was reversed before it came into a file is in none.
    """
    gate = func.hashtextextended(f"{unit.authority}/payment file", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(gate)))
    o, p = payout_table.c, payment_table.c
    is_waiting = (o.authority == unit.authority, o.payment_file_id.is_(None), o.paid_on <= up_to)
    waiting = select(o.payment_id, p.amount_pence).join(payment_table, p.id == o.payment_id)
    waiting = waiting.where(*is_waiting, p.state == PaymentState.PAID.value)
    rows = (await unit.connection.execute(waiting.order_by(o.paid_on, o.payment_id).limit(MOST_ROWS))).all()
    amounts = [int(row.amount_pence) for row in rows]
    change = put_together(
        unit.new_id(), unit.authority, amounts, finance=finance, by=unit.principal.subject, on=unit.today
    )
    file = change.state
    values = {name: getattr(file, name) for name in PaymentFile.__slots__}
    await unit.connection.execute(insert(payment_file_table).values(values))
    put_in = among(o.payment_id, [row.payment_id for row in rows])
    await unit.connection.execute(update(payout_table).where(put_in).values(payment_file_id=file.id))
    for event in change.events:
        unit.say(event, About(file.id, 1, unit.now))
    unit.note(WHAT, file.id, None, "written")
    return file


async def load(unit: Unit, id: UUID) -> PaymentFile:
    """The file; NotFound when the authority has none of this id."""
    c = payment_file_table.c
    query = select(payment_file_table).where(c.id == id, c.authority == unit.authority)
    row = (await unit.connection.execute(query)).first()
    if row is None:
        raise NotFound(WHAT, id)
    unit.note(WHAT, id, None, "read")
    return _read(row)


async def payments_in(unit: Unit, file: PaymentFile) -> Sequence[Payment]:
    """What stands in the file, always in the same order."""
    o, p = payout_table.c, payment_table.c
    query = select(p.body).join(payout_table, p.id == o.payment_id)
    query = query.where(o.authority == unit.authority, o.payment_file_id == file.id).order_by(o.payment_id)
    found = [PAYMENTS.decode(body) for body in (await unit.connection.execute(query)).scalars()]
    for payment in found:
        unit.note(PAYMENTS.what, payment.id, payment.child_id, "read")
    return found


async def page(unit: Unit, size: int, token: str) -> Page[PaymentFile]:
    """Some files, newest first."""
    if size < 0:
        raise Invalid([Violation("page_size", "OUT_OF_RANGE", f"A page has 1 to {PAGE_LIMIT} files.")])
    size = min(size or PAGE_DEFAULT, PAGE_LIMIT)
    c = payment_file_table.c
    query = select(payment_file_table).where(c.authority == unit.authority)
    if token:
        query = query.where(c.id < parse_token(token))
    rows = (await unit.connection.execute(query.order_by(c.id.desc()).limit(size + 1))).all()
    return Page([_read(row) for row in rows[:size]], make_token(rows[size - 1].id) if len(rows) > size else "")


def _read(row: Any) -> PaymentFile:
    return PaymentFile(**{name: getattr(row, name) for name in PaymentFile.__slots__})
