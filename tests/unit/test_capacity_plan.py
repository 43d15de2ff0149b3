"""The plan of docs/capacity.md follows from what was measured and what is assumed, and from nothing else."""

import pytest

from benchmarks import capacity_plan
from benchmarks.capacity_plan import KINDS, Measured

ASSUMED = {
    "england": {
        "plans": 600,
        "requests_a_year": 200,
        "assessed_a_year": 120,
        "reviews_a_year": 500,
        "with_sen": 1600,
    },
    "guessed": {
        "support_reviews_a_year": 3,
        "support_plans_a_year": 0.5,
        "looks_a_year_with_plan": 10,
        "looks_a_year_on_support": 2,
        "working_days": 250,
        "working_hours": 8,
        "peak": 4,
        "busy": 0.5,
    },
    "places": {"half": 300},
}
COST = {
    "requests": 9.0,
    "cpu_ms": {"gateway": 100.0, "plans": 200.0, "postgres": 50.0},
    "rows": {"plans.outbox": 2.0, "gateway.outbox": 0.0, "plans.audit": 4.0},
    "size": {"plans.ehc_case": 5_000.0, "plans.outbox": 3_650.0},
    "broker": 1_000.0,
}


def test_the_plan_is_arithmetic() -> None:
    measured = Measured(dict.fromkeys(KINDS, COST), {"gateway": 0.1, "postgres": 0.02}, {}, "", 2, 1.0)
    times = capacity_plan.a_year(300, ASSUMED)
    assert times == {
        "request": 40, "single plan": 250, "support review": 1500, "EHC case": 60, "EHC review": 250, "look": 4000,
    }  # fmt: skip
    [half] = capacity_plan.places(measured, ASSUMED)
    operations = sum(times.values())
    a_second = operations * 4 / (250 * 8 * 3600)
    assert half.requests_s == pytest.approx(9 * a_second)
    assert half.events_s == pytest.approx(2 * a_second)
    assert half.cpus == pytest.approx((0.3 * a_second + 0.1) / 0.5)
    assert half.database_cpus == pytest.approx((0.05 * a_second + 0.02) / 0.5)
    assert half.kept_gb == pytest.approx(operations * 5_000 / 1e9)
    assert half.passing_gb == pytest.approx(operations * 3_650 * 14 / 365 / 1e9)


def test_the_page_and_its_figure_are_what_the_program_writes() -> None:
    measured, assumed = capacity_plan.read()
    page, told = capacity_plan.PAGE.read_text(), capacity_plan.parts(measured, assumed)
    assert capacity_plan.filled(page, told) == page, "make capacity-plan"
    assert capacity_plan.drawn(capacity_plan.places(measured, assumed)) == capacity_plan.FIGURE.read_text()
    with pytest.raises(ValueError, match="not one place for growing"):
        capacity_plan.filled(page.replace("<!-- growing -->", ""), told)
