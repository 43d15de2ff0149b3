"""Tables of a TOML file as dataclasses. What is unknown, missing or of the wrong kind is refused with its place."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def made(kind: type[T], place: str, entry: dict[str, Any]) -> T:
    """A dataclass from a table. ValueError names an entry that means nothing here, or one that is missing."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for name in sorted(entry.keys() - known):
        raise ValueError(f"{place}: {name!r} means nothing here; possible: {', '.join(sorted(known))}")
    try:
        return kind(**entry)
    except TypeError as error:
        raise ValueError(f"{place}: {error}") from None


def tables(place: str, entries: Any) -> list[tuple[str, dict[str, Any]]]:
    """Each table of a list with its place, `members[0]` and so on."""
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(f"{place} must be a list of tables")
    return [(f"{place}[{index}]", dict(entry)) for index, entry in enumerate(entries)]


def one_of(kind: type[E], place: str, word: Any, what: str) -> E:
    """The member of the enum that the word names."""
    if word not in list(kind):
        raise ValueError(f"{place}: {word!r} is no {what}; possible: {', '.join(kind)}")
    return kind(word)


def number(place: str, value: Any, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{place} must be a whole number from {least} to {most}, not {value!r}")
    return value


def words(place: str, value: Any) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place} must be a text that is not empty, not {value!r}")
    return value


def day(place: str, value: Any) -> date:
    """A day, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{place} must be a date, for example 2026-04-01, not {value!r}")
    return value


def once_each(place: str, what: str, names: Iterable[str]) -> None:
    """Refuses a name that is given twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{place}: the {what} {str(name)!r} is given twice")
        seen.add(name)
