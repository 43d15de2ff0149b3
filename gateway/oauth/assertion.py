"""Is this client assertion good? (RFC 7521 section 4.2, RFC 7523 section 3, judged by the client's profile.)

Every rule here is a refusal `invalid_client` with a sentence that tells an honest developer what to mend. The
rules that need no secret are asked first, and alike of known and unknown clients; after them the only answer
is `UNKNOWN`, until the signature has proved that whoever asks holds the key.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeGuard

from joserfc.errors import JoseError

from gateway.oauth import jose
from gateway.oauth.clients import Client
from gateway.oauth.errors import InvalidClient, InvalidRequest, quoted
from gateway.oauth.profiles import DEFAULT, Audience, Profile

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
MAX_ID_LENGTH = 255
UNKNOWN = "Unknown client or key: the client assertion is not signed with a key that is registered for its 'sub'."


@dataclass(frozen=True, slots=True)
class Assertion:
    """A client assertion that is good, once: `jti` must not be accepted again before `expires_at`."""

    client: Client
    jti: str
    expires_at: datetime


def sent(form: Mapping[str, str], authorization: str) -> str:
    """The client assertion of a request; refuses a client that proves itself in another way, or in two."""
    if scheme := authorization.partition(" ")[0]:
        scheme = scheme if scheme.isascii() and scheme.isalnum() else "Basic"
        raise InvalidClient("Clients authenticate with a client assertion, not an Authorization header.", scheme)
    if "client_secret" in form:
        raise InvalidClient("Clients authenticate with a client assertion, not with a client_secret.")
    kind, assertion = form.get("client_assertion_type"), form.get("client_assertion")
    if not kind and not assertion:
        raise InvalidClient("The client did not authenticate: client_assertion_type and client_assertion are missing.")
    if not kind or not assertion:
        missing = "client_assertion" if kind else "client_assertion_type"
        raise InvalidRequest(f"The parameter '{missing}' is missing.")
    if kind != ASSERTION_TYPE:
        raise InvalidClient(f"The client_assertion_type must be {ASSERTION_TYPE}.")
    return assertion


def read(assertion: str) -> jose.Unverified:
    """What the assertion says, unverified; refuses what is not a JWT that names its client (`iss`, `sub`)."""
    try:
        said = jose.read(assertion)
    except jose.Malformed as reason:
        raise InvalidClient(f"The client assertion is not a signed JWT: {reason}.") from reason
    issuer, subject = said.claims.get("iss"), said.claims.get("sub")
    if not isinstance(issuer, str) or issuer != subject:
        raise _fault("'iss' and 'sub' must both be there, and both be the client id")
    return said


def verify(
    assertion: str,
    said: jose.Unverified,
    client: Client | None,
    audiences: Mapping[Audience, str],
    now: float,
) -> Assertion:
    """The assertion, if it is good; else InvalidClient. `now`: seconds since 1970; None: unknown client."""
    profile = client.rules if client else DEFAULT
    _check_header(said.header, profile)
    _check_audience(said.claims, [audiences[kind] for kind in sorted(profile.audiences)])
    expires_at = _check_times(said.claims, profile, now)
    jti = _check_id(said.claims)
    return Assertion(_check_signature(assertion, said, client, profile), jti, expires_at)


def _check_header(header: Mapping[str, Any], profile: Profile) -> None:
    if header.get("alg") not in profile.algorithms:
        raise _fault(f"'alg' in its header must be one of {', '.join(profile.algorithms)}")
    if profile.needs_kid and not header.get("kid"):
        raise _fault("'kid' is missing from its header: name the registered key that signed it")
    if profile.needs_typ and header.get("typ") != profile.needs_typ:
        raise _fault(f"'typ' in its header must be '{profile.needs_typ}'")


def _check_audience(claims: Mapping[str, Any], accepted: list[str]) -> None:
    audience = claims.get("aud")
    if not isinstance(audience, str):
        raise _fault("'aud' must be there, as one string and not as a list")
    if audience not in accepted:
        raise _fault(f"'aud' must be {' or '.join(accepted)}")


def _check_times(claims: Mapping[str, Any], profile: Profile, now: float) -> datetime:
    """When the assertion can be forgotten."""
    expires, allowance = claims.get("exp"), profile.clock_allowance_s
    if not _is_moment(expires):
        raise _fault("'exp' must be there, as a number of seconds since 1970")
    if expires <= now - allowance:
        raise _fault("it has expired ('exp')")
    if expires > now + profile.max_lifetime_s + allowance:
        raise _fault(f"'exp' is more than {profile.max_lifetime_s} seconds ahead")
    for name in ("nbf", "iat"):
        if name in claims and not (_is_moment(begins := claims[name]) and begins <= now + allowance):
            raise _fault(f"'{name}' must be a number of seconds since 1970 that is not in the future")
    return datetime.fromtimestamp(expires + allowance, UTC)


def _check_id(claims: Mapping[str, Any]) -> str:
    # Bounded and plain, for it becomes a key in the database.
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= MAX_ID_LENGTH or not (jti.isascii() and jti.isprintable()):
        raise _fault(f"'jti' must be a new id each time: 1 to {MAX_ID_LENGTH} printable ASCII characters")
    return jti


def _check_signature(assertion: str, said: jose.Unverified, client: Client | None, profile: Profile) -> Client:
    key = client.key(said.header.get("kid")) if client else None
    if client is None or key is None:
        raise InvalidClient(UNKNOWN)
    try:
        jose.verified_claims(assertion, key, profile.algorithms)
    except JoseError as error:
        raise InvalidClient(UNKNOWN) from error
    if client.suspended_at is not None:
        raise InvalidClient(f"The client {quoted(client.client_id)} is suspended. Ask the operator of this service.")
    return client


def _is_moment(value: object) -> TypeGuard[int | float]:
    # A bool is an int to Python; NaN and Infinity are numbers to its JSON reader.
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _fault(what: str) -> InvalidClient:
    return InvalidClient(f"The client assertion is not acceptable: {quoted(what)}.")
