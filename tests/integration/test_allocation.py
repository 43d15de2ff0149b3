"""Allocations and option appraisals on a real database, beside panels and plans that answer over real gRPC."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import grpc
import pytest
import pytest_asyncio
from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis import access
from chassis.principal import Principal, Signer, Verifier, service_principal
from goldenthread.budgets.v1 import allocation_pb2 as pb
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.common.v1 import access_pb2
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from goldenthread.panels.v1 import panels_pb2 as panels_pb
from goldenthread.panels.v1 import panels_pb2_grpc
from goldenthread.plans.v1 import (
    ehc_pb2,
    ehc_plan_pb2,
    ehc_plan_requests_pb2,
    ehc_requests_pb2,
    plans_pb2,
    plans_pb2_grpc,
)
from goldenthread.plans.v1 import events_pb2 as plans_events_pb
from kernel.errors import Invalid, NotFound, Refused
from kernel.ids import new_id
from tests.allocations import PILOTS
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.world import AUTHORITY, TODAY, HouseInHand, client
from tools.keys import private_key_file, trusted_keys_file
from tools.site import Site
from tools.topology import HOST

CHILD, OTHER_CHILD = (f"019cacca-0000-7000-8000-00000000c0{n}" for n in ("01", "02"))
PLAN, OTHER_PLAN = (f"019cacca-0000-7000-8000-00000000a0{n}" for n in ("01", "02"))
SCOPES = ("budget.read", "budget.allocate", "plan.read")
OFFICER = client("officer", parties=(f"team:{AUTHORITY}/cypds",), scopes=SCOPES)
PARENT = client("taylor", parties=("person:taylor",), organisation="")
STRANGER = client("stranger", parties=("org:urn:999902",), scopes=SCOPES)
MONDAY = Date(year=2026, month=3, day=2)
WHY = "Sam needs a second adult on the stairs."


class Neighbours(panels_pb2_grpc.PanelsServiceServicer, plans_pb2_grpc.PlansServiceServicer):  # type: ignore[misc]
    """What the budgets house asks of panels and plans, with their own check of who asks."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.items: dict[str, panels_pb.AgendaItem] = {}
        self.plans: dict[str, plans_pb2.Plan] = {}
        self.cases: dict[str, ehc_pb2.EhcCase] = {}
        self.versions: dict[str, ehc_plan_pb2.EhcPlanVersion] = {}
        self.answer_together = asyncio.Barrier(1)

    async def GetAgendaItem(self, request: Any, context: Any) -> panels_pb.GetAgendaItemResponse:
        await self._authorised("panels", panels_pb.DESCRIPTOR, "GetAgendaItem", context)
        await self.answer_together.wait()
        return panels_pb.GetAgendaItemResponse(item=await self._found(self.items, request.item_id, context))

    async def GetPlan(self, request: Any, context: Any) -> plans_pb2.GetPlanResponse:
        asking = await self._authorised("plans", plans_pb2.DESCRIPTOR, "GetPlan", context)
        assert not asking.is_service
        return plans_pb2.GetPlanResponse(plan=await self._found(self.plans, request.plan_id, context))

    async def GetEhcCase(self, request: Any, context: Any) -> ehc_requests_pb2.GetEhcCaseResponse:
        asking = await self._authorised("plans", plans_pb2.DESCRIPTOR, "GetEhcCase", context)
        assert asking.is_service
        return ehc_requests_pb2.GetEhcCaseResponse(case=await self._found(self.cases, request.case_id, context))

    async def GetEhcPlanVersion(self, request: Any, context: Any) -> ehc_plan_requests_pb2.GetEhcPlanVersionResponse:
        asking = await self._authorised("plans", plans_pb2.DESCRIPTOR, "GetEhcPlanVersion", context)
        assert not asking.is_service
        found = await self._found(self.versions, request.version_id, context)
        return ehc_plan_requests_pb2.GetEhcPlanVersionResponse(plan_version=found)

    async def _authorised(self, house: str, contract: Any, rpc: str, context: Any) -> Principal:
        (service,) = contract.services_by_name.values()
        metadata = {key: str(value) for key, value in context.invocation_metadata() or ()}
        verifier = Verifier(house, trusted_keys_file(self._site.keys))
        asking = verifier.verify(metadata["authorization"].removeprefix("Bearer "))
        access.authorise(service.methods_by_name[rpc].GetOptions().Extensions[access_pb2.access], asking)
        return asking

    async def _found(self, known: dict[str, Any], id: str, context: Any) -> Any:
        if id not in known:
            await context.abort(grpc.StatusCode.NOT_FOUND, "no such record")
        if known[id] is None:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "not just now")
        return known[id]


