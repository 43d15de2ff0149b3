"""Alerts by hand: when a budget is outside its tolerance, and that nobody is told twice in a month. Periods, too."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from kernel.tolerance import Tolerance, read_tolerances
from services.budgets.domain.alert import (
    AlertKind,
    BudgetAlert,
    BudgetAlertState,
    Spending,
    ToleranceExceeded,
    brought_up_to_date,
    findings,
    year_to_date,
)
from services.budgets.domain.budget import BudgetState
from services.budgets.domain.period import demand_closable
from tests.books import BUDGET_ID
from tests.unit.payment_specimens import AGREEMENT, CHILD_ID, THERAPY, budget
from tests.unit.plan_specimens import SOUTHAMPTON
from tests.world import TODAY

ONE_LINE = budget(THERAPY)
JUNE = date(2026, 6, 2)


LIMITS = SOUTHAMPTON.tolerances[0]
ENTRY = {"valid_from": date(2026, 4, 1), "percent": 20, "floor_pence": 0, "evidence_days": 90, "review_days": 28}


def kinds(paid: int, on: date, of: Any = ONE_LINE, limits: Tolerance = LIMITS, **more: Any) -> list[AlertKind]:
    spending = Spending({"health": paid}, **more)
    return [finding.kind for finding in findings(of, spending, on, limits)]


@pytest.mark.parametrize(
    ("paid", "on", "expected"),
    [
        (0, TODAY, []),
        (20_000, TODAY, []),
        (20_001, TODAY, ["overspent"]),
        (0, date(2026, 5, 1), []),
        (0, date(2026, 5, 2), []),
        (9_999, JUNE, ["underspent"]),
        (10_000, JUNE, []),
        (50_000, JUNE, []),
        (50_001, JUNE, ["overspent"]),
        (120_000, date(2027, 3, 1), []),
    ],
)
def test_paid_beside_planned(paid: int, on: date, expected: list[str]) -> None:
    """£100.00 a month: £100.00 either way never matters, nor the month that runs, nor a month's delay."""
    assert kinds(paid, on) == expected


@pytest.mark.parametrize(
    ("paid", "expected"), [(79_999, ["underspent"]), (80_000, []), (144_000, []), (144_001, ["overspent"])]
)
def test_beyond_the_floor_it_is_a_fifth_of_the_plan(paid: int, expected: list[str]) -> None:
    """After eleven months: a fifth less than ten twelfths, or a fifth more than twelve."""
    assert kinds(paid, date(2027, 3, 1), limits=replace(LIMITS, floor_pence=0)) == expected


def test_what_is_owed_counts_against_too_little() -> None:
    assert kinds(0, JUNE, accrued_pence=10_000) == []


def test_equipment_is_not_bought_month_by_month() -> None:
    chair = budget(replace(THERAPY, funder="equipment"))
    assert [f.kind for f in findings(chair, Spending({"equipment": 120_000}), TODAY, LIMITS)] == []


def test_the_limits_are_data() -> None:
    assert kinds(10_001, TODAY, limits=replace(LIMITS, percent=0, floor_pence=0)) == ["overspent"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (TODAY, (TODAY, 0)),
        (date(2026, 4, 1), (TODAY, 0)),
        (date(2026, 4, 2), (TODAY, 1)),
        (date(2027, 3, 1), (TODAY, 11)),
        (date(2027, 3, 2), (date(2027, 3, 2), 0)),
    ],
)
def test_months_of_the_plan_are_counted_from_its_own_day(on: date, expected: Any) -> None:
    assert year_to_date(ONE_LINE, on) == expected


def test_missing_receipts_are_an_alert_even_after_the_end() -> None:
    (found,) = findings(replace(ONE_LINE, state=BudgetState.ENDED), Spending({}, 0, 2_500, TODAY), JUNE, LIMITS)
    assert (found.kind, found.amount_pence) == (AlertKind.EVIDENCE_MISSING, 2_500)
    assert found.since == TODAY + timedelta(days=90)
    assert found.words == "Receipts for £25.00 of direct payments are missing."


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 5, 3), []),
        (date(2026, 5, 4), ["review_due"]),
        (date(2026, 6, 1), ["review_due"]),
        (date(2026, 6, 2), ["review_missed"]),
    ],
)
def test_reviews_that_are_due_or_missed(on: date, expected: list[str]) -> None:
    reviewed = replace(ONE_LINE, agreement=replace(AGREEMENT, review_due_on=date(2026, 6, 1)))
    assert kinds(20_000, on, reviewed) == expected


def changes(known: list[BudgetAlert], paid: int, on: date) -> Any:
    found = findings(ONE_LINE, Spending({"health": paid}), on, LIMITS)
    return brought_up_to_date(ONE_LINE, found, known, on, new_id)


