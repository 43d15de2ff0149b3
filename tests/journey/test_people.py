"""People in a real browser: they sign in with a provider, allow an app to act for them, and take it back.

The app is a third party's OAuth client, Authlib's.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import pytest_asyncio
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from playwright.async_api import Browser, Page

from tests.browser import PHONE, accessible, kept_to_look_at
from tests.journey.scenes import Scenes
from tests.running import Running

pytestmark = pytest.mark.asyncio

# Of the family app, on the person's own machine (gateway/demonstration_clients/southampton.toml).
APP_REDIRECT_URI = "http://127.0.0.1:8765/callback"


@pytest_asyncio.fixture
async def page(browser: Browser, stack: Running) -> AsyncIterator[Page]:
    """A new browser of somebody with a phone and without JavaScript, who opens our pages."""
    async with somebody(browser, stack, scripts=False) as one:
        yield one


@asynccontextmanager
async def somebody(browser: Browser, stack: Running, *, scripts: bool) -> AsyncIterator[Page]:
    context = await browser.new_context(
        base_url=stack.stack.site.gateway_url,
        viewport=PHONE,  # type: ignore[arg-type]
        java_script_enabled=scripts,
    )
    yield await context.new_page()
    await context.close()


async def sign_in(page: Page, provider: str, who: str, *, start: str = "/sign-in") -> None:
    await page.goto(start)
    await page.get_by_role("button", name=f"Sign in with {provider}").click()
    await page.get_by_label(who).check()
    await page.get_by_role("button", name="Sign in").click()


async def test_a_parent_signs_in_and_out(page: Page) -> None:
    await sign_in(page, "NHS login", "Jo Taylor, a parent")
    await page.get_by_role("heading", name="Your account").wait_for()
    assert await page.get_by_text("Jo Taylor").count() == 1
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_role("heading", name="You are signed out").wait_for()
    await page.goto("/account")
    await page.get_by_role("heading", name="Sign in").wait_for()


@pytest.mark.parametrize(
    ("provider", "who", "heading"),
    [
        ("NHS login", "Kim Vale, a parent who has not proved", "You cannot use this service with that sign-in"),
        ("Southampton City Council", "Pat Lowe", "You cannot use this service with that sign-in"),
        ("Southampton City Council", "Amira Khan, SEN caseworker", "Your account"),
        ("DfE Sign-in", "Alice Moreno, SENCO", "Your account"),
        ("NHS Care Identity Service", "Owen Price, occupational therapist", "Your account"),
    ],
)
async def test_each_provider_lets_in_whom_it_should(page: Page, provider: str, who: str, heading: str) -> None:
    await sign_in(page, provider, who)
    await page.get_by_role("heading", name=heading).wait_for()


async def test_whoever_stops_is_not_signed_in(page: Page) -> None:
    await page.goto("/sign-in")
    await page.get_by_role("button", name="Sign in with NHS login").click()
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("heading", name="You have not signed in").wait_for()


class App:
    """The family app on somebody's phone, built on a client library that we did not write."""

    def __init__(self, running: Running) -> None:
        actor = running.actors["family-app"]
        self.base, self.verifier = running.stack.site.gateway_url, generate_token(64)
        self.session = OAuth2Session(
            client_id=actor.client_id,
            client_secret=actor.private_key,
            token_endpoint_auth_method="private_key_jwt",
            redirect_uri=APP_REDIRECT_URI,
            token_endpoint=actor.token_url,
        )
        self.actor = actor

    def prove(self) -> Any:
        """A new proof for each request: the library would use the id of an earlier one again."""
        until = {"exp": int(time.time()) + 240}
        proof = PrivateKeyJWT(self.actor.token_url, until, {"kid": self.actor.private_key.kid}, "ES256")
        self.session.register_client_auth_method(proof)
        return self.session.client_auth("private_key_jwt")

    def begin(self, scope: str) -> str:
        """Where it sends the browser."""
        asked = {
            "response_type": "code",
            "redirect_uri": APP_REDIRECT_URI,
            "scope": scope,
            "state": "kept-by-the-app",
            "code_challenge": create_s256_code_challenge(self.verifier),
            "code_challenge_method": "S256",
        }
        pushed = self.session.post(f"{self.base}/oauth2/par", data=asked, withhold_token=True, auth=self.prove())
        assert pushed.status_code == 201, pushed.text
        return f"{self.base}/oauth2/authorize?client_id=family-app&request_uri={pushed.json()['request_uri']}"

    def finish(self, called: str) -> dict[str, Any]:
        """Back with a code: exchanges it for tokens."""
        said = {"authorization_response": called, "state": "kept-by-the-app", "code_verifier": self.verifier}
        return dict(self.session.fetch_token(**said, auth=self.prove()))

    def refresh(self) -> dict[str, Any]:
        return dict(self.session.refresh_token(self.actor.token_url, auth=self.prove()))

    def referrals(self) -> tuple[int, Any]:
        answer = self.session.get(f"{self.base}/v1/referrals")
        return answer.status_code, answer.json()


