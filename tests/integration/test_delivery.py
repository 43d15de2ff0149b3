"""From outbox to inbox on a real PostgreSQL and a real broker: nothing is lost, nothing has its effect twice."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import grpc
import pytest
import pytest_asyncio
from sqlalchemy import text

from chassis import consumer, failpoints, inbox, outbox, parked
from chassis.inbox import Event, Listener, Park, Retry
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.referrals.v1 import events_pb2, referrals_pb2
from kernel.errors import Invalid, Refused, Violation
from kernel.ids import new_id
from tests.delivery import (
    ACK_WAIT_S,
    HEARER,
    SPEAKER,
    Crash,
    Line,
    Tripwire,
    at_work,
    becomes,
    line,
    listener,
    note,
    speak,
    words,
)
from tests.integration.conftest import HouseOf
from tests.world import AUTHORITY
from tools.site import Site
from tools.up import goldenthread

OTHER = "southwark"


# No message comes again by itself, however slow the machine is, but where a test says so.
PATIENT_S = 60.0


@pytest_asyncio.fixture
async def wire(site: Site, house_of: HouseOf) -> AsyncIterator[Line]:
    async with line(site, await house_of(SPEAKER), await house_of(HEARER)) as here:
        yield replace(here, ack_wait_s=PATIENT_S)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event has three attempts, not twelve; it would be parked after two minutes."""
    monkeypatch.setattr(consumer, "MAX_ATTEMPTS", 3)


async def published(wire: Line) -> bool:
    return await wire.unpublished() == 0


async def sent_once(wire: Line, said: list[UUID]) -> bool:
    return await wire.sent() == [str(word) for word in said]


# -- the relay ------------------------------------------------------------------------------------------------------


async def test_the_relay_publishes_in_the_order_of_writing(wire: Line) -> None:
    said = words(outbox.BATCH + 44)
    await speak(wire.speaker, *said)
    async with at_work(wire.relay().run()):
        await becomes(lambda: published(wire))
    assert await sent_once(wire, said)


async def test_what_was_published_and_not_marked_is_published_again_and_the_broker_drops_the_twin(wire: Line) -> None:
    said = words(3)
    await speak(wire.speaker, *said)
    with pytest.raises(Crash):
        await wire.relay(Tripwire(failpoints.AFTER_PUBLISH_BEFORE_MARK)).run()
    assert await sent_once(wire, said)
    assert await wire.unpublished() == 3
    async with at_work(wire.relay().run()):
        await becomes(lambda: published(wire))
    assert await sent_once(wire, said)


async def test_a_commit_that_nobody_was_told_of_is_published_all_the_same(wire: Line) -> None:
    wire.speaker.failpoints, usual = Tripwire(failpoints.AFTER_COMMIT_BEFORE_PUBLISH), wire.speaker.failpoints
    (word,) = words(1)
    with pytest.raises(Crash):
        await speak(wire.speaker, word)
    wire.speaker.failpoints = usual
    async with at_work(wire.relay().run()):
        await becomes(lambda: published(wire))
    assert await sent_once(wire, [word])


async def test_a_command_that_dies_before_its_commit_has_said_nothing(wire: Line) -> None:
    wire.speaker.failpoints, usual = Tripwire(failpoints.BEFORE_COMMIT), wire.speaker.failpoints
    with pytest.raises(Crash):
        await speak(wire.speaker, *words(2))
    wire.speaker.failpoints = usual
    assert await wire.unpublished() == 0


async def test_one_relay_of_two_is_active_and_the_other_takes_over(wire: Line) -> None:
    passages = [Tripwire(), Tripwire()]
    async with at_work(*(wire.relay(passage).run() for passage in passages)) as tasks:
        for word in words(5):
            await speak(wire.speaker, word)
            await becomes(lambda: published(wire))
        (active,) = [index for index, passage in enumerate(passages) if passage.passed]
        tasks[active].cancel()
        before = len(passages[active].passed)
        await speak(wire.speaker, *words(1))
        assert await becomes(lambda: published(wire)) < 2
    assert len(passages[active].passed) == before
    assert passages[1 - active].passed


