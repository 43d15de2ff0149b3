"""The SQL of subscriptions: who takes which lane, how far each has come, and what is said of each attempt.

The queue runs in real time, by the database's clock. A lane is taken with a lease: whoever has died lets go of it
in the end, and what it had sent and not noted is sent again under the same id.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, case, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert

from chassis.unit import House, Unit, of_each_authority
from gateway.events.storage import ORDER, Wanted, ripens_in
from gateway.storage import feed_table, metadata
from kernel.errors import NotFound, Stale
from kernel.ids import new_id

WEBHOOK, NATS, BARS, FHIR, FINANCE, CASE_SYSTEM = "webhook", "nats", "bars", "fhir", "finance", "case_system"
UNVERIFIED, ACTIVE, PAUSED, DISABLED = "unverified", "active", "paused", "disabled"
# Active, and the last attempt failed: its receiver is tried again by itself.
FAILING = "failing"
STATES = (UNVERIFIED, ACTIVE, PAUSED, DISABLED)
subscription = metadata.tables["subscription"]
attempt = metadata.tables["webhook_attempt"]
parked = metadata.tables["webhook_parked"]
S = subscription.c
# Longer than a call may last, and than everything that is done between two notes.
LEASE = timedelta(seconds=60)
MOST_ALIKE = 100
# Whoever was not woken looks by itself: parties may have changed, or a relation was heard after the event.
LOOKS_BY_ITSELF = timedelta(minutes=5)
A_MOMENT = timedelta(milliseconds=5)

TAKE = text(
    """
    with due as (
        select id from subscription
        where authority = :authority and slow = :slow and next_at <= now()
            and (state in ('unverified', 'active') or (state = 'paused' and offered <> '[]'))
        order by next_at limit :most for update skip locked)
    update subscription s set next_at = now() + :lease, lease = :taker from due where s.id = due.id returning s.*
    """
)
# Those who are idle, and may be told of it: by a relation to the child, by what it is addressed to, or because it is
# judged elsewhere. Nobody is told by being woken.
WAKE = text(
    """
    update subscription set next_at = clock_timestamp() + make_interval(secs => :ripe)
    where authority = :authority and state = 'active' and next_at > now() + interval '2 seconds' and failures = 0
        and lease is null and (:everybody or parties && array(
            select r.party from relationship r where r.authority = :authority and r.child_id = any(:children)
            union all select unnest(:parties)))
    """
).bindparams(bindparam("children", type_=ARRAY(Uuid)), bindparam("parties", type_=ARRAY(Text)))
# How each finance system stands to one payment file. Attempts are kept for thirty days.
HOPS = text(
    """
    select s.id, s.client_id, s.state, s.reason, s.failures, s.next_at, f.position <= s.cursor as is_past,
        exists (select from webhook_parked p where p.subscription_id = s.id and p.event_id = f.id) as is_set_aside,
        tried.attempts, tried.delivered_at, tried.last_at, tried.status, tried.why
    from feed_event f join subscription s on s.authority = f.authority and s.way = :way
        cross join lateral (
            select count(*) as attempts, max(a.at) as last_at, max(a.at) filter (where a.outcome = 'delivered')
                as delivered_at, (array_agg(a.status order by a.id desc))[1] as status,
                (array_agg(a.reason order by a.id desc))[1] as why
            from webhook_attempt a where a.subscription_id = s.id and a.event_id = f.id) tried
    where f.authority = :authority and f.kind = 'payment_file' and f.record_id = :record
    order by s.id limit 100
    """
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One as it stands; the table's comments say what each attribute is."""

    id: UUID
    authority: str
    client_id: str
    organisation: str
    parties: tuple[str, ...]
    way: str
    meant_for: str
    url: str
    types: tuple[str, ...]
    subjects: tuple[UUID, ...]
    state: str
    reason: str
    version: int
    generation: int
    previous_until: datetime | None
    cursor: int
    offered: list[dict[str, Any]]
    current_at: datetime
    failures: int
    refusals: int
    slow: bool
    next_at: datetime | None
    lease: UUID | None
    delivered_at: datetime | None
    attempted_at: datetime | None
    created_at: datetime


def read(row: Any) -> Subscription:
    told = {one.name: getattr(row, one.name) for one in fields(Subscription)}
    return Subscription(**told | {name: tuple(told[name]) for name in ("parties", "types", "subjects")})


async def make(unit: Unit, values: dict[str, Any]) -> Subscription:
    """A new one, that is told of what happens from now on; its receiver is asked for its consent at once."""
    begins = {
        "id": new_id(),
        "authority": unit.authority,
        "state": UNVERIFIED,
        "reason": "",
        "version": 1,
        "generation": 1,
        "cursor": await last_position(unit),
        "offered": [],
        "current_at": func.now(),
        "failures": 0,
        "refusals": 0,
        "slow": False,
        "next_at": func.now(),
        "way": WEBHOOK,
        "meant_for": "",
        "subjects": [],
    }
    made = insert(subscription).values(**begins | values).returning(subscription)
    return read((await unit.connection.execute(made)).one())


