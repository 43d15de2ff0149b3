"""A client proves itself and gets a token: what works, and how often."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from authlib.oauth2 import OAuth2Error
from joserfc.jwk import Key, OKPKey, RSAKey
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway.oauth import storage
from gateway.oauth.clients import Client
from gateway.oauth.server import authorization_server
from gateway.oauth.signing_keys import create
from gateway.oauth.tables import metadata
from tests.integration.oauth.world import (
    ISSUER,
    TOKEN_URL,
    World,
    browse,
    ec_key,
    gateway_app,
    payload,
    public,
    segment,
)

pytestmark = pytest.mark.asyncio

# A modulus of 1024 bits, by its first and last; nothing else about it matters.
SHORT_RSA_KEY = {"kty": "RSA", "kid": "k", "e": "AQAB", "n": segment(b"\xc5" + bytes(126) + b"\x01")}


async def test_a_token_is_issued_as_the_rfcs_say(world: World) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert "www-authenticate" not in answer.headers
    body = answer.json()
    assert set(body) == {"access_token", "token_type", "expires_in", "scope"}
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 600)
    assert body["scope"] == "referral.read referral.write"


async def test_the_token_carries_what_judges_a_request_and_nothing_personal(world: World) -> None:
    signer = await world.register()
    token = await world.token(signer)
    now = int(world.clock.at.timestamp())
    assert payload(token, part=0) == {"typ": "at+jwt", "alg": "ES256", "kid": "gateway-1"}
    claims = payload(token)
    assert claims.pop("jti")
    assert claims == {
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": "school",
        "client_id": "school",
        "iat": now,
        "exp": now + 600,
        "scope": "referral.read referral.write",
        "authority": "southampton",
        "org": "urn:school:116",
        "parties": ["team:southampton/senco", "org:urn:school:116"],
        "roles": ["referrer"],
        "purpose": "statutory_duty",
    }


async def test_a_client_that_stands_for_a_person_is_that_person_to_the_houses(world: World) -> None:
    signer = await world.register(client_id="family-app", subject="p-7f3a", parties=())
    claims = payload(await world.token(signer))
    assert (claims["sub"], claims["client_id"]) == ("p-7f3a", "family-app")
    assert claims["parties"] == ["org:urn:school:116", "person:p-7f3a"]


async def test_two_tokens_are_never_the_same(world: World) -> None:
    signer = await world.register()
    assert await world.token(signer) != await world.token(signer)


async def test_a_client_may_ask_for_less_than_it_may_have(world: World) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(), scope="referral.write referral.write")
    assert answer.json()["scope"] == payload(answer.json()["access_token"])["scope"] == "referral.write"


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("ES256", ec_key("k")),
        ("PS256", RSAKey.generate_key(2048, {"kid": "k"})),
        ("EdDSA", OKPKey.generate_key("Ed25519", {"kid": "k"})),
    ],
    ids=["ES256", "PS256", "EdDSA"],
)
@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")  # joserfc, when this test signs with it
async def test_each_algorithm_of_the_profile_works(world: World, alg: str, key: Key) -> None:
    signer = await world.register(key)
    assert (await world.ask(signer.assertion(alg=alg))).status_code == 200


@pytest.mark.parametrize("audience", [ISSUER, TOKEN_URL])
async def test_the_issuer_and_the_token_endpoint_are_both_good_audiences(world: World, audience: str) -> None:
    signer = await world.register()
    assert (await world.ask(signer.assertion(aud=audience))).status_code == 200


@pytest.mark.parametrize("seconds", [-9, 0, 1, 300, 310])
async def test_expiry_within_the_allowance_is_good(world: World, seconds: int) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(exp=world.clock.at.timestamp() + seconds))
    assert answer.status_code == 200, answer.text


async def test_header_members_and_claims_that_nobody_knows_are_ignored(world: World) -> None:
    signer = await world.register()
    now = world.clock.at.timestamp()
    assertion = signer.assertion(header={"typ": "JWT", "x-vendor": 1}, iat=now + 9, nbf=now, vendor={"a": 1})
    assert (await world.ask(assertion, client_id="school", colour="x")).status_code == 200


async def test_one_of_several_keys_is_enough(world: World) -> None:
    old, new = ec_key("old"), ec_key("new")
    signer = await world.register(new, jwks={"keys": [public(old), public(new)]})
    assert (await world.ask(signer.assertion())).status_code == 200


async def test_an_assertion_opens_the_door_once(world: World) -> None:
    assertion = (await world.register()).assertion()
    assert (await world.ask(assertion)).status_code == 200
    again = await world.ask(assertion)
    assert (again.status_code, again.json()["error"]) == (401, "invalid_client")
    assert "used before" in again.json()["error_description"]


async def test_of_twenty_equal_requests_at_once_exactly_one_gets_a_token(world: World) -> None:
    assertion = (await world.register()).assertion()
    answers = await asyncio.gather(*(world.ask(assertion) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 19
    assert await world.assertions_seen() == 1


async def test_an_assertion_used_at_one_gateway_is_used_at_all(world: World) -> None:
    assertion = (await world.register()).assertion()
    other = gateway_app(world.engine, world.clock, ec_key("gateway-2"))
    assert (await world.ask(assertion)).status_code == 200
    async with browse(other) as http:
        assert (await World(other, http, world.engine, world.clock).ask(assertion)).status_code == 401


async def test_two_clients_may_choose_the_same_jti(world: World) -> None:
    one, two = await world.register(), await world.register(client_id="nhs")
    assert (await world.ask(one.assertion(jti="1"))).status_code == 200
    assert (await world.ask(two.assertion(jti="1"))).status_code == 200


async def test_a_used_assertion_is_remembered_until_it_is_refused_as_expired_anyway(world: World) -> None:
    signer = await world.register()
    expires = world.clock.at + timedelta(seconds=60)
    assertion = signer.assertion(exp=expires.timestamp())
    await world.ask(assertion)
    for later, words in [(9, "used before"), (11, "expired")]:
        world.clock.at = expires + timedelta(seconds=later)
        assert words in (await world.ask(assertion)).json()["error_description"]


async def test_a_registration_is_replaced_as_a_whole(world: World) -> None:
    await world.register()
    changed = (await world.register(name="Hollybrook Academy", scopes=("referral.read",), parties=())).client
    async with world.engine.connect() as connection:
        assert await storage.find_client(connection, "school") == changed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scopes": ("referral.wirte",)}, "unknown scope referral.wirte"),
        ({"profile": "none"}, "unknown profile none"),
        ({"client_id": "a b"}, "visible ASCII"),
        ({"jwks": {"keys": []}}, "no key"),
        ({"jwks": {"keys": [ec_key("k").as_dict(private=True)]}}, "private key"),
        ({"jwks": {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "k"}]}}, "shared secret"),
        ({"jwks": {"keys": [{"kty": "EC", "kid": "k"}]}}, "not a usable JWK"),
        ({"jwks": {"keys": [SHORT_RSA_KEY]}}, "shorter than 2048"),
        ({"jwks": {"keys": [public(ec_key("k")), public(ec_key("k"))]}}, "kid of its own"),
    ],
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_a_client_that_could_never_be_trusted_is_not_registered(
    world: World, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        await world.register(**changes)


@pytest.mark.filterwarnings("ignore:The httpx module is deprecated")  # Authlib's client prefers httpx2
async def test_authlibs_own_client_gets_a_token_unmodified(world: World) -> None:
    from authlib.integrations.httpx_client import AsyncOAuth2Client
    from authlib.oauth2.rfc7523 import PrivateKeyJWT

    signer = await world.register()
    in_a_minute = int(world.clock.at.timestamp()) + 60  # its own choice would be an hour
    proof = PrivateKeyJWT(TOKEN_URL, alg="ES256", headers={"kid": "school-1"}, claims={"exp": in_a_minute})
    async with AsyncOAuth2Client(
        "school",
        signer.key,
        token_endpoint_auth_method=proof,
        transport=world.http._transport,
        base_url=ISSUER,
    ) as client:
        token = await client.fetch_token(TOKEN_URL, grant_type="client_credentials", scope="referral.write")
        assert token["scope"] == "referral.write"
        assert (await client.get("/v1/referrals")).json()["client_id"] == "school"


def settings(folder: Path, **changes: Any) -> SimpleNamespace:
    """What the gateway's process is told, as far as this server asks."""
    private, keys = folder / "gateway.jwk", folder / "access-tokens.json"
    private.write_text("only for tests")
    create(keys, 0)
    told: dict[str, Any] = {
        "public_url": ISSUER,
        "private_key_file": private,
        "access_token_keys_file": keys,
        "client_certificate_header": "",
        "client_authorities_file": None,
        "demo": True,
    }
    return SimpleNamespace(settings=SimpleNamespace(**(told | changes)))


