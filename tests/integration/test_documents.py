"""Documents of a house's records: who may attach and see them, their check, their contents in the store."""

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from chassis import document_uses
from chassis.document_keeping import Keeper
from chassis.object_store import ObjectMissing, ObjectStore, StoreAway
from chassis.principal import Principal, service_principal
from chassis.scanning import EICAR, BuiltIn, ScannerAway
from goldenthread.common.v1 import documents_pb2 as pb
from goldenthread.common.v1 import record_pb2
from goldenthread.panels.v1.events_pb2 import DecisionMade
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import referrals_pb2
from goldenthread.referrals.v1.early_help_pb2 import NoticeNeedRequest
from goldenthread.referrals.v1.enquiries_pb2 import AskForAdviceRequest
from goldenthread.referrals.v1.escalations_pb2 import DisputedRecord, OpenEscalationRequest
from kernel.erasure import ChildErased
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.early_help.room import SAM
from tests.integration.family.room import FATHER, MOTHER, TEAM, answer, day, decided, referred, restricted
from tests.integration.test_referrals import OTHER_SCHOOL, SCHOOL
from tests.world import AUTHORITY, TODAY, HouseInHand, client

ADVISER = client("early-help", parties=("team:southampton/early-help",), organisation="la:852/early-help-advice")
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Shelf:
    """The referrals house with its store and its keeper."""

    def __init__(self, referrals: HouseInHand, referral: referrals_pb2.Referral, store: ObjectStore) -> None:
        assert referrals.blueprint.documents
        self.house = referrals
        self.referral = referral
        self.store = store
        self.keeper = Keeper(referrals.house, referrals.blueprint.documents, store, BuiltIn())

    async def room(self, who: Principal, **place: str) -> str:
        where = place or {"record": "referral", "record_id": self.referral.id}
        answer = await self.house.call("PrepareDocument", pb.PrepareDocumentRequest(request_id="k", **where), who)
        return str(answer.object_key)

    async def attach(self, who: Principal, content: bytes = PDF, **more: Any) -> pb.Document:
        """What the gateway does with an upload."""
        place = {name: more.pop(name) for name in ("record", "record_id", "document_id", "part") if name in more}
        key = await self.room(who, **place)

        async def pieces() -> AsyncIterator[bytes]:
            yield content

        await self.store.put(key, pieces())
        where = place or {"record": "referral", "record_id": self.referral.id}
        told = {"name": "report.pdf", "media_type": "application/pdf", **more}
        digest = hashlib.sha256(content).hexdigest()
        request = pb.AttachDocumentRequest(object_key=key, size=len(content), digest=digest, **where, **told)
        document: pb.Document = (await self.house.call("AttachDocument", request, who)).document
        return document

    async def read(self, who: Principal, id: str) -> pb.Document:
        document: pb.Document = (
            await self.house.call("GetDocument", pb.GetDocumentRequest(document_id=id), who)
        ).document
        return document

    async def opened(self, who: Principal, id: str, number: int = 0) -> bytes:
        request = pb.OpenDocumentRequest(document_id=id, number=number)
        key = (await self.house.call("OpenDocument", request, who)).object_key
        return b"".join([piece async for piece in await self.store.open(key)])

    async def listed(self, who: Principal, **place: str) -> list[str]:
        where = place or {"record": "referral", "record_id": self.referral.id}
        answer = await self.house.call("ListDocuments", pb.ListDocumentsRequest(**where), who)
        return [one.id for one in answer.documents]

    async def remove(self, who: Principal, id: str, reason: str = "Sent by mistake.") -> pb.Document:
        request = pb.RemoveDocumentRequest(request_id="k", document_id=id, reason=reason)
        document: pb.Document = (await self.house.call("RemoveDocument", request, who)).document
        return document

    async def rows(self, statement: str) -> list[Any]:
        async with self.house.as_owner() as connection:
            return list((await connection.execute(text(statement))).all())

    async def keys(self) -> list[str]:
        """Where contents lie, by the house's own table."""
        return [row.object_key for row in await self.rows("select object_key from document_object order by 1")]

    async def is_kept(self, key: str) -> bool:
        try:
            await self.store.open(key)
        except ObjectMissing:
            return False
        return True


@pytest.fixture
async def shelf(house_of: HouseOf, tmp_path: Any) -> Shelf:
    referrals = await house_of("referrals")
    return Shelf(referrals, await referred(referrals), ObjectStore((tmp_path / "documents").as_uri()))


