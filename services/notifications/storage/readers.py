"""For which organisations and teams somebody signs in, as the gateway has said lately."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from chassis.unit import Unit
from services.notifications.storage.tables import reader_table

# Who has not signed in for a quarter, and has no client any more, reads nothing here.
READS_FOR = timedelta(days=92)


async def note_readers(unit: Unit, parties: Collection[str]) -> None:
    """Somebody signs in for these today."""
    if not parties:
        return
    rows = [{"authority": unit.authority, "party": party} for party in sorted(set(parties))]
    noted = insert(reader_table).values(rows)
    again = noted.on_conflict_do_update(index_elements=["authority", "party"], set_={"noted_at": func.now()})
    await unit.connection.execute(again)


async def readers_among(unit: Unit, parties: Collection[str]) -> set[str]:
    """For which of these somebody reads."""
    if not parties:
        return set()
    c = reader_table.c
    known = select(c.party).where(c.authority == unit.authority, c.party.in_(sorted(parties)))
    return set((await unit.connection.execute(known.where(c.noted_at > func.now() - READS_FOR))).scalars())
