"""A family's statement by hand: it adds up for any days, line by line and month by month, in plain English."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid
from services.budgets.domain import TransferKind
from services.budgets.domain.standing import Flow
from services.budgets.domain.statement import MOST_YEARS, Material, MonthlySpend, interval, planned_in, statement
from tests.unit.payment_specimens import BREAKS, THERAPY, budget
from tests.world import TODAY

POSTED, PENDING, POST, VOID = (TransferKind(kind) for kind in ("posted", "pending", "post", "void"))
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
FIRST, LAST = date(2026, 4, 1), date(2026, 5, 31)
NAMES = {"org:ods:R1C": "Solent Therapies", "org:charity:pool": "The Pool"}


def flow(
    gives: str,
    takes: str,
    pence: int,
    kind: TransferKind = POSTED,
    *,
    month: date | None = APRIL,
    line: str = "p1",
    funder: str = "health",
    freed: int = 0,
) -> Flow:
    return Flow(line, funder, kind, gives, takes, pence, freed, month)


def paid(pence: int, takes: str = "provider", **more: Any) -> list[Flow]:
    """Paid out of a promise of the same amount."""
    return [
        flow("budget", takes, pence, PENDING, **{**more, "month": None}),
        flow("budget", takes, pence, POST, freed=pence, **more),
    ]


def said(*flows: Flow, first: date = FIRST, last: date = LAST, **more: Any) -> Any:
    material = Material(more.pop("budget", budget()), flows, **more)
    return statement(material, first, last, lambda party: NAMES.get(party, party))


PUT_IN = [flow("funder", "budget", 120_000, month=None), flow("budget", "provider", 120_000, PENDING, month=None)]


@pytest.mark.proves("SOTON-B6")
def test_a_family_reads_what_was_there_what_went_out_and_what_is_left() -> None:
    kept, rest = flow("budget", "provider", 30_000, POST, freed=120_000), flow("budget", "provider", 90_000, PENDING)
    told = said(*PUT_IN, kept, rest)
    assert (told.opening_pence, told.in_pence, told.out_pence) == (120_000, 0, 30_000)
    assert (told.returned_pence, told.closing_pence) == (0, 90_000)
    line = told.lines[0]
    assert (line.used_for, line.payee, line.allocated_pence) == ("Speech therapy", "Solent Therapies", 120_000)
    assert (line.paid_pence, line.committed_pence, line.left_pence) == (30_000, 90_000, 90_000)


def test_money_that_came_back_is_less_paid() -> None:
    told = said(
        *PUT_IN,
        *paid(30_000),
        flow("provider", "budget", 10_000),
        *paid(20_000, "direct-payment", line="p2"),
        flow("direct-payment", "returned", 5_000, line="p2"),
        flow("budget", "returned", 1_000),
    )
    assert (told.out_pence, told.returned_pence) == (30_000 - 10_000 + 20_000 - 5_000, 6_000)
    assert told.closing_pence == 120_000 - 35_000 - 6_000
    assert [line.paid_pence for line in told.lines] == [20_000, 15_000, 0]


def test_what_is_owed_is_told_beside_and_is_no_money() -> None:
    told = said(*PUT_IN, flow("accrued", "owed", 8_000), flow("owed", "accrued", 3_000))
    line = told.lines[0]
    assert (line.accrued_pence, line.committed_pence, line.left_pence) == (5_000, 120_000, 115_000)
    assert told.closing_pence == 120_000
    assert "Speech therapy: £50.00 was provided and is not invoiced yet." in told.remarks


def test_receipts_stand_beside_what_was_paid_and_are_no_money() -> None:
    told = said(*paid(10_000, "direct-payment", line="p2"), evidenced={"p2": 4_000}, evidenced_directly_pence=4_000)
    assert (told.lines[1].paid_pence, told.lines[1].evidenced_pence) == (10_000, 4_000)
    assert "Receipts for £60.00 of direct payments are still to be handed in." in told.remarks


def test_each_line_says_who_is_paid() -> None:
    payees = [line.payee for line in said().lines]
    assert payees == ["Solent Therapies", "you, as a direct payment", "The Pool and you, as a direct payment"]


def test_a_line_that_is_gone_is_told_still() -> None:
    told = said(*paid(10_000), budget=budget(BREAKS))
    assert [(line.provision_id, line.used_for, line.paid_pence) for line in told.lines] == [
        ("p2", "Short breaks", 0),
        ("p1", "No longer part of the budget.", 10_000),
    ]


def test_the_chart_has_every_month_paid_beside_planned() -> None:
    told = said(*paid(30_000), *paid(500, month=date(2026, 5, 1)), first=date(2026, 3, 15), budget=budget(THERAPY))
    assert told.months == (
        MonthlySpend(date(2026, 3, 1), 0, 10_000),
        MonthlySpend(date(2026, 4, 1), 30_000, 10_000),
        MonthlySpend(date(2026, 5, 1), 500, 10_000),
    )


def test_twelve_twelfths_are_the_year_and_nothing_is_planned_before_it() -> None:
    odd = budget(replace(THERAPY, amount_pence=100_003))
    months = [date(2026 + (2 + n) // 12, (2 + n) % 12 + 1, 1) for n in range(24)]
    assert sum(planned_in(odd, month) for month in months[:12]) == 100_003
    assert sum(planned_in(odd, month) for month in months[12:]) == 100_003
    assert planned_in(odd, date(2026, 2, 1)) == 0


@pytest.mark.parametrize(
    ("flows", "more", "words"),
    [
        (PUT_IN, {}, "£1,200.00 was carried over from before 1 April 2026."),
        (PUT_IN, {}, "Nothing was paid in these days."),
        ([flow("provider", "budget", 1)], {}, "More money came back than was paid."),
        ([flow("budget", "returned", 150)], {}, "£1.50 was given back to the funders."),
        (
            [],
            {"closed_up_to": date(2026, 4, 30)},
            "The books are closed up to 30 April 2026; figures up to then no longer change.",
        ),
    ],
)
def test_what_should_be_looked_at_is_said_in_plain_english(flows: list[Flow], more: Any, words: str) -> None:
    assert words in said(*flows, **more).remarks


def test_what_is_not_so_is_not_said() -> None:
    assert said(*paid(1), first=date(2026, 4, 1), closed_up_to=date(2026, 3, 31)).remarks == ()


pence = st.integers(1, 10**9)
months = st.sampled_from([None, date(2026, 4, 1), date(2026, 5, 1)])
sorts = st.sampled_from(
    [
        ("funder", "budget", POSTED),
        ("budget", "provider", PENDING),
        ("budget", "provider", POST),
        ("budget", "provider", VOID),
        ("budget", "direct-payment", POST),
        ("provider", "budget", POSTED),
        ("direct-payment", "returned", POSTED),
        ("budget", "returned", POSTED),
        ("accrued", "owed", POSTED),
        ("owed", "accrued", POSTED),
    ]
)
flows = st.lists(
    st.builds(
        lambda sort, amount, freed, month, line: flow(
            *sort[:2], amount, sort[2], month=month, line=line, freed=freed if sort[2] in (POST, VOID) else 0
        ),
        sorts,
        pence,
        pence,
        months,
        st.sampled_from(["", "p1", "p2", "p9"]),
    ),
    max_size=30,
)


@given(flows)
def test_a_statement_adds_up_whatever_happened(happened: list[Flow]) -> None:
    told = said(*happened)
    assert told.opening_pence + told.in_pence - told.out_pence - told.returned_pence == told.closing_pence
    assert sum(month.paid_pence for month in told.months) == told.out_pence


@given(flows)
def test_the_closing_of_one_statement_is_the_opening_of_the_next(happened: list[Flow]) -> None:
    april = said(*(one for one in happened if one.month != date(2026, 5, 1)), last=date(2026, 4, 30))
    may = said(*(replace(one, month=None) if one.month == APRIL else one for one in happened), first=date(2026, 5, 1))
    assert april.closing_pence == may.opening_pence


@pytest.mark.parametrize(
    ("first", "last", "faults"),
    [
        (None, None, ["from", "to"]),
        (None, TODAY, ["from"]),
        (TODAY, None, ["to"]),
        (LAST, FIRST, ["to"]),
        (TODAY, date(2026 + MOST_YEARS, 3, 3), ["to"]),
    ],
)
def test_a_statement_is_for_days_that_make_sense(first: Any, last: Any, faults: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        interval(first, last)
    assert [one.field for one in refused.value.violations] == faults


def test_a_statement_may_be_for_one_day_or_for_many_years() -> None:
    assert interval(TODAY, TODAY) == (TODAY, TODAY)
    assert interval(TODAY, date(2026 + MOST_YEARS, 3, 2))
