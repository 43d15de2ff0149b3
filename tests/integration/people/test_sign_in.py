"""Signing in with a provider: what must fit together, and that nothing opens where it does not."""

import asyncio
import hmac
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import text

from gateway.people.issuers import Issuers, ProviderAway
from tests.integration.oauth.world import payload, segment
from tests.integration.people.provider import CLIENT_ID, TheirProvider
from tests.integration.people.world import World

pytestmark = pytest.mark.asyncio

OTHER = RSAKey.generate_key(2048, {"kid": "their-key"})


async def signed_in(world: World) -> bool:
    return (await world.http.get("/account")).status_code == 200


async def refused(world: World, answer: httpx.Response, status: int, words: str) -> None:
    """A page that says so, and nobody is signed in."""
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert not await signed_in(world)
    async with world.engine.connect() as connection:
        assert (await connection.execute(text("select count(*) from person_session"))).scalar_one() == 0


async def test_a_person_signs_in_and_sees_who_they_are(world: World) -> None:
    assert not await signed_in(world)
    answer = await world.sign_in()
    assert answer.headers["location"] == "/account"
    page = (await world.http.get("/account")).text
    assert "Amira Khan" in page
    assert "SEN caseworker" in page


async def test_the_account_is_there_also_while_the_houses_are_away(world: World) -> None:
    await world.sign_in(groups=["parents"])
    page = (await world.http.get("/account")).text
    assert "Who looked at your record" in page
    assert "We cannot show this just now" in page
    answer = await world.http.get("/account/looks/019cacca-6a00-7c1e-8a43-0f2f4e1d9b10")
    assert (answer.status_code, "We cannot show this just now" in answer.text) == (503, True)
    await world.sign_in()
    assert "Who looked at" not in (await world.http.get("/account")).text, "a caseworker has cases, not a record"


async def test_the_session_is_an_opaque_cookie_that_scripts_do_not_see(world: World) -> None:
    answer = await world.sign_in()
    [cookie] = [one for one in answer.headers.get_list("set-cookie") if one.startswith("goldenthread_session=")]
    value = cookie.partition("=")[2].partition(";")[0]
    assert len(value) == 43
    said = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= said
    async with world.engine.connect() as connection:
        kept = (
            await connection.execute(text("select row_to_json(person_session)::text from person_session"))
        ).scalar_one()
    assert value not in kept


async def test_what_is_sent_to_the_provider_is_new_each_time(world: World) -> None:
    first, second = await world.begin(), await world.begin()
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))
    assert (first["code_challenge_method"], first["response_type"]) == ("S256", "code")
    assert first["redirect_uri"].endswith("/sign-in/returned")


async def test_we_prove_ourselves_with_our_key_and_the_verifier(world: World) -> None:
    await world.sign_in()
    [form] = world.provider.sent
    assert form["grant_type"] == "authorization_code"
    assert len(form["code_verifier"]) == 43
    claims = payload(form["client_assertion"])
    assert (claims["iss"], claims["sub"], claims["aud"]) == (CLIENT_ID, CLIENT_ID, f"{world.provider.issuer}/token")


async def test_a_person_keeps_one_pseudonym_and_the_providers_subject_is_kept_nowhere(world: World) -> None:
    for _ in range(2):
        await world.sign_in()
    async with world.engine.connect() as connection:
        people = (await connection.execute(text("select row_to_json(person)::text from person"))).scalars().all()
        assert len(people) == 1
        assert "staff-4711" not in people[0]
    await world.sign_in(sub="staff-4712")
    async with world.engine.connect() as connection:
        assert (await connection.execute(text("select count(*) from person"))).scalar_one() == 2


@pytest.mark.parametrize("state", [None, "", "made-up", "x" * 5000, "naïve"])
async def test_an_answer_to_no_sign_in_of_ours_is_refused(world: World, state: str | None) -> None:
    asked = await world.begin()
    await refused(world, await world.come_back(asked, state=state), 400, "We could not sign you in")
    assert world.provider.sent == []


async def test_an_answer_is_taken_once(world: World) -> None:
    asked = await world.begin()
    assert (await world.come_back(asked)).status_code == 303
    again = await world.come_back(asked)
    assert again.status_code == 400
    assert len(world.provider.sent) == 1


