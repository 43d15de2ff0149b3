"""The BaRS door's operations."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.bars import headers, record_routes, served, showing
from gateway.bars.answering import expect
from gateway.bars.door import (
    BUNDLE,
    HEADERS,
    OUTCOME,
    REFUSALS,
    RESOURCE,
    BarsRoute,
    Id,
    Sender,
    base_of,
    searching,
    sender,
    services_of,
)
from gateway.bars.messages import Taking
from gateway.bars.reading import Reading, demanded
from gateway.fhir.bodies import OTHER_METHODS, fhir_json
from gateway.fhir.bundle import Bundle
from gateway.fhir.outcomes import MEDIA_TYPE, Issue, NotTaken

router = APIRouter(prefix=served.BASE, tags=["NHS door (BaRS)"], route_class=BarsRoute)

Writer = Annotated[Sender, Depends(sender("referral.write"))]
Reader = Annotated[Sender, Depends(sender("referral.read"))]


def taking(request: Request, principal: Principal, content: Any, target: str = "") -> Taking:
    """A message in hand, at this door or at the FHIR door: the same operation."""
    house, services = request.app.state.house, services_of(request, principal)
    expects = partial(expect, house, principal)
    return Taking(Bundle(content), house.neighbours, principal, base_of(request), services, expects, target)


@router.get(
    "/metadata",
    summary="What is served of BaRS",
    response_class=JSONResponse,
    responses={200: {"description": "A CapabilityStatement", "content": {MEDIA_TYPE: RESOURCE}}, 500: OUTCOME},
    openapi_extra={"security": []},
)
async def bars_metadata(request: Request) -> JSONResponse:
    """The CapabilityStatement, made of what is served. It is the same for everybody and needs no token."""
    return JSONResponse(served.capabilities(base_of(request)))


@router.get(
    "/MessageDefinition",
    summary="Which messages a service takes",
    response_class=JSONResponse,
    responses={200: {"description": "A searchset", "content": {MEDIA_TYPE: BUNDLE}}, **REFUSALS},
    openapi_extra=searching({"context": "Id of a service in the Directory of Services."}),
)
async def message_definitions(request: Request, caller: Reader) -> JSONResponse:
    """Our own definitions, for the service that `context` names by its id in the Directory of Services."""
    context = request.query_params.get("context")
    if context is None:
        raise NotTaken(400, [Issue("The parameter context was not included in the request.", "required")])
    system, _, service = context.rpartition("|")
    if (system and system not in headers.DOS_SYSTEMS) or not (service.isascii() and service.isdecimal()):
        raise NotTaken(400, [Issue("The context parameter value was invalid (format): an id of a service.", "invalid")])
    known = service in services_of(request, caller.principal)
    found = [served.definition(base_of(request), one, service) for one in served.MESSAGES if known]
    return JSONResponse(showing.searchset(found, f"{base_of(request)}{served.BASE}/MessageDefinition"))


@router.get(
    "/MessageDefinition/{id}",
    summary="Read a message's definition",
    response_class=JSONResponse,
    responses={200: {"description": "A MessageDefinition", "content": {MEDIA_TYPE: RESOURCE}}, **REFUSALS},
    openapi_extra={"parameters": HEADERS},
)
async def message_definition(id: Id, request: Request, caller: Reader) -> JSONResponse:
    """Which resources a message must have; what lacks one is refused."""
    found = next((one for one in served.MESSAGES if one.id == id), None)
    if found is None:
        raise NotTaken(404, [Issue("There is no definition with this id.", "not-found")])
    return JSONResponse(served.definition(base_of(request), found))


@router.post(
    "/$process-message",
    summary="Send a referral, more about it, or its cancellation",
    response_class=JSONResponse,
    responses={
        200: {"description": "Taken: a message whose header names yours.", "content": {MEDIA_TYPE: BUNDLE}},
        **REFUSALS,
    },
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA_TYPE: BUNDLE}}, "parameters": HEADERS},
)
async def process_bars_message(request: Request, caller: Writer) -> JSONResponse:
    """Takes a message of the event `servicerequest-request`: which one, `MessageHeader.reason` and
    `ServiceRequest.status` say together.

    `new` and active: a child's referral, which goes the same way as a school's. `update` and active: more about one
    that was taken. `update` or `delete` and revoked: its cancellation, until the panel has decided. The last two name
    the referral by `ServiceRequest.id`, as it stands in our answer. `Bundle.id` names the message: sent again it is
    answered the same and has no second effect. What is not taken is answered by one OperationOutcome with every
    reason, and leaves nothing behind.
    """
    headers.demand_version(request.headers.get("content-type", ""))
    message = taking(request, caller.principal, await fhir_json(request), caller.asked.target)
    return JSONResponse(await message.answer())


@router.get(
    "/ServiceRequest",
    summary="Find referrals",
    response_class=JSONResponse,
    responses={200: {"description": "A searchset", "content": {MEDIA_TYPE: BUNDLE}}, **REFUSALS},
    openapi_extra=searching({name: said for name, (_, said) in served.KINDS["ServiceRequest"].parameters.items()}),
)
async def find_service_requests(request: Request, caller: Reader) -> JSONResponse:
    """By `_id` or our reference, or of one child: by `patient:identifier` (NHS number), or by name, date of birth and
    postcode together, as BaRS asks. Only what you may see is found."""
    asked = dict(request.query_params)
    demanded("ServiceRequest", asked)
    found = await _reading(request, caller).service_requests(asked)
    return JSONResponse(showing.searchset(found, f"{base_of(request)}{served.BASE}/ServiceRequest"))


@router.get(
    "/ServiceRequest/{id}",
    summary="Read a referral as a ServiceRequest",
    response_class=JSONResponse,
    responses={200: {"description": "A ServiceRequest", "content": {MEDIA_TYPE: RESOURCE}}, **REFUSALS},
    openapi_extra={"parameters": HEADERS},
)
async def read_service_request(id: Id, request: Request, caller: Reader) -> JSONResponse:
    """As it stands now: read it before you send an update or a cancellation, and send it back under its id."""
    shown = await _reading(request, caller).service_request(id)
    return JSONResponse(shown, headers={"ETag": f'W/"{shown["meta"]["versionId"]}"'})


def _reading(request: Request, caller: Sender) -> Reading:
    return Reading(request.app.state.house.neighbours, caller.principal, base_of(request))


router.include_router(record_routes.router)


@router.api_route("/{rest:path}", methods=["POST", *OTHER_METHODS], include_in_schema=False)
async def not_served(rest: str) -> None:
    """What is of the standard and not served here, by another method than it has, or nothing at all."""
    kind = rest.partition("/")[0]
    if kind in served.NOT_SERVED:
        problem = f"{kind} is of BaRS and not served here. {served.NOT_SERVED[kind]}"
        raise NotTaken(501, [Issue(problem, "not-supported")])
    if kind in (*served.KINDS, "MessageDefinition", "metadata"):
        instead = served.KINDS[kind].instead if kind in served.KINDS else ""
        problem = f"{kind} is only read here. {instead}".strip()
        raise NotTaken(405, [Issue(problem, "not-supported")], {"Allow": "GET"})
    if kind == "$process-message":
        raise NotTaken(405, [Issue("Messages are sent with POST.", "not-supported")], {"Allow": "POST"})
    raise NotTaken(404, [Issue("There is nothing here; /metadata says what is served.", "not-found")])
