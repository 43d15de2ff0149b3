"""The feed's operation: long polling with the last event's id as the cursor (as http-feeds.org describes it)."""

import time
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from chassis.unit import House, transaction
from gateway.api.documents import LIST
from gateway.events import storage
from gateway.events.feed import Feed, served_to
from gateway.oauth.bearer import bearer
from gateway.problems import Problem

router = APIRouter(prefix="/v1", tags=["Events for partner agencies"])

MEDIA_TYPE = "application/cloudevents-batch+json"
LOOK_AGAIN_S = 0.5
BATCH = {"schema": {"type": "array", "items": {"type": "object", "description": "A CloudEvent 1.0 in JSON"}}}


@router.get(
    "/events",
    summary="Read plan events",
    response_class=JSONResponse,
    responses=LIST
    | {200: {"description": "Events, oldest first; an empty list when nothing came.", "content": {MEDIA_TYPE: BATCH}}},
)
async def read_events(
    request: Request,
    principal: Annotated[Principal, Security(bearer("event.subscribe"))],
    last_event_id: Annotated[UUID | None, Query(description="`id` of the last event you have handled.")] = None,
    timeout_s: Annotated[float, Query(ge=0, le=25, description="Wait at most this long for an event.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> JSONResponse:
    """Every event about the plans and assessments of children with whom you stand in a relation now, in order, at
    least once. Plan events need the scope `plan.read` besides, assessment events `assessment.read`.

    Handle a page, keep the `id` of its last event, ask again with it. An event says that something happened, never
    what is written in the record: read that at `dataref`, where the access rules are asked again.
    """
    house: House = request.app.state.house
    feed: Feed = request.app.state.feed
    deadline = time.monotonic() + timeout_s
    while True:
        events = await _page(house, principal, last_event_id, limit)
        left = deadline - time.monotonic()
        if events or left <= 0:
            return JSONResponse(events, media_type=MEDIA_TYPE)
        await feed.wait(min(LOOK_AGAIN_S, left))


async def _page(house: House, principal: Principal, last_event_id: UUID | None, limit: int) -> list[dict[str, Any]]:
    async with transaction(house, principal, "ReadEvents", writes=False) as unit:
        types = served_to(principal.scopes)
        position = await storage.position_of(unit, last_event_id, types) if last_event_id else 0
        if position is None:
            raise Problem("bad-request", "There is no event with this id that you may see; start from the beginning.")
        rows = await storage.after(unit, position, limit, types)
        for row in rows:
            unit.note("feed_event", row.id, row.child_id, "read")
        return [row.document for row in rows]
