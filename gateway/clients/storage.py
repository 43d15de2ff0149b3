"""The SQL of the operator's doors: clients of one authority, and what became of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from chassis.unit import Unit
from gateway.oauth.clients import Client
from gateway.oauth.storage import authorizations, find_client, save_client
from gateway.oauth.tables import oauth_client, oauth_grant
from gateway.storage import change_table


async def page(unit: Unit, after: str, limit: int) -> list[str]:
    """Ids of the next clients of the authority, in their order."""
    c = oauth_client.c
    query = select(c.client_id).where(c.authority == unit.authority, c.client_id > after)
    return list((await unit.connection.execute(query.order_by(c.client_id).limit(limit))).scalars())


async def find(unit: Unit, client_id: str) -> Client | None:
    """A client of the authority; None if there is none, also if another authority has one of that id."""
    client = await find_client(unit.connection, client_id)
    return client if client and client.authority == unit.authority else None


async def hold(unit: Unit, client_id: str) -> None:
    """Until the transaction ends nobody else changes the client."""
    held = select(oauth_client.c.client_id).where(oauth_client.c.client_id == client_id)
    await unit.connection.execute(held.with_for_update())


async def is_taken(unit: Unit, client_id: str) -> bool:
    """Whether any authority has a client of that id: to tokens, ids are one space."""
    return await find_client(unit.connection, client_id) is not None


async def save(unit: Unit, client: Client, change: Mapping[str, Any]) -> None:
    """The client as it is now, and the row that says what was changed."""
    await save_client(unit.connection, client)
    values = {"client_id": client.client_id, "version": client.version, "authority": client.authority, "at": unit.now}
    await unit.connection.execute(insert(change_table).values(**values, **change))


async def changes(unit: Unit, client_id: str, after: int, limit: int) -> Sequence[Any]:
    """What became of a client, from its registration on."""
    c = change_table.c
    query = select(change_table).where(c.authority == unit.authority, c.client_id == client_id, c.version > after)
    return (await unit.connection.execute(query.order_by(c.version).limit(limit))).all()


async def rates(connection: Any) -> dict[str, int]:
    """The clients with a rate of their own."""
    c = oauth_client.c
    rows = await connection.execute(
        select(c.client_id, c.requests_per_minute).where(c.requests_per_minute.is_not(None))
    )
    return {row.client_id: row.requests_per_minute for row in rows}


async def end_grants(unit: Unit, client_id: str, now: datetime) -> None:
    """What people have let the client do is over, and with it every refresh token, and every code not yet redeemed."""
    await authorizations.void_codes(unit.connection, now, client_id=client_id)
    g = oauth_grant.c
    await unit.connection.execute(
        update(oauth_grant).where(g.client_id == client_id, g.ended_at.is_(None)).values(ended_at=now)
    )
