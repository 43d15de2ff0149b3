"""The BaRS door: what the standard publishes is understood, its headers and codes are kept, and what was sent can be
added to and taken back."""

import json
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from gateway.fhir.outcomes import BARS, ERROR_CODES
from tests.fhir.client import NHS, Fhir
from tests.journey import bars, nhs
from tests.journey.bars import DOOR, MEDIA, later, organisation, read, sent
from tests.journey.evidence import Books
from tests.journey.nhs import HEADER, PATIENT, REQUEST, Message, message, published, reasons, resource
from tests.journey.scenes import Scenes, Stage
from tests.journey.strangers import admit
from tests.receiver import Received
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer, eventually

SENDS = ("referral.read", "referral.write", "child.read", "document.read", "document.write", "support.read")


@pytest.fixture(scope="module")
def hospital(stack: Running) -> Actor:
    """Of another trust than the demonstration's, so that its children are its own."""
    return admit(stack, "bars-hospital", SENDS, org="ods:RXX", purpose="direct_care")


@pytest.fixture
def unused_number(scenes: Scenes) -> str:
    return str(scenes.form()["child"]["nhs_number"])


def own(given: str, number: str) -> Message:
    """A message about a child of our own."""

    def change(m: Message) -> None:
        patient = resource(m, "Patient")
        patient["name"] = [{"use": "official", "given": [given], "family": "Marsh"}]
        patient["identifier"] = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}]

    return message(change)


def by(actor: Actor, body: Any, **changed: str | None) -> Answer:
    return sent(actor, body, **{"nhsd_end_user_organisation": organisation("RXX"), **changed})


def asked(actor: Actor, path: str, **query: str) -> Answer:
    return read(actor, path, {"nhsd_end_user_organisation": organisation("RXX")}, **query)


# -- the published examples -------------------------------------------------------------------------------------------

# What becomes of each file that the standard publishes: its answer, and where each reason points. A file that is no
# message is sent as one, too: whatever comes is answered in order.
NO_BUNDLE = (400, ["Bundle.type"])
EXAMPLES: dict[str, tuple[int, list[str]]] = {
    # A child's referral: taken.
    "servicerequest-request.child.json": (200, []),
    # An adult's, for validation, with a number that fails its check digit: all three are said.
    "servicerequest-request.json": (422, [f"{REQUEST}.category", f"{PATIENT}.birthDate", f"{PATIENT}.identifier"]),
    # An answer to a request that we never made; and what a receiver answers, whose event is of an older code system.
    "servicerequest-response.json": (422, [f"{HEADER}.eventCoding"]),
    "servicerequest-request.http-response.json": (422, [f"{HEADER}.eventCoding"]),
    # A searchset, and resources by themselves.
    "ServiceRequest-search.json": NO_BUNDLE,
    "MessageDefinition-servicerequest-request.json": NO_BUNDLE,
    "ServiceRequest.json": NO_BUNDLE,
    "CapabilityStatement.json": NO_BUNDLE,
}


@published
def test_every_published_example_has_the_outcome_that_it_should(stack: Running, books: Books) -> None:
    hospital = stack.actors["childrens-hospital"]
    files = {str(path.relative_to(forms.PUBLISHED)): path for path in sorted(forms.PUBLISHED.rglob("*.json"))}
    outcomes = {name for name in files if name.startswith("OperationOutcome/")}
    assert set(files) - outcomes == set(EXAMPLES)
    for name, path in files.items():
        status, where = EXAMPLES.get(name, NO_BUNDLE)
        content = path.read_bytes()
        if status == 200:
            [header, request] = [one["resource"] for one in sent(hospital, content).expect(200)["entry"]]
            assert header["response"] == {"identifier": json.loads(content)["id"], "code": "ok"}
            assert request["status"] == "active"
            continue
        with books.unchanged():
            found = reasons(sent(hospital, content), status)
        assert sorted(place for place, _ in found) == sorted(where), name


@published
def test_the_codes_are_those_of_the_published_outcomes() -> None:
    """Each published outcome has the code that goes with its status here; the number is the name of its file."""
    for path in sorted((forms.PUBLISHED / "OperationOutcome").glob("*.json")):
        code = json.loads(path.read_text())["issue"][0]["details"]["coding"][0]
        assert code == {"system": ERROR_CODES, "code": BARS[int(Path(path).name[:3])][0]}, path.name


# -- headers ----------------------------------------------------------------------------------------------------------

