"""Working days in England: not Saturday, not Sunday, not a bank holiday, Good Friday or Christmas Day.

School holidays count as working days: the SEND Regulations 2014 do not leave them out. The dates come from
the `holidays` library, so a bank holiday that is proclaimed for one year arrives with its next release.
"""

from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England in `year` by name, with Good Friday, Christmas Day and substitute days."""
    return dict(sorted(holidays.country_holidays("GB", subdiv="ENG", years=year).items()))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """The first working day after `day`, never `day` itself."""
    return on_or_after(day + ONE_DAY)


def previous_working_day(day: date) -> date:
    """The last working day before `day`, never `day` itself."""
    return on_or_before(day - ONE_DAY)


def on_or_after(day: date) -> date:
    """`day` if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def on_or_before(day: date) -> date:
    """`day` if it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def why_free(day: date) -> str:
    """Why nobody works that day: "a Sunday", "a bank holiday (Easter Monday)"."""
    name = bank_holidays(day.year).get(day)
    return f"a bank holiday ({name})" if name else f"a {day:%A}"


def free_weekdays(first: date, last: date) -> list[date]:
    """The bank holidays from `first` to `last`, both included, that fall on Monday to Friday."""
    years = range(first.year, last.year + 1)
    return [d for year in years for d in bank_holidays(year) if first <= d <= last and d.weekday() < SATURDAY]


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after `day`, which itself does not count. ValueError when n is negative."""
    if n < 0:
        raise ValueError("working days are counted forwards")
    for _ in range(n):
        day = next_working_day(day)
    return day
