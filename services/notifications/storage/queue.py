"""The queue of deliveries in PostgreSQL: whoever is free takes what is due, and no two take the same.

The queue runs in real time, by the database's clock, even in a stack at a chosen date.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from chassis import telemetry
from chassis.unit import Unit
from services.notifications.domain import (
    ALARMS,
    BOUNCED,
    DELIVERY,
    IN_ANOTHER_DIGEST,
    OPEN,
    Channel,
    Delivery,
    DeliveryState,
    Queued,
    Way,
)
from services.notifications.storage.tables import delivery_table, receipt_table

# A taker that has not noted anything by then has died; longer than any provider is waited for.
LEASE_S = 120
BOUNCED_DAYS = 7


def _take(only: str = "") -> TextClause:
    # What went to an address lately is asked for as a row, which only the index of addresses can answer: by the index
    # of times each message of a busy hour would be counted over all others.
    return text(
        f"""
    with due as (
        select id, state from delivery
        where authority = :authority and next_at <= now() and channel = any(:channels)
            and state in ('queued', 'sending', 'sent') {only}
        order by next_at limit :most for update skip locked)
    update delivery d
    set state = case when d.state = 'sent' then d.state else 'sending' end,
        in_doubt = d.in_doubt or d.state = 'sending',
        next_at = now() + make_interval(secs => :lease)
    from due where d.id = due.id
    returning d.*, due.state as was, now() - d.queued_at as waited,
        exists (
            select 1 from restriction r where r.child_id = d.child_id and r.party = d.party and r.parts = '{{}}'
                and r.since <= :today and (r.until is null or r.until > :today))
        or (
            d.party like 'person:%' and exists (
                select 1 from relationship r where r.child_id = d.child_id and r.party = d.party)
            and not exists (
                select 1 from relationship r where r.child_id = d.child_id and r.party = d.party
                    and (r.until is null or r.until > :today))) as closed,
        exists (select 1 from delivery o where o.notice_id = d.notice_id and o.id < d.id) as follows,
        not d.may_wait and exists (select 1 from notice n where n.id = d.notice_id and n.kind = any(:alarms)) as urgent,
        (select count(*) from delivery o where o.authority = d.authority and o.channel = d.channel
            and o.address = d.address and (o.authority, o.channel, o.address, o.sent_at)
                > (d.authority, d.channel, d.address, now() - interval '1 hour')) as lately,
        (select count(*) from delivery o where o.authority = d.authority and o.channel = d.channel
            and o.address = d.address and o.state in ('failed', 'returned') and o.reason = any(:bounced)
            and o.queued_at > now() - make_interval(days => :bounced_days)) as bounced
    """
    )


TAKE, TAKE_PRESSING = _take(), _take("and not may_wait")
SENT_LATELY = text(
    "select count(*) from (select 1 from delivery where authority = :authority "
    "and sent_at > now() - interval '1 hour' limit :most) d"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that was taken.

    lease    until when it is ours; what is noted of it counts only while it is
    asks     it was handed over and nothing was heard: the provider is to be asked
    closed   the record is closed to its recipient by now
    follows  another way of the same notice was tried before
    urgent   it says that something urgent is there
    lately   how many went to the same address within the hour
    bounced  how many did not get there, by the word of those who carry messages, within the week
    cause    the trace in which it was queued, and when that was, in seconds since 1970
    """

    delivery: Delivery
    child_id: UUID | None
    party: str
    lease: datetime
    asks: bool
    closed: bool
    follows: bool
    urgent: bool
    lately: int
    bounced: int
    cause: tuple[str, float]


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a delivery.

    after        when it is looked at again; None for never
    handed_over  it was handed over just now
    lease        of whoever took it: nothing is noted if another has taken it since, or a word of it came meanwhile.
                 None for who holds its row
    """

    delivery: Delivery
    after: timedelta | None = None
    handed_over: bool = False
    lease: datetime | None = None


async def enqueue(unit: Unit, child_id: UUID | None, party: str, queued: Sequence[Queued]) -> None:
    """Puts deliveries into the queue, in the transaction of their notice."""
    rows = [_row(unit, child_id, party, one) for one in queued]
    if rows:
        # A second message of a day for a digest is the same message.
        await unit.connection.execute(insert(delivery_table).values(rows).on_conflict_do_nothing())


def _row(unit: Unit, child_id: UUID | None, party: str, queued: Queued) -> dict[str, Any]:
    one = queued.delivery
    return {
        "authority": unit.authority,
        "id": one.id,
        "notice_id": one.notice_id,
        # A digest is about no child in particular.
        "child_id": None if one.digest else child_id,
        "party": party,
        "channel": one.way.channel.value,
        "address": one.way.address,
        "further": [[way.channel.value, way.address] for way in one.further],
        "sends_it": one.sends_it,
        "by_law": one.by_law,
        "may_wait": one.may_wait,
        "digest": one.digest,
        "in_doubt": one.in_doubt,
        "state": one.state.value,
        "tries": one.tries,
        "round": one.round,
        "reason": one.reason,
        "provider_reference": one.provider_reference,
        "traceparent": telemetry.carried().get("traceparent", ""),
        "next_at": func.now() + queued.after,
    }


async def take(unit: Unit, most: int, channels: Sequence[Channel], *, pressing: bool = False) -> list[Taken]:
    """Takes what is due on these channels, at most so many, until its lease ends.

    pressing  only what may not wait
    """
    given = {"authority": unit.authority, "most": most, "lease": LEASE_S, "today": unit.today}
    given |= {"bounced": list(BOUNCED), "bounced_days": BOUNCED_DAYS}
    given |= {"channels": [channel.value for channel in channels], "alarms": list(ALARMS)}
    rows = await unit.connection.execute(TAKE_PRESSING if pressing else TAKE, given)
    return [_taken(row) for row in rows]


def _taken(row: Any) -> Taken:
    return Taken(
        replace(read(row), waited=row.waited),
        row.child_id,
        row.party,
        row.next_at,
        asks=row.was == DeliveryState.SENT,
        closed=row.closed,
        follows=row.follows,
        urgent=row.urgent,
        lately=row.lately,
        bounced=row.bounced,
        cause=(row.traceparent or "", row.queued_at.timestamp()),
    )


def read(row: Any) -> Delivery:
    """The delivery of a row."""
    return Delivery(
        id=row.id,
        notice_id=row.notice_id,
        way=Way(Channel(row.channel), row.address),
        state=DeliveryState(row.state),
        further=tuple(Way(Channel(channel), address) for channel, address in row.further),
        sends_it=row.sends_it,
        by_law=row.by_law,
        may_wait=row.may_wait,
        digest=row.digest,
        in_doubt=row.in_doubt,
        tries=row.tries,
        round=row.round,
        reason=row.reason,
        provider_reference=row.provider_reference,
    )


NOTE = text(
    """
    update delivery d
    set state = n.state, tries = n.tries, round = n.round, reason = n.reason, in_doubt = n.in_doubt,
        provider_reference = n.provider_reference, next_at = now() + n.after,
        sent_at = case when n.handed_over then now() else d.sent_at end
    from unnest(
        cast(:ids as uuid[]), cast(:states as text[]), cast(:tries as integer[]), cast(:rounds as integer[]),
        cast(:reasons as text[]), cast(:in_doubt as boolean[]), cast(:references as text[]),
        cast(:after as interval[]), cast(:handed_over as boolean[]), cast(:leases as timestamptz[])
    ) as n (id, state, tries, round, reason, in_doubt, provider_reference, after, handed_over, lease)
    where d.authority = :authority and d.id = n.id and (n.lease is null or d.next_at = n.lease)
    returning d.id
    """
)


async def note(unit: Unit, done: Sequence[Noted]) -> list[Noted]:
    """Notes where deliveries stand; which of it counts. What another has taken since, or a word was heard of, stands as
    they left it."""
    put_back = [one for one in done if one.delivery.digest and one.delivery.state is DeliveryState.QUEUED]
    noted = await _note(unit, [one for one in done if one not in put_back])
    for one in put_back:
        noted += await _put_back(unit, one)
    return noted


async def _put_back(unit: Unit, digest: Noted) -> list[Noted]:
    """A digest is queued again, or gives way to one that is queued by now: it says the same."""
    try:
        async with unit.connection.begin_nested():
            return await _note(unit, [digest])
    except IntegrityError:
        given_way = replace(DELIVERY.apply(digest.delivery, "suppress"), reason=IN_ANOTHER_DIGEST)
        return await _note(unit, [replace(digest, delivery=given_way)])


async def _note(unit: Unit, done: Sequence[Noted]) -> list[Noted]:
    if not done:
        return []
    ones = [one.delivery for one in done]
    given = {
        "authority": unit.authority,
        "ids": [one.id for one in ones],
        "states": [one.state.value for one in ones],
        "tries": [one.tries for one in ones],
        "rounds": [one.round for one in ones],
        "reasons": [one.reason for one in ones],
        "in_doubt": [one.in_doubt for one in ones],
        "references": [one.provider_reference for one in ones],
        "after": [one.after if one.delivery.state in OPEN else None for one in done],
        "handed_over": [one.handed_over for one in done],
        "leases": [one.lease for one in done],
    }
    noted = set((await unit.connection.execute(NOTE, given)).scalars())
    return [one for one in done if one.delivery.id in noted]


async def again_for(unit: Unit, one: Delivery) -> None:
    """The next way of a notice, for the same recipient as the way that was lost."""
    c = delivery_table.c
    before = select(c.child_id, c.party).where(c.authority == unit.authority, c.notice_id == one.notice_id).limit(1)
    row = (await unit.connection.execute(before)).one()
    await enqueue(unit, row.child_id, row.party, [Queued(one)])


async def delivery_by_reference(unit: Unit, reference: str) -> Delivery | None:
    """The delivery that a reference of ours names in its present round, locked; None for any other text."""
    id, _, round_ = reference.partition("-")
    if len(id) != 32 or not round_.isdecimal() or len(round_) > 3:
        return None
    try:
        wanted = UUID(id)
    except ValueError:
        return None
    c = delivery_table.c
    query = select(delivery_table, (func.now() - c.queued_at).label("waited"))
    row = (
        await unit.connection.execute(query.where(c.authority == unit.authority, c.id == wanted).with_for_update())
    ).first()
    if row is None or int(round_) > row.round:
        return None
    return replace(read(row), waited=row.waited)


async def deliveries_known(unit: Unit, ids: Collection[UUID]) -> set[UUID]:
    """Which of these deliveries there are: an erased record has none."""
    c = delivery_table.c
    query = select(c.id).where(c.authority == unit.authority, c.id == func.any(list(ids)))
    return set((await unit.connection.execute(query)).scalars())


async def party_of(unit: Unit, id: UUID) -> str | None:
    """For whom a delivery is; None where there is none such."""
    c = delivery_table.c
    query = select(c.party).where(c.authority == unit.authority, c.id == id)
    party: str | None = (await unit.connection.execute(query)).scalar_one_or_none()
    return party


async def note_receipt(unit: Unit, one: Delivery, round_: int, status: str) -> bool:
    """Whether the word was heard for the first time."""
    row = {"authority": unit.authority, "delivery_id": one.id, "round": round_, "status": status}
    noted = insert(receipt_table).values(row).on_conflict_do_nothing().returning(receipt_table.c.status)
    return (await unit.connection.execute(noted)).first() is not None


async def attempts_of(unit: Unit, notice_ids: Sequence[UUID]) -> dict[UUID, list[Delivery]]:
    """The ways of some notices that were tried, the first first."""
    c = delivery_table.c
    query = select(delivery_table).where(c.authority == unit.authority, c.notice_id.in_(notice_ids)).order_by(c.id)
    found: dict[UUID, list[Delivery]] = {}
    for row in await unit.connection.execute(query.limit(1000)):
        found.setdefault(row.notice_id, []).append(read(row))
    return found


async def sent_lately(unit: Unit, most: int) -> int:
    """How many messages the authority sent within the hour; counted up to `most`."""
    return int((await unit.connection.execute(SENT_LATELY, {"authority": unit.authority, "most": most})).scalar_one())
