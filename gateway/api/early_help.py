"""Early help over REST: what is noticed, talked over, decided."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.linked_services import services_now
from gateway.api.models.common import Page
from gateway.api.models.early_help import (
    EarlyHelp,
    NeedOutcome,
    NewConversation,
    NewNeedResponse,
    NewNoticedNeed,
    NoticedNeed,
    NoticedNeedShown,
)
from goldenthread.referrals.v1 import early_help_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Early help"])

Id = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("early_help.read"))]
Writer = Annotated[Caller, Depends(commanding("early_help.write"))]


@router.get("/early-help", summary="Whom to ask", response_model=EarlyHelp, responses=LIST)
async def get_early_help(caller: Reader) -> JSONResponse:
    """The help desk, advisers, contacts for families and the escalation policy, as the authority's file has them."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.GetEarlyHelpRequest())))


@router.post("/noticed-needs", summary="Notice a need", status_code=201, response_model=NoticedNeed, responses=CHANGES)
async def notice_need(sent: NewNoticedNeed, caller: Writer) -> JSONResponse:
    """What was seen or told, since when, and by whom. It says nothing yet about what is to be done."""
    answer = await caller.ask(translate.fill(pb.NoticeNeedRequest(request_id=caller.key), sent))
    return presenting.record(answer.noticed_need, 201, f"/v1/noticed-needs/{answer.noticed_need.id}")


@router.get("/noticed-needs", summary="List noticed needs", response_model=Page[NoticedNeed], responses=LIST)
async def list_noticed_needs(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListNoticedNeedsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(request)
    return presenting.page(answer.noticed_needs, answer.next_page_token)


@router.get("/noticed-needs/{id}", summary="Read a noticed need", response_model=NoticedNeedShown, responses=READ)
async def get_noticed_need(id: Id, caller: Reader) -> JSONResponse:
    """With the conversations, the response and what can be opened next. `services_now` has the services of the local
    offer to which the family was led."""
    need = (await caller.ask(pb.GetNoticedNeedRequest(noticed_need_id=id))).noticed_need
    links = (route.service for route in need.response.routes if route.HasField("service"))
    return presenting.record(need, more=await services_now(caller, links))


@router.post("/noticed-needs/{id}:talk-over", summary="Talk it over", response_model=NoticedNeed, responses=CHANGES)
async def talk_need_over(id: Id, sent: NewConversation, caller: Writer) -> JSONResponse:
    """With line manager, safeguarding lead or SENCO; with an adviser of the authority when none is available."""
    request = pb.TalkNeedOverRequest(request_id=caller.key, noticed_need_id=id)
    translate.fill(request.conversation, sent)
    return presenting.record((await caller.ask(request, body="conversation")).noticed_need)


@router.post(
    "/noticed-needs/{id}:respond", summary="Decide the response", response_model=NoticedNeed, responses=CHANGES
)
async def decide_response(id: Id, sent: NewNeedResponse, caller: Writer) -> JSONResponse:
    """Universal services, the own agency, or a co-ordinated plan of several agencies. The last needs the family's
    consent; what they answer is recorded with it. Where they refuse it, that is kept in `consents_refused`, and another
    response is to be decided."""
    request = pb.DecideResponseRequest(request_id=caller.key, noticed_need_id=id)
    translate.fill(request.response, sent.model_copy(update={"consents": []}))
    for consent in sent.consents:
        told = request.consents.add()
        translate.fill(told, consent)
        translate.fill(told.statement, consent)
    return presenting.record((await caller.ask(request, body="response")).noticed_need)


@router.post("/noticed-needs/{id}:close", summary="Record its outcome", response_model=NoticedNeed, responses=CHANGES)
async def close_noticed_need(id: Id, sent: NeedOutcome, caller: Writer) -> JSONResponse:
    """What came of it."""
    request = pb.CloseNoticedNeedRequest(request_id=caller.key, noticed_need_id=id, outcome=sent.outcome)
    return presenting.record((await caller.ask(request)).noticed_need)