async def test_an_answer_in_another_browser_is_refused(world: World) -> None:
    """Somebody who sends a victim the end of a sign-in of their own gets nowhere (login CSRF)."""
    asked = await world.begin()
    async with world.another_browser() as other:
        answer = await other.get("/sign-in/returned", params={"code": "good-code", "state": asked["state"]})
        assert answer.status_code == 400
        await other.get("/sign-in/with/council")
        asked = await world.begin()
        answer = await other.get("/sign-in/returned", params={"code": "good-code", "state": asked["state"]})
        assert answer.status_code == 400
    assert world.provider.sent == []


async def test_a_sign_in_waits_ten_minutes(world: World) -> None:
    asked = await world.begin()
    world.later(minutes=11)
    await refused(world, await world.come_back(asked), 400, "We could not sign you in")


async def test_whoever_stops_is_told_that_nothing_happened(world: World) -> None:
    asked = await world.begin()
    answer = await world.come_back(asked, code=None, error="access_denied")
    await refused(world, answer, 400, "You have not signed in")


async def test_an_answer_of_another_issuer_is_refused(world: World) -> None:
    asked = await world.begin()
    await refused(world, await world.come_back(asked, iss="https://evil.example"), 400, "We could not sign you in")


@pytest.mark.parametrize("status", [400, 500])
async def test_a_provider_that_does_not_take_the_code_signs_nobody_in(world: World, status: int) -> None:
    asked = await world.begin()
    world.provider.status = status
    await refused(world, await world.come_back(asked), 400, "We could not sign you in")


NOT_GOOD: dict[str, dict[str, Any]] = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "somebody-else"},
    "no audience": {"aud": None},
    "several audiences and no azp": {"aud": [CLIENT_ID, "somebody-else"]},
    "made for another": {"azp": "somebody-else"},
    "expired": {"exp": 1_700_000_000},
    "exp is no number": {"exp": "soon"},
    "iat is enormous": {"iat": 10**400, "exp": 10**400},
    "nbf is enormous": {"nbf": 10**400},
    "no exp": {"exp": None},
    "no iat": {"iat": None},
    "from the future": {"iat": 4_000_000_000, "exp": 4_000_000_100},
    "long ago": {"iat": 1_700_000_000},
    "not valid yet": {"nbf": 4_000_000_000},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "endless subject": {"sub": "x" * 300},
    "a number as subject": {"sub": 12},
}


@pytest.mark.parametrize("claims", NOT_GOOD.values(), ids=NOT_GOOD.keys())
async def test_an_id_token_that_is_not_good_signs_nobody_in(world: World, claims: dict[str, Any]) -> None:
    asked = await world.begin()
    world.provider.claims = claims
    await refused(world, await world.come_back(asked), 400, "We could not sign you in")


def unsigned(provider: TheirProvider) -> None:
    head, body, _ = provider.id_token(provider.nonce).split(".")
    provider.token = f"{head}.{body}."


def none_algorithm(provider: TheirProvider) -> None:
    body = provider.id_token(provider.nonce).split(".")[1]
    provider.token = f"eyJhbGciOiJub25lIn0.{body}."


def confused_key(provider: TheirProvider) -> None:
    """HS256 with the public key's own text as the secret (RFC 8725 section 2.1)."""
    body = provider.id_token(provider.nonce).split(".")[1]
    signed = f"{segment({'alg': 'HS256', 'kid': 'their-key'})}.{body}"
    mac = hmac.digest(provider.key.as_pem(private=False), signed.encode(), "sha256")
    provider.token = f"{signed}.{segment(mac)}"


def another_algorithm(provider: TheirProvider) -> None:
    provider.header = {"alg": "PS256"}


def stolen_name(provider: TheirProvider) -> None:
    provider.signs_with = OTHER


def unknown_key(provider: TheirProvider) -> None:
    provider.header = {"kid": "nobody-knows-it"}


def critical(provider: TheirProvider) -> None:
    _, body, tail = provider.id_token(provider.nonce).split(".")
    provider.token = f"eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.{body}.{tail}"


@pytest.mark.parametrize(
    "spoil",
    [unsigned, none_algorithm, confused_key, another_algorithm, stolen_name, unknown_key, critical],
    ids=lambda spoil: spoil.__name__,
)
async def test_an_id_token_that_its_issuer_did_not_sign_signs_nobody_in(
    world: World, spoil: Callable[[TheirProvider], None]
) -> None:
    asked = await world.begin()
    world.provider.nonce = asked["nonce"]
    spoil(world.provider)
    await refused(world, await world.come_back(asked), 400, "We could not sign you in")


