"""The statutory process over REST: the end of a plan, and a move between authorities."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import CaseId, Caseworker, Officer, PartId, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import (
    ConsultOnEhcCeasingBody,
    DecideEhcCeasingBody,
    InformOfEhcTransferBody,
    PlanEhcMoveBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])


@router.post("/{case_id}/ceasings", summary="Consult on the end of a plan", response_model=EhcCase, responses=CHANGES)
async def consult_on_ehc_ceasing(case_id: CaseId, sent: ConsultOnEhcCeasingBody, caller: Caseworker) -> JSONResponse:
    """Before anything is decided (SR 31)."""
    request = pb.ConsultOnEhcCeasingRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/ceasings/{ceasing_id}:decide",
    summary="Decide on the end of a plan",
    response_model=EhcCase,
    responses=CHANGES,
)
async def decide_ehc_ceasing(
    case_id: CaseId, ceasing_id: PartId, sent: DecideEhcCeasingBody, caller: Officer
) -> JSONResponse:
    """The plan goes on while that can be appealed."""
    request = pb.DecideEhcCeasingRequest(request_id=caller.key, case_id=case_id, ceasing_id=ceasing_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/ceasings/{ceasing_id}:end-plan", summary="End the plan", response_model=EhcCase, responses=CHANGES
)
async def end_ehc_plan(case_id: CaseId, ceasing_id: PartId, caller: Caseworker) -> JSONResponse:
    """Refused while the family can appeal, or an appeal runs (CFA 2014 s.45(4))."""
    return await case_after(caller, pb.EndEhcPlanRequest(request_id=caller.key, case_id=case_id, ceasing_id=ceasing_id))


@router.post("/{case_id}:plan-move", summary="Record a move", response_model=EhcCase, responses=CHANGES)
async def plan_ehc_move(case_id: CaseId, sent: PlanEhcMoveBody, caller: Caseworker) -> JSONResponse:
    """The plan is due on the day of the move, or 15 working days after it became known (SR 15(2))."""
    request = pb.PlanEhcMoveRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:transfer", summary="Hand the plan over", response_model=EhcCase, responses=CHANGES)
async def transfer_ehc_case(case_id: CaseId, caller: Caseworker) -> JSONResponse:
    """To the authority that the family moves to; send it the signed export."""
    return await case_after(caller, pb.TransferEhcCaseRequest(request_id=caller.key, case_id=case_id))


@router.post(
    "/{case_id}:inform-of-transfer", summary="Tell the family after a move", response_model=EhcCase, responses=CHANGES
)
async def inform_of_ehc_transfer(case_id: CaseId, sent: InformOfEhcTransferBody, caller: Caseworker) -> JSONResponse:
    """Within six weeks of the transfer (SR 15(4))."""
    request = pb.InformOfEhcTransferRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)
