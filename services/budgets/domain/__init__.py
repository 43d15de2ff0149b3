"""Personal budgets and the double-entry ledger that their money moves in."""

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

__all__ = [
    "BUDGET",
    "Account",
    "Balances",
    "Budget",
    "BudgetAllocated",
    "BudgetLine",
    "BudgetLinePart",
    "BudgetState",
    "Transfer",
    "TransferKind",
    "balances",
    "set_up",
]
