"""Assessments and single plans."""

from uuid import UUID

from chassis import translate, work_lists
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.plans.v1 import plans_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, Violation
from services.plans import domain
from services.plans.api.granted_plans import carried_on
from services.plans.domain.support.team import NewMember
from services.plans.storage import (
    ASSESSMENTS,
    EHC_CASES,
    NAMED,
    PLANS,
    SUPPORT_ASSESSMENTS,
    SUPPORT_PLANS,
    family_of,
    grounds_of,
    page_of_assessments,
    page_of_plans,
    review_day,
)


class AssessmentRpcs:
    """From the integrated assessment to the single plan."""

    async def ListAssessments(self, request: pb.ListAssessmentsRequest, unit: Unit) -> pb.ListAssessmentsResponse:
        page = await page_of_assessments(unit, request.page_size, request.page_token, _child(request.child_id))
        listed = [_assessment(assessment) for assessment in page.records]
        return pb.ListAssessmentsResponse(assessments=listed, next_page_token=page.next_token)

    async def GetAssessment(self, request: pb.GetAssessmentRequest, unit: Unit) -> pb.GetAssessmentResponse:
        return pb.GetAssessmentResponse(assessment=_assessment(await _load_assessment(request.assessment_id, unit)))

    async def RequestInformation(
        self, request: pb.RequestInformationRequest, unit: Unit
    ) -> pb.RequestInformationResponse:
        assessment = await _load_assessment(request.assessment_id, unit)
        asked = [
            translate.read(domain.SourceToAsk, source, f"sources[{index}].")
            for index, source in enumerate(request.sources)
        ]
        change = assessment.request_information(
            asked,
            new_id=unit.new_id,
            grounds=await grounds_of(unit, assessment.child_id),
            own=await family_of(unit, assessment.child_id, NAMED),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.RequestInformationResponse(assessment=await _saved_assessment(unit, change))

    async def RecordInformation(self, request: pb.RecordInformationRequest, unit: Unit) -> pb.RecordInformationResponse:
        assessment = await _load_assessment(request.assessment_id, unit)
        answer = translate.read(domain.Answer, request)
        change = assessment.record_information(answer, by=unit.principal.parties, on=unit.today)
        return pb.RecordInformationResponse(assessment=await _saved_assessment(unit, change))

    async def HoldTeamMeeting(self, request: pb.HoldTeamMeetingRequest, unit: Unit) -> pb.HoldTeamMeetingResponse:
        assessment = await _load_assessment(request.assessment_id, unit)
        meeting = translate.read(domain.TeamMeeting, request, held_on=unit.today)
        quorum = unit.pathway.assessment_quorum
        change = assessment.hold_team_meeting(meeting, quorum=quorum, by=unit.principal.parties)
        return pb.HoldTeamMeetingResponse(assessment=await _saved_assessment(unit, change))

    async def ProposePlan(self, request: pb.ProposePlanRequest, unit: Unit) -> pb.ProposePlanResponse:
        assessment = await _load_assessment(request.assessment_id, unit)
        concluded, proposed = domain.propose(
            assessment,
            translate.read(domain.Proposal, request, content=_content(request.content, unit)),
            plan_id=unit.new_id(),
            kind=unit.pathway.plan_kind,
            quorum=unit.pathway.assessment_quorum,
            grounds=await grounds_of(unit, assessment.child_id),
            own=await family_of(unit, assessment.child_id, NAMED),
            by=unit.principal.parties,
            on=unit.today,
        )
        await unit.save(ASSESSMENTS, concluded)
        return pb.ProposePlanResponse(plan=await _saved_plan(unit, proposed))

    async def ReviseProposal(self, request: pb.ReviseProposalRequest, unit: Unit) -> pb.ReviseProposalResponse:
        plan = await _load_plan(request.plan_id, unit)
        _expect(request.expected_version, plan)
        change = plan.revise(_content(request.content, unit), by=unit.principal.parties, on=unit.today)
        return pb.ReviseProposalResponse(plan=await _saved_plan(unit, change))

    async def FinalisePlan(self, request: pb.FinalisePlanRequest, unit: Unit) -> pb.FinalisePlanResponse:
        plan = await _load_plan(request.plan_id, unit)
        _expect(request.expected_version, plan)
        change = plan.finalise(
            agreed_with=request.agreed_with,
            review_on=translate.to_date(request.review_on, "review_on"),
            support_plan_id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
        )
        members = [translate.read(NewMember, one, f"members[{index}].") for index, one in enumerate(request.members)]
        after, before = await carried_on(unit, change.state, members)
        final = await unit.save(PLANS, change)
        if before is not None:
            await unit.save(SUPPORT_PLANS, before)
        await unit.save(SUPPORT_PLANS, after)
        return pb.FinalisePlanResponse(plan=_plan(final))

    async def GetClock(self, request: pb.GetClockRequest, unit: Unit) -> pb.GetClockResponse:
        return pb.GetClockResponse(
            deadlines=await work_lists.clock(request, unit, ASSESSMENTS, EHC_CASES, SUPPORT_ASSESSMENTS, SUPPORT_PLANS)
        )

    async def GetPlan(self, request: pb.GetPlanRequest, unit: Unit) -> pb.GetPlanResponse:
        return pb.GetPlanResponse(plan=await _shown(unit, await _load_plan(request.plan_id, unit)))

    async def ListPlans(self, request: pb.ListPlansRequest, unit: Unit) -> pb.ListPlansResponse:
        page = await page_of_plans(unit, request.page_size, request.page_token, _child(request.child_id))
        listed = [await _shown(unit, plan) for plan in page.records]
        return pb.ListPlansResponse(plans=listed, next_page_token=page.next_token)


def _child(child_id: str) -> UUID | None:
    return translate.to_uuid(child_id, "child_id") if child_id else None


async def _load_assessment(assessment_id: str, unit: Unit) -> domain.Assessment:
    return await ASSESSMENTS.load(unit, translate.to_uuid(assessment_id, "assessment_id"))


async def _load_plan(plan_id: str, unit: Unit) -> domain.Plan:
    return await PLANS.load(unit, translate.to_uuid(plan_id, "plan_id"))


def _content(message: pb.PlanContent, unit: Unit) -> domain.PlanContent:
    return translate.read(domain.PlanContent, message, "content.").with_ids(unit.new_id)


def _expect(version: int, plan: domain.Plan) -> None:
    """The caller decides on what it has read: it must say which version that was, and that must still stand."""
    if not version:
        problem = Violation("expected_version", "REQUIRED", "Say which version of the plan you read.")
        raise Invalid([problem])
    demand_version("plan", version, plan.version)


async def _saved_assessment(unit: Unit, change: Change[domain.Assessment]) -> pb.Assessment:
    return _assessment(await unit.save(ASSESSMENTS, change))


async def _saved_plan(unit: Unit, change: Change[domain.Plan]) -> pb.Plan:
    return _plan(await unit.save(PLANS, change))


def _assessment(assessment: domain.Assessment) -> pb.Assessment:
    return translate.fill(pb.Assessment(), assessment)


async def _shown(unit: Unit, plan: domain.Plan) -> pb.Plan:
    """The plan, with the day of its next review as the support plan has it as which it goes on."""
    message = _plan(plan)
    if plan.support_plan_id is not None:
        message.ClearField("review_on")
        if (day := await review_day(unit, plan.support_plan_id)) is not None:
            message.review_on.CopyFrom(translate.to_date_message(day))
    return message


def _plan(plan: domain.Plan) -> pb.Plan:
    return translate.fill(pb.Plan(), plan)
