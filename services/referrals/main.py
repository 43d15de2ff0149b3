"""Puts the house together and runs it."""

from chassis import process
from chassis.client import service_of
from chassis.documents import Documents
from services.referrals import api, events, storage
from services.referrals.api.erasures import let_go
from services.referrals.api.sweeps import grow_up, run_out

BLUEPRINT = process.Blueprint(
    name="referrals",
    tables=storage.metadata,
    service=service_of("referrals"),
    servicer=api.Referrals(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    sweeps=(grow_up, run_out, let_go),
    documents=Documents(storage.metadata, referral=storage.REFERRALS, child=storage.CHILDREN),
)


def run() -> None:
    process.run(BLUEPRINT)
