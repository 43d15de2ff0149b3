"""Support plans over REST: opened, registered, written."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse
from google.protobuf.message import Message

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import CHANGES, EDITS, LIST, READ
from gateway.api.linked_services import services_now
from gateway.api.models.common import Page, Sent
from gateway.api.models.support import SupportPlan, SupportPlanShown
from gateway.api.models.support_requests import (
    AgreeSupportPlanBody,
    CloseSupportPlanBody,
    NameSupportAssessmentBody,
    OpenSupportPlanBody,
    RecordSupportProgressBody,
    SupportContentShown,
    WriteSupportContentBody,
)
from gateway.problems import Problem
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb

router = APIRouter(prefix="/v1/support-plans", tags=["Support plans"])

PlanId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("support.read"))]
Practitioner = Annotated[Caller, Depends(commanding("support.write"))]
Registrar = Annotated[Caller, Depends(commanding("support.register"))]


async def plan_after(caller: Caller, request: Message, sent: Sent | None = None, *, status: int = 200) -> JSONResponse:
    """The plan as it stands after `request`, which takes over what was sent."""
    plan = (await caller.ask(request if sent is None else translate.fill(request, sent))).plan
    return presenting.record(plan, status, f"/v1/support-plans/{plan.id}" if status == 201 else None)


@router.get("", summary="List support plans", response_model=Page[SupportPlan], responses=LIST)
async def list_support_plans(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    open: Annotated[bool, Query(description="Only those that are open.")] = False,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first: My Plan, My Plan+, whatever the authority's levels call them."""
    request = pb.ListSupportPlansRequest(page_size=page_size, page_token=page_token, child_id=child_id, open=open)
    answer = await caller.ask(request)
    return presenting.page(answer.plans, answer.next_page_token)


@router.post("", status_code=201, summary="Open a support plan", response_model=SupportPlan, responses=CHANGES)
async def open_support_plan(sent: OpenSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """For a child with whom you work, discussed with child and family, with the consents that the level names. While
    another plan of that level is open, ask its lead to let you join its team."""
    return await plan_after(caller, pb.OpenSupportPlanRequest(request_id=caller.key), sent, status=201)


@router.get("/{plan_id}", summary="Read a support plan", response_model=SupportPlanShown, responses=READ)
async def get_support_plan(plan_id: PlanId, caller: Reader) -> JSONResponse:
    """`consents_needed` names what the family has still to agree to, or has to agree to again; `next_steps` what the
    last review asks for. `services_now` has the services of the local offer with which the family goes on."""
    plan = (await caller.ask(pb.GetSupportPlanRequest(plan_id=plan_id))).plan
    chosen = [one.chosen.service for one in plan.content.actions if one.chosen.HasField("service")]
    return presenting.record(plan, more=await services_now(caller, [*plan.closure.services, *chosen]))


@router.get("/{plan_id}/content", summary="Read the content", response_model=SupportContentShown, responses=READ)
async def get_support_content(plan_id: PlanId, caller: Reader) -> JSONResponse:
    """Outcomes, actions and strategies; the ETag is what a change of them must name as If-Match."""
    return _content((await caller.ask(pb.GetSupportPlanRequest(plan_id=plan_id))).plan)


@router.put("/{plan_id}/content", summary="Write the content", response_model=SupportContentShown, responses=EDITS)
async def write_support_content(
    plan_id: PlanId, sent: WriteSupportContentBody, caller: Practitioner, if_match: IfMatch = None
) -> JSONResponse:
    """All of it as it is to be; a line without an id gets one. Of two who write at once the second is refused (412),
    and `differences` says what the first wrote meanwhile. Meetings, progress and reviews do not disturb it."""
    known = version_of(if_match)
    request = pb.WriteSupportContentRequest(request_id=caller.key, plan_id=plan_id, expected_version=known)
    translate.fill(request.content, sent)
    try:
        answer = await caller.ask(request, body="content")
    except Problem as problem:
        if problem.slug != "changed-meanwhile":
            raise
        raise await _with_what_others_wrote(problem, plan_id, known, caller) from None
    return _content(answer.plan)


async def _with_what_others_wrote(problem: Problem, plan_id: str, known: int, caller: Caller) -> Problem:
    """The refusal, with the content as it stands now, who wrote it and what differs from what the caller had read."""
    try:
        told = presenting.as_json(await caller.ask(pb.GetSupportContentChangesRequest(plan_id=plan_id, since=known)))
    except Problem:
        # If-Match named a version that never was: there is nothing to compare with.
        return problem
    mark = {name: told[name] for name in ("content_version", "content_written_by", "content_written_on")}
    problem.members |= {"mark": mark, "current": told["content"], "differences": told["differences"]}
    return problem


@router.post("/{plan_id}:register", summary="Register a plan", response_model=SupportPlan, responses=CHANGES)
async def register_support_plan(plan_id: PlanId, caller: Registrar) -> JSONResponse:
    """By the team that keeps the partnership's register of such plans."""
    return await plan_after(caller, pb.RegisterSupportPlanRequest(request_id=caller.key, plan_id=plan_id))


@router.post("/{plan_id}:name-assessment", summary="Name the assessment", response_model=SupportPlan, responses=CHANGES)
async def name_support_assessment(
    plan_id: PlanId, sent: NameSupportAssessmentBody, caller: Practitioner
) -> JSONResponse:
    """On which the plan rests, where the level has one."""
    return await plan_after(caller, pb.NameSupportAssessmentRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post("/{plan_id}:agree", summary="Agree a plan", response_model=SupportPlan, responses=CHANGES)
async def agree_support_plan(plan_id: PlanId, sent: AgreeSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """With child and family; from now on everybody does what stands in it. Whatever is still missing is named."""
    return await plan_after(caller, pb.AgreeSupportPlanRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post(
    "/{plan_id}/actions/{action_id}:progress",
    summary="Say how far it is",
    response_model=SupportPlan,
    responses=CHANGES,
)
async def record_support_progress(
    plan_id: PlanId,
    action_id: Annotated[str, Path(max_length=40)],
    sent: RecordSupportProgressBody,
    caller: Practitioner,
) -> JSONResponse:
    """By whoever owns the action, or by the lead."""
    request = pb.RecordSupportProgressRequest(request_id=caller.key, plan_id=plan_id, action_id=action_id)
    return await plan_after(caller, request, sent)


@router.post("/{plan_id}:close", summary="Close a plan", response_model=SupportPlan, responses=CHANGES)
async def close_support_plan(plan_id: PlanId, sent: CloseSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """Child and family, and where there is a team all of it, were consulted; `closure.support_after` says where there
    is support from now on. The record is kept and stays readable."""
    return await plan_after(caller, pb.CloseSupportPlanRequest(request_id=caller.key, plan_id=plan_id), sent)


def _content(plan: support_pb2.SupportPlan) -> JSONResponse:
    told = presenting.as_json(plan)
    body = {"plan_id": plan.id, "content_version": plan.content_version, "content": told["content"]}
    return JSONResponse(body, headers={"ETag": f'"{plan.content_version}"'})
