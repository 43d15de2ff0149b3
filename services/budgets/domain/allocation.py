"""An indicative allocation: what the authority's own table makes of the answers about a child, and why.

A starting point, never a cap. Only a departure that a panel agreed changes it, with the reason; other answers make
another allocation, and the earlier stays as the family was told it (GLOS-P7, SOTON-B6, SOTON-B7).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.banding import BandingTable
from kernel.change import Change
from kernel.errors import Invalid, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.money import pounds
from services.budgets.domain.banding import AllocationInput, AllocationStep, answer_problems, work_out
from services.budgets.domain.explanation import explain, explain_departure
from services.budgets.domain.texts import short_text_problems

HIGHEST_PENCE = 1_000_000_00


class AllocationState(StrEnum):
    CALCULATED = "calculated"
    OVERRIDDEN = "overridden"


ALLOCATION = Machine(
    "allocation",
    initial=AllocationState.CALCULATED,
    moves=[Move("override", AllocationState.CALCULATED, AllocationState.OVERRIDDEN)],
)


@dataclass(frozen=True, slots=True)
class AgreedItem:
    """A panel's agenda item at which it agreed the resources of a plan."""

    item_id: UUID
    plan_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class AllocationOverride:
    """What a panel agreed instead of the formula's amount, and why; `by` recorded it."""

    amount_pence: int
    reason: str
    item_id: UUID
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Allocation:
    """One allocation for a plan. Its table's words and figures are kept with it, whatever becomes of the table."""

    id: UUID
    authority: str
    child_id: UUID
    plan_id: UUID
    table: str
    table_version: int
    preset: str
    formula: str
    streams: tuple[str, ...]
    mechanisms: tuple[str, ...]
    review_months: tuple[int, ...]
    inputs: tuple[AllocationInput, ...]
    points: int
    band: str
    formula_pence: int
    amount_pence: int
    steps: tuple[AllocationStep, ...]
    explanation: str
    calculated_on: date
    override: AllocationOverride | None = None
    state: AllocationState = AllocationState.CALCULATED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return ALLOCATION.allowed(self.state)

    def demand_open_to_departure(self, amount_pence: int, reason: str, item_id: str) -> None:
        """Refused or Invalid for everything that can be said without asking the panel."""
        demand(_departure_problems(amount_pence, reason, item_id))
        ALLOCATION.apply(self, "override")

    def depart(
        self, amount_pence: int, reason: str, item_id: str, *, agreed: AgreedItem | None, by: str, on: date
    ) -> Change["Allocation"]:
        """Records what a panel agreed instead, once; a second departure stands on a new calculation.

        agreed  what the panels house says of the item; None when it knows of no agreement of resources there
        """
        self.demand_open_to_departure(amount_pence, reason, item_id)
        moved = ALLOCATION.apply(self, "override")
        item = self._demand_agreed(agreed)
        said = AllocationOverride(amount_pence, reason.strip(), item.item_id, by, on)
        explanation = explain_departure(self.explanation, self.formula_pence, amount_pence, reason)
        return Change(replace(moved, override=said, amount_pence=amount_pence, explanation=explanation))

    def _demand_agreed(self, agreed: AgreedItem | None) -> AgreedItem:
        """The same refusal whatever is wrong with the item: what it is about is not this caller's to learn."""
        if agreed is None or (agreed.plan_id, agreed.child_id) != (self.plan_id, self.child_id):
            problem = "Name the agenda item at which a panel agreed the resources of this very plan."
            raise Refused("NOT_AGREED_BY_A_PANEL", problem, field="item_id", allowed=self.allowed_moves)
        return agreed


def calculate(
    table: BandingTable,
    inputs: Sequence[AllocationInput],
    *,
    id: UUID,
    authority: str,
    child_id: UUID,
    plan_id: UUID,
    on: date,
) -> Change[Allocation]:
    """Works an allocation out by a table. Invalid lists every fault of the answers."""
    demand(answer_problems(table, inputs))
    worked = work_out(table, inputs)
    allocation = Allocation(
        id=id,
        authority=authority,
        child_id=child_id,
        plan_id=plan_id,
        table=table.key,
        table_version=table.version,
        preset=table.preset,
        formula=table.formula.value,
        streams=table.streams,
        mechanisms=table.mechanisms,
        review_months=table.review_months,
        inputs=tuple(inputs),
        points=worked.points,
        band=worked.band,
        formula_pence=worked.amount_pence,
        amount_pence=worked.amount_pence,
        steps=worked.steps,
        explanation=explain(table, worked),
        calculated_on=on,
    )
    return Change(allocation)


def table_named(tables: Collection[BandingTable], name: str) -> BandingTable:
    """The table of this key, or to which the preset of this name belongs; Invalid when there is none.

    tables  in the version of the day that counts
    """
    found = next((table for table in tables if name and name in (table.key, table.preset)), None)
    if found is None:
        names = ", ".join(table.key for table in tables) or "none: the authority has published no table"
        problem = f"There is no table of this name today; there are: {names}."
        raise Invalid([Violation("table", "UNKNOWN_TABLE", problem)])
    return found


def preset_of(allocations: Iterable[Allocation]) -> str:
    """The preset that all of a plan's allocations follow; empty when there is none, or more than one."""
    presets = {allocation.preset for allocation in allocations}
    return presets.pop() if len(presets) == 1 else ""


def _departure_problems(amount_pence: int, reason: str, item_id: str) -> list[Violation]:
    found = short_text_problems("reason", reason)
    if not 0 < amount_pence <= HIGHEST_PENCE:
        message = f"The amount must be above £0.00 and at most {pounds(HIGHEST_PENCE)} a year."
        found.append(Violation("amount_pence", "OUT_OF_RANGE", message))
    try:
        UUID(item_id)
    except ValueError:
        found.append(Violation("item_id", "NOT_AN_ID", "This is not an id of this platform."))
    return found
