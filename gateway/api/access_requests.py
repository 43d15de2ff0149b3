"""Access for who helps a family, access without a relation, and matches in doubt, over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, READ
from gateway.api.models.access_requests import (
    BreakGlass,
    BreakGlassReview,
    BreakGlassState,
    Delegation,
    Match,
    MatchDecision,
    MatchState,
    NewBreakGlass,
    NewDelegation,
    SideBySide,
)
from gateway.api.models.common import Page
from gateway.room import URGENT
from goldenthread.referrals.v1 import access_requests_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Access requests"])

Id = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
Consenting = Annotated[Caller, Depends(commanding("consent.write"))]
Breaking = Annotated[Caller, Depends(commanding("record.break_glass"))]
Reviewing = Annotated[Caller, Depends(reading("record.review"))]
Closing = Annotated[Caller, Depends(commanding("record.review"))]
Comparing = Annotated[Caller, Depends(reading("match.decide"))]
Matching = Annotated[Caller, Depends(commanding("match.decide"))]


@router.get(
    "/children/{child_id}/delegations", summary="Who helps the family", response_model=Page[Delegation], responses=READ
)
async def list_delegations(
    child_id: Id, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Newest first."""
    answer = await caller.ask(pb.ListDelegationsRequest(child_id=child_id, page_size=page_size, page_token=page_token))
    return presenting.page(answer.delegations, answer.next_page_token)


@router.post(
    "/children/{child_id}/delegations",
    summary="Let somebody help",
    status_code=201,
    response_model=Delegation,
    responses=CHANGES,
)
async def delegate_access(child_id: Id, sent: NewDelegation, caller: Consenting) -> JSONResponse:
    """By a parent or the young person: an advocate reads what is named, for a time, and nobody's address."""
    request = translate.fill(pb.DelegateAccessRequest(request_id=caller.key, child_id=child_id), sent)
    return presenting.record((await caller.ask(request)).delegation, 201)


@router.post(
    "/delegations/{delegation_id}:withdraw", summary="Take it back", response_model=Delegation, responses=CHANGES
)
async def withdraw_delegation(delegation_id: Id, caller: Consenting) -> JSONResponse:
    """The helper's next look is refused."""
    request = pb.WithdrawDelegationRequest(request_id=caller.key, delegation_id=delegation_id)
    return presenting.record((await caller.ask(request)).delegation)


@router.post(
    "/break-glass",
    summary="Open a record at once",
    status_code=201,
    response_model=BreakGlass,
    openapi_extra=URGENT,
    responses=CHANGES,
)
async def break_the_glass(sent: NewBreakGlass, caller: Breaking) -> JSONResponse:
    """Without a relation, for the rest of the day. Only for a person who signed in. The authority's desk is told at
    once, and a reviewer looks at every one of these."""
    request = translate.fill(pb.BreakTheGlassRequest(request_id=caller.key), sent)
    opened = (await caller.ask(request)).break_glass
    return presenting.record(opened, 201, f"/v1/break-glass/{opened.id}")


@router.get("/break-glass", summary="What waits for review", response_model=Page[BreakGlass], responses=READ)
async def list_break_glass(
    caller: Reviewing, state: BreakGlassState | None = None, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """For the authority's desk: every record that was opened without a relation, newest first."""
    request = pb.ListBreakGlassRequest(page_size=page_size, page_token=page_token)
    if state:
        request.state = pb.BreakGlassState.Value(f"BREAK_GLASS_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.openings, answer.next_page_token)


@router.get("/break-glass/{id}", summary="Read one of them", response_model=BreakGlass, responses=READ)
async def get_break_glass(id: Id, caller: Reviewing) -> JSONResponse:
    """With who opened it, and why."""
    return presenting.record((await caller.ask(pb.GetBreakGlassRequest(break_glass_id=id))).break_glass)


@router.post("/break-glass/{id}:review", summary="Review and close it", response_model=BreakGlass, responses=CHANGES)
async def review_break_glass(id: Id, sent: BreakGlassReview, caller: Closing) -> JSONResponse:
    """Never by who opened it. A record that is still open closes with the review."""
    request = translate.fill(pb.ReviewBreakGlassRequest(request_id=caller.key, break_glass_id=id), sent)
    return presenting.record((await caller.ask(request)).break_glass)


@router.get("/matches", summary="Matches in doubt", response_model=Page[Match], responses=READ)
async def list_matches(
    caller: Comparing, state: MatchState | None = None, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Pairs of records that may be about one child, newest first; for the team that keeps the records."""
    request = pb.ListMatchesRequest(page_size=page_size, page_token=page_token)
    if state:
        request.state = pb.MatchState.Value(f"MATCH_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.matches, answer.next_page_token)


@router.get("/matches/{match_id}", summary="Two records side by side", response_model=SideBySide, responses=READ)
async def get_match(match_id: Id, caller: Comparing) -> JSONResponse:
    """With each rule that speaks for or against their being one child's, and its points."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.GetMatchRequest(match_id=match_id))))


@router.post("/matches/{match_id}:decide", summary="Same child or not", response_model=Match, responses=CHANGES)
async def decide_match(match_id: Id, sent: MatchDecision, caller: Matching) -> JSONResponse:
    """With the reason. Merged records keep every row and every history, and can be parted again exactly."""
    request = translate.fill(pb.DecideMatchRequest(request_id=caller.key, match_id=match_id), sent)
    return presenting.record((await caller.ask(request)).match)
