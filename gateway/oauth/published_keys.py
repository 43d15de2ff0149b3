"""Keys that a client publishes itself (`jwks_uri`), fetched when they are needed and remembered.

They are fetched through the guard of `gateway.outbound`, outside every transaction, and seldom: a name that is not
among the keys has them fetched again at most every half minute, whoever asks for it.
"""

import json
from typing import Any, Protocol

from joserfc.jwk import Key

from gateway.fetched import Fetched
from gateway.oauth.clients import fault_of_key, key_named
from gateway.outbound import Answer, OutboundError

MOST_BYTES = 65_536
MOST_KEYS = 50


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


class PublishedKeys:
    """The keys of every client that publishes its own."""

    def __init__(self, outbound: Outbound | None) -> None:
        self._outbound = outbound
        self._fetched: Fetched[list[dict[str, Any]]] = Fetched(OutboundError, ValueError, RecursionError)

    def find(self, url: str, kid: object, now: float) -> Key | None:
        """The key of that name at `url`; raises FetchFirst, or NoKeys if fetching has failed just now."""
        if self._fetched.is_due(url, now):
            raise FetchFirst(url)
        keys = self._fetched.known(url, now)
        if keys is None:
            raise NoKeys
        key = key_named(keys, kid)
        if key is None and self._fetched.may_try(url, now):
            raise FetchFirst(url)
        return key

    async def fetch(self, url: str, now: float) -> None:
        """Asks the address; of several who want to know at once, one asks."""
        await self._fetched.fetch(url, now, lambda: self._ask(url))

    async def _ask(self, url: str) -> list[dict[str, Any]]:
        if self._outbound is None:
            raise ValueError("this process calls nobody")
        answer = await self._outbound.get(url, most_bytes=MOST_BYTES)
        document = json.loads(answer.body) if answer.status == 200 else None
        keys = document.get("keys") if isinstance(document, dict) else None
        if not isinstance(keys, list) or len(keys) > MOST_KEYS:
            raise ValueError("no JWK Set")
        plain = [_plain(jwk) for jwk in keys if isinstance(jwk, dict)]
        return [jwk for jwk in plain if fault_of_key(jwk) is None]


def _plain(jwk: dict[str, Any]) -> dict[str, Any]:
    """What a key has of texts and lists of texts, as RFC 7517 gives them meaning; what else is in it is not kept."""
    return {name: value for name, value in jwk.items() if isinstance(value, str) or _is_texts(value)}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
