"""Reads banding tables from their files: <folder>/<authority>/*.toml, one file for each version of a table.

A broken file is refused at start with the place and the reason. A new version is a new file; the earlier one stays, for
allocations were worked out by it.
"""

import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import is_dataclass
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kernel import reading
from kernel.banding import Band, BandingTable, Formula, Group, Tables
from kernel.funding import MECHANISMS, STREAMS
from kernel.money import pounds

T = TypeVar("T")

# No allocation for a year is more: a table that could come to more has a slip in it.
HIGHEST_PENCE = 1_000_000_00
RATES = (Formula.MILEAGE, Formula.HOURLY)


def load(folder: Path, authorities: Collection[str]) -> dict[str, Tables]:
    """Each authority's tables; an authority may have none. ValueError with file, place and reason for a broken file."""
    found: dict[str, Tables] = dict.fromkeys(authorities, ())
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_dir() or path.name not in found:
            raise ValueError(f"{folder.name}/{path.name}: only folders of authorities stand here: {', '.join(found)}")
        found[path.name] = _tables(path)
    return found


def _tables(folder: Path) -> Tables:
    tables = sorted((_read(path) for path in sorted(folder.glob("*.toml"))), key=lambda table: table.valid_from)
    for problem in _between_tables(tables):
        raise ValueError(f"{folder.parent.name}/{folder.name}: {problem}")
    return tuple(tables)


def _read(path: Path) -> BandingTable:
    try:
        table = _made(BandingTable, "", tomllib.loads(path.read_text(encoding="utf-8")))
        for problem in _in_table(table):
            raise ValueError(problem)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"{'/'.join(path.parts[-3:])}: {error}") from None
    return table


def _made(kind: type[T], place: str, entry: dict[str, Any]) -> T:
    """A dataclass from a TOML table, tables within it included; every value is held to what the dataclass says."""
    hints = get_type_hints(kind)
    dot = f"{place}." if place else ""
    values = {
        name: _value(hints[name], f"{dot}{name}", value) if name in hints else value for name, value in entry.items()
    }
    return reading.made(kind, place or "the file", values)


def _value(hint: Any, place: str, value: Any) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{place} must be a list, not {value!r}")
        return tuple(_value(get_args(hint)[0], f"{place}[{index}]", one) for index, one in enumerate(value))
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise ValueError(f"{place} must be a table, not {value!r}")
        return _made(hint, place, value)  # type: ignore[arg-type]
    if hint is Formula:
        return reading.one_of(Formula, place, value, "formula")
    if hint is int:
        return reading.number(place, value, least=0, most=HIGHEST_PENCE)
    return reading.words(place, value) if hint is str else reading.day(place, value)


def _in_table(table: BandingTable) -> Iterator[str]:
    """What is wrong with one table, each with its place."""
    for name, known in (("streams", STREAMS), ("mechanisms", MECHANISMS)):
        yield from _some_of(name, getattr(table, name), known)
    if table.version < 1:
        yield "version: versions are counted from 1"
    if table.valid_to is not None and table.valid_to < table.valid_from:
        yield f"valid_to: {table.valid_to} is before valid_from"
    if not table.review_months or not _rises((0, *table.review_months)):
        yield "review_months: at least one month, each later than the one before, for example [3, 12]"
    if table.elements and "education" not in table.streams:
        yield "elements: only the funding of education has elements"
    yield from _groups(table)
    yield from FORMULAS[table.formula](table)
    if (highest := _highest(table)) > HIGHEST_PENCE:
        yield f"the highest answers come to {pounds(highest)}, and {pounds(HIGHEST_PENCE)} is the most for a year"


