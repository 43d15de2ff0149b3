"""Who works on cases of the statutory process, as an authority's file has them: sign-in, name, how to reach them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.reading import day, made, once_each, tables, words

# It stands in addresses and in events, so it is a reference of the council's own and says no name.
SUBJECT = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST_CASEWORKERS = 500


@dataclass(frozen=True)
class Caseworker:
    """Somebody of the casework team. They may leave; a case that was theirs keeps their name in its history.

    subject  the reference under which they sign in: the party is "person:<subject>"
    reach    how a family reaches them, as letters say it
    """

    subject: str
    name: str
    reach: str
    since: date
    until: date | None = None

    @property
    def party(self) -> str:
        return f"person:{self.subject}"

    def works_on(self, on: date) -> bool:
        """Whether they are of the team that day."""
        return self.since <= on and (self.until is None or on < self.until)


def read_caseworkers(place: str, entries: Any) -> tuple[Caseworker, ...]:
    """The casework team from its list of tables, each sign-in once. ValueError with place and reason."""
    found = tuple(_caseworker(*one) for one in tables(place, entries))
    if len(found) > MOST_CASEWORKERS:
        raise ValueError(f"{place}: a team has at most {MOST_CASEWORKERS} caseworkers")
    once_each(place, "sign-in", [one.subject for one in found])
    return found


def _caseworker(place: str, entry: dict[str, Any]) -> Caseworker:
    one = made(Caseworker, place, entry)
    if not SUBJECT.fullmatch(words(f"{place}.subject", one.subject)):
        raise ValueError(f"{place}.subject: {one.subject!r} must be small letters, digits and hyphens, and no name")
    words(f"{place}.name", one.name)
    words(f"{place}.reach", one.reach)
    day(f"{place}.since", one.since)
    if one.until is not None and day(f"{place}.until", one.until) <= one.since:
        raise ValueError(f"{place}.until must come after since")
    return one
