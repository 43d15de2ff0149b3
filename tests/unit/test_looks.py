"""When a gateway looks where whether a webhook is due."""

import asyncio

import pytest

from gateway.subscriptions.looks import STEP_S, Looks

HERE, THERE = "southampton", "southwark"
EVERY_S = 1.0


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def looks(clock: Clock) -> Looks:
    """Everything has just been looked at."""
    found = Looks((HERE, THERE), EVERY_S, clock)
    assert found.due() == {HERE, THERE}
    return found


def test_everything_is_looked_at_now_and_then_however_much_arrives_in_one_place(looks: Looks, clock: Clock) -> None:
    everywhere = 0
    for _ in range(12):
        clock.at += 0.25
        looks.at(HERE)
        everywhere += looks.due() == {HERE, THERE}
    assert everywhere == 3


def test_what_arrived_is_looked_at_when_it_is_ripe_and_once(looks: Looks, clock: Clock) -> None:
    looks.at(HERE, 0.25)
    assert looks.due() == set()
    clock.at += 0.25
    assert looks.due() == {HERE}
    assert looks.due() == set()


def test_whatever_arrives_is_looked_at_when_it_is_ripe(looks: Looks, clock: Clock) -> None:
    looks.at(HERE, 0.75)
    for _ in range(3):
        looks.at(HERE, 0.125)
        clock.at += 0.0625
    ripe = []
    for _ in range(10):
        ripe.append(looks.due() == {HERE})
        clock.at += 0.0625
    assert [at for at, is_ripe in enumerate(ripe) if is_ripe] == [0, 1, 9]


def test_one_look_serves_what_arrives_within_a_step(looks: Looks, clock: Clock) -> None:
    clock.at += STEP_S / 200  # between two steps
    for _ in range(100):
        looks.at(HERE)
        clock.at += STEP_S / 100
    found = 0
    for _ in range(150):
        found += bool(looks.due())
        clock.at += STEP_S / 100
    assert found == 1


def test_a_place_of_which_nothing_is_said_is_not_looked_at(looks: Looks, clock: Clock) -> None:
    looks.at(THERE, 0.25)
    looks.at(HERE, 0.5)
    clock.at += 0.25
    assert looks.due() == {THERE}


def test_everywhere_is_now(looks: Looks, clock: Clock) -> None:
    looks.everywhere()
    assert looks.due() == {HERE, THERE}
    clock.at += EVERY_S / 2
    assert looks.due() == set()


@pytest.mark.asyncio
async def test_who_waits_is_woken_by_something_sooner() -> None:
    looks = Looks((HERE, THERE), 3600.0)
    looks.due()
    waiting = asyncio.create_task(looks.until_due())
    await asyncio.sleep(0)
    assert not waiting.done()
    looks.at(HERE, 0.01)
    await asyncio.wait_for(waiting, 10)
    assert looks.due() == {HERE}
