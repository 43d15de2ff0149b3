"""The social-care door: involvements as a council's case system tells them, checks, and who is on record."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.social_care import (
    Involvement,
    InvolvementBatch,
    InvolvementReceipts,
    InvolvementState,
    InvolvementWord,
    PersonAsked,
    PersonFound,
    SocialCareCheck,
)
from gateway.intake import batch
from goldenthread.referrals.v1 import social_care_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Social care"])

Reader = Annotated[Caller, Depends(reading("involvement.read"))]
Finder = Annotated[Caller, Depends(reading("involvement.write"))]
CaseSystem = Annotated[Caller, Depends(commanding("involvement.write"))]


@router.get("/involvements", summary="Involvements", response_model=Page[Involvement], responses=LIST)
async def list_involvements(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    state: Annotated[InvolvementState | None, Query(description="Only in this state.")] = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that your system told, and those of children on whose case you work; newest first."""
    asked = pb.ListInvolvementsRequest(child_id=child_id, page_size=page_size, page_token=page_token)
    if state:
        asked.state = pb.InvolvementState.Value(f"INVOLVEMENT_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(asked)
    return presenting.page(answer.involvements, answer.next_page_token)


@router.get("/involvements/{involvement_id}", summary="An involvement", response_model=Involvement, responses=READ)
async def get_involvement(involvement_id: Annotated[str, Path(max_length=36)], caller: Reader) -> JSONResponse:
    """Whole, with its statement and steps, to who told it and to the child's social workers."""
    return presenting.record((await caller.ask(pb.GetInvolvementRequest(involvement_id=involvement_id))).involvement)


@router.post("/involvements", summary="Tell of an involvement", response_model=InvolvementReceipts, responses=CHANGES)
async def record_involvement(request: Request, sent: InvolvementWord, caller: CaseSystem) -> JSONResponse:
    """A batch of one. It begins, steps up or down (another `kind`), or is closed (`ended_on` and `closure`). Of a child
    of whom nothing is on record only early help is taken, which registers the child."""
    return await _taken(request, caller, [sent])


@router.post(
    "/involvements:batch", summary="Tell of involvements", response_model=InvolvementReceipts, responses=CHANGES
)
async def record_involvements(request: Request, sent: InvolvementBatch, caller: CaseSystem) -> JSONResponse:
    """Up to a thousand, each with its receipt; the same batch with the same key has the same receipts."""
    return await _taken(request, caller, sent.records)


@router.get(
    "/children/{child_id}/social-care-check",
    summary="Is the child known to social care?",
    response_model=SocialCareCheck,
    responses=READ,
)
async def check_social_care(child_id: Annotated[str, Path(max_length=36)], caller: Reader) -> JSONResponse:
    """For who works on the child's case. "Not known" is an answer with its day, as the integrated assessment and the
    advice for an EHC assessment need it."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.CheckSocialCareRequest(child_id=child_id))))


@router.post("/people:find", summary="Is this person on record?", response_model=PersonFound, responses=READ)
async def find_person(sent: PersonAsked, caller: Finder) -> JSONResponse:
    """For children's services, by a body and never an address: `certain` with a number and the same particulars, then
    the NHS number and what is held; `probable` where a person has to compare, and nobody is named; or `none`."""
    return JSONResponse(presenting.as_json(await caller.ask(translate.fill(pb.FindPersonRequest(), sent))))


async def _taken(request: Request, caller: Caller, records: list[Any]) -> JSONResponse:
    batch.demand_size(records)

    async def take(with_key: Caller, word: InvolvementWord) -> tuple[str, dict[str, Any]]:
        asked = pb.RecordInvolvementRequest(request_id=with_key.key)
        translate.fill(asked.word, word)
        answer = await with_key.ask(asked, body="word")
        return pb.InvolvementOutcome.Name(answer.outcome).removeprefix("INVOLVEMENT_OUTCOME_").lower(), {
            "involvement_id": answer.involvement.id,
            "child_id": answer.involvement.child_id,
            "compared_by_a_person": answer.compared_by_a_person,
        }

    receipts = await batch.take_in(caller, InvolvementWord, records, take, named="reference")
    return JSONResponse(batch.shown(receipts, request.app.state.settings.public_url))