def raised() -> BudgetAlert:
    (change,) = changes([], 60_000, TODAY)
    return change.state


def test_an_alert_is_raised_and_said() -> None:
    (change,) = changes([], 60_000, TODAY)
    assert change.events == (ToleranceExceeded(BUDGET_ID, CHILD_ID, "overspent", change.state.month),)
    alert = change.state
    assert (alert.kind, alert.month, alert.since, alert.amount_pence) == ("overspent", date(2026, 3, 1), TODAY, 50_000)
    assert alert.words == "£600.00 is paid, and £100.00 was planned by the end of this month of the plan."


def test_an_alert_that_stands_is_not_raised_again() -> None:
    assert changes([raised()], 60_000, TODAY + timedelta(days=1)) == []


def test_an_alert_with_another_amount_says_so_and_tells_nobody() -> None:
    (change,) = changes([raised()], 61_000, TODAY)
    assert (change.state.amount_pence, change.events) == (51_000, ())


def test_an_alert_that_holds_no_longer_is_cleared_and_may_hold_again_without_telling() -> None:
    (cleared,) = changes([raised()], 0, TODAY)
    assert (cleared.state.state, cleared.events) == (BudgetAlertState.CLEARED, ())
    assert changes([cleared.state], 0, TODAY) == []
    (again,) = changes([cleared.state], 60_000, TODAY)
    assert (again.state.state, again.events) == (BudgetAlertState.RAISED, ())


def test_in_a_new_month_the_alert_is_raised_anew() -> None:
    cleared, again = changes([raised()], 60_000, date(2026, 4, 1))
    assert (cleared.state.state, again.state.month) == (BudgetAlertState.CLEARED, date(2026, 4, 1))
    assert len(again.events) == 1


def test_reviews_have_an_event_of_their_own() -> None:
    missed = replace(ONE_LINE, agreement=replace(AGREEMENT, review_due_on=TODAY - timedelta(days=1)))
    (change,) = brought_up_to_date(missed, findings(missed, Spending({}), TODAY, LIMITS), [], TODAY, new_id)
    assert (change.state.kind, change.events) == (AlertKind.REVIEW_MISSED, ())


def test_a_period_is_closed_once_it_is_over() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert demand_closable(yesterday, closed_up_to=None, on=TODAY) == yesterday
    assert demand_closable(yesterday, closed_up_to=yesterday - timedelta(days=1), on=TODAY) == yesterday


@pytest.mark.parametrize(
    ("up_to", "closed", "reason"),
    [
        (TODAY, None, "PERIOD_NOT_OVER"),
        (date(2026, 3, 31), None, "PERIOD_NOT_OVER"),
        (date(2026, 2, 28), date(2026, 2, 28), "PERIOD_CLOSED"),
        (date(2026, 1, 31), date(2026, 2, 28), "PERIOD_CLOSED"),
    ],
)
def test_the_books_close_forwards_only(up_to: date, closed: date | None, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        demand_closable(up_to, closed_up_to=closed, on=TODAY)
    assert (refused.value.reason, refused.value.field) == (reason, "up_to")


def test_a_closing_says_up_to_when() -> None:
    with pytest.raises(Invalid) as refused:
        demand_closable(None, closed_up_to=None, on=TODAY)
    assert refused.value.field == "up_to"


def test_the_tolerance_is_the_authoritys_and_changes_on_a_day() -> None:
    older = {**ENTRY, "valid_from": date(2012, 6, 1), "percent": 30}
    authority = replace(SOUTHAMPTON, tolerances=read_tolerances([older, ENTRY]))
    days = (date(2012, 5, 31), date(2012, 6, 1), date(2026, 3, 31), date(2026, 4, 1))
    found = [authority.tolerance(day) for day in days]
    assert [one and one.percent for one in found] == [None, 30, 30, 20]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"percent": 101}, r"tolerances\[0\].percent must be a whole number from 0 to 100"),
        ({"floor_pence": -1}, "floor_pence must be a whole number"),
        ({"evidence_days": 0}, "evidence_days must be a whole number from 1"),
        ({"review_days": "28"}, "review_days must be a whole number"),
        ({"valid_from": "soon"}, "valid_from must be a date"),
        ({"one_off": ["toys"]}, "one_off: 'toys' is no stream; possible: education, "),
        ({"colour": "red"}, "'colour' means nothing here"),
    ],
)
def test_a_broken_tolerance_is_refused_with_its_place(wrong: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_tolerances([{**ENTRY, **wrong}])
    with pytest.raises(ValueError, match="'2026-04-01' is given twice"):
        read_tolerances([ENTRY, ENTRY])
