"""Hard cases at the public door: siblings who are alike, and whose word it is once somebody decides for themselves."""

from typing import Any

import pytest

from tests.journey.evidence import places, refused
from tests.journey.scenes import Scenes
from tests.running import Running
from tools.journey.actor import Actor

SCHOOL, TEAM = "hollybrook-school", "southampton-cypds"


def between(team: Actor, *children: str) -> list[dict[str, Any]]:
    """The matches in doubt between these records."""
    items = team.get("/v1/matches", state="in_doubt", page_size=100).expect(200)["items"]
    return [one for one in items if {one["child_id"], one["other_child_id"]} <= set(children)]


def test_siblings_with_the_same_initials_stay_two_and_a_person_decides_about_a_doubt(
    stack: Running, scenes: Scenes
) -> None:
    """Twins at one address. A number that was mixed up shows neither as the other; who decides says why, once."""
    school, team = stack.actors[SCHOOL], stack.actors[TEAM]
    family: dict[str, Any] = {"family": "Dovecote", "subject": ""}
    ada, amy = scenes.form("Ada", **family), scenes.form("Amy", **family)
    number = amy["child"].pop("nhs_number")
    first, second = (school.post("/v1/referrals", one).expect(201)["child"]["id"] for one in (ada, amy))
    assert first != second
    assert between(team, first, second) == []  # day of birth, family name and initial are alike: that is no doubt

    mixed_up = {**amy, "child": {**amy["child"], "nhs_number": ada["child"]["nhs_number"]}}
    third = school.post("/v1/referrals", mixed_up).expect(201)["child"]["id"]
    assert third not in (first, second)
    [doubt] = between(team, first, third)
    at = f"/v1/matches/{doubt['id']}"
    refused(school.get(at), "insufficient-scope")
    unexplained = refused(team.post(f"{at}:decide", {"same": False, "reason": " "}), "invalid-fields")
    assert places(unexplained) == [("pointer", "/reason", "REQUIRED")]
    decided = team.post(f"{at}:decide", {"same": False, "reason": "Twins; the number is Ada's."}).expect(200)
    assert decided["state"] == "not_same"
    assert between(team, first, third) == []
    unmixed = {**amy, "child": {**amy["child"], "nhs_number": number}}
    assert school.post("/v1/referrals", unmixed).expect(201)["child"]["id"] not in (first, third)


@pytest.mark.proves("W39")
def test_over_compulsory_school_age_nobody_else_agrees(stack: Running, scenes: Scenes) -> None:
    school = stack.actors[SCHOOL]
    form = scenes.form("Wren", family="Aviary", subject="")
    form["child"]["born_on"] = stack.today.replace(year=stack.today.year - 18, day=1).isoformat()
    by_a_parent = refused(school.post("/v1/referrals", form), "invalid-fields")
    where = ("pointer", "/consents/0/decided_as", "YOUNG_PERSON_DECIDES")
    assert where in places(by_a_parent)
    for consent in form["consents"]:
        consent |= {"given_by": "Wren Aviary", "relation": "young person", "decided_as": "young_person"}
    assert school.post("/v1/referrals", form).expect(201)["state"] == "received"
