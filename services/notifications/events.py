"""What the house says, and what it does about what it hears: fetch the facts, write to everyone concerned.

Facts are fetched when the event is handled, on the house's own behalf. A neighbour that is away fails the handler, and
the event comes again.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis import translate
from chassis.inbox import Event, Listener
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.budgets.v1 import events_pb2 as budgets_pb
from goldenthread.notifications.v1 import events_pb2 as pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from goldenthread.referrals.v1 import referrals_pb2
from services.notifications import domain
from services.notifications.storage import NOTICES

PUBLISHES: Publications = {
    domain.NoticeSent: Publication("notice.sent.v1", pb.NoticeSent),
    domain.NoticeFailed: Publication("notice.failed.v1", pb.NoticeFailed),
}


async def on_referral_received(message: referrals_pb.ReferralReceived, unit: Unit, event: Event) -> None:
    """The applicant has the acknowledgement, the family learns of the application."""
    referral = await _referral(unit, message.referral_id)
    facts = domain.Facts(authority=unit.pathway, subject_id=referral.id, referral=referral)
    await _tell("referral.received", facts, unit, event)


async def on_referral_declined(message: referrals_pb.ReferralDeclined, unit: Unit, event: Event) -> None:
    """Outcome 1: a letter with the reasons."""
    facts = await _decided(unit, message.referral_id, "not_eligible")
    await _tell("referral.declined", facts, unit, event)


async def on_information_requested(message: referrals_pb.InformationRequested, unit: Unit, event: Event) -> None:
    """Outcome 2: the panel's question goes back to the applicant."""
    facts = await _decided(unit, message.referral_id, "further_information")
    await _tell("referral.information_requested", facts, unit, event)


async def on_consent_needed(message: referrals_pb.ConsentNeeded, unit: Unit, event: Event) -> None:
    """Outcomes 3 and 4 wait for the family's word. A purpose has the name of the outcome that it is for."""
    await _tell("consent.needed", await _decided(unit, message.referral_id, message.purpose), unit, event)


async def on_referral_redirected(message: referrals_pb.ReferralRedirected, unit: Unit, event: Event) -> None:
    """Outcomes 3 and 4 took effect."""
    facts = await _decided(unit, message.referral_id, message.route)
    await _tell(f"referral.redirected/{message.route}", facts, unit, event)


async def on_referral_accepted(message: referrals_pb.ReferralAccepted, unit: Unit, event: Event) -> None:
    """Outcome 5: an assessment was agreed and its co-ordinator allocated."""
    facts = await _decided(unit, message.referral_id, "integrated_assessment")
    await _tell("referral.accepted", facts, unit, event)


async def on_referral_withdrawn(message: referrals_pb.ReferralWithdrawn, unit: Unit, event: Event) -> None:
    """Nothing further happens with it; whoever waits for an answer knows that none will come."""
    referral = await _referral(unit, message.referral_id)
    facts = domain.Facts(authority=unit.pathway, subject_id=referral.id, referral=referral)
    await _tell("referral.withdrawn", facts, unit, event)


async def on_decision_made(message: panels_pb.DecisionMade, unit: Unit, event: Event) -> None:
    """What the targeted panel decides is final; what the entry panel decides is told when the referral follows it."""
    if message.kind != "targeted":
        return
    referral = await _referral(unit, message.referral_id)
    decided = translate.read(domain.Outcome, message)
    item = await _item(unit, decided.item_id)
    facts = domain.Facts(unit.pathway, subject_id=referral.id, referral=referral, outcome=decided, item=item)
    await _tell("decision.made/targeted", facts, unit, event)


async def on_advice_requested(message: plans_pb.InformationRequested, unit: Unit, event: Event) -> None:
    """A source has until its due date to give its information."""
    facts = await _assessed(unit, message.assessment_id)
    await _tell("information.requested", replace(facts, asked=translate.read(domain.Asked, message)), unit, event)


async def on_information_received(message: plans_pb.InformationReceived, unit: Unit, event: Event) -> None:
    """The family learns with every answer how far the assessment is."""
    facts = await _assessed(unit, message.assessment_id)
    answered = translate.read(domain.Answered, message)
    await _tell("information.received", replace(facts, answered=answered), unit, event)


async def on_plan_proposed(message: plans_pb.PlanProposed, unit: Unit, event: Event) -> None:
    """The family reads the findings and the proposal before the panel agrees its resources."""
    await _tell("plan.proposed", await _planned(unit, message.plan_id), unit, event)


async def on_plan_finalised(message: plans_pb.PlanFinalised, unit: Unit, event: Event) -> None:
    """Everyone around the child knows that the plan is in force and when it is reviewed."""
    await _tell("plan.finalised", await _planned(unit, message.plan_id), unit, event)


