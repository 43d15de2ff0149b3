"""Answers into an amount for a year, step by step, by the authority's own table. Whole pence from first to last.

The steps stand in the table's order, so that the same answers, in whatever order they came, read the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernel.banding import Band, BandingTable, Formula, Group, Level
from kernel.errors import Violation
from kernel.money import pounds

# What the rate is for.
PAID_BY = {Formula.MILEAGE: "mile", Formula.HOURLY: "hour"}


@dataclass(frozen=True, slots=True)
class AllocationInput:
    """One answer: a level of a group or, where the group asks for one, a number. `level` 0 and None are no answer."""

    key: str
    level: int = 0
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class AllocationStep:
    """One step in words, with the points or the pence after it."""

    words: str
    points: int = 0
    amount_pence: int = 0


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What the answers come to. `points` and `band` only with a banding."""

    amount_pence: int
    steps: tuple[AllocationStep, ...]
    points: int = 0
    band: str = ""


Answers = Mapping[str, AllocationInput]


def answer_problems(table: BandingTable, inputs: Sequence[AllocationInput]) -> list[Violation]:
    """Everything that is wrong with the answers: each group is answered once, with what it asks for."""
    groups = {group.key: group for group in table.groups}
    counted = Counter(one.key for one in inputs)
    found = []
    for index, one in enumerate(inputs):
        place = f"inputs[{index}]"
        if one.key not in groups:
            problem = f"This table asks nothing of that name; it asks {', '.join(groups)}."
            found.append(Violation(f"{place}.key", "UNKNOWN_KEY", problem))
            continue
        if counted[one.key] > 1:
            found.append(Violation(f"{place}.key", "GIVEN_TWICE", "One answer to each question, not more."))
        found += _wrong_answer(place, one, groups[one.key])
    for group in table.groups:
        if group.key not in counted:
            problem = f"Answer this, too: {group.question} ({group.key})"
            found.append(Violation("inputs", "ANSWER_MISSING", problem))
    return found


def _wrong_answer(place: str, one: AllocationInput, group: Group) -> list[Violation]:
    if group.asks_for_a_number:
        return _wrong_number(place, one, group)
    if one.quantity is not None:
        return [Violation(f"{place}.quantity", "NOT_ASKED", "This asks for a level, not for a number.")]
    if not 1 <= one.level <= len(group.levels):
        problem = f"There is no level {one.level}; the levels are 1 to {len(group.levels)}."
        return [Violation(f"{place}.level", "UNKNOWN_LEVEL", problem)]
    return []


def _wrong_number(place: str, one: AllocationInput, group: Group) -> list[Violation]:
    if one.level:
        return [Violation(f"{place}.level", "NOT_ASKED", f"This asks for a number of {group.unit}, not for a level.")]
    if one.quantity is None or not group.least <= one.quantity <= group.most:
        problem = f"Give a whole number of {group.unit}, from {group.least} to {group.most}."
        return [Violation(f"{place}.quantity", "OUT_OF_RANGE", problem)]
    return []


def work_out(table: BandingTable, inputs: Sequence[AllocationInput]) -> WorkedOut:
    """What the answers come to, for answers without a problem."""
    return FORMULAS[table.formula](table, {one.key: one for one in inputs})


def _banding(table: BandingTable, answers: Answers) -> WorkedOut:
    """Levels count points; the highest band that the points reach has the amount."""
    steps, points = [], 0
    for group in table.groups:
        level = _level(group, answers)
        points += level.points
        words = f"{group.question} “{level.descriptor}”: {_points(level.points)}, {_points(points)} so far."
        steps.append(AllocationStep(words, points=points))
    band = _band(table, points)
    words = f"{_points(points)} together: that is band {band.name}, which begins at {_points(band.points_from)}. "
    steps.append(AllocationStep(f"{words}It is {pounds(band.amount_pence)} a year.", amount_pence=band.amount_pence))
    return WorkedOut(band.amount_pence, tuple(steps), points, band.name)


def _rate(table: BandingTable, answers: Answers) -> WorkedOut:
    """What a mile or hour is paid at, times each number in turn."""
    amount = table.rate_pence
    paid = f"One {PAID_BY[table.formula]} is paid at "
    words = f"{paid}{pounds(amount)}."
    for group in table.groups:
        if group.levels:
            level = _level(group, answers)
            amount = level.rate_pence
            words = f"{group.question} “{level.descriptor}”: {paid[0].lower()}{paid[1:]}{pounds(amount)}."
    steps = [AllocationStep(words, amount_pence=amount)]
    for group in table.groups:
        if group.asks_for_a_number:
            number, before = _number(group, answers), amount
            amount *= number
            words = f"{number} {group.unit}: {number} × {pounds(before)} = {pounds(amount)}."
            steps.append(AllocationStep(words, amount_pence=amount))
    return WorkedOut(amount, tuple(steps))


def _one_off(table: BandingTable, answers: Answers) -> WorkedOut:
    """Each thing at its price, once or several times a year, added up."""
    steps, amount = [], 0
    for group in table.groups:
        number = _number(group, answers)
        price = number * group.price_pence * group.times_a_year
        amount += price
        bought = f"{number} at {pounds(group.price_pence)}{_how_often(group)}: {pounds(price)}" if number else "none"
        steps.append(AllocationStep(f"{group.question}: {bought}.", amount_pence=amount))
    steps.append(AllocationStep(f"Together: {pounds(amount)} for the first year.", amount_pence=amount))
    return WorkedOut(amount, tuple(steps))


def _how_often(group: Group) -> str:
    if group.lasts_years:
        return f" each, bought once and replaced after {group.lasts_years} years"
    return f", {group.times_a_year} times a year" if group.times_a_year > 1 else ", once a year"


FORMULAS = {Formula.BANDING: _banding, Formula.MILEAGE: _rate, Formula.HOURLY: _rate, Formula.ONE_OFF: _one_off}


def _level(group: Group, answers: Answers) -> Level:
    return group.levels[answers[group.key].level - 1]


def _number(group: Group, answers: Answers) -> int:
    number = answers[group.key].quantity
    if number is None:
        raise ValueError(f"{group.key} has no number; ask for answer_problems first")
    return number


def _band(table: BandingTable, points: int) -> Band:
    return [band for band in table.bands if band.points_from <= points][-1]


def _points(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"
