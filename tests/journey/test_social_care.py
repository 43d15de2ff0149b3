"""A council's case system connects: involvements in batches, a batch of referrals, checks, and who is on record."""

import json
from typing import Any

from gateway.api.models.case_notices import CaseNotice
from gateway.api.models.referrals import NEW_REFERRAL
from gateway.api.models.safeguarding import NEW_CONCERN
from gateway.api.models.social_care import RECORD
from tests.journey.scenes import Scenes
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import eventually

ADA = {"given_names": "Ada", "family_name": "Careford", "born_on": "2016-02-11", "nhs_number": "9997770005"}


def test_a_case_system_tells_of_involvements_and_asks_who_is_on_record(stack: Running) -> None:
    system, school = stack.actors["southampton-social-care"], stack.actors["hollybrook-school"]
    told: list[dict[str, Any]] = [
        RECORD | {"child": ADA, "reference": "EH-1"},
        RECORD | {"child": ADA, "reference": "EH-2", "kind": "unheard_of"},
        RECORD | {"child": ADA | {"nhs_number": "9997770013", "given_names": "Bo"}, "kind": "child_in_need"},
    ]
    assert system.send("POST", "/v1/people:find", json={"child": ADA}).expect(200)["match"] == "none"
    first = system.post("/v1/involvements:batch", {"records": told}, key="case-system-1").expect(200)
    assert [one["outcome"] for one in first["receipts"]] == ["new", "refused", "refused"]
    assert first["receipts"][1]["problem"]["errors"][0]["pointer"] == "/records/1/kind"
    assert first["receipts"][2]["problem"]["reason"] == "NOT_ON_RECORD"
    assert system.post("/v1/involvements:batch", {"records": told}, key="case-system-1").body == first.body
    step = system.post("/v1/involvements", told[0] | {"kind": "child_in_need"}).expect(200)["receipts"][0]
    assert (step["outcome"], step["involvement_id"]) == ("changed", first["receipts"][0]["involvement_id"])
    read = system.get(f"/v1/involvements/{step['involvement_id']}").expect(200)
    assert [one["kind"] for one in read["steps"]] == ["early_help", "child_in_need"]
    found = system.send("POST", "/v1/people:find", json={"child": ADA}).expect(200)
    assert (found["match"], found["nhs_number"]) == ("certain", "9997770005")
    assert system.get(f"/v1/children/{step['child_id']}/social-care-check").expect(200)["known"] is True
    assert system.get("/v1/involvements", child_id=step["child_id"], state="open").expect(200)["items"]
    # A school is not told.
    assert school.get("/v1/involvements").status == 403
    assert school.get(f"/v1/children/{step['child_id']}/social-care-check").status == 403


def test_a_batch_of_referrals_is_judged_one_by_one(stack: Running) -> None:
    school = stack.actors["hollybrook-school"]
    child = {"given_names": "Cy", "family_name": "Batchworth", "born_on": "2018-06-01", "nhs_number": "9997770021"}
    good = NEW_REFERRAL | {"child": child, "external_reference": "B-1"}
    told = {"records": [good, good | {"consents": [], "external_reference": "B-2"}, {"route": "professional"}]}
    first = school.post("/v1/referrals:batch", told, key="a-school-of-referrals").expect(200)
    assert [one["outcome"] for one in first["receipts"]] == ["new", "refused", "refused"]
    assert [one["external_reference"] for one in first["receipts"]] == ["B-1", "B-2", ""]
    assert school.post("/v1/referrals:batch", told, key="a-school-of-referrals").body == first.body


def test_a_batch_of_contacts_is_raised_one_by_one(stack: Running) -> None:
    system = stack.actors["southampton-social-care"]
    good = NEW_CONCERN | {"child": {"given_names": "Di", "family_name": "Contactson", "born_on": "2017-03-03"}}
    told = {"records": [good, good | {"observed": ""}, {"raiser": {"name": "A. Duty"}}]}
    first = system.post("/v1/concerns:batch", told, key="contacts-1").expect(200)
    assert [one["outcome"] for one in first["receipts"]] == ["raised", "refused", "refused"]
    places = [{error["pointer"] for error in one["problem"]["errors"]} for one in first["receipts"][1:]]
    assert places == [{"/records/1/observed"}, {"/records/2/observed"}]
    raised = system.get(f"/v1/concerns/{first['receipts'][0]['concern_id']}/as-raised").expect(200)
    assert raised["desk"]
    assert system.post("/v1/concerns:batch", told, key="contacts-1").body == first.body


