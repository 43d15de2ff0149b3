"""Schools of the national register over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.ehc import Establishment
from gateway.api.models.ehc_requests import ImportEstablishmentsBody, ImportReport
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(tags=["EHC cases"])

Reader = Annotated[Caller, Depends(reading("ehc.read"))]
Caseworker = Annotated[Caller, Depends(commanding("ehc.write"))]


@router.get("/v1/establishments", summary="Find schools", response_model=Page[Establishment], responses=LIST)
async def list_establishments(
    caller: Reader,
    name: Annotated[str, Query(max_length=200, description="The name, or its beginning.")] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Schools that can be preferred, consulted and named, by number."""
    request = pb.ListEstablishmentsRequest(name=name, page_size=page_size, page_token=page_token)
    answer = await caller.ask(request)
    return presenting.page(answer.establishments, answer.next_page_token)


@router.get("/v1/establishments/{urn}", summary="A school", response_model=Establishment, responses=READ)
async def get_establishment(
    urn: Annotated[str, Path(pattern=r"^[0-9]{6}$", description="Its number in the national register.")], caller: Reader
) -> JSONResponse:
    """By its number, open or closed, as the register's file last told of it."""
    answer = await caller.ask(pb.GetEstablishmentRequest(urn=urn))
    return JSONResponse(presenting.as_json(answer.establishment))


@router.post("/v1/establishments:import", summary="Take schools over", response_model=ImportReport, responses=NEW)
async def import_establishments(sent: ImportEstablishmentsBody, caller: Caseworker) -> JSONResponse:
    """From a file of the national register (GIAS), at most 10,000 lines at a time; what is known is replaced."""
    request = translate.fill(pb.ImportEstablishmentsRequest(request_id=caller.key), sent)
    return JSONResponse(presenting.as_json(await caller.ask(request)))
