"""Which fields of a message belong to which part of a resource of the access matrix (kernel/access_parts.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("access_parts.toml")
# What a restriction closes to a person who must not know where the child is, in whichever record that stands.
WHEREABOUTS = "whereabouts"


@dataclass(frozen=True, slots=True)
class Entry:
    """Which part a message belongs to as a whole: the one that a field's word says, or else this; "" is none."""

    otherwise: str
    by: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is told of one message.

    id        field with the id of the record that it is about; empty when it belongs to the record around it
    fields    paths of fields by part
    entries   lists whose entries are parts by themselves, and the field of an entry that names its part
    own_by    field that names the party whose own entry this is, and what stands before it in a party's name
    entry     the part that the message belongs to as a whole, so that it is absent where that is closed
    becomes   field whose word makes the record one of another resource: the field, the word, that resource
    whereabouts  paths of fields that tell where the child is to be found, besides the part that they belong to
    """

    resource: str
    id: str
    fields: Mapping[str, tuple[str, ...]]
    entries: Mapping[str, str] = field(default_factory=dict)
    own_by: tuple[str, str] | None = None
    entry: Entry | None = None
    becomes: tuple[str, str, str] | None = None
    whereabouts: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for paths in self.fields.values() for path in paths)


@cache
def parts(file: Path = FILE) -> Mapping[str, Parts]:
    """By the message's full name. ValueError when a field belongs to two parts."""
    return {name: _parts(name, dict(told)) for name, told in tomllib.loads(file.read_text()).items()}


def _parts(name: str, told: dict[str, Any]) -> Parts:
    resource, id, entries = told.pop("resource"), told.pop("id", "id"), told.pop("entries", {})
    own, entry, becomes = told.pop("own_by", None), told.pop("entry", None), told.pop("becomes", None)
    whereabouts = told.pop(WHEREABOUTS, ())
    found = Parts(
        resource,
        id,
        {part: tuple(paths) for part, paths in told.items()},
        entries,
        (own["field"], own["before"]) if own else None,
        Entry(entry) if isinstance(entry, str) else Entry(**entry) if entry else None,
        (becomes["by"], becomes["at"], becomes["resource"]) if becomes else None,
        tuple(whereabouts),
    )
    if len(set(found.paths)) < len(found.paths):
        raise ValueError(f"{FILE.name}: a field of {name} belongs to two parts")
    return found


def entry_part(value: str) -> str:
    """The part that an entry belongs to, by the word in its field: "social-care" is the part social_care."""
    return value.replace("-", "_")
