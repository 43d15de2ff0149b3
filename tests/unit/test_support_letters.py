"""Letters about assessments of support: to contributors, to the team that registers, to those whom it is shown to."""

from dataclasses import replace

import pytest

from kernel.timeline import timeline
from kernel.wording import capital, with_article
from tests.unit.support_letter_specimens import AGENCY, REGISTRAR, SHOWN_TO_THE_FAMILY
from tests.unit.test_notifications import facts, letter, told

FAMILY = ["person:jo", "person:lee"]
LEAD = "org:urn:999901"


@pytest.mark.proves("GLOS-E24", "GLOS-E26", "GLOS-E28")
def test_each_letter_goes_to_whom_it_is_about() -> None:
    assert told("support_assessment.opened") == {"support_assessment_to_register": [REGISTRAR]}
    assert told("support_contribution.asked") == {"support_contribution_request": [AGENCY]}
    assert told("support_contribution.reminded") == {"support_contribution_reminder": [AGENCY]}
    assert told("support_assessment.shared") == {"support_assessment_shared": [AGENCY]}


def test_an_agency_reads_on_what_ground_it_sees_it_and_the_family_that_it_is_theirs() -> None:
    shared = "support_assessment.shared"
    theirs = letter(shared, "support_assessment_shared", AGENCY)
    assert "with the family's consent" in theirs
    assert "take its consent back" in theirs
    known = SHOWN_TO_THE_FAMILY(facts("referral.received"))
    family = letter(shared, "support_assessment_shared", "person:jo", known)
    assert "It is yours." in family
    assert "consent" not in family


@pytest.mark.proves("GLOS-E24", "GLOS-E27")
def test_the_family_knows_when_it_is_registered_and_when_it_is_whole() -> None:
    assert told("support_assessment.registered") == {"support_assessment_registered": [*FAMILY, LEAD, AGENCY]}
    assert told("support_assessment.completed") == {"support_assessment_completed": [*FAMILY, LEAD, AGENCY, REGISTRAR]}
    body = letter("support_assessment.completed", "support_assessment_completed", "person:jo")
    assert "What comes next: a plan is made together." in body
    assert "keeps Sam from friends" not in body, "what was found is read once it is shown"


def test_a_parent_who_is_reminded_is_not_told_that_the_family_waits() -> None:
    reminded, kind = "support_contribution.reminded", "support_contribution_reminder"
    assert "The family waits for it." in letter(reminded, kind, AGENCY)
    known = facts(reminded)
    assert known.supporting is not None
    [asked] = known.supporting.assessment.contributions
    assessment = replace(known.supporting.assessment, contributions=(replace(asked, party="person:jo"),))
    own = letter(
        reminded,
        kind,
        "person:jo",
        replace(known, supporting=replace(known.supporting, assessment=assessment)),
    )
    assert "The family waits" not in own


def test_a_name_has_the_article_that_is_said_with_it() -> None:
    names = {
        "My Plan+": "a My Plan+",
        "Individual Support Plan": "an Individual Support Plan",
        "EHC plan": "an EHC plan",
        "SEN review": "an SEN review",
        "Universal plan": "a Universal plan",
        "Understanding plan": "an Understanding plan",
        "European plan": "a European plan",
    }
    assert {name: with_article(name) for name in names} == names
    assert capital("an EHC plan") == "An EHC plan"


def test_a_new_plan_of_the_same_level_went_neither_up_nor_down() -> None:
    told = timeline().of("plans", "support_plan.stepped.v1")
    assert told is not None
    for direction, words in (("up", "went up"), ("down", "went down"), ("same", "of the same level")):
        facts = {"direction": direction, "from_level": "my_plan_plus", "to_level": "my_plan_plus"}
        sentence = told.sentence(facts, lambda level: "My Plan+")
        assert words in sentence
        assert ("went up" in sentence) is (direction == "up")
