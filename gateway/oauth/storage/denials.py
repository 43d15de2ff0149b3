"""Denied tokens: kept until the last that is meant has expired, and told to every gateway at the commit."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.tables import oauth_denied as table

CHANNEL = "oauth_denied"
# The tokens of a client.
CLIENT = "client_id"
# Not a denial: the client of that id was registered anew.
REGISTRATION = "registration"
# Longer than an access token lives, with an allowance for clocks.
KEPT = timedelta(seconds=900)
EVERY_S = 5.0
WITHIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Denied:
    """Tokens with this value of this claim are refused; of a client those that were issued up to `at`.

    at  seconds since 1970, by the clock of the gateway that denied them
    """

    kind: str
    value: str
    at: float


@dataclass(frozen=True, slots=True)
class Told:
    """A line on which new denials are told. `already`: those from before."""

    already: list[Denied]
    _driver: Any
    _is_down: asyncio.Event

    async def until_silence(self) -> None:
        """Returns, or fails, when the line is no longer there: at once when it is hung up, else when nobody answers."""
        while not self._is_down.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_down.wait(), EVERY_S)
                return
            await asyncio.wait_for(self._driver.execute("select 1"), WITHIN_S)


async def deny(connection: AsyncConnection, kind: str, value: str, at: datetime) -> Denied:
    """From the commit on, no such token is good; of a client none that was issued up to `at`."""
    new = insert(table).values(kind=kind, value=value, denied_at=at, expires_at=at + KEPT)
    later = {name: func.greatest(table.c[name], new.excluded[name]) for name in ("denied_at", "expires_at")}
    await connection.execute(new.on_conflict_do_update(index_elements=["kind", "value"], set_=later))
    await announce(connection, kind, value, at.timestamp())
    return Denied(kind, value, at.timestamp())


async def announce(connection: AsyncConnection, kind: str, value: str, at: float = 0.0) -> None:
    """Tells every gateway, at the commit."""
    await connection.execute(select(func.pg_notify(CHANNEL, json.dumps([kind, value, at]))))


async def of(connection: AsyncConnection, names: Mapping[str, str]) -> list[Denied]:
    """Those that name any of these claims."""
    query = _QUERY.where(tuple_(table.c.kind, table.c.value).in_(list(names.items())))
    return [_denied(row) for row in (await connection.execute(query)).all()]


@asynccontextmanager
async def told(connect: Callable[[], Any], heard: Callable[[Denied], None]) -> AsyncIterator[Told]:
    """Calls `heard` with each new denial, from before the others are read until the end of the block."""

    def take(_connection: Any, _process: int, _channel: str, payload: str) -> None:
        heard(Denied(*json.loads(payload)))

    async with connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        is_down = asyncio.Event()
        driver.add_termination_listener(lambda _: is_down.set())
        await driver.add_listener(CHANNEL, take)
        try:
            rows = await driver.fetch(
                "select kind, value, denied_at from oauth_denied where expires_at > $1", datetime.now(UTC)
            )
            yield Told([_denied(row) for row in rows], driver, is_down)
        finally:
            # Not back into the pool: whoever got it next would hear, too.
            await connection.invalidate()


_QUERY = select(table.c.kind, table.c.value, table.c.denied_at)


def _denied(row: Any) -> Denied:
    kind, value, at = tuple(row)
    return Denied(kind, value, at.timestamp())
