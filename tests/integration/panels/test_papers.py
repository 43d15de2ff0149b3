"""Who reads an item's papers, when, and what is withheld."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from chassis import translate
from chassis.object_store import ObjectStore
from chassis.principal import Principal, service_principal
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import events_pb2 as referrals_events
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.panels.room import (
    EHC_PANEL,
    HELEN,
    MARTIN,
    MEMBERS,
    NEXT_WEDNESDAY,
    OFFICER,
    OWEN,
    PANEL,
    PRIYA,
    RUTH,
    STRANGER,
    WEDNESDAY,
    Neighbours,
    closed,
    convened,
    day,
    decided,
    decided_urgently,
    determined,
    hear,
    hear_plan,
    interested,
    meetings,
    member,
    papers,
    the_item,
    unchanged,
)
from tests.integration.test_documents import PDF, Shelf
from tests.integration.test_notifications import answering
from tests.integration.test_referrals import SCHOOL, application
from tests.world import AUTHORITY, TODAY, HouseInHand, client

TUESDAY = TODAY + timedelta(days=1)
HOUSE = service_principal("panels", AUTHORITY)
# Sara Lind sits on the targeted panel and not on the decision panel.
SARA = "sara.lind"


@pytest.fixture
def referral(neighbours: Neighbours) -> UUID:
    """A referral as the referrals house would give it, with an address and an e-mail address."""
    id = new_id()
    family = [referrals_pb2.FamilyMember(name="Jo Taylor", email="jo@example.org")]
    child = referrals_pb2.Child(given_names="Sam", address="1 Sea Road")
    kept = referrals_pb2.Referral(
        id=str(id), child=child, family=family, reason="Speech; an uncle is named.", told=["person:jo"]
    )
    neighbours.answers["GetReferralRequest"] = referrals_pb2.GetReferralResponse(referral=kept)
    return id


@pytest.fixture
async def listed(panels: HouseInHand, referral: UUID) -> pb.AgendaItem:
    await hear(panels, "received", referral)
    [item] = (await meetings(panels))[0].items
    return item


async def hidden_from(panels: HouseInHand, item: pb.AgendaItem, reader: Principal) -> None:
    """The item is as absent to the reader, under every name."""
    with pytest.raises(NotFound, match="AGENDA_ITEM_NOT_FOUND"):
        await papers(panels, item, reader)
    with pytest.raises(NotFound, match="AGENDA_ITEM_NOT_FOUND"):
        await the_item(panels, item, reader)
    assert [
        found.id for meeting in await meetings(panels, reader) for found in meeting.items if found.id == item.id
    ] == []


async def test_members_read_from_the_day_papers_close_until_the_meeting_does(
    panels: HouseInHand, listed: pb.AgendaItem
) -> None:
    ruth = member(RUTH)
    await hidden_from(panels, listed, ruth)
    panels.today_is(TUESDAY)
    assert (await papers(panels, listed, ruth)).referral.child.given_names == "Sam"
    opened = await convened(panels)
    assert (await papers(panels, listed, ruth)).referral.reason
    await decided(panels, listed, "NOT_ELIGIBLE")
    assert (await papers(panels, listed, ruth)).item.decision.reasons
    await closed(panels, opened)
    await hidden_from(panels, listed, ruth)


async def test_members_see_the_papers_without_what_is_withheld_and_the_panel_sees_what_it_needs(
    panels: HouseInHand, listed: pb.AgendaItem, neighbours: Neighbours
) -> None:
    panels.today_is(TUESDAY)
    request = pb.RedactPapersRequest(item_id=listed.id, fields=["referral.reason"], reason="Names a third party.")
    redacted = (await panels.call("RedactPapers", request, PANEL)).item
    assert list(redacted.redactions) == ["referral.child.address", "referral.family[*].email", "referral.reason"]
    shown = (await papers(panels, listed, member(RUTH))).referral
    assert (shown.child.address, shown.family[0].email, shown.reason) == ("[withheld]",) * 3
    assert (shown.child.given_names, shown.family[0].name) == ("Sam", "Jo Taylor")
    assert not shown.told
    whole = (await papers(panels, listed, PANEL)).referral
    # The panel itself reads who the child is and all that is told of it, and no address: "R min" in the matrix.
    assert (whole.child.given_names, whole.child.address, whole.reason) == (
        "Sam",
        "[withheld]",
        "Speech; an uncle is named.",
    )
    assert neighbours.asked_by == [HOUSE, PANEL]


async def test_a_new_rule_of_the_panel_withholds_from_items_that_are_listed_already(
    panels: HouseInHand, listed: pb.AgendaItem, rules: Callable[..., None]
) -> None:
    panels.today_is(TUESDAY)
    rules("decision", redactions=("referral.family[*].name", "plan.content.aspirations"))
    shown = (await papers(panels, listed, member(RUTH))).referral
    assert (shown.family[0].name, shown.child.address) == ("[withheld]", "[withheld]")


async def test_a_rule_that_names_nothing_gives_no_papers_at_all(
    panels: HouseInHand, listed: pb.AgendaItem, rules: Callable[..., None]
) -> None:
    panels.today_is(TUESDAY)
    rules("decision", redactions=("referral.child.adress",))
    with pytest.raises(ValueError, match="adress"):
        await papers(panels, listed, member(RUTH))


async def test_the_papers_of_a_plan_are_redacted_too(panels: HouseInHand, neighbours: Neighbours) -> None:
    plan = new_id()
    content = plans_pb2.PlanContent(aspirations="To live with Gran.", needs=["Calm mornings"])
    neighbours.answers["GetPlanRequest"] = plans_pb2.GetPlanResponse(plan=plans_pb2.Plan(id=str(plan), content=content))
    await hear_plan(panels, plan)
    [item] = (await meetings(panels))[0].items
    panels.today_is(TUESDAY)
    fields = ["plan.content.aspirations"]
    await panels.call("RedactPapers", pb.RedactPapersRequest(item_id=item.id, fields=fields, reason="Family."), PANEL)
    shown = (await papers(panels, item, member(RUTH))).plan
    assert (shown.content.aspirations, list(shown.content.needs)) == ("[withheld]", ["Calm mornings"])
    assert neighbours.asked_by == [HOUSE]


@pytest.mark.parametrize("field", ["referral.secret", "plan.id", "referral.family.email", "child.address", ""])
async def test_what_the_papers_do_not_have_cannot_be_withheld(
    panels: HouseInHand, listed: pb.AgendaItem, field: str
) -> None:
    request = pb.RedactPapersRequest(item_id=listed.id, fields=["referral.reason", field], reason="Third party.")
    async with unchanged(panels):
        with pytest.raises(Invalid) as refused:
            await panels.call("RedactPapers", request, PANEL)
    assert [(one.field, one.code) for one in refused.value.violations] == [("fields[1]", "UNKNOWN_FIELD")]


async def test_papers_go_to_members_of_that_panel_only(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    panels.today_is(TUESDAY)
    for stranger in (member(SARA), member("nobody"), client("ruth.adeyemi"), client("x", parties=("org:urn:999901",))):
        await hidden_from(panels, listed, stranger)


async def test_who_left_the_panel_reads_nothing_more(
    panels: HouseInHand, listed: pb.AgendaItem, rules: Callable[..., None]
) -> None:
    known = panels.house.authorities[AUTHORITY].panel("decision")
    left = tuple(replace(one, until=TUESDAY) if one.subject == RUTH else one for one in known.members)
    rules("decision", members=left)
    panels.today_is(TUESDAY)
    await hidden_from(panels, listed, member(RUTH))
    assert await meetings(panels, member(RUTH)) == []
    assert (await papers(panels, listed, member(HELEN))).referral.reason


async def test_a_declared_interest_takes_the_papers_away_at_once(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    panels.today_is(TUESDAY)
    priya = member(PRIYA)
    assert (await papers(panels, listed, priya)).referral.reason
    declared = await interested(panels, listed, PRIYA, by=priya)
    assert [(one.member, one.nature) for one in declared.interests] == [(PRIYA, "Neighbour of the family.")]
    await hidden_from(panels, listed, priya)
    assert (await papers(panels, listed, member(OWEN))).referral.reason
    both = member(PRIYA, "panel:southampton/decision")
    await hidden_from(panels, listed, both)


async def test_the_chair_declares_for_a_member_and_a_member_for_nobody_else(
    panels: HouseInHand, listed: pb.AgendaItem
) -> None:
    panels.today_is(TUESDAY)
    async with unchanged(panels):
        with pytest.raises(Denied, match="NOT_YOURS_TO_DECLARE"):
            await interested(panels, listed, PRIYA, by=member(RUTH))
    await interested(panels, listed, PRIYA)
    await hidden_from(panels, listed, member(PRIYA))
    async with unchanged(panels):
        with pytest.raises(Invalid, match="INVALID"):
            await interested(panels, listed, PRIYA)


async def test_an_interest_in_one_item_leaves_the_others(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    await hear(panels, "received", new_id())
    panels.today_is(TUESDAY)
    await interested(panels, listed, PRIYA)
    [seen] = (await meetings(panels, member(PRIYA)))[0].items
    assert seen.id != listed.id
    assert (await papers(panels, seen, member(PRIYA))).referral.reason


async def test_an_item_whose_chair_declared_an_interest_moves_on_all_the_same(
    panels: HouseInHand, listed: pb.AgendaItem
) -> None:
    chair = member(PRIYA, "panel:southampton/decision")
    opened = await convened(panels, chair, MEMBERS)
    await interested(panels, listed, PRIYA, by=chair)
    await closed(panels, opened, chair)
    moved = await the_item(panels, listed)
    assert (day(moved.meets_on), moved.state) == (NEXT_WEDNESDAY, pb.ITEM_STATE_LISTED)


async def test_what_moved_on_is_read_again_before_its_new_meeting(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    await closed(panels, await convened(panels))
    await hidden_from(panels, listed, member(RUTH))
    panels.today_is(NEXT_WEDNESDAY - timedelta(days=1))
    assert (await papers(panels, listed, member(RUTH))).referral.reason


async def test_what_was_withdrawn_or_decided_without_the_meeting_is_not_read_there(
    panels: HouseInHand, listed: pb.AgendaItem, referral: UUID
) -> None:
    other = new_id()
    await hear(panels, "received", other)
    panels.today_is(TUESDAY)
    urgent = next(one for one in (await meetings(panels))[0].items if one.subject_id == str(other))
    await decided_urgently(panels, urgent)
    await hidden_from(panels, urgent, member(RUTH))
    await hear(panels, "withdrawn", referral)
    await hidden_from(panels, listed, member(RUTH))


async def test_members_see_their_meetings_and_act_for_nobody(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    ruth = member(RUTH)
    [before] = await meetings(panels, ruth)
    assert (list(before.items), day(before.meets_on)) == ([], WEDNESDAY)
    opened = await convened(panels)
    async with unchanged(panels):
        with pytest.raises(Denied, match="CHAIR_ONLY"):
            await closed(panels, opened, ruth)
        for name, request in (
            ("ConveneMeeting", pb.ConveneMeetingRequest(meeting_id=opened.id)),
            ("RecordDecision", pb.RecordDecisionRequest(item_id=listed.id)),
            ("DecideUrgently", pb.DecideUrgentlyRequest(item_id=listed.id)),
            ("RecordDiscussion", pb.RecordDiscussionRequest(item_id=listed.id)),
            ("RedactPapers", pb.RedactPapersRequest(item_id=listed.id)),
            ("AgreeResources", pb.AgreeResourcesRequest(item_id=listed.id)),
        ):
            with pytest.raises(Denied, match=r"CHAIR_ONLY|ACT_NOT_OPEN"):
                await panels.call(name, request, ruth)
        with pytest.raises(Denied, match="ACT_NOT_OPEN"):
            await panels.call("DecideOnAdvice", pb.DecideOnAdviceRequest(item_id=listed.id), ruth)


async def test_the_officer_reads_from_the_advice_to_the_decision(
    panels: HouseInHand, referral: UUID, neighbours: Neighbours, rules: Callable[..., None]
) -> None:
    rules(entry_panel="ehc")
    await hear(panels, "received", referral)
    [item] = (await meetings(panels, EHC_PANEL))[0].items
    await hidden_from(panels, item, OFFICER)
    opened = await convened(panels, EHC_PANEL)
    await hidden_from(panels, item, OFFICER)
    await decided(panels, item, "NOT_ELIGIBLE")
    assert (await papers(panels, item, OFFICER)).referral.child.address == "1 Sea Road"
    assert neighbours.asked_by == [HOUSE]
    assert [one.id for one in (await meetings(panels, OFFICER))[0].items] == [item.id]
    await determined(panels, item, "NOT_ELIGIBLE")
    with pytest.raises(Refused, match="PAPERS_CLOSED"):
        await papers(panels, item, OFFICER)
    assert (await the_item(panels, item, OFFICER)).decision.decided_by == "Robin Vale"
    await closed(panels, opened)


async def test_every_reading_of_papers_is_on_record(panels: HouseInHand, listed: pb.AgendaItem) -> None:
    panels.today_is(TUESDAY)
    await papers(panels, listed, member(RUTH))
    async with panels.as_owner() as connection:
        query = text("select subject, child_id::text, result from audit where record = 'papers'")
        assert [tuple(row) for row in await connection.execute(query)] == [(RUTH, listed.child_id, "read")]


async def test_the_referrals_house_answers_panels_and_keeps_its_own_rule_for_members(
    panels: HouseInHand, house_of: HouseOf
) -> None:
    """Over gRPC, with the access rule of the contract: the house is let in, the member under the own name is not."""
    referrals = await house_of("referrals")
    taken = (await referrals.call("SubmitReferral", application(), SCHOOL)).referral
    received = referrals_events.ReferralReceived(referral_id=taken.id, child_id=taken.child.id)
    received.received_on.CopyFrom(translate.to_date_message(TODAY))
    await panels.hear("referrals", "referral.received.v1", received)
    [item] = (await meetings(panels))[0].items
    panels.today_is(TUESDAY)
    async with answering(referrals), asyncio.timeout(10):
        shown = await papers(panels, item, member(MARTIN))
    assert (shown.referral.id, shown.referral.child.given_names) == (taken.id, "Sam")
    assert {shown.referral.child.address, shown.referral.family[0].email} == {"[withheld]"}
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", referrals_pb2.GetReferralRequest(referral_id=taken.id), member(MARTIN))


async def test_a_letter_attached_to_an_item_is_read_by_whoever_reads_its_papers_and_while_they_do(
    panels: HouseInHand, listed: pb.AgendaItem, tmp_path: Path
) -> None:
    shelf = Shelf(panels, referrals_pb2.Referral(), ObjectStore((tmp_path / "documents").as_uri()))
    place = {"record": "agenda_item", "record_id": listed.id}
    sent = await shelf.attach(PANEL, record="agenda_item", record_id=listed.id)
    await shelf.keeper.scan()
    ruth, priya = member(RUTH), member(PRIYA)
    for reader in (ruth, priya, STRANGER):
        with pytest.raises(NotFound):
            await shelf.read(reader, sent.id)
    panels.today_is(TUESDAY)
    assert await shelf.opened(ruth, sent.id) == PDF
    with pytest.raises(Denied):
        await shelf.room(ruth, **place)
    await interested(panels, listed, PRIYA)
    with pytest.raises(NotFound):
        await shelf.opened(priya, sent.id)
    opened = await convened(panels)
    await decided(panels, listed, "NOT_ELIGIBLE")
    await closed(panels, opened)
    with pytest.raises(NotFound):
        await shelf.opened(ruth, sent.id)
    assert await shelf.opened(PANEL, sent.id) == PDF