async def make_once(unit: Unit, way: str, url: str, meant_for: str, values: dict[str, Any]) -> Subscription | None:
    """One of this way to this address, unless the client has it already; then for whom it is meant from now on. The one
    that was made; None when it was there."""
    await count(unit, values["client_id"])  # who makes it at the same moment waits
    mine = (S.authority == unit.authority, S.client_id == values["client_id"], S.way == way, S.url == url)
    row = (await unit.connection.execute(select(S.id, S.meant_for).where(*mine))).first()
    if row is None:
        return await make(unit, values | {"way": way, "url": url, "meant_for": meant_for, "state": ACTIVE})
    if row.meant_for != meant_for:
        statement = update(subscription).where(S.id == row.id)
        await unit.connection.execute(statement.values(meant_for=meant_for))
    return None


async def is_there(unit: Unit, client_id: str, way: str, url: str, types: Sequence[str]) -> bool:
    """Whether the client has this very one already. Who makes it at the same moment waits."""
    await count(unit, client_id)
    mine = (S.authority == unit.authority, S.client_id == client_id, S.way == way, S.url == url)
    rows = await unit.connection.execute(select(S.types).where(*mine).limit(MOST_ALIKE))
    return any(sorted(row.types) == sorted(types) for row in rows)


async def last_position(unit: Unit) -> int:
    """Where the feed of the authority ends just now."""
    return int((await unit.connection.execute(select(func.coalesce(func.max(feed_table.c.position), 0)))).scalar_one())


async def position_at(unit: Unit, at: datetime) -> int:
    """The place in the feed after which everything came at `at` or later."""
    f = feed_table.c
    first = select(func.min(f.position) - 1).where(f.authority == unit.authority, f.taken_at >= at)
    found = (await unit.connection.execute(first)).scalar_one()
    return int(found) if found is not None else await last_position(unit)


async def find(unit: Unit, id: UUID, client_id: str | None, *, lock: bool = False) -> Subscription:
    """One of the client's, or of any client's of the authority. NotFound if there is none such."""
    query = select(subscription).where(S.authority == unit.authority, S.id == id)
    if client_id is not None:
        query = query.where(S.client_id == client_id)
    row = (await unit.connection.execute(query.with_for_update() if lock else query)).first()
    if row is None:
        raise NotFound("subscription", id)
    return read(row)


async def page(unit: Unit, client_id: str | None, after: UUID | None, limit: int) -> list[Subscription]:
    """The next of them, in the order in which they were made."""
    query = select(subscription).where(S.authority == unit.authority)
    if client_id is not None:
        query = query.where(S.client_id == client_id)
    if after is not None:
        query = query.where(S.id > after)
    return [read(row) for row in await unit.connection.execute(query.order_by(S.id).limit(limit))]


async def on_broker(unit: Unit, client_id: str) -> list[UUID]:
    """The client's that are told by NATS, in the order in which they were made."""
    query = select(S.id).where(S.authority == unit.authority, S.client_id == client_id, S.way == NATS)
    return list((await unit.connection.execute(query.order_by(S.id))).scalars())


async def wake_client(unit: Unit, client_id: str) -> list[UUID]:
    """Lets those of a client that are told by NATS look now: it is there. All of them that there are."""
    idle = (S.client_id == client_id, S.way == NATS, S.state.in_((UNVERIFIED, ACTIVE)), S.lease.is_(None))
    await unit.connection.execute(
        update(subscription).where(S.authority == unit.authority, *idle).values(next_at=func.now())
    )
    return await on_broker(unit, client_id)


async def count(unit: Unit, client_id: str) -> int:
    """How many the client has. Two that are made at the same moment wait here for each other."""
    await unit.connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(client_id, ORDER))))
    query = select(func.count()).where(S.authority == unit.authority, S.client_id == client_id)
    return int((await unit.connection.execute(query)).scalar_one())


async def change(unit: Unit, one: Subscription, *, at_once: bool = False, **values: Any) -> Subscription:
    """What somebody decided. Whoever has its lane notices, and lets go. Stale if it was changed meanwhile.

    at_once  whether it is looked at now, whenever it would have been
    """
    values |= {"next_at": func.now()} if at_once else {}
    statement = update(subscription).where(S.id == one.id, S.version == one.version)
    changed = statement.values(version=one.version + 1, lease=None, **values).returning(subscription)
    row = (await unit.connection.execute(changed)).first()
    if row is None:
        raise Stale("subscription", one.version, one.version + 1)
    return read(row)


async def remove(unit: Unit, one: Subscription) -> None:
    """With its log: nothing of it stays but the audit."""
    for table in (attempt, parked):
        await unit.connection.execute(delete(table).where(table.c.subscription_id == one.id))
    await unit.connection.execute(delete(subscription).where(S.id == one.id))


async def attempts(unit: Unit, one: Subscription, before: UUID | None, limit: int) -> Sequence[Any]:
    """What came of its attempts, the newest first."""
    a = attempt.c
    query = select(attempt).where(a.subscription_id == one.id)
    if before is not None:
        query = query.where(a.id < before)
    return (await unit.connection.execute(query.order_by(a.id.desc()).limit(limit))).all()


