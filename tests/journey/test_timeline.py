"""The journey so far and what waits, over every house: at the door, and as pages that a family and a team read."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.browser import accessible
from tests.journey.scenes import Scenes, Stage
from tests.journey.test_people import sign_in, somebody, type_code
from tests.running import Running
from tools.journey.actor import Actor

FAMILY, TEAM = "taylor-family", "southampton-cypds"
# Where somebody who wants to look at the pages says that they are to be kept.
KEPT = os.environ.get("GOLDENTHREAD_TEST_PICTURES")


def journey(actor: Actor, stage: Stage, **query: Any) -> dict[str, Any]:
    answer: dict[str, Any] = actor.get(f"/v1/children/{stage.child_id}/timeline", **query).expect(200).body
    assert answer["missing"] == []
    return answer


@pytest.mark.proves("GLOS-P6", "GLOS-P7")
def test_the_family_and_the_team_read_the_whole_journey_in_sentences(stack: Running, finished: Stage) -> None:
    for reader in (FAMILY, TEAM):
        page = journey(stack.actors[reader], finished, page_size=100)
        told = [one["words"] for one in page["items"]]
        assert {one["part"] for one in page["items"]} >= {"referrals", "panels", "plans", "budgets"}
        in_order = [
            "A request for help was received.",
            "The panel agreed an integrated assessment.",
            "The integrated assessment began.",
            "The panel agreed what the plan needs.",
        ]
        places = [told[::-1].index(sentence) for sentence in in_order]
        assert places == sorted(places), "from the request to the plan, in the order in which it happened"
        why = {one["words"]: one["why"] for one in page["items"]}
        reasons = why["The panel agreed an integrated assessment."]
        assert reasons, "why the panel decided stands with the step, for the family and the team"
        assert "needs cut across" in reasons
        assert why["A request for help was received."] is None
        assert any(sentence.startswith("The plan was agreed with the family and is final") for sentence in told)
        days = [one["on"] for one in page["items"]]
        assert days == sorted(days, reverse=True)
        review = next(one for one in page["coming"] if one["key"] == "support_review")
        assert review["title"] == "The review of a support plan"
        assert review["due_on"] > finished.plan["finalised_on"]
        assert not any("{" in sentence or "_" in sentence for sentence in told)


def test_its_pages_follow_one_another_and_strangers_find_no_child(stack: Running, finished: Stage) -> None:
    team = stack.actors[TEAM]
    whole = [(one["part"], one["words"]) for one in journey(team, finished, page_size=100)["items"]]
    paged, token = [], ""
    for _ in range(len(whole) + 1):
        page = journey(team, finished, page_size=4, page_token=token)
        assert bool(page["coming"]) == (token == "")
        paged += [(one["part"], one["words"]) for one in page["items"]]
        token = page["next_page_token"] or ""
        if not token:
            break
    assert paged == whole
    stack.actors["green-family"].get(f"/v1/children/{finished.child_id}/timeline").expect(404)
    team.get(f"/v1/children/{finished.child_id}/timeline", page_token="made-up").expect(422)


def test_a_child_and_a_plan_are_found_by_what_one_knows_and_only_by_who_may_see_them(
    stack: Running, finished: Stage
) -> None:
    team, stranger = stack.actors[TEAM], stack.actors["green-family"]
    number = finished.referral["child"]["nhs_number"]
    known = {"child": {"nhs_number": number}}
    [child] = searched(team, known)["children"]
    assert child["id"] == finished.child_id
    heard = {
        "child": {"name": f"{child['given_names']} {child['family_name'].replace('y', 'i')}", "nhs_number": number}
    }
    assert [one["id"] for one in searched(team, heard)["children"]] == [finished.child_id]
    of_child = searched(team, {**known, "case": {}})
    assert {one["record"] for one in of_child["cases"]} >= {"assessment", "plan"}
    assert {one["child_id"] for one in of_child["cases"]} == {finished.child_id}
    plan = next(one for one in of_child["cases"] if one["record"] == "plan")
    assert (plan["href"], plan["state"]) == (f"/v1/plans/{plan['id']}", "final")
    assert plan["child"]["family_name"] == child["family_name"]
    assert searched(stranger, known) == {"children": [], "cases": [], "next_page_token": None, "too_many": False}
    log = team.get(f"/v1/children/{finished.child_id}/access-log", page_size=100).expect(200)["items"]
    assert "found who the child is in a search" in {one["what"] for one in log}
    for empty in ({}, {"child": {}}, {"child": {"name": "x"}}, {"child": {"nickname": "Sam"}}):
        team.post("/v1/search", empty).expect(422)


def test_what_openapi_shows_as_a_search_is_accepted(stack: Running) -> None:
    document = stack.http.get("/openapi.json").json()
    for example in document["components"]["schemas"]["Search"]["examples"]:
        searched(stack.actors[TEAM], example)


def searched(actor: Actor, question: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = actor.post("/v1/search", question).expect(200).body
    return answer


@pytest.mark.asyncio
async def test_a_parent_reads_the_journey_and_what_waits_on_pages_that_everybody_can_use(
    browser: Browser, stack: Running, scenes: Scenes
) -> None:
    team = stack.actors[TEAM]
    child = scenes.accepted("Goldcrest", family="Wren", subject="").child_id
    [mother, *_] = team.get(f"/v1/children/{child}/family").expect(200)["items"]
    code = team.post(f"/v1/children/{child}/family/{mother['id']}:invite").expect(201)["code"]
    asked = {"purpose": "activity", "because": "To begin the short breaks."}
    team.post(f"/v1/children/{child}/consents:ask", asked).expect(200)
    async with somebody(browser, stack, scripts=True) as page:
        await sign_in(page, "NHS login", "Jo Taylor, a parent", start="/sign-in?then=/account/invitation")
        await type_code(page, code)
        await page.goto("/account/work")
        await page.get_by_role("heading", name="A consent that was asked for: Goldcrest Wren").wait_for()
        await page.get_by_text("Say yes or no.").first.wait_for()
        await accessible(page)
        await kept(page, "work")
        await page.goto("/account/journey")
        await page.get_by_role("link", name="Goldcrest Wren").click()
        await page.get_by_role("heading", name="Goldcrest's journey so far").wait_for()
        await page.get_by_text("The panel agreed an integrated assessment.").wait_for()
        assert await page.locator("svg.gt-line circle").count() >= 4
        await accessible(page)
        await kept(page, "journey")
        gone = await page.goto("/account/journey/019cacca-6a00-7c1e-8a43-0f2f4e1d9b10")
        assert gone is not None
        assert gone.status == 404


async def kept(page: Page, name: str) -> None:
    if KEPT:
        await page.screenshot(path=str(Path(KEPT) / f"{name}.png"), full_page=True)
