"""Six streams and four mechanisms through every house that they pass: plan, panel, budget, ledger."""

from dataclasses import replace
from typing import get_args

import pytest

from gateway.api.models import common
from kernel.errors import Invalid
from kernel.funding import COMBINATION, MECHANISMS, SIMPLE_MECHANISMS, STREAMS
from kernel.ids import new_id
from services.budgets.domain import Budget, BudgetLine, BudgetLinePart, set_up
from services.budgets.domain.ledger import CHART, account_key, fold
from services.panels.domain.resources import Provision, ResourceLine, ResourcePart, agreement_problems
from services.plans.domain import content
from tests.books import BUDGET_ID, PLAN_ID, THERAPIES
from tests.unit.test_budgets import CHILD_ID, FINANCE
from tests.world import TODAY

PROVISION = Provision("p1", "Speech therapy each week", "org:ods:R1C", "health")
HALVES = (ResourcePart("notional", 60_000), ResourcePart("direct_payment", 40_000))
AGREED = ResourceLine("p1", 100_000, "health", COMBINATION, "Half at the clinic.", parts=HALVES)
BUDGETED = BudgetLine(
    "p1",
    100_000,
    "health",
    COMBINATION,
    "Half at the clinic.",
    "Speech therapy.",
    "org:ods:R1C",
    (BudgetLinePart("notional", 60_000), BudgetLinePart("direct_payment", 40_000)),
)


def budget(*lines: BudgetLine) -> Budget:
    told = Budget(BUDGET_ID, "southampton", CHILD_ID, PLAN_ID, new_id(), lines, "What Sam needs.", TODAY)
    return set_up(told, finance=FINANCE, earlier=None).state


def test_the_houses_and_the_door_know_the_same_words() -> None:
    assert get_args(common.Stream) == STREAMS == content.STREAMS == CHART["funder"].holders == CHART["returned"].holders
    assert get_args(common.Mechanism) == MECHANISMS
    assert get_args(common.SimpleMechanism) == SIMPLE_MECHANISMS


@pytest.mark.proves("SOTON-B9")
@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("mechanism", SIMPLE_MECHANISMS)
def test_every_stream_may_be_held_in_every_way(stream: str, mechanism: str) -> None:
    provision = replace(PROVISION, funder=stream)
    line = replace(AGREED, funder=stream, mechanism=mechanism, parts=())
    assert agreement_problems([line], "What Sam needs.", [provision]) == []
    opening = budget(replace(BUDGETED, funder=stream, mechanism=mechanism, parts=())).opening(new_id)
    totals = fold(opening)
    assert totals[f"funder:{stream}"].debits_posted == 100_000
    assert account_key("returned", stream) == f"returned:{stream}"
    payee = f"direct-payment:{BUDGET_ID}" if mechanism == "direct_payment" else THERAPIES
    assert totals[payee].credits_pending == 100_000


@pytest.mark.proves("SOTON-B3")
@pytest.mark.proves("SOTON-B9")
def test_a_combination_is_promised_part_by_part_and_put_in_once() -> None:
    assert agreement_problems([AGREED], "What Sam needs.", [PROVISION]) == []
    share, *promises = budget(BUDGETED).opening(new_id)
    assert (share.debit_account, share.amount_pence) == ("funder:health", 100_000)
    assert [(t.credit_account, t.amount_pence, t.provision_id) for t in promises] == [
        (THERAPIES, 60_000, "p1"),
        (f"direct-payment:{BUDGET_ID}", 40_000, "p1"),
    ]


WRONG_PARTS = [
    ({"parts": ()}, {("parts", "REQUIRED")}),
    ({"parts": HALVES[:1]}, {("parts", "REQUIRED")}),
    ({"mechanism": "notional"}, {("parts", "NOT_A_COMBINATION")}),
    ({"amount_pence": 100_001}, {("parts", "NOT_THE_SUM")}),
    (
        {"parts": (ResourcePart("notional", 50_000), ResourcePart("notional", 50_000))},
        {("parts", "GIVEN_TWICE")},
    ),
    (
        {"parts": (ResourcePart("combination", 110_000), ResourcePart("cash", -10_000))},
        {
            ("parts[0].mechanism", "UNKNOWN_VALUE"),
            ("parts[1].mechanism", "UNKNOWN_VALUE"),
            ("parts[1].amount_pence", ""),
        },
    ),
]


@pytest.mark.parametrize(("slip", "expected"), WRONG_PARTS)
def test_a_panel_agrees_no_combination_whose_parts_are_wrong(
    slip: dict[str, object], expected: set[tuple[str, str]]
) -> None:
    found = agreement_problems([replace(AGREED, **slip)], "What Sam needs.", [PROVISION])  # type: ignore[arg-type]
    assert_found({(one.field, one.code) for one in found}, expected)


@pytest.mark.parametrize(("slip", "expected"), WRONG_PARTS)
def test_no_budget_is_set_up_from_one_either(slip: dict[str, object], expected: set[tuple[str, str]]) -> None:
    slip = dict(slip)
    if "parts" in slip:
        slip["parts"] = tuple(BudgetLinePart(part.mechanism, part.amount_pence) for part in slip["parts"])  # type: ignore[attr-defined]
    with pytest.raises(Invalid) as refused:
        budget(replace(BUDGETED, **slip))  # type: ignore[arg-type]
    assert_found({(one.field, one.code) for one in refused.value.violations}, expected)


def assert_found(found: set[tuple[str, str]], expected: set[tuple[str, str]]) -> None:
    """The same fields; the same codes where one is named."""
    assert {field for field, _ in found} == {f"lines[0].{field}" for field, _ in expected}
    assert {(f"lines[0].{field}", code) for field, code in expected if code} <= found


def test_a_combination_that_pays_somebody_names_whom() -> None:
    with pytest.raises(Invalid) as refused:
        budget(replace(BUDGETED, provider=""))
    assert [(one.field, one.code) for one in refused.value.violations] == [("lines[0].provider", "REQUIRED")]
