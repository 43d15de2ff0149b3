"""Safeguarding concerns over REST: raised by anybody with any token; worked on by the help desk."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse
from google.protobuf.message import Message

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.safeguarding import (
    AddedTo,
    AdviceQuestion,
    Concern,
    ConcernBatch,
    ConcernReason,
    ConcernReceipts,
    ConcernState,
    IdentifiedChild,
    NewAdvice,
    NewConcern,
    NewConcernEvent,
    NewConcernSharing,
    NewDeskDecision,
    NewDiscussion,
    NewFamilyTalk,
    NewObservation,
    NewRequestForm,
    RaisedConcern,
)
from gateway.intake import batch
from gateway.room import URGENT
from goldenthread.referrals.v1 import safeguarding_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Safeguarding"])

Id = Annotated[str, Path(max_length=36)]
Looking = Annotated[Caller, Depends(reading("concern.raise"))]
Raising = Annotated[Caller, Depends(commanding("concern.raise"))]
Reader = Annotated[Caller, Depends(reading("concern.read"))]
Adding = Annotated[Caller, Depends(commanding("concern.add"))]
Handling = Annotated[Caller, Depends(commanding("concern.handle"))]


async def _mine(caller: Caller, request: Message, body: str = "") -> JSONResponse:
    return presenting.record((await caller.ask(request, body=body)).concern)


@router.post(
    "/concerns",
    summary="Raise a concern",
    status_code=201,
    response_model=RaisedConcern,
    openapi_extra=URGENT,
    responses=NEW,
)
async def raise_concern(sent: NewConcern, caller: Raising) -> JSONResponse:
    """With any token, about a child known or not. At immediate risk the help desk is told at once and chased until it
    confirms; call it, too: the answer says how. It opens nothing of any record."""
    raised = (await caller.ask(translate.fill(pb.RaiseConcernRequest(request_id=caller.key), sent))).concern
    return presenting.record(raised, 201, f"/v1/concerns/{raised.id}/as-raised")


@router.post(
    "/concerns:batch", summary="Raise concerns", response_model=ConcernReceipts, openapi_extra=URGENT, responses=NEW
)
async def raise_concerns(request: Request, sent: ConcernBatch, caller: Raising) -> JSONResponse:
    """Contacts as another system holds them, up to a thousand, each with its receipt: one at immediate risk is told at
    once, as by itself. The same batch with the same key has the same receipts. Do not wait to fill a batch."""
    batch.demand_size(sent.records)

    async def take(with_key: Caller, concern: NewConcern) -> tuple[str, dict[str, Any]]:
        raised = (await with_key.ask(translate.fill(pb.RaiseConcernRequest(request_id=with_key.key), concern))).concern
        return "raised", {"concern_id": raised.id}

    receipts = await batch.take_in(caller, NewConcern, sent.records, take)
    return JSONResponse(batch.shown(receipts, request.app.state.settings.public_url))


@router.get(
    "/concerns/{id}/as-raised",
    summary="How your concern stands",
    response_model=RaisedConcern,
    openapi_extra=URGENT,
    responses=READ,
)
async def get_raised_concern(id: Id, caller: Looking) -> JSONResponse:
    """For who raised it: picked up or not, advice, what the desk tells you."""
    return await _mine(caller, pb.GetRaisedConcernRequest(concern_id=id))


@router.post("/concerns/{id}:discuss", summary="Discuss next steps", response_model=RaisedConcern, responses=CHANGES)
async def discuss_concern(id: Id, sent: NewDiscussion, caller: Raising) -> JSONResponse:
    """With the supervisor or the designated safeguarding lead, who may read it once named."""
    request = pb.DiscussConcernRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.discussion, sent)
    return await _mine(caller, request, "discussion")


@router.post(
    "/concerns/{id}:talk-with-family",
    summary="What the family was told",
    response_model=RaisedConcern,
    responses=CHANGES,
)
async def record_family_talk(id: Id, sent: NewFamilyTalk, caller: Raising) -> JSONResponse:
    """Or for exactly one of two reasons not: it would raise the risk, or could affect a police investigation."""
    request = pb.RecordFamilyTalkRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.talk, sent)
    return await _mine(caller, request, "talk")


@router.post("/concerns/{id}:ask-advice", summary="Ask for advice", response_model=RaisedConcern, responses=CHANGES)
async def ask_concern_advice(id: Id, sent: AdviceQuestion, caller: Raising) -> JSONResponse:
    """Is a request the right thing, and what else could be? It stands on the adviser's work list with its day."""
    request = translate.fill(pb.AskConcernAdviceRequest(request_id=caller.key, concern_id=id), sent)
    return await _mine(caller, request)


@router.post(
    "/concerns/{id}:send-request-form", summary="Send the request form", response_model=RaisedConcern, responses=CHANGES
)
async def send_request_form(id: Id, sent: NewRequestForm, caller: Raising) -> JSONResponse:
    """The multi-agency request form, to the help desk, which decides within one working day. Refused until it is on
    record what the family was told, or why not."""
    request = pb.SendRequestFormRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.form, sent)
    return await _mine(caller, request, "form")


