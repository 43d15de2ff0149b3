"""Adjustments by hand: what each books, what each refuses, and that nothing is edited."""

from dataclasses import replace
from typing import Any

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from services.budgets.domain import Budget, Transfer, TransferKind
from services.budgets.domain.adjustment import Adjustment, AdjustmentKind, Books, adjust, demand_sensible, pay
from services.budgets.domain.budget import BudgetState
from services.budgets.domain.ledger import check, fold, is_guarded
from services.budgets.domain.payable import Room
from services.budgets.domain.payment import Payment
from services.budgets.domain.standing import Flow, Standing, standing
from tests.books import BUDGET_ID, THERAPIES, assert_balanced
from tests.unit.payment_specimens import BREAKS, FAMILY, THERAPY, budget, direct, paid, payment
from tests.world import TODAY

BUDGET = f"budget:{BUDGET_ID}"
OWED, ACCRUED = f"owed:{BUDGET_ID}", f"accrued:{BUDGET_ID}"
POSTED, PENDING, POST, VOID = (TransferKind(kind) for kind in ("posted", "pending", "post", "void"))
ACCRUAL, REVERSAL, CLAWBACK, RETURN, RELEASE, COMMITMENT = AdjustmentKind


class Ledger:
    """The books of a budget with one line, as its adjustments and payments leave them."""

    def __init__(self, of: Budget) -> None:
        self.budget = of
        self.entered = list(of.opening(new_id))

    def books(self, **changes: Any) -> Books:
        (line,) = self.budget.lines
        done = {one.pending_id for one in self.entered}
        promises = [one for one in self.entered if one.kind is PENDING and one.id not in done]
        stands = standing(self.flow(one) for one in self.entered)
        told = {"paid_pence": stands.paid_pence, "standing": stands, "stream": stands, **changes}
        return Books(self.budget, line, self.budget.payees(line)[0], promises, TODAY, new_id, **told)

    def flow(self, one: Transfer) -> Flow:
        freed = sum(other.amount_pence for other in self.entered if other.id == one.pending_id)
        gives, takes = (account.partition(":")[0] for account in (one.debit_account, one.credit_account))
        return Flow(one.provision_id, one.funder, one.kind, gives, takes, one.amount_pence, freed)

    def enter(self, transfers: list[Transfer]) -> list[tuple[TransferKind, str, str, int]]:
        """Books them, as PostgreSQL would: what they are, in short."""
        self.entered += transfers
        check(self.entered, {}, set())
        accounts = fold(self.entered)
        assert_balanced(accounts.values())
        assert all(account.available_pence >= 0 for key, account in accounts.items() if is_guarded(key))
        return [(one.kind, one.debit_account, one.credit_account, one.amount_pence) for one in transfers]

    def do(self, kind: AdjustmentKind, pence: int, about: Payment | None = None, **changes: Any) -> Any:
        return self.enter(adjust(Adjustment(kind, "p1", pence, "Put right."), self.books(**changes), about))

    def pay(self, one: Payment) -> Any:
        return self.enter(pay(one, self.books()))

    def refusal(self, kind: AdjustmentKind, pence: int, about: Payment | None = None, **changes: Any) -> Refused:
        with pytest.raises(Refused) as refused:
            self.do(kind, pence, about, **changes)
        return refused.value


@pytest.fixture
def therapy() -> Ledger:
    """£1,200.00 are put in and promised."""
    return Ledger(budget(THERAPY))


@pytest.fixture
def breaks() -> Ledger:
    """£800.00 are put in and promised to the family, £100.00 of them paid."""
    ledger = Ledger(budget(BREAKS))
    ledger.pay(paid(direct()))
    return ledger


def test_what_was_provided_and_not_invoiced_is_owed_and_no_money(therapy: Ledger) -> None:
    assert therapy.do(ACCRUAL, 500) == [(POSTED, ACCRUED, OWED, 500)]
    entry = therapy.entered[-1]
    assert (entry.provision_id, entry.funder, entry.reason) == ("p1", "health", "Put right.")
    stands = therapy.books().standing
    assert (stands.accrued_pence, stands.balance_pence, stands.promised_pence) == (500, 120_000, 120_000)


def test_no_more_is_owed_than_is_promised(therapy: Ledger) -> None:
    therapy.do(ACCRUAL, 119_000)
    refused = therapy.refusal(ACCRUAL, 1_001)
    assert (refused.reason, refused.facts) == ("MORE_THAN_PROMISED", {"left_pence": "1000"})


def test_a_payment_keeps_the_promise_and_says_what_it_is_for(therapy: Ledger) -> None:
    assert therapy.pay(paid()) == [(POST, BUDGET, THERAPIES, 10_000), (PENDING, BUDGET, THERAPIES, 110_000)]
    assert [one.reason for one in therapy.entered[-2:]] == ["Four sessions in March.", THERAPY.reason]


def test_what_is_paid_settles_what_is_owed(therapy: Ledger) -> None:
    therapy.do(ACCRUAL, 4_000)
    booked = therapy.pay(paid(room=Room(120_000, accrued_pence=4_000)))
    assert booked[2:] == [(POSTED, OWED, ACCRUED, 4_000)]
    stands = therapy.books().standing
    assert (stands.accrued_pence, stands.paid_pence, stands.promised_pence) == (0, 10_000, 110_000)


