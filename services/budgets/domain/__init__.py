"""Personal budgets and the double-entry ledger that their money moves in."""

from services.budgets.domain.alert import BudgetAlertState
from services.budgets.domain.allocation import ALLOCATION, Allocation, AllocationState
from services.budgets.domain.application import BUDGET_APPLICATION, BudgetApplication, BudgetApplicationState
from services.budgets.domain.budget import (
    BUDGET,
    Balances,
    Budget,
    BudgetAllocated,
    BudgetState,
    balances,
    set_up,
)
from services.budgets.domain.ledger import Account, Transfer, TransferKind
from services.budgets.domain.lines import BudgetLine, BudgetLinePart
from services.budgets.domain.options import APPRAISAL, AppraisalState, OptionAppraisal
from services.budgets.domain.payment import PaymentState

__all__ = [
    "ALLOCATION",
    "APPRAISAL",
    "BUDGET",
    "BUDGET_APPLICATION",
    "Account",
    "Allocation",
    "AllocationState",
    "AppraisalState",
    "Balances",
    "Budget",
    "BudgetAlertState",
    "BudgetAllocated",
    "BudgetApplication",
    "BudgetApplicationState",
    "BudgetLine",
    "BudgetLinePart",
    "BudgetState",
    "OptionAppraisal",
    "PaymentState",
    "Transfer",
    "TransferKind",
    "balances",
    "set_up",
]
