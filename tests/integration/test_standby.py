"""A standby has every commit before it is answered or seen, whoever waits no more, and takes over with all of it."""

import asyncio
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis import database
from tests.delivery import becomes
from tools.children import Child
from tools.embedded import started
from tools.probe import free_port_base
from tools.site import Site, site


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Site, Child, Child]]:
    """A server, and the standby that follows it."""
    folder = Path(tempfile.mkdtemp(prefix="gt-"))
    here = site(folder / "data", ports=free_port_base(), standby=True)
    assert here.postgres
    assert here.standby
    with ExitStack() as running:
        first, second = (running.enter_context(started(one)) for one in (here.postgres, here.standby))
        here.standby.demand_commits()
        yield here, first, second
    shutil.rmtree(folder, ignore_errors=True)


async def count(engine: AsyncEngine) -> int:
    async with engine.begin() as connection:
        return int((await connection.execute(text("select count(*) from kept"))).scalar_one())


async def keep(engine: AsyncEngine) -> None:
    async with engine.connect() as connection, connection.begin() as begun:
        await connection.execute(text("insert into kept values (1)"))
        await database.commit(connection, begun)


async def test_a_commit_is_seen_when_the_standby_has_it_and_is_there_when_it_takes_over(
    pair: tuple[Site, Child, Child],
) -> None:
    here, first, second = pair
    assert here.standby
    engine = database.engine(here.superuser_url, 4, "test")
    async with engine.begin() as connection:
        await connection.execute(text("create table kept (one int)"))
    await keep(engine)
    assert second.pid
    [receiver] = [one for one in psutil.Process(second.pid).children() if "walreceiver" in " ".join(one.cmdline())]
    receiver.send_signal(signal.SIGSTOP)
    try:
        waiting = asyncio.create_task(keep(engine))
        await becomes(lambda: waits(engine))
        for _ in range(2):
            waiting.cancel()
            await asyncio.sleep(0.1)
        assert not waiting.done()
        assert await count(engine) == 1, "nobody sees what the standby has not"
    finally:
        receiver.send_signal(signal.SIGCONT)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await count(engine) == 2
    first.end()
    await asyncio.to_thread(here.standby.take_over)
    await becomes(lambda: is_well(engine))
    assert await count(engine) == 2
    await engine.dispose()


async def waits(engine: AsyncEngine) -> bool:
    """Whether a commit waits for the standby."""
    async with engine.begin() as connection:
        asked = text("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")
        return bool((await connection.execute(asked)).scalar_one())


async def is_well(engine: AsyncEngine) -> bool:
    """Whether the pool has a connection to whoever takes writes now."""
    try:
        async with engine.begin() as connection:
            await connection.execute(text("create table if not exists written (one int)"))
    except Exception as error:
        if not database.is_away(error):
            raise
        return False
    return True
