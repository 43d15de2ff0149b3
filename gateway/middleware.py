"""What surrounds every HTTP request, as plain ASGI: a trace, a request id, and limits to what is read and taken.

Plain ASGI because a middleware class of the framework costs four times a bare route (measured).
"""

import asyncio
import math
import time
from collections.abc import Callable, Iterable
from uuid import UUID

from opentelemetry.trace import SpanKind

from chassis import metrics, telemetry
from gateway import limits
from gateway.asgi import App, Message, Receive, Scope, Send
from gateway.rates import Rates, neighbourhood
from gateway.reading import NotRead, check_json
from gateway.room import Place, Room
from kernel.ids import new_id

# The answer that refuses a request, in the dialect of the door that it came to.
Refuse = Callable[[Scope, NotRead], App]

GUARDS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# So that nobody sends on a connection that is about to end.
LAST_OF_ITS_CONNECTION = ((b"connection", b"close"),)
CROSS_ORIGIN = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"etag, retry-after"))


class Surroundings:
    """Opens the span of the request, names it, and refuses what is too much of anything."""

    def __init__(self, app: App, refuse: Refuse, rates: Rates, room: Room) -> None:
        self._app = app
        self._refuse = refuse
        self._rates = rates
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        request_id = _request_id(headers)
        place = self._room.place_for(scope)
        scope.setdefault("state", {}).update(request_id=request_id, place=place)
        method = scope["method"]
        attributes = {"http.request.method": method}
        # Not tracestate: it is free text of the caller's, and would travel to wherever the trace goes.
        parent = telemetry.context_of({"traceparent": headers.get("traceparent", "")})
        began, status = time.perf_counter(), 500
        with telemetry.span(method, SpanKind.SERVER, parent=parent, attributes=attributes) as span:

            async def sending(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    place.give_back()
                    status = message["status"]
                    span.set_attribute("http.response.status_code", message["status"])
                    sent = list(message.get("headers", ()))
                    named = {name.lower() for name, _ in sent}
                    message["headers"] = [
                        *sent,
                        *(guard for guard in GUARDS if guard[0] not in named),
                        *(LAST_OF_ITS_CONNECTION if self._room.closing.is_set() else ()),
                        *(CROSS_ORIGIN if scope["path"].startswith(limits.OPEN_TO_EVERY_SITE) else ()),
                        (b"x-request-id", request_id.encode()),
                        (b"traceresponse", telemetry.carried().get("traceparent", "").encode()),
                    ]
                await send(message)

            try:
                if refused := self._refused(scope, headers) or await _without_place(scope, place):
                    await self._refuse(scope, refused)(scope, receive, sending)
                else:
                    await self._app(scope, _limited(receive, headers, scope, place), sending)
            finally:
                place.give_back()
                route = getattr(scope.get("route"), "path", None)
                if status >= 500:  # so that its trace goes out, whatever share of all does
                    telemetry.failed(span, str(status))
                if route:
                    span.update_name(f"{method} {route}")
                    span.set_attribute("http.route", route)
                _measure(time.perf_counter() - began, method, route, status)

    def _refused(self, scope: Scope, headers: dict[str, str]) -> NotRead | None:
        """Why a request is not even begun; None if it is."""
        path: str = scope["path"]
        for beginning, rate in limits.PER_ADDRESS.items():
            if path.startswith(beginning):
                host = neighbourhood((scope.get("client") or ("unknown",))[0])
                if wait := self._rates.wait((beginning, host), rate, time.monotonic()):
                    return too_many(wait, "Too many requests came from your address.")
        return _unfit_head(scope, headers)


def _measure(seconds: float, method: str, route: str | None, status: int) -> None:
    """A method that nobody knows counts as one with all others like it, so that what callers make up is not kept."""
    known = method if method in METHODS else "_OTHER"
    answered: dict[str, str | int] = {"http.request.method": known, "http.response.status_code": status}
    metrics.REQUESTS.record(seconds, {**answered, "http.route": route or ""})


def too_many(wait: float, what: str) -> NotRead:
    """Refuses a request, and says in how many seconds another is taken."""
    seconds = max(1, math.ceil(wait))
    detail = f"{what} Wait {seconds} second{'s' * (seconds > 1)}, then send it again."
    return NotRead("too-many-requests", detail, {"Retry-After": str(seconds)})


def _unfit_head(scope: Scope, headers: dict[str, str]) -> NotRead | None:
    fields: list[tuple[bytes, bytes]] = scope["headers"]
    if len(scope["raw_path"]) + len(scope["query_string"]) > limits.ADDRESS_BYTES:
        return NotRead("address-too-long", f"The address may have at most {limits.ADDRESS_BYTES} bytes.")
    if len(fields) > limits.HEADERS:
        return NotRead("headers-too-large", f"A request may have at most {limits.HEADERS} headers.")
    if sum(len(name) + len(value) for name, value in fields) > limits.HEADER_BYTES:
        return NotRead("headers-too-large", f"The headers may have at most {limits.HEADER_BYTES} bytes together.")
    if len(fields) > len(headers) and (twice := _sent_twice(name for name, _ in fields)):
        return NotRead("bad-request", f"The header {twice} may be sent only once.")
    if "transfer-encoding" in headers and "content-length" in headers:
        return NotRead("bad-request", "Send Content-Length or Transfer-Encoding, not both.")
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        # How much comes out of a compressed body is known only when it has come out.
        detail = "Send the body as it is, without Content-Encoding."
        return NotRead("unsupported-media-type", detail, {"Accept-Encoding": "identity"})
    return None


def _sent_twice(names: Iterable[bytes]) -> str:
    seen: set[bytes] = set()
    for name in names:
        if name in seen and name in limits.HEADERS_SENT_ONCE:
            return name.decode().title()
        seen.add(name)
    return ""


def _request_id(headers: dict[str, str]) -> str:
    """The caller's X-Request-ID if it is a UUID, so that both sides can find the request again; else a new one."""
    try:
        return str(UUID(headers.get("x-request-id", "")))
    except ValueError:
        return str(new_id())


def _in_time(receive: Receive) -> Receive:
    """A file in parts as it comes, not too slowly; its door counts what there is of it."""
    now = asyncio.get_running_loop().time
    deadline = now() + limits.UPLOAD_WITHIN_S
    complete = False
    length, waited = 0, 0.0

    async def receiving() -> Message:
        nonlocal complete, length, waited
        if complete:
            return await receive()
        # Only what it let us wait for counts, not what we did with it in between.
        asked_at, left = now(), limits.UPLOAD_GRACE_S + length / limits.UPLOAD_BYTES_A_SECOND - waited
        try:
            async with asyncio.timeout_at(min(deadline, asked_at + min(left, limits.UPLOAD_PAUSES_S))):
                message = await receive()
        except TimeoutError as late:
            raise NotRead("too-slow", "The file did not come in time.") from late
        waited += now() - asked_at
        length += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        return message

    return receiving


async def _without_place(scope: Scope, place: Place) -> NotRead | None:
    """Lets a request in, or says why not. Uploads have a room of their own (`gateway.documents.receiving`)."""
    if _is_upload(scope) or scope["path"].startswith(limits.WITHOUT_A_PLACE):
        return None
    try:
        await place.take()
    except NotRead as full:
        return full
    return None


def _is_upload(scope: Scope) -> bool:
    return scope["method"] == "POST" and limits.UPLOADS.fullmatch(scope["path"]) is not None


async def received(receive: Receive, deadline: float, place: Place) -> Message:
    """The next part of a body; who lets us wait for it holds no place meanwhile. TimeoutError after the deadline."""
    now = asyncio.get_running_loop().time
    if place.is_held and (soon := now() + limits.BODY_HOLDS_A_PLACE_S) < deadline:
        try:
            async with asyncio.timeout_at(soon):
                return await receive()
        except TimeoutError:
            place.leave()
    async with asyncio.timeout_at(deadline):
        return await receive()


def _limited(receive: Receive, headers: dict[str, str], scope: Scope, place: Place) -> Receive:
    """The body in parts as it comes: not too much of it, not too slowly, and at its end fit to be read and let in."""
    if _is_upload(scope):
        return _in_time(receive)
    is_json = "json" in headers.get("content-type", "").lower()
    most = limits.BODY_BYTES_BY_PATH.get(scope["path"], limits.BODY_BYTES)
    deadline = asyncio.get_running_loop().time() + limits.BODY_WITHIN_S
    read = bytearray()
    length, complete = 0, False

    async def receiving() -> Message:
        nonlocal length, complete
        if complete:
            return await receive()
        try:
            message = await received(receive, deadline, place)
        except TimeoutError as late:
            raise NotRead("too-slow", f"The body did not come within {limits.BODY_WITHIN_S:g} seconds.") from late
        part: bytes = message.get("body", b"")
        length += len(part)
        complete = not message.get("more_body", False)
        if length > most:
            raise NotRead("too-large", f"The body may have at most {most} bytes.")
        if is_json:
            read.extend(part)
        if complete and message["type"] == "http.request":
            if is_json:
                check_json(bytes(read))
            await place.take()
        return message

    return receiving
