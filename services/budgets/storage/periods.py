"""Closed periods: how far an authority's books are closed, and what was carried over.

Who books holds the period open until the commit, together with all others who book (`ledger.LOCK`); who closes holds it
alone. So a closing counts everything that was booked before it, and nothing is booked into its days after it.
"""

from datetime import date

from sqlalchemy import BigInteger, Date, Integer, PrimaryKeyConstraint, Table, Text, func, insert, select, text

from chassis.tables import INSERT_ONLY, TENANT, column
from chassis.unit import Unit
from services.budgets.domain.period import CarriedOver, ClosedPeriod, demand_closable
from services.budgets.storage.ledger import period_gate
from services.budgets.storage.tables import metadata

closed_period_table = Table(
    "closed_period",
    metadata,
    column("authority", Text, "[operational] authority whose books these are"),
    column("closed_up_to", Date, "[operational] last day into which nothing is booked any more"),
    column("closed_on", Date, "[operational] the day it was closed"),
    column("closed_by", Text, "[personal] who closed it"),
    column("budgets", Integer, "[operational] budgets with unspent money at its end"),
    column("carried_over_pence", BigInteger, "[operational] the sum of that money, in pence"),
    PrimaryKeyConstraint("authority", "closed_up_to", name="closed_period_pkey"),
    comment="[operational] periods of an authority's books that are closed; insert only",
    info=TENANT | INSERT_ONLY,
)
# What the accounts say now, less what came after that day: nearly nothing, for a period is closed soon after its end.
UNSPENT = text(
    """
    with later as (
        select budget_id,
            sum(case when credit_account like 'budget:%' then amount_pence else -amount_pence end) as pence
        from transfer
        where authority = :authority and occurred_on > :up_to and kind in ('posted', 'post')
            and (credit_account like 'budget:%' or debit_account like 'budget:%')
        group by budget_id)
    select count(*) as budgets, coalesce(sum(balance), 0) as pence
    from (
        select credits_posted - debits_posted - coalesce(later.pence, 0) as balance
        from account left join later on account.key = 'budget:' || later.budget_id
        where account.authority = :authority and account.key like 'budget:%') as stands
    where balance > 0
    """
)


async def closed_up_to(unit: Unit) -> date | None:
    """The last closed day of the authority's books; None while nothing is closed."""
    c = closed_period_table.c
    query = select(func.max(c.closed_up_to)).where(c.authority == unit.authority)
    return (await unit.connection.execute(query)).scalar_one()  # type: ignore[no-any-return]


async def close(unit: Unit, up_to: date | None) -> ClosedPeriod:
    """Closes the books up to that day, once nobody books any more; refused unless it is over and later than before."""
    gate = func.hashtextextended(period_gate(unit.authority), 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(gate)))
    day = demand_closable(up_to, closed_up_to=await closed_up_to(unit), on=unit.today)
    carried = await _unspent(unit, day)
    closed = ClosedPeriod(day, unit.today, unit.principal.subject, carried.budgets, carried.carried_over_pence)
    row = {"authority": unit.authority, **{name: getattr(closed, name) for name in ClosedPeriod.__slots__}}
    await unit.connection.execute(insert(closed_period_table).values(row))
    unit.note("period", None, None, "written")
    return closed


async def _unspent(unit: Unit, up_to: date) -> CarriedOver:
    row = (await unit.connection.execute(UNSPENT, {"authority": unit.authority, "up_to": up_to})).one()
    return CarriedOver(row.budgets, int(row.pence))
