"""The NHS door's operations."""

import json
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Request, Security
from fastapi.responses import JSONResponse

from chassis import refusals
from chassis.principal import Principal
from gateway.api.calling import problem
from gateway.fhir import referral_message
from gateway.fhir.bundle import Bundle
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute, Issue, NotTaken, reason_type
from gateway.oauth.bearer import bearer
from goldenthread.referrals.v1 import referrals_pb2 as pb

router = APIRouter(prefix="/fhir/R4", tags=["NHS door (FHIR R4)"], route_class=FhirRoute)

MEDIA_TYPES = ("application/fhir+json", "application/json", "text/json")
BUNDLE = {"schema": {"type": "object", "description": "A message Bundle of BaRS 1.4.0"}}
OTHER_METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE"]
STATUSES = {grpc.StatusCode.INVALID_ARGUMENT: 422, grpc.StatusCode.ALREADY_EXISTS: 409}


@router.post(
    "/$process-message",
    summary="Send a referral message",
    response_class=JSONResponse,
    responses={
        200: {"description": "Taken: a message whose header names yours.", "content": {MEDIA_TYPE: BUNDLE}},
        **{
            status: {"description": "An OperationOutcome that names every reason.", "content": {MEDIA_TYPE: {}}}
            for status in (400, 401, 403, 409, 413, 415, 422, 500, 503, 504)
        },
    },
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA_TYPE: BUNDLE}}},
)
async def process_message(
    request: Request, principal: Annotated[Principal, Security(bearer("referral.write"))]
) -> JSONResponse:
    """Takes a BaRS referral request (`servicerequest-request`, reason `new`, category `referral`) for a child.

    It becomes a referral of the patient, with its requester and reason, and goes the same way as a school's: to the
    next decision panel, with an acknowledgement. `Consent.performer` says who agreed: the Patient, or a RelatedPerson
    of that Patient. Over compulsory school age it is required, because from then on the young person decides, or who
    represents them (Children and Families Act 2014 ss.80, 83). The bundle's id names the message: the same message
    sent again is answered the same and has no second effect. A message that is not taken is answered by one
    OperationOutcome that names every reason, and leaves nothing behind.
    """
    bundle = Bundle(await _json(request))
    if problems := referral_message.malformed(bundle):
        raise NotTaken(400, problems)
    neighbours = request.app.state.house.neighbours
    sent = referral_message.as_request(bundle)
    problems = referral_message.not_served(bundle)
    try:
        if problems:
            await neighbours.ask(pb.CheckReferralRequest(referral=sent), principal)
            raise NotTaken(422, problems)
        taken = (await neighbours.ask(sent, principal)).referral
    except grpc.aio.AioRpcError as error:
        raise _not_taken(refusals.from_error(error), problems) from error
    answer = referral_message.answer(bundle, taken, request.app.state.settings.public_url)
    return JSONResponse(answer, media_type=MEDIA_TYPE)


@router.api_route("/$process-message", methods=OTHER_METHODS, include_in_schema=False)
async def process_message_by_another_method() -> None:
    raise NotTaken(405, [Issue("Messages are sent with POST.", "not-supported")], {"Allow": "POST"})


@router.api_route("/{rest:path}", methods=["POST", *OTHER_METHODS], include_in_schema=False)
async def not_served_yet(rest: str) -> None:
    raise NotTaken(404, [Issue("This door serves POST $process-message, and nothing else yet.", "not-found")])


async def _json(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in MEDIA_TYPES:
        raise NotTaken(415, [Issue(f"Send {MEDIA_TYPE}.", "not-supported")])
    body = await request.body()
    try:
        content = json.loads(body)
        json.dumps(content, ensure_ascii=False).encode()  # half a surrogate pair is read, but no text to pass on
    except (ValueError, RecursionError) as error:
        raise NotTaken(400, [Issue("The body is not valid JSON.", "structure")]) from error
    return content


def _not_taken(refusal: refusals.Refusal, problems: list[Issue]) -> NotTaken:
    """The house's reasons in the sender's terms, after what the door itself found."""
    status = STATUSES.get(refusal.code)
    if status is None:
        raise problem(refusal)
    if status == 409:
        again = "A message with this id came before with other content; a new message needs a new id."
        return NotTaken(status, [Issue(again, "conflict", "Bundle.id")])
    reasons = [
        Issue(violation.message, reason_type(status), referral_message.source(violation.field))
        for violation in refusal.violations
    ]
    return NotTaken(status, [*problems, *(reasons or [Issue(refusal.message, reason_type(status))])])
