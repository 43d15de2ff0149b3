"""The journey of a child in plain English: which sentence an event is told with, filled from its own attributes.

The sentences are kernel/timeline.toml. What fills them are words of ours, days and parties, never what somebody wrote.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from uuid import UUID

from kernel.periods import in_full
from kernel.wording import capital

FILE = Path(__file__).with_name("timeline.toml")
FAMILY = "family"
# Among the sentences that a value chooses, the one for whatever is there.
ANY = "any"
PARTY = ("org:", "team:", "panel:")
# A person is never named: who it is, the record tells each reader as far as they may know.
PERSON = "person:"
SOMEBODY = "a service"


@dataclass(frozen=True, slots=True)
class Told:
    """How one event is told. The fields are explained at the head of timeline.toml."""

    words: str
    on: str = ""
    when: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    stage: str = ""
    level: str = ""
    hidden: str = ""
    why: str = ""
    why_of: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.words, *self.said.values())

    @property
    def needs(self) -> frozenset[str]:
        """The attributes of the event that it is told with: all that is kept of it."""
        named = {name for words in self.sentences for _, name, _, _ in Formatter().parse(words) if name}
        listed = frozenset(re.findall(r"\[(\w+)\]", self.why))
        return frozenset(named | listed | ({self.when, self.level} - {""}))

    def happened_on(self, event: object, today: date) -> date:
        """The day on which it happened, as the event says; today where it says none."""
        said = getattr(event, self.on, None) if self.on else None
        return said if isinstance(said, date) else today

    def facts(self, event: object) -> dict[str, Any]:
        """What is kept of the event, as JSON."""
        return {name: _kept(getattr(event, name)) for name in sorted(self.needs)}

    def sentence(self, facts: Mapping[str, Any], named: Callable[[str], str]) -> str:
        """The sentence. `named` says a party, or a level, as its reader may know it."""
        value = facts.get(self.when, "")
        chosen = self.said.get(str(value).lower()) or (self.said.get(ANY) if value else "") or self.words
        return capital(chosen.format(**{name: _in_words(value, named) for name, value in facts.items()}))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole table, by house and event."""

    stages: Mapping[str, str]
    words: Mapping[str, str]
    told: Mapping[tuple[str, str], Told]
    not_told: Mapping[tuple[str, str], str]

    def of(self, house: str, tail: str) -> Told | None:
        """How the event is told; None for one that is not."""
        return self.told.get((house, tail))


def read(text: str) -> Timeline:
    """The table; ValueError names the entry that is not right."""
    table = tomllib.loads(text)
    told = {
        (house, tail): _told(f"told.{house}.{tail}", entry, table["stages"])
        for house, entries in table["told"].items()
        for tail, entry in entries.items()
    }
    not_told = {(house, tail): why for house, entries in table["not_told"].items() for tail, why in entries.items()}
    if both := told.keys() & not_told.keys():
        raise ValueError(f"told and not told: {', '.join(sorted('/'.join(one) for one in both))}")
    return Timeline(table["stages"], table["words"], told, not_told)


def _told(place: str, entry: Mapping[str, Any], stages: Mapping[str, str]) -> Told:
    if unknown := entry.keys() - {one.name for one in fields(Told)}:
        raise ValueError(f"{place}: there is no {', '.join(sorted(unknown))}")
    told = Told(**entry)
    if any(not words.endswith(".") for words in told.sentences):
        raise ValueError(f"{place}: a sentence ends with a full stop")
    if told.stage and told.stage not in stages:
        raise ValueError(f"{place}: stage is one of {', '.join(stages)}")
    if bool(told.said) != bool(told.when):
        raise ValueError(f"{place}: when and said belong together")
    if told.hidden not in ("", FAMILY):
        raise ValueError(f"{place}: hidden is {FAMILY!r} or nothing")
    return told


@cache
def timeline() -> Timeline:
    """The table as it stands in the file."""
    return read(FILE.read_text())


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _in_words(value: Any, named: Callable[[str], str]) -> str:
    """ "2026-03-16" -> "16 March 2026"; a party or level by its name; another word of ours by the table."""
    if value is None or value == "":
        return "a day that is still to be set" if value is None else "nobody in particular"
    if not isinstance(value, str):
        return str(value)
    try:
        return in_full(date.fromisoformat(value))
    except ValueError:
        return timeline().words.get(value) or named(value)
