"""What the SEN2 return says of personal budgets (module 4a), and the national table's counts of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.budgets.domain.budget import Budget, BudgetState

DIRECT, INTEGRATED = "direct_payment", "integrated"
# For what a stream of money is, as the return has it: it knows of three, and of their combination.
COVERS = {
    "education": "education",
    "health": "health",
    "social-care": "social_care",
    "transport": "education",
    "equipment": "health",
    "short-breaks": "social_care",
}


@dataclass(frozen=True, slots=True)
class Sen2Budget:
    """Of one child. `direct_payments`: education, health, social_care, integrated, or empty where there are none."""

    child_id: UUID
    personal_budget: bool
    organised_arrangements: bool
    direct_payments: str


@dataclass(frozen=True, slots=True)
class Sen2BudgetFigures:
    """Named as the columns of the national table personal_budgets are, and counted so."""

    personal_budget: int
    org_arrangments: int
    pb_health: int
    pb_education: int
    pb_social: int
    pb_integrated: int


def of_children(budgets: Iterable[Budget], census_on: date) -> list[Sen2Budget]:
    """One for each child with a budget in force that was set up by the census. Whatever is not paid to the family is
    organised for it, be it by a body or by a third party."""
    kept: dict[UUID, list[Budget]] = {}
    for budget in budgets:
        if budget.state is BudgetState.ACTIVE and budget.set_up_on <= census_on and budget.is_taken_up:
            kept.setdefault(budget.child_id, []).append(budget)
    return [_of_child(child_id, own) for child_id, own in kept.items()]


def figures(found: Iterable[Sen2Budget]) -> Sen2BudgetFigures:
    """The counts."""
    told = list(found)
    paid = Counter(one.direct_payments for one in told)
    return Sen2BudgetFigures(
        personal_budget=len(told),
        org_arrangments=sum(one.organised_arrangements for one in told),
        pb_health=paid["health"],
        pb_education=paid["education"],
        pb_social=paid["social_care"],
        pb_integrated=paid[INTEGRATED],
    )


def _of_child(child_id: UUID, budgets: list[Budget]) -> Sen2Budget:
    shares = [(line, share) for budget in budgets for line in budget.lines for share in line.shares]
    covers = {COVERS[line.funder] for line, share in shares if share.mechanism == DIRECT}
    direct = INTEGRATED if len(covers) > 1 else next(iter(covers), "")
    return Sen2Budget(child_id, True, any(share.mechanism != DIRECT for _, share in shares), direct)
