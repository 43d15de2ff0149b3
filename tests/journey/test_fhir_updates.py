"""What a FHIR client changes in records that stand: a plan's lines, its team, a child's numbers, the family, documents.

Each is a domain command from the version that was read; what is no move of the domain is refused with what is.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.fhir.client import NHS, Fhir
from tests.journey.evidence import Books
from tests.journey.scenes import Scenes, Stage
from tests.journey.strangers import admit
from tests.journey.test_fhir_moves import opened_plan
from tests.journey.test_support_plans import SCHOOL, STRANGER, TEAM
from tests.running import Running

Json = dict[str, Any]
OURS = "https://goldenthread.example/fhir"


@pytest.fixture(scope="module")
def school(stack: Running) -> Fhir:
    return Fhir(stack.actors[SCHOOL])


@pytest.fixture(scope="module")
def plan(stack: Running, scenes: Scenes) -> Json:
    return opened_plan(stack, scenes, "Dunlin")


def test_an_outcome_is_written_by_its_goal(stack: Running, plan: Json, school: Fhir, books: Books) -> None:
    [goal] = school.found(f"Goal?patient={plan['child']}")
    path, at = f"Goal/{goal['id']}", f"/v1/support-plans/{plan['id']}"
    before = school.actor.get(f"{at}/content").expect(200).body
    system = "http://terminology.hl7.org/CodeSystem/goal-achievement"
    for wrong, where in (
        ({"lifecycleStatus": "completed"}, "Goal.lifecycleStatus"),
        ({"achievementStatus": {"coding": [{"system": system, "code": "achieved"}]}}, "Goal.achievementStatus"),
        ({"target": [*goal["target"], *goal["target"]]}, "Goal.target"),
        ({"target": [{"detailInteger": 3, "measure": {"text": "Times."}}]}, "Goal.target[0].detailInteger"),
        ({"description": {"text": " "}}, "Goal.description"),
        ({"description": goal["description"]}, "Goal"),
    ):
        with books.unchanged():
            [(place, why)] = school.why("PATCH", path, wrong, 422)
        assert place == where, why
    later = (stack.today + timedelta(weeks=12)).isoformat()
    patch = [
        {"op": "replace", "path": "/description/text", "value": "Dunlin joins two games."},
        {"op": "replace", "path": "/target/0/dueDate", "value": later},
    ]
    headers = {"content_type": "application/json-patch+json", "if_match": f'W/"{goal["meta"]["versionId"]}"'}
    key = str(uuid4())
    written = school.send("PATCH", path, patch, x_request_id=key, **headers)
    assert (written["description"]["text"], written["target"][0]["dueDate"]) == ("Dunlin joins two games.", later)
    after = school.actor.get(f"{at}/content").expect(200).body
    [was], [now] = before["content"]["outcomes"], after["content"]["outcomes"]
    assert now == {**was, "description": "Dunlin joins two games.", "by": later}
    assert {**after["content"], "outcomes": 0} == {**before["content"], "outcomes": 0}

    with books.unchanged():
        school.why("PATCH", path, patch, 412, **headers)
        whole = {**goal, "description": {"text": "Mine."}}
        [(_, why)] = school.why("PUT", path, whole, 412)  # its own meta.versionId is over
        assert f"version {written['meta']['versionId']}" in why
        unsaid = {**whole, "meta": {name: one for name, one in goal["meta"].items() if name != "versionId"}}
        [(place, why)] = school.why("PUT", path, unsaid, 428)
        assert (place, "If-Match" in why) == ("Goal.meta.versionId", True)
        Fhir(stack.actors[STRANGER]).send("PATCH", path, {"description": {"text": "X"}}, 404)
        [(_, why)] = school.why("POST", "Goal", {**goal, "id": "new"}, 405)
        assert "/v1" in why
    again = {**written.body, "target": [{**written["target"][0], "detailString": "Each day."}]}
    assert school.send("PUT", path, again)["target"][0]["detailString"] == "Each day."
    scopes = ("support.read", "child.read", "ehc.contribute")
    writer = Fhir(admit(stack, "fhir-school", scopes, org="urn:999901"))
    found = writer.found(f"Condition?patient={plan['child']}")
    with books.unchanged():
        [(_, why)] = writer.why("PATCH", f"Condition/{found[0]['id']}", {"code": {"text": "Another."}}, 422)
    assert "written with the plan" in why
    hopes = school.send("PATCH", plan["address"], {"description": "To be picked for the team."})
    assert hopes["description"] == "To be picked for the team."


def test_a_proposed_plan_is_revised_by_its_goal(stack: Running, proposed: Stage, books: Books) -> None:
    team, path = Fhir(stack.actors[TEAM]), f"/v1/plans/{proposed.plan['id']}"
    before = team.actor.get(path).expect(200)["content"]
    goals = team.found(f"Goal?patient={proposed.child_id}")
    goal = next(one for one in goals if one["description"]["text"] == before["outcomes"][0]["description"])
    with books.unchanged():
        changed = [{**goal["target"][0], "detailString": "Another."}]
        team.why("PATCH", f"Goal/{goal['id']}", {"target": changed}, 422)
    said = {"description": {"text": "Reads with a friend."}}
    assert team.send("PATCH", f"Goal/{goal['id']}", said)["description"] == said["description"]
    after = team.actor.get(path).expect(200)["content"]
    first, *others = before["outcomes"]
    assert after == {**before, "outcomes": [{**first, "description": "Reads with a friend."}, *others]}


def test_who_joins_and_leaves_a_team(stack: Running, plan: Json, school: Fhir, books: Books) -> None:
    path = f"CareTeam/support-{plan['id']}"
    team = school.get(path)
    people = team["participant"]
    joan = {
        "role": [
            {"text": "co-ordinator"},
            {"coding": [{"system": f"{OURS}/CodeSystem/sector", "code": "social_care"}]},
        ],
        "member": {"reference": "Organization/team-southampton.cypds", "display": "Joan Hill"},
    }
    rory = {"role": [{"text": "grandfather"}], "member": {"display": "Rory Taylor"}}
    for wrong in (
        {"participant": [*people, joan, rory]},
        {"participant": people[:-1]},
        {"participant": [*people, {**joan, "role": joan["role"][:1]}]},
        {"participant": [*people, {**rory, "member": {"reference": "Organization/nobody"}}]},
        {"participant": [*people[:-1], {**people[-1], "period": {**people[-1]["period"], "end": "2030-01-01"}}]},
        {"name": "Ours"},
        {"note": [{"text": "Nothing."}]},
    ):
        with books.unchanged():
            assert school.why("PATCH", path, wrong, 422)
    joined = school.send("PATCH", path, {"participant": [*people, joan]}, if_match=team.etag)
    assert [one["member"]["display"] for one in joined["participant"]][-1] == "Joan Hill"
    with_rory = school.send("PATCH", path, {"participant": [*joined["participant"], rory]})
    last = with_rory["participant"][-1]
    gone = {**last, "period": {**last["period"], "end": stack.today.isoformat()}}
    ended = {"participant": [*with_rory["participant"][:-1], gone]}
    with books.unchanged():
        assert [place for place, _ in school.why("PATCH", path, ended, 422)] == ["CareTeam.note"]
        school.why("PATCH", path, ended, 412, if_match=team.etag)
    told = school.send("PATCH", path, ended | {"note": [{"text": "He lives far away."}]})
    assert told["participant"][-1]["period"]["end"] == stack.today.isoformat()
    kept = school.actor.get(f"/v1/support-plans/{plan['id']}").expect(200)["members"]
    assert (kept[-1]["left_because"], kept[-2]["party"]) == ("He lives far away.", "team:southampton/cypds")


def test_a_childs_numbers_and_family_are_corrected(stack: Running, plan: Json, scenes: Scenes, books: Books) -> None:
    team, path = Fhir(stack.actors[TEAM]), f"Patient/{plan['child']}"
    child = team.get(path)
    number = next(one["value"] for one in child["identifier"] if one["system"] == NHS)
    other = next(scenes._nhs_numbers)
    corrected = [{**one, "value": other} if one["system"] == NHS else one for one in child["identifier"]]
    for wrong in (
        {"identifier": [one for one in child["identifier"] if one["system"] != NHS]},
        {"identifier": [*child["identifier"], {"system": "https://elsewhere.example.org", "value": "1"}]},
        {"identifier": corrected, "gender": "male"},
        {"gender": "other"},
        {"birthDate": "2018-01-01"},
        {"address": [{"text": "Elsewhere"}]},
        {"identifier": [{"system": NHS, "value": "9990000000"}]},
    ):
        with books.unchanged():
            assert team.why("PATCH", path, wrong, 422), wrong
    done = team.send("PATCH", path, {"identifier": corrected}, if_match=child.etag)
    numbers = [(one.get("use", ""), one["value"]) for one in done["identifier"] if one["system"] == NHS]
    assert numbers == [("", other), ("old", number)]
    lives = [{**(child.body.get("address") or [{}])[0], "postalCode": "SO14 0AA"}]
    returned = team.send("PATCH", path, {"gender": "female", "address": lives})
    assert (returned["gender"], returned["address"][0]["postalCode"]) == ("female", "SO14 0AA")
    Fhir(stack.actors["childrens-hospital"]).send("PATCH", path, {"gender": "male"}, 403)

    relative = {
        "resourceType": "RelatedPerson", "patient": {"reference": path}, "name": [{"text": "Robin Taylor"}],
        "relationship": [{"text": "aunt"}], "telecom": [{"system": "phone", "value": "07700 900456"}],
    }  # fmt: skip
    with books.unchanged():
        assert team.why("POST", "RelatedPerson", {**relative, "birthDate": "1980-01-01"}, 422)[0][0].endswith(
            "birthDate"
        )
        assert team.why("POST", "RelatedPerson", {**relative, "telecom": [{"system": "fax", "value": "1"}]}, 422)
        team.why("POST", "RelatedPerson", {**relative, "patient": {"reference": f"Patient/{uuid4()}"}}, 422)
    key = str(uuid4())
    made = team.send("POST", "RelatedPerson", relative, 201, x_request_id=key)
    with books.unchanged():
        assert team.send("POST", "RelatedPerson", relative, 201, x_request_id=key)["id"] == made["id"]
    told = {**made.body, "telecom": [{"system": "email", "value": "robin@example.org"}]}
    changed = team.send("PUT", f"RelatedPerson/{made['id']}", told)
    assert changed["telecom"] == told["telecom"]
    assert changed["name"] == made["name"]
    with books.unchanged():
        team.why("PUT", f"RelatedPerson/{made['id']}", told, 412)


def test_what_is_written_elsewhere_says_where(stack: Running, plan: Json, school: Fhir) -> None:
    [entry] = school.get("Organization?_count=1")["entry"]
    stands = entry["resource"]
    for method, path in (
        ("POST", "Organization"),
        ("PATCH", f"Organization/{stands['id']}"),
        ("PUT", "Organization?_id=x"),
    ):
        answer = school.send(method, path, stands, 405)
        assert answer.headers["allow"] == "GET"
        assert "register" in answer["issue"][0]["diagnostics"]
    allowed = school.send("DELETE", f"Goal/{stands['id']}", None, 405).headers["allow"]
    assert allowed == "GET"
