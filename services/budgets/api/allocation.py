"""Indicative allocations and option appraisals."""

from uuid import UUID

from chassis import access, one_child, translate
from chassis.principal import service_principal
from chassis.unit import Unit
from goldenthread.budgets.v1 import allocation_pb2 as pb
from goldenthread.panels.v1 import panels_pb2 as panels_pb
from goldenthread.plans.v1 import plans_pb2 as plans_pb
from kernel import banding
from kernel.errors import NotFound
from services.budgets.domain import allocation as allocating
from services.budgets.domain import options as choosing
from services.budgets.domain.banding import AllocationInput
from services.budgets.storage.allocation import (
    ALLOCATIONS,
    APPRAISALS,
    appraisal_table,
    newest_allocations,
)


class AllocationRpcs:
    """Indicative allocations and option appraisals."""

    async def ListBandingTables(self, request: pb.ListBandingTablesRequest, unit: Unit) -> pb.ListBandingTablesResponse:
        day = translate.to_date(request.on, "on") or unit.today
        tables = banding.on(unit.house.banding.get(unit.authority, ()), day)
        return pb.ListBandingTablesResponse(tables=[translate.fill(pb.BandingTable(), table) for table in tables])

    async def CalculateAllocation(
        self, request: pb.CalculateAllocationRequest, unit: Unit
    ) -> pb.CalculateAllocationResponse:
        plan = await _plan(unit, request.child_id, request.plan_id)
        tables = banding.on(unit.house.banding.get(unit.authority, ()), unit.today)
        change = allocating.calculate(
            allocating.table_named(tables, request.table),
            [_input(one) for one in request.inputs],
            id=unit.new_id(),
            authority=unit.authority,
            child_id=UUID(plan.child_id),
            plan_id=UUID(plan.id),
            on=unit.today,
        )
        return pb.CalculateAllocationResponse(allocation=_allocation(await unit.save(ALLOCATIONS, change)))

    async def OverrideAllocation(
        self, request: pb.OverrideAllocationRequest, unit: Unit
    ) -> pb.OverrideAllocationResponse:
        # The panels house may take its time, and nobody should wait for our lock while it does: ask first, then lock.
        id = translate.to_uuid(request.allocation_id, "allocation_id")
        told = (request.amount_pence, request.reason, request.item_id)
        (await ALLOCATIONS.load(unit, id, lock=False)).demand_open_to_departure(*told)
        agreed = await _agreed_item(unit, request.item_id)
        found = await ALLOCATIONS.load(unit, id)
        change = found.depart(*told, agreed=agreed, by=unit.principal.subject, on=unit.today)
        return pb.OverrideAllocationResponse(allocation=_allocation(await unit.save(ALLOCATIONS, change)))

    async def GetAllocation(self, request: pb.GetAllocationRequest, unit: Unit) -> pb.GetAllocationResponse:
        found = await ALLOCATIONS.load(unit, translate.to_uuid(request.allocation_id, "allocation_id"))
        return pb.GetAllocationResponse(allocation=_allocation(found))

    async def ListAllocations(self, request: pb.ListAllocationsRequest, unit: Unit) -> pb.ListAllocationsResponse:
        conditions = []
        if request.child_id:
            conditions.append(ALLOCATIONS.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await ALLOCATIONS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_allocation(allocation) for allocation in page.records]
        return pb.ListAllocationsResponse(allocations=listed, next_page_token=page.next_token)

    async def CompareOptions(self, request: pb.CompareOptionsRequest, unit: Unit) -> pb.CompareOptionsResponse:
        plan = await _plan(unit, request.child_id, request.plan_id)
        appraisal = translate.read(
            choosing.OptionAppraisal,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            resources=choosing.available(await newest_allocations(unit, UUID(plan.id))),
            compared_on=unit.today,
        )
        outcomes = [outcome.id for outcome in plan.content.outcomes]
        change = choosing.compare(appraisal, outcomes=outcomes, new_id=unit.new_id)
        return pb.CompareOptionsResponse(appraisal=_appraisal(await unit.save(APPRAISALS, change)))

    async def ChooseOption(self, request: pb.ChooseOptionRequest, unit: Unit) -> pb.ChooseOptionResponse:
        found = await APPRAISALS.load(unit, translate.to_uuid(request.appraisal_id, "appraisal_id"))
        change = found.choose(request.option_id, request.because, request.chosen_by, on=unit.today)
        return pb.ChooseOptionResponse(appraisal=_appraisal(await unit.save(APPRAISALS, change)))

    async def ListOptionAppraisals(
        self, request: pb.ListOptionAppraisalsRequest, unit: Unit
    ) -> pb.ListOptionAppraisalsResponse:
        c, conditions = appraisal_table.c, []
        if request.plan_id:
            conditions.append(c.plan_id == translate.to_uuid(request.plan_id, "plan_id"))
        page = await APPRAISALS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_appraisal(appraisal) for appraisal in page.records]
        return pb.ListOptionAppraisalsResponse(appraisals=listed, next_page_token=page.next_token)


async def _plan(unit: Unit, child_id: str, plan_id: str) -> plans_pb.Plan:
    """The plan as the plans house shows it to the caller. NotFound unless it is of a child that the caller may see, by
    whichever record of the child."""
    child = translate.to_uuid(child_id, "child_id")
    plan = translate.to_uuid(plan_id, "plan_id")
    if not await access.stands_in(unit, child):
        raise NotFound("child", child)
    answer = await unit.house.neighbours.ask(plans_pb.GetPlanRequest(plan_id=str(plan)), unit.principal)
    if not await one_child.is_same(unit.connection, unit.house.tables, child, UUID(answer.plan.child_id)):
        raise NotFound("plan", plan)
    return answer.plan  # type: ignore[no-any-return]


async def _agreed_item(unit: Unit, item_id: str) -> allocating.AgreedItem | None:
    """The panel's agreement of resources behind an item, asked on the house's own behalf: who records a departure
    need not sit on the panel. None for any other item."""
    request = panels_pb.GetAgendaItemRequest(item_id=item_id)
    answer = await unit.house.neighbours.find(request, service_principal(unit.house.name, unit.authority))
    if answer is None or not _is_agreed(answer.item):
        return None
    item = answer.item
    return allocating.AgreedItem(UUID(item.id), UUID(item.subject_id), UUID(item.child_id))


def _is_agreed(item: panels_pb.AgendaItem) -> bool:
    decided = item.state == panels_pb.ITEM_STATE_DECIDED and item.HasField("agreement")
    return decided and item.kind == panels_pb.ITEM_KIND_RESOURCES


def _input(one: pb.AllocationInput) -> AllocationInput:
    """An answer; a number that was not given is not nought."""
    quantity = one.quantity if one.HasField("quantity") else None
    return AllocationInput(one.key, one.level, quantity)


def _allocation(allocation: allocating.Allocation) -> pb.Allocation:
    return translate.fill(pb.Allocation(), allocation)


def _appraisal(appraisal: choosing.OptionAppraisal) -> pb.OptionAppraisal:
    return translate.fill(pb.OptionAppraisal(), appraisal)
