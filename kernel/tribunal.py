"""How the First-tier Tribunal counts: its rules roll forward, and know Christmas and August. Nothing else here does.

The Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, SI 2008/2699,
rule 12: an act is done by 5pm on the last day (1); a period that ends on a day that is no working day ends on the next
working day (2); an application notice whose time ends from 25 December to 1 January, or in August, is in time on the
first working day after 1 January or 31 August (3)(a); those days do not count for any other act (3)(b).
"""

from datetime import date

from kernel.calendar import ONE_DAY, free_weekdays, is_working_day, on_or_after, why_free
from kernel.periods import WEEKENDS_LEFT_OUT, Length, Months, day_zero, in_full, ordinal

AUGUST, DECEMBER = 8, 12
CHRISTMAS = 25
BY_FIVE = "The tribunal must have it by 5pm on that day (rule 12(1))."


class MonthsToAppeal(Months):
    """N months to start proceedings: rule 20(1)(c) with rule 12(2) and (3)(a)."""

    name = "months_to_appeal"

    def due_on(self, start: date) -> date:
        ends = super().due_on(start)
        return on_or_after(_after_the_break(ends) if in_break(ends) else ends)

    def steps(self, start: date) -> tuple[str, ...]:
        ends, due = super().due_on(start), self.due_on(start)
        found = [day_zero(start), f"{self.in_words} end on {in_full(ends)}."]
        if in_break(ends):
            last = _after_the_break(ends) - ONE_DAY
            found.append(
                "That is in August or from 25 December to 1 January, so the first working day after "
                f"{last.day} {last:%B} counts (rule 12(3)(a)): {in_full(due)}."
            )
        elif due != ends:
            found.append(f"That is {why_free(ends)}, so the next working day counts (rule 12(2)): {in_full(due)}.")
        return (*found, BY_FIVE)


class TribunalWorkingDays(Length):
    """Within N working days of the start, without August and 25 December to 1 January: rule 21 with 12(3)(b)."""

    name = "tribunal_working_days"
    unit = "working day"

    def due_on(self, start: date) -> date:
        day = start
        for _ in range(self.n):
            day = _next_counted(day)
        return day

    def steps(self, start: date) -> tuple[str, ...]:
        due = self.due_on(start)
        named = ", ".join(f"{day.day} {day:%B %Y}" for day in free_weekdays(start, due) if not in_break(day))
        left_out = f"Saturdays, Sundays and bank holidays were left out: {named}." if named else WEEKENDS_LEFT_OUT
        found = [day_zero(start), f"The {ordinal(self.n)} working day after it is {in_full(due)}."]
        found += [left_out, "August and 25 December to 1 January never count (rule 12(3)(b))."]
        return (*found, BY_FIVE)


def in_break(day: date) -> bool:
    """Whether it lies in August or from 25 December to 1 January."""
    return day.month == AUGUST or (day.month == DECEMBER and day.day >= CHRISTMAS) or (day.month == 1 and day.day == 1)


def _after_the_break(day: date) -> date:
    if day.month == AUGUST:
        return date(day.year, AUGUST + 1, 1)
    return date(day.year + (day.month == DECEMBER), 1, 2)


def _next_counted(day: date) -> date:
    day += ONE_DAY
    while in_break(day) or not is_working_day(day):
        day += ONE_DAY
    return day
