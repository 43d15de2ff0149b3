"""ServiceRequest: a referral, or a request for an EHC needs assessment (UKCore-ServiceRequest 2.5.1)."""

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources import referring
from gateway.fhir.resources.reading import ABOUT, IDENTIFIER, child_of, moves
from gateway.fhir.values import Json
from goldenthread.referrals.v1 import referrals_pb2 as pb

SCOPE = "referral.read"
STATUSES = {
    "received": "active",
    "further_information": "on-hold",
    "awaiting_consent": "on-hold",
    "withdrawn": "revoked",
}
DECIDED = "completed"


def service_request(asked: Asked, referral: pb.Referral) -> Json:
    state = values.word(referral, "state")
    asked_by, applicant = f"org:{referral.organisation}" if referral.organisation else "", referral.applicant
    requester = values.reference("Organization", ids.of_party(asked_by) if asked_by else "")
    said_by = ", ".join(filter(None, (applicant.name, applicant.role, applicant.organisation_name)))
    notes = [values.annotation(text, author=by) for text, by in (
        (referral.child_views, "the child"), (referral.parent_views, "the parents"),
    )]  # fmt: skip
    notes += [values.annotation(one.text, values.day(one, "on"), one.supplied_by) for one in referral.information]
    return values.resource(
        "ServiceRequest",
        referral.id,
        referral,
        profile="ServiceRequest",
        extension=moves(referral),
        identifier=[
            values.identifier(values.REFERRAL, referral.id),
            referring.senders(referral.external_reference),
        ],
        status=STATUSES.get(state, DECIDED),
        intent="order",
        category=[values.ours("seeks", values.word(referral, "seeks") or "support")],
        subject=values.patient(referral.child.id),
        authoredOn=values.day(referral, "received_on"),
        requester=requester | {"display": said_by},
        reasonCode=[values.concept(referral.reason)] if referral.reason else [],
        note=notes,
    )


async def read(asked: Asked, id: str) -> Json | None:
    return service_request(asked, (await asked.caller.ask(pb.GetReferralRequest(referral_id=id))).referral)


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = pb.ListReferralsRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    answer = await asked.caller.ask(request)
    return [service_request(asked, one) for one in answer.referrals], answer.next_page_token


async def create(asked: Asked, sent: Json, key: str) -> Json:
    return service_request(asked, await referring.submit(asked, referring.Sent(sent), key))


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    return service_request(asked, await referring.withdraw(asked, stands, wanted, key))


RESOURCE = Resource(
    type="ServiceRequest",
    profile="ServiceRequest",
    says="A request for support, or for an EHC needs assessment, and how far it has come.",
    kinds=(Kind("", SCOPE, read, pages),),
    params=(
        *ABOUT,
        IDENTIFIER,
        Param("status", "token", ("status",), says="active, on-hold, completed or revoked."),
        Param("category", "token", ("category",), says="What is asked for."),
        Param("intent", "token", ("intent",), says="order."),
        Param("authored", "date", ("authoredOn",), says="The day on which it was received."),
        Param("requester", "reference", ("requester",), ("Organization",), "The organisation that asked."),
    ),
    mandatory=("status", "intent", "subject"),
    summary=("identifier", "status", "intent", "category", "subject", "authoredOn", "requester"),
    create=Move("referral.write", create, "Sends a referral: SubmitReferral."),
    update=Move("referral.write", update, "status=revoked takes it back: WithdrawReferral."),
)
