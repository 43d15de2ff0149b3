"""A young person's rights begin in the middle of a support plan, at the door. Time goes on here, so this comes last."""

from datetime import date, timedelta

import pytest

from kernel.school_age import rights_begin_on
from tests.journey.evidence import places, refused
from tests.journey.scenes import Scenes
from tests.journey.test_support_plans import SCHOOL, TEAM, consent, opening
from tests.running import Running
from tools.journey.actor import Answer, eventually

OWN_WORD = {"given_by": "Nightjar Taylor", "relation": "self", "decided_as": "young_person"}


@pytest.mark.proves("W39")
def test_what_a_parent_agreed_to_carries_a_plan_no_longer_and_the_young_persons_own_word_does(
    stack: Running, scenes: Scenes
) -> None:
    school, team = stack.actors[SCHOOL], stack.actors[TEAM]
    journey, form, born = stack.journey(), scenes.form("Nightjar"), _born(stack.today)
    child = journey.apply(form | {"child": form["child"] | {"born_on": born.isoformat()}})["child"]["id"]
    consents = f"/v1/children/{child}/consents"
    team.post(consents, consent(stack, "activity")).expect(200)

    def opened() -> Answer | None:
        answer = school.post("/v1/support-plans", opening(stack, child))
        return answer if answer.status == 201 else None

    at = f"/v1/support-plans/{eventually('the consent is known to the plans', opened)['id']}"
    school.post(f"{at}:share", {}).expect(200)
    journey.travel_to(rights_begin_on(born))

    def begun() -> Answer | None:
        plan = school.get(at).expect(200)
        return plan if plan["rights_began_on"] and plan["consents_needed"] else None

    plan = eventually("the rights", begun)
    assert (plan["rights_began_on"], plan["consents_needed"]) == (stack.today.isoformat(), ["activity"])
    without = refused(school.post(f"{at}:share", {}), "not-allowed-now", reason="CONSENT_NEEDED")
    assert without["allowed"] == ["ask_for_consent", "close"]
    by_the_mother = refused(team.post(consents, consent(stack, "activity")), "invalid-fields")
    assert places(by_the_mother) == [("pointer", "/decided_as", "YOUNG_PERSON_DECIDES")]
    team.post(consents, consent(stack, "activity") | OWN_WORD).expect(200)
    eventually("the young person's word", lambda: school.get(at)["consents_needed"] == [] or None)
    school.post(f"{at}:share", {}).expect(200)


def _born(today: date) -> date:
    """Born so that compulsory school age ends within the year that is to come, and not today."""
    born = date(today.year - 16, 3, 1)
    return born if rights_begin_on(born) > today + timedelta(days=1) else born.replace(year=born.year + 1)
