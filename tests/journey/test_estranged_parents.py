"""Two parents who must not find each other: from the court's order to the first letters after it, over every door."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.journey.scenes import Scenes
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import Actor, eventually
from tools.journey.southampton import CYPDS, Journey

MOTHER, FATHER = "estelle-mother", "estelle-father"
HIDING_PLACE = "14 Juniper Row, Netherby"
NUMBER = "07700 900774"
SCHOOL = "999901"
HIDDEN = (HIDING_PLACE, "Juniper", "Netherby", NUMBER, SCHOOL, "Hollybrook", "Alice Moreno")


@pytest.fixture(scope="module")
def journey(stack: Running) -> Journey:
    return stack.journey()


@pytest.fixture(scope="module")
def parents(stack: Running) -> tuple[Actor, Actor]:
    """The portal, with each of them signed in."""
    scopes = tuple(stack.actors["taylor-family"].scope.split())
    mother, father = (
        admit(stack, f"portal-{who}", scopes, org="family-portal", subject=who) for who in (MOTHER, FATHER)
    )
    return mother, father


@pytest.fixture(scope="module")
def child_id(stack: Running, scenes: Scenes, journey: Journey, parents: tuple[Actor, Actor]) -> str:
    """Both have parental responsibility; the order comes before the panel decides, and writes to both."""
    form = scenes.form("Estelle", family="Harrow", subject=MOTHER)
    form["child"]["address"] = HIDING_PLACE
    form["family"].append(
        {"name": "Lee Harrow", "relation": "father", "parental_responsibility": True, "subject": FATHER}
    )
    referral = journey.apply(form)
    child = str(referral["child"]["id"])
    team = stack.actors["southampton-cypds"]
    mother, father = sorted(
        team.get(f"/v1/children/{child}/family").expect(200)["items"], key=lambda one: one["relation"] == "father"
    )
    contacts = {"address": HIDING_PLACE, "telephone": NUMBER, "lives_with_child": True}
    known = {name: mother[name] for name in ("name", "relation", "parental_responsibility")}
    at = f"/v1/children/{child}/family"
    etag = f'"{mother["version"]}"'
    team.put(f"{at}/{mother['id']}", known | contacts, etag=etag).expect(200)
    # What was said before the order was lawful then, and is in their hands: what comes after it is under test.
    letter_to(parents[1], child, "referral_received")
    order = {"kind": "whereabouts", "reason": "Non-molestation order of the family court."}
    team.post(f"{at}/{father['id']}:restrict", order).expect(200)
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "integrated_assessment", "Needs cut across education, health and home.", coordinator=CYPDS)
    journey.assessment_for(referral)
    return child


def letter_to(parent: Actor, child: str, kind: str) -> dict[str, Any]:
    def come() -> dict[str, Any] | None:
        listed = parent.get("/v1/notices", child_id=child).expect(200)["items"]
        return next((one for one in listed if one["kind"] == kind), None)

    return eventually(f"the letter to {parent.client_id}", come)


def everything_shown(parent: Actor, child: str) -> dict[str, str]:
    """What each door answers to the parent, as text."""
    doors = (
        *(f"/v1/children/{child}{of}" for of in ("", "/family", "/profile", "/referral-form", "/access-log")),
        f"/v1/children/{child}/timeline",
        "/v1/referrals",
        "/v1/assessments",
        "/v1/work-list",
    )
    shown = {door: str(parent.get(door).body) for door in doors}
    listed = parent.get("/v1/notices", child_id=child).expect(200)["items"]
    for one in (one for one in listed if one["kind"] != "referral_received"):
        shown[f"{one['kind']} as data"] = str(one)
        printed = parent.send("GET", f"/v1/notices/{one['id']}", headers={"accept": "application/pdf"}).expect(200)
        shown[one["kind"]] = " ".join(page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages)
    return shown


def test_from_the_order_to_the_first_letter_a_parent_learns_nothing_of_where_they_are(
    parents: tuple[Actor, Actor], child_id: str
) -> None:
    mother, father = parents
    for parent in parents:
        letter_to(parent, child_id, "assessment_agreed")
    shown = everything_shown(father, child_id)
    assert "Estelle" in shown[f"/v1/children/{child_id}"]
    told = {door: [word for word in HIDDEN if word in text] for door, text in shown.items()}
    assert {door: words for door, words in told.items() if words} == {}
    assert HIDING_PLACE in everything_shown(mother, child_id)[f"/v1/children/{child_id}"]
