"""The lane of a subscription that is told by FHIR bundles."""

import json
from typing import Any

from gateway.fhir.outcomes import MEDIA_TYPE
from gateway.signals import shape
from gateway.subscriptions.lanes import MOST_ANSWER_BYTES, Lane
from gateway.subscriptions.outcomes import Outcome

HEADERS = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}


class Signalling(Lane):
    """Asks its receiver by a handshake bundle, and tells it of each event by a bundle of its own."""

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        return _written(shape.notification(self._lanes.public_url, self._one.id, row)), dict(HEADERS)

    async def _agreed(self) -> Outcome:
        """The handshake of the backport: a notification without an event."""
        asked = _written(shape.handshake(self._lanes.public_url, self._one.id))
        return self._outcome(
            await self._lanes.outbound.post(self._one.url, asked, HEADERS, most_bytes=MOST_ANSWER_BYTES)
        )


def _written(bundle: dict[str, Any]) -> bytes:
    return json.dumps(bundle, separators=(",", ":"), ensure_ascii=False).encode()
