"""A registered client: whom it stands for, what it may ask for, and the public keys it proves itself with."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from authlib.oauth2.rfc6749 import ClientMixin
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey, RSAKey

from gateway.oauth.profiles import PROFILES, Dialect, Profile
from gateway.oauth.scopes import SCOPES
from kernel.purposes import PURPOSES, Purpose

CLIENT_CREDENTIALS = "client_credentials"
AUTHORIZATION_CODE = "authorization_code"
REFRESH_TOKEN = "refresh_token"
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
GRANTS = (CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN, TOKEN_EXCHANGE)
OPENID = "openid"
PRIVATE_KEY_JWT = "private_key_jwt"
PKI = "tls_client_auth"
SELF_SIGNED = "self_signed_tls_client_auth"
AUTH_METHODS = (PRIVATE_KEY_JWT, PKI, SELF_SIGNED)
BEARER, DPOP, MTLS = "bearer", "dpop", "mtls"
SENDERS = (BEARER, DPOP, MTLS)
# The role of a system that is asked with our tokens, and may ask us how they stand.
RESOURCE_SERVER = "resource_server"
MIN_RSA_BITS = 2048
# What checking a signature costs grows with both, and whoever sends a key chooses them.
MOST_RSA_BITS = 4096
MOST_RSA_EXPONENT = 2**32
ROLE = re.compile(r"[a-z][a-z0-9_]{0,59}")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(ClientMixin):
    """One client of one organisation of one authority.

    parties  who it is to the children it works with, e.g. "team:southampton/send", besides its organisation
    jwks     {"keys": [public JWK with kid, …]} (RFC 7517)
    subject  pseudonymous id of the person it stands for; its own client id when it stands for no person
    purpose  for what it asks, one of kernel.purposes; its tokens say so
    grants   how it may get tokens: some of GRANTS
    redirect_uris     where a person's browser may be sent back to, each compared as it stands
    jwks_uri          where it publishes its keys; empty if `jwks` has them
    auth_method       how it proves itself: one of AUTH_METHODS
    id_token_audiences  the names under which identity providers know it: whose ID tokens it may exchange
    certificate_name  for tls_client_auth: its subject (RFC 4514), DNS name or URI in a certificate of an authority
    sender            what its tokens are bound to: one of SENDERS
    webhook_uris      where it may be told of events
    requests_per_minute  how much it may ask for; None for as much as any client
    version           counts the changes
    """

    client_id: str
    name: str
    authority: str
    org: str
    jwks: dict[str, Any]
    parties: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    profile: str = "private_key_jwt"
    subject: str = ""
    purpose: str = Purpose.STATUTORY_DUTY
    grants: tuple[str, ...] = (CLIENT_CREDENTIALS,)
    redirect_uris: tuple[str, ...] = ()
    id_token_audiences: tuple[str, ...] = ()
    jwks_uri: str = ""
    auth_method: str = PRIVATE_KEY_JWT
    certificate_name: str = ""
    sender: str = BEARER
    webhook_uris: tuple[str, ...] = ()
    requests_per_minute: int | None = None
    suspended_at: datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if not self.subject:
            object.__setattr__(self, "subject", self.client_id)

    @property
    def rules(self) -> Profile:
        return PROFILES[self.profile]

    @property
    def every_party(self) -> tuple[str, ...]:
        """The registered parties, its organisation, and the person it stands for."""
        person = (f"person:{self.subject}",) if self.subject != self.client_id else ()
        return tuple(dict.fromkeys((*self.parties, f"org:{self.org}", *person)))

    @property
    def scopes_for_people(self) -> tuple[str, ...]:
        """What a person may be asked to agree to: its scopes, and to be told who the person is."""
        return (OPENID, *self.scopes)

    # What Authlib asks of a client.

    def get_client_id(self) -> str:
        return self.client_id

    def get_allowed_scope(self, scope: str | None) -> str:
        """Those of the scopes asked for that it may have; all that it may have if none is asked for."""
        asked = (scope or "").split() or self.scopes
        return " ".join(dict.fromkeys(name for name in asked if name in self.scopes))

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == self.auth_method

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grants


def check_registration(client: Client) -> None:
    """ValueError that names everything wrong with a client, now rather than when it is first used."""
    faults = [f"unknown scope {scope}" for scope in client.scopes if scope not in SCOPES]
    if client.profile not in PROFILES:
        faults.append(f"unknown profile {client.profile}")
    if client.purpose not in PURPOSES:
        faults.append(f"unknown purpose {client.purpose}")
    if not is_plain(client.client_id):
        faults.append("a client id is 1 to 200 visible ASCII characters")
    faults += [f"unknown grant {grant}" for grant in client.grants if grant not in GRANTS]
    faults += [fault for uri in client.redirect_uris if (fault := _fault_of_redirect(uri))]
    faults += [f"the role {role!r} is not a word" for role in client.roles if not ROLE.fullmatch(role)]
    faults += _faults_before_people(client)
    faults += _faults_of_proof(client)
    if faults:
        raise ValueError(f"client {client.client_id!r} cannot be registered: {'; '.join(faults)}")


def is_plain(client_id: str) -> bool:
    """Could this be a client id at all? In a token it may be any text, some of which PostgreSQL refuses."""
    return 0 < len(client_id) <= 200 and all("!" <= character <= "~" for character in client_id)


def _faults_before_people(client: Client) -> list[str]:
    """What keeps it from acting for people: nothing weaker than FAPI 2.0 does so outside the demonstration."""
    faults, rules = [], PROFILES.get(client.profile)
    if AUTHORIZATION_CODE in client.grants:
        if not client.redirect_uris:
            faults.append("a client that people sign in to needs a redirect URI")
        if rules and not (rules.binds_tokens or rules.only_in_demo):
            faults.append(f"people do not sign in to clients of the profile {rules.name}, whose tokens are not bound")
    if (TOKEN_EXCHANGE in client.grants) != bool(client.id_token_audiences):
        faults.append("a client that exchanges ID tokens, and no other, names the id_token_audiences that are its own")
    return faults


def _fault_of_redirect(uri: str) -> str | None:
    """RFC 6749 section 3.1.2: absolute, without a fragment; and nothing that anybody on the way could read."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return f"redirect URI {uri!r} is not a URL"
    if not parts.hostname or "#" in uri or not uri.isascii() or not uri.isprintable():
        return f"redirect URI {uri!r} is not an absolute URL without a fragment"
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return f"redirect URI {uri!r} is neither https nor on this machine"
    return None


