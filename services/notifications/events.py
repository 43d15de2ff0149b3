"""What the house says, and what it does about what it hears: fetch the facts, write to everyone concerned.

Facts are fetched when the event is handled, on the house's own behalf. A neighbour that is away fails the handler, and
the event comes again.
"""

from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis import translate
from chassis.inbox import Event, Listener
from chassis.principal import Principal
from chassis.publication import Publication, Publications
from chassis.unit import House, Unit
from goldenthread.budgets.v1 import agreement_pb2 as budget_agreement_pb2
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.budgets.v1 import events_pb2 as budgets_pb
from goldenthread.common.v1 import deadlines_pb2, types_pb2
from goldenthread.notifications.v1 import events_pb2 as pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import ehc_requests_pb2, plans_pb2, support_assessment_requests_pb2, support_requests_pb2
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.referrals.v1 import (
    access_requests_pb2,
    enquiries_pb2,
    escalations_pb2,
    referrals_pb2,
    safeguarding_pb2,
)
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.clock import LONDON
from kernel.waiting import waits
from services.notifications import domain
from services.notifications.storage import NOTICES, enqueue, keep_wordings, preferences_of, readers_among

# Kinds of records whose time limits people are told of here, and the limit of advice.
EHC_CASE, ASSESSMENT, ADVICE = "EHC case", "assessment", "advice"
ESCALATION, ENQUIRY = "escalation_answer", "enquiry_answer"
CONCERN, CONCERN_ADVICE = "safeguarding concern", "concern_advice"
STATUTORY = ("ehc_assessment", "ehc_transfer")
# What is said of safeguarding concerns: each names its concern.
ConcernSaid = (
    referrals_pb.ConcernUrgent
    | referrals_pb.ConcernNotPickedUp
    | referrals_pb.ConcernPickedUp
    | referrals_pb.ConcernAdviceAsked
    | referrals_pb.ConcernAdvised
    | referrals_pb.ConcernRequested
    | referrals_pb.ConcernDecided
    | referrals_pb.ConcernAddedTo
)

PUBLISHES: Publications = {
    domain.NoticeSent: Publication("notice.sent.v1", pb.NoticeSent),
    domain.NoticeFailed: Publication("notice.failed.v1", pb.NoticeFailed),
}


async def on_referral_received(message: referrals_pb.ReferralReceived, unit: Unit, event: Event) -> None:
    """The applicant has the acknowledgement, the family learns of the application."""
    if message.seeks in STATUTORY:
        return  # acknowledged by the case that it opens
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


async def on_no_meeting_in_time(message: panels_pb.NoMeetingInTime, unit: Unit, event: Event) -> None:
    """The panel and the team that received the referral must act: the time limit does not wait for a meeting."""
    await _tell("item.no_meeting_in_time", await _listed(unit, message.item_id, message.subject_id), unit, event)


async def on_advice_given(message: panels_pb.AdviceGiven, unit: Unit, event: Event) -> None:
    """The panel has advised; the authority's officers decide."""
    await _tell("item.advised", await _listed(unit, message.item_id, message.referral_id), unit, event)


async def on_resources_agreed(message: panels_pb.ResourcesAgreed, unit: Unit, event: Event) -> None:
    """What was agreed, line by line, with the panel's reasons."""
    facts = await _planned(unit, message.plan_id)
    item = await _item(unit, message.item_id)
    await _tell("resources.agreed", replace(facts, item=item), unit, event)


async def on_budget_allocated(message: budgets_pb.BudgetAllocated, unit: Unit, event: Event) -> None:
    """The family learns how much there is, why, and for what; of one of an EHC case when its request is answered."""
    if message.ehc_case_id:
        return
    budget = await _budget(unit, message.budget_id)
    facts = await _planned(unit, message.plan_id)
    await _tell("budget.allocated", replace(facts, subject_id=budget.id, budget=budget), unit, event)


async def on_budget_prepared(message: budgets_pb.BudgetPrepared, unit: Unit, event: Event) -> None:
    """What the authority prepared for an EHC case: how much, why, for what, and what the family can do about it."""
    await _tell("application.prepared", await _applied_for(unit, message.budget_application_id), unit, event)


async def on_budget_offered(message: budgets_pb.BudgetOffered, unit: Unit, event: Event) -> None:
    """The notice of what is offered, with amount, conditions and days."""
    await _tell("application.offered", await _applied_for(unit, message.budget_application_id), unit, event)


async def on_budget_refused(message: budgets_pb.BudgetRefused, unit: Unit, event: Event) -> None:
    """Why, and that there is a right to a review."""
    await _tell("application.refused", await _applied_for(unit, message.budget_application_id), unit, event)


async def on_refusal_reviewed(message: budgets_pb.RefusalReviewed, unit: Unit, event: Event) -> None:
    """What came of the review of a refusal."""
    facts = await _applied_for(unit, message.budget_application_id, upheld=message.upheld)
    await _tell("application.reviewed", facts, unit, event)


async def on_budget_agreed(message: budgets_pb.BudgetAgreed, unit: Unit, event: Event) -> None:
    """Direct payments can begin."""
    await _tell("application.agreed", await _applied_for(unit, message.budget_application_id), unit, event)


async def on_budget_reviewed(message: budgets_pb.BudgetReviewed, unit: Unit, event: Event) -> None:
    """What a review decided, why, and from which day on: for a reduction or an end this is the notice."""
    budget = await _budget(unit, message.budget_id)
    review = budget.last_review(message.decision)
    await _tell("budget.reviewed", await _funded(unit, budget, domain.Funding(review=review)), unit, event)


async def on_budget_changed(message: budgets_pb.BudgetChanged, unit: Unit, event: Event) -> None:
    """The amounts as they are from now on."""
    budget = await _budget(unit, message.budget_id)
    await _tell("budget.changed", await _funded(unit, budget, domain.Funding()), unit, event)


