"""What waits for a person and their teams, over every house, in one list; and the clock of one case."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request

from gateway.api import waiting
from gateway.api.calling import Caller, CaseworkerMeant, PageSize, PageToken, reading
from gateway.api.clock import explanation
from gateway.api.documents import LIST, READ
from gateway.api.models.clock import CaseClock, CaseLimit
from gateway.api.models.common import Day
from gateway.api.models.work_list import WorkItem, WorkKind, WorkKinds, WorkList
from gateway.problem_documents import responses
from goldenthread.common.v1 import deadlines_pb2
from goldenthread.plans.v1 import plans_pb2
from kernel.case_clock import explained
from kernel.waiting import waits

router = APIRouter(prefix="/v1")

Reader = Annotated[Caller, Depends(reading("clock.read"))]
SOON = timedelta(weeks=2)


@router.get(
    "/cases/{case_id}/clock",
    summary="Read the clock of a case",
    response_model=CaseClock,
    responses=READ,
    tags=["The statutory clock"],
)
async def get_clock(case_id: Annotated[str, Path(max_length=36)], caller: Reader, request: Request) -> CaseClock:
    """Every time limit that a case (an assessment) has or had: due on which day and why, met, missed or excused, what
    stops it, and whom it waits for."""
    answer = await caller.ask(plans_pb2.GetClockRequest(record_id=case_id))
    today = request.app.state.house.clock.today()
    return CaseClock(on=today, limits=[_limit(one, today) for one in answer.deadlines])


@router.get(
    "/work-list", summary="List what waits for you", response_model=WorkList, responses=LIST, tags=["What waits"]
)
async def list_work(
    caller: Reader,
    request: Request,
    until: Annotated[Day | None, Query(description="Due up to this day; two weeks from today if not said.")] = None,
    side: Annotated[
        Literal["mine", "followed"] | None,
        Query(description="`mine`: what you can act on. `followed`: what is yours and waits for others."),
    ] = None,
    kind: Annotated[
        list[Annotated[str, Query(max_length=50)]] | None, Query(description="Only of these kinds.", max_length=20)
    ] = None,
    party: Annotated[
        str, Query(max_length=200, description="Only of this one of your parties, for a team's list.")
    ] = "",
    caseworker: CaseworkerMeant = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> WorkList:
    """Everything that waits for you or your teams, over every part of the platform: time limits of the law, consents,
    questions, panels' items, reviews, payments. Overdue first, then what is due soon; each with why it waits, for whom,
    and what you can do.

    An item stands here only while you may see its record. An excused limit stays, with its day.
    """
    today = request.app.state.house.clock.today()
    asked = waiting.Asked(
        until or today + SOON, party, side or "", tuple(kind or ()), page_size, page_token, caseworker
    )
    found = await waiting.read(request.app.state.house, caller.principal, asked)
    return WorkList(
        items=[WorkItem(**one) for one in found.items],
        next_page_token=found.next_token or None,
        missing=list(found.missing),
    )


@router.get(
    "/work-list/kinds",
    summary="Kinds of what waits",
    response_model=WorkKinds,
    responses=responses("internal"),
    openapi_extra={"security": []},
    tags=["What waits"],
)
async def list_work_kinds() -> WorkKinds:
    """By which kinds the list can be filtered. Open to everybody."""
    return WorkKinds(items=[WorkKind(key=key, title=title) for key, title in waits().kinds.items()])


def _limit(one: deadlines_pb2.Deadline, today: date) -> CaseLimit:
    told = explanation(explained(waiting.started(one), on=today))
    return CaseLimit(
        **told,
        record=one.record,
        record_id=one.record_id,
        child_id=one.child_id or None,
        about=one.about or None,
        owner=one.owner,
        waits_for=one.waits_for or None,
    )
