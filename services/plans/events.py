"""What the house says, and what it does about what it hears."""

from collections.abc import Callable
from datetime import UTC
from uuid import UUID

from chassis import translate
from chassis.deadlines import DEADLINES
from chassis.documents import DOCUMENTS
from chassis.inbox import Event, Listener
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.budgets.v1 import events_pb2 as budgets_pb
from goldenthread.common.v1 import deadlines_pb2
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.plans.v1 import events_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from kernel.clock import london_date
from services.plans import domain
from services.plans.domain.ehc import draft
from services.plans.domain.ehc.advice import due_soon, overdue
from services.plans.domain.ehc.assessing import panel_advised
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.notice import CHANNELS, FAMILY_NOTICES, IN_APP, notice_sent
from services.plans.domain.ehc.on_the_way import TOLD_OF_REQUEST, told_of_request
from services.plans.domain.ehc.opening import await_plan, receive_request, source_of
from services.plans.domain.support import assessment_news as news
from services.plans.domain.support import news as support
from services.plans.domain.support.assessment_gathering import due_soon as contribution_due
from services.plans.domain.support.assessment_share import consent_changed
from services.plans.domain.support.following import SupportStepTaken
from services.plans.domain.support.grounds import ASSESSMENT, CONVERSATION, Grounds
from services.plans.domain.support.opening import consent_ended, rights_began
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import consents_answered
from services.plans.storage import (
    ASSESSMENTS,
    EHC_CASES,
    PLANS,
    SUPPORT_ASSESSMENTS,
    SUPPORT_PLANS,
    assessment_of_referral,
    case_of_referral,
    family_of,
    given_since,
    grounds_of,
    keep_case,
    open_plans_of_child,
    step_taken,
)

ADVICE = "advice"
CONTRIBUTION, CONSENT_ENDS = "support_contribution", ("refused", "withdrawn", "expired")
Nudge = Callable[..., Change[domain.EhcCase]]
EHC_ASSESSMENT, EHC_TRANSFER = "ehc_assessment", "ehc_transfer"
# The kinds of items of a panel that are about a case, and what they ask.
EHC_QUESTIONS = {"ehc_assessment": EhcQuestion.ASSESS, "ehc_plan": EhcQuestion.ISSUE_PLAN}