async def on_budget_ended(message: budgets_pb.BudgetEnded, unit: Unit, event: Event) -> None:
    """Nothing is paid any more, and what happens now."""
    budget = await _budget(unit, message.budget_id)
    ending = domain.Funding(review=budget.last_review("stop"))
    await _tell("budget.ended", await _funded(unit, budget, ending), unit, event)


async def on_review_due(message: budgets_pb.BudgetReviewDue, unit: Unit, event: Event) -> None:
    """A review is due soon, or was missed; the family and the team that keeps budgets both know."""
    due = domain.Funding(due_on=translate.to_date(message.due_on, "due_on"))
    facts = await _funded(unit, await _budget(unit, message.budget_id), due)
    await _tell(f"budget.review_due/{'missed' if message.missed else 'soon'}", facts, unit, event)


async def on_repayment_demanded(message: budgets_pb.RepaymentDemanded, unit: Unit, event: Event) -> None:
    """How much is to be paid back, why and by when; everything of that day, if there is more than one demand."""
    answer = await _ask(unit, budgets_pb2.ListTransfersRequest(budget_id=message.budget_id, page_size=100))
    entries = tuple(translate.read(domain.Repayment, transfer) for transfer in answer.transfers)
    facts = await _funded(
        unit, await _budget(unit, message.budget_id), domain.Funding(demands=domain.demanded(entries))
    )
    await _tell("repayment.demanded", facts, unit, event)


async def on_consent_asked(message: referrals_pb.ConsentAsked, unit: Unit, event: Event) -> None:
    """The family reads why, and answers."""
    matter = domain.Matter(unit.today, message.purpose)
    await _tell("consent.asked", await _of_the_family(unit, message.child_id, message.consent_id, matter), unit, event)


async def on_consent_revisited(message: referrals_pb.ConsentRevisited, unit: Unit, event: Event) -> None:
    """A service has joined, or the child has grown up: the consent is asked for again."""
    matter = domain.Matter(unit.today, message.purpose, party=message.party)
    facts = await _of_the_family(unit, message.child_id, message.consent_id, matter)
    await _tell(f"consent.revisited/{message.because}", facts, unit, event)


async def on_rights_began(message: referrals_pb.RightsBegan, unit: Unit, event: Event) -> None:
    """The young person decides from now on; the parents are told, too."""
    matter = domain.Matter(translate.to_date(message.on, "on") or unit.today)
    await _tell("rights.began", await _of_the_family(unit, message.child_id, message.child_id, matter), unit, event)


async def on_glass_broken(message: referrals_pb.GlassBroken, unit: Unit, event: Event) -> None:
    """The authority's desk looks at it at once."""
    answer = await _ask(unit, access_requests_pb2.GetBreakGlassRequest(break_glass_id=message.break_glass_id))
    opening = answer.break_glass
    until = translate.to_date(message.until, "until") or unit.today
    party = f"org:{opening.organisation}" if opening.organisation else ""
    matter = domain.Matter(until, because=opening.reason, code=message.code, party=party)
    facts = await _of_the_family(unit, message.child_id, message.break_glass_id, matter)
    await _tell("break_glass.used", facts, unit, event)


async def on_concern(message: ConcernSaid, unit: Unit, event: Event) -> None:
    """The desk, its advisers or who raised it: each knows what there is to do, and nobody reads what it is about."""
    heard = event.subject.partition(f".{unit.authority}.")[2].removesuffix(".v1")
    escalated = isinstance(message, referrals_pb.ConcernNotPickedUp) and message.escalated
    await _tell(heard, await _alarm(unit, message.concern_id, escalated), unit, event)


async def on_escalation_opened(message: referrals_pb.EscalationOpened, unit: Unit, event: Event) -> None:
    """The first level knows by when it answers."""
    await _tell("escalation.opened", await _escalation(unit, message.escalation_id), unit, event)


async def on_escalation_raised(message: referrals_pb.EscalationRaised, unit: Unit, event: Event) -> None:
    """So does the level that has it now."""
    await _tell("escalation.raised", await _escalation(unit, message.escalation_id), unit, event)


async def on_escalation_answered(message: referrals_pb.EscalationAnswered, unit: Unit, event: Event) -> None:
    """Who disagrees knows that there is an answer."""
    await _tell("escalation.answered", await _escalation(unit, message.escalation_id), unit, event)


async def on_escalation_withdrawn(message: referrals_pb.EscalationWithdrawn, unit: Unit, event: Event) -> None:
    """The level that had it need not answer any more."""
    await _tell("escalation.withdrawn", await _escalation(unit, message.escalation_id), unit, event)


async def on_referrals_deadline_missed(message: deadlines_pb2.DeadlineMissed, unit: Unit, event: Event) -> None:
    """Who has not answered in time is told again, and who waits for it knows what can be done. Of a concern the desk is
    told, or who was asked for advice, and who is told when nobody confirms."""
    if message.key == ESCALATION:
        await _tell("deadline.missed/escalation", await _escalation(unit, message.record_id), unit, event)
    elif message.key == ENQUIRY:
        await _tell("deadline.missed/enquiry", await _enquiry(unit, message.record_id), unit, event)
    elif message.record == CONCERN:
        await _concern_missed(message, unit, event)


async def _concern_missed(message: deadlines_pb2.DeadlineMissed, unit: Unit, event: Event) -> None:
    """Nothing once it was done."""
    facts = await _alarm(unit, message.record_id, escalated=True)
    assert facts.alarm is not None
    if message.key == CONCERN_ADVICE and facts.alarm.awaits_advice:
        await _tell("deadline.missed/concern_advice", facts, unit, event)
    elif message.key not in waits().waits and facts.alarm.concern.open:
        limit = translate.read(domain.Limit, message, on=unit.today)
        await _tell("deadline.missed/concern", replace(facts, limit=limit), unit, event)


