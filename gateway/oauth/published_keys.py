"""Keys that a client publishes itself (`jwks_uri`), fetched when they are needed and remembered.

They are fetched through the guard of `gateway.outbound`, outside every transaction, and seldom: a name that is not
among the keys has them fetched again at most every half minute, whoever asks for it.
"""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Protocol

from joserfc.jwk import Key

from gateway.oauth.clients import fault_of_key, key_named
from gateway.outbound import Answer, OutboundError

MOST_BYTES = 65_536
MOST_KEYS = 50
FRESH_S = 600
AGAIN_S = 30
# When the client's own server is away, its last keys are good for this long.
STALE_S = 3600


class Outbound(Protocol):
    """What is needed of the guard."""

    async def get(self, url: str, *, most_bytes: int, accept: str = ...) -> Answer: ...


class FetchFirst(Exception):
    """The keys at `url` must be fetched before this question can be answered."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class NoKeys(Exception):
    """Nothing usable lies at the client's address, and has not for a while."""


@dataclass(frozen=True, slots=True)
class Known:
    """What lay at an address, and when. `tried`: when it was last asked, with whatever result."""

    keys: list[dict[str, Any]]
    fetched: float
    tried: float


class PublishedKeys:
    """The keys of every client that publishes its own."""

    def __init__(self, outbound: Outbound | None) -> None:
        self._outbound = outbound
        self._known: dict[str, Known] = {}
        self._fetching: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def find(self, url: str, kid: object, now: float) -> Key | None:
        """The key of that name at `url`; raises FetchFirst, or NoKeys if fetching has failed just now."""
        known = self._known.get(url)
        if known is None:
            raise FetchFirst(url)
        may_try_again = now >= known.tried + AGAIN_S
        if now >= known.fetched + FRESH_S and may_try_again:
            raise FetchFirst(url)
        if now >= known.fetched + STALE_S:
            raise NoKeys
        key = key_named(known.keys, kid)
        if key is None and may_try_again:
            raise FetchFirst(url)
        return key

    async def fetch(self, url: str, now: float) -> None:
        """Asks the address; of several who want to know at once, one asks."""
        async with self._fetching[url]:
            before = self._known.get(url)
            if before and now < before.tried + AGAIN_S:
                return
            try:
                self._known[url] = Known(await self._ask(url), now, now)
            except (OutboundError, ValueError):
                kept = before or Known([], float("-inf"), now)
                self._known[url] = Known(kept.keys, kept.fetched, now)

    async def _ask(self, url: str) -> list[dict[str, Any]]:
        if self._outbound is None:
            raise ValueError("this process calls nobody")
        answer = await self._outbound.get(url, most_bytes=MOST_BYTES)
        document = json.loads(answer.body) if answer.status == 200 else None
        keys = document.get("keys") if isinstance(document, dict) else None
        if not isinstance(keys, list) or len(keys) > MOST_KEYS:
            raise ValueError("no JWK Set")
        return [jwk for jwk in keys if isinstance(jwk, dict) and fault_of_key(jwk) is None]
