"""The form of the SEN2 return as data: census days, versions, modules and their fields, code letters, rules.

Read once from `kernel/sen2.toml`. A file that contradicts itself is refused when a process starts.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kernel.reading import made, once_each, tables

FILE = Path(__file__).with_name("sen2.toml")
FIRST_CENSUS, LAST_CENSUS = 2024, 2100
SEVERITIES = ("error", "query")
THURSDAY = 3


@dataclass(frozen=True, slots=True)
class Sen2Version:
    """A set of fields, from a census on."""

    key: str
    census_from: int


@dataclass(frozen=True, slots=True)
class Sen2Field:
    """One item: its tag, the attribute that has it (`kernel.sen2_return`), how its words are coded."""

    tag: str
    attribute: str
    codes: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sen2Module:
    """A group of items of the return, in the order in which it has them. `attribute`: how its parent names it."""

    number: str
    key: str
    tag: str
    title: str
    fields: tuple[Sen2Field, ...]
    parent: str = ""
    attribute: str = ""

    def of(self, version: Sen2Version) -> tuple[Sen2Field, ...]:
        """The items that this version has."""
        return tuple(one for one in self.fields if in_version(one, version))


@dataclass(frozen=True, slots=True)
class Sen2Officer:
    """Module 0: an officer of whom the return says whether there is one."""

    tag: str
    words: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sen2Codes:
    """How words are written. `verified`: the letters were read in the specification. `since`: of later versions."""

    verified: bool
    words: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sen2Rule:
    """One rule of validation, for people: what is wrong, where it is mended, what is allowed, whose rule it is."""

    key: str
    module: str
    fields: tuple[str, ...]
    severity: str
    words: str
    allowed: str
    origin: str
    number: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sen2Period:
    """What one return covers: plans and placements on the day of the census, the rest in the calendar year before."""

    census_on: date

    @property
    def year_from(self) -> date:
        return date(self.census_on.year - 1, 1, 1)

    @property
    def year_to(self) -> date:
        return date(self.census_on.year - 1, 12, 31)

    def in_year(self, day: date | None) -> bool:
        return day is not None and self.year_from <= day <= self.year_to

    def by_census(self, day: date | None) -> bool:
        """Whether it had happened by the day of the census."""
        return day is not None and day <= self.census_on


@dataclass(frozen=True, slots=True)
class Sen2Form:
    """The whole form.

    authorities            old codes of local authorities, three digits; former_authorities of those abolished
    establishment_columns  by type of establishment, its column of the national tables
    setting_columns        the same by kind of setting; setting_totals: what each column of totals adds up
    """

    versions: tuple[Sen2Version, ...]
    census_days: tuple[date, ...]
    modules: tuple[Sen2Module, ...]
    officers: tuple[Sen2Officer, ...]
    codes: Mapping[str, Sen2Codes]
    rules: Mapping[str, Sen2Rule]
    authorities: frozenset[str]
    former_authorities: frozenset[str]
    establishment_columns: Mapping[str, str]
    setting_columns: Mapping[str, str]
    setting_totals: Mapping[str, tuple[str, ...]]

    def version(self, census_on: date) -> Sen2Version:
        """The set of fields for a census. ValueError for one before the first."""
        found = [one for one in self.versions if one.census_from <= census_on.year]
        if not found:
            raise ValueError(f"there is no form for a census before {self.versions[0].census_from}")
        return found[-1]

    def census_on(self, year: int) -> date:
        """The day of the census of a year: the one that the Department named, else the third Thursday of January."""
        named = next((day for day in self.census_days if day.year == year), None)
        first = date(year, 1, 1)
        return named or first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)

    def module(self, key: str) -> Sen2Module:
        return next(one for one in self.modules if one.key == key)

    def within(self, module: Sen2Module) -> tuple[Sen2Module, ...]:
        """The modules that stand directly within it."""
        return tuple(one for one in self.modules if one.parent == module.key)

    def written(self, codes: str, word: str) -> str:
        """The code of a word; a word that has none is written as it is, and a finding says so."""
        return self.codes[codes].words.get(word, word)

    def known(self, codes: str, word: str, version: Sen2Version) -> bool:
        """Whether the code set has the word in this version."""
        told = self.codes[codes]
        return word in told.words and told.since.get(word, "") <= version.key

    @property
    def unverified(self) -> tuple[str, ...]:
        """Code sets whose letters are to be checked before a file is sent."""
        return tuple(name for name, one in self.codes.items() if not one.verified)


def in_version(one: Sen2Field | Sen2Officer | Sen2Rule, version: Sen2Version) -> bool:
    """Whether a version has the item: `since` that version or earlier, and `until` that one or later."""
    return (not one.since or one.since <= version.key) and (not one.until or version.key <= one.until)


@cache
def form() -> Sen2Form:
    """The form, read once."""
    return read(FILE.read_text())


def read(text: str) -> Sen2Form:
    """The form from TOML. ValueError names what contradicts itself."""
    told = tomllib.loads(text)
    codes = {name: made(Sen2Codes, f"codes.{name}", entry) for name, entry in told["codes"].items()}
    modules = tuple(_module(place, entry) for place, entry in tables("modules", told["modules"]))
    rules = tuple(
        made(Sen2Rule, place, entry | {"fields": tuple(entry["fields"])})
        for place, entry in tables("rules", told["rules"])
    )
    found = Sen2Form(
        versions=tuple(made(Sen2Version, *one) for one in tables("versions", told["versions"])),
        census_days=tuple(told["census"]["days"]),
        modules=modules,
        officers=tuple(made(Sen2Officer, *one) for one in tables("officers", told["officers"])),
        codes=codes,
        rules={rule.key: rule for rule in rules},
        authorities=frozenset(told["local_authorities"]["current"].split()),
        former_authorities=frozenset(told["local_authorities"]["former"].split()),
        establishment_columns={kind: column for column, kinds in told["establishment_types"].items() for kind in kinds},
        setting_columns=told["setting_columns"],
        setting_totals={total: tuple(columns) for total, columns in told["setting_totals"].items()},
    )
    once_each("rules", "rule", [rule.key for rule in rules])
    _check(found)
    return found


def _module(place: str, entry: dict[str, Any]) -> Sen2Module:
    listed = tuple(made(Sen2Field, *one) for one in tables(f"{place}.fields", entry["fields"]))
    return made(Sen2Module, place, entry | {"fields": listed})


def _check(told: Sen2Form) -> None:
    keys = [module.key for module in told.modules]
    once_each("modules", "module", keys)
    for module in told.modules:
        if module.parent and module.parent not in keys[: keys.index(module.key)]:
            raise ValueError(f"modules.{module.key}: its parent {module.parent!r} does not come before it")
        for one in module.fields:
            if one.codes and one.codes not in told.codes:
                raise ValueError(f"modules.{module.key}.{one.tag}: there is no code set {one.codes!r}")
    for rule in told.rules.values():
        tags = {one.tag for module in told.modules for one in module.fields}
        if rule.module not in keys or rule.severity not in SEVERITIES or set(rule.fields) - tags:
            raise ValueError(f"rules.{rule.key}: its module, severity or a field of it is unknown")
