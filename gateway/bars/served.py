"""What is served of BaRS, as data: the messages and the resources. Routes, checks and both documents are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.bars.headers import DOS_SYSTEMS, VERSION
from gateway.bars.naming import OF_A_PERSON

BASE = "/booking-and-referral/FHIR/R4"
EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars"
REASONS = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
USE_CASES = "https://fhir.nhs.uk/CodeSystem/usecases-categories-bars"
REQUEST_EVENT, RESPONSE_EVENT = "servicerequest-request", "servicerequest-response"
NEW, UPDATE, DELETE = "new", "update", "delete"
NHS, CORE = "https://fhir.nhs.uk/StructureDefinition", "https://fhir.hl7.org.uk/StructureDefinition"
CURRENT, TAKEN_BACK = ("active",), ("revoked", "entered-in-error")
SINCE = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of message, with what it must have.

    reasons, statuses  codes of MessageHeader.reason and ServiceRequest.status by which it is known
    resources          profile and least number of each resource that is read
    received           whether it comes to us; else we send it
    """

    id: str
    title: str
    event: str
    reasons: tuple[str, ...]
    statuses: tuple[str, ...]
    resources: Mapping[str, tuple[str, int]]
    received: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A resource that is read here: the parameters of a search with what each is.

    by       of these a search says one at least
    instead  what to do in place of writing it here
    """

    parameters: Mapping[str, tuple[str, str]]
    by: tuple[str, ...]
    instead: str


_HEADER = {"Bundle": (f"{NHS}/BARSBundleMessage", 1)}
_REFERRAL = {
    **_HEADER,
    "MessageHeader": (f"{NHS}/BARSMessageHeader-servicerequest-request", 1),
    "ServiceRequest": (f"{NHS}/BARSServiceRequest-request-referral", 1),
    "Patient": (f"{CORE}/UKCore-Patient", 1),
}
_WHO = {name: (f"{CORE}/UKCore-{name}", 0) for name in ("Organization", "Practitioner", "PractitionerRole")}
MESSAGES = (
    Message(
        "send-referral",
        "Referral request for a child or young person with special educational needs or disabilities",
        REQUEST_EVENT,
        (NEW,),
        CURRENT,
        {
            **_REFERRAL,
            "Consent": (f"{CORE}/UKCore-Consent", 1),
            "RelatedPerson": (f"{CORE}/UKCore-RelatedPerson", 0),
            **_WHO,
            "CarePlan": (f"{CORE}/UKCore-CarePlan", 0),
            "Observation": (f"{CORE}/UKCore-Observation", 0),
        },
    ),
    Message(
        "send-update",
        "More about a referral that was taken and is not decided",
        REQUEST_EVENT,
        (UPDATE,),
        CURRENT,
        {**_REFERRAL, **_WHO, "CarePlan": (f"{CORE}/UKCore-CarePlan", 0)},
    ),
    Message(
        "send-cancellation",
        "Cancellation of a referral that was taken and is not decided",
        REQUEST_EVENT,
        (UPDATE, DELETE),
        TAKEN_BACK,
        {**_REFERRAL, **_WHO},
    ),
    Message(
        "referral-response",
        "What became of a referral",
        RESPONSE_EVENT,
        (NEW,),
        ("active", "completed", "revoked"),
        {
            **_HEADER,
            "MessageHeader": (f"{NHS}/BARSMessageHeader-servicerequest-response", 1),
            "ServiceRequest": (f"{NHS}/BARSServiceRequest-request-referral", 1),
            "Patient": (f"{CORE}/UKCore-Patient", 0),
        },
        received=False,
    ),
)
_ID = {"_id": ("token", "The id under which we keep it.")}
_NUMBER = "NHS number; the system must be https://fhir.nhs.uk/Id/nhs-number."
_PATIENT = {
    "patient:identifier": ("token", _NUMBER),
    "patient:name": (
        "string",
        "With date of birth and postcode, where the number is not known: one child of your own.",
    ),
    "patient:birthdate": ("date", "eqYYYY-MM-DD, with name and postcode."),
    "patient:address-postalcode": ("string", "Of the home, with name and date of birth."),
}
# The standard has the one in its CapabilityStatement, the other in its OpenAPI document.
OF_A_CHILD = ("patient:identifier", "subject:identifier")
A_CHILD = (*OF_A_CHILD, *OF_A_PERSON)
OF_OURS = "ServiceRequest.identifier"
NEXT = "next-page-token"
_NEXT = {NEXT: ("string", "The token of the page before: where it goes on.")}
KINDS: Mapping[str, Kind] = {
    "ServiceRequest": Kind(
        {**_ID, **_PATIENT, OF_OURS: ("token", "Our reference of it, as its identifier has it.")},
        ("_id", OF_OURS, *A_CHILD),
        "A referral is sent, added to and taken back by $process-message.",
    ),
    "Appointment": Kind(
        {**_ID, **_PATIENT, "date": ("date", "The day, eq ne gt lt ge le before it; twice for a window."), **_NEXT},
        ("_id", *A_CHILD, NEXT),
        "Nothing is booked by BaRS here; who is invited answers at /fhir/R4/Appointment.",
    ),
    "DocumentReference": Kind(
        {
            **_ID,
            **_PATIENT,
            "subject:identifier": ("token", _NUMBER),
            "type": ("token", "What it is, as http://snomed.info/sct|3457005 for a referral."),
            "custodian:identifier": ("token", "Who keeps it."),
            **_NEXT,
        },
        ("_id", *A_CHILD, NEXT),
        "No pointers are kept for others here; a document is attached to a record at /fhir/R4/DocumentReference.",
    ),
}
# What BaRS has besides, and this service does not do. It is refused as what it is: a part of the standard.
NOT_SERVED: Mapping[str, str] = {
    "Slot": "Nothing is booked here: a referral waits for the next panel, which has no slots to offer.",
    "HealthcareService": "The endpoint catalogue is the national one's; our services are in the Directory of Services.",
    "Endpoint": "The endpoint catalogue is the national one's.",
    "Organization": "The endpoint catalogue is the national one's; organisations are read at /fhir/R4/Organization.",
}


def meant(reason: str, status: str) -> Message | None:
    """The message that a request with this reason and status is; None for a combination that is no workflow."""
    return next(
        (one for one in MESSAGES if one.received and reason in one.reasons and status in one.statuses),
        None,
    )


def url(base: str, message: Message) -> str:
    """Where the definition of a message is read."""
    return f"{base}{BASE}/MessageDefinition/{message.id}"


def definition(base: str, message: Message, service: str = "") -> dict[str, Any]:
    """A MessageDefinition (R4), for a service where one was asked for."""
    said: dict[str, Any] = {
        "resourceType": "MessageDefinition",
        "id": message.id,
        "url": url(base, message),
        "version": VERSION,
        "name": "".join(word.capitalize() for word in message.id.split("-")),
        "title": message.title,
        "status": "active",
        "date": SINCE,
        "eventCoding": {"system": EVENTS, "code": message.event},
        "category": "consequence" if message.received else "notification",
        "focus": [
            {"code": code, "profile": profile, "min": least, "max": "1" if code in ("Bundle", "MessageHeader") else "*"}
            for code, (profile, least) in message.resources.items()
        ],
        "responseRequired": "always" if message.received else "never",
    }
    if service:
        known = {"coding": [{"system": DOS_SYSTEMS[0], "code": service}]}
        code = {"system": "http://terminology.hl7.org/CodeSystem/usage-context-type", "code": "venue"}
        said["useContext"] = [{"code": code, "valueCodeableConcept": known}]
    return said


def capabilities(base: str) -> dict[str, Any]:
    """The CapabilityStatement (R4): what is served and nothing else."""
    return {
        "resourceType": "CapabilityStatement",
        "id": "bars",
        "url": f"{base}{BASE}/metadata",
        "name": "GoldenthreadBars",
        "title": "Goldenthread: NHS Booking and Referral Standard",
        "status": "active",
        "version": VERSION,
        "date": SINCE,
        "publisher": "Goldenthread",
        "kind": "instance",
        "software": {"name": "Goldenthread", "version": VERSION},
        "implementation": {"description": "Referrals of children with SEND", "url": f"{base}{BASE}"},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "documentation": _not_served(),
                "security": _security(base),
                "resource": [_resource(name, kind) for name, kind in KINDS.items()] + [_definitions()],
                "operation": [
                    {
                        "name": "process-message",
                        "definition": "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message",
                    }
                ],
            }
        ],
        "messaging": [
            {
                "supportedMessage": [
                    {"mode": "receiver" if one.received else "sender", "definition": url(base, one)} for one in MESSAGES
                ]
            }
        ],
    }


def _not_served() -> str:
    """What of the standard is not done here, and with which code it is refused."""
    told = " ".join(f"{kind}: {why}" for kind, why in NOT_SERVED.items())
    return f"A receiver of referrals. Not served of BaRS {VERSION}, and answered by 501 REC_NOT_IMPLEMENTED: {told}"


def _security(base: str) -> dict[str, Any]:
    code = {"system": "http://terminology.hl7.org/CodeSystem/restful-security-service", "code": "OAuth"}
    oauth = {
        "url": "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
        "extension": [{"url": "token", "valueUri": f"{base}/oauth2/token"}],
    }
    return {"extension": [oauth], "service": [{"coding": [code]}]}


def _resource(name: str, kind: Kind) -> dict[str, Any]:
    return {
        "type": name,
        "documentation": kind.instead,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "searchParam": [
            {"name": parameter, "type": type, "documentation": help}
            for parameter, (type, help) in kind.parameters.items()
        ],
    }


def _definitions() -> dict[str, Any]:
    context = {"name": "context", "type": "token", "documentation": "Id of a service in the Directory of Services."}
    interactions = [{"code": "read"}, {"code": "search-type"}]
    return {"type": "MessageDefinition", "interaction": interactions, "searchParam": [context]}
