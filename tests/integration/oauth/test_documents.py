"""What a client can find out without being told: keys, metadata, and the API documentation."""

from typing import Any

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from joserfc import jwt
from joserfc.jwk import KeySet
from openapi_spec_validator import validate

from gateway.oauth.clients import GRANTS
from tests.integration.oauth.world import ISSUER, TOKEN_URL, World, ec_key, payload

pytestmark = pytest.mark.asyncio

AUTHORIZATION_SERVER = "/.well-known/oauth-authorization-server"
PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource"


async def test_a_token_can_be_verified_with_the_published_keys(world: World) -> None:
    token = await world.token(await world.register())
    answer = await world.http.get("/oauth2/jwks")
    keys = KeySet.import_key_set(answer.json())
    assert jwt.decode(token, keys, algorithms=["ES256"]).claims == payload(token)
    assert [set(key) for key in answer.json()["keys"]] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}]


@pytest.mark.parametrize("path", ["/oauth2/jwks", AUTHORIZATION_SERVER, PROTECTED_RESOURCE])
async def test_what_is_published_may_be_cached_for_ten_minutes(world: World, path: str) -> None:
    answer = await world.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=600"
    assert answer.headers["content-type"] == "application/json"


async def test_the_authorization_server_describes_itself(world: World) -> None:
    found = (await world.http.get(AUTHORIZATION_SERVER)).json()
    assert (found["issuer"], found["token_endpoint"]) == (ISSUER, TOKEN_URL)
    assert found["jwks_uri"] == f"{ISSUER}/oauth2/jwks"
    assert found["grant_types_supported"] == list(GRANTS)
    assert found["authorization_endpoint"] == f"{ISSUER}/oauth2/authorize"
    assert found["pushed_authorization_request_endpoint"] == f"{ISSUER}/oauth2/par"
    assert found["require_pushed_authorization_requests"]
    assert found["authorization_response_iss_parameter_supported"]
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert found["token_endpoint_auth_signing_alg_values_supported"] == ["PS256", "ES256", "EdDSA"]
    assert "referral.write" in found["scopes_supported"]
    AuthorizationServerMetadata(found).validate()


async def test_what_the_metadata_names_is_there(world: World) -> None:
    found = (await world.http.get(AUTHORIZATION_SERVER)).json()
    assert (await world.http.get(found["jwks_uri"])).status_code == 200
    assert (await world.http.post(found["token_endpoint"], data={})).status_code == 400


async def test_a_hospitals_system_finds_what_it_needs_where_smart_says(world: World) -> None:
    """SMART App Launch 2.2, section 4: what a server must say of itself, beside its FHIR endpoint."""
    answer = await world.http.get("/fhir/R4/.well-known/smart-configuration")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    found = answer.json()
    assert (found["token_endpoint"], found["jwks_uri"]) == (TOKEN_URL, f"{ISSUER}/oauth2/jwks")
    assert "client_credentials" in found["grant_types_supported"]
    assert found["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert set(found["token_endpoint_auth_signing_alg_values_supported"]) == {"RS384", "ES384"}
    assert "client-confidential-asymmetric" in found["capabilities"]
    assert "S256" in found["code_challenge_methods_supported"]
    # With nothing but that, such a system gets a token.
    key = ec_key("h", "P-384")
    signer = await world.register(key, client_id="hospital", profile="smart_backend")
    signed = signer.assertion(alg="ES384", header={"typ": "JWT"}, aud=found["token_endpoint"])
    assert (await world.ask(signed)).status_code == 200


async def test_the_api_says_where_its_tokens_come_from(world: World) -> None:
    found = (await world.http.get(PROTECTED_RESOURCE)).json()
    assert found["resource"] == ISSUER
    assert found["authorization_servers"] == [ISSUER]
    assert found["bearer_methods_supported"] == ["header"]


async def test_the_api_documentation_is_complete(world: World) -> None:
    document: dict[str, Any] = (await world.http.get("/openapi.json")).json()
    validate(document)
    token = document["paths"]["/oauth2/token"]["post"]
    form = token["requestBody"]["content"]["application/x-www-form-urlencoded"]
    assert set(form["schema"]["required"]) == {"grant_type", "client_assertion_type", "client_assertion"}
    assert set(token["responses"]) == {"200", "400", "401", "403", "413"}
    for answer in token["responses"].values():
        assert answer["description"]
        assert answer["content"]["application/json"]["schema"]["$ref"]
    paths = document["paths"]
    assert set(paths["/oauth2/token"]) == {"post"}
    assert all(operation["summary"] and operation["description"] for p in PUBLIC for operation in paths[p].values())
    assert paths["/v1/referrals"]["get"]["security"] == [{"OAuth2": ["referral.write"]}]
    flow = document["components"]["securitySchemes"]["OAuth2"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "/oauth2/token"


PUBLIC = ["/oauth2/token", "/oauth2/jwks", AUTHORIZATION_SERVER, PROTECTED_RESOURCE]
