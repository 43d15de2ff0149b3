"""What FHIR clients write is a domain command: it has its effect once, or is refused with why and what is possible."""

import json
from base64 import b64encode
from typing import Any
from uuid import uuid4

import pytest

from tests.fhir.client import NHS, Fhir
from tests.journey.evidence import Books
from tests.journey.matrix import keep_draft
from tests.journey.scenes import Scenes, Stage
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import eventually

OURS = "https://goldenthread.example/fhir"
BARS = "https://fhir.nhs.uk/CodeSystem/consent-categories-bars"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
SCOPE = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def hospital(stack: Running) -> Fhir:
    return Fhir(stack.actors["childrens-hospital"])


@pytest.fixture(scope="module")
def family(stack: Running) -> Fhir:
    return Fhir(stack.actors["taylor-family"])


def child(number: str, **more: Any) -> Json:
    mother = {
        "relationship": [{"text": "mother"}],
        "name": {"text": "Mona Finch", "given": ["Mona"], "family": "Finch"},
    }
    return {
        "resourceType": "Patient", "id": "p", "identifier": [{"system": NHS, "value": number}],
        "name": [{"family": "Finch", "given": ["Robin"]}], "birthDate": "2018-02-03", "contact": [mother], **more,
    }  # fmt: skip


def agreed(stack: Running, patient: str, **more: Any) -> Json:
    return {
        "resourceType": "Consent", "id": "c", "status": "active", "scope": SCOPE, "patient": {"reference": patient},
        "category": [{"coding": [{"system": BARS, "code": "DRC", "display": "Direct care"}]}],
        "dateTime": stack.today.isoformat(), "policyRule": {"coding": [{"system": ACT, "code": "OPTIN"}]},
        "performer": [{"reference": patient}], **more,
    }  # fmt: skip


def request(subject: str, *contained: Json, reference: str = "", **more: Any) -> Json:
    return {
        "resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": subject},
        "requester": {"display": "Dr Priya Shah"}, "reasonCode": [{"text": "Speech is understood by few."}],
        **({"contained": list(contained)} if contained else {}),
        **({"identifier": [{"system": "https://trust.example.org/referral", "value": reference}]} if reference else {}),
        **more,
    }  # fmt: skip


def test_a_referral_is_created_once_read_searched_and_taken_back(
    stack: Running, scenes: Scenes, hospital: Fhir, books: Books
) -> None:
    number, reference = next(scenes._nhs_numbers), f"T-{uuid4()}"
    sent = request("#p", child(number), agreed(stack, "#p"), reference=reference)
    made = hospital.send("POST", "ServiceRequest", sent, 201, x_request_id=str(uuid4()))
    assert made["status"] == "active"
    assert made.headers["location"].endswith(
        f"/fhir/R4/ServiceRequest/{made['id']}/_history/{made['meta']['versionId']}"
    )
    assert hospital.get(made.headers["location"].partition("/fhir/R4/")[2]).body == made.body
    # Conditional: what is there already is answered, whatever the client calls its attempt.
    criteria = f"identifier=https://trust.example.org/referral|{reference}"
    with books.unchanged():
        again = hospital.send("POST", "ServiceRequest", sent, 200, if_none_exist=criteria)
    assert again["id"] == made["id"]
    assert hospital.send("POST", f"ServiceRequest?{criteria}", sent, 200)["id"] == made["id"]  # as fhirpy asks
    [entry] = hospital.by_form("ServiceRequest", criteria)["entry"]
    assert entry["resource"]["id"] == made["id"]
    # To whom a child is not known there is none.
    stranger = Fhir(admit(stack, "fhir-writer", ("child.read", "referral.read", "referral.write"), org="ods:ZZ8"))
    for subject in (made["subject"]["reference"], f"Patient/{uuid4()}", "Patient/x", "#gone", "urn:uuid:gone"):
        with books.unchanged():
            [(where, _)] = stranger.why("POST", "ServiceRequest", request(subject), 422)
        assert where == "ServiceRequest.subject"
    # Taken back, by whoever read the version that stands.
    hospital.send("PATCH", f"ServiceRequest/{made['id']}", {"status": "revoked"}, 412, if_match='W/"99"')
    patch = [
        {"op": "replace", "path": "/status", "value": "revoked"},
        {"op": "add", "path": "/note", "value": [{"text": "The family has moved away."}]},
    ]
    path = f"ServiceRequest/{made['id']}"
    noted = eventually("the acknowledgement", lambda: (one := hospital.get(path))["meta"]["versionId"] != "1" and one)
    taken = hospital.send("PATCH", path, patch, 200, content_type="application/json-patch+json", if_match=noted.etag)
    assert taken["status"] == "revoked"
    with books.unchanged():
        note = {"note": [{"text": "Once more."}]}
        [(_, why)] = hospital.why("PATCH", path, note, 409)
    assert "Possible now:" in why


