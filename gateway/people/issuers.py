"""What a provider publishes about itself: its endpoints (OpenID Connect Discovery 1.0) and its keys.

Both are remembered (`gateway.fetched`): a key that we do not know has them fetched again at most every half minute,
whoever names it, and while the provider is away its last ones are good for an hour.
"""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from gateway.fetched import Fetched
from gateway.outbound import Outbound, OutboundError
from gateway.people.providers import Provider

DISCOVERY = "/.well-known/openid-configuration"
LARGEST_BYTES = 262_144


class ProviderAway(Exception):
    """The provider does not answer, or not as OpenID Connect wants it. The message is for the log."""


class Issuers:
    """Discovery documents and keys of the configured providers. `monotonic`: seconds of a clock that only moves on."""

    def __init__(self, outbound: Outbound, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._outbound = outbound
        self._now = monotonic
        self._documents: Fetched[dict[str, Any]] = Fetched(ProviderAway)
        self._keys: Fetched[KeySet] = Fetched(ProviderAway)

    async def endpoint(self, provider: Provider, name: str) -> str:
        """One of its endpoints, as "authorization_endpoint"; ProviderAway if it has none that can be used."""
        document = await self._document(provider)
        address = document.get(name)
        if not isinstance(address, str) or not _same_scheme(address, provider.issuer):
            raise ProviderAway(f"{provider.id} names no usable {name}")
        return address

    async def key(self, provider: Provider, kid: str | None) -> Key | None:
        """Its key of that id, or its only one when the token names none; None if there is no such key."""
        if provider.jwks is not None:
            return _chosen(KeySet.import_key_set(provider.jwks), kid)  # type: ignore[arg-type]
        now = self._now()
        found = _chosen(self._keys.known(provider.id, now), kid)
        if self._keys.is_due(provider.id, now) or (found is None and self._keys.may_try(provider.id, now)):
            await self._keys.fetch(provider.id, now, lambda: self._fetch_keys(provider))
        if (keys := self._keys.known(provider.id, now)) is None:
            raise ProviderAway(f"{provider.id} gave no keys just now")
        return _chosen(keys, kid)

    async def post(
        self, provider: Provider, name: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> tuple[int, Any]:
        """Sends a form to one of its endpoints: status and JSON of the answer."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json", **headers}
        address = await self.endpoint(provider, name)
        return await self._ask(provider, address, urlencode(form).encode(), sent)

    async def _document(self, provider: Provider) -> dict[str, Any]:
        now = self._now()
        if self._documents.is_due(provider.id, now):
            await self._documents.fetch(provider.id, now, lambda: self._fetch_document(provider))
        if (document := self._documents.known(provider.id, now)) is None:
            raise ProviderAway(f"{provider.id} did not describe itself just now")
        return document

    async def _fetch_document(self, provider: Provider) -> dict[str, Any]:
        document = await self._get(provider, provider.issuer.rstrip("/") + DISCOVERY)
        # Whoever answers here in another's name could have people sign in with him (Discovery section 4.3).
        if document.get("issuer") != provider.issuer:
            raise ProviderAway(f"{provider.id} describes itself as another issuer")
        return document

    async def _fetch_keys(self, provider: Provider) -> KeySet:
        published = await self._get(provider, await self.endpoint(provider, "jwks_uri"))
        try:
            return KeySet.import_key_set(published)  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ProviderAway(f"{provider.id} publishes no readable keys") from error

    async def _get(self, provider: Provider, address: str) -> dict[str, Any]:
        status, body = await self._ask(provider, address)
        if status != 200 or not isinstance(body, dict):
            raise ProviderAway(f"{provider.id} answered {status} where its description or keys should be")
        return body

    async def _ask(
        self, provider: Provider, address: str, form: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        try:
            if form is None:
                answer = await self._outbound.get(address, most_bytes=LARGEST_BYTES)
            else:
                answer = await self._outbound.post(address, form, headers or {}, most_bytes=LARGEST_BYTES)
            return answer.status, json.loads(answer.body)
        except OutboundError as error:
            raise ProviderAway(f"{provider.id} cannot be asked: {error.reason}") from error
        except (ValueError, RecursionError) as error:
            raise ProviderAway(f"{provider.id} does not answer in JSON") from error


def _chosen(keys: KeySet | None, kid: str | None) -> Key | None:
    usable = [key for key in (keys.keys if keys else []) if key.key_type != "oct"]
    if kid is not None:
        usable = [key for key in usable if key.kid == kid]
    return usable[0] if len(usable) == 1 else None


def _same_scheme(address: str, issuer: str) -> bool:
    """https where the issuer is; an issuer on loopback may name addresses on loopback."""
    ours, theirs = urlsplit(issuer), urlsplit(address)
    return theirs.scheme == "https" or (theirs.scheme == ours.scheme and theirs.hostname == ours.hostname)
