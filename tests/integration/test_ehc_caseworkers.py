"""Who works which case, on a real database: assigned, seen on the lists, handed over whole, told to nobody else."""

from datetime import date, timedelta
from typing import Any

import pytest

from chassis import deadlines, translate
from goldenthread.common.v1.record_pb2 import ListWaitingRequest
from goldenthread.plans.v1 import ehc_pb2, searching_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.test_deadlines import told
from tests.integration.test_ehc import CASEWORKER, OFFICER, PARENT, SCHOOL, STRANGER, do, received, seen
from tests.world import TODAY, HouseInHand, client

AMIRA = client(
    "sen",
    parties=("team:southampton/sen", "person:soton-sen-1"),
    scopes=("plan.read", "ehc.read"),
    organisation="la:852",
)
OTHER_TEAM = client("cypds", parties=("team:southampton/cypds", "person:soton-sen-1"), organisation="la:852")
ALL = translate.to_date_message(date(2040, 1, 1))


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def another(plans: HouseInHand) -> None:
    message = referrals_pb.ReferralReceived(
        referral_id=str(new_id()),
        child_id=str(new_id()),
        received_on=translate.to_date_message(TODAY),
        route="professional",
        seeks="ehc_assessment",
    )
    await plans.hear("referrals", "referral.received.v1", message)


async def cases(plans: HouseInHand, who: Any = AMIRA, **filters: Any) -> list[str]:
    request = pb.ListEhcCasesRequest(**filters)
    return [case.id for case in (await plans.call("ListEhcCases", request, who)).cases]


async def waiting(plans: HouseInHand, who: Any = AMIRA, **filters: Any) -> list[Any]:
    return list((await plans.call("ListWaiting", ListWaitingRequest(until=ALL, **filters), who)).waiting)


async def loads(plans: HouseInHand, who: Any = CASEWORKER) -> dict[str, tuple[int, int, int]]:
    answer = await plans.call("ListEhcCaseworkers", pb.ListEhcCaseworkersRequest(), who)
    return {one.subject: (one.cases, one.overdue, one.due_soon) for one in (*answer.caseworkers, answer.unassigned)}


async def hand_over(plans: HouseInHand, key: str, **fields: Any) -> pb.HandOverEhcCasesResponse:
    request = pb.HandOverEhcCasesRequest(request_id=key, reason="Leaves the team.", **fields)
    answer: pb.HandOverEhcCasesResponse = await plans.call("HandOverEhcCases", request, CASEWORKER)
    return answer


async def test_a_case_is_somebodys_and_the_lists_say_whose(plans: HouseInHand) -> None:
    case = await received(plans)
    await another(plans)
    assert len(await cases(plans, caseworker="unassigned")) == 2
    assert await cases(plans, caseworker="mine") == []
    nobody = [one for one in await waiting(plans, kinds=["plan"]) if one.key == "ehc_caseworker"]
    assert [one.due_on for one in nobody] == [translate.to_date_message(TODAY + timedelta(days=5))] * 2
    case = await do(plans, "AssignEhcCaseworker", case, CASEWORKER, caseworker="soton-sen-1", reason="Knows them.")
    assert (case.caseworker.name, case.caseworker.reason) == ("Amira Khan", "Knows them.")
    assert await cases(plans, caseworker="mine") == [case.id]
    assert await cases(plans, caseworker="soton-sen-1", team="team:southampton/sen") == [case.id]
    assert await cases(plans, caseworker="mine", team="team:southampton/cypds") == []
    mine = await waiting(plans, caseworker="mine")
    assert {(one.record_id, one.caseworker) for one in mine} == {(case.id, "person:soton-sen-1")}
    assert {one.key for one in mine} >= {"assessment_decision", "no_plan_decision", "final_plan"}
    assert await waiting(plans, CASEWORKER, caseworker="soton-sen-1") == mine
    assert await waiting(plans, caseworker="mine", side="followed") == []
    assert case.id not in {one.record_id for one in await waiting(plans, caseworker="unassigned")}
    first = await plans.call("ListWaiting", ListWaitingRequest(until=ALL, caseworker="mine", page_size=2), AMIRA)
    second = ListWaitingRequest(until=ALL, caseworker="mine", page_token=first.next_page_token)
    assert [*first.waiting, *(await plans.call("ListWaiting", second, AMIRA)).waiting] == mine
    found = searching_pb2.FindCasesRequest(kind="EHC case", party="person:soton-sen-1")
    assert [one.id for one in (await plans.call("FindCases", found, AMIRA)).cases] == [case.id]
    assert await loads(plans, OFFICER) == {"soton-sen-1": (1, 0, 2), "soton-sen-2": (0, 0, 0), "": (1, 0, 3)}
    back = await do(plans, "HandBackEhcCase", case, CASEWORKER, reason="Long illness.")
    assert not back.HasField("caseworker")
    assert back.caseworkers[0].ended_because == "Long illness."
    tails = [tail for tail, _ in await plans.said()]
    assert tails.count("ehc_caseworker.assigned.v1") == tails.count("ehc_caseworker.released.v1") == 1