PUBLISHES: Publications = {
    **DEADLINES,
    **DOCUMENTS,
    domain.AssessmentOpened: Publication("assessment.opened.v1", pb.AssessmentOpened),
    domain.InformationRequested: Publication("information.requested.v1", pb.InformationRequested),
    domain.InformationReceived: Publication("information.received.v1", pb.InformationReceived),
    domain.TeamMeetingHeld: Publication("team_meeting.held.v1", pb.TeamMeetingHeld),
    domain.PlanProposed: Publication("plan.proposed.v1", pb.PlanProposed),
    domain.ProposalRevised: Publication("plan.revised.v1", pb.ProposalRevised),
    domain.PlanResourced: Publication("plan.resourced.v1", pb.PlanResourced),
    domain.PlanFinalised: Publication("plan.finalised.v1", pb.PlanFinalised),
    news.SupportAssessmentOpened: Publication("support_assessment.opened.v1", pb.SupportAssessmentOpened),
    news.SupportAssessmentRegistered: Publication("support_assessment.registered.v1", pb.SupportAssessmentRegistered),
    news.SupportContributionAsked: Publication("support_contribution.asked.v1", pb.SupportContributionAsked),
    news.SupportContributionReminded: Publication("support_contribution.reminded.v1", pb.SupportContributionReminded),
    news.SupportContributionReceived: Publication("support_contribution.received.v1", pb.SupportContributionReceived),
    news.OpenConversationHeld: Publication("open_conversation.held.v1", pb.OpenConversationHeld),
    news.AssessmentLeadAgreed: Publication("assessment_lead.agreed.v1", pb.AssessmentLeadAgreed),
    news.AssessmentOptionChosen: Publication("assessment_option.agreed.v1", pb.AssessmentOptionChosen),
    news.JointPlanningHeld: Publication("joint_planning.held.v1", pb.JointPlanningHeld),
    news.SupportAssessmentShared: Publication("support_assessment.shared.v1", pb.SupportAssessmentShared),
    news.SupportAssessmentCompleted: Publication("support_assessment.completed.v1", pb.SupportAssessmentCompleted),
    news.SupportAssessmentUpdated: Publication("support_assessment.updated.v1", pb.SupportAssessmentUpdated),
    news.SupportAssessmentEnded: Publication("support_assessment.ended.v1", pb.SupportAssessmentEnded),
    domain.EhcRequestReceived: Publication("ehc_request.received.v1", pb.EhcRequestReceived),
    domain.EhcPanelWanted: Publication("ehc_panel.wanted.v1", pb.EhcPanelWanted),
    domain.EhcCaseWithdrawn: Publication("ehc_case.withdrawn.v1", pb.EhcCaseWithdrawn),
    domain.EhcCaseworkerAssigned: Publication("ehc_caseworker.assigned.v1", pb.EhcCaseworkerAssigned),
    domain.EhcCaseworkerReleased: Publication("ehc_caseworker.released.v1", pb.EhcCaseworkerReleased),
    domain.EhcDecisionMade: Publication("ehc_decision.made.v1", pb.EhcDecisionMade),
    domain.EhcAdviceRequested: Publication("ehc_advice.requested.v1", pb.EhcAdviceRequested),
    domain.EhcAdviceReminded: Publication("ehc_advice.reminded.v1", pb.EhcAdviceReminded),
    domain.EhcAdviceReceived: Publication("ehc_advice.received.v1", pb.EhcAdviceReceived),
    domain.EhcDraftServed: Publication("ehc_draft.served.v1", pb.EhcDraftServed),
    domain.EhcRepresentationMade: Publication("ehc_representation.made.v1", pb.EhcRepresentationMade),
    domain.EhcBudgetRequested: Publication("ehc_budget.requested.v1", pb.EhcBudgetRequested),
    domain.EhcSchoolConsulted: Publication("ehc_school.consulted.v1", pb.EhcSchoolConsulted),
    domain.EhcPlanMade: Publication("ehc_plan.made.v1", pb.EhcPlanMade),
    domain.EhcReviewArranged: Publication("ehc_review.arranged.v1", pb.EhcReviewArranged),
    domain.EhcPapersCirculated: Publication("ehc_papers.circulated.v1", pb.EhcPapersCirculated),
    domain.EhcReviewReported: Publication("ehc_review.reported.v1", pb.EhcReviewReported),
    domain.EhcReassessmentRequested: Publication("ehc_reassessment.requested.v1", pb.EhcReassessmentRequested),
    domain.EhcAppealLodged: Publication("ehc_appeal.lodged.v1", pb.EhcAppealLodged),
    domain.EhcAppealConceded: Publication("ehc_appeal.conceded.v1", pb.EhcAppealConceded),
    domain.EhcOrderMade: Publication("ehc_order.made.v1", pb.EhcOrderMade),
    domain.EhcCeasingProposed: Publication("ehc_ceasing.proposed.v1", pb.EhcCeasingProposed),
    domain.EhcCaseTransferred: Publication("ehc_case.transferred.v1", pb.EhcCaseTransferred),
    domain.EhcTransferReceived: Publication("ehc_transfer.received.v1", pb.EhcTransferReceived),
    domain.EhcTransferInformed: Publication("ehc_transfer.informed.v1", pb.EhcTransferInformed),
    domain.EhcPlanCeased: Publication("ehc_plan.ceased.v1", pb.EhcPlanCeased),
    support.SupportPlanOpened: Publication("support_plan.opened.v1", pb.SupportPlanOpened),
    support.SupportPlanRegistered: Publication("support_plan.registered.v1", pb.SupportPlanRegistered),
    support.SupportContentWritten: Publication("support_content.revised.v1", pb.SupportContentWritten),
    support.SupportPlanAgreed: Publication("support_plan.agreed.v1", pb.SupportPlanAgreed),
    support.SupportProgressRecorded: Publication("support_plan.progressed.v1", pb.SupportProgressRecorded),
    support.SupportMemberJoined: Publication("support_team.joined.v1", pb.SupportMemberJoined),
    support.SupportMemberLeft: Publication("support_team.departed.v1", pb.SupportMemberLeft),
    support.SupportLeadNamed: Publication("support_lead.named.v1", pb.SupportLeadNamed),
    support.SupportTeamMet: Publication("support_meeting.held.v1", pb.SupportTeamMet),
    support.SupportMeetingPlanned: Publication("support_meeting.planned.v1", pb.SupportMeetingPlanned),
    support.SupportMeetingCalledOff: Publication("support_meeting.cancelled.v1", pb.SupportMeetingCalledOff),
    support.SupportJoinAsked: Publication("support_joining.asked.v1", pb.SupportJoinAsked),
    support.SupportJoinAnswered: Publication("support_joining.answered.v1", pb.SupportJoinAnswered),
    support.SupportStepSettled: Publication("support_step.settled.v1", pb.SupportStepSettled),
    support.SupportPlanShared: Publication("support_plan.shared.v1", pb.SupportPlanShared),
    support.SupportReviewSet: Publication("support_review.scheduled.v1", pb.SupportReviewSet),
    support.SupportPlanReviewed: Publication("support_plan.reviewed.v1", pb.SupportPlanReviewed),
    support.SupportPlanStepped: Publication("support_plan.stepped.v1", pb.SupportPlanStepped),
    support.SupportPlanClosed: Publication("support_plan.closed.v1", pb.SupportPlanClosed),
    support.SupportConsentEnded: Publication("support_consent.ended.v1", pb.SupportConsentEnded),
    support.SupportConsentLapsed: Publication("support_consent.lapsed.v1", pb.SupportConsentLapsed),
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
    """The plan keeps which personal budget stands on it; so does an EHC case of which one was prepared."""
    if message.ehc_case_id:
        case = await EHC_CASES.load(unit, translate.to_uuid(message.ehc_case_id, "ehc_case_id"))
        await keep_case(unit, draft.keep_budget(case, translate.to_uuid(message.budget_id, "budget_id")))
        return
    plan = await PLANS.load(unit, translate.to_uuid(message.plan_id, "plan_id"))
    await _save_if_changed(unit, plan, plan.keep_budget(translate.to_uuid(message.budget_id, "budget_id")))


async def _save_if_changed(unit: Unit, before: domain.Plan, change: Change[domain.Plan]) -> None:
    """News told twice makes no new version: it would refuse whoever decides on the version that it read."""
    if change.events or change.state != before:
        await unit.save(PLANS, change)


async def on_referral_received(message: referrals_pb.ReferralReceived, unit: Unit, event: Event) -> None:
    """A request for an EHC needs assessment opens a case, whose clock started on the day of receipt. Once each."""
    referral_id = translate.to_uuid(message.referral_id, "referral_id")
    taken = SupportStepTaken.EHC_REQUESTED if message.seeks == EHC_ASSESSMENT else SupportStepTaken.HELP_ASKED
    await step_taken(unit, translate.to_uuid(message.child_id, "child_id"), taken)
    if message.seeks not in (EHC_ASSESSMENT, EHC_TRANSFER) or await case_of_referral(unit, referral_id):
        return
    ehc = unit.pathway.ehc
    case = domain.EhcCase(
        id=unit.new_id(),
        authority=unit.authority,
        child_id=translate.to_uuid(message.child_id, "child_id"),
        referral_id=referral_id,
        received_on=translate.to_date(message.received_on, "received_on") or unit.today,
        registered_on=unit.today,
        source=source_of(message.route, message.organisation),
        requester=message.organisation,
        casework_party=unit.pathway.team(ehc.casework_team),
        officer_party=unit.pathway.panel(ehc.panel).officer_party,
        setting_party=f"org:urn:{message.setting_urn}" if message.setting_urn else "",
        health_party=ehc.health_body,
        social_care_party=ehc.social_care,
        year_nine_from=translate.to_date(message.year_nine_from, "year_nine_from"),
    )
    begins = receive_request if message.seeks == EHC_ASSESSMENT else await_plan
    await keep_case(unit, begins(case, on=unit.today))


async def on_enquiry_asked(message: referrals_pb.EnquiryAsked, unit: Unit, event: Event) -> None:
    """Somebody was asked for advice, as a review of a support plan may have decided."""
    await step_taken(unit, translate.to_uuid(message.child_id, "child_id"), SupportStepTaken.ADVICE_ASKED)


async def on_advice_given(message: panels_pb.AdviceGiven, unit: Unit, event: Event) -> None:
    """What the panel advised stands beside the question; the officer decides."""
    question = EHC_QUESTIONS.get(message.kind)
    if question is None:
        return
    case = await EHC_CASES.load(unit, translate.to_uuid(message.referral_id, "referral_id"))
    item_id = translate.to_uuid(message.item_id, "item_id")
    change = panel_advised(case, question, item_id, message.outcome, on=unit.today)
    if change.state != case:
        await keep_case(unit, change)


async def on_notice_sent(message: notifications_pb.NoticeSent, unit: Unit, event: Event) -> None:
    """A letter that reached the family stops the clock on the day on which it was sent; so does one about a request."""
    if message.kind not in FAMILY_NOTICES and message.kind not in TOLD_OF_REQUEST:
        return
    case = await EHC_CASES.load(unit, translate.to_uuid(message.subject_id, "subject_id"))
    sent_on = london_date(message.sent_at.ToDatetime(tzinfo=UTC))
    if message.kind in TOLD_OF_REQUEST:
        after = told_of_request(case, message.kind, sent_on, message.recipient)
        if after != case:
            await keep_case(unit, Change(after))
        return
    about_id = translate.to_uuid(message.about_id, "about_id") if message.about_id else None
    served_on = translate.to_date(message.served_on, "served_on") or sent_on
    told = domain.EhcTold(message.kind, sent_on, served_on, CHANNELS.get(message.channel, IN_APP), about_id)
    change = notice_sent(case, told)
    if change.state != case:
        await keep_case(unit, change)


async def on_deadline_approached(message: deadlines_pb2.DeadlineApproached, unit: Unit, event: Event) -> None:
    """Its own word: advice on a case is due soon, and whoever was asked is reminded."""
    await _nudge(message, due_soon, unit)


async def on_deadline_missed(message: deadlines_pb2.DeadlineMissed, unit: Unit, event: Event) -> None:
    """Its own word: advice on a case did not come in time, and whoever answers for it is told."""
    await _nudge(message, overdue, unit)


async def _nudge(
    message: deadlines_pb2.DeadlineApproached | deadlines_pb2.DeadlineMissed, how: Nudge, unit: Unit
) -> None:
    if (message.record, message.key) == (SUPPORT_ASSESSMENTS.what, CONTRIBUTION):
        await _remind_contributor(message, unit)
    if (message.record, message.key) != (EHC_CASES.what, ADVICE):
        return
    case = await EHC_CASES.load(unit, translate.to_uuid(message.record_id, "record_id"))
    change = how(case, translate.to_uuid(message.about, "about"), on=unit.today)
    if change.events:
        await keep_case(unit, change)


async def _remind_contributor(
    message: deadlines_pb2.DeadlineApproached | deadlines_pb2.DeadlineMissed, unit: Unit
) -> None:
    """Whoever was asked to contribute and has not yet is reminded, once before the day and once after it."""
    assessment = await SUPPORT_ASSESSMENTS.load(unit, translate.to_uuid(message.record_id, "record_id"))
    change = contribution_due(assessment, translate.to_uuid(message.about, "about"), on=unit.today)
    if change.events:
        await unit.save(SUPPORT_ASSESSMENTS, change)


async def on_consent_answered(message: referrals_pb.ConsentAnswered, unit: Unit, event: Event) -> None:
    """What assessments were shown on a consent that covers it no longer is shown no longer: after a no everything, for
    a child has one consent for conversations; after another yes what that one does not name. Whoever keeps a plan that
    stands on a consent learns that it has ended. Of its team another yes lets in whom it is about, and nobody else."""
    child_id = translate.to_uuid(message.child_id, "child_id")
    ended = message.answer in CONSENT_ENDS
    if message.purpose == CONVERSATION:
        grounds = await grounds_of(unit, child_id)
        await _settle_assessments(unit, child_id, grounds.without_consent() if ended else grounds)
    on = translate.to_date(message.on, "on") or unit.today
    for plan in await open_plans_of_child(unit, child_id):
        level = unit.pathway.ladder.level(plan.level, unit.today)
        if ended:
            await _save_if_said(unit, consent_ended(plan, message.purpose, level, on))
        elif message.purpose in level.consents:
            grounds = await grounds_of(unit, child_id)
            await _save_if_said(unit, consents_answered(plan, grounds, level, new_id=unit.new_id, on=unit.today))


async def on_rights_began(message: referrals_pb.RightsBegan, unit: Unit, event: Event) -> None:
    """The young person decides now: an open plan that stands on a parent's consent waits for theirs, and what was shown
    on such a consent is shown no longer."""
    child_id = translate.to_uuid(message.child_id, "child_id")
    since = translate.to_date(message.on, "on") or unit.today
    for plan in await open_plans_of_child(unit, child_id):
        await _save_if_said(unit, rights_began(plan, since))
    grounds = await given_since(unit, child_id, since)
    await _settle_assessments(unit, child_id, grounds)
    await _settle_askings(unit, child_id, grounds)


async def on_consent_recorded(message: referrals_pb.ConsentRecorded, unit: Unit, event: Event) -> None:
    """The family lets nobody be asked in an integrated assessment any more: whoever was asked on that, and on nothing
    else, reads it no longer."""
    if message.purpose != ASSESSMENT or message.answer not in CONSENT_ENDS:
        return
    child_id = translate.to_uuid(message.child_id, "child_id")
    ended = translate.to_uuid(message.ended_id, "ended_id") if message.ended_id else None
    await _settle_askings(unit, child_id, (await grounds_of(unit, child_id)).but_for(ended))


async def on_sharing_decided(message: referrals_pb.SharingDecided, unit: Unit, event: Event) -> None:
    """What was shared on a lawful basis is shared no longer: whoever was asked on that decision, and on nothing else,
    reads no longer what they were asked about."""
    if message.outcome != "stopped" or message.purpose not in (ASSESSMENT, CONVERSATION):
        return
    child_id = translate.to_uuid(message.child_id, "child_id")
    sharing_id = translate.to_uuid(message.sharing_id, "sharing_id")
    grounds = (await grounds_of(unit, child_id)).but_for(sharing_id)
    await _settle_askings(unit, child_id, grounds)
    if message.purpose == CONVERSATION:
        await _settle_assessments(unit, child_id, grounds)


async def _save_if_said(unit: Unit, change: Change[SupportPlan]) -> None:
    if change.events:
        await unit.save(SUPPORT_PLANS, change)


async def _settle_assessments(unit: Unit, child_id: UUID, grounds: Grounds) -> None:
    own = await family_of(unit, child_id)
    for assessment in await SUPPORT_ASSESSMENTS.all(unit, SUPPORT_ASSESSMENTS.of_child(child_id)):
        change = consent_changed(assessment, grounds=grounds, own=own, on=unit.today)
        if change.state != assessment:
            await unit.save(SUPPORT_ASSESSMENTS, change)


async def _settle_askings(unit: Unit, child_id: UUID, grounds: Grounds) -> None:
    for assessment in await ASSESSMENTS.all(unit, ASSESSMENTS.of_child(child_id)):
        change = assessment.grounds_changed(grounds, on=unit.today)
        if change.state != assessment:
            await unit.save(ASSESSMENTS, change)


LISTENS = [
    Listener("referrals", "consent.answered.v1", referrals_pb.ConsentAnswered, on_consent_answered),
    Listener("referrals", "consent.recorded.v1", referrals_pb.ConsentRecorded, on_consent_recorded),
    Listener("referrals", "sharing.decided.v1", referrals_pb.SharingDecided, on_sharing_decided),
    Listener("plans", "deadline.approached.v1", deadlines_pb2.DeadlineApproached, on_deadline_approached),
    Listener("plans", "deadline.missed.v1", deadlines_pb2.DeadlineMissed, on_deadline_missed),
    Listener("referrals", "enquiry.asked.v1", referrals_pb.EnquiryAsked, on_enquiry_asked),
    Listener("referrals", "referral.received.v1", referrals_pb.ReferralReceived, on_referral_received),
    Listener("panels", "item.advised.v1", panels_pb.AdviceGiven, on_advice_given),
    Listener("notifications", "notice.sent.v1", notifications_pb.NoticeSent, on_notice_sent),
    Listener("referrals", "referral.accepted.v1", referrals_pb.ReferralAccepted, on_referral_accepted),
    Listener("referrals", "rights.began.v1", referrals_pb.RightsBegan, on_rights_began),
    Listener("panels", "resources.agreed.v1", panels_pb.ResourcesAgreed, on_resources_agreed),
    Listener("budgets", "budget.allocated.v1", budgets_pb.BudgetAllocated, on_budget_allocated),
]
