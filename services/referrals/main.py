"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from services.referrals import api, events, storage

BLUEPRINT = process.Blueprint(
    name="referrals",
    tables=storage.metadata,
    service=service_of("referrals"),
    servicer=api.Referrals(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    relations_from=events.RELATIONS_FROM,
)


def run() -> None:
    process.run(BLUEPRINT)
