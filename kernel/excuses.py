"""When a time limit is disapplied, and whether the days bear that out.

An exception of the law never moves a limit and never pauses it: "need not comply with the time limit ... if it is
impractical to do so because" (SEND Regs 2014 reg 5(4)). The due date stays to be seen, and "as soon as practicable"
goes on. What the dates can show is checked here; whether circumstances are exceptional, or keeping the limit was
impractical, a person has judged and stands for with the evidence.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from kernel.calendar import ONE_DAY
from kernel.errors import Violation, demand
from kernel.periods import in_full

Days = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Excuse:
    """An exception as somebody relies on it: its code, the evidence for it, and the days that matter for it.

    dates        by name, as the exception asks for them: {"left_on": date(2026, 7, 1), "back_on": date(2026, 8, 3)}
    recorded_on  when it was recorded
    """

    code: str
    evidence: str
    dates: dict[str, date] = field(default_factory=dict)
    recorded_on: date | None = None


@dataclass(frozen=True)
class Test(ABC):
    """What the days of an exception must show. `dates` must be there, `optional` may, each in this order in time."""

    kind: ClassVar[str]
    dates: ClassVar[tuple[str, ...]]
    optional: ClassVar[tuple[str, ...]] = ()
    # Which of them cannot lie ahead: what has not happened yet excuses nothing.
    past: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def objection(self, dates: Days, start: date, due: date, on: date) -> str:
        """Why the days do not bear the exception out for the limit from `start` to `due`; empty if they do."""


@dataclass(frozen=True)
class Closure(Test):
    """Advice asked from `margin_weeks` before a closure of at least `weeks` until that long before re-opening."""

    weeks: int
    margin_weeks: int
    kind = "closure"
    dates = ("advice_requested_on", "closed_on", "reopens_on")
    past = ("advice_requested_on",)

    def objection(self, dates: Days, start: date, due: date, on: date) -> str:
        asked, closed, reopens = (dates[name] for name in self.dates)
        shut, margin = (reopens - closed).days, timedelta(weeks=self.margin_weeks)
        if shut < 7 * self.weeks:
            return (
                f"It was closed from {in_full(closed)} until it re-opened on {in_full(reopens)}, {shut} days; the "
                f"exception needs at least {self.weeks} weeks, {7 * self.weeks} days."
            )
        if not closed - margin <= asked <= reopens - margin:
            return (
                f"The advice was asked on {in_full(asked)}; the exception needs a day from {in_full(closed - margin)} "
                f"to {in_full(reopens - margin)}."
            )
        return _outside("The advice was asked", asked, asked, start, due)


@dataclass(frozen=True)
class Absence(Test):
    """Away for at least `weeks` without a break while the limit ran. Who is not back yet is away until today."""

    weeks: int
    kind = "absence"
    dates = ("left_on",)
    optional = ("back_on",)
    past = ("left_on",)

    def objection(self, dates: Days, start: date, due: date, on: date) -> str:
        left, back = dates["left_on"], dates.get("back_on", on + ONE_DAY)
        days = max(0, (min(back, due + ONE_DAY) - max(left, start)).days)
        if days >= 7 * self.weeks:
            return ""
        return (
            f"Of the absence {days} days lie in the period from {in_full(start)} to {in_full(due)}; the exception "
            f"needs at least {self.weeks} weeks, {7 * self.weeks} days, without a break."
        )


@dataclass(frozen=True)
class Circumstances(Test):
    """Something that lasted, and fell into the period at least in part."""

    kind = "circumstances"
    dates = ("from_on",)
    optional = ("until_on",)
    past = ("from_on",)

    def objection(self, dates: Days, start: date, due: date, on: date) -> str:
        return _outside("The circumstances were there", dates["from_on"], dates.get("until_on", on), start, due)


@dataclass(frozen=True)
class Appointment(Test):
    """An appointment in the period that was not kept."""

    kind = "appointment"
    dates = ("appointment_on",)
    past = ("appointment_on",)

    def objection(self, dates: Days, start: date, due: date, on: date) -> str:
        return _outside("The appointment was", dates["appointment_on"], dates["appointment_on"], start, due)


TESTS = (Closure, Absence, Circumstances, Appointment)


@dataclass(frozen=True)
class Exemption:
    """One exception of the law, as data. `words` are the statute's, `evidence` what shows that it holds."""

    key: str
    rows: tuple[str, ...]
    title: str
    words: str
    evidence: str
    test: Test
    basis: str
    verify: tuple[str, ...] = ()

    def objection(self, excuse: Excuse, start: date, due: date, on: date) -> str:
        """Why it does not excuse the limit from `start` to `due`, worked out from its days; empty if it does.

        Invalid when the evidence or a day is missing, unknown, or contradicts another.
        """
        demand(self.faults(excuse, on))
        return self.test.objection(excuse.dates, start, due, on)

    def faults(self, excuse: Excuse, on: date) -> list[Violation]:
        """What is missing, unknown, not yet, or the wrong way round in what was recorded."""
        wanted, known = self.test.dates, (*self.test.dates, *self.test.optional)
        found = (
            []
            if excuse.evidence.strip()
            else [Violation("evidence", "REQUIRED", f"Say what shows it: {self.evidence}")]
        )
        found += [
            Violation(f"dates.{name}", "REQUIRED", "This day is needed to check the exception.")
            for name in wanted
            if name not in excuse.dates
        ]
        found += [
            Violation(f"dates.{name}", "UNKNOWN", f"The days of this exception are {', '.join(known)}.")
            for name in excuse.dates
            if name not in known
        ]
        found += [
            Violation(f"dates.{name}", "IN_FUTURE", f"{in_full(excuse.dates[name])} has not come yet.")
            for name in self.test.past
            if excuse.dates.get(name, on) > on
        ]
        return [*found, *self._out_of_order(excuse.dates)]

    def _out_of_order(self, dates: Days) -> list[Violation]:
        spans = [("closed_on", "reopens_on"), ("left_on", "back_on"), ("from_on", "until_on")]
        return [
            Violation(
                f"dates.{last}",
                "BEFORE_THE_BEGINNING",
                f"{last} {in_full(dates[last])} is before {first} {in_full(dates[first])}.",
            )
            for first, last in spans
            if first in dates and last in dates and dates[last] < dates[first]
        ]


def _outside(what: str, first: date, last: date, start: date, due: date) -> str:
    if last < start:
        return f"{what} on {in_full(last)}, before the limit began to run on {in_full(start)}."
    if first > due:
        return f"{what} on {in_full(first)}, when the limit had passed on {in_full(due)}: it was missed already."
    return ""