class BehindTheDoor(HouseInHand):
    """The house as its callers reach it: with a token that the gateway signed, which the house passes on."""

    async def call(self, name: str, request: Message, principal: Principal) -> Any:
        signer = Signer("gateway", private_key_file(self.site.keys, "gateway"))
        token = signer.token(principal, ["budgets", "panels", "plans"])
        return await super().call(name, request, replace(principal, token=token))


@pytest_asyncio.fixture(scope="module")
async def _neighbours(site: Site) -> AsyncIterator[Neighbours]:
    servicer, servers = Neighbours(site), []
    for house, add in (
        ("panels", panels_pb2_grpc.add_PanelsServiceServicer_to_server),
        ("plans", plans_pb2_grpc.add_PlansServiceServicer_to_server),
    ):
        server = grpc.aio.server()
        add(servicer, server)
        server.add_insecure_port(f"{HOST}:{site.topology.process(house).port}")
        await server.start()
        servers.append(server)
    yield servicer
    for server in servers:
        await server.stop(None)


@pytest.fixture
def neighbours(_neighbours: Neighbours) -> Neighbours:
    """Panels without an item; plans with one plan for each of two children."""
    outcomes = [plans_pb2.Outcome(id="o1"), plans_pb2.Outcome(id="o2")]
    content = plans_pb2.PlanContent(outcomes=outcomes)
    _neighbours.items.clear()
    _neighbours.cases.clear()
    _neighbours.answer_together = asyncio.Barrier(1)
    _neighbours.plans = {
        PLAN: plans_pb2.Plan(id=PLAN, child_id=CHILD, content=content),
        OTHER_PLAN: plans_pb2.Plan(id=OTHER_PLAN, child_id=OTHER_CHILD, content=content),
    }
    return _neighbours


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf, neighbours: Neighbours) -> HouseInHand:
    """The house, which has heard that the officer and the parent belong to the first child."""
    found = await house_of("budgets")
    budgets = BehindTheDoor(**vars(found))
    for party, relation in ((f"team:{AUTHORITY}/cypds", "coordinator"), ("person:taylor", "family")):
        told = {"child_id": CHILD, "party": party, "relation": relation, "since": MONDAY}
        began = RelationshipBegan(**told, basis_id=str(new_id()))
        await budgets.hear("referrals", "relationship.began.v1", began)
    return budgets


def calculation(preset: str, **changes: Any) -> pb.CalculateAllocationRequest:
    inputs = [pb.AllocationInput(key=one.key, level=one.level, quantity=one.quantity) for one in PILOTS[preset][0]]
    told = {"child_id": CHILD, "plan_id": PLAN, "table": preset, "inputs": inputs}
    return pb.CalculateAllocationRequest(**{**told, **changes})


async def calculated(budgets: HouseInHand, preset: str = "transport", **changes: Any) -> pb.Allocation:
    answer = await budgets.call("CalculateAllocation", calculation(preset, **changes), OFFICER)
    return answer.allocation  # type: ignore[no-any-return]


async def listed(budgets: HouseInHand, principal: Principal = PARENT, **filters: Any) -> list[pb.Allocation]:
    answer = await budgets.call("ListAllocations", pb.ListAllocationsRequest(**filters), principal)
    return list(answer.allocations)


