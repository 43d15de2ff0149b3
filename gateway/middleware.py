"""What surrounds every HTTP request, as plain ASGI: a trace, a request id, and a limit to what is read.

Plain ASGI because a middleware class of the framework costs four times a bare route (measured).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

from opentelemetry.trace import SpanKind

from chassis import telemetry
from kernel.ids import new_id

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_LIMIT = 1_048_576


class TooLarge(Exception):
    """The body is longer than this door reads."""


class Surroundings:
    """Opens the span of the request, names it, and stops reading a body that is too long."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        request_id = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        method = scope["method"]
        attributes = {"http.request.method": method}
        # Not tracestate: it is free text of the caller's, and would travel to wherever the trace goes.
        parent = telemetry.context_of({"traceparent": headers.get("traceparent", "")})
        with telemetry.span(method, SpanKind.SERVER, parent=parent, attributes=attributes) as span:

            async def sending(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                    sent = list(message.get("headers", ()))
                    if not any(name.lower() == b"cache-control" for name, _ in sent):
                        sent.append((b"cache-control", b"no-store"))
                    message["headers"] = [
                        *sent,
                        (b"x-request-id", request_id.encode()),
                        (b"traceresponse", telemetry.carried().get("traceparent", "").encode()),
                        (b"x-content-type-options", b"nosniff"),
                    ]
                await send(message)

            try:
                await self._app(scope, _limited(receive), sending)
            finally:
                route = getattr(scope.get("route"), "path", None)
                if route:
                    span.update_name(f"{method} {route}")
                    span.set_attribute("http.route", route)


def _request_id(headers: dict[str, str]) -> str:
    """The caller's X-Request-ID if it is a UUID, so that both sides can find the request again; else a new one."""
    try:
        return str(UUID(headers.get("x-request-id", "")))
    except ValueError:
        return str(new_id())


def _limited(receive: Receive) -> Receive:
    read = 0

    async def receiving() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > BODY_LIMIT:
            raise TooLarge
        return message

    return receiving
