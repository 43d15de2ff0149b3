"""Panels over REST: meetings, agenda items, decisions."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Day, Page
from gateway.api.models.panels import (
    AgendaItem,
    Convening,
    DeclaredInterest,
    Discussion,
    Figures,
    Meeting,
    NewAgreement,
    NewDecision,
    OfficersDecision,
    PanelDescription,
    Papers,
    Redactions,
    UrgentDecision,
)
from goldenthread.panels.v1 import panels_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Panels"])

MeetingId = Annotated[str, Path(max_length=36)]
ItemId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("panel.read"))]
Decider = Annotated[Caller, Depends(commanding("panel.decide"))]
Officer = Annotated[Caller, Depends(commanding("panel.determine"))]
Member = Annotated[Caller, Depends(commanding("panel.take_part"))]
PanelKey = Annotated[str, Path(max_length=100, examples=["decision"])]


@router.get("/panel-meetings", summary="List panel meetings", response_model=Page[Meeting], responses=LIST)
async def list_meetings(
    caller: Reader,
    panel: Annotated[str, Query(max_length=100, examples=["decision"])] = "",
    on_or_after: Day | None = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """The meetings of the panels that you serve, soonest first, without their agendas."""
    request = pb.ListMeetingsRequest(panel=panel, page_size=page_size, page_token=page_token)
    if on_or_after:
        getattr(request, "from").CopyFrom(translate.to_date_message(on_or_after))
    answer = await caller.ask(request)
    return presenting.page(answer.meetings, answer.next_page_token)


@router.get("/panel-meetings/{meeting_id}", summary="Read a meeting", response_model=Meeting, responses=READ)
async def get_meeting(meeting_id: MeetingId, caller: Reader) -> JSONResponse:
    """With its agenda."""
    return presenting.record((await caller.ask(pb.GetMeetingRequest(meeting_id=meeting_id))).meeting)


@router.post(
    "/panel-meetings/{meeting_id}:convene", summary="Open a meeting", response_model=Meeting, responses=CHANGES
)
async def convene_meeting(meeting_id: MeetingId, sent: Convening, caller: Decider) -> JSONResponse:
    """On its day, with the people who are there. Refused without the sectors that the panel's quorum asks for."""
    request = translate.fill(pb.ConveneMeetingRequest(request_id=caller.key, meeting_id=meeting_id), sent)
    return presenting.record((await caller.ask(request)).meeting)


@router.post("/panel-meetings/{meeting_id}:close", summary="Close a meeting", response_model=Meeting, responses=CHANGES)
async def close_meeting(meeting_id: MeetingId, caller: Decider) -> JSONResponse:
    """What was not decided moves to the next meeting by itself."""
    request = pb.CloseMeetingRequest(request_id=caller.key, meeting_id=meeting_id)
    return presenting.record((await caller.ask(request)).meeting)


@router.get("/agenda-items/{item_id}", summary="Read an agenda item", response_model=AgendaItem, responses=READ)
async def get_agenda_item(item_id: ItemId, caller: Reader) -> JSONResponse:
    """With its decision or agreement, if there is one."""
    return presenting.record((await caller.ask(pb.GetAgendaItemRequest(item_id=item_id))).item)


@router.get("/agenda-items/{item_id}/papers", summary="Read an item's papers", response_model=Papers, responses=READ)
async def get_papers(item_id: ItemId, caller: Reader) -> JSONResponse:
    """Assembled from the referral or plan as it stands; nothing is typed twice. Readable while the item is open."""
    answer = await caller.ask(pb.GetPapersRequest(item_id=item_id))
    return JSONResponse(presenting.as_json(answer))