BAD_HEADERS: dict[str, tuple[dict[str, str | None], int, str]] = {
    "no request id": ({"x_request_id": None}, 400, "BAD_REQUEST"),
    "a request id that is no UUID": ({"x_request_id": "7"}, 400, "BAD_REQUEST"),
    "no correlation id": ({"x_correlation_id": None}, 400, "BAD_REQUEST"),
    "no target": ({"nhsd_target_identifier": None}, 400, "BAD_REQUEST"),
    "a target that is no base64": ({"nhsd_target_identifier": "%%%"}, 400, "PROXY_BAD_REQUEST"),
    "a target that is no JSON": ({"nhsd_target_identifier": "AAAA"}, 400, "PROXY_BAD_REQUEST"),
    "a target without a value": (
        {"nhsd_target_identifier": bars.encoded({"system": bars.DOS})},
        400,
        "PROXY_BAD_REQUEST",
    ),
    "a target of another system": (
        {"nhsd_target_identifier": bars.encoded({"system": "urn:x", "value": bars.SERVICE})},
        400,
        "PROXY_BAD_REQUEST",
    ),
    "an unknown target": (
        {"nhsd_target_identifier": bars.encoded({"system": bars.DOS, "value": "999"})},
        404,
        "PROXY_NOT_FOUND",
    ),
    "another authority's target": (
        {"nhsd_target_identifier": bars.encoded({"system": bars.DOS, "value": "2000011305"})},
        404,
        "PROXY_NOT_FOUND",
    ),
    "no organisation": ({"nhsd_end_user_organisation": None}, 400, "REC_BAD_REQUEST"),
    "an organisation that is a list": ({"nhsd_end_user_organisation": bars.encoded([])}, 400, "REC_BAD_REQUEST"),
    "an organisation that is a device": (
        {"nhsd_end_user_organisation": bars.encoded({"resourceType": "Device"})},
        400,
        "REC_BAD_REQUEST",
    ),
    "another organisation than the token's": (
        {"nhsd_end_user_organisation": organisation("R1C")},
        403,
        "REC_FORBIDDEN",
    ),
    "no software": ({"nhsd_requesting_software": None}, 400, "REC_BAD_REQUEST"),
    "a practitioner that cannot be read": ({"nhsd_requesting_practitioner": "AAAA"}, 400, "REC_BAD_REQUEST"),
    "no version": ({"accept": "application/fhir+json"}, 406, "SEND_NOT_ACCEPTABLE"),
    "a later version": ({"accept": "application/fhir+json; version=1.5.0"}, 406, "SEND_NOT_ACCEPTABLE"),
    "XML": ({"accept": "application/fhir+xml; version=1.4.0"}, 406, "SEND_NOT_ACCEPTABLE"),
    "a body of a version to come": (
        {"content_type": "application/fhir+json; version=2.0.0"},
        422,
        "REC_UNPROCESSABLE_ENTITY",
    ),
    "a body that is XML": ({"content_type": "application/fhir+xml"}, 415, "REC_BAD_REQUEST"),
}


def test_a_header_that_is_wrong_is_named_by_its_code(stack: Running, books: Books) -> None:
    hospital = stack.actors["childrens-hospital"]
    with books.unchanged():
        for name, (changed, status, code) in BAD_HEADERS.items():
            [(_, why)] = reasons(sent(hospital, message(), **changed), status, code)
            assert why, name
        everything = dict.fromkeys((*bars.headers(), "accept"), None) | {"accept": MEDIA}
        found = reasons(
            sent(hospital, message(), **{name.replace("-", "_"): at for name, at in everything.items()}),
            400,
            *("BAD_REQUEST", "REC_BAD_REQUEST"),
        )
        assert len(found) == 5


def test_ids_come_back_and_the_version_that_was_asked_for(stack: Running) -> None:
    ids = {"x_request_id": str(uuid4()), "x_correlation_id": str(uuid4())}
    for changed, status in (
        ({}, 404),
        ({"accept": "application/fhir+json; version=1.2.0"}, 404),
        ({"accept": None}, 406),
    ):
        hospital = stack.actors["childrens-hospital"]
        answer = read(hospital, f"ServiceRequest/{uuid4()}", {**ids, **changed})
        assert answer.status == status
        assert answer.headers["x-request-id"] == ids["x_request_id"]
        assert answer.headers["x-correlation-id"] == ids["x_correlation_id"]
        version = "1.2.0" if changed.get("accept") else "1.4.0"
        assert answer.headers["content-type"] == f"application/fhir+json; version={version}"


