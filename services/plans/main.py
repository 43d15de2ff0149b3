"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from chassis.documents import Documents
from services.plans import api, events, storage

BLUEPRINT = process.Blueprint(
    name="plans",
    tables=storage.metadata,
    service=service_of("plans"),
    servicer=api.Plans(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    sweeps=(deadlines.sweep(),),
    documents=Documents(
        storage.metadata,
        before={"support_plan": storage.plans_before},
        assessment=storage.ASSESSMENTS,
        plan=storage.PLANS,
        ehc_case=storage.EHC_CASES,
        support_assessment=storage.SUPPORT_ASSESSMENTS,
        support_plan=storage.SUPPORT_PLANS,
    ),
)


def run() -> None:
    process.run(BLUEPRINT)
