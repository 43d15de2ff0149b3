"""The notifications house on a real database, with the real referrals house as its neighbour."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import grpc
import pytest
from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from chassis import server
from chassis.places import Places
from chassis.principal import Verifier, service_principal
from goldenthread.common.v1 import deadlines_pb2 as deadlines_pb
from goldenthread.common.v1.types_pb2 import ChildErased, Date
from goldenthread.notifications.v1 import events_pb2 as events_pb
from goldenthread.notifications.v1 import notifications_pb2 as pb
from goldenthread.panels.v1 import events_pb2 as panels_events_pb
from goldenthread.panels.v1 import panels_pb2 as panels_pb
from goldenthread.referrals.v1 import events_pb2 as referrals_events_pb
from goldenthread.referrals.v1 import referrals_pb2 as referrals_pb
from goldenthread.referrals.v1 import safeguarding_pb2 as safeguarding_pb
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.integration.panels.room import TARGETED_PANEL, convened, decided, meetings
from tests.integration.test_referrals import OTHER_SCHOOL, PARENT, SCHOOL, application
from tests.world import AUTHORITY, TODAY, HouseInHand, client

RECEIVED = "referral.received.v1"
SAFEGUARDING = "team:southampton/safeguarding"
HOUSE = service_principal("panels", AUTHORITY)


@contextlib.asynccontextmanager
async def answering(world: HouseInHand) -> AsyncIterator[None]:
    """The house serves its RPCs at its own address, as its process does."""
    name, environment = world.house.name, world.site.environment(world.house.name)
    verifier = Verifier(name, Path(environment["GOLDENTHREAD_TRUSTED_KEYS_FILE"]))
    running = grpc.aio.server()
    running.add_generic_rpc_handlers(
        [server.handler(world.house, verifier, Places(8, 5.0), world.blueprint.service, world.servicer)]
    )
    running.add_insecure_port(environment["GOLDENTHREAD_GRPC_LISTEN"])
    await running.start()
    try:
        yield
    finally:
        await running.stop(0)


@pytest.fixture
async def notifications(house_of: HouseOf) -> HouseInHand:
    return await house_of("notifications")


@pytest.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


@pytest.fixture
async def panels(house_of: HouseOf) -> HouseInHand:
    world = await house_of("panels")
    world.today_is(TODAY)
    return world


async def applied(referrals: HouseInHand) -> referrals_events_pb.ReferralReceived:
    """A school's application is on record; the event that says so."""
    taken = (await referrals.call("SubmitReferral", application(), SCHOOL)).referral
    return referrals_events_pb.ReferralReceived(
        referral_id=taken.id, child_id=taken.child.id, received_on=taken.received_on
    )


@pytest.fixture
async def told(notifications: HouseInHand, referrals: HouseInHand) -> referrals_events_pb.ReferralReceived:
    """The applicant and the family were told of an application."""
    event = await applied(referrals)
    async with answering(referrals):
        await heard(notifications, event, new_id())
    return event


async def heard(
    notifications: HouseInHand, event: Message, event_id: UUID, stream: str = "referrals", tail: str = RECEIVED
) -> None:
    """Handled as soon as the neighbour is there: the event comes again until then, as the consumer has it."""
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(grpc.aio.AioRpcError):
                await notifications.hear(stream, tail, event, event_id=event_id)
                return
            await asyncio.sleep(0.1)


async def inbox(notifications: HouseInHand, principal: object, **asked: object) -> list[pb.Notice]:
    answer = await notifications.call("ListNotices", pb.ListNoticesRequest(**asked), principal)  # type: ignore[arg-type]
    return list(answer.notices)


@pytest.mark.proves("SOTON-13")
@pytest.mark.proves("N1")
async def test_the_acknowledgement_lies_in_the_inbox_of_who_applied_and_of_nobody_else(
    notifications: HouseInHand, told: referrals_events_pb.ReferralReceived
) -> None:
    (acknowledgement,) = await inbox(notifications, SCHOOL)
    assert (acknowledgement.kind, acknowledgement.catalogue_number) == ("acknowledgement", "N1")
    assert acknowledgement.state == pb.NOTICE_STATE_SENT
    assert acknowledgement.subject_id == told.referral_id
    assert "We received it on 2 March 2026." in acknowledgement.body
    (to_family,) = await inbox(notifications, PARENT)
    assert to_family.kind == "referral_received"
    assert await inbox(notifications, OTHER_SCHOOL) == []


async def test_another_school_does_not_learn_that_a_notice_exists(
    notifications: HouseInHand, told: referrals_events_pb.ReferralReceived
) -> None:
    (notice,) = await inbox(notifications, SCHOOL)
    request = pb.GetNoticeRequest(notice_id=notice.id)
    assert (await notifications.call("GetNotice", request, SCHOOL)).notice == notice
    for stranger in (OTHER_SCHOOL, PARENT):
        with pytest.raises(NotFound) as refused:
            await notifications.call("GetNotice", request, stranger)
        assert refused.value.reason == "NOTICE_NOT_FOUND"