async def on_draft_shared(message: referrals_pb.DraftShared, unit: Unit, event: Event) -> None:
    """Whom a draft is shared with knows that it is there, and until when."""
    await _tell("draft.shared", _turn(unit, message.draft_id, message.party, message.delete_on), unit, event)


async def on_pilot_place_freed(message: referrals_pb.PilotPlaceFreed, unit: Unit, event: Event) -> None:
    """Who weighed the child that waited longest knows that a place is free."""
    facts = _turn(unit, message.pilot_case_id, message.party, message.due_on)
    await _tell("pilot_place.freed", facts, unit, event)


async def on_enquiry_asked(message: referrals_pb.EnquiryAsked, unit: Unit, event: Event) -> None:
    """The adviser knows by when an answer is due."""
    await _tell("enquiry.asked", await _enquiry(unit, message.enquiry_id), unit, event)


async def on_enquiry_answered(message: referrals_pb.EnquiryAnswered, unit: Unit, event: Event) -> None:
    """Who asked knows that there is an answer."""
    await _tell("enquiry.answered", await _enquiry(unit, message.enquiry_id), unit, event)


async def on_ehc_request_received(message: plans_pb.EhcRequestReceived, unit: Unit, event: Event) -> None:
    """Whoever asked has the dates, and everyone who must know of the request knows (CFA s.36(4), SR 4(2))."""
    await _tell("ehc_request.received", await _case(unit, message.case_id), unit, event)


async def on_ehc_case_withdrawn(message: plans_pb.EhcCaseWithdrawn, unit: Unit, event: Event) -> None:
    """Nothing further happens with it."""
    await _tell("ehc_case.withdrawn", await _case(unit, message.case_id), unit, event)


async def on_ehc_caseworker_assigned(message: plans_pb.EhcCaseworkerAssigned, unit: Unit, event: Event) -> None:
    """The family knows whom to speak to; handed back meanwhile, it is told when somebody else is named."""
    facts = await _case(unit, message.case_id)
    if facts.ehc and facts.ehc.case.caseworker:
        await _tell("ehc_caseworker.assigned", facts, unit, event)


async def on_ehc_decision_made(message: plans_pb.EhcDecisionMade, unit: Unit, event: Event) -> None:
    """The family has the decision with its reasons, its rights and their dates; the clock stops with this letter."""
    facts = await _case(unit, message.case_id, message.decision_id)
    await _tell(f"ehc_decision.made/{message.question}/{message.outcome}", facts, unit, event)


async def on_ehc_advice_requested(message: plans_pb.EhcAdviceRequested, unit: Unit, event: Event) -> None:
    """The adviser has six weeks and the questions."""
    await _tell("ehc_advice.requested", await _case(unit, message.case_id, message.advice_id), unit, event)


async def on_ehc_advice_reminded(message: plans_pb.EhcAdviceReminded, unit: Unit, event: Event) -> None:
    """A reminder to the adviser, or word to whoever answers for the adviser."""
    facts = await _case(unit, message.case_id, message.advice_id, message.escalated_to)
    await _tell("ehc_advice.reminded/escalated" if message.escalated_to else "ehc_advice.reminded", facts, unit, event)


async def on_ehc_draft_served(message: plans_pb.EhcDraftServed, unit: Unit, event: Event) -> None:
    """The family and the professionals have the draft."""
    facts = await _case(unit, message.case_id, message.draft_id)
    await _tell(f"ehc_draft.served/{message.kind}", facts, unit, event)


async def on_ehc_school_consulted(message: plans_pb.EhcSchoolConsulted, unit: Unit, event: Event) -> None:
    """The school has its consultation."""
    await _tell("ehc_school.consulted", await _case(unit, message.case_id, message.consultation_id), unit, event)


async def on_ehc_review_arranged(message: plans_pb.EhcReviewArranged, unit: Unit, event: Event) -> None:
    """Everybody is invited, with two weeks' notice at least."""
    await _tell("ehc_review.arranged", await _case(unit, message.case_id, message.review_id), unit, event)


async def on_ehc_papers_circulated(message: plans_pb.EhcPapersCirculated, unit: Unit, event: Event) -> None:
    """The advice for the meeting goes round."""
    await _tell("ehc_papers.circulated", await _case(unit, message.case_id, message.review_id), unit, event)


async def on_ehc_review_reported(message: plans_pb.EhcReviewReported, unit: Unit, event: Event) -> None:
    """Everybody who was invited has the report."""
    await _tell("ehc_review.reported", await _case(unit, message.case_id, message.review_id), unit, event)


async def on_ehc_appeal_conceded(message: plans_pb.EhcAppealConceded, unit: Unit, event: Event) -> None:
    """The family knows that the authority gives way, and what follows by when."""
    await _tell("ehc_appeal.conceded", await _case(unit, message.case_id, message.appeal_id), unit, event)


async def on_ehc_order_made(message: plans_pb.EhcOrderMade, unit: Unit, event: Event) -> None:
    """The family knows what the authority does about the order."""
    await _tell("ehc_order.made", await _case(unit, message.case_id, message.appeal_id), unit, event)


async def on_ehc_ceasing_proposed(message: plans_pb.EhcCeasingProposed, unit: Unit, event: Event) -> None:
    """The family, the institution and health are consulted before anything is decided."""
    await _tell("ehc_ceasing.proposed", await _case(unit, message.case_id, message.ceasing_id), unit, event)


async def on_ehc_case_transferred(message: plans_pb.EhcCaseTransferred, unit: Unit, event: Event) -> None:
    """The family and health know that another authority keeps the plan now."""
    await _tell("ehc_case.transferred", await _case(unit, message.case_id), unit, event)