def test_a_school_of_the_register_is_read_by_its_number(stack: Running) -> None:
    """Open and closed, as the register's file last told of it; the number is what forms and returns name it by."""
    team = stack.actors["southampton-sen"]
    head = (
        "URN,EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (name),PhaseOfEducation (name),LA (code)"
    )
    lines = (
        '999931,"Riverbend, St Anne\'s",Open,Community school,Primary,852',
        "999932,Old Mill School,Closed,Foundation school,Secondary,852",
    )
    taken = team.post("/v1/establishments:import", {"csv": "\n".join((head, *lines, ""))}).expect(200)
    assert taken["taken"] == 2
    for urn, name, type, phase, is_open in (
        ("999931", "Riverbend, St Anne's", "Community school", "Primary", True),
        ("999932", "Old Mill School", "Foundation school", "Secondary", False),
    ):
        told = {"urn": urn, "name": name, "type": type, "phase": phase, "local_authority": "852", "open": is_open}
        assert team.get(f"/v1/establishments/{urn}").expect(200).body == told
    assert team.get("/v1/establishments/999939").status == 404
    assert team.get("/v1/establishments/99993").expect(422)["errors"][0]["parameter"] == "urn"
    assert stack.actors["hollybrook-school"].get("/v1/establishments/999931").status == 403


def test_a_closure_is_put_to_the_case_system_that_was_away_under_one_id(stack: Running, scenes: Scenes) -> None:
    """It reads requests for help once it works with the child; the school takes one back, and that is put to it."""
    path = "/case-notices"
    uri = f"http://{stack.receiver.host}{path}"
    scopes = ("involvement.write", "child.read", "referral.read", "event.subscribe")
    known: dict[str, Any] = {"parties": ("team:southampton/childrens-social-care",), "purpose": "social_care"}
    known |= {"org": "la:852/childrens-social-care", "webhook_uris": (uri,)}
    scopes = (*scopes, "subscription.read", "subscription.write")
    system, school = admit(stack, "councils-case-system", scopes, **known), stack.actors["hollybrook-school"]
    referral = scenes.applied("Caseworth").referral
    child = {name: referral["child"][name] for name in ("given_names", "family_name", "born_on", "nhs_number")}
    word = RECORD | {"child": child, "reference": "CIN-PUSHED", "kind": "child_in_need"}
    [receipt] = system.post("/v1/involvements", word).expect(200)["receipts"]
    assert (receipt["outcome"], receipt["child_id"]) == ("new", referral["child"]["id"])
    withdrawn = "goldenthread.referrals.referral.withdrawn.v1"
    asked = {"way": "case_system", "url": uri, "types": [withdrawn]}
    subscription = f"/v1/subscriptions/{system.post('/v1/subscriptions', asked).expect(201)['id']}"
    eventually("its consent", lambda: system.get(subscription).expect(200)["state"] == "active")
    stack.receiver.answers[path] = [503]
    school.post(f"/v1/referrals/{referral['id']}:withdraw", {"reason": "The family has moved."}).expect(200)

    def arrived() -> list[Any] | None:
        log = system.get(f"{subscription}/attempts").expect(200)["items"]
        told = [one for one in log if one["type"] == withdrawn]
        return told if any(one["outcome"] == "delivered" for one in told) else None

    log = eventually("the closure", arrived, within_s=60)
    assert [(one["outcome"], one["status"]) for one in log] == [("delivered", 204), ("failed", 503)]
    sent = [one for one in stack.receiver.received if one.path == path and withdrawn in one.body.decode()]
    assert len({one.headers["idempotency-key"] for one in sent}) == 1
    notice = CaseNotice.model_validate(json.loads(sent[-1].body))
    assert sent[-1].headers["idempotency-key"] == f'"{notice.id}"'
    assert (notice.notice, notice.record.id, notice.child.given_names) == ("closure", referral["id"], "Caseworth")
    assert notice.closure is not None
    assert (notice.closure.reason, notice.closure.note) == ("withdrawn", "The family has moved.")
    assert (notice.form.asked_for, notice.form.sent_by) == (referral["reason"], "Alice Moreno (SENCO)")
    system.post(f"{subscription}:pause").expect(200)
