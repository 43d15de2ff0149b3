"""Requests to act for a person, from the push to the redeemed code."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, cast, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.asked import Asked
from gateway.oauth.clocks import CLOCKS_DIFFER
from gateway.oauth.people import SignedIn
from gateway.oauth.tables import oauth_authorization as table

CODE_LIFETIME = timedelta(seconds=60)


async def push(connection: AsyncConnection, digest: bytes, asked: Asked, expires_at: datetime) -> None:
    """Keep what a client asks a person for."""
    values = {"client_id": asked.client_id, "request": asdict(asked), "expires_at": expires_at}
    await connection.execute(insert(table).values(digest=digest, **values))


async def undecided(connection: AsyncConnection, digest: bytes, now: datetime) -> Asked | None:
    """What was asked; None if nobody did, or it is too late, or a person has decided."""
    query = select(table.c.request).where(
        table.c.digest == digest, table.c.decided_at.is_(None), table.c.expires_at > now
    )
    request: dict[str, Any] | None = (await connection.execute(query)).scalar_one_or_none()
    return Asked(**request) if request else None


async def decide(
    connection: AsyncConnection,
    digest: bytes,
    now: datetime,
    person: SignedIn | None = None,
    code: tuple[bytes, datetime] | None = None,
    scope: str | None = None,
) -> Asked | None:
    """Take the one decision that there is: of two at once, one gets None.

    code   digest of the code that was given, and until when it may be redeemed; None after a no
    scope  what the person agreed to, where that is not all that was asked for
    """
    said_yes: dict[str, Any] = {}
    if person and code:
        said_yes = {"person": person.document(), "code_digest": code[0], "code_expires_at": code[1]}
    if scope is not None:
        # What is redeemed later is what the person said yes to, not what the client asked for.
        said_yes["request"] = table.c.request.op("||")(cast({"scope": scope}, JSONB))
    done = await connection.execute(
        update(table)
        .where(table.c.digest == digest, table.c.decided_at.is_(None), table.c.expires_at > now)
        .values(decided_at=now, **said_yes)
        .returning(table.c.request)
    )
    request: dict[str, Any] | None = done.scalar_one_or_none()
    return Asked(**request) if request else None


async def by_code(connection: AsyncConnection, code_digest: bytes, client_id: str) -> Row[Any, Any, Any, Any] | None:
    """request, person, code_expires_at, grant_id: the client's own code, held until this transaction ends."""
    query = (
        select(table.c.request, table.c.person, table.c.code_expires_at, table.c.grant_id)
        .where(table.c.code_digest == code_digest, table.c.client_id == client_id)
        .with_for_update()
    )
    return (await connection.execute(query)).one_or_none()


async def void_codes(
    connection: AsyncConnection, now: datetime, *, sid: str | None = None, client_id: str | None = None
) -> None:
    """No code that stands on this sign-in, or was given to this client, can be redeemed any more.

    To be called before their grants are ended: it waits for whoever is redeeming one, and then the grant is there.
    """
    # By age, which has an index: no code is redeemed later than this after the last moment to decide on its request.
    among = [table.c.expires_at > now - CODE_LIFETIME - CLOCKS_DIFFER, table.c.code_digest.is_not(None)]
    meant = table.c.person["sid"].astext == sid if sid is not None else table.c.client_id == client_id
    await connection.execute(
        update(table).where(*among, table.c.grant_id.is_(None), meant).values(code_digest=None, code_expires_at=None)
    )


async def redeemed(connection: AsyncConnection, code_digest: bytes, grant_id: UUID) -> None:
    """The code is used up, and this came of it."""
    await connection.execute(update(table).where(table.c.code_digest == code_digest).values(grant_id=grant_id))
