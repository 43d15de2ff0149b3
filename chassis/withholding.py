"""Hiding fields of a message, by paths: "referral.child.address".

An entry of a list is named by its number, all of them by [*]: "referral.family[*].email". A text that is withheld reads
"[withheld]", also where it was empty, so that nobody learns even that; whatever else is withheld is absent. A record is
withheld with all it has.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from goldenthread.common.v1 import types_pb2

WITHHELD = "[withheld]"
STEP = re.compile(r"([a-z_][a-z0-9_]*)(?:\[(\d+|\*)\])?")
PATH = re.compile(r"[a-z_][a-z0-9_]*(?:\[(?:\d+|\*)\])?(?:\.[a-z_][a-z0-9_]*(?:\[(?:\d+|\*)\])?)*")
EVERY = "*"

# A step of a path: the field, and for a list which entry of it.
Step = tuple[str, str]


def withhold(message: Message, paths: Iterable[str]) -> None:
    """Hides what the paths name. ValueError for one that names nothing: rather no answer than one with a gap."""
    for path in paths:
        if not leads(message.DESCRIPTOR, steps(path)):
            raise ValueError(f"{path!r} is no field of {message.DESCRIPTOR.name}")
        _follow(message, steps(path))


def steps(path: str) -> list[Step]:
    """The path's steps; none for what is no path."""
    return [(name, entry) for name, entry in STEP.findall(path)] if PATH.fullmatch(path) else []


def leads(descriptor: Any, steps: Sequence[Step]) -> bool:
    """Whether the steps lead somewhere in such messages. A list is named by its entries, or whole at the end."""
    if not steps:
        return False
    (name, entry), *further = steps
    field = descriptor.fields_by_name.get(name)
    if field is None or (entry and not field.is_repeated) or (further and field.is_repeated and not entry):
        return False
    return not further or (field.message_type is not None and leads(field.message_type, further))


def _follow(message: Message, steps: Sequence[Step]) -> None:
    (name, entry), *further = steps
    field = message.DESCRIPTOR.fields_by_name[name]
    if not further:
        if field.is_repeated and not entry:
            message.ClearField(name)
        else:
            _hide(message, field, entry)
        return
    if field.is_repeated:
        found = _chosen(getattr(message, name), entry)
    else:
        found = [getattr(message, name)] if message.HasField(name) else []
    for one in found:
        _follow(one, further)


def _chosen(values: Sequence[Message], entry: str) -> list[Message]:
    return list(values) if entry == EVERY else list(values[int(entry) : int(entry) + 1])


def _hide(message: Message, field: Any, entry: str = EVERY) -> None:
    if field.is_repeated:
        _hide_entries(message, field, entry)
    elif field.message_type is not None:
        _hide_record(message, field)
    elif field.type == field.TYPE_STRING:
        setattr(message, field.name, WITHHELD)
    else:
        message.ClearField(field.name)


def _hide_entries(message: Message, field: Any, entry: str) -> None:
    values = getattr(message, field.name)
    if field.message_type is not None:
        for one in _chosen(values, entry):
            _hide_all(one)
        return
    for index in range(len(values)):
        if entry == EVERY or index == int(entry):
            values[index] = WITHHELD if field.type == field.TYPE_STRING else type(values[index])()


def _hide_record(message: Message, field: Any) -> None:
    record = getattr(message, field.name)
    if isinstance(record, types_pb2.Date | Timestamp):
        message.ClearField(field.name)
    elif message.HasField(field.name):
        _hide_all(record)


def _hide_all(record: Message) -> None:
    for field in record.DESCRIPTOR.fields:
        _hide(record, field)
