"""A budget's statement for the family: what was there, what came in, what went out, what is left, and what to look at.

The balance is the money in the budget, promised or not: opening + in - out - returned = closing, for any days. What was
paid is less what came back. Evidence is no money, and stands beside what was paid.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kernel.errors import Invalid, Violation
from kernel.money import pounds, split
from kernel.periods import Months
from services.budgets.domain.budget import Budget
from services.budgets.domain.lines import BudgetLine
from services.budgets.domain.payable import in_words
from services.budgets.domain.standing import Flow, Standing, standing

MOST_YEARS = 20
NO_LONGER = "No longer part of the budget."
NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line. `left` is promised, and neither paid nor owed."""

    provision_id: str
    used_for: str
    payee: str
    allocated_pence: int
    committed_pence: int
    accrued_pence: int
    paid_pence: int
    evidenced_pence: int
    left_pence: int


@dataclass(frozen=True, slots=True)
class MonthlySpend:
    month: date
    paid_pence: int
    planned_pence: int


@dataclass(frozen=True, slots=True)
class Statement:
    """In the names of the contract; `first_day` and `last_day` are its `from` and `to`."""

    first_day: date
    last_day: date
    opening_pence: int
    in_pence: int
    out_pence: int
    returned_pence: int
    closing_pence: int
    lines: tuple[StatementLine, ...]
    months: tuple[MonthlySpend, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What a statement is made of.

    budget        as it stood on the last day
    flows         everything up to the last day; those of the days in question by month
    evidenced     pence by line, of receipts of these days; evidenced_directly those for direct payments
    closed_up_to  how far the books are closed
    """

    budget: Budget
    flows: Sequence[Flow]
    evidenced: Mapping[str, int] = field(default_factory=dict)
    evidenced_directly_pence: int = 0
    closed_up_to: date | None = None

    @property
    def within(self) -> list[Flow]:
        return [flow for flow in self.flows if flow.month is not None]

    @property
    def before(self) -> list[Flow]:
        return [flow for flow in self.flows if flow.month is None]


def interval(first: date | None, last: date | None) -> tuple[date, date]:
    """The days of a statement; Invalid when one is missing, they are the wrong way round, or they are too many."""
    missing = [
        Violation(name, "REQUIRED", "Say for which days.") for name, day in (("from", first), ("to", last)) if not day
    ]
    if first is None or last is None:
        raise Invalid(missing)
    if last < first:
        raise Invalid([Violation("to", "BEFORE_ITS_START", "The last day is before the first.")])
    if last > Months(12 * MOST_YEARS).due_on(first):
        raise Invalid([Violation("to", "TOO_LONG", f"A statement covers at most {MOST_YEARS} years.")])
    return first, last


def statement(material: Material, first: date, last: date, name_of: NameOf) -> Statement:
    """The statement of these days; `name_of` gives a payee's name as a letter would."""
    opening, moved = standing(material.before), standing(material.within)
    lines = tuple(_lines(material, name_of))
    return Statement(
        first_day=first,
        last_day=last,
        opening_pence=opening.balance_pence,
        in_pence=moved.put_in_pence,
        out_pence=moved.paid_pence,
        returned_pence=moved.returned_pence,
        closing_pence=(opening + moved).balance_pence,
        lines=lines,
        months=tuple(_months(material, first, last)),
        remarks=tuple(_remarks(material, lines, opening, moved, first)),
    )


def _lines(material: Material, name_of: NameOf) -> Iterable[StatementLine]:
    known = {line.provision_id for line in material.budget.lines}
    gone = {flow.provision_id: flow.funder for flow in material.flows if flow.provision_id not in {"", *known}}
    dropped = [BudgetLine(id, 0, funder, "notional", "", NO_LONGER) for id, funder in sorted(gone.items())]
    for line in (*material.budget.lines, *dropped):
        yield _line(material, line, name_of)


def _line(material: Material, line: BudgetLine, name_of: NameOf) -> StatementLine:
    now = standing(flow for flow in material.flows if flow.provision_id == line.provision_id)
    moved = standing(flow for flow in material.within if flow.provision_id == line.provision_id)
    return StatementLine(
        provision_id=line.provision_id,
        used_for=line.used_for,
        payee=_payee(line, name_of),
        allocated_pence=line.amount_pence,
        committed_pence=now.promised_pence,
        accrued_pence=now.accrued_pence,
        paid_pence=moved.paid_pence,
        evidenced_pence=material.evidenced.get(line.provision_id, 0),
        left_pence=max(0, now.promised_pence - now.accrued_pence),
    )


def _payee(line: BudgetLine, name_of: NameOf) -> str:
    """Who is paid, as a family says it."""
    said = ["you, as a direct payment" if one.mechanism == "direct_payment" else "" for one in line.shares]
    names = [words or (name_of(line.provider) if line.provider else "") for words in said]
    return " and ".join(dict.fromkeys(name for name in names if name))


def _months(material: Material, first: date, last: date) -> Iterable[MonthlySpend]:
    by_month: dict[date, list[Flow]] = defaultdict(list)
    for flow in material.within:
        by_month[flow.month or first].append(flow)
    month = first.replace(day=1)
    while month <= last:
        yield MonthlySpend(month, standing(by_month[month]).paid_pence, planned_in(material.budget, month))
        month = Months(1).due_on(month)


def planned_in(budget: Budget, month: date) -> int:
    """A twelfth of the year's amount, so divided that twelve of them are the year; nothing before the first month."""
    months = (month.year - budget.set_up_on.year) * 12 + month.month - budget.set_up_on.month
    total = sum(line.amount_pence for line in budget.lines)
    return split(total, [1] * 12)[months % 12] if months >= 0 else 0


def _remarks(
    material: Material, lines: Sequence[StatementLine], opening: Standing, moved: Standing, first: date
) -> Iterable[str]:
    if opening.balance_pence > 0:
        yield f"{pounds(opening.balance_pence)} was carried over from before {in_words(first)}."
    if moved.paid_pence <= 0:
        yield "Nothing was paid in these days." if not moved.paid_pence else "More money came back than was paid."
    if moved.returned_pence:
        yield f"{pounds(moved.returned_pence)} was given back to the funders."
    for line in lines:
        if line.accrued_pence:
            yield f"{line.used_for}: {pounds(line.accrued_pence)} was provided and is not invoiced yet."
    direct = _paid_directly(material) - material.evidenced_directly_pence
    if direct > 0:
        yield f"Receipts for {pounds(direct)} of direct payments are still to be handed in."
    if material.closed_up_to and material.closed_up_to >= first:
        yield f"The books are closed up to {in_words(material.closed_up_to)}; figures up to then no longer change."


def _paid_directly(material: Material) -> int:
    return standing(flow for flow in material.within if "direct-payment" in (flow.gives, flow.takes)).paid_pence