async def on_ehc_transfer_received(message: plans_pb.EhcTransferReceived, unit: Unit, event: Event) -> None:
    """The old authority and health know that this one keeps the plan now."""
    await _tell("ehc_transfer.received", await _case(unit, message.case_id), unit, event)


async def on_ehc_transfer_informed(message: plans_pb.EhcTransferInformed, unit: Unit, event: Event) -> None:
    """The family knows what the new authority will do."""
    await _tell("ehc_transfer.informed", await _case(unit, message.case_id), unit, event)


async def on_support_assessment_opened(message: plans_pb.SupportAssessmentOpened, unit: Unit, event: Event) -> None:
    """The team that registers it knows of it; where nobody does, nobody need be told."""
    if message.registrar:
        await _tell("support_assessment.opened", await _supported(unit, message.assessment_id), unit, event)


async def on_support_assessment_registered(
    message: plans_pb.SupportAssessmentRegistered, unit: Unit, event: Event
) -> None:
    """The family and who leads it know that it stands on the register."""
    await _tell("support_assessment.registered", await _supported(unit, message.assessment_id), unit, event)


async def on_support_assessment_completed(
    message: plans_pb.SupportAssessmentCompleted, unit: Unit, event: Event
) -> None:
    """The family and those who go on with it know that it is whole, and what comes next."""
    await _tell("support_assessment.completed", await _supported(unit, message.assessment_id), unit, event)


async def on_contribution_asked(message: plans_pb.SupportContributionAsked, unit: Unit, event: Event) -> None:
    """Whoever is asked to contribute reads what is asked, and by when."""
    facts = await _supported(unit, message.assessment_id, message.contribution_id)
    if _still_asked(facts):
        await _tell("support_contribution.asked", facts, unit, event)


async def on_contribution_reminded(message: plans_pb.SupportContributionReminded, unit: Unit, event: Event) -> None:
    """Whoever has not answered is asked again; who has answered meanwhile, is not."""
    facts = await _supported(unit, message.assessment_id, message.contribution_id)
    if _still_asked(facts):
        await _tell("support_contribution.reminded", facts, unit, event)


async def on_support_assessment_shared(message: plans_pb.SupportAssessmentShared, unit: Unit, event: Event) -> None:
    """Whoever it is shown to knows that it can be read, and on what ground; unless that was taken back meanwhile."""
    facts = await _supported(unit, message.assessment_id, message.sharing_id)
    sharing = facts.supporting.sharing if facts.supporting else None
    if sharing and sharing.stopped_on is None:
        await _tell("support_assessment.shared", facts, unit, event)


def _still_asked(facts: domain.Facts) -> bool:
    asked = facts.supporting.contribution if facts.supporting else None
    return asked is not None and asked.answered_on is None


async def on_support_plan_opened(message: plans_pb.SupportPlanOpened, unit: Unit, event: Event) -> None:
    """The team that registers plans of this level knows of it, where there is one."""
    if message.registrar:
        await _tell("support_plan.opened", await _support(unit, message.plan_id), unit, event)


async def on_support_plan_registered(message: plans_pb.SupportPlanRegistered, unit: Unit, event: Event) -> None:
    """Family and team know that the plan stands on the register."""
    await _tell("support_plan.registered", await _support(unit, message.plan_id), unit, event)


async def on_support_plan_agreed(message: plans_pb.SupportPlanAgreed, unit: Unit, event: Event) -> None:
    """What family and team work for from now on, and when it is looked at again."""
    await _tell("support_plan.agreed", await _support(unit, message.plan_id), unit, event)


async def on_support_plan_shared(message: plans_pb.SupportPlanShared, unit: Unit, event: Event) -> None:
    """Those with whom it was shared know that they can read it."""
    facts = await _support(unit, message.plan_id)
    assert facts.support is not None
    support = replace(facts.support, share_number=message.number)
    for whom in sorted({"family" if one.is_family else "team" for one in support.shared_with}):
        await _tell(f"support_plan.shared/{whom}", replace(facts, support=support), unit, event)


async def on_support_review_set(message: plans_pb.SupportReviewSet, unit: Unit, event: Event) -> None:
    """When the plan is looked at, or that it is sooner than was agreed. Of a day that was changed since, the news of
    that change tells."""
    facts = await _support(unit, message.plan_id)
    assert facts.support is not None
    if facts.support.plan.review_on == translate.to_date(message.review_on, "review_on"):
        how = "brought_forward" if message.brought_forward else "set"
        await _tell(f"support_review.scheduled/{how}", facts, unit, event)


async def on_support_meeting_planned(message: plans_pb.SupportMeetingPlanned, unit: Unit, event: Event) -> None:
    """Whoever is invited knows when, where and about what; of a meeting that was called off since, the news of that
    tells."""
    facts = await _support(unit, message.plan_id, message.meeting_id)
    if facts.support and not facts.support.meeting.called_off_because:
        await _tell("support_meeting.planned", facts, unit, event)


async def on_support_meeting_called_off(message: plans_pb.SupportMeetingCalledOff, unit: Unit, event: Event) -> None:
    """Whoever was invited knows that it does not take place."""
    await _tell("support_meeting.cancelled", await _support(unit, message.plan_id, message.meeting_id), unit, event)


async def on_support_join_asked(message: plans_pb.SupportJoinAsked, unit: Unit, event: Event) -> None:
    """Whoever keeps the plan knows that a service waits for an answer."""
    await _tell("support_joining.asked", await _support(unit, message.plan_id, message.request_id), unit, event)


async def on_support_join_answered(message: plans_pb.SupportJoinAnswered, unit: Unit, event: Event) -> None:
    """The service knows whether it is in the team, and why not."""
    await _tell("support_joining.answered", await _support(unit, message.plan_id, message.request_id), unit, event)


