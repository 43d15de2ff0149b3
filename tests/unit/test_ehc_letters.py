"""The letters of the statutory process: who gets which, with the reasons, the rights and their dates."""

from dataclasses import replace

import pytest

from tests.unit.ehc_letter_specimens import ADVISER, CARE, CASEWORKER, ICB, NAMED, SETTING
from tests.unit.test_notifications import facts, letter, notices, told

MOTHER, REFERRER = "person:jo", "org:urn:999901"
REFUSALS = (
    "ehc_decision.made/assess/not_assess",
    "ehc_decision.made/issue_plan/no_plan",
    "ehc_decision.made/final_plan/final",
    "ehc_decision.made/review/maintain",
    "ehc_decision.made/amendment/amended",
    "ehc_decision.made/amendment/not_amended",
    "ehc_decision.made/reassess/not_reassess",
    "ehc_decision.made/cease/cease",
)


@pytest.mark.proves("T03")
@pytest.mark.proves("T13")
@pytest.mark.parametrize("heard", REFUSALS)
def test_a_decision_that_can_be_appealed_says_how_by_when_and_who_helps(heard: str) -> None:
    [body] = [one.body for one in notices(heard) if one.recipient == MOTHER]
    assert "First-tier Tribunal" in body
    # Sent on 20 February 2026: two months, the last day of which is a Monday.
    assert "must arrive by 20 April 2026" in body
    for service in ("Solent Mediation Advice", "Solent Disagreement Resolution", "Information, Advice and Support"):
        assert service in body
    assert "The reasons:\n\nAs found." in body


@pytest.mark.proves("N2")
@pytest.mark.proves("T01")
def test_those_who_must_know_of_a_request_are_told() -> None:
    assert told("ehc_request.received")["ehc_request_notified"] == [ICB, CARE]


@pytest.mark.proves("N4")
@pytest.mark.proves("SWK-G4")
def test_a_refusal_leads_on_to_early_help() -> None:
    body = letter("ehc_decision.made/assess/not_assess", "ehc_will_not_assess", MOTHER)
    assert "The Early Help Service helps you further" in body
    assert "The school gets an early help plan." in body


@pytest.mark.proves("N5")
def test_an_adviser_is_asked_reminded_and_what_is_overdue_goes_to_who_answers_for_it() -> None:
    asked = letter("ehc_advice.requested", "ehc_advice_request", ADVISER)
    assert "Please answer by 3 April 2026" in asked
    assert "- Section C: which?" in asked
    assert told("ehc_advice.reminded") == {"ehc_advice_reminder": [ADVISER]}
    assert told("ehc_advice.reminded/escalated") == {"ehc_advice_overdue": [ICB, ADVISER]}


@pytest.mark.proves("T38")
def test_who_gives_way_in_an_appeal_tells_the_family_what_it_owes_now() -> None:
    body = letter("ehc_appeal.conceded", "ehc_appeal_conceded", MOTHER)
    assert "you need not go to a hearing" in body
    assert "- Say that the ordered assessment will be made: by 6 March 2026" in body
    assert "- Send the plan that follows from the ordered assessment: by 29 May 2026" in body
    assert "Answer the appeal" not in body


CASEWORK = "team:southampton/sen"


def test_the_team_is_told_what_comes_near_and_what_it_missed() -> None:
    body = letter("deadline.approached/limit", "limit_near", CASEWORK)
    assert "Say whether there will be an assessment." in body
    assert "due by 23 February 2026" in body
    assert "record it now" in body
    missed = letter("deadline.missed", "limit_missed", CASEWORK)
    assert "due by 7 March 2026" in missed
    assert told("deadline.missed") == {"limit_missed": [CASEWORK, CASEWORKER.party]}


def test_whoever_is_waited_for_is_told_before_the_day_and_the_team_after_it() -> None:
    known = facts("deadline.missed")
    assert told("deadline.approached/limit", known) == {"limit_near": [NAMED, CASEWORKER.party]}
    to_school = letter("deadline.approached/limit", "limit_near", NAMED, known)
    assert "Southampton City Council waits for your answer." in to_school
    assert "exception" not in to_school
    assert "It waits for" in letter("deadline.missed", "limit_missed", CASEWORK, known)


