"""More is asked than can be done, whatever the machine: what the houses would write in is held, and nothing ends."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from tests.running import Running


@contextmanager
def held(stack: Running, house: str, table: str) -> Iterator[None]:
    """Nobody writes into the table of the house while the block runs; everything else goes on."""
    began, ends = threading.Event(), threading.Event()

    async def hold() -> None:
        connection = await asyncpg.connect(stack.stack.site.owner_url(house), ssl=False)
        try:
            async with connection.transaction():
                await connection.execute(f'lock table "{table}" in share row exclusive mode')
                began.set()
                await asyncio.to_thread(ends.wait)
        finally:
            await connection.close()

    thread = threading.Thread(target=lambda: asyncio.run(hold()), daemon=True)
    thread.start()
    assert began.wait(30), "the table is not to be had"
    try:
        yield
    finally:
        ends.set()
        thread.join()