@pytest.mark.parametrize("accrued", [0, 4_000, 10_000])
def test_a_reversed_payment_leaves_the_books_as_they_were_before_it(therapy: Ledger, accrued: int) -> None:
    if accrued:
        therapy.do(ACCRUAL, accrued)
    before, one = therapy.books(), paid(room=Room(120_000, accrued_pence=accrued))
    therapy.pay(one)
    booked = therapy.do(REVERSAL, 0, one)
    assert booked[:2] == [(POSTED, THERAPIES, BUDGET, 10_000), (PENDING, BUDGET, THERAPIES, 10_000)]
    after = therapy.books()
    assert (after.standing, after.promised_pence) == (before.standing, before.promised_pence)
    assert one.reverse().state.allowed_moves == ()


def test_a_payment_is_reversed_as_a_whole(therapy: Ledger) -> None:
    therapy.pay(paid())
    assert therapy.refusal(REVERSAL, 9_999, paid()).reason == "REVERSAL_IS_WHOLE"
    assert therapy.do(REVERSAL, 10_000, paid())


def test_a_wrong_accrual_is_taken_back(therapy: Ledger) -> None:
    therapy.do(ACCRUAL, 500)
    refused = therapy.refusal(REVERSAL, 501)
    assert (refused.reason, refused.facts) == ("MORE_THAN_ACCRUED", {"left_pence": "500"})
    assert therapy.do(REVERSAL, 500) == [(POSTED, OWED, ACCRUED, 500)]
    assert therapy.books().standing.accrued_pence == 0


def test_money_is_demanded_back_from_the_family_and_goes_to_the_funder(breaks: Ledger) -> None:
    assert breaks.do(CLAWBACK, 2_500) == [(POSTED, FAMILY, "returned:social-care", 2_500)]
    stands = breaks.books().standing
    assert (stands.paid_pence, stands.returned_pence, stands.balance_pence) == (7_500, 2_500, 70_000)
    refused = breaks.refusal(CLAWBACK, 7_501)
    assert (refused.reason, refused.facts) == ("MORE_THAN_PAID", {"left_pence": "7500"})


def test_a_payment_of_which_money_came_back_is_not_reversed(breaks: Ledger) -> None:
    breaks.do(CLAWBACK, 1)
    assert breaks.refusal(REVERSAL, 0, paid(direct())).reason == "MORE_THAN_PAID"


def test_only_direct_payments_are_demanded_back(therapy: Ledger) -> None:
    therapy.pay(paid())
    assert therapy.refusal(CLAWBACK, 1).reason == "NO_DIRECT_PAYMENT"


@pytest.mark.parametrize(
    ("kind", "booked"),
    [(RETURN, (POSTED, BUDGET, "returned:health", 20_000)), (COMMITMENT, (PENDING, BUDGET, THERAPIES, 20_000))],
)
def test_a_released_promise_may_be_returned_or_promised_again(
    therapy: Ledger, kind: AdjustmentKind, booked: Any
) -> None:
    assert therapy.refusal(kind, 1).reason == "MORE_THAN_AVAILABLE"
    released = therapy.do(RELEASE, 20_000)
    assert released == [(VOID, BUDGET, THERAPIES, 120_000), (PENDING, BUDGET, THERAPIES, 100_000)]
    refused = therapy.refusal(kind, 20_001)
    assert (refused.reason, refused.facts) == ("MORE_THAN_AVAILABLE", {"left_pence": "20000"})
    assert therapy.do(kind, 20_000) == [booked]
    assert therapy.books().standing.available_pence == 0


@pytest.mark.parametrize(("asked", "accrued"), [(30_000, 0), (0, 30_000), (30_000, 20_000)])
def test_a_promise_that_is_asked_for_or_owed_is_not_taken_back(therapy: Ledger, asked: int, accrued: int) -> None:
    if accrued:
        therapy.do(ACCRUAL, accrued)
    refused = therapy.refusal(RELEASE, 90_001, asked_pence=asked)
    assert (refused.reason, refused.facts) == ("MORE_THAN_PROMISED", {"left_pence": "90000"})
    assert therapy.do(RELEASE, 90_000, asked_pence=asked)


@pytest.mark.parametrize("kind", [ACCRUAL, COMMITMENT])
def test_nothing_new_is_promised_from_a_budget_that_ended(therapy: Ledger, kind: AdjustmentKind) -> None:
    therapy.budget = replace(therapy.budget, state=BudgetState.ENDED)
    assert therapy.refusal(kind, 1).reason == "BUDGET_IS_ENDED"
    assert therapy.do(RELEASE, 1)
    assert therapy.do(RETURN, 1)


@pytest.mark.parametrize("kind", [ACCRUAL, RETURN, RELEASE, COMMITMENT])
def test_only_a_reversal_or_a_clawback_is_about_a_payment(therapy: Ledger, kind: AdjustmentKind) -> None:
    assert therapy.refusal(kind, 1, payment()).field == "payment_id"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"kind": None}, ["kind"]),
        ({"amount_pence": 0}, ["amount_pence"]),
        ({"amount_pence": -1}, ["amount_pence"]),
        ({"amount_pence": 10**15}, ["amount_pence"]),
        ({"reason": ""}, ["reason"]),
        ({"kind": REVERSAL, "amount_pence": -1, "reason": " "}, ["reason", "amount_pence"]),
    ],
)
def test_an_adjustment_says_what_how_much_and_why(changes: dict[str, Any], faults: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        demand_sensible(replace(Adjustment(ACCRUAL, "p1", 1, "Put right."), **changes))
    assert [one.field for one in refused.value.violations] == faults


def test_a_reversal_need_not_say_how_much() -> None:
    demand_sensible(Adjustment(REVERSAL, "p1", 0, "Paid twice."))


def test_where_money_stands_adds_up() -> None:
    stands = Standing(put_in_pence=100, promised_pence=20, paid_pence=30, returned_pence=40)
    assert (stands.balance_pence, stands.available_pence) == (30, 10)
    assert (stands + stands).balance_pence == 60
