"""The object store in a directory: what is not completely written is not there, whoever dies meanwhile."""

import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chassis.object_store import ObjectMissing, ObjectStore, StoreAway

KEY = "referrals/southampton/0123456789abcdef"
SLOW_WRITER = """
import asyncio, sys
from chassis.object_store import ObjectStore

async def pieces():
    while True:
        yield bytes(1_000_000)
        await asyncio.sleep(0.01)

asyncio.run(ObjectStore(sys.argv[1]).put(sys.argv[2], pieces()))
"""


async def pieces(*content: bytes) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece


async def broken() -> AsyncIterator[bytes]:
    for _ in range(12):
        yield bytes(1_000_000)
    raise KeyError("the reader's own")


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


async def test_what_is_put_is_opened_and_deleted(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path.as_uri())
    await store.put(KEY, pieces(b"a" * 6_000_000, b"b"))
    assert b"".join([piece async for piece in await store.open(KEY)]) == b"a" * 6_000_000 + b"b"
    for _ in range(2):
        await store.delete(KEY)
    with pytest.raises(ObjectMissing):
        await store.open(KEY)
    assert files(tmp_path) == []


async def test_what_goes_wrong_on_the_way_is_raised_and_nothing_is_kept(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path.as_uri())
    with pytest.raises(KeyError):
        await store.put(KEY, broken())
    assert files(tmp_path) == []


async def test_a_writer_that_is_killed_leaves_nothing_that_a_deletion_does_not_take(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SLOW_WRITER, tmp_path.as_uri(), KEY]) as writer:  # noqa: ASYNC220
        until = time.monotonic() + 60
        while not files(tmp_path) and time.monotonic() < until:
            time.sleep(0.05)  # noqa: ASYNC251  # another process writes
        writer.kill()
    assert files(tmp_path) != []
    store = ObjectStore(tmp_path.as_uri())
    with pytest.raises(ObjectMissing):
        await store.open(KEY)
    await store.delete(KEY)
    assert files(tmp_path) == []


async def test_a_store_that_is_away_says_so(tmp_path: Path) -> None:
    store = ObjectStore((tmp_path / "documents").as_uri())
    (tmp_path / "documents").rmdir()
    (tmp_path / "documents").write_text("no folder any more")
    with pytest.raises(StoreAway):
        await store.put(KEY, pieces(b"a"))
