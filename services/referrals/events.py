"""What the house says, and what it does about what it hears."""

from datetime import UTC

from chassis import translate
from chassis.deadlines import DEADLINES
from chassis.documents import DOCUMENTS
from chassis.inbox import Event, Listener
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.referrals.v1 import events_pb2 as pb
from kernel.change import Change
from services.referrals import domain
from services.referrals.domain import concern_news, draft, enquiry, escalation, noticed_need, pilot_case
from services.referrals.storage import (
    CONSENTS,
    PILOT_CASES,
    REFERRALS,
    RELATIVES,
    called,
    child_of,
    consents_of,
    family_of,
    of_referral,
    settled,
)

# What a panel decides beside an integrated assessment, and beside asking for more.
NO_ASSESSMENT = (
    domain.ReferralState.NOT_ELIGIBLE,
    domain.ReferralState.AWAITING_CONSENT,
    domain.ReferralState.SINGLE_AGENCY,
    domain.ReferralState.TARGETED_SERVICES,
)

PUBLISHES: Publications = {
    **DOCUMENTS,
    domain.ReferralReceived: Publication("referral.received.v1", pb.ReferralReceived),
    domain.InformationRequested: Publication("referral.information_requested.v1", pb.InformationRequested),
    domain.InformationSupplied: Publication("referral.information_supplied.v1", pb.InformationSupplied),
    domain.ReconsiderationRequested: Publication("referral.reconsideration_requested.v1", pb.ReconsiderationRequested),
    domain.ReferralDeclined: Publication("referral.declined.v1", pb.ReferralDeclined),
    domain.ConsentNeeded: Publication("consent.needed.v1", pb.ConsentNeeded),
    domain.ConsentRecorded: Publication("consent.recorded.v1", pb.ConsentRecorded),
    domain.ReferralRedirected: Publication("referral.redirected.v1", pb.ReferralRedirected),
    domain.ReferralAccepted: Publication("referral.accepted.v1", pb.ReferralAccepted),
    domain.ReferralWithdrawn: Publication("referral.withdrawn.v1", pb.ReferralWithdrawn),
    domain.IdentifierRecorded: Publication("identifier.recorded.v1", pb.IdentifierRecorded),
    domain.FamilyChanged: Publication("family.changed.v1", pb.FamilyChanged),
    domain.ProfileExtended: Publication("profile.extended.v1", pb.ProfileExtended),
    domain.RightsBegan: Publication("rights.began.v1", pb.RightsBegan),
    domain.ConsentAsked: Publication("consent.asked.v1", pb.ConsentAsked),
    domain.ConsentAnswered: Publication("consent.answered.v1", pb.ConsentAnswered),
    domain.ConsentRevisited: Publication("consent.revisited.v1", pb.ConsentRevisited),
    domain.SharingDecided: Publication("sharing.decided.v1", pb.SharingDecided),
    domain.GlassBroken: Publication("break_glass.used.v1", pb.GlassBroken),
    domain.GlassReviewed: Publication("break_glass.reviewed.v1", pb.GlassReviewed),
    domain.AccessDelegated: Publication("access.delegated.v1", pb.AccessDelegated),
    domain.DelegationWithdrawn: Publication("delegation.withdrawn.v1", pb.DelegationWithdrawn),
    domain.MatchRaised: Publication("match.raised.v1", pb.MatchRaised),
    noticed_need.NeedNoticed: Publication("need.noticed.v1", pb.NeedNoticed),
    noticed_need.NeedAnswered: Publication("need.answered.v1", pb.NeedAnswered),
    noticed_need.NeedClosed: Publication("need.closed.v1", pb.NeedClosed),
    concern_news.ConcernUrgent: Publication("concern.called.v1", pb.ConcernUrgent),
    concern_news.ConcernNotPickedUp: Publication("concern.chased.v1", pb.ConcernNotPickedUp),
    concern_news.ConcernPickedUp: Publication("concern.confirmed.v1", pb.ConcernPickedUp),
    concern_news.ConcernAdviceAsked: Publication("concern.advice_asked.v1", pb.ConcernAdviceAsked),
    concern_news.ConcernAdvised: Publication("concern.advised.v1", pb.ConcernAdvised),
    concern_news.ConcernRequested: Publication("concern.requested.v1", pb.ConcernRequested),
    concern_news.ConcernDecided: Publication("concern.decided.v1", pb.ConcernDecided),
    concern_news.ConcernAddedTo: Publication("concern.extended.v1", pb.ConcernAddedTo),
    draft.DraftShared: Publication("draft.shared.v1", pb.DraftShared),
    pilot_case.PilotNeedsWeighed: Publication("pilot_needs.weighed.v1", pb.PilotNeedsWeighed),
    pilot_case.PilotQueued: Publication("pilot_place.queued.v1", pb.PilotQueued),
    pilot_case.PilotJoined: Publication("pilot_place.joined.v1", pb.PilotJoined),
    pilot_case.PilotPlaceFreed: Publication("pilot_place.freed.v1", pb.PilotPlaceFreed),
    pilot_case.PilotEnded: Publication("pilot_place.ended.v1", pb.PilotEnded),
    enquiry.EnquiryAsked: Publication("enquiry.asked.v1", pb.EnquiryAsked),
    enquiry.EnquiryAnswered: Publication("enquiry.answered.v1", pb.EnquiryAnswered),
    enquiry.EnquiryUsed: Publication("enquiry.used.v1", pb.EnquiryUsed),
    enquiry.EnquiryWithdrawn: Publication("enquiry.withdrawn.v1", pb.EnquiryWithdrawn),
    escalation.EscalationOpened: Publication("escalation.opened.v1", pb.EscalationOpened),
    escalation.EscalationRaised: Publication("escalation.raised.v1", pb.EscalationRaised),
    escalation.EscalationAnswered: Publication("escalation.answered.v1", pb.EscalationAnswered),
    escalation.EscalationWithdrawn: Publication("escalation.withdrawn.v1", pb.EscalationWithdrawn),
    **DEADLINES,
}