# -- what is said of itself -------------------------------------------------------------------------------------------


def test_what_it_says_of_itself_is_what_it_serves(stack: Running, hospital: Actor) -> None:
    bare = stack.http.get(f"{DOOR}/metadata")
    assert (bare.status_code, bare.headers["content-type"]) == (200, MEDIA)
    told = bare.json()
    assert (told["resourceType"], told["fhirVersion"], told["kind"]) == ("CapabilityStatement", "4.0.1", "instance")
    [rest] = told["rest"]
    for one in rest["resource"]:
        assert asked(hospital, f"{one['type']}/{uuid4()}").status == 404, one
        assert reasons(asked(hospital, one["type"]), 400)
    messages = told["messaging"][0]["supportedMessage"]
    for one in messages:
        path = one["definition"].partition(f"{DOOR}/")[2]
        assert asked(hospital, path).expect(200)["url"] == one["definition"]
    found = asked(hospital, "MessageDefinition", context=bars.SERVICE).expect(200)
    assert found["total"] == len(messages)
    for entry in found["entry"]:
        least = {one["code"]: one["min"] for one in entry["resource"]["focus"]}
        assert least["MessageHeader"] == 1
    assert asked(hospital, "MessageDefinition", context="999").expect(200)["total"] == 0
    reasons(asked(hospital, "MessageDefinition", context="no number"), 400)


def test_what_it_does_not_serve_it_refuses_as_what_it_is(stack: Running, hospital: Actor) -> None:
    [rest] = stack.http.get(f"{DOOR}/metadata").json()["rest"]
    told = rest["documentation"].replace("Slot: ", "Slot is of BaRS and not served here. ")
    told = told.replace("Endpoint: ", "Endpoint is of BaRS and not served here. ")
    for method, path, status, allow in (
        ("GET", "Slot", 501, None),
        ("POST", "Endpoint", 501, None),
        ("POST", "ServiceRequest", 405, "GET"),
        ("POST", "Appointment", 405, "GET"),
        ("PUT", f"DocumentReference/{uuid4()}", 405, "GET"),
        ("DELETE", f"Appointment/{uuid4()}", 405, "GET"),
        ("DELETE", f"ServiceRequest/{uuid4()}", 405, "GET"),
        ("GET", "$process-message", 405, "POST"),
        ("GET", "Patient/7", 404, None),
    ):
        answer = hospital.send(method, f"{DOOR}/{path}", headers=bars.headers())
        [(_, why)] = reasons(answer, status)
        assert answer.headers.get("allow") == allow
        if status == 501:
            assert why in told


# -- one referral, from its request to its end ------------------------------------------------------------------------


def told(text: str) -> nhs.Change:
    return lambda m: resource(m, "ServiceRequest").update(reasonCode=[{"text": text}])


def test_a_referral_is_sent_read_added_to_and_cancelled(
    stack: Running, books: Books, hospital: Actor, unused_number: str
) -> None:
    first = own("Robyn", unused_number)
    answer = by(hospital, first).expect(200)
    id = bars.taken_as(answer)
    assert by(hospital, first).body == answer.body

    shown = asked(hospital, f"ServiceRequest/{id}").expect(200)
    assert (shown["id"], shown["status"], shown["subject"]["identifier"]["value"]) == (id, "active", unused_number)
    number = f"https://fhir.nhs.uk/Id/nhs-number|{unused_number}"
    found = asked(hospital, "ServiceRequest", **{"patient:identifier": number}).expect(200)
    assert [entry["resource"]["id"] for entry in found["entry"]] == [id]
    assert unused_number not in json.dumps(found["link"])
    assert asked(hospital, "ServiceRequest", _id=id).expect(200)["total"] == 1

    update = later(first, id, "update", "active", told("A hearing test was normal."))
    updated = by(hospital, update).expect(200)
    assert updated["entry"][0]["resource"]["response"] == {"identifier": update["id"], "code": "ok"}
    assert by(hospital, update).body == updated.body
    kept = hospital.get(f"/v1/referrals/{id}").expect(200)
    assert [one["text"] for one in kept["information"]] == ["A hearing test was normal."]

    for change, status, where in (
        (lambda m: m.update(id=first["id"]), 409, "Bundle.id"),
        (lambda m: m.update(id=update["id"]), 409, "Bundle.id"),
        (lambda m: resource(m, "Patient")["identifier"][0].update(value="9990000018"), 409, f"{PATIENT}.identifier"),
        (lambda m: resource(m, "ServiceRequest").update(id=str(uuid4())), 404, f"{REQUEST}.id"),
        (lambda m: resource(m, "ServiceRequest").update(id="none"), 404, f"{REQUEST}.id"),
        (lambda m: resource(m, "ServiceRequest").update(status="on-hold"), 400, f"{HEADER}.reason"),
        (lambda m: resource(m, "Consent").update(status="inactive"), 422, "Bundle.entry.resource.ofType(Consent)"),
    ):
        with books.unchanged():
            [(place, _)] = reasons(by(hospital, later(first, id, "update", "active", change)), status)
        assert place == where

    cancel = later(first, id, "update", "revoked")
    cancelled = by(hospital, cancel).expect(200)
    assert cancelled["entry"][1]["resource"]["status"] == "revoked"
    assert by(hospital, cancel).body == cancelled.body
    assert asked(hospital, f"ServiceRequest/{id}").expect(200)["status"] == "revoked"
    with books.unchanged():
        for late in (later(first, id, "delete", "revoked"), later(first, id, "update", "active", told("More."))):
            [(place, why)] = reasons(by(hospital, late), 409)
            assert (place, "Possible now: nothing." in why) == (f"{REQUEST}.status", True)


