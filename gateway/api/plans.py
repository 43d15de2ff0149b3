"""Plans over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import EDITS, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.plans import Finalisation, Plan, PlanContent
from goldenthread.plans.v1 import plans_pb2 as pb

router = APIRouter(prefix="/v1/plans", tags=["Plans"])

PlanId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("plan.read"))]
Writer = Annotated[Caller, Depends(commanding("plan.write"))]
Finaliser = Annotated[Caller, Depends(commanding("plan.finalise"))]


@router.get("", summary="List plans", response_model=Page[Plan], responses=LIST)
async def list_plans(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    answer = await caller.ask(pb.ListPlansRequest(page_size=page_size, page_token=page_token, child_id=child_id))
    return presenting.page(answer.plans, answer.next_page_token)


@router.get("/{plan_id}", summary="Read a plan", response_model=Plan, responses=READ)
async def get_plan(plan_id: PlanId, caller: Reader) -> JSONResponse:
    """Its ETag is the version that a change must start from."""
    return presenting.record((await caller.ask(pb.GetPlanRequest(plan_id=plan_id))).plan)


@router.put("/{plan_id}/content", summary="Revise a proposed plan", response_model=Plan, responses=EDITS)
async def revise_proposal(plan_id: PlanId, sent: PlanContent, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """Until its resources are agreed. If someone else has changed it since you read it, nothing is lost: read again."""
    request = pb.ReviseProposalRequest(request_id=caller.key, plan_id=plan_id, expected_version=version_of(if_match))
    translate.fill(request.content, sent)
    return presenting.record((await caller.ask(request, body="content")).plan)


@router.post("/{plan_id}:finalise", summary="Finalise a plan", response_model=Plan, responses=EDITS)
async def finalise_plan(
    plan_id: PlanId, sent: Finalisation, caller: Finaliser, if_match: IfMatch = None
) -> JSONResponse:
    """The lead professional finalises it with the family and sets the day of its review. It goes on as a support plan,
    at `/v1/support-plans/{support_plan_id}`: progress, reviews, team, changes, stepping and closing are done there."""
    request = pb.FinalisePlanRequest(request_id=caller.key, plan_id=plan_id, expected_version=version_of(if_match))
    return presenting.record((await caller.ask(translate.fill(request, sent))).plan)