async def on_support_plan_reviewed(message: plans_pb.SupportPlanReviewed, unit: Unit, event: Event) -> None:
    """What the review decided, why, and when the next one is."""
    await _tell("support_plan.reviewed", await _support(unit, message.plan_id, message.review_id), unit, event)


async def on_support_plan_stepped(message: plans_pb.SupportPlanStepped, unit: Unit, event: Event) -> None:
    """Support goes on in a plan of another level."""
    facts = await _support(unit, message.plan_id)
    assert facts.support is not None
    after = await _support_plan(unit, message.to_plan_id)
    await _tell("support_plan.stepped", replace(facts, support=replace(facts.support, after=after)), unit, event)


async def on_support_plan_closed(message: plans_pb.SupportPlanClosed, unit: Unit, event: Event) -> None:
    """The plan has ended: family, team and partnership know, and where there is support from now on."""
    await _tell("support_plan.closed", await _support(unit, message.plan_id), unit, event)


async def on_support_member_left(message: plans_pb.SupportMemberLeft, unit: Unit, event: Event) -> None:
    """One agency has ended its part."""
    await _tell("support_team.departed", await _support(unit, message.plan_id, message.member_id), unit, event)


async def on_support_consent_ended(message: plans_pb.SupportConsentEnded, unit: Unit, event: Event) -> None:
    """Whoever keeps the plan talks with the family about what it wants."""
    facts = await _support(unit, message.plan_id)
    matter = domain.Matter(unit.today, message.purpose)
    await _tell("support_consent.ended", replace(facts, matter=matter), unit, event)


async def on_support_consent_lapsed(message: plans_pb.SupportConsentLapsed, unit: Unit, event: Event) -> None:
    """Whoever keeps the plan talks with the young person, who decides now."""
    await _tell("support_consent.lapsed", await _support(unit, message.plan_id), unit, event)


async def on_deadline_approached(message: deadlines_pb2.DeadlineApproached, unit: Unit, event: Event) -> None:
    """Whoever has to act knows that a limit comes near; the family, until when it can use a right."""
    limit = translate.read(domain.Limit, message, on=unit.today)
    if message.record == EHC_CASE and message.key == ADVICE:
        return  # plans reminds advisers of their own
    facts = await _of_limit(message, limit, unit)
    if facts:
        await _tell(f"deadline.approached/{'right' if limit.law.is_right else 'limit'}", facts, unit, event)


async def on_deadline_missed(message: deadlines_pb2.DeadlineMissed, unit: Unit, event: Event) -> None:
    """The team that works the case knows what was not done in time, and for whom it waits."""
    facts = await _of_limit(message, translate.read(domain.Limit, message, on=unit.today), unit)
    if facts:
        await _tell("deadline.missed", facts, unit, event)


async def _of_limit(
    message: deadlines_pb2.DeadlineApproached | deadlines_pb2.DeadlineMissed, limit: domain.Limit, unit: Unit
) -> domain.Facts | None:
    """The facts of what has the limit; None where that has been done since, for what no law limits, and for records of
    other houses, which speak of their limits in words of their own."""
    if message.key in waits().waits:
        return None
    if message.record == EHC_CASE:
        facts = await _case(unit, message.record_id)
        assert facts.ehc is not None
        return replace(facts, limit=limit) if facts.ehc.case.is_owed(message.key, message.about) else None
    if message.record == ASSESSMENT:
        return replace(await _assessed(unit, message.record_id), limit=limit)
    return None


async def _tell(heard: str, facts: domain.Facts, unit: Unit, event: Event) -> None:
    occasion = domain.Occasion(heard, caused_by=event.id, at=unit.now, new_id=unit.new_id)
    reached = await _reached(heard, facts, unit)
    told = domain.notices_for(replace(facts, kept_from=reached.kept_from), occasion, reached)
    for telling in told:
        notice = await unit.save(NOTICES, telling)
        await enqueue(unit, notice.child_id, notice.recipient, telling.queued)
    templates = sorted({telling.state.template for telling in told if telling.state.template})
    await keep_wordings(unit, [(one, domain.words_of(one.partition("@")[0])) for one in templates])


async def _reached(heard: str, facts: domain.Facts, unit: Unit) -> domain.Reached:
    """How those who are told now can be reached: what the family's record says, what they chose themselves, and for
    which bodies nobody reads here."""
    rules = domain.RULES[heard]
    parties = {party for rule in rules for party in rule.recipients(facts)}
    contacts: tuple[domain.Contact, ...] = ()
    if any(rule.tells_family for rule in rules) or any(party.startswith("person:") for party in parties):
        contacts = await contacts_of(unit.house, unit.principal, facts.referral.child.id)
    bodies = {party for rule in rules if rule.entry.by_law for party in rule.recipients(facts) if domain.is_body(party)}
    chosen = await preferences_of(unit, parties)
    # Who has chosen how to be told has signed in to do so.
    unread = bodies - await readers_among(unit, bodies) - chosen.keys()
    of_bodies = {party: domain.contact_of_body(unit.pathway, party) for party in sorted(unread)}
    return domain.Reached(contacts, chosen, of_bodies)


async def contacts_of(house: House, principal: Principal, child_id: UUID) -> tuple[domain.Contact, ...]:
    """What the family's record says today of those who are told of a child."""
    answer = await house.neighbours.find(referrals_pb2.GetToldFamilyRequest(child_id=str(child_id)), principal)
    return tuple(translate.read(domain.Contact, one) for one in (*answer.told, *answer.by_post)) if answer else ()


async def _decided(unit: Unit, referral_id: str, outcome: str) -> domain.Facts:
    """The facts of a panel's decision on a referral, with its reasons."""
    referral = await _referral(unit, referral_id)
    decided = referral.last(outcome)
    item = await _item(unit, decided.item_id)
    return domain.Facts(unit.pathway, subject_id=referral.id, referral=referral, outcome=decided, item=item)


