"""What several RPCs look up, and items and meetings as messages."""

from collections.abc import Sequence
from datetime import date

from chassis import translate
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.errors import NotFound
from kernel.panels import Panel
from services.panels import domain
from services.panels.storage import ITEMS, MEETINGS, agenda, listed_on


def panel_of(unit: Unit, key: str, on: date | None = None) -> Panel:
    """A panel of the caller's authority by its key; NotFound when its pathway has none.

    on  the day whose rules count: of the meeting, where one is held or spoken of; today where there is none
    """
    found = next((panel for panel in unit.pathway_on(on or unit.today).panels if panel.key == key), None)
    if found is None:
        raise NotFound("panel", key)
    return found


async def the_item(unit: Unit, item_id: str, *, lock: bool = True) -> domain.AgendaItem:
    return await ITEMS.load(unit, translate.to_uuid(item_id, "item_id"), lock=lock)


async def the_meeting(unit: Unit, meeting_id: str) -> domain.Meeting:
    return await MEETINGS.load(unit, translate.to_uuid(meeting_id, "meeting_id"))


async def item_and_meeting(unit: Unit, item_id: str, *, lock: bool = True) -> tuple[domain.AgendaItem, domain.Meeting]:
    """An item, locked, and its meeting, not locked: who closes a meeting waits for its items, never the other way."""
    item = await the_item(unit, item_id, lock=lock)
    return item, await MEETINGS.load(unit, item.meeting_id, lock=False)


def item_message(item: domain.AgendaItem) -> pb.AgendaItem:
    return translate.fill(pb.AgendaItem(), item)


async def meeting_messages(unit: Unit, meetings: Sequence[domain.Meeting]) -> list[pb.Meeting]:
    """The meetings without their items, each with the room that is left on it."""
    listed = await listed_on(unit, [meeting.id for meeting in meetings])
    messages = []
    for meeting in meetings:
        message = translate.fill(pb.Meeting(), meeting)
        on_it, most = listed.get(meeting.id, 0), panel_of(unit, meeting.panel, meeting.meets_on).capacity
        message.room = meeting.places_left(on_it, capacity=most, on=unit.today)
        messages.append(message)
    return messages


async def with_items(unit: Unit, meeting: domain.Meeting) -> pb.Meeting:
    """The meeting with the items on it that the caller may see."""
    (message,) = await meeting_messages(unit, [meeting])
    message.items.extend(item_message(item) for item in await agenda(unit, meeting))
    return message
