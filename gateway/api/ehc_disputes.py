"""The statutory process over REST: mediation, appeals, orders."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import CaseId, Caseworker, Officer, PartId, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import (
    AnswerEhcRecommendationBody,
    CertifyEhcMediationBody,
    HoldEhcMediationBody,
    LodgeEhcAppealBody,
    RecordEhcMediationStepBody,
    RecordEhcOrderBody,
    RespondToEhcAppealBody,
    SeekEhcMediationBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])


@router.post("/{case_id}/mediations", summary="Record mediation advice", response_model=EhcCase, responses=CHANGES)
async def seek_ehc_mediation(case_id: CaseId, sent: SeekEhcMediationBody, caller: Caseworker) -> JSONResponse:
    """The family contacted the mediation adviser, and wants mediation or does not."""
    request = pb.SeekEhcMediationRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/mediations/{mediation_id}:hold", summary="Hold mediation", response_model=EhcCase, responses=CHANGES
)
async def hold_ehc_mediation(
    case_id: CaseId, mediation_id: PartId, sent: HoldEhcMediationBody, caller: Caseworker
) -> JSONResponse:
    """Within 30 days. What was agreed is owed: in two weeks, or like an order where it could have been appealed."""
    request = pb.HoldEhcMediationRequest(request_id=caller.key, case_id=case_id, mediation_id=mediation_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/mediations/{mediation_id}:certify",
    summary="Record a certificate",
    response_model=EhcCase,
    responses=CHANGES,
)
async def certify_ehc_mediation(
    case_id: CaseId, mediation_id: PartId, sent: CertifyEhcMediationBody, caller: Caseworker
) -> JSONResponse:
    """The family may appeal for a month from it, if that ends later."""
    request = pb.CertifyEhcMediationRequest(request_id=caller.key, case_id=case_id, mediation_id=mediation_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/mediations/{mediation_id}/steps",
    summary="Record a step of mediation",
    response_model=EhcCase,
    responses=CHANGES,
)
async def record_ehc_mediation_step(
    case_id: CaseId, mediation_id: PartId, sent: RecordEhcMediationStepBody, caller: Caseworker
) -> JSONResponse:
    """The integrated care board was told, it cannot be arranged in time, or what was agreed was done."""
    request = pb.RecordEhcMediationStepRequest(request_id=caller.key, case_id=case_id, mediation_id=mediation_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/appeals", summary="Record an appeal", response_model=EhcCase, responses=CHANGES)
async def lodge_ehc_appeal(case_id: CaseId, sent: LodgeEhcAppealBody, caller: Caseworker) -> JSONResponse:
    """One out of time is taken and marked: the tribunal may extend the time."""
    request = pb.LodgeEhcAppealRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/appeals/{appeal_id}:respond", summary="Respond to an appeal", response_model=EhcCase, responses=CHANGES
)
async def respond_to_ehc_appeal(
    case_id: CaseId, appeal_id: PartId, sent: RespondToEhcAppealBody, caller: Officer
) -> JSONResponse:
    """Within 30 working days."""
    request = pb.RespondToEhcAppealRequest(request_id=caller.key, case_id=case_id, appeal_id=appeal_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/appeals/{appeal_id}:order", summary="Record an order", response_model=EhcCase, responses=CHANGES
)
async def record_ehc_order(
    case_id: CaseId, appeal_id: PartId, sent: RecordEhcOrderBody, caller: Caseworker
) -> JSONResponse:
    """Starts the limits of the order and puts the case where it says (SR 44)."""
    request = pb.RecordEhcOrderRequest(request_id=caller.key, case_id=case_id, appeal_id=appeal_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/appeals/{appeal_id}:answer-recommendation",
    summary="Answer a recommendation",
    response_model=EhcCase,
    responses=CHANGES,
)
async def answer_ehc_recommendation(
    case_id: CaseId, appeal_id: PartId, sent: AnswerEhcRecommendationBody, caller: Caseworker
) -> JSONResponse:
    """Within five weeks, by the health or social care body."""
    request = pb.AnswerEhcRecommendationRequest(request_id=caller.key, case_id=case_id, appeal_id=appeal_id)
    return await case_after(caller, request, sent)