async def test_every_notice_is_said_without_its_text(
    notifications: HouseInHand, told: referrals_events_pb.ReferralReceived
) -> None:
    said = [(tail, events_pb.NoticeSent.FromString(payload)) for tail, payload in await notifications.said()]
    assert [(tail, sent.kind) for tail, sent in said] == [
        ("notice.sent.v1", "acknowledgement"),
        ("notice.sent.v1", "referral_received"),
    ]
    assert {(sent.subject_id, sent.child_id) for _, sent in said} == {(told.referral_id, told.child_id)}


async def test_notices_are_listed_by_record_and_by_child_page_by_page(
    notifications: HouseInHand, told: referrals_events_pb.ReferralReceived
) -> None:
    assert len(await inbox(notifications, HOUSE)) == 2
    assert len(await inbox(notifications, SCHOOL, subject_id=told.referral_id, child_id=told.child_id)) == 1
    assert await inbox(notifications, SCHOOL, subject_id=str(new_id())) == []
    assert await inbox(notifications, SCHOOL, child_id=str(new_id())) == []
    merged = await another_record_of(notifications, told.child_id)
    assert len(await inbox(notifications, SCHOOL, child_id=merged)) == 1
    first = await notifications.call("ListNotices", pb.ListNoticesRequest(page_size=1), HOUSE)
    rest = pb.ListNoticesRequest(page_size=1, page_token=first.next_page_token)
    second = await notifications.call("ListNotices", rest, HOUSE)
    assert [notice.kind for notice in (*first.notices, *second.notices)] == ["referral_received", "acknowledgement"]
    assert second.next_page_token == ""
    with pytest.raises(Invalid):
        await inbox(notifications, SCHOOL, subject_id="no id")


async def test_a_neighbour_that_is_away_leaves_nothing_behind_and_is_asked_again(
    notifications: HouseInHand, referrals: HouseInHand
) -> None:
    event, event_id = await applied(referrals), new_id()
    with pytest.raises(grpc.aio.AioRpcError) as away:
        await notifications.hear("referrals", RECEIVED, event, event_id=event_id)
    assert away.value.code() is grpc.StatusCode.UNAVAILABLE
    assert await inbox(notifications, HOUSE) == []
    assert await notifications.said() == []
    async with answering(referrals):
        await heard(notifications, event, event_id)
    assert {UUID(notice.caused_by) for notice in await inbox(notifications, HOUSE)} == {event_id}


async def test_the_database_refuses_a_second_notice_of_one_event_kind_and_recipient(
    notifications: HouseInHand, referrals: HouseInHand
) -> None:
    event, event_id = await applied(referrals), new_id()
    async with answering(referrals):
        await heard(notifications, event, event_id)
        async with notifications.as_owner() as connection:
            await connection.execute(text("delete from inbox"))  # even if the house forgot that it heard of it
        with pytest.raises(IntegrityError, match="notice_once"):
            await notifications.hear("referrals", RECEIVED, event, event_id=event_id)
    assert len(await inbox(notifications, HOUSE)) == 2


async def test_a_family_without_a_sign_in_is_a_failure_on_record_that_lies_in_no_inbox(
    notifications: HouseInHand, referrals: HouseInHand
) -> None:
    offline = application(
        family=[referrals_pb.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True)]
    )
    taken = (await referrals.call("SubmitReferral", offline, SCHOOL)).referral
    event = referrals_events_pb.ReferralReceived(referral_id=taken.id, child_id=taken.child.id)
    async with answering(referrals):
        await heard(notifications, event, new_id())
    failed, sent = await inbox(notifications, HOUSE)
    assert (sent.kind, sent.state) == ("acknowledgement", pb.NOTICE_STATE_SENT)
    assert (failed.kind, failed.state, failed.recipient) == ("referral_received", pb.NOTICE_STATE_FAILED, "")
    assert failed.failure_reason == "NO_RECIPIENT"
    assert not failed.HasField("sent_at")
    tail, payload = (await notifications.said())[-1]
    assert (tail, events_pb.NoticeFailed.FromString(payload).reason) == ("notice.failed.v1", "NO_RECIPIENT")
    assert [notice.kind for notice in await inbox(notifications, SCHOOL)] == ["acknowledgement"]
    assert await inbox(notifications, PARENT) == []


