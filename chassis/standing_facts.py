"""What every house keeps by itself of who may see what: relations, grounds of sharing, restrictions.

They are said by the house that knows of them and written there in the same transaction; everybody else hears them.
Each is kept by the record that it stands on, and with every other record of the same child. One that is heard twice is
written once, and an end that is heard before its beginning is kept, so that the beginning cannot revive it anywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import one_child
from kernel.relationships import ChildrenMerged, ChildrenParted, RelationshipBegan, RelationshipEnded
from kernel.restrictions import RestrictionBegan, RestrictionEnded
from kernel.sharing import SharingAllowed, SharingStopped


@dataclass(frozen=True, slots=True)
class Kept:
    """In which table a fact is kept, and whether it is an end."""

    table: str
    ends: bool = False


FACTS: Mapping[type, Kept] = {
    RelationshipBegan: Kept("relationship"),
    RelationshipEnded: Kept("relationship", ends=True),
    SharingAllowed: Kept("sharing"),
    SharingStopped: Kept("sharing", ends=True),
    RestrictionBegan: Kept("restriction"),
    RestrictionEnded: Kept("restriction", ends=True),
    ChildrenMerged: Kept("child_link"),
    ChildrenParted: Kept("child_link", ends=True),
}
# What the row of an end that comes first must say, and nobody has told.
UNTOLD: Mapping[str, Mapping[str, Any]] = {
    "relationship": {"opens": []},
    "sharing": {"ground": ""},
    "restriction": {"parts": []},
}


async def keep(connection: AsyncConnection, tables: MetaData, authority: str, *facts: Any) -> None:
    """Writes what the facts say into the house's own tables. KeyError for what is no such fact.

    Those of one kind that begin are written together: facts come to the same in whichever order they are heard.
    """
    kinds: dict[Kept, list[Any]] = {}
    for fact in facts:
        kinds.setdefault(FACTS[type(fact)], []).append(fact)
    for kept, said in kinds.items():
        if kept.ends or kept.table == "child_link":
            for fact in said:
                await _keep_one(connection, tables, authority, kept, fact)
        else:
            await _begin(connection, tables, authority, kept.table, said)


async def _begin(connection: AsyncConnection, tables: MetaData, authority: str, name: str, facts: list[Any]) -> None:
    rows = [_row(authority, fact) for fact in facts]
    child_ids = {row["child_id"] for row in rows}
    await one_child.lock(connection, authority, child_ids, alone=False)
    others = await one_child.others_of(connection, tables, child_ids)
    everywhere = [one for row in rows for one in _everywhere(name, row, others[row["child_id"]].items())]
    await connection.execute(insert(tables.tables[name]).on_conflict_do_nothing(), everywhere)


async def _keep_one(connection: AsyncConnection, tables: MetaData, authority: str, kept: Kept, fact: Any) -> None:
    if isinstance(fact, ChildrenMerged | ChildrenParted):
        await one_child.decide(connection, tables, authority, fact)
        return
    table = tables.tables[kept.table]
    ended = {**UNTOLD[kept.table], "since": fact.until, **_row(authority, fact)}
    await one_child.lock(connection, authority, [fact.child_id], alone=False)
    others = await one_child.others(connection, tables, fact.child_id)
    key = [column.name for column in table.primary_key]
    statement = insert(table).on_conflict_do_update(index_elements=key, set_={"until": fact.until})
    await connection.execute(statement, _everywhere(kept.table, ended, others))


def _row(authority: str, fact: Any) -> dict[str, Any]:
    row = {name: list(told) if isinstance(told, tuple) else told for name, told in asdict(fact).items()}
    return {**row, "authority": authority}


def _everywhere(name: str, row: dict[str, Any], others: Iterable[tuple[UUID, bool]]) -> list[dict[str, Any]]:
    """The row of the record that it was said of, and one for every other record of the child for which it counts."""
    rows = [{**row, "copied_from": None}]
    for other, is_kept in others:
        if one_child.follows(name, row, to_kept=is_kept):
            rows.append({**row, "child_id": other, "copied_from": row["child_id"]})
    return rows
