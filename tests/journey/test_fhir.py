"""The NHS door's REST, read and searched as FHIR clients do, by the same rules of access as anywhere; all valid."""

from datetime import date, timedelta

import pytest

from gateway.fhir.served import REGISTRY, SMART
from tests.fhir.client import NHS, Fhir
from tests.journey.evidence import Books
from tests.journey.scenes import Scenes, Stage
from tests.journey.strangers import admit
from tests.running import Running

NOBODY = "01990000-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
def clinic(stack: Running) -> Fhir:
    """A therapy service that takes part in the plan."""
    return Fhir(stack.actors["solent-therapies"])


@pytest.fixture(scope="module")
def team(stack: Running) -> Fhir:
    return Fhir(stack.actors["southampton-cypds"])


def about(type: str, child_id: str) -> str:
    """The search for all of a type that is about a child, where it is about children at all."""
    is_about = any("Patient" in param.targets for param in REGISTRY[type].params)
    return f"{type}?patient={child_id}" if is_about else type


def test_what_the_door_says_of_itself_is_what_it_serves(stack: Running) -> None:
    statement = stack.http.get("/fhir/R4/metadata", headers={"accept": "application/fhir+json"})
    [rest] = statement.json()["rest"]
    said = {one["type"]: one for one in rest["resource"]}
    assert set(said) == {*REGISTRY, "Subscription"}
    assert {param["name"] for param in said["Patient"]["searchParam"]} >= {"identifier", "name", "birthdate", "_id"}
    assert {one["code"] for one in said["Task"]["interaction"]} >= {"read", "search-type", "patch", "update"}
    kept = [one["type"] for one in rest["resource"] if one.get("readHistory")]
    assert kept == ["CarePlan", "Goal", "Condition", "Provenance"]
    for type, one in REGISTRY.items():
        acts = {interaction["code"] for interaction in said[type]["interaction"]}
        assert said[type]["versioning"] == ("versioned-update" if "update" in acts else "versioned")
        assert one.elsewhere or {"create", "update"} <= acts, f"{type}: where is it written?"
        assert one.elsewhere in said[type]["documentation"]
    oauth = {one["url"]: one["valueUri"] for one in rest["security"]["extension"][0]["extension"]}
    smart = stack.http.get("/fhir/R4/.well-known/smart-configuration").json()
    assert oauth["token"] == smart["token_endpoint"]
    assert set(SMART.names) <= set(smart["scopes_supported"])


def test_every_resource_about_a_child_is_found_and_read_again(finished: Stage, clinic: Fhir, team: Fhir) -> None:
    child_id = finished.child_id
    seen = {}
    for type in REGISTRY:
        for who in (clinic, team):
            if not set(REGISTRY[type].scopes) & {"", *who.actor.scope.split()}:
                who.get(about(type, child_id), 403)
                continue
            found = who.found(about(type, child_id))
            seen[type] = max(seen.get(type, 0), len(found))
            for one in found[:2]:
                read = who.get(f"{type}/{one['id']}")
                assert read.body == one
                version = one["meta"]["versionId"]
                assert read.etag == f'W/"{version}"'
                who.get(f"{type}/{one['id']}", 304, if_none_match=read.etag)
                assert who.get(f"{type}/{one['id']}/_history/{version}").body == one
                assert who.get(f"{type}/{one['id']}/_history")["total"] == 1
                who.get(f"{type}/{one['id']}/_history/999", 404)
    about_children = {type for type in REGISTRY if "?" in about(type, "")} - {"DocumentReference"}
    assert {type for type, count in seen.items() if count} >= {*about_children, "Organization"}


