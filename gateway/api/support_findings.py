"""Assessments of support over REST: the steps of the open conversation, in any order."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse

from gateway.api.calling import IfMatch, version_of
from gateway.api.documents import CHANGES, EDITS
from gateway.api.models.support_assessment_requests import (
    AgreeLeadBody,
    AskContributionsBody,
    ChooseOptionBody,
    CompareOptionsBody,
    ContributionBody,
    ConversationBody,
    JointPlanningBody,
    MeetingBody,
    NeedsBody,
    OutcomesBody,
    ResourcesBody,
    ReuseBody,
    SetAsideBody,
    StrategiesBody,
)
from gateway.api.models.support_assessments import SupportAssessment
from gateway.api.support_assessments import SupportAssessmentId, Supporter, assessment_after
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb

router = APIRouter(prefix="/v1/support-assessments/{assessment_id}", tags=["Support assessments"])

ContributionId = Annotated[str, Path(max_length=36)]
OutcomeId = Annotated[str, Path(max_length=40)]


@router.post(
    "/conversations", summary="Record an open conversation", response_model=SupportAssessment, responses=CHANGES
)
async def record_open_conversation(
    assessment_id: SupportAssessmentId, sent: ConversationBody, caller: Supporter
) -> JSONResponse:
    """Who was in a conversation with the family and what each said, at whichever step."""
    request = pb.RecordOpenConversationRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post("/contributions", summary="Ask for contributions", response_model=SupportAssessment, responses=CHANGES)
async def ask_contributions(
    assessment_id: SupportAssessmentId, sent: AskContributionsBody, caller: Supporter
) -> JSONResponse:
    """Each has its day on the work list of whoever is asked. Refused without consent to speak with them, and where they
    told us already: then it is taken over, or it is said why they are asked again."""
    request = pb.AskContributionsRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(
    "/contributions/{contribution_id}:give", summary="Contribute", response_model=SupportAssessment, responses=CHANGES
)
async def give_contribution(
    assessment_id: SupportAssessmentId, contribution_id: ContributionId, sent: ContributionBody, caller: Supporter
) -> JSONResponse:
    """Only by whoever was asked. "Nothing to add" and "declined" are answers, and say why."""
    request = pb.GiveContributionRequest(
        request_id=caller.key, assessment_id=assessment_id, contribution_id=contribution_id
    )
    return await assessment_after(caller, request, sent)


@router.post(
    "/contributions:reuse", summary="Take over what is known", response_model=SupportAssessment, responses=CHANGES
)
async def reuse_contribution(assessment_id: SupportAssessmentId, sent: ReuseBody, caller: Supporter) -> JSONResponse:
    """What somebody told before counts as a contribution, so that nobody is asked twice."""
    request = pb.ReuseContributionRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(
    "/contributions/{contribution_id}:remind",
    summary="Remind a contributor",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def remind_contributor(
    assessment_id: SupportAssessmentId, contribution_id: ContributionId, caller: Supporter
) -> JSONResponse:
    """The day stays what it was. Near the day and after it the platform reminds by itself."""
    request = pb.RemindContributorRequest(
        request_id=caller.key, assessment_id=assessment_id, contribution_id=contribution_id
    )
    return await assessment_after(caller, request)


@router.post(
    "/contributions/{contribution_id}:set-aside",
    summary="Go on without a contribution",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def set_contribution_aside(
    assessment_id: SupportAssessmentId, contribution_id: ContributionId, sent: SetAsideBody, caller: Supporter
) -> JSONResponse:
    """Whoever was asked is asked no longer, and sees it no longer."""
    request = pb.SetContributionAsideRequest(
        request_id=caller.key, assessment_id=assessment_id, contribution_id=contribution_id
    )
    return await assessment_after(caller, request, sent)


@router.post(
    ":consider-meeting", summary="Say whether the team met", response_model=SupportAssessment, responses=CHANGES
)
async def consider_assessment_meeting(
    assessment_id: SupportAssessmentId, sent: MeetingBody, caller: Supporter
) -> JSONResponse:
    """A meeting of the team around the child, with the family in it; or why none was held."""
    request = pb.ConsiderAssessmentMeetingRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(":agree-lead", summary="Agree the lead professional", response_model=SupportAssessment, responses=CHANGES)
async def agree_assessment_lead(
    assessment_id: SupportAssessmentId, sent: AgreeLeadBody, caller: Supporter
) -> JSONResponse:
    """With the family. May be another than who assesses."""
    request = pb.AgreeAssessmentLeadRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(":analyse-needs", summary="Analyse the needs", response_model=SupportAssessment, responses=EDITS)
async def analyse_needs(
    assessment_id: SupportAssessmentId, sent: NeedsBody, caller: Supporter, if_match: IfMatch = None
) -> JSONResponse:
    """By area, with strengths, impact, and the contribution or conversation that shows each."""
    request = pb.AnalyseNeedsRequest(
        request_id=caller.key, assessment_id=assessment_id, expected_version=version_of(if_match)
    )
    return await assessment_after(caller, request, sent)


@router.post(":agree-outcomes", summary="Agree one list of outcomes", response_model=SupportAssessment, responses=EDITS)
async def agree_outcomes(
    assessment_id: SupportAssessmentId, sent: OutcomesBody, caller: Supporter, if_match: IfMatch = None
) -> JSONResponse:
    """Of all agencies; the plan takes it over. An outcome is not a service."""
    request = pb.AgreeOutcomesRequest(
        request_id=caller.key, assessment_id=assessment_id, expected_version=version_of(if_match)
    )
    return await assessment_after(caller, request, sent)


@router.post(":consider-resources", summary="Consider the resources", response_model=SupportAssessment, responses=EDITS)
async def consider_resources(
    assessment_id: SupportAssessmentId, sent: ResourcesBody, caller: Supporter, if_match: IfMatch = None
) -> JSONResponse:
    """A personal budget is always among them: whether there is one, and if not, why not."""
    request = pb.ConsiderResourcesRequest(
        request_id=caller.key, assessment_id=assessment_id, expected_version=version_of(if_match)
    )
    return await assessment_after(caller, request, sent)


@router.post(
    "/outcomes/{outcome_id}:compare-options",
    summary="Compare options for an outcome",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def compare_support_options(
    assessment_id: SupportAssessmentId, outcome_id: OutcomeId, sent: CompareOptionsBody, caller: Supporter
) -> JSONResponse:
    """Each with its cost, risks and benefits; not only standard services. Afresh, they replace those before."""
    request = pb.CompareSupportOptionsRequest(request_id=caller.key, assessment_id=assessment_id, outcome_id=outcome_id)
    return await assessment_after(caller, request, sent)


@router.post(
    "/outcomes/{outcome_id}:choose-option",
    summary="Choose an option",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def choose_support_option(
    assessment_id: SupportAssessmentId, outcome_id: OutcomeId, sent: ChooseOptionBody, caller: Supporter
) -> JSONResponse:
    """With the family, why, and within the resources that there are: an option that costs more than its resource has
    left for the year is refused. The plan that comes of the assessment takes it over as an action, with its cost."""
    request = pb.ChooseSupportOptionRequest(request_id=caller.key, assessment_id=assessment_id, outcome_id=outcome_id)
    return await assessment_after(caller, request, sent)


@router.post(":set-strategies", summary="Set the strategies", response_model=SupportAssessment, responses=EDITS)
async def set_strategies(
    assessment_id: SupportAssessmentId, sent: StrategiesBody, caller: Supporter, if_match: IfMatch = None
) -> JSONResponse:
    """What helps the child, who does it, and from whose contribution it comes."""
    request = pb.SetStrategiesRequest(
        request_id=caller.key, assessment_id=assessment_id, expected_version=version_of(if_match)
    )
    return await assessment_after(caller, request, sent)


@router.post(":hold-joint-planning", summary="Plan jointly", response_model=SupportAssessment, responses=CHANGES)
async def hold_joint_planning(
    assessment_id: SupportAssessmentId, sent: JointPlanningBody, caller: Supporter
) -> JSONResponse:
    """For the few with the highest needs. Refused unless every sector of the level is there."""
    request = pb.HoldJointPlanningRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)
