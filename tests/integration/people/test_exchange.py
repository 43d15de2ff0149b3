"""Token exchange (RFC 8693): an ID token of a configured provider for our access token, for what both may do."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway.oauth.clients import TOKEN_EXCHANGE
from gateway.oauth.token_exchange import ACCESS_TOKEN, ID_TOKEN
from gateway.people.demonstration.provider import PEOPLE
from gateway.people.exchange import _granted
from gateway.people.providers import Kind, Provider, Standing
from gateway.people.roles import nhs_scope
from tests.integration.oauth.world import ISSUER, MovableClock, Signer, browse, credentials, payload
from tests.integration.people.provider import CLIENT_ID, serving
from tests.integration.people.test_sign_in import NOT_GOOD
from tests.integration.people.world import World, people_app
from tools.topology import ROOT

pytestmark = pytest.mark.asyncio

APP = "app-at-council"
PROVIDERS = ROOT / "gateway" / "people" / "demonstration" / "identity_providers.toml"


async def client(world: World, **changes: Any) -> Signer:
    """Known to the provider by a name of its own; the service itself has another there."""
    settings = {"grants": (TOKEN_EXCHANGE,), "redirect_uris": (), "id_token_audiences": (APP,)}
    return await world.register(**(settings | changes))


async def exchange(world: World, signer: Signer, token: str | None = None, **changes: str | None) -> httpx.Response:
    world.provider.claims = {"aud": APP} | world.provider.claims
    form = {
        "grant_type": TOKEN_EXCHANGE,
        "subject_token": token or world.provider.id_token(),
        "subject_token_type": ID_TOKEN,
        **credentials(signer.assertion()),
        **changes,
    }
    return await world.post({name: value for name, value in form.items() if value is not None})


async def refused(world: World, answer: httpx.Response, error: str, words: str, status: int = 400) -> None:
    """In the dialect of RFC 6749, and nobody has become known by it."""
    assert (answer.status_code, answer.json()["error"]) == (status, error), answer.text
    assert words in answer.json()["error_description"]
    async with world.engine.connect() as connection:
        assert (await connection.execute(text("select count(*) from person"))).scalar_one() == 0


async def test_an_id_token_is_exchanged_for_a_token_that_stands_for_the_person(world: World) -> None:
    answer = await exchange(world, await client(world))
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["issued_token_type"], body["token_type"], body["expires_in"]) == (ACCESS_TOKEN, "Bearer", 600)
    assert body["scope"] == "referral.read plan.read budget.allocate"
    assert "refresh_token" not in body
    token = payload(body["access_token"])
    assert token["act"] == {"sub": "app"}
    assert (token["client_id"], token["roles"], token["org"]) == ("app", ["caseworker", "lead_practitioner"], "la:852")
    assert token["parties"] == ["team:southampton/cypds", "org:la:852", f"person:{token['sub']}"]
    assert token["acr"] == "aal2"
    assert "staff-4711" not in str(token)
    assert "Amira" not in str(token)


@pytest.mark.parametrize(
    ("provider", "person", "algorithm", "roles", "organisation", "assurance"),
    [
        ("nhs-cis2", "owen-price", "RS256", ["health"], "ods:R1C", "aal3"),
        ("dfe-sign-in", "alice-moreno", "RS256", ["setting"], "urn:999901", ""),
        ("nhs-login", "jo-taylor", "RS512", ["parent"], "family-portal", "P9"),
        ("council", "amira-khan", "RS256", ["caseworker", "lead_practitioner"], "la:852", "aal2"),
    ],
)
async def test_an_id_token_of_each_kind_of_provider_is_exchanged_by_its_own_rules(
    engine: AsyncEngine,
    tmp_path: Path,
    provider: str,
    person: str,
    algorithm: str,
    roles: list[str],
    organisation: str,
    assurance: str,
) -> None:
    """As the demonstration has them: keys, rules of roles and assurance are each provider's own."""
    clock = MovableClock()
    with serving(clock) as theirs:
        file = PROVIDERS.read_text().replace(f"$DEMONSTRATION/{provider}", theirs.issuer)
        app = people_app(engine, clock, theirs, tmp_path, file.replace("$DEMONSTRATION", "https://elsewhere.example"))
        async with browse(app) as http:
            here = World(app, http, engine, clock, theirs)
            theirs.header = {"alg": algorithm}
            theirs.claims = {"groups": None, "acr": None} | PEOPLE[provider][person]["claims"]
            answer = await exchange(here, await client(here))
            weak = await exchange(here, await client(here, client_id="other"), token="not.a.token")
        await app.state.outbound.close()
    assert answer.status_code == 200, answer.text
    token = payload(answer.json()["access_token"])
    assert (token["roles"], token["org"], token["acr"]) == (roles, organisation, assurance)
    assert f"person:{token['sub']}" in token["parties"]
    assert PEOPLE[provider][person]["claims"]["name"] not in str(token)
    assert weak.status_code == 400


