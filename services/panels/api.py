"""The house's RPCs: message to domain, domain to message, no rules."""

from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from services.panels import domain
from services.panels.storage import ITEMS, MEETINGS, agenda, meeting_table, next_meeting, some_undecided


class Panels:
    """The panels house's service."""

    async def ListMeetings(self, request: pb.ListMeetingsRequest, unit: Unit) -> pb.ListMeetingsResponse:
        c = meeting_table.c
        conditions = []
        if request.panel:
            conditions.append(c.panel == request.panel)
        first_day = translate.to_date(getattr(request, "from"), "from")
        if first_day:
            conditions.append(c.meets_on >= first_day)
        page = await MEETINGS.soonest(unit, request.page_size, request.page_token, c.meets_on, *conditions)
        listed = [translate.fill(pb.Meeting(), meeting) for meeting in page.records]
        return pb.ListMeetingsResponse(meetings=listed, next_page_token=page.next_token)

    async def GetMeeting(self, request: pb.GetMeetingRequest, unit: Unit) -> pb.GetMeetingResponse:
        meeting = await MEETINGS.load(unit, translate.to_uuid(request.meeting_id, "meeting_id"))
        return pb.GetMeetingResponse(meeting=await _with_items(unit, meeting))

    async def ConveneMeeting(self, request: pb.ConveneMeetingRequest, unit: Unit) -> pb.ConveneMeetingResponse:
        meeting = await MEETINGS.load(unit, translate.to_uuid(request.meeting_id, "meeting_id"))
        attendance = [
            translate.read(domain.Attendance, person, f"attendance[{index}].")
            for index, person in enumerate(request.attendance)
        ]
        quorum = unit.pathway.panel(meeting.panel).quorum
        convened = await unit.save(MEETINGS, meeting.convene(attendance, quorum=quorum, on=unit.today))
        return pb.ConveneMeetingResponse(meeting=await _with_items(unit, convened))

    async def CloseMeeting(self, request: pb.CloseMeetingRequest, unit: Unit) -> pb.CloseMeetingResponse:
        meeting = await MEETINGS.load(unit, translate.to_uuid(request.meeting_id, "meeting_id"))
        closed = await unit.save(MEETINGS, meeting.close())
        await _carry_over(unit, closed)
        return pb.CloseMeetingResponse(meeting=await _with_items(unit, closed))

    async def RecordDecision(self, request: pb.RecordDecisionRequest, unit: Unit) -> pb.RecordDecisionResponse:
        item, meeting = await _item_and_meeting(unit, request.item_id)
        decision = translate.read(domain.Decision, request, decided_on=unit.today)
        decided = await unit.save(ITEMS, item.record_decision(decision, meeting=meeting))
        return pb.RecordDecisionResponse(item=_item(decided))

    async def AgreeResources(self, request: pb.AgreeResourcesRequest, unit: Unit) -> pb.AgreeResourcesResponse:
        # The plans house may take its time, and nobody should wait for our locks while it does: ask first, then lock.
        item, meeting = await _item_and_meeting(unit, request.item_id, lock=False)
        item.demand_resources_can_be_agreed(meeting)
        plan = await _plan(unit, item.subject_id)
        item, meeting = await _item_and_meeting(unit, request.item_id)
        change = item.agree_resources(
            _lines(request),
            request.reasons,
            provision=_provision(plan),
            plan_version=plan.version,
            meeting=meeting,
            on=unit.today,
        )
        return pb.AgreeResourcesResponse(item=_item(await unit.save(ITEMS, change)))

    async def GetAgendaItem(self, request: pb.GetAgendaItemRequest, unit: Unit) -> pb.GetAgendaItemResponse:
        return pb.GetAgendaItemResponse(
            item=_item(await ITEMS.load(unit, translate.to_uuid(request.item_id, "item_id")))
        )

    async def GetPapers(self, request: pb.GetPapersRequest, unit: Unit) -> pb.GetPapersResponse:
        item = await ITEMS.load(unit, translate.to_uuid(request.item_id, "item_id"))
        papers = pb.GetPapersResponse(item=_item(item))
        if item.kind is domain.ItemKind.RESOURCES:
            papers.plan.CopyFrom(await _plan(unit, item.subject_id))
        else:
            papers.referral.CopyFrom(await _referral(unit, item.subject_id))
        return papers


async def _item_and_meeting(unit: Unit, item_id: str, *, lock: bool = True) -> tuple[domain.AgendaItem, domain.Meeting]:
    """An item, locked, and its meeting, not locked: who closes a meeting waits for its items, never the other way."""
    item = await ITEMS.load(unit, translate.to_uuid(item_id, "item_id"), lock=lock)
    return item, await MEETINGS.load(unit, item.meeting_id, lock=False)


async def _carry_over(unit: Unit, meeting: domain.Meeting) -> None:
    """What was not decided goes to the panel's next meeting, a bounded number of items at a time."""
    panel = unit.pathway.panel(meeting.panel)
    while undecided := await some_undecided(unit, meeting):
        following = await next_meeting(unit, panel, after=max(meeting.meets_on, unit.today))
        for item in undecided:
            await unit.save(ITEMS, item.carry_over(following))


async def _referral(unit: Unit, referral_id: UUID) -> referrals_pb2.Referral:
    request = referrals_pb2.GetReferralRequest(referral_id=str(referral_id))
    answer: referrals_pb2.GetReferralResponse = await unit.house.neighbours.ask(request, unit.principal)
    return answer.referral


async def _plan(unit: Unit, plan_id: UUID) -> plans_pb2.Plan:
    request = plans_pb2.GetPlanRequest(plan_id=str(plan_id))
    answer: plans_pb2.GetPlanResponse = await unit.house.neighbours.ask(request, unit.principal)
    return answer.plan


def _lines(request: pb.AgreeResourcesRequest) -> list[domain.ResourceLine]:
    """The lines as sent, without the words that come from the plan."""
    return [
        translate.read(domain.ResourceLine, line, f"lines[{index}].", used_for="", provider="")
        for index, line in enumerate(request.lines)
    ]


def _provision(plan: plans_pb2.Plan) -> list[domain.Provision]:
    return [translate.read(domain.Provision, line) for line in plan.content.provision]


def _item(item: domain.AgendaItem) -> pb.AgendaItem:
    return translate.fill(pb.AgendaItem(), item)


async def _with_items(unit: Unit, meeting: domain.Meeting) -> pb.Meeting:
    message = translate.fill(pb.Meeting(), meeting)
    message.items.extend(_item(item) for item in await agenda(unit, meeting))
    return message
