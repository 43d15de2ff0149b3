"""Where money for a child's support comes from, and how it may be held. One list for every house.

SEN (Personal Budgets) Regulations 2014, SEND Code of Practice 9.101; the Southampton pilots added transport, equipment
and short breaks [seed 003].
"""

from collections.abc import Sequence
from typing import Protocol

from kernel.errors import Violation
from kernel.money import pounds

STREAMS = ("education", "health", "social-care", "transport", "equipment", "short-breaks")

# A body holds a notional sum and arranges the support; a third party holds it and arranges the support; the family is
# paid directly and arranges it itself; or one line is divided among these.
SIMPLE_MECHANISMS = ("notional", "third_party", "direct_payment")
COMBINATION = "combination"
MECHANISMS = (*SIMPLE_MECHANISMS, COMBINATION)


class Part(Protocol):
    """A part of a line that is held in a way of its own."""

    @property
    def mechanism(self) -> str: ...
    @property
    def amount_pence(self) -> int: ...


def parts_problems(
    place: str, mechanism: str, amount_pence: int, parts: Sequence[Part], *, too_little: str
) -> list[Violation]:
    """A combination says how its amount is divided, to the penny; nothing else is divided.

    too_little  the house's code for an amount that is not above nothing
    """
    if mechanism != COMBINATION:
        problem = "Only a combination is divided into parts."
        return [Violation(f"{place}.parts", "NOT_A_COMBINATION", problem)] if parts else []
    if len(parts) < 2:
        return [Violation(f"{place}.parts", "REQUIRED", "A combination has at least two parts; say what each is.")]
    found = [
        problem for i, part in enumerate(parts) for problem in _part_problems(f"{place}.parts[{i}]", part, too_little)
    ]
    if len({part.mechanism for part in parts}) < len(parts):
        found.append(Violation(f"{place}.parts", "GIVEN_TWICE", "One part for each way of holding it, not more."))
    total = sum(part.amount_pence for part in parts)
    if total != amount_pence:
        problem = f"The parts come to {pounds(total)}, the line to {pounds(amount_pence)}; they must be the same."
        found.append(Violation(f"{place}.parts", "NOT_THE_SUM", problem))
    return found


def _part_problems(place: str, part: Part, too_little: str) -> list[Violation]:
    found = []
    if part.mechanism not in SIMPLE_MECHANISMS:
        message = f"This must be one of {', '.join(SIMPLE_MECHANISMS)}."
        found.append(Violation(f"{place}.mechanism", "UNKNOWN_VALUE", message))
    if part.amount_pence <= 0:
        found.append(Violation(f"{place}.amount_pence", too_little, "A part must be more than nothing."))
    return found
