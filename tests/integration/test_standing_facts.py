"""Grounds of sharing and restrictions, as every house keeps them: heard once, in any order."""

from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message
from sqlalchemy import text

from goldenthread.common.v1 import types_pb2 as pb
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.world import TODAY, HouseInHand

TODAYS = pb.Date(year=TODAY.year, month=TODAY.month, day=TODAY.day)


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


def sharing(child: UUID, basis: UUID) -> tuple[Message, Message]:
    key: dict[str, Any] = {"child_id": str(child), "party": "org:a", "purpose": "assessment", "basis_id": str(basis)}
    return pb.SharingAllowed(since=TODAYS, ground="consent", **key), pb.SharingStopped(until=TODAYS, **key)


def restriction(child: UUID, basis: UUID) -> tuple[Message, Message]:
    key: dict[str, Any] = {"child_id": str(child), "party": "person:a", "basis_id": str(basis)}
    return pb.RestrictionBegan(since=TODAYS, parts=["address"], **key), pb.RestrictionEnded(until=TODAYS, **key)


TOLD = {
    "sharing": (sharing, "sharing.allowed.v1", "sharing.stopped.v1"),
    "restriction": (restriction, "restriction.began.v1", "restriction.ended.v1"),
}


async def kept(plans: HouseInHand, table: str) -> list[Any]:
    async with plans.as_owner() as connection:
        return list((await connection.execute(text(f"select * from {table}"))).all())


@pytest.mark.parametrize("table", TOLD)
async def test_a_fact_holds_from_its_beginning_to_its_end(plans: HouseInHand, table: str) -> None:
    make, beginning, end = TOLD[table]
    began, ended = make(new_id(), new_id())
    for _ in range(2):
        await plans.hear("referrals", beginning, began)
    [row] = await kept(plans, table)
    assert (row.authority, row.since, row.until) == ("southampton", TODAY, None)
    await plans.hear("referrals", end, ended)
    [row] = await kept(plans, table)
    assert row.until == TODAY


@pytest.mark.parametrize("table", TOLD)
async def test_an_end_that_comes_first_is_not_undone_by_the_beginning(plans: HouseInHand, table: str) -> None:
    make, beginning, end = TOLD[table]
    began, ended = make(new_id(), new_id())
    await plans.hear("referrals", end, ended)
    await plans.hear("referrals", beginning, began)
    [row] = await kept(plans, table)
    assert row.until == TODAY
