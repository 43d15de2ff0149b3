"""The agreement of resources for a plan: for each line of its provision one amount, and why that amount.

What is provided and by whom is said once, in the plan, and copied from there; nobody types it again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.errors import Violation
from kernel.funding import MECHANISMS, parts_problems
from kernel.plain_text import plain_text_problems

HIGHEST_PENCE = 1_000_000_00


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision line of the plan, as far as its resources go."""

    id: str
    description: str
    provider: str
    funder: str


@dataclass(frozen=True, slots=True)
class ResourcePart:
    """A part of a line that is held in a way of its own."""

    mechanism: str
    amount_pence: int


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """What one provision line gets for a year. `used_for` and `provider` are the plan's words.

    parts  how a "combination" is divided; they add up to the amount
    """

    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str = ""
    provider: str = ""
    parts: tuple[ResourcePart, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceAgreement:
    """What a plan gets: one line per provision line, reasons for the whole, and the sum."""

    plan_id: UUID
    child_id: UUID
    lines: tuple[ResourceLine, ...]
    reasons: str
    agreed_on: date
    plan_version: int

    @property
    def total_pence(self) -> int:
        return sum(line.amount_pence for line in self.lines)


def agreement_problems(lines: Sequence[ResourceLine], reasons: str, provision: Sequence[Provision]) -> list[Violation]:
    """Everything that is wrong with the lines and the reasons, measured against the plan's provision."""
    wanted = {line.id: line for line in provision}
    counted = Counter(line.provision_id for line in lines)
    found = [
        problem
        for index, line in enumerate(lines)
        for problem in _line_problems(f"lines[{index}]", line, wanted.get(line.provision_id), counted)
    ]
    for id in wanted:
        if id not in counted:
            found.append(Violation("lines", "LINE_MISSING", f"The provision line {id} of the plan has no amount."))
    if not lines and not wanted:
        found.append(Violation("lines", "NOTHING_TO_AGREE", "The plan has no provision line yet."))
    return [*found, *plain_text_problems("reasons", reasons)]


def with_provision(lines: Sequence[ResourceLine], provision: Sequence[Provision]) -> tuple[ResourceLine, ...]:
    """The lines with the plan's words for what they are used for and who provides it."""
    by_id = {line.id: line for line in provision}
    return tuple(
        replace(line, used_for=by_id[line.provision_id].description, provider=by_id[line.provision_id].provider)
        for line in lines
    )


def _line_problems(
    place: str, line: ResourceLine, provision: Provision | None, counted: Mapping[str, int]
) -> list[Violation]:
    found = _provision_problems(place, line, provision)
    if provision and counted[line.provision_id] > 1:
        found.append(Violation(f"{place}.provision_id", "GIVEN_TWICE", "One line for each provision line, not more."))
    if not 0 < line.amount_pence <= HIGHEST_PENCE:
        message = f"The amount must be above 0 and at most {HIGHEST_PENCE} pence a year."
        found.append(Violation(f"{place}.amount_pence", "OUT_OF_RANGE", message))
    if line.mechanism not in MECHANISMS:
        message = f"This must be one of {', '.join(MECHANISMS)}."
        found.append(Violation(f"{place}.mechanism", "UNKNOWN_VALUE", message))
    return [
        *found,
        *parts_problems(place, line.mechanism, line.amount_pence, line.parts, too_little="OUT_OF_RANGE"),
        *plain_text_problems(f"{place}.reason", line.reason),
    ]


def _provision_problems(place: str, line: ResourceLine, provision: Provision | None) -> list[Violation]:
    if provision is None:
        return [Violation(f"{place}.provision_id", "NOT_IN_THE_PLAN", "The plan has no provision line of this id.")]
    if line.funder != provision.funder:
        return [Violation(f"{place}.funder", "NOT_THE_PLANS", f"The plan says that {provision.funder} funds this.")]
    return []
