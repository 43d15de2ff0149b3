"""The lane of a council's case system: each contact, referral, registration, step and closure, as the request form.

The same place in the feed, judgement, schedule and log as a webhook's. Each record is read from its house at the moment
of sending, in the name of the case system: what that may not read any more is not sent, and nobody is told so. A notice
has one id for ever, which goes with it as Idempotency-Key; whoever has it already answers 409.
"""

import json
from collections.abc import Mapping
from typing import Any

import grpc
from google.protobuf.message import Message

from gateway.api import shared_records
from gateway.api.presenting import as_json
from gateway.subscriptions import case_notices
from gateway.subscriptions.lanes import Lane
from gateway.subscriptions.outcomes import FAILED, PASSED, Outcome
from goldenthread.referrals.v1 import children_pb2, early_help_pb2, referrals_pb2

MEDIA_TYPE = "application/json"
NOT_OPEN = (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.PERMISSION_DENIED)
# By the kind of record: the question for it, and the field of the answer.
READS: Mapping[str, tuple[shared_records.Asks, str]] = {
    "referral": (lambda id: referrals_pb2.GetReferralRequest(referral_id=id), "referral"),
    "noticed_need": (lambda id: early_help_pb2.GetNoticedNeedRequest(noticed_need_id=id), "noticed_need"),
    **{kind: shared_records.BY_KIND[kind] for kind in ("support_assessment", "support_plan")},
}


class Casework(Lane):
    """What happens with the children of one case system, sent in full as far as it may read it now."""

    has_it_already = 409

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        """The notice; that the house is away; or that there is nothing to send. A gap is told as to every webhook."""
        if row.type not in case_notices.TYPES:
            return await super()._said(row)
        asks, field = READS[row.kind]
        try:
            record = await self._read(asks(str(row.record_id)), field)
            child = await self._read(children_pb2.GetChildRequest(child_id=str(row.child_id)), "child")
        except grpc.aio.AioRpcError:
            return Outcome(FAILED, None, "HOUSE_AWAY")
        if record is None:
            return Outcome(PASSED)
        said = case_notices.notice(row.document, row.kind, str(row.child_id), record, child, self._one.authority)
        headers = {"Content-Type": MEDIA_TYPE, "Idempotency-Key": f'"{row.id}"'}
        return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode(), headers

    async def _read(self, question: Message, field: str) -> dict[str, Any] | None:
        """The record as the door would show it; None where it is not open to the case system. grpc.aio.AioRpcError when
        its house is away."""
        try:
            answer = await self._house.neighbours.ask(question, self._asks)
        except grpc.aio.AioRpcError as error:
            if error.code() in NOT_OPEN:
                return None
            raise
        return as_json(getattr(answer, field))
