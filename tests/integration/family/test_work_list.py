"""What waits, in the house of the child and the family: whom it waits for sees it, who follows it, and nobody else."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from chassis import translate, work_lists
from chassis.work_lists import Wanted
from goldenthread.common.v1.deadlines_pb2 import Deadline
from goldenthread.common.v1.record_pb2 import ListWaitingRequest
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as consents
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Invalid
from tests.integration.family import room
from tests.integration.family.room import FATHER, MOTHER, PARTNER, TEAM
from tests.integration.family.test_invitations import invite
from tests.integration.family.test_matching import doubles
from tests.world import TODAY, HouseInHand, client

FAR = translate.to_date_message(date(2030, 1, 1))
OTHERS = """insert into deadline (authority, record, record_id, version, key, about, owner, waits_for, started_on,
    excused_by, basis, act_by)
    select 'southampton', 'match', gen_random_uuid(), 1, 'match_decision', '', 'team:southampton/t' || (n % 50), '',
    '2026-01-01', '', '', date '2026-01-01' + (n % 300) from generate_series(1, 5000) n"""
ELSEWHERE = replace(MOTHER, authority="southwark")


async def waiting(referrals: HouseInHand, who: object, **filters: object) -> list[Deadline]:
    request = ListWaitingRequest(until=FAR, **filters)  # type: ignore[arg-type]
    answer = await referrals.call("ListWaiting", request, who)  # type: ignore[arg-type]
    return list(answer.waiting)


async def asked(referrals: HouseInHand, child_id: str) -> None:
    request = consents.AskForConsentRequest(
        request_id="q", child_id=child_id, purpose=consents.SHARING_PURPOSE_ACTIVITY, because="To begin."
    )
    await referrals.call("AskForConsent", request, TEAM)


async def test_a_yes_that_ends_is_told_before_its_day(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    ends = TODAY + timedelta(days=60)
    await referrals.call("AnswerConsent", room.answer(child, expires_on=room.day(ends)), MOTHER)
    for who in (MOTHER, TEAM):
        [one] = await waiting(referrals, who)
        assert (one.key, one.waits_for, one.due_on) == ("consent_ends", "family", room.day(ends))
    longer = room.answer(child, expires_on=room.day(ends + timedelta(days=60)))
    await referrals.call("AnswerConsent", longer, MOTHER)
    assert [one.due_on for one in await waiting(referrals, MOTHER)] == [room.day(ends + timedelta(days=60))]
    await referrals.call("AnswerConsent", room.answer(child, consents.ANSWER_WITHDRAWN), MOTHER)
    assert not await waiting(referrals, MOTHER)


async def test_a_consent_waits_for_the_family_and_the_team_follows_it(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await asked(referrals, child)
    for parent in (MOTHER, FATHER):
        [one] = await waiting(referrals, parent)
        assert (one.key, one.for_you, one.waits_for) == ("consent_answer", True, "family")
    [followed] = await waiting(referrals, TEAM)
    assert (followed.key, followed.for_you) == ("consent_answer", False)
    assert not await waiting(referrals, TEAM, side="mine")
    assert not await waiting(referrals, TEAM, kinds=["money", "time_limit"])
    assert await waiting(referrals, TEAM, kinds=["money", "consent"])
    for stranger in (PARTNER, ELSEWHERE, client("other", parties=("person:other",))):
        assert not await waiting(referrals, stranger)
    await referrals.call("AnswerConsent", room.answer(child, purpose=consents.SHARING_PURPOSE_ACTIVITY), MOTHER)
    for who in (MOTHER, FATHER, TEAM):
        assert not await waiting(referrals, who)


async def test_whoever_is_kept_out_of_the_record_learns_of_no_work_on_it(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await asked(referrals, child)
    await room.restricted(referrals, child, "Chris Taylor", children.RESTRICTION_KIND_NO_INFORMATION)
    assert len(await waiting(referrals, MOTHER)) == 1
    assert not await waiting(referrals, FATHER)


async def test_what_waits_counts_from_the_day_on_which_it_began(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await asked(referrals, child)
    referrals.today_is(TODAY + timedelta(days=5))
    await asked(referrals, child)
    [one] = await waiting(referrals, MOTHER)
    assert translate.to_date(one.started_on) == TODAY
    assert translate.to_date(one.due_on) == TODAY + timedelta(days=14)


async def test_nobody_of_the_family_is_told_who_else_was_invited(referrals: HouseInHand) -> None:
    gran = referrals_pb2.FamilyMember(name="Pat Hart", relation="grandmother", parental_responsibility=False)
    child = (await room.referred(referrals, family=[room.family()[0], gran])).child.id
    await invite(referrals, child, "Pat Hart")
    [one] = await waiting(referrals, TEAM)
    assert (one.key, one.for_you, one.waits_for) == ("invitation_use", False, "relative")
    assert not await waiting(referrals, MOTHER)


async def test_a_pair_that_may_be_one_child_waits_for_the_team(referrals: HouseInHand) -> None:
    await doubles(referrals)
    [one] = await waiting(referrals, TEAM, kinds=["identity"])
    assert (one.key, one.for_you) == ("match_decision", True)
    assert not await waiting(referrals, MOTHER)


async def test_a_kind_and_a_side_that_there_is_not_are_refused_with_those_that_there_are(
    referrals: HouseInHand,
) -> None:
    with pytest.raises(Invalid) as refused:
        await waiting(referrals, TEAM, kinds=["laundry"], side="yours")
    assert [one.field for one in refused.value.violations] == ["kinds", "side"]
    assert "consent" in refused.value.violations[0].message


async def test_each_way_to_the_list_reads_an_index(referrals: HouseInHand) -> None:
    """What waits for a team among thousands of others' costs what the team's page costs."""
    child = (await room.referred(referrals)).child.id
    await asked(referrals, child)
    async with referrals.as_owner() as connection:
        await connection.execute(text(OTHERS))
        await connection.execute(text("analyze deadline"))
    async with referrals.unit(TEAM, writes=False) as unit:
        wanted = Wanted(date(2030, 1, 1))
        query = work_lists.page_query(unit, unit.house.table("deadline"), wanted, 26, None)
        compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
        rows = await unit.connection.exec_driver_sql(f"explain {compiled}".replace("%%", "%"))
        plan = "\n".join(row[0] for row in rows)
    assert {"deadline_owner", "deadline_waits_for"} <= set(re.findall(r"deadline_\w+", plan)), plan
    assert "Seq Scan on deadline" not in plan