def _some_of(place: str, names: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    if not names or len(set(names)) < len(names):
        yield f"{place}: at least one, and none twice; possible: {', '.join(known)}"
    for name in names:
        if name not in known:
            yield f"{place}: {name!r} is none of {', '.join(known)}"


def _groups(table: BandingTable) -> Iterator[str]:
    keys = [group.key for group in table.groups]
    if not keys or len(set(keys)) < len(keys):
        yield "groups: at least one, and none with the key of another"
    for index, group in enumerate(table.groups):
        yield from _group(f"groups[{index}]", group, table.formula)


def _group(place: str, group: Group, formula: Formula) -> Iterator[str]:
    if bool(group.levels) == bool(group.unit):
        yield f"{place}: either levels or the unit of a number, and not both"
    if [level.level for level in group.levels] != list(range(1, len(group.levels) + 1)):
        yield f"{place}.levels: levels are numbered 1, 2, 3 and so on"
    if group.unit and group.least > group.most:
        yield f"{place}: least is more than most"
    if group.levels and (group.least or group.most):
        yield f"{place}: least and most belong to a number, not to levels"
    if formula is not Formula.BANDING and any(level.points for level in group.levels):
        yield f"{place}.levels: points count only with the formula banding"
    if formula not in RATES and any(level.rate_pence for level in group.levels):
        yield f"{place}.levels: rate_pence counts only with the formulas mileage and hourly"
    if formula is not Formula.ONE_OFF and (group.price_pence or group.times_a_year or group.lasts_years):
        yield f"{place}: price_pence, times_a_year and lasts_years count only with the formula one_off"


def _banding(table: BandingTable) -> Iterator[str]:
    """More need never reaches a lower band, and every answer reaches one."""
    for index, group in enumerate(table.groups):
        points = [level.points for level in group.levels]
        if group.asks_for_a_number:
            yield f"groups[{index}]: a banding asks for levels"
        elif points != sorted(points):
            yield f"groups[{index}].levels: points never fall from one level to the next"
    if table.rate_pence:
        yield "rate_pence: a banding has no rate"
    if not table.bands or len({band.name for band in table.bands}) < len(table.bands):
        yield "bands: at least one, and none with the name of another"
        return
    if not _rises([band.points_from for band in table.bands]):
        yield "bands: points_from rises from one band to the next"
    amounts = [band.amount_pence for band in table.bands]
    if amounts != sorted(amounts):
        yield "bands: amount_pence never falls from one band to the next"
    yield from _reached(table.bands, table.groups)


def _reached(bands: Sequence[Band], groups: Sequence[Group]) -> Iterator[str]:
    reachable = [[level.points for level in group.levels] for group in groups if group.levels]
    fewest, most = sum(map(min, reachable)), sum(map(max, reachable))
    if bands[0].points_from > fewest:
        yield f"bands[0].points_from: the lowest answers come to {fewest} and reach no band"
    for index, band in enumerate(bands):
        if band.points_from > most:
            yield f"bands[{index}].points_from: no answers come to more than {most} points"


def _rate(table: BandingTable) -> Iterator[str]:
    setting = [group for group in table.groups if group.levels]
    if len(setting) > 1 or len(setting) == len(table.groups):
        yield "groups: at least one asks for a number, and at most one has levels, which set the rate"
    rates = [level.rate_pence for group in setting for level in group.levels] or [table.rate_pence]
    if not min(rates) or (setting and table.rate_pence):
        yield "rate_pence: either the table or each level of one group says what a mile or hour is paid at"
    yield from _no_bands(table)


def _one_off(table: BandingTable) -> Iterator[str]:
    for index, group in enumerate(table.groups):
        if group.levels or not (group.price_pence and group.times_a_year):
            yield f"groups[{index}]: a number of things, with price_pence and times_a_year above 0"
        if group.lasts_years and group.times_a_year != 1:
            yield f"groups[{index}]: what lasts years is bought once, not several times a year"
    if table.rate_pence:
        yield "rate_pence: with the formula one_off each thing has its own price"
    yield from _no_bands(table)


def _no_bands(table: BandingTable) -> Iterator[str]:
    if table.bands:
        yield "bands: only a banding has bands"


FORMULAS = {Formula.BANDING: _banding, Formula.MILEAGE: _rate, Formula.HOURLY: _rate, Formula.ONE_OFF: _one_off}


def _highest(table: BandingTable) -> int:
    """What the highest answers come to, in pence."""
    numbers = [group.most for group in table.groups if group.asks_for_a_number]
    if table.formula is Formula.BANDING:
        return max((band.amount_pence for band in table.bands), default=0)
    if table.formula is Formula.ONE_OFF:
        return sum(group.most * group.price_pence * group.times_a_year for group in table.groups)
    rates = [table.rate_pence, *(level.rate_pence for group in table.groups for level in group.levels)]
    return max(rates) * prod(numbers)


def _between_tables(tables: Sequence[BandingTable]) -> Iterator[str]:
    """What is wrong between tables, which come in the order of their days."""
    for key in sorted({table.key for table in tables}):
        for earlier, later in pairwise(table for table in tables if table.key == key):
            if later.version <= earlier.version:
                yield f"{key}: version {later.version} counts later than version {earlier.version}; number them by day"
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                yield f"{key}: versions {earlier.version} and {later.version} count on the same days; set valid_to"
    names = {(table.preset, table.key) for table in tables if table.preset}
    taken = [preset for preset, _ in names] + sorted({table.key for table in tables})
    for name in sorted({name for name in taken if taken.count(name) > 1}):
        yield f"{name}: a preset belongs to one table, and is not named like a table"


def _rises(numbers: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(numbers))
