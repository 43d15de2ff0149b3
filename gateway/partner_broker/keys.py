"""The keys of the partner broker: Ed25519, written as NATS writes them (nkeys), and JWTs signed with them.

All are worked out by HKDF (RFC 5869) from one key of the installation, by what each is for, and are kept nowhere else:
a copy of the broker's folder lets nobody in, and every gateway has the same.
"""

import base64
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
# The first letter of a public key says whose it is.
OPERATOR, ACCOUNT, USER = 14 << 3, 0, 20 << 3
HEADER = {"typ": "JWT", "alg": "ed25519-nkey"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `public`: as NATS writes it, for example `AD…` for an account."""

    signer: Ed25519PrivateKey
    public: str

    def sign(self, said: bytes) -> bytes:
        return self.signer.sign(said)

    def jwt(self, subject: str, name: str, nats: dict[str, Any], **more: Any) -> str:
        """A JWT by this key about the subject, as nats-server reads it (its JWT, version 2)."""
        claims = {"iat": int(time.time()), "iss": self.public, "sub": subject, "name": name, "nats": nats, **more}
        claims["jti"] = hashlib.sha256(_json(claims)).hexdigest()
        said = f"{_base64(_json(HEADER))}.{_base64(_json(claims))}"
        return f"{said}.{_base64(self.sign(said.encode()))}"


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key of a broker. `secret`: at least 32 random bytes."""

    secret: bytes

    @property
    def operator(self) -> Key:
        """Signs accounts."""
        return self._derived("operator", OPERATOR)

    def account(self, name: str) -> Key:
        """Signs the users of an account."""
        return self._derived(f"account {name}", ACCOUNT)

    def user(self, name: str) -> Key:
        """Proves that a connection is the gateway's own."""
        return self._derived(f"user {name}", USER)

    def _derived(self, what: str, kind: int) -> Key:
        seed = HKDF(SHA256(), KEY_BYTES, None, f"goldenthread partner broker {what}".encode()).derive(self.secret)
        signer = Ed25519PrivateKey.from_private_bytes(seed)
        return Key(signer, written(kind, signer.public_key().public_bytes_raw()))


def load(path: Path) -> Keys:
    """From a file with the secret in hexadecimal. ValueError when it is too short to be one."""
    secret = bytes.fromhex(path.read_text().strip())
    if len(secret) < KEY_BYTES:
        raise ValueError(f"{path.name} has fewer than {KEY_BYTES} bytes")
    return Keys(secret)


def written(kind: int, public: bytes) -> str:
    """A public key in the letters of NATS: its kind, the key, a checksum (CRC-16, XMODEM), in base 32."""
    said = bytes([kind]) + public
    return base64.b32encode(said + _checksum(said).to_bytes(2, "little")).decode().rstrip("=")


def claims_of(jwt: str) -> dict[str, Any]:
    """What a JWT says; whoever asks knows already by whom it is. ValueError when it is none."""
    _, body, _ = jwt.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if not isinstance(claims, dict):
        raise ValueError("a JWT says a number of things")
    return claims


def _checksum(said: bytes) -> int:
    crc = 0
    for byte in said:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _json(said: Any) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()


def _base64(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).decode().rstrip("=")