async def test_a_document_is_opened_only_after_its_check(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL, description="The report of March.")
    assert (sent.versions[0].scan, sent.child_id) == (pb.SCAN_STATE_AWAITING_SCAN, shelf.referral.child.id)
    with pytest.raises(Refused, match="DOCUMENT_AWAITS_SCAN"):
        await shelf.opened(SCHOOL, sent.id)
    assert await shelf.keeper.scan() == 1
    [version] = (await shelf.read(MOTHER, sent.id)).versions
    assert (version.scan, version.by_you, version.organisation) == (pb.SCAN_STATE_CLEAN, False, "urn:999901")
    assert "no virus scanner" in version.scanned_by
    assert await shelf.opened(MOTHER, sent.id) == PDF


async def test_what_is_found_is_kept_from_everybody_and_the_sender_is_told(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL, b"%PDF-1.7\n" + EICAR + b"\n%%EOF")
    await shelf.keeper.scan()
    [version] = (await shelf.read(SCHOOL, sent.id)).versions
    assert (version.scan, version.finding) == (pb.SCAN_STATE_REFUSED, "the EICAR test file")
    for who in (SCHOOL, MOTHER, TEAM):
        with pytest.raises(Refused, match="DOCUMENT_REFUSED"):
            await shelf.opened(who, sent.id)
    told = [
        pb.DocumentRefused.FromString(payload)
        for tail, payload in await shelf.house.said()
        if tail == "document.refused.v1"
    ]
    assert [(one.document_id, one.number, one.party) for one in told] == [(sent.id, 1, "org:urn:999901")]


async def test_the_quarantine_ends_and_its_content_goes(shelf: Shelf) -> None:
    await shelf.attach(SCHOOL, b"%PDF-1.7\n" + EICAR + b"\n%%EOF")
    await shelf.keeper.scan()
    [key] = await shelf.keys()
    assert await shelf.keeper.let_go() == 0
    shelf.house.today_is(TODAY + timedelta(days=31))
    assert await shelf.keeper.let_go() == 1
    assert not await shelf.is_kept(key)