async def test_a_relay_that_the_broker_refused_goes_on_by_itself(wire: Line) -> None:
    """Its lock is on a connection of its own, which must not go back to the pool with the lock still on it."""
    said = words(2)
    config = (await wire.stream.stream_info(SPEAKER)).config
    await wire.stream.delete_stream(SPEAKER)
    # Some connections lie in the pool, so that the relay does not get the same one again by chance.
    await asyncio.gather(*(wire.rows(wire.speaker, "select pg_sleep(0.05)") for _ in range(4)))
    await speak(wire.speaker, *said)
    async with at_work(wire.relay().run()):
        await asyncio.sleep(2 * outbox.POLL_S)
        assert await wire.unpublished() == 2
        await wire.stream.add_stream(config)
        assert await becomes(lambda: published(wire)) < 2
    assert await sent_once(wire, said)


# -- the consumer ---------------------------------------------------------------------------------------------------


class Handler:
    """Fails as the test says, each time or the first times; then does what a handler does."""

    def __init__(self, error: Exception, times: int = 1_000) -> None:
        self.error = error
        self.times = times
        self.attempts: list[float] = []

    async def __call__(self, message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
        self.attempts.append(asyncio.get_running_loop().time())
        await note(message, unit, event)
        if len(self.attempts) <= self.times:
            raise self.error

    @property
    def pauses(self) -> list[float]:
        return [later - earlier for earlier, later in zip(self.attempts, self.attempts[1:], strict=False)]


async def say(wire: Line, *said: UUID) -> None:
    """Says it and brings it to the broker."""
    await speak(wire.speaker, *said)
    async with at_work(wire.relay().run()):
        await becomes(lambda: published(wire))


@pytest.mark.parametrize("dies_at", [failpoints.BEFORE_COMMIT, failpoints.AFTER_EFFECT_BEFORE_ACK])
async def test_an_event_delivered_again_has_its_effect_once(wire: Line, dies_at: str) -> None:
    said, wire = words(4), replace(wire, ack_wait_s=ACK_WAIT_S)
    await say(wire, *said)
    with pytest.raises(Crash):
        await wire.consumer(listener(), Tripwire(dies_at)).run()
    # Those that come together have their effects together, or none has.
    assert await wire.has_heard(*(said if dies_at == failpoints.AFTER_EFFECT_BEFORE_ACK else ()))
    async with at_work(wire.consumer(listener()).run()):
        await becomes(wire.is_settled)
    assert await wire.has_heard(*said)


async def test_two_consumers_at_once_share_the_work_and_none_of_it_is_done_twice(wire: Line) -> None:
    said = words(60)
    await say(wire, *said)
    async with at_work(wire.consumer(listener()).run(), wire.consumer(listener()).run()):
        await becomes(wire.is_settled)
    assert await wire.has_heard(*said)


@pytest.mark.usefixtures("impatient")
async def test_a_failing_handler_is_tried_again_after_a_while_and_then_parked_with_its_reason(wire: Line) -> None:
    bad, *good = words(4)
    broken = Handler(RuntimeError("about a child"))

    async def handle(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
        await (broken if message.basis_id == str(bad) else note)(message, unit, event)

    await say(wire, bad, *good)
    async with at_work(wire.consumer(listener(handle)).run()):
        await becomes(wire.is_settled)
    assert await wire.parked() == ["RuntimeError"]  # the type alone: its text may be about anybody
    # Once with the others, which shows no more than that something is wrong; then three times by itself.
    assert len(broken.attempts) == 1 + 3
    _, first, second = broken.pauses
    assert first >= consumer.FIRST_PAUSE_S * 0.9
    assert second >= consumer.FIRST_PAUSE_S * 2 * 0.9
    assert await wire.has_heard(*good)


@pytest.mark.usefixtures("impatient")
async def test_what_is_not_there_yet_is_waited_for(wire: Line) -> None:
    early = Handler(Retry("its referral was not heard of yet"), times=2)
    said = words(1)
    await say(wire, *said)
    async with at_work(wire.consumer(listener(early)).run()):
        await becomes(wire.is_settled)
    assert await wire.parked() == []
    assert await wire.has_heard(*said)


async def test_of_a_page_with_one_to_be_tried_again_and_one_to_be_parked_each_has_its_own_end(wire: Line) -> None:
    said = words(9)
    fifth, seventh = Handler(Retry("its referral was not heard of yet"), times=3), Handler(Park("a person must look"))
    failing = {str(said[4]): fifth, str(said[6]): seventh}

    async def handle(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
        await failing.get(message.basis_id, note)(message, unit, event)

    await say(wire, *said)
    async with at_work(wire.consumer(listener(handle)).run()):
        await becomes(wire.is_settled)
    assert await wire.parked() == ["Park: a person must look"]
    # Everybody once, in the order in which they were said, and the fifth when it could be.
    assert await wire.heard() == [*said[:4], said[5], *said[7:], said[4]]
    assert len(fifth.attempts) == 4
    assert len(seventh.attempts) == 1


async def test_what_comes_together_shares_a_commit_as_long_as_that_is_short(
    wire: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for longest_s, commits in ((60.0, 1), (0.0, 12)):
        monkeypatch.setattr(inbox, "PAGE_S", longest_s)
        said, passage = words(12), Tripwire()
        before = await wire.heard()
        await say(wire, *said)
        async with at_work(wire.consumer(listener(), passage).run()):
            await becomes(wire.is_settled)
        assert await wire.heard() == [*before, *said]
        assert passage.passed.count(failpoints.BEFORE_COMMIT) == commits
        assert passage.passed.count(failpoints.AFTER_EFFECT_BEFORE_ACK) == len(said)


async def test_authorities_share_no_commit(wire: Line) -> None:
    said = words(6)
    for word, authority in zip(said, [AUTHORITY, AUTHORITY, OTHER, OTHER, AUTHORITY, AUTHORITY], strict=True):
        await speak(wire.speaker, word, authority=authority)
    passage = Tripwire()
    await say(wire)
    async with at_work(wire.consumer(listener(), passage).run()):
        await becomes(wire.is_settled)
    assert passage.passed.count(failpoints.BEFORE_COMMIT) == 3
    assert [await wire.heard(authority) for authority in (AUTHORITY, OTHER)] == [[*said[:2], *said[4:]], said[2:4]]


async def test_an_event_that_is_there_twice_in_a_page_has_its_effect_once(wire: Line) -> None:
    (word,) = words(1)
    await say(wire, word)
    stored = await wire.stream.get_msg(SPEAKER, 1)
    headers = {name: value for name, value in (stored.headers or {}).items() if name != "Nats-Msg-Id"}
    await wire.stream.publish(stored.subject or "", stored.data or b"", headers=headers)
    async with at_work(wire.consumer(listener()).run()):
        await becomes(wire.is_settled)
    assert await wire.heard() == [word]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Park("two plans claim this child"), "Park: two plans claim this child"),
        (Refused("PLAN_IS_FINAL", "The plan is final."), "PLAN_IS_FINAL"),
        (Invalid([Violation("lines[0].funder", "UNKNOWN", "Sam said so.")]), "INVALID, lines[0].funder UNKNOWN"),
    ],
)
async def test_what_will_never_succeed_is_parked_at_once(wire: Line, error: Exception, reason: str) -> None:
    hopeless = Handler(error)
    await say(wire, *words(1))
    async with at_work(wire.consumer(listener(hopeless)).run()):
        await becomes(wire.is_settled)
    assert len(hopeless.attempts) == 1
    assert await wire.parked() == [reason]
    assert await wire.has_heard()


@pytest.mark.usefixtures("impatient")
async def test_a_neighbour_that_is_away_is_waited_for_however_long_it_takes(wire: Line) -> None:
    """The referrals house has no process here: that is a real absence. The fifth time the handler does not ask."""
    attempts: list[grpc.StatusCode] = []

    async def ask(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
        await note(message, unit, event)
        if len(attempts) < 4:
            try:
                request = referrals_pb2.GetReferralRequest(referral_id=message.basis_id)
                await unit.house.neighbours.ask(request, unit.principal)
            except grpc.aio.AioRpcError as error:
                attempts.append(error.code())
                raise

    said = words(1)
    await say(wire, *said)
    async with at_work(wire.consumer(listener(ask)).run()):
        await becomes(wire.is_settled)
    assert attempts == [grpc.StatusCode.UNAVAILABLE] * 4
    assert await wire.parked() == []
    assert await wire.has_heard(*said)


@pytest.mark.usefixtures("impatient")
async def test_a_database_that_is_away_parks_nothing(wire: Line) -> None:
    attempts = []

    async def lose(message: types_pb2.RelationshipBegan, unit: Unit, event: Event) -> None:
        await note(message, unit, event)
        if len(attempts) < 4:
            attempts.append(event.id)
            await unit.connection.execute(text("select pg_terminate_backend(pg_backend_pid())"))

    said = words(1)
    await say(wire, *said)
    async with at_work(wire.consumer(listener(lose)).run()):
        await becomes(wire.is_settled)
    assert len(attempts) == 4
    assert await wire.parked() == []
    assert await wire.has_heard(*said)


async def test_a_message_that_is_no_event_is_in_nobodys_way(wire: Line) -> None:
    await wire.stream.publish(f"{SPEAKER}.{AUTHORITY}.relationship.began.v1", b"?")
    said = words(1)
    await say(wire, *said)
    async with at_work(wire.consumer(listener()).run()):
        await becomes(wire.is_settled)
    assert await wire.has_heard(*said)


# -- replay ---------------------------------------------------------------------------------------------------------


async def park(wire: Line, error: Exception) -> UUID:
    (word,) = words(1)
    await say(wire, word)
    async with at_work(wire.consumer(listener(Handler(error))).run()):
        await becomes(wire.is_settled)
    return word


async def replay(wire: Line, *listeners: Listener) -> list[str]:
    return [tried.reason async for tried in parked.replay(wire.hearer, {SPEAKER: listeners})]


async def test_a_parked_event_is_handled_when_its_cause_is_mended(wire: Line) -> None:
    word = await park(wire, Park("a person must look"))
    assert await replay(wire, listener(Handler(Refused("NOT_NOW", "Not now.")))) == ["NOT_NOW"]
    assert await wire.parked() == ["NOT_NOW"]
    assert await replay(wire) == ["KeyError"]  # nobody listens
    assert await wire.has_heard()
    assert await replay(wire, listener()) == [""]
    assert await wire.parked() == []
    assert await wire.has_heard(word)
    assert await replay(wire, listener()) == []


async def test_a_replay_that_dies_before_it_removes_the_event_leaves_one_effect(
    wire: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = await park(wire, Park("a person must look"))

    def dies(*_: Any) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(parked, "delete", dies)
        with pytest.raises(Crash):
            await replay(wire, listener())
    assert await wire.parked() != []
    assert await replay(wire, listener()) == [""]
    assert await wire.parked() == []
    assert await wire.has_heard(word)


async def test_the_command_replays_what_it_can_and_names_what_it_cannot(wire: Line) -> None:
    """`goldenthread replay panels`: a referral is listed now, the information about an unknown one stays parked."""
    received = events_pb2.ReferralReceived(referral_id=str(new_id()), child_id=str(new_id()))
    unknown = events_pb2.InformationSupplied(referral_id=str(new_id()), child_id=str(new_id()))
    await park_by_hand(wire, "referral.received.v1", received)
    stays = await park_by_hand(wire, "referral.information_supplied.v1", unknown)
    done = await asyncio.to_thread(run_replay, wire.site)
    assert done.returncode == 1
    assert f"{stays}" in done.stdout
    assert "Retry: the referral itself was not heard of yet" in done.stdout
    assert "1 handled, 1 still parked" in done.stdout
    assert await wire.parked() == ["Retry: the referral itself was not heard of yet"]
    listed = await wire.rows(wire.hearer, "select subject_id from agenda_item")
    assert [str(row.subject_id) for row in listed] == [received.referral_id]


async def park_by_hand(wire: Line, tail: str, message: Any) -> UUID:
    event_id = new_id()
    headers = {"ce-id": str(event_id), "goldenthread-authority": AUTHORITY, "goldenthread-version": "1"}
    event = Event(event_id, f"{SPEAKER}.{AUTHORITY}.{tail}", AUTHORITY, 1, headers)
    await parked.park(wire.hearer, f"{HEARER}__{SPEAKER}", event, message.SerializeToString(), "RuntimeError")
    return event_id


def run_replay(site: Site) -> "subprocess.CompletedProcess[str]":
    command = [*goldenthread(), "replay", HEARER]
    return subprocess.run(command, env=site.environment(HEARER), capture_output=True, text=True, check=False)
