"""A record opened without a relation: by a person, for the rest of the day, under alarm, and reviewed."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as events
from kernel.errors import Denied, Invalid, NotFound, Refused
from services.referrals.api.sweeps import run_out
from tests.integration.family import room
from tests.integration.family.room import DESK, DOCTOR, MOTHER, PARTNER, TEAM
from tests.world import TODAY, HouseInHand


def opening(**changes: Any) -> pb.BreakTheGlassRequest:
    told: dict[str, Any] = {
        "kind": "nhs_number",
        "value": "999 000 0026",
        "born_on": Date(year=2017, month=5, day=4),
        "code": pb.BREAK_GLASS_CODE_MEDICAL_EMERGENCY,
        "reason": "Cannot speak; how do we communicate?",
        **changes,
    }
    return pb.BreakTheGlassRequest(request_id="b", **told)


async def opened(referrals: HouseInHand) -> pb.BreakGlass:
    return (await referrals.call("BreakTheGlass", opening(), DOCTOR)).break_glass


async def waiting(referrals: HouseInHand, who: Any = DESK) -> list[pb.BreakGlass]:
    return list((await referrals.call("ListBreakGlass", pb.ListBreakGlassRequest(), who)).openings)


async def test_a_record_is_open_for_the_rest_of_the_day_and_the_alarm_says_so(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    assert not await room.sees(referrals, DOCTOR, child)
    taken = await opened(referrals)
    assert taken.child_id == child
    assert await room.sees(referrals, DOCTOR, child)
    [alarm] = [
        events.GlassBroken.FromString(said) for tail, said in await referrals.said() if tail == "break_glass.used.v1"
    ]
    assert (alarm.break_glass_id, alarm.code) == (taken.id, "medical_emergency")
    referrals.today_is(TODAY + timedelta(days=1))
    assert not await room.sees(referrals, DOCTOR, child)
    assert await run_out(referrals.house) == 1
    assert [one.state for one in await waiting(referrals)] == [pb.BREAK_GLASS_STATE_TO_REVIEW]


async def test_the_desk_reviews_it_and_closes_the_record_at_once(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    taken = await opened(referrals)
    [listed] = await waiting(referrals)
    assert (listed.opened_by, listed.reason) == ("person:doctor", "Cannot speak; how do we communicate?")
    review = pb.ReviewBreakGlassRequest(
        request_id="r", break_glass_id=taken.id, justified=True, remarks="Rang the ward."
    )
    closed = (await referrals.call("ReviewBreakGlass", review, DESK)).break_glass
    assert (closed.state, closed.justified, closed.reviewed_by) == (
        pb.BREAK_GLASS_STATE_CLOSED,
        True,
        "person:reviewer",
    )
    assert not await room.sees(referrals, DOCTOR, child)
    with pytest.raises(Refused) as refused:
        await referrals.call("ReviewBreakGlass", review, DESK)
    assert refused.value.reason == "BREAK_GLASS_IS_CLOSED"


async def test_only_the_desk_sees_them(referrals: HouseInHand) -> None:
    await room.referred(referrals)
    await opened(referrals)
    for who in (TEAM, DOCTOR, MOTHER):
        with pytest.raises(Denied):
            await waiting(referrals, who)


@pytest.mark.parametrize(
    "changes",
    [{"value": "999 000 0034"}, {"born_on": Date(year=2017, month=5, day=5)}],
    ids=["another number", "another day of birth"],
)
async def test_knowing_one_of_the_two_finds_nobody(referrals: HouseInHand, changes: dict[str, Any]) -> None:
    await room.referred(referrals)
    with pytest.raises(NotFound):
        await referrals.call("BreakTheGlass", opening(**changes), DOCTOR)
    assert await waiting(referrals) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "x"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"code": pb.BREAK_GLASS_CODE_UNSPECIFIED}, "code"),
        ({"value": "123"}, "value"),
        ({"born_on": None}, "value"),
    ],
)
async def test_it_needs_a_reason_and_a_code(referrals: HouseInHand, changes: dict[str, Any], field: str) -> None:
    await room.referred(referrals)
    with pytest.raises(Invalid) as refused:
        await referrals.call("BreakTheGlass", opening(**changes), DOCTOR)
    assert [one.field for one in refused.value.violations] == [field]


async def test_a_system_cannot_and_who_may_read_it_anyway_need_not(referrals: HouseInHand) -> None:
    await room.referred(referrals)
    for who, reason in ((PARTNER, "NOT_A_PERSON"), (MOTHER, "ALREADY_RELATED")):
        with pytest.raises(Refused) as refused:
            await referrals.call("BreakTheGlass", opening(), who)
        assert refused.value.reason == reason


async def test_who_made_a_referral_and_does_not_read_the_record_can_break_the_glass(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    assert (await room.referred(referrals, DOCTOR)).child.id == child
    assert not await room.sees(referrals, DOCTOR, child)
    assert (await opened(referrals)).child_id == child
    assert await room.sees(referrals, DOCTOR, child)
