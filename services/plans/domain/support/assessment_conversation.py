"""Who was in a conversation and what each said, and the meetings of the team: as this side of the record keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import Violation
from kernel.pathway import Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from services.plans.domain import checks
from services.plans.domain.support.assessment_steps import AssessmentStep

MOST_VOICES = 50
MOST_ENTRIES = 200


class VoiceKind(StrEnum):
    """For whom somebody speaks: the child or young person, the family, or an agency."""

    CHILD = "child"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class ConversationVoice:
    """Somebody who took part, and what was said in that person's words."""

    name: str
    role: str
    kind: VoiceKind
    said: str = ""
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class OpenConversation:
    """A conversation with the family, at whichever step (GLOS-C0).

    child_view  how the child's or young person's view was sought, where the child did not take part
    """

    id: UUID
    held_on: date
    people: tuple[ConversationVoice, ...]
    step: AssessmentStep | None = None
    child_view: str = ""
    recorded_by: str = ""

    @property
    def hears_the_child(self) -> bool:
        return bool(self.child_view.strip()) or any(
            one.kind is VoiceKind.CHILD and one.said.strip() for one in self.people
        )

    def faults(self, today: date) -> list[Violation]:
        found = [
            *past_day("held_on", self.held_on, today),
            *voice_faults("people", self.people, with_family=True),
            *text_problems("child_view", self.child_view, required=False),
        ]
        if not any(one.said.strip() for one in self.people):
            found.append(Violation("people", "NOTHING_SAID", "Say what somebody said, in their own words."))
        return found


@dataclass(frozen=True, slots=True)
class ConsideredMeeting:
    """Whether the team around the child met to inform the assessment: who was there, or why it was not held."""

    id: UUID
    considered_on: date
    held: bool
    because: str = ""
    people: tuple[ConversationVoice, ...] = ()
    notes: str = ""

    def faults(self, today: date) -> list[Violation]:
        found = past_day("considered_on", self.considered_on, today)
        found += text_problems("notes", self.notes, required=self.held)
        if self.held:
            return [*found, *voice_faults("people", self.people, with_family=True)]
        if self.people:
            found.append(Violation("people", "NOT_HELD", "Nobody was at a meeting that was not held."))
        return [*found, *plain_text_problems("because", self.because, limit=2_000)]


def voice_faults(field: str, people: Sequence[ConversationVoice], *, with_family: bool) -> list[Violation]:
    """What is wrong with a list of who took part; `with_family` demands the child or the family among them."""
    found = checks.number_of(field, people, MOST_VOICES)
    for index, one in enumerate(people):
        place = f"{field}[{index}]"
        found += plain_text_problems(f"{place}.name", one.name, limit=LONGEST_NAME)
        found += plain_text_problems(f"{place}.role", one.role, limit=LONGEST_NAME)
        found += text_problems(f"{place}.said", one.said, required=False)
        if one.kind is None:
            found.append(Violation(f"{place}.kind", "REQUIRED", f"This is one of {', '.join(VoiceKind)}."))
    if with_family and people and all(one.kind is VoiceKind.PRACTITIONER for one in people):
        problem = "Nothing about the family without the family: name the child or who of the family took part."
        found.append(Violation(field, "FAMILY_MISSING", problem))
    return found


def past_day(field: str, day: date | None, today: date) -> list[Violation]:
    """A day that has come: what has not happened yet cannot be recorded as done."""
    if day is None:
        return [Violation(field, "REQUIRED", "Name a day.")]
    if day > today:
        return [Violation(field, "IN_THE_FUTURE", "This must not be a day after today.")]
    return []
