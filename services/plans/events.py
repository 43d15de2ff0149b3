"""What the house says, and what it does about what it hears."""

from chassis import translate
from chassis.deadlines import DEADLINES
from chassis.inbox import Event, Listener
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.budgets.v1 import events_pb2 as budgets_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.plans.v1 import events_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from services.plans import domain
from services.plans.storage import ASSESSMENTS, PLANS, assessment_of_referral

PUBLISHES: Publications = {
    **DEADLINES,
    domain.AssessmentOpened: Publication("assessment.opened.v1", pb.AssessmentOpened),
    domain.InformationRequested: Publication("information.requested.v1", pb.InformationRequested),
    domain.InformationReceived: Publication("information.received.v1", pb.InformationReceived),
    domain.TeamMeetingHeld: Publication("team_meeting.held.v1", pb.TeamMeetingHeld),
    domain.PlanProposed: Publication("plan.proposed.v1", pb.PlanProposed),
    domain.ProposalRevised: Publication("plan.revised.v1", pb.ProposalRevised),
    domain.PlanResourced: Publication("plan.resourced.v1", pb.PlanResourced),
    domain.PlanFinalised: Publication("plan.finalised.v1", pb.PlanFinalised),
}


async def on_referral_accepted(message: referrals_pb.ReferralAccepted, unit: Unit, event: Event) -> None:
    """Opens the assessment that the panel agreed, with the sources of the authority's pathway. One per referral."""
    if await assessment_of_referral(unit, translate.to_uuid(message.referral_id, "referral_id")):
        return
    opened = translate.read(
        domain.Assessment,
        message,
        id=unit.new_id(),
        authority=unit.authority,
        opened_on=translate.to_date(message.accepted_on, "accepted_on") or unit.today,
        sources=domain.sources_of(unit.pathway.sources),
    )
    await unit.save(ASSESSMENTS, domain.open_assessment(opened))


async def on_resources_agreed(message: panels_pb.ResourcesAgreed, unit: Unit, event: Event) -> None:
    """The panel's agreement lets the lead professional finalise the plan."""
    plan = await PLANS.load(unit, translate.to_uuid(message.plan_id, "plan_id"))
    item_id = translate.to_uuid(message.item_id, "item_id")
    await _save_if_changed(unit, plan, plan.agree_resources(item_id, plan_version=message.plan_version))


async def on_budget_allocated(message: budgets_pb.BudgetAllocated, unit: Unit, event: Event) -> None:
    """The plan keeps which personal budget stands on it."""
    plan = await PLANS.load(unit, translate.to_uuid(message.plan_id, "plan_id"))
    await _save_if_changed(unit, plan, plan.keep_budget(translate.to_uuid(message.budget_id, "budget_id")))


async def _save_if_changed(unit: Unit, before: domain.Plan, change: Change[domain.Plan]) -> None:
    """News told twice makes no new version: it would refuse whoever decides on the version that it read."""
    if change.events or change.state != before:
        await unit.save(PLANS, change)


LISTENS = [
    Listener("referrals", "referral.accepted.v1", referrals_pb.ReferralAccepted, on_referral_accepted),
    Listener("panels", "resources.agreed.v1", panels_pb.ResourcesAgreed, on_resources_agreed),
    Listener("budgets", "budget.allocated.v1", budgets_pb.BudgetAllocated, on_budget_allocated),
]
