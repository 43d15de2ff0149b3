"""A subscription and what it is told, in the shapes of FHIR R4 and of the subscriptions backport (STU 1.1).

The bundles are those of NHS England's notification service (MNS): a history with one SubscriptionStatus, as Parameters.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid5

from gateway.fhir.bundle import member, text
from gateway.fhir.outcomes import MEDIA_TYPE, Issue, NotTaken
from gateway.subscriptions.models import SubscriptionBody

STATUS_PROFILE = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4"
PATH = "/fhir/R4/Subscription"
CHANNELS = ("message", "rest-hook")
PAYLOADS = (MEDIA_TYPE, "application/json", "")
EVENT_TYPE = "eventType"
STATUSES = {"unverified": "requested", "active": "active", "paused": "off", "disabled": "error"}
# Records that the FHIR door has as a resource under the same id; the others are read where the event says.
RESOURCES = {"referral": "ServiceRequest"}
# Where the fields of a subscription stand in what was sent.
PLACES = {"url": "Subscription.channel.endpoint", "types": "Subscription.criteria"}
MOST_TYPES, LONGEST_URL = 50, 2048
# What is said of it in the CapabilityStatement; it stands beside the records, and in no registry of theirs.
CAPABILITY: dict[str, Any] = {
    "type": "Subscription",
    "profile": "http://hl7.org/fhir/StructureDefinition/Subscription",
    "documentation": f"Told by bundles of the backport; criteria: {EVENT_TYPE}=…, as /asyncapi.json has them.",
    "interaction": [{"code": code} for code in ("read", "search-type", "create", "delete")],
    "versioning": "no-version",
    "operation": [
        {
            "name": "status",
            "definition": "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status",
        }
    ],
}


def read(sent: Any) -> SubscriptionBody:
    """What a sent Subscription asks for. NotTaken, with every reason, when it is none that can be had."""
    faults = [*_faults(sent), *_faults_of_channel(member(sent, "channel"))]
    types = [value for name, value in parse_qsl(text(sent, "criteria")) if name == EVENT_TYPE]
    if not 0 < len(types) <= MOST_TYPES or "=" not in text(sent, "criteria"):
        problem = f"criteria names types of event: {EVENT_TYPE}=goldenthread.referrals.referral.*, joined by &."
        faults.append(Issue(problem, "value", PLACES["types"]))
    if faults:
        raise NotTaken(400, faults)
    return SubscriptionBody.model_construct(url=text(member(sent, "channel"), "endpoint"), types=types)


def _faults(sent: Any) -> list[Issue]:
    faults = []
    if text(sent, "resourceType") != "Subscription":
        return [Issue("This must be a Subscription.", "structure", "Subscription")]
    if text(sent, "status") != "requested":
        faults.append(Issue("A new subscription has the status requested.", "value", "Subscription.status"))
    if not text(sent, "reason"):
        faults.append(Issue("Say what it is for.", "required", "Subscription.reason"))
    return faults


def _faults_of_channel(channel: Any) -> list[Issue]:
    faults = []
    if text(channel, "type") not in CHANNELS:
        problem = f"The channel is one of {', '.join(CHANNELS)}."
        faults.append(Issue(problem, "not-supported", "Subscription.channel.type"))
    if text(channel, "payload") not in PAYLOADS:
        faults.append(Issue(f"The payload is {MEDIA_TYPE}.", "not-supported", "Subscription.channel.payload"))
    if not 0 < len(text(channel, "endpoint")) <= LONGEST_URL:
        faults.append(Issue("Say where you are to be told.", "required", PLACES["url"]))
    return faults


def subscription(shown: Mapping[str, Any], base: str) -> dict[str, Any]:
    """One as it stands, made of what the REST door shows of it."""
    told: dict[str, Any] = {
        "resourceType": "Subscription",
        "id": shown["id"],
        "meta": {"versionId": str(shown["version"])},
        "status": STATUSES[shown["state"]],
        "reason": "Events that its client may read, of the types in criteria.",
        "criteria": "&".join(f"{EVENT_TYPE}={one}" for one in shown["types"]),
        "channel": {"type": "message", "endpoint": shown["url"], "payload": MEDIA_TYPE},
    }
    return told | ({"error": shown["reason"]} if shown["reason"] else {})


def address(base: str, id: UUID) -> str:
    return f"{base}{PATH}/{id}"


def handshake(base: str, id: UUID) -> dict[str, Any]:
    """Asks the receiver whether it takes what this subscription is told."""
    return _bundle(base, id, uuid5(id, "handshake"), "requested", "handshake", [], "")


def notification(base: str, id: UUID, row: Any) -> dict[str, Any]:
    """One event. It names the record, never the child: what it says is read where it says so, by who may."""
    document = row.document
    focus = _focus(base, row)
    event = {
        "name": "notification-event",
        "part": [
            {"name": "event-number", "valueString": "1"},
            {"name": "timestamp", "valueInstant": document["time"]},
            *([{"name": "focus", "valueReference": {"reference": focus}}] if focus else []),
        ],
    }
    context = {
        "name": "additional-context",
        "part": [
            {"name": "event-type", "valueString": row.type},
            {"name": "source", "valueUri": f"{base}{document['source']}"},
            {"name": "subject", "valueReference": {"identifier": {"value": document["subject"]}}},
        ],
    }
    return _bundle(base, id, row.id, "active", "event-notification", [event, context], document["time"])


def _focus(base: str, row: Any) -> str:
    if row.kind in RESOURCES and "dataref" in row.document:
        return f"{base}/fhir/R4/{RESOURCES[row.kind]}/{row.record_id}"
    return str(row.document.get("dataref", ""))


def _bundle(
    base: str, id: UUID, status_id: UUID, status: str, kind: str, more: list[dict[str, Any]], at: str
) -> dict[str, Any]:
    parameters = {
        "resourceType": "Parameters",
        "id": str(status_id),
        "meta": {"profile": [STATUS_PROFILE]},
        "parameter": [
            {"name": "subscription", "valueReference": {"reference": address(base, id)}},
            {"name": "status", "valueCode": status},
            {"name": "type", "valueCode": kind},
            *more,
        ],
    }
    entry = {
        "fullUrl": f"urn:uuid:{status_id}",
        "resource": parameters,
        "request": {"method": "GET", "url": f"{address(base, id)}/$status"},
        "response": {"status": "200"},
    }
    bundle = {"resourceType": "Bundle", "id": str(uuid5(id, str(status_id))), "type": "history"}
    return bundle | ({"timestamp": at} if at else {}) | {"entry": [entry]}


def status(base: str, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What `$status` answers: how it stands, as a searchset of one."""
    id = UUID(shown["id"])
    told = _bundle(base, id, uuid5(id, "status"), STATUSES[shown["state"]], "query-status", [], "")
    entry = {name: told["entry"][0][name] for name in ("fullUrl", "resource")} | {"search": {"mode": "match"}}
    return {"resourceType": "Bundle", "type": "searchset", "total": 1, "entry": [entry]}