def _faults_of_proof(client: Client) -> list[str]:
    """What keeps it from proving who it is, and its tokens from being bound."""
    faults = _faults_of_keys(client.jwks.get("keys") or [])
    rules = PROFILES.get(client.profile)
    if client.auth_method not in AUTH_METHODS:
        faults.append(f"unknown way to authenticate {client.auth_method}")
    if client.sender not in SENDERS:
        faults.append(f"tokens cannot be bound to {client.sender}")
    if rules and rules.binds_tokens and client.sender == BEARER:
        faults.append(f"tokens of the profile {rules.name} are bound to a DPoP key or a certificate")
    if client.auth_method == PKI and not client.certificate_name:
        faults.append("tls_client_auth needs the name in its certificate")
    if client.auth_method == SELF_SIGNED and not any(jwk.get("x5c") for jwk in client.jwks.get("keys") or []):
        faults.append("self_signed_tls_client_auth needs a key with its certificate (x5c)")
    if rules and rules.binds_tokens and any(uri.startswith("http:") for uri in client.redirect_uris):
        faults.append(f"redirect URIs of the profile {rules.name} are https")
    # An NHS client may bring its key later, and is told so until then.
    keyless = client.auth_method == PKI or client.jwks_uri or (rules and rules.dialect is Dialect.NHS)
    if not client.jwks.get("keys") and not keyless:
        faults.append("it has no key")
    if client.jwks.get("keys") and client.jwks_uri:
        faults.append("its keys are either sent here or published at its jwks_uri, not both")
    return faults


def thumbprint(jwk: dict[str, Any]) -> str:
    """By which a key is known, whatever it is called (RFC 7638)."""
    return _imported(json.dumps(jwk, sort_keys=True)).thumbprint()


def key_named(keys: list[dict[str, Any]], kid: object) -> Key | None:
    """The key of that name; None names the only one. None if there is no such key."""
    found = [jwk for jwk in keys if jwk.get("kid") == kid] if kid is not None else keys
    return _imported(json.dumps(found[0], sort_keys=True)) if len(found) == 1 else None


@lru_cache(maxsize=2_000)
def _imported(jwk: str) -> Key:
    """A client uses the same key again and again, and importing one costs as much as checking a signature."""
    return JWKRegistry.import_key(json.loads(jwk))


def _faults_of_keys(keys: list[dict[str, Any]]) -> list[str]:
    kids = [jwk.get("kid") for jwk in keys]
    faults = [fault for jwk in keys if (fault := fault_of_key(jwk))]
    if not all(isinstance(kid, str) and kid for kid in kids) or len(set(map(str, kids))) < len(kids):
        faults.append("each key needs a kid of its own")
    return faults


def fault_of_key(jwk: dict[str, Any]) -> str | None:
    """What is wrong with a client's key; None if nothing is."""
    try:
        key = JWKRegistry.import_key(jwk)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        return f"key {jwk.get('kid')} is not a usable JWK ({type(error).__name__})"
    if not isinstance(key, ECKey | OKPKey | RSAKey):
        return f"key {jwk.get('kid')} is a shared secret, not a public key"
    if key.is_private:
        return f"key {jwk.get('kid')} is a private key: it must never leave its owner"
    if isinstance(key, RSAKey) and (fault := fault_of_rsa(key)):
        return f"key {jwk.get('kid')} {fault}"
    return None


def fault_of_rsa(key: RSAKey) -> str | None:
    """Why an RSA key is not taken from anybody: too weak, or so large that each signature is dear to check."""
    numbers = key.public_key.public_numbers()
    if numbers.n.bit_length() < MIN_RSA_BITS:
        return f"is shorter than {MIN_RSA_BITS} bits"
    if numbers.n.bit_length() > MOST_RSA_BITS:
        return f"is longer than {MOST_RSA_BITS} bits"
    return "has an exponent over 32 bits" if numbers.e >= MOST_RSA_EXPONENT else None
