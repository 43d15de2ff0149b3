"""A support plan over HTTP: refused without the family's word, opened, written by two at once, met about, ended."""

from datetime import timedelta
from typing import Any

import pytest

from tests.journey.evidence import places, refused, waiting
from tests.journey.scenes import Scenes
from tests.journey.test_matrix import OFFER_CONTENT
from tests.running import Running
from tools.journey.actor import Actor, Answer, eventually

SCHOOL, TEAM, STRANGER = "hollybrook-school", "southampton-cypds", "weston-school"
PARTNER = "harbour-short-breaks"


GAMES = OFFER_CONTENT | {"name": "Games at the hall"}


def opening(stack: Running, child: str, **more: Any) -> dict[str, Any]:
    today = stack.today.isoformat()
    return {
        "child_id": child,
        "level": "targeted",
        "opener": {"name": "Alice Moreno", "role": "SENCO", "sector": "education"},
        "discussion": {
            "held_on": today,
            "with_whom": ["Jo Taylor"],
            "with_child": True,
            "views": "One person to ring.",
        },
        "members": [
            {"kind": "child", "name": "Ortolan", "role": "child"},
            {"kind": "family", "name": "Jo Taylor", "role": "mother", "party": "person:taylor"},
        ],
        **more,
    }


def consent(stack: Running, purpose: str) -> dict[str, Any]:
    said = {"purpose": purpose, "answer": "given", "given_by": "Jo Taylor", "relation": "mother"}
    return said | {"decided_as": "parental_responsibility", "on": stack.today.isoformat(), "evidence": "Signed form."}


def content(stack: Running, owner: str) -> dict[str, Any]:
    later = (stack.today + timedelta(weeks=10)).isoformat()
    outcome = {"id": "o1", "description": "Ortolan joins a game at break.", "baseline": "Once a week.", "by": later}
    outcome |= {"target": "Three times a week.", "measure": "The supervisor's notes.", "owner": owner}
    action = {"description": "A buddy meets Ortolan at break.", "kind": "changed_practice", "owner": owner}
    return {"needs": ["Joining a group is hard."], "outcomes": [outcome], "actions": [{**action, "due_on": later}]}


@pytest.mark.proves("GLOS-E12")
def test_a_support_plan_is_opened_written_and_ended(stack: Running, scenes: Scenes) -> None:
    school, team = stack.actors[SCHOOL], stack.actors[TEAM]
    child = scenes.applied("Ortolan").child_id

    def opened() -> Answer | None:
        answer = school.post("/v1/support-plans", opening(stack, child))
        return answer if answer.status != 404 else None

    early = refused(eventually("the school is known to the plans", opened), "not-allowed-now", reason="CONSENT_NEEDED")
    assert early["allowed"] == ["ask_for_consent"]
    refused(stack.actors[STRANGER].post("/v1/support-plans", opening(stack, child)), "not-found")
    team.post(f"/v1/children/{child}/consents", consent(stack, "activity")).expect(200)

    def agreed_to() -> Answer | None:
        answer = school.post("/v1/support-plans", opening(stack, child))
        return answer if answer.status == 201 else None

    plan = eventually("the consent is known to the plans", agreed_to)
    assert (plan["plan_name"], plan["consents_needed"], plan["state"]) == ("Targeted Support Plan", [], "planning")
    refused(school.post("/v1/support-plans", opening(stack, child)), "not-allowed-now", reason="PLAN_ALREADY_OPEN")
    at = f"/v1/support-plans/{plan['id']}"
    assert plan.headers["location"] == at
    _shared_outside_the_team(stack, child, plan)

    _written(stack, school, at, plan)
    _met(stack, school, at, plan)
    _joined(stack, school, child, at)
    _led(stack, school, at)
    _ended(stack, school, at)


def _led(stack: Running, school: Actor, at: str) -> None:
    """One leads at a time: a second lead is refused, and takes over where it is said whom they replace."""
    cypds = stack.actors[TEAM]
    joan = {"kind": "practitioner", "name": "Joan Hill", "role": "co-ordinator", "sector": "social_care"}
    members = school.post(f"{at}/members", joan | {"party": "team:southampton/cypds"}).expect(200)["members"]
    senco, second = (next(one["id"] for one in members if one["role"] == role) for role in ("SENCO", "co-ordinator"))
    school.post(f"{at}:name-lead", {"member_id": senco}).expect(200)
    two = refused(school.post(f"{at}:name-lead", {"member_id": second}), "not-allowed-now", reason="LEAD_ALREADY_NAMED")
    assert two["errors"][0]["pointer"] == "/replaces"
    leads = school.post(f"{at}:name-lead", {"member_id": second, "replaces": senco}).expect(200)["leads"]
    assert [(one["member_id"], bool(one["until"])) for one in leads] == [(senco, True), (second, False)]
    eventually("the new lead is let in", lambda: cypds.get(at).status == 200 or None)
    cypds.post(f"{at}:name-lead", {"member_id": senco, "replaces": second}).expect(200)


