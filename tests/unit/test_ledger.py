"""The ledger's arithmetic by hand: each kind of transfer, each refusal, the chart of accounts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kernel.errors import Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Transfer, TransferKind
from services.budgets.domain.ledger import CHART, account_key, check, fold, is_guarded, keep, take_back
from tests.books import BUDGET_ID, THERAPIES, entry, post, promise, reversal, share, void
from tests.world import TODAY

BUDGET = f"budget:{BUDGET_ID}"


def refusal(*transfers: Transfer, promised: Transfer | None = None, resolved: bool = False) -> Refused:
    """What `check` says to the transfers when `promised` stands in the ledger."""
    known = {promised.id: promised} if promised else {}
    with pytest.raises(Refused) as refused:
        check(transfers, known, set(known) if resolved else set())
    return refused.value


def test_a_share_is_final_on_both_sides() -> None:
    assert fold([share(500)]) == {"funder:education": Account(debits_posted=500), BUDGET: Account(credits_posted=500)}


def test_a_promise_is_not_yet_money_for_its_receiver_and_spent_for_its_giver() -> None:
    books = fold([share(500), promise(200)])
    assert books[BUDGET] == Account(debits_pending=200, credits_posted=500)
    assert books[BUDGET].available_pence == 300
    assert books[THERAPIES] == Account(credits_pending=200)
    assert books[THERAPIES].available_pence == 0


def test_a_kept_promise_is_final() -> None:
    pending = promise(200)
    books = fold([share(500), pending, post(pending, 200)])
    assert books[BUDGET] == Account(debits_posted=200, credits_posted=500)
    assert books[THERAPIES] == Account(credits_posted=200)


def test_what_a_part_payment_leaves_over_is_released() -> None:
    pending = promise(200)
    books = fold([share(500), pending, post(pending, 150)])
    assert books[BUDGET] == Account(debits_posted=150, credits_posted=500)
    assert books[BUDGET].available_pence == 350


def test_a_promise_taken_back_is_released_as_a_whole() -> None:
    pending = promise(200)
    books = fold([share(500), pending, void(pending)])
    assert books[BUDGET] == Account(credits_posted=500)
    assert books[THERAPIES] == Account()


def test_a_mistake_is_reversed_and_both_entries_stay() -> None:
    paid = entry(BUDGET, THERAPIES, 120)
    books = fold([share(500), paid, reversal(paid)])
    assert books[BUDGET] == Account(debits_posted=120, credits_posted=620)
    assert (books[BUDGET].available_pence, books[THERAPIES].available_pence) == (500, 0)


def test_unspent_money_goes_back_to_its_funder() -> None:
    books = fold([share(500), entry(BUDGET, "returned:education", 500)])
    assert (books[BUDGET].available_pence, books["returned:education"].available_pence) == (0, 500)


def test_a_promise_from_before_is_resolved_by_what_the_ledger_holds() -> None:
    pending = promise(200)
    assert fold([post(pending, 150)], {pending.id: pending})[BUDGET] == Account(debits_pending=-200, debits_posted=150)


def test_a_promise_may_be_made_and_kept_in_one_sequence() -> None:
    pending = promise(200)
    check([pending, post(pending, 200)], {}, set())


def test_an_unknown_promise_is_not_found() -> None:
    refused = refusal(missing := post(promise(200), 200))
    assert refused.reason == "PENDING_NOT_FOUND"
    assert refused.facts == {"pending_id": str(missing.pending_id)}


def test_a_promise_is_not_kept_before_it_is_made() -> None:
    pending = promise(200)
    assert refusal(post(pending, 200), pending).reason == "PENDING_NOT_FOUND"


@pytest.mark.parametrize("side", ["debit_account", "credit_account"])
def test_a_promise_between_other_accounts_is_not_found(side: str) -> None:
    pending = promise(200)
    foreign = replace(post(pending, 200), **{side: f"budget:{new_id()}"})
    assert refusal(foreign, promised=pending).reason == "PENDING_NOT_FOUND"


def test_what_is_final_already_is_no_promise() -> None:
    paid = entry(BUDGET, THERAPIES, 200)
    assert refusal(paid, post(paid, 200)).reason == "PENDING_NOT_FOUND"


@pytest.mark.parametrize("again", [lambda pending: post(pending, 1), void])
def test_a_promise_is_resolved_once(again) -> None:  # type: ignore[no-untyped-def]
    pending = promise(200)
    assert refusal(again(pending), promised=pending, resolved=True).reason == "PENDING_ALREADY_RESOLVED"
    twice = refusal(post(pending, 100), again(pending), promised=pending)
    assert twice.reason == "PENDING_ALREADY_RESOLVED"


def test_more_than_was_promised_is_not_paid() -> None:
    pending = promise(200)
    refused = refusal(post(pending, 201), promised=pending)
    assert refused.reason == "MORE_THAN_PENDING"
    assert refused.facts == {"pending_id": str(pending.id), "pending_pence": "200", "asked_pence": "201"}


def test_a_promise_is_not_taken_back_in_part() -> None:
    pending = promise(200)
    assert refusal(replace(void(pending), amount_pence=199), promised=pending).reason == "VOID_IS_FOR_ALL"


@pytest.mark.parametrize(
    "slip",
    [
        {"amount_pence": 0},
        {"amount_pence": -1},
        {"credit_account": BUDGET},
        {"debit_account": "petty-cash:drawer"},
        {"debit_account": "budget:"},
        {"debit_account": "funder:lottery"},
        {"pending_id": BUDGET_ID},
        {"kind": TransferKind.POST},
        {"kind": TransferKind.VOID},
    ],
)
def test_what_can_never_be_an_entry_is_a_slip(slip: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"transfer|chart|post or void"):
        replace(promise(200), **slip)


def test_what_may_never_be_overspent_is_guarded() -> None:
    assert [name for name, kind in CHART.items() if kind.guarded] == ["budget", "direct-payment", "owed"]
    assert is_guarded(BUDGET)
    assert not is_guarded("funder:health")


def test_an_account_is_named_by_its_kind_and_holder() -> None:
    assert account_key("provider", "org:ods:R1C") == THERAPIES
    with pytest.raises(ValueError, match="no account"):
        account_key("returned", "lottery")


def resolved(how: Callable[..., list[Transfer]], pence: int, *promises: Transfer) -> list[tuple[str, int]]:
    made = how(promises, pence, new_id=new_id, on=TODAY)
    check(made, {promise.id: promise for promise in promises}, set())
    return [(one.kind.value, one.amount_pence) for one in made]


def test_a_years_promise_is_kept_month_by_month() -> None:
    """Each month resolves the promise that stands, and promises the rest of it afresh."""
    year = promise(1_200)
    entered, standing = [share(1_200), year], year
    for month in range(11):
        kept, standing = keep([standing], 100, new_id=new_id, on=TODAY)
        entered += [kept, standing]
        assert fold(entered)[BUDGET] == Account(
            debits_pending=1_100 - 100 * month, debits_posted=100 * (month + 1), credits_posted=1_200
        )
    entered += keep([standing], 100, new_id=new_id, on=TODAY)
    check(entered, {}, set())
    assert fold(entered)[BUDGET] == Account(debits_posted=1_200, credits_posted=1_200)
    assert fold(entered)[THERAPIES] == Account(credits_posted=1_200)


def test_promises_are_kept_the_oldest_first() -> None:
    assert resolved(keep, 250, promise(200), promise(100)) == [("post", 200), ("post", 50), ("pending", 50)]
    assert resolved(keep, 200, promise(200), promise(100)) == [("post", 200)]


def test_promises_are_taken_back_in_part_by_promising_the_rest_afresh() -> None:
    assert resolved(take_back, 250, promise(200), promise(100)) == [("void", 200), ("void", 100), ("pending", 50)]
    assert resolved(take_back, 300, promise(200), promise(100)) == [("void", 200), ("void", 100)]


@pytest.mark.parametrize("how", [keep, take_back])
def test_more_than_was_promised_is_a_slip(how: Callable[..., list[Transfer]]) -> None:
    with pytest.raises(ValueError, match="1 pence more than was promised"):
        how([promise(200)], 201, new_id=new_id, on=TODAY)


def test_what_is_owed_moves_no_money() -> None:
    accrued = entry(f"accrued:{BUDGET_ID}", f"owed:{BUDGET_ID}", 100)
    books = fold([share(500), accrued])
    assert books[BUDGET] == Account(credits_posted=500)
    assert books[f"owed:{BUDGET_ID}"].available_pence == 100
    settled = fold([accrued, reversal(accrued)])
    assert settled[f"owed:{BUDGET_ID}"].available_pence == 0


def test_a_transfer_is_of_a_funder_that_there_is() -> None:
    with pytest.raises(ValueError, match="no funder 'lottery'"):
        replace(share(1), funder="lottery")
