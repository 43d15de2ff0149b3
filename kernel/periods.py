"""The law's ways of counting time, each of which can show its counting step by step.

Calendar dates in England, no times of day: what must be done "within 6 weeks" is in time through the end of the last
day. Nothing rolls forward over a weekend or a bank holiday, because the SEND Regulations 2014 have no such rule; the
First-tier Tribunal's own rules have one, and so its periods are classes of their own.
"""

from abc import ABC, abstractmethod
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from kernel.calendar import ONE_DAY, add_working_days, free_weekdays, is_working_day, on_or_after, why_free

WEEKENDS_LEFT_OUT = "Saturdays and Sundays were left out."


class Period(ABC):
    """One way of counting from a day. `strict`: the due date is named by "before", and is itself too late."""

    name: ClassVar[str]
    strict: ClassVar[bool] = False

    @abstractmethod
    def due_on(self, start: date) -> date | None:
        """The day on which the limit falls due; None where the law names none."""

    @abstractmethod
    def steps(self, start: date) -> tuple[str, ...]:
        """How that day was found, in sentences."""

    @property
    @abstractmethod
    def in_words(self) -> str:
        """The period as a person says it: "15 working days beginning with the day"."""


@dataclass(frozen=True)
class Length(Period):
    """N of some unit. ValueError unless n is at least 1."""

    n: int
    unit: ClassVar[str]
    counted: ClassVar[str] = ""

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError(f"a period is at least 1 {self.unit} long, not {self.n}")

    @abstractmethod
    def due_on(self, start: date) -> date:
        """The last day on which the limit is kept."""

    @property
    def in_words(self) -> str:
        plural = "" if self.n == 1 else "s"
        return f"{self.n} {self.unit}{plural}{self.counted}"


class Weeks(Length):
    """Within N weeks of the start, which is day 0: SEND Regs 2014 reg 5(1), 8(1), 10(1), 13(2)."""

    name = "weeks"
    unit = "week"

    def due_on(self, start: date) -> date:
        return start + timedelta(weeks=self.n)

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        found = f"{self.in_words} are {7 * self.n} days; the {ordinal(7 * self.n)} day is {in_full(due)}."
        return (day_zero(start), found, *_no_roll(due))


class WeeksBefore(Length):
    """At least N weeks before the start, which is the day of an event such as a meeting: reg 20(3)."""

    name = "weeks_before"
    unit = "week"
    counted = " before the day"

    def due_on(self, start: date) -> date:
        return start - timedelta(weeks=self.n)

    def steps(self, start: date) -> tuple[str, ...]:
        return (
            f"The day itself is {in_full(start)}.",
            f"Counted back {7 * self.n} days, the last day is {in_full(self.due_on(start))}.",
        )


class Days(Length):
    """Within N calendar days of the start, which is day 0: reg 25(1), 36."""

    name = "days"
    unit = "day"

    def due_on(self, start: date) -> date:
        return start + timedelta(days=self.n)

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        return (day_zero(start), f"The {ordinal(self.n)} day after it is {in_full(due)}.", *_no_roll(due))


class DaysBeginningWith(Length):
    """N calendar days beginning with the start, which is day 1: reg 13(1)(a), 22(2)(c)."""

    name = "days_beginning_with"
    unit = "day"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        return start + timedelta(days=self.n - 1)

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        return (day_one(start), f"The {ordinal(self.n)} day is {in_full(due)}.", *_no_roll(due))


class WorkingDaysBeginningWith(Length):
    """N working days beginning with the start: day 1, or the next working day if it is none itself: reg 15(2)."""

    name = "working_days_beginning_with"
    unit = "working day"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        return add_working_days(on_or_after(start), self.n - 1)

    def steps(self, start: date) -> tuple[str, ...]:
        first, due = on_or_after(start), self.due_on(start)
        moved = [] if first == start else [f"{in_full(start)} is no working day, so the next one is day 1."]
        found = f"The {ordinal(self.n)} working day is {in_full(due)}."
        return (*moved, day_one(first), found, _left_out(first, due))


class WorkingDaysAfter(Length):
    """Within N working days of the start, which does not count: reg 34, 38, 39."""

    name = "working_days"
    unit = "working day"

    def due_on(self, start: date) -> date:
        return add_working_days(start, self.n)

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        return (
            day_zero(start),
            f"The {ordinal(self.n)} working day after it is {in_full(due)}.",
            _left_out(start, due),
        )


class Months(Length):
    """Within N months of the start: the day of the same number, or the last of a month that has none.

    Dodds v Walker [1981] 1 WLR 1027.
    """

    name = "months"
    unit = "month"

    def due_on(self, start: date) -> date:
        year, month = _month_after(start, self.n)
        return date(year, month, min(start.day, _length_of(year, month)))

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        return (day_zero(start), _corresponding(start, due, self.in_words), *_no_roll(due))


class MonthsBefore(Length):
    """At least N months before the start: reg 18(2). The day of the same number, or the last of a shorter month."""

    name = "months_before"
    unit = "month"
    counted = " before the day"

    def due_on(self, start: date) -> date:
        year, month = _month_after(start, -self.n)
        return date(year, month, min(start.day, _length_of(year, month)))

    def steps(self, start: date) -> tuple[str, ...]:
        return (f"The day itself is {in_full(start)}.", _corresponding(start, self.due_on(start), self.in_words))


class MonthsBeginningWith(Length):
    """N months beginning with the start: they end the day before the day of the same number: CFA 2014 s.44(1).

    In a month without that number they end with the month: twelve months beginning with 29 February are a
    whole year, so they end on the 28th and not on the 27th.
    """

    name = "months_beginning_with"
    unit = "month"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        year, month = _month_after(start, self.n)
        if start.day > _length_of(year, month):
            return date(year, month, _length_of(year, month))
        return date(year, month, start.day) - ONE_DAY

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        return (day_one(start), f"{self.in_words} end on {in_full(due)}.", *_no_roll(due))


def day_zero(start: date) -> str:
    return f"Day 0 is {in_full(start)}."


def day_one(start: date) -> str:
    return f"Day 1 is {in_full(start)}."


def in_full(day: date) -> str:
    """The day as a letter gives it: "Monday 12 January 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def ordinal(n: int) -> str:
    """ "1st", "42nd", "112th"."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _corresponding(start: date, due: date, words: str) -> str:
    if due.day == start.day:
        return f"{words}: the day of the same number is {in_full(due)}."
    return f"{words}: {due:%B %Y} has no {ordinal(start.day)}, so its last day counts, {in_full(due)}."


def _no_roll(due: date) -> list[str]:
    if is_working_day(due):
        return []
    return [f"That is {why_free(due)}; it is the last day all the same, for these limits do not move."]


def _left_out(first: date, due: date) -> str:
    named = ", ".join(f"{day.day} {day:%B %Y}" for day in free_weekdays(first, due))
    return f"Saturdays, Sundays and bank holidays were left out: {named}." if named else WEEKENDS_LEFT_OUT


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month_index = divmod(day.month - 1 + months, 12)
    return day.year + years, month_index + 1


def _length_of(year: int, month: int) -> int:
    return monthrange(year, month)[1]
