"""Samples of a personal budget: what was set up, offered, refused, reviewed, ended, demanded back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from services.notifications.domain.facts import Facts
from services.notifications.domain.funding import (
    AgreementCheck,
    Budget,
    BudgetAgreement,
    BudgetApplication,
    BudgetLine,
    BudgetOffer,
    BudgetReview,
    Funding,
    Recipient,
    Repayment,
    ReviewedLine,
)
from services.notifications.domain.samples.applying import planned
from services.notifications.domain.samples.people import ABOUT, CASE, PARENT, READER, REASONS, Sample

BREAKS = "sample-breaks"
LINE = BudgetLine(BREAKS, 96_000, "social-care", "direct_payment", "Here stands why it is this much.", "Short breaks")
PAYEE = Recipient(PARENT, READER.removeprefix("person:"))


def _budget(sample: Sample) -> Budget:
    agreement = BudgetAgreement(PAYEE, sample.on)
    return Budget(ABOUT, CASE, LINE.amount_pence, REASONS, sample.on, (LINE,), agreement)


def _funded(**funding: Callable[[Sample], Any]) -> Callable[[Sample], Facts]:
    """The facts about money, with these of `Funding` besides."""

    def of(sample: Sample) -> Facts:
        told = Funding(**{name: make(sample) for name, make in funding.items()})
        return replace(planned(sample), budget=_budget(sample), funding=told)

    return of


def _application(sample: Sample) -> BudgetApplication:
    offer = BudgetOffer(
        LINE.amount_pence,
        ("Here stands a condition.",),
        (sample.ahead(30), sample.ahead(120)),
        (AgreementCheck("appropriate_use", "Here stands what was found."),),
        (BREAKS,),
    )
    return BudgetApplication(
        ABOUT, PARENT, sample.ago(20), CASE, None, ABOUT, offer, BudgetAgreement(PAYEE, sample.on), REASONS,
        sample.ago(3), REASONS,
    )  # fmt: skip


def _review(sample: Sample) -> BudgetReview:
    """One that gives less: the letter with the most to say."""
    lines = (ReviewedLine(BREAKS, 72_000),)
    return BudgetReview(sample.ago(1), "reduce", REASONS, sample.ahead(30), sample.ahead(180), lines)


def _demand(sample: Sample) -> tuple[Repayment, ...]:
    return (Repayment(12_000, "Here stands why.", sample.on, "direct-payment:sample", "returned:social-care"),)


REQUESTED = _funded(application=_application)
REVIEWED = _funded(review=_review)
DUE = _funded(due_on=lambda sample: sample.ahead(28))
OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    "budget.allocated": _funded(),
    "application.prepared": REQUESTED,
    "application.offered": REQUESTED,
    "application.refused": REQUESTED,
    "application.reviewed": _funded(application=_application, upheld=lambda _: True),
    "application.agreed": REQUESTED,
    "budget.reviewed": REVIEWED,
    "budget.changed": REVIEWED,
    "budget.ended": REVIEWED,
    "budget.review_due/soon": DUE,
    "budget.review_due/missed": DUE,
    "repayment.demanded": _funded(demands=_demand),
}
