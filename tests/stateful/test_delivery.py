"""Outbox and inbox against a model in which everything may die at any moment and the broker repeats itself.

Hypothesis lets a house speak, its relay publish and another house hear, lets each of them die at its failpoints, and
lets the broker forget what was acknowledged. What was committed is heard once in the end, and nothing else is.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chassis.failpoints import (
    AFTER_COMMIT_BEFORE_PUBLISH,
    AFTER_EFFECT_BEFORE_ACK,
    AFTER_PUBLISH_BEFORE_MARK,
    BEFORE_COMMIT,
)
from tests.delivery import HEARER, SPEAKER, Crash, Line, Tripwire, at_work, becomes, line, listener, speak, words
from tests.world import HouseInHand, house_in_hand, servers

T = TypeVar("T")
ALIVE = ""
A_WHILE_S = 0.1
# So short that what was not acknowledged comes again while the next one hears.
ACK_WAIT_S = 0.05


class Loop:
    """The line in a loop of its own: the machine's rules are not coroutines."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._servers = servers()
        site = self._servers.__enter__()
        self.speaker: HouseInHand = self.run(house_in_hand(site, SPEAKER))
        self.hearer: HouseInHand = self.run(house_in_hand(site, HEARER))
        self._line = line(site, self.speaker, self.hearer)
        self.line: Line = replace(self.run(self._line.__aenter__()), ack_wait_s=ACK_WAIT_S)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def empty(self) -> None:
        self.run(self.speaker.empty())
        self.run(self.hearer.empty())
        self.run(self.line.forget_deliveries())
        self.run(self.line.stream.purge_stream(SPEAKER))

    def close(self) -> None:
        self.run(self._line.__aexit__(None, None, None))
        for one in (self.speaker, self.hearer):
            self.run(one.close())
        self._servers.__exit__(None, None, None)
        self._loop.close()


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


class Delivery(RuleBasedStateMachine):
    """`said` is the whole model: the words whose command was committed."""

    loop: Loop

    def __init__(self) -> None:
        super().__init__()
        self.loop.empty()
        self.line = self.loop.line
        self.said: list[UUID] = []

    @initialize(count=st.integers(2, 6))
    def begin(self, count: int) -> None:
        self.speak(count, ALIVE)
        self.relay(ALIVE)

    @rule(count=st.integers(1, 3), dies_at=st.sampled_from([ALIVE, BEFORE_COMMIT, AFTER_COMMIT_BEFORE_PUBLISH]))
    def speak(self, count: int, dies_at: str) -> None:
        spoken = words(count)
        with suppress(Crash):
            self.loop.run(speak(replace(self.line.speaker, failpoints=Tripwire(dies_at)), *spoken))
        self.said += spoken if dies_at != BEFORE_COMMIT else []

    @rule(dies_at=st.sampled_from([ALIVE, AFTER_PUBLISH_BEFORE_MARK]))
    def relay(self, dies_at: str) -> None:
        with suppress(Crash):
            self.loop.run(self.line.publish(Tripwire(dies_at)))

    @rule(dies_at=st.sampled_from([BEFORE_COMMIT, AFTER_EFFECT_BEFORE_ACK, ALIVE]), passage=st.integers(1, 3))
    def hear(self, dies_at: str, passage: int) -> None:
        self.loop.run(self.for_a_while(self.line.consumer(listener(), Tripwire(dies_at, passage)).run()))

    @rule()
    def forget(self) -> None:
        self.loop.run(self.line.forget_deliveries())

    async def for_a_while(self, work: Coroutine[Any, Any, None]) -> None:
        """Until it dies, or for a moment that need not be enough."""
        async with at_work(work) as tasks:
            await asyncio.wait(tasks, timeout=A_WHILE_S)

    @invariant()
    def nothing_is_heard_twice_or_without_having_been_said(self) -> None:
        heard = self.loop.run(self.line.heard())
        assert len(heard) == len(set(heard))
        assert set(heard) <= set(self.said)

    def teardown(self) -> None:
        self.loop.run(self.in_the_end())

    async def in_the_end(self) -> None:
        """Relay and consumer work undisturbed: everything arrives."""

        async def done() -> bool:
            return await self.line.unpublished() == 0 and await self.line.is_settled()

        async with at_work(self.line.relay().run(), self.line.consumer(listener()).run()):
            await becomes(done)
        assert sorted(await self.line.heard()) == sorted(self.said)
        assert sorted(await self.line.sent()) == sorted(str(word) for word in self.said)


def test_what_was_committed_is_heard_once_whoever_dies(loop: Loop) -> None:
    machine = type("DeliveryOnRealParts", (Delivery,), {"loop": loop})
    bounded = settings(
        max_examples=20, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=bounded)
