"""The worked examples (W..) of the statutory clock that are arithmetic of a counting rule."""

from datetime import UTC, date, datetime

import pytest

from kernel.calendar import (
    add_working_days,
    bank_holidays,
    is_working_day,
    next_working_day,
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
from kernel.errors import Refused

TWENTY_WEEKS = Deadline(
    key="final_plan",
    title="Final plan",
    period=Weeks(20),
    basis="SEND Regs 2014 reg 13(2)",
    excused_by=("exceptional_circumstances",),
)


def worked(example: str, period: Period, start: str, due: str, what: str) -> object:
    return pytest.param(
        period,
        date.fromisoformat(start),
        date.fromisoformat(due),
        marks=pytest.mark.proves(example),
        id=f"{example} {what}",
    )


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        worked("W01", Weeks(6), "2026-01-12", "2026-02-23", "decision to assess"),
        worked("W01", Weeks(16), "2026-01-12", "2026-05-04", "no plan, due on a bank holiday"),
        worked("W01", Weeks(20), "2026-01-12", "2026-06-01", "final plan"),
        worked("W03", Weeks(6), "2026-08-07", "2026-09-18", "decision to assess"),
        worked("W03", Weeks(16), "2026-08-07", "2026-11-27", "no plan"),
        worked("W03", Weeks(20), "2026-08-07", "2026-12-25", "final plan, due on Christmas Day"),
        worked("W04", Weeks(6), "2025-11-17", "2025-12-29", "decision to assess"),
        worked("W04", Weeks(16), "2025-11-17", "2026-03-09", "no plan"),
        worked("W04", Weeks(20), "2025-11-17", "2026-04-06", "final plan, due on Easter Monday"),
        worked("W05", Weeks(20), "2027-10-11", "2028-02-28", "final plan"),
        worked("W08", Weeks(6), "2026-02-23", "2026-04-06", "health advice"),
        worked("W14", DaysBeginningWith(15), "2026-04-27", "2026-05-11", "last day for the family"),
        worked("W14", Days(15), "2026-04-27", "2026-05-12", "first day to finalise"),
        worked("W15", Days(15), "2026-05-11", "2026-05-26", "school's reply"),
        worked("W16", WeeksBefore(2), "2026-10-14", "2026-09-30", "notice and papers"),
        worked("W16", Weeks(2), "2026-10-14", "2026-10-28", "report"),
        worked("W16", Weeks(4), "2026-10-14", "2026-11-11", "decision with amendments"),
        worked("W16", Weeks(12), "2026-10-14", "2027-01-06", "final plan at the latest"),
        worked("W16", Weeks(8), "2026-11-11", "2027-01-06", "final plan after the notice"),
        worked("W17", Weeks(8), "2026-10-28", "2026-12-23", "final plan after an early notice"),
        worked("W18", DaysBeginningWith(15), "2026-11-11", "2026-11-25", "representations"),
        worked("W18", Weeks(8), "2026-11-11", "2027-01-06", "final plan"),
        worked("W20", MonthsBeginningWith(12), "2026-03-10", "2027-03-09", "first review"),
        worked("W24", Days(15), "2026-06-01", "2026-06-16", "decision to reassess"),
        worked("W24", Weeks(14), "2026-06-12", "2026-09-18", "final plan"),
        worked("W25", WorkingDaysBeginningWith(15), "2026-12-17", "2027-01-11", "plan sent on"),
        worked("W28", Weeks(6), "2027-01-11", "2027-02-22", "new authority informs"),
        worked("W30", Months(2), "2026-12-31", "2027-02-28", "mediation adviser"),
        worked("W34", WorkingDaysAfter(30), "2026-03-02", "2026-04-15", "response to appeal"),
        worked("W35", Days(30), "2026-02-03", "2026-03-05", "mediation"),
        worked("W36", WorkingDaysAfter(3), "2026-02-06", "2026-02-11", "mediation certificate"),
        worked("W37", Weeks(2), "2026-09-21", "2026-10-05", "order to assess: notify"),
        worked("W37", Weeks(5), "2026-09-21", "2026-10-26", "order to make a plan: draft"),
        worked("W37", Weeks(10), "2026-09-21", "2026-11-30", "order to assess: no plan"),
        worked("W37", Weeks(11), "2026-09-21", "2026-12-07", "order to make a plan: final"),
        worked("W37", Weeks(14), "2026-09-21", "2026-12-28", "order to assess: final plan"),
        worked("W38", MonthsBeginningWith(3), "2026-09-01", "2026-11-30", "direct payment's first review"),
    ],
)
def test_worked_example(period: Period, start: date, due: date) -> None:
    assert period.due_on(start) == due


