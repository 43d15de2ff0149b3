"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from services.budgets import api, events, storage

BLUEPRINT = process.Blueprint(
    name="budgets",
    tables=storage.metadata,
    service=service_of("budgets"),
    servicer=api.Budgets(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    relations_from=events.RELATIONS_FROM,
)


def run() -> None:
    process.run(BLUEPRINT)
