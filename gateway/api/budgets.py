"""Personal budgets over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, reading
from gateway.api.documents import LIST, READ
from gateway.api.models.budgets import Budget, Transfer
from gateway.api.models.common import Page
from goldenthread.budgets.v1 import budgets_pb2 as pb

router = APIRouter(prefix="/v1/budgets", tags=["Personal budgets"])

BudgetId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("budget.read"))]


@router.get("", summary="List personal budgets", response_model=Page[Budget], responses=LIST)
async def list_budgets(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    plan_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListBudgetsRequest(page_size=page_size, page_token=page_token, child_id=child_id, plan_id=plan_id)
    answer = await caller.ask(request)
    return presenting.page(answer.budgets, answer.next_page_token)


@router.get("/{budget_id}", summary="Read a personal budget", response_model=Budget, responses=READ)
async def get_budget(budget_id: BudgetId, caller: Reader) -> JSONResponse:
    """The amount, why that amount, what it is used for, and what is left."""
    return presenting.record((await caller.ask(pb.GetBudgetRequest(budget_id=budget_id))).budget)


@router.get("/{budget_id}/transfers", summary="List the ledger", response_model=Page[Transfer], responses=READ)
async def list_transfers(
    budget_id: BudgetId, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Every entry of this budget in the double-entry ledger, newest first."""
    request = pb.ListTransfersRequest(budget_id=budget_id, page_size=page_size, page_token=page_token)
    answer = await caller.ask(request)
    return presenting.page(answer.transfers, answer.next_page_token)