async def test_who_may_not_see_the_record_cannot_learn_of_its_documents(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    await shelf.keeper.scan()
    for asks in (shelf.read, shelf.opened, shelf.remove):
        with pytest.raises(NotFound, match="DOCUMENT_NOT_FOUND"):
            await asks(OTHER_SCHOOL, sent.id)
    for asks in (shelf.room, shelf.attach, shelf.listed):
        with pytest.raises(NotFound):
            await asks(OTHER_SCHOOL)


async def test_a_document_of_one_child_is_not_reached_through_another(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    born_on = shelf.referral.child.born_on
    another = referrals_pb2.Child(given_names="Ash", family_name="Other", born_on=born_on)
    mine = await referred(shelf.house, OTHER_SCHOOL, known=False, child=another, family=None)
    with pytest.raises(NotFound):
        await shelf.room(OTHER_SCHOOL, record="referral", record_id=mine.id, document_id=sent.id)
    assert await shelf.listed(OTHER_SCHOOL, record="referral", record_id=mine.id) == []
    # A room that was made for one record cannot be used for another.
    key = await shelf.room(OTHER_SCHOOL, record="referral", record_id=mine.id)
    request = pb.AttachDocumentRequest(
        object_key=key,
        size=3,
        digest="a",
        record="referral",
        record_id=shelf.referral.id,
        name="a.pdf",
        media_type="application/pdf",
    )
    with pytest.raises(Refused, match="UPLOAD_EXPIRED"):
        await shelf.house.call("AttachDocument", request, SCHOOL)


async def test_a_restriction_of_any_part_closes_what_others_sent(shelf: Shelf) -> None:
    theirs, his = await shelf.attach(SCHOOL), await shelf.attach(FATHER, PDF + b"\n")
    assert set(await shelf.listed(FATHER)) == {theirs.id, his.id}
    await restricted(shelf.house, shelf.referral.child.id, "Chris Taylor", children.RESTRICTION_KIND_WHEREABOUTS)
    assert await shelf.listed(FATHER) == [his.id]
    with pytest.raises(NotFound):
        await shelf.opened(FATHER, theirs.id)
    assert set(await shelf.listed(MOTHER)) == {theirs.id, his.id}


async def test_the_same_file_twice_lies_in_the_store_once_and_nobody_can_tell(shelf: Shelf) -> None:
    first = await shelf.attach(SCHOOL)
    await shelf.keeper.scan()
    again = await shelf.attach(MOTHER)
    assert again.id != first.id
    assert again.versions[0].scan == pb.SCAN_STATE_AWAITING_SCAN
    await shelf.keeper.scan()
    await shelf.keeper.let_go()
    [key] = await shelf.keys()
    assert await shelf.opened(SCHOOL, first.id) == await shelf.opened(MOTHER, again.id) == PDF
    await shelf.remove(SCHOOL, first.id)
    assert await shelf.keeper.let_go() == 0
    assert await shelf.opened(MOTHER, again.id) == PDF
    await shelf.remove(MOTHER, again.id)
    assert await shelf.keeper.let_go() == 1
    assert (await shelf.keys(), await shelf.is_kept(key)) == ([], False)


async def test_every_version_is_kept_and_checked_by_itself(shelf: Shelf) -> None:
    first = await shelf.attach(SCHOOL)
    await shelf.keeper.scan()
    second = await shelf.attach(SCHOOL, PDF + b"%2", document_id=first.id, expected_version=2)
    assert [one.number for one in second.versions] == [1, 2]
    assert await shelf.opened(MOTHER, first.id, 1) == PDF
    with pytest.raises(Refused, match="DOCUMENT_AWAITS_SCAN"):
        await shelf.opened(MOTHER, first.id)
    with pytest.raises(Stale):
        await shelf.attach(SCHOOL, PDF + b"%3", document_id=first.id, expected_version=2)
    with pytest.raises(Refused, match="NO_SUCH_VERSION"):
        await shelf.opened(MOTHER, first.id, 3)


async def test_only_the_sender_or_the_team_takes_a_document_away(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    with pytest.raises(Denied, match="NOT_YOUR_DOCUMENT"):
        await shelf.remove(MOTHER, sent.id)
    with pytest.raises(Invalid):
        await shelf.remove(SCHOOL, sent.id, " ")
    removed = await shelf.remove(SCHOOL, sent.id)
    assert removed.removed_because == "Sent by mistake."
    with pytest.raises(Refused, match="DOCUMENT_REMOVED"):
        await shelf.opened(SCHOOL, sent.id)
    assert await shelf.keeper.scan() == 0


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ({"record": "budget", "record_id": str(new_id())}, "UNKNOWN_VALUE"),
        ({"record": "referral", "record_id": "../../etc/passwd"}, "NOT_AN_ID"),
        ({"record": "referral", "record_id": "", "part": "nothing"}, "UNKNOWN_VALUE"),
    ],
)
async def test_a_place_that_there_is_not_is_named(shelf: Shelf, place: dict[str, str], reason: str) -> None:
    place = place | ({} if place["record_id"] else {"record_id": shelf.referral.id})
    with pytest.raises(Invalid) as refused:
        await shelf.room(SCHOOL, **place)
    assert [one.code for one in refused.value.violations] == [reason]


async def test_an_empty_file_is_no_document(shelf: Shelf) -> None:
    with pytest.raises(Invalid) as refused:
        await shelf.attach(SCHOOL, b"")
    assert [one.code for one in refused.value.violations] == ["EMPTY_FILE"]
    assert await shelf.listed(SCHOOL) == []


async def test_what_was_never_attached_is_taken_out_after_its_time(shelf: Shelf) -> None:
    key = await shelf.room(SCHOOL)

    async def pieces() -> AsyncIterator[bytes]:
        yield PDF

    await shelf.store.put(key, pieces())
    assert await shelf.keeper.let_go() == 0
    await shelf.rows("update document_object set let_go_at = now() - interval '1 second' returning 1")
    assert await shelf.keeper.let_go() == 1
    assert (await shelf.keys(), await shelf.is_kept(key)) == ([], False)


class AwayStore(ObjectStore):
    async def delete(self, key: str) -> None:
        raise StoreAway("away")

    async def open(self, key: str) -> AsyncIterator[bytes]:
        raise StoreAway("away")


async def test_while_the_store_is_away_nothing_is_judged_lost_or_forgotten(shelf: Shelf, tmp_path: Any) -> None:
    sent = await shelf.attach(SCHOOL)
    away = Keeper(shelf.house.house, shelf.keeper._documents, AwayStore((tmp_path / "away").as_uri()), BuiltIn())
    assert await away.scan() == 0
    assert (await shelf.read(SCHOOL, sent.id)).versions[0].scan == pb.SCAN_STATE_AWAITING_SCAN
    await shelf.remove(SCHOOL, sent.id)
    with pytest.raises(StoreAway):
        await away.let_go()
    assert len(await shelf.keys()) == 1
    assert await shelf.keeper.let_go() == 1


class NoScanner(BuiltIn):
    async def scan(self, content: Any) -> str:
        raise ScannerAway("down")


async def test_without_the_scanner_documents_wait_and_the_next_process_checks_them(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    down = Keeper(shelf.house.house, shelf.keeper._documents, shelf.store, NoScanner())
    assert await down.scan() == 0
    with pytest.raises(Refused, match="DOCUMENT_AWAITS_SCAN"):
        await shelf.opened(SCHOOL, sent.id)
    assert await shelf.keeper.scan() == 1
    assert await shelf.opened(SCHOOL, sent.id) == PDF


class Stumbling(BuiltIn):
    async def scan(self, content: Any) -> str:
        if EICAR in b"".join([piece async for piece in content]):
            raise IndexError("stumbled")
        return ""


async def test_a_file_that_trips_the_check_is_refused_and_stands_before_no_other(shelf: Shelf) -> None:
    tripping, plain = await shelf.attach(SCHOOL, b"%PDF-1.7\n" + EICAR + b"\n%%EOF"), await shelf.attach(SCHOOL)
    keeper = Keeper(shelf.house.house, shelf.keeper._documents, shelf.store, Stumbling())
    assert await keeper.scan() == 2
    assert await shelf.opened(SCHOOL, plain.id) == PDF
    [version] = (await shelf.read(SCHOOL, tripping.id)).versions
    assert version.scan == pb.SCAN_STATE_REFUSED
    assert "broke off" in version.finding


async def test_a_content_that_the_store_lost_is_said_to_be_lost(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    [key] = await shelf.keys()
    await shelf.store.delete(key)
    await shelf.keeper.scan()
    assert "lost" in (await shelf.read(SCHOOL, sent.id)).versions[0].finding


async def test_an_erased_child_leaves_no_content_behind(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    await shelf.attach(MOTHER, PDF + b"%2", record="child", record_id=shelf.referral.child.id)
    await shelf.keeper.scan()
    keys = await shelf.keys()
    assert len(keys) == 2
    async with shelf.house.unit(service_principal("referrals", AUTHORITY)) as unit:
        from chassis import erasure

        await erasure.erase(unit, ChildErased(UUID(shelf.referral.child.id), "asked", TODAY))
    assert await shelf.keeper.let_go() == 2
    assert (await shelf.keys(), [await shelf.is_kept(key) for key in keys]) == ([], [False, False])
    assert await shelf.rows("select 1 from document union all select 1 from document_use") == []
    with pytest.raises(NotFound):
        await shelf.read(SCHOOL, sent.id)


async def test_each_look_is_in_the_audit(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL)
    await shelf.keeper.scan()
    await shelf.opened(MOTHER, sent.id)
    looked = await shelf.rows(
        f"select result from audit where record = 'document' and record_id = '{sent.id}' and client_id = 'jo'"
    )
    assert [row.result for row in looked] == ["read"]
    async with shelf.house.unit(service_principal("referrals", AUTHORITY)) as unit:
        assert await document_uses.awaiting(unit) == []


async def test_who_sent_what_was_refused_finds_it_in_the_list_of_what_waits(shelf: Shelf) -> None:
    sent = await shelf.attach(SCHOOL, b"%PDF-1.7\n" + EICAR + b"\n%%EOF")
    await shelf.keeper.scan()
    request = record_pb2.ListWaitingRequest(until=day(TODAY + timedelta(days=1)))
    waiting = (await shelf.house.call("ListWaiting", request, SCHOOL)).waiting
    assert ("document_refused", sent.id) in [(one.key, one.record_id) for one in waiting]
    child = shelf.referral.child.id
    for who, told in ((SCHOOL, True), (MOTHER, False), (TEAM, False)):
        journey = await shelf.house.call("ListTimeline", record_pb2.ListTimelineRequest(child_id=child), who)
        assert ("document_refused" in [one.key for one in journey.next]) == told, "its sender, and nobody else"
    await shelf.remove(SCHOOL, sent.id)
    waiting = (await shelf.house.call("ListWaiting", request, SCHOOL)).waiting
    assert "document_refused" not in [one.key for one in waiting]


async def test_who_sent_what_was_refused_is_told_only_while_the_record_is_open_to_them(shelf: Shelf) -> None:
    await shelf.attach(SCHOOL, b"%PDF-1.7\n" + EICAR + b"\n%%EOF")
    await shelf.keeper.scan()
    await shelf.rows(
        "update relationship set until = '2026-03-01', since = '2026-02-01' where party = 'org:urn:999901' returning 1"
    )
    request = record_pb2.ListWaitingRequest(until=day(TODAY + timedelta(days=1)))
    waiting = (await shelf.house.call("ListWaiting", request, SCHOOL)).waiting
    assert "document_refused" not in [one.key for one in waiting]


async def test_the_signed_form_lies_with_the_consent_and_what_shows_a_sharing_with_it(shelf: Shelf) -> None:
    """Whoever may record a consent attaches its form; who may not see the record cannot learn of it."""
    child_id = shelf.referral.child.id
    kept = (await shelf.house.call("AnswerConsent", answer(child_id, evidence="signed form"), TEAM)).consent
    prepared = await decided(shelf.house, child_id)
    for record, id in (("standing_consent", kept.id), ("sharing_decision", prepared.id)):
        of: dict[str, Any] = {"record": record, "record_id": id}
        form = await shelf.attach(TEAM, **of)
        assert (form.record, form.child_id) == (record, child_id)
        await shelf.keeper.scan()
        assert await shelf.listed(MOTHER, **of) == [form.id]
        assert await shelf.opened(MOTHER, form.id) == PDF
        for stranger in (OTHER_SCHOOL, SCHOOL):
            with pytest.raises(NotFound):
                await shelf.attach(stranger, **of)
            with pytest.raises(NotFound):
                await shelf.read(stranger, form.id)


async def test_what_is_shown_to_an_adviser_goes_along_with_what_comes_of_the_question(shelf: Shelf) -> None:
    asked = AskForAdviceRequest(
        request_id="e", name="Alice Moreno", role="teacher", question="Is a referral right?", observed="Sam is alone."
    )
    enquiry = (await shelf.house.call("AskForAdvice", asked, SCHOOL)).enquiry
    of: dict[str, Any] = {"record": "enquiry", "record_id": enquiry.id}
    shown = await shelf.attach(SCHOOL, **of)
    await shelf.keeper.scan()
    assert await shelf.opened(ADVISER, shown.id) == PDF
    for stranger in (OTHER_SCHOOL, TEAM):
        with pytest.raises(NotFound):
            await shelf.read(stranger, shown.id)
    noticing = NoticeNeedRequest(request_id="n", child=SAM, enquiry_id=enquiry.id)
    need = (await shelf.house.call("NoticeNeed", noticing, SCHOOL)).noticed_need
    went = await shelf.read(SCHOOL, shown.id)
    assert (went.record, went.record_id, went.child_id) == ("noticed_need", need.id, need.child_id)
    with pytest.raises(NotFound):
        await shelf.read(ADVISER, shown.id)


async def test_a_difference_of_opinion_has_its_papers_and_one_about_a_concern_has_them_there(shelf: Shelf) -> None:
    told = DecisionMade(
        item_id=shelf.referral.id,
        referral_id=shelf.referral.id,
        child_id=shelf.referral.child.id,
        outcome="not_eligible",
        kind="referral",
    )
    told.decided_on.CopyFrom(day(TODAY))
    await shelf.house.hear("panels", "decision.made.v1", told)
    about = DisputedRecord(record="referral", id=shelf.referral.id)
    opening = OpenEscalationRequest(
        request_id="o", about=about, name="Jo", disagreement="Too little was read.", wanted="Read the report."
    )
    dispute = (await shelf.house.call("OpenEscalation", opening, MOTHER)).escalation
    of: dict[str, Any] = {"record": "escalation", "record_id": dispute.id}
    paper = await shelf.attach(MOTHER, **of)
    await shelf.keeper.scan()
    panel = client("panel", parties=("panel:southampton/decision",), organisation="la:852/panels")
    assert await shelf.opened(panel, paper.id) == PDF
    with pytest.raises(NotFound):
        await shelf.read(TEAM, paper.id)
