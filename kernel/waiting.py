"""What waits for somebody besides the time limits of the law, as data: why it waits, what can be done, by when.

The table is kernel/waiting.toml. A house says which of these a record has, with the same `Owed` as for a limit of the
law; the one list of what waits takes its words from here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kernel.calendar import on_or_before
from kernel.deadlines import Owed, Started
from kernel.statute import STATUTE

FILE = Path(__file__).with_name("waiting.toml")
TIME_LIMIT = "time_limit"
# Whoever decides for the child today: for whom something waits that the family must answer.
FAMILY = "family"
# One member of the family whom nobody else is told of.
RELATIVE = "relative"
WARN_DAYS = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """One kind of wait. The fields are explained at the head of waiting.toml."""

    key: str
    kind: str
    title: str
    why: str
    do: str
    act: str = ""
    days: int | None = None
    announced: bool = False

    def owed(self, on: date, owner: str, *, waits_for: str = "", about: str = "", due_on: date | None = None) -> Owed:
        """It waits from `on`: the table counts from the day on which a record first had it.

        due_on  the day that the record itself names; ValueError where the table counts one
        """
        if due_on is not None and self.days is not None:
            raise ValueError(f"{self.key} is counted: kernel/waiting.toml gives it {self.days} days")
        due = on + timedelta(days=self.days) if self.days is not None else due_on
        warn = due and max(on_or_before(due - timedelta(days=WARN_DAYS)), min(on, due))
        started = Started(self.key, on, due, basis="", target_on=due, warn_on=warn)
        return Owed(started, owner, waits_for, about)


@dataclass(frozen=True, slots=True)
class Waits:
    """The whole table."""

    kinds: Mapping[str, str]
    records: Mapping[str, str]
    waits: Mapping[str, Wait]

    def of_kinds(self, kinds: frozenset[str]) -> frozenset[str]:
        """Keys of the waits of these kinds. Limits of the law have no key here: ask for `TIME_LIMIT` apart."""
        return frozenset(key for key, wait in self.waits.items() if wait.kind in kinds)

    def where(self, record: str, **ids: str) -> str | None:
        """Where the door shows a record of this kind; None for a kind that it shows nowhere."""
        path = self.records.get(record)
        return path.format(**ids) if path else None

    def demand_known(self, key: str) -> None:
        """LookupError for a key that neither the law's table nor this one has."""
        if key not in self.waits and not any(limit.key == key for limit in STATUTE.limits):
            raise LookupError(
                f"{key!r} is owed, and neither kernel/statute.toml nor kernel/waiting.toml knows it: give it an entry "
                "there, so that whoever it waits for reads why, and what to do"
            )


def read(text: str) -> Waits:
    """The table; ValueError names the entry that is not right."""
    told = tomllib.loads(text)
    waits = {key: _wait(key, entry, told["kinds"]) for key, entry in told["waits"].items()}
    return Waits(told["kinds"], told["records"], waits)


def _wait(key: str, entry: Mapping[str, Any], kinds: Mapping[str, str]) -> Wait:
    unknown = entry.keys() - {field.name for field in fields(Wait)}
    if unknown:
        raise ValueError(f"waits.{key}: there is no {', '.join(sorted(unknown))}")
    if entry.get("kind") not in kinds or entry["kind"] == TIME_LIMIT:
        raise ValueError(f"waits.{key}: kind is one of {', '.join(kinds)}, but not {TIME_LIMIT}")
    if any(limit.key == key for limit in STATUTE.limits):
        raise ValueError(f"waits.{key}: the law's table has a limit of this name")
    empty = [name for name in ("title", "why", "do") if not entry.get(name)]
    if empty:
        raise ValueError(f"waits.{key}: say its {' and '.join(empty)}")
    return Wait(key=key, **entry)


@cache
def waits() -> Waits:
    """The table as it stands in the file."""
    return read(FILE.read_text())


def wait(key: str) -> Wait:
    """One kind of wait; KeyError for one that the table does not have."""
    return waits().waits[key]
