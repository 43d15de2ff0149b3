"""Options for an outcome of a plan, compared beside the resources that there are, a personal budget among them
(GLOS-C5 to GLOS-C9). What an option is and what makes a choice stands in `kernel.options`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.options import Option, choice_problems, options_problems, side_by_side
from services.budgets.domain.allocation import Allocation


class AppraisalState(StrEnum):
    OPEN = "open"
    CHOSEN = "chosen"


APPRAISAL = Machine(
    "option appraisal",
    initial=AppraisalState.OPEN,
    moves=[Move("choose", AppraisalState.OPEN, AppraisalState.CHOSEN)],
)


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
        demand(choice_problems(self.options, option_id, because, chosen_by))
        moved = APPRAISAL.apply(self, "choose")
        people = tuple(person.strip() for person in chosen_by)
        chosen = replace(
            moved, chosen_option_id=option_id, chosen_because=because.strip(), chosen_by=people, chosen_on=on
        )
        return Change(chosen)


def compare(
    appraisal: OptionAppraisal, *, outcomes: Iterable[str], new_id: Callable[[], UUID]
) -> Change[OptionAppraisal]:
    """Puts the options side by side, cheapest first; where two cost the same, as they were told.

    outcomes  ids of the outcomes that the plan has
    """
    demand([*_outcome_problems(appraisal.outcome_id, set(outcomes)), *options_problems(appraisal.options)])
    return Change(replace(appraisal, options=side_by_side(appraisal.options, new_id)))


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
