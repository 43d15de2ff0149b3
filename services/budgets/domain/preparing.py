"""What a budget for an EHC case is prepared from: the provision that the plan specifies, or is proposed to specify.

An amount is enough to secure its provision in full (SEN (Personal Budgets) Regulations 2014, reg 10): not less than
what the plan says it costs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kernel.errors import Refused, Violation, demand
from kernel.money import pounds
from services.budgets.domain.lines import BudgetLine, line_problems
from services.budgets.domain.texts import short_text_problems

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class PlannedProvision:
    """A line of section F, G or H: what it is, whose money, and what it costs in a year as far as the plan says."""

    id: str
    description: str
    funder: str
    annual_pence: int = 0


@dataclass(frozen=True, slots=True)
class PreparedLine:
    """What the officer says of a line: how the money is held, why this amount, who provides.

    amount_pence  for a year; 0 for what the plan says it costs
    """

    provision_id: str
    mechanism: str
    reason: str
    provider: str = ""
    amount_pence: int = 0


def lines_of(
    said: Sequence[PreparedLine], plan: Mapping[str, PlannedProvision], reasons: str
) -> tuple[BudgetLine, ...]:
    """The budget's lines. Invalid with every fault; Refused: AMOUNT_NOT_SUFFICIENT."""
    demand([*short_text_problems("reasons", reasons), *_problems(said, plan)])
    lines = tuple(_line(one, plan[one.provision_id]) for one in said)
    demand([problem for index, line in enumerate(lines) for problem in line_problems(f"lines[{index}]", line)])
    for line in lines:
        cost = plan[line.provision_id].annual_pence
        if line.amount_pence < cost:
            raise Refused(
                "AMOUNT_NOT_SUFFICIENT",
                f"The plan says that this costs {pounds(cost)} a year; {pounds(line.amount_pence)} does not secure it "
                "in full.",
                facts={"provision_id": line.provision_id, "needed_pence": str(cost)},
            )
    return lines


def _line(said: PreparedLine, planned: PlannedProvision) -> BudgetLine:
    amount = said.amount_pence or planned.annual_pence
    return BudgetLine(
        said.provision_id, amount, planned.funder, said.mechanism, said.reason, planned.description, said.provider
    )


def _problems(said: Sequence[PreparedLine], plan: Mapping[str, PlannedProvision]) -> Iterator[Violation]:
    if not 0 < len(said) <= MOST_LINES:
        yield Violation("lines", "REQUIRED", f"Name the provision that it secures: 1 to {MOST_LINES} lines.")
    named = [one.provision_id for one in said]
    for index, one in enumerate(said):
        place = f"lines[{index}]"
        if one.provision_id not in plan:
            message = "This version has no such provision in section F, G or H, or it is closed to you."
            yield Violation(f"{place}.provision_id", "NOT_IN_THE_PLAN", message)
        elif one.provision_id in named[:index]:
            yield Violation(f"{place}.provision_id", "GIVEN_TWICE", "Each line once.")
        yield from short_text_problems(f"{place}.reason", one.reason)
