"""Why this amount, in words that a family understands [seed 003: clear why that amount was allocated]."""

from collections.abc import Iterable, Sequence
from datetime import date

from kernel.banding import BandingTable, Element, Formula
from kernel.money import pounds
from services.budgets.domain.banding import WorkedOut

NEVER_A_CAP = (
    "This amount is a starting point and never a cap: the support that your child needs comes first, and if it costs "
    "more, the amount goes up."
)
ASK_AGAIN = "If an answer is not right, tell us: we work it out again with you, and this sheet stays as it is."
HELD = {
    "notional": "the authority, the school or a health body keeps it and arranges the support with you",
    "third_party": "an organisation keeps it and arranges the support with you",
    "direct_payment": "you are paid it and arrange the support yourselves",
    "combination": "one part in one of these ways and one part in another",
}


def explain(table: BandingTable, worked: WorkedOut) -> str:
    """A sheet of short paragraphs, one below the other."""
    paragraphs = (
        f"“{table.name}” comes to {pounds(worked.amount_pence)} {_for_how_long(table)}.",
        f"How we worked it out (version {table.version}, in use since {in_full(table.valid_from)}):",
        *(f"- {step.words}" for step in worked.steps),
        *_replaced(table, worked),
        *_elements(table.elements),
        NEVER_A_CAP,
        _choices(table.mechanisms),
        f"We look at the amount with you {_reviews(table.review_months)} after the first payment.",
        ASK_AGAIN,
    )
    return "\n".join(paragraphs)


def explain_departure(explanation: str, formula_pence: int, amount_pence: int, reason: str) -> str:
    """The same sheet, which now begins with what the panel agreed instead."""
    more_or_less = "more than" if amount_pence > formula_pence else "instead of"
    agreed = f"The panel agreed {pounds(amount_pence)} a year, {more_or_less} the {pounds(formula_pence)} below."
    return f"{agreed}\nWhy: {reason.strip()}\n{explanation}"


def _elements(elements: Iterable[Element]) -> list[str]:
    """Who else pays for what, so that a top-up is not taken for the whole."""
    told = [f"- {one.name} {one.words}{f' {pounds(one.amount_pence)}' * bool(one.amount_pence)}." for one in elements]
    return ["This is not all the money there is for your child:", *told] if told else []


def _replaced(table: BandingTable, worked: WorkedOut) -> list[str]:
    if worked.amount_pence and any(group.lasts_years for group in table.groups):
        return [
            "What is bought once is not paid again each year; when it is due to be replaced, we work it out afresh."
        ]
    return []


def _for_how_long(table: BandingTable) -> str:
    return "for the first year" if table.formula is Formula.ONE_OFF else "a year"


def _choices(mechanisms: Sequence[str]) -> str:
    """The family's part in deciding how the money is used [seed 003]."""
    ways = "; or ".join(HELD[name] for name in mechanisms)
    return f"You have a say in how the money is kept: {ways}." if len(mechanisms) > 1 else f"How it is kept: {ways}."


def _reviews(months: tuple[int, ...]) -> str:
    """(3, 12) -> "3 and 12 months"."""
    *earlier, last = (str(month) for month in months)
    return " and ".join([", ".join(earlier)] * bool(earlier) + [last]) + " months"


def in_full(day: date) -> str:
    """2026-03-02 -> "2 March 2026"."""
    return f"{day.day} {day:%B %Y}"
