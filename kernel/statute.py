"""The statute: `STATUTE` is the table of kernel/statute.toml, read and checked when the process starts.

`STATUTE.limit("final_plan", on=received)` is the limit as the law stood when the request came in; `.start(received)`
sets it running. What is unknown, missing or contradicts itself in the table is refused with its place and the reason.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from kernel import excuses
from kernel.excuses import Exemption, Test
from kernel.periods import (
    Days,
    DaysBeginningWith,
    Length,
    Months,
    MonthsBefore,
    MonthsBeginningWith,
    Period,
    Weeks,
    WeeksBefore,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
)
from kernel.reading import day, made, number, once_each, one_of, tables, words
from kernel.service import Channel
from kernel.set_days import AsSoonAsPracticable, AtOnce, BeforeDay, UntilDay
from kernel.time_limits import Count, Duty, Force, Happening, Rule, Statute, TimeLimit
from kernel.tribunal import MonthsToAppeal, TribunalWorkingDays

FILE = Path(__file__).with_name("statute.toml")
LONGEST = 400
LENGTHS: tuple[type[Length], ...] = (
    Weeks,
    WeeksBefore,
    Days,
    DaysBeginningWith,
    WorkingDaysAfter,
    WorkingDaysBeginningWith,
    Months,
    MonthsBefore,
    MonthsBeginningWith,
    MonthsToAppeal,
    TribunalWorkingDays,
)
PARTS = {"happenings", "limits", "exceptions", "rules", "channels"}
TEXTS = ("key", "part", "title", "owed_by", "owed_to", "basis", "law", "rule", "missed")
KEYS = ("stops", "ends", "window", "only_with", "unless")


def read(text: str) -> Statute:
    """The table from its TOML. ValueError with place and reason for a broken one."""
    try:
        table = tomllib.loads(text)
        return _statute(table)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"{FILE.name}: {error}") from None


def _statute(table: dict[str, Any]) -> Statute:
    for name in sorted(table.keys() - PARTS):
        raise ValueError(f"{name!r} means nothing here; possible: {', '.join(sorted(PARTS))}")
    happenings = _happenings(table.get("happenings", {}))
    exemptions = {one.key: one for one in (_exemption(*at) for at in tables("exceptions", table.get("exceptions", ())))}
    limits = [_limit(place, entry, happenings, exemptions) for place, entry in tables("limits", table["limits"])]
    rules = [_rule(*at) for at in tables("rules", table.get("rules", ()))]
    _check_versions(limits)
    _check_rules(rules, limits)
    channels = {one.key: one for one in (_channel(*at) for at in tables("channels", table.get("channels", ())))}
    return Statute(happenings, limits, exemptions, rules, channels)


def _happenings(entries: dict[str, dict[str, Any]]) -> dict[str, Happening]:
    found = {}
    for key, entry in entries.items():
        happening = made(Happening, f"happenings.{key}", {"key": key, **entry, "after": tuple(entry.get("after", ()))})
        found[key] = happening
        words(f"happenings.{key}.words", happening.words)
    for happening in found.values():
        _demand_known(f"happenings.{happening.key}.after", happening.after, found)
    return found


def _limit(
    place: str, entry: dict[str, Any], happenings: Mapping[str, Any], known: Mapping[str, Exemption]
) -> TimeLimit:
    place = f"{place} ({entry.get('key', 'without a key')})"
    for name in TEXTS:
        words(f"{place}.{name}", entry.get(name))
    for name in KEYS:
        entry[name] = _demand_known(f"{place}.{name}", entry.get(name, ()), happenings)
    _demand_known(f"{place}.not_enough", entry.get("not_enough", ()), happenings)
    excused_by = _demand_known(f"{place}.excused_by", entry.pop("excused_by", ()), known)
    counts = tuple(_count(*one, happenings) for one in tables(f"{place}.counts", entry.pop("counts", ())))
    limit = made(
        TimeLimit,
        place,
        {
            **entry,
            "counts": counts,
            "rows": tuple(entry.get("rows", ())),
            "verify": tuple(entry.get("verify", ())),
            "force": one_of(Force, f"{place}.force", entry.get("force", "statute"), "force of a limit"),
            "duty": one_of(Duty, f"{place}.duty", entry.get("duty", "must"), "kind of duty"),
            "valid_from": day(f"{place}.valid_from", entry.get("valid_from")),
            "exemptions": tuple(known[code] for code in excused_by),
        },
    )
    _check_limit(place, limit)
    return limit


def _check_limit(place: str, limit: TimeLimit) -> None:
    if not limit.counts:
        raise ValueError(f"{place}: it has no counts, so nothing starts it")
    if not limit.rows:
        raise ValueError(f"{place}.rows: name the requirement that it is")
    if not limit.stops and not limit.window:
        raise ValueError(f"{place}: neither does anything stop it, nor does it hold anything up")
    if limit.valid_until is not None and day(f"{place}.valid_until", limit.valid_until) < limit.valid_from:
        raise ValueError(f"{place}: valid_until {limit.valid_until} is before valid_from {limit.valid_from}")
    has_no_day = any(isinstance(count.period, AsSoonAsPracticable) for count in limit.counts)
    if has_no_day and (limit.exemptions or limit.target_days_before):
        raise ValueError(f"{place}: a limit without a day has neither exceptions nor target_days_before")
    if has_no_day != (limit.target_days is not None):
        raise ValueError(f"{place}.target_days: exactly a limit without a day has them, counted from its start")
    number(f"{place}.target_days_before", limit.target_days_before, least=0, most=LONGEST)
    number(f"{place}.warn_days", limit.warn_days, least=0, most=LONGEST)
    if bool(limit.exemptions) != bool(limit.excused_under):
        raise ValueError(f"{place}: excused_by and excused_under go together")


def _count(place: str, entry: dict[str, Any], happenings: Mapping[str, Any]) -> Count:
    starts = _demand_known(f"{place}.from", entry.pop("from", ()), happenings)
    if not starts:
        raise ValueError(f"{place}.from: name what starts it")
    if len(entry) != 1:
        raise ValueError(f"{place}: give exactly one way of counting, not {', '.join(entry) or 'none'}")
    [(name, value)] = entry.items()
    if name not in PERIODS:
        raise ValueError(f"{place}: {name!r} is no way of counting; possible: {', '.join(PERIODS)}")
    return Count(starts, PERIODS[name](f"{place}.{name}", value))


def _of_length(kind: type[Length]) -> Callable[[str, Any], Period]:
    return lambda place, value: kind(number(place, value, least=1, most=LONGEST))


def _on_day(kind: type[BeforeDay] | type[UntilDay]) -> Callable[[str, Any], Period]:
    def of(place: str, value: Any) -> Period:
        try:
            month, day_of_month = (int(part) for part in value.split("-"))
            period = kind(month, day_of_month)
            period.due_on(day("", tomllib.loads("day = 2001-01-01")["day"]))  # 29 February is no day of every year
            return period
        except (ValueError, AttributeError):
            raise ValueError(
                f'{place} must be month and day of every year, for example "02-15", not {value!r}'
            ) from None

    return of


def _without_length(kind: type[Period]) -> Callable[[str, Any], Period]:
    def of(place: str, value: Any) -> Period:
        if value is not True:
            raise ValueError(f"{place} can only be true, not {value!r}")
        return kind()

    return of


PERIODS: dict[str, Callable[[str, Any], Period]] = {
    **{kind.name: _of_length(kind) for kind in LENGTHS},
    **{kind.name: _on_day(kind) for kind in (BeforeDay, UntilDay)},
    **{kind.name: _without_length(kind) for kind in (AtOnce, AsSoonAsPracticable)},
}


def _exemption(place: str, entry: dict[str, Any]) -> Exemption:
    place = f"{place} ({entry.get('key', 'without a key')})"
    for name in ("key", "title", "words", "evidence", "basis"):
        words(f"{place}.{name}", entry.get(name))
    lists = {name: tuple(entry.get(name, ())) for name in ("rows", "verify")}
    return made(Exemption, place, {**entry, **lists, "test": _test(f"{place}.test", entry.get("test"))})


def _test(place: str, entry: Any) -> Test:
    kinds: dict[str, type[Test]] = {kind.kind: kind for kind in excuses.TESTS}
    if not isinstance(entry, dict) or entry.get("kind") not in kinds:
        raise ValueError(f"{place}: a test is a table with one of the kinds {', '.join(kinds)}")
    kind = kinds[entry.pop("kind")]
    for name, value in entry.items():
        number(f"{place}.{name}", value, least=1, most=LONGEST)
    return made(kind, place, entry)


def _rule(place: str, entry: dict[str, Any]) -> Rule:
    entry["with_limit"] = entry.pop("with", "")
    lists = {name: tuple(entry.get(name, ())) for name in ("rows", "words", "verify")}
    return made(Rule, f"{place} ({entry.get('key', 'without a key')})", {**entry, **lists})


def _channel(place: str, entry: dict[str, Any]) -> Channel:
    place = f"{place} ({entry.get('key', 'without a key')})"
    for name in ("key", "title", "basis"):
        words(f"{place}.{name}", entry.get(name))
    number(f"{place}.working_days", entry.get("working_days"), least=0, most=LONGEST)
    return made(Channel, place, {**entry, "verify": tuple(entry.get("verify", ()))})


def _demand_known(place: str, keys: Any, known: Mapping[str, Any]) -> tuple[str, ...]:
    for key in keys:
        if key not in known:
            raise ValueError(f"{place}: {key!r} is not in the table")
    return tuple(keys)


def _check_versions(limits: list[TimeLimit]) -> None:
    for key, times in Counter(limit.key for limit in limits).items():
        if times == 1:
            continue
        versions = sorted((limit for limit in limits if limit.key == key), key=lambda limit: limit.valid_from)
        for earlier, later in pairwise(versions):
            if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                raise ValueError(
                    f"limits ({key}): the one valid from {earlier.valid_from} must end before the one valid from "
                    f"{later.valid_from} begins; give it a valid_until"
                )


def _check_rules(rules: list[Rule], limits: list[TimeLimit]) -> None:
    once_each("rules", "key", (rule.key for rule in rules))
    known = {limit.key for limit in limits}
    for rule in rules:
        if rule.with_limit not in known:
            raise ValueError(f"rules ({rule.key}).with: {rule.with_limit!r} is no limit of the table")


STATUTE = read(FILE.read_text())
