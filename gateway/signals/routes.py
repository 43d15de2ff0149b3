"""`Subscription` at the FHIR door: made, read, ended. The same subscriptions stand at `/v1/subscriptions`."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.commanding import ask, command
from gateway.fhir.bodies import fhir_json
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute, Issue, NotTaken, reason_type
from gateway.oauth.bearer import bearer
from gateway.problems import Problem
from gateway.signals import shape
from gateway.subscriptions.handling import Handling
from gateway.subscriptions.routes import own
from gateway.subscriptions.storage import FHIR
from kernel.ids import new_id

router = APIRouter(prefix=shape.PATH, tags=["NHS door (FHIR R4)"], route_class=FhirRoute)

Reader = Annotated[Principal, Security(bearer("subscription.read"))]
Writer = Annotated[Principal, Security(bearer("subscription.write"))]
RESOURCE = {"schema": {"type": "object", "description": "A Subscription of FHIR R4"}}
OUTCOME = {"description": "An OperationOutcome that names every reason.", "content": {MEDIA_TYPE: {}}}
REFUSALS: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 413, 415, 422, 500, 503, 504), OUTCOME
)
SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"description": "The Subscription.", "content": {MEDIA_TYPE: RESOURCE}},
    **REFUSALS,
}
MOST = 25


def _base(request: Request) -> str:
    return str(request.app.state.settings.public_url)


def _shown(request: Request, told: dict[str, Any], status: int = 200) -> Response:
    headers = {"ETag": f'W/"{told["version"]}"'}
    if status == 201:
        headers["Location"] = shape.address(_base(request), UUID(told["id"]))
    return JSONResponse(shape.subscription(told, _base(request)), status, headers, media_type=MEDIA_TYPE)


def _key(request: Request) -> str:
    """What names this attempt: a key, the request's id, or nothing, and then one that is made twice is a conflict."""
    return request.headers.get("idempotency-key") or request.headers.get("x-request-id") or str(new_id())


@router.post(
    "",
    summary="Subscribe by a FHIR Subscription",
    status_code=201,
    response_class=JSONResponse,
    responses={201: {"description": "Made.", "content": {MEDIA_TYPE: RESOURCE}}, **REFUSALS},
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA_TYPE: RESOURCE}}},
)
async def make_fhir_subscription(request: Request, caller: Writer) -> Response:
    """In the form of NHS England's notification service: `criteria` names types of event
    (`eventType=goldenthread.referrals.referral.*`), `channel.endpoint` an address that the operator has registered for
    your client. It is sent a handshake first; then each event that you may read then, as a bundle of the subscriptions
    backport. One that you have already is a conflict."""
    sent = shape.read(await fhir_json(request))
    handling = own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.make(unit, sent, FHIR)

    try:
        told = await command(request, caller, _key(request), "Subscribe", None, work, sent.url, sent.types)
    except Problem as problem:
        raise _in_its_places(problem) from problem
    return _shown(request, told, 201)


def _in_its_places(problem: Problem) -> NotTaken:
    """The refusal, with what is wrong where it stands in the Subscription."""
    kind = reason_type(problem.status)
    issues = [
        Issue(str(error["detail"]), kind, shape.PLACES.get(str(error.get("pointer", "")).split("/")[1:2][0], ""))
        for error in problem.errors
        if error.get("pointer")
    ]
    return NotTaken(problem.status, issues or [Issue(problem.detail, kind)], problem.headers)


@router.get("", summary="List FHIR Subscriptions", response_class=JSONResponse, responses=SHOWN)
async def list_fhir_subscriptions(request: Request, caller: Reader) -> Response:
    """Your own that are told by FHIR bundles: a searchset."""
    handling = own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.listed(unit, None, MOST)

    found = [one for one in (await ask(request, caller, "ListSubscriptions", work))["items"] if one["way"] == FHIR]
    entries = [
        {"fullUrl": shape.address(_base(request), UUID(one["id"])), "resource": shape.subscription(one, _base(request))}
        for one in found
    ]
    bundle = {"resourceType": "Bundle", "type": "searchset", "total": len(entries)}
    return JSONResponse(bundle | ({"entry": entries} if entries else {}), media_type=MEDIA_TYPE)


@router.get("/{id}", summary="Read a FHIR Subscription", response_class=JSONResponse, responses=SHOWN)
async def read_fhir_subscription(id: UUID, request: Request, caller: Reader) -> Response:
    """How it stands: requested until the receiver took the handshake, active, off, or error and why."""
    return _shown(request, await _found(request, caller, id))


@router.get("/{id}/$status", summary="Ask how a FHIR Subscription stands", response_class=JSONResponse, responses=SHOWN)
async def status_of_fhir_subscription(id: UUID, request: Request, caller: Reader) -> Response:
    """A SubscriptionStatus of the backport, as Parameters in a searchset."""
    told = await _found(request, caller, id)
    return JSONResponse(shape.status(_base(request), told), media_type=MEDIA_TYPE)


@router.delete(
    "/{id}",
    summary="End a FHIR Subscription",
    response_class=JSONResponse,
    responses={200: {"description": "As it last stood.", "content": {MEDIA_TYPE: RESOURCE}}, **REFUSALS},
)
async def end_fhir_subscription(id: UUID, request: Request, caller: Writer) -> Response:
    """Nothing more is told, and nothing of it stays but the audit. The answer is how it stood at last."""
    await _found(request, caller, id)
    handling = own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.end(unit, id)

    last = await command(request, caller, _key(request), "EndSubscription", None, work, id)
    return _shown(request, last | {"state": "paused"})


async def _found(request: Request, caller: Principal, id: UUID) -> dict[str, Any]:
    handling: Handling = own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.show(unit, id)

    told: dict[str, Any] = await ask(request, caller, "GetSubscription", work)
    if told["way"] != FHIR:
        raise NotTaken(404, [Issue("There is no such Subscription of yours.", "not-found")])
    return told