@router.post(
    "/agenda-items/{item_id}:decide", summary="Record a decision", response_model=AgendaItem, responses=CHANGES
)
async def record_decision(item_id: ItemId, sent: NewDecision, caller: Decider) -> JSONResponse:
    """One of the five outcomes, with reasons; each has its own consequence, which follows by itself.

    - `not_eligible`: a letter explains the reasons.
    - `further_information`: back to the applicant with your `question`; reconsidered when the answer comes.
    - `single_agency`: the `agency` is asked to respond, once the parent's consent to that is recorded.
    - `targeted_services`: the targeted-services panel takes it up, once consent to that is recorded.
    - `integrated_assessment`: the `coordinator` is allocated and the assessment opens.
    """
    request = translate.fill(pb.RecordDecisionRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.post(
    "/agenda-items/{item_id}:decide-urgently", summary="Decide urgently", response_model=AgendaItem, responses=CHANGES
)
async def decide_urgently(item_id: ItemId, sent: UrgentDecision, caller: Decider) -> JSONResponse:
    """Between two meetings, because it cannot wait: with the reason, and the members who were consulted. Marked."""
    request = translate.fill(pb.DecideUrgentlyRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.post(
    "/agenda-items/{item_id}:decide-on-advice", summary="Decide on advice", response_model=AgendaItem, responses=CHANGES
)
async def decide_on_advice(item_id: ItemId, sent: OfficersDecision, caller: Officer) -> JSONResponse:
    """Where the panel advises, the authority's officer decides. The advice stays as it was."""
    request = translate.fill(pb.DecideOnAdviceRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.post(
    "/agenda-items/{item_id}/interests", summary="Declare an interest", response_model=AgendaItem, responses=CHANGES
)
async def declare_interest(item_id: ItemId, sent: DeclaredInterest, caller: Member) -> JSONResponse:
    """The member loses the papers of this item at once, counts for no quorum, and has no view on it."""
    request = translate.fill(pb.DeclareInterestRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.post(
    "/agenda-items/{item_id}/discussion", summary="Record the discussion", response_model=AgendaItem, responses=CHANGES
)
async def record_discussion(item_id: ItemId, sent: Discussion, caller: Decider) -> JSONResponse:
    """Points and views, dissent among them."""
    request = translate.fill(pb.RecordDiscussionRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.post(
    "/agenda-items/{item_id}/redactions", summary="Redact the papers", response_model=AgendaItem, responses=CHANGES
)
async def redact_papers(item_id: ItemId, sent: Redactions, caller: Decider) -> JSONResponse:
    """What members need not know for this decision: third parties, addresses, safeguarding."""
    request = translate.fill(pb.RedactPapersRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)


@router.get("/panels/{panel}", summary="Read a panel", response_model=PanelDescription, responses=READ)
async def get_panel(panel: PanelKey, caller: Reader) -> JSONResponse:
    """Its members, quorum, schedule and capacity."""
    return presenting.record(await caller.ask(pb.GetPanelRequest(panel=panel)))


@router.get("/panels/{panel}/figures", summary="Read a panel's figures", response_model=Figures, responses=READ)
async def get_figures(
    panel: PanelKey,
    caller: Reader,
    from_: Annotated[Day, Query(alias="from", description="First day of decision.", examples=["2026-01-01"])],
    to: Annotated[Day, Query(description="Last day of decision.", examples=["2026-12-31"])],
) -> JSONResponse:
    """Items, outcomes and time to decision by source, so that unfairness can be seen."""
    request = pb.GetFiguresRequest(panel=panel, **translate.days(from_, to))
    return presenting.record(await caller.ask(request))


@router.post(
    "/agenda-items/{item_id}:agree-resources", summary="Agree resources", response_model=AgendaItem, responses=CHANGES
)
async def agree_resources(item_id: ItemId, sent: NewAgreement, caller: Decider) -> JSONResponse:
    """Line by line, each with its amount and the reason for it. A personal budget is set up from it by itself."""
    request = translate.fill(pb.AgreeResourcesRequest(request_id=caller.key, item_id=item_id), sent)
    return presenting.record((await caller.ask(request)).item)
