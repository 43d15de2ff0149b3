"""Allocations: the five pilots, the answers that are refused, the version of the day, the departure a panel agreed."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kernel import banding
from kernel.errors import Invalid, Refused
from services.budgets.domain.allocation import AgreedItem, AllocationState, calculate, preset_of, table_named
from services.budgets.domain.banding import AllocationInput
from tests.allocations import CHILD_ID, EVERY_VERSION, PILOTS, allocated, levels, numbers
from tests.books import PLAN_ID
from tests.world import TODAY

ITEM = "019cacca-0000-7000-8000-00000000e001"
AGREED = AgreedItem(UUID(ITEM), PLAN_ID, CHILD_ID)
WHY = "Sam needs a second adult on the stairs, which the answers do not ask about."


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(violation.field, violation.code) for violation in refused.value.violations]


def answered(preset: str, answers: list[AllocationInput]) -> None:
    table = table_named(banding.on(EVERY_VERSION, TODAY), preset)
    calculate(table, answers, id=UUID(int=1), authority="southampton", child_id=CHILD_ID, plan_id=PLAN_ID, on=TODAY)


@pytest.mark.parametrize(
    ("preset", "formula", "streams", "mechanisms"),
    [
        pytest.param(
            "continuing-health-care",
            "hourly",
            ("health",),
            {"direct_payment", "notional", "combination"},
            marks=pytest.mark.proves("SOTON-B1"),
        ),
        pytest.param("transport", "mileage", ("transport",), {"direct_payment"}, marks=pytest.mark.proves("SOTON-B2")),
        pytest.param(
            "single-plan",
            "banding",
            ("short-breaks", "social-care"),
            {"notional", "direct_payment", "third_party", "combination"},
            marks=pytest.mark.proves("SOTON-B3"),
        ),
        pytest.param(
            "equipment",
            "one_off",
            ("equipment", "health"),
            {"direct_payment", "notional", "third_party", "combination"},
            marks=pytest.mark.proves("SOTON-B4"),
        ),
        pytest.param(
            "individual-education",
            "banding",
            ("education",),
            {"direct_payment", "notional", "third_party", "combination"},
            marks=pytest.mark.proves("SOTON-B5"),
        ),
    ],
)
def test_each_pilot_has_its_formula_its_streams_and_its_ways_to_hold_the_money(
    preset: str, formula: str, streams: tuple[str, ...], mechanisms: set[str]
) -> None:
    allocation = allocated(preset)
    assert (allocation.preset, allocation.formula, allocation.streams) == (preset, formula, streams)
    assert set(allocation.mechanisms) == mechanisms
    assert allocation.formula_pence == allocation.amount_pence == PILOTS[preset][1]
    assert (allocation.calculated_on, allocation.state) == (TODAY, AllocationState.CALCULATED)
    assert allocation.review_months[-1] == 12


@pytest.mark.proves("GLOS-P7")
@pytest.mark.proves("SOTON-B7")
def test_a_banding_is_followed_step_by_step_from_answer_to_amount() -> None:
    allocation = allocated("individual-education")
    assert [(step.points, step.amount_pence) for step in allocation.steps] == [
        (5, 0),
        (14, 0),
        (16, 0),
        (16, 0),
        (0, 4_600_00),
    ]
    assert (allocation.points, allocation.band, allocation.table_version) == (16, "C", 1)
    assert allocation.steps[1].words == (
        "How does the child learn? “Needs an own programme all day, in very small steps”: 9 points, 14 points so far."
    )
    assert allocation.steps[-1].words == (
        "16 points together: that is band C, which begins at 12 points. It is £4,600.00 a year."
    )


@pytest.mark.proves("SOTON-B2")
def test_mileage_is_what_a_mile_is_paid_at_times_miles_times_days() -> None:
    steps = allocated("transport").steps
    assert [(step.words, step.amount_pence) for step in steps] == [
        ("One mile is paid at £0.45.", 45),
        ("12 miles a day: 12 × £0.45 = £5.40.", 540),
        ("190 school days a year: 190 × £5.40 = £1,026.00.", 102_600),
    ]


@pytest.mark.proves("SOTON-B1")
def test_who_has_to_be_there_sets_what_an_hour_is_paid_at() -> None:
    first, *_ = allocated("continuing-health-care").steps
    assert first.amount_pence == 24_00
    assert "“A carer trained for this child's health care”: one hour is paid at £24.00." in first.words


@pytest.mark.proves("SOTON-B4")
def test_equipment_is_bought_once_and_replaced_in_a_cycle_and_pads_are_used_up_month_by_month() -> None:
    allocation = allocated("equipment")
    assert [step.words for step in allocation.steps] == [
        "Packs of continence pads in a month: 10 at £11.40, 12 times a year: £1,368.00.",
        "Standing frames: 1 at £1,450.00 each, bought once and replaced after 4 years: £1,450.00.",
        "Seating systems: none.",
        "Slings for a hoist: 2 at £165.00 each, bought once and replaced after 2 years: £330.00.",
        "Together: £3,148.00 for the first year.",
    ]
    assert "comes to £3,148.00 for the first year." in allocation.explanation
    assert "What is bought once is not paid again each year" in allocation.explanation


@pytest.mark.parametrize("preset", PILOTS)
@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
def test_the_family_reads_how_much_why_and_that_it_is_no_cap(preset: str) -> None:
    allocation = allocated(preset)
    first, *_ = allocation.explanation.split("\n")
    assert "comes to £" in first
    assert all(f"- {step.words}" in allocation.explanation for step in allocation.steps)
    assert "a starting point and never a cap" in allocation.explanation
    assert "If an answer is not right, tell us" in allocation.explanation


@pytest.mark.proves("SOTON-B8")
def test_the_family_reads_in_which_ways_the_money_may_be_kept() -> None:
    assert "You have a say in how the money is kept: you are paid it" in allocated("individual-education").explanation
    assert "How it is kept: you are paid it and arrange the support yourselves." in allocated("transport").explanation


def test_education_tells_the_three_elements_apart_and_nothing_else_does() -> None:
    education = allocated("individual-education").explanation
    assert "Element 1 is the core funding that a school has for every pupil." in education
    assert "a school pays out of its own budget for special needs, up to £6,000.00." in education
    assert "Element 3 is the top-up that the authority pays beyond that: this amount." in education
    assert "Element" not in allocated("single-plan").explanation


@pytest.mark.parametrize(
    ("day", "version", "pence"),
    [
        (date(2026, 3, 31), 1, 4_600_00),
        (date(2026, 4, 1), 2, 5_000_00),
    ],
)
def test_the_version_of_the_day_counts(day: date, version: int, pence: int) -> None:
    allocation = allocated("individual-education", day=day)
    assert (allocation.table_version, allocation.amount_pence) == (version, pence)


def test_a_table_is_named_by_its_key_or_by_its_preset() -> None:
    tables = banding.on(EVERY_VERSION, TODAY)
    assert table_named(tables, "southampton-transport") is table_named(tables, "transport")


@pytest.mark.parametrize(("day", "name"), [(TODAY, "lottery"), (TODAY, ""), (date(2012, 5, 31), "transport")])
def test_a_table_that_does_not_count_that_day_is_refused(day: date, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        table_named(banding.on(EVERY_VERSION, day), name)
    assert faults(refused) == [("table", "UNKNOWN_TABLE")]


def test_every_fault_of_the_answers_is_named_at_once() -> None:
    answers = [
        AllocationInput("communication", 5),
        AllocationInput("learning", 2),
        AllocationInput("learning", 3),
        AllocationInput("height", 1),
        AllocationInput("emotions", 2, quantity=4),
    ]
    with pytest.raises(Invalid) as refused:
        answered("individual-education", answers)
    assert faults(refused) == [
        ("inputs[0].level", "UNKNOWN_LEVEL"),
        ("inputs[1].key", "GIVEN_TWICE"),
        ("inputs[2].key", "GIVEN_TWICE"),
        ("inputs[3].key", "UNKNOWN_KEY"),
        ("inputs[4].quantity", "NOT_ASKED"),
        ("inputs", "ANSWER_MISSING"),
    ]
    missing = refused.value.violations[-1].message
    assert missing == "Answer this, too: How does the child move, eat, wash and dress? (independence)"


@pytest.mark.parametrize("level", [-1, 0, 5, 2**31 - 1])
def test_a_level_that_is_not_there_is_refused(level: int) -> None:
    with pytest.raises(Invalid) as refused:
        answered("individual-education", levels(communication=level, learning=1, emotions=1, independence=1))
    assert faults(refused) == [("inputs[0].level", "UNKNOWN_LEVEL")]


@pytest.mark.parametrize("miles", [-1, 0, 201, 2**31 - 1, None])
def test_a_number_out_of_its_range_or_not_given_is_refused(miles: int | None) -> None:
    with pytest.raises(Invalid) as refused:
        answered("transport", [AllocationInput("miles", quantity=miles), *numbers(days=190)])
    assert faults(refused) == [("inputs[0].quantity", "OUT_OF_RANGE")]


def test_a_level_is_no_number() -> None:
    with pytest.raises(Invalid) as refused:
        answered("transport", [AllocationInput("miles", 12), *numbers(days=190)])
    assert faults(refused) == [("inputs[0].level", "NOT_ASKED")]


def test_no_answers_at_all_name_every_question() -> None:
    with pytest.raises(Invalid) as refused:
        answered("equipment", [])
    assert faults(refused) == [("inputs", "ANSWER_MISSING")] * 4


@pytest.mark.parametrize("pence", [2_000_00, 9_000_00])
def test_a_panels_departure_keeps_the_formula_beside_it_and_tells_the_family_why(pence: int) -> None:
    before = allocated("individual-education")
    after = before.depart(pence, f" {WHY} ", ITEM, agreed=AGREED, by="okafor", on=TODAY).state
    assert (after.amount_pence, after.formula_pence, after.steps) == (pence, 4_600_00, before.steps)
    assert after.override is not None
    assert (after.override.reason, after.override.item_id, after.override.by) == (WHY, UUID(ITEM), "okafor")
    first, why, *rest = after.explanation.split("\n")
    compared = "more than" if pence > 4_600_00 else "instead of"
    assert first == f"The panel agreed £{pence // 100:,}.00 a year, {compared} the £4,600.00 below."
    assert why == f"Why: {WHY}"
    assert rest == before.explanation.split("\n")
    assert after.allowed_moves == ()


def test_a_second_departure_stands_on_a_new_calculation() -> None:
    once = allocated("transport").depart(2_000_00, WHY, ITEM, agreed=AGREED, by="okafor", on=TODAY).state
    with pytest.raises(Refused) as refused:
        once.depart(3_000_00, WHY, ITEM, agreed=AGREED, by="okafor", on=TODAY)
    assert refused.value.reason == "ALLOCATION_IS_OVERRIDDEN"


@pytest.mark.parametrize(
    "agreed",
    [None, replace(AGREED, plan_id=UUID(int=9)), replace(AGREED, child_id=UUID(int=9))],
    ids=["no agreement", "another plan", "another child"],
)
def test_a_departure_that_no_panel_agreed_for_this_plan_is_refused(agreed: AgreedItem | None) -> None:
    with pytest.raises(Refused) as refused:
        allocated("transport").depart(2_000_00, WHY, ITEM, agreed=agreed, by="okafor", on=TODAY)
    assert (refused.value.reason, refused.value.field) == ("NOT_AGREED_BY_A_PANEL", "item_id")
    assert refused.value.allowed == ("override",)
    assert refused.value.facts == {}


@pytest.mark.parametrize("pence", [-1, 0, 1_000_000_01])
def test_a_departure_to_an_absurd_amount_without_reason_or_item_is_refused_in_one(pence: int) -> None:
    with pytest.raises(Invalid) as refused:
        allocated("transport").depart(pence, " ", "the panel", agreed=AGREED, by="okafor", on=TODAY)
    assert faults(refused) == [
        ("reason", "REQUIRED"),
        ("amount_pence", "OUT_OF_RANGE"),
        ("item_id", "NOT_AN_ID"),
    ]


def test_a_budget_follows_the_one_preset_that_its_plans_allocations_follow() -> None:
    transport: Any = allocated("transport")
    assert preset_of([]) == ""
    assert preset_of([transport, transport]) == "transport"
    assert preset_of([transport, allocated("equipment")]) == ""
