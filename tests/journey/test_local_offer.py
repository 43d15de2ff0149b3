"""The local offer at the gateway: the open feed to its schemas, another authority's feed, and pages for everybody."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.async_api import Browser

from tests.browser import accessible
from tests.journey.evidence import refused
from tests.journey.test_matrix import OFFER_CONTENT
from tests.running import Running
from tools.demo import local_offer
from tools.journey.actor import Actor
from tools.topology import ROOT

SCHEMAS = ROOT.parent / "shared/data/open-referral-uk/schemas"
NEEDED = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="The schemas of ../shared/data are not here.")
CONTENT = OFFER_CONTENT | {
    "name": "Puddle Jumpers",
    "description": "Splashing about for toddlers who do not talk yet.",
    "sector": "health",
    "needs": ["speech_language"],
    "levels": ["universal"],
    "minimum_age": 1,
    "maximum_age": 4,
    "costs": [{"option": "Each child", "amount_pence": 250, "per": "a session"}],
    "sessions": [{"weekdays": "TU,TH", "opens_at": "10:00", "closes_at": "11:30", "description": "Term time only."}],
    "places": [
        {
            "name": "Peckham Pulse", "address": "10 Melon Road", "town": "London", "postcode": "SE15 5QN",
            "borough": "Southwark", "latitude": 51.474, "longitude": -0.07,
        }
    ],
    "contacts": [{"name": "The front desk"}],
    "areas": ["Southwark", "Lewisham"],
    "assured_by": "quality@example.org",
    "email": "hello@example.org",
    "url": "https://www.example.org/puddle",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(stack: Running) -> Actor:
    return stack.actors["southwark-local-offer"]


@pytest.fixture(scope="module")
def entry(desk: Actor) -> dict[str, Any]:
    """Published in Southwark."""
    drafted = desk.post("/v1/local-offer/entries", {"owner": "org:charity:puddle", "content": CONTENT}).expect(201)
    return desk.post(f"/v1/local-offer/entries/{drafted['id']}:publish", if_match='"1"').expect(200).body  # type: ignore[no-any-return]


@cache
def schema(name: str) -> Draft202012Validator:
    """A schema of the standard, with formats checked."""
    return Draft202012Validator(
        json.loads((SCHEMAS / f"{name}.json").read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


LISTS = {
    "services": ("service_list", "service"),
    "organizations": (None, "organization"),
    "service_at_locations": ("service_at_location_list", "service_at_location"),
    "taxonomies": ("taxonomy_list", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term_list", "taxonomy_term"),
}


@NEEDED
@pytest.mark.proves("SWK-N1")
@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("kind", LISTS)
def test_every_endpoint_of_the_standard_answers_to_its_schema(stack: Running, kind: str) -> None:
    """Upstream's schema of the list of organisations describes a single one; each of its entries is held to it."""
    of_list, of_one = LISTS[kind]
    path = f"/open-referral/southwark/{kind}"
    listed = stack.http.get(path)
    assert (listed.status_code, listed.headers["access-control-allow-origin"]) == (200, "*")
    told = listed.json()
    assert told["contents"]
    assert set(told) == {
        "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents",
    }  # fmt: skip
    if of_list:
        schema(of_list).validate(told)
    else:
        for one in told["contents"]:
            schema("organization_list").validate(one)
    for one in (told["contents"][0], told["contents"][-1]):
        single = stack.http.get(f"{path}/{one['id']}")
        assert single.status_code == 200
        schema(of_one).validate(single.json())
        assert "null" not in single.text


@NEEDED
def test_the_feed_says_which_version_it_is(stack: Running) -> None:
    for path in ("/open-referral/southwark", "/open-referral/southwark/"):
        schema("api_details").validate(stack.http.get(path).json())


@pytest.mark.usefixtures("entry")
def test_the_feed_is_paged_filtered_and_kept(stack: Running) -> None:
    path = "/open-referral/southwark/services"
    one = stack.http.get(path, params={"per_page": 1, "page": 1, "search": "puddle"})
    assert one.json()["total_items"] == 1
    assert (
        stack.http.get(path, headers={"if-none-match": one.headers["etag"]}, params=one.url.params).status_code == 304
    )
    assert one.headers["cache-control"] == "public, max-age=300"
    assert stack.http.get(path, params={"modified_after": "2999-01-01T00:00:00Z"}).json()["empty"] is True
    lines = stack.http.get(path, params={"format": "ndjson", "search": "puddle"}).text.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Puddle Jumpers"]
    # Others may be near, too: the demonstration has its own local offer.
    near = {"postcode": "SE15 1AA", "proximity": 3000}
    assert stack.http.get("/open-referral/southwark/service_at_locations", params=near).json()["total_items"] >= 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/open-referral/atlantis/services", 404),
        ("/open-referral/southwark/planets", 404),
        ("/open-referral/southwark/services/7", 422),
        ("/open-referral/southwark/services/019cacca-0000-7000-8000-000000000000", 404),
        ("/open-referral/southwark/services?per_page=0", 422),
        ("/open-referral/southwark/services?modified_after=yesterday", 422),
        ("/open-referral/southwark/services?search=" + "x" * 300, 422),
    ],
)
def test_a_wrong_question_gets_an_answer_that_every_site_may_read(stack: Running, path: str, status: int) -> None:
    answer = stack.http.get(path)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, "*")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.proves("SWK-L2")
