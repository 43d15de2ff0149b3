"""A loop that swallows its cancellation, as `asyncio.wait_for` up to Python 3.11 may, ends all the same."""

import asyncio
from contextlib import suppress

from chassis import cancellation


async def deaf() -> None:
    while True:
        cancellation.heed()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(10)


async def test_a_deaf_loop_ends() -> None:
    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    assert task.cancelled()


async def test_a_time_limit_that_ran_out_is_no_cancellation() -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(0.001):
            await asyncio.sleep(10)
    cancellation.heed()
