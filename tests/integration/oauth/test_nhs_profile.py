"""An NHS system meets here what it meets at the NHS API platform: a case for each row of its table."""

from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from tests.integration.oauth.world import ISSUER, TOKEN_URL, Signer, World, credentials, public

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")]

KEY = RSAKey.generate_key(2048, {"kid": "test-1"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "test-1"})
GRANT = {"grant_type": "client_credentials"}
TYPE = "Missing or invalid client_assertion_type - must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'"
ALG = "Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be 'RS512'"
JTI = "Invalid 'jti' claim in client_assertion JWT - must be a unique string value such as a GUID"
SUBJECTS = "Missing or non-matching 'iss'/'sub' claims in client_assertion JWT"
TYP = "Invalid 'typ' header in client_assertion JWT - must be 'JWT'"
PAST, FAR = -1, 311


async def system(world: World, **changes: Any) -> Signer:
    registered = {"client_id": "api-key-1", "profile": "nhs_signed_jwt", "jwks": {"keys": [public(KEY)]}}
    return await world.register(KEY, **(registered | changes))


def signed(signer: Signer, alg: str = "RS512", header: dict[str, Any] | None = None, **changes: Any) -> str:
    """As the NHS's own examples sign: no iat, no nbf."""
    good = {"aud": TOKEN_URL, "exp": int(signer.clock.at.timestamp()) + 300}
    return signer.assertion(alg=alg, header={"typ": "JWT", **(header or {})}, **(good | changes))


def says(answer: httpx.Response, status: int, description: str, error: str = "invalid_request") -> None:
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body.pop("message_id")
    assert body == {"error": error, "error_description": description}


async def test_a_system_that_keeps_the_rules_gets_a_token(world: World) -> None:
    answer = await world.ask(signed(await system(world)))
    assert answer.status_code == 200, answer.text
    # The NHS sends the number as text; RFC 6749 wants a number, and NHS clients take both.
    assert (answer.json()["expires_in"], answer.json()["token_type"]) == (600, "Bearer")


@pytest.mark.parametrize("seconds", [1, 300, 309])
async def test_five_minutes_and_ten_seconds_are_allowed(world: World, seconds: int) -> None:
    signer = await system(world)
    expires = int(world.clock.at.timestamp()) + seconds
    assert (await world.ask(signed(signer, exp=expires))).status_code == 200


FORMS: list[tuple[dict[str, str | None], int, str, str]] = [
    ({"grant_type": None}, 400, "grant_type is missing", "invalid_request"),
    ({"grant_type": "password"}, 400, "grant_type is invalid", "unsupported_grant_type"),
    ({"client_assertion_type": None}, 400, TYPE, "invalid_request"),
    ({"client_assertion_type": "jwt"}, 400, TYPE, "invalid_request"),
    ({"client_assertion": None}, 400, "Missing client_assertion", "invalid_request"),
    ({"client_assertion": "garbage"}, 400, "Malformed JWT in client_assertion", "invalid_request"),
    ({"client_assertion": "a.b.c"}, 400, "Malformed JWT in client_assertion", "invalid_request"),
]


@pytest.mark.parametrize(("changes", "status", "description", "error"), FORMS)
async def test_rows_of_the_form(
    world: World, changes: dict[str, str | None], status: int, description: str, error: str
) -> None:
    form = {**GRANT, **credentials(signed(await system(world))), **changes}
    answer = await world.post({name: value for name, value in form.items() if value is not None})
    says(answer, status, description, error)
    assert await world.assertions_seen() == 0


