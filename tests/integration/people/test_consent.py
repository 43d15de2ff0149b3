"""A client asks to act for a person: in plain words, for what both may do, and until it is taken back."""

import re
from html import unescape
from typing import Any

import pytest

from gateway.people import storage
from tests.integration.oauth.flow import challenge
from tests.integration.oauth.world import Signer, credentials, payload
from tests.integration.people.world import REDIRECT_URI, World

pytestmark = pytest.mark.asyncio

VERIFIER = "v" * 64
CASEWORKER = {"groups": ["send-casework"]}
PARENT = {"groups": ["parents"]}


async def asked(world: World, scope: str = "referral.read plan.read", **changes: Any) -> tuple[Signer, str]:
    """A client has pushed what it wants; the address to which it sends the browser."""
    signer = await world.register(**changes)
    form = {
        "response_type": "code",
        "redirect_uri": REDIRECT_URI,
        "scope": scope,
        "state": "xyz",
        "code_challenge": challenge(VERIFIER),
        "code_challenge_method": "S256",
    }
    pushed = await world.http.post("/oauth2/par", data={**credentials(signer.assertion()), **form})
    assert pushed.status_code == 201, pushed.text
    query = {"client_id": signer.client.client_id, "request_uri": pushed.json()["request_uri"]}
    answer = await world.http.get("/oauth2/authorize", params=query)
    return signer, answer.headers["location"]


async def brought(world: World, address: str, **claims: Any) -> str:
    """The browser follows to the sign-in and back; the consent page's address."""
    query = "?" + address.partition("?")[2]
    return (await world.sign_in(query, **claims)).headers["location"]


async def decide(world: World, page: str, answer: str) -> dict[str, str]:
    """The person presses a button; what the client is called with."""
    id = page.partition("authorization=")[2]
    sent = {"csrf": await world.csrf(page), "authorization": id, "answer": answer}
    back = await world.http.post("/consent", data=sent)
    assert back.status_code == 303, back.text
    assert back.headers["location"].startswith(REDIRECT_URI)
    return dict(re.findall(r"[?&]([^=]+)=([^&]*)", back.headers["location"]))


async def redeem(world: World, signer: Signer, code: str) -> dict[str, Any]:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, "code_verifier": VERIFIER}
    answer = await world.post({**credentials(signer.assertion()), **form})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_the_page_says_in_plain_words_what_is_asked(world: World) -> None:
    _, address = await asked(world)
    assert "The family app has sent you here" in (await world.http.get(address)).text
    page = await world.http.get(await brought(world, address, **PARENT))
    words = unescape(page.text)
    assert "Do you allow The family app to act for you?" in words
    assert "See plans." in words
    assert "referral.read" not in words
    assert "You then go back to app.example.org" in words
    assert "form-action 'self' https://app.example.org:*" in page.headers["content-security-policy"]


async def test_whoever_allows_it_is_the_one_whom_the_token_stands_for(world: World) -> None:
    signer, address = await asked(world)
    called = await decide(world, await brought(world, address, **PARENT), "allow")
    assert called["state"] == "xyz"
    token = payload((await redeem(world, signer, called["code"]))["access_token"])
    assert (token["client_id"], token["authority"], token["roles"]) == ("app", "southampton", ["parent"])
    assert token["parties"] == ["org:family-portal", f"person:{token['sub']}"]
    assert token["acr"] == "aal2"
    assert "staff-4711" not in str(token)
    assert "Amira" not in str(token)


async def test_whoever_does_not_allow_it_sends_the_client_away_empty_handed(world: World) -> None:
    _, address = await asked(world)
    called = await decide(world, await brought(world, address, **PARENT), "refuse")
    assert called["error"] == "access_denied"
    assert "code" not in called


async def test_only_what_both_may_do_is_allowed(world: World) -> None:
    """The client may have panel.decide; neither a parent nor a caseworker may."""
    signer, address = await asked(world, "referral.read panel.decide budget.allocate")
    page = await brought(world, address, **CASEWORKER)
    shown = unescape((await world.http.get(page)).text)
    assert "What it asked for and will not get from you" in shown
    called = await decide(world, page, "allow")
    assert (await redeem(world, signer, called["code"]))["scope"] == "referral.read budget.allocate"


async def test_what_needs_a_strong_sign_in_is_not_allowed_on_a_weak_one(world: World) -> None:
    signer, address = await asked(world, "referral.read budget.allocate")
    called = await decide(world, await brought(world, address, acr="pwd", **CASEWORKER), "allow")
    assert (await redeem(world, signer, called["code"]))["scope"] == "referral.read"


