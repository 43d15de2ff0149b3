"""Decisions: in a meeting, outside one, on a panel's advice, and on resources."""

from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from services.panels import domain
from services.panels.api.finding import item_and_meeting, item_message, panel_of, the_item
from services.panels.storage import ITEMS


class DecisionRpcs:
    """What is said to an item."""

    async def RecordDecision(self, request: pb.RecordDecisionRequest, unit: Unit) -> pb.RecordDecisionResponse:
        item, meeting = await item_and_meeting(unit, request.item_id)
        decision = translate.read(domain.Decision, request, decided_on=unit.today)
        panel = panel_of(unit, item.panel, meeting.meets_on)
        change = item.record_decision(decision, meeting=meeting, panel=panel, by=unit.principal.parties)
        return pb.RecordDecisionResponse(item=item_message(await unit.save(ITEMS, change)))

    async def DecideUrgently(self, request: pb.DecideUrgentlyRequest, unit: Unit) -> pb.DecideUrgentlyResponse:
        item, meeting = await item_and_meeting(unit, request.item_id)
        decision = translate.read(domain.Decision, request, decided_on=unit.today)
        panel = panel_of(unit, item.panel)
        change = item.decide_urgently(decision, meeting=meeting, panel=panel, by=unit.principal.parties)
        return pb.DecideUrgentlyResponse(item=item_message(await unit.save(ITEMS, change)))

    async def DecideOnAdvice(self, request: pb.DecideOnAdviceRequest, unit: Unit) -> pb.DecideOnAdviceResponse:
        item = await the_item(unit, request.item_id)
        decision = translate.read(domain.Decision, request, decided_on=unit.today)
        panel = panel_of(unit, item.panel)
        change = item.decide_on_advice(decision, officer=request.officer, panel=panel, by=unit.principal.parties)
        return pb.DecideOnAdviceResponse(item=item_message(await unit.save(ITEMS, change)))

    async def AgreeResources(self, request: pb.AgreeResourcesRequest, unit: Unit) -> pb.AgreeResourcesResponse:
        # The plans house may take its time, and nobody should wait for our locks while it does: ask first, then lock.
        item, meeting = await item_and_meeting(unit, request.item_id, lock=False)
        panel, by = panel_of(unit, item.panel, meeting.meets_on), unit.principal.parties
        item.demand_resources_can_be_agreed(meeting=meeting, panel=panel, by=by)
        plan = await _plan(unit, item.subject_id)
        item, meeting = await item_and_meeting(unit, request.item_id)
        change = item.agree_resources(
            _lines(request),
            request.reasons,
            provision=[translate.read(domain.Provision, line) for line in plan.content.provision],
            plan_version=plan.version,
            meeting=meeting,
            panel=panel,
            by=by,
            on=unit.today,
        )
        return pb.AgreeResourcesResponse(item=item_message(await unit.save(ITEMS, change)))


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
