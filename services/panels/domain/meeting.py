"""A meeting of a panel: it cannot open before its day, nor without every sector that the panel must hear."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, demand
from kernel.machine import Machine, Move
from kernel.panels import Panel
from services.panels.domain.attendance import (
    Attendance,
    attendance_problems,
    demand_chair,
    demand_quorum,
    sectors,
    with_members,
)


class MeetingState(StrEnum):
    SCHEDULED = "scheduled"
    CONVENED = "convened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MeetingConvened:
    meeting_id: UUID
    panel: str


@dataclass(frozen=True, slots=True)
class MeetingClosed:
    meeting_id: UUID
    panel: str


def its_day_has_come(meeting: "Meeting", *, on: date, **_: object) -> None:
    """Guard: members prepare for the day that was announced."""
    if on < meeting.meets_on:
        raise Refused(
            "MEETING_NOT_YET",
            f"This meeting is on {meeting.meets_on.day} {meeting.meets_on:%B %Y} and cannot be opened before.",
            facts={"meets_on": meeting.meets_on.isoformat(), "today": on.isoformat()},
        )


def quorum_is_met(meeting: "Meeting", *, attendance: Sequence[Attendance], panel: Panel, **_: object) -> None:
    """Guard: one agency alone cannot decide for all [seed 003]."""
    demand_quorum(sectors(attendance), panel.quorum, field="attendance")


_S = MeetingState
MEETING = Machine(
    "meeting",
    initial=_S.SCHEDULED,
    moves=[
        Move("convene", _S.SCHEDULED, _S.CONVENED, guards=(its_day_has_come, quorum_is_met)),
        Move("close", _S.CONVENED, _S.CLOSED),
    ],
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one panel. `party` is the name under which the panel itself sees it.

    papers_close_on  the last day on which an item comes on it, as it stood when the meeting was made
    """

    id: UUID
    authority: str
    panel: str
    panel_name: str
    party: str
    meets_on: date
    papers_close_on: date
    attendance: tuple[Attendance, ...] = ()
    state: MeetingState = MeetingState.SCHEDULED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return MEETING.allowed(self.state)

    def places_left(self, listed: int, *, capacity: int, on: date) -> int:
        """How many more items it takes on that day, with `listed` on it: none once its papers have closed."""
        takes_items = self.state is MeetingState.SCHEDULED and on <= self.papers_close_on
        return max(capacity - listed, 0) if takes_items else 0

    def convene(
        self, attendance: Sequence[Attendance], *, panel: Panel, by: Collection[str], on: date
    ) -> Change["Meeting"]:
        """Opens the meeting with the people who are there. Invalid lists every entry that is not right.

        Refused: MEETING_NOT_YET before its day, QUORUM_NOT_MET when a sector of the quorum is missing.
        """
        demand_chair(self.party, by)
        there = with_members(attendance, panel, on)
        demand(attendance_problems(there, panel, on))
        opened = MEETING.apply(self, "convene", attendance=there, panel=panel, on=on)
        return Change(replace(opened, attendance=there), (MeetingConvened(self.id, self.panel),))

    def close(self, *, by: Collection[str]) -> Change["Meeting"]:
        """Ends the meeting. What it did not decide is carried over item by item."""
        demand_chair(self.party, by)
        return Change(MEETING.apply(self, "close"), (MeetingClosed(self.id, self.panel),))


def schedule(id: UUID, authority: str, party: str, panel: Panel, meets_on: date) -> Change[Meeting]:
    """A meeting in the panel's calendar."""
    papers_close_on = panel.papers_close_on(meets_on)
    return Change(Meeting(id, authority, panel.key, panel.name, party, meets_on, papers_close_on))
