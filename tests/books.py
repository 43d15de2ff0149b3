"""Entries of the ledger for tests, and what must be true of the books whatever happened."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from kernel.ids import new_id
from services.budgets.domain import Account, Transfer, TransferKind
from tests.world import TODAY

BUDGET_ID = UUID("019cacca-0000-7000-8000-00000000b001")
PLAN_ID = UUID("019cacca-0000-7000-8000-00000000a001")
THERAPIES = "provider:org:ods:R1C"


def entry(
    debit: str, credit: str, pence: int, kind: TransferKind = TransferKind.POSTED, *, budget_id: UUID = BUDGET_ID
) -> Transfer:
    """One transfer that resolves nothing."""
    return Transfer(
        id=new_id(),
        debit_account=debit,
        credit_account=credit,
        amount_pence=pence,
        kind=kind,
        budget_id=budget_id,
        plan_id=PLAN_ID,
        occurred_on=TODAY,
        reason="For a test.",
    )


def share(pence: int, budget_id: UUID = BUDGET_ID, funder: str = "education") -> Transfer:
    """A funder puts money into the budget."""
    return entry(f"funder:{funder}", f"budget:{budget_id}", pence, budget_id=budget_id)


def promise(pence: int, budget_id: UUID = BUDGET_ID, payee: str = THERAPIES) -> Transfer:
    """The budget promises money."""
    return entry(f"budget:{budget_id}", payee, pence, TransferKind.PENDING, budget_id=budget_id)


def post(pending: Transfer, pence: int) -> Transfer:
    """All or part of a promise is kept."""
    return replace(pending, id=new_id(), kind=TransferKind.POST, pending_id=pending.id, amount_pence=pence)


def void(pending: Transfer) -> Transfer:
    """A promise is taken back."""
    return replace(pending, id=new_id(), kind=TransferKind.VOID, pending_id=pending.id)


def reversal(posted: Transfer) -> Transfer:
    """The same money back the other way: how a mistake is mended."""
    return entry(posted.credit_account, posted.debit_account, posted.amount_pence, budget_id=posted.budget_id)


def assert_balanced(accounts: Iterable[Account]) -> None:
    """The first law of the ledger: debits equal credits, promised and posted apart."""
    accounts = tuple(accounts)
    assert sum(a.debits_pending for a in accounts) == sum(a.credits_pending for a in accounts)
    assert sum(a.debits_posted for a in accounts) == sum(a.credits_posted for a in accounts)
