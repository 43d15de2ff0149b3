"""Time limits of cases over REST: the clock of one, and the work list of whoever works them or holds them up."""

import asyncio
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from google.protobuf.message import Message

from chassis import translate, work_lists
from gateway.api.calling import Caller, PageSize, PageToken, reading
from gateway.api.clock import explanation
from gateway.api.documents import LIST, READ
from gateway.api.models.clock import CaseClock, CaseLimit
from gateway.api.models.common import Day, Page
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.common.v1 import deadlines_pb2
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import plans_pb2
from kernel.case_clock import explained
from kernel.deadlines import Started
from kernel.excuses import Excuse

router = APIRouter(prefix="/v1", tags=["The statutory clock"])

Reader = Annotated[Caller, Depends(reading("clock.read"))]
# Every house that has time limits; each answers for its own records, and all in one order.
HOUSES = (plans_pb2.ListDeadlinesRequest, panels_pb2.ListDeadlinesRequest, budgets_pb2.ListDeadlinesRequest)
SOON = timedelta(weeks=2)


@router.get("/cases/{case_id}/clock", summary="Read the clock of a case", response_model=CaseClock, responses=READ)
async def get_clock(case_id: Annotated[str, Path(max_length=36)], caller: Reader, request: Request) -> CaseClock:
    """Every time limit that a case (an assessment) has or had: due on which day and why, met, missed or excused, what
    stops it, and whom it waits for."""
    answer = await caller.ask(plans_pb2.GetClockRequest(record_id=case_id))
    today = request.app.state.house.clock.today()
    return CaseClock(on=today, limits=[_limit(one, today) for one in answer.deadlines])


@router.get("/work-list/deadlines", summary="List what is due", response_model=Page[CaseLimit], responses=LIST)
async def list_deadlines(
    caller: Reader,
    request: Request,
    until: Annotated[Day | None, Query(description="Due up to this day; two weeks from today if not said.")] = None,
    party: Annotated[
        str, Query(max_length=200, description="Only of this one of your parties, for a team's list.")
    ] = "",
    waiting: Annotated[bool, Query(description="What waits for you, instead of what you work.")] = False,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> Page[CaseLimit]:
    """Open time limits of the cases that you and your teams work, over assessments, panels and budgets: overdue first,
    then what is due soon, each with whom it waits for. An excused limit stays on the list, with its day."""
    today = request.app.state.house.clock.today()
    asked: dict[str, Any] = {"party": party, "waiting": waiting, "page_size": page_size, "page_token": page_token}
    up_to = translate.to_date_message(until or today + SOON)
    answers = await asyncio.gather(*(caller.ask(house(until=up_to, **asked)) for house in HOUSES))
    found = sorted((one for answer in answers for one in answer.deadlines), key=_place)
    more = len(found) > page_size or any(answer.next_page_token for answer in answers)
    shown = found[:page_size]
    token = work_lists.token_after(*_place(shown[-1])) if more and shown else None
    return Page(items=[_limit(one, today) for one in shown], next_page_token=token)


def _place(one: deadlines_pb2.Deadline) -> tuple[date, str, str, str]:
    """Where it stands in the list, as every house orders it."""
    act_by = _day(one, "last_on") or _day(one, "target_on") or _day(one, "started_on")
    assert act_by  # every limit begins
    return act_by, one.record_id, one.key, one.about


def _limit(one: deadlines_pb2.Deadline, today: date) -> CaseLimit:
    told = explanation(explained(_started(one), on=today))
    return CaseLimit(
        **told,
        record=one.record,
        record_id=one.record_id,
        child_id=one.child_id or None,
        about=one.about or None,
        owner=one.owner,
        waits_for=one.waits_for or None,
    )


def _started(one: deadlines_pb2.Deadline) -> Started:
    started_on = _day(one, "started_on")
    assert started_on  # every limit begins
    due_on = _day(one, "due_on")
    return Started(
        key=one.key,
        started_on=started_on,
        due_on=due_on,
        basis=one.basis,
        strict=due_on != _day(one, "last_on"),
        target_on=_day(one, "target_on"),
        warn_on=_day(one, "warn_on"),
        met_on=_day(one, "met_on"),
        ended_on=_day(one, "ended_on"),
        excuse=Excuse(one.excused_by, "") if one.excused_by else None,
    )


def _day(message: Message, field: str) -> date | None:
    return translate.to_date(getattr(message, field), field) if message.HasField(field) else None
