"""Registered clients, and what has been used up."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.clients import Client, check_registration, is_plain
from gateway.oauth.storage.denials import deny
from gateway.oauth.tables import oauth_client, oauth_seen


async def find_client(connection: AsyncConnection, client_id: str) -> Client | None:
    """The client as registered, suspended or not; None if there is none of that id."""
    if not is_plain(client_id):
        return None
    found = await connection.execute(select(oauth_client).where(oauth_client.c.client_id == client_id))
    row = found.mappings().one_or_none()
    if row is None:
        return None
    lists = {name: tuple(row[name]) for name in ("parties", "roles", "scopes", "grants", "redirect_uris")}
    return Client(**{k: v for k, v in row.items() if k != "created_at"} | lists)


async def save_client(connection: AsyncConnection, client: Client) -> None:
    """Register a client or replace what is registered; ValueError if it could never be used as it is.

    The tokens of a client that is suspended are good no more, on any gateway, from the commit on.
    """
    check_registration(client)
    row = asdict(client)
    new = insert(oauth_client).values(row)
    await connection.execute(
        new.on_conflict_do_update(index_elements=["client_id"], set_={k: new.excluded[k] for k in row})
    )
    if client.suspended_at:
        await deny(connection, "client_id", client.client_id, client.suspended_at)


async def claim(connection: AsyncConnection, holder: str, jti: str, expires_at: datetime) -> bool:
    """Take an assertion or proof for one use; False if it was taken before, by whichever gateway.

    The unique key decides: a second taker waits until the first has committed, and then finds it taken.
    """
    taken = await connection.execute(
        insert(oauth_seen)
        .values(holder=holder, jti=jti, expires_at=expires_at)
        .on_conflict_do_nothing()
        .returning(oauth_seen.c.jti)
    )
    return taken.one_or_none() is not None


async def is_claimed(connection: AsyncConnection, holder: str, jti: str) -> bool:
    """Whether an assertion was taken before; only `claim` decides."""
    query = select(oauth_seen.c.jti).where(oauth_seen.c.holder == holder, oauth_seen.c.jti == jti)
    return (await connection.execute(query)).one_or_none() is not None