def test_references_lead_somewhere(finished: Stage, clinic: Fhir) -> None:
    [plan] = [one for one in clinic.found(f"CarePlan?patient={finished.child_id}") if one["id"].startswith("single-")]
    assert plan["status"] == "active"
    assert {said["url"].rpartition("/")[2] for said in plan.get("extension", [])} <= {"allowed-move"}
    pointed = [plan["subject"], *plan["careTeam"], *plan["addresses"], *plan["goal"]]
    assert all(clinic.get(one["reference"])["id"] for one in pointed)
    included = clinic.get(
        f"CarePlan?_id={plan['id']}&_include=CarePlan:goal&_include=CarePlan:patient&_revinclude=Provenance:target"
    )
    modes = [(entry["resource"]["resourceType"], entry["search"]["mode"]) for entry in included["entry"]]
    assert modes.count(("Goal", "include")) == len(plan["goal"]) > 0
    assert ("Patient", "include") in modes
    assert ("Provenance", "include") in modes
    assert modes.count(("CarePlan", "match")) == included["total"] == 1


def test_a_child_is_found_by_number_and_what_is_about_it_by_a_chain(finished: Stage, clinic: Fhir, team: Fhir) -> None:
    child = finished.referral["child"]
    number = child["nhs_number"]
    for form in (
        f"identifier={NHS}|{number}",
        f"identifier={number}",
        f"family={child['family_name']}&identifier={number}",
    ):
        [entry] = clinic.by_form("Patient", form)["entry"]
        assert entry["resource"]["id"] == finished.child_id
    assert clinic.by_form("Patient", f"identifier={NHS}|9990000042")["total"] == 0
    assert clinic.by_form("Patient", "identifier=not-a-number")["total"] == 0
    # As BaRS asks, and as FHIR chains.
    for name in ("patient:identifier", "subject:Patient.identifier", "patient.identifier"):
        found = clinic.by_form("ServiceRequest", f"{name}={NHS}|{number}")["entry"]
        assert [one["resource"]["subject"]["reference"] for one in found] == [f"Patient/{finished.child_id}"]
    assert clinic.by_form("ServiceRequest", f"patient:identifier={NHS}|9990000042")["total"] == 0
    born = date.fromisoformat(child["born_on"])
    for prefix, day, expected in (
        ("eq", born, 1),
        ("gt", born, 0),
        ("ge", born, 1),
        ("lt", born + timedelta(days=1), 1),
    ):
        found = clinic.by_form("Patient", f"_id={finished.child_id}&birthdate={prefix}{day.isoformat()}")
        assert found["total"] == expected, (prefix, day)


def test_a_search_goes_on_in_order_and_is_cut_to_what_was_asked_for(finished: Stage, clinic: Fhir, team: Fhir) -> None:
    tasks = f"Task?patient={finished.child_id}"
    every = clinic.found(tasks)
    assert len(every) > 4
    assert clinic.found(f"{tasks}&_count=2") == every
    ordered = clinic.found(f"{tasks}&_count=3&_sort=-status")
    assert sorted((one["status"] for one in ordered), reverse=True) == [one["status"] for one in ordered]
    assert sorted(one["id"] for one in ordered) == sorted(one["id"] for one in every)
    following = clinic.get(f"{tasks}&_count=2")["link"][1]["url"]
    assert finished.child_id not in following  # what was searched for stands in no address
    team.get(following, 400)  # a cursor is whose search it was
    clinic.get("Task?_cursor=abc", 400)
    assert clinic.get(f"{tasks}&_summary=count").body.keys() & {"entry", "total"} == {"total"}
    assert clinic.get(f"{tasks}&_total=accurate&_count=1")["total"] == len(every)
    [entry] = clinic.get(f"{tasks}&_count=1&_elements=code")["entry"]
    assert set(entry["resource"]) == {"resourceType", "id", "meta", "status", "intent", "code"}
    assert entry["resource"]["meta"]["tag"][0]["code"] == "SUBSETTED"


