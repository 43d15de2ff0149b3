"""Client assertions that prove nothing, and what their senders are told. None is used up by it."""

import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests.integration.oauth.world import (
    ISSUER,
    TOKEN_URL,
    World,
    ec_key,
    public,
    refused,
    segment,
)

pytestmark = pytest.mark.asyncio

UNKNOWN = "Unknown client or key"


BAD_CLAIMS: list[tuple[dict[str, Any], str]] = [
    ({"iss": "somebody-else"}, "'iss' and 'sub'"),
    ({"sub": "somebody-else"}, "'iss' and 'sub'"),
    ({"iss": None}, "'iss' and 'sub'"),
    ({"sub": None}, "'iss' and 'sub'"),
    ({"iss": ["school"], "sub": ["school"]}, "'iss' and 'sub'"),
    ({"aud": None}, "'aud' must be there"),
    ({"aud": "https://elsewhere.example"}, f"'aud' must be {ISSUER} or {TOKEN_URL}"),
    ({"aud": ISSUER + "/"}, "'aud' must be"),
    ({"aud": [ISSUER]}, "not as a list"),
    ({"aud": [ISSUER, "https://elsewhere.example"]}, "not as a list"),
    ({"exp": None}, "'exp' must be there"),
    ({"exp": "1893456000"}, "a number of seconds"),
    ({"exp": True}, "a number of seconds"),
    ({"exp": float("inf")}, "a number of seconds"),
    ({"exp": float("nan")}, "a number of seconds"),
    ({"exp": 10**400}, "more than 300 seconds ahead"),
    ({"nbf": "soon"}, "'nbf'"),
    ({"jti": None}, "'jti' must be a new id"),
    ({"jti": ""}, "'jti' must be a new id"),
    ({"jti": 7}, "'jti' must be a new id"),
    ({"jti": "x" * 256}, "1 to 255"),
    ({"jti": "a\x00b"}, "printable ASCII"),
    ({"jti": "\ud800"}, "printable ASCII"),
]


@pytest.mark.parametrize(("changes", "words"), BAD_CLAIMS, ids=lambda value: str(value)[:40])
async def test_an_assertion_with_a_wrong_claim(world: World, changes: dict[str, Any], words: str) -> None:
    signer = await world.register()
    await refused(world, await world.ask(signer.assertion(**changes)), 401, "invalid_client", words)


@pytest.mark.parametrize(
    ("claim", "seconds", "words"),
    [
        ("exp", -10, "expired"),
        ("exp", -3600, "expired"),
        ("exp", 311, "more than 300 seconds ahead"),
        ("exp", 86400, "more than 300 seconds ahead"),
        ("nbf", 11, "not in the future"),
        ("iat", 11, "not in the future"),
    ],
)
async def test_an_assertion_of_another_time(world: World, claim: str, seconds: int, words: str) -> None:
    signer = await world.register()
    changes: dict[str, Any] = {claim: world.clock.at.timestamp() + seconds}
    assertion = signer.assertion(**changes)
    await refused(world, await world.ask(assertion), 401, "invalid_client", words)


@pytest.mark.parametrize("kid", [None, "", "unheard-of"])
async def test_an_assertion_without_the_name_of_a_registered_key(world: World, kid: str | None) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(header={"kid": kid}))
    await refused(world, answer, 401, "invalid_client", UNKNOWN if kid else "'kid' is missing")


@pytest.mark.parametrize("alg", ["RS256", "RS512", "PS512"])
async def test_an_algorithm_that_is_not_in_the_profile(world: World, alg: str) -> None:
    signer = await world.register(RSAKey.generate_key(2048, {"kid": "school-1"}))
    await refused(world, await world.ask(signer.assertion(alg=alg)), 401, "invalid_client", "ES256, PS256, EdDSA")


@pytest.mark.parametrize("alg", ["none", "None", "NONE", ""])
async def test_an_unsigned_assertion(world: World, alg: str) -> None:
    signer = await world.register()
    unsigned = f"{segment({'alg': alg, 'kid': 'school-1'})}.{segment(signer.claims())}."
    await refused(world, await world.ask(unsigned), 401, "invalid_client", "'alg' in its header")


async def test_a_public_key_is_no_shared_secret(world: World) -> None:
    """Key confusion: whoever knows the public key signs with it as if it were an HMAC secret."""
    key = ec_key("school-1")
    signer = await world.register(key)
    signed_part = f"{segment({'alg': 'HS256', 'kid': 'school-1'})}.{segment(signer.claims())}"
    for secret in (key.as_pem(private=False), json.dumps(public(key)).encode()):
        forged = f"{signed_part}.{segment(hmac.digest(secret, signed_part.encode(), 'sha256'))}"
        await refused(world, await world.ask(forged), 401, "invalid_client", "'alg' in its header")


