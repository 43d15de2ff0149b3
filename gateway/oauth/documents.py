"""What the OAuth endpoints answer, as the API documentation shows it: models, examples, and the metadata.

The two metadata documents let a client find its way without reading anything (RFC 8414, RFC 9728).
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.oauth.assertion import ASSERTION_TYPE
from gateway.oauth.authorization import DECIDE_WITHIN_S
from gateway.oauth.clients import AUTH_METHODS, CLIENT_CREDENTIALS, OPENID, PRIVATE_KEY_JWT
from gateway.oauth.dpop import ALGORITHMS as DPOP_ALGORITHMS
from gateway.oauth.forms import MEDIA_TYPE
from gateway.oauth.grants import TOKEN_GRANTS
from gateway.oauth.profiles import FAPI2, SMART_BACKEND
from gateway.oauth.scopes import SCOPES
from gateway.oauth.server import (
    AUTHORIZE_PATH,
    FHIR_PATH,
    INTROSPECT_PATH,
    PAR_PATH,
    REVOKE_PATH,
    AuthorizationServer,
)
from gateway.oauth.signing_keys import ALGORITHM as SIGNED_WITH
from gateway.oauth.token_exchange import ID_TOKEN

GRANTS = [grant.GRANT_TYPE for grant, _ in TOKEN_GRANTS]
JWKS_PATH = "/oauth2/jwks"
METADATA_PATH = "/.well-known/oauth-authorization-server"
OPENID_PATH = "/.well-known/openid-configuration"
RESOURCE_PATH = "/.well-known/oauth-protected-resource"
SMART_PATH = f"{FHIR_PATH}/.well-known/smart-configuration"


MESSAGE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"


class TokenAnswer(BaseModel):
    """An access token and what it is good for (RFC 6749 section 5.1)."""

    access_token: str = Field(description="Send it as `Authorization: Bearer …`. Do not read it: its form may change.")
    token_type: Literal["Bearer", "DPoP"] = "Bearer"
    expires_in: int = Field(description="Seconds until it expires.", examples=[600])
    scope: str = Field(
        description="The scopes granted, separated by spaces.", examples=["referral.read referral.write"]
    )
    refresh_token: str | None = Field(None, description="Good once, for the next answer of this kind.")
    id_token: str | None = Field(None, description="Who signed in, if the scope was `openid`.")


class PushedAnswer(BaseModel):
    """Where a browser is sent next (RFC 9126 section 2.2)."""

    request_uri: str = Field(description="Send it, with your client_id, to the authorization endpoint.")
    expires_in: int = Field(description="Seconds until it is over.", examples=[DECIDE_WITHIN_S])


class OAuthError(BaseModel):
    """Why there is no token (RFC 6749 section 5.2)."""

    error: str = Field(description="A fixed code that a program may branch on.", examples=["invalid_scope"])
    error_description: str = Field(description="What to mend, in plain English.")
    message_id: str = Field(description="Under which the operator finds this request.")


class JwkSet(BaseModel):
    """Public keys (RFC 7517)."""

    keys: list[dict[str, Any]] = Field(description="Each key with its `kid`, `use` and `alg`.")


class Introspection(BaseModel):
    """How a token stands (RFC 7662 section 2.2). One that is not active says nothing else."""

    model_config = ConfigDict(extra="allow")

    active: bool
    client_id: str | None = None
    sub: str | None = Field(None, description="Pseudonymous id of the person, or the client.")
    scope: str | None = None
    exp: int | None = Field(None, description="When it expires, in seconds since 1970.")


class Revoked(BaseModel):
    """Nothing: it is done (RFC 7009 section 2.2)."""


class AuthorizationServerMetadata(BaseModel):
    """Where the endpoints are and what they accept (RFC 8414).

    The algorithms are those of FAPI 2.0. Clients of the NHS and SMART profiles sign with others, which they know: the
    latter from the SMART configuration.
    """

    issuer: str
    token_endpoint: str
    jwks_uri: str
    scopes_supported: list[str]
    authorization_endpoint: str
    pushed_authorization_request_endpoint: str
    require_pushed_authorization_requests: bool
    authorization_response_iss_parameter_supported: bool
    code_challenge_methods_supported: list[str]
    response_types_supported: list[str]
    response_modes_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    token_endpoint_auth_signing_alg_values_supported: list[str]
    introspection_endpoint: str
    introspection_endpoint_auth_methods_supported: list[str]
    introspection_endpoint_auth_signing_alg_values_supported: list[str]
    revocation_endpoint: str
    revocation_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_signing_alg_values_supported: list[str]
    dpop_signing_alg_values_supported: list[str]
    tls_client_certificate_bound_access_tokens: bool
    request_parameter_supported: bool
    request_uri_parameter_supported: bool


class OpenIdMetadata(AuthorizationServerMetadata):
    """The same in the shape of OpenID Connect Discovery, with what ID tokens are like."""

    subject_types_supported: list[str]
    id_token_signing_alg_values_supported: list[str]
    claims_supported: list[str]


class SmartConfiguration(BaseModel):
    """What a SMART client needs to come to the FHIR door (SMART App Launch 2.2, conformance)."""

    issuer: str
    jwks_uri: str
    authorization_endpoint: str
    token_endpoint: str
    introspection_endpoint: str
    revocation_endpoint: str
    grant_types_supported: list[str]
    response_types_supported: list[str]
    scopes_supported: list[str]
    code_challenge_methods_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    token_endpoint_auth_signing_alg_values_supported: list[str]
    capabilities: list[str]


class ProtectedResourceMetadata(BaseModel):
    """Which authorization server gives tokens for this API (RFC 9728)."""

    resource: str
    resource_name: str
    authorization_servers: list[str]
    jwks_uri: str
    scopes_supported: list[str]
    bearer_methods_supported: list[str]
    dpop_signing_alg_values_supported: list[str]
    tls_client_certificate_bound_access_tokens: bool


def authorization_server_metadata(server: AuthorizationServer) -> AuthorizationServerMetadata:
    return AuthorizationServerMetadata(**_metadata(server))


def openid_metadata(server: AuthorizationServer) -> OpenIdMetadata:
    return OpenIdMetadata(
        **_metadata(server),
        subject_types_supported=["public"],
        id_token_signing_alg_values_supported=[SIGNED_WITH],
        claims_supported=["iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "sid", "nonce"],
    )


def _metadata(server: AuthorizationServer) -> dict[str, Any]:
    methods, algorithms = _auth_methods(server), list(FAPI2.algorithms)
    return {
        "issuer": server.issuer,
        "token_endpoint": server.token_endpoint,
        "jwks_uri": server.issuer + JWKS_PATH,
        "authorization_endpoint": server.issuer + AUTHORIZE_PATH,
        "pushed_authorization_request_endpoint": server.issuer + PAR_PATH,
        "require_pushed_authorization_requests": True,
        "authorization_response_iss_parameter_supported": True,
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": [OPENID, *SCOPES],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": GRANTS,
        "token_endpoint_auth_methods_supported": methods,
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "introspection_endpoint": server.issuer + INTROSPECT_PATH,
        "introspection_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_signing_alg_values_supported": algorithms,
        "revocation_endpoint": server.issuer + REVOKE_PATH,
        "revocation_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_signing_alg_values_supported": algorithms,
        "dpop_signing_alg_values_supported": list(DPOP_ALGORITHMS),
        "tls_client_certificate_bound_access_tokens": server.certificates.are_looked_at,
        # Left out, the second would mean that a client may bring a request of its own.
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }


def smart_configuration(server: AuthorizationServer) -> SmartConfiguration:
    return SmartConfiguration(
        issuer=server.issuer,
        jwks_uri=server.issuer + JWKS_PATH,
        authorization_endpoint=server.issuer + AUTHORIZE_PATH,
        token_endpoint=server.token_endpoint,
        introspection_endpoint=server.issuer + INTROSPECT_PATH,
        revocation_endpoint=server.issuer + REVOKE_PATH,
        grant_types_supported=[CLIENT_CREDENTIALS],
        response_types_supported=["code"],
        scopes_supported=[*server.smart.names, *SCOPES],
        code_challenge_methods_supported=["S256"],
        token_endpoint_auth_methods_supported=[PRIVATE_KEY_JWT],
        token_endpoint_auth_signing_alg_values_supported=list(SMART_BACKEND.algorithms),
        capabilities=["client-confidential-asymmetric", "permission-v2"],
    )


def protected_resource_metadata(server: AuthorizationServer, resource: str) -> ProtectedResourceMetadata:
    return ProtectedResourceMetadata(
        resource=resource,
        resource_name="Goldenthread",
        authorization_servers=[server.issuer],
        jwks_uri=server.issuer + JWKS_PATH,
        scopes_supported=list(SCOPES),
        bearer_methods_supported=["header"],
        dpop_signing_alg_values_supported=list(DPOP_ALGORITHMS),
        tls_client_certificate_bound_access_tokens=server.certificates.are_looked_at,
    )


def _auth_methods(server: AuthorizationServer) -> list[str]:
    return list(AUTH_METHODS) if server.certificates.are_looked_at else [PRIVATE_KEY_JWT]


def _parameter(description: str, **schema: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **schema}


TOKEN_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["grant_type", "client_assertion_type", "client_assertion"],
    "properties": {
        "grant_type": _parameter("The kind of grant.", enum=GRANTS),
        "client_assertion_type": _parameter("Says that the assertion is a JWT.", enum=[ASSERTION_TYPE]),
        "client_assertion": _parameter(
            "A JWT signed with the client's private key. Header: `alg` and `kid`. Claims: `iss` and `sub` "
            "are the client id, `aud` is the issuer or this URL, `exp` is at most 300 seconds ahead, `jti` "
            "is a new id each time."
        ),
        "scope": _parameter("Scopes separated by spaces. Left out: all that are granted to the client."),
        "code": _parameter("For `authorization_code`: the code."),
        "redirect_uri": _parameter("For `authorization_code`: as it was pushed."),
        "code_verifier": _parameter("For `authorization_code`: the secret behind the `code_challenge` (RFC 7636)."),
        "refresh_token": _parameter("For `refresh_token`: the one that came with the last answer."),
        "subject_token": _parameter(
            "For token exchange: an ID token of an identity provider that is configured here, made for this client; "
            "each is good once."
        ),
        "subject_token_type": _parameter("For token exchange: what it is.", enum=[ID_TOKEN]),
        "resource": _parameter("The API that the token is for (RFC 8707). Left out: all of them."),
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


PUSHED_FORM: dict[str, Any] = {
    "type": "object",
    "required": [
        "client_assertion_type",
        "client_assertion",
        "response_type",
        "redirect_uri",
        "code_challenge",
        "code_challenge_method",
    ],
    "properties": {
        **{name: TOKEN_FORM["properties"][name] for name in ("client_assertion_type", "client_assertion", "client_id")},
        "response_type": _parameter("A code and nothing else.", enum=["code"]),
        "redirect_uri": _parameter("One that is registered for the client, as it stands there."),
        "scope": _parameter("Scopes separated by spaces; `openid` among them for an ID token."),
        "resource": TOKEN_FORM["properties"]["resource"],
        "state": _parameter("Comes back with the code."),
        "nonce": _parameter("Comes back in the ID token."),
        "code_challenge": _parameter("The base64url of the SHA-256 of a secret of 43 to 128 characters."),
        "code_challenge_method": _parameter("How it was made.", enum=["S256"]),
        "dpop_jkt": _parameter("Thumbprint of the key that the code is bound to (RFC 9449)."),
    },
}

PUSHED_REQUEST = {"required": True, "content": {MEDIA_TYPE: {"schema": PUSHED_FORM}}}


def _refusal(description: str, *examples: tuple[str, str]) -> dict[str, Any]:
    shown = {
        f"{error} {number}": {"value": {"error": error, "error_description": text, "message_id": MESSAGE_ID}}
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
    403: _refusal(
        "Only clients of the NHS profile: no key of theirs is known.",
        (
            "public_key error",
            "You need to register a public key to use this authentication method - please contact support to configure",
        ),
    ),
    413: _refusal("The body is too long.", ("invalid_request", "The body is longer than 32768 bytes.")),
}

ABOUT_A_TOKEN: dict[str, Any] = {
    "required": True,
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "required": ["token"],
                "properties": {
                    "token": _parameter("An access token or a refresh token."),
                    "token_type_hint": _parameter("Not needed: we see what it is."),
                    **{
                        name: TOKEN_FORM["properties"][name]
                        for name in ("client_assertion_type", "client_assertion", "client_id")
                    },
                },
            }
        }
    },
}

ABOUT_A_TOKEN_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: _refusal(
        "The request is wrong, or the token is somebody else's.",
        ("invalid_request", "The parameter 'token' is missing."),
    ),
    401: TOKEN_REFUSALS[401],
    403: TOKEN_REFUSALS[403],
    413: TOKEN_REFUSALS[413],
}

PUSHED_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: _refusal(
        "The request is wrong: a parameter missing, repeated, or not what is registered.",
        ("invalid_request", "The parameter 'redirect_uri' is not one that is registered for this client."),
        ("invalid_request", "The code_challenge_method must be 'S256'."),
    ),
    401: TOKEN_REFUSALS[401],
    403: TOKEN_REFUSALS[403],
    413: TOKEN_REFUSALS[413],
}

AUTHORIZE_PARAMETERS = [
    {"name": name, "in": "query", "required": True, "description": text, "schema": {"type": "string"}}
    for name, text in (("client_id", "Your client id."), ("request_uri", "What the pushed request was answered with."))
]

AUTHORIZE_ANSWERS: dict[int | str, dict[str, Any]] = {
    303: {
        "description": "To the page where the person signs in and decides.",
        "headers": {"Location": {"description": "The page.", "schema": {"type": "string"}}},
    },
    400: _refusal(
        "There is no such request, or it is over: nobody can be sent back to a client that is not known for sure.",
        ("invalid_request_uri", "This client pushed no such request, or it is over: push it again."),
    ),
}