async def answered(page: Page, button: str) -> str:
    """Presses a button of the consent page; where the browser is sent back to, once it has arrived there."""
    await page.route(f"{APP_REDIRECT_URI}*", lambda route: route.fulfill(body="The family app."))
    await page.get_by_role("button", name=button, exact=True).click()
    await page.wait_for_url(f"{APP_REDIRECT_URI}*")
    return page.url


async def test_a_parent_lets_an_app_act_for_them_and_takes_it_back(page: Page, stack: Running) -> None:
    app = App(stack)
    await sign_in(page, "NHS login", "Jo Taylor, a parent", start=app.begin("referral.read plan.read"))
    await page.get_by_role("heading", name="Do you allow The family app to act for you?").wait_for()
    token = app.finish(await answered(page, "Allow"))
    assert token["scope"] == "referral.read plan.read"
    assert app.referrals() == (200, {"items": [], "next_page_token": None})
    assert app.session.get(f"{app.base}/v1/budgets/{uuid4()}").status_code == 403
    await page.goto("/account")
    await page.get_by_role("button", name="Take it back from The family app").click()
    await page.get_by_text("You have taken it back").wait_for()
    await page.get_by_text("You have not allowed anything to act in your name").wait_for()


async def test_a_parent_does_not_let_an_app_act_for_them(page: Page, stack: Running) -> None:
    app = App(stack)
    await sign_in(page, "NHS login", "Alex Green, a parent", start=app.begin("referral.read"))
    called = parse_qs(urlsplit(await answered(page, "Do not allow")).query)
    assert called["error"] == ["access_denied"]
    assert "code" not in called


async def test_a_parent_ties_their_sign_in_to_the_record_with_the_code_of_a_letter(
    page: Page, stack: Running, scenes: Scenes
) -> None:
    """Whom the school names sees nothing; whom the team has invited sees the record, through an app, until it is
    taken back: then neither its access token nor its refresh token is good any more."""
    school, team, app = stack.actors["hollybrook-school"], stack.actors["southampton-cypds"], App(stack)
    form = scenes.form("Robin", family="Wren", subject="")
    child = school.post("/v1/referrals", form).expect(201)["child"]["id"]
    [mother] = team.get(f"/v1/children/{child}/family").expect(200)["items"]
    invited = team.post(f"/v1/children/{child}/family/{mother['id']}:invite").expect(201)
    assert invited["code"] in invited["letter"]

    await sign_in(page, "NHS login", "Jo Taylor, a parent", start="/sign-in?then=/account/invitation")
    await type_code(page, "nonsense")
    await page.get_by_text("A code has 12 letters and digits").first.wait_for()
    await type_code(page, "2222-2222-2222")
    await page.get_by_text("There is no invitation with this code").first.wait_for()
    await type_code(page, invited["code"].lower().replace("-", " "))
    await page.get_by_text("You can now see the record of Robin").wait_for()
    await page.goto("/account/invitation")
    await type_code(page, invited["code"])
    await page.get_by_text("This code was used before").first.wait_for()

    await page.goto(app.begin("referral.read"))
    app.finish(await answered(page, "Allow"))
    assert [one["child"]["id"] for one in app.referrals()[1]["items"]] == [child]
    app.refresh()
    assert app.referrals()[0] == 200
    await page.goto("/account")
    await page.get_by_role("button", name="Take it back from The family app").click()
    assert app.referrals()[0] == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        app.refresh()


