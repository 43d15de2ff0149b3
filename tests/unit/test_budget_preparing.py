"""What a budget for an EHC case is prepared from, and what the family can answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from services.budgets.domain import Budget, BudgetLine, sen2
from services.budgets.domain.application import (
    BudgetAnswered,
    BudgetApplication,
    BudgetApplicationState,
    BudgetPrepared,
)
from services.budgets.domain.effect import accept
from services.budgets.domain.preparing import PlannedProvision, PreparedLine, lines_of

TODAY = date(2026, 4, 28)
PLAN = {
    "f1": PlannedProvision("f1", "Speech therapy", "education", 380_000),
    "g1": PlannedProvision("g1", "Physiotherapy", "health"),
}
THERAPY = PreparedLine("f1", "notional", "38 sessions.", "org:ods:R1C")
PHYSIO = PreparedLine("g1", "direct_payment", "As the clinic charges.", amount_pence=90_000)


def test_a_line_has_its_use_funder_and_cost_from_the_plan() -> None:
    assert lines_of([THERAPY, PHYSIO], PLAN, "What the draft says.") == (
        BudgetLine("f1", 380_000, "education", "notional", "38 sessions.", "Speech therapy", "org:ods:R1C"),
        BudgetLine("g1", 90_000, "health", "direct_payment", "As the clinic charges.", "Physiotherapy"),
    )
    assert lines_of([replace(THERAPY, amount_pence=400_000)], PLAN, "More.")[0].amount_pence == 400_000
    with pytest.raises(Refused, match="AMOUNT_NOT_SUFFICIENT"):
        lines_of([replace(THERAPY, amount_pence=379_999)], PLAN, "Less.")


@pytest.mark.parametrize(
    ("said", "reasons", "codes"),
    [
        ([], "All.", {"REQUIRED"}),
        ([THERAPY], "", {"REQUIRED"}),
        ([replace(THERAPY, provision_id="f9")], "All.", {"NOT_IN_THE_PLAN"}),
        ([THERAPY, THERAPY], "All.", {"GIVEN_TWICE"}),
        ([replace(THERAPY, reason="")], "All.", {"REQUIRED"}),
        ([replace(THERAPY, provider="")], "All.", {"REQUIRED"}),
        ([replace(THERAPY, mechanism="cash")], "All.", {"UNKNOWN_VALUE"}),
        ([replace(PHYSIO, amount_pence=0)], "All.", {"NOT_POSITIVE"}),
        ([replace(PHYSIO, amount_pence=-1)], "All.", {"NOT_POSITIVE"}),
    ],
)
def test_every_fault_is_named(said: list[PreparedLine], reasons: str, codes: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        lines_of(said, PLAN, reasons)
    assert {one.code for one in refused.value.violations} >= codes


def asked(**changes: Any) -> BudgetApplication:
    asked = BudgetApplication(new_id(), "southwark", new_id(), None, "Ada Okoro", TODAY, ehc_case_id=new_id())
    return replace(asked, **changes)


def budget_of(application: BudgetApplication) -> Budget:
    return Budget(
        new_id(), "southwark", application.child_id, None, None, lines_of([THERAPY], PLAN, "All."), "All.", TODAY,
        ehc_case_id=application.ehc_case_id, prepared_by="dana",
    )  # fmt: skip


@pytest.mark.proves("SWK-7", "SOTON-B8")
def test_what_was_prepared_is_taken_declined_or_offered_and_only_in_a_case() -> None:
    application = asked()
    budget = budget_of(application)
    change = application.prepare(budget)
    prepared = change.state
    assert (prepared.state, prepared.budget_id, prepared.preparation_owed) == ("prepared", budget.id, False)
    assert change.events == (BudgetPrepared(application.id, application.child_id),)
    assert set(prepared.allowed_moves) == {"accept", "decline", "offer", "refuse"}
    for accepts, state in ((True, BudgetApplicationState.ACCEPTED), (False, BudgetApplicationState.DECLINED)):
        answered = prepared.answer(accepts=accepts)
        assert answered.state.state is state
        assert answered.events == (BudgetAnswered(application.id, application.child_id, accepts),)
        with pytest.raises(Refused, match="BUDGET_APPLICATION_IS_"):
            answered.state.answer(accepts=accepts)
    with pytest.raises(Refused, match="BUDGET_APPLICATION_IS_PREPARED"):
        prepared.withdraw()
    for_a_plan = asked(ehc_case_id=None, plan_id=new_id())
    assert not {"prepare", "decline"} & set(for_a_plan.allowed_moves)
    with pytest.raises(Refused, match="NOT_IN_A_CASE"):
        for_a_plan.prepare(budget)
    with pytest.raises(Refused, match="NOT_IN_A_CASE"):
        replace(for_a_plan, state=BudgetApplicationState.OFFERED).answer(accepts=False)


@pytest.mark.proves("SWK-7")
def test_a_refusal_that_fell_in_its_review_owes_a_budget_again() -> None:
    refused = asked().refuse("It cannot be disaggregated.", by="dana", on=TODAY).state
    reviewed = refused.request_review("It can.", earlier=None).state
    with pytest.raises(Refused, match="REVIEW_NOT_CONCLUDED"):
        reviewed.prepare(budget_of(refused))
    assert "prepare" not in reviewed.allowed_moves
    fell = reviewed.conclude_review("It can be.", upheld=False, by="grace").state
    assert fell.prepare(budget_of(refused)).state.state is BudgetApplicationState.PREPARED


@pytest.mark.proves("SWK-7")
def test_the_return_counts_a_prepared_budget_once_the_family_took_it() -> None:
    prepared = budget_of(asked())
    assert sen2.of_children([prepared], TODAY) == []
    [counted] = sen2.of_children([accept(prepared, on=TODAY).state], TODAY)
    assert (counted.personal_budget, counted.organised_arrangements) == (True, True)
