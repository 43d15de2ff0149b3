"""The portable plan: a case as a signed document (JWS, RFC 7515), which anybody checks with the published keys.

It is signed by the gateway that hands it over, and names that gateway as its issuer, so that whoever takes it in knows
where the keys lie. They are keys of their own, which stay published when they are replaced: a document is looked at
again after years. Another installation is believed only if the settings name it.
"""

import json
import time
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from gateway.oauth import jose
from gateway.oauth.signing_keys import ALGORITHM, FOR_EVER, SigningKeys
from gateway.outbound import Outbound, OutboundError

KEYS_PATH = "/.well-known/goldenthread-portable-plan-keys"
TYPE = "goldenthread-portable-plan+jwt"
MOST_KEY_BYTES = 65_536
MOST_BYTES = 4_000_000


class LongDocuments(jose.Algorithms):
    """A case with its history is longer than a token may be."""

    max_payload_length = MOST_BYTES


class NotBelieved(Exception):
    """The document is not signed by anybody who is believed here. The message is plain English."""


def keys_of(state: Any) -> SigningKeys:
    """This installation's keys for portable plans."""
    if not hasattr(state, "portable_plan_keys"):
        path = state.settings.portable_plan_keys_file
        state.portable_plan_keys = SigningKeys.load(path, kept_s=FOR_EVER)
    keys: SigningKeys = state.portable_plan_keys
    return keys


def signed(document: str, authority: str, issuer: str, keys: SigningKeys) -> str:
    """The document in compact serialisation; `plan` has it whole."""
    claims = {"iss": issuer, "iat": int(time.time()), "authority": authority, "plan": json.loads(document)}
    header = {"alg": ALGORITHM, "kid": keys.current().kid, "typ": TYPE}
    return jwt.encode(header, claims, keys.current(), algorithms=[ALGORITHM], registry=LongDocuments([ALGORITHM]))


async def verified(
    token: str, *, issuer: str, keys: SigningKeys, believed: list[str], outbound: Outbound
) -> dict[str, Any]:
    """The claims of a document that was signed here, or by an installation that is believed. NotBelieved otherwise."""
    try:
        told = jose.read(token)
    except jose.Malformed as error:
        raise NotBelieved(f"This is no signed document: {error}.") from None
    if told.header.get("typ") != TYPE or told.header.get("alg") != ALGORITHM:
        raise NotBelieved("This document is signed, but it is no portable plan.")
    key = await _key(str(told.claims.get("iss", "")), told.header.get("kid"), issuer, keys, believed, outbound)
    try:
        return jwt.decode(token, key, algorithms=[ALGORITHM], registry=LongDocuments([ALGORITHM])).claims
    except JoseError:
        raise NotBelieved("The signature does not fit: the document was changed, or signed with another key.") from None


async def _key(
    named: str, kid: object, issuer: str, keys: SigningKeys, believed: list[str], outbound: Outbound
) -> ECKey:
    if named == issuer:
        published: list[dict[str, Any]] = list(keys.public(time.time())["keys"])
    elif named in believed:
        published = await _fetched(named, outbound)
    else:
        raise NotBelieved("Who signed this document is not among those whom this installation believes.")
    found = [jwk for jwk in published if isinstance(jwk, dict) and jwk.get("kid") == kid]
    if not found:
        raise NotBelieved("The key that signed this document is not published any more.")
    try:
        return ECKey.import_key(found[0])
    except (JoseError, ValueError, TypeError) as error:
        raise NotBelieved("The published key cannot be used.") from error


async def _fetched(issuer: str, outbound: Outbound) -> list[dict[str, Any]]:
    try:
        answer = await outbound.get(f"{issuer}{KEYS_PATH}", most_bytes=MOST_KEY_BYTES)
        return list(json.loads(answer.body)["keys"])
    except (OutboundError, ValueError, KeyError, TypeError) as error:
        raise NotBelieved("The keys of who signed this document cannot be fetched now.") from error
