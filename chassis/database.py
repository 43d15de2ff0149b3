"""The connection pool of a house's own database, how a commit ends, and how absence is told from refusal."""

import asyncio
from collections.abc import Iterable
from typing import Any

from asyncpg.exceptions import TargetServerAttributeNotMatched
from pydantic_core import from_json
from sqlalchemy import ARRAY, ColumnElement, any_, literal, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction, create_async_engine

STATEMENT_TIMEOUT_MS = 10_000
LOCK_TIMEOUT_MS = 5_000
POOL_TIMEOUT_S = 5
# A commit waits for the standby that must have it, too; one that takes longer than this is left to the server.
COMMIT_S = 30
# For the rest of a transaction no plan is kept. The best way to a page hangs on who asks: whoever sees two records has
# them looked up, whoever sees all has the newest read. A plan for anybody reads all (230 ms for 0.7 ms, of 30,000).
PLAN_EACH = text("set local plan_cache_mode = force_custom_plan")
# What a database that is away raises, and much else: ask `is_away`.
ERRORS = (DBAPIError, PoolTimeout, OSError, TargetServerAttributeNotMatched)
# Classes of SQLSTATE: no connection, transaction to be tried again, too little of something; and from others: the
# server goes down or comes up, a lock was not to be had in time.
_AWAY_CLASSES = ("08", "40", "53")
_AWAY_STATES = ("57P01", "57P02", "57P03", "57P05", "55P03")


def among(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """SQL: the column has one of these values. As one parameter: a list of them would be written into the statement
    anew each time it is sent, and the conditions of access have many lists."""
    return column == any_(literal([*values], ARRAY(column.type)))


def engine(url: str, pool_size: int, application: str) -> AsyncEngine:
    """A bounded pool. Statements, waits for locks and waits for a connection all have their limit."""
    settings = {
        "application_name": application,
        "statement_timeout": str(STATEMENT_TIMEOUT_MS),
        "lock_timeout": str(LOCK_TIMEOUT_MS),
        "idle_in_transaction_session_timeout": "30000",
        "timezone": "UTC",
        "jit": "off",
    }
    return create_async_engine(
        make_url(url).set(drivername="postgresql+asyncpg"),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=False,
        # Records are JSON: read by pydantic's parser, twice as fast as Python's own.
        json_deserializer=from_json,
        # An error's text is logged, and what it was about may be a child's name.
        hide_parameters=True,
        connect_args={"server_settings": settings, "timeout": POOL_TIMEOUT_S},
    )


async def commit(connection: AsyncConnection, begun: AsyncTransaction) -> None:
    """Commits, and is waited for even when whoever asked waits no more.

    To cancel a commit that waits for the synchronous standby would make it stand on the first server alone: everybody
    would see it and act on it, and it would be lost when the standby takes over (ADR 0094). After COMMIT_S the
    connection is dropped instead, of which the server takes no notice before the standby has what it waits for.
    """
    task = asyncio.ensure_future(begun.commit())
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await _ended(connection, task)
        raise


async def _ended(connection: AsyncConnection, task: "asyncio.Future[None]") -> None:
    deadline = asyncio.get_running_loop().time() + COMMIT_S
    while not task.done():
        try:
            left = deadline - asyncio.get_running_loop().time()
            await asyncio.wait([task], timeout=max(left, 0))
            if not task.done():
                raw = await connection.get_raw_connection()
                assert raw.driver_connection is not None
                raw.driver_connection.terminate()
                await asyncio.wait([task])
        except asyncio.CancelledError:  # asked once more not to wait: it is known
            continue
    if not task.cancelled():
        task.exception()  # the caller is told of its own end


def is_away(error: BaseException) -> bool:
    """Nobody refused anything: the server is away, starting or too busy, and the same may be tried again."""
    if not isinstance(error, DBAPIError):
        # Of several servers none takes writes just now: one is to take over.
        return isinstance(error, PoolTimeout | TargetServerAttributeNotMatched) or _is_of_the_network(error)
    if error.connection_invalidated or isinstance(error, InterfaceError | OperationalError):
        return True
    state = getattr(error.orig, "sqlstate", None) or ""
    return state.startswith(_AWAY_CLASSES) or state in _AWAY_STATES


def _is_of_the_network(error: BaseException) -> bool:
    """Connecting fails with whatever the operating system says; a file or a letter that is missing says so, too."""
    return isinstance(error, OSError) and error.filename is None and not isinstance(error, LookupError)