@pytest.mark.usefixtures("entry")
def test_a_neighbours_feed_is_taken_in_found_and_named(stack: Running) -> None:
    """Southampton takes in Southwark's feed, over HTTP, by the one way out; and only what changed the second time."""
    desk = stack.actors["southampton-local-offer"]
    told = {"key": "southwark", "name": "Southwark's local offer"}
    told["url"] = f"{stack.stack.site.gateway_url}/open-referral/southwark"
    for url, reason in (
        ("http://feed.example.org/ouk", "NOT_HTTPS"),
        ("https://127.0.0.1/ouk", "NOT_A_NAME"),
        ("https://localhost/ouk", "NOT_A_PUBLIC_NAME"),
        ("https://feed.example.org:8443/ouk", "PORT"),
    ):
        refusal = desk.post("/v1/local-offer/feeds", told | {"url": url}).expect(422)
        assert [(one["pointer"], one["code"]) for one in refusal["errors"]] == [("/url", reason)]
    desk.post("/v1/local-offer/feeds", told | {"every_hours": 0}).expect(201)
    feed = desk.post("/v1/local-offer/feeds/southwark:take-in").expect(200)
    assert (feed["receipt"]["ended_because"], feed["receipt"]["named"]) == ("Everything came.", [])
    assert feed["receipt"]["taken"] >= 1
    [found] = desk.get("/v1/local-offer/services", words="puddle jumpers").expect(200)["services"]
    assert (found["source"], found["source_name"]) == ("southwark", "Southwark's local offer")
    theirs = stack.http.get(f"/open-referral/southwark/services/{found['id']}").json()
    assert stack.http.get(f"/open-referral/southampton/from/southwark/services/{found['id']}").json() == theirs
    assert stack.http.get(f"/open-referral/southampton/services/{found['id']}").status_code == 404
    again = desk.post("/v1/local-offer/feeds/southwark:take-in").expect(200)
    # Only what changed at the very second of the watermark comes once more.
    assert again["receipt"]["modified_after"] == feed["watermark"]
    assert again["receipt"]["taken"] < feed["receipt"]["taken"] or again["receipt"]["taken"] <= 1


# -- pages -------------------------------------------------------------------------------------------------------------


@pytest.mark.proves("SWK-L10")
def test_a_gathering_stands_on_the_page_until_it_is_held_and_then_with_what_was_said(
    stack: Running, desk: Actor
) -> None:
    path, day = "/v1/local-offer/gatherings", stack.today.isoformat()
    told = {"title": "Come and tell us", "times": "5 to 7 pm", "place": "Child Development Centre", "about": "Gaps."}
    refused(desk.post(path, told | {"held_on": day, "reach": " "}), "invalid-fields")
    planned = desk.post(path, told | {"held_on": day, "reach": "Just come."}).expect(201)
    first = stack.http.get("/local-offer/southwark").text
    assert f"Come and tell us: {stack.today.day} {stack.today:%B %Y}, 5 to 7 pm" in first
    refused(desk.post(f"{path}/{planned['id']}:hold", {"came": 7}), "version-needed")
    said = {"came": 7, "points": [{"voice": "family", "about": "missing", "comment": "There is no lift."}]}
    held = desk.post(f"{path}/{planned['id']}:hold", said, if_match='"1"').expect(200)
    assert (held["state"], held["came"], held["comments"], held["allowed_moves"]) == ("held", 7, 1, [])
    assert "Come and tell us:" not in stack.http.get("/local-offer/southwark").text
    assert "7 people came and said 1 thing" in stack.http.get("/local-offer/southwark/you-said").text
    [comment] = [one for one in desk.get("/v1/local-offer/feedback", state="accepted").expect(200)["items"]
                 if one["gathering_id"] == planned["id"]]  # fmt: skip
    assert comment["shown"] == "There is no lift."
    quality = desk.get("/v1/local-offer/quality").expect(200)
    assert quality["published"] >= 1
    assert quality["comments_waiting"] >= 1


PAGES = ("", "?words=does+not+talk&near=SE15", "?words=zzzz", "?age=x&near=moon", "/feedback", "/you-said")


@pytest.mark.proves("GLOS-P2")
@pytest.mark.proves("SWK-L8")
@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("page", PAGES)
async def test_the_pages_are_for_everybody(browser: Browser, stack: Running, page: str) -> None:
    opened = await browser.new_page(bypass_csp=True)
    try:
        await opened.goto(f"{stack.stack.site.gateway_url}/local-offer/southwark{page}")
        await accessible(opened)
    finally:
        await opened.close()


