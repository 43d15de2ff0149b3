"""What waits for a panel beside the day it promised a decision for. The words of each stand in kernel/waiting.toml."""

from kernel.deadlines import Owed
from kernel.waiting import wait
from services.panels.domain.agenda import AgendaItem
from services.panels.domain.item_machine import ItemKind, ItemState
from services.panels.domain.meeting import Meeting, MeetingState


def of_item(item: AgendaItem) -> list[Owed]:
    """The promised decision, and what is listed for the day of its meeting; it has waited since its papers closed."""
    if item.state is not ItemState.LISTED:
        return item.owed
    listed = wait("panel_resources" if item.kind is ItemKind.RESOURCES else "panel_item")
    since = item.received_on or item.papers_close_on
    return [*item.owed, listed.owed(min(since, item.meets_on), item.party, due_on=item.meets_on)]


def of_meeting(meeting: Meeting) -> list[Owed]:
    """An open meeting is closed by its chair."""
    open_now = meeting.state is MeetingState.CONVENED
    return [wait("panel_minutes").owed(meeting.meets_on, meeting.party)] if open_now else []
