"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from services.plans import api, events, storage

BLUEPRINT = process.Blueprint(
    name="plans",
    tables=storage.metadata,
    service=service_of("plans"),
    servicer=api.Plans(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    sweeps=(deadlines.sweep(),),
)


def run() -> None:
    process.run(BLUEPRINT)
