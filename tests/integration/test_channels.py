"""The queue of messages on a real database: GOV.UK Notify's own client, a real mail server, a folder of letters."""

import asyncio
import json
import re
import ssl
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from sqlalchemy import text

from chassis import translate
from chassis.principal import Principal, service_principal
from chassis.typesetting.pdf import Press
from chassis.work_lists import work_list
from goldenthread.common.v1 import record_pb2
from goldenthread.notifications.v1 import events_pb2
from goldenthread.notifications.v1 import notifications_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.change import Change
from kernel.clock import LONDON
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.restrictions import RestrictionBegan
from services.notifications import domain
from services.notifications.channels.message import Message
from services.notifications.channels.notify import Notify
from services.notifications.channels.post import Post
from services.notifications.channels.sending import Carriers, Sending, stop_token
from services.notifications.channels.settings import ChannelSettings, MailServer
from services.notifications.channels.smtp import Smtp
from services.notifications.domain import Channel, Delivery, DeliveryState, Later, Never, Part, Queued, Sent, Way
from services.notifications.domain.letter import PartKind
from services.notifications.storage import NOTICES, enqueue
from tests.certificates import certificate
from tests.integration.conftest import HouseOf
from tests.integration.told_family import ToldFamily, telling_of
from tests.standin import EMAIL, Playing, playing
from tests.world import AUTHORITY, TODAY, HouseInHand, client, noon
from tools.free_ports import free_ports
from tools.site import Site

HOUSE = service_principal("notifications", AUTHORITY)
SENDER = client("gateway:messages", scopes=("notice.receipt",))
JO = client("jo", parties=("person:jo",))
DESK = f"team:{AUTHORITY}/cypds"
TEAM = client("cypds", parties=(DESK,))
MAIL = Way(Channel.EMAIL, "jo@example.org")
TEXT = Way(Channel.TEXT_MESSAGE, "07700 900123")
LETTER = Way(Channel.LETTER, "1 Test Road, Southampton SO14 0AA")
SETTINGS = ChannelSettings(public_url="https://send.example")


@pytest_asyncio.fixture
async def family(site: Site) -> AsyncIterator[ToldFamily]:
    """What referrals says of the family: Jo and Lee are told, and how they are reached."""
    told = (
        referrals_pb2.ToldMember(name=party, party=party, relative_id=str(new_id()), email=MAIL.address)
        for party in ("person:jo", "person:lee")
    )
    async with telling_of(ToldFamily(site, *told), site) as family:
        for one in family.told:
            one.telephone, one.address = TEXT.address, LETTER.address
        yield family


@pytest_asyncio.fixture
async def notifications(house_of: HouseOf, family: ToldFamily) -> HouseInHand:
    return await house_of("notifications")


@pytest_asyncio.fixture
async def notify() -> AsyncIterator[Playing]:
    async with playing(AUTHORITY) as at_play:
        yield at_play


class Counting:
    """A carrier that answers as it is told, and counts what was handed over."""

    def __init__(self, *answers: domain.Answer) -> None:
        self.answers = list(answers)
        self.sent: list[Message] = []
        self.known: dict[str, Sent] = {}

    async def send(self, message: Message) -> domain.Answer:
        self.sent.append(message)
        answer = self.answers.pop(0) if self.answers else Sent(str(new_id()))
        if isinstance(answer, Sent):
            self.known[message.delivery.reference] = answer
        return answer

    async def find(self, delivery: Delivery) -> Sent | None:
        return self.known.get(delivery.reference)

    async def words(self, delivery: Delivery) -> Sequence[str]:
        return ()


def sending(house: HouseInHand, settings: ChannelSettings = SETTINGS, **carriers: Any) -> Sending:
    by_channel = {Channel(name): carrier for name, carrier in carriers.items()}
    every = {key: Carriers({}) for key in house.house.authorities}
    return Sending(house.house, settings, every | {AUTHORITY: Carriers(by_channel)})


async def told(
    house: HouseInHand, *ways: Way, by_law: bool = True, recipient: str = "person:jo", child: UUID | None = None
) -> domain.Notice:
    """A notice with its ways: sent here, or by its letter where that is the first way."""
    waits = ways[0].channel is Channel.LETTER
    born = domain.Notice(
        id=new_id(),
        authority=AUTHORITY,
        child_id=child or new_id(),
        subject_id=new_id(),
        kind="ehc_will_not_assess",
        catalogue_number="N4",
        recipient=recipient,
        title="There will be no assessment",
        caused_by=new_id(),
        state=domain.NoticeState.WAITING,
        addressee="Jo Taylor",
        parts=(Part(PartKind.PARAGRAPH, "Sam will have no assessment."),),
        contact="01632 960 852",
        sender="Southampton City Council",
        channel="letter" if waits else "in_app",
        desk=DESK,
    )
    may_wait = not (waits or by_law)
    delivery = Delivery(new_id(), born.id, ways[0], further=ways[1:], sends_it=waits, by_law=by_law, may_wait=may_wait)
    async with house.unit(HOUSE) as unit:
        notice = await unit.save(NOTICES, Change(born) if waits else born.send(noon(TODAY)))
        await enqueue(unit, notice.child_id, recipient, [Queued(delivery)])
    return notice


async def now(house: HouseInHand) -> None:
    """Everything that waits for its time is due."""
    async with house.as_owner() as connection:
        await connection.execute(text("update delivery set next_at = now() where next_at is not null"))


