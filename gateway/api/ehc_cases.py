"""The statutory process over REST: cases, and what is recorded of a request."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from gateway.api import presenting
from gateway.api.calling import Caller, CaseworkerMeant, PageSize, PageToken, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.ehc_commands import CaseId, Caseworker, Contributor, Officer, case_after
from gateway.api.models.common import Page
from gateway.api.models.ehc import EhcCase, EhcState
from gateway.api.models.ehc_requests import (
    AddEhcEvidenceBody,
    DecideEhcAssessmentBody,
    RecordEhcContactBody,
    RecordEhcExceptionBody,
    RecordEhcNoticeBody,
    WithdrawEhcRequestBody,
)
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])

Reader = Annotated[Caller, Depends(reading("ehc.read"))]


@router.get("", summary="List EHC cases", response_model=Page[EhcCase], responses=LIST)
async def list_ehc_cases(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    state: EhcState | None = None,
    team: Annotated[str, Query(max_length=200, description="Only those that this team works on.")] = "",
    caseworker: CaseworkerMeant = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListEhcCasesRequest(
        page_size=page_size, page_token=page_token, child_id=child_id, team=team, caseworker=caseworker
    )
    if state:
        request.state = ehc_pb2.EhcState.Value(f"EHC_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.cases, answer.next_page_token)


@router.get("/{case_id}", summary="Read an EHC case", response_model=EhcCase, responses=READ)
async def get_ehc_case(case_id: CaseId, caller: Reader) -> JSONResponse:
    """Who decided what, when, why and on which evidence; every time limit with its basis; what is possible now.

    Whoever was asked for one thing only sees that thing.
    """
    return presenting.record((await caller.ask(pb.GetEhcCaseRequest(case_id=case_id))).case)


@router.post("/{case_id}/evidence", summary="Add evidence", response_model=EhcCase, responses=CHANGES)
async def add_ehc_evidence(case_id: CaseId, sent: AddEhcEvidenceBody, caller: Contributor) -> JSONResponse:
    """At any time, by whoever sees the case."""
    request = pb.AddEhcEvidenceRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/contacts", summary="Record a contact", response_model=EhcCase, responses=CHANGES)
async def record_ehc_contact(case_id: CaseId, sent: RecordEhcContactBody, caller: Caseworker) -> JSONResponse:
    """The offer of independent advice, a meeting with the family, the meeting that produces the plan."""
    request = pb.RecordEhcContactRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/exceptions", summary="Record an exception", response_model=EhcCase, responses=CHANGES)
async def record_ehc_exception(case_id: CaseId, sent: RecordEhcExceptionBody, caller: Caseworker) -> JSONResponse:
    """A reason that the law knows, with its evidence and days. It disapplies the limit and moves no due date."""
    request = pb.RecordEhcExceptionRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/notices", summary="Record a letter on paper", response_model=EhcCase, responses=CHANGES)
async def record_ehc_notice(case_id: CaseId, sent: RecordEhcNoticeBody, caller: Caseworker) -> JSONResponse:
    """Limits are met on the day on which the family is sent the notice; this records one that went by post."""
    request = pb.RecordEhcNoticeRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:withdraw", summary="Withdraw a request", response_model=EhcCase, responses=CHANGES)
async def withdraw_ehc_request(case_id: CaseId, sent: WithdrawEhcRequestBody, caller: Caseworker) -> JSONResponse:
    """Possible until there is a plan."""
    request = pb.WithdrawEhcRequestRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:ask-panel", summary="Ask the panel", response_model=EhcCase, responses=CHANGES)
async def ask_ehc_panel(case_id: CaseId, caller: Caseworker) -> JSONResponse:
    """Puts the question that is open before the multi-agency panel, which advises."""
    return await case_after(caller, pb.AskEhcPanelRequest(request_id=caller.key, case_id=case_id))


@router.post(
    "/{case_id}:decide-assessment", summary="Decide on an assessment", response_model=EhcCase, responses=CHANGES
)
async def decide_ehc_assessment(case_id: CaseId, sent: DecideEhcAssessmentBody, caller: Officer) -> JSONResponse:
    """The officer answers each limb of the legal test, CFA 2014 s.36(8). Both met and the answer no: refused."""
    request = pb.DecideEhcAssessmentRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)
