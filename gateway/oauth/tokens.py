"""Access tokens: JWTs as RFC 9068 describes them, signed with the gateway's key, and checked at each request.

They carry what judges a request and nothing about a child or a family. The times are the machine's own, never
those of a stack that plays at a chosen date: the clients at the other end live in the present.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from joserfc.errors import JoseError

from chassis.principal import Principal, principal_of
from gateway.oauth import jose
from gateway.oauth.clients import Client
from gateway.oauth.clocks import CLOCKS_DIFFER_S
from gateway.oauth.denials import What
from gateway.oauth.people import SignedIn
from gateway.oauth.signing_keys import ALGORITHM, SigningKeys
from kernel.ids import new_id

LIFETIME_S = 600
TYPES = frozenset({"at+jwt", "application/at+jwt"})
REMEMBERED = 10_000
DENIABLE = tuple(What)


NOT_OURS = "This access token was not issued here, or was changed since."


class InvalidToken(Exception):
    """The bearer of this token is not let in. The message is plain English, for the one who sent it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """An access token that was issued here and has not expired. Whether it was denied since is another question.

    audience   the address below which it is good
    binding    the key that it is bound to, as `cnf` says it; empty for a bearer token
    names      the claims by which it can be denied
    """

    principal: Principal
    audience: str
    binding: Mapping[str, str]
    names: Mapping[str, str]
    issued_at: float
    expires_at: float


class AccessTokens:
    """Issues and verifies the access tokens of one issuer.

    A token found good is remembered by its digest until it expires, the last `remembered` of them: checking a
    signature at each request would cost more than all else this class does.
    """

    def __init__(self, issuer: str, keys: SigningKeys, *, remembered: int = REMEMBERED) -> None:
        self.issuer = issuer
        self.keys = keys
        self._remembered: OrderedDict[bytes, Verified] = OrderedDict()
        self._version = keys.version
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
        acts: bool = False,
    ) -> str:
        """A token for `client` with `scope` (space separated), good for LIFETIME_S seconds from `now`.

        person    who let the client act for them; without one the client asks in its own name
        grant_id  the grant that it stands on, which ends it
        audience  the API that it is for (RFC 8707); all of them if empty
        binding   the key that it is bound to, as `cnf` says it (RFC 7800); empty for a bearer token
        acts      whether to say that the client acts for the person (RFC 8693 section 4.1)
        """
        claims: dict[str, Any] = {
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
        if acts:
            claims["act"] = {"sub": client.client_id}
        if grant_id:
            claims["grant"] = grant_id
        if binding:
            claims["cnf"] = dict(binding)
        return jose.signed({"typ": "at+jwt"}, claims, self.keys.current(), ALGORITHM)

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
        return jose.signed({"typ": "JWT"}, claims, self.keys.current(), ALGORITHM)

    def verify(self, token: str, now: float) -> Verified:
        """What a token says, if it is good at `now`; raises InvalidToken."""
        self._forget_after_rotation()
        digest = sha256(token.encode(errors="surrogatepass")).digest()
        found = self._remembered.get(digest) or self._verified(token, now)
        if not now < found.expires_at:
            self._remembered.pop(digest, None)
            raise InvalidToken("The access token has expired: ask for another.")
        self._remember(digest, found)
        return found

    def _verified(self, token: str, now: float) -> Verified:
        try:
            said = jose.read(token)
            # An assertion or an ID token is no access token: `typ` tells them apart.
            if said.header.get("typ", "").lower() not in TYPES:
                raise InvalidToken("This is not an access token.")
            key = self.keys.find(said.header.get("kid"), now)
            if key is None:
                raise InvalidToken(NOT_OURS)
            claims = jose.verified_claims(token, key, [ALGORITHM])
        except (jose.Malformed, JoseError) as error:
            raise InvalidToken(NOT_OURS) from error
        if claims.get("iss") != self.issuer or not self._is_here(claims.get("aud")):
            raise InvalidToken("The access token is from another issuer, or for another service.")
        found = _read_claims(claims)
        if found.issued_at > now + CLOCKS_DIFFER_S:
            raise InvalidToken("The access token is not good yet.")
        return found

    def _is_here(self, audience: object) -> bool:
        """Whether it names this service or a part of it."""
        return isinstance(audience, str) and f"{audience}/".startswith(f"{self.issuer}/")

    def _remember(self, digest: bytes, found: Verified) -> None:
        self._remembered[digest] = found
        self._remembered.move_to_end(digest)
        while len(self._remembered) > self._capacity:
            self._remembered.popitem(last=False)

    def _forget_after_rotation(self) -> None:
        """A key may have been taken away because it is no longer secret."""
        self.keys.look()
        if self.keys.version != self._version:
            self._remembered.clear()
            self._version = self.keys.version


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


def _read_claims(claims: dict[str, Any]) -> Verified:
    try:
        return Verified(
            principal=principal_of(claims),
            audience=claims["aud"],
            binding=dict(claims.get("cnf", {})),
            names={name: claims[name] for name in DENIABLE if name in claims},
            issued_at=float(claims["iat"]),
            expires_at=float(claims["exp"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidToken("The access token lacks a claim that this service needs.") from error
