"""Events as CloudEvents 1.0: thin (ids, states, dates), with a way to ask for the detail (`dataref`)."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis import erasure, translate
from chassis.inbox import Event, Heard, Listener
from chassis.unit import Unit
from gateway.api.presenting import as_json
from gateway.events import storage
from gateway.events.catalogue import (
    ASKED,
    OWN_TYPES,
    PUBLIC,
    RECIPIENT,
    Kind,
    Record,
    fits,
    heard_kind,
    kinds,
    readable,
    records,
    tombstones,
)
from gateway.events.storage import Entry
from gateway.subscriptions.storage import wake
from goldenthread.common.v1 import types_pb2
from kernel.erasure import ChildErased

# After its commit an event is told when it is ripe, and a moment later for certain.
RIPENS_S = storage.RIPE_S + 0.01
# What stays of the events about a record that is erased: their place and kind.
KEPT_OF_AN_ERASED = ("specversion", "id", "source", "type", "subject", "time")


def served_to(scopes: Collection[str], wanted: Collection[str] = ("*",)) -> list[str]:
    """The types of event that a client with these scopes is told of, of those that are wanted."""
    known = {one.kind for one in readable(scopes)}
    news = [type_ for type_, kind in kinds().items() if kind.record.kind in known]
    gone = [type_ for type_, record in tombstones().items() if record.kind in known]
    return sorted(one for one in (*news, *gone, *OWN_TYPES) if fits(one, wanted))


class Feed:
    """Takes events into the feed, and wakes those who wait for one."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._arrived = asyncio.Event()
        self._told: list[Callable[[str], None]] = []

    def listeners(self) -> list[Listener]:
        served = [Listener(one.record.house, one.tail, one.message, handle_all=self._take) for one in kinds().values()]
        return [*served, Listener("referrals", "child.erased.v1", types_pb2.ChildErased, self._erase)]

    async def _erase(self, message: types_pb2.ChildErased, unit: Unit, event: Event) -> None:
        """Leaves a tombstone for each record that partners were told of, and nothing of what they were told.

        Relations of organisations stay, so that those who could read the events read the tombstones.
        """
        erased = translate.read(ChildErased, message)
        left = []
        for row in await storage.records_of(unit, erased.child_id):
            record = records()[row.kind]
            if record.erased not in tombstones():
                continue
            document = self._tombstone(row.record_id, record, event, as_json(message))
            id = uuid5(event.id, str(row.record_id))
            left.append(Entry(id, row.record_id, row.kind, document | {"id": str(id)}, erased.child_id, tuple(row.own)))
        if left:
            await storage.append(unit, left)
            await wake(unit, [erased.child_id], [], storage.RIPE_S, everybody=False)
        await storage.empty(unit, erased.child_id, KEPT_OF_AN_ERASED, sorted(tombstones()))
        await erasure.erase(unit, erased)
        self._woken(unit)

    def _tombstone(self, record_id: UUID, record: Record, event: Event, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "specversion": "1.0",
            "source": event.headers["ce-source"],
            "type": record.erased,
            "subject": str(record_id),
            "time": event.headers["ce-time"],
            "method": "DELETE",
            "datacontenttype": "application/json",
            "data": data,
        }

    async def _take(self, heard: Sequence[Heard], unit: Unit) -> None:
        entries = [self._entry(heard_kind(event.subject), message, event) for message, event in heard]
        await storage.append(unit, entries)
        children = {one.child_id for one in entries if one.child_id}
        everybody = any(records()[one.kind].who in (PUBLIC, ASKED) for one in entries)
        parties = {one.party for one in entries if one.party}
        await wake(unit, children, parties, storage.RIPE_S, everybody=everybody)
        self._woken(unit)

    def _entry(self, kind: Kind, message: Any, event: Event) -> Entry:
        record_id = translate.to_uuid(event.headers["ce-subject"], "ce-subject")
        child = getattr(message, "child_id", "")
        return Entry(
            event.id,
            record_id,
            kind.record.kind,
            self._document(kind, message, event),
            translate.to_uuid(child, "child_id") if child else None,
            tuple(kind.own(message, record_id)),
            getattr(message, RECIPIENT, ""),
        )

    def _document(self, kind: Kind, message: Message, event: Event) -> dict[str, Any]:
        headers, told = event.headers, kind.told(message)
        document = {
            "specversion": "1.0",
            "id": str(event.id),
            "source": headers["ce-source"],
            "type": headers["ce-type"],
            "subject": headers["ce-subject"],
            "time": headers["ce-time"],
            "datacontenttype": "application/json",
            "dataref": self._public_url + kind.record.dataref(told, headers["ce-subject"]),
            "sequence": str(event.version),
            "data": told,
        }
        return document | ({"traceparent": headers["traceparent"]} if "traceparent" in headers else {})

    def tell(self, arrived: Callable[[str], None]) -> None:
        """Calls this with the authority of whatever arrives at this process, which readers are told of `RIPENS_S`
        after that."""
        self._told.append(arrived)

    def _woken(self, unit: Unit) -> None:
        unit.after_commit.append(lambda: self._arrives(unit.authority))

    def _arrives(self, authority: str) -> None:
        self._arrived.set()
        for arrived in self._told:
            arrived(authority)

    async def wait(self, seconds: float) -> None:
        """Until an event arrives at this process, or for a while: another process may have taken one."""
        arrived = self._arrived
        try:
            async with asyncio.timeout(seconds):
                await arrived.wait()
        except TimeoutError:
            return
        # Let the next waiter wait for the next event; this one is told when it is ripe.
        if self._arrived is arrived:
            self._arrived = asyncio.Event()
        await asyncio.sleep(RIPENS_S)
