"""Tell it once: what the record fills of each later form is what the address of that form takes."""

from dataclasses import replace

import pytest

from gateway.api import told_forms
from gateway.api.models.partial import partial
from gateway.api.models.referrals import NEW_REFERRAL
from gateway.api.told_forms import FORMS, OF_A_REFERRAL, Known, filled, there

KNOWN = Known(
    "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
    there({name: NEW_REFERRAL.get(name) for name in OF_A_REFERRAL})
    | {"child_views": "I want friends.", "parent_views": "Mornings are hard."},
)
UNDER_WAY = {
    name: {
        "id": f"019cacca-6a00-7c1e-8a43-0f2f4e1d9b{number}",
        "observed": "He hides.",
        "response": {"reason": "Two see it."},
    }
    for number, name in enumerate(("noticed_need_id", "support_plan_id", "assessment_id", "plan_id"), start=20)
}
GONE_ON = replace(KNOWN, begun=UNDER_WAY)
NOBODY = Known(KNOWN.child_id, {"route": "professional", "child": {}, "family": [], "child_views": ""})


@pytest.mark.proves("SOTON-11")
@pytest.mark.parametrize("name", FORMS)
def test_what_is_filled_is_what_the_address_takes(name: str) -> None:
    form = FORMS[name]
    for known in (KNOWN, NOBODY, GONE_ON):
        partial(form.model).model_validate(filled(form, known))


def test_the_words_of_the_family_stand_in_every_form_that_asks_for_them() -> None:
    need, plan = filled(FORMS["noticed-need"], KNOWN), filled(FORMS["support-plan"], KNOWN)
    assert (need["child_views"], need["parent_views"]) == ("I want friends.", "Mornings are hard.")
    assert plan["discussion"]["views"] == "I want friends.\nMornings are hard."
    assert [one["kind"] for one in plan["members"]][:2] == ["child", "family"]
    assert filled(FORMS["draft"], KNOWN)["referral"]["child_views"] == "I want friends."
    assert {form["child_id"] for name in FORMS if "child_id" in (form := filled(FORMS[name], KNOWN))} == {
        KNOWN.child_id
    }


@pytest.mark.proves("SOTON-11")
def test_a_form_goes_on_from_what_is_under_way_and_names_the_child_as_the_record_has_it() -> None:
    assessment = filled(FORMS["support-assessment"], GONE_ON)
    assert assessment == {
        "child_id": KNOWN.child_id,
        "noticed_need_id": UNDER_WAY["noticed_need_id"]["id"],
        "support_plan_id": UNDER_WAY["support_plan_id"]["id"],
        "reason": "Two see it.",
    }
    plan = filled(FORMS["support-plan"], GONE_ON)
    assert plan["assessment_id"] == UNDER_WAY["assessment_id"]["id"]
    asked = filled(FORMS["budget-application"], GONE_ON)
    assert (asked["plan_id"], asked["requested_by"]) == (
        UNDER_WAY["plan_id"]["id"],
        KNOWN.referral["applicant"]["name"],
    )
    concern = filled(FORMS["concern"], KNOWN)
    assert concern["child"]["family_name"] == KNOWN.referral["child"]["family_name"]
    assert concern["raiser"]["name"] == KNOWN.referral["applicant"]["name"]
    assert set(FORMS["support-plan"].of) | set(FORMS["support-assessment"].of) <= set(told_forms.UNDER_WAY)


def test_what_nobody_has_said_is_absent_and_not_made_up() -> None:
    assert filled(FORMS["support-plan"], NOBODY) == {"child_id": NOBODY.child_id}
    assert filled(FORMS["noticed-need"], NOBODY) == {"child_id": NOBODY.child_id}
    assert there({"a": None, "b": "", "c": [{"d": None}], "e": {"f": []}, "g": False}) == {"g": False, "c": [{}]}
