"""What becomes of a time limit once it runs: done, missed, excused or ended. Nothing pauses it."""

from datetime import date

import pytest

from kernel.deadlines import Standing, Started
from kernel.errors import Refused
from kernel.excuses import Excuse
from kernel.statute import STATUTE

RECEIVED = date(2026, 1, 12)
DUE = date(2026, 6, 1)
ABSENCE = Excuse("absent_four_weeks", "Border stamps", {"left_on": RECEIVED, "back_on": DUE})


def running(on: date = RECEIVED, key: str = "final_plan") -> Started:
    return STATUTE.limit(key, on=on).start(on)


def test_it_starts_with_its_due_date_and_basis_fixed() -> None:
    started = running()
    assert (started.key, started.started_on, started.due_on) == ("final_plan", RECEIVED, DUE)
    assert started.basis == "SEND Regs 2014 reg 13(2)"
    assert (started.met_on, started.ended_on, started.excuse) == (None, None, None)


@pytest.mark.proves("W06")
def test_140_days_are_timely_and_141_are_late() -> None:
    received, long_after = running(date(2025, 1, 20)), date(2026, 1, 1)
    assert not received.met(date(2025, 6, 9)).is_late(long_after)
    assert received.met(date(2025, 6, 10)).is_late(long_after)


def test_it_is_kept_through_the_end_of_its_last_day() -> None:
    assert running().standing(DUE) is Standing.RUNNING
    assert running().standing(date(2026, 6, 2)) is Standing.MISSED


@pytest.mark.proves("T23")
def test_before_a_day_makes_that_day_too_late() -> None:
    moves = running(date(2027, 9, 1), "phase_transfer")
    assert (moves.due_on, moves.last_on) == (date(2027, 2, 15), date(2027, 2, 14))
    assert moves.met(date(2027, 2, 14)).standing(date(2027, 3, 1)) is Standing.MET
    assert moves.met(date(2027, 2, 15)).standing(date(2027, 3, 1)) is Standing.MISSED


def test_what_is_done_stays_done_on_its_day() -> None:
    done = running().met(date(2026, 5, 29))
    assert done.standing(date(2030, 1, 1)) is Standing.MET
    with pytest.raises(Refused, match="already done on Friday 29 May 2026") as caught:
        done.met(date(2026, 5, 30))
    assert caught.value.reason == "DEADLINE_ALREADY_MET"


def test_an_exception_disapplies_it_and_leaves_its_due_date() -> None:
    excused = running().excused(ABSENCE)
    assert excused.due_on == DUE
    assert excused.standing(RECEIVED) is Standing.EXCUSED
    assert (excused.ran_over(date(2026, 7, 1)), excused.is_late(date(2026, 7, 1))) == (True, False)
    assert excused.met(date(2026, 5, 1)).standing(DUE) is Standing.MET
    assert excused.met(date(2026, 7, 1)).standing(date(2026, 7, 1)) is Standing.EXCUSED


def test_what_is_ended_is_owed_no_more() -> None:
    ended = running().ended(date(2026, 3, 1))
    assert (ended.standing(date(2030, 1, 1)), ended.ran_over(date(2030, 1, 1))) == (Standing.ENDED, False)
    assert not ended.is_open
    too_late = running().ended(date(2026, 6, 2))
    assert too_late.standing(date(2026, 6, 3)) is Standing.MISSED
    done = running().met(date(2026, 5, 1))
    assert done.ended(date(2026, 5, 2)) == done