def _shared_outside_the_team(stack: Running, child: str, plan: Answer) -> None:
    """With a named agency, on the family's word for that agency, until the word is taken back."""
    team, partner, at = stack.actors[TEAM], stack.actors[PARTNER], f"/v1/support-plans/{plan['id']}"
    told = {"party": "org:charity:short-breaks", "purpose": "agency_referral", "lawful_basis": "public_task"}
    told |= {"reason": "They are asked whether a weekend group can help.", "record_id": plan["id"]}
    shared: dict[str, Any] = {**told, "opens": ["support_plan"]}
    not_shared = team.post(f"/v1/children/{child}/sharings", shared | {"not_shared": True}).expect(201)
    assert (not_shared["state"], not_shared["opens"]) == ("not_shared", ["support_plan"])
    refused(team.post(f"/v1/children/{child}/sharings", shared), "not-allowed-now", reason="CONSENT_NOT_RECORDED")
    refused(team.post(f"/v1/children/{child}/sharings", shared | {"opens": ["diary"]}), "invalid-fields")
    for strange in ({"record_id": child}, {"opens": ["assessment"]}, {"opens": ["referral"]}):
        wrong = refused(team.post(f"/v1/children/{child}/sharings", shared | strange), "invalid-fields")
        assert places(wrong) == [("pointer", "/record_id", "NO_SUCH_RECORD")], strange
    said = consent(stack, "agency_referral") | {"parties": [told["party"]]}
    team.post(f"/v1/children/{child}/consents", said).expect(200)
    sharing = team.post(f"/v1/children/{child}/sharings", shared).expect(201)
    refused(partner.get(at), "not-found")
    assert team.post(f"/v1/sharings/{sharing['id']}:send").expect(200)["state"] == "sent"
    read = eventually("the agency reads the plan", lambda: one if (one := partner.get(at)).status == 200 else None)
    assert read["id"] == plan["id"]
    refused(partner.get(f"/v1/children/{child}"), "not-found")
    team.post(f"/v1/children/{child}/consents", said | {"answer": "withdrawn"}).expect(200)
    eventually("the agency's next look is refused", lambda: partner.get(at).status == 404 or None)
    team.post(f"/v1/children/{child}/consents", said).expect(200)
    prepared = team.post(f"/v1/children/{child}/sharings", shared).expect(201)
    team.post(f"/v1/children/{child}/consents", said | {"answer": "withdrawn"}).expect(200)
    unsent = refused(team.post(f"/v1/sharings/{prepared['id']}:send"), "not-allowed-now")
    assert unsent["reason"] == "CONSENT_NOT_RECORDED"
    refused(partner.get(at), "not-found")
    listed = team.get(f"/v1/children/{child}/sharings").expect(200)["items"]
    assert sorted(one["state"] for one in listed) == ["not_shared", "stopped", "stopped"]


def _disagreed(stack: Running, school: Actor, plan: Answer) -> None:
    """The mother disagrees with the plan of another house, and the school answers."""
    family, about = stack.actors["taylor-family"], {"record": "support-plans", "id": plan["id"]}
    told = {"about": about, "name": "Jo Taylor", "disagreement": "Too little.", "wanted": "Speech therapy."}
    refused(stack.actors[STRANGER].post("/v1/escalations", told), "not-found")
    nothing = refused(family.post("/v1/escalations", told | {"wanted": ""}), "invalid-fields")
    assert places(nothing) == [("pointer", "/wanted", "REQUIRED")]
    opened = family.post("/v1/escalations", told).expect(201)
    assert (opened["about"]["made_by"], opened["levels"][0]["put_to"]) == ("org:urn:999901", "org:urn:999901")
    at = opened.headers["location"]
    refused(family.post(f"{at}:raise", {"reason": "Now.", "name": "Jo Taylor"}), "not-allowed-now")
    refused(stack.actors[TEAM].get(at), "not-found")
    said = {"outcome": "changed", "reason": "Speech therapy is in it now.", "name": "Ruth Ames"}
    assert school.post(f"{at}:answer", said).expect(200)["state"] == "settled"
    assert [one["id"] for one in family.get("/v1/escalations", record_id=plan["id"])["items"]] == [opened["id"]]

    def told_of_it() -> Any:
        items = family.get("/v1/notices").expect(200)["items"]
        return [
            one for one in items if (one["kind"], one["subject_id"]) == ("escalation_answered", opened["id"])
        ] or None

    eventually("the mother is told that there is an answer", told_of_it)
    _to_the_partnership(stack, family, told)


