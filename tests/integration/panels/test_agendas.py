"""The panels house on a real database: what comes on which agenda, who sees it, and what a meeting does with it."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import grpc
import pytest

from chassis.inbox import Retry
from goldenthread.common.v1 import types_pb2
from goldenthread.panels.v1 import events_pb2
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Invalid, NotFound, Refused
from kernel.ids import new_id
from services.panels.storage import placing
from tests.integration.panels.room import (
    EVERYONE,
    NEXT_WEDNESDAY,
    PANEL,
    STRANGER,
    TARGETED_PANEL,
    THURSDAY,
    WEDNESDAY,
    Neighbours,
    closed,
    convened,
    day,
    decided,
    hear,
    hear_plan,
    meetings,
    said,
)
from tests.world import TODAY, HouseInHand, client


@pytest.mark.proves("SOTON-7")
@pytest.mark.proves("SOTON-15")
async def test_every_referral_comes_to_the_decision_panels_next_weekly_meeting(panels: HouseInHand) -> None:
    referrals = [new_id(), new_id()]
    for referral in referrals:
        await hear(panels, "received", referral)
    [meeting] = await meetings(panels)
    assert (day(meeting.meets_on), meeting.panel_name) == (WEDNESDAY, "CYPDS Decision Panel")
    assert [item.subject_id for item in meeting.items] == [str(referral) for referral in referrals]
    assert {item.kind for item in meeting.items} == {pb.ITEM_KIND_REFERRAL}
    assert [tail for tail, _ in await panels.said()] == ["relationship.began.v1", "item.listed.v1"] * 2
    panels.today_is(WEDNESDAY)
    await hear(panels, "received", new_id())
    assert [day(meeting.meets_on) for meeting in await meetings(panels)] == [WEDNESDAY, NEXT_WEDNESDAY]


async def test_a_referral_heard_of_twice_is_listed_once(panels: HouseInHand) -> None:
    referral = new_id()
    await asyncio.gather(*(hear(panels, "received", referral) for _ in range(4)))
    [meeting] = await meetings(panels)
    assert len(meeting.items) == 1


async def test_listings_at_the_same_moment_share_one_new_meeting(panels: HouseInHand) -> None:
    await asyncio.gather(*(hear(panels, "received", new_id()) for _ in range(8)))
    [meeting] = await meetings(panels)
    assert len(meeting.items) == 8


async def test_a_panel_sees_its_own_meetings_and_nobody_elses(panels: HouseInHand) -> None:
    await hear(panels, "received", new_id())
    [meeting] = await meetings(panels)
    for outsider in (TARGETED_PANEL, STRANGER, client("nobody")):
        assert await meetings(panels, outsider) == []
        with pytest.raises(NotFound, match="MEETING_NOT_FOUND"):
            await panels.call("GetMeeting", pb.GetMeetingRequest(meeting_id=meeting.id), outsider)
        with pytest.raises(NotFound, match="AGENDA_ITEM_NOT_FOUND"):
            await panels.call("GetAgendaItem", pb.GetAgendaItemRequest(item_id=meeting.items[0].id), outsider)


async def test_meetings_come_soonest_first_in_pages(panels: HouseInHand) -> None:
    both = client("both", parties=("panel:southampton/decision", "panel:southampton/targeted"))
    for weeks in (2, 0, 1):  # made out of order, so that ids and days disagree
        panels.today_is(TODAY + timedelta(weeks=weeks))
        await hear(panels, "received", new_id())
        await hear(panels, "redirected", new_id(), route="targeted_services")
    seen: list[date] = []
    token = ""
    while page := await panels.call("ListMeetings", pb.ListMeetingsRequest(page_size=2, page_token=token), both):
        seen += [day(meeting.meets_on) for meeting in page.meetings]
        if not (token := page.next_page_token):
            break
    assert seen == [start + timedelta(weeks=week) for week in range(3) for start in (WEDNESDAY, THURSDAY)]
    later = types_pb2.Date(year=2026, month=3, day=12)
    filtered = await meetings(panels, both, panel="targeted", **{"from": later})
    assert [day(meeting.meets_on) for meeting in filtered] == [date(2026, 3, 12), date(2026, 3, 19)]
    for wrong in ({"page_token": "never given"}, {"page_token": "AAAA"}, {"page_size": -1}):
        with pytest.raises(Invalid):
            await panels.call("ListMeetings", pb.ListMeetingsRequest(**wrong), both)


@pytest.mark.proves("SOTON-16")
async def test_a_meeting_opens_on_its_day_and_with_its_quorum_only(panels: HouseInHand) -> None:
    await hear(panels, "received", new_id())
    [meeting] = await meetings(panels)
    request = pb.ConveneMeetingRequest(request_id="k", meeting_id=meeting.id, attendance=EVERYONE)
    with pytest.raises(Refused, match="MEETING_NOT_YET"):
        await panels.call("ConveneMeeting", request, PANEL)
    with pytest.raises(Refused, match="MEETING_NOT_CONVENED"):
        await decided(panels, meeting.items[0], "NOT_ELIGIBLE")
    panels.today_is(WEDNESDAY)
    del request.attendance[1]
    with pytest.raises(Refused, match="QUORUM_NOT_MET") as refused:
        await panels.call("ConveneMeeting", request, PANEL)
    assert refused.value.facts["missing"] == "health"
    opened = await convened(panels)
    assert [person.name for person in opened.attendance] == [person.name for person in EVERYONE]
    assert len(opened.items) == 1


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        pytest.param("not_eligible", {}, marks=pytest.mark.proves("SOTON-O1")),
        pytest.param("single_agency", {"agency": "org:ods:R1C"}, marks=pytest.mark.proves("SOTON-O3")),
        pytest.param("targeted_services", {}, marks=pytest.mark.proves("SOTON-O4")),
        pytest.param(
            "integrated_assessment", {"coordinator": "team:southampton/cypds"}, marks=pytest.mark.proves("SOTON-O5")
        ),
    ],
)
async def test_a_decision_is_kept_with_its_reasons_and_said_without_them(
    panels: HouseInHand, outcome: str, more: dict[str, str]
) -> None:
    referral = new_id()
    await hear(panels, "received", referral)
    opened = await convened(panels)
    kept = await decided(panels, opened.items[0], outcome.upper(), **more)
    assert (kept.state, list(kept.allowed_moves)) == (pb.ITEM_STATE_DECIDED, [])
    assert (kept.decision.reasons, day(kept.decision.decided_on)) == ("As the criteria say.", WEDNESDAY)
    [made] = await said(panels, "decision.made.v1", events_pb2.DecisionMade)
    assert (made.referral_id, made.outcome, made.kind) == (str(referral), outcome, "referral")
    assert {"agency": made.agency, "coordinator": made.coordinator} == {"agency": "", "coordinator": "", **more}
    [ended] = await said(panels, "relationship.ended.v1", types_pb2.RelationshipEnded)
    assert (day(ended.until), ended.basis_id) == (THURSDAY, kept.id)
    with pytest.raises(Refused, match="AGENDA_ITEM_IS_DECIDED"):
        await decided(panels, kept, "NOT_ELIGIBLE")


async def test_a_decision_without_reasons_or_outcome_is_refused(panels: HouseInHand) -> None:
    await hear(panels, "received", new_id())
    opened = await convened(panels)
    with pytest.raises(Invalid) as refused:
        await panels.call("RecordDecision", pb.RecordDecisionRequest(item_id=opened.items[0].id), PANEL)
    assert {violation.field for violation in refused.value.violations} == {"outcome", "reasons"}
    with pytest.raises(Invalid):
        await panels.call("RecordDecision", pb.RecordDecisionRequest(item_id=opened.items[0].id, outcome=9), PANEL)


@pytest.mark.proves("SOTON-O2")
async def test_information_that_was_asked_for_is_reconsidered_in_a_new_item(panels: HouseInHand) -> None:
    referral = new_id()
    with pytest.raises(Retry):
        await hear(panels, "information_supplied", referral)
    await hear(panels, "received", referral)
    opened = await convened(panels)
    first = await decided(panels, opened.items[0], "FURTHER_INFORMATION", question="What does the doctor say?")
    await closed(panels, opened)
    for _ in range(2):
        await hear(panels, "information_supplied", referral)
    before, after = await meetings(panels)
    assert list(before.items) == [first]
    [again] = after.items
    assert (again.reconsiders_id, again.subject_id, again.child_id) == (first.id, str(referral), str(referral))
    assert day(again.meets_on) == NEXT_WEDNESDAY
    await convened(panels)
    await decided(panels, again, "NOT_ELIGIBLE")
    await hear(panels, "information_supplied", referral)
    assert len(await meetings(panels)) == 2


async def test_a_withdrawn_referral_leaves_the_agenda_and_does_not_come_back(panels: HouseInHand) -> None:
    referral, early = new_id(), new_id()
    await hear(panels, "received", referral)
    await hear(panels, "withdrawn", early)
    for what in ("withdrawn", "withdrawn", "received", "information_supplied"):
        await hear(panels, what, referral)
        await hear(panels, "received", early)
    [meeting] = await meetings(panels)
    [removed] = meeting.items
    assert (removed.subject_id, removed.state) == (str(referral), pb.ITEM_STATE_REMOVED)
    [ended] = await said(panels, "relationship.ended.v1", types_pb2.RelationshipEnded)
    assert (day(ended.until), ended.basis_id) == (TODAY, removed.id)


@pytest.mark.proves("SOTON-O4")
async def test_targeted_services_are_for_their_own_panel(panels: HouseInHand) -> None:
    referral = new_id()
    await hear(panels, "redirected", new_id(), route="single_agency", agency="org:ods:R1C")
    for _ in range(2):
        await hear(panels, "redirected", referral, route="targeted_services")
    assert await meetings(panels) == []
    opened = await convened(panels, TARGETED_PANEL)
    assert (day(opened.meets_on), opened.panel) == (THURSDAY, "targeted")
    [listed] = opened.items
    await decided(panels, listed, "TARGETED_SERVICES")
    [made] = await said(panels, "decision.made.v1", events_pb2.DecisionMade)
    assert (made.kind, made.referral_id) == ("targeted", str(referral))


async def test_what_a_meeting_does_not_decide_goes_to_the_next_one(
    panels: HouseInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "CARRIED_AT_ONCE", 2)
    for _ in range(6):
        await hear(panels, "received", new_id())
    opened = await convened(panels)
    done = await decided(panels, opened.items[2], "NOT_ELIGIBLE")
    ended = await closed(panels, opened)
    assert (ended.state, list(ended.items)) == (pb.MEETING_STATE_CLOSED, [done])
    _, following = await meetings(panels)
    left = [item.id for item in opened.items if item.id != done.id]
    assert ([item.id for item in following.items], day(following.meets_on)) == (left, NEXT_WEDNESDAY)
    listed = await said(panels, "item.listed.v1", events_pb2.ItemListed)
    assert [(one.item_id, one.meeting_id) for one in listed[6:]] == [(id, following.id) for id in left]
    with pytest.raises(Refused, match="MEETING_IS_CLOSED"):
        await closed(panels, opened)


async def test_a_meeting_without_leftovers_makes_no_further_meeting(panels: HouseInHand) -> None:
    await hear(panels, "received", new_id())
    opened = await convened(panels)
    await decided(panels, opened.items[0], "NOT_ELIGIBLE")
    await closed(panels, opened)
    assert len(await meetings(panels)) == 1


async def test_deciding_and_closing_at_the_same_moment_lose_nothing(panels: HouseInHand) -> None:
    for _ in range(5):
        await hear(panels, "received", new_id())
    opened = await convened(panels)
    deciding = [decided(panels, item, "NOT_ELIGIBLE") for item in opened.items]
    *results, ended = await asyncio.gather(*deciding, closed(panels, opened), return_exceptions=True)
    assert isinstance(ended, pb.Meeting)
    refusals = [result.reason for result in results if isinstance(result, Refused)]
    assert set(refusals) <= {"MEETING_NOT_CONVENED"}
    moved = [item for meeting in (await meetings(panels))[1:] for item in meeting.items]
    assert {item.state for item in moved} <= {pb.ITEM_STATE_LISTED}
    assert len(moved) == len(refusals)
    assert len(await said(panels, "decision.made.v1", events_pb2.DecisionMade)) == 5 - len(moved)


def plan_answer(plan: UUID) -> plans_pb2.GetPlanResponse:
    provision = [
        plans_pb2.Provision(id="p1", description="Speech therapy", provider="org:ods:R1C", funder="health"),
        plans_pb2.Provision(id="p2", description="Short breaks", provider="org:charity:sb", funder="social-care"),
    ]
    return plans_pb2.GetPlanResponse(
        plan=plans_pb2.Plan(id=str(plan), content=plans_pb2.PlanContent(provision=provision))
    )


def agreement(item: pb.AgendaItem) -> pb.AgreeResourcesRequest:
    lines = [
        pb.ResourceLine(
            provision_id="p1", amount_pence=2_600_00, funder="health", mechanism="notional", reason="Weekly sessions."
        ),
        pb.ResourceLine(
            provision_id="p2",
            amount_pence=1_200_50,
            funder="social-care",
            mechanism="direct_payment",
            reason="One weekend a month.",
            used_for="something else",
        ),
    ]
    return pb.AgreeResourcesRequest(request_id="k", item_id=item.id, lines=lines, reasons="The family needs both.")


@pytest.mark.proves("SOTON-21")
async def test_a_plan_goes_back_to_the_panel_which_agrees_its_resources(
    panels: HouseInHand, neighbours: Neighbours
) -> None:
    plan = new_id()
    neighbours.answers["GetPlanRequest"] = plan_answer(plan)
    for _ in range(2):
        await hear_plan(panels, plan)
    [waiting] = (await meetings(panels))[0].items
    with pytest.raises(Refused, match="MEETING_NOT_CONVENED"):
        await panels.call("AgreeResources", agreement(waiting), PANEL)
    assert neighbours.asked_by == []
    [listed] = (await convened(panels)).items
    assert (listed.kind, listed.allowed_moves[0]) == (pb.ITEM_KIND_RESOURCES, "agree_resources")
    with pytest.raises(Refused, match="WRONG_KIND_OF_ITEM"):
        await decided(panels, listed, "NOT_ELIGIBLE")
    agreed = (await panels.call("AgreeResources", agreement(listed), PANEL)).item
    assert agreed.state == pb.ITEM_STATE_DECIDED
    assert (agreed.agreement.plan_id, agreed.agreement.total_pence) == (str(plan), 3_800_50)
    assert [line.used_for for line in agreed.agreement.lines] == ["Speech therapy", "Short breaks"]
    assert [line.provider for line in agreed.agreement.lines] == ["org:ods:R1C", "org:charity:sb"]
    [told] = await said(panels, "resources.agreed.v1", events_pb2.ResourcesAgreed)
    assert (told.item_id, told.plan_id, day(told.agreed_on)) == (listed.id, str(plan), WEDNESDAY)
    assert neighbours.asked_by == [PANEL]


async def test_an_agreement_that_does_not_fit_the_plan_is_refused(panels: HouseInHand, neighbours: Neighbours) -> None:
    plan = new_id()
    neighbours.answers["GetPlanRequest"] = plan_answer(plan)
    await hear_plan(panels, plan)
    [listed] = (await convened(panels)).items
    request = agreement(listed)
    request.lines[0].funder = "education"
    request.lines[1].provision_id = "p3"
    with pytest.raises(Invalid) as refused:
        await panels.call("AgreeResources", request, PANEL)
    assert {violation.field for violation in refused.value.violations} == {
        "lines",
        "lines[0].funder",
        "lines[1].provision_id",
    }


async def test_while_the_plans_house_is_away_nothing_is_agreed(panels: HouseInHand, neighbours: Neighbours) -> None:
    plan = new_id()
    away = grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata())
    neighbours.answers["GetPlanRequest"] = away
    await hear_plan(panels, plan)
    [listed] = (await convened(panels)).items
    with pytest.raises(grpc.aio.AioRpcError):
        await panels.call("AgreeResources", agreement(listed), PANEL)
    neighbours.answers["GetPlanRequest"] = plan_answer(plan)
    assert (await panels.call("AgreeResources", agreement(listed), PANEL)).item.state == pb.ITEM_STATE_DECIDED


async def test_papers_are_fetched_from_the_house_that_keeps_them(panels: HouseInHand, neighbours: Neighbours) -> None:
    referral, plan = new_id(), new_id()
    await hear(panels, "received", referral)
    await hear_plan(panels, plan)
    neighbours.answers["GetPlanRequest"] = plan_answer(plan)
    kept = referrals_pb2.Referral(id=str(referral), reason="Speech and language needs.")
    neighbours.answers["GetReferralRequest"] = referrals_pb2.GetReferralResponse(referral=kept)
    [on_referral, on_plan] = (await meetings(panels))[0].items
    papers = await panels.call("GetPapers", pb.GetPapersRequest(item_id=on_referral.id), PANEL)
    assert (papers.item, papers.referral, papers.HasField("plan")) == (on_referral, kept, False)
    papers = await panels.call("GetPapers", pb.GetPapersRequest(item_id=on_plan.id), PANEL)
    assert (papers.plan.id, papers.HasField("referral")) == (str(plan), False)
    with pytest.raises(NotFound):
        await panels.call("GetPapers", pb.GetPapersRequest(item_id=on_plan.id), STRANGER)
    assert neighbours.asked_by == [PANEL, PANEL]
