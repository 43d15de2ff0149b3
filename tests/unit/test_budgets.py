"""A budget from an agreement: what is set up, what it says, what it refuses."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan
from services.budgets.domain import (
    Account,
    Budget,
    BudgetAllocated,
    BudgetLine,
    BudgetState,
    TransferKind,
    balances,
    set_up,
)
from services.budgets.domain.ledger import fold
from tests.books import BUDGET_ID, PLAN_ID, THERAPIES
from tests.world import TODAY

CHILD_ID = UUID("019cacca-0000-7000-8000-00000000c001")
FINANCE = "team:southampton/finance"

THERAPY = BudgetLine(
    "speech", 120_000, "health", "notional", "Weekly sessions.", "Speech therapy each week.", "org:ods:R1C"
)
BREAKS = BudgetLine("breaks", 80_000, "social-care", "direct_payment", "Twenty days.", "Short breaks of your choice.")
TUTOR = BudgetLine(
    "training", 30_000, "health", "third_party", "Ten hours.", "Training for the family.", "org:charity:tutors"
)


def agreed(*lines: BudgetLine) -> Budget:
    return Budget(BUDGET_ID, "southampton", CHILD_ID, PLAN_ID, new_id(), lines, "What Sam needs.", TODAY)


@pytest.mark.proves("SOTON-21")
def test_a_budget_is_set_up_from_an_agreement_and_finance_may_see_it() -> None:
    change = set_up(agreed(THERAPY), finance=FINANCE, earlier=None)
    assert change.state.state is BudgetState.ACTIVE
    assert change.events == (
        RelationshipBegan(CHILD_ID, FINANCE, "finance", TODAY, BUDGET_ID),
        BudgetAllocated(BUDGET_ID, PLAN_ID, CHILD_ID, TODAY),
    )


@pytest.mark.proves("SOTON-B3")
def test_each_funder_puts_in_its_share_and_each_line_is_promised_to_whom_it_is_for() -> None:
    budget = agreed(THERAPY, BREAKS, TUTOR)
    entries = [
        (t.kind, t.debit_account, t.credit_account, t.amount_pence, t.provision_id, t.reason)
        for t in budget.opening(new_id)
    ]
    own, posted, pending = f"budget:{BUDGET_ID}", TransferKind.POSTED, TransferKind.PENDING
    assert entries == [
        (posted, "funder:health", own, 150_000, "", "What Sam needs."),
        (posted, "funder:social-care", own, 80_000, "", "What Sam needs."),
        (pending, own, THERAPIES, 120_000, THERAPY.provision_id, "Weekly sessions."),
        (pending, own, f"direct-payment:{BUDGET_ID}", 80_000, BREAKS.provision_id, "Twenty days."),
        (pending, own, "provider:org:charity:tutors", 30_000, TUTOR.provision_id, "Ten hours."),
    ]
    assert all((t.budget_id, t.plan_id, t.occurred_on) == (BUDGET_ID, PLAN_ID, TODAY) for t in budget.opening(new_id))


def test_what_is_promised_is_what_was_put_in() -> None:
    budget = agreed(THERAPY, BREAKS, TUTOR)
    stands = balances(fold(budget.opening(new_id))[budget.account])
    assert (stands.allocated_pence, stands.committed_pence, stands.paid_pence, stands.available_pence) == (
        230_000,
        230_000,
        0,
        0,
    )


def test_balances_are_read_off_the_account() -> None:
    stands = balances(Account(debits_pending=20, debits_posted=30, credits_posted=100))
    assert (stands.allocated_pence, stands.committed_pence, stands.paid_pence, stands.available_pence) == (
        100,
        20,
        30,
        50,
    )


def test_a_second_agreement_for_a_plan_is_left_to_a_person() -> None:
    earlier = agreed(THERAPY)
    with pytest.raises(Refused) as refused:
        set_up(replace(agreed(BREAKS), id=new_id()), finance=FINANCE, earlier=earlier)
    assert refused.value.reason == "BUDGET_ALREADY_SET_UP"
    assert refused.value.facts == {
        "budget_id": str(earlier.id),
        "agreement_item_id": str(earlier.agreement_item_id),
    }


def test_an_agreement_without_lines_sets_nothing_up() -> None:
    with pytest.raises(Invalid) as refused:
        set_up(agreed(), finance=FINANCE, earlier=None)
    assert [violation.field for violation in refused.value.violations] == ["lines"]


@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("SOTON-B8")
def test_every_fault_is_named_at_once_and_why_and_what_for_are_never_left_out() -> None:
    faulty = BudgetLine("", 0, "lottery", "cash", " ", "")
    unpaid = replace(THERAPY, provider="")
    with pytest.raises(Invalid) as refused:
        set_up(agreed(faulty, BREAKS, unpaid), finance=FINANCE, earlier=None)
    assert [(violation.field, violation.code) for violation in refused.value.violations] == [
        ("lines[0].provision_id", "REQUIRED"),
        ("lines[0].amount_pence", "NOT_POSITIVE"),
        ("lines[0].funder", "UNKNOWN_VALUE"),
        ("lines[0].mechanism", "UNKNOWN_VALUE"),
        ("lines[0].reason", "REQUIRED"),
        ("lines[0].used_for", "REQUIRED"),
        ("lines[2].provider", "REQUIRED"),
    ]
