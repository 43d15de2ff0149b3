"""The NHS door's operations."""

from typing import Annotated

from fastapi import APIRouter, Request, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.bars import routes as bars
from gateway.fhir.bodies import OTHER_METHODS, fhir_json
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute, Issue, NotTaken
from gateway.oauth.bearer import bearer

router = APIRouter(prefix="/fhir/R4", tags=["NHS door (FHIR R4)"], route_class=FhirRoute)

BUNDLE = {"schema": {"type": "object", "description": "A message Bundle of BaRS 1.4.0"}}


@router.post(
    "/$process-message",
    summary="Send a referral message",
    response_class=JSONResponse,
    responses={
        200: {"description": "Taken: a message whose header names yours.", "content": {MEDIA_TYPE: BUNDLE}},
        **{
            status: {"description": "An OperationOutcome that names every reason.", "content": {MEDIA_TYPE: {}}}
            for status in (400, 401, 403, 404, 409, 413, 415, 422, 500, 503, 504)
        },
    },
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA_TYPE: BUNDLE}}},
)
async def process_message(
    request: Request, principal: Annotated[Principal, Security(bearer("referral.write"))]
) -> JSONResponse:
    """Takes a BaRS message about a child's referral (`servicerequest-request`): a new one, more about it, or its
    cancellation. The same operation as `/booking-and-referral/FHIR/R4/$process-message`, without the headers of BaRS.

    It becomes a referral of the patient, with its requester and reason, and goes the same way as a school's: to the
    next decision panel, with an acknowledgement. `Consent.performer` says who agreed: the Patient, or a RelatedPerson
    of that Patient. Over compulsory school age it is required, because from then on the young person decides, or who
    represents them (Children and Families Act 2014 ss.80, 83). The bundle's id names the message: the same message
    sent again is answered the same and has no second effect. A message that is not taken is answered by one
    OperationOutcome that names every reason, and leaves nothing behind.
    """
    message = bars.taking(request, principal, await fhir_json(request))
    return JSONResponse(await message.answer(), media_type=MEDIA_TYPE)


@router.api_route("/$process-message", methods=OTHER_METHODS, include_in_schema=False)
async def process_message_by_another_method() -> None:
    raise NotTaken(405, [Issue("Messages are sent with POST.", "not-supported")], {"Allow": "POST"})
