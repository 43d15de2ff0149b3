"""Who is let in to an API with which token, and what the others are told (RFC 6750, RFC 9068, RFC 9728)."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc.jwk import OctKey

from gateway.oauth import jose
from gateway.oauth.bearer import bearer
from tests.integration.oauth.world import ISSUER, World, ec_key, gateway_app, payload, public, segment

pytestmark = pytest.mark.asyncio

DPOP = 'DPoP algs="ES256 PS256 EdDSA"'
METADATA = f'resource_metadata="{ISSUER}/.well-known/oauth-protected-resource"'


async def test_a_good_token_says_who_is_calling(world: World) -> None:
    signer = await world.register(client_id="family-app", subject="p-7f3a", roles=("parent",), parties=())
    answer = await world.call(await world.token(signer))
    assert answer.status_code == 200
    assert answer.json() == {
        "subject": "p-7f3a",
        "client_id": "family-app",
        "authority": "southampton",
        "organisation": "urn:school:116",
        "parties": ["org:urn:school:116", "person:p-7f3a"],
        "roles": ["parent"],
        # Anybody at all may raise a safeguarding concern.
        "scopes": ["concern.raise", "referral.read", "referral.write"],
        "kind": "client",
    }


async def test_the_name_of_the_scheme_is_not_case_sensitive(world: World) -> None:
    token = await world.token(await world.register())
    answer = await world.http.get("/v1/referrals", headers={"Authorization": f"bEARER  {token} "})
    assert answer.status_code == 200


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic c2Nob29sOnM=", "x"])
async def test_no_token_at_all(world: World, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = await world.http.get("/v1/referrals", headers=headers)
    problem(answer, 401, "unauthenticated", "Send an access token")
    assert answer.headers["www-authenticate"] == f"Bearer {METADATA}, {DPOP}, {METADATA}"


async def test_a_token_in_the_address_is_not_looked_at(world: World) -> None:
    token = await world.token(await world.register())
    answer = await world.http.get("/v1/referrals", params={"access_token": token})
    assert answer.status_code == 401


async def test_a_token_without_the_scope_of_the_operation(world: World) -> None:
    token = await world.token(await world.register(), scope="referral.read")
    answer = await world.call(token)
    body = problem(answer, 403, "insufficient-scope", "lacks the scope referral.write")
    assert body["missing_scopes"] == ["referral.write"]
    challenge = f'Bearer {METADATA}, error="insufficient_scope", scope="referral.write"'
    assert answer.headers["www-authenticate"] == challenge


@pytest.mark.parametrize("remembered", [True, False])
async def test_a_token_expires_also_when_it_was_good_before(world: World, remembered: bool) -> None:
    token = await world.token(await world.register())
    world.clock.at += timedelta(seconds=599)
    if remembered:
        assert (await world.call(token)).status_code == 200
    world.clock.at += timedelta(seconds=1)
    for _ in range(2):
        invalid(await world.call(token), "expired")


async def test_no_more_tokens_are_remembered_than_allowed(world: World) -> None:
    signer = await world.register()
    tokens = [await world.token(signer) for _ in range(5)]
    for token in tokens:
        assert (await world.call(token)).status_code == 200
    assert len(world.tokens._remembered) == 3
    assert (await world.call(tokens[0])).status_code == 200


@pytest.mark.parametrize("part", [0, 1, 2])
async def test_a_token_that_was_changed(world: World, part: int) -> None:
    token = await world.token(await world.register())
    assert (await world.call(token)).status_code == 200
    parts = token.split(".")
    changed = segment(payload(token, part) | {"scope": "panel.decide"}) if part < 2 else segment(bytes(64))
    invalid(await world.call(".".join([*parts[:part], changed, *parts[part + 1 :]])), "not issued here")


WRONG: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"typ": "JWT"}, {}, "not an access token"),
    ({"typ": None}, {}, "not an access token"),
    ({}, {"iss": "https://elsewhere.example"}, "another issuer"),
    ({}, {"aud": "plans"}, "another service"),
    ({}, {"aud": [ISSUER, "plans"]}, "another service"),
    ({}, {"exp": None}, "lacks a claim"),
    ({}, {"exp": "soon"}, "lacks a claim"),
    ({}, {"exp": float("nan")}, "expired"),
    ({}, {"parties": None}, "lacks a claim"),
    ({}, {"scope": None}, "lacks a claim"),
]


@pytest.mark.parametrize(("header", "claims", "words"), WRONG, ids=lambda value: str(value)[:30])
async def test_a_token_that_we_signed_for_something_else(
    world: World, header: dict[str, Any], claims: dict[str, Any], words: str
) -> None:
    """The gateway's key also signs internal tokens, so the signature alone proves too little."""
    good = payload(await world.token(await world.register()))
    token = sign(world, {"typ": "at+jwt"} | header, good | claims)
    invalid(await world.call(token), words)


async def test_the_long_name_of_the_token_type_is_good_too(world: World) -> None:
    good = payload(await world.token(await world.register()))
    assert (await world.call(sign(world, {"typ": "application/at+JWT"}, good))).status_code == 200


async def test_a_token_signed_with_anything_but_our_key(world: World) -> None:
    good = payload(await world.token(await world.register()))
    header = {"typ": "at+jwt", "kid": "gateway-1"}
    other = jose.signed(header, good, ec_key("gateway-1"), "ES256")
    shared = OctKey.import_key(str(public(world.tokens.keys.current())["x"]))
    confused = jose.signed(header, good, shared, "HS256")
    unsigned = f"{segment({**header, 'alg': 'none'})}.{segment(good)}."
    for token in (other, confused, unsigned, "x", "a.b.c", "é.é.é", f"{segment(['alg'])}.e30.e30"):
        invalid(await world.call(token), "not issued here")


async def test_a_client_assertion_is_no_access_token(world: World) -> None:
    signer = await world.register()
    invalid(await world.call(signer.assertion()), "not an access token")


async def test_tokens_of_another_gateway_with_the_same_key_are_good(world: World) -> None:
    token = await world.token(await world.register())
    twin = gateway_app(world.engine, world.clock, world.tokens.keys.current())
    assert (
        twin.state.authorization_server.tokens.verify(token, world.clock.at.timestamp()).principal.client_id == "school"
    )


async def test_a_scope_that_does_not_exist_stops_the_start() -> None:
    with pytest.raises(ValueError, match="no such scope"):
        bearer("referral.wirte")


def sign(world: World, header: dict[str, Any], claims: dict[str, Any]) -> str:
    """Signed with the gateway's own key; None takes a member away."""
    kept = [{name: value for name, value in part.items() if value is not None} for part in (header, claims)]
    kept[0] = kept[0] if "typ" in kept[0] else {**kept[0], "cty": "x"}
    return jose.signed(kept[0], kept[1], world.tokens.keys.current(), "ES256")


def problem(answer: httpx.Response, status: int, slug: str, words: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["type"] == f"{ISSUER}/problems/{slug}"
    assert words in body["detail"]
    return body


def invalid(answer: httpx.Response, words: str) -> None:
    body = problem(answer, 401, "unauthenticated", words)
    challenge = f'Bearer {METADATA}, error="invalid_token", error_description="{body["detail"]}"'
    assert answer.headers["www-authenticate"] == challenge
