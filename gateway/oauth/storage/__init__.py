"""The authorization server's SQL, all of it. Callers open the transaction; nothing here commits."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.storage.clients import claim, find_client, is_claimed, save_client

# What `engine.begin` is. Named here so that only this package knows of SQLAlchemy.
Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
# What `engine.connect` is.
Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection]]

__all__ = ["AsyncConnection", "Begin", "Connect", "claim", "find_client", "is_claimed", "save_client"]
