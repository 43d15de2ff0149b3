"""Places: what is urgent is let in first and finds places of its own; nobody waits longer than is of use."""

import asyncio

import pytest

from chassis.places import Haste, NoPlace, Places

LONG = 60.0


async def filled(places: Places, haste: Haste) -> int:
    count = 0
    while places.try_take(haste):
        count += 1
    return count


async def test_a_quarter_is_kept_for_what_is_urgent_and_half_of_that_for_who_is_only_entering() -> None:
    places = Places(16, LONG)
    assert [await filled(places, haste) for haste in Haste] == [12, 2, 2]
    assert places.taken == 16


async def test_the_smallest_keeps_one() -> None:
    places = Places(2, LONG)
    assert [await filled(places, haste) for haste in Haste] == [1, 1, 0]


async def test_who_waits_too_long_is_turned_away_and_leaves_nothing() -> None:
    places = Places(4, 0.01)
    await filled(places, Haste.URGENT)
    for haste in Haste:
        with pytest.raises(NoPlace):
            await places.take(haste)
    with pytest.raises(NoPlace):
        await places.take(within_s=0.0)
    for _ in range(4):
        places.give_back()
    assert places.taken == 0
    assert await filled(places, Haste.URGENT) == 4


async def test_only_so_many_wait_but_whoever_is_urgent_may() -> None:
    places = Places(4, LONG, waiting=1)
    await filled(places, Haste.URGENT)
    waiting = [asyncio.create_task(places.take(haste)) for haste in (Haste.ORDINARY, Haste.URGENT, Haste.URGENT)]
    await asyncio.sleep(0)
    with pytest.raises(NoPlace):
        await places.take(Haste.ORDINARY)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert places.taken == 4


async def test_the_most_urgent_is_let_in_first_then_who_came_first() -> None:
    places, order = Places(4, LONG), []
    await filled(places, Haste.URGENT)

    async def come(name: str, haste: Haste) -> None:
        async with places.one(haste):
            order.append(name)

    came = [("ordinary", Haste.ORDINARY), ("entering", Haste.ENTERING), ("first", Haste.URGENT), ("next", Haste.URGENT)]
    waiting = [asyncio.create_task(come(*one)) for one in came]
    await asyncio.sleep(0)
    for _ in range(4):
        places.give_back()
    await asyncio.gather(*waiting)
    assert order == ["first", "next", "entering", "ordinary"]
    assert places.taken == 0


async def test_a_place_that_came_as_somebody_left_goes_to_the_next() -> None:
    """The turn is given and the wait is cancelled before who waited has noticed either."""
    places = Places(2, LONG)
    await filled(places, Haste.URGENT)
    leaves, stays = (asyncio.create_task(places.take(Haste.URGENT)) for _ in range(2))
    await asyncio.sleep(0)
    places.give_back()
    leaves.cancel()
    await stays
    assert leaves.cancelled() or leaves.cancelling()
    assert places.taken == 2


async def test_who_has_left_is_passed_over() -> None:
    places = Places(2, LONG)
    await filled(places, Haste.URGENT)
    leaves, stays = (asyncio.create_task(places.take(Haste.URGENT)) for _ in range(2))
    await asyncio.sleep(0)
    leaves.cancel()
    places.give_back()
    await stays
    assert places.taken == 2
