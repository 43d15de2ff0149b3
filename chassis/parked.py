"""Parked events: kept with the reason why they could not be handled, and tried again when a person says so."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.inbox import Event, Hears, Inbox, event_of, reason_of
from chassis.unit import House

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tried:
    """A parked event, tried again. `reason` says why it stays parked; it is empty when the event was handled."""

    event_id: UUID
    subject: str
    reason: str


async def park(house: House, consumer: str, event: Event, payload: bytes, reason: str) -> None:
    """Keeps the event for a person to look at."""
    log.error("%s parks %s %s: %s", consumer, event.subject, event.id, reason)
    row = {
        "consumer": consumer,
        "event_id": event.id,
        "subject": event.subject,
        "payload": payload,
        "headers": dict(event.headers),
        "reason": reason,
    }
    async with house.engine.begin() as connection:
        await connection.execute(insert(house.table("parked_event")).values(row).on_conflict_do_nothing())


async def replay(house: House, hears: Hears) -> AsyncIterator[Tried]:
    """Tries every parked event once, oldest first; one that is handled now is parked no more.

    The inbox knows what is done: stopped between effect and removal, the next replay removes it without a second one.
    """
    table = house.table("parked_event")
    async with house.engine.connect() as connection:
        rows = (await connection.execute(select(table).order_by(table.c.parked_at, table.c.event_id))).all()
    for row in rows:
        reason = await _take(house, hears, row)
        changed = update(table).values(reason=reason) if reason else delete(table)
        async with house.engine.begin() as connection:
            await connection.execute(changed.where(_same(house, row)))
        yield Tried(row.event_id, row.subject, reason)


async def _take(house: House, hears: Hears, row: Any) -> str:
    """Why it cannot be handled; nothing when it was."""
    stream = row.consumer.partition("__")[2]
    try:
        await Inbox(house, stream, hears.get(stream, ())).take(event_of(row.subject, row.headers), row.payload)
    except Exception as error:  # whatever it is, it is the reason why the event stays
        return reason_of(error)
    return ""


def _same(house: House, row: Any) -> ColumnElement[bool]:
    c = house.table("parked_event").c
    return and_(c.consumer == row.consumer, c.event_id == row.event_id)
