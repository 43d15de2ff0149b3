"""Where the contents of documents lie: a directory, S3 or Azure, by one address. The only code that knows of `obstore`.

    file:///var/lib/goldenthread/documents     s3://bucket/prefix     az://container/prefix

Credentials of a cloud are what its own environment variables say (AWS_…, AZURE_…), never part of the address.
"""

import contextlib
from collections.abc import AsyncIterable, AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import from_url

# What is in memory of one upload: two parts and the one that is being filled.
PART_BYTES = 5 * 1024 * 1024
PARTS_AT_ONCE = 2
READ_BYTES = 256 * 1024
LOCAL = "file"
CLIENT: Any = {"timeout": "60s", "connect_timeout": "5s"}
RETRIES: Any = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}


class StoreAway(Exception):
    """The store does not answer, or not as it should: nothing was kept. Try again later."""


class ObjectMissing(Exception):
    """There is nothing under this key."""


class ObjectStore:
    """Objects by key. What is not completely written is not there."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._root: Path | None = None
        if parts.scheme == LOCAL:
            self._root = Path(unquote(parts.path))
            self._store: Any = from_url(url, mkdir=True)
        else:
            self._store = from_url(url, client_options=CLIENT, retry_config=RETRIES)

    async def put(self, key: str, content: AsyncIterable[bytes]) -> None:
        """Writes what comes, part by part. What `content` raises is raised here, and then nothing is kept."""
        with _away():
            await obstore.put_async(
                self._store, key, _Chunks(content), chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE
            )

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """The content in pieces, once it is sure that there is one. ObjectMissing, StoreAway."""
        with _away():
            found = await obstore.get_async(self._store, key)
        return _pieces(found)

    async def delete(self, key: str) -> None:
        """Takes away what is there, complete or begun; nothing is there is well, too."""
        with contextlib.suppress(ObjectMissing), _away():
            await obstore.delete_async(self._store, key)
        if self._root is not None:
            self._forget_begun(self._root / key)

    def _forget_begun(self, path: Path) -> None:
        """A process that was killed while it wrote into a directory leaves "key#1"; a cloud lets go by itself."""
        for begun in path.parent.glob(f"{path.name}#*"):
            begun.unlink(missing_ok=True)


class _Chunks:
    """An async iterable as obstore takes one."""

    def __init__(self, content: AsyncIterable[bytes]) -> None:
        self._content = content

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._content)


async def _pieces(found: Any) -> AsyncIterator[bytes]:
    with _away():
        async for piece in found.stream(min_chunk_size=READ_BYTES):
            yield bytes(piece)


@contextlib.contextmanager
def _away() -> Any:
    try:
        yield
    except FileNotFoundError as error:
        raise ObjectMissing from error
    except (BaseError, OSError) as error:
        raise StoreAway(type(error).__name__) from error
