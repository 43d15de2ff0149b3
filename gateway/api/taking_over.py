"""A council moves in with its history: a SEN2 return of an earlier year, as the file or as records of an extract."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from gateway.api.calling import Caller
from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import Caseworker
from gateway.api.models.taking_over import HistoryBatch, HistoryReceipts, PersonTakenOver
from gateway.intake import batch, sen2_file, xml
from gateway.intake.taking_over import take_over
from gateway.problem_documents import responses
from gateway.problems import Problem
from kernel.sen2_form import FIRST_CENSUS, form

router = APIRouter(prefix="/v1/sen2", tags=["The SEN2 return"])

BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/xml": {"schema": {"type": "string"}}, sen2_file.ZIP: BINARY},
    }
}


@router.post(
    "/history:import",
    summary="Take a return of before over",
    response_model=HistoryReceipts,
    responses={**CHANGES, **responses("too-large")},
    openapi_extra=FILE,
)
async def import_history(
    request: Request,
    caller: Caseworker,
    census: Annotated[int, Query(ge=FIRST_CENSUS, le=2100, description="Year of the census of that return.")],
    first: Annotated[
        int, Query(ge=0, le=1_000_000, description="Persons before this one are left out; a thousand are taken.")
    ] = 0,
) -> JSONResponse:
    """The file as it went to the Department: XML, or a ZIP with a CSV file for each module. Each person becomes a
    record with a case for each request, as it stood on the day of the census; a bad one is refused by itself. The same
    file again, with whatever key, changes nothing. Personal budgets are not taken: a return names neither lines nor
    amounts. A file of more than a thousand persons is sent again for each further thousand, with `first`."""
    kind = xml.kind_of(request)
    if kind not in (*xml.MEDIA_TYPES, sen2_file.ZIP):
        raise Problem("unsupported-media-type", "Send the file as application/xml or application/zip.")
    reads = sen2_file.from_zip if kind == sen2_file.ZIP else sen2_file.from_xml
    persons = await asyncio.to_thread(reads, await request.body(), form())
    if first and first >= len(persons):
        detail = f"The file has {len(persons)} persons."
        raise Problem(
            "invalid-fields", detail, errors=[{"parameter": "first", "code": "OUT_OF_RANGE", "detail": detail}]
        )
    part = persons[first : first + batch.MOST_RECORDS]
    return await _taken(request, caller, part, census, first=first, persons=len(persons))


@router.post(
    "/history:batch", summary="Take persons of an extract over", response_model=HistoryReceipts, responses=CHANGES
)
async def take_history_over(request: Request, sent: HistoryBatch, caller: Caseworker) -> JSONResponse:
    """The same from an extract of the case system before: up to a thousand persons, each with its receipt; the same
    batch with the same key has the same receipts."""
    batch.demand_size(sent.records)
    return await _taken(request, caller, sent.records, sent.census, first=0, persons=len(sent.records))


async def _taken(
    request: Request, caller: Caller, records: Sequence[Any], census: int, *, first: int, persons: int
) -> JSONResponse:
    census_on = _census_on(request, census)

    async def take(with_key: Caller, person: PersonTakenOver) -> tuple[str, dict[str, Any]]:
        return await take_over(with_key, person, census_on)

    receipts = await batch.take_in(caller, PersonTakenOver, records, take, named="upn", first=first)
    told = batch.shown(receipts, request.app.state.settings.public_url)
    after = first + len(records)
    return JSONResponse(told | {"persons": persons, "next_first": after if after < persons else None})


def _census_on(request: Request, census: int) -> date:
    """The day of that census, which has been. A Problem for one that is to come."""
    day, today = form().census_on(census), request.app.state.house.clock.today()
    if day > today:
        detail = "Only a return whose census has been is taken over."
        raise Problem(
            "invalid-fields", detail, errors=[{"parameter": "census", "code": "IN_THE_FUTURE", "detail": detail}]
        )
    return day