def test_a_cancellation_before_its_request_changes_nothing_and_the_request_is_taken_after_it(
    stack: Running, books: Books, hospital: Actor, unused_number: str
) -> None:
    first = own("Jude", unused_number)
    with books.unchanged():
        for early in (later(first, str(uuid4()), "update", "revoked"), later(first, str(uuid4()), "delete", "revoked")):
            [(where, why)] = reasons(by(hospital, early), 404)
            assert (where, "after its request" in why) == (f"{REQUEST}.id", True)
    id = bars.taken_as(by(hospital, first))
    assert bars.taken_as(by(hospital, later(first, id, "delete", "entered-in-error"))) == id


# -- appointments and documents ---------------------------------------------------------------------------------------


def test_a_childs_appointments_are_found_and_read(finished: Stage, stack: Running, hospital: Actor) -> None:
    clinic, changed = stack.actors["solent-therapies"], {"nhsd_end_user_organisation": organisation("R1C")}
    number = f"{NHS}|{finished.referral['child']['nhs_number']}"

    def found(**query: str) -> list[dict[str, Any]]:
        body = read(clinic, "Appointment", changed, **query).expect(200)
        assert body["link"][0]["url"].endswith("/Appointment")  # what was searched for stands in no address
        return [one["resource"] for one in body.body.get("entry", ())]

    every = found(**{"patient:identifier": number})
    [child] = {one["participant"][0]["actor"]["identifier"]["value"] for one in every}
    assert child == finished.referral["child"]["nhs_number"]
    booked = next(one for one in every if one["status"] == "booked")
    assert booked["participant"][0]["actor"]["reference"].startswith(f"{stack.stack.site.gateway_url}/fhir/R4/Patient/")
    day = booked["start"][:10]
    for window, there in ((f"ge{day}", True), (f"lt{day}", False)):
        ids = [one["id"] for one in found(**{"patient:identifier": number}, date=window)]
        assert (booked["id"] in ids) is there
    answer = read(clinic, f"Appointment/{booked['id']}", changed).expect(200)
    assert answer.body == booked
    assert answer.etag == f'W/"{booked["meta"]["versionId"]}"'
    assert [one["id"] for one in found(_id=booked["id"])] == [booked["id"]]
    for query in (
        {"date": day},
        {"patient:name": "Taylor"},
        {"patient:identifier": "urn:x|1"},
        {"next-page-token": "x"},
    ):
        reasons(read(clinic, "Appointment", changed, **query), 400)
    reasons(asked(hospital, f"Appointment/{booked['id']}"), 404)
    assert asked(hospital, "Appointment", **{"patient:identifier": number}).expect(200)["total"] == 0


