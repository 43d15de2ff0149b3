"""A hospital subscribes as it does at NHS England's notification service, and is told in the same shape."""

import json
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator

from tests.journey.nhs import message, reasons, resource, sent, taken_as
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer, eventually

SCHEMA = forms.PUBLISHED.parent / "nhs-mns" / "fhirsignal.schema.json"
PATH, WHERE = "/fhir/R4/Subscription", "/signals"
SCOPES = ("event.subscribe", "subscription.read", "subscription.write", "referral.read", "referral.write")
FHIR = {"content-type": "application/fhir+json"}
REFERRALS = "eventType=goldenthread.referrals.referral.*"


def asked(endpoint: str, **changed: Any) -> dict[str, Any]:
    channel = {"type": "message", "endpoint": endpoint, "payload": "application/fhir+json"}
    told = {"resourceType": "Subscription", "status": "requested", "reason": "Our referrals.", "criteria": REFERRALS}
    return told | {"channel": channel} | changed


def subscribe(actor: Actor, body: Any) -> Answer:
    return actor.send("POST", PATH, content=json.dumps(body).encode(), headers=FHIR)


def test_a_hospital_subscribes_and_is_told_as_by_the_national_service(stack: Running) -> None:
    uri = f"http://{stack.receiver.host}{WHERE}"
    hospital = admit(stack, "signals-hospital", SCOPES, org="ods:RZZ", purpose="direct_care", webhook_uris=(uri,))
    made = subscribe(hospital, asked(uri)).expect(201)
    id = made["id"]
    assert made.headers["location"].endswith(f"{PATH}/{id}")
    assert [where for where, _ in reasons(subscribe(hospital, asked(uri)), 409)] == [""]

    def stands() -> str:
        return str(hospital.get(f"{PATH}/{id}").expect(200)["status"])

    eventually("the handshake", lambda: stands() == "active")
    born = message(lambda m: resource(m, "Patient").update(birthDate="2016-02-29"))
    resource(born, "Patient").pop("identifier")
    referral = taken_as(sent(hospital, born))

    def told() -> list[dict[str, Any]]:
        bundles = [json.loads(one.body) for one in stack.receiver.received if one.path == WHERE]
        return [one for one in bundles if referral in json.dumps(one)]

    [bundle] = eventually("the signal", told)
    if SCHEMA.exists():
        Draft202012Validator(json.loads(SCHEMA.read_text())).validate(bundle)
    said = {one["name"]: one for one in bundle["entry"][0]["resource"]["parameter"]}
    assert said["subscription"]["valueReference"]["reference"].endswith(f"{PATH}/{id}")
    parts = {part["name"]: part for one in ("notification-event", "additional-context") for part in said[one]["part"]}
    assert parts["event-type"]["valueString"] == "goldenthread.referrals.referral.received.v1"
    assert parts["focus"]["valueReference"]["reference"].endswith(f"/fhir/R4/ServiceRequest/{referral}")
    assert "Julie" not in json.dumps(bundle)
    [status] = hospital.get(f"{PATH}/{id}/$status").expect(200)["entry"]
    assert {"name": "status", "valueCode": "active"} in status["resource"]["parameter"]
    assert hospital.get(PATH).expect(200)["total"] == 1
    other = admit(stack, "signals-stranger", SCOPES, org="ods:RWW")
    reasons(other.get(f"{PATH}/{id}"), 404)
    reasons(other.send("DELETE", f"{PATH}/{id}"), 404)
    assert hospital.send("DELETE", f"{PATH}/{id}").expect(200)["status"] == "off"
    reasons(hospital.get(f"{PATH}/{id}"), 404)


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ([], 400, ["Subscription"]),
        (asked("https://agency.example.org/e", status="active"), 400, ["Subscription.status"]),
        (asked("https://agency.example.org/e", reason=7), 400, ["Subscription.reason"]),
        (asked("https://agency.example.org/e", criteria="Patient?name=x"), 400, ["Subscription.criteria"]),
        (asked("https://agency.example.org/e", channel={"type": "email"}), 400, None),
        (asked("https://agency.example.org/e"), 422, ["Subscription.channel.endpoint"]),
        (asked("https://10.0.0.1/e", criteria="eventType=invented"), 422, None),
    ],
    ids=["a list", "active", "a reason that is a number", "a query", "mail", "not registered", "inside"],
)
def test_what_cannot_be_had_is_refused_where_it_stands(
    stack: Running, body: Any, status: int, where: list[str] | None
) -> None:
    hospital = admit(stack, f"signals-{uuid4()}", SCOPES, org="ods:RZZ")
    found = sorted({place for place, _ in reasons(subscribe(hospital, body), status)})
    if where is not None:
        assert set(where) <= set(found)
    assert all(place.startswith("Subscription") for place in found)
