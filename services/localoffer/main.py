"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from services.localoffer import api, events, storage

BLUEPRINT = process.Blueprint(
    name="localoffer",
    tables=storage.metadata,
    service=service_of("localoffer"),
    servicer=api.Localoffer(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    relations_from=events.RELATIONS_FROM,
    sweeps=(deadlines.sweep(),),
)


def run() -> None:
    process.run(BLUEPRINT)
