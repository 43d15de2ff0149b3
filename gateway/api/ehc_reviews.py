"""The statutory process over REST: reviews, amendments, reassessment."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import CaseId, Caseworker, Contributor, Officer, PartId, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import (
    AnswerEhcInvitationBody,
    ArrangeEhcReviewBody,
    DecideEhcAmendmentBody,
    DecideEhcReassessmentBody,
    DecideEhcReviewBody,
    HoldEhcReviewBody,
    ProposeEhcAmendmentBody,
    ReportEhcReviewBody,
    RequestEhcReassessmentBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])


@router.post("/{case_id}/reviews", summary="Arrange a review", response_model=EhcCase, responses=CHANGES)
async def arrange_ehc_review(case_id: CaseId, sent: ArrangeEhcReviewBody, caller: Caseworker) -> JSONResponse:
    """Whoever must be invited has two weeks' notice (SR 20). With a phase transfer its own day holds (SR 18)."""
    request = pb.ArrangeEhcReviewRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/reviews/{review_id}:circulate-papers",
    summary="Send the papers round",
    response_model=EhcCase,
    responses=CHANGES,
)
async def circulate_ehc_papers(case_id: CaseId, review_id: PartId, caller: Caseworker) -> JSONResponse:
    """Two weeks before the meeting; later it is done and is late."""
    return await case_after(
        caller, pb.CirculateEhcPapersRequest(request_id=caller.key, case_id=case_id, review_id=review_id)
    )


@router.post(
    "/{case_id}/reviews/{review_id}:hold", summary="Hold the review", response_model=EhcCase, responses=CHANGES
)
async def hold_ehc_review(
    case_id: CaseId, review_id: PartId, sent: HoldEhcReviewBody, caller: Caseworker
) -> JSONResponse:
    """The report is due in two weeks, the decision in four."""
    request = pb.HoldEhcReviewRequest(request_id=caller.key, case_id=case_id, review_id=review_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/reviews/{review_id}:report", summary="Report on the review", response_model=EhcCase, responses=CHANGES
)
async def report_ehc_review(
    case_id: CaseId, review_id: PartId, sent: ReportEhcReviewBody, caller: Contributor
) -> JSONResponse:
    """By the caseworker, or by the school that led the meeting."""
    request = pb.ReportEhcReviewRequest(request_id=caller.key, case_id=case_id, review_id=review_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/reviews/{review_id}:answer", summary="Answer an invitation", response_model=EhcCase, responses=CHANGES
)
async def answer_ehc_invitation(
    case_id: CaseId, review_id: PartId, sent: AnswerEhcInvitationBody, caller: Contributor
) -> JSONResponse:
    """By who is invited, until the meeting is held; the casework team reads it in the case."""
    request = pb.AnswerEhcInvitationRequest(request_id=caller.key, case_id=case_id, review_id=review_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/reviews/{review_id}:decide", summary="Decide the review", response_model=EhcCase, responses=CHANGES
)
async def decide_ehc_review(
    case_id: CaseId, review_id: PartId, sent: DecideEhcReviewBody, caller: Officer
) -> JSONResponse:
    """To amend, the proposed amendments go out with this very decision; without them it is refused."""
    request = pb.DecideEhcReviewRequest(request_id=caller.key, case_id=case_id, review_id=review_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:propose-amendment", summary="Propose amendments", response_model=EhcCase, responses=CHANGES)
async def propose_ehc_amendment(case_id: CaseId, sent: ProposeEhcAmendmentBody, caller: Caseworker) -> JSONResponse:
    """Without a review (SR 28), or after a reassessment."""
    request = pb.ProposeEhcAmendmentRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/amendments/{amendment_id}:decide",
    summary="Decide the amendments",
    response_model=EhcCase,
    responses=CHANGES,
)
async def decide_ehc_amendment(
    case_id: CaseId, amendment_id: PartId, sent: DecideEhcAmendmentBody, caller: Officer
) -> JSONResponse:
    """Refused before the family's 15 days have ended (SR 22(2))."""
    request = pb.DecideEhcAmendmentRequest(request_id=caller.key, case_id=case_id, amendment_id=amendment_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/reassessments", summary="Ask for a reassessment", response_model=EhcCase, responses=CHANGES)
async def request_ehc_reassessment(
    case_id: CaseId, sent: RequestEhcReassessmentBody, caller: Contributor
) -> JSONResponse:
    """By the family, the school or the commissioning body."""
    request = pb.RequestEhcReassessmentRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/reassessments/{reassessment_id}:decide",
    summary="Decide on a reassessment",
    response_model=EhcCase,
    responses=CHANGES,
)
async def decide_ehc_reassessment(
    case_id: CaseId, reassessment_id: PartId, sent: DecideEhcReassessmentBody, caller: Officer
) -> JSONResponse:
    """Within 15 days of the request (SR 25)."""
    request = pb.DecideEhcReassessmentRequest(request_id=caller.key, case_id=case_id, reassessment_id=reassessment_id)
    return await case_after(caller, request, sent)
