"""What a subscriber is told of its own subscription, as CloudEvents: that it is disabled, that events passed by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from gateway.events.catalogue import DISABLED_TYPE, GAP_TYPE
from gateway.events.reading import KEPT_DAYS
from gateway.events.storage.visible import SUBSCRIPTION
from gateway.subscriptions.storage import Subscription


@dataclass(frozen=True, slots=True)
class Notice:
    """An event that is not in the feed: it is of one subscription, at its place. As a row of the feed is read."""

    id: UUID
    record_id: UUID
    type: str
    position: int
    taken_at: datetime
    document: dict[str, Any]
    child_id: None = None
    kind: str = SUBSCRIPTION


def gap(one: Subscription, current_at: datetime, position: int, now: datetime) -> Notice | None:
    """A notice that events may have passed by: it was told everything until a day of which nothing is kept any more.
    Told twice it has the same id."""
    kept_since = now - timedelta(days=KEPT_DAYS)
    if current_at >= kept_since:
        return None
    id = uuid5(one.id, current_at.isoformat())
    data = {"missed_from": current_at.isoformat(), "missed_until": kept_since.isoformat()}
    return Notice(id, one.id, GAP_TYPE, position, kept_since, _document(one, id, GAP_TYPE, now, data))


def disabled(one: Subscription, id: UUID, reason: str, now: datetime) -> dict[str, Any]:
    """The event that nothing more goes out."""
    return _document(one, id, DISABLED_TYPE, now, {"reason": reason})


def _document(one: Subscription, id: UUID, type_: str, now: datetime, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(id),
        "source": f"/gateway/{one.authority}",
        "type": type_,
        "subject": str(one.id),
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "dataref": f"/v1/subscriptions/{one.id}",
        "data": {"subscription_id": str(one.id), **data},
    }
