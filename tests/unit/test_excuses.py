"""Exceptions disapply a limit and never move it; what the days do not bear out is refused with the reason."""

from datetime import date

import pytest

from kernel.deadlines import Standing, Started
from kernel.errors import Invalid, Refused
from kernel.excuses import Excuse
from kernel.statute import STATUTE


def excused(key: str, started_on: str, code: str, on: str = "2026-12-31", **dates: str) -> Started:
    start = date.fromisoformat(started_on)
    limit = STATUTE.limit(key, on=start)
    excuse = Excuse(
        code, "Seen: the letter of the family", {name: date.fromisoformat(day) for name, day in dates.items()}
    )
    return limit.excused(limit.start(start), excuse, on=date.fromisoformat(on))


def refused(key: str, started_on: str, code: str, on: str = "2026-12-31", **dates: str) -> Refused:
    with pytest.raises(Refused) as caught:
        excused(key, started_on, code, on, **dates)
    return caught.value


SUMMER = {"closed_on": "2026-07-22", "reopens_on": "2026-09-02"}


@pytest.mark.proves("W10", "T04")
@pytest.mark.parametrize("asked", ["2026-07-15", "2026-07-20", "2026-08-19"])
def test_advice_asked_around_a_long_closure_excuses_and_the_due_date_stays(asked: str) -> None:
    started = excused("assessment_decision", "2026-07-08", "head_teacher_advice", advice_requested_on=asked, **SUMMER)
    assert started.due_on == date(2026, 8, 19)
    assert started.standing(date(2026, 8, 20)) is Standing.EXCUSED
    assert started.ran_over(date(2026, 8, 20))
    assert not started.is_late(date(2026, 8, 20))


@pytest.mark.proves("W10", "T04")
def test_the_window_of_a_closure_ends_a_week_before_the_school_reopens() -> None:
    last = excused("no_plan_decision", "2026-07-08", "head_teacher_advice", advice_requested_on="2026-08-26", **SUMMER)
    assert last.excuse is not None
    late = refused("no_plan_decision", "2026-07-08", "head_teacher_advice", advice_requested_on="2026-08-27", **SUMMER)
    assert late.reason == "EXCEPTION_DOES_NOT_APPLY"
    assert late.message == (
        "The advice was asked on Thursday 27 August 2026; the exception needs a day from Wednesday 15 July 2026 to "
        "Wednesday 26 August 2026."
    )
    early = refused("no_plan_decision", "2026-07-08", "head_teacher_advice", advice_requested_on="2026-07-14", **SUMMER)
    assert "needs a day from Wednesday 15 July 2026" in early.message


@pytest.mark.proves("W12", "T04")
def test_a_christmas_closure_is_too_short() -> None:
    no = refused(
        "assessment_decision",
        "2026-12-14",
        "early_years_advice",
        advice_requested_on="2026-12-18",
        closed_on="2026-12-19",
        reopens_on="2027-01-04",
    )
    assert no.message == (
        "It was closed from Saturday 19 December 2026 until it re-opened on Monday 4 January 2027, 16 days; the "
        "exception needs at least 4 weeks, 28 days."
    )


@pytest.mark.proves("W09", "T08")
def test_a_missed_appointment_excuses_advice_and_the_due_date_stays() -> None:
    started = excused("advice", "2026-02-23", "missed_appointment", appointment_on="2026-03-20")
    assert (started.due_on, started.standing(date(2026, 4, 7))) == (date(2026, 4, 6), Standing.EXCUSED)
    assert started.excuse is not None
    assert started.excuse.dates == {"appointment_on": date(2026, 3, 20)}


@pytest.mark.proves("T08")
@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-02-20", "before the limit began to run on Monday 23 February 2026"),
        ("2026-04-07", "when the limit had passed on Monday 6 April 2026: it was missed already"),
    ],
)
def test_an_appointment_outside_the_six_weeks_excuses_nothing(day: str, why: str) -> None:
    assert why in refused("advice", "2026-02-23", "missed_appointment", appointment_on=day).message


@pytest.mark.proves("T08")
def test_a_closed_school_does_not_excuse_advice() -> None:
    no = refused("advice", "2026-07-08", "head_teacher_advice", advice_requested_on="2026-07-20", **SUMMER)
    assert no.reason == "EXCEPTION_UNKNOWN_HERE"
    assert no.allowed == ("exceptional_circumstances", "absent_four_weeks", "missed_appointment")


