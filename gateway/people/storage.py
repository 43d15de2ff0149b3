"""The SQL of people, all of it. Callers open the transaction; nothing here commits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import metadata
from kernel.ids import undated_id

_person = metadata.tables["person"]
_session = metadata.tables["person_session"]
_sign_in = metadata.tables["person_sign_in"]
_attempt = metadata.tables["person_attempt"]

MOST_SESSIONS = 20


async def person_of(connection: AsyncConnection, provider: str, subject_digest: bytes, now: datetime) -> UUID:
    """The pseudonym of this subject of this provider, from the first sign-in on; made when it is the first.

    The id is undated: it would tell since when we know the person.
    """
    row = {"id": undated_id(), "provider": provider, "subject_digest": subject_digest}
    new = insert(_person).values(**row, first_seen_at=now, last_seen_at=now)
    seen = new.on_conflict_do_update(constraint="person_subject", set_={"last_seen_at": now})
    return UUID(str((await connection.execute(seen.returning(_person.c.id))).scalar_one()))


async def add_session(connection: AsyncConnection, row: dict[str, Any]) -> list[UUID]:
    """A new session; of more than `MOST_SESSIONS` of one person the oldest end: their ids."""
    await connection.execute(insert(_session).values(**row))
    c = _session.c
    latest = select(c.id).where(c.person_id == row["person_id"]).order_by(c.began_at.desc(), c.id).limit(MOST_SESSIONS)
    ended = delete(_session).where(c.person_id == row["person_id"], c.id.not_in(latest)).returning(c.id)
    return list((await connection.execute(ended)).scalars())


async def session_of(connection: AsyncConnection, secret_digest: bytes, idle_since: datetime, now: datetime) -> Any:
    """The open session of this cookie, or None: ended, idle for too long, or never there."""
    c = _session.c
    query = select(_session).where(c.secret_digest == secret_digest, c.seen_at > idle_since, c.ends_at > now)
    return (await connection.execute(query)).one_or_none()


async def touch_session(connection: AsyncConnection, id: UUID, now: datetime) -> None:
    await connection.execute(update(_session).where(_session.c.id == id).values(seen_at=now))


async def sessions_of(
    connection: AsyncConnection, person_id: UUID, idle_since: datetime, now: datetime
) -> Sequence[Any]:
    """The open sessions of a person, latest first."""
    c = _session.c
    query = select(_session).where(c.person_id == person_id, c.seen_at > idle_since, c.ends_at > now)
    return (await connection.execute(query.order_by(c.began_at.desc()).limit(MOST_SESSIONS))).all()


async def end_session(connection: AsyncConnection, person_id: UUID, id: UUID) -> bool:
    """Ends a person's own session; False if there was none of that id."""
    c = _session.c
    ended = await connection.execute(delete(_session).where(c.id == id, c.person_id == person_id))
    return ended.rowcount > 0


async def begin_sign_in(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await connection.execute(insert(_sign_in).values(**row))


async def finish_sign_in(connection: AsyncConnection, state_digest: bytes, now: datetime) -> Any:
    """The sign-in of this state, once: whoever asks again finds nothing."""
    taken = delete(_sign_in).where(_sign_in.c.state_digest == state_digest, _sign_in.c.expires_at > now)
    return (await connection.execute(taken.returning(*_sign_in.c))).one_or_none()


async def count_answer(
    connection: AsyncConnection, person_id: UUID, what: str, now: datetime, tries: int, pause: timedelta
) -> int | None:
    """Counts an answer as wrong before anybody looks at it: how many in a row that makes; None during a pause.

    In one statement, so that of many answers at once no more than `tries` are looked at; with every `tries`th a pause
    begins.
    """
    c = _attempt.c
    first = insert(_attempt).values(person_id=person_id, what=what, failures=1, tried_at=now)
    pauses = case(((c.failures + 1) % tries == 0, now + pause), else_=None)
    again = first.on_conflict_do_update(
        constraint="person_attempt_pkey",
        set_={"failures": c.failures + 1, "tried_at": now, "locked_until": pauses},
        where=or_(c.locked_until.is_(None), c.locked_until <= now),
    )
    counted: int | None = (await connection.execute(again.returning(c.failures))).scalar_one_or_none()
    return counted


async def uncount_answer(connection: AsyncConnection, person_id: UUID, what: str, counted: int) -> None:
    """Nobody could look at the answer that was `counted`: it was not wrong. A pause that began with it is over."""
    c = _attempt.c
    own = case((c.failures == counted, None), else_=c.locked_until)
    await connection.execute(
        update(_attempt)
        .where(c.person_id == person_id, c.what == what)
        .values(failures=c.failures - 1, locked_until=own)
    )


async def locked_until(connection: AsyncConnection, person_id: UUID, what: str) -> datetime | None:
    """Until when no further answer of this person is looked at; None when there is no pause."""
    query = select(_attempt.c.locked_until).where(_attempt.c.person_id == person_id, _attempt.c.what == what)
    found: datetime | None = (await connection.execute(query)).scalar_one_or_none()
    return found


async def forget_failures(connection: AsyncConnection, person_id: UUID, what: str) -> None:
    await connection.execute(delete(_attempt).where(_attempt.c.person_id == person_id, _attempt.c.what == what))
