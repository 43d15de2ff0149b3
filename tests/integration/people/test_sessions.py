"""A session ends when it should, is its own browser's only, and no form is taken that did not come from it."""

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import Response
from sqlalchemy import text

from chassis import retention
from gateway.main import KEEPS
from gateway.people import storage
from gateway.people.sessions import SESSION, Sessions, device
from tests.integration.people.world import World

pytestmark = pytest.mark.asyncio

FORMS = ["/account/withdraw", "/account/end-session", "/account/sign-out", "/consent"]


async def signed_in(http: httpx.AsyncClient) -> bool:
    answer = await http.get("/account")
    assert answer.status_code in (200, 303)
    return answer.status_code == 200


async def test_whoever_is_not_signed_in_is_sent_to_sign_in(world: World) -> None:
    answer = await world.http.get("/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "A" * 42 + "!", "A" * 5000, "%00", "é"])
async def test_a_cookie_that_is_not_ours_is_nobodys(world: World, cookie: str) -> None:
    await world.sign_in()
    answer = await world.another_browser().get("/account", headers={"cookie": f"{SESSION}={cookie}".encode()})
    assert answer.status_code == 303


async def test_a_cookie_that_was_changed_is_nobodys(world: World) -> None:
    await world.sign_in()
    good = world.http.cookies[SESSION]
    for place in (0, 20, 42):
        other = "B" if good[place] == "A" else "A"
        changed = good[:place] + other + good[place + 1 :]
        answer = await world.another_browser().get("/account", headers={"cookie": f"{SESSION}={changed}"})
        # The last character carries two bits that mean nothing in base64; the text is another all the same.
        assert answer.status_code == 303


async def test_a_session_ends_after_an_hour_without_use(world: World) -> None:
    await world.sign_in()
    for _ in range(3):
        world.later(minutes=50)
        assert await signed_in(world.http)
    world.later(minutes=61)
    assert not await signed_in(world.http)


async def test_a_session_ends_with_its_day_however_much_it_is_used(world: World) -> None:
    await world.sign_in()
    for _ in range(14):
        world.later(minutes=50)
        assert await signed_in(world.http)
    world.later(minutes=50)
    assert not await signed_in(world.http)


async def test_signing_out_ends_the_session_and_not_only_the_cookie(world: World) -> None:
    await world.sign_in()
    cookie = world.http.cookies[SESSION]
    answer = await world.submit("/account/sign-out")
    assert "You are signed out" in answer.text
    assert SESSION not in world.http.cookies
    again = await world.another_browser().get("/account", headers={"cookie": f"{SESSION}={cookie}"})
    assert again.status_code == 303


async def test_signing_in_again_ends_the_session_before(world: World) -> None:
    await world.sign_in()
    before = world.http.cookies[SESSION]
    await world.come_back(await world.begin())
    assert world.http.cookies[SESSION] != before
    again = await world.another_browser().get("/account", headers={"cookie": f"{SESSION}={before}"})
    assert again.status_code == 303


async def test_a_cookie_that_was_planted_is_not_the_session_after_the_sign_in(world: World) -> None:
    """Session fixation: what an attacker put into the browser before is worth nothing afterwards."""
    world.http.cookies.set(SESSION, "P" * 43)
    answer = await world.sign_in()
    assert "P" * 43 not in answer.headers["set-cookie"]
    planted = await world.another_browser().get("/account", headers={"cookie": f"{SESSION}={'P' * 43}"})
    assert planted.status_code == 303


async def other_session(world: World, other: httpx.AsyncClient, **claims: object) -> str:
    """Signs somebody in in another browser; the id of that session."""
    mine, world.http = world.http, other
    try:
        await world.sign_in(**claims)
    finally:
        world.http = mine
    async with world.engine.connect() as connection:
        query = text("select id::text from person_session order by id desc limit 1")
        return str((await connection.execute(query)).scalar_one())


async def test_a_person_ends_their_session_in_another_browser(world: World) -> None:
    await world.sign_in()
    async with world.another_browser() as other:
        id = await other_session(world, other)
        assert (await world.http.get("/account")).text.count("Sign out there") == 1
        await world.submit("/account/end-session", session=id)
        assert not await signed_in(other)
    assert await signed_in(world.http)


async def test_nobody_ends_another_persons_session(world: World) -> None:
    await world.sign_in()
    async with world.another_browser() as other:
        id = await other_session(world, other, sub="somebody-else")
        assert "Sign out there" not in (await world.http.get("/account")).text
        for named in (id, "nonsense", ""):
            assert (await world.submit("/account/end-session", session=named)).status_code == 303
        assert await signed_in(other)


@pytest.mark.parametrize("path", FORMS)
async def test_a_form_without_its_token_changes_nothing(world: World, path: str) -> None:
    await world.sign_in()
    async with world.another_browser() as other:
        await other_session(world, other)
        mine, world.http = world.http, other
        strange = await world.csrf()
        world.http = mine
    for token in (None, "", "A" * 43, strange, "é"):
        answer = await world.http.post(path, data={"x": "y"} if token is None else {"csrf": token})
        assert answer.status_code == 403, token
        assert "Please try again" in answer.text
        assert await signed_in(world.http)


@pytest.mark.parametrize("path", FORMS)
async def test_a_form_of_nobody_leads_to_the_sign_in(world: World, path: str) -> None:
    answer = await world.http.post(path, data={"csrf": "A" * 43})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 400),
        ("application/x-www-form-urlencoded", b"csrf=a&csrf=b", 400),
        ("application/x-www-form-urlencoded", b"csrf=\xff%FF", 400),
        ("application/x-www-form-urlencoded", b"x=" + b"y" * 40_000, 413),
    ],
)
async def test_what_is_no_form_is_refused(world: World, content_type: str, body: bytes, status: int) -> None:
    await world.sign_in()
    answer = await world.http.post("/account/sign-out", content=body, headers={"content-type": content_type})
    assert answer.status_code == status
    assert "We could not read that" in answer.text


