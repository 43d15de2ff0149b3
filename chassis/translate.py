"""Between the domain's dataclasses and the contracts' messages: fields of the same name, nothing else.

A message field is filled from the attribute of its name. UUID and text, date and Date, datetime and Timestamp, StrEnum
(or its value) and prefixed enum, tuple and repeated field, mapping of scalars and map are one thing in two dresses.
A field whose name the domain does not know stays empty, and a contract test names every such field, so that none is
forgotten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from goldenthread.common.v1 import types_pb2
from kernel.errors import Invalid, Violation

M = TypeVar("M", bound=Message)
T = TypeVar("T")
# Puts a value into its field of a message.
Put = Callable[[Message, Any], object]


def fill(message: M, source: object) -> M:
    """Fills the message from the attributes of `source` and gives it back."""
    for name, put in _puts(message.DESCRIPTOR, type(source)):  # type: ignore[arg-type]  # a class has its hash
        value = getattr(source, name, None)
        if value is not None:
            put(message, value)
    return message


@cache
def _puts(message: Any, kind: type[Any]) -> tuple[tuple[str, Put], ...]:
    """How each field of a message is filled from that kind of thing. A form knows what it has: asking it in vain costs
    more than all the rest."""
    form = getattr(kind, "model_fields", None)
    return tuple(
        (field.name, _put(field))
        for field in message.fields
        if form is None or field.name in form or hasattr(kind, field.name)
    )


def _put(field: Any) -> Put:
    name, item = field.name, _scalar(field)
    if field.is_repeated and field.message_type is None:
        return lambda message, values: getattr(message, name).extend([item(one) for one in values])
    if field.is_repeated:
        return lambda message, values: _put_all(getattr(message, name), values)
    if field.message_type is None:
        return lambda message, value: setattr(message, name, item(value))
    return lambda message, value: _put_message(getattr(message, name), value)


def _put_all(target: Any, values: Iterable[Any]) -> None:
    if isinstance(values, Mapping):
        target.update(values)
        return
    for value in values:
        _put_message(target.add(), value)


def _put_message(target: Message, value: Any) -> None:
    if isinstance(value, datetime):
        target.FromDatetime(value)  # type: ignore[attr-defined]
    elif isinstance(value, date):
        target.CopyFrom(to_date_message(value))
    elif isinstance(value, Message):
        target.CopyFrom(value)
    else:
        target.SetInParent()
        fill(target, value)


def _scalar(field: Any) -> Callable[[Any], Any]:
    """What a field that is no message takes for a value of the domain's."""
    if field.enum_type is None:
        return lambda value: str(value) if isinstance(value, UUID) else value
    start = prefix(field.enum_type)
    numbers = {one.name.removeprefix(start): one.number for one in field.enum_type.values}
    return lambda value: numbers[value.name if isinstance(value, Enum) else value.upper()]


def prefix(enum: Any) -> str:
    """The prefix of an enum's values, read off its zero value: "PLAN_STATE_"."""
    return str(enum.values_by_number[0].name).removesuffix("UNSPECIFIED")


def days(first: date, last: date) -> dict[str, Any]:
    """The fields `from` and `to` of a request, as keywords: the first is a word of Python's and cannot be written."""
    return {"from": to_date_message(first), "to": to_date_message(last)}


def to_date_message(day: date) -> types_pb2.Date:
    return types_pb2.Date(year=day.year, month=day.month, day=day.day)


def to_date(message: types_pb2.Date, field: str = "date") -> date | None:
    """The day, or None for an empty message; Invalid names the field when there is no such day."""
    if not (message.year or message.month or message.day):
        return None
    try:
        return date(message.year, message.month, message.day)
    except ValueError:
        raise Invalid([Violation(field, "NO_SUCH_DAY", "This is not a day of the calendar.")]) from None


def to_uuid(text: str, field: str) -> UUID:
    """The id; Invalid names the field when the text is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Invalid([Violation(field, "NOT_AN_ID", "This is not an id of this platform.")]) from None


def demand_text(message: Message) -> None:
    """Invalid names every text with a NUL character in it: protobuf carries it, PostgreSQL keeps it neither as text
    nor in JSON, and no caller means it."""
    # Serialised, a message without one has hardly ever a zero byte; walking it costs ten times as much.
    if b"\0" in message.SerializeToString() and (found := _not_text(message, "")):
        raise Invalid(found)


def _not_text(message: Message, path: str) -> list[Violation]:
    found: list[Violation] = []
    for field, value in message.ListFields():
        places = enumerate(value) if field.is_repeated else ((None, value),)
        for index, one in places:
            where = f"{path}{field.name}" if index is None else f"{path}{field.name}[{index}]"
            if isinstance(one, Message):
                found += _not_text(one, f"{where}.")
            elif isinstance(one, str) and "\0" in one:
                found.append(Violation(where, "NOT_TEXT", "This has a NUL character (U+0000) in it; leave it out."))
    return found


def read(kind: type[T], message: Message, path: str = "", **given: Any) -> T:
    """A domain dataclass from the message's fields of the same names; `given` takes precedence over them."""
    known = message.DESCRIPTOR.fields_by_name
    hints = _hints(kind)  # type: ignore[arg-type]  # a class has its hash
    values = dict(given)
    for attribute in fields(kind):  # type: ignore[arg-type]
        if attribute.name in known and attribute.name not in values:
            where = f"{path}{attribute.name}"
            value = _take(message, known[attribute.name], hints[attribute.name], where)
            if not (value is None and _has_default(attribute)):
                values[attribute.name] = value
    return kind(**values)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _has_default(attribute: Field[Any]) -> bool:
    return attribute.default is not MISSING or attribute.default_factory is not MISSING


def _take(message: Message, field: Any, hint: Any, where: str) -> Any:
    raw = getattr(message, field.name)
    if field.is_repeated:
        (item, *_) = get_args(hint)
        return tuple(_value(field, one, item, f"{where}[{index}]") for index, one in enumerate(raw))
    if field.has_presence and not message.HasField(field.name):
        return None
    return _value(field, raw, _bare(hint), where)


def _value(field: Any, raw: Any, hint: Any, where: str) -> Any:
    if isinstance(raw, types_pb2.Date):
        return to_date(raw, where)
    if isinstance(raw, Timestamp):
        return raw.ToDatetime(tzinfo=UTC)
    if field.enum_type is not None:
        return _member(field.enum_type, raw, hint, where)
    if hint is UUID:
        return to_uuid(raw, where) if raw else None
    return read(hint, raw, f"{where}.") if isinstance(raw, Message) else raw


def _member(enum: Any, number: int, kind: type[StrEnum], where: str) -> StrEnum | None:
    known = enum.values_by_number.get(number)
    name = known.name.removeprefix(prefix(enum)) if known else ""
    if number and name not in kind.__members__:
        raise Invalid([Violation(where, "UNKNOWN_VALUE", f"This must be one of {', '.join(kind)}.")])
    return kind[name] if number else None


def _bare(hint: Any) -> Any:
    """The type inside an optional: `date` for `date | None`."""
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if options and get_origin(hint) is not tuple else hint
