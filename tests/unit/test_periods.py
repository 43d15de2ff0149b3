"""The law's ways of counting: the edges of each, its words, and the counting that it shows."""

from datetime import date

import pytest

from kernel.calendar import (
    add_working_days,
    bank_holidays,
    free_weekdays,
    is_working_day,
    next_working_day,
    previous_working_day,
    why_free,
)
from kernel.periods import (
    Days,
    DaysBeginningWith,
    Months,
    MonthsBefore,
    MonthsBeginningWith,
    Period,
    Weeks,
    WeeksBefore,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
    ordinal,
)
from kernel.set_days import AsSoonAsPracticable, AtOnce, BeforeDay, UntilDay
from kernel.tribunal import MonthsToAppeal, TribunalWorkingDays, in_break


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        (Months(2), "2027-12-31", "2028-02-29"),
        (Months(2), "2026-12-31", "2027-02-28"),
        (Months(1), "2026-03-31", "2026-04-30"),
        (Months(2), "2026-04-30", "2026-06-30"),  # not the 31st: the day of the same number
        (Weeks(20), "2026-10-20", "2027-03-09"),  # over the end of a year
        (Weeks(53), "2026-01-01", "2027-01-07"),  # 2026 has 53 ISO weeks; a week is 7 days all the same
        (Weeks(6), "2028-02-28", "2028-04-10"),  # over 29 February
        (Weeks(6), "2026-03-27", "2026-05-08"),  # over the change to summer time: days, not hours
        (Weeks(1), "2026-10-24", "2026-10-31"),  # and back
        (MonthsBefore(5), "2027-07-31", "2027-02-28"),
        (MonthsBefore(5), "2028-07-31", "2028-02-29"),
        (MonthsBefore(5), "2027-02-01", "2026-09-01"),
        (WeeksBefore(2), "2027-01-06", "2026-12-23"),
        (WorkingDaysBeginningWith(3), "2026-04-02", "2026-04-08"),  # Maundy Thursday, then Tuesday and Wednesday
        (WorkingDaysAfter(3), "2026-04-02", "2026-04-09"),
        (WorkingDaysBeginningWith(15), "2026-08-08", "2026-08-28"),  # a Saturday: Monday is day 1
        (BeforeDay(2, 15), "2028-09-04", "2028-02-15"),
        (UntilDay(7, 31), "2026-07-31", "2026-07-31"),
        (UntilDay(7, 31), "2026-08-01", "2027-07-31"),
        (AtOnce(), "2026-12-25", "2026-12-25"),
        (MonthsToAppeal(2), "2026-06-30", "2026-09-01"),  # 30 August, and 31 August 2026 is a bank holiday
        (MonthsToAppeal(2), "2026-05-31", "2026-07-31"),  # the last day before August
        (MonthsToAppeal(2), "2027-05-31", "2027-08-02"),  # a Saturday before August: the next working day
        (MonthsToAppeal(2), "2026-10-24", "2026-12-24"),
        (MonthsToAppeal(2), "2026-10-25", "2027-01-04"),  # 25 December; 1 January 2027 is a Friday
        (MonthsToAppeal(2), "2026-11-01", "2027-01-04"),
        (MonthsToAppeal(2), "2026-11-02", "2027-01-04"),  # 2 January 2027 is a Saturday
        (MonthsToAppeal(1), "2026-03-03", "2026-04-07"),  # Good Friday: after Easter Monday
        (TribunalWorkingDays(30), "2026-07-20", "2026-09-29"),  # August is not counted
        (TribunalWorkingDays(30), "2026-12-01", "2027-01-20"),  # nor Christmas
        (Months(12), "2028-02-29", "2029-02-28"),
        (Months(1), "2026-12-15", "2027-01-15"),
        (MonthsBeginningWith(12), "2027-03-01", "2028-02-29"),
        (MonthsBeginningWith(12), "2028-02-29", "2029-02-28"),
        (MonthsBeginningWith(1), "2026-01-31", "2026-02-28"),
        (MonthsBeginningWith(6), "2026-08-31", "2027-02-28"),
        (WorkingDaysBeginningWith(1), "2026-12-25", "2026-12-29"),
        (WorkingDaysBeginningWith(1), "2026-12-24", "2026-12-24"),
        (WorkingDaysAfter(1), "2026-12-24", "2026-12-29"),
        (DaysBeginningWith(1), "2026-12-24", "2026-12-24"),
    ],
)
def test_edges_of_counting(period: Period, start: str, due: str) -> None:
    assert period.due_on(date.fromisoformat(start)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Weeks(6), "6 weeks"),
        (Weeks(1), "1 week"),
        (WeeksBefore(2), "2 weeks before the day"),
        (MonthsBefore(5), "5 months before the day"),
        (MonthsToAppeal(2), "2 months"),
        (TribunalWorkingDays(30), "30 working days"),
        (BeforeDay(2, 15), "before 15 February of the year"),
        (UntilDay(7, 31), "until the next 31 July"),
        (AtOnce(), "at once"),
        (AsSoonAsPracticable(), "as soon as practicable"),
        (Days(15), "15 days"),
        (DaysBeginningWith(15), "15 days beginning with the day"),
        (WorkingDaysBeginningWith(15), "15 working days beginning with the day"),
        (WorkingDaysAfter(3), "3 working days"),
        (Months(2), "2 months"),
        (MonthsBeginningWith(12), "12 months beginning with the day"),
    ],
)
def test_a_period_says_itself_in_words(period: Period, words: str) -> None:
    assert period.in_words == words


