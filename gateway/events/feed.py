"""Plan events as CloudEvents 1.0: thin (ids, states, dates), with a way to ask for the detail (`dataref`)."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis import erasure, translate
from chassis.inbox import Event, Handle, Listener
from chassis.unit import Unit
from gateway.api.presenting import as_json
from gateway.events import storage
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import events_pb2 as pb
from kernel.erasure import ChildErased

# Where the detail is read, and with which scope: an event is served to those who may read what it is about.
ASSESSMENTS, PLANS = "/v1/assessments/{}", "/v1/plans/{}"
SCOPES = {ASSESSMENTS: "assessment.read", PLANS: "plan.read"}

COMMIT_S = 0.01

# End of the subject: the message, and where the detail is read.
SERVED: dict[str, tuple[Callable[[], Message], str]] = {
    "assessment.opened.v1": (pb.AssessmentOpened, ASSESSMENTS),
    "information.requested.v1": (pb.InformationRequested, ASSESSMENTS),
    "information.received.v1": (pb.InformationReceived, ASSESSMENTS),
    "team_meeting.held.v1": (pb.TeamMeetingHeld, ASSESSMENTS),
    "plan.proposed.v1": (pb.PlanProposed, PLANS),
    "plan.revised.v1": (pb.ProposalRevised, PLANS),
    "plan.resourced.v1": (pb.PlanResourced, PLANS),
    "plan.finalised.v1": (pb.PlanFinalised, PLANS),
}


# What is said instead when a record is erased, and what stays of the events about it: their place and kind.
ERASED = {ASSESSMENTS: "assessment.erased.v1", PLANS: "plan.erased.v1"}
KEPT_OF_AN_ERASED = ("specversion", "id", "source", "type", "subject", "time")


def _erased(where: str) -> str:
    return f"goldenthread.plans.{ERASED[where]}"


def served_to(scopes: Collection[str]) -> list[str]:
    """The types of event that a client with these scopes is served."""
    told = [*((tail, where) for tail, (_, where) in SERVED.items()), *((tail, where) for where, tail in ERASED.items())]
    return [f"goldenthread.plans.{tail}" for tail, where in told if SCOPES[where] in scopes]


class Feed:
    """Takes plan events into the feed, and wakes those who wait for one."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._arrived = asyncio.Event()

    def listeners(self) -> list[Listener]:
        served = [Listener("plans", tail, message, self._taking(where)) for tail, (message, where) in SERVED.items()]
        return [*served, Listener("referrals", "child.erased.v1", types_pb2.ChildErased, self._erase)]

    async def _erase(self, message: types_pb2.ChildErased, unit: Unit, event: Event) -> None:
        """Leaves a tombstone for each record that partners were told of, and nothing of what they were told.

        Relations of organisations stay, so that those who could read the events read the tombstones.
        """
        erased = translate.read(ChildErased, message)
        for record in await storage.records_of(unit, erased.child_id):
            where = next(where for tail, (_, where) in SERVED.items() if record.type.endswith(f".{tail}"))
            document = self._tombstone(record.record_id, where, event, as_json(message))
            id = uuid5(event.id, str(record.record_id))
            await storage.append(unit, id, record.record_id, erased.child_id, document | {"id": str(id)})
        await storage.empty(unit, erased.child_id, KEPT_OF_AN_ERASED, [_erased(where) for where in ERASED])
        await erasure.erase(unit, erased)
        self._arrived.set()

    def _tombstone(self, record_id: UUID, where: str, event: Event, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "specversion": "1.0",
            "source": event.headers["ce-source"],
            "type": _erased(where),
            "subject": str(record_id),
            "time": event.headers["ce-time"],
            "method": "DELETE",
            "datacontenttype": "application/json",
            "data": data,
        }

    def _taking(self, where: str) -> Handle:
        async def take(message: Any, unit: Unit, event: Event) -> None:
            child_id = translate.to_uuid(message.child_id, "child_id")
            record_id = translate.to_uuid(event.headers["ce-subject"], "ce-subject")
            await storage.append(unit, event.id, record_id, child_id, self._document(message, event, where))
            self._arrived.set()

        return take

    def _document(self, message: Message, event: Event, where: str) -> dict[str, Any]:
        headers = event.headers
        document = {
            "specversion": "1.0",
            "id": str(event.id),
            "source": headers["ce-source"],
            "type": headers["ce-type"],
            "subject": headers["ce-subject"],
            "time": headers["ce-time"],
            "datacontenttype": "application/json",
            "dataref": self._public_url + where.format(headers["ce-subject"]),
            "sequence": str(event.version),
            "data": as_json(message),
        }
        return document | ({"traceparent": headers["traceparent"]} if "traceparent" in headers else {})

    async def wait(self, seconds: float) -> None:
        """Until an event arrives at this process, or for a while: another process may have taken one."""
        arrived = self._arrived
        try:
            await asyncio.wait_for(arrived.wait(), seconds)
        except TimeoutError:
            return
        # The handler wakes before its commit: give it a moment, and let the next waiter wait for the next event.
        if self._arrived is arrived:
            self._arrived = asyncio.Event()
        await asyncio.sleep(COMMIT_S)
