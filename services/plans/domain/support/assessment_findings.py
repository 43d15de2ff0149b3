"""What the assessment finds: needs with their evidence, one list of outcomes, resources, options, strategies."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from kernel.errors import Violation
from kernel.options import HIGHEST_PENCE, Option
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from services.plans.domain import checks
from services.plans.domain.content import LONGEST_ID, worded_as_provision

MOST_OF_A_LIST = 50
LONGEST_TEXT = 4_000


class NeedArea(StrEnum):
    """Areas of need: the four of the SEND Code of Practice (2015) 6.28 to 6.35, and what lies beside them."""

    COMMUNICATION_AND_INTERACTION = "communication_and_interaction"
    COGNITION_AND_LEARNING = "cognition_and_learning"
    SOCIAL_EMOTIONAL_AND_MENTAL_HEALTH = "social_emotional_and_mental_health"
    SENSORY_AND_PHYSICAL = "sensory_and_physical"
    HEALTH = "health"
    FAMILY_AND_HOME = "family_and_home"
    INDEPENDENCE_AND_COMMUNITY = "independence_and_community"


class ResourceKind(StrEnum):
    """Where help can come from. A personal budget is always considered (GLOS-C6)."""

    UNIVERSAL = "universal"
    AGENCY = "agency"
    EARLY_HELP = "early_help"
    FAMILY_AND_FRIENDS = "family_and_friends"
    COMMUNITY = "community"
    PERSONAL_BUDGET = "personal_budget"


@dataclass(frozen=True, slots=True)
class AnalysedNeed:
    """A need as everybody sees it together, with what is strong, what it changes, and who said so (GLOS-C3).

    evidence  ids of the contributions and conversations that show it
    """

    id: str
    area: NeedArea
    description: str
    strengths: str
    impact: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedOutcome:
    """What shall be different for the child, on the one list of all agencies (GLOS-C4). The plan takes it over.

    wanted_by  who wants it, in words;  needs: ids of the needs that it answers
    """

    id: str
    description: str
    wanted_by: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsideredResource:
    """A resource that was looked at (GLOS-C5). `available`: whether it is there; `note` says how, or why not.
    `amount_pence`: for a year, 0 where it is no money."""

    kind: ResourceKind
    description: str
    holder: str
    available: bool
    amount_pence: int = 0
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeAppraisal:
    """Options for one outcome, cheapest first, and the one that was chosen with the family (GLOS-C7 to GLOS-C9).
    `resource_id`: what bears the cost of that one."""

    outcome_id: str
    options: tuple[Option, ...]
    compared_on: date
    chosen_option_id: str = ""
    chosen_because: str = ""
    chosen_by: tuple[str, ...] = ()
    chosen_on: date | None = None
    resource_id: str = ""

    @property
    def chosen(self) -> Option | None:
        """The option that was chosen, once one was."""
        return next((one for one in self.options if one.id == self.chosen_option_id), None)


@dataclass(frozen=True, slots=True)
class HelpfulStrategy:
    """What helps the child, who does it where, and from whose contribution it comes (BROM-6)."""

    id: str
    description: str
    used_by: str
    contribution_id: str = ""


Listed = TypeVar("Listed", AnalysedNeed, WantedOutcome, ConsideredResource, HelpfulStrategy)


def with_ids(entries: Sequence[Listed], new_id: Callable[[], UUID]) -> tuple[Listed, ...]:
    """Every entry that came without an id gets one."""
    return tuple(replace(one, id=one.id or str(new_id())) for one in entries)


def need_faults(needs: Sequence[AnalysedNeed], evidence: Collection[str]) -> list[Violation]:
    """What is wrong with a needs analysis. `evidence`: ids of what was said so far."""
    found = [*checks.number_of("needs", needs, MOST_OF_A_LIST), *_id_faults("needs", [one.id for one in needs])]
    for index, need in enumerate(needs):
        place = f"needs[{index}]"
        if need.area is None:
            found.append(Violation(f"{place}.area", "REQUIRED", f"This is one of {', '.join(NeedArea)}."))
        for name in ("description", "strengths", "impact"):
            found += text_problems(f"{place}.{name}", getattr(need, name), limit=LONGEST_TEXT)
        found += _known_faults(f"{place}.evidence", need.evidence, evidence, "UNKNOWN_EVIDENCE")
        if not need.evidence:
            problem = "Name the contribution or conversation that shows this need."
            found.append(Violation(f"{place}.evidence", "REQUIRED", problem))
    return found


def outcome_faults(outcomes: Sequence[WantedOutcome], needs: Collection[str]) -> list[Violation]:
    """What is wrong with the list of outcomes. `needs`: ids of the needs that were analysed."""
    found = checks.number_of("outcomes", outcomes, MOST_OF_A_LIST)
    found += _id_faults("outcomes", [one.id for one in outcomes])
    for index, outcome in enumerate(outcomes):
        place = f"outcomes[{index}]"
        found += plain_text_problems(f"{place}.description", outcome.description, limit=LONGEST_TEXT)
        found += worded_as_provision(f"{place}.description", outcome.description)
        found += plain_text_problems(f"{place}.wanted_by", outcome.wanted_by, limit=LONGEST_NAME)
        found += _known_faults(f"{place}.needs", outcome.needs, needs, "UNKNOWN_NEED")
    return found


def resource_faults(resources: Sequence[ConsideredResource]) -> list[Violation]:
    """What is wrong with the resources that were considered."""
    found = checks.number_of("resources", resources, MOST_OF_A_LIST)
    found += _id_faults("resources", [one.id for one in resources])
    for index, resource in enumerate(resources):
        place = f"resources[{index}]"
        if resource.kind is None:
            found.append(Violation(f"{place}.kind", "REQUIRED", f"This is one of {', '.join(ResourceKind)}."))
        found += plain_text_problems(f"{place}.description", resource.description, limit=LONGEST_TEXT)
        found += plain_text_problems(f"{place}.holder", resource.holder, limit=LONGEST_NAME)
        found += text_problems(f"{place}.note", resource.note, required=not resource.available, limit=LONGEST_TEXT)
        if not 0 <= resource.amount_pence <= HIGHEST_PENCE:
            problem = f"An amount is a whole number of pence from 0 to {HIGHEST_PENCE}."
            found.append(Violation(f"{place}.amount_pence", "OUT_OF_RANGE", problem))
    if resources and all(one.kind is not ResourceKind.PERSONAL_BUDGET for one in resources):
        problem = "Say of a personal budget whether there is one, and if not, why not."
        found.append(Violation("resources", "PERSONAL_BUDGET_MISSING", problem))
    return found


def strategy_faults(strategies: Sequence[HelpfulStrategy], contributions: Collection[str]) -> list[Violation]:
    """What is wrong with the strategies. `contributions`: ids of those that have content."""
    found = checks.number_of("strategies", strategies, MOST_OF_A_LIST)
    found += _id_faults("strategies", [one.id for one in strategies])
    for index, one in enumerate(strategies):
        place = f"strategies[{index}]"
        found += plain_text_problems(f"{place}.description", one.description, limit=LONGEST_TEXT)
        found += plain_text_problems(f"{place}.used_by", one.used_by, limit=LONGEST_NAME)
        named = [one.contribution_id] if one.contribution_id else []
        found += _known_faults(f"{place}.contribution_id", named, contributions, "UNKNOWN_CONTRIBUTION")
    return found


def _known_faults(field: str, named: Sequence[str], known: Collection[str], code: str) -> list[Violation]:
    if all(one in known for one in named):
        return []
    return [Violation(field, code, "This names something that this assessment does not have.")]


def _id_faults(place: str, ids: Sequence[str]) -> list[Violation]:
    found = [
        Violation(f"{place}[{index}].id", "ID_LENGTH", f"An id has at most {LONGEST_ID} characters.")
        for index, id in enumerate(ids)
        if len(id) > LONGEST_ID
    ]
    given = [id for id in ids if id]
    again = {given[index] for index in checks.repeated(given)}
    return found + [
        Violation(f"{place}[{index}].id", "ID_TAKEN", "This id stands further up already.")
        for index, id in enumerate(ids)
        if id in again and index != ids.index(id)
    ]
