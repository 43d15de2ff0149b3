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
from kernel.deadlines import Started
from kernel.excuses import Excuse
from kernel.periods import (
    Days,
    DaysBeginningWith,
    Length,
    Months,
    MonthsBefore,
    MonthsBeginningWith,
    Weeks,
    WeeksBefore,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
    in_full,
)
from kernel.statute import STATUTE
from kernel.time_limits import TimeLimit
from kernel.tribunal import MonthsToAppeal, TribunalWorkingDays, in_break

ONE_DAY = timedelta(days=1)
KINDS: list[type[Length]] = [
    Days,
    DaysBeginningWith,
    Months,
    MonthsBeginningWith,
    MonthsToAppeal,
    TribunalWorkingDays,
    Weeks,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
]
EXCUSE = Excuse("absent_four_weeks", "letter")

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
def test_starting_later_never_ends_earlier(period: Length, one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    assert period.due_on(earlier) <= period.due_on(later)


@given(st.sampled_from(KINDS), counts, days)
def test_a_longer_period_never_ends_earlier_and_none_ends_before_it_starts(
    kind: type[Length], n: int, start: date
) -> None:
    assert start <= kind(n).due_on(start) <= kind(n + 1).due_on(start)


@given(forward_periods, days)
def test_the_counting_that_is_shown_names_the_day_that_is_due(period: Length, start: date) -> None:
    assert any(in_full(period.due_on(start)) in step for step in period.steps(start))


@given(days, counts)
def test_months_before_are_months_counted_back(day: date, n: int) -> None:
    before = MonthsBefore(n).due_on(day)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == n
    assert before.day == day.day or (before.day < day.day and (before + ONE_DAY).day == 1)


@given(days, counts)
def test_an_appeal_ends_on_a_working_day_outside_the_break_and_never_earlier_than_its_months(
    start: date, n: int
) -> None:
    due, months = MonthsToAppeal(n).due_on(start), Months(n).due_on(start)
    assert due >= months
    assert is_working_day(due)
    # A Saturday at the end of July runs on to a Monday in August: its months did not end in August.
    assert not in_break(due) or not in_break(months)
    assert due == months or in_break(months) or not is_working_day(months)


@given(days, counts)
def test_the_tribunals_working_days_hold_exactly_n_outside_its_break(start: date, n: int) -> None:
    due = TribunalWorkingDays(n).due_on(start)
    counted = [day for day in days_between(start + ONE_DAY, due) if is_working_day(day) and not in_break(day)]
    assert (len(counted), counted[-1]) == (n, due)


limits_with_a_day = st.sampled_from([one for one in STATUTE.limits if one.target_days is None])


@given(limits_with_a_day, days, days)
def test_late_is_after_the_last_day_and_an_exception_changes_only_that(
    limit: TimeLimit, start: date, today: date
) -> None:
    started = limit.start(start)
    excused = started.excused(EXCUSE)
    assert started.last_on is not None
    assert started.is_late(today) == (today > started.last_on)
    assert not excused.is_late(today)
    assert excused.ran_over(today) == started.is_late(today)
    assert (excused.due_on, excused.started_on) == (started.due_on, started.started_on)


@given(limits_with_a_day, days, days, days, days)
def test_once_done_the_passing_of_time_changes_nothing(
    limit: TimeLimit, start: date, done: date, today: date, another_day: date
) -> None:
    met = limit.start(start).met(done)
    assert met.last_on is not None
    assert met.is_late(today) == met.is_late(another_day) == (done > met.last_on)


@given(st.sampled_from(STATUTE.limits), days)
def test_warning_target_and_last_day_follow_one_another(limit: TimeLimit, start: date) -> None:
    started = limit.start(start)
    assert started.warn_on is not None
    assert started.target_on is not None
    assert started.warn_on <= started.target_on <= (started.last_on or started.target_on)


happenings = st.dictionaries(st.sampled_from(sorted(STATUTE.happenings)), days, max_size=12)


@given(st.sampled_from(STATUTE.limits), happenings)
def test_whatever_happened_a_limit_runs_from_one_of_those_days_or_not_at_all(
    limit: TimeLimit, happened: dict[str, date]
) -> None:
    started: Started | None = limit.running(happened)
    starts = {key for count in limit.counts for key in count.starts}
    assert started is None or started.started_on in {happened[key] for key in starts & happened.keys()}
    assert started is None or started.key == limit.key


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
