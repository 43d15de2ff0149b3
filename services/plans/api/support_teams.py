"""Support plans: meetings to come, services that ask to join, what a review asks for."""

from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import support_requests_pb2 as pb
from kernel.errors import Refused
from services.plans.api.support_plans import (
    answers_not_about,
    demand_consented,
    keys,
    level_of,
    load,
    saved,
    working_party,
)
from services.plans.domain.support import following, joining, meetings
from services.plans.domain.support.opening import Opener
from services.plans.domain.support.plan import SupportPlan
from services.plans.storage import UNSEEN_PLANS, open_plan_of


class SupportTeamRpcs:
    """What the team around the child has before it, beside the plan itself."""

    async def PlanSupportMeeting(
        self, asked: pb.PlanSupportMeetingRequest, unit: Unit
    ) -> pb.PlanSupportMeetingResponse:
        plan = await load(asked.plan_id, unit)
        meet = translate.read(meetings.ToMeet, asked)
        change = meetings.plan_meeting(plan, meet, id=unit.new_id(), by=unit.principal.parties, on=unit.today)
        return pb.PlanSupportMeetingResponse(plan=await saved(unit, change))

    async def CallOffSupportMeeting(
        self, asked: pb.CallOffSupportMeetingRequest, unit: Unit
    ) -> pb.CallOffSupportMeetingResponse:
        plan = await load(asked.plan_id, unit)
        meeting = translate.to_uuid(asked.meeting_id, "meeting_id")
        by, on = unit.principal.parties, unit.today
        change = meetings.call_off_meeting(plan, meeting, asked.because, by=by, on=on)
        return pb.CallOffSupportMeetingResponse(plan=await saved(unit, change))

    async def AnswerSupportInvitation(
        self, asked: pb.AnswerSupportInvitationRequest, unit: Unit
    ) -> pb.AnswerSupportInvitationResponse:
        plan = await load(asked.plan_id, unit)
        meeting = translate.to_uuid(asked.meeting_id, "meeting_id")
        by, on = unit.principal.parties, unit.today
        change = meetings.answer_invitation(plan, meeting, coming=asked.coming, said=asked.said, by=by, on=on)
        return pb.AnswerSupportInvitationResponse(plan=await saved(unit, change))

    async def SettleSupportNextStep(
        self, asked: pb.SettleSupportNextStepRequest, unit: Unit
    ) -> pb.SettleSupportNextStepResponse:
        plan = await load(asked.plan_id, unit)
        change = following.settle(plan, asked.note, by=unit.principal.parties, on=unit.today)
        return pb.SettleSupportNextStepResponse(plan=await saved(unit, change))

    async def AskToJoinSupportPlan(
        self, asked: pb.AskToJoinSupportPlanRequest, unit: Unit
    ) -> pb.AskToJoinSupportPlanResponse:
        child_id = translate.to_uuid(asked.child_id, "child_id")
        party = await working_party(unit, child_id)
        plan = await _open_plan(unit, child_id, asked.level)
        asking = translate.read(Opener, asked, party=party)
        request_id = unit.new_id()
        change = joining.ask_to_join(plan, asking, asked.because, id=request_id, on=unit.today)
        await unit.save(UNSEEN_PLANS, change)
        told = translate.to_date_message(unit.today)
        return pb.AskToJoinSupportPlanResponse(join_request_id=str(request_id), asked_on=told)

    async def AnswerSupportJoinRequest(
        self, asked: pb.AnswerSupportJoinRequestRequest, unit: Unit
    ) -> pb.AnswerSupportJoinRequestResponse:
        plan = await load(asked.plan_id, unit)
        request_id = translate.to_uuid(asked.join_request_id, "join_request_id")
        by, on = unit.principal.parties, unit.today
        waits_for: tuple[UUID, ...] = ()
        if asked.join:
            waits_for = await answers_not_about(unit, plan, joining.waiting(plan, request_id).party)
        change = joining.answer_to_join(
            plan,
            request_id,
            join=asked.join,
            reason=asked.reason,
            id=unit.new_id(),
            by=by,
            on=on,
            unasked=waits_for,
        )
        if asked.join:
            await demand_consented(unit, plan, [joining.waiting(plan, request_id).party])
        return pb.AnswerSupportJoinRequestResponse(plan=await saved(unit, change))


async def _open_plan(unit: Unit, child_id: UUID, key: str) -> SupportPlan:
    """The open plan of this level, whoever may see it; Refused where there is none to join."""
    level = level_of(unit, key, "level")
    known = await open_plan_of(unit, child_id, keys(level))
    plan = await UNSEEN_PLANS.first(unit, UNSEEN_PLANS.table.c.id == known[0]) if known else None
    if plan is None:
        problem = "The child has no open plan of this level: there is no team to join, and you may open one."
        raise Refused("NO_PLAN_TO_JOIN", problem, allowed=("open_support_plan",), field="level")
    return plan
