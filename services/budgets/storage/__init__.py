"""Tables of the budgets house, and how its records are found. The only SQL in the house."""

from services.budgets.storage import (
    agreement,
    alerts,
    allocation,
    payment_files,
    payments,
    periods,
    reconciliation,
    statements,
)
from services.budgets.storage.ledger import (
    BUDGETS,
    ENTRY,
    TOTALS,
    account_table,
    accounts,
    book,
    budget_table,
    open_budget,
    transfer_table,
    transfers_page,
)
from services.budgets.storage.sen2 import budgets_of_children, counted_budgets
from services.budgets.storage.tables import metadata

__all__ = [
    "BUDGETS",
    "ENTRY",
    "TOTALS",
    "account_table",
    "accounts",
    "agreement",
    "alerts",
    "allocation",
    "book",
    "budget_table",
    "budgets_of_children",
    "counted_budgets",
    "metadata",
    "open_budget",
    "payment_files",
    "payments",
    "periods",
    "reconciliation",
    "statements",
    "transfer_table",
    "transfers_page",
]
