"""Requests for a personal budget over REST, and the reviews of a budget."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.budget_applications import (
    AnswerBudget,
    BudgetApplication,
    BudgetReview,
    ConcludeReview,
    ConsentToBudget,
    OfferBudget,
    PrepareBudget,
    ReconsiderReview,
    RefuseBudget,
    RequestBudget,
    RequestReview,
    ReviewBudget,
)
from gateway.api.models.common import Page
from goldenthread.budgets.v1 import agreement_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Personal budgets"])

Id = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("budget.read"))]
Family = Annotated[Caller, Depends(commanding("budget.request"))]
Officer = Annotated[Caller, Depends(commanding("budget.offer"))]
PATH = "/budget-applications/{application_id}"


@router.post(
    "/budget-applications",
    summary="Ask for a personal budget",
    status_code=201,
    response_model=BudgetApplication,
    responses=CHANGES,
)
async def request_budget(sent: RequestBudget, caller: Family) -> JSONResponse:
    """By a parent or the young person. The authority must prepare one (SEN (Personal Budgets) Regulations 2014)."""
    answer = await caller.ask(translate.fill(pb.RequestBudgetRequest(request_id=caller.key), sent))
    application = answer.budget_application
    return presenting.record(application, 201, f"/v1/budget-applications/{application.id}")


@router.get("/budget-applications", summary="List requests", response_model=Page[BudgetApplication], responses=LIST)
async def list_budget_applications(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """The requests that you may see, newest first."""
    request = pb.ListBudgetApplicationsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(request)
    return presenting.page(answer.budget_applications, answer.next_page_token)


@router.get(PATH, summary="Read a request", response_model=BudgetApplication, responses=READ)
async def get_budget_application(application_id: Id, caller: Reader) -> JSONResponse:
    """With the offer, the agreement, or the reasons of a refusal."""
    answer = await caller.ask(pb.GetBudgetApplicationRequest(budget_application_id=application_id))
    return presenting.record(answer.budget_application)


@router.post(f"{PATH}:prepare", summary="Prepare a budget", response_model=BudgetApplication, responses=CHANGES)
async def prepare_budget(application_id: Id, sent: PrepareBudget, caller: Officer) -> JSONResponse:
    """In an EHC case: the sums, what each secures, and why; the family answers (CFA 2014 s.49)."""
    request = pb.PrepareBudgetRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:answer", summary="Answer a budget", response_model=BudgetApplication, responses=CHANGES)
async def answer_budget(application_id: Id, sent: AnswerBudget, caller: Family) -> JSONResponse:
    """The family takes what was prepared as it is held, or declines it; declined, the money goes back."""
    request = pb.AnswerBudgetRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:offer", summary="Offer direct payments", response_model=BudgetApplication, responses=CHANGES)
async def offer_budget(application_id: Id, sent: OfferBudget, caller: Officer) -> JSONResponse:
    """In writing: the provision, the amount in full, the conditions, the days; every check of the law answered."""
    request = pb.OfferBudgetRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:refuse", summary="Refuse direct payments", response_model=BudgetApplication, responses=CHANGES)
async def refuse_budget(application_id: Id, sent: RefuseBudget, caller: Officer) -> JSONResponse:
    """With reasons; the family may ask for a review."""
    request = pb.RefuseBudgetRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:request-review", summary="Ask for a review", response_model=BudgetApplication, responses=CHANGES)
async def request_review(application_id: Id, sent: RequestReview, caller: Family) -> JSONResponse:
    """Of a refusal, with what the family has to say about it."""
    request = pb.RequestReviewRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(
    f"{PATH}:conclude-review", summary="Conclude the review", response_model=BudgetApplication, responses=CHANGES
)
async def conclude_review(application_id: Id, sent: ConcludeReview, caller: Officer) -> JSONResponse:
    """The refusal stands or falls, with reasons."""
    request = pb.ConcludeReviewRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:consent", summary="Consent in writing", response_model=BudgetApplication, responses=CHANGES)
async def consent_to_budget(application_id: Id, sent: ConsentToBudget, caller: Family) -> JSONResponse:
    """Who receives, into which account, since when. Payments may begin."""
    request = pb.ConsentToBudgetRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).budget_application)


@router.post(f"{PATH}:withdraw", summary="Take the request back", response_model=BudgetApplication, responses=CHANGES)
async def withdraw_budget_application(application_id: Id, caller: Family) -> JSONResponse:
    """Until direct payments are agreed."""
    request = pb.WithdrawBudgetApplicationRequest(request_id=caller.key, budget_application_id=application_id)
    return presenting.record((await caller.ask(request)).budget_application)


@router.post("/budgets/{budget_id}:review", summary="Review a budget", response_model=BudgetReview, responses=CHANGES)
async def review_budget(budget_id: Id, sent: ReviewBudget, caller: Officer) -> JSONResponse:
    """Maintain, increase, reduce, stop, change the recipient or require information, with reasons and due notice."""
    request = translate.fill(pb.ReviewBudgetRequest(request_id=caller.key, budget_id=budget_id), sent)
    return presenting.record((await caller.ask(request)).review)


@router.post(
    "/budgets/{budget_id}:reconsider-review",
    summary="Reconsider a review",
    response_model=BudgetReview,
    responses=CHANGES,
)
async def reconsider_review(budget_id: Id, sent: ReconsiderReview, caller: Officer) -> JSONResponse:
    """The one reconsideration of a reduction or an end that the law gives."""
    request = translate.fill(pb.ReconsiderReviewRequest(request_id=caller.key, budget_id=budget_id), sent)
    return presenting.record((await caller.ask(request)).review)