async def set_aside(unit: Unit, one: Subscription, limit: int) -> Sequence[Any]:
    """What its receiver would not take, the oldest first."""
    query = select(parked).where(parked.c.subscription_id == one.id)
    return (await unit.connection.execute(query.order_by(parked.c.position).limit(limit))).all()


async def hops(unit: Unit, payment_file_id: UUID) -> Sequence[Any]:
    """How each finance system of the authority stands to this payment file, as HOPS names it."""
    given = {"authority": unit.authority, "record": payment_file_id, "way": FINANCE}
    return (await unit.connection.execute(HOPS, given)).all()


async def lag(unit: Unit, one: Subscription) -> tuple[int, datetime | None]:
    """How many events of the authority lie after its place, counted up to 10,000, and when the first of them came. Most
    are not for it: what is for it is judged when it is told."""
    f = feed_table.c
    ahead = select(f.taken_at).where(f.authority == unit.authority, f.position > one.cursor)
    some = ahead.order_by(f.position).limit(10_000).subquery()
    row = (await unit.connection.execute(select(func.count(), func.min(some.c.taken_at)))).one()
    return int(row[0]), row[1]


# -- the lanes --------------------------------------------------------------------------------------------------------


async def take(unit: Unit, taker: UUID, most: int, *, slow: bool) -> list[Subscription]:
    """Takes lanes that are due, at most so many, until their lease ends."""
    given = {"authority": unit.authority, "slow": slow, "most": most, "lease": LEASE, "taker": taker}
    return [read(row) for row in await unit.connection.execute(TAKE, given)]


async def wake(
    unit: Unit, children: Collection[UUID], parties: Collection[str], ripe_s: float, *, everybody: bool
) -> None:
    """Lets those look who may be told of events of these children, or addressed to these, when they are ripe; in the
    transaction that appends them."""
    given = {"authority": unit.authority, "children": list(children), "parties": list(parties), "ripe": ripe_s}
    await unit.connection.execute(WAKE, given | {"everybody": everybody})


async def note(
    unit: Unit, one: Subscription, log: Sequence[dict[str, Any]], values: dict[str, Any], *, after: timedelta | None
) -> bool:
    """What was sent, how far the lane has come, and when it is looked at again: now and by the same if `after` is None.
    False when the lane is another's by now, or somebody decided otherwise."""
    kept = values | (
        {"next_at": func.now() + LEASE} if after is None else {"next_at": func.now() + after, "lease": None}
    )
    statement = update(subscription).where(S.id == one.id, S.lease == one.lease).values(**kept)
    mine = (await unit.connection.execute(statement)).rowcount == 1
    if log:
        # What was sent was sent, whoever has the lane now.
        rows = [{"id": new_id(), "authority": unit.authority, "subscription_id": one.id, **row} for row in log]
        await unit.connection.execute(insert(attempt), rows)
    return mine


async def rest(
    unit: Unit,
    one: Subscription,
    log: Sequence[dict[str, Any]],
    examined: int,
    values: dict[str, Any],
    wanted: Wanted,
) -> timedelta:
    """Lets go of a lane that has told everything; until what came for it meanwhile is ripe, if something did: how long.
    Appends wait for one another and for this, so none slips in between the look and the rest."""
    await unit.connection.execute(select(func.pg_advisory_xact_lock_shared(ORDER)))
    ripens = await ripens_in(unit, examined, wanted)
    after = LOOKS_BY_ITSELF if ripens is None else max(ripens, timedelta()) + A_MOMENT
    await note(unit, one, log, values, after=after)
    return after


async def park(unit: Unit, one: Subscription, row: Any, reason: str) -> None:
    """Sets an event aside that the receiver would not take."""
    what = {"subscription_id": one.id, "event_id": row.id, "authority": unit.authority, "position": row.position}
    new = upsert(parked).values(**what, type=row.type, reason=reason)
    await unit.connection.execute(
        new.on_conflict_do_update(index_elements=["subscription_id", "event_id"], set_={"reason": reason})
    )


async def unpark(unit: Unit, one: Subscription, event_ids: Sequence[UUID]) -> None:
    """What was delivered after all is no longer set aside."""
    mine = (parked.c.subscription_id == one.id, parked.c.event_id.in_(event_ids))
    await unit.connection.execute(delete(parked).where(*mine))


async def standing(house: House) -> tuple[dict[str, int], int]:
    """How many subscriptions of all authorities stand how, and how many events were set aside."""
    stands = case(((S.state == ACTIVE) & (S.failures > 0), FAILING), else_=S.state)
    known, aside = dict.fromkeys((*STATES, FAILING), 0), 0
    async for authority, connection in of_each_authority(house):
        of_it = select(stands, func.count()).where(S.authority == authority).group_by(stands)
        for state, amount in await connection.execute(of_it):
            known[state] += amount
        lying = (
            select(func.count())
            .select_from(subscription.join(parked, parked.c.subscription_id == S.id))
            .where(S.authority == authority)
        )
        aside += (await connection.execute(lying)).scalar_one()
    return known, aside
