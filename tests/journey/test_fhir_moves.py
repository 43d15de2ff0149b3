"""What a FHIR client may move beside a referral: meetings and invitations, progress, information, tasks, what is found.

Each is a domain command; what the domain does not allow is said with what it does.
"""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.fhir.client import Fhir
from tests.journey.evidence import Books
from tests.journey.scenes import Scenes, Stage
from tests.journey.test_fhir_writing import agreed, child, request
from tests.journey.test_support_plans import SCHOOL, STRANGER, TEAM, consent, content, opening
from tests.running import Running
from tools.journey.actor import Answer, eventually

Json = dict[str, Any]
TRUST = "https://trust.example.org/referral"


@pytest.fixture(scope="module")
def hospital(stack: Running) -> Fhir:
    return Fhir(stack.actors["childrens-hospital"])


@pytest.fixture(scope="module")
def school(stack: Running) -> Fhir:
    return Fhir(stack.actors[SCHOOL])


@pytest.fixture(scope="module")
def plan(stack: Running, scenes: Scenes) -> Json:
    return opened_plan(stack, scenes, "Merlin")


def opened_plan(stack: Running, scenes: Scenes, given: str) -> Json:
    """A support plan with an action in it, of which the school is of the team."""
    school, child_id = Fhir(stack.actors[SCHOOL]), scenes.applied(given).child_id
    stack.actors[TEAM].post(f"/v1/children/{child_id}/consents", consent(stack, "activity")).expect(200)

    def opened() -> Answer | None:
        answer = school.actor.post("/v1/support-plans", opening(stack, child_id))
        return answer if answer.status == 201 else None

    made = eventually("the school may open a plan", opened)
    senco = next(one["id"] for one in made["members"] if one["role"] == "SENCO")
    at = f"/v1/support-plans/{made['id']}"
    etag = school.actor.get(f"{at}/content").expect(200).etag
    school.actor.put(f"{at}/content", content(stack, senco), etag=etag).expect(200)
    return {"id": made["id"], "child": child_id, "address": f"CarePlan/support-{made['id']}"}


def meeting(stack: Running, plan: Json, after: int = 7, **more: Any) -> Json:
    day = (stack.today + timedelta(days=after)).isoformat()
    return {
        "resourceType": "Appointment", "status": "proposed", "start": f"{day}T09:00:00Z", "end": f"{day}T10:00:00Z",
        "description": "How break is going.", "comment": "Room 4, half past three.",
        "supportingInformation": [{"reference": plan["address"]}],
        "participant": [{"actor": {"reference": f"Patient/{plan['child']}"}, "status": "accepted"}], **more,
    }  # fmt: skip


def saying(participants: list[Json], name: str, **said: Any) -> Json:
    """The participants, of whom one says something else."""
    changed = deepcopy(participants)
    for one in changed:
        if one["actor"].get("display", "").startswith(name):
            one.update(said)
    return {"participant": changed}


def test_a_meeting_is_planned_answered_and_called_off(stack: Running, plan: Json, school: Fhir, books: Books) -> None:
    key = str(uuid4())
    sent = meeting(stack, plan)
    made = school.send("POST", "Appointment", sent, 201, x_request_id=key)
    with books.unchanged():
        assert school.send("POST", "Appointment", sent, 201, x_request_id=key)["id"] == made["id"]
    assert (made["status"], made["start"][:10]) == ("booked", sent["start"][:10])
    assert [one["status"] for one in made["participant"]] == ["accepted", *["needs-action"] * 3]
    path = f"Appointment/{made['id']}"
    found = school.found(f"Appointment?patient={plan['child']}&status=booked&supporting-info={plan['address']}")
    assert made["id"] in [one["id"] for one in found]

    nobody = [*sent["participant"], {"actor": {"display": "N. Body"}, "status": "needs-action"}]
    for wrong, where in (
        ({"supportingInformation": []}, "Appointment.supportingInformation"),
        (
            {"supportingInformation": [{"reference": f"CarePlan/support-{uuid4()}"}]},
            "Appointment.supportingInformation",
        ),
        ({"status": "fulfilled"}, "Appointment.status"),
        ({"participant": nobody}, "Appointment.participant[1].actor"),
    ):
        whole = {name: value for name, value in (sent | wrong).items() if value}
        with books.unchanged():
            [(place, _)] = school.why("POST", "Appointment", whole, 422)
        assert place == where
    past = meeting(stack, plan, -1, description=" ")
    with books.unchanged():
        found = school.why("POST", "Appointment", past, 422)
    assert {place for place, _ in found} == {"Appointment.start", "Appointment.description"}

    everybody, mine = made["participant"], "Alice Moreno"
    for wrong in (
        saying(everybody, "Jo Taylor", status="accepted"),
        saying(everybody, mine, status="tentative"),
        saying(everybody, "", status="declined"),
        saying(everybody, mine, status="accepted", actor={"display": "Somebody else"}),
        {"participant": everybody[:-1]},
        {"description": "Something else."},
        {"status": "booked", "comment": "Elsewhere."},
        {"status": "noshow"},
    ):
        with books.unchanged():
            [(_, why), *_] = school.why("PATCH", path, wrong, 422)
        assert why
    stale = {"if_match": 'W/"99"'}
    school.why("PATCH", path, saying(everybody, mine, status="accepted"), 412, **stale)
    said = [{"url": "https://goldenthread.example/fhir/StructureDefinition/said", "valueString": "I bring the notes."}]
    coming = school.send("PATCH", path, saying(everybody, mine, status="accepted", extension=said))
    [answered] = [one for one in coming["participant"] if one["actor"].get("display", "").startswith(mine)]
    assert (answered["status"], answered["extension"]) == ("accepted", said)
    kept = school.actor.get(f"/v1/support-plans/{plan['id']}").expect(200)["planned_meetings"][-1]["answers"]
    assert [(one["coming"], one["said"]) for one in kept] == [(True, "I bring the notes.")]

    stranger = Fhir(stack.actors[STRANGER])
    with books.unchanged():
        stranger.send("PATCH", path, {"status": "cancelled"}, 404)
        school.why("PATCH", path, {"status": "cancelled"}, 422)  # without why
    off = {"status": "cancelled", "cancelationReason": {"text": "Snow."}}
    called_off = school.send("PUT", path, {**school.get(path).body, **off}, 200)
    assert (called_off["status"], called_off["cancelationReason"]["text"]) == ("cancelled", "Snow.")
    with books.unchanged():
        again = {"status": "cancelled", "cancelationReason": {"text": "More snow."}}
        school.why("PATCH", path, again, 422)
        [(_, why)] = school.why("PATCH", path, saying(called_off["participant"], mine, status="declined"), 409)
    assert "Possible now: plan_meeting." in why


