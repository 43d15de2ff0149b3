"""Ways to reach an outcome, compared: what each would cost, what speaks for it and against it, and which was chosen.

Not only standard services count: at least one option is informal or from the community (GLOS-C7 to GLOS-C9). Beside
them stand the resources that there are, a personal budget among them (GLOS-C5, GLOS-C6).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.money import pounds
from kernel.plain_text import LONGEST_NAME
from services.budgets.domain.allocation import HIGHEST_PENCE, Allocation
from services.budgets.domain.texts import short_text_problems

STANDARD = "standard"
KINDS = (STANDARD, "informal", "community")
MOST_OPTIONS = 20
MOST_POINTS = 20
ID = re.compile(r"[\w.:-]{1,40}")
# A role that makes somebody family: "parent", "foster carer", "mother of Sam", but not "parent support officer".
FAMILY = re.compile(
    r"(?:(?:the|a|her|his|their) )?(?:(?:foster|birth|adoptive|step)[ -]?)?"
    r"(?:parents?(?:[ /-]carers?)?|mother|father|mum|dad|carers?|guardian|grand(?:parent|mother|father)|aunt|uncle|"
    r"brother|sister|child|young person|family)(?: of .*)?",
    re.IGNORECASE,
)


class AppraisalState(StrEnum):
    OPEN = "open"
    CHOSEN = "chosen"


APPRAISAL = Machine(
    "option appraisal",
    initial=AppraisalState.OPEN,
    moves=[Move("choose", AppraisalState.OPEN, AppraisalState.CHOSEN)],
)


@dataclass(frozen=True, slots=True)
class Option:
    """One way. `cost_pence` for a year, 0 where it costs nothing; `funder` bears the cost, in free words."""

    id: str
    description: str
    kind: str
    cost_pence: int
    funder: str
    benefits: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AvailableResource:
    """An allocation of the plan as it stood when the options were compared."""

    allocation_id: UUID
    table: str
    amount_pence: int
    mechanisms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionAppraisal:
    """The options for one outcome of a plan, cheapest first, and what was chosen, once."""

    id: UUID
    authority: str
    child_id: UUID
    plan_id: UUID
    outcome_id: str
    options: tuple[Option, ...]
    resources: tuple[AvailableResource, ...]
    compared_on: date
    chosen_option_id: str = ""
    chosen_because: str = ""
    chosen_by: tuple[str, ...] = ()
    chosen_on: date | None = None
    state: AppraisalState = AppraisalState.OPEN
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return APPRAISAL.allowed(self.state)

    def choose(self, option_id: str, because: str, chosen_by: Sequence[str], *, on: date) -> Change["OptionAppraisal"]:
        """Records the choice, why, and who made it; the family is among them. It is made once."""
        if self.state is AppraisalState.CHOSEN:
            problem = "An option was chosen before; if it did not work, compare the options afresh."
            raise Refused("OPTION_ALREADY_CHOSEN", problem, facts={"chosen_option_id": self.chosen_option_id})
        demand([*self._unknown(option_id), *short_text_problems("because", because), *_people_problems(chosen_by)])
        moved = APPRAISAL.apply(self, "choose")
        people = tuple(person.strip() for person in chosen_by)
        chosen = replace(
            moved, chosen_option_id=option_id, chosen_because=because.strip(), chosen_by=people, chosen_on=on
        )
        return Change(chosen)

    def _unknown(self, option_id: str) -> list[Violation]:
        if option_id in {option.id for option in self.options}:
            return []
        return [Violation("option_id", "UNKNOWN_OPTION", "This appraisal has no option of this id.")]


def compare(
    appraisal: OptionAppraisal, *, outcomes: Iterable[str], new_id: Callable[[], UUID]
) -> Change[OptionAppraisal]:
    """Puts the options side by side, cheapest first; where two cost the same, as they were told.

    outcomes  ids of the outcomes that the plan has
    """
    demand([*_outcome_problems(appraisal.outcome_id, set(outcomes)), *_options_problems(appraisal.options)])
    named = [replace(option, id=option.id or str(new_id())) for option in appraisal.options]
    return Change(replace(appraisal, options=tuple(sorted(named, key=lambda option: option.cost_pence))))


def available(allocations: Iterable[Allocation]) -> tuple[AvailableResource, ...]:
    """What a plan has been allocated, by table, of its newest allocations."""
    return tuple(
        AvailableResource(one.id, one.table, one.amount_pence, one.mechanisms)
        for one in sorted(allocations, key=lambda one: one.table)
    )


def _outcome_problems(outcome_id: str, known: set[str]) -> list[Violation]:
    if outcome_id in known:
        return []
    return [Violation("outcome_id", "UNKNOWN_OUTCOME", "This must be the id of one of the plan's outcomes.")]


def _options_problems(options: Sequence[Option]) -> list[Violation]:
    found = []
    if not 2 <= len(options) <= MOST_OPTIONS:
        found.append(Violation("options", "TWO_AT_LEAST", f"Compare 2 to {MOST_OPTIONS} options: one is no choice."))
    if options and all(option.kind == STANDARD for option in options):
        problem = "Not only standard services: add what family, friends or the community could do."
        found.append(Violation("options", "ONLY_STANDARD_SOLUTIONS", problem))
    ids = Counter(option.id for option in options if option.id)
    for index, option in enumerate(options):
        found += _option_problems(f"options[{index}]", option, ids)
    return found


def _option_problems(place: str, option: Option, ids: Counter[str]) -> list[Violation]:
    found = short_text_problems(f"{place}.description", option.description)
    if option.id and (ids[option.id] > 1 or not ID.fullmatch(option.id)):
        problem = "An id is one short word and belongs to one option; leave it out to be given one."
        found.append(Violation(f"{place}.id", "ID_TAKEN", problem))
    if option.kind not in KINDS:
        found.append(Violation(f"{place}.kind", "UNKNOWN_VALUE", f"This must be one of {', '.join(KINDS)}."))
    if not 0 <= option.cost_pence <= HIGHEST_PENCE:
        problem = f"A year costs £0.00 or more, and at most {pounds(HIGHEST_PENCE)}."
        found.append(Violation(f"{place}.cost_pence", "OUT_OF_RANGE", problem))
    if option.cost_pence > 0 or option.funder:
        found += short_text_problems(f"{place}.funder", option.funder, limit=LONGEST_NAME)
    return [*found, *_listed(f"{place}.benefits", option.benefits), *_listed(f"{place}.risks", option.risks)]


def _listed(field: str, texts: Sequence[str]) -> list[Violation]:
    """Each option has something for it and something against it: who sees no risk has not looked."""
    if not 1 <= len(texts) <= MOST_POINTS:
        return [Violation(field, "REQUIRED", f"Name at least one, and at most {MOST_POINTS}.")]
    return [problem for index, text in enumerate(texts) for problem in short_text_problems(f"{field}[{index}]", text)]


def _people_problems(people: Sequence[str]) -> list[Violation]:
    found, roles = [], []
    for index, person in enumerate(people):
        name, _, role = person.partition(",")
        if short_text_problems("", person, limit=LONGEST_NAME) or not (name.strip() and role.strip()):
            problem = "Write each person as “name, role”, for example “Alex Taylor, parent”."
            found.append(Violation(f"chosen_by[{index}]", "NAME_AND_ROLE", problem))
        else:
            roles.append(role.strip())
    if len(people) > MOST_POINTS:
        found.append(Violation("chosen_by", "TOO_MANY", f"At most {MOST_POINTS} are possible."))
    if not any(FAMILY.fullmatch(role) for role in roles):
        problem = "The family chooses, too: name the parent, carer, child or young person who did."
        found.append(Violation("chosen_by", "FAMILY_MISSING", problem))
    return found
