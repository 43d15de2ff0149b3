"""A record opened in an emergency, over HTTP: why, who is told at once, who reviews it, what the family reads of it."""

from typing import Any

import pytest

from tests.journey.evidence import refused
from tests.journey.scenes import Scenes
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import Actor, eventually

DESK = "team:southampton/safeguarding"
EMERGENCY = {"kind": "nhs_number", "born_on": "2017-05-04", "code": "medical_emergency"}
WHY = "In the emergency department, cannot speak; we need to know how to communicate."


@pytest.fixture(scope="module")
def doctor(stack: Running) -> Actor:
    """Somebody who signed in at a hospital that has no part in the child's care."""
    scopes = ("record.break_glass", "child.read", "referral.read")
    return admit(stack, "ward-app", scopes, org="ods:RHM99", subject="emergency-doctor", purpose="direct_care")


@pytest.fixture(scope="module")
def desk(stack: Running) -> Actor:
    scopes = ("record.review", "record.break_glass", "notice.read")
    return admit(stack, "desk-app", scopes, parties=(DESK,), subject="desk-reviewer", purpose="safeguarding")


def alarm_of(desk: Actor, opened: dict[str, Any]) -> dict[str, Any]:
    def come() -> dict[str, Any] | None:
        listed = desk.get("/v1/notices", child_id=opened["child_id"]).expect(200)["items"]
        return next((one for one in listed if one["kind"] == "record_opened_in_emergency"), None)

    return eventually("the alarm", come)


def test_a_record_is_opened_in_an_emergency_under_alarm_reviewed_and_told_to_the_family(
    stack: Running, scenes: Scenes, doctor: Actor, desk: Actor
) -> None:
    stage = scenes.accepted("Gannet")
    child, number = f"/v1/children/{stage.child_id}", stage.referral["child"]["nhs_number"]
    refused(doctor.get(child), "not-found")
    told = EMERGENCY | {"value": number, "reason": WHY}
    refused(doctor.post("/v1/break-glass", told | {"born_on": "2017-05-05"}), "not-found")
    refused(doctor.post("/v1/break-glass", told | {"reason": ""}), "invalid-fields")
    refused(stack.actors["hollybrook-school"].post("/v1/break-glass", told), "insufficient-scope")

    opened = doctor.post("/v1/break-glass", told).expect(201).body
    assert doctor.get(child).expect(200)["given_names"] == "Gannet"
    assert WHY in str(alarm_of(desk, opened)["parts"])
    refused(
        doctor.post(f"/v1/break-glass/{opened['id']}:review", {"justified": True, "remarks": "Mine."}),
        "insufficient-scope",
    )
    [waits] = [one for one in desk.get("/v1/break-glass").expect(200)["items"] if one["id"] == opened["id"]]
    assert (waits["opened_by"], waits["reason"]) == ("person:emergency-doctor", WHY)

    reviewed = desk.post(f"/v1/break-glass/{opened['id']}:review", {"justified": True, "remarks": "Rang the ward."})
    assert (reviewed.expect(200)["state"], reviewed["justified"]) == ("closed", True)
    refused(doctor.get(child), "not-found")
    looks = stack.actors["taylor-family"].get(f"{child}/access-log").expect(200)["items"]
    assert any(one["organisation"] == "ods:RHM99" and one["house"] == "referrals" for one in looks), looks
