"""The queue of messages against a model in which its workers die and its provider says everything late, twice or never.

Hypothesis queues messages, lets workers take and send them and die at any of their failpoints, lets the provider be
down, refuse, take a message and lose the answer, or tell us of it before it has answered, and lets time pass. The
provider can be asked, so it has every message once at most; in the end every delivery has a named final state.
"""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE, AFTER_TAKE_BEFORE_SENDING, BEFORE_COMMIT
from chassis.principal import service_principal
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.errors import NotFound
from kernel.ids import new_id
from services.notifications import domain
from services.notifications.channels.message import Message
from services.notifications.channels.sending import Carriers, Sending
from services.notifications.channels.settings import ChannelSettings
from services.notifications.domain import Channel, Delivery, Later, Never, Queued, Sent, Way
from services.notifications.storage import enqueue
from tests.delivery import Crash, Tripwire
from tests.stateful.house_loop import HouseLoop, T
from tests.world import AUTHORITY, HouseInHand, client

HOUSE = service_principal("notifications", AUTHORITY)
SENDER = client("gateway:messages", scopes=("notice.receipt",))
SETTINGS = ChannelSettings(public_url="https://send.example")
SCHOOL = "org:urn:999901"
CHOSEN = pb.Preference(email="office@example.org", telephone="07700 900123")
MAIL, TEXT = Way(Channel.EMAIL, CHOSEN.email), Way(Channel.TEXT_MESSAGE, CHOSEN.telephone)
ALIVE = ""
TAKES, LOSES, DOWN, REFUSES, SAYS_FIRST = "takes", "takes, and its answer is lost", "down", "refuses", "says it first"
FINAL = {"delivered", "unconfirmed", "failed", "returned", "suppressed"}


class Provider:
    """It can be asked what it has. `does` is what it does next; then it takes what it is given."""

    def __init__(self, house: HouseInHand) -> None:
        self._house = house
        self.does: list[str] = []
        self.took: Counter[str] = Counter()

    async def send(self, message: Message) -> domain.Answer:
        reference, does = message.delivery.reference, self.does.pop(0) if self.does else TAKES
        if does == DOWN:
            return Later("PROVIDER_DOWN", down=True)
        if does == REFUSES:
            return Never("REFUSED_BY_PROVIDER")
        self.took[reference] += 1
        if does == SAYS_FIRST:
            await self.say(reference, "delivered")
        if does == LOSES:
            raise TimeoutError
        return Sent(reference)

    async def find(self, delivery: Delivery) -> Sent | None:
        return Sent(delivery.reference) if self.took[delivery.reference] else None

    async def words(self, delivery: Delivery) -> Sequence[str]:
        return ["delivered"] if self.took[delivery.reference] else []

    async def say(self, reference: str, word: str) -> None:
        with suppress(NotFound):
            await self._house.call("RecordReceipt", pb.RecordReceiptRequest(reference=reference, status=word), SENDER)


@pytest.fixture(scope="module")
def loop() -> Iterator[HouseLoop]:
    loop = HouseLoop("notifications")
    yield loop
    loop.close()


class Messages(RuleBasedStateMachine):
    loop: HouseLoop

    def __init__(self) -> None:
        super().__init__()
        self.house = self.loop.house
        self.run(self.house.empty())
        school = client("school", parties=(SCHOOL,))
        self.run(self.house.call("SetPreference", pb.SetPreferenceRequest(preference=CHOSEN), school))
        self.provider = Provider(self.house)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(work)

    @rule(count=st.integers(1, 3), kind=st.sampled_from(["by_law", "may_wait", "digest"]))
    def queue(self, count: int, kind: str) -> None:
        is_digest = kind == "digest"
        for _ in range(count):
            one = Delivery(new_id(), new_id(), MAIL, further=() if is_digest else (TEXT,))
            one = replace(one, by_law=kind == "by_law", may_wait=kind != "by_law", digest=is_digest)
            self.run(self._enqueued(one))

    async def _enqueued(self, one: Delivery) -> None:
        async with self.house.unit(HOUSE) as unit:
            await enqueue(unit, None if one.digest else new_id(), SCHOOL, [Queued(one)])

    @rule(
        does=st.lists(st.sampled_from([TAKES, LOSES, DOWN, REFUSES, SAYS_FIRST]), max_size=4),
        dies_at=st.sampled_from([ALIVE, AFTER_TAKE_BEFORE_SENDING, AFTER_SENDING_BEFORE_NOTE, BEFORE_COMMIT]),
        passage=st.integers(1, 3),
        at_once=st.integers(1, 2),
    )
    def send(self, does: list[str], dies_at: str, passage: int, at_once: int) -> None:
        self.provider.does = does
        self.run(self._sent(at_once, Tripwire(dies_at, passage)))
        self.provider.does = []

    async def _sent(self, at_once: int, failpoints: Tripwire) -> None:
        async def works(worker: Sending) -> None:
            with suppress(Crash):
                await worker.round(AUTHORITY)

        await asyncio.gather(*(works(self._worker(failpoints)) for _ in range(at_once)))

    def _worker(self, failpoints: Tripwire) -> Sending:
        house = replace(self.house.house, failpoints=failpoints)
        every = {key: Carriers({}) for key in house.authorities}
        carriers = Carriers({Channel.EMAIL: self.provider, Channel.TEXT_MESSAGE: self.provider})
        return Sending(house, SETTINGS, every | {AUTHORITY: carriers})

    @rule(
        which=st.integers(0, 9),
        word=st.sampled_from(["delivered", "sending", "permanent-failure", "temporary-failure"]),
    )
    def hear(self, which: int, word: str) -> None:
        known = sorted(self.provider.took)
        if known:
            self.run(self.provider.say(known[which % len(known)], word))

    @rule()
    def time_passes(self) -> None:
        self.run(self._due())

    async def _due(self) -> None:
        async with self.house.as_owner() as connection:
            # More than an hour has gone by for whoever counts how much one address got.
            await connection.execute(
                text("update delivery set next_at = now() where next_at is not null and state <> 'sent'")
            )
            await connection.execute(text("update delivery set sent_at = sent_at - interval '1 hour'"))

    @invariant()
    def nobody_has_a_message_twice(self) -> None:
        assert [one for one, times in self.provider.took.items() if times > 1] == []

    def teardown(self) -> None:
        self.run(self._in_the_end())
        self.nobody_has_a_message_twice()

    async def _in_the_end(self) -> None:
        """Workers and provider work undisturbed: every way ends, and what was taken is known to have arrived."""
        for _ in range(5):
            await self._due()
            async with self.house.as_owner() as connection:
                await connection.execute(text("update delivery set next_at = now() where state = 'sent'"))
            while await self._worker(Tripwire()).round(AUTHORITY):
                pass
        async with self.house.as_owner() as connection:
            rows = (await connection.execute(text("select id, round, state from delivery"))).all()
        assert {row.state for row in rows} <= FINAL, rows
        arrived = {f"{row.id.hex}-{row.round}" for row in rows if row.state == "delivered"}
        assert arrived <= set(self.provider.took), "nothing has arrived that was not handed over"


def test_every_message_goes_out_once_and_ends_whoever_dies_and_whatever_the_provider_says(loop: HouseLoop) -> None:
    machine = type("MessagesOnRealParts", (Messages,), {"loop": loop})
    bounded = settings(
        max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=bounded)
