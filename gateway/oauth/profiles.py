"""How each kind of client proves itself, as data: a new kind of client is a new row of `PROFILES`.

One rule for all is not possible: an NHS client must send aud = the token URL, a FAPI 2.0 client must be
refused for it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """What a client assertion may name as its `aud`."""

    ISSUER = "issuer"
    TOKEN_ENDPOINT = "token_endpoint"


class Dialect(StrEnum):
    """In whose words a client is refused."""

    RFC = "rfc"
    NHS = "nhs"


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one kind of client (RFC 7523 section 3, RFC 8725).

    algorithms         the JWS `alg` values accepted of its assertions, no others
    audiences          what their `aud` may be; always one string, never an array (RFC 8725 3.9, FAPI 2.0)
    max_lifetime_s     seconds from now that `exp` may lie ahead
    clock_allowance_s  seconds that the client's clock and ours may differ
    needs_kid          must name its key; if not, it may leave the name out when it has registered only one
    needs_typ          the `typ` it must carry; None accepts any, and none at all
    dialect            in whose words it is refused
    binds_tokens       its tokens are bound to a DPoP key or a certificate, never to nothing
    only_in_demo       there is no such client outside the demonstration
    """

    name: str
    algorithms: tuple[str, ...]
    audiences: frozenset[Audience]
    max_lifetime_s: int = 300
    clock_allowance_s: int = 10
    needs_kid: bool = True
    needs_typ: str | None = None
    dialect: Dialect = Dialect.RFC
    binds_tokens: bool = False
    only_in_demo: bool = False


# For those who try it out: what any OAuth library does by itself.
PRIVATE_KEY_JWT = Profile(
    name="private_key_jwt",
    algorithms=("ES256", "PS256", "EdDSA"),
    audiences=frozenset({Audience.ISSUER, Audience.TOKEN_ENDPOINT}),
    only_in_demo=True,
)
# NHS England's signed JWT for application-restricted APIs: its systems are built to these rules and words.
NHS_SIGNED_JWT = Profile(
    name="nhs_signed_jwt",
    algorithms=("RS512",),
    audiences=frozenset({Audience.TOKEN_ENDPOINT}),
    needs_typ="JWT",
    dialect=Dialect.NHS,
)
# FAPI 2.0 Security Profile, section 5.3: partner agencies and councils, and whoever people sign in to.
FAPI2 = Profile(
    name="fapi2",
    algorithms=("PS256", "ES256", "EdDSA"),
    audiences=frozenset({Audience.ISSUER}),
    needs_kid=False,
    binds_tokens=True,
)
# SMART App Launch 2.2, backend services: hospital systems that come to the FHIR door by themselves.
SMART_BACKEND = Profile(
    name="smart_backend",
    algorithms=("RS384", "ES384"),
    audiences=frozenset({Audience.TOKEN_ENDPOINT}),
    needs_typ="JWT",
)

PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (PRIVATE_KEY_JWT, NHS_SIGNED_JWT, FAPI2, SMART_BACKEND)
}


def rules_for_unknown(algorithm: object, *, demo: bool) -> Profile:
    """By which rules a client is judged that is not registered: those of the clients that use its algorithm.

    So its answer is the one that a client of that kind gets with a wrong key.
    """
    usual = PRIVATE_KEY_JWT if demo else FAPI2
    return next((one for one in (usual, NHS_SIGNED_JWT, SMART_BACKEND) if algorithm in one.algorithms), usual)
