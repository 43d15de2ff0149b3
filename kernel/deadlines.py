"""Statutory time limits: how each way of counting finds its last day, and what became of a limit.

Calendar dates in England, no times: a limit is kept through the end of its last day. Nothing rolls forward
over a weekend or bank holiday, because the SEND Regulations 2014 have no such rule. Where the law counts so:
"within N weeks of" reg 5(1), 10(1), 13(2); "N days beginning with" reg 13(1)(a), 22(2)(c); "N working days
beginning with" reg 15(2); months by corresponding date, Dodds v Walker [1981] 1 WLR 1027; "12 months
beginning with" Children and Families Act 2014 s.44(1).
"""

from abc import ABC, abstractmethod
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from kernel.calendar import ONE_DAY, add_working_days, on_or_after, on_or_before
from kernel.errors import Refused


@dataclass(frozen=True)
class Period(ABC):
    """N of some unit, counted from a day in one of the law's ways. ValueError unless n is at least 1."""

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
        """The period as a person says it: "15 working days beginning with the day"."""
        plural = "" if self.n == 1 else "s"
        return f"{self.n} {self.unit}{plural}{self.counted}"


class Weeks(Period):
    """Within N weeks of the start, which is day 0."""

    unit = "week"

    def due_on(self, start: date) -> date:
        return start + timedelta(weeks=self.n)


class WeeksBefore(Period):
    """At least N weeks before the start, which is the day of an event such as a meeting."""

    unit = "week"
    counted = " before the day"

    def due_on(self, start: date) -> date:
        return start - timedelta(weeks=self.n)


class Days(Period):
    """Within N calendar days of the start, which is day 0."""

    unit = "day"

    def due_on(self, start: date) -> date:
        return start + timedelta(days=self.n)


class DaysBeginningWith(Period):
    """N calendar days beginning with the start, which is day 1."""

    unit = "day"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        return start + timedelta(days=self.n - 1)


class WorkingDaysBeginningWith(Period):
    """N working days beginning with the start: day 1, or the next working day if it is none itself."""

    unit = "working day"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        return add_working_days(on_or_after(start), self.n - 1)


class WorkingDaysAfter(Period):
    """Within N working days of the start, which does not count."""

    unit = "working day"

    def due_on(self, start: date) -> date:
        return add_working_days(start, self.n)


class Months(Period):
    """Within N months of the start: the day of the same number, or the last of a month that has none."""

    unit = "month"

    def due_on(self, start: date) -> date:
        year, month = _month_after(start, self.n)
        return date(year, month, min(start.day, _length_of(year, month)))


class MonthsBeginningWith(Period):
    """N months beginning with the start: they end the day before the day of the same number.

    In a month without that number they end with the month: twelve months beginning with 29 February are a
    whole year, so they end on the 28th and not on the 27th.
    """

    unit = "month"
    counted = " beginning with the day"

    def due_on(self, start: date) -> date:
        year, month = _month_after(start, self.n)
        if start.day > _length_of(year, month):
            return date(year, month, _length_of(year, month))
        return date(year, month, start.day) - ONE_DAY


@dataclass(frozen=True)
class Deadline:
    """A time limit of the law, as data.

    basis                 where the law says so: "SEND Regs 2014 reg 5(1)"
    excused_by            codes of the exceptions that the law knows for this limit
    internal_days_before  how many days earlier the authority wants to be done
    """

    key: str
    title: str
    period: Period
    basis: str
    excused_by: tuple[str, ...] = ()
    internal_days_before: int = 0

    def start(self, on: date) -> "Started":
        """The limit as it runs from `on`. ValueError for a datetime: its date depends on the time zone."""
        if isinstance(on, datetime):
            raise ValueError("a deadline starts on a date; ask the clock for today, not for now")
        return Started(self.key, on, self.period.due_on(on), self.basis)

    def target_on(self, due_on: date) -> date:
        """The authority's own target for a limit that falls due on `due_on`."""
        return due_on - timedelta(days=self.internal_days_before)

    def warn_on(self, due_on: date) -> date:
        """The last working day on which the authority's own target can still be met."""
        return on_or_before(self.target_on(due_on))


@dataclass(frozen=True)
class Started:
    """A time limit that runs or ran, stored with its due date and basis: no change of law rewrites it."""

    key: str
    started_on: date
    due_on: date
    basis: str
    met_on: date | None = None
    excused_by: str | None = None
    evidence: str | None = None

    def met(self, on: date) -> "Started":
        """Done on `on`: the day the notice was sent, not the day of the decision. Refused when met before."""
        if self.met_on is not None:
            raise Refused("DEADLINE_ALREADY_MET", f"This was already done on {self.met_on.day} {self.met_on:%B %Y}.")
        return replace(self, met_on=on)

    def excused(self, by: str, evidence: str) -> "Started":
        """An exception is recorded. It disapplies the limit and never moves it: the due date stays.

        Refused without evidence, or when another exception is recorded already.
        """
        if self.excused_by is not None:
            raise Refused("DEADLINE_ALREADY_EXCUSED", f"The exception {self.excused_by} is recorded already.")
        if not by.strip() or not evidence.strip():
            raise Refused("EVIDENCE_MISSING", "An exception needs its code and its evidence.", field="evidence")
        return replace(self, excused_by=by, evidence=evidence)

    def ran_over(self, today: date) -> bool:
        """Whether the due date passed first, excused or not: SEN2 asks for it beside the exception."""
        return (self.met_on or today) > self.due_on

    def is_late(self, today: date) -> bool:
        """Whether the limit is broken: the due date passed first and no exception excuses it."""
        return self.ran_over(today) and self.excused_by is None


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month_index = divmod(day.month - 1 + months, 12)
    return day.year + years, month_index + 1


def _length_of(year: int, month: int) -> int:
    return monthrange(year, month)[1]
