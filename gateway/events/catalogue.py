"""What partner agencies are told of, read from catalogue.toml: types of event, and the records that they are about."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from gateway.api.presenting import as_json
from goldenthread.common.v1 import types_pb2
from kernel.access_matrix import matrix

FILE = Path(__file__).with_name("catalogue.toml")
ID = "id"
MATRIX, PARTY, PUBLIC, ASKED = "matrix", "party", "public", "asked"
ERASED = "erased.v1"
# To whom a notice goes: the one party that a message says, and it is not told to anybody.
RECIPIENT = "recipient"
# What a subscriber is told of its own subscription. Of a gap it is told whatever types it asks for.
DISABLED_TYPE = "goldenthread.gateway.subscription.disabled.v1"
GAP_TYPE = "goldenthread.gateway.subscription.gap.v1"
OWN_TYPES = {
    DISABLED_TYPE: ("Nothing more goes out by this subscription.", ("subscription_id", "reason")),
    GAP_TYPE: (
        "Events of these days may have passed by: read the records that you keep again.",
        ("subscription_id", "missed_from", "missed_until"),
    ),
}
NAMES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Asks:
    """The request with which the house itself is asked whether the record may be read, and the field with its id."""

    request: str
    field: str


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record that events are about; catalogue.toml says what each attribute means."""

    kind: str
    house: str
    word: str
    path: str
    scope: str
    who: str
    resource: str = ""
    own: tuple[str, ...] = ()
    asks: Asks | None = None

    @property
    def erased(self) -> str:
        """The type of the event that such a record is gone."""
        return f"goldenthread.{self.house}.{self.kind}.{ERASED}"

    def dataref(self, told: Mapping[str, Any], id: str) -> str:
        """Where the detail of an event is read, below the public address."""
        return self.path.format(**{name: told.get(name) or "" for name in NAMES.findall(self.path)} | {ID: id})


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of event. `says`: what is told of the house's message."""

    record: Record
    tail: str
    message: type[Message]
    says: tuple[str, ...] = field(default=())

    @property
    def type(self) -> str:
        return f"goldenthread.{self.record.house}.{self.tail}"

    def told(self, message: Message) -> dict[str, Any]:
        """What of the message is told: ids, days, and the words that the catalogue names."""
        every = as_json(message)
        return {name: every[name] for name in self.says}

    def own(self, message: Message, record_id: UUID) -> list[str]:
        """Ids that a relation may stand on, as far as this message has them."""
        said = {ID: str(record_id), **as_json(message)}
        return [str(said[name]) for name in self.record.own if said.get(name)]


@cache
def records() -> Mapping[str, Record]:
    """Every kind of record, by its name. ValueError that names what is wrong with the catalogue."""
    found = {}
    for kind, told in tomllib.loads(FILE.read_text())["records"].items():
        given = {name: value for name, value in told.items() if name != "events"}
        if "own" in given:
            given["own"] = tuple(given["own"])
        if "asks" in given:
            given["asks"] = Asks(**given["asks"])
        found[kind] = _checked(Record(kind, **given))
    return found


def _checked(record: Record) -> Record:
    needs = {MATRIX: bool(record.resource and record.own), ASKED: bool(record.asks), PARTY: True, PUBLIC: True}
    if not needs.get(record.who):
        raise ValueError(f"{FILE.name}: {record.kind} does not say who is told of it")
    if record.resource and (record.resource not in matrix().resources or record.resource == "safeguarding"):
        raise ValueError(f"{FILE.name}: nobody is told of {record.resource!r}")
    return record


@cache
def kinds() -> Mapping[str, Kind]:
    """Every type of event that is told, by its name; tombstones are in `tombstones`."""
    told = tomllib.loads(FILE.read_text())["records"]
    found = [_kind(record, *event) for name, record in records().items() for event in told[name]["events"]]
    return {kind.type: kind for kind in found}


def heard_kind(subject: str) -> Kind:
    """The kind of event that is heard on a subject, `<house>.<authority>.<tail>`. KeyError for one that is not told."""
    house, _, tail = subject.split(".", 2)
    return _heard()[house, tail]


@cache
def _heard() -> Mapping[tuple[str, str], Kind]:
    return {(kind.record.house, kind.tail): kind for kind in kinds().values()}


def _kind(record: Record, tail: str, message: str, *words: str) -> Kind:
    made = getattr(import_module(f"goldenthread.{record.house}.v1.events_pb2"), message)
    fields = made.DESCRIPTOR.fields_by_name
    if unknown := set(words) - set(fields.keys()):
        raise ValueError(f"{FILE.name}: {message} has no {', '.join(sorted(unknown))}")
    plain = [name for name, one in fields.items() if _is_plain(one) or name in words]
    return Kind(record, tail, made, tuple(plain))


def _is_plain(one: Any) -> bool:
    """Whether a field of a message is an id or a day. What only begins on a day is worked out from a birthday."""
    if one.message_type is not None:
        return one.message_type.full_name == types_pb2.Date.DESCRIPTOR.full_name and not one.name.endswith("_from")
    return bool(one.name.endswith("_id") and not one.is_repeated)


@cache
def tombstones() -> Mapping[str, Record]:
    """The types of the events that a record is gone. What is public or addressed leaves none: it is of no child, or
    gone with its letter."""
    return {one.erased: one for one in records().values() if one.who in (MATRIX, ASKED)}


def record_of(type_: str) -> Record:
    """The kind of record that events of this type are about. KeyError when there is no such type."""
    return kinds()[type_].record if type_ in kinds() else tombstones()[type_]


def every_type() -> list[str]:
    """Every type of event there is, tombstones and what is told of a subscription included, sorted."""
    return sorted([*kinds(), *tombstones(), *OWN_TYPES])


def readable(scopes: Collection[str]) -> list[Record]:
    """The kinds of record that these scopes let somebody read at all."""
    return [one for one in records().values() if one.scope in scopes]


def fits(type_: str, patterns: Iterable[str]) -> bool:
    """Whether a type is among those asked for: each is a type, or its beginning with `*` at the end."""
    return any(type_ == one or (one.endswith("*") and type_.startswith(one[:-1])) for one in patterns)


def matching(patterns: Iterable[str]) -> list[str]:
    """The types that are asked for; none of them when nothing fits."""
    wanted = tuple(patterns)
    return [one for one in every_type() if fits(one, wanted)]
