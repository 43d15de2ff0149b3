"""A person lets a client act for them (RFC 6749 section 4.1, RFC 7636, RFC 9126, RFC 9207)."""

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import text

from gateway.oauth.authorization import NothingPending
from tests.integration.oauth.flow import FOR_PEOPLE, JO, REDIRECT_URI, Flow, begun
from tests.integration.oauth.world import ISSUER, World, ec_key, payload

pytestmark = pytest.mark.asyncio

TABLES = ("oauth_authorization", "oauth_grant", "oauth_refresh_token")


@pytest.fixture
async def flow(world: World) -> Flow:
    return await begun(world)


async def test_a_person_lets_a_client_act_for_them(world: World, flow: Flow) -> None:
    pushed = await flow.push(scope="openid referral.read", nonce="n-0S6")
    assert (pushed.status_code, pushed.json()["expires_in"]) == (201, 540)
    assert pushed.headers["cache-control"] == "no-store"
    brought = await flow.bring()
    assert (brought.status_code, brought.headers["location"]) == (303, f"{ISSUER}/sign-in?authorization={flow.id}")
    assert brought.headers["referrer-policy"] == "no-referrer"
    pending = await flow.pages.pending(flow.id)
    assert (pending.client_name, pending.redirect_host) == ("Hollybrook School", "portal.example")
    assert pending.scopes == {
        "openid": "Know that it is you, under a pseudonym.",
        "referral.read": "See referrals, and how far they have come.",
    }
    back = await flow.agree()
    code = back.pop("code")
    assert back == {"state": "af0ifjsldkj", "iss": ISSUER}
    answer = await flow.redeem(code)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["scope"]) == ("Bearer", "openid referral.read")
    assert set(body) == {"access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"}


async def test_the_token_carries_the_person_and_not_the_client(world: World, flow: Flow) -> None:
    claims = payload((await flow.tokens())["access_token"])
    assert claims.pop("jti")
    assert claims.pop("grant")
    now = int(world.clock.at.timestamp())
    assert claims == {
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": "p-7f3a",
        "client_id": "portal",
        "iat": now,
        "exp": now + 600,
        "scope": "referral.read",
        "purpose": "statutory_duty",
        "authority": "bromley",
        "org": "family-portal",
        "parties": ["team:bromley/young-carers", "org:family-portal", "person:p-7f3a"],
        "roles": ["parent"],
        "acr": "P9",
        "auth_time": int(JO.auth_time.timestamp()),
        "sid": "s-1",
    }


async def test_the_id_token_says_who_it_was_and_brings_the_nonce_back(world: World, flow: Flow) -> None:
    nonce = "n" * 64
    claims = payload((await flow.tokens(scope="openid", nonce=nonce))["id_token"])
    assert (claims["iss"], claims["aud"], claims["sub"], claims["nonce"]) == (ISSUER, "portal", "p-7f3a", nonce)
    assert (claims["acr"], claims["sid"], claims["exp"] - claims["iat"]) == ("P9", "s-1", 600)


async def test_a_person_who_does_not_agree(flow: Flow) -> None:
    await flow.push()
    back = urlsplit(await flow.pages.refuse(flow.id))
    found = {name: values[0] for name, values in parse_qs(back.query).items()}
    assert (found["error"], found["state"], found["iss"]) == ("access_denied", "af0ifjsldkj", ISSUER)
    assert "code" not in found


WRONG: list[tuple[dict[str, str | None], str, str]] = [
    ({"response_type": None}, "unsupported_response_type", "'code'"),
    ({"response_type": "token"}, "unsupported_response_type", "'code'"),
    ({"response_type": "code id_token"}, "unsupported_response_type", "'code'"),
    ({"redirect_uri": None}, "invalid_request", "'redirect_uri' is missing"),
    ({"redirect_uri": "https://elsewhere.example/"}, "invalid_request", "not one that is registered"),
    ({"redirect_uri": REDIRECT_URI + "&x=1"}, "invalid_request", "not one that is registered"),
    ({"code_challenge": None}, "invalid_request", "PKCE"),
    ({"code_challenge": "short"}, "invalid_request", "base64url of a SHA-256"),
    ({"code_challenge_method": None}, "invalid_request", "'S256'"),
    ({"code_challenge_method": "plain"}, "invalid_request", "'S256'"),
    ({"scope": "referral.read panel.decide"}, "invalid_scope", "panel.decide"),
    ({"resource": "https://elsewhere.example"}, "invalid_target", "'resource' must be one of"),
    ({"request": "eyJ"}, "request_not_supported", "not a request object"),
    ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request", "'request_uri'"),
    ({"client_id": "somebody-else"}, "invalid_client", "'client_id' is not"),
    ({"dpop_jkt": "x"}, "invalid_request", "'dpop_jkt'"),
    ({"state": "x" * 4097}, "invalid_request", "'state'"),
    ({"nonce": "a\x00b"}, "invalid_request", "'nonce'"),
]


