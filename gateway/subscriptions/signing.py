"""Signatures by Standard Webhooks: HMAC-SHA256 (`v1`, secret `whsec_…`) and Ed25519 (`v1a`, public key `whpk_…`).

Secrets are worked out from one key of the installation, by the subscription and the number of its secret (HKDF, RFC
5869), and are kept nowhere: a copy of the database signs nothing.
"""

import hashlib
import hmac
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET, PUBLIC = "whsec_", "whpk_"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of every subscription. `key`: at least 32 random bytes."""

    key: bytes

    def secret(self, subscription_id: UUID, generation: int) -> str:
        """What the subscriber verifies HMAC signatures with."""
        return SECRET + b64encode(self._derived("hmac", subscription_id, generation)).decode()

    def public_key(self, subscription_id: UUID, generation: int) -> str:
        """What anybody verifies Ed25519 signatures with."""
        return PUBLIC + b64encode(self._signer(subscription_id, generation).public_key().public_bytes_raw()).decode()

    def signature(self, id: str, at: int, body: bytes, subscription_id: UUID, generations: tuple[int, ...]) -> str:
        """The header `webhook-signature`: both kinds, of each of these generations, the newest first."""
        said = f"{id}.{at}.".encode() + body
        found = []
        for generation in generations:
            mac = hmac.new(self._derived("hmac", subscription_id, generation), said, hashlib.sha256).digest()
            signed = self._signer(subscription_id, generation).sign(said)
            found += [f"v1,{b64encode(mac).decode()}", f"v1a,{b64encode(signed).decode()}"]
        return " ".join(found)

    def _signer(self, subscription_id: UUID, generation: int) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("ed25519", subscription_id, generation))

    def _derived(self, what: str, subscription_id: UUID, generation: int) -> bytes:
        info = f"goldenthread webhook {what} {subscription_id} {generation}".encode()
        return HKDF(SHA256(), KEY_BYTES, None, info).derive(self.key)


def load(path: Path) -> Secrets:
    """From a file with the key in hexadecimal. ValueError when it is too short to be one."""
    key = bytes.fromhex(path.read_text().strip())
    if len(key) < KEY_BYTES:
        raise ValueError(f"{path.name} has fewer than {KEY_BYTES} bytes")
    return Secrets(key)
