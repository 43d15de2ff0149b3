"""The feed's SQL: append in order, read after a cursor what the reader may see."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update

from chassis import standing
from chassis.unit import Unit
from gateway.storage import feed_table

ORDER = 7_041_002
MOST_RECORDS = 500


async def append(unit: Unit, event_id: UUID, record_id: UUID, child_id: UUID, document: dict[str, Any]) -> None:
    """Adds the event at the end. Appends wait for one another, so that positions become visible in their order and
    a reader's cursor never passes one that is still being committed."""
    await unit.connection.execute(select(func.pg_advisory_xact_lock(ORDER)))
    ids = {"id": event_id, "authority": unit.authority, "record_id": record_id, "child_id": child_id}
    await unit.connection.execute(insert(feed_table).values(**ids, type=document["type"], document=document))


async def records_of(unit: Unit, child_id: UUID) -> Sequence[Any]:
    """The child's records that events are about, each with the type of one of them: (record_id, type). At most 500."""
    f = feed_table.c
    mine = (f.authority == unit.authority, f.child_id == child_id)
    query = select(f.record_id, func.min(f.type).label("type")).where(*mine).group_by(f.record_id)
    return (await unit.connection.execute(query.order_by(f.record_id).limit(MOST_RECORDS))).all()


async def empty(unit: Unit, child_id: UUID, keys: Collection[str], tombstones: Collection[str]) -> None:
    """Leaves of the child's events what is under these keys. Positions and ids stay, so every cursor goes on."""
    f = feed_table.c
    mine = (f.authority == unit.authority, f.child_id == child_id, f.type.not_in(tombstones))
    kept = func.jsonb_build_object(*(part for key in keys for part in (key, f.document[key])))
    await unit.connection.execute(update(feed_table).where(*mine).values(document=kept))


async def position_of(unit: Unit, event_id: UUID, types: Collection[str]) -> int | None:
    """Where in the feed the event stands, if it is one that the reader may see; else None."""
    query = select(feed_table.c.position).where(feed_table.c.id == event_id, *_visible(unit, types))
    return (await unit.connection.execute(query)).scalar_one_or_none()


async def after(unit: Unit, position: int, limit: int, types: Collection[str]) -> Sequence[Any]:
    """The next events of these types that the reader may see at this moment: (id, child_id, document)."""
    f = feed_table.c
    query = select(f.id, f.child_id, f.document).where(f.position > position, *_visible(unit, types))
    return (await unit.connection.execute(query.order_by(f.position).limit(limit))).all()


def _visible(unit: Unit, types: Collection[str]) -> tuple[Any, ...]:
    f = feed_table.c
    return f.authority == unit.authority, f.type.in_(types), standing.related(unit, feed_table, "record_id")
