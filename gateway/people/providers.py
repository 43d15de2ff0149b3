"""Identity providers as data: who may vouch for a person, how sure they must be, and what their claims mean here.

A provider vouches for who somebody is. What that opens is said by this service alone: a claim means nothing until a
rule of the provider's entry gives it a meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kinds of provider, after standards 1.2 and 2."""

    COUNCIL = "council"
    DFE_SIGN_IN = "dfe_sign_in"
    NHS_CIS2 = "nhs_cis2"
    NHS_LOGIN = "nhs_login"


class ClientAuth(StrEnum):
    """How we prove ourselves at the provider's token endpoint (OpenID Connect Core section 9)."""

    PRIVATE_KEY_JWT = "private_key_jwt"
    SECRET_BASIC = "client_secret_basic"


@dataclass(frozen=True, slots=True)
class Assurance:
    """One claim that says how sure the provider is, and the least that is let in.

    levels     the claim's values, weakest first
    at_least   the weakest that may sign in
    strong_at  from here on a person may do what needs a strong sign-in
    says       our word for each level, in the same order ("aal2"); the claim's own when empty
    """

    claim: str
    levels: tuple[str, ...]
    at_least: str
    strong_at: str
    says: tuple[str, ...] = ()

    def rank(self, value: object) -> int | None:
        """0 for the weakest level; None for a value that is none of them."""
        return self.levels.index(value) if isinstance(value, str) and value in self.levels else None

    def word(self, rank: int) -> str:
        return (self.says or self.levels)[rank]


@dataclass(frozen=True, slots=True)
class Rule:
    """What claims mean here: whoever has all that `when` asks for gets what the rule gives.

    when          claim -> the values of which it must have one; "organisation.category.id" is a claim in a claim
    each          a claim that is a list of objects: the rule is asked of each, and `when` and the templates may name
                  their members
    organisation  template, as "urn:{organisation.urn}"
    parties       templates of further parties, as "team:southampton/send"
    """

    roles: tuple[str, ...]
    organisation: str
    authority: str
    when: Mapping[str, tuple[str, ...]]
    parties: tuple[str, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One issuer of ID tokens.

    id            its name in our addresses and records; never changes
    label, hint   what people read when they choose it
    issuer        the issuer as its tokens say it, and where its discovery document lies
    algorithms    signatures that are accepted, no others
    jwks          its public keys, when they were given as a file; else they are fetched from its own `jwks_uri`
    secret        for client_secret_basic; else we sign with `private_key` (JWK)
    for_sign_in   whether people can choose it on the sign-in page; if not, it is there for token exchange only
    """

    id: str
    kind: Kind
    label: str
    issuer: str
    client_id: str
    algorithms: tuple[str, ...]
    rules: tuple[Rule, ...]
    hint: str = ""
    scopes: str = "openid"
    assurance: tuple[Assurance, ...] = ()
    jwks: Mapping[str, Any] | None = None
    client_auth: ClientAuth = ClientAuth.PRIVATE_KEY_JWT
    client_algorithm: str = "ES256"
    private_key: Mapping[str, Any] | None = None
    secret: str = ""
    for_sign_in: bool = True
    session_hours: int = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """Who a person is to this service, as their provider vouches and the rules translate.

    assurance  our word for how sure the provider was ("aal3", "P9"); empty when it does not say
    strong     whether the sign-in was strong enough for what needs that
    """

    roles: tuple[str, ...]
    organisation: str
    authority: str
    parties: tuple[str, ...]
    assurance: str = ""
    strong: bool = False


class Providers:
    """All that are configured, in the order of the file."""

    def __init__(self, providers: tuple[Provider, ...]) -> None:
        self._by_id = {provider.id: provider for provider in providers}
        self._by_issuer = {provider.issuer: provider for provider in providers}

    @property
    def every(self) -> list[Provider]:
        return list(self._by_id.values())

    @property
    def to_choose(self) -> list[Provider]:
        return [provider for provider in self._by_id.values() if provider.for_sign_in]

    def get(self, id: str) -> Provider | None:
        return self._by_id.get(id)

    def of_issuer(self, issuer: object) -> Provider | None:
        return self._by_issuer.get(issuer) if isinstance(issuer, str) else None
