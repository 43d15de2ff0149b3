"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from services.notifications import api, events, storage
from services.notifications.channels.sending import send
from services.notifications.domain import demand_known_placeholders

BLUEPRINT = process.Blueprint(
    name="notifications",
    tables=storage.metadata,
    service=service_of("notifications"),
    servicer=api.Notifications(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    workers=(send,),
)


def run() -> None:
    """Refuses to start while a letter asks for what there is not: a letter must not fail on the day it is due."""
    demand_known_placeholders()
    process.run(BLUEPRINT)
