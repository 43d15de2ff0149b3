"""A token is good only with a fresh proof of the key that it is bound to (RFC 9449)."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.integration.oauth.flow import begun
from tests.integration.oauth.proving import API, Prover, prover
from tests.integration.oauth.world import (
    ISSUER,
    TOKEN_URL,
    Signer,
    World,
    browse,
    ec_key,
    gateway_app,
    payload,
    public,
    segment,
)

pytestmark = pytest.mark.asyncio

BOUND: dict[str, Any] = {"profile": "fapi2", "sender": "dpop"}


async def ask(world: World, signer: Signer, proof: dict[str, str]) -> httpx.Response:
    form = {"grant_type": "client_credentials", "client_assertion": signer.assertion()}
    form |= {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
    return await world.post(form, headers=proof)


async def bound(world: World) -> tuple[str, Prover]:
    """An access token, and whoever holds its key."""
    one = await prover(world)
    answer = await ask(world, await world.register(**BOUND), one.header())
    assert answer.status_code == 200, answer.text
    return answer.json()["access_token"], one


async def test_a_token_is_bound_to_the_key_of_the_proof(world: World) -> None:
    one, signer = Prover(ec_key("dpop"), world.clock), await world.register(**BOUND)
    first = one.heard(await ask(world, signer, one.header()))
    assert (first.status_code, first.json()["error"]) == (400, "use_dpop_nonce")
    answer = await ask(world, signer, one.header())
    assert (answer.status_code, answer.json()["token_type"]) == (200, "DPoP")
    assert answer.headers["dpop-nonce"]
    token = answer.json()["access_token"]
    assert payload(token)["cnf"] == {"jkt": one.jkt}
    called = await world.http.get(API, headers=one.call(token))
    assert called.status_code == 200, called.text
    assert called.headers["dpop-nonce"]


async def test_a_refused_proof_uses_no_assertion_up(world: World) -> None:
    one, signer = Prover(ec_key("dpop"), world.clock), await world.register(**BOUND)
    await ask(world, signer, one.header())
    assert await world.assertions_seen() == 0


async def test_a_client_whose_tokens_are_bound_gets_none_without_a_proof(world: World) -> None:
    answer = await ask(world, await world.register(**BOUND), {})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof")


async def test_a_client_that_may_have_bearer_tokens_may_bind_them(world: World) -> None:
    answer = await ask(world, await world.register(), (await prover(world)).header())
    assert (answer.status_code, answer.json()["token_type"]) == (200, "DPoP")


WITH_SECRET = {"jwk": ec_key("d").as_dict(private=True)}
# A modulus of 1024 bits, by its first and last; nothing else about it matters.
SHORT = {"kty": "RSA", "e": "AQAB", "n": segment(b"\xc5" + bytes(126) + b"\x01")}
LONG = SHORT | {"n": segment(b"\xc5" + bytes(1022) + b"\x01")}
DEAR = SHORT | {"n": segment(b"\xc5" + bytes(254) + b"\x01"), "e": segment(b"\x01" + bytes(7) + b"\x01")}
# What is changed in a good proof, and a word of the refusal.
NO_PROOF: list[tuple[dict[str, Any], str]] = [
    ({"header": {"typ": None}}, "'typ'"),
    ({"header": {"typ": "JWT"}}, "'typ'"),
    ({"header": {"jwk": None}}, "'jwk'"),
    ({"header": {"jwk": "x"}}, "'jwk'"),
    ({"header": {"jwk": {"kty": "EC"}}}, "not a usable key"),
    ({"header": WITH_SECRET}, "nothing that is secret"),
    ({"header": {"jwk": {"kty": "oct", "k": "c2VjcmV0"}}}, "nothing that is secret"),
    ({"header": {"jwk": SHORT, "alg": "PS256"}}, "shorter than 2048"),
    ({"header": {"jwk": public(ec_key("other"))}}, "not signed with the key"),
    ({"header": {"alg": "none"}}, "'alg'"),
    ({"header": {"alg": "HS256"}}, "'alg'"),
    ({"header": {"alg": "RS256"}}, "'alg'"),
    ({"jti": None}, "'jti'"),
    ({"jti": 7}, "'jti'"),
    ({"jti": "x" * 256}, "'jti'"),
    ({"htm": None}, "'htm'"),
    ({"htm": "PUT"}, "'htm'"),
    ({"htu": None}, "'htu'"),
    ({"htu": 7}, "'htu'"),
    ({"htu": "https://elsewhere.example/oauth2/token"}, "'htu'"),
    ({"htu": "http://[::1"}, "'htu'"),
    ({"htu": f"{ISSUER}/oauth2"}, "'htu'"),
    ({"iat": None}, "'iat'"),
    ({"iat": "now"}, "'iat'"),
    ({"iat": True}, "'iat'"),
    ({"iat": 10**400}, "'iat'"),
    ({"header": {"jwk": LONG, "alg": "PS256"}}, "longer than 4096"),
    ({"header": {"jwk": DEAR, "alg": "PS256"}}, "exponent over 32 bits"),
]


@pytest.mark.parametrize(("changes", "words"), NO_PROOF, ids=range(len(NO_PROOF)))
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_what_proves_nothing(world: World, changes: dict[str, Any], words: str) -> None:
    one, signer = await prover(world), await world.register(**BOUND)
    at_token = await ask(world, signer, one.header(**changes))
    assert (at_token.status_code, at_token.json()["error"]) == (400, "invalid_dpop_proof"), at_token.text
    assert words in at_token.json()["error_description"]
    assert await world.assertions_seen() == 0


@pytest.mark.parametrize(("changes", "words"), NO_PROOF, ids=range(len(NO_PROOF)))
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_what_proves_nothing_at_an_api(world: World, changes: dict[str, Any], words: str) -> None:
    token, one = await bound(world)
    answer = await world.http.get(API, headers=one.call(token, **changes))
    assert answer.status_code == 401
    assert 'DPoP algs="ES256 PS256 EdDSA"' in answer.headers["www-authenticate"]
    assert 'error="invalid_dpop_proof"' in answer.headers["www-authenticate"]
    assert words in answer.json()["detail"]
    assert answer.headers["dpop-nonce"]


@pytest.mark.parametrize(("seconds", "is_good"), [(-61, False), (-60, True), (-10, True), (10, True), (11, False)])
async def test_a_proof_is_of_this_minute(world: World, seconds: int, is_good: bool) -> None:
    one, at = await prover(world), int(world.clock.at.timestamp()) + seconds
    answer = await ask(world, await world.register(**BOUND), one.header(iat=at))
    assert (answer.status_code == 200) is is_good


@pytest.mark.parametrize(
    "url",
    [
        TOKEN_URL.upper().replace("/OAUTH2/TOKEN", "/oauth2/token"),
        f"{TOKEN_URL}?a=b",
        f"{TOKEN_URL}#x",
        TOKEN_URL.replace("/token", "/%74oken"),
    ],
)
async def test_the_address_is_compared_normalised(world: World, url: str) -> None:
    answer = await ask(world, await world.register(**BOUND), (await prover(world)).header(url=url))
    assert answer.status_code == 200, answer.text


async def test_a_default_port_may_be_named(world: World) -> None:
    issuer = "https://goldenthread.example"
    app = gateway_app(world.engine, world.clock, ec_key("g"), issuer=issuer, demo=False)
    async with browse(app) as http:
        there = World(app, http, world.engine, world.clock)
        signer, one = await there.register(**BOUND), await prover(there)
        form = {"grant_type": "client_credentials", "client_assertion": signer.assertion(aud=issuer)}
        form |= {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
        proof = one.header(url="https://Goldenthread.example:443/oauth2/token")
        assert (await there.post(form, headers=proof)).status_code == 200


async def test_what_nobody_knows_is_ignored(world: World) -> None:
    one = await prover(world)
    proof = one.header(header={"x": 1}, colour="blue")
    assert (await ask(world, await world.register(**BOUND), proof)).status_code == 200


async def test_there_is_one_proof(world: World) -> None:
    one, signer = await prover(world), await world.register(**BOUND)
    form = {"grant_type": "client_credentials", "client_assertion": signer.assertion()}
    form |= {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
    headers = [("DPoP", one.proof()), ("DPoP", one.proof())]
    answer = await world.http.post("/oauth2/token", data=form, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof")


@pytest.mark.parametrize("nonce", [None, "", "x", "\ud800", 7, ["x"]])
async def test_a_nonce_is_ours(world: World, nonce: object) -> None:
    one, signer = await prover(world), await world.register(**BOUND)
    answer = await ask(world, signer, one.header(nonce=nonce))
    assert (answer.status_code, answer.json()["error"]) == (400, "use_dpop_nonce")
    one.heard(answer)
    assert (await ask(world, signer, one.header())).status_code == 200


async def test_a_nonce_is_good_for_minutes(world: World) -> None:
    token, one = await bound(world)
    world.clock.at += timedelta(seconds=149)
    assert (await world.http.get(API, headers=one.call(token))).status_code == 200
    world.clock.at += timedelta(seconds=300)
    late = await world.http.get(API, headers=one.call(token))
    assert late.status_code == 401
    assert 'error="use_dpop_nonce"' in late.headers["www-authenticate"]
    one.heard(late)
    assert (await world.http.get(API, headers=one.call(token))).status_code == 200


async def test_a_proof_is_good_once(world: World) -> None:
    token, one = await bound(world)
    headers = one.call(token)
    answers = await asyncio.gather(*(world.http.get(API, headers=headers) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 4
    signer, proof = await world.register(**BOUND), one.header()
    assert (await ask(world, signer, proof)).status_code == 200
    again = await ask(world, signer, proof)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_dpop_proof")
    assert "used before" in again.json()["error_description"]


async def test_a_proof_is_of_this_token(world: World) -> None:
    token, one = await bound(world)
    for ath in (None, "x", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"):
        answer = await world.http.get(API, headers=one.call(token, ath=ath))
        assert "'ath'" in answer.json()["detail"]


async def test_a_bound_token_is_no_bearer_token_and_the_other_way_round(world: World) -> None:
    token, one = await bound(world)
    bearer = await world.call(token)
    assert bearer.status_code == 401
    assert 'error="invalid_token"' in bearer.headers["www-authenticate"]
    both = await world.http.get(API, headers=one.call(token) | {"Authorization": f"Bearer {token}"})
    assert both.status_code == 401
    free = await world.token(await world.register(client_id="free"))
    assert (await world.http.get(API, headers=one.call(free))).status_code == 401


async def test_another_key_is_no_help(world: World) -> None:
    token, _ = await bound(world)
    thief = await prover(world)
    answer = await world.http.get(API, headers=thief.call(token))
    assert "another key" in answer.json()["detail"]
    missing = await world.http.get(API, headers={"Authorization": f"DPoP {token}"})
    assert "exactly one DPoP header" in missing.json()["detail"]


@pytest.mark.parametrize("scheme", ["DPoP", "dpop", "DPOP"])
async def test_the_name_of_the_scheme_is_not_case_sensitive(world: World, scheme: str) -> None:
    token, one = await bound(world)
    answer = await world.http.get(API, headers=one.call(token) | {"Authorization": f"{scheme} {token}"})
    assert answer.status_code == 200


async def test_the_next_gateway_knows_the_nonce_and_the_proof(world: World, engine: AsyncEngine) -> None:
    token, one = await bound(world)
    headers = one.call(token)
    twin = gateway_app(engine, world.clock, world.tokens.keys.current())
    async with browse(twin) as http:
        assert (await http.get(API, headers=headers)).status_code == 200
    assert (await world.http.get(API, headers=headers)).status_code == 401


async def test_a_code_is_bound_at_the_push_by_a_proof_or_by_name(world: World) -> None:
    for named in (False, True):
        flow, mine, other = await begun(world, **BOUND), await prover(world), await prover(world)
        proof = None if named else mine.header(url=f"{ISSUER}/oauth2/par")
        pushed = await flow.push(headers=proof, dpop_jkt=mine.jkt if named else None)
        assert pushed.status_code == 201, pushed.text
        code = (await flow.agree())["code"]
        stolen = await flow.redeem(code, headers=other.header())
        assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
        assert (await flow.redeem(code, headers=mine.header())).status_code == 200


async def test_a_push_with_a_proof_of_another_key_than_it_names(world: World) -> None:
    flow, mine, other = await begun(world, **BOUND), await prover(world), await prover(world)
    pushed = await flow.push(headers=mine.header(url=f"{ISSUER}/oauth2/par"), dpop_jkt=other.jkt)
    assert (pushed.status_code, pushed.json()["error"]) == (400, "invalid_dpop_proof")
    assert (await flow.push(headers=mine.header())).json()["error"] == "invalid_dpop_proof"
