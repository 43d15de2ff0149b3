"""Meetings of the people around an assessment: who was there, and whether they may meet at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.errors import Refused, Violation
from kernel.pathway import Sector
from kernel.plain_text import LONGEST_NAME, text_problems


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person who was there, and the sector that the person spoke for."""

    name: str
    role: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class TeamMeeting:
    """A meeting of the assessment team, with the support it agreed for the time being."""

    held_on: date
    attendance: tuple[Attendance, ...]
    interim_interventions: tuple[str, ...] = ()

    def faults(self) -> list[Violation]:
        found = attendance_faults(self.attendance)
        for index, intervention in enumerate(self.interim_interventions):
            found += text_problems(f"interim_interventions[{index}]", intervention)
        return found


def attendance_faults(attendance: Sequence[Attendance]) -> list[Violation]:
    found = []
    for index, person in enumerate(attendance):
        place = f"attendance[{index}]"
        found += text_problems(f"{place}.name", person.name, limit=LONGEST_NAME)
        found += text_problems(f"{place}.role", person.role, limit=LONGEST_NAME)
        if person.sector is None:
            found.append(Violation(f"{place}.sector", "REQUIRED", "Say for which sector the person speaks."))
    return found


def quorum_is_met(_: object, *, attendance: Sequence[Attendance], quorum: Sequence[Sector], **__: object) -> None:
    """Guard: the team cannot meet without the sectors that the authority's pathway names (SOTON-16)."""
    missing = [sector.value for sector in quorum if sector not in {person.sector for person in attendance}]
    if missing:
        named = ", ".join(missing).replace("_", " ")
        raise Refused(
            "QUORUM_NOT_MET",
            f"The meeting needs {', '.join(quorum).replace('_', ' ')}; nobody spoke for {named}.",
            field="attendance",
            facts={"missing": ", ".join(missing)},
        )