@pytest.mark.proves("T04", "T08")
@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({"left_on": "2026-01-20", "back_on": "2026-02-17"}, 28),
        ({"left_on": "2026-01-20", "back_on": "2026-02-16"}, 27),
        ({"left_on": "2025-12-20", "back_on": "2026-02-09"}, 28),  # what lies before the request does not count
        ({"left_on": "2025-12-20", "back_on": "2026-02-08"}, 27),
        ({"left_on": "2026-02-01", "back_on": "2026-06-01"}, 23),  # nor what lies after the due date
        ({"left_on": "2026-01-27"}, 28),  # not back yet
    ],
)
def test_an_absence_counts_as_far_as_it_lies_in_the_period(dates: dict[str, str], days: int) -> None:
    if days >= 28:
        assert excused("assessment_decision", "2026-01-12", "absent_four_weeks", **dates).excuse
    else:
        no = refused("assessment_decision", "2026-01-12", "absent_four_weeks", **dates)
        assert f"Of the absence {days} days lie in the period" in no.message


@pytest.mark.proves("T39")
def test_after_an_order_two_weeks_of_absence_are_enough() -> None:
    away = {"left_on": "2026-09-22", "back_on": "2026-10-06"}
    assert excused("order_assess_plan", "2026-09-21", "absent_two_weeks", **away).excuse
    no = refused("order_assess_notify", "2026-09-21", "absent_two_weeks", left_on="2026-09-28", back_on="2026-10-30")
    assert "Of the absence 8 days" in no.message


@pytest.mark.proves("T39")
def test_an_order_to_amend_knows_no_exception() -> None:
    no = refused("order_amend", "2026-09-21", "absent_two_weeks", left_on="2026-09-22", back_on="2026-10-06")
    assert (no.reason, no.message) == (
        "EXCEPTION_UNKNOWN_HERE",
        "“Amend the plan as ordered” knows no exception absent_two_weeks; it knows none.",
    )


@pytest.mark.proves("T04")
def test_circumstances_must_fall_into_the_period() -> None:
    code = "exceptional_personal_circumstances"
    assert excused("final_plan", "2026-01-12", code, from_on="2025-12-01", until_on="2026-01-12").excuse
    assert excused("final_plan", "2026-01-12", code, from_on="2026-06-01").excuse
    before = refused("final_plan", "2026-01-12", code, from_on="2025-12-01", until_on="2026-01-11")
    assert "before the limit began to run" in before.message
    after = refused("final_plan", "2026-01-12", code, from_on="2026-06-02")
    assert "it was missed already" in after.message


@pytest.mark.parametrize(
    ("dates", "faults"),
    [
        (
            {},
            [
                ("dates.advice_requested_on", "REQUIRED"),
                ("dates.closed_on", "REQUIRED"),
                ("dates.reopens_on", "REQUIRED"),
            ],
        ),
        ({"advice_requested_on": "2026-07-20", **SUMMER, "left_on": "2026-07-01"}, [("dates.left_on", "UNKNOWN")]),
        ({"advice_requested_on": "2027-01-20", **SUMMER}, [("dates.advice_requested_on", "IN_FUTURE")]),
        (
            {"advice_requested_on": "2026-07-20", "closed_on": "2026-09-02", "reopens_on": "2026-07-22"},
            [("dates.reopens_on", "BEFORE_THE_BEGINNING")],
        ),
    ],
)
def test_missing_unknown_future_and_contradictory_days_are_all_named(
    dates: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    no = refused("assessment_decision", "2026-07-08", "head_teacher_advice", **dates)
    assert isinstance(no, Invalid)
    assert [(one.field, one.code) for one in no.violations] == faults


def test_an_exception_needs_its_evidence() -> None:
    start = date(2026, 2, 23)
    limit = STATUTE.limit("advice", on=start)
    with pytest.raises(Invalid) as caught:
        limit.excused(
            limit.start(start),
            Excuse("missed_appointment", " ", {"appointment_on": date(2026, 3, 20)}),
            on=start.replace(month=4),
        )
    assert [one.field for one in caught.value.violations] == ["evidence"]


def test_a_second_exception_does_not_overwrite_the_first() -> None:
    start = date(2026, 2, 23)
    limit = STATUTE.limit("advice", on=start)
    excuse = Excuse("missed_appointment", "Clinic list", {"appointment_on": date(2026, 3, 20)})
    once = limit.excused(limit.start(start), excuse, on=date(2026, 4, 1))
    with pytest.raises(Refused) as caught:
        limit.excused(once, excuse, on=date(2026, 4, 1))
    assert caught.value.reason == "DEADLINE_ALREADY_EXCUSED"
