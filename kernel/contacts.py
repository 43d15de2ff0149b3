"""Who can be reached: parties of the platform, services outside it, and desks, which are both."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kernel.reading import made, words

PARTY = re.compile(r"(?:org:|team:[^\s/]+/)\S+")


@dataclass(frozen=True)
class Contact:
    """A service outside the platform that letters name: what it is called, and how it is reached."""

    name: str
    reach: str


@dataclass(frozen=True)
class Desk:
    """People who can be asked through the platform and outside it: their party, what they are called, how they are
    reached."""

    party: str
    name: str
    reach: str


# What a file says where nobody has told it how a body is reached: said aloud, so that no gap is taken for an answer.
NOT_KNOWN = "not known"


def read_contact_if_known(place: str, entry: Any) -> Contact | None:
    """A contact; None for "not known". ValueError with place and reason."""
    return None if entry == NOT_KNOWN else read_contact(place, entry)


def read_contact(place: str, entry: Any) -> Contact:
    """A contact from its table. ValueError with place and reason."""
    contact = made(Contact, place, entry if isinstance(entry, dict) else {})
    words(f"{place}.name", contact.name)
    words(f"{place}.reach", contact.reach)
    return contact


def read_desk(place: str, entry: Any) -> Desk:
    """A desk from its table. ValueError with place and reason."""
    desk = made(Desk, place, entry if isinstance(entry, dict) else {})
    read_parties(f"{place}.party", [desk.party])
    words(f"{place}.name", desk.name)
    words(f"{place}.reach", desk.reach)
    return desk


def read_parties(place: str, names: Iterable[Any]) -> tuple[str, ...]:
    """Parties, at least one. ValueError names the first that is none."""
    found = tuple(names)
    wrong = [name for name in found if not PARTY.fullmatch(str(name))]
    if wrong or not found:
        problem = f"{wrong[0]!r} is no party" if wrong else "it names nobody"
        raise ValueError(f"{place}: {problem}; a party is org:<organisation> or team:<authority>/<team>")
    return found