async def test_the_person_is_the_same_as_at_the_sign_in(world: World) -> None:
    await world.sign_in()
    first = payload((await exchange(world, await client(world))).json()["access_token"])
    async with world.engine.connect() as connection:
        assert (await connection.execute(text("select id::text from person"))).scalars().all() == [first["sub"]]


async def test_only_what_both_may_do_is_granted(world: World) -> None:
    signer = await client(world)
    assert (await exchange(world, signer, scope="referral.read panel.decide")).json()["scope"] == "referral.read"
    nothing = await exchange(world, signer, scope="panel.decide")
    assert nothing.json()["error"] == "invalid_scope"
    strange = await exchange(world, signer, scope="referral.read notice.read")
    assert strange.json()["error"] == "invalid_scope"
    assert "notice.read" in strange.json()["error_description"]


async def test_a_weak_sign_in_opens_less(world: World) -> None:
    world.provider.claims = {"acr": "pwd"}
    answer = await exchange(world, await client(world))
    assert answer.json()["scope"] == "referral.read plan.read"


async def test_the_scopes_of_the_nhs_must_match_how_the_person_signed_in(world: World) -> None:
    """Here the provider is a council's, which has no such scope at all."""
    scope = nhs_scope(Kind.NHS_CIS2, "aal2")
    answer = await exchange(world, await client(world), scope=scope)
    await refused(world, answer, "invalid_scope", "None of these scopes matches how the person signed in")


async def test_an_nhs_scope_that_matches_is_granted_and_the_others_are_left_out(world: World) -> None:
    cis2 = Provider("nhs-cis2", Kind.NHS_CIS2, "CIS2", "https://cis2.example", "x", ("RS256",), ())
    person = Standing(("health",), "ods:R1C", "southampton", (), "aal3", True)
    signer = await client(world)
    asked = [nhs_scope(Kind.NHS_CIS2, level) for level in ("aal1", "aal2", "aal3")]
    granted = _granted(cis2, person, signer.client, asked)
    assert granted == ["referral.read", "plan.read", "urn:nhsd:apim:user-nhs-id:aal3:goldenthread"]


@pytest.mark.parametrize(
    "claims",
    [claims for name, claims in NOT_GOOD.items() if "nonce" not in name],
    ids=[name for name in NOT_GOOD if "nonce" not in name],
)
async def test_an_id_token_that_is_not_good_is_not_exchanged(world: World, claims: dict[str, Any]) -> None:
    signer = await client(world)
    world.provider.claims = claims
    await refused(world, await exchange(world, signer), "invalid_request", "The ID token is not accepted")


@pytest.mark.parametrize(
    "claims",
    [{"aud": CLIENT_ID}, {"aud": "another-app"}, {"azp": CLIENT_ID}, {"aud": [APP, "x"], "azp": "x"}],
    ids=["made for this service", "made for another client", "by this service", "by another client"],
)
async def test_an_id_token_is_exchanged_by_the_client_for_which_it_was_made(
    world: World, claims: dict[str, Any]
) -> None:
    signer = await client(world)
    world.provider.claims = claims
    await refused(world, await exchange(world, signer), "invalid_request", "The ID token is not accepted")