async def test_an_algorithm_of_the_profile_that_is_not_the_keys_own(world: World) -> None:
    signer = await world.register(ec_key("school-1", "P-384"))
    assertion = f"{segment({'alg': 'ES256', 'kid': 'school-1'})}.{segment(signer.claims())}.{segment(bytes(64))}"
    await refused(world, await world.ask(assertion), 401, "invalid_client", UNKNOWN)


async def test_an_unknown_client_and_a_wrong_key_get_the_same_answer(world: World) -> None:
    signer = await world.register()
    stranger = world.stranger()
    signer.key, good = ec_key("school-1"), signer.key
    answers = [await world.ask(stranger.assertion()), await world.ask(signer.assertion())]
    signer.key = good
    answers.append(await world.ask(signer.assertion(header={"kid": "unheard-of"})))
    answers.append(await world.ask(signer.assertion()[:-8] + "AAAAAAAA"))
    assert len({(answer.status_code, answer.json()["error_description"]) for answer in answers}) == 1
    await refused(world, answers[0], 401, "invalid_client", UNKNOWN)


@pytest.mark.parametrize(
    "wrong", [{"aud": "x"}, {"exp": 1}, {"jti": None}, {"alg": "ES512"}, {"header": {"kid": None}}]
)
async def test_an_unknown_client_learns_no_more_from_a_bad_assertion(world: World, wrong: dict[str, Any]) -> None:
    key = ec_key("k", "P-521" if "alg" in wrong else "P-256")
    known, stranger = await world.register(key), world.stranger()
    stranger.key = key
    answers = [await world.ask(signer.assertion(**wrong)) for signer in (known, stranger)]
    assert answers[0].json()["error_description"] == answers[1].json()["error_description"]


@pytest.mark.parametrize(
    "client_id", ["a\x00b", "\ud800", "x" * 5000, "school ", "SCHOOL", "'; drop table oauth_client; --"]
)
async def test_a_client_id_that_nobody_could_have(world: World, client_id: str) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(iss=client_id, sub=client_id))
    await refused(world, answer, 401, "invalid_client", UNKNOWN)


async def test_a_suspended_client_is_told_so_once_it_has_proved_itself(world: World) -> None:
    signer = await world.register(suspended_at=datetime(2026, 9, 1, tzinfo=UTC))
    await refused(world, await world.ask(signer.assertion()), 401, "invalid_client", "suspended")
    signer.key = ec_key("school-1")
    await refused(world, await world.ask(signer.assertion()), 401, "invalid_client", UNKNOWN)


GARBAGE: list[tuple[object, object]] = [
    ([], {}),
    ("alg", {}),
    (7, {}),
    (b"{", {}),
    ({"alg": []}, {}),
    ({"alg": "ES256", "kid": {}}, {}),
    ({"alg": "ES256", "crit": 5}, {}),
    ({"alg": "ES256", "crit": ["b64"], "b64": False}, {}),
    ({"alg": "ES256"}, []),
    ({"alg": "ES256"}, b"{"),
    ({"alg": "ES256"}, bytes(9)),
    ({"alg": "ES256"}, b"[" * 9000),
    ({"alg": "ES256"}, b'{"exp": ' + b"9" * 5000 + b"}"),
]


@pytest.mark.parametrize(("header", "claims"), GARBAGE, ids=range(len(GARBAGE)))
async def test_what_looks_like_a_jwt_and_is_none(world: World, header: object, claims: object) -> None:
    answer = await world.ask(f"{segment(header)}.{segment(claims)}.x")
    await refused(world, answer, 400, "invalid_request", "Malformed JWT in client_assertion")


@pytest.mark.parametrize("garbage", ["x", "a.b", "a.b.c.d", "..", "a=.b=.c=", "é.é.é", "\x00.\x00.\x00"])
async def test_what_is_no_jwt_at_all(world: World, garbage: str) -> None:
    answer = await world.ask(garbage)
    await refused(world, answer, 400, "invalid_request", "Malformed JWT in client_assertion")


async def test_header_members_of_odd_types_and_sizes(world: World) -> None:
    signer = await world.register()
    odd_ones: list[dict[str, Any]] = [{"jwk": 5}, {"x5c": 1}, {"jku": {}}, {"pad": "x" * 6000}]
    for odd in odd_ones:
        header = segment({"alg": "ES256", "kid": "school-1", **odd})
        answer = await world.ask(f"{header}.{segment(signer.claims())}.{segment(bytes(64))}")
        await refused(world, answer, 401, "invalid_client", UNKNOWN)
