"""What waits for somebody beside the reviews of a budget. The words of each stand in kernel/waiting.toml."""

from datetime import date

from kernel.deadlines import Owed
from kernel.waiting import FAMILY, wait
from services.budgets.domain.application import BudgetApplication, BudgetApplicationState
from services.budgets.domain.payment import Payment, PaymentState

_S = BudgetApplicationState


def of_application(application: BudgetApplication, team: str, on: date) -> list[Owed]:
    """A request waits for the authority, an offer for the family, a review of a refusal for the authority again."""
    if application.state is _S.PREPARED:
        return [wait("budget_prepared").owed(on, team, waits_for=FAMILY)]
    if application.state is _S.OFFERED:
        return [wait("budget_offer").owed(on, team, waits_for=FAMILY)]
    if application.state is _S.UNDER_REVIEW:
        return [wait("budget_refusal_review").owed(on, team)]
    return [wait("budget_request").owed(application.requested_on, team)] if application.state is _S.REQUESTED else []


def of_payment(payment: Payment, finance: str, on: date) -> list[Owed]:
    """Approval, then payment, by others than who asked; receipts of the family for what it was paid itself."""
    about = str(payment.budget_id)
    if payment.state is PaymentState.INSTRUCTED:
        return [wait("payment_approval").owed(on, finance, about=about)]
    if payment.state is PaymentState.APPROVED:
        return [wait("payment_release").owed(on, finance, about=about)]
    shown = payment.evidenced_pence + payment.reclaimed_pence
    if payment.state is not PaymentState.PAID or not payment.is_direct or shown >= payment.amount_pence:
        return []
    return [wait("payment_evidence").owed(payment.paid_on or on, finance, waits_for=FAMILY, about=about)]
