"""Is this ID token good? (OpenID Connect Core section 3.1.3.7, RFC 8725)

Every rule is one short refusal. The signature is checked before any claim is believed.
"""

import hmac
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from joserfc.errors import JoseError

from gateway.oauth import jose
from gateway.oauth.assertion import is_moment
from gateway.people.issuers import Issuers
from gateway.people.providers import Provider, Providers

CLOCK_ALLOWANCE_S = 10
# Whatever its `exp` says: what a provider knew of a person longer ago is no basis to sign in on.
OLDEST_S = 12 * 3600
LONGEST_SUBJECT = 255


class BadIdToken(Exception):
    """The token is not accepted. The message says which rule it breaks, and nothing of what it says of the person."""


def issuer_of(token: str, providers: Providers) -> Provider:
    """The configured provider that the token names as its issuer; BadIdToken if it is none of ours."""
    try:
        named = jose.read(token).claims.get("iss")
    except jose.Malformed as reason:
        raise BadIdToken(f"it is not a signed JWT: {reason}") from reason
    provider = providers.of_issuer(named)
    if provider is None:
        raise BadIdToken("its issuer ('iss') is not one that this service is configured for")
    return provider


async def verified(
    token: str,
    provider: Provider,
    issuers: Issuers,
    now: float,
    *,
    audiences: Collection[str],
    nonce: str | None = None,
) -> dict[str, Any]:
    """The claims of a good token; BadIdToken, or ProviderAway when the provider's keys cannot be had.

    now        seconds since 1970
    audiences  the names that whoever got the token has at the provider
    nonce      what the sign-in sent, where there was one
    """
    claims = await _signed(token, provider, issuers)
    if claims.get("iss") != provider.issuer:
        raise BadIdToken("its issuer ('iss') is another")
    _check_audience(claims, audiences)
    _check_times(claims, now)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise BadIdToken(f"its subject ('sub') is not a text of 1 to {LONGEST_SUBJECT} characters")
    if nonce is not None:
        _check_nonce(claims, nonce)
    return claims


async def _signed(token: str, provider: Provider, issuers: Issuers) -> dict[str, Any]:
    try:
        said = jose.read(token)
        if said.header.get("alg") not in provider.algorithms:
            raise BadIdToken(f"its 'alg' must be one of {', '.join(provider.algorithms)}")
        key = await issuers.key(provider, said.header.get("kid"))
        if key is None:
            raise BadIdToken("it names no key that its issuer publishes ('kid')")
        return jose.verified_claims(token, key, provider.algorithms)
    except jose.Malformed as reason:
        raise BadIdToken(f"it is not a signed JWT: {reason}") from reason
    except (JoseError, ValueError, TypeError) as error:
        raise BadIdToken("its signature is not its issuer's") from error


def used_until(claims: Mapping[str, Any]) -> datetime:
    """From when on a good token is refused as old anyway, so that it need not be remembered."""
    return datetime.fromtimestamp(min(claims["exp"], claims["iat"] + OLDEST_S) + CLOCK_ALLOWANCE_S, UTC)


def _check_audience(claims: Mapping[str, Any], ours: Collection[str]) -> None:
    audience = claims.get("aud")
    named = [audience] if isinstance(audience, str) else audience
    if not isinstance(named, list) or not any(one in named for one in ours):
        raise BadIdToken("it is not meant for whoever sends it ('aud')")
    if len(named) > 1 and "azp" not in claims:
        raise BadIdToken("it is meant for several and does not say for which it was made ('azp')")
    if "azp" in claims and claims["azp"] not in ours:
        raise BadIdToken("it was made for another ('azp')")


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    expires, issued = claims.get("exp"), claims.get("iat")
    if not is_moment(expires) or not is_moment(issued):
        raise BadIdToken("'exp' and 'iat' must both be there, as numbers of seconds since 1970")
    if expires <= now - CLOCK_ALLOWANCE_S:
        raise BadIdToken("it has expired ('exp')")
    if issued > now + CLOCK_ALLOWANCE_S:
        raise BadIdToken("it comes from the future ('iat')")
    if issued < now - OLDEST_S:
        raise BadIdToken(f"it is older than {OLDEST_S // 3600} hours ('iat')")
    begins = claims.get("nbf", issued)
    if not is_moment(begins) or begins > now + CLOCK_ALLOWANCE_S:
        raise BadIdToken("it is not valid yet ('nbf')")


def _check_nonce(claims: Mapping[str, Any], nonce: str) -> None:
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise BadIdToken("it does not belong to this sign-in ('nonce')")
