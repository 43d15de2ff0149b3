"""The feed's operations: long polling with the last event's id as the cursor (as http-feeds.org describes it), the same
as a stream (server-sent events), and what there is to be told of."""

import time
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Security
from fastapi.responses import JSONResponse, StreamingResponse

from chassis.principal import Principal
from chassis.unit import House
from gateway.api.documents import LIST
from gateway.events import asyncapi, reading
from gateway.events.feed import Feed, served_to
from gateway.events.storage import Wanted
from gateway.events.streams import MEDIA_TYPE as STREAM_TYPE
from gateway.events.streams import Streams, stream
from gateway.oauth.bearer import bearer
from gateway.problem_documents import responses
from gateway.problems import Problem
from gateway.room import Room

router = APIRouter(prefix="/v1", tags=["Events for partner agencies"])
described = APIRouter(tags=["Events for partner agencies"])

MEDIA_TYPE = "application/cloudevents-batch+json"
LOOK_AGAIN_S = 0.5
BATCH = {"schema": {"type": "array", "items": {"type": "object", "description": "A CloudEvent 1.0 in JSON"}}}
REFUSED = LIST | responses("cursor-too-old")
Subscriber = Annotated[Principal, Security(bearer("event.subscribe"))]
LastEventId = Annotated[UUID | None, Query(description="`id` of the last event you have handled.")]
Types = Annotated[
    list[str] | None,
    Query(
        max_length=50,
        description="Only these types; a `*` at the end stands for whatever follows.",
        examples=[["goldenthread.plans.plan.*"]],
    ),
]


@router.get(
    "/events",
    summary="Read events",
    response_class=JSONResponse,
    responses=REFUSED
    | {200: {"description": "Events, oldest first; an empty list when nothing came.", "content": {MEDIA_TYPE: BATCH}}},
)
async def read_events(
    request: Request,
    principal: Subscriber,
    last_event_id: LastEventId = None,
    type: Types = None,
    timeout_s: Annotated[float, Query(ge=0, le=25, description="Wait at most this long for an event.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> JSONResponse:
    """Every event about records that you may read now, in order, at least once: what you would be refused to read you
    are not told of. Each kind of record needs its scope besides; the catalogue is `/asyncapi.json`.

    Handle a page, keep the `id` of its last event, ask again with it. An event says that something happened, never
    what is written in the record: read that at `dataref`, where the access rules are asked again.
    """
    house: House = request.app.state.house
    feed: Feed = request.app.state.feed
    room: Room = request.app.state.room
    types = wanted(principal, type)
    deadline = time.monotonic() + timeout_s
    position = await reading.place(house, principal, last_event_id)
    while True:
        told = await reading.tell(house, principal, position, Wanted(types), limit)
        left = 0.0 if room.closing.is_set() else deadline - time.monotonic()
        if told.rows or (left <= 0 and told.position == position):
            return JSONResponse(told.documents, media_type=MEDIA_TYPE)
        if told.position == position:
            # Whoever only waits needs no room.
            request.state.place.give_back()
            await feed.wait(min(LOOK_AGAIN_S, left))
        position = told.position


@router.get(
    "/events/stream",
    summary="Follow events as a stream",
    response_class=StreamingResponse,
    responses=REFUSED
    | responses("too-many-requests")
    | {200: {"description": "Events as they come; the stream ends after some minutes.", "content": {STREAM_TYPE: {}}}},
)
async def follow_events(
    request: Request,
    principal: Subscriber,
    last_event_id: LastEventId = None,
    type: Types = None,
    resumed: Annotated[UUID | None, Header(alias="last-event-id", description="As `last_event_id`.")] = None,
) -> StreamingResponse:
    """The same events as server-sent events: `id` is the event's, `event` its type, `data` the CloudEvent. A client
    that loses the connection comes back with `Last-Event-ID`, as every `EventSource` does, and misses nothing.

    A comment every few seconds keeps the connection; the stream ends after some minutes and when the token does.
    """
    streams: Streams = request.app.state.streams
    types = wanted(principal, type)
    position = await reading.place(request.app.state.house, principal, resumed or last_event_id)
    return stream(streams, request, principal, position, types)


def wanted(principal: Principal, patterns: list[str] | None) -> list[str]:
    """The types that the principal asks for and may be told of; a Problem for one that there is not."""
    faults = asyncapi.unknown(patterns or ())
    if faults:
        raise Problem("invalid-fields", "There is no such type of event.", errors=faults)
    return served_to(principal.scopes, patterns or ("*",))


@described.get(
    "/asyncapi.json",
    summary="The catalogue of events",
    responses=responses("internal"),
    openapi_extra={"security": []},
)
async def catalogue(request: Request) -> dict[str, Any]:
    """Every event there is, what is told of it and where its detail is read, as an AsyncAPI 3 document."""
    settings = request.app.state.settings
    return asyncapi.document(settings.public_url, settings.partner_broker_public_url)
