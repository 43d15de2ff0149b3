"""The authorization server's SQL, all of it. Callers open the transaction; nothing here commits."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from gateway.oauth.storage.clients import Claim, claim, find_client, is_claimed, save_client

# What `engine.begin` is. Named here so that only this package knows of SQLAlchemy.
Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
# What `engine.connect` is.
Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection]]

__all__ = [
    "AsyncConnection",
    "AsyncEngine",
    "Begin",
    "Claim",
    "Connect",
    "at_once",
    "claim",
    "find_client",
    "is_claimed",
    "save_client",
]


@asynccontextmanager
async def at_once(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection on which each statement is committed as it ends: one round trip where a transaction takes three."""
    async with engine.connect() as connection:
        yield await connection.execution_options(isolation_level="AUTOCOMMIT")
