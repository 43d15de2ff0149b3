"""The lines of a budget: what the money is for, why this amount, and how it is held.

A line may be held in one way or, as a combination, in several: then it says which part of the amount is held how
[domain facts 5: four mechanisms, mixable].
"""

from dataclasses import dataclass

from kernel.errors import Violation
from kernel.funding import MECHANISMS, STREAMS, parts_problems

# The kind of account that the money goes to. An authority, a health body or a school holds a notional sum and pays the
# provider; a third party holds it and pays the provider; the family holds a direct payment.
PAYS = {"notional": "provider", "third_party": "provider", "direct_payment": "direct-payment"}


@dataclass(frozen=True, slots=True)
class BudgetLinePart:
    """A part of a line, for a year, that is held in a way of its own."""

    mechanism: str
    amount_pence: int


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line, for a year. `provider` is the party that provides; a direct payment goes to the family instead."""

    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str
    provider: str = ""
    parts: tuple[BudgetLinePart, ...] = ()

    @property
    def shares(self) -> tuple[BudgetLinePart, ...]:
        """How the amount is held: the parts of a combination, else the whole in one."""
        return self.parts or (BudgetLinePart(self.mechanism, self.amount_pence),)


def line_problems(place: str, line: BudgetLine) -> list[Violation]:
    """Everything that keeps a line out of a budget."""
    found = []
    if not line.provision_id:
        found.append(Violation(f"{place}.provision_id", "REQUIRED", "Say which line of the plan it pays for."))
    if line.amount_pence <= 0:
        found.append(Violation(f"{place}.amount_pence", "NOT_POSITIVE", "The amount must be more than nothing."))
    if line.funder not in STREAMS:
        found.append(_unknown(f"{place}.funder", STREAMS))
    if line.mechanism not in MECHANISMS:
        found.append(_unknown(f"{place}.mechanism", MECHANISMS))
    found += parts_problems(place, line.mechanism, line.amount_pence, line.parts, too_little="NOT_POSITIVE")
    for name in ("reason", "used_for"):
        if not getattr(line, name).strip():
            found.append(Violation(f"{place}.{name}", "REQUIRED", "A family is told why and what for."))
    if not line.provider.strip() and any(PAYS.get(share.mechanism) == "provider" for share in line.shares):
        found.append(Violation(f"{place}.provider", "REQUIRED", "Somebody must be paid for it."))
    return found


def _unknown(field: str, known: tuple[str, ...]) -> Violation:
    return Violation(field, "UNKNOWN_VALUE", f"This must be one of {', '.join(known)}.")
