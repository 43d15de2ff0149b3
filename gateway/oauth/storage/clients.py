"""Registered clients, and what has been used up."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.clients import Client, check_registration, is_plain
from gateway.oauth.storage.denials import CLIENT, REGISTRATION, announce, deny
from gateway.oauth.tables import oauth_client, oauth_seen


async def find_client(connection: AsyncConnection, client_id: str) -> Client | None:
    """The client as registered, suspended or not; None if there is none of that id."""
    if not is_plain(client_id):
        return None
    found = await connection.execute(select(oauth_client).where(oauth_client.c.client_id == client_id))
    row = found.mappings().one_or_none()
    if row is None:
        return None
    kept: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    del kept["created_at"]
    return Client(**kept)


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
    await announce(connection, REGISTRATION, client.client_id)
    if client.suspended_at:
        await deny(connection, CLIENT, client.client_id, client.suspended_at)


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion or proof that is to be used once; it is refused as old from `expires_at` on."""

    holder: str
    jti: str
    expires_at: datetime


_CLAIM = text(
    "insert into oauth_seen (holder, jti, expires_at) "
    "select * from unnest(cast(:holders as text[]), cast(:jtis as text[]), cast(:expiries as timestamptz[])) "
    "on conflict do nothing returning holder, jti"
)


async def claim(connection: AsyncConnection, *claims: Claim) -> list[Claim]:
    """Take assertions and proofs for their one use; those among them that were taken before, by whichever gateway.

    The unique key decides: a second taker waits until the first has committed, and then finds it taken. All take them
    in one order, so that no two wait for each other.
    """
    in_order = sorted(claims, key=lambda one: (one.holder, one.jti))
    sent = {
        "holders": [one.holder for one in in_order],
        "jtis": [one.jti for one in in_order],
        "expiries": [one.expires_at for one in in_order],
    }
    taken = {tuple(row) for row in await connection.execute(_CLAIM, sent)}
    return [one for one in claims if (one.holder, one.jti) not in taken]


async def is_claimed(connection: AsyncConnection, holder: str, jti: str) -> bool:
    """Whether an assertion was taken before; only `claim` decides."""
    query = select(oauth_seen.c.jti).where(oauth_seen.c.holder == holder, oauth_seen.c.jti == jti)
    return (await connection.execute(query)).one_or_none() is not None
