"""DPoP: a token is good only together with a fresh proof, signed with the key that it is bound to (RFC 9449).

What can be judged without the database is judged here; that a proof is good once, the caller sees to with `claim`.
"""

import hmac
from base64 import urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from authlib.oauth2 import OAuth2Error
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey, RSAKey

from gateway.oauth import jose
from gateway.oauth.assertion import ID_RULE, is_id, is_moment
from gateway.oauth.clients import fault_of_rsa
from gateway.oauth.errors import quoted
from gateway.oauth.storage import Claim

HEADER = "dpop"
NONCE_HEADER = "DPoP-Nonce"
ALGORITHMS = ("ES256", "PS256", "EdDSA")
TYPE = "dpop+jwt"
OLDEST_S = 60
CLOCK_ALLOWANCE_S = 10
NONCE_LIFETIME_S = 150
PORTS = {"https": 443, "http": 80}
KEYS_REMEMBERED = 2_000
USED = "The DPoP proof was used before: make a new one, with a new 'jti'."


class InvalidProof(OAuth2Error):
    """The DPoP proof is missing, or it proves nothing about this request: 400 (401 at an API)."""

    error = "invalid_dpop_proof"


class UseNonce(OAuth2Error):
    """The proof lacks a nonce of ours, or has an old one. The answer brings a new one."""

    error = "use_dpop_nonce"


@dataclass(frozen=True, slots=True)
class Proof:
    """A good proof, once: its `jti` must not be accepted again before `expires_at`.

    jkt  thumbprint of the key that signed it (RFC 7638)
    """

    jkt: str
    jti: str
    expires_at: datetime

    @property
    def claim(self) -> Claim:
        """Its one use."""
        return Claim(f"dpop:{self.jkt}", self.jti, self.expires_at)


class Nonces:
    """Values that show a proof to be made just now: the same on every gateway, and kept nowhere.

    Each is the time, in steps of `NONCE_LIFETIME_S` seconds, authenticated; it is good in its own step and the next.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = hmac.digest(secret, b"goldenthread dpop nonce", "sha256")

    def new(self, now: float) -> str:
        return self._of(int(now) // NONCE_LIFETIME_S)

    def is_good(self, nonce: object, now: float) -> bool:
        step = int(now) // NONCE_LIFETIME_S
        sent = nonce.encode(errors="replace") if isinstance(nonce, str) else b""
        return any(hmac.compare_digest(sent, self._of(one).encode()) for one in (step, step - 1))

    def _of(self, step: int) -> str:
        return _base64url(hmac.digest(self._secret, step.to_bytes(8, "big"), "sha256")[:18])


class Proofs:
    """Judges proofs. Keys are remembered by how they came, for a client sends the same one each time."""

    def __init__(self, nonces: Nonces) -> None:
        self.nonces = nonces
        self._keys: OrderedDict[str, tuple[Key, str]] = OrderedDict()

    def judge(self, sent: list[str], method: str, url: str, now: float, token: str | None = None) -> Proof:
        """The one proof among the `sent` DPoP headers, for a request with `method` to `url`; else OAuth2Error.

        token  the access token that comes with it, at an API; None at this server's own endpoints
        """
        if len(sent) != 1:
            raise _fault("there must be exactly one DPoP header")
        jkt, claims = self._verified(sent[0])
        jti = claims.get("jti")
        if not is_id(jti):
            raise _fault(ID_RULE)
        if claims.get("htm") != method:
            raise _fault(f"'htm' must be {method}")
        if not isinstance(htu := claims.get("htu"), str) or _normal(htu) != _normal(url):
            raise _fault(f"'htu' must be {url}")
        if token is not None and claims.get("ath") != _base64url(sha256(token.encode(errors="replace")).digest()):
            raise _fault("'ath' must be the base64url of the SHA-256 of the access token")
        issued_at = _recent(claims.get("iat"), now)
        if not self.nonces.is_good(claims.get("nonce"), now):
            raise UseNonce("The DPoP proof must carry the nonce of this answer's DPoP-Nonce header.")
        return Proof(jkt, jti, datetime.fromtimestamp(issued_at + OLDEST_S + CLOCK_ALLOWANCE_S, UTC))

    def _verified(self, sent: str) -> tuple[str, dict[str, Any]]:
        """The thumbprint of the key in the proof's header, and what the proof says."""
        header = sent.partition(".")[0]
        known = self._keys.get(header)
        try:
            if known is None:
                known = _key_of(jose.read(sent).header)
            claims = jose.verified_claims(sent, known[0], ALGORITHMS)
        except jose.Malformed as reason:
            raise _fault(f"it is not a signed JWT: {reason}") from reason
        except (JoseError, ValueError, TypeError, AttributeError) as error:
            raise _fault("it is not signed with the key in its header") from error
        self._keys[header] = known
        self._keys.move_to_end(header)
        while len(self._keys) > KEYS_REMEMBERED:
            self._keys.popitem(last=False)
        return known[1], claims


def _key_of(header: dict[str, Any]) -> tuple[Key, str]:
    """The key in a proof's header, and its thumbprint."""
    if header.get("typ") != TYPE:
        raise _fault(f"'typ' in its header must be '{TYPE}'")
    if header.get("alg") not in ALGORITHMS:
        raise _fault(f"'alg' in its header must be one of {', '.join(ALGORITHMS)}")
    jwk = header.get("jwk")
    if not isinstance(jwk, dict):
        raise _fault("'jwk' in its header must be the public key")
    try:
        key = JWKRegistry.import_key(jwk)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _fault("'jwk' in its header is not a usable key") from error
    if not isinstance(key, ECKey | OKPKey | RSAKey) or key.is_private:
        raise _fault("'jwk' in its header must be a public key, and nothing that is secret")
    if isinstance(key, RSAKey) and (fault := fault_of_rsa(key)):
        raise _fault(f"'jwk' in its header {fault}")
    return key, key.thumbprint()


def _recent(iat: object, now: float) -> float:
    if not is_moment(iat):
        raise _fault("'iat' must be a number of seconds since 1970")
    if not now - OLDEST_S <= iat <= now + CLOCK_ALLOWANCE_S:
        raise _fault("'iat' is not the time of this request")
    return float(iat)


def _normal(url: str) -> tuple[str, str | None, int | None, str] | None:
    """A URL as RFC 9449 section 4.3 compares it: without query and fragment, normalised (RFC 3986 section 6.2)."""
    try:
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        return scheme, parts.hostname, parts.port or PORTS.get(scheme), quote(unquote(parts.path)) or "/"
    except ValueError:
        return None


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _fault(what: str) -> InvalidProof:
    return InvalidProof(f"The DPoP proof is not acceptable: {quoted(what)}.")
