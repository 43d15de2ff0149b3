"""Assessments of support over REST: begun, registered, shared, completed, updated."""

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
from gateway.api.models.support_assessment_requests import (
    CompleteBody,
    EndBody,
    OpenSupportAssessmentBody,
    PrepareSharingBody,
    RegistrationBody,
    UpdateBody,
)
from gateway.api.models.support_assessments import (
    KnownAlready,
    SupportAssessment,
    SupportAssessmentShown,
    SupportDirectory,
)
from gateway.problems import Problem
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from goldenthread.referrals.v1 import children_pb2

router = APIRouter(prefix="/v1", tags=["Support assessments"])

SupportAssessmentId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("support.read"))]
Supporter = Annotated[Caller, Depends(commanding("support.write"))]
Registrar = Annotated[Caller, Depends(commanding("support.register"))]
# The refusals that mean "this you may not see", where the answer holds more than the one thing.
UNSEEN = ("not-found", "not-permitted")


async def assessment_after(
    caller: Caller, request: Message, sent: Sent | None = None, status: int = 200
) -> JSONResponse:
    """The assessment as it stands after `request`, which takes over what was sent."""
    whole = request if sent is None else translate.fill(request, sent)
    assessment = (await caller.ask(whole)).assessment
    return presenting.record(assessment, status, f"/v1/support-assessments/{assessment.id}" if status == 201 else None)


@router.get("/support-directory", summary="List who can support", response_model=SupportDirectory, responses=LIST)
async def list_who_can_support(caller: Reader) -> JSONResponse:
    """The authority's agencies and advisers, who can lead an assessment or contribute to one."""
    answer = await caller.ask(pb.ListWhoCanSupportRequest())
    return JSONResponse({"items": [presenting.as_json(one) for one in answer.entries]})


@router.post(
    "/support-assessments",
    summary="Begin a support assessment",
    status_code=201,
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def open_support_assessment(sent: OpenSupportAssessmentBody, caller: Supporter) -> JSONResponse:
    """By who leads it, under a party of their own. Refused without the consents that the level names: the one to have
    conversations with other practitioners is another than the one to the activity."""
    return await assessment_after(caller, pb.OpenSupportAssessmentRequest(request_id=caller.key), sent, 201)


@router.get(
    "/support-assessments",
    summary="List support assessments",
    response_model=Page[SupportAssessment],
    responses=LIST,
)
async def list_support_assessments(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first; older editions among them."""
    request = pb.ListSupportAssessmentsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(request)
    return presenting.page(answer.assessments, answer.next_page_token)


@router.get(
    "/support-assessments/{assessment_id}",
    summary="Read a support assessment",
    response_model=SupportAssessmentShown,
    responses=READ,
)
async def get_support_assessment(assessment_id: SupportAssessmentId, caller: Reader) -> JSONResponse:
    """What everybody said, what was found, and what is still `missing`: the family reads the same as the team.
    `services_now` has the services of the local offer that stand among the options."""
    request = pb.GetSupportAssessmentRequest(assessment_id=assessment_id)
    assessment = (await caller.ask(request)).assessment
    links = (option.service for one in assessment.appraisals for option in one.options if option.HasField("service"))
    return presenting.record(assessment, more=await services_now(caller, links))


@router.get(
    "/support-assessments/{assessment_id}/known",
    summary="Read what is known already",
    response_model=KnownAlready,
    responses=READ,
)
async def list_known_information(assessment_id: SupportAssessmentId, caller: Reader) -> JSONResponse:
    """What the family told once, what agencies contributed before, what an integrated assessment gathered: reuse it
    rather than ask again."""
    assessment = (await caller.ask(pb.GetSupportAssessmentRequest(assessment_id=assessment_id))).assessment
    known = (await caller.ask(pb.ListKnownInformationRequest(assessment_id=assessment_id))).known
    told = await _told_once(caller, assessment.child_id)
    return JSONResponse({"items": [presenting.as_json(one) for one in known], "profile": told})


async def _told_once(caller: Caller, child_id: str) -> list[dict[str, object]]:
    """What the family said, told once; nothing for who may not read it."""
    if "child.read" not in caller.principal.scopes:
        return []
    try:
        profile = (await caller.ask(children_pb2.GetProfileRequest(child_id=child_id))).profile
    except Problem as refused:
        if refused.slug not in UNSEEN:
            raise
        return []
    return [presenting.as_json(one) for one in profile.now]


@router.post(
    "/support-assessments/{assessment_id}:register",
    summary="Register a support assessment",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def register_support_assessment(
    assessment_id: SupportAssessmentId, sent: RegistrationBody, caller: Registrar
) -> JSONResponse:
    """By the team that registers assessments of this level with the partnership."""
    request = pb.RegisterSupportAssessmentRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(
    "/support-assessments/{assessment_id}/sharings",
    summary="Prepare to show a support assessment",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def prepare_assessment_sharing(
    assessment_id: SupportAssessmentId, sent: PrepareSharingBody, caller: Supporter
) -> JSONResponse:
    """To everybody who contributed, the child and the family. Refused without a ground that holds today."""
    request = pb.PrepareAssessmentSharingRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)


@router.post(
    "/support-assessments/{assessment_id}:send-sharings",
    summary="Show a support assessment",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def send_assessment_sharing(assessment_id: SupportAssessmentId, caller: Supporter) -> JSONResponse:
    """To everybody for whom that was prepared. The ground is looked at again: what has lost it is stopped instead."""
    request = pb.SendAssessmentSharingRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request)


@router.post(
    "/support-assessments/{assessment_id}:complete",
    summary="Complete a support assessment",
    response_model=SupportAssessment,
    responses=EDITS,
)
async def complete_support_assessment(
    assessment_id: SupportAssessmentId, sent: CompleteBody, caller: Supporter, if_match: IfMatch = None
) -> JSONResponse:
    """Refused while a step of its level is missing; the refusal names each."""
    request = pb.CompleteSupportAssessmentRequest(
        request_id=caller.key, assessment_id=assessment_id, expected_version=version_of(if_match)
    )
    return await assessment_after(caller, request, sent)


@router.post(
    "/support-assessments/{assessment_id}:update",
    summary="Update a support assessment",
    status_code=201,
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def update_support_assessment(
    assessment_id: SupportAssessmentId, sent: UpdateBody, caller: Supporter
) -> JSONResponse:
    """Begins a newer edition with all that was found; the older stays as it is."""
    request = pb.UpdateSupportAssessmentRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent, 201)


@router.post(
    "/support-assessments/{assessment_id}:end",
    summary="End a support assessment",
    response_model=SupportAssessment,
    responses=CHANGES,
)
async def end_support_assessment(assessment_id: SupportAssessmentId, sent: EndBody, caller: Supporter) -> JSONResponse:
    """Whoever stood in a relation because of it stands in it no longer."""
    request = pb.EndSupportAssessmentRequest(request_id=caller.key, assessment_id=assessment_id)
    return await assessment_after(caller, request, sent)
