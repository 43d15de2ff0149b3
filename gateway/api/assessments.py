"""Assessments over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.plans import (
    Assessment,
    InformationAnswer,
    InformationRequests,
    NewTeamMeeting,
    Plan,
    PlanProposal,
)
from goldenthread.plans.v1 import plans_pb2 as pb

router = APIRouter(prefix="/v1/assessments", tags=["Assessments"])

AssessmentId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("assessment.read"))]
Coordinator = Annotated[Caller, Depends(commanding("assessment.write"))]
Contributor = Annotated[Caller, Depends(commanding("assessment.contribute"))]
Planner = Annotated[Caller, Depends(commanding("plan.write"))]


@router.get("", summary="List assessments", response_model=Page[Assessment], responses=LIST)
async def list_assessments(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListAssessmentsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(request)
    return presenting.page(answer.assessments, answer.next_page_token)


@router.get("/{assessment_id}", summary="Read an assessment", response_model=Assessment, responses=READ)
async def get_assessment(assessment_id: AssessmentId, caller: Reader) -> JSONResponse:
    """Who was asked, what has come, what is due when: the family sees the same progress as the professionals."""
    return presenting.record((await caller.ask(pb.GetAssessmentRequest(assessment_id=assessment_id))).assessment)


@router.post(
    "/{assessment_id}:request-information", summary="Ask for information", response_model=Assessment, responses=CHANGES
)
async def request_information(
    assessment_id: AssessmentId, sent: InformationRequests, caller: Coordinator
) -> JSONResponse:
    """Each source is told, may see the assessment from now on, and has six weeks to answer. Outside the family and the
    co-ordinator's own team that needs the consent to `assessment`; CONSENT_NEEDED says that it does not stand."""
    request = pb.RequestInformationRequest(request_id=caller.key, assessment_id=assessment_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).assessment)


@router.post(
    "/{assessment_id}/sources/{source}:answer",
    summary="Answer for a source",
    response_model=Assessment,
    responses=CHANGES,
)
async def record_information(
    assessment_id: AssessmentId,
    source: Annotated[str, Path(max_length=100, examples=["educational_psychology"])],
    sent: InformationAnswer,
    caller: Contributor,
) -> JSONResponse:
    """By whoever was asked, or by the co-ordinator. "Not known to us" is an answer, and says what was checked."""
    request = pb.RecordInformationRequest(request_id=caller.key, assessment_id=assessment_id, source=source)
    return presenting.record((await caller.ask(translate.fill(request, sent))).assessment)


@router.post(
    "/{assessment_id}:hold-team-meeting", summary="Hold a team meeting", response_model=Assessment, responses=CHANGES
)
async def hold_team_meeting(assessment_id: AssessmentId, sent: NewTeamMeeting, caller: Coordinator) -> JSONResponse:
    """Refused without education, health and social care."""
    request = pb.HoldTeamMeetingRequest(request_id=caller.key, assessment_id=assessment_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).assessment)


@router.post(
    "/{assessment_id}:propose-plan", summary="Propose a plan", status_code=201, response_model=Plan, responses=CHANGES
)
async def propose_plan(assessment_id: AssessmentId, sent: PlanProposal, caller: Planner) -> JSONResponse:
    """The wider professionals' meeting: findings analysed together, one list of outcomes, a lead professional.

    Possible when every source has answered. The plan goes to the panel's next meeting by itself, to agree resources.
    """
    request = pb.ProposePlanRequest(request_id=caller.key, assessment_id=assessment_id)
    plan = (await caller.ask(translate.fill(request, sent))).plan
    return presenting.record(plan, 201, f"/v1/plans/{plan.id}")
