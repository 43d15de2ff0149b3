"""What the house says, and what it does about what it hears."""

from datetime import date
from uuid import UUID

from chassis import translate
from chassis.deadlines import DEADLINES
from chassis.documents import DOCUMENTS
from chassis.inbox import Event, Listener, Retry
from chassis.publication import Publication, Publications
from chassis.unit import Unit
from goldenthread.panels.v1 import events_pb2 as pb
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from services.panels import domain
from services.panels.domain import Case, ItemKind, PanelOutcome
from services.panels.storage import ITEMS, first_with_room, matter, remember_withdrawn

# What a case of the statutory process asks, and as which kind of item.
EHC_KINDS = {"assess": ItemKind.EHC_ASSESSMENT, "issue_plan": ItemKind.EHC_PLAN}
EHC_FAMILY = "parent_or_young_person"
STATUTORY = ("ehc_assessment", "ehc_transfer")

PUBLISHES: Publications = {
    **DEADLINES,
    **DOCUMENTS,
    domain.ItemListed: Publication("item.listed.v1", pb.ItemListed),
    domain.NoMeetingInTime: Publication("item.no_meeting_in_time.v1", pb.NoMeetingInTime),
    domain.AdviceGiven: Publication("item.advised.v1", pb.AdviceGiven),
    domain.MeetingConvened: Publication("meeting.convened.v1", pb.MeetingConvened),
    domain.MeetingClosed: Publication("meeting.closed.v1", pb.MeetingClosed),
    domain.DecisionMade: Publication("decision.made.v1", pb.DecisionMade),
    domain.ResourcesAgreed: Publication("resources.agreed.v1", pb.ResourcesAgreed),
}


async def on_referral_received(message: referrals_pb.ReferralReceived, unit: Unit, event: Event) -> None:
    """Every referral goes to the one panel that decides on entry, whose time runs from the day of receipt.

    A request for an EHC needs assessment does not: the case that it opens asks the panel for advice.
    """
    if message.seeks in STATUTORY:
        return
    panel = unit.pathway.entry_panel
    received_on = translate.to_date(message.received_on, "received_on") or unit.today
    case = Case(
        ItemKind.REFERRAL,
        translate.to_uuid(message.referral_id, "referral_id"),
        translate.to_uuid(message.child_id, "child_id"),
        received_on=received_on,
        decide_by=_promised(unit, panel, received_on),
        route=message.route,
        organisation=message.organisation,
        setting_urn=message.setting_urn,
    )
    if (await matter(unit, case.subject_id)).is_new(case.kind):
        await _list(unit, panel, case)


async def on_information_supplied(message: referrals_pb.InformationSupplied, unit: Unit, event: Event) -> None:
    """The panel reconsiders in a new item; its first decision stays as it was, and its time runs on."""
    known = await _known(unit, message.referral_id)
    earlier = known.to_reconsider(PanelOutcome.FURTHER_INFORMATION)
    if earlier:
        await _list(unit, earlier.panel, domain.once_more(earlier, earlier.decide_by))


async def on_reconsideration_requested(
    message: referrals_pb.ReconsiderationRequested, unit: Unit, event: Event
) -> None:
    """A refusal is looked at again in a new item, within the same time as a new referral."""
    known = await _known(unit, message.referral_id)
    earlier = known.to_reconsider(PanelOutcome.NOT_ELIGIBLE)
    if earlier:
        requested_on = translate.to_date(message.requested_on, "requested_on") or unit.today
        case = domain.once_more(earlier, _promised(unit, earlier.panel, requested_on))
        await _list(unit, earlier.panel, case)


async def on_referral_redirected(message: referrals_pb.ReferralRedirected, unit: Unit, event: Event) -> None:
    """Co-ordinated support from targeted services is for the panel of those services to agree.

    Its time runs from the day on which the referral was passed on: the entry panel's decision kept the law's own.
    """
    if message.route != PanelOutcome.TARGETED_SERVICES.value:
        return
    subject_id = translate.to_uuid(message.referral_id, "referral_id")
    known, panel = await matter(unit, subject_id), unit.pathway.targeted_panel
    if not known.is_new(ItemKind.TARGETED):
        return
    first, passed_on = known.first(), translate.to_date(message.redirected_on, "redirected_on") or unit.today
    case = Case(
        ItemKind.TARGETED,
        subject_id,
        translate.to_uuid(message.child_id, "child_id"),
        received_on=(first.received_on if first else None) or passed_on,
        decide_by=_promised(unit, panel, passed_on),
        route=first.route if first else "",
        organisation=first.organisation if first else "",
        setting_urn=first.setting_urn if first else "",
    )
    await _list(unit, panel, case)