def test_a_parameter_that_is_not_known_is_left_out_or_refused_as_the_client_prefers(clinic: Fhir) -> None:
    assert clinic.get("Organization?colour=red&_count=1")["entry"]
    [(_, why)] = clinic.why("GET", "Organization?colour=red", None, 400, prefer="handling=strict")
    assert "identifier, name" in why
    for wrong in ("name:near=x", "_count=some", "_sort=colour", "_summary=most", "_include=Organization:colour"):
        clinic.get(f"Organization?{wrong}", 400)
    clinic.get("Patient?birthdate=2026-02-31", 400)
    clinic.get("RelatedPerson", 400)  # whose family?
    clinic.get("Unicorn", 404)
    clinic.get("Patient", 406, accept="application/fhir+xml")
    clinic.get("Patient?_format=xml", 406)


def test_everything_about_a_child_comes_page_by_page(finished: Stage, clinic: Fhir) -> None:
    path = f"Patient/{finished.child_id}/$everything"
    found = [f"{one['resourceType']}/{one['id']}" for one in clinic.found(f"{path}?_count=7")]
    assert found[0] == f"Patient/{finished.child_id}"
    assert len(set(found)) == len(found) > 20
    assert {"CarePlan", "Goal", "Task", "Consent", "Communication"} <= {one.partition("/")[0] for one in found}
    clinic.get(f"Patient/{NOBODY}/$everything", 404)


def test_other_peoples_children_look_as_if_they_did_not_exist(finished: Stage, stack: Running, books: Books) -> None:
    stranger = Fhir(admit(stack, "fhir-stranger", tuple(stack.actors["solent-therapies"].scope.split()), org="ods:ZZ9"))
    child_id = finished.child_id
    ids = {
        one["resourceType"]: one["id"]
        for one in Fhir(stack.actors["solent-therapies"]).found(f"Patient/{child_id}/$everything")
    }
    for type, id in ids.items():
        absent = stranger.get(f"{type}/{NOBODY}", 404)["issue"]
        assert stranger.get(f"{type}/{id}", 404)["issue"] == absent
        assert stranger.get(about(type, child_id))["total"] == 0
    number = finished.referral["child"]["nhs_number"]
    assert stranger.by_form("Patient", f"identifier={NHS}|{number}")["total"] == 0
    assert stranger.by_form("Task", f"patient.identifier={NHS}|{number}")["total"] == 0
    stranger.get(f"Patient/{child_id}/$everything", 404)


def test_a_token_of_smart_scopes_is_held_to_them(stack: Running, finished: Stage) -> None:
    narrow = admit(stack, "fhir-smart", ("child.read", "plan.read", "referral.read"), org="ods:R1C")

    def token(scope: str) -> tuple[int, str]:
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": narrow.assertion(),
            "scope": scope,
        }
        answer = stack.http.post(narrow.token_url, data=form)
        return answer.status_code, answer.json().get("scope", answer.json().get("error"))

    assert token("system/AuditEvent.rs") == (400, "invalid_scope")
    # As fhirclient asks, whatever it is for: what is there is granted, the rest is left out.
    status, granted = token("launch/patient system/*.read system/Patient.rs patient/*.read openid profile")
    assert (status, set(granted.split()) >= {"system/*.read", "child.read"}) == (200, True)
    status, granted = token("system/Patient.rs")
    assert (status, granted) == (200, "system/Patient.rs child.read")
    form = {"grant_type": "client_credentials", "client_assertion": narrow.assertion(), "scope": "system/Patient.rs"}
    form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    bearer = {"authorization": f"Bearer {stack.http.post(narrow.token_url, data=form).json()['access_token']}"}
    assert stack.http.get(f"/fhir/R4/Patient/{finished.child_id}", headers=bearer).status_code == 200
    refused = stack.http.get(f"/fhir/R4/RelatedPerson?patient={finished.child_id}", headers=bearer)
    assert (refused.status_code, refused.json()["issue"][0]["code"]) == (403, "forbidden")


def test_no_token_no_answer(stack: Running, scenes: Scenes) -> None:
    answer = stack.http.get("/fhir/R4/Patient")
    assert (answer.status_code, answer.json()["resourceType"]) == (401, "OperationOutcome")
