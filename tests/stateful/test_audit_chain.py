"""The audit's chain against a model in which writers commit late, fail or wait, and sealers die at any moment.

Hypothesis opens writers' transactions and ends them in any order, lets one or two replicas seal, and kills them before
their commit or after it. Whatever happens, what was committed is sealed in the end, once, and the chain is whole.
"""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from chassis import audit_check, sealing
from chassis.failpoints import AFTER_SEAL_BEFORE_ANCHOR, BEFORE_SEAL_COMMIT
from chassis.principal import TrustedKeys
from chassis.unit import Unit, transaction
from kernel.ids import new_id
from tests.delivery import Crash, Tripwire
from tests.stateful.house_loop import HouseLoop
from tests.world import AUTHORITY, HouseInHand, client
from tools.keys import trusted_keys_file

ALIVE = ""
# More would wait for a connection of the pool.
WRITERS = 4


@pytest.fixture(scope="module")
def loop() -> Iterator[HouseLoop]:
    loop = HouseLoop("referrals")
    yield loop
    loop.close()


def keys_of(here: HouseInHand) -> TrustedKeys:
    return TrustedKeys(trusted_keys_file(here.site.keys))


class Undone(Exception):
    """The command fails after its rows have taken their positions."""


class Chain(RuleBasedStateMachine):
    """`committed` is the whole model: how many rows there must be. `waiting` writers have positions and no commit."""

    loop: HouseLoop

    def __init__(self) -> None:
        super().__init__()
        self.here = self.loop.house
        self.keys = keys_of(self.here)
        self.loop.run(self.here.empty())
        self.committed = 0
        self.waiting: list[tuple[AbstractAsyncContextManager[Unit], int]] = []

    @rule(rows=st.integers(1, 3))
    def write(self, rows: int) -> None:
        if len(self.waiting) < WRITERS:
            self.loop.run(self._begin(rows))

    @rule(first=st.booleans(), well=st.booleans())
    def end(self, first: bool, well: bool) -> None:
        if self.waiting:
            self.loop.run(self._end(*self.waiting.pop(0 if first else -1), well))

    @rule(dies_at=st.sampled_from([ALIVE, ALIVE, BEFORE_SEAL_COMMIT, AFTER_SEAL_BEFORE_ANCHOR]), twins=st.booleans())
    def seal(self, dies_at: str, twins: bool) -> None:
        """Nobody waits for a writer here, so those at work come to their end first."""
        while self.waiting:
            self.end(True, True)
        houses = [replace(self.here.house, failpoints=Tripwire(dies_at))]
        houses += [self.here.house] if twins else []
        self.loop.run(self._seal(houses))

    @rule(well=st.booleans())
    def seal_while_one_writes(self, well: bool) -> None:
        """The sealer waits for it; others write and commit meanwhile and are not held up."""
        self.write(1)
        self.loop.run(self._seal_beside(well))

    async def _begin(self, rows: int) -> None:
        opened = transaction(self.here.house, client("school"), "test", writes=False)
        unit = await opened.__aenter__()
        for _ in range(rows):
            unit.note("referral", new_id(), None, "read")
        await unit.flush()
        unit._trail.clear()
        self.waiting.append((opened, rows))

    async def _end(self, opened: AbstractAsyncContextManager[Unit], rows: int, well: bool) -> None:
        if well:
            await opened.__aexit__(None, None, None)
            self.committed += rows
            return
        with suppress(Undone):
            await opened.__aexit__(Undone, Undone(), None)

    async def _seal(self, houses: list[Any]) -> None:
        tasks = [asyncio.ensure_future(_survives(house)) for house in houses]
        await asyncio.gather(*tasks)

    async def _seal_beside(self, well: bool) -> None:
        sealer = asyncio.ensure_future(sealing.seal(self.here.house, AUTHORITY))
        await self._begin(1)
        await self._end(*self.waiting.pop(), True)
        while self.waiting:
            await self._end(*self.waiting.pop(), well)
        await sealer

    @invariant()
    def what_is_sealed_is_whole(self) -> None:
        report = self.loop.run(self._check())
        assert report.faults == []
        assert report.rows + report.tail_rows == self.committed

    async def _check(self) -> audit_check.Report:
        return await audit_check.check(self.here.house, AUTHORITY, self.keys)

    def teardown(self) -> None:
        self.seal(ALIVE, False)
        report = self.loop.run(self._check())
        assert (report.faults, report.rows, report.tail_rows) == ([], self.committed, 0)


async def _survives(house: Any) -> None:
    with suppress(Crash):
        await sealing.seal(house, AUTHORITY)


def test_what_was_committed_is_sealed_once_whoever_is_late_or_dies(loop: HouseLoop) -> None:
    machine = type("ChainOnRealPostgres", (Chain,), {"loop": loop})
    bounded = settings(
        max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=bounded)


def test_the_positions_of_many_writers_are_all_sealed(loop: HouseLoop) -> None:
    """Forty writers of their own connections while a sealer seals without a pause."""

    async def work() -> None:
        await loop.house.empty()
        done = asyncio.Event()

        async def seal() -> None:
            while not done.is_set():
                await sealing.seal(loop.house.house, AUTHORITY)

        async def write() -> None:
            for _ in range(10):
                async with loop.house.unit(client("school"), writes=False) as unit:
                    unit.note("referral", new_id(), None, "read")
                    await unit.connection.execute(text("select 1"))

        sealer = asyncio.create_task(seal())
        await asyncio.gather(*(write() for _ in range(40)))
        done.set()
        await sealer
        await sealing.seal(loop.house.house, AUTHORITY)
        report = await audit_check.check(loop.house.house, AUTHORITY, keys_of(loop.house))
        assert (report.faults, report.rows, report.tail_rows) == ([], 400, 0)

    loop.run(work())
