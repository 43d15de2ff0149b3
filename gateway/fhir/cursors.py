"""Where a search goes on: sealed, so that no address holds what was searched for, and good only for who searched.

A cursor holds the search itself with the place in the house's pages. It is encrypted with a key made from the gateways'
common secret, so every gateway reads it, and nobody else does.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.fhir.query import bad

NAME = "_cursor"
LONGEST = 6_000
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where it goes on: the token of a page of the house, and how many of that page are passed over."""

    sent: tuple[tuple[str, str], ...]
    token: str
    passed: int


class Cursors:
    """Makes and reads cursors. `secret`: what all gateways share."""

    def __init__(self, secret: bytes) -> None:
        self._box = AESGCM(HKDF(SHA256(), 32, None, b"fhir search cursors").derive(secret))

    def seal(self, place: Place, of: str, whose: str) -> str:
        """of: the type of resource; whose: who may go on with it."""
        said = json.dumps([list(map(list, place.sent)), place.token, place.passed]).encode()
        nonce = urandom(NONCE_BYTES)
        sealed = nonce + self._box.encrypt(nonce, zlib.compress(said, 9), f"{of} {whose}".encode())
        return urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, cursor: str, of: str, whose: str) -> Place:
        """NotTaken for a cursor of somebody else's, of another search, or none at all."""
        try:
            if len(cursor) > LONGEST:
                raise ValueError
            sealed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            said = self._box.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{of} {whose}".encode())
            sent, token, passed = json.loads(zlib.decompress(said))
        except (ValueError, InvalidTag, zlib.error):
            raise bad(NAME, "Follow the link that came with the page before; do not make one.") from None
        return Place(tuple((name, value) for name, value in sent), token, passed)
