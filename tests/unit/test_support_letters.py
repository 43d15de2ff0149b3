"""Letters about assessments of support: to contributors, to the team that registers, to those whom it is shown to."""

import pytest

from tests.unit.support_letter_specimens import AGENCY, REGISTRAR, SHOWN_TO_THE_FAMILY
from tests.unit.test_notifications import facts, letter, told


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