async def test_several_audiences_are_good_when_the_token_was_made_for_us(world: World) -> None:
    await world.sign_in(aud=[CLIENT_ID, "somebody-else"], azp=CLIENT_ID)


@pytest.mark.parametrize("acr", ["guest", "unheard-of", None, 3])
async def test_too_weak_a_sign_in_is_refused(world: World, acr: Any) -> None:
    asked = await world.begin()
    world.provider.claims = {"acr": acr}
    await refused(world, await world.come_back(asked), 403, "does not prove well enough who you are")


@pytest.mark.parametrize("groups", [None, [], ["parks"], "parks", [{"send-casework": 1}, 3], {"send-casework": True}])
async def test_whoever_has_no_role_here_is_told_so(world: World, groups: Any) -> None:
    asked = await world.begin()
    world.provider.claims = {"groups": groups}
    await refused(world, await world.come_back(asked), 403, "does not tell us of any role")


async def test_a_provider_that_describes_itself_as_another_is_not_asked(world: World) -> None:
    world.provider.discovered = {"issuer": "https://evil.example"}
    answer = await world.http.get("/sign-in/with/council")
    await refused(world, answer, 503, "Signing in does not work just now")


async def test_a_provider_that_is_away_is_asked_once_in_half_a_minute_by_one(world: World) -> None:
    world.provider.discovered = {"issuer": "https://evil.example"}
    answers = await asyncio.gather(*(world.http.get("/sign-in/with/council") for _ in range(10)))
    assert [answer.status_code for answer in answers] == [503] * 10
    assert world.provider.asked == ["/.well-known/openid-configuration"]


async def test_while_a_provider_is_away_its_last_keys_are_good_for_an_hour(world: World) -> None:
    issuers, now = Issuers(world.app.state.outbound, lambda: now[0]), [0.0]
    [provider] = world.app.state.people.providers.every
    assert await issuers.key(provider, "their-key") is not None
    world.provider.is_away = True
    for now[0] in (601.0, 3599.0):
        assert await issuers.key(provider, "their-key") is not None
    now[0] = 3601.0
    with pytest.raises(ProviderAway):
        await issuers.key(provider, "their-key")


async def test_a_key_that_nobody_has_is_not_looked_for_again_and_again(world: World) -> None:
    issuers, now = Issuers(world.app.state.outbound, lambda: now[0]), [0.0]
    [provider] = world.app.state.people.providers.every
    for now[0] in (0.0, 1.0, 29.0, 31.0):
        assert await issuers.key(provider, "made-up") is None
    assert world.provider.asked.count("/jwks") == 2


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("address", [None, 7, "javascript:alert(1)", "http://other.example/x", "file:///etc/passwd"])
async def test_a_provider_cannot_lead_us_elsewhere(world: World, name: str, address: Any) -> None:
    world.provider.discovered = {name: address}
    answer = await world.http.get("/sign-in/with/council")
    if answer.status_code == 303:
        answer = await world.come_back(await world.begin())
    await refused(world, answer, 503, "Signing in does not work just now")


async def test_a_provider_that_nobody_configured_is_not_there(world: World) -> None:
    assert (await world.http.get("/sign-in/with/evil")).status_code == 404


@pytest.mark.parametrize(
    "then",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/account@evil.example",
        "/account/../../evil",
        "/account/looks/../x",
        "/account%0d%0aSet-Cookie:x=y",
        "/account\r\nX: y",
        "javascript:alert(1)",
        "",
    ],
)
async def test_a_sign_in_leads_to_pages_of_ours_only(world: World, then: str) -> None:
    asked = await world.begin(f"?{httpx.QueryParams({'then': then})}")
    assert (await world.come_back(asked)).headers["location"] == "/account"
    again = await world.http.get("/sign-in", params={"then": then})
    assert (again.status_code, again.headers["location"]) == (303, "/account")


async def test_whoever_is_signed_in_goes_where_they_wanted_to(world: World) -> None:
    assert (await world.sign_in("?then=/account/invitation")).headers["location"] == "/account/invitation"
