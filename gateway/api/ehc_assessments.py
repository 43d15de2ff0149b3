"""The statutory process over REST: advice, and whether a plan is necessary."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import CaseId, Caseworker, Contributor, Officer, PartId, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import (
    DecideEhcPlanBody,
    GiveEhcAdviceBody,
    RemindEhcAdviserBody,
    RequestEhcAdviceBody,
    ReuseEhcAdviceBody,
    SignOffEhcAdviceBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])


@router.post("/{case_id}:request-advice", summary="Seek advice", response_model=EhcCase, responses=CHANGES)
async def request_ehc_advice(case_id: CaseId, sent: RequestEhcAdviceBody, caller: Caseworker) -> JSONResponse:
    """Each adviser is told, sees their own part of the case, and has six weeks (SR 8(1))."""
    request = pb.RequestEhcAdviceRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/advice/{advice_id}:give", summary="Give advice", response_model=EhcCase, responses=CHANGES)
async def give_ehc_advice(
    case_id: CaseId, advice_id: PartId, sent: GiveEhcAdviceBody, caller: Contributor
) -> JSONResponse:
    """By whoever was asked, or by the caseworker for what came on paper."""
    request = pb.GiveEhcAdviceRequest(request_id=caller.key, case_id=case_id, advice_id=advice_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/advice/{advice_id}:reuse", summary="Propose older advice", response_model=EhcCase, responses=CHANGES
)
async def reuse_ehc_advice(
    case_id: CaseId, advice_id: PartId, sent: ReuseEhcAdviceBody, caller: Caseworker
) -> JSONResponse:
    """It counts once the authority, its author and the family find it sufficient (SR 6(4))."""
    request = pb.ReuseEhcAdviceRequest(request_id=caller.key, case_id=case_id, advice_id=advice_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/advice/{advice_id}:sign-off", summary="Sign older advice off", response_model=EhcCase, responses=CHANGES
)
async def sign_off_ehc_advice(
    case_id: CaseId, advice_id: PartId, sent: SignOffEhcAdviceBody, caller: Contributor
) -> JSONResponse:
    """If one of the three is not satisfied, new advice must be sought."""
    request = pb.SignOffEhcAdviceRequest(request_id=caller.key, case_id=case_id, advice_id=advice_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/advice/{advice_id}:remind", summary="Remind an adviser", response_model=EhcCase, responses=CHANGES
)
async def remind_ehc_adviser(
    case_id: CaseId, advice_id: PartId, sent: RemindEhcAdviserBody, caller: Caseworker
) -> JSONResponse:
    """Or escalate what is overdue, to whoever answers for the adviser."""
    request = pb.RemindEhcAdviserRequest(request_id=caller.key, case_id=case_id, advice_id=advice_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:decide-plan", summary="Decide on a plan", response_model=EhcCase, responses=CHANGES)
async def decide_ehc_plan(case_id: CaseId, sent: DecideEhcPlanBody, caller: Officer) -> JSONResponse:
    """An officer decides whether a plan is necessary (CFA 2014 s.37(1)), after the advice of SR 6(1)."""
    request = pb.DecideEhcPlanRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)
