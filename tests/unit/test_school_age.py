"""When compulsory school age ends (Education Act 1996 s.8; School Leaving Date Order 1997)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.school_age import is_young_person, rights_begin_on, school_leaving_date, year_nine_from


@pytest.mark.parametrize(
    ("born_on", "day"),
    [
        (date(2012, 9, 1), date(2026, 9, 1)),
        (date(2013, 8, 31), date(2026, 9, 1)),
        (date(2013, 9, 1), date(2027, 9, 1)),
        (date(2010, 8, 31), date(2023, 9, 1)),  # W39: leaves in June 2026, at the end of year 11
    ],
)
def test_year_nine_is_the_school_year_in_which_a_child_becomes_fourteen(born_on: date, day: date) -> None:
    assert year_nine_from(born_on) == day


@pytest.mark.proves("W39")
@pytest.mark.parametrize(
    ("born_on", "rights_from"),
    [
        (date(2010, 8, 31), date(2026, 6, 27)),
        (date(2010, 9, 1), date(2027, 6, 26)),
        (date(2010, 1, 15), date(2026, 6, 27)),
        (date(2010, 6, 26), date(2026, 6, 27)),
        (date(2010, 7, 1), date(2026, 6, 27)),
        (date(2009, 12, 31), date(2026, 6, 27)),
        (date(2012, 2, 29), date(2028, 7, 1)),
    ],
)
def test_the_rights_begin_on_the_day_after_the_last_friday_in_june(born_on: date, rights_from: date) -> None:
    assert rights_begin_on(born_on) == rights_from
    assert is_young_person(born_on, rights_from)
    assert not is_young_person(born_on, rights_from - timedelta(days=1))


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_whoever_is_born_in_one_school_year_leaves_on_one_day(born_on: date) -> None:
    day = rights_begin_on(born_on)
    assert (day - timedelta(days=1)).weekday() == 4
    assert day - timedelta(days=1) == school_leaving_date(day.year)
    school_year = born_on.year + (born_on.month >= 9)
    assert day.year == school_year + 16
    assert 15 * 365 < (day - born_on).days < 17 * 366