async def on_decision_made(message: panels_pb.DecisionMade, unit: Unit, event: Event) -> None:
    """The entry panel's decision takes effect: decline, ask, pass on with consent, or accept. With the referral that
    brought a child's record, the authority accepts who the family is that it names."""
    referral = await REFERRALS.load(unit, translate.to_uuid(message.referral_id, "referral_id"))
    if message.kind != "referral":
        on = translate.to_date(message.decided_on, "decided_on") or unit.today
        await unit.save(REFERRALS, referral.agreed_by_targeted(on))
        return
    decided = await unit.save(REFERRALS, referral.decided(translate.read(domain.Outcome, message)))
    if decided.state in NO_ASSESSMENT and (case := await of_referral(unit, decided.id)):
        because = "The panel decided on something else than an integrated assessment."
        await unit.save(PILOT_CASES, case.leave(because, today=unit.today))
        for turn in await called(unit):
            await unit.save(PILOT_CASES, turn)
    if decided.state is domain.ReferralState.ACCEPTED:
        for named in await family_of(unit, decided.child_id):
            if not named.confirmed and named.told_by(decided):
                await unit.save(RELATIVES, Change(named.confirm()))
        for opened in await settled(unit, await child_of(unit, decided.child_id)):
            if opened.state.access:  # what a panel decides closes the record to nobody
                await unit.save(RELATIVES, opened)


async def on_notice_sent(message: notifications_pb.NoticeSent, unit: Unit, event: Event) -> None:
    """A referral is acknowledged when the acknowledgement was sent, not when it was written."""
    if message.kind == "acknowledgement":
        referral = await REFERRALS.load(unit, translate.to_uuid(message.subject_id, "subject_id"))
        sent_at = message.sent_at.ToDatetime(tzinfo=UTC) if message.HasField("sent_at") else unit.now
        await unit.save(REFERRALS, referral.acknowledge(sent_at))


async def on_information_requested(message: plans_pb.InformationRequested, unit: Unit, event: Event) -> None:
    """A service joins an assessment."""
    await _service_joined(unit, message.child_id, message.party)


async def on_support_member_joined(message: plans_pb.SupportMemberJoined, unit: Unit, event: Event) -> None:
    """A service joins the team around a child; a person of the family is no service."""
    if message.party:
        await _service_joined(unit, message.child_id, message.party)


async def _service_joined(unit: Unit, child_id: str, party: str) -> None:
    """What the family consented to before is asked again, with this service in mind."""
    for consent in await consents_of(unit, translate.to_uuid(child_id, "child_id")):
        change = consent.service_joined(party)
        if change.events:
            await unit.save(CONSENTS, change)


LISTENS = [
    Listener("panels", "decision.made.v1", panels_pb.DecisionMade, on_decision_made),
    Listener("plans", "information.requested.v1", plans_pb.InformationRequested, on_information_requested),
    Listener("plans", "support_team.joined.v1", plans_pb.SupportMemberJoined, on_support_member_joined),
    Listener("notifications", "notice.sent.v1", notifications_pb.NoticeSent, on_notice_sent),
]