def test_periods_are_values_and_their_kind_counts() -> None:
    assert Weeks(2) == Weeks(2)
    assert len({Days(15), DaysBeginningWith(15)}) == 2
    with pytest.raises(ValueError, match="at least 1 week"):
        Weeks(0)


@pytest.mark.parametrize(
    ("period", "start", "steps"),
    [
        (
            Weeks(6),
            "2026-01-12",
            ["Day 0 is Monday 12 January 2026.", "6 weeks are 42 days; the 42nd day is Monday 23 February 2026."],
        ),
        (
            Weeks(16),
            "2026-01-12",
            [
                "Day 0 is Monday 12 January 2026.",
                "16 weeks are 112 days; the 112th day is Monday 4 May 2026.",
                "That is a bank holiday (May Day); it is the last day all the same, for these limits do not move.",
            ],
        ),
        (
            DaysBeginningWith(15),
            "2026-04-27",
            ["Day 1 is Monday 27 April 2026.", "The 15th day is Monday 11 May 2026."],
        ),
        (
            WorkingDaysBeginningWith(15),
            "2026-12-26",
            [
                "Saturday 26 December 2026 is no working day, so the next one is day 1.",
                "Day 1 is Tuesday 29 December 2026.",
                "The 15th working day is Tuesday 19 January 2027.",
                "Saturdays, Sundays and bank holidays were left out: 1 January 2027.",
            ],
        ),
        (
            Months(2),
            "2026-12-31",
            [
                "Day 0 is Thursday 31 December 2026.",
                "2 months: February 2027 has no 31st, so its last day counts, Sunday 28 February 2027.",
                "That is a Sunday; it is the last day all the same, for these limits do not move.",
            ],
        ),
        (
            MonthsToAppeal(2),
            "2026-06-10",
            [
                "Day 0 is Wednesday 10 June 2026.",
                "2 months end on Monday 10 August 2026.",
                "That is in August or from 25 December to 1 January, so the first working day after 31 August counts "
                "(rule 12(3)(a)): Tuesday 1 September 2026.",
                "The tribunal must have it by 5pm on that day (rule 12(1)).",
            ],
        ),
        (
            AsSoonAsPracticable(),
            "2026-01-12",
            ["Day 0 is Monday 12 January 2026.", "The law says “as soon as practicable” and names no last day."],
        ),
    ],
)
def test_a_period_shows_its_counting(period: Period, start: str, steps: list[str]) -> None:
    assert list(period.steps(date.fromisoformat(start))) == steps


def test_as_soon_as_practicable_names_no_day() -> None:
    assert AsSoonAsPracticable().due_on(date(2026, 1, 12)) is None


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 42, 101, 111, 112, 113, 123)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "42nd",
        "101st",
        "111th",
        "112th",
        "113th",
        "123rd",
    ]


def test_the_tribunals_break() -> None:
    inside = [date(2026, 8, 1), date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1)]
    outside = [date(2026, 7, 31), date(2026, 9, 1), date(2026, 12, 24), date(2027, 1, 2)]
    assert [in_break(day) for day in inside + outside] == [True] * 5 + [False] * 4


def test_why_nobody_works_and_which_weekdays_fall_out() -> None:
    assert why_free(date(2026, 4, 6)) == "a bank holiday (Easter Monday)"
    assert why_free(date(2026, 4, 5)) == "a Sunday"
    assert free_weekdays(date(2026, 12, 24), date(2027, 1, 1)) == [
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
    ]


def test_bank_holidays_of_england_with_substitute_days() -> None:
    assert sorted(bank_holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 25),
        date(2027, 12, 26),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ]


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 12), False),
        (date(2026, 12, 13), False),
        (date(2026, 1, 2), True),  # a holiday in Scotland only
        (date(2026, 3, 17), True),  # a holiday in Northern Ireland only
        (date(2022, 9, 19), False),  # proclaimed for one year
        (date(2020, 5, 4), True),  # moved to 8 May for one year
    ],
)
def test_working_days(day: date, working: bool) -> None:
    assert is_working_day(day) is working


def test_steps_between_working_days_leave_the_day_itself() -> None:
    assert next_working_day(date(2026, 12, 23)) == date(2026, 12, 24)
    assert next_working_day(date(2026, 12, 24)) == date(2026, 12, 29)
    assert previous_working_day(date(2026, 12, 29)) == date(2026, 12, 24)
    assert add_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 12, 25), -1)
