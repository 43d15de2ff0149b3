"""What the house says, and what it does about what it hears."""

from chassis import translate
from chassis.inbox import Event, Listener
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.referrals.v1 import events_pb2 as pb
from services.referrals import domain
from services.referrals.storage import REFERRALS

PUBLISHES: Publications = {
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
}


async def on_decision_made(message: panels_pb.DecisionMade, unit: Unit, event: Event) -> None:
    """The entry panel's decision takes effect: decline, ask, pass on with consent, or accept."""
    if message.kind != "referral":
        return
    referral = await REFERRALS.load(unit, translate.to_uuid(message.referral_id, "referral_id"))
    await unit.save(REFERRALS, referral.decided(translate.read(domain.Outcome, message)))


async def on_notice_sent(message: notifications_pb.NoticeSent, unit: Unit, event: Event) -> None:
    """A referral is acknowledged when the acknowledgement was sent, not when it was written."""
    if message.kind == "acknowledgement":
        referral = await REFERRALS.load(unit, translate.to_uuid(message.subject_id, "subject_id"))
        await unit.save(REFERRALS, referral.acknowledge(unit.now))


LISTENS = [
    Listener("panels", "decision.made.v1", panels_pb.DecisionMade, on_decision_made),
    Listener("notifications", "notice.sent.v1", notifications_pb.NoticeSent, on_notice_sent),
]
# Of plans the house needs to know only who stands in which relation to a child.
RELATIONS_FROM = ("plans",)
