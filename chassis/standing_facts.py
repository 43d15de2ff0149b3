"""What every house keeps by itself of who may see what: relations, grounds of sharing, restrictions.

They are said by the house that knows of them and written there in the same transaction; everybody else hears them.
Each is kept by the record that it stands on, and with every other record of the same child. One that is heard twice is
written once, and an end that is heard before its beginning is kept, so that the beginning cannot revive it anywhere.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

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


async def keep(connection: AsyncConnection, tables: MetaData, authority: str, fact: Any) -> None:
    """Writes what the fact says into the house's own table. KeyError for what is no such fact."""
    kept = FACTS[type(fact)]
    if isinstance(fact, ChildrenMerged | ChildrenParted):
        await one_child.decide(connection, tables, authority, fact)
        return
    table = tables.tables[kept.table]
    row = {name: list(told) if isinstance(told, tuple) else told for name, told in asdict(fact).items()}
    row["authority"] = authority
    await one_child.lock(connection, authority, [fact.child_id], alone=False)
    if not kept.ends:
        rows = await _everywhere(connection, tables, kept.table, row)
        await connection.execute(insert(table).values(rows).on_conflict_do_nothing())
        return
    ended = {**UNTOLD[kept.table], "since": fact.until, **row}
    statement = insert(table).values(await _everywhere(connection, tables, kept.table, ended))
    key = [column.name for column in table.primary_key]
    await connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"until": fact.until}))


async def _everywhere(
    connection: AsyncConnection, tables: MetaData, name: str, row: dict[str, Any]
) -> list[dict[str, Any]]:
    """The row of the record that it was said of, and one for every other record of the child for which it counts."""
    rows = [{**row, "copied_from": None}]
    for other, is_kept in await one_child.others(connection, tables, row["child_id"]):
        if one_child.follows(name, row, to_kept=is_kept):
            rows.append({**row, "child_id": other, "copied_from": row["child_id"]})
    return rows
