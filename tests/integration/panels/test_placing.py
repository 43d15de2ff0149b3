"""Where items come on an agenda: the first meeting with room whose papers are open, in time or not."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chassis import translate
from goldenthread.panels.v1 import events_pb2
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.ids import new_id
from tests.integration.panels.room import (
    NEXT_WEDNESDAY,
    PANEL,
    TARGETED_PANEL,
    THURSDAY,
    WEDNESDAY,
    closed,
    convened,
    day,
    decided,
    decided_urgently,
    hear,
    hear_plan,
    meetings,
    said,
)
from tests.world import TODAY, HouseInHand

Rules = Callable[..., None]
SIX_WEEKS = timedelta(weeks=6)


async def on_each(panels: HouseInHand) -> dict[date, int]:
    """How many items wait on each meeting."""
    listed = pb.ITEM_STATE_LISTED
    return {
        day(meeting.meets_on): sum(item.state == listed for item in meeting.items) for meeting in await meetings(panels)
    }


async def test_a_full_meeting_sends_the_next_item_on(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=2)
    for _ in range(3):
        await hear(panels, "received", new_id())
    first, second = await meetings(panels)
    assert (first.room, second.room) == (0, 1)
    assert (day(first.papers_close_on), day(second.meets_on)) == (date(2026, 3, 3), NEXT_WEDNESDAY)
    assert await on_each(panels) == {WEDNESDAY: 2, NEXT_WEDNESDAY: 1}


async def test_simultaneous_items_never_exceed_the_capacity(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=3)
    arriving = [hear(panels, "received", new_id()) for _ in range(6)] + [hear_plan(panels, new_id()) for _ in range(5)]
    await asyncio.gather(*arriving)
    third, fourth = NEXT_WEDNESDAY + timedelta(weeks=1), NEXT_WEDNESDAY + timedelta(weeks=2)
    assert await on_each(panels) == {WEDNESDAY: 3, NEXT_WEDNESDAY: 3, third: 3, fourth: 2}


async def test_an_item_that_leaves_makes_room(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=1)
    early = new_id()
    await hear(panels, "received", early)
    await hear(panels, "withdrawn", early)
    await hear(panels, "received", new_id())
    [meeting] = await meetings(panels)
    await decided_urgently(panels, meeting.items[1])
    await hear(panels, "received", new_id())
    assert await on_each(panels) == {WEDNESDAY: 1}


@pytest.mark.parametrize(("days", "meets_on"), [(1, WEDNESDAY), (2, NEXT_WEDNESDAY), (8, NEXT_WEDNESDAY)])
async def test_an_item_comes_on_a_meeting_until_its_papers_close(
    panels: HouseInHand, rules: Rules, days: int, meets_on: date
) -> None:
    rules("decision", papers_close_days=days)
    panels.today_is(date(2026, 3, 3))
    await hear(panels, "received", new_id())
    assert await on_each(panels) == {meets_on: 1}


async def test_the_time_runs_from_the_day_of_receipt(panels: HouseInHand) -> None:
    received = date(2026, 2, 20)
    await hear(
        panels,
        "received",
        new_id(),
        received_on=translate.to_date_message(received),
        route="professional",
        organisation="urn:999901",
    )
    [item] = (await meetings(panels))[0].items
    assert (day(item.received_on), day(item.decide_by), item.in_time) == (received, received + SIX_WEEKS, True)
    assert (item.route, item.organisation) == ("professional", "urn:999901")
    assert await said(panels, "item.no_meeting_in_time.v1", events_pb2.NoMeetingInTime) == []


async def test_an_item_without_a_meeting_in_time_says_so(panels: HouseInHand) -> None:
    """A form on paper lay for six weeks less a day: the time is over on Tuesday, and the panel meets on Wednesday."""
    referral, received = new_id(), TODAY - SIX_WEEKS + timedelta(days=1)
    await hear(panels, "received", referral, received_on=translate.to_date_message(received))
    [item] = (await meetings(panels))[0].items
    assert (item.in_time, day(item.meets_on), day(item.decide_by)) == (False, WEDNESDAY, date(2026, 3, 3))
    [late] = await said(panels, "item.no_meeting_in_time.v1", events_pb2.NoMeetingInTime)
    assert (late.item_id, late.subject_id, late.child_id, late.panel) == (
        item.id,
        str(referral),
        str(referral),
        "decision",
    )
    assert day(late.decide_by) == date(2026, 3, 3)


async def test_no_room_in_time_is_no_meeting_in_time(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=1)
    received = translate.to_date_message(TODAY - SIX_WEEKS + timedelta(days=2))
    for _ in range(2):
        await hear(panels, "received", new_id(), received_on=received)
    items = [item for meeting in await meetings(panels) for item in meeting.items]
    assert [item.in_time for item in items] == [True, False]
    [late] = await said(panels, "item.no_meeting_in_time.v1", events_pb2.NoMeetingInTime)
    assert late.item_id == items[1].id


async def test_what_moves_on_is_placed_by_the_same_rule(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=2)
    wanted = translate.to_date_message(NEXT_WEDNESDAY - SIX_WEEKS)
    for _ in range(3):
        await hear(panels, "received", new_id(), received_on=wanted)
    opened = await convened(panels)
    await closed(panels, opened)
    third = NEXT_WEDNESDAY + timedelta(weeks=1)
    assert await on_each(panels) == {WEDNESDAY: 0, NEXT_WEDNESDAY: 2, third: 1}
    [late] = await said(panels, "item.no_meeting_in_time.v1", events_pb2.NoMeetingInTime)
    [moved] = (await meetings(panels))[2].items
    assert (late.item_id, moved.in_time) == (moved.id, False)


async def test_items_that_arrive_while_a_meeting_closes_find_their_place(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=4)
    for _ in range(4):
        await hear(panels, "received", new_id())
    opened = await convened(panels)
    await asyncio.gather(closed(panels, opened), *(hear(panels, "received", new_id()) for _ in range(4)))
    assert await on_each(panels) == {WEDNESDAY: 0, NEXT_WEDNESDAY: 4, NEXT_WEDNESDAY + timedelta(weeks=1): 4}


async def test_two_panels_do_not_take_each_others_places(panels: HouseInHand, rules: Rules) -> None:
    rules("decision", capacity=1)
    rules("targeted", capacity=1)
    for _ in range(2):
        await hear(panels, "received", new_id())
        await hear(panels, "redirected", new_id(), route="targeted_services")
    assert await on_each(panels) == {WEDNESDAY: 1, NEXT_WEDNESDAY: 1}
    targeted = [day(meeting.meets_on) for meeting in await meetings(panels, TARGETED_PANEL)]
    assert targeted == [THURSDAY, THURSDAY + timedelta(weeks=1)]


async def test_the_targeted_panels_time_runs_from_the_day_it_was_passed_on(panels: HouseInHand) -> None:
    referral = new_id()
    received, passed_on = TODAY - timedelta(weeks=5), TODAY
    await hear(panels, "received", referral, received_on=translate.to_date_message(received), route="parent")
    redirected = {"route": "targeted_services", "redirected_on": translate.to_date_message(passed_on)}
    await hear(panels, "redirected", referral, **redirected)
    [item] = (await meetings(panels, TARGETED_PANEL))[0].items
    assert (day(item.received_on), day(item.decide_by), item.route) == (received, passed_on + SIX_WEEKS, "parent")


async def test_further_information_does_not_stop_the_clock(panels: HouseInHand) -> None:
    referral = new_id()
    await hear(panels, "received", referral, received_on=translate.to_date_message(TODAY))
    [first] = (await convened(panels)).items
    await decided(panels, first, "FURTHER_INFORMATION", question="Hearing?")
    panels.today_is(TODAY + timedelta(weeks=5))
    await hear(panels, "information_supplied", referral)
    again = (await meetings(panels, PANEL))[-1].items[0]
    assert (day(again.received_on), day(again.decide_by), again.reconsiders_id) == (TODAY, TODAY + SIX_WEEKS, first.id)
    assert again.in_time


async def test_a_refusal_that_is_looked_at_again_stays_as_it_was(panels: HouseInHand) -> None:
    referral = new_id()
    await hear(panels, "received", referral, received_on=translate.to_date_message(TODAY), organisation="urn:999901")
    opened = await convened(panels)
    first = await decided(panels, opened.items[0], "NOT_ELIGIBLE")
    await closed(panels, opened)
    asked_on = TODAY + timedelta(weeks=20)
    panels.today_is(asked_on)
    for _ in range(2):
        await hear(panels, "reconsideration_requested", referral, requested_on=translate.to_date_message(asked_on))
    before, after = await meetings(panels)
    [again] = after.items
    assert list(before.items) == [first]
    assert (again.reconsiders_id, again.state, again.organisation) == (first.id, pb.ITEM_STATE_LISTED, "urn:999901")
    assert (day(again.received_on), day(again.decide_by), again.in_time) == (TODAY, asked_on + SIX_WEEKS, True)


@pytest.mark.parametrize("outcome", ["FURTHER_INFORMATION", "TARGETED_SERVICES"])
async def test_only_a_refusal_is_looked_at_again_on_request(panels: HouseInHand, outcome: str) -> None:
    referral = new_id()
    await hear(panels, "received", referral)
    [item] = (await convened(panels)).items
    await decided(panels, item, outcome, **({"question": "Why?"} if outcome == "FURTHER_INFORMATION" else {}))
    await hear(panels, "reconsideration_requested", referral)
    assert len(await meetings(panels)) == 1
