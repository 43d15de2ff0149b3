"""Decisions that somebody can disagree with: how an address names their record, and how it is asked for.

Whether the caller may see a decision of another house, that house says: it is asked with the caller's own token, by the
RPC that shows the record (docs/adr/0061). One more kind is one more line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from google.protobuf.message import Message

from gateway.api.calling import Caller
from goldenthread.budgets.v1 import agreement_pb2, budgets_pb2, payments_pb2
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import ehc_requests_pb2, plans_pb2, support_assessment_requests_pb2, support_requests_pb2
from kernel.pathway import Authority


@dataclass(frozen=True, slots=True)
class Decided:
    """What the house of a record says of it. `made_by` is empty where nothing is decided yet."""

    child_id: str
    made_by: str


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """A kind of record with decisions.

    record  as its house names it
    asks    the request that shows it; None for a record of the house that keeps escalations, which looks itself
    read    the record of the answer, and whose decision it is
    """

    record: str
    asks: Callable[[str], Message] | None = None
    read: Callable[[Any, Authority], Decided] | None = None


def _support_plan(answer: Any, authority: Authority) -> Decided:
    """Who leads it, or opened it: its reviews, levels and end are theirs and the team's."""
    plan = answer.plan
    leading = {lead.member_id for lead in plan.leads if not lead.HasField("until")}
    leads = [member.party for member in plan.members if member.id in leading and member.party]
    return Decided(plan.child_id, leads[0] if leads else plan.opened_by)


def _support_assessment(answer: Any, authority: Authority) -> Decided:
    return Decided(answer.assessment.child_id, answer.assessment.lead)


def _plan(answer: Any, authority: Authority) -> Decided:
    return Decided(answer.plan.child_id, answer.plan.lead_professional)


def _assessment(answer: Any, authority: Authority) -> Decided:
    """Whoever co-ordinates it says whom it asks, and when it is whole."""
    return Decided(answer.assessment.child_id, answer.assessment.coordinator)


def _agenda_item(answer: Any, authority: Authority) -> Decided:
    item = answer.item
    decided = item.HasField("decision") or item.HasField("agreement")
    return Decided(item.child_id, authority.panel_party(item.panel) if decided else "")


def _ehc_case(answer: Any, authority: Authority) -> Decided:
    """The officers in whose name the last decision was made; the casework team where the reader is not told that."""
    case, team = answer.case, authority.team(authority.ehc.casework_team)
    return Decided(case.child_id, (case.decisions[-1].party or team) if case.decisions else "")


def _budget(answer: Any, authority: Authority) -> Decided:
    return Decided(answer.budget.child_id, authority.team(authority.entry_team))


def _budget_application(answer: Any, authority: Authority) -> Decided:
    asked = answer.budget_application
    decided = asked.HasField("offer") or asked.refusal_reasons
    return Decided(asked.child_id, authority.team(authority.entry_team) if decided else "")


def _payment(answer: Any, authority: Authority) -> Decided:
    """Approved or cancelled: nothing is decided on one that was only asked for."""
    payment = answer.payment
    decided = payment.approved_by or payment.cancelled_because
    return Decided(payment.child_id, authority.team(authority.finance_team) if decided else "")


BY_ADDRESS: Mapping[str, DecisionKind] = {
    "noticed-needs": DecisionKind("noticed need"),
    "referrals": DecisionKind("referral"),
    "concerns": DecisionKind("safeguarding concern"),
    "sharings": DecisionKind("sharing"),
    "matches": DecisionKind("match"),
    "pilot-cases": DecisionKind("pilot case"),
    "assessments": DecisionKind("assessment", lambda id: plans_pb2.GetAssessmentRequest(assessment_id=id), _assessment),
    "support-plans": DecisionKind(
        "support plan", lambda id: support_requests_pb2.GetSupportPlanRequest(plan_id=id), _support_plan
    ),
    "support-assessments": DecisionKind(
        "support assessment",
        lambda id: support_assessment_requests_pb2.GetSupportAssessmentRequest(assessment_id=id),
        _support_assessment,
    ),
    "plans": DecisionKind("plan", lambda id: plans_pb2.GetPlanRequest(plan_id=id), _plan),
    "agenda-items": DecisionKind("agenda item", lambda id: panels_pb2.GetAgendaItemRequest(item_id=id), _agenda_item),
    "ehc-cases": DecisionKind("EHC case", lambda id: ehc_requests_pb2.GetEhcCaseRequest(case_id=id), _ehc_case),
    "budgets": DecisionKind("budget", lambda id: budgets_pb2.GetBudgetRequest(budget_id=id), _budget),
    "budget-applications": DecisionKind(
        "budget application",
        lambda id: agreement_pb2.GetBudgetApplicationRequest(budget_application_id=id),
        _budget_application,
    ),
    "payments": DecisionKind("payment", lambda id: payments_pb2.GetPaymentRequest(payment_id=id), _payment),
}
# As the body of a request names them.
DecisionOf = StrEnum("DecisionOf", {name.upper().replace("-", "_"): name for name in BY_ADDRESS})  # type: ignore[misc]


async def decided(caller: Caller, kind: DecisionKind, id: str, authority: Authority) -> Decided:
    """What the record's house says of it to this caller; its refusal as a Problem. Nothing of a record that the house
    of the escalations keeps itself."""
    if kind.asks is None or kind.read is None:
        return Decided("", "")
    return kind.read(await caller.ask(kind.asks(id)), authority)
