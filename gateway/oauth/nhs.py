"""NHS England's signed JWT: its checks, in its order, with its status codes and its words.

Systems that are built for the NHS API platform meet here what they meet there, so that they need no change. Source: the
public description (digital.nhs.uk, application-restricted APIs, signed JWT) and NHS England's public tests.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from authlib.oauth2 import OAuth2Error
from joserfc.jwk import Key

from gateway.oauth.assertion import (
    ASSERTION_TYPE,
    MALFORMED,
    MISSING,
    WRONG_TYPE,
    Good,
    Sent,
    is_id,
    is_moment,
    is_signed_by,
)
from gateway.oauth.clients import Client
from gateway.oauth.profiles import NHS_SIGNED_JWT

ALGORITHM = "RS512"
SOON_S = NHS_SIGNED_JWT.max_lifetime_s + NHS_SIGNED_JWT.clock_allowance_s
JWT = "in client_assertion JWT"
UNREGISTERED = (
    "You need to register a public key to use this authentication method - please contact support to configure"
)
UNREACHABLE = "The JWKS endpoint, for your client_assertion can't be reached"


class NhsRefusal(OAuth2Error):
    """In the words of the NHS."""

    error = "invalid_request"


def demand_grant(asked: str | None, known: Mapping[str, object]) -> None:
    """Refuses a grant type that is missing or not one of those known."""
    if not asked:
        raise NhsRefusal("grant_type is missing")
    if asked not in known:
        raise NhsRefusal("grant_type is invalid", error="unsupported_grant_type")


def demand(form: Mapping[str, str]) -> str:
    """The client assertion of a request."""
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise NhsRefusal(WRONG_TYPE)
    if not form.get("client_assertion"):
        raise NhsRefusal(MISSING)
    return form["client_assertion"]


def check(sent: Sent, now: float, *, is_used: bool) -> Good:
    """Everything that needs no key. `is_used`: this client's assertion with this `jti` was accepted before."""
    if sent.said is None:
        raise NhsRefusal(MALFORMED)
    header, claims = sent.said.header, sent.said.claims
    expires = claims.get("exp")
    if header.get("alg") != ALGORITHM:
        raise NhsRefusal(f"Invalid 'alg' header {JWT} - unsupported JWT algorithm - must be 'RS512'")
    if is_moment(expires) and expires < now:
        raise NhsRefusal(f"Invalid 'exp' claim {JWT} - JWT has expired")
    if not header.get("kid"):
        raise NhsRefusal(f"Missing 'kid' header {JWT}")
    if str(header.get("typ", "")).lower() != "jwt":
        raise NhsRefusal(f"Invalid 'typ' header {JWT} - must be 'JWT'")
    if not expires:
        raise NhsRefusal(f"Missing 'exp' claim {JWT}")
    if not is_moment(expires):
        raise NhsRefusal(f"Invalid 'exp' claim {JWT} - must be an integer")
    if not claims.get("iss") or claims["iss"] != claims.get("sub"):
        raise NhsRefusal(f"Missing or non-matching 'iss'/'sub' claims {JWT}")
    jti = _id(claims, is_used)
    if expires > now + SOON_S:
        raise NhsRefusal(f"Invalid 'exp' claim {JWT} - more than 5 minutes in future")
    return Good(jti, datetime.fromtimestamp(expires + NHS_SIGNED_JWT.clock_allowance_s, UTC))


def used_before() -> NhsRefusal:
    return NhsRefusal(f"Non-unique 'jti' claim {JWT}")


def demand_client(client: Client | None) -> Client:
    """Refuses a client that nobody registered."""
    if client is None:
        raise NhsRefusal(f"Invalid 'iss'/'sub' claims {JWT}", status_code=401)
    return client


def no_key() -> NhsRefusal:
    """The client has registered neither a key nor where its keys are."""
    return NhsRefusal(UNREGISTERED, status_code=403, error="public_key error")


def unreachable() -> NhsRefusal:
    """The client's keys could not be fetched from where they are."""
    return NhsRefusal(UNREACHABLE, status_code=403, error="public_key error")


def verify(assertion: str, sent: Sent, key: Key | None, audience: str) -> None:
    """The last checks: the key, for whom it was made, and the signature."""
    if key is None:
        raise NhsRefusal(f"Invalid 'kid' header {JWT} - no matching public key", status_code=401)
    if sent.said is None or sent.said.claims.get("aud") != audience:
        raise NhsRefusal(f"Missing or invalid 'aud' claim {JWT}", status_code=401)
    if not is_signed_by(assertion, key, NHS_SIGNED_JWT):
        raise NhsRefusal("JWT signature verification failed", status_code=401)


def _id(claims: Mapping[str, Any], is_used: bool) -> str:
    jti = claims.get("jti")
    if not jti:
        raise NhsRefusal(f"Missing 'jti' claim {JWT}")
    if not is_id(jti):
        raise NhsRefusal(f"Invalid 'jti' claim {JWT} - must be a unique string value such as a GUID")
    if is_used:
        raise used_before()
    return jti