# What is sent (alg, header, claims; `exp` in seconds from now), and what is answered.
ROWS: list[tuple[dict[str, Any], int, str]] = [
    *[({"alg": alg}, 400, ALG) for alg in ("RS256", "RS384", "PS256", "PS384", "PS512")],
    ({"exp": PAST}, 400, "Invalid 'exp' claim in client_assertion JWT - JWT has expired"),
    ({"exp": None}, 400, "Missing 'exp' claim in client_assertion JWT"),
    ({"exp": "soon"}, 400, "Invalid 'exp' claim in client_assertion JWT - must be an integer"),
    ({"exp": FAR}, 400, "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future"),
    ({"header": {"kid": None}}, 400, "Missing 'kid' header in client_assertion JWT"),
    ({"header": {"kid": "other"}}, 401, "Invalid 'kid' header in client_assertion JWT - no matching public key"),
    ({"header": {"typ": None}}, 400, TYP),
    ({"header": {"typ": "at+jwt"}}, 400, TYP),
    ({"iss": "somebody-else"}, 400, SUBJECTS),
    ({"iss": None}, 400, SUBJECTS),
    ({"sub": None}, 400, SUBJECTS),
    ({"iss": None, "sub": None}, 400, SUBJECTS),
    ({"iss": "nobody", "sub": "nobody"}, 401, "Invalid 'iss'/'sub' claims in client_assertion JWT"),
    ({"jti": None}, 400, "Missing 'jti' claim in client_assertion JWT"),
    ({"jti": 1234567890}, 400, JTI),
    ({"aud": "https://elsewhere.example"}, 401, "Missing or invalid 'aud' claim in client_assertion JWT"),
    ({"aud": ISSUER}, 401, "Missing or invalid 'aud' claim in client_assertion JWT"),
    ({"aud": None}, 401, "Missing or invalid 'aud' claim in client_assertion JWT"),
]


@pytest.mark.parametrize(("sent", "status", "description"), ROWS, ids=lambda value: str(value)[:50])
async def test_rows_of_the_assertion(world: World, sent: dict[str, Any], status: int, description: str) -> None:
    signer = await system(world)
    if isinstance(sent.get("exp"), int):
        sent = sent | {"exp": int(world.clock.at.timestamp()) + sent["exp"]}
    says(await world.ask(signed(signer, **sent)), status, description)
    assert await world.assertions_seen() == 0


async def test_rows_that_need_a_key_or_a_signature(world: World) -> None:
    signer = await system(world)
    signer.key = OTHER_KEY
    says(await world.ask(signed(signer)), 401, "JWT signature verification failed")
    keyless = await system(world, client_id="api-key-2", jwks={"keys": []})
    words = "You need to register a public key to use this authentication method - please contact support to configure"
    says(await world.ask(signed(keyless)), 403, words, "public_key error")
    # No guard to call through: as if its address could not be reached.
    published = await system(world, client_id="api-key-3", jwks={"keys": []}, jwks_uri="https://trust.example/jwks")
    words = "The JWKS endpoint, for your client_assertion can't be reached"
    says(await world.ask(signed(published)), 403, words, "public_key error")


async def test_the_row_of_the_reused_id(world: World) -> None:
    assertion = signed(await system(world))
    assert (await world.ask(assertion)).status_code == 200
    says(await world.ask(assertion), 400, "Non-unique 'jti' claim in client_assertion JWT")


EARLIER_FIRST: list[tuple[dict[str, Any], str]] = [
    ({"alg": "RS256", "exp": PAST}, ALG),
    ({"exp": PAST, "header": {"kid": None}}, "Invalid 'exp' claim in client_assertion JWT - JWT has expired"),
    ({"header": {"kid": None, "typ": None}}, "Missing 'kid' header in client_assertion JWT"),
    ({"header": {"typ": None}, "exp": None}, TYP),
    ({"exp": None, "iss": None}, "Missing 'exp' claim in client_assertion JWT"),
    ({"iss": None, "jti": None}, SUBJECTS),
    ({"jti": None, "exp": FAR}, "Missing 'jti' claim in client_assertion JWT"),
    ({"exp": FAR, "aud": None}, "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future"),
    ({"header": {"kid": "x"}, "aud": None}, "Invalid 'kid' header in client_assertion JWT - no matching public key"),
]


@pytest.mark.parametrize(("sent", "description"), EARLIER_FIRST, ids=lambda value: str(value)[:50])
async def test_of_two_faults_the_earlier_is_named(world: World, sent: dict[str, Any], description: str) -> None:
    signer = await system(world)
    if isinstance(sent.get("exp"), int):
        sent = sent | {"exp": int(world.clock.at.timestamp()) + sent["exp"]}
    answer = await world.ask(signed(signer, **sent))
    assert answer.json()["error_description"] == description


async def test_a_reused_id_is_named_before_an_expiry_that_lies_too_far(world: World) -> None:
    signer = await system(world)
    assert (await world.ask(signed(signer, jti="again"))).status_code == 200
    far = int(world.clock.at.timestamp()) + FAR
    says(await world.ask(signed(signer, jti="again", exp=far)), 400, "Non-unique 'jti' claim in client_assertion JWT")


async def test_other_clients_are_refused_in_the_words_of_the_rfc(world: World) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(jti=None))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
