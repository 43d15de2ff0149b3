"""A database that is away is told from one that refuses, whatever the driver calls it."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis import database
from tools.children import Child
from tools.embedded import Postgres, started
from tools.probe import free_port_base
from tools.site import site


@pytest.fixture(scope="module")
def postgres() -> Iterator[tuple[Postgres, Child]]:
    """A server that may be killed."""
    folder = Path(tempfile.mkdtemp(prefix="gt-"))
    server = site(folder / "data", ports=free_port_base()).postgres
    assert server
    with started(server) as child:
        yield server, child
    shutil.rmtree(folder, ignore_errors=True)


async def ask(engine: AsyncEngine, query: str = "select 1", **values: object) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(query), values)


async def test_everything_that_is_raised_while_the_server_is_killed_and_recovers_says_that_it_is_away(
    postgres: tuple[Postgres, Child],
) -> None:
    server, child = postgres
    engine = database.engine(server.url, 2, "test")
    await ask(engine)
    running = asyncio.create_task(ask(engine, "select pg_sleep(5)"))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(child.kill)
    raised: list[BaseException] = [(await asyncio.gather(running, return_exceptions=True))[0]]  # type: ignore[list-item]
    while True:
        try:
            await ask(engine)
            break
        except Exception as error:
            raised.append(error)
            await asyncio.sleep(0.005)
    await engine.dispose()
    assert [error for error in raised if not database.is_away(error)] == []
    assert {isinstance(error, DBAPIError) for error in raised} == {True, False}  # lost, refused; and starting up


async def test_work_that_is_cancelled_at_any_moment_gives_its_connection_back(
    postgres: tuple[Postgres, Child],
) -> None:
    """While it connects, begins, asks, commits: the next finds room in a pool of one."""
    server, _ = postgres
    for step in range(40):
        engine = database.engine(server.url, 1, "cancelled")
        working = asyncio.create_task(ask(engine))
        await asyncio.sleep(step * 0.0005)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        async with asyncio.timeout(5):
            await ask(engine)
        await engine.dispose()
    engine = database.engine(server.url, 1, "test")
    await ask(
        engine,
        "do $$ begin for i in 1..50 loop perform pg_stat_clear_snapshot(); exit when not exists "
        "(select from pg_stat_activity where application_name = 'cancelled'); perform pg_sleep(0.1); end loop; "
        "assert not exists (select from pg_stat_activity where application_name = 'cancelled'); end $$",
    )
    await engine.dispose()


@pytest.mark.parametrize(
    ("query", "is_away"),
    [
        ("select pg_terminate_backend(pg_backend_pid())", True),
        ("select 1 / 0", False),
        ("select nothing from nowhere", False),
        ("do $$ begin raise exception using errcode = 'deadlock_detected'; end $$", True),
        ("do $$ begin raise exception using errcode = 'lock_not_available'; end $$", True),
        ("do $$ begin raise exception using errcode = 'too_many_connections'; end $$", True),
        ("do $$ begin raise exception using errcode = 'unique_violation'; end $$", False),
    ],
)
async def test_a_refusal_is_no_absence(postgres: tuple[Postgres, Child], query: str, is_away: bool) -> None:
    engine = database.engine(postgres[0].url, 2, "test")
    with pytest.raises(DBAPIError) as raised:
        await ask(engine, query)
    await engine.dispose()
    assert database.is_away(raised.value) is is_away


async def test_an_error_never_repeats_what_it_was_about(postgres: tuple[Postgres, Child]) -> None:
    engine = database.engine(postgres[0].url, 2, "test")
    with pytest.raises(DBAPIError) as raised:
        await ask(engine, "select cast(:name as text), 1/0", name="Persephone")
    await engine.dispose()
    assert "Persephone" not in str(raised.value)


def test_a_file_that_is_missing_is_no_absence_of_a_server() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        Path("/nowhere").read_text()
    assert not database.is_away(raised.value)
