"""What panels were asked about one referral or plan, and whether it was taken back."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis.unit import Unit
from services.panels.domain import Matter
from services.panels.storage.locks import alone
from services.panels.storage.records import ITEMS
from services.panels.storage.tables import item_table, withdrawn_table


async def matter(unit: Unit, subject_id: UUID) -> Matter:
    """What panels were asked about a referral or plan. No other event about it is handled before the commit."""
    await alone(unit, f"subject/{subject_id}")
    w = withdrawn_table.c
    query = select(w.subject_id).where(w.authority == unit.authority, w.subject_id == subject_id)
    withdrawn = (await unit.connection.execute(query)).first() is not None
    return Matter(tuple(await ITEMS.all(unit, item_table.c.subject_id == subject_id)), withdrawn)


async def remember_withdrawn(unit: Unit, subject_id: UUID) -> None:
    """Keeps that the subject was taken back, whether or not it was ever listed."""
    row = {"authority": unit.authority, "subject_id": subject_id, "heard_at": unit.now}
    await unit.connection.execute(insert(withdrawn_table).values(row).on_conflict_do_nothing())
