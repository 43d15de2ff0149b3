"""What people have let clients do, and the refresh tokens that stand on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.people import SignedIn, person_of
from gateway.oauth.tables import oauth_client
from gateway.oauth.tables import oauth_grant as table
from gateway.oauth.tables import oauth_refresh_token as refresh

MOST_SHOWN = 100
_subject = table.c.person["subject"].astext


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A family of tokens that ends as one.

    binding     thumbprint of the key that its tokens are bound to, as the member of `cnf` that says so
    expires_at  from when on the person must sign in again
    """

    id: UUID
    client_id: str
    person: SignedIn
    scope: str
    resource: str
    binding: Mapping[str, str]
    began_at: datetime
    expires_at: datetime


async def begin(connection: AsyncConnection, grant: Grant) -> None:
    """A code was redeemed."""
    names = ("id", "client_id", "scope", "resource", "binding", "began_at", "expires_at")
    values = {name: getattr(grant, name) for name in names}
    await connection.execute(insert(table).values(**values, sid=grant.person.sid, person=grant.person.document()))


async def end(connection: AsyncConnection, id: UUID, now: datetime) -> datetime | None:
    """No refresh token of the grant is good any more. Its `expires_at`; None if it had ended, or never was."""
    ended = await connection.execute(
        update(table).where(table.c.id == id, table.c.ended_at.is_(None)).values(ended_at=now).returning(table.c.id)
    )
    return now if ended.one_or_none() else None


async def of_person(connection: AsyncConnection, subject: str, now: datetime) -> list[tuple[Grant, str]]:
    """What a person has let clients do and not taken back, newest first, each with the client's name."""
    query = (
        select(table, oauth_client.c.name)
        .join(oauth_client, oauth_client.c.client_id == table.c.client_id)
        .where(_subject == subject, table.c.ended_at.is_(None), table.c.expires_at > now)
        .order_by(table.c.began_at.desc())
        .limit(MOST_SHOWN)
    )
    return [(_grant(row), row.name) for row in await connection.execute(query)]


async def is_of_person(connection: AsyncConnection, id: UUID, subject: str) -> bool:
    """Whether this person gave it."""
    query = select(table.c.id).where(table.c.id == id, _subject == subject)
    return (await connection.execute(query)).one_or_none() is not None


async def end_sign_in(connection: AsyncConnection, sid: str, now: datetime) -> None:
    """As `end`, for every grant that stands on a sign-in."""
    await connection.execute(update(table).where(table.c.sid == sid, table.c.ended_at.is_(None)).values(ended_at=now))


async def give(
    connection: AsyncConnection, digest: bytes, grant_id: UUID, expires_at: datetime, parent: bytes | None = None
) -> None:
    """A refresh token is handed out; `parent` is the one it replaces."""
    await connection.execute(
        insert(refresh).values(digest=digest, grant_id=grant_id, expires_at=expires_at, parent=parent)
    )


async def by_refresh_token(connection: AsyncConnection, digest: bytes, client_id: str) -> tuple[Grant, Row[Any]] | None:
    """The grant of a client's own refresh token and the token's row, held until this transaction ends.

    None also for a token of a grant that has ended: it was revoked, and says no more.
    """
    query = (
        select(table, refresh.c.expires_at.label("token_expires_at"), refresh.c.used_at, refresh.c.superseded)
        .join(refresh, refresh.c.grant_id == table.c.id)
        .where(refresh.c.digest == digest, table.c.client_id == client_id, table.c.ended_at.is_(None))
        .with_for_update()
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return _grant(row), row


async def use(connection: AsyncConnection, digest: bytes, now: datetime) -> None:
    """A refresh token is exchanged for the next."""
    await connection.execute(update(refresh).where(refresh.c.digest == digest).values(used_at=now))


async def supersede_children(connection: AsyncConnection, digest: bytes, now: datetime) -> bool:
    """What was given for this token counts no more, unless somebody has used it: then False, and nothing changes."""
    child = refresh.alias()
    used = select(exists().where(child.c.parent == digest, child.c.used_at.is_not(None), ~child.c.superseded))
    if (await connection.execute(used)).scalar_one():
        return False
    await connection.execute(update(refresh).where(refresh.c.parent == digest).values(superseded=True, used_at=now))
    return True


def _grant(row: Any) -> Grant:
    names = ("id", "client_id", "scope", "resource", "binding", "began_at", "expires_at")
    return Grant(**{name: getattr(row, name) for name in names}, person=person_of(row.person))
