"""Ways to reach an outcome, side by side: what each would cost, what speaks for it and against it, which was chosen.

Not only standard services count: at least one option is informal or from the community (GLOS-C7 to GLOS-C9).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kernel.errors import Violation
from kernel.linked_services import LinkedService
from kernel.money import pounds
from kernel.plain_text import LONGEST_NAME, plain_text_problems

STANDARD = "standard"
KINDS = (STANDARD, "informal", "community")
HIGHEST_PENCE = 1_000_000_00
LONGEST_TEXT = 4_000
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


@dataclass(frozen=True, slots=True)
class Option:
    """One way. `cost_pence` for a year, 0 where it costs nothing; `funder` bears the cost, in free words; `service`:
    the one of the local offer that it is, if it is one."""

    id: str
    description: str
    kind: str
    cost_pence: int
    funder: str
    benefits: tuple[str, ...]
    risks: tuple[str, ...]
    service: LinkedService | None = None


def side_by_side(options: Sequence[Option], new_id: Callable[[], UUID]) -> tuple[Option, ...]:
    """The options cheapest first, each with an id; where two cost the same, as they were told."""
    named = [replace(option, id=option.id or str(new_id())) for option in options]
    return tuple(sorted(named, key=lambda option: option.cost_pence))


def choice_problems(
    options: Sequence[Option], option_id: str, because: str, chosen_by: Sequence[str]
) -> list[Violation]:
    """What is wrong with a choice: one of the options, for a reason, by people of whom the family is one."""
    found = []
    if option_id not in {option.id for option in options}:
        found.append(Violation("option_id", "UNKNOWN_OPTION", "These options have none of this id."))
    return [
        *found,
        *plain_text_problems("because", because, limit=LONGEST_TEXT),
        *people_problems("chosen_by", chosen_by),
    ]


def options_problems(options: Sequence[Option]) -> list[Violation]:
    """What is wrong with options that are to be compared."""
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
    found = plain_text_problems(f"{place}.description", option.description, limit=LONGEST_TEXT)
    if option.id and (ids[option.id] > 1 or not ID.fullmatch(option.id)):
        problem = "An id is one short word and belongs to one option; leave it out to be given one."
        found.append(Violation(f"{place}.id", "ID_TAKEN", problem))
    if option.kind not in KINDS:
        found.append(Violation(f"{place}.kind", "UNKNOWN_VALUE", f"This must be one of {', '.join(KINDS)}."))
    if not 0 <= option.cost_pence <= HIGHEST_PENCE:
        problem = f"A year costs £0.00 or more, and at most {pounds(HIGHEST_PENCE)}."
        found.append(Violation(f"{place}.cost_pence", "OUT_OF_RANGE", problem))
    if option.cost_pence > 0 or option.funder:
        found += plain_text_problems(f"{place}.funder", option.funder, limit=LONGEST_NAME)
    return [*found, *_listed(f"{place}.benefits", option.benefits), *_listed(f"{place}.risks", option.risks)]


def _listed(field: str, texts: Sequence[str]) -> list[Violation]:
    """Each option has something for it and something against it: who sees no risk has not looked."""
    if not 1 <= len(texts) <= MOST_POINTS:
        return [Violation(field, "REQUIRED", f"Name at least one, and at most {MOST_POINTS}.")]
    return [
        problem
        for index, text in enumerate(texts)
        for problem in plain_text_problems(f"{field}[{index}]", text, limit=LONGEST_TEXT)
    ]


def people_problems(field: str, people: Sequence[str]) -> list[Violation]:
    """What is wrong with those who made a choice, each as "name, role"; somebody of the family is among them."""
    found, roles = [], []
    for index, person in enumerate(people):
        name, _, role = person.partition(",")
        if plain_text_problems("", person, limit=LONGEST_NAME) or not (name.strip() and role.strip()):
            problem = "Write each person as “name, role”, for example “Alex Taylor, parent”."
            found.append(Violation(f"{field}[{index}]", "NAME_AND_ROLE", problem))
        else:
            roles.append(role.strip())
    if len(people) > MOST_POINTS:
        found.append(Violation(field, "TOO_MANY", f"At most {MOST_POINTS} are possible."))
    if not any(FAMILY.fullmatch(role) for role in roles):
        problem = "The family chooses, too: name the parent, carer, child or young person who did."
        found.append(Violation(field, "FAMILY_MISSING", problem))
    return found
