"""For which organisations and teams somebody signs in: by a client of theirs, in a browser, or through a client."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.oauth.tables import oauth_client, oauth_grant
from gateway.people.roles import scopes_of
from gateway.people.sessions import standing_of
from gateway.storage import metadata

READS = "notice.read"
_session = metadata.tables["person_session"]


async def readers(connection: AsyncConnection, now: datetime) -> dict[str, set[str]]:
    """By authority, the organisations and teams for which a client or a person can read notices now."""
    found: dict[str, set[str]] = {}
    c = oauth_client.c
    clients = select(c.authority, c.org, c.parties).where(c.suspended_at.is_(None), c.scopes.contains([READS]))
    for row in await connection.execute(clients):
        _add(found, row.authority, row.org, row.parties)
    s = _session.c
    for kept in (await connection.execute(select(s.standing).where(s.ends_at > now).distinct())).scalars():
        standing = standing_of(kept)
        if READS in scopes_of(standing):
            _add(found, standing.authority, standing.organisation, standing.parties)
    g = oauth_grant.c
    grants = select(g.person, g.scope).where(g.ended_at.is_(None), g.expires_at > now)
    for person, scope in await connection.execute(grants):
        if READS in scope.split():
            _add(found, person["authority"], person["organisation"], person["parties"])
    return found


def _add(found: dict[str, set[str]], authority: str, organisation: str, parties: Iterable[str]) -> None:
    own = {*parties, *([f"org:{organisation}"] if organisation else [])}
    found.setdefault(authority, set()).update(party for party in own if not party.startswith("person:"))
