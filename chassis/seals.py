"""Seals: what makes the audit a chain. Each covers the rows between two positions and names the seal before it.

A seal is signed by the house, so that whoever can write into the database but not read the house's key can neither
change what was sealed nor make a chain of their own (docs/adr/0015).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError

from chassis.principal import ALGORITHM, Signer, TrustedKeys

TYPE = "goldenthread-seal+jws"
FIRST = ""  # what the first seal names as the one before it
_POSITION, _DIGEST = 8, 32


@dataclass(frozen=True, slots=True)
class Seal:
    """The rows of one authority's audit in one house with after < position <= up_to.

    number    counted from 1 without a gap
    rows      how many rows
    leaves    SHA-256 over `leaves_of` these rows, hexadecimal
    previous  digest of the seal before, hexadecimal; FIRST for the first
    """

    house: str
    authority: str
    number: int
    after: int
    up_to: int
    rows: int
    leaves: str
    previous: str
    sealed_at: datetime

    def payload(self) -> bytes:
        """What is signed, and what the next seal names."""
        said = asdict(self) | {"sealed_at": self.sealed_at.isoformat(timespec="microseconds")}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.payload()).hexdigest()


def read_row(house: str, row: Any) -> Seal:
    """The seal that a row of `audit_seal` says."""
    return Seal(
        house=house,
        authority=row.authority,
        number=row.number,
        after=row.after,
        up_to=row.up_to,
        rows=row.rows,
        leaves=fingerprint(row.leaves),
        previous=row.previous,
        sealed_at=row.sealed_at,
    )


def read_payload(payload: bytes) -> Seal:
    """The seal that a payload says. ValueError, KeyError or TypeError when it says none."""
    said = json.loads(payload)
    return Seal(**{**said, "sealed_at": datetime.fromisoformat(said["sealed_at"])})


def leaves_of(digests: Sequence[tuple[int, bytes]]) -> bytes:
    """Position and digest of each row, one after the other: 40 bytes a row, kept so that a fault has its place."""
    return b"".join(position.to_bytes(_POSITION, "big") + digest for position, digest in digests)


def digests_in(leaves: bytes) -> dict[int, bytes]:
    """Position -> digest of its row."""
    width = _POSITION + _DIGEST
    parts = [leaves[at : at + width] for at in range(0, len(leaves), width)]
    return {int.from_bytes(part[:_POSITION], "big"): part[_POSITION:] for part in parts}


def fingerprint(leaves: bytes) -> str:
    return hashlib.sha256(leaves).hexdigest()


def sign(seal: Seal, signer: Signer) -> str:
    """The seal as a compact JWS (RFC 7515) with the house's key."""
    return signer.sign(seal.payload(), TYPE)


def verified(signature: str, keys: TrustedKeys) -> Seal:
    """The seal that its house signed. ValueError when nobody did, or another."""
    try:
        signed = jws.deserialize_compact(signature, keys.keys, algorithms=[ALGORITHM])
        seal = read_payload(signed.payload)
        header = signed.headers()
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is not signed by a known process") from error
    if header.get("typ") != TYPE or keys.issuers.get(header.get("kid", "")) != seal.house:
        raise ValueError("it is not signed by the house that it names")
    return seal
