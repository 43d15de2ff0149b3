"""Whose decision it is that somebody disagrees with, as each house's record says it; nobody's where none was made."""

from typing import Any

import pytest

from gateway.api.decisions import BY_ADDRESS, Decided
from goldenthread.budgets.v1 import agreement_pb2, budgets_pb2, payments_pb2
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import ehc_requests_pb2, plans_pb2, support_assessment_requests_pb2, support_requests_pb2
from kernel.pathway import load
from tools.topology import ROOT

SOUTHAMPTON = load(ROOT / "authorities")["southampton"]
CHILD = "019cacca-0000-7000-8000-000000000001"
OFFICERS, FINANCE = "team:southampton/sen-officers", "team:southampton/finance"
ENTRY = SOUTHAMPTON.team(SOUTHAMPTON.entry_team)
PLANS = {"plan": {"child_id": CHILD, "lead_professional": "person:okafor"}}
LED: dict[str, Any] = {
    "child_id": CHILD,
    "opened_by": "org:urn:999901",
    "members": [{"id": "m1", "party": "org:ods:R1C"}, {"id": "m2", "party": "org:urn:999901"}],
    "leads": [{"member_id": "m2", "until": {"year": 2026}}, {"member_id": "m1"}],
}
# An answer of each house, and whose decision that is.
ANSWERS: dict[str, list[tuple[Any, str]]] = {
    "assessments": [
        (plans_pb2.GetAssessmentResponse(assessment={"child_id": CHILD, "coordinator": "org:la:852"}), "org:la:852")
    ],
    "plans": [(plans_pb2.GetPlanResponse(**PLANS), "person:okafor")],
    "support-plans": [
        (support_requests_pb2.GetSupportPlanResponse(plan=LED), "org:ods:R1C"),
        (support_requests_pb2.GetSupportPlanResponse(plan=LED | {"leads": LED["leads"][:1]}), "org:urn:999901"),
    ],
    "support-assessments": [
        (
            support_assessment_requests_pb2.GetSupportAssessmentResponse(
                assessment={"child_id": CHILD, "lead": "org:urn:999901"}
            ),
            "org:urn:999901",
        )
    ],
    "agenda-items": [
        (panels_pb2.GetAgendaItemResponse(item={"child_id": CHILD, "panel": "decision"}), ""),
        (
            panels_pb2.GetAgendaItemResponse(item={"child_id": CHILD, "panel": "decision", "decision": {}}),
            "panel:southampton/decision",
        ),
    ],
    "ehc-cases": [
        (ehc_requests_pb2.GetEhcCaseResponse(case={"child_id": CHILD}), ""),
        (ehc_requests_pb2.GetEhcCaseResponse(case={"child_id": CHILD, "decisions": [{"party": OFFICERS}]}), OFFICERS),
        (
            ehc_requests_pb2.GetEhcCaseResponse(case={"child_id": CHILD, "decisions": [{}]}),
            SOUTHAMPTON.team(SOUTHAMPTON.ehc.casework_team),
        ),
    ],
    "budgets": [(budgets_pb2.GetBudgetResponse(budget={"child_id": CHILD}), ENTRY)],
    "budget-applications": [
        (agreement_pb2.GetBudgetApplicationResponse(budget_application={"child_id": CHILD}), ""),
        (
            agreement_pb2.GetBudgetApplicationResponse(budget_application={"child_id": CHILD, "offer": {}}),
            ENTRY,
        ),
    ],
    "payments": [
        (payments_pb2.GetPaymentResponse(payment={"child_id": CHILD, "instructed_by": "ada"}), ""),
        (payments_pb2.GetPaymentResponse(payment={"child_id": CHILD, "approved_by": "grace"}), FINANCE),
        (payments_pb2.GetPaymentResponse(payment={"child_id": CHILD, "cancelled_because": "Twice."}), FINANCE),
    ],
}
ELSEWHERE = {name for name, kind in BY_ADDRESS.items() if kind.asks is not None}


def test_every_kind_that_another_house_keeps_has_an_answer_here() -> None:
    assert set(ANSWERS) == ELSEWHERE
    assert set(BY_ADDRESS) - ELSEWHERE == {
        "noticed-needs", "referrals", "concerns", "sharings", "matches", "pilot-cases",
    }  # fmt: skip


@pytest.mark.proves("GLOS-E3")
@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_record_says_whose_decision_it_is(name: str) -> None:
    kind = BY_ADDRESS[name]
    assert kind.asks
    assert kind.read
    assert CHILD in str(kind.asks(CHILD))
    for answer, made_by in ANSWERS[name]:
        assert kind.read(answer, SOUTHAMPTON) == Decided(CHILD, made_by)
