"""Support plans over REST: the team around the child, its meetings, reviews, steps between levels."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.documents import CHANGES
from gateway.api.models.support import SupportPlan
from gateway.api.models.support_requests import (
    AddSupportMemberBody,
    AnswerSupportInvitationBody,
    AnswerSupportJoinRequestBody,
    AskToJoinSupportPlanBody,
    BringSupportReviewForwardBody,
    CallOffSupportMeetingBody,
    EndSupportPartBody,
    HandOverSupportBody,
    HoldSupportMeetingBody,
    HoldSupportReviewBody,
    NameSupportLeadBody,
    PlanSupportMeetingBody,
    SetSupportReviewBody,
    SettleSupportNextStepBody,
    ShareSupportPlanBody,
    StepSupportPlanBody,
    SupportJoinAsked,
    SupportStepped,
)
from gateway.api.support_plans import PlanId, Practitioner, plan_after
from goldenthread.plans.v1 import support_requests_pb2 as pb

router = APIRouter(prefix="/v1/support-plans", tags=["Support plans"])


@router.post("/{plan_id}/members", summary="Add a member", response_model=SupportPlan, responses=CHANGES)
async def add_support_member(plan_id: PlanId, sent: AddSupportMemberBody, caller: Practitioner) -> JSONResponse:
    """Who joins sees the plan from now on; a service joins only where the family's consents cover it."""
    return await plan_after(caller, pb.AddSupportMemberRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post(
    "/{plan_id}/members/{member_id}:end-part", summary="End one agency's part", response_model=SupportPlan,
    responses=CHANGES,
)  # fmt: skip
async def end_support_part(
    plan_id: PlanId, member_id: PlanId, sent: EndSupportPartBody, caller: Practitioner
) -> JSONResponse:
    """Family and team are told. What the member still has to do is handed over before."""
    request = pb.EndSupportPartRequest(request_id=caller.key, plan_id=plan_id, member_id=member_id)
    return await plan_after(caller, request, sent)


@router.post(
    "/{plan_id}/members/{member_id}:hand-over", summary="Hand over", response_model=SupportPlan, responses=CHANGES
)
async def hand_over_support(
    plan_id: PlanId, member_id: PlanId, sent: HandOverSupportBody, caller: Practitioner
) -> JSONResponse:
    """Outcomes and actions of this member are another's from now on, in the words in which they were agreed."""
    request = pb.HandOverSupportRequest(request_id=caller.key, plan_id=plan_id, from_member_id=member_id)
    return await plan_after(caller, request, sent)


@router.post("/{plan_id}:name-lead", summary="Name the lead", response_model=SupportPlan, responses=CHANGES)
async def name_support_lead(plan_id: PlanId, sent: NameSupportLeadBody, caller: Practitioner) -> JSONResponse:
    """One at a time: while somebody leads, say whom the new one replaces. Who led is remembered."""
    return await plan_after(caller, pb.NameSupportLeadRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post(
    "/{plan_id}/planned-meetings", status_code=201, summary="Plan a meeting", response_model=SupportPlan,
    responses=CHANGES,
)  # fmt: skip
async def plan_support_meeting(plan_id: PlanId, sent: PlanSupportMeetingBody, caller: Practitioner) -> JSONResponse:
    """Whoever is invited is told of the day, the place and what it is about; somebody of the family always is."""
    request = pb.PlanSupportMeetingRequest(request_id=caller.key, plan_id=plan_id)
    return await plan_after(caller, request, sent, status=201)


@router.post(
    "/{plan_id}/planned-meetings/{meeting_id}:call-off", summary="Call a meeting off", response_model=SupportPlan,
    responses=CHANGES,
)  # fmt: skip
async def call_off_support_meeting(
    plan_id: PlanId, meeting_id: PlanId, sent: CallOffSupportMeetingBody, caller: Practitioner
) -> JSONResponse:
    """Whoever was invited is told why."""
    request = pb.CallOffSupportMeetingRequest(request_id=caller.key, plan_id=plan_id, meeting_id=meeting_id)
    return await plan_after(caller, request, sent)


@router.post(
    "/{plan_id}/planned-meetings/{meeting_id}:answer", summary="Answer an invitation", response_model=SupportPlan,
    responses=CHANGES,
)  # fmt: skip
async def answer_support_invitation(
    plan_id: PlanId, meeting_id: PlanId, sent: AnswerSupportInvitationBody, caller: Practitioner
) -> JSONResponse:
    """By who is invited, until the meeting is held or called off; whoever keeps the plan reads it there."""
    request = pb.AnswerSupportInvitationRequest(request_id=caller.key, plan_id=plan_id, meeting_id=meeting_id)
    return await plan_after(caller, request, sent)


@router.post(
    ":ask-to-join", status_code=201, summary="Ask to join a team", response_model=SupportJoinAsked, responses=CHANGES
)
async def ask_to_join_support_plan(sent: AskToJoinSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """For a service that works with the child and finds that there is a plan already. Whoever keeps that plan answers;
    until then, and after a no, nothing of it is shown."""
    answer = await caller.ask(translate.fill(pb.AskToJoinSupportPlanRequest(request_id=caller.key), sent))
    return JSONResponse(presenting.as_json(answer), 201)


@router.post(
    "/{plan_id}/join-requests/{request_id}:answer", summary="Answer who asks to join", response_model=SupportPlan,
    responses=CHANGES,
)  # fmt: skip
async def answer_support_join_request(
    plan_id: PlanId, request_id: PlanId, sent: AnswerSupportJoinRequestBody, caller: Practitioner
) -> JSONResponse:
    """By whoever leads or keeps the plan. A yes needs the family's consents to cover the service; a no has a reason,
    which the service reads."""
    request = pb.AnswerSupportJoinRequestRequest(request_id=caller.key, plan_id=plan_id, join_request_id=request_id)
    return await plan_after(caller, request, sent)


@router.post("/{plan_id}:settle-next-step", summary="Settle a step", response_model=SupportPlan, responses=CHANGES)
async def settle_support_next_step(
    plan_id: PlanId, sent: SettleSupportNextStepBody, caller: Practitioner
) -> JSONResponse:
    """What came of what the last review decided, where no command says it by itself: see `follow_up`."""
    return await plan_after(caller, pb.SettleSupportNextStepRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post("/{plan_id}/meetings", summary="Record a meeting", response_model=SupportPlan, responses=CHANGES)
async def hold_support_meeting(plan_id: PlanId, sent: HoldSupportMeetingBody, caller: Practitioner) -> JSONResponse:
    """A meeting of the team around the child, or a conversation between some of it: who was there, what they said. What
    was agreed there stands among the plan's actions, with its owner and day."""
    return await plan_after(caller, pb.HoldSupportMeetingRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post("/{plan_id}:share", summary="Share a plan", response_model=SupportPlan, responses=CHANGES)
async def share_support_plan(plan_id: PlanId, sent: ShareSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """Notes with whom of the team the plan as it stands was shared, and when."""
    return await plan_after(caller, pb.ShareSupportPlanRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post("/{plan_id}:set-review", summary="Set the review", response_model=SupportPlan, responses=CHANGES)
async def set_support_review(plan_id: PlanId, sent: SetSupportReviewBody, caller: Practitioner) -> JSONResponse:
    """A day ahead, within the weeks that the level allows."""
    return await plan_after(caller, pb.SetSupportReviewRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post(
    "/{plan_id}:bring-review-forward", summary="Bring the review forward", response_model=SupportPlan, responses=CHANGES
)
async def bring_support_review_forward(
    plan_id: PlanId, sent: BringSupportReviewForwardBody, caller: Practitioner
) -> JSONResponse:
    """When the plan does not progress; anybody of the team may."""
    return await plan_after(caller, pb.BringSupportReviewForwardRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post("/{plan_id}/reviews", summary="Hold the review", response_model=SupportPlan, responses=CHANGES)
async def hold_support_review(plan_id: PlanId, sent: HoldSupportReviewBody, caller: Practitioner) -> JSONResponse:
    """Led by the lead, with feedback on each action and each outcome. The decision takes effect at once: a plan that
    goes on has its next review, an amended one is written anew, one that ends is to be closed; see `next_steps`."""
    return await plan_after(caller, pb.HoldSupportReviewRequest(request_id=caller.key, plan_id=plan_id), sent)


@router.post(
    "/{plan_id}:step", status_code=201, summary="Step up or down", response_model=SupportStepped, responses=CHANGES
)
async def step_support_plan(plan_id: PlanId, sent: StepSupportPlanBody, caller: Practitioner) -> JSONResponse:
    """At any time: support goes on in a plan of another level, with the outcomes, the actions that are not done, the
    team and its lead. The earlier plan stays readable as it was. To the statutory level leads a request for an EHC
    needs assessment instead."""
    request = pb.StepSupportPlanRequest(request_id=caller.key, plan_id=plan_id)
    answer = await caller.ask(translate.fill(request, sent))
    body = {"plan": presenting.as_json(answer.plan), "before": presenting.as_json(answer.before)}
    headers = {"Location": f"/v1/support-plans/{answer.plan.id}", "ETag": f'"{answer.plan.version}"'}
    return JSONResponse(body, 201, headers)