@router.post(
    "/concerns/{id}:call-desk",
    summary="It has become urgent",
    response_model=RaisedConcern,
    openapi_extra=URGENT,
    responses=CHANGES,
)
async def call_desk(id: Id, sent: ConcernReason, caller: Raising) -> JSONResponse:
    """From wherever it stands: the help desk is told at once."""
    return await _mine(caller, pb.CallDeskRequest(request_id=caller.key, concern_id=id, because=sent.because))


@router.post("/concerns/{id}:leave", summary="Make no request", response_model=RaisedConcern, responses=CHANGES)
async def leave_concern(id: Id, sent: ConcernReason, caller: Raising) -> JSONResponse:
    """With the reason: not to ask is a decision, too."""
    return await _mine(caller, pb.LeaveConcernRequest(request_id=caller.key, concern_id=id, because=sent.because))


@router.get("/concerns", summary="List concerns", response_model=Page[Concern], openapi_extra=URGENT, responses=LIST)
async def list_concerns(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    state: Annotated[ConcernState | None, Query(description="Of those at your desk.")] = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Newest first. Most people see of a child that there is one, and nothing of what it is about."""
    request = pb.ListConcernsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    if state:
        request.state = pb.ConcernState.Value(f"CONCERN_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.concerns, answer.next_page_token)


@router.get("/concerns/{id}", summary="Read a concern", response_model=Concern, openapi_extra=URGENT, responses=READ)
async def get_concern(id: Id, caller: Reader) -> JSONResponse:
    """As far as your role sees it."""
    return await _mine(caller, pb.GetConcernRequest(concern_id=id))


@router.post(
    "/concerns/{id}:pick-up",
    summary="Confirm that you have it",
    response_model=Concern,
    openapi_extra=URGENT,
    responses=CHANGES,
)
async def pick_up_concern(id: Id, caller: Handling) -> JSONResponse:
    """By the help desk. Until then it is chased."""
    return await _mine(caller, pb.PickUpConcernRequest(request_id=caller.key, concern_id=id))


@router.post("/concerns/{id}:advise", summary="Give advice", response_model=Concern, responses=CHANGES)
async def advise_on_concern(id: Id, sent: NewAdvice, caller: Handling) -> JSONResponse:
    """By whoever was asked."""
    request = translate.fill(pb.AdviseOnConcernRequest(request_id=caller.key, concern_id=id), sent)
    return await _mine(caller, request)


@router.post("/concerns/{id}:decide", summary="Decide", response_model=Concern, responses=CHANGES)
async def decide_concern(id: Id, sent: NewDeskDecision, caller: Handling) -> JSONResponse:
    """By the help desk, within one working day; whoever raised it is told what you say as feedback."""
    request = pb.DecideConcernRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.decision, sent)
    return await _mine(caller, request, "decision")


@router.post("/concerns/{id}/events", summary="Record what happened", response_model=Concern, responses=CHANGES)
async def record_concern_event(id: Id, sent: NewConcernEvent, caller: Handling) -> JSONResponse:
    """Each keeps, starts or ends a limit: the assessment's 45 working days, the conference's 15."""
    request = pb.RecordConcernEventRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.event, sent)
    return await _mine(caller, request, "event")


@router.post("/concerns/{id}/sharings", summary="Decide to share, or not to", response_model=Concern, responses=CHANGES)
async def decide_concern_sharing(id: Id, sent: NewConcernSharing, caller: Handling) -> JSONResponse:
    """With the reason, on a lawful basis. Nothing is opened by it: it is on record."""
    request = pb.DecideConcernSharingRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.sharing, sent)
    return await _mine(caller, request, "sharing")


@router.post("/concerns/{id}:identify-child", summary="Say who the child is", response_model=Concern, responses=CHANGES)
async def identify_concern_child(id: Id, sent: IdentifiedChild, caller: Handling) -> JSONResponse:
    """Where that was not known: found on record, or registered."""
    request = translate.fill(pb.IdentifyConcernChildRequest(request_id=caller.key, concern_id=id), sent)
    return await _mine(caller, request)


@router.post("/concerns/{id}/observations", summary="Add what you know", response_model=AddedTo, responses=CHANGES)
async def add_to_concern(id: Id, sent: NewObservation, caller: Adding) -> JSONResponse:
    """By who works with the child and sees that there is a concern. It is taken down; nothing is shown."""
    request = pb.AddToConcernRequest(request_id=caller.key, concern_id=id)
    translate.fill(request.observation, sent)
    return JSONResponse(presenting.as_json(await caller.ask(request, body="observation")))


@router.post("/concerns/{id}:close", summary="Close a concern", response_model=Concern, responses=CHANGES)
async def close_concern(id: Id, sent: ConcernReason, caller: Handling) -> JSONResponse:
    """Once decided, and when no limit runs. From then on the desk no longer sees the child's record."""
    return await _mine(caller, pb.CloseConcernRequest(request_id=caller.key, concern_id=id, because=sent.because))