async def test_a_family_sees_who_looked_at_its_record(examined: Page, stack: Running, scenes: Scenes) -> None:
    page, team = examined, stack.actors["southampton-cypds"]
    form = scenes.form("Linnet", family="Wren", subject="")
    child = stack.actors["hollybrook-school"].post("/v1/referrals", form).expect(201)["child"]["id"]
    [mother] = team.get(f"/v1/children/{child}/family").expect(200)["items"]
    invited = team.post(f"/v1/children/{child}/family/{mother['id']}:invite").expect(201)
    for _ in range(12):  # enough for a second page: the same look again at once would be one entry
        team.get(f"/v1/children/{child}").expect(200)
        team.get(f"/v1/children/{child}/family").expect(200)
    await sign_in(page, "NHS login", "Jo Taylor, a parent", start="/sign-in?then=/account/invitation")
    await type_code(page, invited["code"])
    await page.get_by_text("You can now see the record of Linnet").wait_for()
    await page.goto("/account")
    await page.get_by_role("heading", name="Who looked at Linnet's record").wait_for()
    latest = page.locator("li").filter(has_text="Southampton").filter(has_text="for what the law asks of the council")
    assert await latest.count() >= 1
    await accessible(page)
    await page.get_by_role("link", name="Everybody who looked at Linnet's record").click()
    await page.get_by_role("heading", name="Who looked at Linnet's record").wait_for()
    assert await page.locator("li").filter(has_text="You").count() >= 1
    await accessible(page)
    await page.get_by_role("link", name="Earlier looks").click()
    await page.locator("li").filter(has_text="Hollybrook Primary School").first.wait_for()
    assert await page.get_by_role("link", name="Earlier looks").count() == 0
    # Nobody else's sign-in shows it, nor that there is such a child.
    async with somebody(page.context.browser, stack, scripts=False) as other:  # type: ignore[arg-type]
        await sign_in(other, "NHS login", "Alex Green, a parent")
        for id in (child, str(uuid4()), "nonsense"):
            await other.goto(f"/account/looks/{id}")
            await other.get_by_role("heading", name="There is no such record").wait_for()


@pytest.mark.proves("SWK-G17")
async def test_a_family_reads_its_letters_where_it_signs_in(examined: Page, stack: Running, scenes: Scenes) -> None:
    page, school = examined, stack.actors["hollybrook-school"]
    taken = school.post("/v1/referrals", scenes.form("Siskin", family="Wren", subject="")).expect(201)
    team, child = stack.actors["southampton-cypds"], taken["child"]["id"]
    [mother] = team.get(f"/v1/children/{child}/family").expect(200)["items"]
    invited = team.post(f"/v1/children/{child}/family/{mother['id']}:invite").expect(201)
    await sign_in(page, "NHS login", "Jo Taylor, a parent", start="/sign-in?then=/account/invitation")
    await type_code(page, invited["code"])
    await page.get_by_text("You can now see the record of Siskin").wait_for()
    school.post(f"/v1/referrals/{taken['id']}:withdraw", {"reason": "The family moved."}).expect(200)
    await page.goto("/account/letters")
    written = page.get_by_role("link", name="An application was withdrawn")
    async with asyncio.timeout(30):
        while not await written.count():
            await asyncio.sleep(0.2)
            await page.reload()
    await accessible(page)
    await page.goto("/account")
    await written.first.wait_for()
    await accessible(page)
    await page.get_by_role("link", name="All your letters").click()
    await written.first.click()
    await page.get_by_text("Siskin").first.wait_for()
    await accessible(page)
    address = urlsplit(page.url).path
    file = await page.request.get(f"{address}/pdf")
    assert (file.headers["content-type"], (await file.body())[:4]) == ("application/pdf", b"%PDF")
    # It is to nobody else: their sign-in shows it no more than a letter that there is not.
    async with somebody(page.context.browser, stack, scripts=False) as other:  # type: ignore[arg-type]
        await sign_in(other, "NHS login", "Alex Green, a parent")
        for path in (address, f"{address}/pdf", f"/account/letters/{uuid4()}", "/account/letters/nonsense"):
            await other.goto(path)
            await other.get_by_role("heading", name="There is no such letter").wait_for()
        await other.goto("/account/letters?after=nonsense")
        await other.get_by_role("heading", name="There is no such letter").wait_for()
        assert (await other.request.get("/account/letters/nonsense")).status == 404


async def type_code(page: Page, code: str) -> None:
    await page.get_by_label("Type the code of your letter").fill(code)
    await page.get_by_role("button", name="Continue").click()


async def test_codes_cannot_be_guessed(page: Page) -> None:
    await sign_in(page, "NHS login", "Alex Green, a parent", start="/sign-in?then=/account/invitation")
    for attempt in range(5):
        await type_code(page, f"3333-3333-333{attempt}")
    await page.get_by_text("That was wrong too often").first.wait_for()
    await type_code(page, "4444-4444-4444")
    await page.get_by_text("That was wrong too often").first.wait_for()


