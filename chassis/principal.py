"""Who asks. The gateway turns an access token into a short internal token; every house verifies it itself.

The internal token is a JWT (ES256) of at most 120 seconds, made for the houses that the call can reach. A house that
acts on its own behalf, while it handles an event, signs one with its own key and can never pass for a client.
"""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from kernel.errors import Denied
from kernel.purposes import PURPOSES, Purpose

ALGORITHM = "ES256"
TYPE = "goldenthread-internal+jwt"
LIFETIME_S = 120
# So far may the clocks of two machines be apart.
SKEW_S = 5
GATEWAY = "gateway"
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Principal:
    """A client that calls, or a house that acts on its own behalf.

    parties     every name under which it can stand in a relation to a child: "person:…", "org:…", "team:…", "panel:…"
    purpose     for what it asks, one of kernel.purposes
    assurance   how sure the issuer was who signed in (OpenID Connect `acr`); empty for a machine
    acting_for  the person for whom it speaks, "person:…", as an advocate for a family; it opens nothing by itself
    reason      why it looks, where the access matrix asks for a reason; beside the token, for it may name a person
    """

    subject: str
    client_id: str
    authority: str
    organisation: str
    parties: frozenset[str]
    roles: frozenset[str]
    scopes: frozenset[str]
    purpose: str = ""
    assurance: str = ""
    acting_for: str = ""
    kind: Literal["client", "service"] = "client"
    token: str = field(default="", repr=False, compare=False)
    reason: str = field(default="", repr=False, compare=False)

    @property
    def is_service(self) -> bool:
        return self.kind == "service"


def service_principal(name: str, authority: str) -> Principal:
    """The house itself, at work for one authority."""
    return Principal(
        subject=f"service:{name}",
        client_id=f"service:{name}",
        authority=authority,
        organisation="goldenthread",
        parties=frozenset(),
        roles=frozenset({"service"}),
        scopes=frozenset(),
        purpose=Purpose.OPERATION,
        kind="service",
    )


class Signer:
    """Mints internal tokens with this process's own key."""

    def __init__(self, issuer: str, key_file: Path) -> None:
        self._issuer = issuer
        self._key = ECKey.import_key(json.loads(key_file.read_text()))

    def token(self, principal: Principal, audience: list[str]) -> str:
        """A token for the houses named in `audience`."""
        now = int(time.time())
        claims = {
            "iss": self._issuer,
            "aud": audience,
            "iat": now,
            "exp": now + LIFETIME_S,
            "sub": principal.subject,
            "client_id": principal.client_id,
            "authority": principal.authority,
            "org": principal.organisation,
            "parties": sorted(principal.parties),
            "roles": sorted(principal.roles),
            "scope": " ".join(sorted(principal.scopes)),
            "purpose": principal.purpose,
            "acr": principal.assurance,
            "acting_for": principal.acting_for,
            "kind": principal.kind,
        }
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=[ALGORITHM])

    def sign(self, payload: bytes, type_: str) -> str:
        """What is no token: a compact JWS whose `typ` says what it is, so that neither passes for the other."""
        header = {"alg": ALGORITHM, "typ": type_, "kid": self._key.kid}
        return jws.serialize_compact(header, payload, self._key, algorithms=[ALGORITHM])

    def signed(self, token: str, type_: str) -> bytes:
        """What `sign` signed as that type with this key; Denied for anything else."""
        try:
            found = jws.deserialize_compact(token, self._key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError) as error:
            raise Denied("TOKEN_INVALID", "This was not signed here.") from error
        if found.headers().get("typ") != type_:
            raise Denied("TOKEN_INVALID", "This was signed for something else.")
        return found.payload


class TrustedKeys:
    """The public keys of all processes, and whose each is."""

    def __init__(self, file: Path) -> None:
        published = json.loads(file.read_text())
        self.issuers = {key["kid"]: key["goldenthread_issuer"] for key in published["keys"]}
        self.keys = KeySet.import_key_set(published)


