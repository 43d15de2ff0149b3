"""Who is told of what becomes of a support plan, and what the letters say (N13)."""

import pytest

from kernel.ladder import ReviewDecision
from services.notifications.domain.letters import WORDS
from tests.unit.support_plan_letter_specimens import decided, of
from tests.unit.support_specimens import NURSE, REGISTRAR, SCHOOL
from tests.unit.test_notifications import facts, letter, told

JO = "person:jo"
FAMILY = [JO, "person:lee"]


@pytest.mark.proves("N13", "GLOS-E15", "GLOS-E24")
def test_the_registering_team_is_asked_and_the_family_and_team_know_when_it_is_done() -> None:
    assert told("support_plan.opened") == {"support_plan_to_register": [REGISTRAR]}
    assert told("support_plan.registered") == {"support_plan_registered": [*FAMILY, SCHOOL, NURSE]}


@pytest.mark.proves("N13", "GLOS-E21", "GLOS-E22", "GLOS-E47", "GLOS-E48")
def test_the_end_is_told_to_family_team_and_partnership_with_where_to_find_support() -> None:
    assert told("support_plan.closed") == {"support_plan_closed": [*FAMILY, SCHOOL, NURSE, REGISTRAR]}
    body = letter("support_plan.closed", "support_plan_closed", JO)
    assert "this is where to ask: Family Information Service." in body


@pytest.mark.proves("N13", "GLOS-E46")
def test_an_agency_that_ends_its_part_is_told_to_the_others() -> None:
    assert told("support_team.departed") == {"support_member_left": [*FAMILY, SCHOOL, REGISTRAR]}
    assert "Nina Cam (school nurse) ended their part" in letter("support_team.departed", "support_member_left", JO)


@pytest.mark.proves("N13", "GLOS-D1")
def test_a_step_is_told_with_its_reason_and_what_goes_on() -> None:
    everybody = [*FAMILY, SCHOOL, NURSE, REGISTRAR]
    assert told("support_plan.stepped") == {"support_plan_stepped": everybody}
    body = letter("support_plan.stepped", "support_plan_stepped", NURSE)
    assert body.startswith("Dear Nina Cam,")
    assert "support for Sam goes on with a My Plan." in body


@pytest.mark.proves("N13")
@pytest.mark.parametrize("decision", [one for one in ReviewDecision if one not in ("assessment_needed",)])
def test_what_a_review_decided_is_told_in_words(decision: ReviewDecision) -> None:
    ends = decision in (ReviewDecision.NEEDS_MET, ReviewDecision.SINGLE_AGENCY, ReviewDecision.UNIVERSAL_ONLY)
    known = of(decided(decision), reviewed=True)(facts("support_plan.reviewed"))
    body = letter("support_plan.reviewed", "support_plan_reviewed", JO, known)
    assert f"It was decided that {WORDS[decision]}." in body
    assert ("The next review is on" in body) is not ends
    assert ("SEN Casework" in body) is (decision is ReviewDecision.CONSIDER_OTHERS)


def test_whoever_keeps_the_plan_is_asked_to_talk_with_the_young_person() -> None:
    assert told("support_consent.lapsed") == {"support_consent_lapsed": [SCHOOL]}