async def _case(unit: Unit, case_id: str | UUID, about_id: str = "", escalated_to: str = "") -> domain.Facts:
    """The facts of a case of the statutory process, with the request that it answers."""
    answer = await _ask(unit, ehc_requests_pb2.GetEhcCaseRequest(case_id=str(case_id)))
    case = translate.read(domain.EhcCase, answer.case)
    about = translate.to_uuid(about_id, "about_id") if about_id else None
    matter = domain.EhcMatter(case, unit.today, about, escalated_to)
    matter.demand_there()
    referral = await _referral(unit, case.referral_id)
    return domain.Facts(unit.pathway, subject_id=case.id, referral=referral, ehc=matter)


async def _supported(unit: Unit, assessment_id: str, about_id: str = "") -> domain.Facts:
    """The facts of an assessment of support, and of what of it the letter is about."""
    request = support_assessment_requests_pb2.GetSupportAssessmentRequest(assessment_id=assessment_id)
    assessment = translate.read(domain.SupportAssessment, (await _ask(unit, request)).assessment)
    about = translate.to_uuid(about_id, "about_id") if about_id else None
    supporting = domain.AssessmentMatter(assessment, about)
    supporting.demand_there()
    matter = domain.Matter(unit.today)
    facts = await _of_the_family(unit, str(assessment.child_id), assessment_id, matter)
    return replace(facts, supporting=supporting)


async def _support(unit: Unit, plan_id: str, about_id: str = "") -> domain.Facts:
    """The facts of a support plan, and of what of it the letter is about."""
    plan = await _support_plan(unit, plan_id)
    about = translate.to_uuid(about_id, "about_id") if about_id else None
    facts = await _of_the_family(unit, str(plan.child_id), plan_id, domain.Matter(unit.today))
    return replace(facts, support=domain.SupportPlanMatter(plan, about))


async def _support_plan(unit: Unit, plan_id: str) -> domain.SupportPlan:
    answer = await _ask(unit, support_requests_pb2.GetSupportPlanRequest(plan_id=plan_id))
    return translate.read(domain.SupportPlan, answer.plan)


async def _listed(unit: Unit, item_id: str, referral_id: str) -> domain.Facts:
    """The facts of a panel's item on a referral, for those who must do something about it."""
    item = await _item(unit, item_id)
    if item.kind in (domain.ItemKind.EHC_ASSESSMENT, domain.ItemKind.EHC_PLAN):
        return replace(await _case(unit, referral_id), subject_id=item.id, item=item)
    return domain.Facts(unit.pathway, subject_id=item.id, referral=await _referral(unit, referral_id), item=item)


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


async def _applied_for(unit: Unit, id: str, *, upheld: bool | None = None) -> domain.Facts:
    """The facts of a request for direct payments, with the budget that it is about, if there is one yet."""
    answer = await _ask(unit, budget_agreement_pb2.GetBudgetApplicationRequest(budget_application_id=id))
    application = translate.read(domain.BudgetApplication, answer.budget_application)
    budget = await _budget(unit, application.budget_id) if application.budget_id else None
    about = domain.Funding(application=application, upheld=upheld)
    case_id, plan_id = application.ehc_case_id, application.plan_id
    facts = await _planned(unit, str(plan_id)) if plan_id else await _case(unit, str(case_id))
    return replace(facts, subject_id=application.id, budget=budget, funding=about)


async def _funded(unit: Unit, budget: domain.Budget, about: domain.Funding) -> domain.Facts:
    """The facts of a budget, with the plan that it pays for, or the EHC case."""
    plan_id, case_id = budget.plan_id, budget.ehc_case_id
    facts = await _planned(unit, str(plan_id)) if plan_id else await _case(unit, str(case_id))
    return replace(facts, subject_id=budget.id, budget=budget, funding=about)


async def _of_the_family(unit: Unit, child_id: str, subject_id: str, matter: domain.Matter) -> domain.Facts:
    """The facts of what concerns a child and no referral."""
    answer = await _ask(unit, referrals_pb2.GetToldFamilyRequest(child_id=child_id))
    child = domain.Child(UUID(child_id), answer.given_names)
    family = tuple(
        domain.FamilyMember(one.name, "child" if one.is_the_child else "parent", subject=one.party.partition(":")[2])
        for one in answer.told
    )
    known = domain.of_the_family(child, family, unit.today)
    return domain.Facts(unit.pathway, UUID(subject_id), known, matter=matter)


async def _alarm(unit: Unit, concern_id: str, escalated: bool) -> domain.Facts:
    """The facts of a safeguarding concern. Notices of it are kept by the concern, not by the child."""
    answer = await _ask(unit, safeguarding_pb2.GetConcernRequest(concern_id=concern_id))
    concern = translate.read(domain.Concern, answer.concern)
    early_help = unit.pathway.early_help
    desk = early_help.help_desk if early_help else None
    others = [unit.pathway.desk, *([early_help.advice_team.party] if early_help else [])]
    by = answer.concern.pick_up_by
    due = by.ToDatetime(tzinfo=UTC).astimezone(LONDON) if by.seconds else None
    alarm = domain.Alarm(
        concern,
        confirm_by=f"{due:%H:%M} on {due.day} {due:%B %Y}" if due else "",
        desk_name=desk.name if desk else f"safeguarding desk of {unit.pathway.name}",
        desk_reach=desk.reach if desk else unit.pathway.contact,
        also=tuple(others) if escalated else (),
    )
    nobody = domain.of_the_family(domain.Child(concern.id, ""), (), unit.today)
    return domain.Facts(unit.pathway, subject_id=concern.id, referral=nobody, alarm=alarm)


