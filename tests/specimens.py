"""Records and messages in which every field says something: what is lost on the way is then seen to be missing."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis import translate
from goldenthread.common.v1 import types_pb2

DAY = date(2026, 3, 2)
INSTANT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ID = UUID("019cacca-6a00-7c1e-8a43-0f2f4e1d9b10")
NO_TEXTS: Mapping[str, str] = {}
PLAIN: dict[type, Any] = {
    str: "text",
    int: 7,
    float: 7.5,
    bool: True,
    date: DAY,
    datetime: INSTANT,
    UUID: ID,
    bytes: b"bytes",
}


def record(kind: Any, /, *, least: bool = False, **given: Any) -> Any:
    """A dataclass of the domain: every field filled, or at `least` those that must be.

    given  fields for which its own rules want a certain value
    """
    hints = get_type_hints(kind)
    needed = {field.name: hints[field.name] for field in fields(kind) if not (least and _has_default(field))}
    return kind(**{name: _value(hint, least) for name, hint in needed.items()} | given)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _value(hint: Any, least: bool) -> Any:
    bare = next((option for option in get_args(hint) if option is not NoneType), hint)
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], least),)
    if isinstance(bare, type) and issubclass(bare, Enum):
        return next(iter(bare))
    return PLAIN[bare] if bare in PLAIN else record(bare, least=least)


def message(kind: type[Message], texts: Mapping[str, str] = NO_TEXTS) -> Message:
    """A message with every field filled; `texts` by field name where a text is one of a few words."""
    filled = kind()
    for field in filled.DESCRIPTOR.fields:
        target = getattr(filled, field.name)
        if field.message_type is not None:
            _fill(target.add() if field.is_repeated else target, texts)
        elif field.is_repeated:
            target.append(_scalar(field, texts))
        else:
            setattr(filled, field.name, _scalar(field, texts))
    return filled


def _fill(target: Message, texts: Mapping[str, str]) -> None:
    if isinstance(target, types_pb2.Date):
        target.CopyFrom(translate.to_date_message(DAY))
    elif isinstance(target, Timestamp):
        target.FromDatetime(INSTANT)
    else:
        target.CopyFrom(message(type(target), texts))


def _scalar(field: Any, texts: Mapping[str, str]) -> Any:
    if field.enum_type is not None:
        return field.enum_type.values[-1].number
    plain = {
        field.TYPE_BOOL: True,
        field.TYPE_DOUBLE: 7.5,
        field.TYPE_INT32: 7,
        field.TYPE_INT64: 7,
        field.TYPE_BYTES: b"bytes",
    }
    text = str(ID) if field.name == "id" or field.name.endswith(("_id", "_ids")) else "text"
    return plain.get(field.type, texts.get(field.name, text))


def unfilled(filled: Message) -> set[str]:
    """Names of the fields that say nothing. What a reader is not shown is said on the way out, not by the record."""
    said = {field.name for field, _ in filled.ListFields()} | {"not_shown"}
    return {field.name for field in filled.DESCRIPTOR.fields} - said
