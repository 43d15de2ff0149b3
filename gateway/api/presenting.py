"""A house's message as JSON: days as 2026-03-02, instants in UTC, states in lower case, nothing for what is empty."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from fastapi.responses import JSONResponse
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis import translate
from goldenthread.common.v1 import types_pb2

Shown = Callable[[Any], Any]
ON_ITS_OWN: dict[str, Shown] = {
    types_pb2.Date.DESCRIPTOR.full_name: lambda day: f"{day.year:04d}-{day.month:02d}-{day.day:02d}",
    Timestamp.DESCRIPTOR.full_name: lambda at: at.ToJsonString(),
}


def as_json(message: Message) -> dict[str, Any]:
    """Every field of the message; null for text, days and records that are absent, and numbers that are not shown."""
    told = {name: shown(message) for name, shown in _fields(message.DESCRIPTOR)}
    if hidden := told.get("not_shown"):
        told |= {name: None for name in hidden if isinstance(told.get(name), int)}
    return told


@cache
def _fields(message: Any) -> tuple[tuple[str, Shown], ...]:
    """How each field of a message is shown: looked up once for all messages of the kind."""
    return tuple((field.name, _field(field)) for field in message.fields)


def _field(field: Any) -> Shown:
    name, value, shown = field.name, attrgetter(field.name), _value(field)
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return lambda message: dict(value(message))
    if field.is_repeated:
        return lambda message: [shown(one) for one in value(message)]
    if field.has_presence:
        return lambda message: shown(value(message)) if message.HasField(name) else None
    return lambda message: shown(value(message))


def _value(field: Any) -> Shown:
    if field.enum_type is not None:
        start = translate.prefix(field.enum_type)
        words = {one.number: one.name.removeprefix(start).lower() for one in field.enum_type.values}
        return lambda number: words[number] if number else None
    if field.message_type is None:
        return lambda value: None if value == "" else value
    return ON_ITS_OWN.get(field.message_type.full_name, as_json)


def record(
    message: Message, status: int = 200, location: str | None = None, *, more: Mapping[str, Any] | None = None
) -> JSONResponse:
    """One record with its version as ETag. `more`: members beside those of the message."""
    headers = {"ETag": f'"{message.version}"'} if "version" in message.DESCRIPTOR.fields_by_name else {}  # type: ignore[attr-defined]
    if location:
        headers["Location"] = location
    return JSONResponse({**as_json(message), **(more or {})}, status, headers)


def page(messages: Any, next_page_token: str) -> JSONResponse:
    """A page of a list; `next_page_token` is null on the last."""
    return JSONResponse({"items": [as_json(one) for one in messages], "next_page_token": next_page_token or None})
