"""A budget, a request for direct payments from it, an offer, a consent, a review; and a ledger in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kernel.ids import new_id
from services.budgets.domain import Budget, Transfer, TransferKind
from services.budgets.domain.agreement import (
    BudgetReview,
    DedicatedAccount,
    Recipient,
    RecipientCapacity,
    ReviewDecision,
)
from services.budgets.domain.application import BudgetApplication, request
from services.budgets.domain.effect import Carried, carry_out
from services.budgets.domain.offer import CHECKS, AgreementCheck, BudgetOffer
from services.budgets.domain.rebooking import Holdings
from services.budgets.domain.review import hold
from tests.books import BUDGET_ID, PLAN_ID
from tests.unit.payment_specimens import AGREEMENT, BREAKS, CHILD_ID, ID, SHARED, THERAPY
from tests.world import TODAY

OFFICER, COLLEAGUE, PARENT = "grace", "ada", "taylor"
RECIPIENT = AGREEMENT.recipient
ACCOUNT = DedicatedAccount(True, last_four="1234")
IN_FOUR_WEEKS = TODAY + timedelta(days=28)


def budget(*lines: Any, **changes: Any) -> Budget:
    """A budget without an agreement, unless one is given."""
    return Budget(
        BUDGET_ID, "southampton", CHILD_ID, PLAN_ID, ID, lines or (THERAPY, BREAKS, SHARED), "What Sam needs.", TODAY,
        **changes,
    )  # fmt: skip


def asked(of: Budget | None = None, **changes: Any) -> BudgetApplication:
    """Robin Taylor's request for direct payments for short breaks."""
    told = {"requested_by": "Robin Taylor", "provision_ids": (BREAKS.provision_id,), **changes}
    application = BudgetApplication(UUID(int=7), "southampton", CHILD_ID, PLAN_ID, requested_on=TODAY, **told)
    return request(application, budget=of, earlier=None).state


def checks(**unmet: bool) -> tuple[AgreementCheck, ...]:
    return tuple(AgreementCheck(key, unmet.get(key, True), f"Looked at: {key}.") for key in CHECKS)


def offer(**changes: Any) -> BudgetOffer:
    told: dict[str, Any] = {
        "provision_ids": (BREAKS.provision_id,),
        "conditions": ("Receipts are kept for a year.",),
        "receipt_dates": (date(2026, 5, 1), date(2026, 4, 1)),
        "checks": checks(),
        "offered_on": TODAY,
    }
    return BudgetOffer(**{**told, **changes})


def in_full(of: Budget) -> dict[str, int]:
    """What is secured for each line: all of it."""
    return {line.provision_id: line.amount_pence for line in of.lines}


def offered(of: Budget | None = None, **changes: Any) -> BudgetApplication:
    of = of or budget()
    wanted = offer(**changes)
    return asked(of, provision_ids=wanted.provision_ids).make_offer(wanted, of, in_full(of)).state


def consented(application: BudgetApplication, of: Budget | None = None, **changes: Any) -> BudgetApplication:
    told: dict[str, Any] = {"recipient": RECIPIENT, "account": ACCOUNT, "consented_on": TODAY, **changes}
    told = {"by": PARENT, "on": TODAY, **told}
    return application.consent(**told, budget=of or budget()).state


def nominee(**changes: Any) -> Recipient:
    told: dict[str, Any] = {"nominated_on": TODAY, "not_excluded": True, **changes}
    return Recipient("Ali Khan", RecipientCapacity.NOMINEE, "ali", **told)


def review(decision: ReviewDecision, **changes: Any) -> BudgetReview:
    told: dict[str, Any] = {"reasons": "What we saw at the review.", "effective_on": None, "decided_by": OFFICER}
    return BudgetReview(TODAY, decision, **{**told, **changes})


def held(of: Budget, decision: ReviewDecision, *, on: date = TODAY, **changes: Any) -> Budget:
    return hold(of, review(decision, **changes), plan_review_on=None, on=on).state


class Books:
    """The ledger of one budget, in memory."""

    def __init__(self, of: Budget) -> None:
        self.budget = of
        self.transfers: list[Transfer] = list(of.opening(new_id))

    def open_promises(self) -> list[Transfer]:
        resolved = {transfer.pending_id for transfer in self.transfers}
        return [one for one in self.transfers if one.kind is TransferKind.PENDING and one.id not in resolved]

    def pay(self, provision_id: str, pence: int) -> None:
        """Pays out of the first open promise of the line, and promises what is left of it again."""
        promise = next(one for one in self.open_promises() if one.provision_id == provision_id)
        left = promise.amount_pence - pence
        self.transfers.append(
            replace(promise, id=new_id(), kind=TransferKind.POST, pending_id=promise.id, amount_pence=pence)
        )
        if left:
            self.transfers.append(replace(promise, id=new_id(), amount_pence=left))

    def holdings(self, **more: Any) -> Holdings:
        own, moved = self.budget.account, (TransferKind.POSTED, TransferKind.POST)
        balances: dict[str, int] = {}
        paid: dict[str, int] = {}
        for one in (transfer for transfer in self.transfers if transfer.kind in moved):
            sign = 1 if one.credit_account == own else -1
            balances[one.funder] = balances.get(one.funder, 0) + sign * one.amount_pence
            if sign < 0 and not one.credit_account.startswith("returned:"):
                paid[one.provision_id] = paid.get(one.provision_id, 0) + one.amount_pence
        return Holdings(promises=self.open_promises(), balances=balances, paid=paid, **more)

    def take(self, carried: Carried) -> Budget:
        self.budget = carried.change.state
        self.transfers.extend(carried.transfers)
        return self.budget

    def carry_out(self, on: date = TODAY, **more: Any) -> Carried | None:
        """What has its day takes effect, in the books too."""
        carried = carry_out(self.budget, self.holdings(**more), on=on, new_id=new_id)
        if carried:
            self.take(carried)
        return carried

    def of_kind(self, *kinds: TransferKind) -> Sequence[tuple[str, str, int]]:
        return [(t.debit_account, t.credit_account, t.amount_pence) for t in self.transfers if t.kind in kinds]
