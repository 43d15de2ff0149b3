"""Puts the house together and runs it."""

from chassis import deadlines, process
from chassis.client import service_of
from chassis.documents import Documents
from services.budgets import api, events, storage
from services.budgets.api import payment_files
from services.budgets.api.alerts import sweep
from services.budgets.api.reviews import carry_out, review_due

BLUEPRINT = process.Blueprint(
    name="budgets",
    tables=storage.metadata,
    service=service_of("budgets"),
    servicer=api.Budgets(),
    publishes=events.PUBLISHES,
    listens=events.LISTENS,
    relations_from=events.RELATIONS_FROM,
    part="ledger",
    sweeps=(carry_out, sweep, payment_files.sweep, deadlines.sweep(review_due)),
    documents=Documents(
        storage.metadata,
        budget=storage.BUDGETS,
        budget_application=storage.agreement.APPLICATIONS,
        payment=storage.payments.PAYMENTS,
    ),
)


def run() -> None:
    process.run(BLUEPRINT)
