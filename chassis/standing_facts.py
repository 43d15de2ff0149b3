"""What every house keeps by itself of who may see what: relations, grounds of sharing, restrictions.

They are said by the house that knows of them and written there in the same transaction; everybody else hears them.
Each is kept by the record that it stands on. One that is heard twice is written once, and an end that is heard before
its beginning is kept, so that the beginning cannot revive it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import MetaData, update
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
    "restriction": {"parts": [], "spares": []},
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
    if not kept.ends:
        await _begin(connection, tables, kept.table, row)
        return
    statement = insert(table).values({**UNTOLD[kept.table], "since": fact.until, **row})
    key = [column.name for column in table.primary_key]
    await connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"until": fact.until}))
    same = [table.c[name] == row[name] for name in key if name != "child_id"]
    copies = update(table).where(table.c.copied_from == fact.child_id, *same)
    await connection.execute(copies.values(until=fact.until))


async def _begin(connection: AsyncConnection, tables: MetaData, name: str, row: dict[str, Any]) -> None:
    """For the record that it was said of, and for every other record of the same child."""
    rows = [{**row, "copied_from": None}]
    for other, is_kept in await one_child.others(connection, tables, row["child_id"]):
        if one_child.follows(name, row, to_kept=is_kept):
            rows.append({**row, "child_id": other, "copied_from": row["child_id"]})
    await connection.execute(insert(tables.tables[name]).values(rows).on_conflict_do_nothing())
