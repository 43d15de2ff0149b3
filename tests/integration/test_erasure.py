"""Erasing a child's record in one house: what goes, what stays, and that nothing goes without a decision."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis import erasure
from chassis.idempotency import Key, digest
from chassis.principal import service_principal
from goldenthread.common.v1 import types_pb2
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.erasure import ChildErased
from kernel.errors import NotFound, Refused
from tests.integration.conftest import HouseOf
from tests.integration.test_referrals import SCHOOL, application, submitted
from tests.world import AUTHORITY, TODAY, HouseInHand

ERASE = "select erase_child(:child, 'asked', '2026-03-02')"
# What stays: the audit and its seals, the plumbing that carries ids only, and the proof of the erasure itself.
STAYS = {"audit", "audit_seal", "outbox", "inbox", "erasure", "tombstone", "alembic_version"}


@pytest_asyncio.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def erase(house: HouseInHand, child: UUID, ground: str = "asked") -> None:
    async with house.unit(service_principal(house.house.name, AUTHORITY)) as unit:
        await erasure.erase(unit, ChildErased(child, ground, TODAY))


async def rows(house: HouseInHand, table: str) -> list[Any]:
    async with house.as_owner() as connection:
        return list((await connection.execute(text(f"select to_jsonb(t) as row from {table} t"))).scalars())


async def everything(house: HouseInHand) -> dict[str, str]:
    """Every row of every table, as text; bytes as they stand."""
    found = {}
    for table in house.house.tables.sorted_tables:
        found[table.name] = json.dumps(await rows(house, table.name))
    async with house.as_owner() as connection:
        kept = (await connection.execute(text("select response from idempotency where response is not null"))).scalars()
        found["idempotency"] += "".join(bytes(one).decode("utf-8", "replace") for one in kept)
    return found


async def test_nothing_personal_is_left_and_another_child_is_untouched(referrals: HouseInHand) -> None:
    other = await submitted(referrals, child=a_child("Robin", "Marlowe", "999 000 0018"), request_id="other")
    taken = await submitted(referrals)
    before = await everything(referrals)
    assert "Taylor" in before["child"] + before["referral_history"]
    await erase(referrals, UUID(taken.child.id))
    after = await everything(referrals)
    said = [taken.child.nhs_number, "2017-05-04", "Sam", "person:taylor", taken.reason]
    for table, content in after.items():
        assert table in STAYS or taken.child.id not in content, table
        rest = content.replace("Jo Taylor", "") if table.startswith(("child", "referral")) else content
        assert [word for word in said[:3] if word in rest] == [], table
    assert "Marlowe" in after["child"]
    seen = await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=other.id), SCHOOL)
    assert seen.referral == other
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), SCHOOL)


def a_child(given: str, family: str, nhs_number: str) -> pb.Child:
    return pb.Child(
        given_names=given, family_name=family, born_on=types_pb2.Date(year=2016, month=9, day=1), nhs_number=nhs_number
    )


async def test_tombstones_and_a_row_in_the_audit_stay(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await erase(referrals, UUID(taken.child.id))
    stones = {(one["record"], one["record_id"]): one for one in await rows(referrals, "tombstone")}
    assert {record for record, _ in stones} == {"child", "referral", "relative"}
    stone = stones["referral", taken.id]
    assert (stone["ground"], stone["erased_on"], stone["versions"]) == ("asked", "2026-03-02", 1)
    [proof] = [row for row in await rows(referrals, "audit") if row["result"] == "erased"]
    assert (proof["child_id"], proof["record"]) == (taken.child.id, "child")


async def test_twice_has_the_effect_of_once_and_takes_what_came_in_between(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    child = UUID(taken.child.id)
    await erase(referrals, child)
    began = types_pb2.RelationshipBegan(
        child_id=taken.child.id, party="person:taylor", relation="family", basis_id=taken.id
    )
    began.since.CopyFrom(types_pb2.Date(year=2026, month=3, day=1))
    await referrals.hear("plans", "relationship.began.v1", began)
    assert await erasure.again(referrals.house) == 1
    assert await rows(referrals, "relationship") == []
    assert await erasure.again(referrals.house) == 0
    assert len(await rows(referrals, "tombstone")) == 3


async def test_the_house_erases_nothing_without_a_decision(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    with pytest.raises(DBAPIError, match="nobody decided to erase this record"):
        async with referrals.unit(SCHOOL) as unit:
            await unit.connection.execute(text(ERASE), {"child": UUID(taken.child.id)})
    assert len(await rows(referrals, "child_history")) == 1


async def test_a_decision_of_another_authority_erases_nothing_here(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    async with referrals.unit(service_principal("referrals", "bromley")) as unit:
        await erasure.erase(unit, ChildErased(UUID(taken.child.id), "asked", date(2026, 3, 2)))
    assert len(await rows(referrals, "child")) == 1


async def test_a_kept_answer_is_no_way_back(referrals: HouseInHand) -> None:
    """The request that told of the child is not answered from its record any more, and not carried out again."""
    request = application()
    async with referrals.unit(SCHOOL) as unit:
        key = Key(referrals.house.table("idempotency"), SCHOOL, "SubmitReferral", request.request_id, digest(request))
        await key.claim(unit)
        answer = await referrals.servicer.SubmitReferral(request, unit)
        await key.answer(unit, answer.SerializeToString())
    await erase(referrals, UUID(answer.referral.child.id))
    async with referrals.unit(SCHOOL) as unit:
        key = Key(referrals.house.table("idempotency"), SCHOOL, "SubmitReferral", request.request_id, digest(request))
        with pytest.raises(Refused, match="ANSWER_ERASED"):
            await key.claim(unit)
