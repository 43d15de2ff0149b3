"""What people write in a plan: aspirations, needs, one list of outcomes for all agencies, and the provision for each.

Outcomes say what the child will be able to do or will have, by when, and how we will know (SWK-T9, SWK-T13); a line of
provision says what, how often, for how long, by whom and who funds it (SWK-T10 to SWK-T12).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.errors import Violation
from kernel.funding import STREAMS
from kernel.plain_text import LONGEST_NAME, text_problems
from services.plans.domain import checks

MOST_NEEDS = 50
MOST_OUTCOMES = 50
MOST_PROVISION = 100
LONGEST_ID = 40
WORDED_AS_PROVISION = re.compile(
    r"\b(?:will|should|must|is\s+to)\s+(?:(?:also|still|continue\s+to)\s+)?(?:receive|be\s+(?:given|offered|provided))\b"
    r"|\baccess\s+to\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that the child will be able to do or will have; `measure`: how we will know that it is met."""

    id: str
    description: str
    measure: str
    by: date
    owner: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A line of provision. `minutes` of a session, 0 for equipment; `sessions_a_year`, 0 for a one-off."""

    id: str
    outcome_id: str
    description: str
    provider: str
    frequency: str
    minutes: int
    funder: str
    sessions_a_year: int


@dataclass(frozen=True, slots=True)
class PlanContent:
    aspirations: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provision: tuple[Provision, ...] = ()

    def with_ids(self, new_id: Callable[[], UUID]) -> "PlanContent":
        """Every outcome and line that came without an id gets one.

        A line that names no outcome serves the only one there is: else nobody could leave an outcome's id to us.
        """
        outcomes = tuple(replace(outcome, id=outcome.id or str(new_id())) for outcome in self.outcomes)
        only = outcomes[0].id if len(outcomes) == 1 else ""
        provision = tuple(
            replace(line, id=line.id or str(new_id()), outcome_id=line.outcome_id or only) for line in self.provision
        )
        return replace(self, outcomes=outcomes, provision=provision)

    def faults(self, today: date) -> list[Violation]:
        """Everything that keeps this content from being a plan; field paths begin with "content."."""
        found = [
            *text_problems("content.aspirations", self.aspirations),
            *checks.number_of("content.needs", self.needs, MOST_NEEDS),
            *checks.number_of("content.outcomes", self.outcomes, MOST_OUTCOMES),
            *checks.number_of("content.provision", self.provision, MOST_PROVISION),
            *ids_problems("content.outcomes", [outcome.id for outcome in self.outcomes]),
            *ids_problems("content.provision", [line.id for line in self.provision]),
        ]
        for index, need in enumerate(self.needs):
            found += text_problems(f"content.needs[{index}]", need)
        served = {line.outcome_id for line in self.provision}
        for index, outcome in enumerate(self.outcomes):
            found += _outcome_faults(f"content.outcomes[{index}]", outcome, served, today)
        known = {outcome.id for outcome in self.outcomes}
        for index, line in enumerate(self.provision):
            found += _provision_faults(f"content.provision[{index}]", line, known)
        return found


def ids_problems(place: str, ids: Sequence[str]) -> Iterator[Violation]:
    """Lines without a proper id, and ids that stand twice."""
    for index, id in enumerate(ids):
        if not id.strip() or len(id) > LONGEST_ID:
            yield Violation(f"{place}[{index}].id", "ID_LENGTH", f"An id has 1 to {LONGEST_ID} characters.")
    for index in checks.repeated(ids):
        yield Violation(f"{place}[{index}].id", "ID_TAKEN", "This id stands further up already.")


def _outcome_faults(place: str, outcome: Outcome, served: set[str], today: date) -> list[Violation]:
    found = [
        *text_problems(f"{place}.description", outcome.description),
        *worded_as_provision(f"{place}.description", outcome.description),
        *text_problems(f"{place}.measure", outcome.measure),
        *checks.future_day(f"{place}.by", outcome.by, today),
        *text_problems(f"{place}.owner", outcome.owner, limit=LONGEST_NAME),
    ]
    if outcome.id not in served:
        found.append(Violation(place, "NO_PROVISION", "No line of provision serves this outcome; add at least one."))
    return found


def worded_as_provision(field: str, description: str) -> list[Violation]:
    """An outcome says what the child will be able to do or will have, not what is provided (SWK-T13)."""
    worded = WORDED_AS_PROVISION.search(description)
    if worded is None:
        return []
    problem = (
        f"“{' '.join(worded[0].split())}” is worded as provision: say what the child will be able to do or will "
        "have, and put the support into a line of provision."
    )
    return [Violation(field, "WORDED_AS_PROVISION", problem)]


def _provision_faults(place: str, line: Provision, outcomes: set[str]) -> list[Violation]:
    found = [
        *text_problems(f"{place}.description", line.description),
        *checks.party(f"{place}.provider", line.provider),
        *text_problems(f"{place}.frequency", line.frequency, limit=LONGEST_NAME),
        *_not_negative(f"{place}.minutes", line.minutes),
        *_not_negative(f"{place}.sessions_a_year", line.sessions_a_year),
    ]
    if line.outcome_id not in outcomes:
        problem = "This must be the id of one of the outcomes."
        found.append(Violation(f"{place}.outcome_id", "UNKNOWN_OUTCOME", problem))
    if line.funder not in STREAMS:
        problem = f"This must be one of {', '.join(STREAMS)}."
        found.append(Violation(f"{place}.funder", "UNKNOWN_FUNDER", problem))
    return found


def _not_negative(field: str, number: int) -> list[Violation]:
    return [Violation(field, "NEGATIVE", "This cannot be less than 0.")] if number < 0 else []
