"""Small referral messages in the form of BaRS 1.4.0, for where the published examples do not lie beside the project."""

from typing import Any

Resource = dict[str, Any]

BARS = "https://fhir.nhs.uk/CodeSystem"
HEADER, REQUEST, PATIENT, REQUESTER, SENDER, CONSENT = (
    f"urn:uuid:0f8b7c5e-1d2a-4c3b-9e4f-00000000000{n}" for n in range(1, 7)
)


def child() -> Resource:
    """A child's referral that is taken. The bundle's id names it, so it is the same message each time."""
    return _message("5c0c7a4e-4f0e-4a63-8a53-9a2f1f6b7c01", "referral", "9990000107", "2016-05-04")


def adult() -> Resource:
    """Three faults: too old, a wrong check digit, a category that is not served."""
    return _message("5c0c7a4e-4f0e-4a63-8a53-9a2f1f6b7c02", "validation", "9990000108", "1959-05-04")


def _message(id: str, category: str, nhs_number: str, born_on: str) -> Resource:
    resources = {
        HEADER: _header(),
        REQUEST: _request(category),
        PATIENT: _patient(nhs_number, born_on),
        REQUESTER: {"resourceType": "Practitioner", "name": [{"given": ["Priya"], "family": "Shah"}]},
        SENDER: {"resourceType": "Organization", "name": "Southampton Children's Hospital"},
        CONSENT: _consent(),
    }
    entries = [{"fullUrl": url, "resource": resource} for url, resource in resources.items()]
    sent_at = "2026-01-05T09:00:00Z"
    return {"resourceType": "Bundle", "id": id, "type": "message", "timestamp": sent_at, "entry": entries}


def _header() -> Resource:
    return {
        "resourceType": "MessageHeader",
        "eventCoding": {"system": f"{BARS}/message-events-bars", "code": "servicerequest-request"},
        "reason": {"coding": [{"system": f"{BARS}/message-reason-bars", "code": "new"}]},
        "source": {"name": "Children's outpatients", "endpoint": "https://referrals.example/fhir"},
        "sender": {"reference": SENDER},
        "focus": [{"reference": REQUEST}],
    }


def _request(category: str) -> Resource:
    return {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "plan",
        "category": [{"coding": [{"system": f"{BARS}/message-category-servicerequest", "code": category}]}],
        "subject": {"reference": PATIENT},
        "requester": {"reference": REQUESTER},
        "reasonCode": [{"text": "Speech is hard to understand for people outside the family."}],
    }


def _patient(nhs_number: str, born_on: str) -> Resource:
    return {
        "resourceType": "Patient",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": nhs_number}],
        "name": [{"use": "official", "given": ["Noor"], "family": "Reed"}],
        "birthDate": born_on,
    }


def _consent() -> Resource:
    return {
        "resourceType": "Consent",
        "status": "active",
        "category": [
            {"coding": [{"system": f"{BARS}/consent-categories-bars", "code": "DRC", "display": "Direct Care"}]}
        ],
        "patient": {"reference": PATIENT},
        "dateTime": "2026-01-05",
        "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMPLIED"}]},
    }
