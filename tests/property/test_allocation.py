"""What is true of every table and every answer: nothing is lost on the way from answers to pence."""

from collections.abc import Callable
from datetime import date
from itertools import accumulate
from math import prod
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kernel.banding import Band, BandingTable, Formula, Group, Level
from services.budgets.domain.banding import AllocationInput, WorkedOut, answer_problems, work_out
from services.budgets.domain.explanation import explain

Draw = Callable[..., Any]
DAY = date(2026, 4, 1)
# Amounts end on odd pence, so that any rounding would show.
pence = st.integers(1, 10**6)


def table(formula: Formula, groups: list[Group], **more: Any) -> BandingTable:
    return BandingTable(
        "t", 1, "T", formula, ("education",), ("notional",), (3, 12), DAY, "a test", tuple(groups), **more
    )


@st.composite
def bandings(draw: Draw) -> BandingTable:
    """Points never fall from level to level, amounts never from band to band, and the lowest answers reach a band."""
    steps = draw(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), min_size=1, max_size=5))
    groups = [
        Group(f"g{index}", "How?", tuple(Level(n, "so", points) for n, points in enumerate(accumulate(rises), 1)))
        for index, rises in enumerate(steps)
    ]
    fewest = sum(group.levels[0].points for group in groups)
    starts = sorted(draw(st.sets(st.integers(fewest + 1, fewest + 100), max_size=5)) | {fewest})
    amounts = sorted(draw(st.lists(st.integers(0, 10**8), min_size=len(starts), max_size=len(starts))))
    bands = tuple(Band(f"b{n}", start, amount) for n, (start, amount) in enumerate(zip(starts, amounts, strict=True)))
    return table(Formula.BANDING, groups, bands=bands)


@st.composite
def rates(draw: Draw) -> BandingTable:
    groups = [Group(f"n{index}", "How many?", unit="of them", most=999) for index in range(draw(st.integers(1, 4)))]
    formula = draw(st.sampled_from([Formula.MILEAGE, Formula.HOURLY]))
    if draw(st.booleans()):
        return table(formula, groups, rate_pence=draw(pence))
    paid = draw(st.lists(pence, min_size=1, max_size=4))
    who = Group("who", "Who?", tuple(Level(n, "somebody", rate_pence=rate) for n, rate in enumerate(paid, 1)))
    groups.insert(draw(st.integers(0, len(groups))), who)
    return table(formula, groups)


@st.composite
def price_lists(draw: Draw) -> BandingTable:
    groups = [
        Group(f"n{index}", "Things", unit="things", most=999, price_pence=draw(pence), times_a_year=often)
        for index, often in enumerate(draw(st.lists(st.integers(1, 12), min_size=1, max_size=5)))
    ]
    return table(Formula.ONE_OFF, groups)


tables = st.one_of(bandings(), rates(), price_lists())


def answers_to(draw: Draw, asked: BandingTable) -> list[AllocationInput]:
    return [
        AllocationInput(group.key, quantity=draw(st.integers(group.least, group.most)))
        if group.asks_for_a_number
        else AllocationInput(group.key, draw(st.integers(1, len(group.levels))))
        for group in asked.groups
    ]


def levels_of(asked: BandingTable, answers: list[AllocationInput]) -> list[Level]:
    return [group.levels[one.level - 1] for group, one in zip(asked.groups, answers, strict=True) if group.levels]


def followed_by_hand(asked: BandingTable, answers: list[AllocationInput]) -> int:
    """The amount another way than step by step."""
    numbers = [one.quantity or 0 for one in answers if one.quantity is not None]
    if asked.formula is Formula.BANDING:
        points = sum(level.points for level in levels_of(asked, answers))
        return max(band.amount_pence for band in asked.bands if band.points_from <= points)
    if asked.formula is Formula.ONE_OFF:
        prices = [group.price_pence * group.times_a_year for group in asked.groups]
        return sum(number * price for number, price in zip(numbers, prices, strict=True))
    rate = next((level.rate_pence for level in levels_of(asked, answers)), asked.rate_pence)
    return rate * prod(numbers)


@given(tables, st.data())
def test_the_last_step_is_the_amount_to_the_penny(asked: BandingTable, data: st.DataObject) -> None:
    answers = answers_to(data.draw, asked)
    assert answer_problems(asked, answers) == []
    worked = work_out(asked, answers)
    assert worked.steps[-1].amount_pence == worked.amount_pence == followed_by_hand(asked, answers)
    assert type(worked.amount_pence) is int


@given(bandings(), st.data())
def test_the_points_of_the_steps_add_up(asked: BandingTable, data: st.DataObject) -> None:
    answers = answers_to(data.draw, asked)
    worked = work_out(asked, answers)
    counted = list(accumulate(level.points for level in levels_of(asked, answers)))
    assert [step.points for step in worked.steps[:-1]] == counted
    assert worked.points == counted[-1]


@given(price_lists(), st.data())
def test_the_prices_of_the_steps_add_up(asked: BandingTable, data: st.DataObject) -> None:
    answers = answers_to(data.draw, asked)
    bought = [
        (one.quantity or 0) * group.price_pence * group.times_a_year
        for one, group in zip(answers, asked.groups, strict=True)
    ]
    worked = work_out(asked, answers)
    assert [step.amount_pence for step in worked.steps] == [*accumulate(bought), sum(bought)]


@given(bandings(), st.data())
def test_more_need_never_gets_less(asked: BandingTable, data: st.DataObject) -> None:
    """A higher level in any group: never fewer points, never a smaller amount."""
    answers = answers_to(data.draw, asked)
    higher = [
        AllocationInput(one.key, data.draw(st.integers(one.level, len(group.levels))))
        for one, group in zip(answers, asked.groups, strict=True)
    ]
    lesser, greater = work_out(asked, answers), work_out(asked, higher)
    assert lesser.points <= greater.points
    assert lesser.amount_pence <= greater.amount_pence


@given(st.one_of(rates(), price_lists()), st.data())
def test_a_larger_number_never_gets_less(asked: BandingTable, data: st.DataObject) -> None:
    answers = answers_to(data.draw, asked)
    more = [
        one
        if one.quantity is None
        else AllocationInput(one.key, quantity=data.draw(st.integers(one.quantity, group.most)))
        for one, group in zip(answers, asked.groups, strict=True)
    ]
    assert work_out(asked, answers).amount_pence <= work_out(asked, more).amount_pence


@given(tables, st.data(), st.randoms())
def test_the_order_of_the_answers_changes_nothing(asked: BandingTable, data: st.DataObject, chance: Any) -> None:
    answers = answers_to(data.draw, asked)
    shuffled = answers[:]
    chance.shuffle(shuffled)
    assert work_out(asked, shuffled) == work_out(asked, answers)


@given(tables, st.data())
def test_every_step_is_told_and_that_it_is_no_cap(asked: BandingTable, data: st.DataObject) -> None:
    worked: WorkedOut = work_out(asked, answers_to(data.draw, asked))
    told = explain(asked, worked)
    assert all(step.words in told for step in worked.steps)
    assert "never a cap" in told


@given(tables, st.lists(st.builds(AllocationInput, st.text(max_size=3), st.integers(), st.none() | st.integers())))
def test_whatever_is_sent_is_worked_out_or_named(asked: BandingTable, sent: list[AllocationInput]) -> None:
    """Every group is answered, or a fault says which is not."""
    if not answer_problems(asked, sent):
        assert work_out(asked, sent).amount_pence >= 0
        assert {one.key for one in sent} == {group.key for group in asked.groups}
