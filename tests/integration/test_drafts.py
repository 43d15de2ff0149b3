"""Drafts on a real database: incomplete, shared, written by two at once, sent in once with documents, deleted."""

from datetime import timedelta
from typing import Any

import pytest
from google.protobuf import json_format
from sqlalchemy import text

from chassis.object_store import ObjectStore
from chassis.principal import Principal
from goldenthread.common.v1 import record_pb2
from goldenthread.common.v1.documents_pb2 import AttachDocumentRequest
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from services.referrals.api.sweeps import delete_drafts
from tests.integration.conftest import HouseOf
from tests.integration.family.room import day
from tests.integration.test_documents import PDF, Shelf
from tests.integration.test_referrals import OTHER_SCHOOL, PARENT, SCHOOL, application
from tests.world import TODAY, HouseInHand, client

COLLEAGUE = client("colleague", parties=("person:colleague", "org:ods:R1C"), organisation="ods:R1C")


class Desk:
    """The referrals house, as who writes drafts asks it."""

    def __init__(self, house: HouseInHand) -> None:
        self.house = house

    async def begin(self, content: str = '{"reason": "Sam\'s speech"}', who: Principal = SCHOOL) -> pb.Draft:
        request = pb.BeginDraftRequest(request_id="k", title="Sam", kind=pb.DRAFT_KIND_REFERRAL, content=content)
        return await self._ask("BeginDraft", request, who)

    async def write(self, draft: pb.Draft, content: str, who: Principal = SCHOOL) -> pb.Draft:
        request = pb.WriteDraftRequest(
            request_id="k", draft_id=draft.id, expected_version=draft.version, title="Sam", content=content
        )
        return await self._ask("WriteDraft", request, who)

    async def share(self, draft: pb.Draft, *parties: str, who: Principal = SCHOOL) -> pb.Draft:
        return await self._ask("ShareDraft", pb.ShareDraftRequest(draft_id=draft.id, parties=parties), who)

    async def submit(self, draft: pb.Draft, who: Principal = SCHOOL) -> pb.Draft:
        request = pb.SubmitDraftRequest(request_id="s", draft_id=draft.id, expected_version=draft.version)
        return await self._ask("SubmitDraft", request, who)

    async def delete(self, draft: pb.Draft, who: Principal = SCHOOL) -> None:
        await self.house.call("DeleteDraft", pb.DeleteDraftRequest(draft_id=draft.id), who)

    async def read(self, draft: pb.Draft, who: Principal = SCHOOL) -> pb.Draft:
        return await self._ask("GetDraft", pb.GetDraftRequest(draft_id=draft.id), who)

    async def listed(self, who: Principal = SCHOOL) -> list[str]:
        return [one.id for one in (await self.house.call("ListDrafts", pb.ListDraftsRequest(), who)).drafts]

    async def rows(self, statement: str) -> list[Any]:
        async with self.house.as_owner() as connection:
            return list((await connection.execute(text(statement))).all())

    async def _ask(self, name: str, request: Any, who: Principal) -> pb.Draft:
        draft: pb.Draft = (await self.house.call(name, request, who)).draft
        return draft


def complete(**changes: Any) -> str:
    """All that a referral says, as a draft has it."""
    sent = application(**changes)
    sent.ClearField("request_id")
    return json_format.MessageToJson(sent, preserving_proto_field_name=True)


@pytest.fixture
async def desk(house_of: HouseOf) -> Desk:
    return Desk(await house_of("referrals"))


async def test_a_draft_may_be_incomplete_and_is_its_authors_alone(desk: Desk) -> None:
    draft = await desk.begin()
    assert (draft.state, draft.by_you, draft.delete_on) == (pb.DRAFT_STATE_OPEN, True, day(TODAY + timedelta(days=90)))
    assert await desk.listed() == [draft.id]
    for who in (OTHER_SCHOOL, COLLEAGUE, PARENT):
        assert await desk.listed(who) == []
        with pytest.raises(NotFound):
            await desk.read(draft, who)
    with pytest.raises(Invalid):
        await desk.submit(draft)
    assert (await desk.read(draft)).state == pb.DRAFT_STATE_OPEN
    assert await desk.rows("select 1 from referral union all select 1 from child") == []


async def test_whom_it_is_shared_with_writes_and_does_not_decide(desk: Desk) -> None:
    draft = await desk.share(await desk.begin(), "person:colleague")
    assert await desk.listed(COLLEAGUE) == [draft.id]
    written = await desk.write(draft, '{"reason": "More words"}', COLLEAGUE)
    assert (written.by_you, written.written_by_you, written.organisation) == (False, True, "ods:R1C")
    for refused in (
        desk.submit(written, COLLEAGUE),
        desk.delete(written, COLLEAGUE),
        desk.share(written, "person:x", who=COLLEAGUE),
    ):
        with pytest.raises(Denied, match="AUTHOR_ONLY"):
            await refused
    await desk.share(written)
    with pytest.raises(NotFound):
        await desk.read(draft, COLLEAGUE)
    looked = await desk.rows("select client_id, result from audit where record = 'draft' and client_id = 'colleague'")
    assert ("colleague", "written") in [tuple(row) for row in looked]


async def test_whom_it_is_shared_with_has_it_on_the_list_until_they_have_written(desk: Desk) -> None:
    async def listed(who: Principal) -> list[tuple[str, bool]]:
        request = record_pb2.ListWaitingRequest(until=day(TODAY + timedelta(days=1000)))
        answer = await desk.house.call("ListWaiting", request, who)
        return [(one.key, one.for_you) for one in answer.waiting]

    draft = await desk.begin()
    assert await listed(COLLEAGUE) == []
    draft = await desk.share(draft, "person:colleague")
    assert await listed(COLLEAGUE) == [("draft_shared", True)]
    assert await listed(SCHOOL) == [("draft_unsent", True)]
    draft = await desk.write(draft, "{}", COLLEAGUE)
    assert await listed(COLLEAGUE) == []
    await desk.share(draft)
    assert await listed(COLLEAGUE) == []


