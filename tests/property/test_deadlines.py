from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kernel.calendar import (
    add_working_days,
    is_working_day,
    next_working_day,
    on_or_after,
    on_or_before,
    previous_working_day,
)
from kernel.deadlines import (
    Days,
    DaysBeginningWith,
    Deadline,
    Months,
    MonthsBeginningWith,
    Period,
    Weeks,
    WeeksBefore,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
)

ONE_DAY = timedelta(days=1)
KINDS = [
    Days,
    DaysBeginningWith,
    Months,
    MonthsBeginningWith,
    Weeks,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
]

days = st.dates(date(2014, 9, 1), date(2045, 12, 31))
counts = st.integers(1, 40)
forward_periods = st.builds(lambda kind, n: kind(n), st.sampled_from(KINDS), counts)


def days_between(first: date, last: date) -> list[date]:
    """Both included."""
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


@given(days, counts)
def test_weeks_end_on_the_same_weekday(start: date, n: int) -> None:
    assert (Weeks(n).due_on(start) - start).days == 7 * n
    assert WeeksBefore(n).due_on(Weeks(n).due_on(start)) == start


@given(days, counts)
def test_beginning_with_the_day_makes_exactly_n_days(start: date, n: int) -> None:
    assert len(days_between(start, DaysBeginningWith(n).due_on(start))) == n
    assert Days(n).due_on(start) == DaysBeginningWith(n).due_on(start) + ONE_DAY


@given(days, counts)
def test_working_days_beginning_with_the_day_hold_exactly_n(start: date, n: int) -> None:
    due = WorkingDaysBeginningWith(n).due_on(start)
    assert is_working_day(due)
    assert sum(map(is_working_day, days_between(start, due))) == n


@given(days, counts)
def test_working_days_after_the_day_hold_exactly_n(start: date, n: int) -> None:
    due = WorkingDaysAfter(n).due_on(start)
    assert is_working_day(due)
    assert sum(map(is_working_day, days_between(start + ONE_DAY, due))) == n


@given(days, counts)
def test_months_end_on_the_corresponding_date_or_the_end_of_a_shorter_month(start: date, n: int) -> None:
    due = Months(n).due_on(start)
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == n
    assert due.day == start.day or (due.day < start.day and (due + ONE_DAY).day == 1)


@given(days, counts)
def test_the_day_after_months_beginning_with_a_day_starts_the_next_ones(start: date, n: int) -> None:
    after = MonthsBeginningWith(n).due_on(start) + ONE_DAY
    corresponding = Months(n).due_on(start)
    assert after == corresponding if corresponding.day == start.day else after == corresponding + ONE_DAY


@given(forward_periods, days, days)
def test_starting_later_never_ends_earlier(period: Period, one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    assert period.due_on(earlier) <= period.due_on(later)


@given(st.sampled_from(KINDS), counts, days)
def test_a_longer_period_ends_later_and_none_ends_before_it_starts(kind: type[Period], n: int, start: date) -> None:
    assert start <= kind(n).due_on(start) < kind(n + 1).due_on(start)


@given(forward_periods, days, days)
def test_late_is_after_the_due_date_and_an_exception_changes_only_that(
    period: Period, start: date, today: date
) -> None:
    started = Deadline("key", "title", period, "basis").start(start)
    excused = started.excused("absence", "letter")
    assert started.is_late(today) == (today > started.due_on)
    assert not excused.is_late(today)
    assert excused.ran_over(today) == started.is_late(today)
    assert (excused.due_on, excused.started_on) == (started.due_on, started.started_on)


@given(forward_periods, days, days, days, days)
def test_once_done_the_passing_of_time_changes_nothing(
    period: Period, start: date, done: date, today: date, another_day: date
) -> None:
    met = Deadline("key", "title", period, "basis").start(start).met(done)
    assert met.is_late(today) == met.is_late(another_day) == (done > met.due_on)


@given(days, st.integers(0, 20), forward_periods)
def test_the_warning_comes_on_a_working_day_no_later_than_the_target(due: date, before: int, period: Period) -> None:
    deadline = Deadline("key", "title", period, "basis", internal_days_before=before)
    warned = deadline.warn_on(due)
    assert is_working_day(warned)
    assert not any(map(is_working_day, days_between(warned + ONE_DAY, deadline.target_on(due))))


@given(days)
def test_nothing_lies_between_a_day_and_its_neighbouring_working_days(day: date) -> None:
    before, after = previous_working_day(day), next_working_day(day)
    assert before < day < after
    assert [each for each in days_between(before, after) if is_working_day(each) and each != day] == [
        before,
        after,
    ]
    assert on_or_before(day) == (day if is_working_day(day) else before)
    assert on_or_after(day) == (day if is_working_day(day) else after)


@given(days, st.integers(0, 40), st.integers(0, 40))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(days)
def test_england_never_rests_for_more_than_four_days_running(day: date) -> None:
    assert (next_working_day(day) - previous_working_day(day)).days <= 6
