"""Values that mean nothing to anybody else: references, codes, refresh tokens.

Each has 256 random bits, so one fast hash is enough at rest: nobody can try them all, and a slow hash at every
token request would be a cheap way to keep this server busy.
"""

import secrets
from hashlib import sha256

BYTES = 32


def new() -> str:
    """A new value: 43 characters, safe in a URL."""
    return secrets.token_urlsafe(BYTES)


def digest(value: str) -> bytes:
    """What is kept of a value. Any text has one."""
    return sha256(value.encode(errors="surrogatepass")).digest()
