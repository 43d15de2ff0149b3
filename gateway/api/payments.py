"""Payments, statements and reconciliation over REST."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Day, Page
from gateway.api.models.payments import (
    AdjustBudget,
    Adjusted,
    BudgetAlert,
    CancelPayment,
    ClosedPeriod,
    ClosePeriod,
    FunderStatement,
    InstructPayment,
    Payment,
    Reconciliation,
    Statement,
    SubmitEvidence,
)
from gateway.api.statement_page import statement_page
from goldenthread.budgets.v1 import payments_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Personal budgets"])

Id = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("budget.read"))]
FinanceReader = Annotated[Caller, Depends(reading("payment.read"))]
Instructor = Annotated[Caller, Depends(commanding("payment.instruct"))]
Approver = Annotated[Caller, Depends(commanding("payment.approve"))]
Payer = Annotated[Caller, Depends(commanding("payment.release"))]
Closer = Annotated[Caller, Depends(commanding("payment.close"))]
Reconciler = Annotated[Caller, Depends(commanding("payment.reconcile"))]
Witness = Annotated[Caller, Depends(commanding("budget.evidence"))]
From = Annotated[Day, Query(alias="from", description="First day.", examples=["2026-04-01"])]
To = Annotated[Day, Query(description="Last day.", examples=["2027-03-31"])]
CSV = "text/csv; charset=utf-8"


@router.post(
    "/budgets/{budget_id}/payments",
    summary="Ask for a payment",
    status_code=201,
    response_model=Payment,
    responses=CHANGES,
)
async def instruct_payment(budget_id: Id, sent: InstructPayment, caller: Instructor) -> JSONResponse:
    """For a line of the budget, to its own payee. Somebody else approves it, and a third person pays."""
    request = translate.fill(pb.InstructPaymentRequest(request_id=caller.key, budget_id=budget_id), sent)
    return presenting.record((await caller.ask(request)).payment, 201)


@router.get("/budgets/{budget_id}/payments", summary="List payments", response_model=Page[Payment], responses=READ)
async def list_payments(
    budget_id: Id, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Of one budget, newest first, with the evidence handed in for each."""
    request = pb.ListPaymentsRequest(page_size=page_size, page_token=page_token, budget_id=budget_id)
    answer = await caller.ask(request)
    return presenting.page(answer.payments, answer.next_page_token)


@router.get("/payments/{payment_id}", summary="Read a payment", response_model=Payment, responses=READ)
async def get_payment(payment_id: Id, caller: Reader) -> JSONResponse:
    """Who asked for it, approved and paid it, and the evidence handed in for it."""
    return presenting.record((await caller.ask(pb.GetPaymentRequest(payment_id=payment_id))).payment)


@router.post("/payments/{payment_id}:approve", summary="Approve a payment", response_model=Payment, responses=CHANGES)
async def approve_payment(payment_id: Id, caller: Approver) -> JSONResponse:
    """By somebody other than who asked for it."""
    request = pb.ApprovePaymentRequest(request_id=caller.key, payment_id=payment_id)
    return presenting.record((await caller.ask(request)).payment)


@router.post("/payments/{payment_id}:release", summary="Pay", response_model=Payment, responses=CHANGES)
async def release_payment(payment_id: Id, caller: Payer) -> JSONResponse:
    """Books an approved payment; by somebody other than who asked or approved."""
    request = pb.ReleasePaymentRequest(request_id=caller.key, payment_id=payment_id)
    return presenting.record((await caller.ask(request)).payment)


@router.post("/payments/{payment_id}:cancel", summary="Cancel a payment", response_model=Payment, responses=CHANGES)
async def cancel_payment(payment_id: Id, sent: CancelPayment, caller: Approver) -> JSONResponse:
    """Before it is paid. What was paid is reversed, never edited: see the adjustments."""
    request = translate.fill(pb.CancelPaymentRequest(request_id=caller.key, payment_id=payment_id), sent)
    return presenting.record((await caller.ask(request)).payment)


@router.post("/payments/{payment_id}/evidence", summary="Hand in evidence", response_model=Payment, responses=CHANGES)
async def submit_evidence(payment_id: Id, sent: SubmitEvidence, caller: Witness) -> JSONResponse:
    """A receipt, up to what was paid."""
    request = translate.fill(pb.SubmitEvidenceRequest(request_id=caller.key, payment_id=payment_id), sent)
    return presenting.record((await caller.ask(request)).payment)


