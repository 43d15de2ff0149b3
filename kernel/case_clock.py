"""The clock of a case, explained: which limits run, which day is due, why, and what stops or excuses each.

Two ways lead here. `explain` works from days alone, for whoever checks a case without storing anything; `explained`
works from a limit that a case has stored. Both answer with the same `Explained`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kernel.deadlines import Standing, Started
from kernel.errors import Violation, demand
from kernel.excuses import Excuse
from kernel.periods import Period, in_full
from kernel.statute import STATUTE
from kernel.time_limits import Duty, Happened, TimeLimit


class ClockState(StrEnum):
    """How a limit stands, as people are told.

    expired  a right was not used in its time
    broken   what had to wait for its end did not wait
    """

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    EXCUSED = "excused"
    ENDED = "ended"
    EXPIRED = "expired"
    BROKEN = "broken"


@dataclass(frozen=True)
class Claim:
    """An exception that somebody relies on: for one limit, or (limit "") for every limit that knows it."""

    excuse: Excuse
    limit: str = ""


@dataclass(frozen=True)
class Judged:
    """What became of a claim for one limit. `reason`, worked out from the days, says why it does not apply."""

    code: str
    applies: bool
    reason: str = ""


@dataclass(frozen=True)
class Explained:
    """One limit of a case on one day.

    started_by, stopped_by  keys of the happenings, where they are known
    counting                how the due date was found, in sentences
    words                   how it stands, in a sentence
    days_left               until its last day; negative when that has passed; None where there is none, or nothing open
    """

    limit: TimeLimit
    started: Started
    state: ClockState
    words: str
    counting: tuple[str, ...]
    days_left: int | None
    started_by: str = ""
    stopped_by: str = ""
    judged: tuple[Judged, ...] = ()
    notes: tuple[str, ...] = ()


def explain(happened: Happened, claims: Sequence[Claim] = (), *, on: date) -> list[Explained]:
    """Every limit that these days set running, as it stands on `on`, in the order of the statute's table.

    happened  day by happening, as `STATUTE.happenings` names them: {"request_received": date(2026, 1, 12)}
    Invalid names every day that is unknown, lies ahead, or contradicts another; and every claim that nothing knows.
    """
    demand([*_faults(happened, on), *_claim_faults(claims, on)])
    found = []
    for limit in STATUTE.limits:
        started = limit.running(happened)
        if started is not None and limit.in_force(started.started_on):
            found.append(_from_days(limit, started, happened, claims, on))
    return found


def explained(started: Started, *, on: date) -> Explained:
    """A limit that a case has stored, as it stands on `on`. Its own basis and due date are told, not today's law's."""
    limit = STATUTE.limit(started.key, on=started.started_on)
    period = next((one.period for one in limit.counts if one.period.due_on(started.started_on) == started.due_on), None)
    return _told(limit, started, _state(limit, started, {}, on), period, on)


def _from_days(limit: TimeLimit, started: Started, happened: Happened, claims: Sequence[Claim], on: date) -> Explained:
    started_by, count = limit.governing(happened) or ("", limit.counts[0])
    started, stopped_by = _stopped(limit, started, happened)
    judged = []
    for excuse in (claim.excuse for claim in claims if _concerns(claim, limit)):
        reason = limit.objection(started, excuse, on=on)
        judged.append(Judged(excuse.code, not reason, reason))
        if not reason and started.excuse is None:
            started = started.excused(excuse)
    told = _told(limit, started, _state(limit, started, happened, on), count.period, on)
    looks_done = [why for key, why in (limit.not_enough or {}).items() if key in happened and key != stopped_by]
    return replace(
        told,
        started_by=started_by,
        stopped_by=stopped_by,
        judged=tuple(judged),
        notes=(*told.notes, *looks_done, *_broken(limit, started, happened)),
    )


def _told(limit: TimeLimit, started: Started, state: ClockState, period: Period | None, on: date) -> Explained:
    return Explained(
        limit,
        started,
        state,
        words=_words(started, state),
        counting=period.steps(started.started_on) if period else (),
        days_left=(started.last_on - on).days if started.last_on and started.is_open else None,
        notes=_waiting(limit, started),
    )


def _stopped(limit: TimeLimit, started: Started, happened: Happened) -> tuple[Started, str]:
    """The limit as done or ended by what happened since it began, with the happening that did it."""
    since = {key: day for key, day in happened.items() if day >= started.started_on or _is_backward(started)}
    done = _earliest(limit.stops, since)
    over = _earliest(limit.ends, since)
    if done and (not over or since[done] <= since[over]):
        return started.met(since[done]), done
    return (started.ended(since[over]), over) if over else (started, "")


def _is_backward(started: Started) -> bool:
    """Whether it is counted back from a day ahead, so that it is kept before it starts."""
    return started.due_on is not None and started.due_on < started.started_on


def _earliest(keys: Sequence[str], happened: Happened) -> str:
    return min((key for key in keys if key in happened), key=lambda key: happened[key], default="")


def _state(limit: TimeLimit, started: Started, happened: Happened, on: date) -> ClockState:
    if _broken(limit, started, happened):
        return ClockState.BROKEN
    standing = started.standing(on)
    if limit.duty is Duty.MAY and standing is Standing.MISSED and started.met_on is None:
        return ClockState.EXPIRED
    return ClockState(standing.value)


def _broken(limit: TimeLimit, started: Started, happened: Happened) -> tuple[str, ...]:
    """What happened although it had to wait for the end of the period."""
    if started.last_on is None:
        return ()
    early = [key for key in limit.window if key in happened and started.started_on <= happened[key] <= started.last_on]
    return tuple(
        f"{_capital(STATUTE.happenings[key].words)} on {in_full(happened[key])}, before the period had ended on "
        f"{in_full(started.last_on)}."
        for key in early
    )


def _waiting(limit: TimeLimit, started: Started) -> tuple[str, ...]:
    if not limit.window or started.last_on is None or not started.is_open:
        return ()
    return (f"What waits for it may happen from the day after, that is after {in_full(started.last_on)}.",)


def _words(started: Started, state: ClockState) -> str:
    due = in_full(started.last_on) if started.last_on else ""
    if state is ClockState.MET and started.met_on:
        return f"Done on {in_full(started.met_on)}" + (f"; the last day was {due}." if due else ".")
    if state is ClockState.ENDED and started.ended_on:
        return f"Nothing is owed any more since {in_full(started.ended_on)}."
    if state is ClockState.EXCUSED:
        return f"An exception disapplies it; the day remains {due}, and it must be done as soon as practicable."
    if state is ClockState.MISSED:
        done = f"it was done on {in_full(started.met_on)}" if started.met_on else "it is not known to be done"
        return f"The last day was {due}; {done}."
    if state is ClockState.EXPIRED:
        return f"The time for it ended on {due}."
    if state is ClockState.BROKEN:
        return f"The period ran to {due} and was not waited for."
    return f"The last day is {due}." if due else "As soon as practicable; the law names no last day."


def _concerns(claim: Claim, limit: TimeLimit) -> bool:
    return claim.limit == limit.key or (not claim.limit and claim.excuse.code in limit.excused_by)


def _faults(happened: Happened, on: date) -> list[Violation]:
    known = STATUTE.happenings
    found = [
        Violation(f"dates.{key}", "UNKNOWN", "The statute's table has no such happening; GET /v1/statute lists them.")
        for key in happened
        if key not in known
    ]
    for key in happened.keys() & known.keys():
        day, happening = happened[key], known[key]
        if day > on and not happening.planned:
            message = (
                f"That {happening.words} is given as {in_full(day)}, and the clock is asked for {in_full(on)}: "
                "leave it out, or ask for a later day."
            )
            found.append(Violation(f"dates.{key}", "IN_FUTURE", message))
        for earlier in happening.after:
            if earlier in happened and happened[earlier] > day:
                found.append(Violation(f"dates.{key}", "CONTRADICTION", _contradiction(happened, key, earlier)))
    return sorted(found, key=lambda one: one.field)


def _contradiction(happened: Happened, key: str, earlier: str) -> str:
    known = STATUTE.happenings
    return (
        f"That {known[key].words} is given as {in_full(happened[key])}, but that {known[earlier].words} ({earlier}) "
        f"only as {in_full(happened[earlier])}: the first cannot come before the second."
    )


def _claim_faults(claims: Sequence[Claim], on: date) -> list[Violation]:
    found, limits = [], {limit.key: limit for limit in STATUTE.limits}
    for index, claim in enumerate(claims):
        place, exemption = f"exceptions[{index}]", STATUTE.exemptions.get(claim.excuse.code)
        if exemption is None:
            possible = ", ".join(STATUTE.exemptions)
            found.append(Violation(f"{place}.code", "UNKNOWN", f"The exceptions are {possible}."))
            continue
        found += [replace(one, field=f"{place}.{one.field}") for one in exemption.faults(claim.excuse, on)]
        if claim.limit and claim.limit not in limits:
            message = "There is no such limit; GET /v1/statute lists them."
            found.append(Violation(f"{place}.limit", "UNKNOWN", message))
        elif claim.limit and exemption.key not in limits[claim.limit].excused_by:
            known = ", ".join(limits[claim.limit].excused_by) or "none"
            message = f"“{limits[claim.limit].title}” knows no exception {exemption.key}; it knows {known}."
            found.append(Violation(f"{place}.limit", "EXCEPTION_UNKNOWN_HERE", message))
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
