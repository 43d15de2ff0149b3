"""Southampton's single route of entry, played over HTTP through every service [seed 003]."""

from datetime import date
from typing import Any

import pytest

from tests.journey.evidence import refused
from tests.running import Running
from tools.journey import forms
from tools.journey.families import confirmed
from tools.journey.southampton import CYPDS, Journey


@pytest.fixture
def journey(stack: Running) -> Journey:
    return stack.journey()


def application(journey: Journey, given: str, nhs_number: str, **more: Any) -> dict[str, Any]:
    return forms.application(given, "Taylor", nhs_number, journey.today, subject="taylor", **more)


@pytest.mark.proves("SOTON-7")
@pytest.mark.proves("SOTON-9")
@pytest.mark.proves("SOTON-13")
@pytest.mark.proves("SOTON-15")
@pytest.mark.proves("SOTON-O5")
@pytest.mark.proves("SOTON-16")
@pytest.mark.proves("SOTON-17")
@pytest.mark.proves("SOTON-18")
@pytest.mark.proves("SOTON-19")
@pytest.mark.proves("SOTON-20")
@pytest.mark.proves("SOTON-21")
@pytest.mark.proves("SOTON-22")
@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("SOTON-B8")
def test_from_an_application_to_a_final_plan_with_a_personal_budget(journey: Journey) -> None:
    referral = journey.apply(application(journey, "Sam", "9990000026"))
    acknowledgement = journey.acknowledged(referral)
    assert acknowledgement["catalogue_number"] == "N1"
    assert "Sam" not in acknowledgement["title"]

    item = journey.item_for(referral)
    assert date.fromisoformat(item["meets_on"]).strftime("%A") == "Wednesday"
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "integrated_assessment", "Needs cut across all three.", coordinator=CYPDS)
    journey.close(item)
    journey.referral_becomes(referral, "accepted")
    assert journey.notice(journey.cypds, "assessment_allocated", referral["id"])
    for member in (journey.hospital, journey.therapies, journey.cypds):
        expected = journey.notice(member, "assessment_team_told", referral["id"])
        assert expected["catalogue_number"] == "N3"
        assert "6 weeks" in expected["body"]
        assert not [name for name in ("Sam", "Taylor") if name in expected["title"] + expected["body"]]

    plan, budget = journey.from_acceptance_to_final_plan(referral)
    assert plan["state"] == "final"
    assert plan["review_on"]
    assert {line["funder"] for line in budget["lines"]} == {"education", "health", "social-care"}
    assert budget["allocated_pence"] == sum(line["amount_pence"] for line in forms.AGREEMENT["lines"])  # type: ignore[index]
    assert budget["allocated_pence"] == budget["committed_pence"] + budget["paid_pence"] + budget["available_pence"]
    assert all(line["reason"] and line["used_for"] for line in budget["lines"])
    assert journey.notice(journey.family, "budget_set_up", budget["id"])
    everyone = (journey.family, journey.school, journey.partner)
    told = [journey.notice(actor, "plan_final", plan["id"]) for actor in everyone]
    assert all(notice["state"] == "sent" for notice in told)
    event = journey.partner_event(plan)
    assert event["data"]["plan_id"] == plan["id"]
    assert event["dataref"].endswith(f"/v1/plans/{plan['id']}")

    # What is final is carried, reviewed and stepped as every support plan.
    reviewed = journey.review(plan)
    assert journey.family.get(f"/v1/plans/{plan['id']}")["review_on"] == reviewed["review_on"]
    talked = {"held_on": journey.today.isoformat(), "with_whom": ["Jo Taylor"], "with_child": True}
    at = f"/v1/support-plans/{plan['support_plan_id']}"
    there_is_none = journey.therapies.post(f"{at}:step", {"level": "integrated", "reason": "A.", "discussion": talked})
    assert refused(there_is_none, "not-allowed-now", reason="PLAN_IS_GRANTED")["allowed"] == ["send_referral"]
    down = {"level": "targeted", "reason": "Two services are enough.", "discussion": talked}
    stepped = journey.therapies.post(f"{at}:step", down).expect(201).body
    assert [one["id"] for one in stepped["plan"]["content"]["outcomes"]] == ["o1", "o2"]
    assert (stepped["before"]["state"], stepped["before"]["single_plan_id"]) == ("stepped", plan["id"])


@pytest.mark.proves("SOTON-O1")
def test_outcome_1_not_eligible_a_letter_explains_the_reasons(journey: Journey) -> None:
    referral = journey.apply(application(journey, "Robin", "9990000034"))
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    reasons = "Robin's school can meet this need from what it already has."
    journey.decide(item, "not_eligible", reasons)
    journey.referral_becomes(referral, "not_eligible")
    for reader in (journey.school, journey.family):
        assert reasons in journey.notice(reader, "panel_outcome_not_eligible", referral["id"])["body"]


@pytest.mark.proves("SOTON-O2")
def test_outcome_2_further_information_is_asked_and_reconsidered_when_it_comes(journey: Journey) -> None:
    referral = journey.apply(application(journey, "Kim", "9990000042"))
    first = journey.item_for(referral)
    journey.to_the_meeting_of(first)
    journey.convene(first)
    question = "What did the last hearing test show?"
    journey.decide(first, "further_information", "Hearing may explain it.", question=question)
    journey.close(first)
    journey.referral_becomes(referral, "further_information", journey.school)
    letter = journey.notice(journey.school, "panel_outcome_further_information", referral["id"])
    assert question in letter["body"]
    path = f"/v1/referrals/{referral['id']}:supply-information"
    journey.school.post(path, {"text": "Normal hearing in January."}).expect(200)
    second = journey.item_for(referral)
    assert second["reconsiders_id"] == first["id"]
    assert second["meets_on"] > first["meets_on"]
    papers = journey.papers_of(second)
    assert papers["referral"]["information"][0]["text"] == "Normal hearing in January."
    journey.to_the_meeting_of(second)
    journey.convene(second)
    journey.decide(second, "not_eligible", "Hearing is normal; school support is enough.")
    kept = journey.panel.get(f"/v1/agenda-items/{first['id']}").expect(200)
    assert kept["decision"]["outcome"] == "further_information"


