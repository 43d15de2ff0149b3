"""Advice before a referral over REST: asked with or without a name, answered, taken over without typing it again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.drafts import shown
from gateway.api.models.common import Page
from gateway.api.models.drafts import Draft
from gateway.api.models.enquiries import Enquiry, EnquiryEnd, EnquiryState, NewEnquiry, NewEnquiryAnswer
from goldenthread.referrals.v1 import enquiries_pb2 as pb

router = APIRouter(prefix="/v1/enquiries", tags=["Early help"])

EnquiryId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("early_help.read"))]
Writer = Annotated[Caller, Depends(commanding("early_help.write"))]
Referring = Annotated[Caller, Depends(commanding("referral.write"))]


@router.post("", summary="Ask for advice", status_code=201, response_model=Enquiry, responses=CHANGES)
async def ask_for_advice(sent: NewEnquiry, caller: Writer) -> JSONResponse:
    """Before a referral: is it the right thing, and what else is there? Without the child's name, or with it once the
    family agreed. You see it, and whom you ask; nobody else."""
    asked = translate.fill(pb.AskForAdviceRequest(request_id=caller.key), sent)
    enquiry = (await caller.ask(asked)).enquiry
    return presenting.record(enquiry, 201, f"/v1/enquiries/{enquiry.id}")


@router.get("", summary="List enquiries", response_model=Page[Enquiry], responses=LIST)
async def list_enquiries(
    caller: Reader,
    state: Annotated[EnquiryState | None, Query()] = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you asked, or were asked, newest first."""
    asked = pb.ListEnquiriesRequest(page_size=page_size, page_token=page_token)
    if state:
        asked.state = pb.EnquiryState.Value(f"ENQUIRY_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(asked)
    return presenting.page(answer.enquiries, answer.next_page_token)


@router.get("/{enquiry_id}", summary="Read an enquiry", response_model=Enquiry, responses=READ)
async def get_enquiry(enquiry_id: EnquiryId, caller: Reader) -> JSONResponse:
    """The question, the answer, and what came of it."""
    return presenting.record((await caller.ask(pb.GetEnquiryRequest(enquiry_id=enquiry_id))).enquiry)


@router.post("/{enquiry_id}:answer", summary="Give advice", response_model=Enquiry, responses=CHANGES)
async def answer_enquiry(enquiry_id: EnquiryId, sent: NewEnquiryAnswer, caller: Writer) -> JSONResponse:
    """By whom it was put to, by its day."""
    request = pb.AnswerEnquiryRequest(request_id=caller.key, enquiry_id=enquiry_id)
    translate.fill(request.answer, sent)
    return presenting.record((await caller.ask(request, body="answer")).enquiry)


@router.post("/{enquiry_id}:withdraw", summary="Take a question back", response_model=Enquiry, responses=CHANGES)
async def withdraw_enquiry(enquiry_id: EnquiryId, sent: EnquiryEnd, caller: Writer) -> JSONResponse:
    """By who asked."""
    request = pb.WithdrawEnquiryRequest(request_id=caller.key, enquiry_id=enquiry_id, because=sent.because)
    return presenting.record((await caller.ask(request)).enquiry)


@router.post(
    "/{enquiry_id}:draft-referral",
    summary="Begin a referral from an enquiry",
    status_code=201,
    response_model=Draft,
    responses=CHANGES,
)
async def draft_from_enquiry(enquiry_id: EnquiryId, caller: Referring) -> JSONResponse:
    """A draft with what was asked and answered in it: complete it and send it in at `/v1/drafts/{id}:submit`. As a
    noticed need it is taken over by its `enquiry_id` at `/v1/noticed-needs`."""
    draft = (await caller.ask(pb.DraftFromEnquiryRequest(request_id=caller.key, enquiry_id=enquiry_id))).draft
    return shown(draft, 201, f"/v1/drafts/{draft.id}")
