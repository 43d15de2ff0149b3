"""Joint planning for the few with the highest needs (BROM-10): the agencies meet, decide, and meet again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.deadlines import Owed
from kernel.errors import Violation
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.waiting import wait
from services.plans.domain import checks
from services.plans.domain.meeting import Attendance, attendance_faults
from services.plans.domain.support.assessment_conversation import ConversationVoice, past_day, voice_faults

LIMIT = "joint_planning"
MOST_DECISIONS = 50


@dataclass(frozen=True, slots=True)
class JointDecision:
    """What was decided, which party does it, and by when."""

    description: str
    owner: str
    by: date


@dataclass(frozen=True, slots=True)
class JointPlanningMeeting:
    """One meeting. `attendance`: who spoke for which sector;  family: the child, the family, and what they said;
    next_on: when they meet again, None once no more is needed, and then `because` says why."""

    id: UUID
    held_on: date
    attendance: tuple[Attendance, ...]
    family: tuple[ConversationVoice, ...]
    decisions: tuple[JointDecision, ...]
    next_on: date | None = None
    because: str = ""

    def faults(self, today: date) -> list[Violation]:
        found = [
            *past_day("held_on", self.held_on, today),
            *attendance_faults(self.attendance),
            *voice_faults("family", self.family, with_family=True),
            *checks.number_of("decisions", self.decisions, MOST_DECISIONS),
        ]
        for index, one in enumerate(self.decisions):
            place = f"decisions[{index}]"
            found += plain_text_problems(f"{place}.description", one.description, limit=4_000)
            found += checks.party(f"{place}.owner", one.owner)
            found += checks.future_day(f"{place}.by", one.by, self.held_on or today)
        if self.next_on:
            return found + checks.future_day("next_on", self.next_on, today)
        return found + plain_text_problems("because", self.because, limit=LONGEST_NAME * 10)


def joint_owed(meetings: Sequence[JointPlanningMeeting], lead: str) -> list[Owed]:
    """The day on which the agencies meet again, if they agreed one."""
    last = meetings[-1] if meetings else None
    if last is None or last.next_on is None:
        return []
    return [wait(LIMIT).owed(last.held_on, lead, about=str(last.id), due_on=last.next_on)]