def test_documents_of_a_referral_are_found_twenty_on_a_page(hospital: Actor, unused_number: str) -> None:
    id = bars.taken_as(by(hospital, own("Merle", unused_number)))
    door = Fhir(hospital)
    attachment = {"contentType": "text/plain", "title": "note.txt", "data": "SGVhcmluZyBpcyBub3JtYWwuCg=="}
    sent = {"resourceType": "DocumentReference", "status": "current", "content": [{"attachment": attachment}]}
    sent["context"] = {"related": [{"reference": f"ServiceRequest/{id}"}]}
    ids = {door.send("POST", "DocumentReference", sent, 201)["id"] for _ in range(21)}
    number = f"{NHS}|{unused_number}"
    first = asked(hospital, "DocumentReference", **{"subject:identifier": number}).expect(200)
    token = first["meta"]["tag"][0]["code"]
    assert unused_number not in first["link"][1]["url"]
    second = asked(hospital, "DocumentReference", **{"next-page-token": token}).expect(200)
    found = [entry["resource"] for page in (first, second) for entry in page["entry"]]
    assert (len(first["entry"]), {one["id"] for one in found}) == (20, ids)
    assert {one["subject"]["identifier"]["value"] for one in found} == {unused_number}
    one = asked(hospital, f"DocumentReference/{found[0]['id']}").expect(200)
    assert one["context"]["related"][0]["reference"].endswith(f"/fhir/R4/ServiceRequest/{id}")
    keeper = "|".join(one["custodian"]["identifier"][name] for name in ("system", "value"))
    for more, there in (
        ({"type": "http://snomed.info/sct|3457005"}, 20),
        ({"type": "http://snomed.info/sct|749001000000101"}, 0),
        ({"custodian:identifier": keeper}, 20),
        ({"custodian:identifier": "https://fhir.nhs.uk/Id/ods-organization-code|RXX"}, 0),
    ):
        page = asked(hospital, "DocumentReference", **{"patient:identifier": number}, **more).expect(200)
        assert len(page.body.get("entry", ())) == there, more
    # Taken away by who attached it, with the reason.
    gone = {"status": "entered-in-error", "description": "Another child's."}
    taken = door.send("PATCH", f"DocumentReference/{found[0]['id']}", gone)
    assert taken["status"] == "entered-in-error"
    door.why("PATCH", f"DocumentReference/{found[0]['id']}", {"status": "superseded"}, 422)
    door.why("PATCH", f"DocumentReference/{found[1]['id']}", {"docStatus": "amended"}, 422)


def test_nobody_reads_or_changes_what_is_anothers(
    stack: Running, books: Books, hospital: Actor, unused_number: str
) -> None:
    first = own("Alex", unused_number)
    id = bars.taken_as(by(hospital, first))
    other = stack.actors["childrens-hospital"]
    reasons(read(other, f"ServiceRequest/{id}"), 404)
    number = f"https://fhir.nhs.uk/Id/nhs-number|{unused_number}"
    assert read(other, "ServiceRequest", {}, **{"patient:identifier": number}).expect(200)["total"] == 0
    with books.unchanged():
        reasons(sent(other, later(first, id, "update", "revoked")), 404)
        reasons(sent(other, later(first, id, "update", "active", told("Not mine."))), 404)


def test_what_becomes_of_a_referral_is_told_to_the_senders_endpoint(stack: Running, unused_number: str) -> None:
    """Once, by the standard's message, on the lanes of webhooks; a receiver that was away gets it when it is back, and
    one that has it already (409) is not told again."""
    path = "/bars/$process-message"
    uri = f"http://{stack.receiver.host}{path}"
    told_to = admit(
        stack, "bars-hospital-with-endpoint", SENDS, org="ods:RYY", purpose="direct_care", webhook_uris=(uri,)
    )

    def send(m: Message) -> Answer:
        return sent(told_to, m, nhsd_end_user_organisation=organisation("RYY"))

    def arrived(id: str) -> list[Received]:
        return [one for one in stack.receiver.received if one.path == path and id in one.body.decode()]

    for given, born_on, says in (
        ("Wren", "2018-03-11", []),
        ("Lark", "2017-11-02", [503]),
        ("Kite", "2016-07-09", [409]),
    ):
        first = own(given, unused_number)
        resource(first, "Patient").pop("identifier")
        resource(first, "Patient")["birthDate"] = born_on
        id = bars.taken_as(send(first))
        stack.receiver.answers[path] = list(says)
        told_to.post(f"/v1/referrals/{id}:withdraw", {"reason": "The family has moved."}).expect(200)
        times = 2 if says == [503] else 1
        # At least so often: what comes twice has the same id.
        eventually("the answer", partial(lambda id, times: len(arrived(id)) >= times, id, times), within_s=90)
        heard = arrived(id)
        [header, request] = [one["resource"] for one in json.loads(heard[0].body)["entry"]]
        assert header["eventCoding"]["code"] == "servicerequest-response"
        assert header["response"] == {"identifier": first["id"], "code": "ok"}
        assert header["destination"] == [{"endpoint": resource(first, "MessageHeader")["source"]["endpoint"]}]
        assert (request["id"], request["status"]) == (id, "revoked")
        assert heard[0].headers["content-type"] == MEDIA
        assert {"x-request-id", "x-correlation-id", "nhsd-target-identifier"} <= set(heard[0].headers)
        assert {one.headers["x-request-id"] for one in arrived(id)} == {heard[0].headers["x-request-id"]}


