"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from chassis.settings import named_path
from services.localoffer import api, events, storage
from services.localoffer.domain import places

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
    """With the installation's own table of places, where it names one; refuses to start with a broken one."""
    file = named_path("PLACES_FILE")
    if file:
        places.use(file)
    process.run(BLUEPRINT)
