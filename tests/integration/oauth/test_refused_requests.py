"""Requests that get no token for their form or their wishes. Most use up no assertion."""

import httpx
import pytest

from tests.integration.oauth.world import World, credentials, refused

pytestmark = pytest.mark.asyncio

ASK = {"grant_type": "client_credentials"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OTHER_TYPE = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("panel.decide", "panel.decide. Granted are: referral.read referral.write"),
        ("referral.write panel.decide", "panel.decide. Granted are: referral.read referral.write"),
        ("refferal.write", "refferal.write. Granted are: referral.read referral.write"),
        ('"\\é\x00' + "x" * 500, "Granted are: referral.read referral.write"),
        ("referral.write,referral.read", "Granted are"),
    ],
)
async def test_a_scope_that_is_not_granted(world: World, scope: str, words: str) -> None:
    signer = await world.register()
    answer = await world.ask(signer.assertion(), scope=scope)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")
    assert words in answer.json()["error_description"]


async def test_a_client_without_any_scope(world: World) -> None:
    signer = await world.register(scopes=())
    answer = await world.ask(signer.assertion())
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


REQUESTS: list[tuple[dict[str, str | None], int, str, str]] = [
    ({"grant_type": None}, 400, "invalid_request", "'grant_type' is missing"),
    ({"grant_type": ""}, 400, "invalid_request", "'grant_type' is missing"),
    ({"grant_type": "password"}, 400, "unsupported_grant_type", "'password' is not one of: client_cred"),
    ({"grant_type": '"é\\'}, 400, "unsupported_grant_type", "'???'"),
    ({"client_assertion": None}, 400, "invalid_request", "Missing client_assertion"),
    ({"client_assertion_type": None}, 400, "invalid_request", "Missing or invalid client_assertion_type"),
    ({"client_assertion_type": OTHER_TYPE}, 400, "invalid_request", "Missing or invalid client_assertion_type"),
    ({"client_id": "somebody-else"}, 401, "invalid_client", "'client_id' is not"),
    ({"client_secret": "s3cret"}, 401, "invalid_client", "not with a client_secret"),
    (dict.fromkeys(["client_assertion", "client_assertion_type"]), 401, "invalid_client", "not authenticate"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "status", "error", "words"), REQUESTS, ids=lambda value: str(value)[:40])
async def test_a_request_with_the_wrong_parameters(
    world: World, changes: dict[str, str | None], status: int, error: str, words: str
) -> None:
    signer = await world.register()
    form = {**ASK, **credentials(signer.assertion()), **changes}
    answer = await world.post({name: value for name, value in form.items() if value is not None})
    await refused(world, answer, status, error, words)


@pytest.mark.parametrize("name", ["grant_type", "client_assertion", "scope", "unheard_of"])
async def test_a_parameter_that_is_there_twice(world: World, name: str) -> None:
    signer = await world.register()
    form = str(httpx.QueryParams({**ASK, **credentials(signer.assertion()), "scope": "", "unheard_of": "1"}))
    answer = await world.http.post("/oauth2/token", content=f"{form}&{name}=", headers=FORM)
    await refused(world, answer, 400, "invalid_request", f"'{name}' is there more than once")


@pytest.mark.parametrize(
    ("content", "headers", "status", "words"),
    [
        (
            b"{}",
            {"Content-Type": "application/json"},
            400,
            "must be sent as application/x-www-form-urlencoded",
        ),
        (b"grant_type=client_credentials", {}, 400, "must be sent as"),
        (b"grant_type=%ff", FORM, 400, "UTF-8"),
        (b"\xff", FORM, 400, "UTF-8"),
        (b"&".join(b"p%d=" % n for n in range(60)), FORM, 400, "not a readable form"),
        (b"x" * 40_000, FORM, 413, "longer than 32768 bytes"),
        (b"", FORM, 400, "'grant_type' is missing"),
    ],
)
async def test_a_body_that_is_no_form(
    world: World, content: bytes, headers: dict[str, str], status: int, words: str
) -> None:
    answer = await world.http.post("/oauth2/token", content=content, headers=headers)
    await refused(world, answer, status, "invalid_request", words)


async def test_the_address_is_no_place_for_credentials(world: World) -> None:
    signer = await world.register()
    answer = await world.http.post("/oauth2/token", params={**ASK, **credentials(signer.assertion())}, headers=FORM)
    await refused(world, answer, 400, "invalid_request", "'grant_type' is missing")


@pytest.mark.parametrize("scheme", ["Basic", "Bearer"])
async def test_a_client_that_uses_the_authorization_header_is_answered_in_its_scheme(world: World, scheme: str) -> None:
    signer = await world.register()
    form, headers = {**ASK, **credentials(signer.assertion())}, {"Authorization": f"{scheme} c2Nob29sOnM="}
    answer = await world.post(form, headers=headers)
    await refused(world, answer, 401, "invalid_client", "not an Authorization header")
    assert answer.headers["www-authenticate"] == f'{scheme} realm="token"'


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
async def test_tokens_are_asked_for_with_post(world: World, method: str) -> None:
    answer = await world.http.request(method, "/oauth2/token")
    await refused(world, answer, 405, "invalid_request", "POST")
    assert answer.headers["allow"] == "POST"


async def test_a_refused_grant_uses_up_no_assertion(world: World) -> None:
    assertion = (await world.register()).assertion()
    assert (await world.ask(assertion, grant_type="password")).status_code == 400
    assert (await world.ask(assertion)).status_code == 200
