"""The sender of messages dies at each of its failpoints in turn, and every message reaches one named final state.

What is sent is real: text messages to the stand-in for GOV.UK Notify, e-mails to a mail server, letters into the folder
of the print provider. Who can be asked gets nothing twice; the mail server may, under one Message-ID.

It is the last file of its folder: the stand-in's calls are no commands that the checker of the others' history expects.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import asyncpg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from notifications_python_client.notifications import NotificationsAPIClient

from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE, AFTER_TAKE_BEFORE_SENDING, BEFORE_COMMIT
from tests.running import Running
from tests.world import AUTHORITY
from tools.free_ports import free_ports
from tools.journey import forms
from tools.journey.actor import Actor, eventually
from tools.keys import senders_file

SENDER = "notifications"
BY_MAIL, ON_PAPER = "hollybrook-school", "weston-school"
FINAL = {"delivered", "unconfirmed", "failed", "returned", "suppressed"}
# Nobody who lives needs so long for a round: who took it then has died, and its lease ends now.
LEASES_END = "update delivery set next_at = now() where state = 'sending' and next_at < now() + interval '117 seconds'"
# The provider is asked for the words that came while nobody was there to hear them; what nobody says a word about ends
# when it has been long enough.
WEEKS_LATER = """update delivery set next_at = now(),
    queued_at = queued_at - case when channel = 'text_message' then interval '0' else interval '15 days' end
    where state = 'sent'"""


class Mailbox:
    """What the mail server took."""

    def __init__(self) -> None:
        self.took: list[str] = []

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        self.took.append(message_from_bytes(bytes(envelope.content or b""))["Message-ID"])
        return "250 OK"


@pytest.fixture(scope="module")
def mailbox(stack: Running) -> Iterator[Mailbox]:
    """The authority has a mail server of its own from now on; its sender reads so when it comes back."""
    file, [port] = senders_file(stack.stack.site.keys), free_ports(1)
    before, box = file.read_text(), Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    known = json.loads(before)
    known[AUTHORITY]["mail"] = {
        "host": "127.0.0.1", "port": port, "sender": "send@southampton.example.org", "start_tls": False
    }  # fmt: skip
    restarted(stack, file.write_text, json.dumps(known))
    yield box
    restarted(stack, file.write_text, before)
    controller.stop()


def restarted(stack: Running, change: Any, what: str) -> None:
    before = stack.stack.pid(SENDER)
    change(what)
    stack.stack.kill(SENDER)
    eventually("the sender's return", lambda: stack.stack.pid(SENDER) not in (None, before))


@pytest.fixture
def told(stack: Running) -> Iterator[None]:
    """A school has e-mails, another letters, the family text messages; nobody any more afterwards."""
    chosen = {
        BY_MAIL: {"email": "office@hollybrook.example.org"},
        ON_PAPER: {"paper": True, "address": "Weston Park School, 3 Test Road, Southampton SO14 0AA"},
        "taylor-family": {"telephone": "07700 900123"},
    }
    for name, what in chosen.items():
        chooses(stack.actors[name], **what)
    yield
    for name in chosen:
        chooses(stack.actors[name])


def chooses(actor: Actor, **chosen: Any) -> None:
    actor.put("/v1/notice-preference", chosen, etag="*").expect(200)


async def rows(stack: Running, *changes: str) -> list[Any]:
    connection = await asyncpg.connect(stack.stack.site.owner_url(SENDER), ssl=False)
    try:
        for change in changes:
            await connection.execute(change)
        return list(await connection.fetch("select id, round, channel, state, notice_id from delivery order by id"))
    finally:
        await connection.close()


def ended(stack: Running, how_many: int) -> list[Any]:
    """Every message, when there are so many, each has come to its end, and the sender has died wherever it was to."""

    def look() -> list[Any] | None:
        found = asyncio.run(rows(stack, LEASES_END, WEEKS_LATER))
        all_ended = len(found) >= how_many and all(one["state"] in FINAL for one in found)
        return found if all_ended and not stack.armed() else None

    return eventually(f"the end of {how_many} messages", look, within_s=60)


def at_notify(stack: Running) -> Counter[str]:
    """How often the stand-in has a message of each reference."""
    key = json.loads(senders_file(stack.stack.site.keys).read_text())[AUTHORITY]["notify"]["api_key"]
    client = NotificationsAPIClient(key, base_url=stack.stack.site.gateway_url)
    return Counter(one["reference"] for one in client.get_all_notifications()["notifications"])


def test_wherever_the_sender_dies_every_message_goes_out_and_comes_to_one_end(
    stack: Running, mailbox: Mailbox, told: None, nhs_numbers: Iterator[str]
) -> None:
    journey = stack.journey()
    before = asyncio.run(rows(stack))
    for failpoint in (BEFORE_COMMIT, AFTER_TAKE_BEFORE_SENDING, AFTER_SENDING_BEFORE_NOTE):
        stack.arm(SENDER, failpoint)
    for school in (BY_MAIL, ON_PAPER):
        form = forms.application("Sam", "Taylor", next(nhs_numbers), journey.today, subject="taylor")
        referral = journey.apply(form, by=stack.actors[school])
        # Nothing of it waits for a panel, whose meetings other tests let pass.
        withdrawn = stack.actors[school].post(f"/v1/referrals/{referral['id']}:withdraw", {"reason": "We are moving."})
        withdrawn.expect(200)
    every = ended(stack, len(before) + 8)
    known = {one["id"] for one in before}
    mine = [one for one in every if one["id"] not in known]
    assert len({one["notice_id"] for one in mine}) == len(mine) == 8, "one way each, none lost, none doubled"
    assert Counter((one["channel"], one["state"]) for one in mine) == {
        ("email", "unconfirmed"): 2,
        ("letter", "unconfirmed"): 2,
        ("text_message", "delivered"): 4,
    }
    references = {channel: [] for channel in ("email", "letter", "text_message")}  # type: ignore[var-annotated]
    for one in mine:
        references[one["channel"]].append(f"{one['id'].hex}-{one['round']}")
    taken = at_notify(stack)
    assert [taken[one] for one in references["text_message"]] == [1, 1, 1, 1]
    assert {f"<{one}@southampton.example.org>" for one in references["email"]} <= set(mailbox.took)
    folder = stack.stack.site.letters / AUTHORITY
    assert {path.stem for path in folder.glob("*.json")} >= set(references["letter"])
