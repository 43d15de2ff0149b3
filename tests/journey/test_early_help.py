"""Early help over HTTP, with the document's own examples: advice before a referral, and Southampton's pilot."""

from typing import Any

import pytest

from gateway.api.models.enquiries import ANSWER, ASKED
from gateway.api.models.escalations import NEW as DISAGREEMENT
from gateway.api.models.pilot import NEW, WEIGHINGS
from tests.journey.evidence import places, refused, waiting
from tests.journey.scenes import Scenes
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor

SCHOOL, STRANGER = "hollybrook-school", "weston-school"
BORN = {"born_on": "2018-02-03"}


@pytest.mark.proves("GLOS-S4")
def test_advice_is_asked_without_a_name_and_its_words_go_on(stack: Running) -> None:
    school, stranger = stack.actors[SCHOOL], stack.actors[STRANGER]
    asked = school.post("/v1/enquiries", ASKED).expect(201)
    assert (asked["asked"], asked["anonymous"], asked["child"]) == ("team:southampton/early-help", True, None)
    at = asked.headers["location"]
    refused(stranger.get(at), "not-found")
    refused(school.post(f"{at}:answer", ANSWER), "not-permitted", reason="NOT_YOURS_TO_ANSWER")
    named = ASKED | {"child": {"given_names": "Vela", "family_name": "Stone", **BORN}}
    unasked = refused(school.post("/v1/enquiries", named), "not-allowed-now", reason="FAMILY_NOT_ASKED")
    assert unasked["allowed"] == ["ask_without_the_name"]
    incomplete = refused(school.post("/v1/enquiries", ASKED | {"question": ""}), "invalid-fields")
    assert places(incomplete) == [("pointer", "/question", "REQUIRED")]

    draft = school.post(f"{at}:draft-referral").expect(201)
    assert draft["referral"]["applicant"] == {"name": ASKED["name"], "role": ASKED["role"]}
    assert draft["referral"]["reason"].startswith(ASKED["observed"])
    assert school.get(draft.headers["location"]).expect(200)["by_you"]
    child = {"child": named["child"]}
    need = school.post("/v1/noticed-needs", {**child, "enquiry_id": asked["id"]}).expect(201)
    assert (need["noticed_by"], need["observed"].startswith(ASKED["observed"])) == (ASKED["name"], True)
    used = school.get(at).expect(200)
    assert (used["state"], used["noticed_need_id"], used["allowed_moves"]) == ("used", need["id"], [])
    assert asked["id"] in [one["id"] for one in school.get("/v1/enquiries", state="used").expect(200)["items"]]


@pytest.mark.proves("GLOS-E6", "GLOS-S4")
def test_whoever_is_asked_answers_and_the_question_becomes_a_referral(stack: Running, scenes: Scenes) -> None:
    school, adviser = stack.actors[SCHOOL], stack.actors["southampton-early-help"]
    at = school.post("/v1/enquiries", ASKED).expect(201).headers["location"]
    waits = waiting(adviser, "enquiry_answer", "information")
    assert at.rpartition("/")[2] in [one["record_id"] for one in waits]
    answered = adviser.post(f"{at}:answer", ANSWER).expect(200)
    assert (answered["state"], answered["answer"]["name"]) == ("answered", ANSWER["name"])
    refused(adviser.post(f"{at}:draft-referral"), "insufficient-scope")
    begun = school.post(f"{at}:draft-referral").expect(201)
    draft = begun.headers["location"]
    assert ANSWER["words"] in begun["referral"]["reason"]
    missing = refused(school.post(f"{draft}:submit", if_match=begun.etag), "invalid-fields")
    assert ("pointer", "/child/born_on", "REQUIRED") in places(missing)
    whole = scenes.form("Avis") | begun["referral"]
    written = school.put(draft, {"title": begun["title"], "referral": whole}, etag=begun.etag).expect(200)
    sent = school.post(f"{draft}:submit", if_match=written.etag).expect(200)
    used = school.get(at).expect(200)
    assert (used["state"], used["referral_id"]) == ("used", sent["referral_id"])
    referral = school.get(f"/v1/referrals/{sent['referral_id']}").expect(200)
    assert referral["reason"] == begun["referral"]["reason"], "nobody typed it again"


@pytest.mark.proves("SOTON-V2")
def test_a_child_of_the_pilot_comes_before_the_panel_by_a_referral(stack: Running) -> None:
    school, stranger = stack.actors[SCHOOL], stack.actors[STRANGER]
    pilot = school.get("/v1/pilot").expect(200)
    assert (pilot["places"], pilot["valid_from"]) == (6, "2012-10-01")
    assert {one["service"] for one in WEIGHINGS} == {one["key"] for one in pilot["services"]}
    vela = forms.application("Vela", "Marsh", "", stack.today)
    child = vela["child"]
    case = school.post("/v1/pilot-cases", NEW | {"child": child}).expect(201)
    assert (case["state"], case["finding"]["qualifies"]) == ("qualifies", True)
    at = case.headers["location"]
    refused(stranger.get(at), "not-found")
    _refused_with_the_reason(school, at, vela | {"pilot_case_id": case["id"]})
    referral = school.post("/v1/referrals", vela | {"pilot_case_id": case["id"]}).expect(201)
    assert referral["pilot_finding"] == case["finding"]["words"]
    assert school.get(at).expect(200)["referral_id"] == referral["id"]
    assert school.get("/v1/pilot").expect(200)["taken"] == pilot["taken"] + 1
    about = {"record": "referrals", "id": referral["id"]}
    undecided = school.post("/v1/escalations", DISAGREEMENT | {"about": about})
    refused(undecided, "not-allowed-now", reason="NOTHING_DECIDED")
    left = school.post(f"{at}:leave", {"because": "The family moved away."}).expect(200)
    assert left["state"] == "left"


def _refused_with_the_reason(school: Actor, at: str, brought: dict[str, Any]) -> None:
    """A threshold that is met sends the child there; then it is weighed as before."""
    met = [one | {"distance": "met"} if one["service"] == "camhs" else one for one in WEIGHINGS]
    again = {"name": "Alice Moreno", "weighings": met}
    assert school.post(f"{at}:weigh", again).expect(200)["state"] == "weighed"
    problem = refused(school.post("/v1/referrals", brought), "not-allowed-now", reason="THRESHOLD_MET")
    assert "01632 960 875" in problem["detail"]
    school.post(f"{at}:weigh", again | {"weighings": WEIGHINGS}).expect(200)