def test_the_owner_of_an_action_says_how_far_it_is(plan: Json, school: Fhir, books: Books) -> None:
    stands = school.get(plan["address"])
    [activity] = stands["activity"]

    def patch(**detail: Any) -> Json:
        return {"activity": [{**activity, "detail": {**activity["detail"], **detail}}]}

    for wrong in (
        patch(status="completed"),  # without what became of it
        patch(status="scheduled"),
        patch(description="Another."),
        {"activity": [activity, activity]},
        {"title": "Ours"},
        {"status": "revoked"},
    ):
        with books.unchanged():
            [(where, why), *_] = school.why("PATCH", plan["address"], wrong, 422)
        assert where.startswith("CarePlan")
        assert why
    note = {"text": "She met him each day this week."}
    done = school.send("PATCH", plan["address"], patch(status="completed", statusReason=note), if_match=stands.etag)
    told = done["activity"][0]["detail"]
    assert (told["status"], told["statusReason"]) == ("completed", note)
    school.why("PATCH", plan["address"], patch(status="in-progress", statusReason=note), 412, if_match=stands.etag)


def referral(stack: Running, scenes: Scenes, hospital: Fhir, **headers: str) -> tuple[Answer, str]:
    """One of the hospital's own, with the identifier that the hospital gave it."""
    reference = f"M-{uuid4()}"
    sent = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"), reference=reference)
    return hospital.send("POST", "ServiceRequest", sent, 201, **headers), f"identifier={TRUST}|{reference}"


def test_an_update_by_what_is_known_of_it(stack: Running, scenes: Scenes, hospital: Fhir, books: Books) -> None:
    made, criteria = referral(stack, scenes, hospital)
    referral(stack, scenes, hospital)
    with books.unchanged():
        for method, path, more in (
            ("PUT", "ServiceRequest?status=active", {}),
            ("POST", "ServiceRequest", {"if_none_exist": "status=active"}),
        ):
            hospital.why(method, path, request("#p", child("9990000018")), 412, **more)
        hospital.why("PUT", "ServiceRequest?colour=red", made.body, 400)
        hospital.why("PUT", "ServiceRequest", made.body, 412)
    at = f"ServiceRequest/{made['id']}"
    settled = eventually("the acknowledgement", lambda: (one := hospital.get(at))["meta"] != made["meta"] and one)
    taken = {**settled.body, "status": "revoked", "note": [{"text": "The family has moved."}]}
    with books.unchanged():
        hospital.why("PUT", f"ServiceRequest?{criteria}", taken, 412, if_match='W/"99"')
        hospital.why("PUT", f"ServiceRequest/{made['id']}", {**taken, "id": str(uuid4())}, 400)
    assert hospital.send("PUT", f"ServiceRequest?{criteria}", taken)["status"] == "revoked"
    # Where nothing answers, it is created.
    new = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"), reference="later")
    created = hospital.send("PUT", f"ServiceRequest?identifier={TRUST}|{uuid4()}", new, 201)
    assert created["status"] == "active"
    # A cancellation before its request names nothing.
    with books.unchanged():
        hospital.send("PATCH", f"ServiceRequest/{uuid4()}", {"status": "revoked"}, 404)


