"""Budgets and the ledger: their tables, and how transfers enter the books."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    exists,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import UUID as UuidColumn
from sqlalchemy.exc import IntegrityError

from chassis.records import Page, Records, demand_size, make_token, parse_token
from chassis.tables import INSERT_ONLY, TENANT, column, erased_by, history_table, record_table
from chassis.unit import Unit
from kernel.change import Change
from kernel.errors import Refused, upper_snake
from kernel.money import pounds
from services.budgets.domain import BUDGET, Account, Budget, Transfer, TransferKind, ledger
from services.budgets.storage.tables import metadata

NOT_OVERSPENT = "account_not_overspent"
RESOLVED_ONCE = "transfer_resolves_once"
TOTALS = tuple(field.name for field in fields(Account))
ENTRY = tuple(field.name for field in fields(Transfer))
# Neither a share nor a promise nor a payment: money on its way back, and what is owed. Few, and asked for often.
ASIDE = "kind = 'posted' and debit_account not like 'funder:%'"

budget_table = record_table(
    metadata,
    BUDGET,
    "budget",
    "[special] one row per personal budget: its lines, why each amount, what it is used for",
    column("plan_id", UuidColumn(as_uuid=True), "[operational] plan; has one budget at most", nullable=True),
    column(
        "agreement_item_id",
        UuidColumn(as_uuid=True),
        "[operational] the panel's agreement; is carried out once",
        nullable=True,
    ),
    column("ehc_case_id", UuidColumn(as_uuid=True), "[operational] EHC case; has one at a time", nullable=True),
    column("referral_id", UuidColumn(as_uuid=True), "[operational] request that opened that case", nullable=True),
    column("due_on", Date, "[operational] next day on which the house does something by itself", nullable=True),
    Index("budget_plan", "authority", "plan_id", unique=True),
    Index("budget_of_case", "authority", "ehc_case_id", unique=True, postgresql_where=text("state = 'active'")),
    Index("budget_agreement", "authority", "agreement_item_id", unique=True),
    Index("budget_due", "authority", "due_on", postgresql_where=text("due_on is not null")),
)
history_table(metadata, "budget")


def _total(name: str, meaning: str) -> tuple[Any, CheckConstraint]:
    return (
        column(name, BigInteger, f"[operational] pence {meaning}"),
        CheckConstraint(f"{name} >= 0", name=f"account_{name}"),
    )


account_table = Table(
    "account",
    metadata,
    column("authority", Text, "[operational] authority whose books these are"),
    column("key", Text, "[operational] account of the chart: kind and holder, for example funder:education"),
    column("guarded", Boolean, "[operational] whether it may never be overspent"),
    *_total("debits_pending", "promised out of it"),
    *_total("debits_posted", "gone out of it"),
    *_total("credits_pending", "promised to it"),
    *_total("credits_posted", "come into it"),
    PrimaryKeyConstraint("authority", "key", name="account_pkey"),
    CheckConstraint("not guarded or debits_pending + debits_posted <= credits_posted", name=NOT_OVERSPENT),
    comment="[operational] running totals of the ledger's accounts; always what the transfers come to",
    info=TENANT,
)

transfer_table = Table(
    "transfer",
    metadata,
    column("id", UuidColumn(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
    column("authority", Text, "[operational] authority whose books these are"),
    column("debit_account", Text, "[operational] account that is debited"),
    column("credit_account", Text, "[operational] account that is credited"),
    column("amount_pence", BigInteger, "[operational] amount in pence"),
    column("kind", Text, "[operational] posted, pending, or the post or void of a pending one"),
    column("pending_id", UuidColumn(as_uuid=True), "[operational] pending transfer that it resolves", nullable=True),
    column("budget_id", UuidColumn(as_uuid=True), "[operational] budget whose money it is"),
    column(
        "plan_id",
        UuidColumn(as_uuid=True),
        "[operational] plan that the budget pays for; empty in an EHC case",
        nullable=True,
    ),
    column("provision_id", Text, "[operational] line of the plan, as the plan names it; empty for a share"),
    column("reason", Text, "[special] why, in the panel's words"),
    column("occurred_on", Date, "[operational] the day"),
    column("funder", Text, "[operational] stream whose money it is; empty when nobody said"),
    ForeignKeyConstraint(["pending_id"], ["transfer.id"], name="transfer_pending"),
    CheckConstraint("debit_account <> credit_account", name="transfer_two_accounts"),
    CheckConstraint("amount_pence > 0", name="transfer_amount"),
    CheckConstraint("kind in ('posted', 'pending', 'post', 'void')", name="transfer_kind"),
    CheckConstraint("(pending_id is not null) = (kind in ('post', 'void'))", name="transfer_resolves"),
    Index(RESOLVED_ONCE, "pending_id", unique=True, postgresql_where=text("pending_id is not null")),
    Index("transfer_budget", "budget_id", "id"),
    Index("transfer_day", "authority", "funder", "occurred_on"),
    Index("transfer_aside", "budget_id", postgresql_where=text(ASIDE)),
    Index("transfer_promise", "budget_id", "provision_id", "id", postgresql_where=text("kind = 'pending'")),
    comment="[special] the ledger: money moved or promised; insert only, mistakes are reversed by a further transfer",
    # The books must balance for ever; whose money it was is nobody's business after the erasure.
    info=TENANT
    | INSERT_ONLY
    | erased_by(
        "update transfer set reason = '' "
        "where authority = auth and budget_id in (select b.id from budget b where b.child_id = the_child)"
    ),
)

BUDGETS = Records(
    Budget,
    budget_table,
    "budget",
    resource="budget",
    columns=lambda budget: {
        "plan_id": budget.plan_id,
        "agreement_item_id": budget.agreement_item_id,
        "ehc_case_id": budget.ehc_case_id,
        "referral_id": budget.referral_id,
        "due_on": budget.due_on,
    },
    # Whom the request for an assessment names as family sees what was prepared in its case.
    own=("id", "referral_id"),
    deadlines=lambda unit, budget: budget.owed(unit.pathway.team(unit.pathway.finance_team)),
)


async def open_budget(unit: Unit, change: Change[Budget]) -> Budget:
    """Saves a new budget together with the transfers that set it up."""
    saved = await unit.save(BUDGETS, change)
    await book(unit, saved.opening(unit.new_id))
    return saved


# One round trip locks the accounts in sorted order, and keeps the period open until the commit. While an account is
# missing it locks none: making that one while others are held could make two units wait for one another.
LOCK = text(
    f"""
    with gate as (select pg_advisory_xact_lock_shared(hashtextextended(:gate, 0)))
    select key, {", ".join(TOTALS)} from account, gate
    where authority = :authority and key = any(cast(:keys as text[])) and cardinality(cast(:keys as text[])) = (
        select count(*) from account where authority = :authority and key = any(cast(:keys as text[])))
    order by key for update of account
    """
)
OPEN = text(
    f"""
    insert into account (authority, key, guarded, {", ".join(TOTALS)})
    select :authority, key, guarded, 0, 0, 0, 0
    from unnest(cast(:keys as text[]), cast(:guarded as boolean[])) as new(key, guarded) order by key
    on conflict do nothing
    """
)
# One round trip changes the totals and enters the transfers, but none into a day that is closed.
_TYPES = {
    "id": "uuid",
    "pending_id": "uuid",
    "budget_id": "uuid",
    "plan_id": "uuid",
    "amount_pence": "bigint",
    "occurred_on": "date",
}
_ENTRIES = ", ".join(f"cast(:{name} as {_TYPES.get(name, 'text')}[])" for name in ENTRY)
ENTER = text(
    f"""
    with changed as (
        update account set {", ".join(f"{name} = account.{name} + more.{name}" for name in TOTALS)}
        from unnest(cast(:keys as text[]), {", ".join(f"cast(:more_{name} as bigint[])" for name in TOTALS)})
            as more(key, {", ".join(TOTALS)})
        where account.authority = :authority and account.key = more.key)
    insert into transfer (authority, {", ".join(ENTRY)})
    select :authority, {", ".join(ENTRY)} from unnest({_ENTRIES}) as entry({", ".join(ENTRY)})
    where occurred_on > coalesce(
        (select max(closed_up_to) from closed_period where authority = :authority), '-infinity')
    """
)


def period_gate(authority: str) -> str:
    """What bookings of an authority hold together, and who closes a period holds alone."""
    return f"{authority}/period"


async def book(unit: Unit, transfers: Sequence[Transfer]) -> None:
    """Enters transfers in the ledger: all of them, at once, or none. What counts is what they come to together.

    Refused, and the unit with it, when an account would be overspent, a pending transfer cannot be resolved, or the
    day is closed. Call it once in a unit: accounts are locked in sorted order, so that no two units wait in a ring.
    """
    before = await _locked(unit, sorted({key for t in transfers for key in (t.debit_account, t.credit_account)}))
    promised, resolved = await _promised(unit, [t.pending_id for t in transfers if t.pending_id is not None])
    ledger.check(transfers, promised, resolved)
    await _enter(unit, transfers, before, ledger.fold(transfers, promised))


async def _locked(unit: Unit, keys: Sequence[str]) -> dict[str, Account]:
    """The accounts as they stand, made if absent, and locked until the commit."""
    asked = {"authority": unit.authority, "gate": period_gate(unit.authority), "keys": keys}
    rows = (await unit.connection.execute(LOCK, asked)).all()
    if not rows:
        new = {"authority": unit.authority, "keys": keys, "guarded": [ledger.is_guarded(key) for key in keys]}
        await unit.connection.execute(OPEN, new)
        rows = (await unit.connection.execute(LOCK, asked)).all()
    return {row.key: Account(*row[1:]) for row in rows}


async def accounts(unit: Unit, keys: Iterable[str]) -> dict[str, Account]:
    """Accounts by name; one that no transfer has touched is not there."""
    c = account_table.c
    query = select(c.key, *(c[name] for name in TOTALS)).where(c.authority == unit.authority, c.key.in_(list(keys)))
    return {row.key: Account(*row[1:]) for row in await unit.connection.execute(query)}


async def _promised(unit: Unit, ids: Sequence[UUID]) -> tuple[dict[UUID, Transfer], set[UUID]]:
    """Which of these are pending transfers of this authority, and which of these were resolved before."""
    if not ids:
        return {}, set()
    p, resolution = transfer_table.c, transfer_table.alias()
    is_resolved = exists().where(resolution.c.pending_id == p.id).label("is_resolved")
    query = entries(unit).add_columns(is_resolved).where(p.id.in_(ids), p.kind == TransferKind.PENDING.value)
    rows = (await unit.connection.execute(query)).all()
    return {row.id: read_transfer(row) for row in rows}, {row.id for row in rows if row.is_resolved}


async def _enter(
    unit: Unit, transfers: Sequence[Transfer], before: Mapping[str, Account], changes: Mapping[str, Account]
) -> None:
    """Adds the changes to the totals and enters the transfers. PostgreSQL itself refuses to overspend an account."""
    keys = sorted(changes)
    values = {
        "authority": unit.authority,
        "keys": keys,
        **{f"more_{name}": [getattr(changes[key], name) for key in keys] for name in TOTALS},
        **{name: [getattr(transfer, name) for transfer in transfers] for name in ENTRY},
    }
    try:
        entered = (await unit.connection.execute(ENTER, values)).rowcount
    except IntegrityError as error:
        if NOT_OVERSPENT not in str(error.orig):
            raise
        raise _exhausted(before, changes) from error
    if entered < len(transfers):
        first = min(transfer.occurred_on for transfer in transfers)
        raise Refused("PERIOD_CLOSED", f"The books are closed for {first.day} {first:%B %Y}; nothing is booked there.")


def _exhausted(before: Mapping[str, Account], changes: Mapping[str, Account]) -> Refused:
    key = next(k for k in sorted(changes) if ledger.is_guarded(k) and (before[k] + changes[k]).available_pence < 0)
    available = before[key].available_pence
    asked = available - (before[key] + changes[key]).available_pence
    holder = key.partition(":")[0].replace("-", " ")
    return Refused(
        f"{upper_snake(holder)}_EXHAUSTED",
        f"The {holder} has {pounds(available)} left; {pounds(asked)} was asked of it.",
        facts={"account": key, "available_pence": str(available), "asked_pence": str(asked)},
    )


async def transfers_page(unit: Unit, budget: Budget, size: int, token: str) -> Page[Transfer]:
    """A page of a budget's transfers, newest first. Whether the caller may see the budget is settled before."""
    c, size = transfer_table.c, demand_size(size)
    query = entries(unit).where(c.budget_id == budget.id).order_by(c.id.desc()).limit(size + 1)
    if token:
        query = query.where(c.id < parse_token(token))
    found = [read_transfer(row) for row in await unit.connection.execute(query)]
    return Page(found[:size], make_token(found[size - 1].id) if len(found) > size else "")


def entries(unit: Unit) -> Any:
    """The authority's transfers, as a query to be narrowed."""
    c = transfer_table.c
    return select(*(c[name] for name in ENTRY)).where(c.authority == unit.authority)


def read_transfer(row: Row[Any]) -> Transfer:
    return Transfer(**{**{name: getattr(row, name) for name in ENTRY}, "kind": TransferKind(row.kind)})