def agreed(neighbours: Neighbours, **changes: Any) -> str:
    """A panel's item at which it agreed the resources of the plan."""
    item = panels_pb.AgendaItem(
        id=str(new_id()),
        kind=panels_pb.ITEM_KIND_RESOURCES,
        state=panels_pb.ITEM_STATE_DECIDED,
        subject_id=PLAN,
        child_id=CHILD,
        agreement=panels_pb.ResourceAgreement(plan_id=PLAN, child_id=CHILD),
    )
    for name, value in changes.items():
        if value is None:
            item.ClearField(name)
        else:
            setattr(item, name, value)
    neighbours.items[item.id] = item
    return item.id


def departure(allocation: pb.Allocation, item_id: str, **changes: Any) -> pb.OverrideAllocationRequest:
    told = {"allocation_id": allocation.id, "amount_pence": 2_000_00, "reason": WHY, "item_id": item_id}
    return pb.OverrideAllocationRequest(**{**told, **changes})


def fields_of(refused: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [violation.field for violation in refused.value.violations]


async def test_a_plan_on_another_record_of_the_same_child_is_its_plan(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    other = await another_record_of(budgets, CHILD)
    neighbours.plans[PLAN].child_id = other
    assert (await calculated(budgets)).child_id == other


@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("GLOS-P7")
@pytest.mark.parametrize(
    "preset",
    [
        pytest.param("continuing-health-care", marks=pytest.mark.proves("SOTON-B1")),
        pytest.param("transport", marks=pytest.mark.proves("SOTON-B2")),
        pytest.param("single-plan", marks=pytest.mark.proves("SOTON-B3")),
        pytest.param("equipment", marks=pytest.mark.proves("SOTON-B4")),
        pytest.param("individual-education", marks=pytest.mark.proves("SOTON-B5")),
    ],
)
async def test_an_officer_works_each_pilot_out_and_the_family_reads_why(budgets: HouseInHand, preset: str) -> None:
    told = await calculated(budgets, preset)
    assert (told.amount_pence, told.preset, told.version) == (PILOTS[preset][1], preset, 1)
    assert (told.state, list(told.allowed_moves), told.calculated_on) == ("calculated", ["override"], MONDAY)
    answer = await budgets.call("GetAllocation", pb.GetAllocationRequest(allocation_id=told.id), PARENT)
    assert answer.allocation == told
    assert told.steps[-1].amount_pence == told.amount_pence
    assert "never a cap" in told.explanation
    assert [one.HasField("quantity") for one in told.inputs] == [not one.level for one in told.inputs]


async def test_the_tables_are_there_for_everybody_to_see_in_the_version_of_the_day(budgets: HouseInHand) -> None:
    answer = await budgets.call("ListBandingTables", pb.ListBandingTablesRequest(), STRANGER)
    assert [table.key for table in answer.tables] == sorted(table.key for table in answer.tables)
    education, *_, transport = answer.tables
    assert (education.version, education.stream, education.preset) == (1, "education", "individual-education")
    assert education.valid_to == Date(year=2026, month=3, day=31)
    assert [band.points_from for band in education.bands] == [0, 6, 12, 20, 28]
    assert education.groups[0].levels[1].points == 2
    assert [element.amount_pence for element in education.elements] == [0, 6_000_00, 0]
    assert (transport.formula, transport.rate_pence, transport.groups[0].unit) == ("mileage", 45, "miles a day")
    later = pb.ListBandingTablesRequest(on=Date(year=2026, month=4, day=1))
    education, *_ = (await budgets.call("ListBandingTables", later, STRANGER)).tables
    assert (education.version, education.HasField("valid_to")) == (2, False)


async def test_the_version_of_today_counts_and_the_earlier_calculation_stays(budgets: HouseInHand) -> None:
    before = await calculated(budgets, "individual-education")
    budgets.today_is(date(2026, 4, 1))
    try:
        after = await calculated(budgets, "individual-education")
    finally:
        budgets.today_is(TODAY)
    assert (before.table_version, before.amount_pence) == (1, 4_600_00)
    assert (after.table_version, after.amount_pence) == (2, 5_000_00)
    for record in (CHILD, await another_record_of(budgets, CHILD)):
        assert await listed(budgets, child_id=record) == [after, before]


async def test_every_fault_is_named_and_nothing_is_kept(budgets: HouseInHand) -> None:
    wrong = [pb.AllocationInput(key="miles"), pb.AllocationInput(key="age", level=1)]
    with pytest.raises(Invalid) as refused:
        await calculated(budgets, inputs=wrong)
    assert fields_of(refused) == ["inputs[0].quantity", "inputs[1].key", "inputs"]
    with pytest.raises(Invalid) as refused:
        await calculated(budgets, table="lottery")
    assert fields_of(refused) == ["table"]
    assert await listed(budgets) == []


async def test_a_number_that_was_not_given_is_not_nought(budgets: HouseInHand) -> None:
    """ "No standing frame" is an answer, silence is none: it would make the amount smaller without a word."""
    keys = ("pads", "standing_frame", "seating", "slings")
    with pytest.raises(Invalid) as refused:
        await calculated(budgets, "equipment", inputs=[pb.AllocationInput(key=key) for key in keys])
    assert fields_of(refused) == [f"inputs[{index}].quantity" for index in range(4)]
    nothing = await calculated(budgets, "equipment", inputs=[pb.AllocationInput(key=key, quantity=0) for key in keys])
    assert nothing.amount_pence == 0


async def test_who_stands_in_no_relation_to_the_child_learns_nothing(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    told = await calculated(budgets)
    assert await listed(budgets, STRANGER) == []
    for name, request in (
        ("CalculateAllocation", calculation("transport")),
        ("GetAllocation", pb.GetAllocationRequest(allocation_id=told.id)),
        ("OverrideAllocation", departure(told, agreed(neighbours))),
        ("CompareOptions", comparison()),
    ):
        with pytest.raises(NotFound):
            await budgets.call(name, request, STRANGER)


@pytest.mark.parametrize(
    "changes", [{"plan_id": OTHER_PLAN}, {"child_id": OTHER_CHILD, "plan_id": OTHER_PLAN}], ids=["plan", "child"]
)
async def test_a_plan_of_another_child_is_not_found(budgets: HouseInHand, changes: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        await calculated(budgets, **changes)
    assert await listed(budgets, OFFICER) == []


async def test_a_plan_that_the_plans_house_does_not_show_is_its_refusal(budgets: HouseInHand) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await calculated(budgets, plan_id=str(new_id()))
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND


async def test_a_departure_has_its_reason_its_panel_and_its_history(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    before = await calculated(budgets)
    item_id = agreed(neighbours)
    after = (await budgets.call("OverrideAllocation", departure(before, item_id), OFFICER)).allocation
    assert (after.formula_pence, after.amount_pence, after.version) == (1_026_00, 2_000_00, 2)
    assert after.override == pb.AllocationOverride(
        amount_pence=2_000_00, reason=WHY, item_id=item_id, by="officer", on=MONDAY
    )
    assert (after.state, list(after.allowed_moves)) == ("overridden", [])
    assert f"Why: {WHY}" in after.explanation
    assert before.explanation in after.explanation
    async with budgets.as_owner() as connection:
        rows = await connection.execute(text("select body from allocation_history order by version"))
        assert [row.body["amount_pence"] for row in rows] == [1_026_00, 2_000_00]


@pytest.mark.parametrize(
    "changes",
    [
        {"state": panels_pb.ITEM_STATE_LISTED},
        {"agreement": None},
        {"kind": panels_pb.ITEM_KIND_REFERRAL},
        {"subject_id": OTHER_PLAN},
        {"child_id": OTHER_CHILD},
        None,
    ],
    ids=["undecided", "without agreement", "a referral", "another plan", "another child", "no such item"],
)
async def test_what_no_panel_agreed_for_the_plan_is_refused_alike(
    budgets: HouseInHand, neighbours: Neighbours, changes: dict[str, Any] | None
) -> None:
    before = await calculated(budgets)
    item_id = str(new_id()) if changes is None else agreed(neighbours, **changes)
    with pytest.raises(Refused) as refused:
        await budgets.call("OverrideAllocation", departure(before, item_id), OFFICER)
    assert (refused.value.reason, refused.value.facts) == ("NOT_AGREED_BY_A_PANEL", {})
    assert await listed(budgets) == [before]


async def test_panels_being_away_is_no_refusal_and_leaves_nothing_behind(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    before, item_id = await calculated(budgets), agreed(neighbours)
    neighbours.items[item_id] = None  # type: ignore[assignment]
    with pytest.raises(grpc.aio.AioRpcError) as away:
        await budgets.call("OverrideAllocation", departure(before, item_id), OFFICER)
    assert away.value.code() is grpc.StatusCode.UNAVAILABLE
    assert await listed(budgets) == [before]


async def test_two_departures_at_the_same_moment_leave_one(budgets: HouseInHand, neighbours: Neighbours) -> None:
    before, item_id = await calculated(budgets), agreed(neighbours)
    asked = [departure(before, item_id, amount_pence=2_000_00 + number) for number in range(4)]
    neighbours.answer_together = asyncio.Barrier(len(asked))
    answers = await asyncio.gather(
        *(budgets.call("OverrideAllocation", one, OFFICER) for one in asked), return_exceptions=True
    )
    refused = [answer.reason for answer in answers if isinstance(answer, Refused)]
    assert refused == ["ALLOCATION_IS_OVERRIDDEN"] * 3
    (after,) = await listed(budgets)
    assert after.version == 2


def comparison(**changes: Any) -> pb.CompareOptionsRequest:
    therapy = pb.Option(
        description="Weekly session at the clinic",
        kind="standard",
        cost_pence=2_340_00,
        funder="health",
        benefits=["Skilled"],
        risks=["Lessons missed"],
    )
    aunt = pb.Option(
        description="Aunt Jo practises with Sam", kind="informal", benefits=["Sam likes it"], risks=["Jo works shifts"]
    )
    told = {"child_id": CHILD, "plan_id": PLAN, "outcome_id": "o1", "options": [therapy, aunt]}
    return pb.CompareOptionsRequest(**{**told, **changes})


@pytest.mark.proves("GLOS-C5")
@pytest.mark.proves("GLOS-C6")
@pytest.mark.proves("GLOS-C7")
@pytest.mark.proves("GLOS-C8")
@pytest.mark.proves("GLOS-C9")
@pytest.mark.proves("SOTON-B8")
async def test_options_are_compared_beside_the_resources_and_one_is_chosen_with_the_family(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    await calculated(budgets, inputs=[pb.AllocationInput(key=key, quantity=1) for key in ("miles", "days")])
    newest = await calculated(budgets)
    education = await calculated(budgets, "individual-education")
    appraisal = (await budgets.call("CompareOptions", comparison(), OFFICER)).appraisal
    assert [(one.kind, one.cost_pence) for one in appraisal.options] == [("informal", 0), ("standard", 2_340_00)]
    assert [(one.allocation_id, one.amount_pence) for one in appraisal.resources] == [
        (education.id, 4_600_00),
        (newest.id, 1_026_00),
    ]
    assert list(appraisal.resources[1].mechanisms) == ["direct_payment"]
    choice = pb.ChooseOptionRequest(
        appraisal_id=appraisal.id,
        option_id=appraisal.options[0].id,
        because="Sam asked for Jo.",
        chosen_by=["Alex Taylor, parent", "Ruth Adeyemi, educational psychologist"],
    )
    chosen = (await budgets.call("ChooseOption", choice, OFFICER)).appraisal
    assert (chosen.state, chosen.chosen_option_id, chosen.version) == ("chosen", appraisal.options[0].id, 2)
    answer = await budgets.call("ListOptionAppraisals", pb.ListOptionAppraisalsRequest(plan_id=PLAN), PARENT)
    assert list(answer.appraisals) == [chosen]
    with pytest.raises(Refused) as refused:
        await budgets.call("ChooseOption", choice, OFFICER)
    assert refused.value.reason == "OPTION_ALREADY_CHOSEN"


async def test_two_choices_at_the_same_moment_leave_one(budgets: HouseInHand) -> None:
    appraisal = (await budgets.call("CompareOptions", comparison(), OFFICER)).appraisal
    asked = [
        pb.ChooseOptionRequest(
            appraisal_id=appraisal.id, option_id=option.id, because="So we said.", chosen_by=["Alex Taylor, parent"]
        )
        for option in appraisal.options
    ]
    answers = await asyncio.gather(
        *(budgets.call("ChooseOption", one, OFFICER) for one in asked), return_exceptions=True
    )
    assert [answer.reason for answer in answers if isinstance(answer, Refused)] == ["OPTION_ALREADY_CHOSEN"]


async def test_options_for_an_outcome_that_the_plan_has_not_are_refused(budgets: HouseInHand) -> None:
    with pytest.raises(Invalid) as refused:
        await budgets.call("CompareOptions", comparison(outcome_id="o9", options=[]), OFFICER)
    assert fields_of(refused) == ["outcome_id", "options"]
    assert not (await budgets.call("ListOptionAppraisals", pb.ListOptionAppraisalsRequest(), OFFICER)).appraisals


async def test_appraisals_are_found_by_plan_by_those_who_may_see_the_child(budgets: HouseInHand) -> None:
    await budgets.call("CompareOptions", comparison(), OFFICER)
    for principal, plan, found in ((PARENT, PLAN, 1), (PARENT, OTHER_PLAN, 0), (STRANGER, PLAN, 0)):
        request = pb.ListOptionAppraisalsRequest(plan_id=plan)
        assert len((await budgets.call("ListOptionAppraisals", request, principal)).appraisals) == found


@pytest.mark.proves("SOTON-B3")
@pytest.mark.proves("SOTON-B9")
async def test_a_budget_takes_a_combination_part_by_part_and_the_preset_of_its_plan(
    budgets: HouseInHand, neighbours: Neighbours
) -> None:
    await calculated(budgets, "single-plan")
    item_id = agreed(neighbours)
    parts = [
        panels_pb.ResourcePart(mechanism="notional", amount_pence=240_001),
        panels_pb.ResourcePart(mechanism="direct_payment", amount_pence=99_999),
    ]
    line = panels_pb.ResourceLine(
        provision_id="p1",
        amount_pence=340_000,
        funder="short-breaks",
        mechanism="combination",
        reason="Some breaks at the club, some of your choice.",
        used_for="Short breaks.",
        provider="org:charity:short-breaks",
        parts=parts,
    )
    agreement = panels_pb.ResourceAgreement(plan_id=PLAN, child_id=CHILD, lines=[line], reasons="Rest for everybody.")
    neighbours.items[item_id].agreement.CopyFrom(agreement)
    told = plans_events_pb.PlanResourced(item_id=item_id, plan_id=PLAN, child_id=CHILD)
    await budgets.hear("plans", "plan.resourced.v1", told)
    (budget,) = (await budgets.call("ListBudgets", budgets_pb2.ListBudgetsRequest(), PARENT)).budgets
    assert budget.preset == "single-plan"
    assert [(one.mechanism, one.amount_pence) for one in budget.lines[0].parts] == [
        ("notional", 240_001),
        ("direct_payment", 99_999),
    ]
    request = budgets_pb2.ListTransfersRequest(budget_id=budget.id)
    transfers = (await budgets.call("ListTransfers", request, PARENT)).transfers
    assert {(one.debit_account, one.credit_account, one.amount_pence) for one in transfers} == {
        ("funder:short-breaks", f"budget:{budget.id}", 340_000),
        (f"budget:{budget.id}", "provider:org:charity:short-breaks", 240_001),
        (f"budget:{budget.id}", f"direct-payment:{budget.id}", 99_999),
    }


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("update allocation set state = 'guessed'", "allocation_state"),
        ("update allocation_history set version = 7", "permission denied"),
        ("delete from allocation_history", "permission denied"),
        ("update option_appraisal set state = 'guessed'", "option_appraisal_state"),
    ],
)
async def test_the_database_itself_keeps_what_was_told(budgets: HouseInHand, statement: str, refusal: str) -> None:
    await calculated(budgets)
    await budgets.call("CompareOptions", comparison(), OFFICER)
    with pytest.raises(DBAPIError, match=refusal):
        async with budgets.unit(service_principal("budgets", AUTHORITY)) as unit:
            await unit.connection.execute(text(statement))