@pytest.mark.proves("SWK-L1")
@pytest.mark.proves("SWK-L4")
@pytest.mark.proves("SWK-L5")
@pytest.mark.proves("SWK-L10")
async def test_a_family_finds_a_service_reads_about_it_and_says_something(
    browser: Browser, stack: Running, entry: dict[str, Any], desk: Actor
) -> None:
    page = await browser.new_page(java_script_enabled=False)
    try:
        await page.goto(f"{stack.stack.site.gateway_url}/pathways/southwark")
        await page.get_by_role("link", name="Find a service in the local offer").click()
        asking = await page.inner_text("main")
        assert "You can ask for an education, health and care assessment at any time" in asking
        assert "personal budget" in asking
        assert "New or changed this month" in asking
        assert "Puddle Jumpers" in asking
        await page.get_by_label("What are you looking for?").fill("toddler doesn't talk")
        await page.get_by_label("Near which postcode?").fill("se15")
        await page.get_by_role("button", name="Search").click()
        assert "Speech, language and communication" in await page.content()
        await page.get_by_role("link", name="Puddle Jumpers").click()
        told = await page.inner_text("main")
        for words in ("How to get it", "Who pays for it", "£2.50", "Tuesday and Thursday", "Lewisham", "Last checked"):
            assert words in told
        await page.get_by_role("link", name="Say something about this service").click()
        await page.get_by_role("button", name="Send").click()
        assert "There is a problem" in await page.content()
        await page.get_by_label("A parent or carer").check()
        await page.get_by_label("What would you like to say?").fill("<b>Lovely</b>, but cold.")
        await page.get_by_role("button", name="Send").click()
        assert await page.inner_text("h1") == "Thank you"
    finally:
        await page.close()
    [said] = desk.get("/v1/local-offer/feedback", state="received", service_id=entry["id"]).expect(200)["items"]
    assert (said["comment"], said["voice"]) == ("<b>Lovely</b>, but cold.", "family")


@pytest.mark.proves("SWK-L3")
@pytest.mark.proves("BROM-4")
def test_every_authority_has_a_small_local_offer_to_be_looked_at(stack: Running) -> None:
    """Filled twice, it is there once; and Bromley's targeted help is reached by referral."""
    number = local_offer.fill(stack.actors)
    assert local_offer.fill(stack.actors) == number
    listed = stack.http.get("/open-referral/bromley/services").json()
    assert [one["name"] for one in listed["contents"]] == [
        "Bromley Children's Physiotherapy",
        "Saturday Club for brothers and sisters",
    ]
    desk = stack.actors["bromley-local-offer"]
    [found] = desk.get("/v1/local-offer/services", words="fysiotherapy", level="targeted").expect(200)["services"]
    assert (found["name"], found["availability"]) == ("Bromley Children's Physiotherapy", "additional")
    sectors = set()
    for authority in ("southampton", "southwark", "bromley", "gloucestershire"):
        listed = stack.actors[f"{authority}-local-offer"].get("/v1/local-offer/services").expect(200)
        sectors |= {one["sector"] for one in listed["services"]}
    assert {"health", "education", "social_care", "leisure", "transport", "advice"} <= sectors


def test_a_search_of_ten_thousand_characters_is_told_what_is_wrong(stack: Running) -> None:
    page = stack.http.get("/local-offer/southwark", params={"words": "x" * 5_000})
    assert page.status_code == 400
    assert "A search may have at most 200 characters." in page.text
    assert stack.http.get("/local-offer/southwark", params={"words": "x" * 10_000}).status_code == 414


def test_staff_search_for_a_family_by_a_body(stack: Running) -> None:
    """No address holds a child beside what its family looks for; an address with the same words is none."""
    local_offer.fill(stack.actors)
    desk = stack.actors["bromley-local-offer"]
    sought = {"words": "fysiotherapy", "level": "targeted", "sector": "health", "availability": "additional", "age": 4}
    [found] = desk.send("POST", "/v1/local-offer/assisted-searches", json=sought).expect(200)["services"]
    assert found["name"] == "Bromley Children's Physiotherapy"
    child = {"child_id": "019cacca-0000-7000-8000-0000000000aa"}
    assert desk.send("POST", "/v1/local-offer/assisted-searches", json=sought | child).status == 404
    wrong = desk.send("POST", "/v1/local-offer/assisted-searches", json={"words": "x" * 201, "child": "Sam"})
    assert (wrong.status, {error["pointer"] for error in wrong.body["errors"]}) == (422, {"/child", "/words"})
    assert desk.send("POST", "/v1/local-offer/assisted-searches", json={"words": "x" * 201}).status == 422
    assert desk.get("/v1/local-offer/assisted-searches", **sought).status == 405