async def test_every_page_says_that_it_can_do_nothing_but_show_itself(world: World) -> None:
    await world.sign_in()
    for path in ("/sign-in/with/nobody", "/account"):
        headers = (await world.http.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-frame-options"] == "DENY"


async def test_of_many_wrong_answers_at_once_no_more_are_looked_at_than_one_after_the_other(world: World) -> None:
    await world.sign_in()
    async with world.engine.connect() as connection:
        person = (await connection.execute(text("select id from person"))).scalar_one()
    now, pause = world.clock.now(), timedelta(minutes=15)

    async def answered(at: datetime) -> int | None:
        async with world.engine.begin() as connection:
            return await storage.count_answer(connection, person, "guess", at, 5, pause)

    async def waits() -> datetime | None:
        async with world.engine.connect() as connection:
            return await storage.locked_until(connection, person, "guess")

    assert sorted(n for n in await asyncio.gather(*(answered(now) for _ in range(15))) if n) == [1, 2, 3, 4, 5]
    assert await waits() == now + pause
    # One that nobody could look at was not wrong, and no pause begins with it.
    async with world.engine.begin() as connection:
        await storage.uncount_answer(connection, person, "guess", 5)
    assert await waits() is None
    assert [await answered(now), await answered(now), await answered(now + pause)] == [5, None, 6]
    assert await waits() is None


async def test_nothing_is_left_of_a_session_that_nobody_uses(world: World) -> None:
    """Its row has the person's name: it goes once it is idle, not with its day."""
    kept = tuple(one for one in KEEPS if one.table == "person_session")
    house: Any = SimpleNamespace(engine=world.engine, authorities=("southampton",))
    world.later(minutes=-50)
    await world.sign_in()
    assert await retention.forget(house, kept) == 0
    world.later(minutes=-11)
    async with world.another_browser() as other:
        await other_session(world, other)
    assert await retention.forget(house, kept) == 1
    world.later(minutes=11)
    assert await signed_in(world.http)


async def test_over_https_no_other_host_or_plain_connection_can_set_the_cookie() -> None:
    sessions, response = Sessions(None, secure=True), Response()
    sessions.set_cookie(response, SESSION, "secret", timedelta(hours=1))
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith("__host-goldenthread_session=")
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "domain" not in cookie


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Linux"),
        ("<script>alert(1)</script>", "Another browser"),
        ("", "Another browser"),
    ],
)
async def test_of_a_browser_only_its_kind_is_kept(agent: str, words: str) -> None:
    assert device(agent) == words
