"""The lane of a subscription that is told by FHIR bundles."""

import json
import time
from typing import Any

from gateway.fhir.outcomes import MEDIA_TYPE
from gateway.outbound import OutboundError
from gateway.signals import shape
from gateway.subscriptions import outcomes
from gateway.subscriptions.lanes import MOST_ANSWER_BYTES, Lane
from gateway.subscriptions.outcomes import DELIVERED, Outcome
from gateway.subscriptions.storage import ACTIVE

HEADERS = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}


class Signalling(Lane):
    """Asks its receiver by a handshake bundle, and tells it of each event by a bundle of its own."""

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        return _written(shape.notification(self._lanes.public_url, self._one.id, row)), dict(HEADERS)

    async def _verified(self) -> bool:
        began = time.monotonic()
        asked = _written(shape.handshake(self._lanes.public_url, self._one.id))
        try:
            answer = await self._lanes.outbound.post(self._one.url, asked, HEADERS, most_bytes=MOST_ANSWER_BYTES)
            outcome = self._outcome(answer)
        except OutboundError as error:
            outcome = outcomes.failure_of(error)
        self._record(self._one.id, "verification", outcome, began)
        if outcome.word == DELIVERED:
            self._failures = 0
            return await self._note({"state": ACTIVE, "reason": ""}, None)
        await self._try_again(None, outcome)
        return False


def _written(bundle: dict[str, Any]) -> bytes:
    return json.dumps(bundle, separators=(",", ":"), ensure_ascii=False).encode()
