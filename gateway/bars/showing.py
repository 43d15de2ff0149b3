"""A referral of ours as BaRS shows it: a ServiceRequest, and the messages that say what became of it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from gateway.bars.headers import DOS_SYSTEMS
from gateway.bars.referral_message import CATEGORIES, NHS_NUMBER, SERVED_CATEGORIES
from gateway.bars.served import BASE, EVENTS, MESSAGES, NEW, NHS, REASONS, RESPONSE_EVENT, url
from gateway.fhir.bundle import Bundle, member, text
from goldenthread.referrals.v1 import referrals_pb2 as pb

# What a state means to a sender: the status of the request, and in words what has happened.
STATES: dict[int, tuple[str, str]] = {
    pb.REFERRAL_STATE_RECEIVED: ("active", "It waits for the panel."),
    pb.REFERRAL_STATE_FURTHER_INFORMATION: (
        "active",
        "The panel needs further information; send an update that answers.",
    ),
    pb.REFERRAL_STATE_AWAITING_CONSENT: ("active", "It waits for the consent to be passed on."),
    pb.REFERRAL_STATE_NOT_ELIGIBLE: ("completed", "The panel found that the criteria are not met."),
    pb.REFERRAL_STATE_SINGLE_AGENCY: ("completed", "It was passed to a single agency."),
    pb.REFERRAL_STATE_TARGETED_SERVICES: ("completed", "It was passed to targeted services."),
    pb.REFERRAL_STATE_ACCEPTED: ("completed", "An integrated assessment was agreed."),
    pb.REFERRAL_STATE_EHC_CASE: ("completed", "It is answered in the statutory process."),
    pb.REFERRAL_STATE_WITHDRAWN: ("revoked", "It was taken back."),
}


def system_of_ours(base: str) -> str:
    """The system of our own references to referrals."""
    return f"{base}/Id/referral"


def service_request(referral: pb.Referral, base: str) -> dict[str, Any]:
    """The referral as a ServiceRequest (BARSServiceRequest-request-referral)."""
    status, note = STATES[referral.state]
    shown: dict[str, Any] = {
        "resourceType": "ServiceRequest",
        "id": referral.id,
        "meta": {
            "versionId": str(referral.version),
            "profile": [f"{NHS}/BARSServiceRequest-request-referral"],
        },
        "identifier": [{"system": system_of_ours(base), "value": referral.id}],
        "status": status,
        "intent": "plan",
        "category": [{"coding": [{"system": CATEGORIES, "code": SERVED_CATEGORIES[0], "display": "Transfer of Care"}]}],
        "subject": _subject(referral.child),
        "authoredOn": _made_at(UUID(referral.id)),
        "note": [{"text": note}],
    }
    if referral.applicant.name:
        shown["requester"] = {"display": referral.applicant.name}
    if referral.reason:
        shown["reasonCode"] = [{"text": referral.reason}]
    return shown


def _subject(child: pb.Child) -> dict[str, Any]:
    if child.nhs_number:
        return {"type": "Patient", "identifier": {"system": NHS_NUMBER, "value": child.nhs_number}}
    return {"type": "Patient", "display": "A child whose NHS number is not known, or not shown to you"}


def response(referral: pb.Referral, to: str, answers: str, base: str, at: str = "") -> dict[str, Any]:
    """The message that says how a referral stands; the same as long as the referral is.

    to       the sender's own endpoint, as its message named it
    answers  id of the message (Bundle.id) that is answered
    """
    kept_as = UUID(referral.id)
    version = str(referral.version)
    request = service_request(referral, base)
    header: dict[str, Any] = {
        "resourceType": "MessageHeader",
        "id": str(uuid5(kept_as, f"header {answers} {version}")),
        "meta": {"profile": [f"{NHS}/BARSMessageHeader-servicerequest-response"]},
        "eventCoding": {"system": EVENTS, "code": RESPONSE_EVENT},
        "source": {"name": "Goldenthread", "endpoint": f"{base}{BASE}"},
        "reason": {"coding": [{"system": REASONS, "code": NEW}]},
        "response": {"identifier": answers, "code": "ok"},
        "focus": [{"reference": f"urn:uuid:{referral.id}"}],
        "definition": url(base, next(one for one in MESSAGES if not one.received)),
    }
    if to:
        header["destination"] = [{"endpoint": to}]
    entries = [
        {"fullUrl": f"urn:uuid:{header['id']}", "resource": header},
        {"fullUrl": f"urn:uuid:{referral.id}", "resource": request},
    ]
    return {
        "resourceType": "Bundle",
        "id": str(uuid5(kept_as, f"answer {answers} {version}")),
        "meta": {"profile": [f"{NHS}/BARSBundleMessage"]},
        "type": "message",
        "timestamp": at or _made_at(kept_as),
        "entry": entries,
    }


def answer(bundle: Bundle, referral: pb.Referral, base: str) -> dict[str, Any]:
    """What is answered at once to a message. All of it follows from the referral as it stood when it was taken, so that
    a message that is sent again gets the very same answer."""
    return response(referral, text(member(bundle.header, "source"), "endpoint"), bundle.id, base)


def _made_at(id: UUID) -> str:
    """When a version 7 UUID was made (RFC 9562): its first 48 bits are milliseconds since 1970."""
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC).isoformat(timespec="milliseconds")


def searchset(resources: list[dict[str, Any]], asked: str) -> dict[str, Any]:
    """What a search found, all on one page. `asked`: the address without what stood in its query, which may name a
    child."""
    where = asked.partition("?")[0]
    entries = [
        {
            "fullUrl": f"{where}/{one['id']}",
            "resource": one,
            "search": {"mode": "match"},
        }
        for one in resources
    ]
    found: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(entries),
        "link": [{"relation": "self", "url": where}],
    }
    return found | ({"entry": entries} if entries else {})


def services_named(endpoint: str) -> str:
    """The id of the service in `system|value` of an endpoint; empty when it names none."""
    system, _, value = endpoint.rpartition("|")
    return value if system in DOS_SYSTEMS else ""