async def test_a_withdrawn_application_is_told_to_applicant_and_family_without_the_reason(
    notifications: HouseInHand, referrals: HouseInHand
) -> None:
    event = await applied(referrals)
    reason = "We are moving to another authority."
    taken_back = referrals_pb.WithdrawReferralRequest(request_id="w", referral_id=event.referral_id, reason=reason)
    await referrals.call("WithdrawReferral", taken_back, SCHOOL)
    withdrawn = referrals_events_pb.ReferralWithdrawn(referral_id=event.referral_id, child_id=event.child_id)
    async with answering(referrals):
        await heard(notifications, withdrawn, new_id(), tail="referral.withdrawn.v1")
    for reader in (SCHOOL, PARENT):
        (notice,) = await inbox(notifications, reader, subject_id=event.referral_id)
        assert (notice.kind, notice.state) == ("referral_withdrawn", pb.NOTICE_STATE_SENT)
        assert reason not in notice.body
    assert await inbox(notifications, OTHER_SCHOOL) == []


@pytest.mark.proves("SOTON-O4")
@pytest.mark.proves("N14")
async def test_the_targeted_panels_decision_is_told_with_its_reasons(
    notifications: HouseInHand, referrals: HouseInHand, panels: HouseInHand
) -> None:
    event = await applied(referrals)
    redirected = referrals_events_pb.ReferralRedirected(
        referral_id=event.referral_id, child_id=event.child_id, route="targeted_services"
    )
    await panels.hear("referrals", "referral.redirected.v1", redirected)
    item = await decided_by_the_targeted_panel(panels)
    (payload,) = [payload for tail, payload in await panels.said() if tail == "decision.made.v1"]
    made = panels_events_pb.DecisionMade.FromString(payload)
    assert (made.item_id, made.kind) == (item.id, "targeted")
    async with answering(referrals), answering(panels):
        await heard(notifications, made, new_id(), "panels", "decision.made.v1")
    for reader in (SCHOOL, PARENT):
        (notice,) = await inbox(notifications, reader, subject_id=event.referral_id)
        assert (notice.kind, notice.catalogue_number) == ("targeted_decision", "N14")
        assert item.decision.reasons in notice.body


async def test_the_entry_panels_decision_is_told_by_what_referrals_says_of_it(notifications: HouseInHand) -> None:
    made = panels_events_pb.DecisionMade(referral_id=str(new_id()), outcome="not_eligible", kind="referral")
    await notifications.hear("panels", "decision.made.v1", made)
    assert await inbox(notifications, HOUSE) == []


async def decided_by_the_targeted_panel(panels: HouseInHand) -> panels_pb.AgendaItem:
    """The only item of its next meeting, decided there."""
    (meeting,) = await meetings(panels, TARGETED_PANEL)
    await convened(panels, TARGETED_PANEL)
    return await decided(panels, meeting.items[0], "TARGETED_SERVICES")


@pytest.mark.proves("N16")
async def test_a_missed_limit_of_a_concern_is_told_to_the_desk_and_goes_with_the_concern(
    notifications: HouseInHand, referrals: HouseInHand
) -> None:
    told = safeguarding_pb.RaiseConcernRequest(
        child_described="Sam of 2b", observed="O.", immediate_risk=True, raiser=safeguarding_pb.Raiser(name="A. Moreno")
    )
    concern = (await referrals.call("RaiseConcern", told, SCHOOL)).concern
    limit = deadlines_pb.DeadlineMissed(
        record="safeguarding concern", record_id=concern.id, key="safeguarding_decision", owner=SAFEGUARDING
    )
    limit.due_on.CopyFrom(Date(year=2026, month=3, day=3))
    desk, missed = client("desk", parties=(SAFEGUARDING,)), "deadline.missed.v1"
    async with answering(referrals):
        await heard(notifications, limit, new_id(), tail=missed)
        [notice] = await inbox(notifications, desk)
        assert (notice.kind, notice.catalogue_number) == ("concern_limit_missed", "N16")
        assert notice.state == pb.NOTICE_STATE_FAILED, "nobody signs in for the desk"
        told_now = pb.NoteReadersRequest(parties=[SAFEGUARDING])
        for _ in range(2):
            await notifications.call("NoteReaders", told_now, service_principal("gateway", AUTHORITY))
        [notice] = await inbox(notifications, desk)
        assert (notice.state, notice.channel) == (pb.NOTICE_STATE_SENT, "in_app")
        assert [tail for tail, _ in await notifications.said()].count("notice.sent.v1") == 1, "said once"
        asked = pb.GetTemplateRequest(kind=notice.kind, template=notice.template)
        kept = await notifications.call("GetTemplate", asked, desk)
        assert (kept.template, kept.title) == (notice.template, notice.title), "the version that it was written from"
        asked.template = "concern_limit_missed.txt@000000000000"
        with pytest.raises(NotFound):
            await notifications.call("GetTemplate", asked, desk)
        other = deadlines_pb.DeadlineMissed(record="referral", record_id=concern.id, key="referral_consent")
        await heard(notifications, other, new_id(), tail=missed)
        assert len(await inbox(notifications, desk)) == 1
    erased = ChildErased(child_id=concern.id, ground="asked", erased_on=Date(year=2026, month=3, day=4))
    await heard(notifications, erased, new_id(), tail="child.erased.v1")
    assert not await inbox(notifications, desk), "what is kept by a concern goes with it"
