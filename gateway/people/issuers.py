"""What a provider publishes about itself: its endpoints (OpenID Connect Discovery 1.0) and its keys."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from gateway.outbound import Outbound, OutboundError
from gateway.people.providers import Provider

DISCOVERY = "/.well-known/openid-configuration"
LARGEST_BYTES = 262_144
FRESH_S = 600.0
# A key that we do not know makes us look again, but no oftener than this: else strangers could have us ask for ever.
LOOK_AGAIN_S = 30.0


class ProviderAway(Exception):
    """The provider does not answer, or not as OpenID Connect wants it. The message is for the log."""


@dataclass
class _Known:
    """What is known of one provider, and since when (seconds of the monotonic clock)."""

    document: dict[str, Any] = field(default_factory=dict)
    keys: KeySet | None = None
    document_at: float = float("-inf")
    keys_at: float = float("-inf")


class Issuers:
    """Discovery documents and keys of the configured providers, remembered for ten minutes."""

    def __init__(self, outbound: Outbound, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._outbound = outbound
        self._now = monotonic
        self._known: dict[str, _Known] = {}

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
        known = self._known.setdefault(provider.id, _Known())
        found = _chosen(known.keys, kid)
        age = self._now() - known.keys_at
        if age > FRESH_S or (found is None and age > LOOK_AGAIN_S):
            known.keys = await self._fetch_keys(provider)
            known.keys_at = self._now()
            found = _chosen(known.keys, kid)
        return found

    async def post(
        self, provider: Provider, name: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> tuple[int, Any]:
        """Sends a form to one of its endpoints: status and JSON of the answer."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json", **headers}
        address = await self.endpoint(provider, name)
        return await self._ask(provider, address, urlencode(form).encode(), sent)

    async def _document(self, provider: Provider) -> dict[str, Any]:
        known = self._known.setdefault(provider.id, _Known())
        if self._now() - known.document_at > FRESH_S:
            document = await self._get(provider, provider.issuer.rstrip("/") + DISCOVERY)
            # Whoever answers here in another's name could have people sign in with him (Discovery section 4.3).
            if document.get("issuer") != provider.issuer:
                raise ProviderAway(f"{provider.id} describes itself as another issuer")
            known.document, known.document_at = document, self._now()
        return known.document

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