class Verifier:
    """Checks internal tokens. A verified one is remembered until it expires: a signature check costs 230 µs."""

    def __init__(self, house: str, trusted_keys_file: Path) -> None:
        self._house = house
        self._trusted = TrustedKeys(trusted_keys_file)
        self._remembered: OrderedDict[bytes, tuple[float, Principal]] = OrderedDict()

    def verify(self, token: str) -> Principal:
        """The principal; Denied when the token is not for this house, not signed by whom it says, or too old."""
        digest = hashlib.sha256(token.encode()).digest()
        known = self._remembered.get(digest)
        if known and _is_now(known[0]):
            return known[1]
        principal, expires = self._verify_afresh(token)
        self._remembered[digest] = (expires, principal)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return principal

    def _verify_afresh(self, token: str) -> tuple[Principal, float]:
        try:
            decoded = jwt.decode(token, self._trusted.keys, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError, AttributeError, KeyError) as error:  # odd headers raise anything
            raise Denied("TOKEN_INVALID", "The internal token is not signed by a known process.") from error
        claims = decoded.claims
        if decoded.header.get("typ") != TYPE:
            raise Denied("TOKEN_INVALID", "This is no internal token.")
        self._check(claims, self._trusted.issuers.get(decoded.header.get("kid", ""), ""))
        try:
            return principal_of(claims, kind=claims["kind"], token=token), float(claims["exp"])
        except (KeyError, TypeError, AttributeError) as error:
            raise Denied("TOKEN_INVALID", "The internal token lacks a claim.") from error

    def _check(self, claims: dict[str, Any], issuer: str) -> None:
        sound = (
            claims.get("iss") == issuer
            and isinstance(claims.get("aud"), list)
            and self._house in claims["aud"]
            and isinstance(claims.get("exp"), int)
            and _is_now(claims["exp"])
            and (_speaks_for_a_client(claims, issuer) or _speaks_for_itself(claims, issuer))
        )
        if not sound:
            raise Denied("TOKEN_INVALID", "The internal token is not meant for this house, or no longer valid.")


def _is_now(expires: float) -> bool:
    """Neither over, nor of a time to come: a clock that was set back makes no token live longer."""
    return time.time() < expires <= time.time() + LIFETIME_S + SKEW_S


def _purpose(claims: Mapping[str, Any]) -> str:
    """The claim, empty when there is none; KeyError for a word that is no purpose."""
    purpose: str = claims.get("purpose", "")
    if purpose and purpose not in PURPOSES:
        raise KeyError(purpose)
    return purpose


def _speaks_for_a_client(claims: dict[str, Any], issuer: str) -> bool:
    """Only the gateway turns access tokens into internal ones."""
    return claims.get("kind") == "client" and issuer == GATEWAY


def _speaks_for_itself(claims: dict[str, Any], issuer: str) -> bool:
    """A house is itself and nothing more: it stands in no relation and holds no scope, whatever its key has signed."""
    itself = (claims.get("sub"), claims.get("client_id")) == (f"service:{issuer}",) * 2
    return claims.get("kind") == "service" and itself and not claims.get("parties") and not claims.get("scope")


def principal_of(
    claims: Mapping[str, Any], *, kind: Literal["client", "service"] = "client", token: str = ""
) -> Principal:
    """Who the claims of a verified token say is asking. KeyError, TypeError or AttributeError if they do not say."""
    return Principal(
        subject=claims["sub"],
        client_id=claims["client_id"],
        authority=claims["authority"],
        organisation=claims["org"],
        parties=frozenset(claims["parties"]),
        roles=frozenset(claims["roles"]),
        scopes=frozenset(claims["scope"].split()),
        purpose=_purpose(claims),
        assurance=claims.get("acr", ""),
        acting_for=claims.get("acting_for", ""),
        kind=kind,
        token=token,
    )
