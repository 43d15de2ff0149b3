"""The feed's SQL: append in order, read after a cursor what the reader may see.

Events are appended one after another, so that positions become visible in their order, and told a moment later: who
stands in which relation to a child comes by other streams, and an event must not pass by whom it is for because it
came a few milliseconds before the relation.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from chassis.database import among
from chassis.unit import Unit
from gateway.events.storage.visible import SUBSCRIPTION, once_visible, told_now
from gateway.storage import feed_record_table, feed_table

ORDER = 7_041_002
MOST_RECORDS = 500
RIPE_S = 0.15
RIPE = text(
    f"coalesce((select min(position) from feed_event where taken_at > clock_timestamp() - interval '{RIPE_S} s'), "
    "9223372036854775807)"
)

APPEND = insert(feed_table).values(taken_at=func.clock_timestamp())
_OWN = upsert(feed_record_table)
KEEP_OWN = _OWN.on_conflict_do_update(index_elements=["record_id"], set_={"own": _OWN.excluded.own})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to be told of, of all that it may be: events of these types, about these records or about
    any; what became of its own subscriptions in any case."""

    types: Sequence[str]
    subjects: Sequence[UUID] = ()

    def told_now(self, unit: Unit) -> tuple[ColumnElement[bool], ...]:
        f = feed_table.c
        about = [or_(among(f.record_id, self.subjects), f.kind == SUBSCRIPTION)] if self.subjects else []
        return (*told_now(unit, self.types), *about)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of an event.

    document  the CloudEvent
    own       ids that a relation may stand on; what the first event of a record says holds for the later ones
    """

    id: UUID
    record_id: UUID
    kind: str
    document: dict[str, Any]
    child_id: UUID | None = None
    own: tuple[str, ...] = ()
    party: str = ""
    client_id: str = ""


async def append(unit: Unit, entries: Sequence[Entry]) -> None:
    """Adds the events at the end, in their order. Appends wait for one another, so that positions become visible in
    their order and a reader's cursor never passes one that is still being committed."""
    await unit.connection.execute(select(func.pg_advisory_xact_lock(ORDER)))
    own = await _own(unit, [one for one in entries if one.child_id])
    await unit.connection.execute(APPEND, [_row(unit, one, own.get(one.id, [])) for one in entries])


def _row(unit: Unit, one: Entry, own: list[str]) -> dict[str, Any]:
    ids = {"id": one.id, "authority": unit.authority, "record_id": one.record_id, "child_id": one.child_id}
    about = {"kind": one.kind, "own": own, "party": one.party, "client_id": one.client_id}
    return {**ids, **about, "type": one.document["type"], "document": one.document}


async def _own(unit: Unit, entries: Sequence[Entry]) -> dict[UUID, list[str]]:
    """For each event what relations may stand on, of it and of all before it. Nobody else appends meanwhile."""
    if not entries:
        return {}
    r = feed_record_table.c
    known = select(r.record_id, r.own).where(among(r.record_id, [one.record_id for one in entries]))
    own = {row.record_id: row.own for row in await unit.connection.execute(known)}
    of_event, changed = {}, {}
    for one in entries:
        all_told = sorted({*own.get(one.record_id, ()), *one.own})
        if all_told != own.get(one.record_id):
            about_it = {"record_id": one.record_id, "child_id": one.child_id, "kind": one.kind, "own": all_told}
            changed[one.record_id] = {"authority": unit.authority, **about_it}
        of_event[one.id] = own[one.record_id] = all_told
    if changed:
        await unit.connection.execute(KEEP_OWN, [*changed.values()])
    return of_event


async def records_of(unit: Unit, child_id: UUID) -> Sequence[Any]:
    """The child's records that partners were told of: (record_id, kind, own). At most 500."""
    r = feed_record_table.c
    mine = (r.authority == unit.authority, r.child_id == child_id)
    query = select(r.record_id, r.kind, r.own).where(*mine).order_by(r.record_id).limit(MOST_RECORDS)
    return (await unit.connection.execute(query)).all()


async def empty(unit: Unit, child_id: UUID, keys: Collection[str], tombstones: Collection[str]) -> None:
    """Leaves of the child's events what is under these keys. Positions and ids stay, so every cursor goes on."""
    f = feed_table.c
    mine = (f.authority == unit.authority, f.child_id == child_id, f.type.not_in(tombstones))
    kept = func.jsonb_build_object(*(part for key in keys for part in (key, f.document[key])))
    await unit.connection.execute(update(feed_table).where(*mine).values(document=kept))


async def position_of(unit: Unit, event_id: UUID) -> int | None:
    """Where in the feed the event stands, if it is one that the reader may have been told of; else None."""
    f = feed_table.c
    query = select(f.position).where(f.id == event_id, f.authority == unit.authority, once_visible(unit))
    return (await unit.connection.execute(query)).scalar_one_or_none()


async def after(unit: Unit, position: int, limit: int, wanted: Wanted) -> Sequence[Any]:
    """The next wanted events that the reader may see at this moment: (position, id, record_id, child_id, kind,
    type, taken_at, document). What a house is to be asked about is among them, and still to be asked."""
    f = feed_table.c
    shown = (f.position, f.id, f.record_id, f.child_id, f.kind, f.type, f.taken_at, f.document)
    query = select(*shown).where(f.position > position, f.position < RIPE, *wanted.told_now(unit))
    return (await unit.connection.execute(query.order_by(f.position).limit(limit))).all()


async def ripens_in(unit: Unit, position: int, wanted: Wanted) -> timedelta | None:
    """How long until the first wanted event after a position is told that the reader may see at this moment; None where
    there is none. Most readers have nothing there, which the first question finds out by the index alone."""
    f = feed_table.c
    any_of_all = select(f.position).where(f.authority == unit.authority, f.position > position).limit(1)
    if (await unit.connection.execute(any_of_all)).first() is None:
        return None
    left = func.min(f.taken_at) + timedelta(seconds=RIPE_S) - func.clock_timestamp()
    mine = select(left).where(f.position > position, *wanted.told_now(unit))
    found: timedelta | None = (await unit.connection.execute(mine)).scalar_one()
    return found


async def examined(unit: Unit) -> int:
    """The last position up to which everything has been told, or is for others. Ask it before `after`."""
    ripe = text(
        f"select coalesce((select min(position) - 1 from feed_event where taken_at > clock_timestamp() - "
        f"interval '{RIPE_S} s'), (select max(position) from feed_event), 0)"
    )
    return int((await unit.connection.execute(ripe)).scalar_one())
