"""The queue of deliveries in PostgreSQL: whoever is free takes what is due, and no two take the same.

The queue runs in real time, by the database's clock, even in a stack at a chosen date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Interval, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from chassis.unit import Unit
from services.notifications.domain import OPEN, Channel, Delivery, DeliveryState, Queued, Way
from services.notifications.storage.tables import delivery_table, receipt_table

# A taker that has not noted anything by then has died; longer than any provider is waited for.
LEASE_S = 120
TAKE = text(
    """
    with due as (
        select id, state from delivery
        where authority = :authority and next_at <= now() and channel = any(:channels)
            and state in ('queued', 'sending', 'sent')
        order by next_at limit :most for update skip locked)
    update delivery d
    set state = case when d.state = 'sent' then d.state else 'sending' end,
        next_at = now() + make_interval(secs => :lease)
    from due where d.id = due.id
    returning d.*, due.state as was, now() - d.queued_at as waited,
        exists (
            select 1 from restriction r where r.child_id = d.child_id and r.party = d.party and r.parts = '{}'
                and r.since <= :today and (r.until is null or r.until > :today))
        or (
            d.party like 'person:%' and exists (
                select 1 from relationship r where r.child_id = d.child_id and r.party = d.party)
            and not exists (
                select 1 from relationship r where r.child_id = d.child_id and r.party = d.party
                    and (r.until is null or r.until > :today))) as closed,
        (select count(*) from delivery o where o.authority = d.authority and o.channel = d.channel
            and o.address = d.address and o.sent_at > now() - interval '1 hour') as lately
    """
)
SENT_LATELY = text(
    "select count(*) from (select 1 from delivery where authority = :authority "
    "and sent_at > now() - interval '1 hour' limit :most) d"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that was taken.

    died    whoever took it before has died: it may have been handed over
    asks    it was handed over and nothing was heard: the provider is to be asked
    closed  the record is closed to its recipient by now
    lately  how many went to the same address within the hour
    """

    delivery: Delivery
    child_id: UUID | None
    party: str
    digest: bool
    died: bool
    asks: bool
    closed: bool
    lately: int


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
        "child_id": None if queued.digest else child_id,
        "party": party,
        "channel": one.way.channel.value,
        "address": one.way.address,
        "further": [[way.channel.value, way.address] for way in one.further],
        "sends_it": one.sends_it,
        "by_law": one.by_law,
        "digest": queued.digest,
        "state": one.state.value,
        "tries": one.tries,
        "round": one.round,
        "reason": one.reason,
        "provider_reference": one.provider_reference,
        "next_at": func.now() + queued.after,
    }


async def take(unit: Unit, most: int, channels: Sequence[Channel]) -> list[Taken]:
    """Takes what is due on these channels, at most so many, until its lease ends."""
    given = {"authority": unit.authority, "most": most, "lease": LEASE_S, "today": unit.today}
    rows = await unit.connection.execute(TAKE, given | {"channels": [channel.value for channel in channels]})
    return [_taken(row) for row in rows]


def _taken(row: Any) -> Taken:
    return Taken(
        replace(read(row), waited=row.waited),
        row.child_id,
        row.party,
        row.digest,
        died=row.was == DeliveryState.SENDING,
        asks=row.was == DeliveryState.SENT,
        closed=row.closed,
        lately=row.lately,
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
        tries=row.tries,
        round=row.round,
        reason=row.reason,
        provider_reference=row.provider_reference,
    )


NOTE = (
    update(delivery_table)
    .where(delivery_table.c.id == bindparam("its_id"), delivery_table.c.authority == bindparam("its_authority"))
    .values(
        state=bindparam("its_state"),
        tries=bindparam("its_tries"),
        round=bindparam("its_round"),
        reason=bindparam("its_reason"),
        provider_reference=bindparam("its_reference"),
        next_at=func.now() + bindparam("its_after", type_=Interval),
        sent_at=func.coalesce(func.now() + bindparam("its_handing_over", type_=Interval), delivery_table.c.sent_at),
    )
)


async def note(unit: Unit, noted: Sequence[tuple[Delivery, timedelta | None, bool]]) -> None:
    """Notes where deliveries stand, when they are looked at again, and whether they were handed over just now."""
    if noted:
        await unit.connection.execute(NOTE, [_noted(unit, *one) for one in noted])


def _noted(unit: Unit, one: Delivery, after: timedelta | None, handed_over: bool) -> dict[str, Any]:
    return {
        "its_id": one.id,
        "its_authority": unit.authority,
        "its_state": one.state.value,
        "its_tries": one.tries,
        "its_round": one.round,
        "its_reason": one.reason,
        "its_reference": one.provider_reference,
        "its_after": after if one.state in OPEN else None,
        "its_handing_over": timedelta() if handed_over else None,
    }


async def hold(unit: Unit, ids: Sequence[UUID], after: timedelta) -> None:
    """Puts back what was taken and may not go out yet; it costs no try."""
    c = delivery_table.c
    mine = (c.authority == unit.authority, c.id.in_(ids), c.state == DeliveryState.SENDING.value)
    held = update(delivery_table).where(*mine).values(state=DeliveryState.QUEUED.value, next_at=func.now() + after)
    await unit.connection.execute(held)


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
