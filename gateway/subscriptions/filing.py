"""The lane of a finance system: payment files themselves, put to an address of its own, and how each stands there.

The same place in the feed, judgement, schedule and log as a webhook's. A file has one id for ever, which goes with it
as Idempotency-Key: whoever was sent it twice answers 409, or takes it once more and books nothing.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import grpc

from chassis.unit import Unit
from gateway.subscriptions import storage
from gateway.subscriptions.lanes import Lane
from gateway.subscriptions.outcomes import DELIVERED, FAILED, PASSED, Outcome
from goldenthread.budgets.v1 import payments_pb2 as pb

TYPE = "goldenthread.budgets.payment_file.made.v1"
MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
FAILING, SET_ASIDE, WAITING = "failing", "set_aside", "waiting"


class Filing(Lane):
    """The payment files for one finance system, which reads them itself at the moment of sending."""

    needs = "payment.read"
    has_it_already = 409

    async def _said(self, row: Any) -> tuple[bytes, dict[str, str]] | Outcome:
        """The file; that the house which keeps it is away; or nothing, for what is no file: that events passed by is
        seen in the list of files."""
        if row.type != TYPE:
            return Outcome(PASSED)
        question = pb.GetPaymentFileRequest(payment_file_id=str(row.record_id), with_content=True)
        try:
            content = (await self._house.neighbours.ask(question, self._asks)).content
        except grpc.aio.AioRpcError:
            # Also when it is not open to this client: it was when the event was judged, a moment ago.
            return Outcome(FAILED, None, "HOUSE_AWAY")
        name = f"payments-{row.record_id}.csv"
        return content, {
            "Content-Type": MEDIA_TYPE,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Idempotency-Key": f'"{row.record_id}"',
        }


async def deliveries(unit: Unit, payment_file_id: UUID) -> list[dict[str, Any]]:
    """How each finance system of the authority stands to the file, for those who sent it."""
    return [_delivery(row) for row in await storage.hops(unit, payment_file_id)]


def _delivery(row: Any) -> dict[str, Any]:
    state = _state(row)
    still_to_come: datetime | None = row.next_at if state == FAILING else None
    return {
        "subscription_id": row.id,
        "client_id": row.client_id,
        "state": state,
        "subscription_state": row.state,
        "attempts": row.attempts,
        "status": row.status,
        "reason": row.why or None,
        "delivered_at": row.delivered_at,
        "attempted_at": row.last_at,
        "next_attempt_at": still_to_come,
    }


def _state(row: Any) -> str:
    if row.delivered_at:
        return DELIVERED
    if row.is_set_aside:
        return SET_ASIDE
    if row.is_past:
        return PASSED
    return FAILING if row.attempts else WAITING
