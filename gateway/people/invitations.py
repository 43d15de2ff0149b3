"""The code of an invitation: made, read as people type it, and kept as a keyed digest.

The code follows from the caller's own idempotency key and a key of this service: the same request gives the same code
again, and nowhere is it at rest. Whoever changes this service's key ends every invitation that is open.
"""

import hmac
import json
from datetime import date
from pathlib import Path

from gateway.pages import day
from kernel.pathway import Authority

# Without letters that are read as digits: whoever types O, I or L means 0 or 1 (Crockford's base 32).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011", " -–—.")
LENGTH, GROUP = 12, 4

LETTER = """{name}

{authority} would like you to be able to see your family's record
with us, and to tell us what you think, whenever you like.

1. Go to {address}
2. Sign in. If you have NHS login, use that.
3. Type this code when you are asked for it:

      {code}

The code works once, until the end of {last_day}. Please do not give it to
anybody: whoever has it can see your family's record.

If you did not expect this letter, or have lost it, tell us:
{contact}
"""


class Codes:
    """By a key that is derived from this service's own."""

    def __init__(self, private_key_file: Path) -> None:
        own = json.loads(private_key_file.read_text())["d"]
        self._key = hmac.digest(own.encode(), b"invitation codes", "sha256")

    def new(self, authority: str, client_id: str, key: str) -> str:
        """The code of one request to invite: 60 bits, as ABCD-EFGH-JKMN."""
        made = hmac.digest(self._key, "\0".join(("code", authority, client_id, key)).encode(), "sha256")
        number = int.from_bytes(made, "big")
        letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))
        return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))

    def digest(self, authority: str, code: str) -> str:
        """By which the invitation is found. Nobody without the key can try codes out on it."""
        return hmac.digest(self._key, f"digest\0{authority}\0{tidy(code)}".encode(), "sha256").hex()


def tidy(typed: str) -> str:
    """A code as it was made, however it was typed."""
    return typed.upper().translate(MISREAD)


def is_code(typed: str) -> bool:
    """Whether it could be a code at all."""
    tidied = tidy(typed)
    return len(tidied) == LENGTH and all(one in ALPHABET for one in tidied)


def letter(name: str, authority: Authority, address: str, code: str, last_day: date) -> str:
    """What the team sends to the address that it knows."""
    said = {"name": name, "authority": authority.name, "contact": authority.contact}
    return LETTER.format(**said, address=address, code=code, last_day=day(last_day))