async def on_referral_withdrawn(message: referrals_pb.ReferralWithdrawn, unit: Unit, event: Event) -> None:
    await _take_back(unit, translate.to_uuid(message.referral_id, "referral_id"))


async def on_plan_proposed(message: plans_pb.PlanProposed, unit: Unit, event: Event) -> None:
    """A single plan goes back to the panel, which agrees its resources; again if it was revised meanwhile."""
    subject_id = translate.to_uuid(message.plan_id, "plan_id")
    if not (await matter(unit, subject_id)).waits_for_resources():
        child_id = translate.to_uuid(message.child_id, "child_id")
        await _list(unit, unit.pathway.resource_panel, Case(ItemKind.RESOURCES, subject_id, child_id))


async def on_ehc_panel_wanted(message: plans_pb.EhcPanelWanted, unit: Unit, event: Event) -> None:
    """A question of the statutory process: the panel advises, and the clock does not wait for it."""
    subject_id, kind = translate.to_uuid(message.case_id, "case_id"), EHC_KINDS[message.question]
    known = await matter(unit, subject_id)
    if known.withdrawn or any(item.kind is kind for item in known.open):
        return
    received_on = translate.to_date(message.received_on, "received_on")
    decide_by = translate.to_date(message.decide_by, "decide_by")
    from_family = message.source == EHC_FAMILY
    case = Case(
        kind,
        subject_id,
        translate.to_uuid(message.child_id, "child_id"),
        received_on=received_on,
        decide_by=decide_by,
        route="parent" if from_family else "",
        organisation="" if from_family else message.source,
    )
    await _list(unit, unit.pathway.ehc.panel, case)


async def on_ehc_decision_made(message: plans_pb.EhcDecisionMade, unit: Unit, event: Event) -> None:
    """The officer decided: with the panel's advice the item is closed, without it leaves the agenda."""
    kind = EHC_KINDS.get(message.question)
    known = await matter(unit, translate.to_uuid(message.case_id, "case_id"))
    for item in known.open:
        if item.kind is kind:
            await unit.save(ITEMS, item.case_decided(on=unit.today))


async def on_ehc_case_withdrawn(message: plans_pb.EhcCaseWithdrawn, unit: Unit, event: Event) -> None:
    await _take_back(unit, translate.to_uuid(message.case_id, "case_id"))


async def _take_back(unit: Unit, subject_id: UUID) -> None:
    """What was taken back is not discussed any more, whatever is still said about it later."""
    known = await matter(unit, subject_id)
    await remember_withdrawn(unit, subject_id)
    for item in known.open:
        await unit.save(ITEMS, item.remove(on=unit.today))


async def _known(unit: Unit, referral_id: str) -> domain.Matter:
    known = await matter(unit, translate.to_uuid(referral_id, "referral_id"))
    if not known.items and not known.withdrawn:
        raise Retry("the referral itself was not heard of yet")
    return known


def _promised(unit: Unit, panel: str, since: date) -> date:
    """The day by which the panel decides on a case that came to it on that day (T02: SEND Regs 2014 reg 5(1))."""
    return unit.pathway_on(since).panel(panel).decides_by(since)


async def _list(unit: Unit, key: str, case: Case) -> None:
    panel = unit.pathway.panel(key)
    meeting, _ = await first_with_room(unit, panel, after=unit.today)
    await unit.save(ITEMS, domain.put_on_agenda(case, meeting, id=unit.new_id(), panel=panel, on=unit.today))


LISTENS = [
    Listener("referrals", "referral.received.v1", referrals_pb.ReferralReceived, on_referral_received),
    Listener(
        "referrals", "referral.information_supplied.v1", referrals_pb.InformationSupplied, on_information_supplied
    ),
    Listener(
        "referrals",
        "referral.reconsideration_requested.v1",
        referrals_pb.ReconsiderationRequested,
        on_reconsideration_requested,
    ),
    Listener("referrals", "referral.redirected.v1", referrals_pb.ReferralRedirected, on_referral_redirected),
    Listener("referrals", "referral.withdrawn.v1", referrals_pb.ReferralWithdrawn, on_referral_withdrawn),
    Listener("plans", "plan.proposed.v1", plans_pb.PlanProposed, on_plan_proposed),
    Listener("plans", "ehc_panel.wanted.v1", plans_pb.EhcPanelWanted, on_ehc_panel_wanted),
    Listener("plans", "ehc_decision.made.v1", plans_pb.EhcDecisionMade, on_ehc_decision_made),
    Listener("plans", "ehc_case.withdrawn.v1", plans_pb.EhcCaseWithdrawn, on_ehc_case_withdrawn),
]
