"""Access tokens: JWTs as RFC 9068 describes them, signed with the gateway's key, and checked at each request.

They carry what judges a request and nothing about a child or a family. The times are the machine's own, never
those of a stack that plays at a chosen date: the clients at the other end live in the present.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, TypedDict

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from chassis.principal import Principal, principal_of
from gateway.oauth import jose
from gateway.oauth.clients import Client
from gateway.oauth.people import SignedIn
from kernel.ids import new_id

ALGORITHM = "ES256"
CURVE = "P-256"
LIFETIME_S = 600
TYPES = frozenset({"at+jwt", "application/at+jwt"})
PUBLIC_MEMBERS = ("kty", "crv", "x", "y", "kid")
REMEMBERED = 10_000


class InvalidToken(Exception):
    """The bearer of this token is not let in. The message is plain English, for the one who sent it."""


class KeySetDocument(TypedDict):
    """A JWK Set (RFC 7517) of public keys."""

    keys: list[dict[str, Any]]


class AccessTokens:
    """Issues and verifies the access tokens of one issuer, which is also their only audience.

    A token found good is remembered by its digest until it expires, the last `remembered` of them: checking a
    signature at each request would cost more than all else this class does.
    """

    def __init__(self, issuer: str, key: ECKey, *, remembered: int = REMEMBERED) -> None:
        if not key.is_private or key.curve_name != CURVE:
            raise ValueError(f"access tokens are signed with a private {CURVE} key")
        key.ensure_kid()
        self.issuer = issuer
        self._key = key
        self._remembered: OrderedDict[bytes, tuple[float, Principal]] = OrderedDict()
        self._capacity = remembered

    def issue(
        self,
        client: Client,
        scope: str,
        now: float,
        *,
        person: SignedIn | None = None,
        grant_id: str = "",
        audience: str = "",
        binding: Mapping[str, str] | None = None,
    ) -> str:
        """A token for `client` with `scope` (space separated), good for LIFETIME_S seconds from `now`.

        person    who let the client act for them; without one the client asks in its own name
        grant_id  the grant that it stands on, which ends it
        audience  the API that it is for (RFC 8707); all of them if empty
        binding   the key that it is bound to, as `cnf` says it (RFC 7800); empty for a bearer token
        """
        claims = {
            "iss": self.issuer,
            "client_id": client.client_id,
            "aud": audience or self.issuer,
            "iat": int(now),
            "exp": int(now) + LIFETIME_S,
            "jti": str(new_id()),
            "scope": scope,
            "purpose": client.purpose,
            **(_of_person(person) if person else _of_client(client)),
        }
        if grant_id:
            claims["grant"] = grant_id
        if binding:
            claims["cnf"] = dict(binding)
        return jose.signed({"typ": "at+jwt"}, claims, self._key, ALGORITHM)

    def identify(self, client: Client, person: SignedIn, nonce: str, now: float) -> str:
        """An ID token (OpenID Connect Core section 2): tells `client` who signed in, under a pseudonym."""
        claims = {
            "iss": self.issuer,
            "sub": person.subject,
            "aud": client.client_id,
            "iat": int(now),
            "exp": int(now) + LIFETIME_S,
            "auth_time": int(person.auth_time.timestamp()),
            "acr": person.acr,
            "sid": person.sid,
        }
        if nonce:
            claims["nonce"] = nonce
        return jose.signed({"typ": "JWT"}, claims, self._key, ALGORITHM)

    def verify(self, token: str, now: float) -> Principal:
        """Who bears this token; raises InvalidToken."""
        digest = sha256(token.encode(errors="surrogatepass")).digest()
        expires_at, principal = self._remembered.get(digest) or self._verified(token)
        if not now < expires_at:
            self._remembered.pop(digest, None)
            raise InvalidToken("The access token has expired: ask for another.")
        self._remember(digest, expires_at, principal)
        return principal

    def public_keys(self) -> KeySetDocument:
        """The keys with which anybody may verify our tokens, public members only."""
        public = self._key.as_dict(private=False)
        key = {name: public[name] for name in PUBLIC_MEMBERS} | {"use": "sig", "alg": ALGORITHM}
        return {"keys": [key]}

    def _verified(self, token: str) -> tuple[float, Principal]:
        try:
            said = jose.read(token)
            # An assertion or an internal token, signed with the same key, is no access token: `typ` tells
            # them apart.
            if said.header.get("typ", "").lower() not in TYPES:
                raise InvalidToken("This is not an access token.")
            claims = jose.verified_claims(token, self._key, [ALGORITHM])
        except (jose.Malformed, JoseError) as error:
            raise InvalidToken("This access token was not issued here, or was changed since.") from error
        if claims.get("iss") != self.issuer or claims.get("aud") != self.issuer:
            raise InvalidToken("The access token is from another issuer, or for another service.")
        return _read_claims(claims)

    def _remember(self, digest: bytes, expires_at: float, principal: Principal) -> None:
        self._remembered[digest] = (expires_at, principal)
        self._remembered.move_to_end(digest)
        while len(self._remembered) > self._capacity:
            self._remembered.popitem(last=False)


def load_key(path: Path) -> ECKey:
    """The private key in a JWK file."""
    return ECKey.import_key(json.loads(path.read_text()))


def _of_client(client: Client) -> dict[str, Any]:
    return {
        "sub": client.subject,
        "authority": client.authority,
        "org": client.org,
        "parties": list(client.every_party),
        "roles": list(client.roles),
    }


def _of_person(person: SignedIn) -> dict[str, Any]:
    claims = {
        "sub": person.subject,
        "authority": person.authority,
        "org": person.organisation,
        "parties": list(person.every_party),
        "roles": list(person.roles),
        "acr": person.acr,
        "auth_time": int(person.auth_time.timestamp()),
        "sid": person.sid,
    }
    return claims | ({"acting_for": person.acting_for} if person.acting_for else {})


def _read_claims(claims: dict[str, Any]) -> tuple[float, Principal]:
    try:
        return float(claims["exp"]), principal_of(claims)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidToken("The access token lacks a claim that this service needs.") from error
