"""Consents for a child as a whole, and decisions to share, over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.consents import (
    ConsentAnswer,
    ConsentQuestion,
    LawfulBases,
    NewSharing,
    Sharing,
    StandingConsent,
    StoppedSharing,
)
from gateway.api.shared_records import demand_of_child
from goldenthread.referrals.v1 import consents_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Consents and sharing"])

ChildId = Annotated[str, Path(max_length=36)]
SharingId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
Consenting = Annotated[Caller, Depends(commanding("consent.write"))]
Deciding = Annotated[Caller, Depends(commanding("sharing.decide"))]


@router.get(
    "/children/{child_id}/consents",
    summary="List a child's consents",
    response_model=Page[StandingConsent],
    responses=READ,
)
async def list_consents(
    child_id: ChildId, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Each with every answer that was ever given to it, newest first."""
    answer = await caller.ask(pb.ListConsentsRequest(child_id=child_id, page_size=page_size, page_token=page_token))
    return presenting.page(answer.consents, answer.next_page_token)


@router.post(
    "/children/{child_id}/consents", summary="Answer a consent", response_model=StandingConsent, responses=CHANGES
)
async def answer_consent(child_id: ChildId, sent: ConsentAnswer, caller: Consenting) -> JSONResponse:
    """Given, refused or withdrawn. Withdrawing stops at once what stands on it, also what was prepared and not sent."""
    request = pb.AnswerConsentRequest(request_id=caller.key, child_id=child_id)
    translate.fill(request, sent)
    translate.fill(request.statement, sent)
    return presenting.record((await caller.ask(request, body="statement")).consent)


@router.post(
    "/children/{child_id}/consents:ask", summary="Ask for a consent", response_model=StandingConsent, responses=CHANGES
)
async def ask_for_consent(child_id: ChildId, sent: ConsentQuestion, caller: Consenting) -> JSONResponse:
    """The family is told why and can answer at its portal. It is all right to say no."""
    request = translate.fill(pb.AskForConsentRequest(request_id=caller.key, child_id=child_id), sent)
    return presenting.record((await caller.ask(request)).consent)


@router.get("/lawful-bases", summary="Lawful bases", response_model=LawfulBases, responses=LIST)
async def list_lawful_bases(caller: Reader) -> JSONResponse:
    """On which something can be shared, with where each stands in the law, and whether it needs a consent beside it."""
    answer = await caller.ask(pb.ListLawfulBasesRequest())
    return JSONResponse({"items": [presenting.as_json(basis) for basis in answer.bases]})


@router.get("/children/{child_id}/sharings", summary="What was shared", response_model=Page[Sharing], responses=READ)
async def list_sharings(
    child_id: ChildId, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """And what was decided not to be: with whom, on which basis, and why. Newest first."""
    answer = await caller.ask(pb.ListSharingsRequest(child_id=child_id, page_size=page_size, page_token=page_token))
    return presenting.page(answer.sharings, answer.next_page_token)


@router.post(
    "/children/{child_id}/sharings",
    summary="Decide to share, or not to",
    status_code=201,
    response_model=Sharing,
    responses=CHANGES,
)
async def decide_sharing(child_id: ChildId, sent: NewSharing, caller: Deciding) -> JSONResponse:
    """Prepared, not sent. Refused without a consent that covers it, or a basis that holds without one. A `record_id`
    is of one kind, of this child, and yours to read: your token needs the scope that shows it, too."""
    if sent.record_id and len(sent.opens) == 1:
        await demand_of_child(caller, child_id, sent.opens[0], sent.record_id)
    request = translate.fill(pb.DecideSharingRequest(request_id=caller.key, child_id=child_id), sent)
    return presenting.record((await caller.ask(request)).sharing, 201)


@router.post("/sharings/{sharing_id}:send", summary="Send what was prepared", response_model=Sharing, responses=CHANGES)
async def send_sharing(sharing_id: SharingId, caller: Deciding) -> JSONResponse:
    """The party can read it from now on, if its ground still holds: a consent may have been taken back meanwhile."""
    request = pb.SendSharingRequest(request_id=caller.key, sharing_id=sharing_id)
    return presenting.record((await caller.ask(request)).sharing)


@router.post("/sharings/{sharing_id}:stop", summary="Stop a sharing", response_model=Sharing, responses=CHANGES)
async def stop_sharing(sharing_id: SharingId, sent: StoppedSharing, caller: Deciding) -> JSONResponse:
    """The party's next look is refused."""
    request = pb.StopSharingRequest(request_id=caller.key, sharing_id=sharing_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).sharing)
