"""The time limits that a case stores, and how they start, are met, excused or ended.

A limit is started as the statute has it on that day, with its due date and basis, so that no change of law rewrites it.
It is met on the day on which a notice was sent, not on the day of the decision (domain facts 2.1, rules 8 to 10).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.deadlines import Started
from kernel.errors import Refused
from kernel.excuses import Excuse
from kernel.statute import STATUTE
from kernel.time_limits import TimeLimit

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that matters for an exception, by the name that the exception gives it: "left_on", "back_on"."""

    name: str
    day: date


@dataclass(frozen=True)
class EhcDeadline(Started):
    """A time limit of a case. `about` is the advice, draft, review or appeal that it is for; None for the case."""

    about: UUID | None = None

    @property
    def excused_by(self) -> str:
        """Code of the exception that disapplies it; empty if there is none."""
        return self.excuse.code if self.excuse else ""

    @property
    def excused_on(self) -> date | None:
        """The day on which the exception was recorded."""
        return self.excuse.recorded_on if self.excuse else None

    @property
    def evidence(self) -> str:
        """What shows the exception."""
        return self.excuse.evidence if self.excuse else ""

    @property
    def excused_days(self) -> tuple[NamedDay, ...]:
        """The days of the exception."""
        return tuple(NamedDay(name, day) for name, day in self.excuse.dates.items()) if self.excuse else ()


def start(case: "EhcCase", key: str, on: date, about: UUID | None = None, *, until: date | None = None) -> "EhcCase":
    """The limit runs from that day on; `until` another last day than the law's, where the law lets one be agreed."""
    limit = STATUTE.limit(key, on=on)
    return _with(case, limit.agreed(on, until) if until else limit.start(on), about)


def start_after(case: "EhcCase", key: str, happened: Mapping[str, date], about: UUID | None = None) -> "EhcCase":
    """A limit that counts from more than one day: the law's own words say which governs."""
    running = STATUTE.limit(key, on=max(happened.values())).running(happened)
    return _with(case, running, about) if running else case


def count_again(case: "EhcCase", key: str, happened: Mapping[str, date], about: UUID | None) -> "EhcCase":
    """A limit that runs is counted anew, because something happened from which it counts, too."""
    limit = running(case, key, about)
    again = STATUTE.limit(key, on=max(happened.values())).running(happened)
    return _put(case, limit, again) if limit and limit.is_open and again else case


def meet(case: "EhcCase", key: str, on: date, about: UUID | None = None) -> "EhcCase":
    """The limit is met, if it runs. Told twice, the first day stands."""
    limit = running(case, key, about)
    return _put(case, limit, limit.met(on)) if limit and limit.is_open else case


def meet_all(case: "EhcCase", keys: Collection[str], on: date, about: UUID | None = None) -> "EhcCase":
    """Each of these that runs is met."""
    for key in keys:
        case = meet(case, key, on, about)
    return case


def end(case: "EhcCase", on: date, *keys: str, about: UUID | None = None) -> "EhcCase":
    """From that day nothing is owed under these limits any more: what they were for will not happen."""
    return replace(
        case,
        deadlines=tuple(
            _about(one.ended(on), one.about) if one.key in keys and one.about == about else one
            for one in case.deadlines
        ),
    )


def end_each(case: "EhcCase", on: date, *keys: str) -> "EhcCase":
    """As `end`, whatever they are about: each order of a tribunal, for example."""
    ended = tuple(_about(one.ended(on), one.about) if one.key in keys else one for one in case.deadlines)
    return replace(case, deadlines=ended)


def end_all(case: "EhcCase", on: date, *, but: Callable[[TimeLimit], bool] = lambda _: False) -> "EhcCase":
    """From that day nothing is owed in this case any more, but what `but` says of the law's limits."""
    return replace(
        case,
        deadlines=tuple(
            one if but(STATUTE.limit(one.key, on=one.started_on)) else _about(one.ended(on), one.about)
            for one in case.deadlines
        ),
    )


def excuse(case: "EhcCase", key: str, about: UUID | None, exception: Excuse, *, on: date) -> "EhcCase":
    """An exception is recorded, if the law knows it for this limit and its days bear it out. The due date stays.

    Refused: NO_SUCH_LIMIT when the case has none of that key, and as `TimeLimit.excused`.
    """
    limit = running(case, key, about)
    if limit is None:
        known = ", ".join(dict.fromkeys(one.key for one in case.deadlines)) or "none"
        raise Refused("NO_SUCH_LIMIT", f"No limit {key} runs in this case for that; running: {known}.", field="limit")
    return _put(case, limit, STATUTE.limit(key, on=limit.started_on).excused(limit, exception, on=on))


def running(case: "EhcCase", key: str, about: UUID | None = None) -> EhcDeadline | None:
    """The limit of that key that was started last, whether it is met or not."""
    found = [one for one in case.deadlines if (one.key, one.about) == (key, about)]
    return found[-1] if found else None


def due(key: str, on: date) -> date:
    """The last day of a limit that runs from that day. ValueError for one without."""
    last = STATUTE.limit(key, on=on).start(on).last_on
    if last is None:
        raise ValueError(f"the law names no day for {key}")
    return last


def _with(case: "EhcCase", started: Started, about: UUID | None) -> "EhcCase":
    return replace(case, deadlines=(*case.deadlines, _about(started, about)))


def _put(case: "EhcCase", before: EhcDeadline, after: Started) -> "EhcCase":
    changed = _about(after, before.about)
    return replace(case, deadlines=tuple(changed if one is before else one for one in case.deadlines))


def _about(started: Started, about: UUID | None) -> EhcDeadline:
    values = {field.name: getattr(started, field.name) for field in fields(Started)}
    return EhcDeadline(**values, about=about)
