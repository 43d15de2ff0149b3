"""When a child's record may be erased, what stops it, and that it goes by itself when its time has come."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import erasure_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused
from services.referrals.api.erasures import let_go
from tests.integration.conftest import HouseOf
from tests.integration.test_referrals import PARENT, SCHOOL, decision, submitted
from tests.world import HouseInHand, client

TEAM = client("case-system", parties=("team:southampton/cypds",), organisation="la:852")
BORN = date(2017, 5, 4)


@pytest_asyncio.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def withdrawn(referrals: HouseInHand) -> referrals_pb2.Referral:
    """A request that was taken back: nothing came of it."""
    taken = await submitted(referrals)
    request = referrals_pb2.WithdrawReferralRequest(request_id="w", referral_id=taken.id, reason="Moved away.")
    return (await referrals.call("WithdrawReferral", request, SCHOOL)).referral  # type: ignore[no-any-return]


async def accepted(referrals: HouseInHand) -> referrals_pb2.Referral:
    taken = await submitted(referrals)
    said = decision(taken, "integrated_assessment", coordinator="team:southampton/cypds")
    await referrals.hear("panels", "decision.made.v1", said)
    return taken


async def erase(referrals: HouseInHand, taken: referrals_pb2.Referral, who: Any = TEAM) -> pb.EraseRecordResponse:
    request = pb.EraseRecordRequest(request_id="e", child_id=taken.child.id, reason="The family asked in writing.")
    return await referrals.call("EraseRecord", request, who)  # type: ignore[no-any-return]


async def hold(referrals: HouseInHand, taken: referrals_pb2.Referral) -> pb.LegalHold:
    request = pb.PlaceLegalHoldRequest(request_id="h", child_id=taken.child.id, reason="A claim is announced.")
    return (await referrals.call("PlaceLegalHold", request, TEAM)).hold  # type: ignore[no-any-return]


async def children(referrals: HouseInHand) -> int:
    async with referrals.as_owner() as connection:
        return int((await connection.execute(text("select count(*) from child"))).scalar_one())


async def test_a_request_that_led_to_nothing_is_erased_when_asked(referrals: HouseInHand) -> None:
    taken = await withdrawn(referrals)
    answer = await erase(referrals, taken)
    assert (answer.child_id, answer.erased_on) == (taken.child.id, Date(year=2026, month=3, day=2))
    assert await children(referrals) == 0
    assert "child.erased.v1" in [tail for tail, _ in await referrals.said()]
    with pytest.raises(NotFound):
        await erase(referrals, taken)


async def test_a_statutory_record_is_kept_and_the_refusal_says_why_and_until_when(referrals: HouseInHand) -> None:
    taken = await accepted(referrals)
    with pytest.raises(Refused, match="RECORD_MUST_BE_KEPT") as refused:
        await erase(referrals, taken)
    assert refused.value.facts["keep_until"] == "2048-05-04"
    assert "article 17(3)(b)" in refused.value.message
    assert await children(referrals) == 1


async def test_an_open_request_comes_to_its_end_first(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    with pytest.raises(Refused, match="REQUEST_IS_OPEN"):
        await erase(referrals, taken)


async def test_a_legal_hold_stops_it_until_it_is_lifted(referrals: HouseInHand) -> None:
    taken = await withdrawn(referrals)
    placed = await hold(referrals, taken)
    with pytest.raises(Refused, match="LEGAL_HOLD"):
        await erase(referrals, taken)
    lift = pb.LiftLegalHoldRequest(request_id="l", hold_id=placed.id, child_id=taken.child.id, reason="Settled.")
    lifted = (await referrals.call("LiftLegalHold", lift, TEAM)).hold
    assert (lifted.lifted_because, lifted.version) == ("Settled.", 2)
    with pytest.raises(Refused, match="HOLD_IS_LIFTED"):
        await referrals.call("LiftLegalHold", lift, TEAM)
    await erase(referrals, taken)
    assert await children(referrals) == 0


async def test_a_hold_is_lifted_under_its_own_child_only(referrals: HouseInHand) -> None:
    placed = await hold(referrals, await withdrawn(referrals))
    lift = pb.LiftLegalHoldRequest(request_id="l", hold_id=placed.id, child_id=placed.id, reason="Settled.")
    with pytest.raises(NotFound):
        await referrals.call("LiftLegalHold", lift, TEAM)


async def test_how_long_it_is_kept_can_be_asked(referrals: HouseInHand) -> None:
    taken = await accepted(referrals)
    placed = await hold(referrals, taken)
    answer = await referrals.call("GetRetention", pb.GetRetentionRequest(child_id=taken.child.id), TEAM)
    assert (answer.rule, answer.keep_until) == ("statutory_record", Date(year=2048, month=5, day=4))
    assert "Limitation Act 1980" in answer.basis
    assert not answer.erased_on_request
    assert list(answer.holds) == [placed]


@pytest.mark.parametrize("who", [SCHOOL, PARENT], ids=["school", "parent"])
async def test_only_the_team_that_keeps_the_records_decides(referrals: HouseInHand, who: Any) -> None:
    taken = await withdrawn(referrals)
    with pytest.raises(Denied, match="NOT_THE_TEAM"):
        await erase(referrals, taken, who)


@pytest.mark.parametrize("reason", ["", "x" * 2001])
async def test_it_needs_a_reason(referrals: HouseInHand, reason: str) -> None:
    taken = await withdrawn(referrals)
    request = pb.EraseRecordRequest(request_id="e", child_id=taken.child.id, reason=reason)
    with pytest.raises(Invalid):
        await referrals.call("EraseRecord", request, TEAM)


@pytest.mark.parametrize(
    ("statutory", "last_day"), [(True, date(2048, 5, 4)), (False, date(2032, 3, 2))], ids=["statutory", "request"]
)
async def test_it_goes_by_itself_on_the_day_after_the_last(
    referrals: HouseInHand, statutory: bool, last_day: date
) -> None:
    await (accepted if statutory else withdrawn)(referrals)
    referrals.today_is(last_day)
    assert await let_go(referrals.house) == 0
    referrals.today_is(last_day.replace(day=last_day.day + 1))
    assert await let_go(referrals.house) == 1
    assert await children(referrals) == 0
    assert await let_go(referrals.house) == 0


async def test_what_is_held_or_open_does_not_go_by_itself(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    referrals.today_is(date(2060, 1, 1))
    assert await let_go(referrals.house) == 0
    await referrals.call(
        "WithdrawReferral",
        referrals_pb2.WithdrawReferralRequest(request_id="w", referral_id=taken.id, reason="Moved."),
        SCHOOL,
    )
    await hold(referrals, taken)
    referrals.today_is(date(2080, 1, 1))
    assert await let_go(referrals.house) == 0


def test_the_rules_are_the_authoritys(referrals: HouseInHand) -> None:
    rules = referrals.house.retention["southampton"].rules
    assert replace(rules[0], years=10).keep_until(BORN, BORN) == date(2052, 5, 4)
