"""The journey so far: what happened to a child, in sentences and as a drawing, and what comes next.

The same as `GET /v1/children/{id}/timeline`, in the words of a page: for the family and for the team.
"""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from gateway import pages
from gateway.api import every_house, journey
from gateway.people.journey_line import drawn
from gateway.people.sessions import Session
from gateway.people.signed_in import Turned, principal_of, signed_in
from gateway.problems import Problem
from goldenthread.referrals.v1 import children_pb2 as pb

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
Token = Annotated[str, Query(max_length=2000)]
SCOPES = ("child.read", "clock.read")
MOST_CHILDREN, PAGE = 10, 50
AWAY = "A part of the service does not answer just now"


@router.get("/journey/{child_id}")
async def show(request: Request, session: Here, child_id: str, after: Token = "") -> Response:
    """What happened, newest first, page by page; on the first what comes next, and the drawing."""
    state, principal = request.app.state, principal_of(session, *SCOPES)
    try:
        child, found = await asyncio.gather(
            state.house.neighbours.ask(pb.GetChildRequest(child_id=child_id), principal),
            journey.read(state.house, principal, child_id, PAGE, after),
        )
    except (Problem, grpc.aio.AioRpcError) as reason:
        raise _turned(reason) from reason
    return pages.page(
        "journey.html",
        here="journey",
        session=session,
        child=child.child,
        found=found,
        line=drawn(found.steps) if not after else None,
        after=found.next_token,
        is_first=not after,
    )


@router.get("/journey")
async def choose(request: Request, session: Here) -> Response:
    """The children whose journey the person may read."""
    try:
        children = await _children(request.app.state, session)
    except grpc.aio.AioRpcError as reason:
        raise _turned(reason) from reason
    return pages.page("journeys.html", here="journey", session=session, children=children)


async def _children(state: Any, session: Session) -> Sequence[pb.ChildRecord]:
    request = pb.ListChildrenRequest(page_size=MOST_CHILDREN)
    answer = await state.house.neighbours.ask(request, principal_of(session, *SCOPES))
    return list(answer.children)


def _turned(reason: Problem | grpc.aio.AioRpcError) -> Turned:
    away = isinstance(reason, grpc.aio.AioRpcError) and reason.code() in every_house.AWAY
    if away or (isinstance(reason, Problem) and reason.slug in ("unavailable", "timed-out")):
        return Turned(AWAY, "Please try again in a few minutes.", status=503)
    return Turned("There is nothing here for you", "There is no child here whose journey you may read.", status=404)