@pytest.mark.proves("T35")
def test_a_family_is_told_before_its_time_to_appeal_ends() -> None:
    body = letter("deadline.approached/right", "right_ends_soon", MOTHER)
    assert "You have until 20 April 2026" in body
    assert "You need not do it" in body


@pytest.mark.proves("N6")
@pytest.mark.proves("T09")
def test_no_plan_is_told_to_family_health_and_setting() -> None:
    assert told("ehc_decision.made/issue_plan/no_plan")["ehc_no_plan_copy"] == [ICB, SETTING]


@pytest.mark.proves("N7")
@pytest.mark.proves("SWK-G12")
def test_a_draft_gives_the_family_fifteen_days_and_goes_to_the_professionals() -> None:
    body = letter("ehc_draft.served/draft", "ehc_draft", MOTHER)
    assert "You have until 6 March 2026" in body
    assert "ask for a personal budget" in body
    assert told("ehc_draft.served/draft")["ehc_draft_to_check"] == [ADVISER]


@pytest.mark.proves("N8")
def test_a_school_is_consulted_with_a_day_to_answer() -> None:
    body = letter("ehc_school.consulted", "ehc_school_consultation", NAMED)
    assert "Please tell us by 7 March 2026" in body


@pytest.mark.proves("N9")
@pytest.mark.proves("SWK-G17")
def test_a_final_plan_goes_to_family_health_school_and_professionals() -> None:
    assert told("ehc_decision.made/final_plan/final")["ehc_final_plan_copy"] == [ICB, NAMED, SETTING, ADVISER]


@pytest.mark.proves("N10")
@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        ("ehc_review.arranged", "ehc_review_invitation"),
        ("ehc_papers.circulated", "ehc_review_papers"),
        ("ehc_review.reported", "ehc_review_report_copy"),
        ("ehc_decision.made/review/amend", "ehc_review_decision_copy"),
    ],
)
def test_whoever_is_invited_to_a_review_has_invitation_papers_report_and_decision(heard: str, kind: str) -> None:
    assert {NAMED, ICB} <= set(told(heard)[kind])


@pytest.mark.proves("N11")
def test_the_end_of_a_plan_is_consulted_on_and_told_to_family_health_and_school() -> None:
    assert {MOTHER, ICB, NAMED} <= set(told("ehc_ceasing.proposed")["ehc_cease_consultation"])
    assert told("ehc_decision.made/cease/cease")["ehc_cease_decision_copy"] == [ICB, NAMED, SETTING]


@pytest.mark.proves("N12")
def test_a_move_is_told_by_the_old_and_by_the_new_authority() -> None:
    assert "went to Bromley on 20 February 2026" in letter("ehc_case.transferred", "ehc_transferred", MOTHER)
    body = letter("ehc_transfer.informed", "ehc_transfer_informed", MOTHER)
    assert "We review the plan by 20 May 2026" in body
    assert "goes to Weston Park School" in body


@pytest.mark.proves("N1")
def test_letters_say_who_works_the_case_and_whom_to_ask() -> None:
    heard = "ehc_caseworker.assigned"
    elsewhere, decided = facts(heard), facts("ehc_decision.made/assess/assess")
    assert elsewhere.ehc
    asking = replace(elsewhere, ehc=replace(elsewhere.ehc, case=replace(elsewhere.ehc.case, setting_party=NAMED)))
    assert told(heard, asking)["ehc_caseworker"] == [MOTHER, "person:lee", REFERRER, NAMED]
    assert told(heard, decided)["ehc_caseworker"] == [MOTHER, "person:lee", SETTING]
    body = letter("ehc_caseworker.assigned", "ehc_caseworker", MOTHER)
    assert "From 2 February 2026 Amira Khan, caseworker of Southampton City Council, works on" in body
    assert "every date" in body
    assert "contact us: Amira Khan, caseworker, telephone 01632 960 857, or Children and Young" in body
    acknowledged = letter("ehc_request.received", "ehc_request_acknowledged", REFERRER)
    assert "As soon as a caseworker is assigned, we write who it is." in acknowledged
    assert "Amira Khan, caseworker, telephone" in letter("ehc_decision.made/assess/assess", "ehc_will_assess", MOTHER)
    to_caseworker = letter("deadline.approached/limit", "limit_near", CASEWORKER.party)
    assert "record it now" in to_caseworker
    assert "Dear Amira Khan" in to_caseworker
    assert "contact us: Amira" not in to_caseworker