@pytest.mark.proves("GLOS-E2")
async def test_anybody_who_is_signed_in_says_that_they_are_worried_about_a_child(
    examined: Page, stack: Running
) -> None:
    page = examined
    await sign_in(page, "NHS login", "Alex Green, a parent")
    await page.get_by_role("link", name="Worried about a child").click()
    await accessible(page)
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Say whether a child may come to harm now").first.wait_for()
    await accessible(page)
    await page.get_by_label("Yes").check()
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Say which child you are worried about").first.wait_for()
    await page.get_by_label("Which child?").fill("A girl of about seven next door, number 12.")
    await page.get_by_label("What have you seen or heard?").fill("She has been alone since yesterday.")
    await page.get_by_label("Your name").fill("Alex Green")
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("telephone 01632 960 861").wait_for()
    await accessible(page)
    desk = stack.actors["southampton-safeguarding"]
    [urgent] = desk.get("/v1/concerns?state=urgent&page_size=1").expect(200)["items"]
    assert (urgent["observed"], urgent["child_known"]) == ("She has been alone since yesterday.", False)
    assert desk.post(f"/v1/concerns/{urgent['id']}:pick-up").expect(200)["picked_up_at"]


async def test_a_parent_chooses_how_to_be_told_and_reads_what_cannot_be_stopped(examined: Page, stack: Running) -> None:
    page = examined
    await sign_in(page, "NHS login", "Alex Green, a parent")
    await page.get_by_role("link", name="How we tell you").click()
    await page.get_by_text("what the law says you must be told").wait_for()
    # A language is no translation: the page promises what happens, that a person is asked.
    await page.get_by_text("We write in English. Each time, we ask a person").wait_for()
    assert await page.get_by_text("Once a day").count() == 0, "a digest is for professionals"
    await accessible(page)
    await kept_to_look_at(page, "telling-family")
    await page.get_by_label("On paper, by post").check()
    await page.get_by_label("E-mail address").fill("green at example")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("This is no e-mail address.").first.wait_for()
    await page.get_by_text("Say where letters are to go.").first.wait_for()
    assert await page.get_by_label("E-mail address").input_value() == "green at example", "what was typed is kept"
    await accessible(page)
    await kept_to_look_at(page, "telling-wrong")
    await page.get_by_label("E-mail address").fill("")
    await page.get_by_label("Address for letters").fill("4 Test Road\nSouthampton SO14 0AA")
    await page.get_by_label("Your language, if it is not English").fill("Polski")
    await page.get_by_label("Large print").check()
    await page.get_by_label("E-mails").check()
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("We tell you in this way from now on.").wait_for()
    await accessible(page)
    assert await page.get_by_label("Large print").is_checked()
    assert await page.get_by_label("Your language, if it is not English").input_value() == "Polski"
    # And back, for other tests are about them, too.
    await page.get_by_label("In this account").check()
    for label in ("Large print", "E-mails"):
        await page.get_by_label(label).uncheck()
    await page.get_by_label("Your language, if it is not English").fill("")
    await page.get_by_label("Address for letters").fill("")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("We tell you in this way from now on.").wait_for()


async def test_a_professional_chooses_a_digest_and_quiet_hours_without_a_script(page: Page) -> None:
    await sign_in(page, "Southampton City Council", "Amira Khan, SEN caseworker")
    await page.get_by_role("link", name="How we tell you").click()
    await page.get_by_label("E-mail address").fill("amira.khan@example.org")
    await page.get_by_label("Once a day").check()
    await page.get_by_label("No messages from").select_option("20:00")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("Quiet hours have a beginning and an end.").first.wait_for()
    await page.get_by_label("until", exact=True).select_option("07:00")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("We tell you in this way from now on.").wait_for()
    await kept_to_look_at(page, "telling-professional")
    assert await page.get_by_label("Once a day").is_checked()
    assert await page.get_by_label("until", exact=True).input_value() == "7"


@pytest_asyncio.fixture
async def examined(browser: Browser, stack: Running) -> AsyncIterator[Page]:
    """A browser in which axe, which is a script, can look at our pages."""
    async with somebody(browser, stack, scripts=True) as one:
        yield one


async def test_every_page_can_be_used_by_everybody(examined: Page, stack: Running) -> None:
    """axe, WCAG 2.2 AA, on a phone and on a desk: before, during and after the sign-in."""
    page = examined
    app = App(stack)
    await page.goto(app.begin("referral.read plan.read"))
    await accessible(page)
    await page.get_by_role("button", name="Sign in with NHS login").click()
    await accessible(page)
    await page.get_by_label("Jo Taylor, a parent").check()
    await page.get_by_role("button", name="Sign in").click()
    await accessible(page)
    app.finish(await answered(page, "Allow"))
    await page.goto("/account")
    await accessible(page)
    await page.get_by_role("button", name="Take it back from The family app").click()
    await accessible(page)
    await page.goto("/account/invitation")
    await accessible(page)
    await type_code(page, "nonsense")
    await accessible(page)
    for path in ("/sign-in/returned?state=made-up", "/problems", "/problems/not-found"):
        await page.goto(path)
        await accessible(page)
