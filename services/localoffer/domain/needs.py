"""Families' own words: what they mean, in the words of services. The table is needs.toml, beside this."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kernel.errors import Violation
from kernel.plain_text import LONGEST_SEARCH

FILE = Path(__file__).with_name("needs.toml")
NOT_A_WORD = re.compile(r"[^\w\s]|_")
MOST_WORDS = 12
SAYS_SOMETHING = 5
# Said of anything, and no sign of what is looked for.
_FILLERS = """
a an and any are at be can child children for from get has have he help her him his how i in is it kid kids me my near
needs of on one or our please she some son daughter support that the their them there they to up we what where who why
with year years old
"""
FILLERS = frozenset(_FILLERS.split())


@dataclass(frozen=True, slots=True)
class Need:
    """Something that families look for. `says`: how they say it."""

    key: str
    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a search was taken to mean: needs, and the words that say nothing of them."""

    needs: tuple[str, ...]
    words: tuple[str, ...]


@cache
def known_needs(file: Path = FILE) -> Mapping[str, Need]:
    """By key. ValueError when one phrase stands for two needs."""
    told = [Need(one["key"], one["name"], tuple(one["says"])) for one in tomllib.loads(file.read_text())["needs"]]
    phrases = [phrase for need in told for phrase in need.says]
    if twice := {phrase for phrase in phrases if phrases.count(phrase) > 1}:
        raise ValueError(f"{file.name}: {', '.join(sorted(twice))} stands for two needs")
    return {need.key: need for need in told}


def plain(text: str) -> str:
    """In lower case, without punctuation, one space between words: "Doesn't talk!" is "doesnt talk"."""
    return " ".join(NOT_A_WORD.sub("", text.replace("-", " ").replace("/", " ").lower()).split())


def too_long(words: str, field: str = "words") -> list[Violation]:
    """A search of more than a few lines is none."""
    if len(words) > LONGEST_SEARCH:
        return [Violation(field, "TOO_LONG", f"A search may have at most {LONGEST_SEARCH} characters.")]
    return []


def understood(words: str) -> Understood:
    """The longest phrases that stand for a need are taken first; what is left are words to look for."""
    left, found = f" {plain(words)} ", []
    for phrase, key in _phrases():
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " ")
            found.append(key)
    rest = [word for word in left.split() if word not in FILLERS]
    return Understood(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(rest))[:MOST_WORDS])


def needs_of(*texts: str) -> tuple[str, ...]:
    """The needs that a service's own words speak of. A short word ("add", "ot") may mean anything in prose."""
    joined = f" {plain(' '.join(texts))} "
    said = (key for phrase, key in _phrases() if len(phrase) >= SAYS_SOMETHING and f" {phrase} " in joined)
    return tuple(dict.fromkeys(said))


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    pairs = [(phrase, need.key) for need in known_needs().values() for phrase in need.says]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
