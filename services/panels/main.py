"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from chassis.documents import Documents
from services.panels import api, events, storage

BLUEPRINT = process.Blueprint(
    name="panels",
    tables=storage.metadata,
    service=service_of("panels"),
    servicer=api.Panels(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    sweeps=(deadlines.sweep(),),
    documents=Documents(storage.metadata, agenda_item=storage.ITEMS),
)


def run() -> None:
    process.run(BLUEPRINT)
