"""What an authority does otherwise from a later day on: entries and tables of its file, each from a day.

A file says how an authority works from its `valid_from` on. Each of its `[[changes]]` says what takes the place of that
from a day of its own: an entry or a table stands there whole, as it would stand above, and what a change does not name
goes on. So the file says of every day what counted then, and what was decided under it stays as it was.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.reading import day, tables, words

MOST_CHANGES = 100
VALID_FROM, ENDS = "valid_from", "ends"
_NAME = re.compile(r"[A-Za-z0-9_]+")


@dataclass(frozen=True)
class AmendedFrom:
    """One change.

    place  where it stands in the file, "changes[0]"
    told   what takes the place of the entry or table of that name
    ends   tables that count no longer
    """

    place: str
    valid_from: date
    told: Mapping[str, Any]
    ends: tuple[str, ...] = ()

    def after(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """What the file says from this day on. `before`: what it said until then."""
        said = {**before, **self.told, VALID_FROM: self.valid_from}
        return {name: value for name, value in said.items() if name not in self.ends}


def read_changes(
    begins: date, entries: Any, *, may_change: Collection[str], may_end: Collection[str]
) -> tuple[AmendedFrom, ...]:
    """The changes of a file, in the order of their days. ValueError with place and reason for a broken one.

    begins  the file's own first day, before which nothing changes
    """
    found = tables("changes", entries)
    if len(found) > MOST_CHANGES:
        raise ValueError(f"changes: there are {len(found)}; a file has at most {MOST_CHANGES}")
    read, last = [], begins
    for place, entry in found:
        change = _change(place, entry, may_change, may_end)
        if change.valid_from <= last:
            raise ValueError(f"{place}.valid_from: {change.valid_from} does not come after {last}")
        read.append(change)
        last = change.valid_from
    return tuple(read)


def _change(place: str, entry: dict[str, Any], may_change: Collection[str], may_end: Collection[str]) -> AmendedFrom:
    valid_from = day(f"{place}.{VALID_FROM}", entry.pop(VALID_FROM, None))
    ends = entry.pop(ENDS, [])
    if not isinstance(ends, list):
        raise ValueError(f"{place}.{ENDS} must be a list of tables, not {ends!r}")
    for index, name in enumerate(ends):
        if words(f"{place}.{ENDS}[{index}]", name) not in may_end or name in entry:
            raise ValueError(f"{place}.{ENDS}: {name!r} does not end; possible: {', '.join(sorted(may_end))}")
    for name in sorted(entry.keys() - set(may_change)):
        raise ValueError(f"{place}: {name!r} means nothing here; possible: {', '.join(sorted(may_change))}")
    if not entry and not ends:
        raise ValueError(f"{place}: it changes nothing")
    return AmendedFrom(place, valid_from, entry, tuple(ends))


def placed(problem: str, change: AmendedFrom, said_at: Mapping[str, str]) -> str:
    """A problem with what the file says from a change on, at the place where it says it.

    said_at  the change that last said the entry or table of each name
    """
    found = _NAME.match(problem)
    if found and found[0] in said_at:
        return f"{said_at[found[0]]}.{problem}"
    return f"{change.place}: from {change.valid_from} on, {problem}"