@pytest.mark.parametrize(("changes", "error", "words"), WRONG, ids=lambda value: str(value)[:40])
async def test_a_request_that_is_not_taken(flow: Flow, changes: dict[str, str | None], error: str, words: str) -> None:
    answer = await flow.push(**changes)
    refused(answer, error, words)
    assert flow.id == ""


async def test_only_a_client_that_proves_itself_may_push(world: World, flow: Flow) -> None:
    flow.signer.key = ec_key("school-1")
    refused(await flow.push(), "invalid_client", "Unknown client or key")
    answer = await world.http.post("/oauth2/par", data={"client_id": "portal", "response_type": "code"})
    refused(answer, "invalid_client", "did not authenticate")


async def test_a_client_that_is_not_for_people(world: World) -> None:
    flow = await begun(world, grants=("client_credentials",))
    refused(await flow.push(), "unauthorized_client", "not registered")


async def test_a_client_for_people_gets_no_token_in_its_own_name(world: World, flow: Flow) -> None:
    answer = await world.ask(flow.signer.assertion())
    refused(answer, "unauthorized_client", "grant_type=client_credentials")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"request_uri": None}, "invalid_request"),
        ({"client_id": None}, "invalid_request"),
        ({"client_id": "somebody-else"}, "invalid_request_uri"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:unheard-of"}, "invalid_request_uri"),
        ({"request_uri": "https://portal.example/request.jwt"}, "invalid_request_uri"),
    ],
)
async def test_a_browser_that_comes_with_anything_but_a_pushed_request(
    flow: Flow, changes: dict[str, str | None], error: str
) -> None:
    await flow.push()
    refused(await flow.bring(**changes), error, "")


async def test_the_parameters_in_the_address_are_no_request(flow: Flow) -> None:
    plain = {"response_type": "code", "redirect_uri": REDIRECT_URI, "request_uri": None}
    refused(await flow.bring(**plain), "invalid_request", "push the request first")
    answer = await flow.world.http.get("/oauth2/authorize?client_id=portal&client_id=portal")
    refused(answer, "invalid_request", "more than once")


async def test_a_browser_may_load_the_page_again_until_the_person_has_decided(flow: Flow) -> None:
    await flow.push()
    for _ in range(2):
        assert (await flow.bring()).status_code == 303
    await flow.agree()
    refused(await flow.bring(), "invalid_request_uri", "it is over")


async def test_a_person_decides_once(flow: Flow) -> None:
    await flow.push()
    decided = await asyncio.gather(*(flow.pages.approve(flow.id, JO) for _ in range(5)), return_exceptions=True)
    assert sorted(isinstance(one, NothingPending) for one in decided) == [False] + [True] * 4
    for late in (flow.pages.approve(flow.id, JO), flow.pages.refuse(flow.id), flow.pages.pending(flow.id)):
        with pytest.raises(NothingPending):
            await late


async def test_a_request_waits_nine_minutes(world: World, flow: Flow) -> None:
    await flow.push()
    world.clock.at += timedelta(seconds=539)
    assert (await flow.bring()).status_code == 303
    world.clock.at += timedelta(seconds=1)
    refused(await flow.bring(), "invalid_request_uri", "it is over")
    with pytest.raises(NothingPending):
        await flow.pages.approve(flow.id, JO)


