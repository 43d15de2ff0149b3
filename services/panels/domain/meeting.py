"""A meeting of a panel: it cannot open before its day, nor without every sector that the panel must hear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation
from kernel.machine import Machine, Move
from kernel.pathway import Sector
from services.panels.domain.plain_text import LONGEST_NAME, demand, text_problems


class MeetingState(StrEnum):
    SCHEDULED = "scheduled"
    CONVENED = "convened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at the meeting and the sector that the person speaks for."""

    name: str
    role: str
    sector: Sector


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


def quorum_is_met(
    meeting: "Meeting", *, attendance: Sequence[Attendance], quorum: Sequence[Sector], **_: object
) -> None:
    """Guard: one agency alone cannot decide for all [seed 003]."""
    there = {person.sector for person in attendance}
    missing = [sector for sector in quorum if sector not in there]
    if missing:
        raise Refused(
            "QUORUM_NOT_MET",
            f"Nobody is there from {_in_words(missing)}; this panel needs {_in_words(quorum)}.",
            field="attendance",
            facts={"missing": ", ".join(missing), "quorum": ", ".join(quorum)},
        )


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
    """One meeting of one panel. `party` is the name under which its members see it."""

    id: UUID
    authority: str
    panel: str
    panel_name: str
    party: str
    meets_on: date
    attendance: tuple[Attendance, ...] = ()
    state: MeetingState = MeetingState.SCHEDULED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return MEETING.allowed(self.state)

    def convene(self, attendance: Sequence[Attendance], *, quorum: Sequence[Sector], on: date) -> Change["Meeting"]:
        """Opens the meeting with the people who are there. Invalid lists every incomplete entry.

        Refused: MEETING_NOT_YET before its day, QUORUM_NOT_MET when a sector of the quorum is missing.
        """
        demand([problem for index, person in enumerate(attendance) for problem in _entry_problems(index, person)])
        opened = MEETING.apply(self, "convene", attendance=attendance, quorum=quorum, on=on)
        there = replace(opened, attendance=tuple(attendance))
        return Change(there, (MeetingConvened(self.id, self.panel),))

    def close(self) -> Change["Meeting"]:
        """Ends the meeting. What it did not decide is carried over item by item."""
        return Change(MEETING.apply(self, "close"), (MeetingClosed(self.id, self.panel),))


def _entry_problems(index: int, person: Attendance) -> list[Violation]:
    place = f"attendance[{index}]"
    found = [
        *text_problems(f"{place}.name", person.name, limit=LONGEST_NAME),
        *text_problems(f"{place}.role", person.role, limit=LONGEST_NAME),
    ]
    if person.sector is None:
        found.append(Violation(f"{place}.sector", "REQUIRED", "Say which sector this person speaks for."))
    return found


def _in_words(sectors: Sequence[Sector]) -> str:
    names = [sector.value.replace("_", " ") for sector in sectors]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
