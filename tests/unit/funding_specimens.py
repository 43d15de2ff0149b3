"""A request for direct payments, a budget with its reviews, and a demand, as the budgets house tells them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from chassis import translate
from goldenthread.budgets.v1 import agreement_pb2, budgets_pb2
from goldenthread.common.v1.types_pb2 import Date
from services.notifications import domain

BUDGET_ID, APPLICATION_ID, PLAN_ID = (f"019cacca-0000-7000-8000-{n:012}" for n in (5, 6, 4))
BREAKS, THERAPY, SWIMMING = "breaks", "therapy", "swimming"
NOMINEE = "person:ali"


def day(text: str) -> Date:
    return translate.to_date_message(date.fromisoformat(text))


def review(decision: str, **changes: Any) -> agreement_pb2.BudgetReview:
    told = {
        "held_on": day("2026-09-01"),
        "decision": decision,
        "reasons": "Sam goes twice a week now.",
        "effective_on": day("2026-10-01"),
        "next_review_due_on": day("2027-03-01"),
        **changes,
    }
    return agreement_pb2.BudgetReview(**told)


def budget(*reviews: agreement_pb2.BudgetReview) -> budgets_pb2.Budget:
    """A budget with two lines; Ali Khan, a nominee, receives what is paid directly."""
    lines = [
        budgets_pb2.BudgetLine(
            provision_id=BREAKS,
            amount_pence=80_000,
            funder="social-care",
            mechanism="direct_payment",
            reason="Twenty days.",
            used_for="Short breaks",
        ),
        budgets_pb2.BudgetLine(
            provision_id=SWIMMING,
            amount_pence=50_000,
            funder="health",
            mechanism="combination",
            reason="Half each.",
            used_for="Swimming",
            parts=[
                budgets_pb2.BudgetLinePart(mechanism="third_party", amount_pence=30_000),
                budgets_pb2.BudgetLinePart(mechanism="direct_payment", amount_pence=20_000),
            ],
        ),
    ]
    agreed = agreement_pb2.BudgetAgreement(
        recipient=agreement_pb2.Recipient(name="Ali Khan", subject="ali"), consented_on=day("2026-06-20")
    )
    return budgets_pb2.Budget(
        id=BUDGET_ID,
        plan_id=PLAN_ID,
        lines=lines,
        reasons="As assessed.",
        allocated_pence=130_000,
        set_up_on=day("2026-06-04"),
        agreement=agreed,
        reviews=reviews,
    )


def application(**changes: Any) -> agreement_pb2.BudgetApplication:
    """Jo Taylor's request, with whatever came of it."""
    checks = [
        agreement_pb2.AgreementCheck(key="appropriate_use", met=True, finding="The family has a plan for it."),
        agreement_pb2.AgreementCheck(key="setting_consents", met=True, finding="No setting is concerned."),
    ]
    offer = agreement_pb2.BudgetOffer(
        provision_ids=[BREAKS, SWIMMING],
        amount_pence=100_000,
        conditions=["The money may not be used for a place at a school.", "Receipts are kept for a year."],
        receipt_dates=[day("2026-07-01"), day("2026-10-01")],
        checks=checks,
        offered_on=day("2026-06-15"),
    )
    recipient = agreement_pb2.Recipient(name="Ali Khan", subject="ali")
    told = {
        "requested_by": "Jo Taylor",
        "requested_on": day("2026-06-10"),
        "budget_id": BUDGET_ID,
        "offer": offer,
        "agreement": agreement_pb2.BudgetAgreement(recipient=recipient, consented_on=day("2026-06-20")),
        "refusal_reasons": "The clinic has one contract for all.",
        "refused_on": day("2026-06-12"),
        "review_reasons": "The sum can be divided after all.",
        **changes,
    }
    return agreement_pb2.BudgetApplication(id=APPLICATION_ID, plan_id=PLAN_ID, **told)


def transfer(debit: str, credit: str, pence: int, on: str, reason: str = "It was not used.") -> budgets_pb2.Transfer:
    return budgets_pb2.Transfer(
        debit_account=debit, credit_account=credit, amount_pence=pence, occurred_on=day(on), reason=reason
    )


FAMILY, BACK = f"direct-payment:{BUDGET_ID}", "returned:social-care"
# Newest first, as the ledger shows them.
LEDGER = (
    transfer(FAMILY, BACK, 4_000, "2026-12-01", "Receipts are missing."),
    transfer(FAMILY, BACK, 12_550, "2026-12-01"),
    transfer(f"budget:{BUDGET_ID}", BACK, 999_00, "2026-12-01"),
    transfer(f"budget:{BUDGET_ID}", FAMILY, 40_000, "2026-11-01"),
    transfer(FAMILY, BACK, 77_700, "2026-10-01"),
)


def about_request(planned: domain.Facts, *, upheld: bool | None = None, **changes: Any) -> domain.Facts:
    asked = translate.read(domain.BudgetApplication, application(**changes))
    return replace(
        planned,
        subject_id=asked.id,
        budget=translate.read(domain.Budget, budget()),
        funding=domain.Funding(application=asked, upheld=upheld),
    )


def about_budget(planned: domain.Facts, *reviews: agreement_pb2.BudgetReview, **about: Any) -> domain.Facts:
    """The facts of a budget; `about` says of which review of it, or of which days or demands."""
    known = translate.read(domain.Budget, budget(*reviews))
    if reviews:
        about = {"review": known.last_review(reviews[-1].decision), **about}
    return replace(planned, subject_id=UUID(BUDGET_ID), budget=known, funding=domain.Funding(**about))


def demands() -> tuple[domain.Repayment, ...]:
    return domain.demanded(tuple(translate.read(domain.Repayment, entry) for entry in LEDGER))


DUE = {"due_on": date(2026, 9, 30)}
FUNDED: Mapping[str, Callable[[domain.Facts], domain.Facts]] = {
    "application.prepared": about_request,
    "application.offered": about_request,
    "application.refused": about_request,
    "application.reviewed": lambda planned: about_request(planned, upheld=True),
    "application.agreed": about_request,
    "budget.reviewed": lambda planned: about_budget(planned, review("maintain")),
    "budget.changed": about_budget,
    "budget.ended": lambda planned: about_budget(planned, review("stop")),
    "budget.review_due/soon": lambda planned: about_budget(planned, **DUE),
    "budget.review_due/missed": lambda planned: about_budget(planned, **DUE),
    "repayment.demanded": lambda planned: about_budget(planned, demands=demands()),
}
