"""The keys of one signer, in a file that every gateway reads: one in use, the next, and those before.

    {"keys": [private JWK, …]}, each with `goldenthread_made` and `goldenthread_from`, in seconds since 1970

The next key, which has no `goldenthread_from` yet, is published from the start, so that whoever keeps our JWK Set knows
it before it signs. `rotate` puts it to use and makes another. A key that was replaced is known for as long as what was
signed with it is good: access tokens for minutes, a portable plan for ever (docs/adr/0046). The file may change while
gateways run: each looks again within seconds.
"""

import json
import logging
import math
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

log = logging.getLogger(__name__)

ALGORITHM = "ES256"
CURVE = "P-256"
PUBLIC_MEMBERS = ("kty", "crv", "x", "y", "kid")
MADE, FROM = "goldenthread_made", "goldenthread_from"
# Longer than any JWK Set of ours may be cached, by whomever.
PUBLISHED_AHEAD_S = 24 * 3600
LOOK_AGAIN_S = 5.0
# Longer than an access token lives, with some allowance for clocks.
KEPT_AFTERWARDS_S = 900.0
FOR_EVER = math.inf


class TooEarly(Exception):
    """The next key has not been published for long enough. The message is plain English."""


class KeySetDocument(TypedDict):
    """A JWK Set (RFC 7517) of public keys."""

    keys: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key with the instants at which it was made and put to use; None: it is the next."""

    key: ECKey
    made: float
    since: float | None


class SigningKeys:
    """The keys of one issuer. `version` changes when the file does.

    kept_s  for how many seconds a key is known after it was replaced
    """

    def __init__(self, keys: list[SigningKey], path: Path | None = None, *, kept_s: float = KEPT_AFTERWARDS_S) -> None:
        self.version = 0
        self._kept_s = kept_s
        self._path = path
        self._looked = time.monotonic()
        self._changed = path.stat().st_mtime_ns if path else 0
        self._take(keys)

    @classmethod
    def of(cls, key: ECKey) -> "SigningKeys":
        """One key, for ever."""
        key.ensure_kid()
        return cls([SigningKey(key, 0, 0)])

    @classmethod
    def load(cls, path: Path, *, kept_s: float = KEPT_AFTERWARDS_S) -> "SigningKeys":
        """Those of a file, read again when it changes."""
        return cls(read(path), path, kept_s=kept_s)

    def current(self) -> ECKey:
        """The key that signs now."""
        self.look()
        return self._current

    def find(self, kid: object, now: float) -> ECKey | None:
        """The key of that name, if a token signed with it may still be good."""
        self.look()
        return next((one.key for one in self._alive(now) if one.key.kid == kid), None)

    def public(self, now: float) -> KeySetDocument:
        """What anybody may know: the key in use, the next, and those whose tokens live."""
        self.look()
        return {"keys": [_public(one.key) for one in self._alive(now)]}

    def look(self) -> None:
        """Takes the file's keys if it has changed. Looks every few seconds; an unreadable file changes nothing."""
        if self._path is None or time.monotonic() < self._looked + LOOK_AGAIN_S:
            return
        self._looked = time.monotonic()
        try:
            changed = self._path.stat().st_mtime_ns
            if changed == self._changed:
                return
            self._take(read(self._path))
        except (OSError, ValueError, KeyError, TypeError, JoseError) as error:
            log.error("the signing keys stay as they were: the file cannot be read (%s)", type(error).__name__)
            return
        self._changed = changed
        self.version += 1

    def _take(self, keys: list[SigningKey]) -> None:
        if any(not one.key.is_private or one.key.curve_name != CURVE for one in keys):
            raise ValueError(f"the gateway signs with private {CURVE} keys")
        in_use = [one for one in keys if one.since is not None]
        if not in_use:
            raise ValueError("no key is in use")
        self._keys = keys
        self._current = in_use[-1].key

    def _alive(self, now: float) -> Iterator[SigningKey]:
        for one, successor in zip(self._keys, [*self._keys[1:], None], strict=True):
            replaced = successor.since if successor else None
            if replaced is None or now < replaced + self._kept_s:
                yield one


def read(path: Path) -> list[SigningKey]:
    """The keys of a file, oldest first, the next last."""
    return [SigningKey(ECKey.import_key(jwk), jwk[MADE], jwk.get(FROM)) for jwk in json.loads(path.read_text())["keys"]]


def create(path: Path, now: float) -> None:
    """A file with a key in use and the next, unless it is there already."""
    if not path.exists():
        _write(path, [_new(now, now), _new(now, None)])


def rotate(path: Path, now: float, *, at_once: bool = False, kept_s: float = KEPT_AFTERWARDS_S) -> str:
    """The next key is put to use, and another is made to be the next; its kid.

    at_once  also when it was not published for long enough; nothing that the key in use has signed is good any more,
             and of keys that are not kept for ever, nothing that those before have signed
    """
    *before, following = read(path)
    if not at_once and now < following.made + PUBLISHED_AHEAD_S:
        hours = (following.made + PUBLISHED_AHEAD_S - now) / 3600
        raise TooEarly(f"The next key was made only lately: others may not know it yet. Wait {hours:.0f} hours.")
    keys = SigningKeys([*before, SigningKey(following.key, following.made, now)], kept_s=kept_s)
    kept = list(keys._alive(now))[:-1]
    if at_once:
        kept = kept[:-1] if kept_s == FOR_EVER else []
    _write(path, [*kept, SigningKey(following.key, following.made, now), _new(now, None)])
    return str(following.key.kid)


def _new(made: float, since: float | None) -> SigningKey:
    key = ECKey.generate_key(CURVE, private=True)
    key.ensure_kid()
    return SigningKey(key, made, since)


def _public(key: ECKey) -> dict[str, Any]:
    public = key.as_dict(private=False)
    return {name: public[name] for name in PUBLIC_MEMBERS} | {"use": "sig", "alg": ALGORITHM}


def _write(path: Path, keys: list[SigningKey]) -> None:
    """As a whole or not at all, readable for its owner only."""
    document = {"keys": [_document(one) for one in keys]}
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(json.dumps(document, indent=2) + "\n")
    beside.replace(path)


def _document(one: SigningKey) -> dict[str, Any]:
    made = {**one.key.as_dict(private=True), "use": "sig", "alg": ALGORITHM, MADE: int(one.made)}
    return made if one.since is None else made | {FROM: int(one.since)}