async def _escalation(unit: Unit, id: str) -> domain.Facts:
    """The facts of a difference of opinion. Notices of it are kept by it, not by the child."""
    answer = await _ask(unit, escalations_pb2.GetEscalationRequest(escalation_id=id))
    known = translate.read(domain.Escalation, answer.escalation)
    nobody = domain.of_the_family(domain.Child(known.id, ""), (), unit.today)
    return domain.Facts(unit.pathway, subject_id=known.id, referral=nobody, escalation=known)


async def _enquiry(unit: Unit, id: str) -> domain.Facts:
    """The facts of an enquiry. Notices of it are kept by it: mostly it names no child."""
    answer = await _ask(unit, enquiries_pb2.GetEnquiryRequest(enquiry_id=id))
    known = translate.read(domain.Enquiry, answer.enquiry)
    nobody = domain.of_the_family(domain.Child(known.id, ""), (), unit.today)
    return domain.Facts(unit.pathway, subject_id=known.id, referral=nobody, enquiry=known)


def _turn(unit: Unit, id: str, party: str, until: types_pb2.Date) -> domain.Facts:
    """The facts of what somebody can do from now on. Notices of it are kept by it, and name no child."""
    turn = domain.Turn(translate.to_uuid(id, "id"), party, translate.to_date(until, "until") or unit.today)
    nobody = domain.of_the_family(domain.Child(turn.id, ""), (), unit.today)
    return domain.Facts(unit.pathway, subject_id=turn.id, referral=nobody, turn=turn)


async def _budget(unit: Unit, id: str | UUID) -> domain.Budget:
    answer = await _ask(unit, budgets_pb2.GetBudgetRequest(budget_id=str(id)))
    return translate.read(domain.Budget, answer.budget)


async def _referral(unit: Unit, id: str | UUID) -> domain.Referral:
    answer = await _ask(unit, referrals_pb2.GetReferralRequest(referral_id=str(id)))
    return translate.read(domain.Referral, answer.referral)


async def _item(unit: Unit, id: str | UUID) -> domain.AgendaItem:
    answer = await _ask(unit, panels_pb2.GetAgendaItemRequest(item_id=str(id)))
    return translate.read(domain.AgendaItem, answer.item)


async def _ask(unit: Unit, request: Message) -> Any:
    return await unit.house.neighbours.ask(request, unit.principal)


