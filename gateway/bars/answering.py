"""The asynchronous answers of BaRS: what becomes of a referral is said to the endpoint of the system that sent it.

A sender's endpoint is an address that an operator registered for the client (`webhook_uris`), the one that ends in
`$process-message`. The answers go out on the lanes on which webhooks go out: the same place in the feed, judgement,
schedule and log (gateway/subscriptions). Nothing is kept of a message but which service of the sender's is meant.
"""

import base64
import json
from typing import Any
from uuid import UUID

import grpc

from chassis.principal import Principal
from chassis.unit import House, transaction
from gateway.bars import showing
from gateway.bars.headers import VERSION
from gateway.bars.served import BASE
from gateway.fhir.outcomes import MEDIA_TYPE
from gateway.oauth.storage import find_client
from gateway.subscriptions import storage
from gateway.subscriptions.lanes import Lane
from gateway.subscriptions.outcomes import FAILED, PASSED, Outcome
from gateway.subscriptions.storage import ACTIVE, BARS
from goldenthread.referrals.v1 import referrals_pb2 as pb

ACTION = "ExpectAnswers"
ENDS_IN = "/$process-message"
TYPES = ["goldenthread.referrals.referral.*"]
# After these a sender is told how its referral stands; it was told of the others by the answer to its own message.
TOLD = ("information_requested", "declined", "redirected", "accepted", "withdrawn")
LONGEST_ENDPOINT = 300
ALREADY_PROCESSED = 409
GONE_FROM_SIGHT = (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.PERMISSION_DENIED)


async def expect(house: House, principal: Principal, endpoint: str) -> None:
    """The sender's endpoint is told from now on of what becomes of its referrals, if it has a registered address.

    endpoint  MessageHeader.source.endpoint: the service of the sender's that is meant; the latest counts
    """
    async with transaction(house, principal, ACTION, writes=True) as unit:
        client = await find_client(unit.connection, principal.client_id)
        url = next((one for one in client.webhook_uris if one.endswith(ENDS_IN)), None) if client else None
        if url is None:
            return
        told = {
            "client_id": principal.client_id,
            "organisation": principal.organisation,
            "parties": sorted(principal.parties),
            "types": TYPES,
        }
        made = await storage.make_once(unit, BARS, url, endpoint[:LONGEST_ENDPOINT], told)
        if made:
            unit.note("subscription", made.id, None, "made")


class Answering(Lane):
    """The answers to one sender. Its address was registered with the authority, and the standard obliges it to take
    them: it is not asked for its consent."""

    needs = "referral.read"
    # REC_CONFLICT, duplicate: it was processed before.
    has_it_already = ALREADY_PROCESSED

    async def _verified(self) -> bool:
        return await self._note({"state": ACTIVE, "reason": ""}, None)

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        """The message, as the referral stands now; that there is nothing to say; or that its house is away."""
        if not any(f".{one}." in row.type for one in TOLD):
            return Outcome(PASSED)
        try:
            question = pb.GetReferralRequest(referral_id=str(row.record_id))
            referral = (await self._house.neighbours.ask(question, self._asks)).referral
        except grpc.aio.AioRpcError as error:
            away = error.code() not in GONE_FROM_SIGHT
            return Outcome(FAILED, None, "HOUSE_AWAY") if away else Outcome(PASSED)
        is_its_own = referral.organisation == self._one.organisation and referral.route == pb.ROUTE_NHS_MESSAGE
        if not is_its_own or not referral.external_reference:
            return Outcome(PASSED)
        base = self._lanes.public_url
        message = showing.response(
            referral, self._one.meant_for, referral.external_reference, base, at=row.document["time"]
        )
        return json.dumps(message, ensure_ascii=False).encode(), self._headers(row.id, UUID(referral.id), base)

    def _headers(self, request: UUID, conversation: UUID, base: str) -> dict[str, str]:
        authority = self._house.authority(self._one.authority)
        identifier = [{"system": f"{base}/Id/authority", "value": authority.key}]
        we = {"resourceType": "Organization", "identifier": identifier, "name": authority.name}
        system, _, value = self._one.meant_for.rpartition("|")
        media = f"{MEDIA_TYPE}; version={VERSION}"
        return {
            "Content-Type": media,
            "Accept": media,
            "X-Request-Id": str(request),
            "X-Correlation-Id": str(conversation),
            "NHSD-Target-Identifier": _encoded({"system": system, "value": value}),
            "NHSD-End-User-Organisation": _encoded(we),
            "NHSD-Requesting-Software": _encoded(
                {
                    "resourceType": "Device",
                    "identifier": [{"system": f"{base}/Id/software", "value": f"{base}{BASE}"}],
                    "deviceName": [{"name": "Goldenthread", "type": "manufacturer-name"}],
                }
            ),
        }


def _encoded(content: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(content).encode()).decode()
