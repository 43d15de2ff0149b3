"""The BaRS door's operations on appointments and documents: both are read and searched alike."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.api.calling import Caller
from gateway.bars import served
from gateway.bars.door import (
    BUNDLE,
    HEADERS,
    REFUSALS,
    RESOURCE,
    BarsRoute,
    Id,
    Sender,
    base_of,
    heard,
    searching,
)
from gateway.bars.records import Records
from gateway.fhir import coming
from gateway.fhir.asking import Asking
from gateway.fhir.outcomes import MEDIA_TYPE
from gateway.fhir.served import REGISTRY
from gateway.oauth.bearer import bearer

router = APIRouter(route_class=BarsRoute)


def reader(type: str, act: str) -> Callable[..., Awaitable[Sender]]:
    """A dependency: who asks, with any of the scopes that open some of these, and with the headers of BaRS in order."""

    async def read(request: Request, principal: Annotated[Principal, Security(bearer())]) -> Sender:
        asking = Asking(request, Caller(request.app.state.house.neighbours, principal, ()))
        await coming.allowed(asking, type, act)
        return heard(request, principal)

    return read


FOUND = {200: {"description": "A searchset", "content": {MEDIA_TYPE: BUNDLE}}, **REFUSALS}


def _read(type: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": f"The {type}", "content": {MEDIA_TYPE: RESOURCE}}, **REFUSALS}


def _described(type: str, *, search: bool) -> dict[str, Any]:
    said = {name: help for name, (_, help) in served.KINDS[type].parameters.items()}
    told = searching(said) if search else {"parameters": HEADERS}
    return {**told, "security": [{"OAuth2": [scope]} for scope in REGISTRY[type].scopes]}


@router.get(
    "/Appointment",
    summary="Find appointments",
    response_class=JSONResponse,
    responses=FOUND,
    openapi_extra=_described("Appointment", search=True),
)
async def find_bars_appointments(
    request: Request, caller: Annotated[Sender, Depends(reader("Appointment", "s"))]
) -> JSONResponse:
    """Reviews of a child's plans and meetings of the team around it, by `patient:identifier` (NHS number) or `_id`."""
    return await _page("Appointment", request, caller)


@router.get(
    "/Appointment/{id}",
    summary="Read an appointment",
    response_class=JSONResponse,
    responses=_read("Appointment"),
    openapi_extra=_described("Appointment", search=False),
)
async def read_bars_appointment(
    id: Id, request: Request, caller: Annotated[Sender, Depends(reader("Appointment", "r"))]
) -> JSONResponse:
    """As it stands now. The houses know the day and no hour, so it takes all of it."""
    return await _one("Appointment", id, request, caller)


@router.get(
    "/DocumentReference",
    summary="Find documents",
    response_class=JSONResponse,
    responses=FOUND,
    openapi_extra=_described("DocumentReference", search=True),
)
async def find_bars_documents(
    request: Request, caller: Annotated[Sender, Depends(reader("DocumentReference", "s"))]
) -> JSONResponse:
    """Documents attached to a child's records, twenty on a page; `content.attachment` says where each is opened."""
    return await _page("DocumentReference", request, caller)


@router.get(
    "/DocumentReference/{id}",
    summary="Read a document's reference",
    response_class=JSONResponse,
    responses=_read("DocumentReference"),
    openapi_extra=_described("DocumentReference", search=False),
)
async def read_bars_document(
    id: Id, request: Request, caller: Annotated[Sender, Depends(reader("DocumentReference", "r"))]
) -> JSONResponse:
    """What it is, whose, and whether it can be opened yet."""
    return await _one("DocumentReference", id, request, caller)


async def _page(type: str, request: Request, caller: Sender) -> JSONResponse:
    records = Records(request, caller.principal, base_of(request), type)
    return JSONResponse(await records.page(request.query_params.multi_items()))


async def _one(type: str, id: str, request: Request, caller: Sender) -> JSONResponse:
    found = await Records(request, caller.principal, base_of(request), type).one(id)
    return JSONResponse(found, headers={"ETag": f'W/"{found["meta"]["versionId"]}"'})