@pytest.mark.parametrize("party", ["colleague", "person:", "panel:southampton/decision", f"person:{'x' * 300}"])
async def test_it_is_shared_with_somebody(desk: Desk, party: str) -> None:
    draft = await desk.begin()
    with pytest.raises(Invalid):
        await desk.share(draft, party)


async def test_of_two_who_write_at_once_the_second_is_refused(desk: Desk) -> None:
    draft = await desk.share(await desk.begin(), "person:colleague")
    await desk.write(draft, '{"reason": "First"}', COLLEAGUE)
    with pytest.raises(Stale):
        await desk.write(draft, '{"reason": "Second"}')
    assert "First" in (await desk.read(draft)).content


@pytest.mark.parametrize(
    "content", ["[]", "no json", '{"surprise": 1}', '{"reason": 7}', '{"reason": "' + "x" * 200_001 + '"}']
)
async def test_what_no_referral_could_say_no_draft_says(desk: Desk, content: str) -> None:
    with pytest.raises(Invalid):
        await desk.begin(content)


async def test_a_draft_becomes_the_same_referral_once_and_its_documents_go_along(desk: Desk, tmp_path: Any) -> None:
    shelf = Shelf(desk.house, referrals_pb2.Referral(), ObjectStore((tmp_path / "documents").as_uri()))
    draft = await desk.begin()
    place: dict[str, Any] = {"record": "draft", "record_id": draft.id}
    attached, room = await shelf.attach(SCHOOL, **place), await shelf.room(SCHOOL, **place)
    assert attached.child_id == ""
    await shelf.keeper.scan()
    with pytest.raises(NotFound):
        await shelf.read(PARENT, attached.id)
    sent = await desk.submit(await desk.write(draft, complete()))
    assert (sent.state, sent.content) == (pb.DRAFT_STATE_SUBMITTED, "")
    request = referrals_pb2.GetReferralRequest(referral_id=sent.referral_id)
    referral = (await desk.house.call("GetReferral", request, PARENT)).referral
    assert referral.state == referrals_pb2.REFERRAL_STATE_RECEIVED
    seen = await shelf.read(PARENT, attached.id)
    assert (seen.record, seen.record_id, seen.child_id) == ("referral", sent.referral_id, referral.child.id)
    assert await shelf.opened(PARENT, attached.id) == PDF
    for again in (desk.submit(sent), desk.write(sent, "{}"), desk.delete(sent)):
        with pytest.raises(Refused, match="DRAFT_SUBMITTED"):
            await again
    assert [row[0] for row in await desk.rows("select count(*) from referral")] == [1]
    late = AttachDocumentRequest(
        object_key=room, size=3, digest="a", name="a.pdf", media_type="application/pdf", **place
    )
    for attempt in (shelf.room(SCHOOL, **place), desk.house.call("AttachDocument", late, SCHOOL)):
        with pytest.raises(Refused, match="DRAFT_SUBMITTED") as refused:
            await attempt
        assert refused.value.facts["referral_id"] == sent.referral_id, "where it is to go instead"


async def test_what_a_referral_is_refused_for_its_draft_is_refused_for(desk: Desk) -> None:
    """By the same rules, in the same words, and nothing is half-done."""
    draft = await desk.begin(complete(consents=None))
    with pytest.raises(Invalid) as by_draft:
        await desk.submit(draft)
    with pytest.raises(Invalid) as directly:
        await desk.house.call("SubmitReferral", application(consents=None), SCHOOL)
    assert by_draft.value.violations == directly.value.violations
    assert (await desk.read(draft)).state == pb.DRAFT_STATE_OPEN
    assert await desk.rows("select 1 from child") == []


async def test_a_deleted_draft_leaves_nothing_of_what_it_said(desk: Desk, tmp_path: Any) -> None:
    shelf = Shelf(desk.house, referrals_pb2.Referral(), ObjectStore((tmp_path / "documents").as_uri()))
    draft = await desk.write(await desk.begin(), '{"reason": "A secret"}')
    await shelf.attach(SCHOOL, record="draft", record_id=draft.id)
    await desk.delete(draft)
    assert await shelf.keeper.let_go() == 1
    for table in ("draft", "draft_history", "document", "document_history", "document_use", "deadline"):
        assert await desk.rows(f"select 1 from {table}") == [], table
    with pytest.raises(NotFound):
        await desk.read(draft)


async def test_its_author_is_told_before_it_goes_and_then_it_goes(desk: Desk) -> None:
    draft = await desk.begin()
    goes = TODAY + timedelta(days=90)
    request = record_pb2.ListWaitingRequest(until=day(goes))
    [waiting] = (await desk.house.call("ListWaiting", request, SCHOOL)).waiting
    assert (waiting.key, waiting.record_id, waiting.due_on) == (
        "draft_unsent",
        draft.id,
        day(goes),
    )
    desk.house.today_is(goes - timedelta(days=1))
    assert await delete_drafts(desk.house.house) == 0
    kept = await desk.write(draft, "{}")
    desk.house.today_is(goes)
    assert await delete_drafts(desk.house.house) == 0
    desk.house.today_is(goes + timedelta(days=89))
    assert await delete_drafts(desk.house.house) == 1
    with pytest.raises(NotFound):
        await desk.read(kept)
    assert await desk.rows("select 1 from draft_history") == []