def _to_the_partnership(stack: Running, family: Actor, told: dict[str, Any]) -> None:
    """The decision stays, and she goes on: each level answers by its own people, up to the safeguarding partnership."""
    at = family.post("/v1/escalations", told).expect(201).headers["location"]
    stays = {"outcome": "upheld", "reason": "We did look at it again."}
    on = {"reason": "Nothing is different for Ouzel.", "name": "Jo Taylor"}
    stack.actors[SCHOOL].post(f"{at}:answer", stays | {"name": "Ruth Ames"}).expect(200)
    levels = [("southampton-service-managers", "Ida Quinn"), ("southampton-heads-of-service", "Omar Reid")]
    for client, name in [*levels, ("southampton-partnership", "Ann Lee")]:
        raised = family.post(f"{at}:raise", on).expect(200)
        level = stack.actors[client]
        assert raised["levels"][-1]["put_to"] in level.get(at).expect(200)["levels"][-1]["put_to"]
        waits = waiting(level, "escalation_answer", "information")
        assert raised["id"] in [one["record_id"] for one in waits]
        before = raised["levels"][-2]["answered_name"]
        refused(level.post(f"{at}:answer", stays | {"name": before}), "not-permitted", reason="ANSWERED_BELOW")
        answer = stays | {"name": name, **({"outcome": "changed"} if client.endswith("partnership") else {})}
        answered = level.post(f"{at}:answer", answer).expect(200)
    assert (answered["state"], answered["allowed_moves"]) == ("settled", [])
    assert [one["outcome"] for one in answered["levels"]] == ["upheld", "upheld", "upheld", "changed"]


def _written(stack: Running, school: Actor, at: str, plan: Answer) -> None:
    senco = next(one["id"] for one in plan["members"] if one["role"] == "SENCO")
    read = school.get(f"{at}/content").expect(200)
    wrong = content(stack, senco)
    wrong["outcomes"][0]["owner"] = None
    problem = refused(school.put(f"{at}/content", wrong, etag=read.etag), "invalid-fields")
    assert places(problem) == [("pointer", "/outcomes/0/owner", "REQUIRED")]
    school.put(f"{at}/content", content(stack, senco), etag=read.etag).expect(200)
    second = refused(school.put(f"{at}/content", content(stack, senco), etag=read.etag), "changed-meanwhile")
    assert second["mark"]["content_version"] == 2
    assert "The outcome “Ortolan joins a game at break” is new." in [one["sentence"] for one in second["differences"]]
    past = {"review_on": (stack.today - timedelta(days=1)).isoformat()}
    problem = refused(school.post(f"{at}:set-review", past), "invalid-fields")
    assert places(problem) == [("pointer", "/review_on", "NOT_IN_THE_FUTURE")]
    school.post(f"{at}:set-review", {"review_on": (stack.today + timedelta(weeks=8)).isoformat()}).expect(200)
    refused(school.post(f"{at}:agree", {"agreed_with": "Jo Taylor"}), "not-allowed-now", reason="ASSESSMENT_NEEDED")
    refused(school.post(f"{at}:register"), "insufficient-scope")


def _met(stack: Running, school: Actor, at: str, plan: Answer) -> None:
    """A meeting is planned, the family is invited, and what is agreed there stands in the plan."""
    day, later = stack.today.isoformat(), (stack.today + timedelta(weeks=4)).isoformat()
    family = [one["id"] for one in plan["members"] if one["kind"] != "practitioner"]
    senco = next(one["id"] for one in plan["members"] if one["role"] == "SENCO")
    meet = {"meets_on": day, "place": "Room 4, half past three", "about": "How break is going."}
    without = school.post(f"{at}/planned-meetings", meet | {"invited": [senco]})
    refused(without, "not-allowed-now", reason="FAMILY_NOT_INVITED")
    meeting = school.post(f"{at}/planned-meetings", meet).expect(201)["planned_meetings"][0]["id"]
    assert [one["about"] for one in waiting(school, "support_meeting", "plan")] == [meeting]
    action = {"description": "The club keeps a place.", "kind": "new_provision", "owner": senco, "due_on": later}
    held = {"kind": "meeting", "present": [{"member_id": one} for one in (senco, *family)], "meeting_id": meeting}
    held |= {"summary": "Who does what.", "actions": [action]}
    strange = {**held, "actions": [{**action, "owner": meeting}]}
    problem = refused(school.post(f"{at}/meetings", strange), "invalid-fields")
    assert places(problem) == [("pointer", "/actions/0/owner", "NOT_IN_THE_TEAM")]
    after = school.post(f"{at}/meetings", held).expect(200)
    [added] = after["meetings"][-1]["action_ids"]
    assert added in [one["id"] for one in after["content"]["actions"]]
    gone = school.post(f"{at}/planned-meetings/{meeting}:call-off", {"because": "Snow."})
    refused(gone, "not-allowed-now", reason="NO_SUCH_MEETING")


