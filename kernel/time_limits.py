"""Time limits as the law has them: what starts, stops and excuses each, and which was in force on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from kernel.calendar import on_or_before
from kernel.deadlines import Started
from kernel.errors import Refused
from kernel.excuses import Excuse, Exemption
from kernel.periods import Period
from kernel.service import Channel

Happened = Mapping[str, date]


class Force(StrEnum):
    """Where a limit comes from. `target` is an authority's own and binds nobody else."""

    STATUTE = "statute"
    TRIBUNAL_RULES = "tribunal_rules"
    GUIDANCE = "guidance"
    TARGET = "target"


# Whose rights the table knows, in its own words.
FAMILY = "the child's parent or the young person"


class Duty(StrEnum):
    """`must`: somebody owes it by then. `may`: somebody has the right until then."""

    MUST = "must"
    MAY = "may"


@dataclass(frozen=True)
class Happening:
    """What happens on a day and starts, stops or ends limits. `after`: what it cannot come before."""

    key: str
    words: str
    after: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True)
class Count:
    """So long, from the first of these happenings whose day is known."""

    starts: tuple[str, ...]
    period: Period

    def start_in(self, happened: Happened) -> tuple[str, date] | None:
        return next(((key, happened[key]) for key in self.starts if key in happened), None)


@dataclass(frozen=True)
class TimeLimit:
    """One limit as the law has it from `valid_from` on. The fields are explained at the head of statute.toml."""

    key: str
    part: str
    rows: tuple[str, ...]
    title: str
    owed_by: str
    owed_to: str
    counts: tuple[Count, ...]
    basis: str
    law: str
    rule: str
    missed: str
    valid_from: date
    valid_until: date | None = None
    force: Force = Force.STATUTE
    duty: Duty = Duty.MUST
    stops: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_enough: Mapping[str, str] | None = None
    exemptions: tuple[Exemption, ...] = ()
    excused_under: str = ""
    target_days_before: int = 0
    target_days: int | None = None
    warn_days: int = 7
    outlasts_transfer: bool = False
    verify: tuple[str, ...] = ()

    @property
    def excused_by(self) -> tuple[str, ...]:
        """Codes of the exceptions that disapply it."""
        return tuple(exemption.key for exemption in self.exemptions)

    @property
    def is_right(self) -> bool:
        """Whether it is a right of the family: nobody owes it, and what is not used in its time has expired."""
        return self.duty is Duty.MAY and self.owed_by == FAMILY

    @property
    def period(self) -> Period:
        """How long it is; where the later of two days is due, the first of them."""
        return self.counts[0].period

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def start(self, on: date) -> Started:
        """The limit as it runs from `on`, if that day alone decides. ValueError for a datetime: ask the clock for
        today, whose date is London's."""
        if isinstance(on, datetime):
            raise ValueError("a deadline starts on a date; ask the clock for today, not for now")
        return self._started(on, self.period)

    def due_on(self, on: date) -> date:
        """When it falls due if it starts on `on`. ValueError for a limit that names no day."""
        due = self.start(on).due_on
        if due is None:
            raise ValueError(f"{self.key} is due {self.period.in_words}, on no certain day")
        return due

    def running(self, happened: Happened) -> Started | None:
        """The limit as it runs after all that happened, or None: nothing that starts it did. Of several counts the
        later day is due: "the later of" in SEND Regs 2014 reg 15(5)."""
        governing = self.governing(happened)
        return self._started(happened[governing[0]], governing[1].period) if governing else None

    def governing(self, happened: Happened) -> tuple[str, Count] | None:
        """The count that gives the due date, with the happening that it starts from."""
        if any(key in happened for key in self.unless):
            return None
        if self.only_with and not any(key in happened for key in self.only_with):
            return None
        known = [(found, count) for count in self.counts if (found := count.start_in(happened))]
        if not known:
            return None
        (key, _), count = max(known, key=lambda one: one[1].period.due_on(one[0][1]) or date.max)
        return key, count

    def excused(self, started: Started, excuse: Excuse, *, on: date) -> Started:
        """Records the exception, if the limit knows it and its days bear it out.

        Refused with the reason, worked out from the days; Invalid when evidence or a day is missing.
        """
        if objection := self.objection(started, excuse, on=on):
            raise Refused("EXCEPTION_DOES_NOT_APPLY", objection, allowed=self.excused_by, field="dates")
        return started.excused(excuse)

    def objection(self, started: Started, excuse: Excuse, *, on: date) -> str:
        """Why the exception does not disapply this limit; empty if it does."""
        known = {exemption.key: exemption for exemption in self.exemptions}
        if excuse.code not in known:
            names = ", ".join(known) or "none"
            message = f"“{self.title}” knows no exception {excuse.code}; it knows {names}."
            raise Refused("EXCEPTION_UNKNOWN_HERE", message, allowed=self.excused_by, field="code")
        assert started.due_on is not None  # only a limit with a day has exceptions: the reader of the table demands it
        return known[excuse.code].objection(excuse, started.started_on, started.due_on, on)

    def agreed(self, on: date, due_on: date) -> Started:
        """The limit as it runs from `on` where a day of its own was agreed or promised."""
        return self._until(on, due_on, strict=False)

    def _started(self, on: date, period: Period) -> Started:
        return self._until(on, period.due_on(on), strict=period.strict)

    def _until(self, on: date, due: date | None, *, strict: bool) -> Started:
        target = self._target(on, due)
        warn = target and max(on_or_before(target - timedelta(days=self.warn_days)), min(on, target))
        return Started(self.key, on, due, self.basis, strict, target, warn)

    def _target(self, start: date, due: date | None) -> date | None:
        """By when the authority itself wants to be done; counted from the start where the law names no day."""
        if due is None:
            return None if self.target_days is None else start + timedelta(days=self.target_days)
        return due - timedelta(days=self.target_days_before)


@dataclass(frozen=True)
class Rule:
    """What the law demands besides time: contents of a notice, whom to ask, what can be appealed. `with_limit` is the
    key of the limit that it goes with."""

    key: str
    rows: tuple[str, ...]
    title: str
    words: tuple[str, ...]
    basis: str
    with_limit: str
    verify: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statute:
    """The whole table, checked when it was read."""

    happenings: Mapping[str, Happening]
    limits: Sequence[TimeLimit]
    exemptions: Mapping[str, Exemption]
    rules: Sequence[Rule]
    channels: Mapping[str, Channel]

    def limit(self, key: str, *, on: date) -> TimeLimit:
        """The limit as it was in force on `on`, the day on which it starts. KeyError when none was."""
        for limit in self._by_key[key]:
            if limit.in_force(on):
                return limit
        raise KeyError(f"{key} was not in force on {on}")

    def in_force(self, on: date) -> list[TimeLimit]:
        """Every limit in force on `on`, in the order of the table."""
        return [limit for limit in self.limits if limit.in_force(on)]

    @cached_property
    def _by_key(self) -> dict[str, list[TimeLimit]]:
        found: dict[str, list[TimeLimit]] = {}
        for limit in self.limits:
            found.setdefault(limit.key, []).append(limit)
        return found
