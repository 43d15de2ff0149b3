"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from services.notifications import api, events, storage

BLUEPRINT = process.Blueprint(
    name="notifications",
    tables=storage.metadata,
    service=service_of("notifications"),
    servicer=api.Notifications(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
)


def run() -> None:
    process.run(BLUEPRINT)
