"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from services.referrals import api, events, storage
from services.referrals.api.erasures import let_go
from services.referrals.api.sweeps import chase, delete_drafts, grow_up, run_out

BLUEPRINT = process.Blueprint(
    name="referrals",
    tables=storage.metadata,
    service=service_of("referrals"),
    servicer=api.Referrals(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    sweeps=(grow_up, run_out, delete_drafts, let_go, deadlines.sweep()),
    urgent_sweeps=(chase,),
    documents=storage.DOCUMENTS,
)


def run() -> None:
    process.run(BLUEPRINT)
