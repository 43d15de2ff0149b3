"""What a reader of the feed is told next, judged at the moment of telling: by polling, stream or webhook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from chassis.unit import House, Unit, transaction
from gateway.events import storage
from gateway.events.asking import may_read
from gateway.events.catalogue import ASKED, records, tombstones
from gateway.events.storage import Wanted
from gateway.events.storage.visible import SUBSCRIPTION
from gateway.problems import Problem

KEPT_DAYS = 90
NOTED = "feed_event"
TIME_ORDERED = 7


@dataclass(frozen=True, slots=True)
class Told:
    """Events to tell, oldest first, and the position up to which nothing more is to be told of what there was."""

    rows: Sequence[Any]
    position: int

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [row.document for row in self.rows]


async def place(house: House, principal: Principal, last_event_id: UUID | None) -> int:
    """Where in the feed a reader goes on; a Problem for a cursor from which nobody can go on."""
    if last_event_id is None:
        return 0
    async with transaction(house, principal, "ReadEvents", writes=False) as unit:
        position = await storage.position_of(unit, last_event_id)
    if position is None:
        raise no_place(last_event_id)
    return position


def no_place(last_event_id: UUID) -> Problem:
    """An id says when it was made. Whether it is unknown, another authority's or not the reader's is one answer."""
    if last_event_id.version == TIME_ORDERED:
        made = datetime.fromtimestamp((last_event_id.int >> 80) / 1000, UTC)
        if made < datetime.now(UTC) - timedelta(days=KEPT_DAYS):
            detail = (
                f"Events are kept for {KEPT_DAYS} days, and this one is of {made:%Y-%m-%d}: some may have passed by. "
                "Read the records that you keep again, then start from the beginning of the feed."
            )
            return Problem("cursor-too-old", detail)
    return Problem("bad-request", "There is no event with this id that you may see; start from the beginning.")


async def tell(
    house: House,
    principal: Principal,
    position: int,
    wanted: Wanted,
    limit: int,
    action: str = "ReadEvents",
    *,
    noted: bool = True,
) -> Told:
    """The next of the wanted events, at most `limit`. Who was told of what is in the audit, unless the caller notes
    that itself."""
    async with transaction(house, principal, action, writes=False) as unit:
        examined = await storage.examined(unit)
        rows = read = await storage.after(unit, position, limit, wanted)
        asked = [row for row in rows if _to_ask(row)]
        if noted and not asked:
            note(unit, rows)
    if asked:
        open_now = await may_read(house, principal, asked)
        read = [row for row in rows if not _to_ask(row) or (row.kind, row.record_id) in open_now]
        if noted:
            async with transaction(house, principal, action, writes=False) as unit:
                note(unit, read)
    if len(rows) < limit:
        # An event may have ripened between the two questions: who was told of it is not told again.
        return Told(read, max(position, examined, *(row.position for row in rows)))
    return Told(read, rows[-1].position)


def _to_ask(row: Any) -> bool:
    return row.kind != SUBSCRIPTION and row.type not in tombstones() and records()[row.kind].who == ASKED


def note(unit: Unit, rows: Sequence[Any]) -> None:
    """The audit of who was told of which child."""
    for row in rows:
        unit.note(NOTED, row.id, row.child_id, "read")