def _joined(stack: Running, school: Actor, child: str, at: str) -> None:
    """Who finds a plan in the way asks to join its team; strangers find no child, and a no opens nothing."""
    cypds = stack.actors[TEAM]
    ask = {"child_id": child, "level": "targeted", "name": "Joan Hill", "role": "co-ordinator", "sector": "social_care"}
    ask |= {"because": "We work with the family already."}
    refused(stack.actors[STRANGER].post("/v1/support-plans:ask-to-join", ask), "not-found")
    told = cypds.post("/v1/support-plans:ask-to-join", ask).expect(201)
    assert set(told.body) == {"join_request_id", "asked_on"}
    answer = f"{at}/join-requests/{told['join_request_id']}:answer"
    problem = refused(school.post(answer, {"join": False}), "invalid-fields")
    assert places(problem) == [("pointer", "/reason", "REQUIRED")]
    said = school.post(answer, {"join": False, "reason": "One service is enough, says the mother."}).expect(200)
    assert [one["state"] for one in said["join_requests"]] == ["declined"]
    refused(school.post(answer, {"join": True}), "not-allowed-now", reason="NO_SUCH_REQUEST")


def _ended(stack: Running, school: Actor, at: str) -> None:
    members = school.get(at).expect(200)["members"]
    heard = [{"member_id": one["id"], "agrees": True} for one in members]
    closing = {"reason": "moved_away", "consulted": heard, "informed_on": stack.today.isoformat()}
    desk = stack.actors["southampton-local-offer"]
    club = desk.post("/v1/local-offer/entries", {"owner": "org:charity:games", "content": GAMES}).expect(201)["id"]
    linking = closing | {"services": [{"id": club}]}
    unpublished = refused(school.post(f"{at}:close", linking), "invalid-fields")
    assert places(unpublished) == [("pointer", "/services/0/id", "UNKNOWN_SERVICE")]
    desk.post(f"/v1/local-offer/entries/{club}:publish", if_match='"1"').expect(200)
    closed = school.post(f"{at}:close", linking).expect(200)
    assert closed["closure"]["services"] == [{"id": club, "name": "Games at the hall"}]
    assert closed["state"] == "closed"
    assert closed["closure"]["support_after"]
    assert closed["allowed_moves"] == []
    again = {"level": "targeted", "reason": "Back again.", "discussion": closed["discussion"]}
    refused(school.post(f"{at}:step", again), "not-allowed-now", reason="SUPPORT_PLAN_IS_CLOSED")
    read = school.get(at).expect(200)
    [now] = read["services_now"]
    assert (read["state"], now["is_listed"], now["name"]) == ("closed", True, "Games at the hall")
    desk.post(f"/v1/local-offer/entries/{club}:withdraw", {"reason": "The hall is closed."}, if_match='"2"').expect(200)
    read = school.get(at).expect(200)
    assert read["closure"]["services"][0]["name"] == "Games at the hall"
    assert [(one["is_listed"], one["name"]) for one in read["services_now"]] == [(False, None)]


@pytest.mark.proves("GLOS-E3")
def test_the_family_finds_the_letter_about_the_end(stack: Running, scenes: Scenes) -> None:
    school, team = stack.actors[SCHOOL], stack.actors[TEAM]
    child = scenes.accepted("Ouzel").child_id
    team.post(f"/v1/children/{child}/consents", consent(stack, "activity")).expect(200)

    def agreed_to() -> Answer | None:
        answer = school.post("/v1/support-plans", opening(stack, child))
        return answer if answer.status == 201 else None

    plan = eventually("the consent is known to the plans", agreed_to)
    _disagreed(stack, school, plan)
    meet = {"meets_on": stack.today.isoformat(), "place": "Room 4, half past three", "about": "How break is going."}
    at = f"/v1/support-plans/{plan['id']}"
    school.post(f"{at}/planned-meetings", meet).expect(201)
    _ended(stack, school, f"/v1/support-plans/{plan['id']}")

    def told() -> Any:
        notices = stack.actors["taylor-family"].get("/v1/notices", subject_id=plan["id"]).expect(200)["items"]
        return next((one for one in notices if one["kind"] == "support_plan_closed"), None)

    letter = eventually("the family is told of the end", told)
    notices = stack.actors["taylor-family"].get("/v1/notices", subject_id=plan["id"]).expect(200)["items"]
    [invitation] = [one for one in notices if one["kind"] == "support_meeting_planned"]
    assert "Room 4, half past three" in invitation["body"]
    assert letter["title"] == "Our work together has come to its end"
