"""Which records are about one child, and that who may see what follows when a person finds that two are.

Merging moves nothing (docs/adr/0041): each fact of access is kept with each record of the child, marked where it was
copied from. Reads filter as they always do and pay nothing for it; when the records part again the copies go, and every
row is where it was.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    MetaData,
    Select,
    Table,
    Text,
    Uuid,
    any_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from kernel.relationships import STAYS_WITH_ITS_RECORD, ChildrenMerged, ChildrenParted

COPIED = ("relationship", "sharing", "restriction")


async def decide(
    connection: AsyncConnection, tables: MetaData, authority: str, told: ChildrenMerged | ChildrenParted
) -> None:
    """Takes in that two records are about one child, or are not after all. The latest decision about the record that
    was merged counts, in whichever order they are heard."""
    link = tables.tables["child_link"]
    await _lock_all(connection, tables, authority, told)
    same_as = told.child_id if isinstance(told, ChildrenMerged) else None
    row = {"authority": authority, "child_id": told.merged_child_id, "same_as": same_as, "decision": told.decision}
    newer = (
        insert(link)
        .values(row)
        .on_conflict_do_update(
            index_elements=[link.c.child_id],
            set_={"same_as": same_as, "decision": told.decision},
            where=link.c.decision < told.decision,
        )
        .returning(link.c.child_id)
    )
    if (await connection.execute(newer)).first() is None:
        return
    # What was decided in between and is not heard yet may have parted it from another record.
    await _part(connection, tables, told.merged_child_id)
    if same_as is not None:
        await _copy(connection, tables, told.merged_child_id)


async def lock(connection: AsyncConnection, authority: str, child_ids: Iterable[UUID], *, alone: bool) -> None:
    """Who keeps a fact of a child waits for who merges or parts its records (`alone`), and the other way round:
    a fact that begins meanwhile would be copied by neither. In the order of the ids, so that nobody waits in a ring.
    """
    keys = [f"{authority}/one-child/{child_id}" for child_id in sorted(child_ids)]
    await connection.execute(_LOCK_ALONE if alone else _LOCK_SHARED, {"keys": keys})


def _locking(take: Any) -> Select[Any]:
    key = func.unnest(bindparam("keys", type_=ARRAY(Text))).column_valued("key")
    return select(take(func.hashtextextended(key, 0)))


_LOCK_ALONE, _LOCK_SHARED = map(_locking, (func.pg_advisory_xact_lock, func.pg_advisory_xact_lock_shared))


async def _lock_all(
    connection: AsyncConnection, tables: MetaData, authority: str, told: ChildrenMerged | ChildrenParted
) -> None:
    """Every record that the decision touches. While we waited for one, another may have come beside it."""
    pair = {told.child_id, told.merged_child_id}
    locked: set[UUID] = set()
    while missing := {*pair, *[other for one in pair for other, _ in await others(connection, tables, one)]} - locked:
        await lock(connection, authority, missing, alone=True)
        locked |= missing


@cache
def _others_in(tables: MetaData) -> CompoundSelect[Any]:
    """The question of `others_of`, made once: it is asked for every fact."""
    link, asked = tables.tables["child_link"], any_(bindparam("child_ids", type_=ARRAY(Uuid)))
    one, other = link.alias(), link.alias()
    kept = select(one.c.child_id, one.c.same_as, literal(True)).where(
        one.c.child_id == asked, one.c.same_as.is_not(None)
    )
    merged = select(one.c.same_as, one.c.child_id, literal(False)).where(one.c.same_as == asked)
    beside = (
        select(one.c.child_id, other.c.child_id, literal(True))
        .select_from(one.join(other, other.c.same_as == one.c.same_as))
        .where(one.c.child_id == asked, other.c.child_id != one.c.child_id)
    )
    return union_all(kept, merged, beside)


async def others_of(
    connection: AsyncConnection, tables: MetaData, child_ids: Iterable[UUID]
) -> dict[UUID, dict[UUID, bool]]:
    """The other records of each child: which, and whether it is one that this one was merged into or beside."""
    found: dict[UUID, dict[UUID, bool]] = {child_id: {} for child_id in child_ids}
    for child_id, other_id, is_kept in await connection.execute(_others_in(tables), {"child_ids": list(found)}):
        # Decisions that are heard out of order may say both of a pair for a while; the stricter one counts.
        found[child_id][other_id] = found[child_id].get(other_id, False) or is_kept
    return found


async def others(connection: AsyncConnection, tables: MetaData, child_id: UUID) -> list[tuple[UUID, bool]]:
    """The same of one child."""
    return list((await others_of(connection, tables, [child_id]))[child_id].items())


async def with_merged(connection: AsyncConnection, tables: MetaData, child_id: UUID) -> list[UUID]:
    """The record and those that were merged into it: what is held on the child for who sees this record. Who sees one
    that was merged does not thereby see the one that is kept (`STAYS_WITH_ITS_RECORD`)."""
    link = tables.tables["child_link"].c
    merged = select(link.child_id).where(link.same_as == child_id).order_by(link.child_id)
    return [child_id, *(await connection.execute(merged)).scalars()]


def is_of(tables: MetaData, column: Any, child_id: UUID) -> ColumnElement[bool]:
    """SQL: the column names this record or one that was merged into it, as `with_merged`."""
    link = tables.tables["child_link"].c
    return or_(column == child_id, column.in_(select(link.child_id).where(link.same_as == child_id)))


async def is_same(connection: AsyncConnection, tables: MetaData, one: UUID, other: UUID) -> bool:
    """Whether two records are about one child."""
    return one == other or other in {id for id, _ in await others(connection, tables, one)}


def follows(table: str, row: Mapping[str, Any], *, to_kept: bool) -> bool:
    """Whether a fact of one record also counts for the other."""
    return not (table == "relationship" and to_kept and row["relation"] in STAYS_WITH_ITS_RECORD)


async def _copy(connection: AsyncConnection, tables: MetaData, merged: UUID) -> None:
    """The facts that stand already, each to the other records of the child."""
    for other, is_kept in await others(connection, tables, merged):
        for name in COPIED:
            table = tables.tables[name]
            await _copy_rows(connection, table, merged, other, to_kept=is_kept)
            await _copy_rows(connection, table, other, merged, to_kept=False)


async def _copy_rows(connection: AsyncConnection, table: Table, source: UUID, target: UUID, *, to_kept: bool) -> None:
    names = [column.name for column in table.c if column.name not in ("child_id", "copied_from")]
    found = select(*(table.c[name] for name in names), literal(target), literal(source)).where(
        table.c.child_id == source, table.c.copied_from.is_(None)
    )
    if to_kept and table.name == "relationship":
        found = found.where(table.c.relation.not_in(STAYS_WITH_ITS_RECORD))
    copied = insert(table).from_select([*names, "child_id", "copied_from"], found)
    await connection.execute(copied.on_conflict_do_nothing())


async def _part(connection: AsyncConnection, tables: MetaData, merged: UUID) -> None:
    for name in COPIED:
        c = tables.tables[name].c
        here = (c.child_id == merged) & c.copied_from.is_not(None)
        await connection.execute(delete(tables.tables[name]).where(or_(here, c.copied_from == merged)))


def same_child(tables: MetaData, column: Any, child_id: UUID) -> ColumnElement[bool]:
    """SQL: the column names this child, by whichever of its records."""
    link = tables.tables["child_link"]
    one, other = link.alias(), link.alias()
    kept = select(one.c.same_as).where(one.c.child_id == child_id, one.c.same_as.is_not(None))
    merged = select(one.c.child_id).where(one.c.same_as == child_id)
    beside = select(other.c.child_id).where(
        other.c.same_as.in_(select(one.c.same_as).where(one.c.child_id == child_id))
    )
    return or_(column == child_id, column.in_(union_all(kept, merged, beside)))