async def test_an_id_token_is_exchanged_once(world: World) -> None:
    signer = await client(world)
    world.provider.claims = {"aud": APP}
    token = world.provider.id_token()
    # What was refused for another reason has not been used up.
    assert (await exchange(world, signer, token, scope="panel.decide")).json()["error"] == "invalid_scope"
    answers = await asyncio.gather(*(exchange(world, signer, token) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400]
    again = await exchange(world, signer, token)
    assert (again.json()["error"], "exchanged before" in again.json()["error_description"]) == ("invalid_request", True)
    assert (await exchange(world, signer)).status_code == 200


@pytest.mark.parametrize("claims", [{"acr": "guest"}, {"acr": None}])
async def test_too_low_an_assurance_is_not_exchanged(world: World, claims: dict[str, Any]) -> None:
    signer = await client(world)
    world.provider.claims = claims
    await refused(world, await exchange(world, signer), "invalid_request", "did not sign in surely enough")


async def test_claims_that_give_no_role_are_not_exchanged(world: World) -> None:
    signer = await client(world)
    world.provider.claims = {"groups": ["parks"]}
    await refused(world, await exchange(world, signer), "invalid_request", "no role here")


async def test_a_person_of_another_authority_is_not_the_clients(world: World) -> None:
    signer = await client(world, authority="bromley")
    await refused(world, await exchange(world, signer), "invalid_request", "another authority")


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "é.é.é"])
async def test_what_is_no_id_token_is_not_exchanged(world: World, token: str) -> None:
    await refused(world, await exchange(world, await client(world), token), "invalid_request", "not accepted")


async def test_our_own_access_token_is_no_id_token(world: World) -> None:
    signer = await client(world)
    ours = (await exchange(world, signer)).json()["access_token"]
    answer = await exchange(world, signer, ours)
    assert answer.json()["error"] == "invalid_request"
    assert "issuer" in answer.json()["error_description"]


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"subject_token": None}, "invalid_request", "'subject_token' is missing"),
        ({"subject_token_type": None}, "invalid_request", "subject_token_type must be"),
        ({"subject_token_type": ACCESS_TOKEN}, "invalid_request", "subject_token_type must be"),
        ({"requested_token_type": ID_TOKEN}, "invalid_request", "requested_token_type can only be"),
        ({"actor_token": "x"}, "invalid_request", "send no actor_token"),
        ({"audience": "https://evil.example"}, "invalid_target", "'audience' must be one of"),
        ({"resource": "https://evil.example"}, "invalid_target", "'resource' must be one of"),
    ],
)
async def test_a_request_that_is_not_as_it_should_be_is_refused(
    world: World, changes: dict[str, str | None], error: str, words: str
) -> None:
    await refused(world, await exchange(world, await client(world), **changes), error, words)


async def test_a_client_that_may_not_exchange_gets_nothing(world: World) -> None:
    signer = await client(world, grants=("client_credentials",), id_token_audiences=())
    await refused(world, await exchange(world, signer), "unauthorized_client", "not registered for token exchange")
    assert world.provider.sent == []


async def test_a_client_that_does_not_prove_itself_gets_nothing(world: World) -> None:
    signer = await client(world)
    answer = await exchange(world, signer, client_assertion=world.provider.id_token())
    await refused(world, answer, "invalid_client", "", 401)


async def test_a_provider_that_is_away_is_said_to_be(world: World) -> None:
    signer = await client(world)
    world.provider.discovered = {"issuer": "https://evil.example"}
    await refused(world, await exchange(world, signer), "temporarily_unavailable", "just now", 503)


async def test_the_metadata_says_that_tokens_are_exchanged(world: World) -> None:
    found = (await world.http.get("/.well-known/oauth-authorization-server")).json()
    assert TOKEN_EXCHANGE in found["grant_types_supported"]
    assert found["issuer"] == ISSUER
    assert CLIENT_ID not in str(found)
