"""What is true of every sequence of transfers, however it came about."""

from collections.abc import Callable
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import new_id
from services.budgets.domain import Account, Transfer, TransferKind
from services.budgets.domain.ledger import check, fold, keep, take_back
from tests.books import THERAPIES, assert_balanced, entry, post, promise, reversal, share, void
from tests.world import TODAY

BUDGETS = (UUID(int=1), UUID(int=2))
PAYEES = (THERAPIES, "provider:org:charity:tutors", "returned:health", f"direct-payment:{BUDGETS[0]}")
pence = st.integers(1, 10**9)
budgets = st.sampled_from(BUDGETS)


@st.composite
def sequences(draw: Callable[..., object]) -> list[Transfer]:
    """Shares, promises and payments, and a resolution, whole or in part, for some of the promises."""
    first = st.one_of(
        st.builds(share, pence, budgets, st.sampled_from(["education", "health", "social-care"])),
        st.builds(promise, pence, budgets, st.sampled_from(PAYEES)),
        st.builds(
            lambda much, budget, payee: entry(f"budget:{budget}", payee, much), pence, budgets, st.sampled_from(PAYEES)
        ),
    )
    transfers: list[Transfer] = draw(st.lists(first, max_size=12))  # type: ignore[assignment]
    for pending in [one for one in transfers if one.kind is TransferKind.PENDING]:
        kept = post(pending, draw(st.integers(1, pending.amount_pence)))  # type: ignore[arg-type]
        resolution = draw(st.sampled_from([None, kept, void(pending)]))
        transfers += [resolution] if isinstance(resolution, Transfer) else []
    return transfers


@given(sequences())
def test_debits_equal_credits_promised_and_posted_apart(transfers: list[Transfer]) -> None:
    assert_balanced(fold(transfers).values())


@given(sequences(), st.randoms())
def test_the_order_of_entries_does_not_matter_for_what_they_come_to(transfers: list[Transfer], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = transfers[:]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(transfers)


@given(sequences(), st.integers(0, 24))
def test_running_totals_are_the_totals(transfers: list[Transfer], cut: int) -> None:
    """What was entered before plus what comes now is what all of it comes to: so PostgreSQL may add up as it goes."""
    before, now = transfers[:cut], transfers[cut:]
    running = fold(before)
    for key, change in fold(now, {transfer.id: transfer for transfer in before}).items():
        running[key] = running.get(key, Account()) + change
    assert running == fold(transfers)


@given(sequences())
def test_no_total_ever_falls_below_nothing(transfers: list[Transfer]) -> None:
    check(transfers, {}, set())
    for length in range(len(transfers) + 1):
        for account in fold(transfers[:length]).values():
            assert min(account.debits_pending, account.debits_posted) >= 0
            assert min(account.credits_pending, account.credits_posted) >= 0


@given(sequences())
def test_when_every_promise_is_resolved_none_is_pending(transfers: list[Transfer]) -> None:
    resolved = {transfer.pending_id for transfer in transfers}
    open_promises = [t for t in transfers if t.kind is TransferKind.PENDING and t.id not in resolved]
    for account in fold([*transfers, *map(void, open_promises)]).values():
        assert (account.debits_pending, account.credits_pending) == (0, 0)


@given(sequences())
def test_reversed_money_is_back_where_it_was(transfers: list[Transfer]) -> None:
    final = [transfer for transfer in transfers if transfer.kind is TransferKind.POSTED]
    for account in fold([*final, *map(reversal, final)]).values():
        assert account.available_pence == 0


@given(st.lists(st.builds(promise, pence), min_size=1, max_size=6), st.data(), st.sampled_from([keep, take_back]))
def test_any_part_of_what_is_promised_is_kept_or_taken_back(
    promises: list[Transfer], data: st.DataObject, how: Callable[..., list[Transfer]]
) -> None:
    """Exactly so much, resolving each promise once, and what is left is promised still."""
    promised = sum(one.amount_pence for one in promises)
    asked = data.draw(st.integers(0, promised))
    made = how(promises, asked, new_id=new_id, on=TODAY)
    check([*promises, *made], {}, set())
    payee = fold([*promises, *made])[THERAPIES]
    assert payee == Account(credits_pending=promised - asked, credits_posted=asked if how is keep else 0)
