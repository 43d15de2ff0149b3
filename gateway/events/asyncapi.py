"""The catalogue of events for programs: an AsyncAPI 3.0 document, made from the catalogue and the contracts."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from gateway.events.catalogue import OWN_TYPES, Kind, Record, every_type, fits, kinds, tombstones
from gateway.field_errors import FieldError
from gateway.oauth.scopes import SCOPES
from goldenthread.common.v1 import types_pb2

VERSION = "3.0.0"
FEED, STREAM, WEBHOOK, BROKER = "feed", "stream", "webhook", "broker"
# What a subscriber is told of: its own subscription.
OWN = Record("subscription", "gateway", "Your subscription", "/v1/subscriptions/{id}", "event.subscribe", "own")
DESCRIPTION = """What happens to records that you may read, as CloudEvents 1.0. An event says that something happened:
ids, states and days. The detail is read at `dataref`, where the access rules are asked again. It comes at least once,
in the order of its record; a duplicate has the same `id`. What you could not read at the moment of telling you are not
told."""


def unknown(patterns: Iterable[str], at: str = "") -> list[FieldError]:
    """What is wrong with types that somebody asks for: each that fits no event, with those that there are.

    at  the pointer to the list in the body, where it is not a parameter of the address
    """
    found: list[FieldError] = []
    for place, one in enumerate(patterns):
        if not any(fits(type_, (one,)) for type_ in every_type()):
            there_are = ", ".join(every_type())
            where: FieldError = {"pointer": f"{at}/{place}"} if at else {"parameter": "type"}
            found.append({**where, "code": "UNKNOWN_EVENT_TYPE", "detail": f"No {one!r}; there are {there_are}"})
    return found


@cache
def _messages() -> Mapping[str, dict[str, Any]]:
    told = {type_: _message(type_, kind.record, _payload(kind)) for type_, kind in kinds().items()}
    gone = {type_: _message(type_, record, {"type": "object"}) for type_, record in tombstones().items()}
    own = {type_: _message(type_, OWN, _plain(says)) for type_, (_, says) in OWN_TYPES.items()}
    return {**told, **gone, **own}


def document(public_url: str, broker: str = "") -> dict[str, Any]:
    """The document for a gateway at this address, and a broker at that, if there is one."""
    host = public_url.partition("://")[2]
    names = sorted(_messages())
    return {
        "asyncapi": VERSION,
        "info": {"title": "Goldenthread: events for partner agencies", "version": "1", "description": DESCRIPTION},
        "defaultContentType": "application/cloudevents+json",
        "servers": {
            "gateway": {
                "host": host,
                "protocol": "https" if public_url.startswith("https") else "http",
                "security": [{"$ref": "#/components/securitySchemes/accessToken"}],
            },
            **({"broker": _broker(broker)} if broker else {}),
        },
        "channels": {
            FEED: _channel("/v1/events", "Long polling: pages of events after a cursor.", names),
            STREAM: _channel("/v1/events/stream", "Server-sent events, resumed with Last-Event-ID.", names),
            WEBHOOK: _channel(None, "Your own address: Standard Webhooks, one event in each POST.", names),
            **({BROKER: _taken_by_nats(names)} if broker else {}),
        },
        "operations": {
            f"receiveBy{channel.capitalize()}": {
                "action": "receive" if channel != WEBHOOK else "send",
                "channel": {"$ref": f"#/channels/{channel}"},
            }
            for channel in (FEED, STREAM, WEBHOOK, *([BROKER] if broker else []))
        },
        "components": {
            "messages": {name: _messages()[name] for name in names},
            "securitySchemes": {
                "accessToken": {
                    "type": "oauth2",
                    "description": "An access token with `event.subscribe`, and the scope of each kind of record.",
                    "flows": {
                        "clientCredentials": {
                            "tokenUrl": f"{public_url}/oauth2/token",
                            "availableScopes": {name: SCOPES[name] for name in _scopes()},
                        }
                    },
                }
            },
        },
    }


def _scopes() -> list[str]:
    return sorted({"event.subscribe", *(kind.record.scope for kind in kinds().values())})


def _channel(address: str | None, description: str, names: list[str]) -> dict[str, Any]:
    return {
        "address": address,
        "description": description,
        "messages": {name.replace(".", "_"): {"$ref": f"#/components/messages/{name}"} for name in names},
    }


def _broker(address: str) -> dict[str, Any]:
    scheme, _, host = address.partition("://")
    said = "Connect with your access token as the token of the connection; it ends when the token does."
    token = [{"$ref": "#/components/securitySchemes/accessToken"}]
    return {"host": host, "protocol": scheme, "description": said, "security": token}


def _taken_by_nats(names: list[str]) -> dict[str, Any]:
    said = "A durable JetStream consumer for each subscription by NATS; acknowledge each event."
    parameters = {"stream": {"description": "Yours."}, "subscription": {"description": "Its id."}, "type": {}}
    on_broker = {"servers": [{"$ref": "#/servers/broker"}], "parameters": parameters}
    return {**_channel("events.{stream}.{subscription}.{type}", said, names), **on_broker}


def _message(type_: str, record: Record, payload: dict[str, Any]) -> dict[str, Any]:
    gone = type_ in tombstones()
    return {
        "name": type_,
        "title": f"{record.word}: {'erased' if gone else type_.rsplit('.', 2)[1].replace('_', ' ')}",
        "summary": f"Told to whoever may read it; needs the scope `{record.scope}`.",
        "contentType": "application/cloudevents+json",
        "payload": _cloudevent(type_, record, payload, gone=gone),
    }


def _cloudevent(type_: str, record: Record, payload: dict[str, Any], *, gone: bool) -> dict[str, Any]:
    text = {"type": "string"}
    where = {"method": {"const": "DELETE"}} if gone else {"dataref": {"type": "string", "format": "uri-reference"}}
    return {
        "type": "object",
        "required": ["specversion", "id", "source", "type", "subject", "time", "data", *where],
        "properties": {
            "specversion": {"const": "1.0"},
            "id": {"type": "string", "format": "uuid"},
            "source": {"type": "string", "format": "uri-reference"},
            "type": {"const": type_},
            "subject": {"type": "string", "format": "uuid", "description": f"{record.word}: its id."},
            "time": {"type": "string", "format": "date-time"},
            "datacontenttype": {"const": "application/json"},
            "sequence": {**text, "description": "Version of the record after the event; counts upwards."},
            "traceparent": text,
            "data": payload,
            **where,
        },
    }


def _plain(says: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "required": list(says), "properties": {name: {"type": "string"} for name in says}}


def _payload(kind: Kind) -> dict[str, Any]:
    fields = kind.message.DESCRIPTOR.fields_by_name
    return {
        "type": "object",
        "required": list(kind.says),
        "additionalProperties": False,
        "properties": {name: _field(fields[name]) for name in kind.says},
    }


def _field(one: Any) -> dict[str, Any]:
    if one.message_type is not None and one.message_type.full_name == types_pb2.Date.DESCRIPTOR.full_name:
        return {"type": ["string", "null"], "format": "date"}
    if one.name.endswith("_id"):
        return {"type": ["string", "null"], "format": "uuid"}
    return {"type": ["string", "null"]} if one.cpp_type == one.CPPTYPE_STRING else {"type": "integer"}
