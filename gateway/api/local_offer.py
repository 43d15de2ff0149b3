"""The local offer over REST: entries and their owners, finding services, and what links to them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import EDITS, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.local_offer import (
    Availability,
    ConfirmedServices,
    FoundServices,
    NewEntry,
    OfferContent,
    OfferEntry,
    OfferSector,
    SearchForFamily,
    WithdrawalOfEntry,
)
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.plain_text import LONGEST_SEARCH

router = APIRouter(prefix="/v1/local-offer", tags=["The local offer"])

EntryId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("local_offer.read"))]
Writer = Annotated[Caller, Depends(commanding("local_offer.write"))]
Word = Annotated[str, Query(max_length=60)]
Degrees = Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)]


def search(
    words: Annotated[
        str, Query(max_length=LONGEST_SEARCH, description="In a family's own words, misspelt or not.")
    ] = "",
    need: Annotated[list[Word] | None, Query(max_length=20, description="Keys of needs.")] = None,
    age: Annotated[int | None, Query(ge=0, le=25)] = None,
    near: Annotated[str, Query(max_length=10, description="A postcode, or its first part.")] = "",
    latitude: Degrees = None,
    longitude: Degrees = None,
    within_km: Annotated[float, Query(ge=0, le=100, allow_inf_nan=False)] = 0.0,
    level: Annotated[str, Query(max_length=60, description="A level of the authority's ladder.")] = "",
    sector: OfferSector | None = None,
    availability: Availability | None = None,
    page: Annotated[int, Query(ge=1, le=100)] = 1,
    page_size: Annotated[int, Query(ge=1, le=50)] = 10,
) -> pb.Search:
    """What is looked for, all of it together."""
    told = pb.Search(
        words=words, needs=need or [], age=age, near=near, latitude=latitude, longitude=longitude,
        within_km=within_km, level=level, page=page, page_size=page_size,
    )  # fmt: skip
    if sector:
        told.sector = getattr(pb, f"OFFER_SECTOR_{sector.upper()}")
    if availability:
        told.availability = getattr(pb, f"AVAILABILITY_{availability.upper()}")
    return told


Searched = Annotated[pb.Search, Depends(search)]


@router.get("/services", summary="Find services", response_model=FoundServices, responses=LIST)
async def find_services(caller: Reader, sought: Searched) -> JSONResponse:
    """By words as families say them, need, age, distance, level and kind, the best first. A search that finds nothing
    is counted as a gap, without its words."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.FindServicesRequest(search=sought), body="search")))


@router.post("/assisted-searches", summary="Find services for a family", response_model=FoundServices, responses=READ)
async def find_for_family(sent: SearchForFamily, caller: Reader) -> JSONResponse:
    """The same for staff who search for a family: recorded as such, and among the looks at the child's record. By a
    body, so that no address holds a child and what its family looks for. No `Idempotency-Key` is needed."""
    request = pb.FindForFamilyRequest(search=translate.fill(pb.Search(), sent), child_id=sent.child_id)
    return JSONResponse(presenting.as_json(await caller.ask(request, body="search")))


@router.get("/confirmed-services", summary="Confirm services by id", response_model=ConfirmedServices, responses=LIST)
async def confirm_services(
    caller: Reader,
    id: Annotated[list[Annotated[str, Query(max_length=36)]] | None, Query(max_length=100)] = None,
) -> JSONResponse:
    """Which of these ids are services that are in the local offer now, for plans and decisions that link to them."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.ConfirmServicesRequest(ids=id or []))))


@router.post("/entries", status_code=201, summary="Draft an entry", response_model=OfferEntry, responses=NEW)
async def draft_entry(sent: NewEntry, caller: Writer) -> JSONResponse:
    """Seen by its owner and the desk of the local offer until it is published."""
    entry = (await caller.ask(translate.fill(pb.DraftEntryRequest(request_id=caller.key), sent))).entry
    return presenting.record(entry, 201, f"/v1/local-offer/entries/{entry.id}")


@router.get("/entries", summary="List entries", response_model=Page[OfferEntry], responses=LIST)
async def list_entries(caller: Reader, page_size: PageSize = 25, page_token: PageToken = "") -> JSONResponse:
    """Your own, and what is published; newest first."""
    answer = await caller.ask(pb.ListEntriesRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.entries, answer.next_page_token)


@router.get("/entries/{entry_id}", summary="Read an entry", response_model=OfferEntry, responses=READ)
async def get_entry(entry_id: EntryId, caller: Reader) -> JSONResponse:
    """Its ETag is the version that a change must start from."""
    return presenting.record((await caller.ask(pb.GetEntryRequest(entry_id=entry_id))).entry)


@router.put("/entries/{entry_id}/content", summary="Revise an entry", response_model=OfferEntry, responses=EDITS)
async def revise_entry(entry_id: EntryId, sent: OfferContent, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """A published entry is published anew with the same step; earlier versions are kept."""
    request = pb.ReviseEntryRequest(request_id=caller.key, entry_id=entry_id, expected_version=version_of(if_match))
    translate.fill(request.content, sent)
    return presenting.record((await caller.ask(request, body="content")).entry)


@router.post("/entries/{entry_id}:publish", summary="Publish an entry", response_model=OfferEntry, responses=EDITS)
async def publish_entry(entry_id: EntryId, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """From now on families find it, and it stands in the open feed."""
    request = pb.PublishEntryRequest(request_id=caller.key, entry_id=entry_id, expected_version=version_of(if_match))
    return presenting.record((await caller.ask(request)).entry)


@router.post("/entries/{entry_id}:withdraw", summary="Withdraw an entry", response_model=OfferEntry, responses=EDITS)
async def withdraw_entry(
    entry_id: EntryId, sent: WithdrawalOfEntry, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """It is no longer found. It can be published again."""
    request = pb.WithdrawEntryRequest(request_id=caller.key, entry_id=entry_id, expected_version=version_of(if_match))
    return presenting.record((await caller.ask(translate.fill(request, sent))).entry)
