"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from chassis.settings import named_path
from services.notifications import api, events, storage
from services.notifications.channels.sending import send
from services.notifications.domain import demand_known_placeholders, use_texts

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
    """Refuses to start while a letter asks for what there is not, in our texts or in the installation's own: a letter
    must not fail on the day it is due."""
    demand_known_placeholders()
    if own := named_path("LETTER_TEXTS_DIR"):
        demand_known_placeholders(own)
        use_texts(own)
    process.run(BLUEPRINT)
