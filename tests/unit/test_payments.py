"""A payment's rules by hand: each move, each refusal, and what is never paid."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from services.budgets.domain.agreement import BudgetReview, ReviewDecision
from services.budgets.domain.budget import BudgetState
from services.budgets.domain.payable import Room, plan_year
from services.budgets.domain.payment import (
    MOST_PENCE,
    MOST_RECEIPTS,
    PAYMENT,
    PaymentMade,
    PaymentState,
    own_reference,
)
from tests.books import BUDGET_ID, THERAPIES
from tests.unit.payment_specimens import (
    AGREEMENT,
    APPROVES,
    ASKS,
    CHILD_ID,
    FAMILY,
    ID,
    PAYS,
    THERAPY,
    approved,
    ask,
    budget,
    direct,
    paid,
    payment,
    receipt,
)
from tests.world import TODAY

NOBODY: frozenset[str] = frozenset()
A_DAY = timedelta(days=1)


def refusal(work: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


def violations(work: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        work()
    return [(one.field, one.code) for one in refused.value.violations]


def test_a_payment_is_asked_for_approved_and_paid() -> None:
    asked = ask(payment())
    assert (asked.state, asked.allowed_moves) == (PaymentState.INSTRUCTED, ("approve", "cancel"))
    agreed = asked.approve(by=APPROVES).state
    assert (agreed.state, agreed.allowed_moves) == (PaymentState.APPROVED, ("release", "cancel"))
    change = agreed.release(by=PAYS, budget=budget(), room=Room(10_000), on=TODAY)
    assert change.events == (PaymentMade(ID, BUDGET_ID, CHILD_ID),)
    assert (change.state.instructed_by, change.state.approved_by, change.state.paid_by) == (ASKS, APPROVES, PAYS)
    assert (change.state.paid_on, change.state.state) == (TODAY, PaymentState.PAID)
    assert change.state.allowed_moves == ("submit_evidence", "claw_back", "reverse")


@pytest.mark.parametrize(
    ("work", "duty"),
    [
        (lambda: payment().approve(by=ASKS), "instructed"),
        (lambda: approved().release(by=ASKS, budget=budget(), room=Room(10_000), on=TODAY), "instructed"),
        (lambda: approved().release(by=APPROVES, budget=budget(), room=Room(10_000), on=TODAY), "approved"),
    ],
)
def test_who_asks_who_approves_and_who_pays_are_three_people(work: Any, duty: str) -> None:
    refused = refusal(work)
    assert (type(refused), refused.reason, refused.facts) == (Denied, "SAME_PERSON", {"duty": duty})
    assert duty.removeprefix("instructed") in refused.message


MOVES = {
    "approve": lambda one: one.approve(by=APPROVES),
    "release": lambda one: one.release(by=PAYS, budget=budget(), room=Room(120_000), on=TODAY),
    "cancel": lambda one: one.cancel("Asked for twice."),
    "submit_evidence": lambda one: one.submit_evidence(receipt(), parties=NOBODY, is_family=True, on=TODAY),
    "claw_back": lambda one: one.claw_back(1),
    "reverse": lambda one: one.reverse(),
}


@pytest.mark.parametrize("state", list(PaymentState))
@pytest.mark.parametrize("move", MOVES)
def test_every_move_from_every_state(state: PaymentState, move: str) -> None:
    """What is allowed is done, what is not is refused with what is allowed instead."""
    one = payment(state=state, approved_by=APPROVES)
    assert set(MOVES) == {known.name for known in PAYMENT.moves}
    if move in PAYMENT.allowed(state):
        assert MOVES[move](one).state.state in PaymentState
    else:
        refused = refusal(lambda: MOVES[move](one))
        assert refused.reason == f"PAYMENT_IS_{state.upper()}"
        assert refused.allowed == PAYMENT.allowed(state)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"amount_pence": 0}, ("amount_pence", "OUT_OF_RANGE")),
        ({"amount_pence": -1}, ("amount_pence", "OUT_OF_RANGE")),
        ({"amount_pence": MOST_PENCE + 1}, ("amount_pence", "OUT_OF_RANGE")),
        ({"reason": " "}, ("reason", "REQUIRED")),
        ({"reason": "x" * 2_001}, ("reason", "TOO_LONG")),
        ({"provision_id": "p9"}, ("provision_id", "NOT_IN_THE_BUDGET")),
        ({"reference": "=SUM(A1)"}, ("reference", "NOT_A_REFERENCE")),
        ({"reference": "x" * 36}, ("reference", "NOT_A_REFERENCE")),
        ({"reference": "INV\n17"}, ("reference", "NOT_A_REFERENCE")),
        ({"period_from": None}, ("period_from", "REQUIRED")),
        ({"period_to": None}, ("period_to", "REQUIRED")),
        ({"period_to": TODAY - A_DAY}, ("period_to", "BEFORE_ITS_START")),
    ],
)
def test_what_can_never_be_a_payment_is_named(changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert violations(lambda: ask(payment(**changes))) == [fault]


@pytest.mark.parametrize("currency", ["EUR", "gbp", ""])
def test_budgets_are_kept_in_pounds(currency: str) -> None:
    assert violations(lambda: ask(payment(), currency=currency)) == [("currency", "NOT_POUNDS")]


def test_every_fault_is_named_at_once() -> None:
    faulty = payment(amount_pence=-5, reason="", reference="", period_from=None)
    assert [field for field, _ in violations(lambda: ask(faulty, currency="USD"))] == [
        "amount_pence",
        "reason",
        "currency",
        "reference",
        "period_from",
    ]


def test_the_largest_amount_is_a_million_pounds() -> None:
    assert ask(payment(amount_pence=MOST_PENCE), room=Room(MOST_PENCE)).amount_pence == 100_000_000


@pytest.mark.parametrize("payee", [FAMILY, "provider:org:ods:OTHER", "petty-cash", "", f"direct-payment:{CHILD_ID}"])
def test_only_the_payee_that_was_agreed_is_paid(payee: str) -> None:
    refused = refusal(lambda: ask(payment(payee=payee)))
    assert (refused.reason, refused.field, refused.facts) == ("PAYEE_NOT_APPROVED", "payee", {"approved": THERAPIES})


@pytest.mark.parametrize("payee", ["provider:org:charity:pool", FAMILY])
def test_a_combined_line_pays_each_of_its_payees(payee: str) -> None:
    assert ask(payment(provision_id="p3", payee=payee), room=Room(20_000)).payee == payee


def test_no_more_is_asked_for_than_is_promised() -> None:
    refused = refusal(lambda: ask(payment(amount_pence=10_001), room=Room(15_000, asked_pence=5_000)))
    assert (refused.reason, refused.field, refused.facts) == (
        "MORE_THAN_PROMISED",
        "amount_pence",
        {"left_pence": "10000"},
    )
    assert ask(payment(amount_pence=10_000), room=Room(15_000, asked_pence=5_000)).amount_pence == 10_000


def test_nothing_is_paid_from_a_budget_that_ended() -> None:
    ended = budget(state=BudgetState.ENDED)
    assert refusal(lambda: ask(payment(), ended)).reason == "BUDGET_IS_ENDED"
    paying = refusal(lambda: approved().release(by=PAYS, budget=ended, room=Room(10_000), on=TODAY))
    assert paying.reason == "BUDGET_IS_ENDED"


def test_nothing_is_paid_for_days_after_the_end_that_was_announced() -> None:
    stop = BudgetReview(TODAY, ReviewDecision.STOP, "The plan ends.", date(2026, 4, 1))
    stopping = budget(reviews=(stop,))
    assert ask(payment(), stopping).period_to == date(2026, 3, 31)
    refused = refusal(lambda: ask(payment(period_to=date(2026, 4, 1)), stopping))
    assert (refused.reason, refused.field, refused.facts) == ("AFTER_THE_END", "period_to", {"ends_on": "2026-04-01"})
    fallen = budget(reviews=(replace(stop, overturned=True),))
    assert ask(payment(period_to=date(2026, 4, 1)), fallen).period_to == date(2026, 4, 1)


def test_direct_payments_wait_for_the_written_consent() -> None:
    assert refusal(lambda: ask(direct(), budget(agreement=None))).reason == "NO_AGREEMENT"
    assert ask(payment(), budget(agreement=None)).payee == THERAPIES
    for_others = budget(agreement=replace(AGREEMENT, provision_ids=("p1",)))
    assert refusal(lambda: ask(direct(), for_others)).reason == "NO_AGREEMENT"
    assert ask(direct()).payee == FAMILY


def test_nothing_is_paid_directly_for_the_time_before_consent() -> None:
    later = budget(agreement=replace(AGREEMENT, consented_on=TODAY + A_DAY))
    refused = refusal(lambda: ask(direct(), later, on=TODAY + A_DAY))
    assert (refused.reason, refused.field) == ("BEFORE_CONSENT", "period_from")
    assert refused.facts == {"consented_on": "2026-03-03"}
    assert refusal(lambda: ask(direct(period_from=TODAY + A_DAY), later)).reason == "BEFORE_CONSENT"
    assert ask(direct(period_from=TODAY + A_DAY), later, on=TODAY + A_DAY).payee == FAMILY


@pytest.mark.parametrize(
    ("first", "last", "on"),
    [
        (TODAY - A_DAY, date(2026, 3, 31), TODAY),
        (TODAY, date(2027, 3, 2), TODAY),
        (date(2027, 3, 2), date(2027, 3, 31), TODAY),
        (date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 1)),
    ],
)
def test_a_payment_is_for_days_of_one_year_of_the_plan_that_has_begun(first: date, last: date, on: date) -> None:
    refused = refusal(lambda: ask(payment(period_from=first, period_to=last), on=on))
    assert (refused.reason, refused.field) == ("OUTSIDE_PLAN_YEAR", "period_from")


@pytest.mark.parametrize("on", [date(2027, 3, 2), date(2027, 5, 1)])
def test_the_next_year_is_paid_once_it_has_begun_and_the_last_afterwards(on: date) -> None:
    assert ask(payment(period_from=date(2027, 3, 2), period_to=date(2028, 3, 1)), on=on)
    assert ask(payment(), on=on)


@pytest.mark.parametrize(
    ("set_up_on", "on", "year"),
    [
        (TODAY, TODAY, (TODAY, date(2027, 3, 1))),
        (TODAY, date(2027, 3, 1), (TODAY, date(2027, 3, 1))),
        (TODAY, date(2027, 3, 2), (date(2027, 3, 2), date(2028, 3, 1))),
        (TODAY, date(2026, 1, 1), (TODAY, date(2027, 3, 1))),
        (TODAY, date(2036, 12, 31), (date(2036, 3, 2), date(2037, 3, 1))),
        (date(2024, 2, 29), date(2025, 2, 28), (date(2025, 2, 28), date(2026, 2, 27))),
        (date(2024, 2, 29), date(2028, 3, 1), (date(2028, 2, 29), date(2029, 2, 28))),
    ],
)
def test_a_plans_year_begins_on_the_day_the_budget_was_set_up(set_up_on: date, on: date, year: Any) -> None:
    assert plan_year(set_up_on, on) == year


def test_for_closed_days_only_what_was_accrued_is_paid() -> None:
    closed = Room(120_000, accrued_pence=9_999, closed_up_to=date(2026, 3, 31))
    refused = refusal(lambda: ask(payment(), room=closed, on=date(2026, 4, 2)))
    assert (refused.reason, refused.field) == ("PERIOD_CLOSED", "period_to")
    assert refused.facts == {"closed_up_to": "2026-03-31", "accrued_pence": "9999"}
    assert ask(payment(), room=replace(closed, accrued_pence=10_000), on=date(2026, 4, 2))
    assert ask(payment(period_to=date(2026, 4, 1)), room=closed, on=date(2026, 4, 2))


def test_what_was_right_when_it_was_asked_for_is_judged_again_when_it_is_paid() -> None:
    closed = Room(10_000, closed_up_to=date(2026, 3, 31))
    for room, said in ((Room(9_999), "MORE_THAN_PROMISED"), (closed, "PERIOD_CLOSED")):
        refused = refusal(lambda room=room: approved().release(by=PAYS, budget=budget(), room=room, on=TODAY))
        assert refused.reason == said
    lost = budget(agreement=None)
    assert refusal(lambda: approved(direct()).release(by=PAYS, budget=lost, room=Room(10_000), on=TODAY)).reason == (
        "NO_AGREEMENT"
    )


@pytest.mark.parametrize(("accrued", "settled"), [(0, 0), (4_000, 4_000), (40_000, 10_000)])
def test_what_was_accrued_is_settled_by_what_is_paid(accrued: int, settled: int) -> None:
    assert paid(room=Room(120_000, accrued_pence=accrued)).settled_accrual_pence == settled


def test_a_cancelled_payment_says_why() -> None:
    assert violations(lambda: payment().cancel(" ")) == [("reason", "REQUIRED")]
    cancelled = approved().cancel("Asked for twice.").state
    assert (cancelled.state, cancelled.cancelled_because) == (PaymentState.CANCELLED, "Asked for twice.")
    assert cancelled.allowed_moves == ()


def test_the_family_evidences_what_it_was_paid_receipt_by_receipt() -> None:
    one = paid(direct()).submit_evidence(receipt(), parties=NOBODY, is_family=True, on=TODAY).state
    both = one.submit_evidence(receipt(6_000), parties=NOBODY, is_family=True, on=TODAY).state
    assert (one.evidenced_pence, both.evidenced_pence) == (4_000, 10_000)
    refused = refusal(lambda: both.submit_evidence(receipt(1), parties=NOBODY, is_family=True, on=TODAY))
    assert (refused.reason, refused.field, refused.facts) == ("MORE_THAN_PAID", "amount_pence", {"left_pence": "0"})


def test_evidence_comes_from_the_family_or_from_whoever_was_paid() -> None:
    theirs = frozenset({"org:ods:R1C"})
    assert paid().submit_evidence(receipt(), parties=theirs, is_family=False, on=TODAY).state.evidenced_pence == 4_000
    for one, parties in ((paid(), frozenset({"org:urn:1", "team:southampton/finance"})), (paid(direct()), theirs)):
        with pytest.raises(Denied) as refused:
            one.submit_evidence(receipt(), parties=parties, is_family=False, on=TODAY)
        assert refused.value.reason == "FAMILY_OR_PAYEE_ONLY"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (receipt(on=TODAY + A_DAY), ("on", "IN_THE_FUTURE")),
        (replace(receipt(), on=None), ("on", "REQUIRED")),
        (receipt(0), ("amount_pence", "OUT_OF_RANGE")),
        (receipt(-1), ("amount_pence", "OUT_OF_RANGE")),
        (receipt(description=""), ("description", "REQUIRED")),
    ],
)
def test_a_receipt_says_what_how_much_and_when(wrong: Any, fault: tuple[str, str]) -> None:
    assert violations(lambda: paid().submit_evidence(wrong, parties=NOBODY, is_family=True, on=TODAY)) == [fault]


def test_what_was_demanded_back_needs_no_receipt() -> None:
    less = paid(direct()).claw_back(7_000).state
    assert refusal(lambda: less.submit_evidence(receipt(3_001), parties=NOBODY, is_family=True, on=TODAY)).facts == {
        "left_pence": "3000"
    }


def test_receipts_are_many_but_not_endless() -> None:
    full = replace(paid(), evidence=(receipt(1),) * MOST_RECEIPTS)
    refused = refusal(lambda: full.submit_evidence(receipt(1), parties=NOBODY, is_family=True, on=TODAY))
    assert refused.reason == "TOO_MANY_RECEIPTS"


def test_no_more_is_demanded_back_than_was_paid() -> None:
    part = paid(direct()).claw_back(6_000).state
    assert part.reclaimed_pence == 6_000
    assert refusal(lambda: part.claw_back(4_001)).facts == {"left_pence": "4000"}
    assert refusal(part.reverse).reason == "PAYMENT_RECLAIMED"


def test_who_gives_no_reference_has_one_made() -> None:
    made = own_reference(ID)
    assert made == "GT-00000000E001"
    assert ask(payment(reference=made)).reference == made


def test_a_line_is_of_the_budget() -> None:
    assert budget().line("p1") == THERAPY
    assert budget().line("p9") is None