@pytest.mark.proves("W06")
def test_140_days_are_timely_and_141_are_late() -> None:
    received, long_after = TWENTY_WEEKS.start(date(2025, 1, 20)), date(2026, 1, 1)
    assert not received.met(date(2025, 6, 9)).is_late(long_after)
    assert received.met(date(2025, 6, 10)).is_late(long_after)


@pytest.mark.proves("W03")
def test_a_limit_that_ends_on_christmas_day_warns_on_christmas_eve() -> None:
    assert TWENTY_WEEKS.warn_on(date(2026, 12, 25)) == date(2026, 12, 24)


@pytest.mark.proves("W17")
def test_an_early_notice_brings_the_final_plan_forward_of_the_twelve_weeks() -> None:
    assert Weeks(8).due_on(date(2026, 10, 28)) < Weeks(12).due_on(date(2026, 10, 14))


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        (Months(2), "2027-12-31", "2028-02-29"),
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


def test_a_deadline_starts_with_its_due_date_and_basis_fixed() -> None:
    started = TWENTY_WEEKS.start(date(2026, 1, 12))
    assert (started.key, started.started_on, started.due_on) == (
        "final_plan",
        date(2026, 1, 12),
        date(2026, 6, 1),
    )
    assert started.basis == "SEND Regs 2014 reg 13(2)"
    assert (started.met_on, started.excused_by, started.evidence) == (None, None, None)


def test_a_deadline_does_not_start_at_a_moment() -> None:
    with pytest.raises(ValueError, match="starts on a date"):
        TWENTY_WEEKS.start(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))


def test_a_limit_is_kept_through_the_end_of_its_last_day() -> None:
    started = TWENTY_WEEKS.start(date(2026, 1, 12))
    assert not started.is_late(date(2026, 6, 1))
    assert started.is_late(date(2026, 6, 2))


def test_what_is_done_stays_done_on_its_day() -> None:
    done = TWENTY_WEEKS.start(date(2026, 1, 12)).met(date(2026, 5, 29))
    assert done.met_on == date(2026, 5, 29)
    with pytest.raises(Refused, match="already done on 29 May 2026") as caught:
        done.met(date(2026, 5, 30))
    assert caught.value.reason == "DEADLINE_ALREADY_MET"


def test_an_exception_disapplies_the_limit_and_leaves_its_due_date() -> None:
    started = TWENTY_WEEKS.start(date(2026, 1, 12))
    excused = started.excused("exceptional_circumstances", "Letter of 2 May 2026")
    assert excused.due_on == started.due_on
    assert (excused.excused_by, excused.evidence) == ("exceptional_circumstances", "Letter of 2 May 2026")
    assert started.is_late(date(2026, 7, 1))
    assert not excused.is_late(date(2026, 7, 1))
    assert excused.ran_over(date(2026, 7, 1))
    assert not excused.ran_over(date(2026, 6, 1))


@pytest.mark.parametrize(("by", "evidence"), [("absence", " "), (" ", "Letter"), ("", "")])
def test_an_exception_without_code_or_evidence_is_refused(by: str, evidence: str) -> None:
    with pytest.raises(Refused) as caught:
        TWENTY_WEEKS.start(date(2026, 1, 12)).excused(by, evidence)
    assert caught.value.reason == "EVIDENCE_MISSING"


def test_a_second_exception_does_not_overwrite_the_first() -> None:
    excused = TWENTY_WEEKS.start(date(2026, 1, 12)).excused("absence", "Border stamps")
    with pytest.raises(Refused) as caught:
        excused.excused("exceptional_circumstances", "Letter")
    assert caught.value.reason == "DEADLINE_ALREADY_EXCUSED"


def test_the_authoritys_own_target_lies_before_the_limit() -> None:
    phase_transfer = Deadline("phase", "Phase transfer", Days(1), "SEND Regs 2014 reg 18(1)", internal_days_before=1)
    assert phase_transfer.target_on(date(2027, 2, 15)) == date(2027, 2, 14)
    assert phase_transfer.warn_on(date(2027, 2, 15)) == date(2027, 2, 12), "14 February 2027 is a Sunday"
    assert TWENTY_WEEKS.target_on(date(2026, 6, 1)) == TWENTY_WEEKS.warn_on(date(2026, 6, 1)) == date(2026, 6, 1)


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
