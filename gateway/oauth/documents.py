"""What the OAuth endpoints answer, as the API documentation shows it: models, examples, and the metadata.

The two metadata documents let a client find its way without reading anything (RFC 8414, RFC 9728).
"""

from typing import Any, Literal

from pydantic import BaseModel, Field

from gateway.oauth.assertion import ASSERTION_TYPE
from gateway.oauth.clients import GRANTS
from gateway.oauth.forms import MEDIA_TYPE
from gateway.oauth.profiles import algorithms_supported
from gateway.oauth.scopes import SCOPES
from gateway.oauth.server import AUTH_METHOD, AuthorizationServer

JWKS_PATH = "/oauth2/jwks"
METADATA_PATH = "/.well-known/oauth-authorization-server"
RESOURCE_PATH = "/.well-known/oauth-protected-resource"


class TokenAnswer(BaseModel):
    """An access token and what it is good for (RFC 6749 section 5.1)."""

    access_token: str = Field(description="Send it as `Authorization: Bearer …`. Do not read it: its form may change.")
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int = Field(description="Seconds until it expires.", examples=[600])
    scope: str = Field(
        description="The scopes granted, separated by spaces.", examples=["referral.read referral.write"]
    )


class OAuthError(BaseModel):
    """Why there is no token (RFC 6749 section 5.2)."""

    error: str = Field(description="A fixed code that a program may branch on.", examples=["invalid_scope"])
    error_description: str = Field(description="What to mend, in plain English.")


class JwkSet(BaseModel):
    """Public keys (RFC 7517)."""

    keys: list[dict[str, Any]] = Field(description="Each key with its `kid`, `use` and `alg`.")


class AuthorizationServerMetadata(BaseModel):
    """Where the endpoints are and what they accept (RFC 8414)."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    scopes_supported: list[str]
    response_types_supported: list[str] = Field(description="Empty: no grant sends a browser here yet.")
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    token_endpoint_auth_signing_alg_values_supported: list[str]


class ProtectedResourceMetadata(BaseModel):
    """Which authorization server gives tokens for this API (RFC 9728)."""

    resource: str
    resource_name: str
    authorization_servers: list[str]
    scopes_supported: list[str]
    bearer_methods_supported: list[str]


def authorization_server_metadata(server: AuthorizationServer) -> AuthorizationServerMetadata:
    return AuthorizationServerMetadata(
        issuer=server.issuer,
        token_endpoint=server.token_endpoint,
        jwks_uri=server.issuer + JWKS_PATH,
        scopes_supported=list(SCOPES),
        # Required by RFC 8414, though it also says to leave out what is empty; clients look for the member.
        response_types_supported=[],
        grant_types_supported=sorted(GRANTS),
        token_endpoint_auth_methods_supported=[AUTH_METHOD],
        token_endpoint_auth_signing_alg_values_supported=algorithms_supported(),
    )


def protected_resource_metadata(server: AuthorizationServer) -> ProtectedResourceMetadata:
    return ProtectedResourceMetadata(
        resource=server.issuer,
        resource_name="Goldenthread",
        authorization_servers=[server.issuer],
        scopes_supported=list(SCOPES),
        bearer_methods_supported=["header"],
    )


def _parameter(description: str, **schema: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **schema}


TOKEN_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["grant_type", "client_assertion_type", "client_assertion"],
    "properties": {
        "grant_type": _parameter("The kind of grant.", enum=sorted(GRANTS)),
        "client_assertion_type": _parameter("Says that the assertion is a JWT.", enum=[ASSERTION_TYPE]),
        "client_assertion": _parameter(
            "A JWT signed with the client's private key. Header: `alg` and `kid`. Claims: `iss` and `sub` "
            "are the client id, `aud` is the issuer or this URL, `exp` is at most 300 seconds ahead, `jti` "
            "is a new id each time."
        ),
        "scope": _parameter("Scopes separated by spaces. Left out: all that are granted to the client."),
        "client_id": _parameter("Not needed. If sent, it must be the `sub` of the assertion."),
    },
}

TOKEN_REQUEST = {
    "required": True,
    "content": {
        MEDIA_TYPE: {
            "schema": TOKEN_FORM,
            "example": {
                "grant_type": "client_credentials",
                "client_assertion_type": ASSERTION_TYPE,
                "client_assertion": "eyJhbGciOiJFUzI1NiIsImtpZCI6InNjaG9vbC0xIn0.eyJpc3MiOiJzY2hvb2wi…",
                "scope": "referral.write",
            },
        }
    },
}


def _refusal(description: str, *examples: tuple[str, str]) -> dict[str, Any]:
    shown = {
        f"{error} {number}": {"value": {"error": error, "error_description": text}}
        for number, (error, text) in enumerate(examples, 1)
    }
    return {
        "model": OAuthError,
        "description": description,
        "content": {"application/json": {"examples": shown}},
    }


TOKEN_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: _refusal(
        "The request is wrong: a parameter missing or repeated, an unknown grant, or a scope not granted.",
        ("invalid_request", "The parameter 'grant_type' is missing."),
        (
            "invalid_scope",
            "Not granted to this client: panel.decide. Granted are: referral.read referral.write",
        ),
        ("unsupported_grant_type", "The grant_type 'password' is not one of: client_credentials."),
    ),
    401: _refusal(
        "The client did not prove who it is. An unknown client and a wrong key get the same answer.",
        ("invalid_client", "The client assertion is not acceptable: it has expired ('exp')."),
        ("invalid_client", "The client assertion was used before: make a new one, with a new 'jti'."),
    ),
    413: _refusal("The body is too long.", ("invalid_request", "The body is longer than 32768 bytes.")),
}
