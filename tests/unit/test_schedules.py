"""Meeting days: every week, every few weeks, once a month, and never on a bank holiday."""

from datetime import date, timedelta

import pytest

from kernel.calendar import bank_holidays
from kernel.schedules import WEEKDAYS, EveryWeeks, Monthly, Schedule, Weekly, read_schedule

MONDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 4)


def days(schedule: Schedule, after: date, n: int) -> list[date]:
    found = []
    for _ in range(n):
        after = schedule.next_meeting(after)
        found.append(after)
    return found


@pytest.mark.proves("SOTON-15")
def test_every_week_on_its_weekday_and_never_on_the_day_itself() -> None:
    assert days(Weekly("Wednesday"), MONDAY, 3) == [WEDNESDAY + timedelta(weeks=week) for week in range(3)]
    assert Weekly("Wednesday").next_meeting(WEDNESDAY) == WEDNESDAY + timedelta(weeks=1)


def test_every_two_weeks_counted_from_the_first_day() -> None:
    schedule = EveryWeeks(2, date(2026, 1, 6))
    assert days(schedule, date(2026, 1, 1), 3) == [date(2026, 1, 6), date(2026, 1, 20), date(2026, 2, 3)]
    assert schedule.next_meeting(date(2026, 1, 6)) == date(2026, 1, 20)
    assert schedule.next_meeting(date(2026, 1, 19)) == date(2026, 1, 20)
    assert schedule.next_meeting(date(2020, 1, 1)) == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("nth", "expected"),
    [
        ("first", [date(2026, 3, 3), date(2026, 4, 7)]),
        ("second", [date(2026, 3, 10), date(2026, 4, 14)]),
        ("fourth", [date(2026, 3, 24), date(2026, 4, 28)]),
        ("last", [date(2026, 3, 31), date(2026, 4, 28)]),
    ],
)
def test_once_a_month_on_one_of_its_weekdays(nth: str, expected: list[date]) -> None:
    assert days(Monthly(nth, "Tuesday"), MONDAY, 2) == expected


def test_a_month_follows_december_and_a_day_that_is_past_this_month() -> None:
    assert Monthly("first", "Tuesday").next_meeting(date(2026, 12, 1)) == date(2027, 1, 5)
    assert Monthly("second", "Tuesday").next_meeting(date(2026, 3, 10)) == date(2026, 4, 14)


@pytest.mark.parametrize("schedule", [Weekly("Friday"), EveryWeeks(1, date(2026, 1, 2)), Monthly("last", "Monday")])
def test_nobody_meets_on_a_bank_holiday(schedule: Schedule) -> None:
    """Good Friday is 3 April 2026; the last Mondays of May and August are bank holidays every year."""
    meetings = days(schedule, date(2026, 1, 1), 30)
    assert not [day for day in meetings if day in bank_holidays(day.year)]
    assert len({day.weekday() for day in meetings}) == 1
    assert meetings == sorted(set(meetings))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"weekday": "Wednesday"}, "every Wednesday"),
        ({"every_weeks": 2, "from": date(2026, 1, 6)}, "every two weeks on Tuesday"),
        ({"every_weeks": 1, "from": date(2026, 1, 6)}, "every week on Tuesday"),
        ({"nth": "second", "weekday": "Tuesday"}, "on the second Tuesday of every month"),
    ],
)
def test_a_schedule_is_data_and_has_words(entry: dict[str, object], words: str) -> None:
    assert read_schedule("here", entry).words == words


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (None, "here must be a table"),
        ("Wednesday", "here must be a table"),
        ({}, "missing 1 required"),
        ({"weekday": "Wodensday"}, "'Wodensday' is no weekday; possible: Monday"),
        ({"weekday": "Monday", "nth": "fifth"}, "'fifth' is no place in a month; possible: first"),
        ({"nth": "first"}, "missing 1 required"),
        ({"weekday": "Monday", "time": "9"}, "'time' means nothing here"),
        ({"every_weeks": 0, "from": date(2026, 1, 6)}, "here.every_weeks must be a whole number from 1 to 6, not 0"),
        ({"every_weeks": True, "from": date(2026, 1, 6)}, "here.every_weeks must be a whole number"),
        ({"every_weeks": 2}, "here.from must be a date"),
        ({"every_weeks": 2, "from": "2026-01-06"}, "here.from must be a date"),
        ({"from": date(2026, 1, 6)}, "here.every_weeks must be a whole number"),
        ({"every_weeks": 2, "from": date(2026, 1, 6), "weekday": "Monday"}, "'weekday' means nothing here"),
    ],
)
def test_a_broken_schedule_is_refused_with_its_place(entry: object, reason: str) -> None:
    with pytest.raises(ValueError, match="here") as refused:
        read_schedule("here", entry)
    assert reason in str(refused.value)


def test_the_weekdays_are_in_the_calendars_order() -> None:
    assert [WEEKDAYS[(MONDAY + timedelta(days=n)).weekday()] for n in range(7)] == list(WEEKDAYS)
