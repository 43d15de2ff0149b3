"""A copy of what is held: what of a record is withheld from who asks, and on what ground.

By default a copy withholds what is about somebody else and what touches safeguarding. What is withheld reads
"[withheld]", and is named with its ground, so that the reader can ask for it and a person can decide.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("disclosure.toml")
WITHHELD = "[withheld]"
STEP = re.compile(r"([a-z_]+)(\[\*\])?(?:\.|$)")
WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A part of a record that is not shown: where, and by which ground's key."""

    path: str
    ground: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """grounds: key -> in words. records: kind of record -> ground -> paths of fields."""

    grounds: Mapping[str, str]
    records: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def disclosure(file: Path = FILE) -> Disclosure:
    """The rules. ValueError names a ground that nobody explains, or a path that is none."""
    text = tomllib.loads(file.read_text(encoding="utf-8"))
    grounds = dict(text["grounds"])
    records = {
        kind: {ground: tuple(paths) for ground, paths in rules.items()} for kind, rules in text["records"].items()
    }
    for kind, rules in records.items():
        for ground, paths in rules.items():
            if ground not in grounds:
                raise ValueError(f"{file.name}: {kind}: nothing says what {ground!r} is")
            if wrong := [path for path in paths if path != WHOLE and not steps(path.partition("?")[0])]:
                raise ValueError(f"{file.name}: {kind}: {wrong[0]!r} is no path of fields")
    return Disclosure(grounds, records)


def is_secret(kind: str) -> bool:
    """Whether a copy does not even say that there is a record of this kind: that there is one would tell too much."""
    return WHOLE in disclosure().records.get(kind, {}).get("safeguarding", ())


def steps(path: str) -> list[tuple[str, bool]]:
    """Each field of a path, with whether it is every entry of a list; nothing for what is no path."""
    found = STEP.findall(path)
    said = ".".join(f"{name}{every}" for name, every in found)
    return [(name, bool(every)) for name, every in found] if said == path else []


def shown(kind: str, body: Mapping[str, Any], subject: str) -> tuple[dict[str, Any], list[Withheld]]:
    """The record as a copy shows it, and what is left out of it.

    subject  sign-in of the person who asks; what is that person's own is shown. Empty when it is nobody's
    A kind without rules is withheld as a whole: what nobody has thought about goes to nobody.
    """
    rules = disclosure().records.get(kind, {"third_party": (WHOLE,)})
    copy, withheld = deepcopy(dict(body)), list[Withheld]()
    for ground, paths in rules.items():
        for path in paths:
            if path == WHOLE:
                return {}, [Withheld(WHOLE, ground)]
            way, _, only_if = path.partition("?")
            withheld += [Withheld(place, ground) for place in _hide(copy, steps(way), "", subject, only_if)]
    return copy, withheld


def _hide(part: Any, path: list[tuple[str, bool]], place: str, subject: str, only_if: str) -> Iterator[str]:
    """Hides what the path names, and gives the place of each. What is empty needs no hiding.

    only_if  field of an entry without which it is not hidden; empty for every entry
    """
    (name, every), *further = path
    if not isinstance(part, dict) or not part.get(name) or _is_own(part, subject):
        return
    here = f"{place}.{name}".lstrip(".")
    if not every and not further:
        part[name] = WITHHELD
        yield here
    elif not every:
        yield from _hide(part[name], further, here, subject, only_if)
    else:
        for index, entry in enumerate(part[name]):
            if not further and not _is_own(entry, subject) and (not only_if or entry.get(only_if)):
                part[name][index] = WITHHELD
                yield f"{here}[{index}]"
            elif further:
                yield from _hide(entry, further, f"{here}[{index}]", subject, only_if)


def _is_own(part: Any, subject: str) -> bool:
    return bool(subject) and isinstance(part, dict) and part.get("subject") == subject
