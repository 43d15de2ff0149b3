"""Once a term families and those who plan services meet: published, held, and what was said there, over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import EDITS, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.local_offer import GatheringCalledOff, GatheringHeld, GatheringInvitation, OfferGathering
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

router = APIRouter(prefix="/v1/local-offer/gatherings", tags=["The local offer"])

Reader = Annotated[Caller, Depends(reading("local_offer.read"))]
Writer = Annotated[Caller, Depends(commanding("local_offer.write"))]
GatheringId = Annotated[str, Path(max_length=36)]


@router.post("", status_code=201, summary="Plan a gathering", response_model=OfferGathering, responses=NEW)
async def plan_gathering(sent: GatheringInvitation, caller: Writer) -> JSONResponse:
    """Once a term: its day, its place and how to take part, for everybody to read in the local offer."""
    request = pb.PlanGatheringRequest(request_id=caller.key)
    translate.fill(request.invitation, sent)
    gathering = (await caller.ask(request, body="invitation")).gathering
    return presenting.record(gathering, 201, f"/v1/local-offer/gatherings/{gathering.id}")


@router.get("", summary="List gatherings", response_model=Page[OfferGathering], responses=LIST)
async def list_gatherings(
    caller: Reader,
    coming: Annotated[bool, Query(description="Only those that are to come, the next first.")] = False,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Newest first."""
    answer = await caller.ask(pb.ListGatheringsRequest(coming=coming, page_size=page_size, page_token=page_token))
    return presenting.page(answer.gatherings, answer.next_page_token)


@router.get("/{gathering_id}", summary="Read a gathering", response_model=OfferGathering, responses=READ)
async def get_gathering(gathering_id: GatheringId, caller: Reader) -> JSONResponse:
    """Its ETag is the version that a change must start from."""
    return presenting.record((await caller.ask(pb.GetGatheringRequest(gathering_id=gathering_id))).gathering)


@router.put("/{gathering_id}/invitation", summary="Change a gathering", response_model=OfferGathering, responses=EDITS)
async def change_gathering(
    gathering_id: GatheringId, sent: GatheringInvitation, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """Another day, another place: all of what is published."""
    version = version_of(if_match)
    request = pb.ChangeGatheringRequest(request_id=caller.key, gathering_id=gathering_id, expected_version=version)
    translate.fill(request.invitation, sent)
    return presenting.record((await caller.ask(request, body="invitation")).gathering)


@router.post("/{gathering_id}:hold", summary="Hold a gathering", response_model=OfferGathering, responses=EDITS)
async def hold_gathering(
    gathering_id: GatheringId, sent: GatheringHeld, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """It has taken place. Each thing that was said becomes feedback, which commissioners read, and which is answered
    and published with the next response. The next gathering is owed by the end of the next term."""
    version = version_of(if_match)
    request = pb.HoldGatheringRequest(request_id=caller.key, gathering_id=gathering_id, expected_version=version)
    return presenting.record((await caller.ask(translate.fill(request, sent))).gathering)


@router.post("/{gathering_id}:call-off", summary="Call a gathering off", response_model=OfferGathering, responses=EDITS)
async def call_off_gathering(
    gathering_id: GatheringId, sent: GatheringCalledOff, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """It does not take place. Another one is owed in the same term."""
    version = version_of(if_match)
    request = pb.CallOffGatheringRequest(request_id=caller.key, gathering_id=gathering_id, expected_version=version)
    return presenting.record((await caller.ask(translate.fill(request, sent))).gathering)
