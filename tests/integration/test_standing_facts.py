"""Grounds of sharing and restrictions, as every house keeps them: heard once, in any order."""

import asyncio
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message
from sqlalchemy import text

from chassis.inbox import Event, Inbox, relationship_listeners
from chassis.principal import service_principal
from chassis.standing_facts import keep
from goldenthread.common.v1 import types_pb2 as pb
from kernel.ids import new_id
from kernel.relationships import ChildrenMerged, RelationshipBegan
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.world import AUTHORITY, TODAY, HouseInHand

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


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_what_is_heard_in_one_page_comes_to_the_same_in_any_order(
    plans: HouseInHand, order: tuple[int, ...]
) -> None:
    """A relation, a ground of sharing and its end, and that the record is about the same child as another."""
    child, other = new_id(), new_id()
    allowed, stopped = sharing(child, new_id())
    began = pb.RelationshipBegan(
        child_id=str(child), party="org:a", relation="team", since=TODAYS, basis_id=str(new_id())
    )
    merged = pb.ChildrenMerged(
        child_id=str(other), merged_child_id=str(child), merged_on=TODAYS, match_id=str(new_id()), decision=1
    )
    said = [
        ("sharing.allowed.v1", allowed),
        ("sharing.stopped.v1", stopped),
        ("relationship.began.v1", began),
        ("child.merged.v1", merged),
    ]
    page = [
        (Event(new_id(), f"referrals.{AUTHORITY}.{tail}", AUTHORITY, 1, {}), message.SerializeToString())
        for tail, message in (said[at] for at in order)
    ]
    assert await Inbox(plans.house, "referrals", relationship_listeners("referrals")).take_page(page) == len(page)
    assert {(row.child_id, row.until) for row in await kept(plans, "sharing")} == {(child, TODAY), (other, TODAY)}
    assert {row.child_id for row in await kept(plans, "relationship")} == {child, other}


@pytest.mark.parametrize("table", TOLD)
async def test_an_end_that_comes_first_is_undone_on_no_record_of_the_child(plans: HouseInHand, table: str) -> None:
    make, beginning, end = TOLD[table]
    child = new_id()
    await another_record_of(plans, child)
    began, ended = make(child, new_id())
    await plans.hear("referrals", end, ended)
    await plans.hear("referrals", beginning, began)
    assert [row.until for row in await kept(plans, table)] == [TODAY, TODAY]


async def test_what_begins_while_records_are_merged_is_copied_all_the_same(plans: HouseInHand) -> None:
    """Neither sees the other's row before it is committed: who comes second waits."""
    child, merged, tables = new_id(), new_id(), plans.house.tables
    began = RelationshipBegan(child, "person:a", "team", TODAY, new_id())
    link = ChildrenMerged(child, merged, TODAY, new_id(), 1)
    waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
    here = service_principal("plans", AUTHORITY)

    async def merge() -> None:
        async with plans.unit(here) as other:
            await keep(other.connection, tables, AUTHORITY, link)

    async with plans.unit(here) as unit:
        await keep(unit.connection, tables, AUTHORITY, began)
        merging = asyncio.create_task(merge())
        while not merging.done() and not (await unit.connection.execute(text(waiting))).scalar_one():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await merging
    assert {row.child_id for row in await kept(plans, "relationship")} == {child, merged}
