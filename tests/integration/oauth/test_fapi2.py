"""The FAPI 2.0 Security Profile (Final, February 2025) as a checklist: a test for each row, named by it.

The rows are those that the OpenID conformance suite's plan for the profile asks of an authorization server and of a
resource server. They run against a gateway as it stands in production: https, no demonstration.

What belongs to the TLS terminator in front of the gateway cannot be proved here, and is not: TLS 1.2 or later, the
cipher suites of BCP 195, HSTS, DNSSEC, the certificate of the platform itself, and that the terminator takes away the
header of client certificates from whoever presents none. `tests/integration/oauth/test_mutual_tls.py` proves what the
gateway makes of a certificate that was handed on. Message signing (JAR, JARM, signed introspection) is another
profile, not offered.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import pytest_asyncio
from authlib.oauth2 import OAuth2Error
from joserfc.jwk import ECKey, JWKRegistry, RSAKey
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway.oauth.server import check_issuer
from tests.integration.oauth.flow import FOR_PEOPLE, JO, REDIRECT_URI, Flow, called
from tests.integration.oauth.proving import Prover
from tests.integration.oauth.world import MovableClock, World, browse, credentials, ec_key, gateway_app, payload, public

pytestmark = pytest.mark.asyncio

ISSUER = "https://goldenthread.example"
TOKEN_URL, PAR_URL, API = f"{ISSUER}/oauth2/token", f"{ISSUER}/oauth2/par", f"{ISSUER}/v1/referrals"
DISCOVERY = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
ALGORITHMS = {"PS256", "ES256", "EdDSA"}
VERIFIER = "v" * 64
# RFC 8414, OpenID Connect Discovery, RFC 8705, RFC 9126, RFC 9207, RFC 9449: what IANA has registered of it.
REGISTERED = {
    *("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "scopes_supported", "response_types_supported"),
    *("response_modes_supported", "grant_types_supported", "token_endpoint_auth_methods_supported"),
    *("token_endpoint_auth_signing_alg_values_supported", "revocation_endpoint", "introspection_endpoint"),
    *("revocation_endpoint_auth_methods_supported", "revocation_endpoint_auth_signing_alg_values_supported"),
    *("introspection_endpoint_auth_methods_supported", "introspection_endpoint_auth_signing_alg_values_supported"),
    *("code_challenge_methods_supported", "subject_types_supported", "id_token_signing_alg_values_supported"),
    *("claims_supported", "request_parameter_supported", "request_uri_parameter_supported"),
    *("tls_client_certificate_bound_access_tokens", "pushed_authorization_request_endpoint"),
    *("require_pushed_authorization_requests", "authorization_response_iss_parameter_supported"),
    "dpop_signing_alg_values_supported",
}


class Partner(Flow):
    """A client of the FAPI profile, with its key for DPoP."""

    prover: Prover

    async def redeemed(self, code: str, **changes: Any) -> httpx.Response:
        return await self.redeem(code, headers=self.prover.header(url=TOKEN_URL), **changes)

    async def code(self, **asked: str | None) -> str:
        answer = await self.push(**asked)
        assert answer.status_code == 201, answer.text
        return (await self.agree())["code"]

    async def token(self, **asked: str | None) -> dict[str, Any]:
        answer = await self.redeemed(await self.code(**({"scope": "referral.write"} | asked)))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def call(self, token: str, scheme: str = "DPoP", **changes: Any) -> httpx.Response:
        proof = self.prover.proof(method="GET", url=API, token=token, **changes)
        return await self.world.http.get(API, headers={"Authorization": f"{scheme} {token}", "DPoP": proof})


@pytest_asyncio.fixture
async def here(engine: AsyncEngine) -> AsyncIterator[World]:
    clock = MovableClock()
    app = gateway_app(engine, clock, ec_key("gateway-1"), issuer=ISSUER, demo=False)
    async with browse(app) as http:
        yield World(app, http, engine, clock)


async def partner_of(world: World, **changes: Any) -> Partner:
    signer = await world.register(**(FOR_PEOPLE | {"profile": "fapi2", "sender": "dpop"} | changes))
    one = Partner(world, signer, VERIFIER)
    one.prover = Prover(ec_key("dpop"), world.clock, world.server.proofs.nonces.new(world.clock.at.timestamp()))
    return one


@pytest_asyncio.fixture
async def partner(here: World) -> Partner:
    return await partner_of(here)


def refused(answer: httpx.Response, *errors: str) -> None:
    assert answer.status_code in (400, 401), answer.text
    assert answer.json()["error"] in errors, answer.text


# -- Discovery --------------------------------------------------------------------------------------------------------


@pytest.fixture(params=DISCOVERY)
async def metadata(request: pytest.FixtureRequest, here: World) -> dict[str, Any]:
    return dict((await here.http.get(request.param)).json())


async def test_the_issuer_matches_exactly_and_is_https(metadata: dict[str, Any]) -> None:
    assert metadata["issuer"] == ISSUER
    endpoints = [value for name, value in metadata.items() if name.endswith(("_endpoint", "_uri"))]
    assert len(endpoints) == 6
    assert all(one.startswith(f"{ISSUER}/") for one in endpoints)


async def test_the_key_set_has_no_private_and_no_duplicate_keys(here: World, metadata: dict[str, Any]) -> None:
    keys = (await here.http.get(urlsplit(metadata["jwks_uri"]).path)).json()["keys"]
    assert keys
    assert len({jwk["kid"] for jwk in keys}) == len(keys)
    assert not any({"d", "p", "q", "dp", "dq", "qi", "k"} & jwk.keys() for jwk in keys)


async def test_s256_is_listed_and_nothing_else(metadata: dict[str, Any]) -> None:
    assert metadata["code_challenge_methods_supported"] == ["S256"]


async def test_private_key_jwt_is_listed_and_no_shared_secret(metadata: dict[str, Any]) -> None:
    assert set(metadata["token_endpoint_auth_methods_supported"]) <= {
        *("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth")
    }
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"]


async def test_signing_algorithms_are_of_the_profile(metadata: dict[str, Any]) -> None:
    listed = {name: set(values) for name, values in metadata.items() if name.endswith("signing_alg_values_supported")}
    assert len(listed) >= 4
    assert all(values and values <= ALGORITHMS for values in listed.values())


async def test_dpop_algorithms_are_listed(metadata: dict[str, Any]) -> None:
    assert set(metadata["dpop_signing_alg_values_supported"]) == ALGORITHMS


async def test_grants_are_listed_and_none_is_implicit(metadata: dict[str, Any]) -> None:
    assert {"authorization_code", "client_credentials", "refresh_token"} <= set(metadata["grant_types_supported"])
    assert not {"implicit", "password"} & set(metadata["grant_types_supported"])
    assert metadata["response_types_supported"] == ["code"]


async def test_pushed_requests_and_iss_are_announced(metadata: dict[str, Any]) -> None:
    assert metadata["require_pushed_authorization_requests"] is True
    assert metadata["authorization_response_iss_parameter_supported"] is True


async def test_no_metadata_field_is_unheard_of(metadata: dict[str, Any]) -> None:
    assert metadata.keys() - REGISTERED == set()


# -- Client authentication --------------------------------------------------------------------------------------------


async def test_clients_are_confidential(partner: Partner) -> None:
    code = await partner.code()
    proof = partner.prover.header(url=TOKEN_URL)
    form = {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER, "client_id": "portal"}
    for more in ({}, {"client_secret": "x"}):
        refused(await partner.world.post(form | {"redirect_uri": REDIRECT_URI} | more, headers=proof), "invalid_client")
    assert (await partner.redeemed(code)).status_code == 200


@pytest.mark.parametrize("audience", [TOKEN_URL, PAR_URL, [ISSUER], [ISSUER, TOKEN_URL], f"{ISSUER}/", None])
async def test_the_audience_of_an_assertion_is_the_issuer_as_a_string(partner: Partner, audience: object) -> None:
    for path in ("/oauth2/par", "/oauth2/token"):
        form = credentials(partner.signer.assertion(aud=audience)) | {"grant_type": "authorization_code", "code": "x"}
        proof = partner.prover.header(url=ISSUER + path)
        refused(await partner.world.http.post(path, data=form, headers=proof), "invalid_client")


async def test_an_assertion_is_good_once_and_for_its_time(partner: Partner) -> None:
    now = partner.world.clock.at.timestamp()
    for changes in ({"exp": now - 60}, {"exp": now + 3600}, {"exp": None}, {"jti": None}, {"nbf": now + 60}):
        form = credentials(partner.signer.assertion(**changes))
        refused(await partner.world.http.post("/oauth2/par", data=form), "invalid_client")
    once = credentials(partner.signer.assertion()) | {"response_type": "code"}
    refused(await partner.world.http.post("/oauth2/par", data=once), "invalid_request")
    refused(await partner.world.http.post("/oauth2/par", data=once), "invalid_client")


# -- Pushed authorization requests ------------------------------------------------------------------------------------


async def test_a_plain_authorization_request_is_refused(partner: Partner) -> None:
    plain = {"response_type": "code", "redirect_uri": REDIRECT_URI, "request_uri": None}
    refused(await partner.bring(**plain), "invalid_request")


async def test_a_request_uri_is_one_clients(here: World, partner: Partner) -> None:
    await partner.push()
    other = await partner_of(here, client_id="other")
    other.id = partner.id
    refused(await other.bring(), "invalid_request_uri")


async def test_a_request_uri_expires_before_600_seconds(partner: Partner) -> None:
    lives = (await partner.push()).json()["expires_in"]
    assert 5 <= lives < 600
    partner.world.clock.at += timedelta(seconds=lives)
    refused(await partner.bring(), "invalid_request_uri")


async def test_a_request_uri_is_refused_after_completion_and_tolerated_before(partner: Partner) -> None:
    await partner.push()
    for _ in range(2):
        assert (await partner.bring()).status_code == 303
    await partner.agree()
    refused(await partner.bring(), "invalid_request_uri")


async def test_a_request_uri_inside_a_push_is_refused(partner: Partner) -> None:
    refused(await partner.push(request_uri="urn:ietf:params:oauth:request_uri:x"), "invalid_request")


@pytest.mark.parametrize("name", ["response_type", "redirect_uri", "state", "code_challenge", "client_assertion"])
async def test_a_parameter_that_is_there_twice_is_refused(partner: Partner, name: str) -> None:
    form = str(httpx.QueryParams(credentials(partner.signer.assertion()) | {"response_type": "code"}))
    sent = {"content": f"{form}&{name}=x&{name}=y", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    refused(await partner.world.http.post("/oauth2/par", **sent), "invalid_request")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_a_push_by_another_verb_is_refused(partner: Partner, method: str) -> None:
    answer = await partner.world.http.request(method, "/oauth2/par")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_a_redirect_uri_is_required_and_registered(partner: Partner) -> None:
    refused(await partner.push(redirect_uri=None), "invalid_request")
    refused(await partner.push(redirect_uri="https://attacker.example/"), "invalid_request")


# -- Authorization code -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["token", "id_token", "code id_token", "code token", "none", None])
async def test_the_response_type_is_code(partner: Partner, kind: str | None) -> None:
    refused(await partner.push(response_type=kind), "unsupported_response_type")


async def test_pkce_is_required_and_plain_is_refused(partner: Partner) -> None:
    refused(await partner.push(code_challenge=None, code_challenge_method=None), "invalid_request")
    refused(await partner.push(code_challenge=VERIFIER, code_challenge_method="plain"), "invalid_request")
    refused(await partner.push(code_challenge_method=None), "invalid_request")


@pytest.mark.parametrize("verifier", [None, "w" * 64, "short"])
async def test_a_wrong_or_missing_verifier_is_refused(partner: Partner, verifier: str | None) -> None:
    answer = await partner.redeemed(await partner.code(), code_verifier=verifier)
    refused(answer, "invalid_grant", "invalid_request")


async def test_a_code_lives_sixty_seconds_at_most(partner: Partner) -> None:
    code = await partner.code()
    partner.world.clock.at += timedelta(seconds=60)
    refused(await partner.redeemed(code), "invalid_grant")


async def test_a_code_is_good_once_and_its_reuse_revokes_the_tokens(partner: Partner) -> None:
    code = await partner.code(scope="referral.write")
    token = (await partner.redeemed(code)).json()["access_token"]
    assert (await partner.call(token)).status_code == 200
    refused(await partner.redeemed(code), "invalid_grant")
    assert (await partner.call(token)).status_code == 401


async def test_iss_is_in_the_answer_and_in_the_refusal(partner: Partner) -> None:
    await partner.push()
    assert (await partner.agree())["iss"] == ISSUER
    await partner.push()
    assert called(await partner.pages.refuse(partner.id))["iss"] == ISSUER


async def test_a_long_state_and_a_nonce_of_64_characters_come_back(partner: Partner) -> None:
    state, nonce = "s" * 1024, "n" * 64
    await partner.push(scope="openid", state=state, nonce=nonce)
    back = await partner.agree()
    assert back["state"] == state
    token = (await partner.redeemed(back["code"])).json()["id_token"]
    assert payload(token)["nonce"] == nonce


async def test_state_and_nonce_are_optional(partner: Partner) -> None:
    await partner.push(scope="openid", state=None)
    back = await partner.agree()
    assert set(back) == {"code", "iss"}
    assert "nonce" not in payload((await partner.redeemed(back["code"])).json()["id_token"])


async def test_a_person_who_says_no_is_access_denied(partner: Partner) -> None:
    await partner.push()
    answer = dict(parse_qsl(urlsplit(await partner.pages.refuse(partner.id)).query))
    assert answer["error"] == "access_denied"
    assert "code" not in answer


# -- Sender-constrained tokens ----------------------------------------------------------------------------------------


async def test_a_proof_is_required_at_the_token_endpoint(partner: Partner) -> None:
    code = await partner.code()
    refused(await partner.redeem(code), "invalid_dpop_proof")
    answer = await partner.redeemed(code)
    assert (answer.status_code, answer.json()["token_type"]) == (200, "DPoP")


async def test_no_client_of_the_profile_is_registered_without_binding(here: World) -> None:
    with pytest.raises(ValueError, match="bound to a DPoP key or a certificate"):
        await partner_of(here, sender="bearer")


@pytest.mark.parametrize("by_name", [True, False], ids=["dpop_jkt", "header"])
async def test_the_key_named_at_the_push_binds_the_code(partner: Partner, by_name: bool) -> None:
    mine = partner.prover
    headers = None if by_name else mine.header(url=PAR_URL)
    pushed = await partner.push(headers=headers, dpop_jkt=mine.jkt if by_name else None)
    assert pushed.status_code == 201
    code = (await partner.agree())["code"]
    other = Prover(ec_key("other"), mine.clock, mine.nonce)
    refused(await partner.redeem(code, headers=other.header(url=TOKEN_URL)), "invalid_grant")
    assert (await partner.redeemed(code)).status_code == 200


async def test_a_push_whose_proof_is_of_another_key_than_its_dpop_jkt_is_refused(partner: Partner) -> None:
    other = Prover(ec_key("other"), partner.prover.clock).jkt
    refused(await partner.push(headers=partner.prover.header(url=PAR_URL), dpop_jkt=other), "invalid_dpop_proof")


# -- DPoP proofs at the resource server -------------------------------------------------------------------------------

NO_PROOF: dict[str, dict[str, Any]] = {
    "no typ": {"header": {"typ": None}},
    "false typ": {"header": {"typ": "JWT"}},
    "no jwk": {"header": {"jwk": None}},
    "private jwk": {"header": {"jwk": ec_key("x").as_dict(private=True)}},
    "no jti": {"jti": None},
    "no htm": {"htm": None},
    "no htu": {"htu": None},
    "no iat": {"iat": None},
    "wrong htm": {"htm": "POST"},
    "wrong htu": {"htu": f"{ISSUER}/v1/plans"},
    "wrong key": {"header": {"jwk": public(ec_key("x"))}},
    "no ath": {"ath": None},
    "ath of another token": {"ath": "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"},
}


@pytest.mark.parametrize("row", NO_PROOF)
async def test_a_proof_that_proves_nothing_is_refused(partner: Partner, row: str) -> None:
    token = (await partner.token())["access_token"]
    answer = await partner.call(token, **NO_PROOF[row])
    assert answer.status_code == 401
    assert 'error="invalid_dpop_proof"' in answer.headers["www-authenticate"]


async def test_a_replayed_proof_is_refused(partner: Partner) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.call(token, jti="again")).status_code == 200
    assert (await partner.call(token, jti="again")).status_code == 401


async def test_a_bound_token_is_refused_as_a_bearer_token(partner: Partner) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.world.call(token)).status_code == 401
    assert (await partner.call(token, scheme="Bearer")).status_code == 401


@pytest.mark.parametrize(
    "url", ["https://GOLDENTHREAD.example/v1/referrals", "https://goldenthread.example:443/v1/referrals", f"{API}?x=1"]
)
async def test_the_address_in_a_proof_is_compared_normalised_and_without_query(partner: Partner, url: str) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.call(token, htu=url)).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(-10, 200), (10, 200), (-61, 401), (61, 401)])
async def test_ten_seconds_are_allowed_to_a_clock_and_more_than_sixty_are_not(
    partner: Partner, seconds: int, status: int
) -> None:
    token = (await partner.token())["access_token"]
    at = int(partner.world.clock.at.timestamp()) + seconds
    assert (await partner.call(token, iat=at)).status_code == status


async def test_claims_that_nobody_knows_are_allowed_in_a_proof(partner: Partner) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.call(token, colour="blue")).status_code == 200


async def test_a_proof_without_nonce_is_answered_with_one(partner: Partner) -> None:
    token = (await partner.token())["access_token"]
    answer = await partner.call(token, nonce=None)
    assert 'error="use_dpop_nonce"' in answer.headers["www-authenticate"]
    partner.prover.heard(answer)
    assert (await partner.call(token)).status_code == 200
    code = await partner.code()
    at_token = await partner.redeem(code, headers=partner.prover.header(url=TOKEN_URL, nonce=None))
    refused(at_token, "use_dpop_nonce")
    assert at_token.headers["dpop-nonce"]
    assert (await partner.redeemed(code)).status_code == 200


@pytest.mark.parametrize("scheme", ["DPoP", "dpop", "DPOP"])
async def test_the_authorization_scheme_is_not_case_sensitive(partner: Partner, scheme: str) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.call(token, scheme=scheme)).status_code == 200


async def test_a_token_in_the_address_is_refused(partner: Partner) -> None:
    token = (await partner.token())["access_token"]
    assert (await partner.world.http.get(API, params={"access_token": token})).status_code == 401


async def test_an_expired_or_revoked_token_is_refused(partner: Partner) -> None:
    revoked, expired = [(await partner.token())["access_token"] for _ in range(2)]
    await partner.world.post_to("/oauth2/revoke", partner.signer, token=revoked)
    assert (await partner.call(revoked)).status_code == 401
    assert (await partner.call(expired)).status_code == 200
    partner.world.clock.at += timedelta(seconds=600)
    assert (await partner.call(expired)).status_code == 401


# -- Refresh tokens ---------------------------------------------------------------------------------------------------


async def test_a_refresh_token_is_its_clients_and_its_keys(here: World, partner: Partner) -> None:
    token = (await partner.token())["refresh_token"]
    other = await partner_of(here, client_id="other")
    refused(await other.refresh(token, headers=partner.prover.header(url=TOKEN_URL)), "invalid_grant")
    refused(await partner.refresh(token, headers=other.prover.header(url=TOKEN_URL)), "invalid_grant")
    assert (await partner.refresh(token, headers=partner.prover.header(url=TOKEN_URL))).status_code == 200


async def test_a_refresh_without_client_authentication_is_refused(partner: Partner) -> None:
    token = (await partner.token())["refresh_token"]
    form = {"grant_type": "refresh_token", "refresh_token": token, "client_id": "portal"}
    refused(await partner.world.post(form, headers=partner.prover.header(url=TOKEN_URL)), "invalid_client")


async def test_rotation_leaves_a_client_that_had_no_answer_a_way(partner: Partner) -> None:
    token = (await partner.token())["refresh_token"]
    answers = [await partner.refresh(token, headers=partner.prover.header(url=TOKEN_URL)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    last = answers[1].json()["refresh_token"]
    assert (await partner.refresh(last, headers=partner.prover.header(url=TOKEN_URL))).status_code == 200


# -- Keys -------------------------------------------------------------------------------------------------------------


async def test_the_servers_keys_are_long_enough(here: World) -> None:
    for jwk in (await here.http.get("/oauth2/jwks")).json()["keys"]:
        key = JWKRegistry.import_key(jwk)
        assert isinstance(key, ECKey | RSAKey)
        assert key.public_key.key_size >= (2048 if isinstance(key, RSAKey) else 224)


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_a_clients_keys_are_long_enough(here: World) -> None:
    short = await asyncio.to_thread(RSAKey.generate_key, 1024, {"kid": "k"})
    with pytest.raises(ValueError, match="shorter than 2048"):
        await partner_of(here, jwks={"keys": [public(short)]})


# -- TLS, as far as it is the platform's ------------------------------------------------------------------------------


@pytest.mark.parametrize("issuer", ["http://goldenthread.example", "http://127.0.0.1:7080", "goldenthread.example"])
async def test_without_https_nothing_starts_outside_the_demonstration(issuer: str) -> None:
    with pytest.raises(OAuth2Error, match="https"):
        check_issuer(issuer, demo=False)


async def test_a_redirect_uri_is_https(here: World) -> None:
    with pytest.raises(ValueError, match="https"):
        await partner_of(here, redirect_uris=("http://127.0.0.1/callback",))


async def test_the_person_is_sent_on_with_303_and_never_307(partner: Partner) -> None:
    await partner.push()
    brought = await partner.bring()
    assert brought.status_code == 303
    assert brought.headers["location"].startswith(f"{ISSUER}/sign-in?")
    assert JO.subject not in brought.headers["location"]
