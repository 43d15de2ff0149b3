"""The BaRS door's operations."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.bars import headers, served, showing
from gateway.bars.answering import expect
from gateway.bars.headers import Asked
from gateway.bars.messages import Taking
from gateway.bars.reading import Reading, demanded
from gateway.fhir.bodies import OTHER_METHODS, fhir_json
from gateway.fhir.bundle import Bundle
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute, Issue, NotTaken
from gateway.oauth.bearer import bearer


class BarsRoute(FhirRoute):
    """A route that sends back the ids it was asked with, whatever it answers, in the version that it was asked for."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def in_bars(request: Request) -> Response:
            response = await handle(request)
            response.headers.update(headers.mirrored(request.headers))
            version = getattr(request.state, "bars_version", headers.VERSION)
            response.headers["content-type"] = f"{MEDIA_TYPE}; version={version}"
            return response

        return in_bars


router = APIRouter(prefix=served.BASE, tags=["NHS door (BaRS)"], route_class=BarsRoute)

BUNDLE = {"schema": {"type": "object", "description": "A Bundle of FHIR R4"}}
RESOURCE = {"schema": {"type": "object", "description": "A resource of FHIR R4"}}
OUTCOME = {"description": "An OperationOutcome that names every reason.", "content": {MEDIA_TYPE: {}}}
REFUSALS: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 406, 409, 413, 415, 422, 500, 503, 504), OUTCOME
)
HEADERS = [
    {
        "name": name,
        "in": "header",
        "required": name not in headers.MAY_BE_ABSENT,
        "description": said,
        "schema": {"type": "string"},
    }
    for name, said in (
        ("X-Request-Id", "A UUID; sent back."),
        ("X-Correlation-Id", "A UUID, the same through a conversation; sent back."),
        (headers.TARGET, 'Base64 of {"value": "2000011147", "system": "https://fhir.nhs.uk/Id/dos-service-id"}.'),
        *((name, f"Base64 of a FHIR {kind}.") for name, kind in headers.CARRIED.items()),
    )
]


def searching(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The headers and the parameters of a search, for the API's document."""
    told = [
        {"name": name, "in": "query", "required": False, "description": said, "schema": {"type": "string"}}
        for name, said in parameters.items()
    ]
    return {"parameters": [*HEADERS, *told]}


Id = Annotated[str, Path(max_length=64)]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks, and what the headers say."""

    principal: Principal
    asked: Asked


def sender(scope: str) -> Callable[..., Awaitable[Sender]]:
    """A dependency: who asks, with the scope and with the headers of BaRS in order."""

    async def read(request: Request, principal: Annotated[Principal, Security(bearer(scope))]) -> Sender:
        asked = headers.read(request.headers, principal, _services(request, principal))
        request.state.bars_version = asked.version
        return Sender(principal, asked)

    return read


Writer = Annotated[Sender, Depends(sender("referral.write"))]
Reader = Annotated[Sender, Depends(sender("referral.read"))]


def _services(request: Request, principal: Principal) -> tuple[str, ...]:
    house = request.app.state.house
    if principal.authority not in house.authorities:
        return ()
    known: tuple[str, ...] = house.authority(principal.authority).dos_services
    return known


def _base(request: Request) -> str:
    return str(request.app.state.settings.public_url)


def taking(request: Request, principal: Principal, content: Any, target: str = "") -> Taking:
    """A message in hand, at this door or at the FHIR door: the same operation."""
    house, services = request.app.state.house, _services(request, principal)
    expects = partial(expect, house, principal)
    return Taking(Bundle(content), house.neighbours, principal, _base(request), services, expects, target)


@router.get(
    "/metadata",
    summary="What is served of BaRS",
    response_class=JSONResponse,
    responses={200: {"description": "A CapabilityStatement", "content": {MEDIA_TYPE: RESOURCE}}, 500: OUTCOME},
    openapi_extra={"security": []},
)
async def bars_metadata(request: Request) -> JSONResponse:
    """The CapabilityStatement, made of what is served. It is the same for everybody and needs no token."""
    return JSONResponse(served.capabilities(_base(request)))


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
    known = service in _services(request, caller.principal)
    found = [served.definition(_base(request), one, service) for one in served.MESSAGES if known]
    return JSONResponse(showing.searchset(found, f"{_base(request)}{served.BASE}/MessageDefinition"))


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
    return JSONResponse(served.definition(_base(request), found))


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
    """By `_id`, or of one child by `patient:identifier` (NHS number), as BaRS asks. Only what you may see is found."""
    asked = demanded("ServiceRequest", dict(request.query_params))
    found = await _reading(request, caller).service_requests(asked)
    return JSONResponse(showing.searchset(found, f"{_base(request)}{served.BASE}/ServiceRequest"))


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
    return Reading(request.app.state.house.neighbours, caller.principal, _base(request))


@router.api_route("/{rest:path}", methods=["POST", *OTHER_METHODS], include_in_schema=False)
async def not_served(rest: str) -> None:
    """What is of the standard and not served here, by another method than it has, or nothing at all."""
    kind = rest.partition("/")[0]
    if kind in served.NOT_SERVED:
        raise NotTaken(501, [Issue(f"{kind} is of BaRS and not served here.", "not-supported")])
    if kind in (*served.KINDS, "MessageDefinition", "metadata"):
        raise NotTaken(405, [Issue(f"{kind} is only read here.", "not-supported")], {"Allow": "GET"})
    if kind == "$process-message":
        raise NotTaken(405, [Issue("Messages are sent with POST.", "not-supported")], {"Allow": "POST"})
    raise NotTaken(404, [Issue("There is nothing here; /metadata says what is served.", "not-found")])
