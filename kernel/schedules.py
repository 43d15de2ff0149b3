"""On which days a panel meets, as data: every week, every few weeks, or on one weekday of the month.

No panel meets on a bank holiday: a day that nobody can attend would make an item look in time that is not.
"""

from abc import ABC, abstractmethod
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kernel.calendar import ONE_DAY, bank_holidays
from kernel.reading import day, made, number

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = ("first", "second", "third", "fourth", "last")
NUMBERS = {1: "week", 2: "two weeks", 3: "three weeks", 4: "four weeks", 5: "five weeks", 6: "six weeks"}
WEEK = 7


@dataclass(frozen=True)
class Schedule(ABC):
    """The rule by which meeting days follow one another."""

    def next_meeting(self, after: date) -> date:
        """The first meeting day after `after`, never `after` itself."""
        following = self._next(after)
        while following in bank_holidays(following.year):
            following = self._next(following)
        return following

    @property
    @abstractmethod
    def words(self) -> str:
        """The rule as a person says it: "every Wednesday"."""

    @abstractmethod
    def _next(self, after: date) -> date: ...


@dataclass(frozen=True)
class Weekly(Schedule):
    """Every week; `weekday` is an English name."""

    weekday: str

    @property
    def words(self) -> str:
        return f"every {self.weekday}"

    def _next(self, after: date) -> date:
        return _on_weekday(after + ONE_DAY, self.weekday)


@dataclass(frozen=True)
class EveryWeeks(Schedule):
    """Every n weeks, counted from a first meeting; the weekday is that day's."""

    n: int
    first_day: date

    @property
    def words(self) -> str:
        return f"every {NUMBERS[self.n]} on {WEEKDAYS[self.first_day.weekday()]}"

    def _next(self, after: date) -> date:
        if after < self.first_day:
            return self.first_day
        rounds = (after - self.first_day).days // (self.n * WEEK) + 1
        return self.first_day + timedelta(weeks=rounds * self.n)


@dataclass(frozen=True)
class Monthly(Schedule):
    """Once a month, for example on its second Tuesday. `nth` is "first" to "fourth" or "last"."""

    nth: str
    weekday: str

    @property
    def words(self) -> str:
        return f"on the {self.nth} {self.weekday} of every month"

    def _next(self, after: date) -> date:
        in_this = self._in_month(after.year, after.month)
        return in_this if in_this > after else self._in_month(after.year + after.month // 12, after.month % 12 + 1)

    def _in_month(self, year: int, month: int) -> date:
        if self.nth == "last":
            return _on_weekday(date(year, month, monthrange(year, month)[1] - WEEK + 1), self.weekday)
        return _on_weekday(date(year, month, 1), self.weekday) + timedelta(weeks=NTH.index(self.nth))


def _on_weekday(earliest: date, weekday: str) -> date:
    return earliest + timedelta(days=(WEEKDAYS.index(weekday) - earliest.weekday()) % WEEK)


def read_schedule(place: str, entry: Any) -> Schedule:
    """A schedule from its table; which of the three it is, its entries say. ValueError with place and reason.

    { weekday = "Wednesday" }                    every week
    { every_weeks = 2, from = 2026-01-06 }       every two weeks from that day
    { nth = "second", weekday = "Tuesday" }      once a month
    """
    if not isinstance(entry, dict):
        raise ValueError(f'{place} must be a table, for example {{ weekday = "Wednesday" }}, not {entry!r}')
    if "every_weeks" in entry or "from" in entry:
        return _every_weeks(place, entry)
    schedule = made(Monthly, place, entry) if "nth" in entry else made(Weekly, place, entry)
    if schedule.weekday not in WEEKDAYS:
        raise ValueError(f"{place}: {schedule.weekday!r} is no weekday; possible: {', '.join(WEEKDAYS)}")
    if isinstance(schedule, Monthly) and schedule.nth not in NTH:
        raise ValueError(f"{place}: {schedule.nth!r} is no place in a month; possible: {', '.join(NTH)}")
    return schedule


def _every_weeks(place: str, entry: dict[str, Any]) -> EveryWeeks:
    for name in sorted(entry.keys() - {"every_weeks", "from"}):
        raise ValueError(f"{place}: {name!r} means nothing here; possible: every_weeks, from")
    n = number(f"{place}.every_weeks", entry.get("every_weeks"), least=1, most=max(NUMBERS))
    return EveryWeeks(n, day(f"{place}.from", entry.get("from")))
