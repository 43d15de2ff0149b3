"""How long what is held on a child is kept: rules as data, each with its basis, from a file.

The record of a child goes as a whole: which rule counts follows from what came of its requests (`Case`).
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from kernel import reading

AGE = 25
# Counts for every authority that has no file of its own.
ENGLAND = "england.toml"


class Case(StrEnum):
    """What came of the requests for a child."""

    STATUTORY = "statutory"
    REQUEST = "request"


class CountedFrom(StrEnum):
    """The day from which the years are counted."""

    BIRTHDAY = "25th_birthday"
    LAST_CHANGE = "last_change"


@dataclass(frozen=True, slots=True)
class Rule:
    """Keep the records of such a case so many years from that day; `words` and `basis` are for people.

    erased_on_request  whether it goes before that day when somebody asks (UK GDPR, article 17)
    """

    key: str
    case: Case
    words: str
    counted_from: CountedFrom
    years: int
    basis: str
    valid_from: date
    erased_on_request: bool

    def keep_until(self, born_on: date, last_changed_on: date) -> date:
        """The last day on which the record must be there."""
        if self.counted_from is CountedFrom.BIRTHDAY:
            return years_after(born_on, AGE + self.years)
        return years_after(last_changed_on, self.years)


@dataclass(frozen=True, slots=True)
class Retention:
    """An authority's rules, and with what each kind of record goes."""

    rules: tuple[Rule, ...]
    kept_with: Mapping[str, tuple[str, ...]]

    def rule(self, case: Case, on: date) -> Rule:
        """The rule for such a case that counts on the day."""
        return max((one for one in self.rules if one.case is case and one.valid_from <= on), key=_valid_from)


def _valid_from(rule: Rule) -> date:
    return rule.valid_from


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def load(folder: Path, authorities: Mapping[str, date]) -> dict[str, Retention]:
    """Each authority's retention: its own file, or else the one for England. ValueError with file, place and reason:
    without one, nobody could say how long.

    authorities  by key, each with the first day on which it works here
    """
    files = {key: folder / f"{key}.toml" for key in authorities}
    found = {
        key: _read(files[key] if files[key].exists() else folder / ENGLAND, first) for key, first in authorities.items()
    }
    known = {ENGLAND, *(file.name for file in files.values())}
    if strangers := sorted(path.name for path in folder.glob("*.toml") if path.name not in known):
        raise ValueError(f"{folder.name}: {', '.join(strangers)} belongs to no authority")
    return found


def _read(path: Path, first: date) -> Retention:
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = tuple(_rule(place, entry) for place, entry in reading.tables("rules", text.pop("rules", ())))
        kept_with = {name: tuple(kinds) for name, kinds in text.pop("kept_with", {}).items()}
        if text:
            raise ValueError(f"{', '.join(sorted(text))} means nothing here; possible: rules, kept_with")
        reading.once_each("rules", "key", [rule.key for rule in rules])
        _demand_every_case(rules, first)
    except (OSError, tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"retention/{path.name}: {error}") from None
    return Retention(rules, kept_with)


def _rule(place: str, entry: dict[str, Any]) -> Rule:
    rule = reading.made(Rule, place, entry)
    return Rule(
        key=reading.words(f"{place}.key", rule.key),
        case=reading.one_of(Case, f"{place}.case", rule.case, "case"),
        words=reading.words(f"{place}.words", rule.words),
        counted_from=reading.one_of(CountedFrom, f"{place}.counted_from", rule.counted_from, "day to count from"),
        years=reading.number(f"{place}.years", rule.years, least=0, most=100),
        basis=reading.words(f"{place}.basis", rule.basis),
        valid_from=reading.day(f"{place}.valid_from", rule.valid_from),
        erased_on_request=_yes_or_no(f"{place}.erased_on_request", rule.erased_on_request),
    )


def _yes_or_no(place: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{place} must be true or false, not {value!r}")
    return value


def _demand_every_case(rules: Collection[Rule], first: date) -> None:
    for case in Case:
        if not any(rule.case is case and rule.valid_from <= first for rule in rules):
            raise ValueError(f"rules: none for the case {case.value!r} on {first.isoformat()}")