def test_an_answer_is_as_long_as_the_client_prefers(stack: Running, scenes: Scenes, hospital: Fhir) -> None:
    def sent(**headers: str) -> Answer:
        whole = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"))
        return hospital.send("POST", "ServiceRequest", whole, 201, **headers)

    minimal = sent(prefer="return=minimal")
    assert (minimal.content, "/_history/" in minimal.headers["location"]) == (b"", True)
    assert sent(prefer="return=OperationOutcome")["issue"][0]["severity"] == "information"
    # The same message twice, as NHS clients send it again, has one effect and one answer.
    key = str(uuid4())
    whole = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"))
    first, second = (hospital.send("POST", "ServiceRequest", whole, 201, x_request_id=key) for _ in range(2))
    assert first["id"] == second["id"]
    hospital.why("POST", "ServiceRequest", whole | {"reasonCode": [{"text": "Another."}]}, 422, x_request_id=key)


def test_information_is_sent_in_as_a_communication(
    stack: Running, scenes: Scenes, hospital: Fhir, books: Books
) -> None:
    made, _ = referral(stack, scenes, hospital)
    based = [{"reference": f"ServiceRequest/{made['id']}"}]
    sent = {
        "resourceType": "Communication", "status": "completed", "basedOn": based,
        "payload": [{"contentString": "Hearing is normal in both ears."}],
    }  # fmt: skip
    for wrong, where in (
        ({"basedOn": [{"reference": f"ServiceRequest/{uuid4()}"}]}, "Communication.basedOn"),
        ({"basedOn": [{"reference": "Task/1"}]}, "Communication.basedOn"),
        ({"payload": [{"contentString": " "}]}, "Communication.payload"),
    ):
        with books.unchanged():
            [(place, _), *_] = hospital.why("POST", "Communication", sent | wrong, 422)
        assert place == where
    given = hospital.send("POST", "Communication", sent, 201)
    assert given["payload"][0]["contentString"] == "Hearing is normal in both ears."
    of = f"based-on=ServiceRequest/{made['id']}&patient={made['subject']['reference']}"
    [found] = hospital.found(f"Communication?{of}")
    assert hospital.get(f"Communication/{given['id']}")["payload"] == found["payload"] == given["payload"]


def test_who_is_not_involved_rejects_the_task(scenes: Scenes, stack: Running, books: Books) -> None:
    stage = scenes.gathering("Wheatear")
    team = Fhir(stack.actors["southampton-cypds"])
    tasks = team.found(f"Task?patient={stage.child_id}&code=information")
    task = next(one for one in tasks if "pecialist" in one["code"]["text"])
    path, why = f"Task/{task['id']}", {"text": "No specialist teacher knows this child."}
    system = "https://goldenthread.example/fhir/CodeSystem/information-state"
    said = {"coding": [{"system": system, "code": "not_involved"}]}
    with books.unchanged():
        team.why("PATCH", path, {"status": "rejected", "statusReason": why}, 422)
    answer = {"status": "rejected", "businessStatus": said, "statusReason": why}
    answer |= {"note": [{"text": "Not known.", "authorString": "Ruth Adeyemi"}]}
    rejected = team.send("PUT", path, {**task, **answer})
    assert (rejected["status"], rejected["businessStatus"]["coding"][0]["code"]) == ("rejected", "not_involved")


def test_what_refers_to_it_and_when_it_changed_are_searched_by(finished: Stage, stack: Running) -> None:
    clinic, id = Fhir(stack.actors["solent-therapies"]), finished.child_id

    def total(path: str) -> int:
        return len(clinic.found(path))

    one = f"Patient?_id={id}"
    assert total(f"{one}&_has:Task:patient:code=information") == 1
    assert total(f"{one}&_has:Task:patient:status=ready") == 0
    assert total(f"{one}&_has:Task:patient:code=information&_has:CarePlan:patient:status=active") == 1
    [plan] = [p for p in clinic.found(f"CarePlan?patient={id}") if p["id"].startswith("single-")]
    goal = plan["goal"][0]["reference"]
    assert [g["id"] for g in clinic.found(f"Goal?patient={id}&_has:CarePlan:goal:status=active")][:1]
    assert total(f"Goal?_id={goal.removeprefix('Goal/')}&patient={id}&_has:CarePlan:goal:status=revoked") == 0
    for wrong in (
        "_has:Task:owner:code=x",
        "_has:Unicorn:patient:code=x",
        "_has:Task:patient=x",
        "_has:Task:patient:colour=x",
    ):
        clinic.get(f"{one}&{wrong}", 400)
    notices = clinic.found(f"Communication?patient={id}&_lastUpdated=ge2000-01-01")
    assert notices
    assert all("lastUpdated" in one["meta"] for one in notices)
    assert total(f"Communication?patient={id}&_lastUpdated=lt2000-01-01") == 0
    path = f"Communication/{notices[0]['id']}/_history"
    assert clinic.get(f"{path}?_since=2000-01-01T00:00:00Z")["total"] == 1
    assert clinic.get(f"{path}?_since=2999-01-01T00:00:00Z")["total"] == 0
    clinic.get(f"{path}?_since=yesterday", 400)
    assert clinic.get(f"Patient/{id}/_history?_since=2999-01-01T00:00:00Z")["total"] == 1  # nobody knows when
