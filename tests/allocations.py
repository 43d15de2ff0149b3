"""Southampton's tables, and answers to them, for tests. The child in them is nobody."""

from datetime import date
from uuid import UUID

from kernel import banding, banding_files
from services.budgets.domain.allocation import Allocation, calculate, table_named
from services.budgets.domain.banding import AllocationInput
from tests.books import PLAN_ID
from tests.world import TODAY
from tools.topology import ROOT

AUTHORITY = "southampton"
CHILD_ID = UUID("019cacca-0000-7000-8000-00000000c001")
BANDING = ROOT / "authorities" / "banding"
EVERY_VERSION = banding_files.load(BANDING, [AUTHORITY])[AUTHORITY]


def levels(**answers: int) -> list[AllocationInput]:
    return [AllocationInput(key, level) for key, level in answers.items()]


def numbers(**answers: int) -> list[AllocationInput]:
    return [AllocationInput(key, quantity=number) for key, number in answers.items()]


# For each of the five pilots: answers, and what they come to for a year on TODAY, in pence.
PILOTS: dict[str, tuple[list[AllocationInput], int]] = {
    "continuing-health-care": ([*levels(skill=2), *numbers(hours=20, weeks=48)], 24_00 * 20 * 48),
    "transport": (numbers(miles=12, days=190), 45 * 12 * 190),
    "single-plan": (levels(supervision=3, nights=2, family=1), 3_400_00),
    "equipment": (numbers(pads=10, standing_frame=1, seating=0, slings=2), 10 * 11_40 * 12 + 1_450_00 + 2 * 165_00),
    "individual-education": (levels(communication=3, learning=4, emotions=2, independence=1), 4_600_00),
}


def allocated(preset: str, *, day: date = TODAY, id: UUID = UUID(int=1)) -> Allocation:
    """The pilot's allocation as it is worked out on that day."""
    table = table_named(banding.on(EVERY_VERSION, day), preset)
    answers, _ = PILOTS[preset]
    change = calculate(table, answers, id=id, authority=AUTHORITY, child_id=CHILD_ID, plan_id=PLAN_ID, on=day)
    assert change.events == ()
    return change.state
