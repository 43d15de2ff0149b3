"""Allocations and options over REST: why this amount, and what else was looked at."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.allocations import (
    Allocation,
    BandingTable,
    CalculateAllocation,
    ChooseOption,
    CompareOptions,
    OptionAppraisal,
    OverrideAllocation,
)
from gateway.api.models.common import Page
from goldenthread.budgets.v1 import allocation_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Personal budgets"])

AllocationId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("budget.read"))]
Allocator = Annotated[Caller, Depends(commanding("budget.allocate"))]


@router.get("/banding-tables", summary="List banding tables", response_model=Page[BandingTable], responses=LIST)
async def list_banding_tables(caller: Reader, on: date | None = None) -> JSONResponse:
    """What is asked, what it counts, and which amount a band starts from, as published for that day."""
    request = pb.ListBandingTablesRequest()
    if on:
        request.on.CopyFrom(translate.to_date_message(on))
    return presenting.page((await caller.ask(request)).tables, "")


@router.post(
    "/allocations", summary="Work an allocation out", status_code=201, response_model=Allocation, responses=CHANGES
)
async def calculate_allocation(sent: CalculateAllocation, caller: Allocator) -> JSONResponse:
    """Step by step, by the table that is valid today. A starting point, never a cap: the child's need comes first."""
    answer = await caller.ask(translate.fill(pb.CalculateAllocationRequest(request_id=caller.key), sent))
    return presenting.record(answer.allocation, 201, f"/v1/allocations/{answer.allocation.id}")


@router.get("/allocations", summary="List allocations", response_model=Page[Allocation], responses=LIST)
async def list_allocations(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListAllocationsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(request)
    return presenting.page(answer.allocations, answer.next_page_token)


@router.get("/allocations/{allocation_id}", summary="Read an allocation", response_model=Allocation, responses=READ)
async def get_allocation(allocation_id: AllocationId, caller: Reader) -> JSONResponse:
    """With its arithmetic, and why this amount in words that a family understands."""
    return presenting.record((await caller.ask(pb.GetAllocationRequest(allocation_id=allocation_id))).allocation)


@router.post(
    "/allocations/{allocation_id}:override",
    summary="Depart from the formula",
    response_model=Allocation,
    responses=CHANGES,
)
async def override_allocation(allocation_id: AllocationId, sent: OverrideAllocation, caller: Allocator) -> JSONResponse:
    """With the reason, and the panel's agenda item that agreed it. What the formula gave stays visible."""
    request = pb.OverrideAllocationRequest(request_id=caller.key, allocation_id=allocation_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).allocation)


@router.post(
    "/option-appraisals", summary="Compare options", status_code=201, response_model=OptionAppraisal, responses=CHANGES
)
async def compare_options(sent: CompareOptions, caller: Allocator) -> JSONResponse:
    """Ways to reach one outcome, informal and community ones among them, each with its cost, benefits and risks."""
    answer = await caller.ask(translate.fill(pb.CompareOptionsRequest(request_id=caller.key), sent))
    return presenting.record(answer.appraisal, 201)


@router.get(
    "/option-appraisals", summary="List option appraisals", response_model=Page[OptionAppraisal], responses=LIST
)
async def list_option_appraisals(
    caller: Reader,
    plan_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first; in each the cheapest option first."""
    request = pb.ListOptionAppraisalsRequest(page_size=page_size, page_token=page_token, plan_id=plan_id)
    answer = await caller.ask(request)
    return presenting.page(answer.appraisals, answer.next_page_token)


@router.post(
    "/option-appraisals/{appraisal_id}:choose",
    summary="Choose an option",
    response_model=OptionAppraisal,
    responses=CHANGES,
)
async def choose_option(
    appraisal_id: Annotated[str, Path(max_length=36)], sent: ChooseOption, caller: Allocator
) -> JSONResponse:
    """Which one, why, and who chose, the family among them."""
    request = pb.ChooseOptionRequest(request_id=caller.key, appraisal_id=appraisal_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).appraisal)
