"""What takes effect on a budget and in its books: an agreement, more money, less, another recipient, the end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.errors import Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Budget, BudgetLine, BudgetLinePart, BudgetState, TransferKind
from services.budgets.domain.agreement import BudgetAgreement, ReviewDecision, ReviewedLine
from services.budgets.domain.effect import BudgetChanged, BudgetEnded, agree
from services.budgets.domain.ledger import check, fold, is_guarded
from services.budgets.domain.rebooking import Holdings, Rebooking, with_amount
from services.budgets.domain.review import reconsider
from tests.books import BUDGET_ID, THERAPIES, assert_balanced
from tests.unit.agreement_specimens import ACCOUNT, COLLEAGUE, IN_FOUR_WEEKS, RECIPIENT, Books, budget, held, nominee
from tests.unit.payment_specimens import AGREEMENT, BREAKS, CHILD_ID, FAMILY, SHARED, THERAPY
from tests.world import TODAY

D = ReviewDecision
OWN = f"budget:{BUDGET_ID}"
AGREED = budget(agreement=AGREEMENT)
REASONS = "What we saw at the review."


def sound(books: Books) -> dict[str, Account]:
    """The accounts, balanced and not overspent, every promise resolved once, by its own resolution."""
    accounts = fold(books.transfers)
    assert_balanced(accounts.values())
    assert all(account.available_pence >= 0 for key, account in accounts.items() if is_guarded(key))
    check(books.transfers, {}, set())
    return accounts


def decided(of: Budget, decision: ReviewDecision, **changes: object) -> Books:
    """The books of a budget in which that decision waits."""
    books = Books(of)
    books.budget = held(of, decision, **changes)
    return books


def lines(**amounts: int) -> tuple[ReviewedLine, ...]:
    return tuple(ReviewedLine(id, pence) for id, pence in amounts.items())


def promised(books: Books, line: str) -> dict[str, int]:
    """What the line has promised, by payee."""
    found: dict[str, int] = {}
    for one in books.open_promises():
        if one.provision_id == line:
            found[one.credit_account] = found.get(one.credit_account, 0) + one.amount_pence
    return found


# The agreement


def turned(of: Budget, *ids: str) -> BudgetAgreement:
    return BudgetAgreement(RECIPIENT, ACCOUNT, TODAY, provision_ids=ids)


@pytest.mark.proves("SOTON-B9")
@pytest.mark.proves("SOTON-B8")
def test_a_line_that_others_held_is_held_by_the_family_once_that_is_agreed() -> None:
    books = Books(budget())
    books.pay("p1", 30_000)
    carried = agree(books.budget, turned(books.budget, "p1"), books.holdings(), on=TODAY, new_id=new_id)
    after = books.take(carried)
    line = after.line("p1")
    assert line
    assert (line.mechanism, line.amount_pence, after.payees(line)) == ("direct_payment", 120_000, (FAMILY,))
    assert promised(books, "p1") == {FAMILY: 90_000}
    assert sound(books)[THERAPIES] == Account(credits_posted=30_000)
    assert carried.change.events == ()  # the request says it


def test_what_the_panel_agreed_as_direct_payments_stays_as_it_is() -> None:
    books = Books(budget())
    carried = agree(books.budget, turned(books.budget, "p2", "p3"), books.holdings(), on=TODAY, new_id=new_id)
    assert (carried.transfers, books.take(carried).lines) == ([], budget().lines)


def test_a_line_in_use_is_settled_before_it_turns_direct() -> None:
    books = Books(budget())
    for used in ({"asked": {("p1", THERAPIES): 1}}, {"accrued": {"p1": 1}}):
        with pytest.raises(Refused) as refused:
            agree(books.budget, turned(books.budget, "p1"), books.holdings(**used), on=TODAY, new_id=new_id)
        assert (refused.value.reason, refused.value.facts) == ("LINE_IN_USE", {"provision_id": "p1"})


def test_a_line_that_is_paid_up_turns_direct_without_a_transfer() -> None:
    books = Books(budget())
    books.pay("p1", 120_000)
    assert agree(books.budget, turned(books.budget, "p1"), books.holdings(), on=TODAY, new_id=new_id).transfers == []


def test_further_lines_join_the_agreement_and_the_clocks_run_on() -> None:
    some = budget(agreement=replace(AGREEMENT, provision_ids=("p2",))).first_paid(TODAY)
    books = Books(some)
    later = replace(turned(some, "p1"), consented_on=TODAY + timedelta(days=9), recipient=nominee())
    after = books.take(agree(some, later, books.holdings(), on=TODAY, new_id=new_id))
    agreement = after.agreement
    assert agreement
    assert agreement.provision_ids == ("p2", "p1")
    assert (agreement.recipient, agreement.first_paid_on) == (nominee(), TODAY)
    assert after.review_due_on == some.review_due_on
    assert after.is_agreed("p1")
    assert not after.is_agreed("p3")


# More and less


def test_more_money_is_put_in_by_the_funder_and_promised_on_the_day() -> None:
    books = decided(AGREED, D.INCREASE, lines=lines(p1=150_000, p2=90_000))
    carried = books.carry_out()
    assert carried
    assert carried.change.events == (BudgetChanged(BUDGET_ID, CHILD_ID),)
    assert [(t.debit_account, t.credit_account, t.amount_pence, t.kind, t.reason) for t in carried.transfers] == [
        ("funder:health", OWN, 30_000, TransferKind.POSTED, REASONS),
        (OWN, THERAPIES, 30_000, TransferKind.PENDING, REASONS),
        ("funder:social-care", OWN, 10_000, TransferKind.POSTED, REASONS),
        (OWN, FAMILY, 10_000, TransferKind.PENDING, REASONS),
    ]
    assert [line.amount_pence for line in books.budget.lines] == [150_000, 90_000, 50_000]
    assert promised(books, "p1") == {THERAPIES: 150_000}
    assert sound(books)[OWN].credits_posted == 290_000
    assert books.budget.reviews[0].carried_out_on == TODAY


def test_nothing_takes_effect_before_its_day_or_twice() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p2=70_000), effective_on=IN_FOUR_WEEKS)
    assert books.carry_out(IN_FOUR_WEEKS - timedelta(days=1)) is None
    assert books.carry_out(IN_FOUR_WEEKS)
    assert books.carry_out(IN_FOUR_WEEKS) is None
    assert books.budget.due_on is None


def test_less_money_is_taken_out_of_promises_and_goes_back_to_the_funder() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p2=70_000), effective_on=IN_FOUR_WEEKS)
    carried = books.carry_out(IN_FOUR_WEEKS)
    assert carried
    assert carried.change.events == (BudgetChanged(BUDGET_ID, CHILD_ID),)
    accounts = sound(books)
    assert accounts["returned:social-care"] == Account(credits_posted=10_000)
    assert promised(books, "p2") == {FAMILY: 70_000}
    assert accounts[OWN].available_pence == 0
    assert {t.occurred_on for t in carried.transfers} == {IN_FOUR_WEEKS}
    assert {t.reason for t in carried.transfers if t.kind is not TransferKind.PENDING} == {REASONS}


def test_what_is_paid_owed_or_asked_for_is_not_taken_back() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p1=10_000), effective_on=IN_FOUR_WEEKS)
    books.pay("p1", 90_000)
    books.carry_out(IN_FOUR_WEEKS, asked={("p1", THERAPIES): 5_000}, accrued={"p1": 12_000})
    assert promised(books, "p1") == {THERAPIES: 12_000}  # the payment that is asked for settles what is owed
    assert sound(books)["returned:health"] == Account(credits_posted=18_000)
    assert books.budget.lines[0].amount_pence == 10_000


def test_what_is_only_asked_for_is_not_taken_back_either() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p1=10_000), effective_on=IN_FOUR_WEEKS)
    books.carry_out(IN_FOUR_WEEKS, asked={("p1", THERAPIES): 50_000})
    assert promised(books, "p1") == {THERAPIES: 50_000}
    assert sound(books)["returned:health"] == Account(credits_posted=70_000)


def test_of_a_divided_line_what_is_owed_is_kept_once() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p3=5_000), effective_on=IN_FOUR_WEEKS)
    books.carry_out(IN_FOUR_WEEKS, accrued={"p3": 40_000})
    assert promised(books, "p3") == {"provider:org:charity:pool": 20_000, FAMILY: 20_000}
    assert sound(books)["returned:health"] == Account(credits_posted=10_000)


def test_a_line_that_is_used_up_is_smaller_from_then_on_and_nothing_moves() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p1=10_000), effective_on=IN_FOUR_WEEKS)
    books.pay("p1", 120_000)
    carried = books.carry_out(IN_FOUR_WEEKS)
    assert carried
    assert (carried.transfers, books.budget.lines[0].amount_pence) == ([], 10_000)


def test_a_combination_keeps_its_proportion() -> None:
    more = decided(AGREED, D.INCREASE, lines=lines(p3=75_001))
    more.carry_out()
    assert more.budget.lines[2].parts == (
        BudgetLinePart("third_party", 45_001),
        BudgetLinePart("direct_payment", 30_000),
    )
    assert promised(more, "p3") == {"provider:org:charity:pool": 45_001, FAMILY: 30_000}
    less = decided(AGREED, D.REDUCE, lines=lines(p3=25_000), effective_on=IN_FOUR_WEEKS)
    less.carry_out(IN_FOUR_WEEKS)
    assert promised(less, "p3") == {"provider:org:charity:pool": 15_000, FAMILY: 10_000}
    sound(more)
    assert sound(less)["returned:health"] == Account(credits_posted=25_000)


def test_two_parts_for_one_provider_shrink_together() -> None:
    both = replace(
        SHARED, parts=(BudgetLinePart("notional", 30_000), BudgetLinePart("third_party", 20_000)), provider="org:x"
    )
    books = decided(budget(both), D.REDUCE, lines=lines(p3=20_000), effective_on=IN_FOUR_WEEKS)
    books.carry_out(IN_FOUR_WEEKS)
    assert promised(books, "p3") == {"provider:org:x": 20_000}
    sound(books)


def test_a_decision_that_fell_takes_no_effect() -> None:
    books = decided(AGREED, D.STOP, effective_on=IN_FOUR_WEEKS)
    books.budget = reconsider(books.budget, upheld=False, reasons="Not so.", by=COLLEAGUE).state
    assert books.carry_out(IN_FOUR_WEEKS) is None
    assert books.budget.state is BudgetState.ACTIVE


def test_another_recipient_receives_from_the_day_on() -> None:
    account = replace(ACCOUNT, last_four="9876")
    books = decided(
        AGREED.first_paid(TODAY), D.SUBSTITUTE_RECIPIENT, recipient=nominee(), account=account, consented_on=TODAY
    )
    carried = books.carry_out()
    assert carried
    assert (carried.transfers, carried.change.events) == ((), ())
    agreement = books.budget.agreement
    assert agreement
    assert (agreement.recipient, agreement.account, agreement.consented_on) == (nominee(), account, TODAY)
    assert agreement.first_paid_on == TODAY


# The end


def test_at_the_end_promises_are_taken_back_and_every_funder_has_what_is_left() -> None:
    books = decided(AGREED.first_paid(TODAY), D.STOP, effective_on=IN_FOUR_WEEKS)
    books.pay("p1", 20_000)
    books.pay("p2", 80_000)
    carried = books.carry_out(IN_FOUR_WEEKS)
    assert carried
    assert carried.change.events == (BudgetEnded(BUDGET_ID, CHILD_ID),)
    accounts = sound(books)
    assert books.open_promises() == []
    assert accounts["returned:health"] == Account(credits_posted=150_000)
    assert "returned:social-care" not in accounts
    assert accounts[OWN] == Account(debits_posted=250_000, credits_posted=250_000)
    over = books.budget
    assert (over.state, over.review_due_on, over.due_on) == (BudgetState.ENDED, None, None)
    assert over.agreement
    assert over.agreement.review_due_on is None
    assert books.carry_out(IN_FOUR_WEEKS) is None


def test_money_that_nobody_claimed_goes_back_to_the_funder_of_the_first_line() -> None:
    books = decided(AGREED, D.STOP, effective_on=IN_FOUR_WEEKS)
    books.transfers = [replace(one, funder="") for one in books.transfers]
    books.carry_out(IN_FOUR_WEEKS)
    assert sound(books)["returned:health"] == Account(credits_posted=250_000)


def test_no_more_goes_back_than_is_left_even_if_one_funder_paid_for_another() -> None:
    left = Holdings(balances={"education": -40, "health": 100, "transport": 30})
    made = Rebooking(AGREED, left, REASONS, TODAY, new_id).wound_up()
    assert [(one.credit_account, one.amount_pence) for one in made] == [("returned:health", 90)]


def test_the_earlier_of_two_decisions_takes_effect_first_and_nothing_after_the_end() -> None:
    books = decided(AGREED, D.REDUCE, lines=lines(p2=70_000), effective_on=IN_FOUR_WEEKS + timedelta(days=30))
    books.budget = held(books.budget, D.STOP, effective_on=IN_FOUR_WEEKS)
    late = IN_FOUR_WEEKS + timedelta(days=60)
    assert books.carry_out(late)
    assert books.budget.state is BudgetState.ENDED
    assert books.carry_out(late) is None
    assert sound(books)[OWN].available_pence == 0


# Whatever happens

amounts = st.integers(min_value=3, max_value=500_000)


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[BudgetLine, ...]:
    wanted = draw(st.lists(st.tuples(st.sampled_from((THERAPY, BREAKS, SHARED)), amounts), min_size=1, max_size=4))
    return tuple(replace(with_amount(line, pence), provision_id=f"p{n}") for n, (line, pence) in enumerate(wanted, 1))


def _decisions(of: Budget, news: Sequence[int]) -> Sequence[tuple[ReviewDecision, ReviewedLine]]:
    """For each new amount the decision that leads to it, on the first line."""
    now, found = of.lines[0].amount_pence, []
    for pence in news:
        if pence != now:
            found.append((D.INCREASE if pence > now else D.REDUCE, ReviewedLine("p1", pence)))
            now = pence
    return found


@settings(max_examples=60, deadline=None)
@given(lines=some_lines(), news=st.lists(amounts, max_size=5), paid=st.integers(min_value=0, max_value=500_000))
def test_the_books_balance_whatever_reviews_decide_and_an_end_leaves_nothing(
    lines: tuple[BudgetLine, ...], news: list[int], paid: int
) -> None:
    books, today = Books(budget(*lines, agreement=AGREEMENT)), TODAY
    for decision, line in _decisions(books.budget, news):
        day = today + timedelta(days=28) if decision is D.REDUCE else today
        books.budget = held(books.budget, decision, on=today, lines=(line,), effective_on=day)
        assert books.carry_out(day)
        assert books.budget.lines[0].amount_pence == line.amount_pence
        assert sum(promised(books, "p1").values()) == line.amount_pence
        sound(books)
        today = day
    pence = min(paid, books.open_promises()[0].amount_pence)
    if pence:
        books.pay(books.open_promises()[0].provision_id, pence)
    last = today + timedelta(days=28)
    books.budget = held(books.budget, D.STOP, on=today, effective_on=last)
    books.carry_out(last)
    accounts = sound(books)
    assert accounts[OWN].available_pence == accounts[OWN].debits_pending == 0
    put_in = sum(a.debits_posted for key, a in accounts.items() if key.startswith("funder:"))
    returned = sum(a.credits_posted for key, a in accounts.items() if key.startswith("returned:"))
    assert put_in == returned + pence
