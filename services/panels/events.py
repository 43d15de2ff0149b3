"""What the house says, and what it does about what it hears."""

from uuid import UUID

from chassis import translate
from chassis.inbox import Event, Listener, Retry
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.panels.v1 import events_pb2 as pb
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from services.panels import domain
from services.panels.domain import ItemKind
from services.panels.storage import ITEMS, matter, next_meeting, remember_withdrawn

PUBLISHES: Publications = {
    domain.ItemListed: Publication("item.listed.v1", pb.ItemListed),
    domain.MeetingConvened: Publication("meeting.convened.v1", pb.MeetingConvened),
    domain.MeetingClosed: Publication("meeting.closed.v1", pb.MeetingClosed),
    domain.DecisionMade: Publication("decision.made.v1", pb.DecisionMade),
    domain.ResourcesAgreed: Publication("resources.agreed.v1", pb.ResourcesAgreed),
}


async def on_referral_received(message: referrals_pb.ReferralReceived, unit: Unit, event: Event) -> None:
    """Every referral goes to the one panel that decides on entry."""
    await _list_once(unit, unit.pathway.entry_panel, ItemKind.REFERRAL, message.referral_id, message.child_id)


async def on_information_supplied(message: referrals_pb.InformationSupplied, unit: Unit, event: Event) -> None:
    """The panel reconsiders in a new item; its first decision stays as it was."""
    subject_id = translate.to_uuid(message.referral_id, "referral_id")
    known = await matter(unit, subject_id)
    if not known.items and not known.withdrawn:
        raise Retry("the referral itself was not heard of yet")
    earlier = known.to_reconsider()
    if earlier:
        await _list(unit, earlier.panel, ItemKind.REFERRAL, subject_id, earlier.child_id, reconsiders_id=earlier.id)


async def on_referral_redirected(message: referrals_pb.ReferralRedirected, unit: Unit, event: Event) -> None:
    """Co-ordinated support from targeted services is for the panel of those services to agree."""
    if message.route == domain.PanelOutcome.TARGETED_SERVICES.value:
        panel = unit.pathway.targeted_panel
        await _list_once(unit, panel, ItemKind.TARGETED, message.referral_id, message.child_id)


async def on_referral_withdrawn(message: referrals_pb.ReferralWithdrawn, unit: Unit, event: Event) -> None:
    """What was taken back is not discussed any more, whatever is still said about it later."""
    subject_id = translate.to_uuid(message.referral_id, "referral_id")
    known = await matter(unit, subject_id)
    await remember_withdrawn(unit, subject_id)
    for item in known.listed:
        await unit.save(ITEMS, item.remove(on=unit.today))


async def on_plan_proposed(message: plans_pb.PlanProposed, unit: Unit, event: Event) -> None:
    """A single plan goes back to the panel, which agrees its resources; again if it was revised meanwhile."""
    subject_id = translate.to_uuid(message.plan_id, "plan_id")
    if not (await matter(unit, subject_id)).waits_for_resources():
        child_id = translate.to_uuid(message.child_id, "child_id")
        await _list(unit, unit.pathway.resource_panel, ItemKind.RESOURCES, subject_id, child_id)


async def _list_once(unit: Unit, panel: str, kind: ItemKind, subject: str, child: str) -> None:
    """Lists a referral or plan for the first time in this kind; said again it changes nothing."""
    subject_id = translate.to_uuid(subject, "subject_id")
    if (await matter(unit, subject_id)).is_new(kind):
        await _list(unit, panel, kind, subject_id, translate.to_uuid(child, "child_id"))


async def _list(
    unit: Unit, panel: str, kind: ItemKind, subject_id: UUID, child_id: UUID, reconsiders_id: UUID | None = None
) -> None:
    meeting = await next_meeting(unit, unit.pathway.panel(panel), after=unit.today)
    change = domain.put_on_agenda(
        meeting,
        kind,
        id=unit.new_id(),
        subject_id=subject_id,
        child_id=child_id,
        on=unit.today,
        reconsiders_id=reconsiders_id,
    )
    await unit.save(ITEMS, change)


LISTENS = [
    Listener("referrals", "referral.received.v1", referrals_pb.ReferralReceived, on_referral_received),
    Listener(
        "referrals", "referral.information_supplied.v1", referrals_pb.InformationSupplied, on_information_supplied
    ),
    Listener("referrals", "referral.redirected.v1", referrals_pb.ReferralRedirected, on_referral_redirected),
    Listener("referrals", "referral.withdrawn.v1", referrals_pb.ReferralWithdrawn, on_referral_withdrawn),
    Listener("plans", "plan.proposed.v1", plans_pb.PlanProposed, on_plan_proposed),
]