LISTENS = [
    Listener("referrals", "consent.asked.v1", referrals_pb.ConsentAsked, on_consent_asked),
    Listener("referrals", "consent.revisited.v1", referrals_pb.ConsentRevisited, on_consent_revisited),
    Listener("referrals", "rights.began.v1", referrals_pb.RightsBegan, on_rights_began),
    Listener("referrals", "break_glass.used.v1", referrals_pb.GlassBroken, on_glass_broken),
    Listener("referrals", "concern.called.v1", referrals_pb.ConcernUrgent, on_concern),
    Listener("referrals", "concern.chased.v1", referrals_pb.ConcernNotPickedUp, on_concern),
    Listener("referrals", "concern.confirmed.v1", referrals_pb.ConcernPickedUp, on_concern),
    Listener("referrals", "concern.advice_asked.v1", referrals_pb.ConcernAdviceAsked, on_concern),
    Listener("referrals", "concern.advised.v1", referrals_pb.ConcernAdvised, on_concern),
    Listener("referrals", "concern.requested.v1", referrals_pb.ConcernRequested, on_concern),
    Listener("referrals", "concern.decided.v1", referrals_pb.ConcernDecided, on_concern),
    Listener("referrals", "concern.extended.v1", referrals_pb.ConcernAddedTo, on_concern),
    Listener("referrals", "draft.shared.v1", referrals_pb.DraftShared, on_draft_shared),
    Listener("referrals", "pilot_place.freed.v1", referrals_pb.PilotPlaceFreed, on_pilot_place_freed),
    Listener("referrals", "enquiry.asked.v1", referrals_pb.EnquiryAsked, on_enquiry_asked),
    Listener("referrals", "enquiry.answered.v1", referrals_pb.EnquiryAnswered, on_enquiry_answered),
    Listener("referrals", "escalation.opened.v1", referrals_pb.EscalationOpened, on_escalation_opened),
    Listener("referrals", "escalation.raised.v1", referrals_pb.EscalationRaised, on_escalation_raised),
    Listener("referrals", "escalation.answered.v1", referrals_pb.EscalationAnswered, on_escalation_answered),
    Listener("referrals", "escalation.withdrawn.v1", referrals_pb.EscalationWithdrawn, on_escalation_withdrawn),
    Listener("referrals", "deadline.missed.v1", deadlines_pb2.DeadlineMissed, on_referrals_deadline_missed),
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
    Listener("plans", "support_plan.opened.v1", plans_pb.SupportPlanOpened, on_support_plan_opened),
    Listener("plans", "support_plan.registered.v1", plans_pb.SupportPlanRegistered, on_support_plan_registered),
    Listener("plans", "support_plan.agreed.v1", plans_pb.SupportPlanAgreed, on_support_plan_agreed),
    Listener("plans", "support_plan.shared.v1", plans_pb.SupportPlanShared, on_support_plan_shared),
    Listener("plans", "support_review.scheduled.v1", plans_pb.SupportReviewSet, on_support_review_set),
    Listener("plans", "support_meeting.planned.v1", plans_pb.SupportMeetingPlanned, on_support_meeting_planned),
    Listener("plans", "support_meeting.cancelled.v1", plans_pb.SupportMeetingCalledOff, on_support_meeting_called_off),
    Listener("plans", "support_joining.asked.v1", plans_pb.SupportJoinAsked, on_support_join_asked),
    Listener("plans", "support_joining.answered.v1", plans_pb.SupportJoinAnswered, on_support_join_answered),
    Listener("plans", "support_plan.reviewed.v1", plans_pb.SupportPlanReviewed, on_support_plan_reviewed),
    Listener("plans", "support_plan.stepped.v1", plans_pb.SupportPlanStepped, on_support_plan_stepped),
    Listener("plans", "support_plan.closed.v1", plans_pb.SupportPlanClosed, on_support_plan_closed),
    Listener("plans", "support_team.departed.v1", plans_pb.SupportMemberLeft, on_support_member_left),
    Listener("plans", "support_consent.ended.v1", plans_pb.SupportConsentEnded, on_support_consent_ended),
    Listener("plans", "support_consent.lapsed.v1", plans_pb.SupportConsentLapsed, on_support_consent_lapsed),
    Listener("plans", "support_assessment.opened.v1", plans_pb.SupportAssessmentOpened, on_support_assessment_opened),
    Listener(
        "plans",
        "support_assessment.registered.v1",
        plans_pb.SupportAssessmentRegistered,
        on_support_assessment_registered,
    ),
    Listener(
        "plans",
        "support_assessment.completed.v1",
        plans_pb.SupportAssessmentCompleted,
        on_support_assessment_completed,
    ),
    Listener("plans", "support_contribution.asked.v1", plans_pb.SupportContributionAsked, on_contribution_asked),
    Listener(
        "plans", "support_contribution.reminded.v1", plans_pb.SupportContributionReminded, on_contribution_reminded
    ),
    Listener("plans", "support_assessment.shared.v1", plans_pb.SupportAssessmentShared, on_support_assessment_shared),
    Listener("plans", "deadline.approached.v1", deadlines_pb2.DeadlineApproached, on_deadline_approached),
    Listener("plans", "deadline.missed.v1", deadlines_pb2.DeadlineMissed, on_deadline_missed),
    Listener("plans", "ehc_request.received.v1", plans_pb.EhcRequestReceived, on_ehc_request_received),
    Listener("plans", "ehc_case.withdrawn.v1", plans_pb.EhcCaseWithdrawn, on_ehc_case_withdrawn),
    Listener("plans", "ehc_caseworker.assigned.v1", plans_pb.EhcCaseworkerAssigned, on_ehc_caseworker_assigned),
    Listener("plans", "ehc_decision.made.v1", plans_pb.EhcDecisionMade, on_ehc_decision_made),
    Listener("plans", "ehc_advice.requested.v1", plans_pb.EhcAdviceRequested, on_ehc_advice_requested),
    Listener("plans", "ehc_advice.reminded.v1", plans_pb.EhcAdviceReminded, on_ehc_advice_reminded),
    Listener("plans", "ehc_draft.served.v1", plans_pb.EhcDraftServed, on_ehc_draft_served),
    Listener("plans", "ehc_school.consulted.v1", plans_pb.EhcSchoolConsulted, on_ehc_school_consulted),
    Listener("plans", "ehc_review.arranged.v1", plans_pb.EhcReviewArranged, on_ehc_review_arranged),
    Listener("plans", "ehc_papers.circulated.v1", plans_pb.EhcPapersCirculated, on_ehc_papers_circulated),
    Listener("plans", "ehc_review.reported.v1", plans_pb.EhcReviewReported, on_ehc_review_reported),
    Listener("plans", "ehc_case.transferred.v1", plans_pb.EhcCaseTransferred, on_ehc_case_transferred),
    Listener("plans", "ehc_transfer.received.v1", plans_pb.EhcTransferReceived, on_ehc_transfer_received),
    Listener("plans", "ehc_transfer.informed.v1", plans_pb.EhcTransferInformed, on_ehc_transfer_informed),
    Listener("plans", "ehc_appeal.conceded.v1", plans_pb.EhcAppealConceded, on_ehc_appeal_conceded),
    Listener("plans", "ehc_order.made.v1", plans_pb.EhcOrderMade, on_ehc_order_made),
    Listener("plans", "ehc_ceasing.proposed.v1", plans_pb.EhcCeasingProposed, on_ehc_ceasing_proposed),
    Listener("panels", "item.no_meeting_in_time.v1", panels_pb.NoMeetingInTime, on_no_meeting_in_time),
    Listener("panels", "item.advised.v1", panels_pb.AdviceGiven, on_advice_given),
    Listener("panels", "decision.made.v1", panels_pb.DecisionMade, on_decision_made),
    Listener("panels", "resources.agreed.v1", panels_pb.ResourcesAgreed, on_resources_agreed),
    Listener("budgets", "budget.allocated.v1", budgets_pb.BudgetAllocated, on_budget_allocated),
    Listener("budgets", "application.prepared.v1", budgets_pb.BudgetPrepared, on_budget_prepared),
    Listener("budgets", "application.offered.v1", budgets_pb.BudgetOffered, on_budget_offered),
    Listener("budgets", "application.refused.v1", budgets_pb.BudgetRefused, on_budget_refused),
    Listener("budgets", "application.reviewed.v1", budgets_pb.RefusalReviewed, on_refusal_reviewed),
    Listener("budgets", "application.agreed.v1", budgets_pb.BudgetAgreed, on_budget_agreed),
    Listener("budgets", "budget.reviewed.v1", budgets_pb.BudgetReviewed, on_budget_reviewed),
    Listener("budgets", "budget.changed.v1", budgets_pb.BudgetChanged, on_budget_changed),
    Listener("budgets", "budget.ended.v1", budgets_pb.BudgetEnded, on_budget_ended),
    Listener("budgets", "budget.review_due.v1", budgets_pb.BudgetReviewDue, on_review_due),
    Listener("budgets", "repayment.demanded.v1", budgets_pb.RepaymentDemanded, on_repayment_demanded),
]
