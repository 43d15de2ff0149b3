"""Legal holds, what is known of a child's record when its end is judged, and whose time may have come."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, exists, func, select, text, true

from chassis.records import Records
from chassis.tables import history_table, record_table
from chassis.unit import Unit
from kernel.retention import AGE, Case, CountedFrom, Retention
from services.referrals.domain.concern import Concern
from services.referrals.domain.concern_machine import ConcernState
from services.referrals.domain.erasure import OPEN, Held, LegalHold
from services.referrals.domain.referral_machine import ReferralState
from services.referrals.storage.early_help import CONCERNS, concern_table, need_table
from services.referrals.storage.enquiries import enquiry_table
from services.referrals.storage.escalations import escalation_table, safeguarding_table
from services.referrals.storage.records import CHILDREN
from services.referrals.storage.tables import child_table, metadata, referral_table

hold_table = record_table(
    metadata,
    None,
    "legal_hold",
    "[special] one row per reason in law to keep a child's record",
    Index("legal_hold_standing", "child_id", postgresql_where=text("body ->> 'lifted_on' is null")),
)
history_table(metadata, "legal_hold")
# Whether somebody may place or see one is settled by the team that keeps the records, not by a relation.
HOLDS = Records(LegalHold, hold_table, "legal hold", visible=lambda _: true())
MOST, MOST_CONCERNS = 100, 10_000


async def lock_child(unit: Unit, child_id: UUID) -> None:
    """Who judges the record's end and who places a hold wait for one another."""
    key = func.hashtextextended(f"{unit.authority}/erasure/{child_id}", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))


async def held(unit: Unit, child_id: UUID) -> Held:
    """What is known of the child's record. NotFound when there is none that the principal may see."""
    await lock_child(unit, child_id)
    child = await CHILDREN.load(unit, child_id)
    r, link = referral_table.c, unit.house.table("child_link").c
    merged = select(link.child_id).where(link.authority == unit.authority, link.same_as == child_id).limit(MOST)
    linked = tuple((await unit.connection.execute(merged)).scalars())
    theirs = (r.authority == unit.authority, r.child_id.in_([child_id, *linked]))
    query = select(r.state, func.max(r.saved_at).label("at")).where(*theirs).group_by(r.state)
    rows = (await unit.connection.execute(query)).all()
    n, s = need_table.c, concern_table.c
    its_needs = select(func.max(n.saved_at)).where(n.authority == unit.authority, n.child_id.in_([child_id, *linked]))
    noticed = (await unit.connection.execute(its_needs)).scalar_one()
    days = [row.at.date() for row in rows] + ([noticed.date()] if noticed else [])
    changed = max(days, default=unit.today)
    its_concerns = select(s.id, s.state).where(s.authority == unit.authority, s.child_id.in_([child_id, *linked]))
    concerns = (await unit.connection.execute(its_concerns.limit(MOST_CONCERNS))).all()
    worked_on = any(row.state != ConcernState.CLOSED.value for row in concerns)
    holds = await HOLDS.all(unit, hold_table.c.child_id.in_([child_id, *linked]), limit=MOST, lock=False)
    states = [ReferralState(row.state) for row in rows]
    ids = [row.id for row in concerns]
    return Held(child, states, changed, holds, linked, ids, worked_on, await _told_apart(unit, [child_id, *linked]))


async def _told_apart(unit: Unit, children: list[UUID]) -> list[UUID]:
    """Enquiries and differences of opinion about these records: notices of them are kept by each."""
    ids: list[UUID] = []
    for table in (enquiry_table, escalation_table, safeguarding_table):
        query = select(table.c.id).where(table.c.authority == unit.authority, table.c.child_id.in_(children))
        ids += (await unit.connection.execute(query.limit(MOST_CONCERNS))).scalars()
    return ids


async def outlived(unit: Unit, retention: Retention, limit: int) -> list[UUID]:
    """Children whose record may have been kept long enough, a bounded number: the domain judges each.

    A record has its day once in decades: the sweep reads the whole table and keeps no index for it.
    """
    c, r = child_table.c, referral_table.c
    of_child = (r.child_id == c.id, r.authority == c.authority)
    n, s = need_table.c, concern_table.c
    concern = exists().where(s.child_id == c.id, s.authority == c.authority)
    accepted = exists().where(*of_child, r.state == ReferralState.ACCEPTED.value) | concern
    standing = exists().where(hold_table.c.child_id == c.id, hold_table.c.body["lifted_on"].astext.is_(None))
    past = []
    for case, is_case in ((Case.STATUTORY, accepted), (Case.REQUEST, ~accepted)):
        rule = retention.rule(case, unit.today)
        if rule.counted_from is CountedFrom.BIRTHDAY:
            before = years_before(unit.today, AGE + rule.years)
            past.append(is_case & (c.born_on < before))
        else:
            since = years_before(unit.today, rule.years)
            changed = exists().where(*of_child, r.saved_at >= since)
            noticed = exists().where(n.child_id == c.id, n.authority == c.authority, n.saved_at >= since)
            past.append(is_case & ~changed & ~noticed)
    waiting = exists().where(*of_child, r.state.in_([state.value for state in OPEN]))
    worked_on = exists().where(s.child_id == c.id, s.authority == c.authority, s.state != ConcernState.CLOSED.value)
    merged = c.body["same_as"].astext.is_not(None)
    query = select(c.id).where(
        c.authority == unit.authority, past[0] | past[1], ~standing, ~(waiting | worked_on), ~merged
    )
    return list((await unit.connection.execute(query.order_by(c.id).limit(limit))).scalars())


async def of_nobody(unit: Unit, retention: Retention, limit: int) -> list[Concern]:
    """Closed concerns about children of whom nobody ever found out who they are, kept as long as a request."""
    s, rule = concern_table.c, retention.rule(Case.REQUEST, unit.today)
    nobody = (s.for_child.is_(None), s.state == ConcernState.CLOSED.value)
    outlived = (s.authority == unit.authority, *nobody, s.saved_at < years_before(unit.today, rule.years))
    rows = await unit.connection.execute(select(s.body).where(*outlived).order_by(s.id).limit(limit).with_for_update())
    return [CONCERNS.decode(row.body) for row in rows]


def years_before(day: date, years: int) -> date:
    """The same day so many years ago."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)