async def states(house: HouseInHand) -> list[tuple[str, str]]:
    async with house.as_owner() as connection:
        rows = await connection.execute(text("select channel, state from delivery order by id"))
        return [(row.channel, row.state) for row in rows]


async def drained(worker: Sending) -> int:
    taken = 0
    while some := await worker.round(AUTHORITY):
        taken += some
    return taken


def letters_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.json"))


def kinds_in(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


async def word(house: HouseInHand, reference: str, status: str, principal: Principal = SENDER) -> bool:
    request = pb.RecordReceiptRequest(reference=reference, status=status)
    return bool((await house.call("RecordReceipt", request, principal)).news)


async def waits_for(house: HouseInHand, principal: Principal) -> list[Any]:
    """What the work list shows somebody."""
    until = translate.to_date_message(TODAY + timedelta(days=14))
    request = record_pb2.ListWaitingRequest(until=until)
    async with house.unit(principal, writes=False) as unit:
        return (await work_list(request, unit))[0]


async def attention(house: HouseInHand) -> list[tuple[str, str]]:
    listed = (await house.call("ListUndelivered", pb.ListUndeliveredRequest(), TEAM)).undelivered
    return [(one.notice_id, one.attention) for one in listed]


# GOV.UK Notify, by its own client


async def test_a_message_goes_out_by_notify_and_says_nothing_of_the_child(
    notifications: HouseInHand, notify: Playing
) -> None:
    await told(notifications, MAIL)
    await told(notifications, TEXT, recipient="person:lee")
    carrier = Notify(notify.service())
    assert await drained(sending(notifications, email=carrier, text_message=carrier)) == 2
    words = await notify.heard(2)
    assert {one["status"] for one in words} == {"delivered"}
    for sent in notify.standin.kept.values():
        assert "Southampton City Council" in sent.body
        assert "https://send.example/account" in sent.body
        assert not any(secret in f"{sent.subject} {sent.body}" for secret in ("Sam", "Jo", "assessment", "EHC"))
    assert [bool(one.unsubscribe) for one in notify.standin.kept.values() if one.type == "email"] == [True]
    for one in words:
        assert await word(notifications, one["reference"], one["status"])
        assert not await word(notifications, one["reference"], one["status"]), "a word counts once"
    assert await states(notifications) == [("email", "delivered"), ("text_message", "delivered")]


@pytest.mark.proves("N16")
async def test_what_is_urgent_says_so_and_nothing_of_what_it_is(notifications: HouseInHand) -> None:
    urgent = await told(notifications, MAIL, recipient="team:southampton/safeguarding")
    await told(notifications, MAIL)
    async with notifications.unit(HOUSE) as unit:
        await unit.save(NOTICES, Change(replace(urgent, kind="concern_urgent", title="A concern waits for you now")))
    carrier = Counting()
    await drained(sending(notifications, email=carrier))
    first, second = carrier.sent
    assert (first.subject, first.stop) == ("Southampton City Council: something urgent for you", "")
    assert "has something urgent for you.\n\nSign in to read: https://send.example/account" in first.text
    assert "concern" not in first.subject + first.text
    assert "a new message" in second.subject


async def test_a_failure_for_good_takes_the_next_way_and_in_the_end_a_person_is_asked(
    notifications: HouseInHand, notify: Playing
) -> None:
    notice = await told(notifications, replace(MAIL, address="perm-fail@simulator.notify"), TEXT)
    carrier = Notify(notify.service())
    worker = sending(notifications, email=carrier, text_message=carrier)
    await drained(worker)
    [failed] = await notify.heard(1)
    assert await word(notifications, failed["reference"], failed["status"])
    await drained(worker)
    [_, delivered] = await notify.heard(2)
    assert delivered["notification_type"] == "sms"
    assert await states(notifications) == [("email", "failed"), ("text_message", "sent")]
    assert await attention(notifications) == []
    assert await word(notifications, delivered["reference"], "permanent-failure")
    assert await attention(notifications) == [(str(notice.id), "PERMANENT_FAILURE")]
    said = [tail for tail, _ in await notifications.said()]
    assert said == ["notice.sent.v1", "notice.failed.v1"]


async def test_a_word_that_was_lost_is_asked_for(notifications: HouseInHand, notify: Playing) -> None:
    await told(notifications, MAIL)
    worker = sending(notifications, email=Notify(notify.service()))
    await drained(worker)
    await notify.heard(1)  # and nobody takes it
    await now(notifications)
    assert await worker.round(AUTHORITY) == 1
    assert await states(notifications) == [("email", "delivered")]


async def test_notifys_refusals_are_told_apart(notifications: HouseInHand, notify: Playing) -> None:
    from gateway.messages.standin import Refusal

    troubles = (
        (Refusal(429, "RateLimitError", "Exceeded rate limit"), Later("RATE_LIMIT", down=True)),
        (Refusal(429, "TooManyRequestsError", "Exceeded send limits"), Later("DAILY_LIMIT", down=True)),
        (Refusal(503, "Exception", "Service unavailable"), Later("PROVIDER_DOWN", down=True, in_doubt=True)),
        (Refusal(400, "ValidationError", "email_address Not a valid"), domain.Never("REFUSED_BY_PROVIDER")),
    )
    message = Message(Delivery(new_id(), new_id(), MAIL), AUTHORITY, "The council", "a message", "x", noon(TODAY))
    for trouble, answer in troubles:
        notify.standin.troubles.append(trouble)
        assert await Notify(notify.service()).send(message) == answer
    stranger = notify.key[:-36] + str(new_id())
    assert await Notify(notify.service(stranger)).send(message) == Later("PROVIDER_REFUSES_KEY", down=True)


async def test_the_official_client_finds_everything_that_it_asks_for(notify: Playing) -> None:
    official = NotificationsAPIClient(notify.key, base_url=notify.url)

    def asked() -> None:
        says = {"authority": "The council", "what": "a message", "link": "https://send.example"}
        sent = official.send_email_notification("jo@example.org", EMAIL, personalisation=says, reference="r-1")
        assert sent["content"]["subject"] == "The council: a message for you"
        assert "sanitised_content" in sent
        assert official.get_notification_by_id(sent["id"])["reference"] == "r-1"
        assert len(official.get_all_notifications(reference="r-1")["notifications"]) == 1
        assert official.get_all_notifications(reference="r-2")["notifications"] == []
        assert official.post_template_preview(EMAIL, says)["body"].startswith("The council has a message")
        assert official.get_template(EMAIL)["personalisation"].keys() == {"authority", "what", "link"}
        assert official.get_template_version(EMAIL, 1)["version"] == 1
        assert len(official.get_all_templates("sms")["templates"]) == 1
        assert official.get_received_texts()["received_text_messages"] == []
        with pytest.raises(HTTPError) as missing:
            official.send_email_notification("jo@example.org", EMAIL, personalisation={"what": "x"})
        assert missing.value.status_code == 400
        assert missing.value.message == [
            {"error": "BadRequestError", "message": "Missing personalisation: authority, link"}
        ]
        with pytest.raises(HTTPError) as unknown:
            official.get_notification_by_id(str(new_id()))
        assert unknown.value.status_code == 404
        official.send_sms_notification("07700900000", EMAIL.replace("7e01", "7e02"), personalisation=says)
        assert len(notify.standin.kept) == 1, "a smoke test is not kept"

    await asyncio.to_thread(asked)


async def test_the_official_client_walks_through_the_pages_of_a_list(
    notify: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gateway.messages import standin

    monkeypatch.setattr(standin, "PAGE", 2)
    official = NotificationsAPIClient(notify.key, base_url=notify.url)
    says = {"authority": "The council", "what": "a message", "link": "https://send.example"}

    def walked() -> list[str]:
        for number in range(5):
            official.send_email_notification("jo@example.org", EMAIL, personalisation=says, reference=str(number))
        seen, older_than = [], None
        while page := official.get_all_notifications(older_than=older_than)["notifications"]:
            seen += [one["reference"] for one in page]
            older_than = page[-1]["id"]
        return seen

    assert await asyncio.to_thread(walked) == ["4", "3", "2", "1", "0"]


# A crash between the steps


async def test_who_dies_after_sending_is_followed_by_one_that_asks_first(
    notifications: HouseInHand, notify: Playing
) -> None:
    await told(notifications, MAIL)
    carrier = Notify(notify.service())
    dying = sending(notifications, email=carrier)

    def dies(name: str) -> None:
        if name == "after_sending_before_note":
            raise SystemExit(name)

    notifications.house.failpoints.hit, before = dies, notifications.house.failpoints.hit  # type: ignore[method-assign]
    try:
        with pytest.raises(SystemExit):
            await dying.round(AUTHORITY)
    finally:
        notifications.house.failpoints.hit = before  # type: ignore[method-assign]
    assert await states(notifications) == [("email", "sending")]
    assert await drained(sending(notifications, email=carrier)) == 0, "its lease has not ended"
    await now(notifications)
    assert await drained(sending(notifications, email=carrier)) == 1
    assert len(notify.standin.kept) == 1, "the provider had it already"
    assert await states(notifications) == [("email", "sent")]


async def test_two_that_send_at_once_send_each_message_once(notifications: HouseInHand) -> None:
    for number in range(30):
        await told(notifications, replace(MAIL, address=f"jo{number}@example.org"))
    carrier = Counting()
    workers = [sending(notifications, email=carrier) for _ in range(3)]
    assert sum(await asyncio.gather(*(drained(one) for one in workers))) == 30
    assert len({one.delivery.id for one in carrier.sent}) == len(carrier.sent) == 30


class Losing(Counting):
    """It takes the message, and its answer is lost; or it says what became of it before it has answered."""

    def __init__(self, *, says: str = "", house: HouseInHand | None = None) -> None:
        super().__init__()
        self._says, self._house = says, house

    async def send(self, message: Message) -> domain.Answer:
        reference = message.delivery.reference
        self.known[reference] = Sent(reference)
        self.sent.append(message)
        if self._house:
            assert await word(self._house, reference, self._says)
            return Sent(reference)
        raise TimeoutError


async def test_a_word_that_comes_before_the_answer_is_heard(notifications: HouseInHand) -> None:
    await told(notifications, MAIL)
    await told(notifications, MAIL, recipient="person:lee")
    await drained(sending(notifications, email=Losing(says="delivered", house=notifications)))
    assert await states(notifications) == [("email", "delivered")] * 2
    await told(notifications, MAIL)
    await drained(sending(notifications, email=Losing(says="sending", house=notifications)))
    assert await states(notifications) == [*[("email", "delivered")] * 2, ("email", "sent")]


async def test_a_message_whose_answer_was_lost_is_asked_after_before_it_is_sent_again(
    notifications: HouseInHand,
) -> None:
    for number in range(2):
        await told(notifications, MAIL, recipient=("person:jo", "person:lee")[number])
    carrier = Losing()
    worker = sending(notifications, email=carrier)
    await drained(worker)
    assert await states(notifications) == [("email", "queued")] * 2
    # Of one of them a word comes in time.
    assert await word(notifications, carrier.sent[0].delivery.reference, "delivered")
    await now(notifications)
    await drained(worker)
    assert len(carrier.sent) == 2, "neither goes out a second time"
    assert sorted(state for _, state in await states(notifications)) == ["delivered", "sent"]


async def test_what_is_noted_after_the_lease_has_ended_changes_nothing(notifications: HouseInHand) -> None:
    await told(notifications, MAIL)

    class Slow(Counting):
        async def send(self, message: Message) -> domain.Answer:
            await now(notifications)  # its lease has ended, and another takes the message
            assert await sending(notifications, email=quick).round(AUTHORITY) == 1
            return Later("BUSY")

    quick = Counting()
    await sending(notifications, email=Slow()).round(AUTHORITY)
    assert len(quick.sent) == 1
    assert await states(notifications) == [("email", "sent")]


async def test_nothing_is_handed_over_when_little_of_the_lease_is_left(
    notifications: HouseInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await told(notifications, replace(MAIL, address=f"jo{number}@example.org"), recipient="org:urn:999901")
    carrier = Counting()
    monkeypatch.setattr("services.notifications.channels.sending.BEGUN_WITHIN_S", -1)
    assert await sending(notifications, email=carrier).round(AUTHORITY) == 3
    assert carrier.sent == []
    monkeypatch.undo()
    assert await drained(sending(notifications, email=carrier)) == 3
    assert len(carrier.sent) == 3


# What has changed since it was queued


async def test_a_further_way_that_has_become_a_danger_is_not_taken(
    notifications: HouseInHand, family: ToldFamily
) -> None:
    notice = await told(notifications, MAIL, TEXT, LETTER)
    carrier = Counting(domain.Never("REFUSED_BY_PROVIDER"))
    worker = sending(notifications, email=carrier, text_message=carrier, letter=carrier)
    assert await worker.round(AUTHORITY) == 1
    family.told[0].contact_safely = "Never by telephone; her sister's address."
    await drained(worker)
    assert [one.delivery.way for one in carrier.sent] == [MAIL]
    assert await states(notifications) == [("email", "failed"), ("text_message", "suppressed")]
    assert await attention(notifications) == [(str(notice.id), "CONTACT_WITH_CARE")]


async def test_while_the_family_s_record_cannot_be_read_nothing_goes_by_what_it_said_before(
    notifications: HouseInHand, family: ToldFamily
) -> None:
    await told(notifications, MAIL, TEXT)
    carrier = Counting(Later("PROVIDER_DOWN", down=True))
    worker = sending(notifications, email=carrier, text_message=carrier)
    await drained(worker)
    async with notifications.as_owner() as connection:
        await connection.execute(text("update delivery set queued_at = now() - interval '1 hour', next_at = now()"))
    family.is_away = True
    await drained(worker)
    assert (len(carrier.sent), await states(notifications)) == (1, [("email", "queued")])
    family.is_away, family.told[0].email = False, "jo.elsewhere@example.org"
    await now(notifications)
    await drained(worker)
    assert [one.delivery.way.address for one in carrier.sent] == [MAIL.address, "jo.elsewhere@example.org"]
    assert await states(notifications) == [("email", "suppressed"), ("email", "sent")]


async def test_what_was_stopped_meanwhile_is_stopped_and_a_night_is_quiet_for_what_waited(
    notifications: HouseInHand, family: ToldFamily
) -> None:
    await told(notifications, MAIL, TEXT, by_law=False)
    await told(notifications, MAIL, by_law=True, recipient="person:lee")
    carrier = Counting(*[Later("PROVIDER_DOWN", down=True)] * 2)
    worker = sending(notifications, email=carrier, text_message=carrier)
    await drained(worker)
    hour = notifications.house.clock.now().astimezone(LONDON).hour
    for party in ("jo", "lee"):
        chosen = pb.Preference(quiet_from=hour, quiet_until=(hour + 2) % 24, stopped=["CHANNEL_EMAIL"])
        await notifications.call(
            "SetPreference", pb.SetPreferenceRequest(preference=chosen), client(party, parties=(f"person:{party}",))
        )
    carrier.sent.clear()
    await now(notifications)
    await drained(worker)
    assert [one.delivery.by_law for one in carrier.sent] == [True]
    loud = pb.Preference(stopped=["CHANNEL_EMAIL"])
    await notifications.call("SetPreference", pb.SetPreferenceRequest(preference=loud), JO)
    await now(notifications)
    await drained(worker)
    assert [one.delivery.way for one in carrier.sent] == [MAIL, TEXT]
    assert await states(notifications) == [("email", "suppressed"), ("email", "sent"), ("text_message", "sent")]


async def test_a_digest_that_is_put_back_gives_way_to_the_next_and_holds_up_nobody(
    notifications: HouseInHand,
) -> None:
    async def digest() -> None:
        delivery = Delivery(new_id(), new_id(), MAIL, may_wait=True, digest=True)
        async with notifications.unit(HOUSE) as unit:
            await enqueue(unit, new_id(), "org:urn:999901", [Queued(delivery)])

    class Meanwhile(Counting):
        async def send(self, message: Message) -> domain.Answer:
            if message.delivery.digest:
                await digest()  # another day's begins while this one is under way
            return await super().send(message)

    await digest()
    await told(notifications, TEXT)
    down, up = Meanwhile(Later("PROVIDER_DOWN", down=True)), Counting()
    assert await sending(notifications, email=down, text_message=up).round(AUTHORITY) == 2
    assert await states(notifications) == [("email", "suppressed"), ("text_message", "sent"), ("email", "queued")]


# Letters


async def test_a_notice_by_letter_is_sent_when_the_letter_is_handed_over_and_served_two_working_days_later(
    notifications: HouseInHand, tmp_path: Path
) -> None:
    notice = await told(notifications, LETTER)
    assert await notifications.said() == []
    post = Post(tmp_path, Press())
    await drained(sending(notifications, letter=post))
    [note] = letters_in(tmp_path)
    assert json.loads(note.read_text())["to"] == ["Jo Taylor", "1 Test Road", "Southampton SO14 0AA"]
    assert note.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    [(tail, payload)] = await notifications.said()
    sent = events_pb2.NoticeSent.FromString(payload)
    assert (tail, sent.channel) == ("notice.sent.v1", "letter")
    assert (sent.served_on.year, sent.served_on.month, sent.served_on.day) == (2026, 3, 4)
    kept = (await notifications.call("GetNotice", pb.GetNoticeRequest(notice_id=str(notice.id)), JO)).notice
    assert (kept.state, kept.channel) == (pb.NOTICE_STATE_SENT, "letter")
    # The same letter again, after a crash, is the same file.
    again = Delivery(UUID(note.stem.partition("-")[0]), notice.id, LETTER)
    assert await post.find(again) == Sent(note.stem)


async def test_a_letter_that_nobody_fetched_goes_with_the_record_that_it_is_of(
    notifications: HouseInHand, tmp_path: Path
) -> None:
    erased, kept = new_id(), new_id()
    for child in (erased, kept):
        await told(notifications, LETTER, child=child)
    worker = sending(notifications, letter=Post(tmp_path, Press()))
    await drained(worker)
    assert await worker.tidy(AUTHORITY) == 0
    async with notifications.as_owner() as connection:
        [row] = await connection.execute(text("delete from delivery where child_id = :id returning id"), {"id": erased})
    (tmp_path / f".{row.id.hex}-1.pdf.new").write_bytes(b"unfinished when the sender died")
    (tmp_path / "collected.log").write_text("of the print provider")
    assert await worker.tidy(AUTHORITY) == 3
    assert kinds_in(tmp_path) == [".json", ".log", ".pdf"]
    [note] = letters_in(tmp_path)
    assert row.id.hex not in note.name


async def test_without_a_print_provider_a_letter_is_a_failure_that_a_person_sees(notifications: HouseInHand) -> None:
    notice = await told(notifications, LETTER)
    await drained(sending(notifications))
    assert await attention(notifications) == [(str(notice.id), "CHANNEL_NOT_SET_UP")]
    [(tail, payload)] = await notifications.said()
    assert tail == "notice.failed.v1"
    assert events_pb2.NoticeFailed.FromString(payload).reason == "CHANNEL_NOT_SET_UP"
    done = pb.SettleNoticeRequest(notice_id=str(notice.id), settlement="Handed over at school.")
    # It stands on the desk's list of what waits, and on nobody else's.
    [waiting] = await waits_for(notifications, TEAM)
    assert (waiting.record_id, waiting.key, waiting.for_you) == (str(notice.id), "notice_undelivered", True)
    for stranger in (JO, client("sen", parties=(f"team:{AUTHORITY}/sen",))):
        assert await waits_for(notifications, stranger) == []
    settled = (await notifications.call("SettleNotice", done, TEAM)).undelivered
    assert await waits_for(notifications, TEAM) == []
    assert (settled.state, settled.attention) == (pb.NOTICE_STATE_SETTLED, "")
    assert await attention(notifications) == []
    with pytest.raises(NotFound):
        await notifications.call("SettleNotice", done, TEAM)


async def test_what_lies_where_nobody_reads_is_told_by_a_person_who_says_when_and_how(
    notifications: HouseInHand,
) -> None:
    """Of a body for which nobody signs in: the desk posts the letter, and the law's day is the one that it says."""
    school = "org:urn:999999"
    sent = await told(notifications, MAIL, recipient=school)
    lost = replace(sent, state=domain.NoticeState.WAITING, id=new_id(), caused_by=new_id(), sent_at=None, version=0)
    async with notifications.unit(HOUSE) as unit:
        notice = await unit.save(NOTICES, lost.not_reached("NOBODY_READS"))
    assert await attention(notifications) == [(str(notice.id), "NOBODY_READS")]
    read = pb.GetUndeliveredRequest(notice_id=str(notice.id))
    assert "Sam will have no assessment." in (await notifications.call("GetUndelivered", read, TEAM)).notice.body
    for stranger in (JO, client("sen", parties=(f"team:{AUTHORITY}/sen",))):
        with pytest.raises(NotFound):
            await notifications.call("GetUndelivered", read, stranger)
    on = translate.to_date_message(TODAY)
    tomorrow = translate.to_date_message(TODAY + timedelta(days=1))

    async def settle(**how: Any) -> pb.Undelivered:
        done = pb.SettleNoticeRequest(notice_id=str(notice.id), settlement="Posted.", **how)
        return (await notifications.call("SettleNotice", done, TEAM)).undelivered  # type: ignore[no-any-return]

    for how, field in (
        ({"told_on": on}, "told_by"),
        ({"told_by": pb.CHANNEL_LETTER}, "told_on"),
        ({"told_on": tomorrow, "told_by": pb.CHANNEL_LETTER}, "told_on"),
        ({"told_on": on, "told_by": pb.CHANNEL_TEXT_MESSAGE}, "told_by"),
    ):
        with pytest.raises(Invalid) as refused:
            await settle(**how)
        assert [one.field for one in refused.value.violations] == [field]
    assert (await settle(told_on=on, told_by=pb.CHANNEL_LETTER)).state == pb.NOTICE_STATE_SETTLED
    assert (await attention(notifications), await waits_for(notifications, TEAM)) == ([], [])
    with pytest.raises(NotFound):
        await notifications.call("GetUndelivered", read, TEAM)
    said = [payload for tail, payload in await notifications.said() if tail == "notice.sent.v1"]
    last = events_pb2.NoticeSent.FromString(said[-1])
    assert (last.notice_id, last.recipient, last.channel) == (str(notice.id), school, "letter")
    assert translate.to_date(last.served_on, "served_on") == TODAY + timedelta(days=2)
    with pytest.raises(Denied):
        await notifications.call("NoteReaders", pb.NoteReadersRequest(parties=[school]), SENDER)


async def test_a_letter_that_has_not_left_for_a_day_is_looked_at_until_it_has(notifications: HouseInHand) -> None:
    notice = await told(notifications, LETTER)
    down = Counting(*[Later("FOLDER_NOT_THERE", down=True)] * 2)
    worker = sending(notifications, letter=down)
    await drained(worker)
    assert await waits_for(notifications, TEAM) == []
    async with notifications.as_owner() as connection:
        await connection.execute(text("update delivery set queued_at = now() - interval '25 hours', next_at = now()"))
    await drained(worker)
    assert await attention(notifications) == [(str(notice.id), "FOLDER_NOT_THERE")]
    assert [one.record_id for one in await waits_for(notifications, TEAM)] == [str(notice.id)]
    await now(notifications)
    await drained(worker)
    assert (await attention(notifications), await waits_for(notifications, TEAM)) == ([], [])
    assert [tail for tail, _ in await notifications.said()] == ["notice.sent.v1"]


async def test_the_work_list_is_for_the_teams_and_says_nothing_of_the_letter(notifications: HouseInHand) -> None:
    await told(notifications, LETTER)
    await drained(sending(notifications))
    [one] = (await notifications.call("ListUndelivered", pb.ListUndeliveredRequest(), TEAM)).undelivered
    assert [(attempt.channel, attempt.state) for attempt in one.attempts] == [(pb.CHANNEL_LETTER, "failed")]
    assert "Test Road" not in str(one)
    assert "Sam" not in str(one)
    for stranger in (JO, client("school", parties=("org:urn:999901",))):
        assert not (await notifications.call("ListUndelivered", pb.ListUndeliveredRequest(), stranger)).undelivered


# A mail server


class Server:
    """What a real mail server took; it refuses whom it does not know."""

    def __init__(self) -> None:
        self.took: list[Envelope] = []

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]) -> str:
        if address.startswith("gone"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("full"):
            return "452 4.2.2 Mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        self.took.append(envelope)
        return "250 OK"


async def test_a_mail_server_takes_puts_off_and_refuses(notifications: HouseInHand) -> None:
    handler, [port] = Server(), free_ports(1)
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        mail = Smtp(MailServer(host="127.0.0.1", port=port, sender="send@southampton.example", start_tls=False))
        for address in ("jo@example.org", "gone@example.org", "full@example.org"):
            await told(notifications, replace(MAIL, address=address), by_law=False)
        await drained(sending(notifications, email=mail))
    finally:
        controller.stop()
    assert await states(notifications) == [("email", "sent"), ("email", "failed"), ("email", "queued")]
    [taken] = handler.took
    content = bytes(taken.content or b"").decode()
    assert "Subject: Southampton City Council: a new message for you" in content
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in content
    assert re.search(r"^List-Unsubscribe: <https://send\.example/messages/stop/[\w.-]+>\r$", content, re.MULTILINE)
    assert "Sam" not in content
    down = Smtp(MailServer(host="127.0.0.1", port=port, sender="send@southampton.example", start_tls=False))
    message = Message(Delivery(new_id(), new_id(), MAIL), AUTHORITY, "The council", "a message", "x", noon(TODAY))
    assert await down.send(message) == Later("SERVER_DOWN", down=True)


class Login:
    """Knows one password."""

    def __call__(self, _: SMTP, __: Session, ___: Envelope, mechanism: str, told: Any) -> AuthResult:
        return AuthResult(success=(told.login, told.password) == (b"goldenthread", b"secret"), handled=False)


async def test_a_mail_server_is_spoken_to_encrypted_and_signed_in_to_and_never_past_a_false_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STARTTLS and AUTH, over a certificate that this machine vouches for, and over one that nobody does."""
    held = certificate("localhost", tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(held)
    handler, [port] = Server(), free_ports(1)
    asked = {"tls_context": server, "require_starttls": True, "auth_required": True, "authenticator": Login()}
    controller = Controller(handler, hostname="127.0.0.1", port=port, **asked)
    controller.start()

    def mail(**told: Any) -> Smtp:
        usual = {"host": "localhost", "port": port, "sender": "send@southampton.example", "username": "goldenthread"}
        return Smtp(MailServer(**(usual | {"password": "secret"} | told)))

    message = Message(Delivery(new_id(), new_id(), MAIL), AUTHORITY, "The council", "a message", "x", noon(TODAY))
    try:
        assert await mail().send(message) == Later("SERVER_DOWN", down=True), "nobody vouches for the certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(held))
        assert isinstance(await mail().send(message), Sent)
        assert await mail(password="wrong").send(message) == Later("PROVIDER_REFUSES_KEY", down=True)
        unnamed = await mail(username="", password="").send(message)
        assert isinstance(unnamed, Never)
        in_the_clear = await mail(start_tls=False).send(message)
        assert not isinstance(in_the_clear, Sent), "no password goes out unencrypted"
    finally:
        controller.stop()
    [taken] = handler.took
    assert taken.rcpt_tos == [MAIL.address]


# Many, and trouble


async def test_a_bounce_storm_and_a_provider_that_is_down_hold_up_nobody_else(notifications: HouseInHand) -> None:
    for number in range(40):
        await told(notifications, replace(MAIL, address=f"jo{number}@example.org"), LETTER, by_law=False)
    for number in range(5):
        await told(notifications, replace(TEXT, address=f"07700 90010{number}"))
    down = Counting(*[Later("PROVIDER_DOWN", down=True)] * 200)
    up = Counting()
    worker = sending(notifications, email=down, text_message=up, letter=Counting())
    await drained(worker)
    assert len(up.sent) == 5
    for _ in range(3):
        await now(notifications)
        await drained(worker)
    assert len(down.sent) <= 45, "the breaker keeps us from a provider that answers nobody"
    assert set(await states(notifications)) == {("email", "queued"), ("text_message", "sent")}


async def test_a_bounce_storm_ends_with_the_third_and_everybody_is_reached_by_the_next_way(
    notifications: HouseInHand, family: ToldFamily
) -> None:
    for _ in range(20):
        await told(notifications, MAIL, TEXT, by_law=True)
    bouncing, up = Counting(), Counting()
    worker = sending(notifications, email=bouncing, text_message=up)
    await drained(worker)
    # They come back all at once, some of them twice, while more is sent to the same address.
    for sent in bouncing.sent:
        for _ in range(2):
            await word(notifications, sent.delivery.reference, "permanent-failure")
    before = len(bouncing.sent)
    for _ in range(5):
        await told(notifications, MAIL, TEXT, by_law=True)
    for _ in range(3):
        await now(notifications)
        await drained(worker)
    assert len(bouncing.sent) == before, "nothing more goes to where nothing gets"
    assert len({one.delivery.notice_id for one in up.sent}) == len(up.sent) == 25
    assert await attention(notifications) == []


async def test_somebody_without_an_address_is_on_the_list_of_the_desk_from_the_first_moment(
    notifications: HouseInHand,
) -> None:
    nobody = replace(await told(notifications, LETTER), id=new_id(), caused_by=new_id(), version=0)
    async with notifications.unit(HOUSE) as unit:
        failed = await unit.save(NOTICES, nobody.not_reached("NO_USABLE_ADDRESS"))
    assert await attention(notifications) == [(str(failed.id), "NO_USABLE_ADDRESS")]
    assert [one.record_id for one in await waits_for(notifications, TEAM)] == [str(failed.id)]


async def test_somebody_who_had_a_lot_waits_unless_the_law_wants_it_sent(notifications: HouseInHand) -> None:
    for _ in range(15):
        await told(notifications, MAIL, by_law=False)
    for _ in range(3):
        await told(notifications, MAIL, by_law=True)
    carrier = Counting()
    await drained(sending(notifications, email=carrier))
    assert len([one for one in carrier.sent if one.delivery.by_law]) == 3
    others = len([one for one in carrier.sent if not one.delivery.by_law])
    assert 0 < others <= 12
    assert (await states(notifications)).count(("email", "queued")) == 15 - others


async def test_a_sender_that_runs_away_is_stopped_and_what_the_law_wants_sent_is_not(
    notifications: HouseInHand,
) -> None:
    for number in range(20):
        await told(notifications, replace(MAIL, address=f"jo{number}@example.org"), by_law=False)
    carrier = Counting()
    few = ChannelSettings(public_url="https://send.example", most_messages_an_hour=10)
    await sending(notifications, few, email=carrier).round(AUTHORITY)
    again = sending(notifications, few, email=carrier)
    for number in range(20):
        await told(notifications, replace(MAIL, address=f"lee{number}@example.org"), by_law=number < 3)
    carrier.sent.clear()
    assert await drained(again) == 3
    assert {one.delivery.by_law for one in carrier.sent} == {True}


async def test_nothing_goes_to_whom_the_record_was_closed_meanwhile(notifications: HouseInHand) -> None:
    child, basis = new_id(), new_id()
    kept_out = await told(notifications, MAIL, child=child)
    async with notifications.unit(HOUSE) as unit:
        from chassis.standing_facts import keep

        tables = unit.house.tables
        await keep(unit.connection, tables, AUTHORITY, RestrictionBegan(child, "person:jo", (), TODAY, basis))
    other = new_id()
    ended = await told(notifications, TEXT, recipient="person:lee", child=other)
    async with notifications.unit(HOUSE) as unit:
        from chassis.standing_facts import keep

        began = RelationshipBegan(other, "person:lee", "family", TODAY - timedelta(days=9), basis)
        await keep(unit.connection, unit.house.tables, AUTHORITY, began)
        over = RelationshipEnded(other, "person:lee", "family", TODAY, basis)
        await keep(unit.connection, unit.house.tables, AUTHORITY, over)
    carrier = Counting()
    await drained(sending(notifications, email=carrier, text_message=carrier))
    assert carrier.sent == []
    assert await states(notifications) == [("email", "suppressed"), ("text_message", "suppressed")]
    expected = {(str(one.id), "RECORD_CLOSED") for one in (kept_out, ended)}
    assert set(await attention(notifications)) == expected


# Words about what nobody sent, and choices


async def test_a_word_about_a_message_that_is_none_of_ours_is_refused_and_changes_nothing(
    notifications: HouseInHand,
) -> None:
    await told(notifications, MAIL)
    for reference in ("", "x", f"{new_id().hex}-1", f"{new_id().hex}-x", "0" * 32 + "-99999"):
        with pytest.raises(NotFound) as unknown:
            await word(notifications, reference, "delivered")
        assert unknown.value.reason == "MESSAGE_NOT_FOUND"
    with pytest.raises(Refused) as refused:
        await word(notifications, f"{new_id().hex}-1", "beamed")
    assert refused.value.reason == "UNKNOWN_STATUS"
    assert await states(notifications) == [("email", "queued")]


async def test_words_out_of_order_and_twice_leave_the_one_that_says_most(
    notifications: HouseInHand, notify: Playing
) -> None:
    await told(notifications, MAIL)
    await drained(sending(notifications, email=Notify(notify.service())))
    [settled] = await notify.heard(1)
    reference = settled["reference"]
    assert await word(notifications, reference, "delivered")
    for late in ("sending", "delivered", "created", "temporary-failure"):
        assert not await word(notifications, reference, late)
    assert await states(notifications) == [("email", "delivered")]


async def test_a_person_chooses_for_oneself_and_for_nobody_else(notifications: HouseInHand) -> None:
    chosen = pb.Preference(
        email="jo@example.org",
        language="Polish",
        large_print=True,
        quiet_from=20,
        quiet_until=0,
        stopped=["CHANNEL_EMAIL"],
    )
    answer = await notifications.call("SetPreference", pb.SetPreferenceRequest(preference=chosen), JO)
    chosen.party = "person:jo"
    assert answer.preference == chosen
    read = await notifications.call("GetPreference", pb.GetPreferenceRequest(), JO)
    assert read.preference == chosen
    for request in (pb.Preference(party="person:lee"), pb.Preference(email="jo@"), pb.Preference(quiet_from=25)):
        with pytest.raises(Invalid):
            await notifications.call("SetPreference", pb.SetPreferenceRequest(preference=request), JO)
    nothing = await notifications.call(
        "GetPreference", pb.GetPreferenceRequest(), client("lee", parties=("person:lee",))
    )
    assert nothing.preference == pb.Preference(party="person:lee")


async def test_the_link_of_a_message_stops_messages_on_its_way_and_no_other_link_does(
    notifications: HouseInHand,
) -> None:
    await told(notifications, MAIL, by_law=False)
    carrier = Counting()
    await drained(sending(notifications, email=carrier))
    [sent] = carrier.sent
    token = sent.stop.rpartition("/")[2]
    for _ in range(2):
        stopped = await notifications.call("StopMessages", pb.StopMessagesRequest(token=token), SENDER)
        assert stopped.channel == pb.CHANNEL_EMAIL
    chosen = (await notifications.call("GetPreference", pb.GetPreferenceRequest(), JO)).preference
    assert list(chosen.stopped) == [pb.CHANNEL_EMAIL]
    bromley = replace(SENDER, authority="bromley")
    with pytest.raises(Denied):
        await notifications.call("StopMessages", pb.StopMessagesRequest(token=token), bromley)
    for broken in (token[:-4] + "AAAA", "x", notifications.house.signer.sign(b"{}", "something-else")):
        with pytest.raises(Denied):
            await notifications.call("StopMessages", pb.StopMessagesRequest(token=broken), SENDER)
    stranger = stop_token(notifications.house, AUTHORITY, Delivery(new_id(), new_id(), MAIL))
    with pytest.raises(NotFound):
        await notifications.call("StopMessages", pb.StopMessagesRequest(token=stranger), SENDER)


async def test_a_day_has_one_message_of_a_digest(notifications: HouseInHand) -> None:
    for _ in range(3):
        delivery = Delivery(new_id(), new_id(), MAIL, may_wait=True, digest=True)
        async with notifications.unit(HOUSE) as unit:
            await enqueue(unit, new_id(), "org:urn:999901", [Queued(delivery, timedelta(hours=9))])
    carrier = Counting()
    worker = sending(notifications, email=carrier)
    assert await drained(worker) == 0
    await now(notifications)
    await drained(worker)
    assert [one.what for one in carrier.sent] == ["new messages"]
    assert DeliveryState.SENT.value in {state for _, state in await states(notifications)}
