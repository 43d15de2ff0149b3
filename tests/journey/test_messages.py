"""Messages leave the running platform: by the stand-in for GOV.UK Notify and its callbacks, and as letters."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser
from pypdf import PdfReader

from tests.browser import accessible, kept_to_look_at
from tests.journey.evidence import refused
from tests.journey.scenes import Scenes
from tests.running import Running
from tools.journey.actor import Actor, eventually
from tools.keys import notify_callbacks_file

NOTHING_CHOSEN: dict[str, Any] = {}
SECRETS = ("Sam", "Taylor", "referral", "EHC", "speech")


def chooses(actor: Actor, **chosen: Any) -> None:
    actor.put("/v1/notice-preference", chosen, etag="*").expect(200)


@pytest.fixture
def family(stack: Running) -> Iterator[Actor]:
    """Jo Taylor wants e-mails; and nothing any more afterwards, for other tests are about her, too."""
    jo = stack.actors["taylor-family"]
    chooses(jo, email="jo.elsewhere@example.org")
    yield jo
    chooses(jo, **NOTHING_CHOSEN)


@pytest.fixture
def school(stack: Running) -> Iterator[Actor]:
    """A school that wants paper."""
    weston = stack.actors["weston-school"]
    chooses(weston, paper=True, address="Weston Park School, 3 Test Road, Southampton SO14 0AA", large_print=True)
    yield weston
    chooses(weston, **NOTHING_CHOSEN)


def shown(stack: Running) -> str:
    return httpx.get(f"{stack.stack.site.gateway_url}/demonstration/sent").raise_for_status().text


def outside(page: str) -> str:
    """What the page shows of e-mails and text messages."""
    return page[page.index("E-mails and text messages") : page.index("Letters for the print provider")]


def test_a_message_leaves_arrives_and_says_nothing(stack: Running, scenes: Scenes, family: Actor) -> None:
    before = outside(shown(stack))
    scenes.applied("Sam")
    # The page shows the newest: a new one is there when what it shows has changed.
    page = eventually("an e-mail", lambda: page if outside(page := shown(stack)) != before else None)
    sent = outside(page)
    assert "jo.elsewhere@example.org" in sent
    assert "Southampton City Council has a new message for you." in sent
    # Whom it goes to stands there, of course: other families have addresses with their names in them.
    said = re.sub(r"\S+@example\.org", "", sent)
    # At the beginning of a word: within the letters of a token anything comes up some day.
    assert not [secret for secret in SECRETS if re.search(rf"(?<![\w-]){secret}", said)]
    eventually("word of it", lambda: "delivered" in shown(stack) or None)


def test_an_applicant_who_wants_paper_is_told_when_the_letter_has_gone(
    stack: Running, scenes: Scenes, school: Actor
) -> None:
    stage = scenes.applied("Mia", by=school)
    notices = eventually("a notice", lambda: school.get("/v1/notices", child_id=stage.child_id)["items"] or None)
    assert {one["channel"] for one in notices} == {"letter"}

    def sent() -> dict[str, Any] | None:
        [one] = school.get("/v1/notices", child_id=stage.child_id)["items"]
        return one if one["state"] == "sent" else None

    notice = eventually("the letter", sent)
    assert notice["served_on"] > notice["sent_at"][:10]
    assert notice["needs"] == ["large_print"]
    [note] = [note for note in letters(stack) if "Weston Park School" in note["to"]][-1:]
    assert note["postage"] == "first"


def letters(stack: Running) -> list[dict[str, Any]]:
    folder: Path = stack.stack.site.letters
    return [json.loads(note.read_text()) for note in sorted(folder.glob("*/*.json"))]


def test_a_callback_needs_the_token_and_an_unknown_message_is_only_unknown(stack: Running) -> None:
    url = f"{stack.stack.site.gateway_url}/notify/callbacks"
    word = {"id": "x", "reference": f"{'0' * 32}-1", "to": "jo@example.org", "status": "delivered"}
    token = json.loads(notify_callbacks_file(stack.stack.site.keys).read_text())["southampton"]
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {token}"}):
        answer = httpx.post(url, json=word, headers=headers)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (401, "unauthenticated")
    known = {"Authorization": f"Bearer {token}"}
    unknown = httpx.post(url, json=word, headers=known)
    assert unknown.status_code == 404
    assert unknown.json()["detail"] == "No message of yours has this reference."
    assert "jo@example.org" not in unknown.text
    assert httpx.post(url, json=word | {"reference": None}, headers=known).status_code == 404
    assert httpx.post(url, json=word | {"status": "beamed"}, headers=known).status_code == 409
    assert httpx.post(url, content=b"{", headers=known).status_code == 400
    assert httpx.post(url, content=b"x" * 20_000, headers=known).status_code == 413


def test_a_link_that_is_not_whole_is_refused_and_looking_stops_nothing(stack: Running) -> None:
    url = f"{stack.stack.site.gateway_url}/messages/stop"
    for broken in ("x", "a.b.c", "e30.eyJhdXRob3JpdHkiOiAibm93aGVyZSJ9.x"):
        assert httpx.get(f"{url}/{broken}").status_code == 404
        assert httpx.post(f"{url}/{broken}", data={"List-Unsubscribe": "One-Click"}).status_code == 404


def test_the_work_list_and_the_preview_are_for_those_who_may(stack: Running) -> None:
    team, family = stack.actors["southampton-cypds"], stack.actors["taylor-family"]
    listed = team.get("/v1/undelivered-notices").expect(200)["items"]
    # Families of other tests have no address outside: of what the law wants sent to them stands here which it is.
    assert all(one["attention"] and not {"body", "title", "recipient"} & set(one) for one in listed)
    refused(family.get("/v1/undelivered-notices"), "insufficient-scope")
    text = team.get("/v1/notice-templates/acknowledgement").expect(200)
    assert "((child.given_names))" in text["text"]
    assert text["template"].startswith("acknowledgement.txt@")
    refused(team.get("/v1/notice-templates/no_such_kind"), "not-found")
    kinds = {one["kind"]: one for one in team.get("/v1/notice-templates").expect(200)["templates"]}
    refusal = kinds["ehc_will_not_assess"]
    assert (refusal["catalogue_number"], refusal["ways"], refusal["forms"]) == ("N4", "law", ["easy"])
    assert "reg 5" in refusal["law"]
    preview = "/v1/notice-templates/ehc_will_not_assess/preview"
    shown_as = team.get(preview, form="easy").expect(200)
    assert shown_as["title"] == "Preview: There will be no assessment"
    assert shown_as["template"].startswith("ehc_will_not_assess.easy.txt@")
    assert "It is about nobody" in shown_as["body"]
    page = team.send("GET", preview, headers={"accept": "text/html"}).expect(200)
    assert "<h1>Preview: There will be no assessment</h1>" in page.body
    printed = team.send("GET", f"{preview}?large_print=true", headers={"accept": "application/pdf"}).expect(200)
    said = " ".join(one.extract_text() for one in PdfReader(BytesIO(printed.content)).pages)
    assert "This is a preview with sample facts." in " ".join(said.replace("\u200b", "").split())
    assert printed.headers["content-disposition"].endswith('"preview-ehc_will_not_assess.pdf"')
    refused(team.get(preview, form="klingon"), "not-found")
    refused(family.put("/v1/notice-preference", {"email": "jo@"}, etag="*"), "invalid-fields")
    refused(family.put("/v1/notice-preference", {"party": "person:green"}, etag="*"), "invalid-fields")


async def test_the_pages_can_be_used_by_everybody(
    browser: Browser, stack: Running, scenes: Scenes, family: Actor
) -> None:
    scenes.applied("Noah")
    url = stack.stack.site.gateway_url
    link = eventually("a link", lambda: next(iter(_links(shown(stack))), None))
    page = await browser.new_page()
    await page.goto(f"{url}/demonstration/sent")
    await accessible(page)
    await kept_to_look_at(page, "messages-sent")
    await page.goto(link)
    await accessible(page)
    await kept_to_look_at(page, "messages-stop")
    await page.get_by_role("button", name="Stop them").click()
    await page.get_by_text("You get no more e-mails of this kind.").wait_for()
    await accessible(page)
    chosen = family.get("/v1/notice-preference").expect(200)
    assert chosen["stopped"] == ["email"]
    await page.close()


def _links(page: str) -> Iterator[str]:
    return (part.partition('"')[0] for part in page.split('href="') if "/messages/stop/" in part.partition('"')[0])
