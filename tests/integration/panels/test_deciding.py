"""Decisions with a quorum that has no conflict, outside a meeting, on advice, and by several people at once."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis import translate
from goldenthread.common.v1.types_pb2 import Attendance
from goldenthread.panels.v1 import events_pb2
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from tests.integration.panels.room import (
    EHC_PANEL,
    HELEN,
    MARTIN,
    MEMBERS,
    NEXT_WEDNESDAY,
    OWEN,
    PANEL,
    PRIYA,
    RUTH,
    TARGETED_PANEL,
    WEDNESDAY,
    closed,
    convened,
    day,
    decided,
    decided_urgently,
    determined,
    hear,
    interested,
    meetings,
    member,
    said,
    the_item,
    unchanged,
)
from tests.world import TODAY, HouseInHand

Rules = Callable[..., None]


async def waiting(panels: HouseInHand, chair: Any = PANEL) -> pb.AgendaItem:
    """An item on the meeting of Wednesday."""
    await hear(panels, "received", new_id(), received_on=translate.to_date_message(TODAY))
    return (await meetings(panels, chair))[0].items[-1]


def refusals(results: list[Any]) -> list[str]:
    return sorted(result.reason for result in results if isinstance(result, Refused))


# With a quorum that has no conflict


@pytest.mark.proves("SOTON-16")
async def test_without_the_member_who_has_an_interest_there_is_no_quorum(panels: HouseInHand) -> None:
    item, other = await waiting(panels), await waiting(panels)
    opened = await convened(panels, there=MEMBERS)
    assert [(one.name, one.subject) for one in opened.attendance] == [
        ("Ruth Adeyemi", RUTH),
        ("Dr Priya Shah", PRIYA),
        ("Martin Cole", MARTIN),
    ]
    await interested(panels, item, PRIYA)
    async with unchanged(panels):
        with pytest.raises(Refused, match="QUORUM_NOT_MET") as refused:
            await decided(panels, item, "NOT_ELIGIBLE")
    assert refused.value.facts["missing"] == "health"
    assert (await decided(panels, other, "NOT_ELIGIBLE")).state == pb.ITEM_STATE_DECIDED
    await closed(panels, opened)
    again = await convened(panels, there=[*MEMBERS, Attendance(subject=OWEN)])
    assert day(again.meets_on) == NEXT_WEDNESDAY
    assert (await decided(panels, item, "NOT_ELIGIBLE")).state == pb.ITEM_STATE_DECIDED


async def test_somebody_who_does_not_sit_on_the_panel_is_no_member_at_the_table(panels: HouseInHand) -> None:
    await waiting(panels)
    async with unchanged(panels):
        with pytest.raises(Invalid) as refused:
            await convened(panels, there=[*MEMBERS, Attendance(subject="x", name="X")])
    assert {(one.field, one.code) for one in refused.value.violations} >= {("attendance[3].subject", "NOT_A_MEMBER")}


@pytest.mark.proves("GLOS-P7")
async def test_what_was_said_and_by_which_criteria_it_was_decided_is_on_record(panels: HouseInHand) -> None:
    item = await waiting(panels)
    await convened(panels, there=MEMBERS)
    views = [pb.View(member=RUTH, view="Support first.", agrees=True), pb.View(member=MARTIN, view="Too late.")]
    request = pb.RecordDiscussionRequest(item_id=item.id, points=["Heard the school."], views=views)
    await panels.call("RecordDiscussion", request, PANEL)
    criteria = [pb.Criterion(key="needs_across_sectors", met=True, finding="In all three.")]
    await decided(panels, item, "INTEGRATED_ASSESSMENT", coordinator="team:southampton/cypds", criteria=criteria)
    kept = await the_item(panels, item)
    assert (list(kept.discussion), list(kept.views)) == (["Heard the school."], views)
    assert [one.view for one in kept.views if not one.agrees] == ["Too late."]
    assert (list(kept.decision.criteria), kept.decision.decided_by) == (criteria, "CYPDS Decision Panel")
    assert kept.decision.reasons == "As the criteria say."


async def test_no_decision_by_an_unknown_criterion_or_without_reasons(panels: HouseInHand) -> None:
    item = await waiting(panels)
    await convened(panels)
    async with unchanged(panels):
        with pytest.raises(Invalid) as refused:
            await decided(panels, item, "NOT_ELIGIBLE", criteria=[pb.Criterion(key="luck", met=True)], reasons="")
    assert {(one.field, one.code) for one in refused.value.violations} == {
        ("criteria[0].key", "UNKNOWN_CRITERION"),
        ("reasons", "REQUIRED"),
    }


async def test_a_view_of_someone_who_is_absent_or_kept_out_is_refused(panels: HouseInHand) -> None:
    item = await waiting(panels)
    await convened(panels, there=MEMBERS)
    await interested(panels, item, PRIYA)
    async with unchanged(panels):
        for absent in (HELEN, PRIYA, "stranger"):
            view = pb.View(member=absent, view="Yes.", agrees=True)
            with pytest.raises(Refused, match="VIEW_NOT_POSSIBLE"):
                await panels.call("RecordDiscussion", pb.RecordDiscussionRequest(item_id=item.id, views=[view]), PANEL)


# Outside a meeting


async def test_an_urgent_decision_takes_effect_and_is_marked(panels: HouseInHand) -> None:
    item = await waiting(panels)
    made = (await decided_urgently(panels, item)).decision
    assert (made.out_of_meeting, made.urgency, list(made.consulted)) == (
        True,
        "The placement ends on Friday.",
        [RUTH, PRIYA, MARTIN],
    )
    [told] = await said(panels, "decision.made.v1", events_pb2.DecisionMade)
    assert (told.item_id, told.outcome, day(told.decided_on)) == (item.id, "not_eligible", TODAY)
    opened = await convened(panels)
    async with unchanged(panels):
        with pytest.raises(Refused, match="AGENDA_ITEM_IS_DECIDED"):
            await decided(panels, item, "TARGETED_SERVICES")
    await closed(panels, opened)
    assert len(await meetings(panels)) == 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"consulted": [RUTH, MARTIN]}, "QUORUM_NOT_MET"),
        ({"consulted": []}, "QUORUM_NOT_MET"),
        ({"consulted": [RUTH, PRIYA, MARTIN, "nobody"]}, "INVALID"),
        ({"urgency": " "}, "INVALID"),
        ({"reasons": ""}, "INVALID"),
    ],
)
async def test_an_urgent_decision_without_quorum_or_reasons_changes_nothing(
    panels: HouseInHand, more: dict[str, Any], reason: str
) -> None:
    item = await waiting(panels)
    async with unchanged(panels):
        with pytest.raises(Refused, match=reason):
            await decided_urgently(panels, item, **more)


async def test_a_consulted_member_has_no_interest(panels: HouseInHand) -> None:
    item = await waiting(panels)
    await interested(panels, item, PRIYA)
    async with unchanged(panels):
        with pytest.raises(Refused, match="QUORUM_NOT_MET"):
            await decided_urgently(panels, item)
        with pytest.raises(Refused, match="MEMBER_HAS_INTEREST"):
            await decided_urgently(panels, item, consulted=[RUTH, PRIYA, OWEN, MARTIN])
    assert (await decided_urgently(panels, item, consulted=[RUTH, OWEN, MARTIN])).state == pb.ITEM_STATE_DECIDED


async def test_another_panel_decides_nothing_here(panels: HouseInHand) -> None:
    item = await waiting(panels)
    request = pb.DecideUrgentlyRequest(item_id=item.id, outcome=pb.PANEL_OUTCOME_NOT_ELIGIBLE)
    with pytest.raises(NotFound):
        await panels.call("DecideUrgently", request, TARGETED_PANEL)


# On advice


@pytest.fixture
async def advised(panels: HouseInHand, rules: Rules) -> pb.AgendaItem:
    """An item on which the EHC panel has given its advice."""
    rules(entry_panel="ehc")
    item = await waiting(panels, EHC_PANEL)
    await convened(panels, EHC_PANEL, there=[*MEMBERS[:2], Attendance(subject="nadia.rahman")])
    criteria = [pb.Criterion(key="support_tried", met=False, finding="Not yet.")]
    return await decided(panels, item, "NOT_ELIGIBLE", criteria=criteria)


@pytest.mark.proves("SWK-G3")
async def test_the_ehc_panel_advises_by_its_criteria_and_the_officer_decides_within_the_clock(
    panels: HouseInHand, advised: pb.AgendaItem
) -> None:
    assert (advised.state, advised.HasField("decision")) == (pb.ITEM_STATE_ADVISED, False)
    assert advised.advice.criteria[0].key == "support_tried"
    assert await said(panels, "decision.made.v1", events_pb2.DecisionMade) == []
    [told] = await said(panels, "item.advised.v1", events_pb2.AdviceGiven)
    assert (told.item_id, told.referral_id, told.panel) == (advised.id, advised.subject_id, "ehc")
    final = await determined(panels, advised, "NOT_ELIGIBLE")
    assert (final.state, final.decision.decided_by, final.decision.follows_advice) == (
        pb.ITEM_STATE_DECIDED,
        "Robin Vale",
        True,
    )
    assert final.advice == advised.advice
    assert day(final.decide_by) == day(final.received_on) + timedelta(weeks=6)
    assert day(final.decision.decided_on) <= day(final.decide_by)
    [made] = await said(panels, "decision.made.v1", events_pb2.DecisionMade)
    assert (made.item_id, made.outcome, made.kind) == (advised.id, "not_eligible", "referral")


async def test_an_officer_may_depart_from_the_advice_with_own_reasons_only(
    panels: HouseInHand, advised: pb.AgendaItem
) -> None:
    copied = advised.advice.reasons
    async with unchanged(panels):
        with pytest.raises(Invalid) as refused:
            await determined(panels, advised, "TARGETED_SERVICES", reasons=copied)
    assert [one.code for one in refused.value.violations] == ["OWN_REASONS_REQUIRED"]
    final = await determined(panels, advised, "TARGETED_SERVICES", reasons="Help must not wait.")
    assert (final.decision.follows_advice, final.advice.reasons) == (False, copied)


async def test_neither_the_panel_nor_a_stranger_decides_for_the_officer(
    panels: HouseInHand, advised: pb.AgendaItem
) -> None:
    async with unchanged(panels):
        with pytest.raises(Denied, match="ACT_NOT_OPEN"):
            await determined(panels, advised, "NOT_ELIGIBLE", by=EHC_PANEL)
        for stranger in (PANEL, member("nobody")):
            with pytest.raises(NotFound):
                await determined(panels, advised, "NOT_ELIGIBLE", by=stranger)
        with pytest.raises(Refused, match="AGENDA_ITEM_IS_ADVISED"):
            await decided(panels, advised, "TARGETED_SERVICES")


async def test_an_advised_item_waits_for_the_officer_and_not_for_a_meeting(
    panels: HouseInHand, advised: pb.AgendaItem
) -> None:
    [opened] = await meetings(panels, EHC_PANEL)
    await closed(panels, opened)
    assert len(await meetings(panels, EHC_PANEL)) == 1
    assert (await determined(panels, advised, "NOT_ELIGIBLE")).state == pb.ITEM_STATE_DECIDED


async def test_a_withdrawn_referral_is_not_decided_on_advice(panels: HouseInHand, advised: pb.AgendaItem) -> None:
    await hear(panels, "withdrawn", UUID(advised.subject_id))
    with pytest.raises(NotFound):
        await determined(panels, advised, "NOT_ELIGIBLE")
    assert (await the_item(panels, advised, EHC_PANEL)).state == pb.ITEM_STATE_REMOVED


# At once


async def test_of_two_officers_one_decides(panels: HouseInHand, advised: pb.AgendaItem) -> None:
    results = await asyncio.gather(
        determined(panels, advised, "NOT_ELIGIBLE"),
        determined(panels, advised, "TARGETED_SERVICES", reasons="Now."),
        return_exceptions=True,
    )
    assert refusals(list(results)) == ["AGENDA_ITEM_IS_DECIDED"]
    assert len(await said(panels, "decision.made.v1", events_pb2.DecisionMade)) == 1


async def test_of_two_chairs_one_closes_the_meeting_and_the_other_is_told(panels: HouseInHand) -> None:
    for _ in range(3):
        await waiting(panels)
    opened = await convened(panels)
    results = await asyncio.gather(*(closed(panels, opened) for _ in range(4)), return_exceptions=True)
    assert refusals(list(results)) == ["MEETING_IS_CLOSED"] * 3
    refused = next(result for result in results if isinstance(result, Refused))
    assert refused.message == "The move close is not possible while the meeting is closed; that is its end."
    assert len(await said(panels, "meeting.closed.v1", events_pb2.MeetingClosed)) == 1
    first, second = await meetings(panels)
    assert (len(first.items), len(second.items)) == (0, 3)


async def test_of_two_chairs_one_opens_the_meeting(panels: HouseInHand) -> None:
    item = await waiting(panels)
    panels.today_is(WEDNESDAY)
    request = pb.ConveneMeetingRequest(meeting_id=item.meeting_id, attendance=MEMBERS)
    opening = (panels.call("ConveneMeeting", request, PANEL) for _ in range(3))
    results = await asyncio.gather(*opening, return_exceptions=True)
    assert refusals(list(results)) == ["MEETING_IS_CONVENED"] * 2


async def test_of_two_chairs_one_decides(panels: HouseInHand) -> None:
    item = await waiting(panels)
    await convened(panels)
    outcomes = ("NOT_ELIGIBLE", "TARGETED_SERVICES", "NOT_ELIGIBLE")
    results = await asyncio.gather(*(decided(panels, item, one) for one in outcomes), return_exceptions=True)
    assert refusals(list(results)) == ["AGENDA_ITEM_IS_DECIDED"] * 2
    assert len(await said(panels, "decision.made.v1", events_pb2.DecisionMade)) == 1
    assert day((await the_item(panels, item)).decision.decided_on) == WEDNESDAY


async def test_an_interest_declared_in_the_same_moment_as_the_decision_counts_or_comes_too_late(
    panels: HouseInHand,
) -> None:
    item = await waiting(panels)
    await convened(panels, there=MEMBERS)
    results = await asyncio.gather(
        interested(panels, item, PRIYA), decided(panels, item, "NOT_ELIGIBLE"), return_exceptions=True
    )
    assert refusals(list(results)) in (["QUORUM_NOT_MET"], ["AGENDA_ITEM_IS_DECIDED"])