async def on_resources_agreed(message: panels_pb.ResourcesAgreed, unit: Unit, event: Event) -> None:
    """What was agreed, line by line, with the panel's reasons."""
    facts = await _planned(unit, message.plan_id)
    item = await _item(unit, message.item_id)
    await _tell("resources.agreed", replace(facts, item=item), unit, event)


async def on_budget_allocated(message: budgets_pb.BudgetAllocated, unit: Unit, event: Event) -> None:
    """The family learns how much there is, why, and for what."""
    answer = await _ask(unit, budgets_pb2.GetBudgetRequest(budget_id=message.budget_id))
    budget = translate.read(domain.Budget, answer.budget)
    facts = await _planned(unit, message.plan_id)
    await _tell("budget.allocated", replace(facts, subject_id=budget.id, budget=budget), unit, event)


async def _tell(heard: str, facts: domain.Facts, unit: Unit, event: Event) -> None:
    occasion = domain.Occasion(heard, caused_by=event.id, at=unit.now, new_id=unit.new_id)
    for change in domain.notices_for(facts, occasion):
        await unit.save(NOTICES, change)


async def _decided(unit: Unit, referral_id: str, outcome: str) -> domain.Facts:
    """The facts of a panel's decision on a referral, with its reasons."""
    referral = await _referral(unit, referral_id)
    decided = referral.last(outcome)
    item = await _item(unit, decided.item_id)
    return domain.Facts(unit.pathway, subject_id=referral.id, referral=referral, outcome=decided, item=item)


async def _assessed(unit: Unit, assessment_id: str | UUID) -> domain.Facts:
    """The facts of an assessment, with the referral that it answers."""
    answer = await _ask(unit, plans_pb2.GetAssessmentRequest(assessment_id=str(assessment_id)))
    assessment = translate.read(domain.Assessment, answer.assessment)
    referral = await _referral(unit, assessment.referral_id)
    return domain.Facts(unit.pathway, subject_id=assessment.id, referral=referral, assessment=assessment)


async def _planned(unit: Unit, plan_id: str) -> domain.Facts:
    """The facts of a plan, with the assessment that it stands on."""
    answer = await _ask(unit, plans_pb2.GetPlanRequest(plan_id=plan_id))
    plan = translate.read(domain.Plan, answer.plan)
    return replace(await _assessed(unit, plan.assessment_id), subject_id=plan.id, plan=plan)


async def _referral(unit: Unit, id: str | UUID) -> domain.Referral:
    answer = await _ask(unit, referrals_pb2.GetReferralRequest(referral_id=str(id)))
    return translate.read(domain.Referral, answer.referral)


async def _item(unit: Unit, id: str | UUID) -> domain.AgendaItem:
    answer = await _ask(unit, panels_pb2.GetAgendaItemRequest(item_id=str(id)))
    return translate.read(domain.AgendaItem, answer.item)


async def _ask(unit: Unit, request: Message) -> Any:
    return await unit.house.neighbours.ask(request, unit.principal)


LISTENS = [
    Listener("referrals", "referral.received.v1", referrals_pb.ReferralReceived, on_referral_received),
    Listener("referrals", "referral.declined.v1", referrals_pb.ReferralDeclined, on_referral_declined),
    Listener(
        "referrals", "referral.information_requested.v1", referrals_pb.InformationRequested, on_information_requested
    ),
    Listener("referrals", "consent.needed.v1", referrals_pb.ConsentNeeded, on_consent_needed),
    Listener("referrals", "referral.redirected.v1", referrals_pb.ReferralRedirected, on_referral_redirected),
    Listener("referrals", "referral.accepted.v1", referrals_pb.ReferralAccepted, on_referral_accepted),
    Listener("referrals", "referral.withdrawn.v1", referrals_pb.ReferralWithdrawn, on_referral_withdrawn),
    Listener("plans", "information.requested.v1", plans_pb.InformationRequested, on_advice_requested),
    Listener("plans", "information.received.v1", plans_pb.InformationReceived, on_information_received),
    Listener("plans", "plan.proposed.v1", plans_pb.PlanProposed, on_plan_proposed),
    Listener("plans", "plan.finalised.v1", plans_pb.PlanFinalised, on_plan_finalised),
    Listener("panels", "decision.made.v1", panels_pb.DecisionMade, on_decision_made),
    Listener("panels", "resources.agreed.v1", panels_pb.ResourcesAgreed, on_resources_agreed),
    Listener("budgets", "budget.allocated.v1", budgets_pb.BudgetAllocated, on_budget_allocated),
]
