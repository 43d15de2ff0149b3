"""A house's message as JSON: days as 2026-03-02, instants in UTC, states in lower case, nothing for what is empty."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import JSONResponse
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis import translate
from goldenthread.common.v1 import types_pb2


def as_json(message: Message) -> dict[str, Any]:
    """Every field of the message; null for text, days and records that are absent, and numbers that are not shown."""
    told = {field.name: _field(message, field) for field in message.DESCRIPTOR.fields}
    hidden = {name: None for name in told.get("not_shown") or () if isinstance(told.get(name), int)}
    return {**told, **hidden}


def _field(message: Message, field: Any) -> Any:
    value = getattr(message, field.name)
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return dict(value)
    if field.is_repeated:
        return [_value(field, one) for one in value]
    if field.has_presence and not message.HasField(field.name):
        return None
    return _value(field, value)


def _value(field: Any, value: Any) -> Any:
    if isinstance(value, types_pb2.Date):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, Timestamp):
        return value.ToJsonString()
    if isinstance(value, Message):
        return as_json(value)
    if field.enum_type is not None:
        name = str(field.enum_type.values_by_number[value].name)
        return name.removeprefix(translate.prefix(field.enum_type)).lower() if value else None
    return None if value == "" else value


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