def test_a_search_that_means_nothing_is_refused(hospital: Actor) -> None:
    for query in (
        {},
        {"patient:identifier": "9990000018"},
        {"patient:identifier": "https://fhir.nhs.uk/Id/nhs-number|99900000181"},
        {"patient:identifier": "urn:x|9990000018"},
        {"subject": "7", "_id": "7"},
    ):
        reasons(asked(hospital, "ServiceRequest", **query), 400)


def test_a_child_is_named_without_its_number(hospital: Actor, unused_number: str) -> None:
    """By name, date of birth and postcode together, as BaRS has it; with any of them wrong nobody is found."""
    sent_in = own("Wren", unused_number)
    patient = resource(sent_in, "Patient")
    patient["address"] = [{"use": "home", "line": ["4 Marsh Lane"], "city": "Southampton", "postalCode": "SO14 3EX"}]
    id = bars.taken_as(by(hospital, sent_in).expect(200))
    born = patient["birthDate"]
    named = {
        "patient:name": "Wren MARSH", "patient:birthdate": f"eq{born}", "patient:address-postalcode": "so143ex",
    }  # fmt: skip

    def found(type: str = "ServiceRequest", **more: str) -> list[str]:
        return [
            one["resource"]["id"] for one in asked(hospital, type, **named | more).expect(200).body.get("entry", ())
        ]

    assert found() == [id]
    assert found(**{"patient:birthdate": "/".join(reversed(born.split("-")))}) == [id]
    assert found(_id=id) == [id]
    ours = asked(hospital, f"ServiceRequest/{id}").expect(200)["identifier"][0]
    by_reference = asked(hospital, "ServiceRequest", **{"ServiceRequest.identifier": f"{ours['system']}|{id}"})
    assert by_reference.expect(200)["total"] == 1
    assert asked(hospital, "ServiceRequest", **{"ServiceRequest.identifier": f"urn:x|{id}"}).expect(200)["total"] == 0
    for wrong in (
        {"patient:name": "Wren"},
        {"patient:name": "Wren Elsewhere Marsh"},
        {"patient:birthdate": "2001-01-01"},
        {"patient:address-postalcode": "SO14 3EY"},
    ):
        assert found(**wrong) == []
        assert found("Appointment", **wrong) == []
    assert found("Appointment") == []
    for missing in named:
        faults = reasons(asked(hospital, "ServiceRequest", **{**named, missing: ""}), 400)
        assert missing in faults[0][1]
    reasons(asked(hospital, "ServiceRequest", **{**named, "patient:birthdate": "31/02/2019"}), 400)
    reasons(asked(hospital, "Appointment", **{"patient:name": "Marsh"}), 400)


def test_what_is_broken_is_refused_and_what_is_odd_is_read(stack: Running, books: Books, hospital: Actor) -> None:
    whole = json.dumps(message()).encode()
    with books.unchanged():
        for body in (
            whole[: len(whole) // 2],
            whole.decode().encode("utf-16"),
            b'{"resourceType": "\xff"}',
            b"[" * 100_000,
        ):
            reasons(by(hospital, body), 400)
        astray = message(
            lambda m: resource(m, "MessageHeader").update(destination=[{"endpoint": f"{bars.DOS}|2000011305"}])
        )
        [(where, _)] = reasons(by(hospital, astray), 422)
    assert where == f"{HEADER}.destination"
    contained = [{"resourceType": "Patient", "id": str(n)} for n in range(1000)]
    crowded = message(lambda m: resource(m, "Patient").update(contained=contained))
    assert by(hospital, crowded).expect(200)["resourceType"] == "Bundle"