async def test_nobody_else_assigns_and_reasons_are_the_teams(plans: HouseInHand) -> None:
    case = await received(plans)
    asked = {"caseworker": "soton-sen-1", "reason": "The last one is ill."}
    for who in (PARENT, SCHOOL, OFFICER):
        with pytest.raises(Denied):
            await do(plans, "AssignEhcCaseworker", case, who, **asked)
        with pytest.raises(Denied):
            await do(plans, "HandBackEhcCase", case, who, reason="No.")
    for who in (STRANGER, OTHER_TEAM):
        with pytest.raises(NotFound):
            await do(plans, "AssignEhcCaseworker", case, who, **asked)
    with pytest.raises(Invalid):
        await do(plans, "AssignEhcCaseworker", case, CASEWORKER, caseworker="somebody", reason="Knows them.")
    for who in (PARENT, SCHOOL, OTHER_TEAM):
        with pytest.raises(Denied, match="CASEWORKER_ONLY"):
            await loads(plans, who)
    await do(plans, "AssignEhcCaseworker", case, CASEWORKER, **asked)
    for who in (PARENT, SCHOOL):
        shown = (await seen(plans, case, who)).caseworker
        assert (shown.name, shown.reach, shown.reason) == ("Amira Khan", "telephone 01632 960 857", "")
        assert await waiting(plans, who, caseworker="soton-sen-1") == []
        assert await cases(plans, who, caseworker="soton-sen-1") == []
    assert (await seen(plans, case, OFFICER)).caseworker.reason == "The last one is ill."
    assert await waiting(plans, OTHER_TEAM, caseworker="mine") == []


async def test_who_leaves_hands_everything_over_some_at_a_time(plans: HouseInHand) -> None:
    await received(plans)
    for _ in range(4):
        await another(plans)
    ids = sorted(await cases(plans))
    for number, id in enumerate(ids):
        case = ehc_pb2.EhcCase(id=id)
        request = pb.AssignEhcCaseworkerRequest(
            request_id=f"a{number}", case_id=case.id, caseworker="soton-sen-1", reason="Area."
        )
        await plans.call("AssignEhcCaseworker", request, CASEWORKER)
    with pytest.raises(Refused, match="NO_CASES"):
        await hand_over(plans, "k0", caseworker="soton-sen-2", to="soton-sen-1")
    first = await hand_over(plans, "k1", caseworker="soton-sen-1", to="soton-sen-2", page_size=3)
    assert (list(first.case_ids), first.more) == (ids[:3], True)
    second = await hand_over(plans, "k2", caseworker="soton-sen-1", page_size=3)
    assert (list(second.case_ids), second.more) == (ids[3:], False)
    assert sorted(await cases(plans, caseworker="soton-sen-2")) == ids[:3]
    assert sorted(await cases(plans, caseworker="unassigned")) == ids[3:]
    request = pb.HandOverEhcCasesRequest(request_id="k", caseworker="soton-sen-2", reason="Mine.")
    with pytest.raises(Denied, match="CASEWORKER_ONLY"):
        await plans.call("HandOverEhcCases", request, OFFICER)
    with pytest.raises(Invalid):
        await hand_over(plans, "k3", caseworker="soton-sen-2", to="soton-sen-2")


async def test_a_case_that_is_nobodys_too_long_is_said_to_be(plans: HouseInHand) -> None:
    await received(plans)
    plans.today_is(TODAY + timedelta(days=6))
    await deadlines.sweep()(plans.house)
    assert ("missed", "ehc_caseworker", TODAY + timedelta(days=5)) in await told(plans)
    [late] = [one for one in await waiting(plans, caseworker="unassigned") if one.key == "ehc_caseworker"]
    assert late.due_on == translate.to_date_message(TODAY + timedelta(days=5))
    assert (await loads(plans))[""] == (1, 3, 0)