@pytest.mark.proves("SOTON-O3")
def test_outcome_3_a_single_agency_is_asked_once_the_parent_consents(journey: Journey) -> None:
    referral = journey.apply(application(journey, "Ali", "9990000050"))
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "single_agency", "Speech therapy alone can help.", agency="org:ods:R1C")
    journey.referral_becomes(referral, "awaiting_consent")
    journey.notice(journey.family, "consent_needed", referral["id"])
    journey.therapies.get(f"/v1/referrals/{referral['id']}").expect(404)
    consent = forms.consent("single_agency", journey.today)
    journey.family.post(f"/v1/referrals/{referral['id']}/consents", consent).expect(200)
    journey.referral_becomes(referral, "single_agency")
    journey.notice(journey.therapies, "agency_request", referral["id"])
    assert journey.therapies.get(f"/v1/referrals/{referral['id']}").expect(200)["id"] == referral["id"]


@pytest.mark.proves("SOTON-O4")
@pytest.mark.proves("SOTON-10")
def test_outcome_4_targeted_services_take_it_up_with_consent(journey: Journey) -> None:
    consents = [forms.consent("referral", journey.today), forms.consent("targeted_services", journey.today)]
    referral = journey.apply(application(journey, "Jo", "9990000069", consents=consents))
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "targeted_services", "Several services at the targeted level, co-ordinated.")
    journey.referral_becomes(referral, "targeted_services")
    taken_up = journey.item_for(referral, journey.targeted)
    assert taken_up["kind"] == "targeted"
    papers = journey.papers_of(taken_up, journey.targeted)
    assert papers["referral"]["id"] == referral["id"]
    letter = journey.notice(journey.school, "panel_outcome_targeted_services", referral["id"])["body"]
    assert "advice and support from the targeted services in your own work" in letter
    journey.to_the_meeting_of(taken_up)
    journey.convene(taken_up, journey.targeted)
    reasons = "A family worker and the school nurse begin together in April."
    journey.decide(taken_up, "targeted_services", reasons, journey.targeted)
    for reader in (journey.school, journey.family):
        told = journey.notice(reader, "targeted_decision", referral["id"])
        assert told["catalogue_number"] == "N14"
        assert reasons in told["body"]


def test_an_application_that_is_taken_back_is_told_to_both_sides(journey: Journey) -> None:
    referral = journey.apply(application(journey, "Ash", "9990000409"))
    reason = "The family is moving away."
    journey.school.post(f"/v1/referrals/{referral['id']}:withdraw", {"reason": reason}).expect(200)
    for reader in (journey.school, journey.family):
        told = journey.notice(reader, "referral_withdrawn", referral["id"])
        assert "You can apply again at any time" in told["body"]
        assert reason not in told["body"]


@pytest.mark.proves("SOTON-12")
def test_the_first_contact_asks_for_the_application_form_and_fills_it_in(journey: Journey) -> None:
    form = journey.other_family.get("/v1/application-form").expect(200)
    assert form["panel"] == "CYPDS Decision Panel"
    assert "Wednesday" in form["meets"]
    assert form["contact"]
    needed = set(form["fields"]["required"])
    filled = forms.parents_application("Lee", "Green", "9990000360", "green")
    assert needed <= set(filled)
    sent = journey.other_family.post("/v1/referrals", filled).expect(201)
    _begun_with_what_was_told(journey, str(sent["child"]["id"]), filled)


def _begun_with_what_was_told(journey: Journey, child: str, told: dict[str, Any]) -> None:
    """Tell it once: the team's next forms begin with it, and a stranger's with nothing."""
    team = journey.cypds
    confirmed(team, f"/v1/children/{child}")
    again = journey.other_family.get("/v1/application-form", child_id=child).expect(200)
    assert again["filled"]["parent_views"] == told["parent_views"]
    plan = team.get(f"/v1/children/{child}/forms/support-plan").expect(200)
    assert plan["sent_to"] == "/v1/support-plans"
    assert told["parent_views"] in plan["fields"]["discussion"]["views"]
    assert "parent_views" in {one["topic"] for one in plan["said"]}
    assert "parent_views" not in plan["still_to_ask"]
    draft = team.get(f"/v1/children/{child}/forms/draft").expect(200)["fields"]
    assert draft["referral"]["child"]["family_name"] == told["child"]["family_name"]
    assert "id" not in draft["referral"]["child"], "what stands in a form is what its address takes"
    journey.school.get(f"/v1/children/{child}/forms/draft").expect(404)
    refused(team.get(f"/v1/children/{child}/forms/diary"), "invalid-fields")


@pytest.mark.proves("SOTON-8")
def test_parents_apply_directly(journey: Journey) -> None:
    form = forms.parents_application("Max", "Green", "9990000077", "green")
    referral = journey.apply(form, journey.other_family)
    assert [consent["evidence"] for consent in referral["consents"]] == ["own application"]
    journey.acknowledged(referral, journey.other_family)
    journey.family.get(f"/v1/referrals/{referral['id']}").expect(404)
