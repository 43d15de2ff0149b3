"""JSON Web Tokens, read strictly. The only module that takes a token apart."""

import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import UnsupportedAlgorithmError
from joserfc.jwk import Key
from joserfc.jws import JWSRegistry
from joserfc.registry import Header
from joserfc.util import urlsafe_b64decode


class Malformed(ValueError):
    """Not a signed JWT in compact form. The message says in plain English what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Unverified:
    """What a token says of itself before anybody has checked its signature."""

    header: dict[str, Any]
    claims: dict[str, Any]


class Algorithms(JWSRegistry):
    """The named algorithms and no others.

    joserfc falls back to its own list when given none, and warns of each use of `EdDSA` (renamed by RFC
    9864), which is what clients send. Header members it does not know are ignored, as RFC 7515 section 4
    demands.
    """

    max_header_length = 4096  # some clients send their certificate along

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(algorithms=names, strict_check_header=False)

    def get_alg(self, name: str) -> Any:
        if name not in (self.allowed or ()):
            raise UnsupportedAlgorithmError(f"Algorithm of '{name}' is not allowed")
        return self.algorithms[name]


def read(token: str) -> Unverified:
    """Take a token apart without trusting it; raises Malformed.

    Done before joserfc sees it: joserfc expects a header that is an object with members of the right types
    and fails with an AttributeError or TypeError on anything else.
    """
    parts = token.split(".")
    if len(parts) != 3:
        raise Malformed("it is not three parts joined by dots")
    header, claims = _object(parts[0], "header"), _object(parts[1], "payload")
    for name in ("alg", "kid", "typ"):
        if not isinstance(header.get(name, ""), str):
            raise Malformed(f"'{name}' in its header is not a string")
    if header.keys() & {"crit", "b64"}:
        raise Malformed("its header uses an extension (crit or b64) that this server does not know")
    return Unverified(header, claims)


def verified_claims(token: str, key: Key, algorithms: Collection[str]) -> dict[str, Any]:
    """The claims of a token signed by `key`; raises joserfc's JoseError. Call `read` first."""
    return jwt.decode(token, key, algorithms=algorithms, registry=Algorithms(algorithms)).claims


def signed(header: Header, claims: dict[str, Any], key: Key, algorithm: str) -> str:
    """A compact JWT signed by `key` with `algorithm`; `typ` as the header says."""
    whole = {"alg": algorithm, "kid": key.kid, **header}
    return jwt.encode(whole, claims, key, algorithms=[algorithm], registry=Algorithms([algorithm]))


def _object(segment: str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(urlsafe_b64decode(segment.encode()))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise Malformed(f"its {what} is not base64url-encoded JSON") from error
    if not isinstance(value, dict):
        raise Malformed(f"its {what} is not a JSON object")
    return value
