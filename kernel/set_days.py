"""Time limits that are no length of time: a day of the calendar, the same day, or no day at all."""

from dataclasses import dataclass
from datetime import date

from kernel.calendar import ONE_DAY
from kernel.periods import Period, day_zero, in_full


@dataclass(frozen=True)
class BeforeDay(Period):
    """Before a day of the calendar, in the year of the start: SEND Regs 2014 reg 18(1), "before 15 February".

    The day that the regulation names is the due date; it is itself too late, so a limit that counts so is `strict`.
    """

    month: int
    day: int
    name = "before_day"
    strict = True

    def due_on(self, start: date) -> date:
        return date(start.year, self.month, self.day)

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        last = f"The law says “before”, so the last day is {in_full(due - ONE_DAY)}."
        return (f"It takes place on {in_full(start)}, in {start.year}.", f"The day named is {in_full(due)}.", last)

    @property
    def in_words(self) -> str:
        return f"before {_named(self.month, self.day)} of the year"


@dataclass(frozen=True)
class UntilDay(Period):
    """Until the first day of that date on or after the start: 31 July for an academic year, SEND Regs 2014 reg 46."""

    month: int
    day: int
    name = "until_day"

    def due_on(self, start: date) -> date:
        this_year = date(start.year, self.month, self.day)
        return this_year if this_year >= start else date(start.year + 1, self.month, self.day)

    def steps(self, start: date) -> tuple[str, ...]:
        return (day_zero(start), f"The next {_named(self.month, self.day)} is {in_full(self.due_on(start))}.")

    @property
    def in_words(self) -> str:
        return f"until the next {_named(self.month, self.day)}"


class AtOnce(Period):
    """With immediate effect: on the day itself: reg 44(2)(a), 44(2)(g)."""

    name = "at_once"

    def due_on(self, start: date) -> date:
        return start

    def steps(self, start: date) -> tuple[str, ...]:
        return (f"With immediate effect: on {in_full(start)} itself.",)

    @property
    def in_words(self) -> str:
        return "at once"


class AsSoonAsPracticable(Period):
    """The law names no day: CFA 2014 s.36(4). What is meant is soon; the authority's own target says how soon."""

    name = "as_soon_as_practicable"

    def due_on(self, start: date) -> None:
        return None

    def steps(self, start: date) -> tuple[str, ...]:
        return (day_zero(start), "The law says “as soon as practicable” and names no last day.")

    @property
    def in_words(self) -> str:
        return "as soon as practicable"


def _named(month: int, day: int) -> str:
    return f"{day} {date(2000, month, day):%B}"
