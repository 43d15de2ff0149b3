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
from joserfc.jwk import Key

from gateway.oauth import jose
from gateway.oauth.clients import Client
from gateway.oauth.errors import InvalidClient, InvalidRequest, quoted
from gateway.oauth.profiles import Audience, Profile

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
MAX_ID_LENGTH = 255
ID_RULE = f"'jti' must be a new id each time: 1 to {MAX_ID_LENGTH} printable ASCII characters"
# A request that names nobody is refused in these words whoever sent it: they are those of the NHS table.
WRONG_TYPE = f"Missing or invalid client_assertion_type - must be '{ASSERTION_TYPE}'"
MISSING = "Missing client_assertion"
MALFORMED = "Malformed JWT in client_assertion"
UNKNOWN = "Unknown client or key: the client assertion is not signed with a key that is registered for its 'sub'."


@dataclass(frozen=True, slots=True)
class Good:
    """A client assertion that is good, once: `jti` must not be accepted again before `expires_at`."""

    jti: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request says of its client, before anything is proved.

    client_id  whom it names; empty if nobody
    said       what its assertion says; None if there is none that can be read
    """

    client_id: str
    said: jose.Unverified | None

    @property
    def algorithm(self) -> object:
        return self.said.header.get("alg") if self.said else None


def look(form: Mapping[str, str]) -> Sent:
    """Whom the request names: by its assertion's `sub` or `iss`, else by its `client_id`. Refuses nothing."""
    try:
        said = jose.read(form.get("client_assertion", ""))
    except jose.Malformed:
        return Sent(form.get("client_id", ""), None)
    names = (said.claims.get("sub"), said.claims.get("iss"), form.get("client_id"))
    return Sent(next((name for name in names if isinstance(name, str) and name), ""), said)


def demand(form: Mapping[str, str], authorization: str) -> str:
    """The client assertion of a request; refuses a client that proves itself in another way, or in two."""
    if scheme := authorization.partition(" ")[0]:
        scheme = scheme if scheme.isascii() and scheme.isalnum() else "Basic"
        raise InvalidClient("Clients authenticate with a client assertion, not an Authorization header.", scheme)
    if "client_secret" in form:
        raise InvalidClient("Clients authenticate with a client assertion, not with a client_secret.")
    kind, assertion = form.get("client_assertion_type"), form.get("client_assertion")
    if not kind and not assertion:
        raise InvalidClient("The client did not authenticate: client_assertion_type and client_assertion are missing.")
    if kind != ASSERTION_TYPE:
        raise InvalidRequest(WRONG_TYPE)
    if not assertion:
        raise InvalidRequest(MISSING)
    return assertion


def verify(
    assertion: str,
    sent: Sent,
    client: Client | None,
    profile: Profile,
    key: Key | None,
    audiences: Mapping[Audience, str],
    now: float,
) -> Good:
    """The assertion, if it is good; else InvalidClient. `now`: seconds since 1970.

    client, key  None: there is no such client, or it has no such key
    """
    said = sent.said
    if said is None:
        raise InvalidRequest(MALFORMED)
    issuer, subject = said.claims.get("iss"), said.claims.get("sub")
    if not isinstance(issuer, str) or issuer != subject:
        raise _fault("'iss' and 'sub' must both be there, and both be the client id")
    _check_header(said.header, profile)
    _check_audience(said.claims, [audiences[kind] for kind in sorted(profile.audiences)])
    expires_at = _check_times(said.claims, profile, now)
    jti = _check_id(said.claims)
    if client is None or key is None or not is_signed_by(assertion, key, profile):
        raise InvalidClient(UNKNOWN)
    return Good(jti, expires_at)


def is_signed_by(assertion: str, key: Key, profile: Profile) -> bool:
    """Whether the assertion bears the signature of this key."""
    try:
        jose.verified_claims(assertion, key, profile.algorithms)
    except JoseError:
        return False
    return True


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
    if not is_moment(expires):
        raise _fault("'exp' must be there, as a number of seconds since 1970")
    if expires <= now - allowance:
        raise _fault("it has expired ('exp')")
    if expires > now + profile.max_lifetime_s + allowance:
        raise _fault(f"'exp' is more than {profile.max_lifetime_s} seconds ahead")
    for name in ("nbf", "iat"):
        if name in claims and not (is_moment(begins := claims[name]) and begins <= now + allowance):
            raise _fault(f"'{name}' must be a number of seconds since 1970 that is not in the future")
    return datetime.fromtimestamp(expires + allowance, UTC)


def _check_id(claims: Mapping[str, Any]) -> str:
    jti = claims.get("jti")
    if not is_id(jti):
        raise _fault(ID_RULE)
    return jti


def is_id(value: object) -> TypeGuard[str]:
    """Could this name one assertion or proof? Bounded and plain, for it becomes a key in the database."""
    return isinstance(value, str) and 0 < len(value) <= MAX_ID_LENGTH and value.isascii() and value.isprintable()


def is_moment(value: object) -> TypeGuard[int | float]:
    # A bool is an int to Python; NaN and Infinity are numbers to its JSON reader.
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _fault(what: str) -> InvalidClient:
    return InvalidClient(f"The client assertion is not acceptable: {quoted(what)}.")