@pytest.mark.parametrize("changes", [{"authority": "bromley"}, {"scopes": ("panel.decide",)}])
async def test_where_nothing_is_left_nothing_can_be_allowed(world: World, changes: dict[str, Any]) -> None:
    _, address = await asked(world, "panel.decide" if "scopes" in changes else "referral.read", **changes)
    page = await brought(world, address, **PARENT)
    assert "there is nothing for you to allow" in (await world.http.get(page)).text
    called = await decide(world, page, "allow")
    assert called["error"] == "access_denied"


async def test_a_request_is_decided_once(world: World) -> None:
    _, address = await asked(world)
    page = await brought(world, address, **PARENT)
    csrf = await world.csrf(page)
    await decide(world, page, "allow")
    sent = {"csrf": csrf, "authorization": page.partition("=")[2], "answer": "allow"}
    for answer in (await world.http.post("/consent", data=sent), await world.http.get(page)):
        assert answer.status_code == 400
        assert "This request is over" in answer.text


@pytest.mark.parametrize("id", ["", "made-up", "A" * 43, "../account", "é"])
async def test_a_request_that_nobody_made_is_over(world: World, id: str) -> None:
    await world.sign_in()
    assert (await world.http.get("/consent", params={"authorization": id})).status_code == 400
    sent = {"csrf": await world.csrf(), "authorization": id, "answer": "allow"}
    assert (await world.http.post("/consent", data=sent)).status_code == 400


async def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(world: World) -> None:
    _, address = await asked(world)
    id = address.partition("authorization=")[2]
    answer = await world.http.get("/consent", params={"authorization": id})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?authorization={id}")


async def test_what_was_allowed_is_seen_and_taken_back(world: World) -> None:
    signer, address = await asked(world)
    called = await decide(world, await brought(world, address, **PARENT), "allow")
    await redeem(world, signer, called["code"])
    page = (await world.http.get("/account")).text
    assert "The family app" in page
    grant = re.search(r'name="grant" value="([^"]+)"', page)
    assert grant
    await world.submit("/account/withdraw", grant=grant[1])
    page = (await world.http.get("/account?done=withdrawn")).text
    assert "You have taken it back" in page
    assert "You have not allowed anything" in page


async def test_nobody_takes_back_what_another_has_allowed(world: World) -> None:
    signer, address = await asked(world)
    called = await decide(world, await brought(world, address, **PARENT), "allow")
    await redeem(world, signer, called["code"])
    grant = re.search(r'name="grant" value="([^"]+)"', (await world.http.get("/account")).text)
    assert grant
    mine, world.http = world.http, world.another_browser()
    await world.sign_in(sub="somebody-else")
    assert "The family app" not in (await world.http.get("/account")).text
    for named in (grant[1], "nonsense", ""):
        assert (await world.submit("/account/withdraw", grant=named)).status_code == 303
    await world.http.aclose()
    world.http = mine
    assert "The family app" in (await world.http.get("/account")).text


async def goes_on(world: World, signer: Signer, tokens: dict[str, Any]) -> bool:
    """Whether the client may still act for the person."""
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], **credentials(signer.assertion())}
    return (await world.post(form)).status_code == 200


async def allowed(world: World) -> tuple[Signer, dict[str, Any]]:
    """A client that acts for a person, on the strength of the sign-in of this browser."""
    signer, address = await asked(world)
    called = await decide(world, await brought(world, address, **PARENT), "allow")
    return signer, await redeem(world, signer, called["code"])


async def test_whoever_signs_in_anew_ends_what_stood_on_the_sign_in_before(world: World) -> None:
    signer, tokens = await allowed(world)
    await world.come_back(await world.begin())
    assert not await goes_on(world, signer, tokens)


async def test_a_session_that_makes_room_for_newer_ones_ends_with_its_tokens(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "MOST_SESSIONS", 2)
    signer, tokens = await allowed(world)
    mine = world.http
    for stands in (True, False):
        world.later(seconds=1)
        async with world.another_browser() as world.http:
            await world.sign_in(**PARENT)
        form = {"token": tokens["access_token"], **credentials(signer.assertion())}
        told = await mine.post("/oauth2/introspect", data=form)
        assert told.json()["active"] is stands
    world.http = mine
    assert not await goes_on(world, signer, tokens)