async def test_the_server_is_made_from_the_settings_of_the_app(tmp_path: Path) -> None:
    state = settings(tmp_path, public_url=ISSUER + "/")
    server = authorization_server(state)
    assert server.issuer == ISSUER
    assert server is authorization_server(state)
    client = Client(client_id="a", name="A", authority="x", org="o", jwks={})
    token = server.tokens.issue(client, "plan.read", server.now())
    assert server.tokens.verify(token, server.now()).principal.scopes == {"plan.read"}


@pytest.mark.parametrize(
    ("url", "demo"), [("http://goldenthread.example", True), ("http://goldenthread.example", False), (ISSUER, False)]
)
async def test_an_unsafe_address_stops_the_start(tmp_path: Path, url: str, demo: bool) -> None:
    with pytest.raises(OAuth2Error, match="https"):
        authorization_server(settings(tmp_path, public_url=url, demo=demo))


@pytest.mark.parametrize(("curve", "words"), [("P-384", "P-256"), (None, "in use")])
async def test_unfit_keys_stop_the_start(tmp_path: Path, curve: str | None, words: str) -> None:
    state = settings(tmp_path)
    jwk = ec_key("k", curve or "P-256").as_dict(private=True) | ({"goldenthread_from": 0} if curve else {})
    (tmp_path / "access-tokens.json").write_text(json.dumps({"keys": [jwk | {"goldenthread_made": 0}]}))
    with pytest.raises(ValueError, match=words):
        authorization_server(state)


async def test_every_table_and_column_says_what_it_holds_and_how_sensitive_it_is(engine: AsyncEngine) -> None:
    for table in metadata.sorted_tables:
        for commented in (table, *table.columns):
            assert (commented.comment or "").split("]")[0] in {"[operational", "[personal", "[special"}
