"""How what people wrote is checked. Each check gives the faults that it finds, so that all are reported together."""

import re
from collections.abc import Sequence, Sized
from datetime import date

from kernel.errors import Violation
from kernel.plain_text import LONGEST_NAME

# A panel decides; it neither gives information nor provides nor leads, so it is no party here.
PARTY = re.compile(r"(?:person:|org:|team:[^\s/]+/)\S+")


def party(field: str, name: str) -> list[Violation]:
    """Someone who can stand in a relation to a child: a person, an organisation or a team."""
    if not name:
        return [Violation(field, "REQUIRED", "Name a party.")]
    if len(name) > LONGEST_NAME or not PARTY.fullmatch(name):
        problem = "A party is person:<subject>, org:<organisation> or team:<authority>/<team>."
        return [Violation(field, "NOT_A_PARTY", problem)]
    return []


def future_day(field: str, day: date | None, today: date) -> list[Violation]:
    if day is None:
        return [Violation(field, "REQUIRED", "Name a day.")]
    if day <= today:
        return [Violation(field, "NOT_IN_THE_FUTURE", "This must be a day after today.")]
    return []


def number_of(field: str, entries: Sized, most: int) -> list[Violation]:
    """At least one and at most `most` entries of a list."""
    if len(entries) == 0:
        return [Violation(field, "REQUIRED", "At least one is needed.")]
    if len(entries) > most:
        return [Violation(field, "TOO_MANY", f"At most {most} are possible.")]
    return []


def repeated(names: Sequence[str]) -> list[int]:
    """Places of the names that stand further up already."""
    seen: set[str] = set()
    again = []
    for place, name in enumerate(names):
        if name in seen:
            again.append(place)
        seen.add(name)
    return again
