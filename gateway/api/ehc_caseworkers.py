"""Who of the casework team works which case, over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, reading
from gateway.api.documents import CHANGES, LIST
from gateway.api.ehc_commands import CaseId, Caseworker, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_caseworkers import (
    AssignEhcCaseworkerBody,
    CaseworkTeam,
    HandBackEhcCaseBody,
    HandedOver,
    HandOverEhcCasesBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])

Reader = Annotated[Caller, Depends(reading("ehc.read"))]


@router.get("/caseworkers", summary="The casework team", response_model=CaseworkTeam, responses=LIST)
async def list_ehc_caseworkers(caller: Reader) -> JSONResponse:
    """Who is of the team, those who left among them, with how many cases each works and what is overdue or due soon in
    them; and what is nobody's. For the team and the officers."""
    answer = await caller.ask(pb.ListEhcCaseworkersRequest())
    return presenting.record(answer)


@router.post("/{case_id}:assign-caseworker", summary="Assign a caseworker", response_model=EhcCase, responses=CHANGES)
async def assign_ehc_caseworker(case_id: CaseId, sent: AssignEhcCaseworkerBody, caller: Caseworker) -> JSONResponse:
    """Names who of the team works the case, in the place of whoever did; the family is told whom to speak to. Only the
    casework team assigns. Why, only the team and the officers read."""
    return await case_after(caller, pb.AssignEhcCaseworkerRequest(request_id=caller.key, case_id=case_id), sent)


@router.post("/{case_id}:hand-back", summary="Hand a case back", response_model=EhcCase, responses=CHANGES)
async def hand_back_ehc_case(case_id: CaseId, sent: HandBackEhcCaseBody, caller: Caseworker) -> JSONResponse:
    """Nobody works the case any more: it is the team's, and stands on its list until somebody is assigned."""
    return await case_after(caller, pb.HandBackEhcCaseRequest(request_id=caller.key, case_id=case_id), sent)


@router.post(":hand-over", summary="Hand over all cases of a person", response_model=HandedOver, responses=CHANGES)
async def hand_over_ehc_cases(sent: HandOverEhcCasesBody, caller: Caseworker) -> JSONResponse:
    """For who leaves: their cases go to a colleague, or back to the team, some at a time, the oldest first. While the
    answer says that there are `more`, ask again with a new `Idempotency-Key`; each family is told."""
    request = translate.fill(pb.HandOverEhcCasesRequest(request_id=caller.key), sent)
    return presenting.record(await caller.ask(request))