@router.post("/budgets/{budget_id}:adjust", summary="Adjust a budget", response_model=Adjusted, responses=CHANGES)
async def adjust_budget(budget_id: Id, sent: AdjustBudget, caller: Approver) -> JSONResponse:
    """An accrual, reversal, clawback, return, release or commitment: always a further entry, with its reason."""
    request = translate.fill(pb.AdjustBudgetRequest(request_id=caller.key, budget_id=budget_id), sent)
    return presenting.record(await caller.ask(request))


@router.post("/finance/periods:close", summary="Close a period", response_model=ClosedPeriod, responses=CHANGES)
async def close_period(sent: ClosePeriod, caller: Closer) -> JSONResponse:
    """Nothing is booked into it any more; unspent money is carried over."""
    return presenting.record(await caller.ask(translate.fill(pb.ClosePeriodRequest(request_id=caller.key), sent)))


@router.get("/budgets/{budget_id}/statement", summary="Read a statement", response_model=Statement, responses=READ)
async def get_statement(budget_id: Id, caller: Reader, from_: From, to: To) -> JSONResponse:
    """What there was, what came in, what went out for what, what is left, month by month."""
    return presenting.record(await caller.ask(_statement(budget_id, from_, to)))


@router.get(
    "/budgets/{budget_id}/statement.html",
    summary="Read a statement as a page",
    response_class=Response,
    responses=READ
    | {200: {"content": {"text/html": {}}, "description": "A page with a chart, for reading and printing."}},
)
async def get_statement_page(budget_id: Id, caller: Reader, from_: From, to: To) -> Response:
    """The same for people: plain words, a table, and a chart of each month beside what was planned."""
    return statement_page(await caller.ask(_statement(budget_id, from_, to)))


def _statement(budget_id: str, from_: Any, to: Any) -> pb.GetStatementRequest:
    return pb.GetStatementRequest(budget_id=budget_id, **translate.days(from_, to))


@router.get(
    "/finance/funder-statements/{funder}",
    summary="Read a funder's statement",
    response_model=FunderStatement,
    responses=READ,
)
async def get_funder_statement(
    funder: Annotated[str, Path(max_length=40, examples=["health"])],
    caller: FinanceReader,
    from_: From,
    to: To,
    page_size: Annotated[int, Query(ge=1, le=500)] = 100,
    page_token: PageToken = "",
) -> JSONResponse:
    """What one funder put in, what of it is promised, paid and given back, budget by budget."""
    days = translate.days(from_, to)
    request = pb.GetFunderStatementRequest(funder=funder, page_size=page_size, page_token=page_token, **days)
    return presenting.record(await caller.ask(request))


@router.post(
    "/finance/files",
    summary="Compare a finance file with the books",
    response_model=Reconciliation,
    responses=CHANGES,
)
async def import_finance_file(
    caller: Reconciler,
    content: Annotated[bytes, Body(media_type="text/csv", description="CSV with a `total` line at its end.")],
    name: Annotated[str, Query(max_length=200, examples=["bank-2026-09.csv"])] = "finance.csv",
) -> JSONResponse:
    """Row by row: matched, unknown, differing. A file that was cut off is refused; the same file is one import."""
    request = pb.ImportFinanceFileRequest(request_id=caller.key, name=name, content=content)
    return presenting.record(await caller.ask(request))


@router.get(
    "/finance/payments.csv",
    summary="Payments as a finance file",
    response_class=Response,
    responses=LIST
    | {200: {"content": {"text/csv": {}}, "description": "The file, in the form that the import reads."}},
)
async def export_payments(caller: FinanceReader, from_: From, to: To, to_be_paid: bool = False) -> Response:
    """Those paid in these days, or those approved and waiting to be paid."""
    request = pb.ExportPaymentsRequest(to_be_paid=to_be_paid, **translate.days(from_, to))
    return Response((await caller.ask(request)).content, media_type=CSV)


@router.get("/finance/alerts", summary="List alerts", response_model=Page[BudgetAlert], responses=LIST)
async def list_alerts(caller: FinanceReader, page_size: PageSize = 25, page_token: PageToken = "") -> JSONResponse:
    """Budgets outside their tolerance, evidence that is missing, reviews that are due."""
    answer = await caller.ask(pb.ListAlertsRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.alerts, answer.next_page_token)
