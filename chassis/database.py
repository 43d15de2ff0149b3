"""The connection pool of a house's own database."""

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

STATEMENT_TIMEOUT_MS = 10_000
LOCK_TIMEOUT_MS = 5_000
POOL_TIMEOUT_S = 5


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
        connect_args={"server_settings": settings, "timeout": POOL_TIMEOUT_S},
    )