def test_a_known_child_needs_no_contained_patient(finished: Stage, family: Fhir, stack: Running) -> None:
    subject = f"Patient/{finished.child_id}"
    for reference in (subject, f"{stack.stack.site.gateway_url}/fhir/R4/{subject}"):
        known = request(reference, agreed(stack, reference), requester={"display": "Jo Taylor"})
        said = family.send("POST", "ServiceRequest/$validate", known)
        assert [one["code"] for one in said["issue"]] == ["informational"], said.body
    gone = family.send("POST", "ServiceRequest/$validate", request(f"Patient/{uuid4()}"))
    assert gone["issue"][0]["expression"] == ["ServiceRequest.subject"]


def test_what_a_referral_lacks_is_said_where_it_lacks_it(
    stack: Running, scenes: Scenes, hospital: Fhir, books: Books
) -> None:
    number = next(scenes._nhs_numbers)
    bad = {
        "Consent": request("#p", child(number)),
        "Patient.birthDate": request("#p", child(number, birthDate="1980-01-01"), agreed(stack, "#p")),
        "Patient.identifier": request("#p", child("9990000027"), agreed(stack, "#p")),
        "ServiceRequest.reasonCode": request("#p", child(number), agreed(stack, "#p"))
        | {"reasonCode": [{"text": " "}]},
    }
    for where, sent in bad.items():
        with books.unchanged():
            found = hospital.why("POST", "ServiceRequest", sent, 422)
        assert where in [place for place, _ in found], found
        # $validate says the same, and an answer to a question is no refusal.
        said = hospital.send("POST", "ServiceRequest/$validate", sent)
        assert where in [one.get("expression", [""])[0] for one in said["issue"]]
    good = hospital.send("POST", "ServiceRequest/$validate", request("#p", child(number), agreed(stack, "#p")))
    assert [one["severity"] for one in good["issue"]] == ["information"]
    wrapped = {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource": child(number, gender="x")}]}
    assert hospital.send("POST", "Patient/$validate", wrapped)["issue"][0]["expression"] == ["Patient.gender"]
    for type, body in (("Patient", child(number)), ("CarePlan", {"resourceType": "CarePlan"}), ("Unicorn", {})):
        hospital.send("POST", type, body, 404 if type == "Unicorn" else 405)
    hospital.send("DELETE", f"Patient/{uuid4()}", None, 405)


def entry(url: str, one: Json, **more: str) -> Json:
    bare = {name: value for name, value in one.items() if name != "id"}
    return {
        "fullUrl": f"urn:uuid:{url}",
        "resource": bare,
        "request": {"method": "POST", "url": one["resourceType"], **more},
    }


def test_a_transaction_is_one_command_or_none(stack: Running, scenes: Scenes, hospital: Fhir, books: Books) -> None:
    number, (p, c, s) = next(scenes._nhs_numbers), (str(uuid4()) for _ in range(3))
    entries = [
        entry(
            s,
            request(f"urn:uuid:{p}", reference=f"B-{s}"),
            ifNoneExist=f"identifier=https://trust.example.org/referral|B-{s}",
        ),
        entry(p, child(number)),
        entry(c, agreed(stack, f"urn:uuid:{p}")),
    ]
    sent = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    done = hospital.send("POST", "", sent)  # with the slash at its end, as fhir-kit-client sends it
    assert [one["response"]["status"] for one in done["entry"]] == ["201 Created"] * 3
    referral, patient = done["entry"][0]["resource"], done["entry"][1]["response"]["location"]
    assert referral["subject"]["reference"] == patient
    with books.unchanged():
        assert hospital.send("POST", "", sent)["entry"][0]["resource"]["id"] == referral["id"]
    # Two commands are no transaction; one that is refused leaves nothing behind.
    two = {**sent, "entry": [*entries, entry(str(uuid4()), request(patient))]}
    adult = {**sent, "entry": [entry(s, request(f"urn:uuid:{p}")), entry(p, child(number, birthDate="1980-01-01"))]}
    for wrong, status in (
        (two, 422),
        (adult, 422),
        ({**sent, "type": "message"}, 400),
        ({"resourceType": "Bundle"}, 400),
    ):
        with books.unchanged():
            hospital.send("POST", "", wrong, status)
    reads = [
        {"request": {"method": "GET", "url": f"ServiceRequest/{referral['id']}"}},
        {"request": {"method": "GET", "url": f"Task?patient={patient}"}},
        {"request": {"method": "GET", "url": f"Patient/{uuid4()}"}},
        {"request": {"method": "DELETE", "url": patient}},
    ]
    batch = hospital.send("POST", "", {"resourceType": "Bundle", "type": "batch", "entry": reads})
    assert [one["response"]["status"] for one in batch["entry"]] == ["200 OK", "200 OK", "404", "405"]


def test_who_was_asked_completes_the_task(gathering: Stage, stack: Running, scenes: Scenes, books: Books) -> None:
    stage = scenes.gathering("Wren")
    team, clinic = Fhir(stack.actors["southampton-cypds"]), Fhir(stack.actors["solent-therapies"])
    asked = list(clinic.found(f"Task?patient={stage.child_id}&code=information&owner=Organization/ods-R1C"))
    assert {one["status"] for one in asked} == {"requested"}
    task = asked[0]
    assert task["restriction"]["period"]["end"]
    path = f"Task/{task['id']}"
    with books.unchanged():
        clinic.why("PATCH", path, {"status": "cancelled"}, 422)
        clinic.why("PATCH", path, {"priority": "urgent"}, 422)
        clinic.why("PATCH", path, {"status": "finished"}, 422)
        clinic.why("PATCH", path, {"status": "completed"}, 422)  # without what was asked for
    output = [{"type": {"text": "report"}, "valueString": "Says three words together; understands more."}]
    note = [{"text": "Given.", "authorString": "Leah Brandt, speech and language therapist"}]
    done = clinic.send(
        "PATCH", path, {"status": "completed", "output": output, "note": note}, content_type="application/json"
    )
    assert (done["status"], done["output"][0]["valueString"]) == ("completed", output[0]["valueString"])
    assert [one["status"] for one in team.found(f"Task?_id={task['id']}")] == ["completed"]
    read = team.actor.get(f"/v1/assessments/{stage.assessment['id']}").expect(200)
    assert output[0]["valueString"] in [source["summary"] for source in read["sources"]]


def test_a_family_agrees_and_takes_it_back(finished: Stage, family: Fhir, stack: Running, books: Books) -> None:
    subject = f"Patient/{finished.child_id}"
    purpose = {"coding": [{"system": f"{OURS}/CodeSystem/consent-purpose", "code": "disclosure"}]}
    party = {"reference": {"reference": "Organization/charity-short-breaks"}}
    party["role"] = {
        "coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]
    }  # type: ignore[dict-item]
    said = agreed(stack, subject, category=[purpose], performer=[{"display": "Jo Taylor"}])
    said["provision"] = {"type": "permit", "actor": [party]}
    said["extension"] = [
        {"url": f"{OURS}/StructureDefinition/decided-as", "valueCode": "parental_responsibility"},
        {"url": f"{OURS}/StructureDefinition/relation", "valueString": "mother"},
    ]
    with books.unchanged():
        [(where, why)] = family.why("POST", "Consent", {**said, "category": [{"text": "all"}]}, 422)
    assert where == "Consent.category"
    assert "disclosure" in why
    given = family.send("POST", "Consent", said, 201)
    assert given["status"] == "active"
    gone = family.send("PATCH", f"Consent/{given['id']}", {"status": "inactive"})
    assert gone["status"] == "inactive"
    statuses = {one["status"] for one in family.found(f"Consent?patient={finished.child_id}&category=disclosure")}
    assert statuses == {"inactive"}
    team = Fhir(stack.actors["childrens-hospital"])
    team.send("POST", "Consent", said, 403)


def test_a_document_is_attached_and_opened_again(stack: Running, hospital: Fhir, scenes: Scenes) -> None:
    made = hospital.send(
        "POST", "ServiceRequest", request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p")), 201
    )
    address = f"ServiceRequest/{made['id']}"
    text = b"Hearing tested in March: normal in both ears.\n"
    content = {"attachment": {"contentType": "text/plain", "title": "hearing.txt", "data": b64encode(text).decode()}}
    sent = {
        "resourceType": "DocumentReference",
        "status": "current",
        "content": [content],
        "context": {"related": [{"reference": address}]},
    }
    stored = hospital.send("POST", "DocumentReference", sent, 201)
    assert stored["content"][0]["attachment"]["size"] == len(text)
    clean = eventually(
        "the check", lambda: (one := hospital.get(f"DocumentReference/{stored['id']}"))["docStatus"] == "final" and one
    )
    url = clean["content"][0]["attachment"]["url"].partition("/fhir/R4/")[2]
    assert hospital.actor.send("GET", f"/fhir/R4/{url}").content == text
    assert hospital.get(url, accept="application/fhir+json")["data"] == b64encode(text).decode()
    for query in (f"related={address}", f"patient={made['subject']['reference']}"):
        assert [one["id"] for one in hospital.found(f"DocumentReference?{query}")] == [stored["id"]]
    program = {**sent, "content": [{"attachment": {"title": "a.txt", "data": b64encode(b"MZ\x90\x00").decode()}}]}
    hospital.send("POST", "DocumentReference", program, 415)
    for wrong in ({"data": "%%%"}, {"url": "https://elsewhere.example.org/a.pdf"}):
        hospital.send("POST", "DocumentReference", {**sent, "content": [{"attachment": wrong}]}, 422)
    better = [{"attachment": {"title": "hearing.txt", "data": b64encode(b"Tested again.").decode()}}]
    hospital.why("PATCH", f"DocumentReference/{stored['id']}", {"content": better, "status": "entered-in-error"}, 422)
    replaced = hospital.send("PATCH", f"DocumentReference/{stored['id']}", {"content": better}, if_match=clean.etag)
    assert replaced["content"][0]["attachment"]["url"].endswith(f"{stored['id']}.2")
    hospital.why("PATCH", f"DocumentReference/{stored['id']}", {"content": better}, 412, if_match=clean.etag)
    assert hospital.actor.send("GET", f"/fhir/R4/{url}").content == text  # the first can still be opened
    stranger = Fhir(admit(stack, "fhir-opener", ("document.read", "document.write", "referral.read"), org="ods:ZZ7"))
    stranger.get(url, 404)
    stranger.send("POST", "DocumentReference", sent, 404)


def test_an_ehc_plan_is_a_document_with_versions(stack: Running, scenes: Scenes, books: Books) -> None:
    stage = scenes.applied("Lark")
    of = stage.referral["child"]
    team = stack.actors["southampton-sen"]
    form = {
        **scenes.form("Lark"),
        "child": {**scenes.form("Lark")["child"], **{k: of[k] for k in ("given_names", "family_name", "nhs_number")}},
    }
    asked = stage.journey.apply(form | {"seeks": "ehc_assessment"})
    found = eventually("the case", lambda: team.get("/v1/ehc-cases", child_id=asked["child"]["id"])["items"] or None)
    keep_draft(stack, asked, found[0], 1, "set_aside")
    draft = keep_draft(stack, asked, found[0], 2)
    scopes = (*team.scope.split(), "child.read")
    officer = Fhir(
        admit(stack, "fhir-sen", tuple(dict.fromkeys(scopes)), org="la:852/sen", parties=("team:southampton/sen",))
    )
    plan = officer.get(f"CarePlan/ehc-{found[0]['id']}")
    assert plan["status"] == "draft"
    history = officer.get(f"CarePlan/{plan['id']}/_history")
    assert [one["resource"]["meta"]["versionId"] for one in history["entry"]] == [plan["meta"]["versionId"], "1.1"]
    earlier = officer.get(f"CarePlan/{plan['id']}/_history/1.1")
    assert (earlier["id"], earlier["status"]) == (plan["id"], "entered-in-error")
    assert officer.get(f"CarePlan/{plan['id']}/_history/2.1").body == plan.body
    officer.get(f"CarePlan/{plan['id']}/_history/3.1", 404)
    assert officer.get(f"CarePlan/{plan['id']}/_history?_since=2000-01-01")["total"] == 2
    assert officer.get(f"CarePlan/{plan['id']}/_history?_since=2999-01-01")["total"] == 0
    document = officer.get(f"CarePlan/{plan['id']}/$document")
    assert (document["type"], len(document["entry"][0]["resource"]["section"])) == ("document", 12)
    assert [one["id"] for one in officer.found(f"CarePlan?patient={asked['child']['id']}")] == [plan["id"]]
    stranger = Fhir(admit(stack, "fhir-none", scopes, org="ods:ZZ6"))
    stranger.get(f"CarePlan/{plan['id']}/$document", 404)
    officer.get(f"CarePlan/single-{uuid4()}/$document", 422)
    written_line_by_line(stack, officer, (found[0]["id"], draft, asked["child"]["id"]), books)


def written_line_by_line(stack: Running, officer: Fhir, where: tuple[str, str, str], books: Books) -> None:
    """An outcome and a need of the draft, by their Goal and Condition; where: case, version, child."""
    case, draft, child_id = where
    at = f"/v1/ehc-cases/{case}/plan-versions/{draft}/sections"
    need = {"description": "Few people understand Lark.", "area": "communication_and_interaction", "sen_type": "SLCN"}
    outcome = {"description": "Lark is understood.", "measure": "The teacher's notes.", "by": str(stack.today)}
    for section, line in (("b", need), ("e", outcome)):
        etag = officer.actor.get(f"{at}/{section}").expect(200).etag
        officer.actor.put(f"{at}/{section}", {f"section_{section}": [line]}, etag=etag).expect(200)
    [goal], [condition] = (officer.found(f"{type}?patient={child_id}") for type in ("Goal", "Condition"))
    path = f"Goal/{goal['id']}"
    reads = {"description": {"text": "Lark is understood by three people."}}
    written = officer.send("PATCH", path, reads, if_match=f'W/"{goal["meta"]["versionId"]}"')
    assert written["description"] == reads["description"]
    with books.unchanged():
        officer.why("PUT", path, goal, 412)
        coded = {**condition["code"], "text": "Speech is hard to follow."}
        officer.why("PUT", f"Condition/{condition['id']}", {**condition, "code": coded}, 412)  # the plan moved on
    changed = officer.send("PATCH", f"Condition/{condition['id']}", {"code": coded})
    assert changed["code"] == coded
    [line] = officer.actor.get(f"{at}/b").expect(200)["sections"]["section_b"]
    assert (line["description"], line["area"]) == ("Speech is hard to follow.", need["area"])
    assert officer.get(f"{path}/_history")["total"] == 1


HOSTILE: dict[str, tuple[Any, int]] = {
    "no object": ([], 400),
    "a number": (7, 400),
    "no JSON": (b'{"resourceType": "ServiceRequest"', 400),
    "half a surrogate": (b'{"resourceType": "ServiceRequest", "id": "\\ud800"}', 400),
    "another resource": ({"resourceType": "Patient"}, 400),
    "an unknown resource": ({"resourceType": "Unicorn"}, 400),
    "a type that is a list": ({"resourceType": ["ServiceRequest"]}, 400),
    "a subject that is a text": (request("#p") | {"subject": "Patient/1"}, 400),
    "an unknown status": (request("#p") | {"status": "perhaps"}, 400),
    "an element of its own": (request("#p") | {"__proto__": {"admin": True}}, 400),
    "a thousand contained": (request("#p", *({"resourceType": "Patient", "id": f"p{n}"} for n in range(1000))), 400),
    "contained in contained": (
        request("#p", {"resourceType": "Patient", "id": "p", "contained": [{"resourceType": "Patient"}]}),
        422,
    ),
    "contained that is no resource": (request("#p", {"resourceType": "Unicorn", "id": "p"}), 400),
    "a cycle": (request("#r", {"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": "#r"}}), 422),
    "itself as its subject": (request("urn:goldenthread:request"), 422),
    "an address elsewhere": (request("https://elsewhere.example.org/fhir/Patient/1"), 422),
    "an address of another path": (request("Patient/../Task/1"), 422),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_input_gets_a_plain_answer_and_changes_nothing(what: str, hospital: Fhir, books: Books) -> None:
    sent, status = HOSTILE[what]
    with books.unchanged():
        hospital.send("POST", "ServiceRequest", sent, status)


def test_input_without_end_is_bounded(hospital: Fhir, books: Books) -> None:
    deep: Any = {"url": "x", "valueString": "y"}
    for _ in range(40):
        deep = {"url": "x", "extension": [deep]}
    entries = [{"request": {"method": "GET", "url": "Patient/1"}}] * 51
    too_much = {"resourceType": "Bundle", "type": "batch", "entry": entries}
    with books.unchanged():
        hospital.send("POST", "ServiceRequest", request("#p") | {"extension": [deep]}, 400)
        hospital.send("POST", "", too_much, 400)
        hospital.send(
            "POST", "ServiceRequest", json.dumps(request("#p") | {"note": [{"text": "x" * 1_100_000}]}).encode(), 413
        )
        hospital.send("POST", "ServiceRequest", b"<x/>", 415, content_type="application/fhir+xml")
        hospital.send("POST", "ServiceRequest", b"{}", 415, content_type="text/plain")
        hospital.get(f"ServiceRequest/{'x' * 65}", 400)
        hospital.get(f"ServiceRequest/{'x' * 64}", 404)
        hospital.get("Task?patient=" + ",".join(["Patient/1"] * 51), 400)
        hospital.by_form("Patient", "&".join(["name=x"] * 60), 400)


def test_somebody_elses_record_is_referred_to_in_vain(stack: Running, finished: Stage, books: Books) -> None:
    """What refers to a record that one may not see is refused where it does so, as if there were none."""
    scopes = ("referral.read", "referral.write", "child.read", "child.write", "consent.write", "support.write")
    stranger = Fhir(admit(stack, "fhir-refers", scopes, org="ods:ZZ5"))
    purpose = {"coding": [{"system": f"{OURS}/CodeSystem/consent-purpose", "code": "disclosure"}]}
    about = {"reference": f"ServiceRequest/{finished.referral['id']}"}
    told = {"resourceType": "Communication", "status": "completed", "payload": [{"contentString": "Seen."}]}
    for subject in (f"Patient/{finished.child_id}", f"Patient/{uuid4()}"):
        whose = {"resourceType": "RelatedPerson", "patient": {"reference": subject}, "name": [{"text": "A. Body"}]}
        for type, sent, place in (
            ("ServiceRequest", request(subject), "ServiceRequest.subject"),
            ("Consent", agreed(stack, subject, category=[purpose]), "Consent.patient"),
            ("RelatedPerson", {**whose, "relationship": [{"text": "aunt"}]}, "RelatedPerson.patient"),
            ("Communication", {**told, "basedOn": [about]}, "Communication.basedOn"),
        ):
            with books.unchanged():
                answer = stranger.send("POST", type, sent, 422)
            [issue] = answer["issue"]
            assert (issue["code"], issue["expression"]) == ("not-found", [place])