async def test_a_client_that_was_suspended_meanwhile_asks_nobody(world: World, flow: Flow) -> None:
    await flow.push()
    await world.register(**FOR_PEOPLE, suspended_at=datetime(2026, 9, 1, tzinfo=UTC))
    refused(await flow.bring(), "invalid_request_uri", "it is over")


REDEEMED: list[tuple[dict[str, str | None], str, str]] = [
    ({"code": None}, "invalid_request", "Missing 'code'"),
    ({"code": "x"}, "invalid_grant", "not one of this client's"),
    ({"redirect_uri": None}, "invalid_grant", "redirect_uri"),
    ({"redirect_uri": "https://portal.example/callback"}, "invalid_grant", "redirect_uri"),
    ({"code_verifier": None}, "invalid_request", "code_verifier"),
    ({"code_verifier": "x" * 43}, "invalid_grant", "challenge"),
    ({"code_verifier": "x"}, "invalid_request", "code_verifier"),
    ({"resource": "https://elsewhere.example"}, "invalid_target", "resource"),
]


@pytest.mark.parametrize(("changes", "error", "words"), REDEEMED, ids=lambda value: str(value)[:40])
async def test_a_code_that_is_not_redeemed(flow: Flow, changes: dict[str, str | None], error: str, words: str) -> None:
    await flow.push()
    code = (await flow.agree())["code"]
    refused(await flow.redeem(code, **changes), error, words)
    # A mistake uses nothing up.
    assert (await flow.redeem(code)).status_code == 200


async def test_a_code_is_good_for_a_minute(world: World, flow: Flow) -> None:
    await flow.push()
    code = (await flow.agree())["code"]
    world.clock.at += timedelta(seconds=60)
    refused(await flow.redeem(code), "invalid_grant", "too old")


async def test_a_code_is_the_clients_own(world: World, flow: Flow) -> None:
    await flow.push()
    code = (await flow.agree())["code"]
    thief = await begun(world, client_id="thief")
    thief.verifier = flow.verifier
    refused(await thief.redeem(code), "invalid_grant", "not one of this client's")
    assert (await flow.redeem(code)).status_code == 200


async def test_of_five_who_redeem_a_code_at_once_one_gets_a_token(flow: Flow) -> None:
    await flow.push()
    code = (await flow.agree())["code"]
    answers = await asyncio.gather(*(flow.redeem(code) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 4


async def test_nothing_that_opens_a_door_lies_in_the_database(world: World, flow: Flow) -> None:
    tokens = await flow.tokens()
    query = "select string_agg(t::text, '') from {} t"
    async with world.engine.connect() as connection:
        kept = [(await connection.execute(text(query.format(name)))).scalar_one() for name in TABLES]
    for secret in (flow.id, flow.verifier, tokens["refresh_token"], tokens["access_token"]):
        assert all(rows and secret not in rows for rows in kept)


@pytest.mark.filterwarnings("ignore:The httpx module is deprecated")  # Authlib's client prefers httpx2
async def test_authlibs_own_client_redeems_a_code_unmodified(world: World, flow: Flow) -> None:
    from authlib.integrations.httpx_client import AsyncOAuth2Client
    from authlib.oauth2.rfc7523 import PrivateKeyJWT

    await flow.push()
    back = await flow.pages.approve(flow.id, JO)
    in_a_minute = int(world.clock.at.timestamp()) + 60
    proof = PrivateKeyJWT(
        f"{ISSUER}/oauth2/token", alg="ES256", headers={"kid": "school-1"}, claims={"exp": in_a_minute}
    )
    async with AsyncOAuth2Client(
        "portal",
        flow.signer.key,
        token_endpoint_auth_method=proof,
        redirect_uri=REDIRECT_URI,
        transport=world.http._transport,
        base_url=ISSUER,
    ) as client:
        token = await client.fetch_token(
            f"{ISSUER}/oauth2/token",
            authorization_response=back,
            state="af0ifjsldkj",
            code_verifier=flow.verifier,
        )
        assert token["scope"] == "referral.read"


def refused(answer: httpx.Response, error: str, words: str) -> None:
    assert answer.status_code in (400, 401), answer.text
    assert answer.json()["error"] == error, answer.text
    assert words in answer.json()["error_description"]
    assert answer.headers["cache-control"] == "no-store"
