"""Reviews of a budget: what they decide and refuse, when that takes effect, and when the next is due."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from services.budgets.domain import Budget, BudgetState
from services.budgets.domain.agreement import DedicatedAccount, ReviewDecision, ReviewedLine
from services.budgets.domain.review import BudgetReviewed, hold, reconsider
from tests.books import BUDGET_ID
from tests.unit.agreement_specimens import ACCOUNT, COLLEAGUE, IN_FOUR_WEEKS, OFFICER, budget, held, nominee, review
from tests.unit.payment_specimens import AGREEMENT, BREAKS, CHILD_ID
from tests.world import TODAY

D = ReviewDecision
AGREED = budget(agreement=AGREEMENT)
PAID = AGREED.first_paid(TODAY)
MORE, LESS = (ReviewedLine("p2", 90_000),), (ReviewedLine("p2", 70_000),)
SUBSTITUTE: dict[str, Any] = {"recipient": nominee(), "account": ACCOUNT, "consented_on": TODAY}
BASICS: dict[D, dict[str, Any]] = {
    D.MAINTAIN: {},
    D.REQUIRE_INFORMATION: {},
    D.INCREASE: {"lines": MORE},
    D.REDUCE: {"lines": LESS, "effective_on": IN_FOUR_WEEKS},
    D.STOP: {"effective_on": IN_FOUR_WEEKS},
    D.SUBSTITUTE_RECIPIENT: SUBSTITUTE,
}


def refusal_of(work: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


def faults(of: Budget, decision: ReviewDecision, **changes: Any) -> list[tuple[str, str]]:
    refusal = refusal_of(lambda: held(of, decision, **{**BASICS[decision], **changes}))
    assert isinstance(refusal, Invalid)
    return [(violation.field, violation.code) for violation in refusal.violations]


# When a review is due


@pytest.mark.proves("W38")
def test_the_first_review_is_within_three_months_beginning_with_the_first_direct_payment() -> None:
    paid = AGREED.first_paid(date(2026, 9, 1))
    assert paid.review_due_on == date(2026, 11, 30)
    assert paid.agreement
    assert paid.agreement.first_paid_on == date(2026, 9, 1)


def test_only_the_first_direct_payment_starts_the_clock() -> None:
    paid = AGREED.first_paid(date(2026, 9, 1))
    assert paid.first_paid(date(2026, 10, 1)) is paid
    assert AGREED.review_due_on is None
    assert budget().first_paid(TODAY) == budget()


def test_a_review_before_the_first_payment_does_not_count_as_the_first() -> None:
    early = held(AGREED, D.MAINTAIN)
    assert early.review_due_on is None
    assert early.first_paid(date(2026, 9, 1)).review_due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("plan_review", "due"),
    [
        (None, date(2027, 3, 2)),
        (date(2026, 12, 15), date(2026, 12, 15)),
        (date(2027, 6, 1), date(2027, 3, 2)),
        (TODAY, date(2027, 3, 2)),
    ],
)
def test_the_next_review_goes_with_the_plans_and_is_at_least_yearly(plan_review: date | None, due: date) -> None:
    change = hold(PAID, review(D.MAINTAIN), plan_review_on=plan_review, on=TODAY)
    assert change.state.review_due_on == due
    assert change.state.reviews[-1].next_review_due_on == due


def test_the_next_review_can_be_given_and_is_neither_now_nor_after_a_year() -> None:
    assert held(PAID, D.MAINTAIN, next_review_due_on=date(2026, 6, 1)).review_due_on == date(2026, 6, 1)
    assert held(PAID, D.MAINTAIN, next_review_due_on=date(2027, 3, 2)).review_due_on == date(2027, 3, 2)
    field = "next_review_due_on"
    assert faults(PAID, D.MAINTAIN, next_review_due_on=TODAY) == [(field, "TOO_EARLY")]
    assert faults(PAID, D.STOP, next_review_due_on=IN_FOUR_WEEKS) == [(field, "TOO_EARLY")]
    assert faults(PAID, D.MAINTAIN, next_review_due_on=date(2027, 3, 3)) == [(field, "TOO_LATE")]


FINANCE_TEAM = "team:southampton/finance"


@pytest.mark.proves("W38")
def test_the_review_that_is_due_next_is_a_time_limit_of_the_finance_team() -> None:
    [first] = PAID.owed(FINANCE_TEAM)
    started = first.started
    assert (started.key, started.due_on, first.owner) == ("direct_payment_review", date(2026, 6, 1), FINANCE_TEAM)
    # Four weeks before is a bank holiday; it is announced on the working day before that.
    assert started.warn_on == date(2026, 5, 1)


def test_the_next_review_is_a_limit_of_its_own() -> None:
    following = held(PAID, D.MAINTAIN, on=date(2026, 5, 20), next_review_due_on=date(2026, 9, 1))
    [later] = following.owed(FINANCE_TEAM)
    assert (later.started.key, later.started.started_on) == ("direct_payment_later_review", TODAY)
    assert (later.started.due_on, later.started.warn_on) == (date(2026, 9, 1), date(2026, 8, 4))


def test_a_budget_that_is_not_paid_directly_has_no_review_to_come() -> None:
    assert budget().owed(FINANCE_TEAM) == []
    assert AGREED.owed(FINANCE_TEAM) == []
    assert budget().due_on is None


# What a review decides


@pytest.mark.parametrize("decision", D)
def test_a_review_is_recorded_with_its_reasons_and_said(decision: ReviewDecision) -> None:
    change = hold(PAID, review(decision, **BASICS[decision]), plan_review_on=None, on=TODAY)
    assert change.events == (BudgetReviewed(BUDGET_ID, CHILD_ID, decision.value),)
    (told,) = change.state.reviews
    assert (told.held_on, told.decision, told.reasons, told.decided_by) == (
        TODAY,
        decision,
        "What we saw at the review.",
        OFFICER,
    )
    assert told.is_waiting == (decision not in (D.MAINTAIN, D.REQUIRE_INFORMATION))
    assert change.state.lines == PAID.lines  # whatever it changes waits for its day
    assert change.state.state is BudgetState.ACTIVE


def test_without_a_day_a_decision_counts_from_today_unless_it_needs_notice() -> None:
    assert held(PAID, D.INCREASE, lines=MORE).reviews[-1].effective_on == TODAY
    assert faults(PAID, D.REDUCE, effective_on=None) == [("effective_on", "REQUIRED")]
    assert faults(PAID, D.STOP, effective_on=None) == [("effective_on", "REQUIRED")]


@pytest.mark.parametrize("decision", [D.REDUCE, D.STOP])
def test_less_money_or_an_end_needs_four_weeks_notice(decision: ReviewDecision) -> None:
    too_soon = {**BASICS[decision], "effective_on": IN_FOUR_WEEKS - timedelta(days=1)}
    refusal = refusal_of(lambda: held(PAID, decision, **too_soon))
    assert (refusal.reason, refusal.field) == ("NOTICE_TOO_SHORT", "effective_on")
    assert refusal.facts == {"earliest": "2026-03-30"}
    assert held(PAID, decision, **BASICS[decision]).due_on == IN_FOUR_WEEKS


def test_a_decision_counts_from_a_day_that_is_to_come_and_before_the_next_yearly_review() -> None:
    assert faults(PAID, D.INCREASE, effective_on=TODAY - timedelta(days=1)) == [("effective_on", "IN_THE_PAST")]
    assert faults(PAID, D.STOP, effective_on=date(2027, 3, 3)) == [("effective_on", "TOO_LATE")]


@pytest.mark.parametrize(
    ("decision", "lines", "found"),
    [
        (D.INCREASE, (), [("lines", "REQUIRED")]),
        (D.INCREASE, (ReviewedLine("p9", 1),), [("lines[0].provision_id", "NOT_IN_THE_BUDGET")]),
        (D.INCREASE, (*MORE, *MORE), [("lines[1].provision_id", "GIVEN_TWICE")]),
        (D.INCREASE, LESS, [("lines[0].amount_pence", "NOT_MORE")]),
        (D.INCREASE, (ReviewedLine("p2", BREAKS.amount_pence),), [("lines[0].amount_pence", "NOT_MORE")]),
        (D.REDUCE, MORE, [("lines[0].amount_pence", "NOT_LESS")]),
        (D.REDUCE, (ReviewedLine("p2", BREAKS.amount_pence),), [("lines[0].amount_pence", "NOT_LESS")]),
        (D.REDUCE, (ReviewedLine("p2", 0),), [("lines[0].amount_pence", "OUT_OF_RANGE")]),
        (D.REDUCE, (ReviewedLine("p2", -5),), [("lines[0].amount_pence", "OUT_OF_RANGE")]),
        (D.INCREASE, (ReviewedLine("p2", 100_000_001),), [("lines[0].amount_pence", "OUT_OF_RANGE")]),
        (D.REDUCE, (ReviewedLine("p3", 1),), [("lines[0].amount_pence", "TOO_LITTLE")]),
        (D.MAINTAIN, MORE, [("lines", "OUT_OF_PLACE")]),
        (D.STOP, LESS, [("lines", "OUT_OF_PLACE")]),
    ],
)
def test_amounts_are_given_where_they_change_and_the_right_way(
    decision: ReviewDecision, lines: tuple[ReviewedLine, ...], found: list[tuple[str, str]]
) -> None:
    assert faults(PAID, decision, lines=lines) == found


def test_a_new_recipient_consents_in_writing_like_the_first() -> None:
    assert faults(PAID, D.SUBSTITUTE_RECIPIENT, recipient=None, account=None, consented_on=None) == [
        ("recipient", "REQUIRED"),
        ("account", "REQUIRED"),
        ("consented_on", "REQUIRED"),
    ]
    before = TODAY - timedelta(days=1)
    early = {"consented_on": before, "recipient": nominee(nominated_on=before)}
    assert faults(PAID, D.SUBSTITUTE_RECIPIENT, **early) == [("consented_on", "BEFORE_THE_OFFER")]
    excluded = {**SUBSTITUTE, "recipient": nominee(not_excluded=False)}
    assert refusal_of(lambda: held(PAID, D.SUBSTITUTE_RECIPIENT, **excluded)).reason == "RECIPIENT_EXCLUDED"
    assert refusal_of(lambda: held(budget(), D.SUBSTITUTE_RECIPIENT, **SUBSTITUTE)).reason == "NO_AGREEMENT"


def test_nobody_is_named_as_recipient_by_another_decision() -> None:
    named = {"recipient": nominee(), "account": DedicatedAccount(True), "consented_on": TODAY}
    assert faults(PAID, D.MAINTAIN, **named) == [
        ("recipient", "OUT_OF_PLACE"),
        ("account", "OUT_OF_PLACE"),
        ("consented_on", "OUT_OF_PLACE"),
    ]


def test_a_decision_is_one_of_the_laws_and_has_reasons() -> None:
    refusal = refusal_of(lambda: hold(PAID, review(None, reasons=""), plan_review_on=None, on=TODAY))  # type: ignore[arg-type]
    assert isinstance(refusal, Invalid)
    assert [(one.field, one.code) for one in refusal.violations] == [
        ("reasons", "REQUIRED"),
        ("decision", "UNKNOWN_VALUE"),
    ]


@pytest.mark.parametrize("decision", [D.INCREASE, D.REDUCE, D.STOP])
def test_two_decisions_about_money_do_not_wait_beside_one_another(decision: ReviewDecision) -> None:
    stopping = held(PAID, D.STOP, **BASICS[D.STOP])
    refusal = refusal_of(lambda: held(stopping, decision, **BASICS[decision]))
    assert (refusal.reason, refusal.allowed) == ("DECISION_WAITS", ("reconsider",))
    assert refusal.facts == {"decision": "stop", "effective_on": "2026-03-30"}


def test_an_end_may_follow_a_change_that_waits_and_talk_may_go_on() -> None:
    waiting = held(PAID, D.REDUCE, **BASICS[D.REDUCE])
    assert refusal_of(lambda: held(waiting, D.INCREASE, **BASICS[D.INCREASE])).reason == "DECISION_WAITS"
    assert len(held(waiting, D.STOP, effective_on=IN_FOUR_WEEKS + timedelta(days=30)).reviews) == 2
    assert len(held(waiting, D.REQUIRE_INFORMATION).reviews) == 2


def test_a_budget_that_ended_is_neither_reviewed_nor_reconsidered() -> None:
    over = replace(PAID, state=BudgetState.ENDED)
    assert refusal_of(lambda: held(over, D.MAINTAIN)).reason == "BUDGET_IS_ENDED"
    refusal = refusal_of(lambda: reconsider(over, upheld=True, reasons="As before.", by=COLLEAGUE))
    assert refusal.reason == "BUDGET_IS_ENDED"
    assert over.review_due_on is None
    assert over.due_on is None


# The one reconsideration


def reconsidered(of: Budget, *, upheld: bool, by: str = COLLEAGUE) -> Budget:
    return reconsider(of, upheld=upheld, reasons="We looked again.", by=by).state


@pytest.mark.parametrize("decision", [D.REDUCE, D.STOP])
def test_a_decision_that_is_not_upheld_takes_no_effect(decision: ReviewDecision) -> None:
    waiting = held(PAID, decision, **BASICS[decision])
    change = reconsider(waiting, upheld=False, reasons="We looked again.", by=COLLEAGUE)
    assert change.events == (BudgetReviewed(BUDGET_ID, CHILD_ID, decision.value),)
    (told,) = change.state.reviews
    assert (told.reconsidered, told.overturned, told.is_waiting) == (True, True, False)
    assert told.reconsideration_reasons == "We looked again."
    assert change.state.due_on != IN_FOUR_WEEKS


def test_a_decision_that_is_upheld_keeps_its_day() -> None:
    waiting = reconsidered(held(PAID, D.STOP, **BASICS[D.STOP]), upheld=True)
    assert waiting.reviews[0].is_waiting
    assert waiting.due_on == IN_FOUR_WEEKS


@pytest.mark.parametrize("upheld", [True, False])
def test_a_decision_is_reconsidered_once(upheld: bool) -> None:
    once = reconsidered(held(PAID, D.REDUCE, **BASICS[D.REDUCE]), upheld=upheld)
    assert refusal_of(lambda: reconsidered(once, upheld=False)).reason == "RECONSIDERED_ALREADY"


def test_only_less_money_or_an_end_is_reconsidered_and_by_somebody_else() -> None:
    raised = held(PAID, D.INCREASE, lines=MORE, effective_on=IN_FOUR_WEEKS)
    assert refusal_of(lambda: reconsidered(raised, upheld=False)).reason == "NOTHING_TO_RECONSIDER"
    assert refusal_of(lambda: reconsidered(PAID, upheld=False)).reason == "NOTHING_TO_RECONSIDER"
    waiting = held(PAID, D.STOP, **BASICS[D.STOP])
    refusal = refusal_of(lambda: reconsidered(waiting, upheld=True, by=OFFICER))
    assert (type(refusal), refusal.reason) == (Denied, "DECIDED_BY_YOURSELF")
    empty = refusal_of(lambda: reconsider(waiting, upheld=True, reasons=" ", by=COLLEAGUE))
    assert isinstance(empty, Invalid)


def test_what_took_effect_is_changed_by_a_review_and_not_by_reconsidering() -> None:
    waiting = held(PAID, D.REDUCE, **BASICS[D.REDUCE])
    done = replace(waiting, reviews=(replace(waiting.reviews[0], carried_out_on=IN_FOUR_WEEKS),))
    refusal = refusal_of(lambda: reconsidered(done, upheld=False))
    assert (refusal.reason, refusal.facts) == ("IN_EFFECT_ALREADY", {"effective_on": "2026-03-30"})


def test_the_later_of_two_that_wait_is_reconsidered_first() -> None:
    both = held(held(PAID, D.REDUCE, **BASICS[D.REDUCE]), D.STOP, effective_on=IN_FOUR_WEEKS + timedelta(days=9))
    first = reconsidered(both, upheld=False)
    assert [one.overturned for one in first.reviews] == [False, True]
    assert [one.overturned for one in reconsidered(first, upheld=False).reviews] == [True, True]
