"""What the house says, and what it does about what it hears."""

from chassis import translate
from chassis.deadlines import DEADLINES
from chassis.documents import DOCUMENTS
from chassis.inbox import Event, Listener, Park
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.budgets.v1 import events_pb2 as pb
from goldenthread.panels.v1 import panels_pb2 as panels_pb
from goldenthread.plans.v1 import ehc_requests_pb2
from goldenthread.plans.v1 import events_pb2 as plans_pb
from services.budgets import domain
from services.budgets.domain.adjustment import RepaymentDemanded
from services.budgets.domain.alert import ToleranceExceeded
from services.budgets.domain.allocation import preset_of
from services.budgets.domain.application import (
    BudgetAgreed,
    BudgetAnswered,
    BudgetApplication,
    BudgetOffered,
    BudgetPrepared,
    BudgetRefused,
    BudgetRequested,
    RefusalReviewed,
    request,
)
from services.budgets.domain.effect import BudgetChanged, BudgetEnded, BudgetReviewDue
from services.budgets.domain.payment import PaymentMade
from services.budgets.domain.payment_file import PaymentFileMade
from services.budgets.domain.review import BudgetReviewed
from services.budgets.storage import BUDGETS, budget_table, open_budget
from services.budgets.storage.agreement import APPLICATIONS, application_table, open_application
from services.budgets.storage.allocation import newest_allocations

PUBLISHES: Publications = {
    **DEADLINES,
    **DOCUMENTS,
    domain.BudgetAllocated: Publication("budget.allocated.v1", pb.BudgetAllocated),
    BudgetRequested: Publication("application.requested.v1", pb.BudgetRequested),
    BudgetOffered: Publication("application.offered.v1", pb.BudgetOffered),
    BudgetRefused: Publication("application.refused.v1", pb.BudgetRefused),
    RefusalReviewed: Publication("application.reviewed.v1", pb.RefusalReviewed),
    BudgetPrepared: Publication("application.prepared.v1", pb.BudgetPrepared),
    BudgetAnswered: Publication("application.answered.v1", pb.BudgetAnswered),
    BudgetAgreed: Publication("application.agreed.v1", pb.BudgetAgreed),
    BudgetReviewed: Publication("budget.reviewed.v1", pb.BudgetReviewed),
    BudgetChanged: Publication("budget.changed.v1", pb.BudgetChanged),
    BudgetEnded: Publication("budget.ended.v1", pb.BudgetEnded),
    BudgetReviewDue: Publication("budget.review_due.v1", pb.BudgetReviewDue),
    PaymentMade: Publication("payment.made.v1", pb.PaymentMade),
    PaymentFileMade: Publication("payment_file.made.v1", pb.PaymentFileMade),
    RepaymentDemanded: Publication("repayment.demanded.v1", pb.RepaymentDemanded),
    ToleranceExceeded: Publication("tolerance.exceeded.v1", pb.ToleranceExceeded),
}


async def on_plan_resourced(message: plans_pb.PlanResourced, unit: Unit, event: Event) -> None:
    """A plan has its resources: the budget is set up, once. Amounts and reasons are asked of the panel.

    Heard from plans and not from the panel, for only the plan can say that the agreement is about what it says now.
    """
    c = budget_table.c
    item_id = translate.to_uuid(message.item_id, "item_id")
    if await BUDGETS.first(unit, c.agreement_item_id == item_id):
        return
    answer = await unit.house.neighbours.ask(panels_pb.GetAgendaItemRequest(item_id=message.item_id), unit.principal)
    budget = translate.read(
        domain.Budget,
        answer.item.agreement,
        id=unit.new_id(),
        authority=unit.authority,
        agreement_item_id=item_id,
        set_up_on=unit.today,
        preset=preset_of(await newest_allocations(unit, translate.to_uuid(message.plan_id, "plan_id"))),
    )
    finance = unit.pathway.team(unit.pathway.finance_team)
    earlier = await BUDGETS.first(unit, c.plan_id == budget.plan_id)
    await open_budget(unit, domain.set_up(budget, finance=finance, earlier=earlier))


async def on_ehc_budget_requested(message: plans_pb.EhcBudgetRequested, unit: Unit, event: Event) -> None:
    """The family asked for a personal budget in an EHC case: from that day the authority owes one, or a refusal with
    its reasons (CFA s.49; PB Regs regs 4 and 7). Once each; who asks again while a request is open is answered by it.
    """
    id = translate.to_uuid(message.budget_request_id, "budget_request_id")
    case_id = translate.to_uuid(message.case_id, "case_id")
    known = await APPLICATIONS.first(unit, application_table.c.id == id, lock=False)
    if known or await open_application(unit, case_id):
        return
    asked = ehc_requests_pb2.GetEhcCaseRequest(case_id=message.case_id)
    case = (await unit.house.neighbours.ask(asked, unit.principal)).case
    asked_by = [one.by for one in case.representations if one.budget_request_id == message.budget_request_id]
    if not asked_by:
        raise Park("the case has no such request for a budget")
    application = BudgetApplication(
        id=id,
        authority=unit.authority,
        child_id=translate.to_uuid(message.child_id, "child_id"),
        plan_id=None,
        requested_by=asked_by[0],
        requested_on=translate.to_date(message.requested_on, "requested_on") or unit.today,
        ehc_case_id=case_id,
        referral_id=translate.to_uuid(case.referral_id, "referral_id"),
    )
    await unit.save(APPLICATIONS, request(application, budget=None, earlier=None))


LISTENS = [
    Listener("plans", "ehc_budget.requested.v1", plans_pb.EhcBudgetRequested, on_ehc_budget_requested),
    Listener("plans", "plan.resourced.v1", plans_pb.PlanResourced, on_plan_resourced),
]
# Of referrals the house needs to know only who stands in which relation to a child.
RELATIONS_FROM = ("referrals",)
