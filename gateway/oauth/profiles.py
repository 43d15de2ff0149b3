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


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one kind of client assertion (RFC 7523 section 3, RFC 8725).

    algorithms         the JWS `alg` values accepted, no others
    audiences          what `aud` may be; always one string, never an array (RFC 8725 3.9, FAPI 2.0)
    max_lifetime_s     seconds from now that `exp` may lie ahead
    clock_allowance_s  seconds that the client's clock and ours may differ
    needs_kid          must name its key; if not, it may leave the name out when it has registered only one
    needs_typ          the `typ` it must carry; None accepts any, and none at all
    """

    name: str
    algorithms: tuple[str, ...]
    audiences: frozenset[Audience]
    max_lifetime_s: int
    clock_allowance_s: int
    needs_kid: bool
    needs_typ: str | None


PRIVATE_KEY_JWT = Profile(
    name="private_key_jwt",
    algorithms=("ES256", "PS256", "EdDSA"),
    audiences=frozenset({Audience.ISSUER, Audience.TOKEN_ENDPOINT}),
    max_lifetime_s=300,
    clock_allowance_s=10,
    needs_kid=True,
    needs_typ=None,
)

PROFILES: dict[str, Profile] = {profile.name: profile for profile in (PRIVATE_KEY_JWT,)}

# An unknown client is judged by these rules, so that its answer is the one a known client with a wrong key
# gets.
DEFAULT = PRIVATE_KEY_JWT


def algorithms_supported() -> list[str]:
    """Every algorithm that some profile accepts, for the published metadata."""
    return sorted({algorithm for profile in PROFILES.values() for algorithm in profile.algorithms})
