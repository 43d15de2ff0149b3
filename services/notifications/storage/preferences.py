"""How people and teams want to be told: one row for each, the latest choice."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from chassis.records import codec
from chassis.unit import Unit
from services.notifications.domain import Preference
from services.notifications.storage.tables import preference_table

CODEC = codec(Preference)


async def preferences_of(unit: Unit, parties: Iterable[str]) -> dict[str, Preference]:
    """What these parties have chosen; who chose nothing is not among them."""
    c = preference_table.c
    wanted = sorted(set(parties))
    query = select(c.chosen).where(c.authority == unit.authority, c.party.in_(wanted))
    found = [CODEC.validate_python(row.chosen) for row in await unit.connection.execute(query)]
    return {one.party: one for one in found}


async def save_preference(unit: Unit, preference: Preference) -> None:
    """The latest choice stands."""
    row: dict[str, Any] = {
        "authority": unit.authority,
        "party": preference.party,
        "chosen": CODEC.dump_python(preference, mode="json"),
        "stopped": [channel.value for channel in preference.stopped],
    }
    chosen = insert(preference_table).values(row)
    changed = {"chosen": chosen.excluded.chosen, "stopped": chosen.excluded.stopped, "chosen_at": func.now()}
    await unit.connection.execute(chosen.on_conflict_do_update(index_elements=["authority", "party"], set_=changed))
