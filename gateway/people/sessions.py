"""A person's session: an opaque cookie of ours, kept as a digest, that ends after an hour unused or with its day.

The cookie is the only secret. What a form carries against forgery, and what a sign-in needs to be taken up again, is
derived from it, so that nothing else has to be kept.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import Request
from starlette.responses import Response

from gateway.oauth import opaque
from gateway.people import storage
from gateway.people.providers import Provider, Standing
from kernel.clock import Clock, SystemClock
from kernel.ids import new_id
from kernel.plain_text import LONGEST_NAME

IDLE = timedelta(hours=1)
TOUCHED_EVERY = timedelta(minutes=1)
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
SESSION, SIGNING_IN = "goldenthread_session", "goldenthread_signing_in"
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Session:
    """An open session.

    secret    the cookie itself, from this request
    provider  id of the identity provider of this sign-in
    name      as the provider says it, for the person's own eyes; empty when it says none
    """

    id: UUID
    person_id: UUID
    provider: str
    standing: Standing
    name: str
    device: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    secret: str = ""

    @property
    def subject(self) -> str:
        """The person's pseudonym, as tokens and records name it."""
        return str(self.person_id)

    @property
    def parties(self) -> tuple[str, ...]:
        """Every name under which the person can stand in a relation to a child."""
        standing = self.standing
        return tuple(dict.fromkeys((*standing.parties, f"org:{standing.organisation}", f"person:{self.subject}")))

    @property
    def csrf(self) -> str:
        """What every form of this session carries."""
        return derived(self.secret, "form")


class Sessions:
    """Opens, finds and ends sessions. Times are the machine's own, as those of tokens are."""

    def __init__(self, begin: Any, *, secure: bool, clock: Clock | None = None) -> None:
        self._begin = begin
        self._clock = clock or SystemClock()
        self._secure = secure

    def now(self) -> datetime:
        return self._clock.now()

    def cookie(self, name: str) -> str:
        """Over https with the prefix that lets no other host, path or plain connection set it (RFC 6265bis 4.1.3)."""
        return f"__Host-{name}" if self._secure else name

    async def open(
        self, response: Response, provider: Provider, claims: Mapping[str, Any], standing: Standing, agent: str
    ) -> list[UUID]:
        """Signs a person in: a new secret each time, so that a cookie from before the sign-in is worth nothing.

        The ids of the person's sessions that ended for it, because there are too many.
        """
        secret, now = opaque.new(), self.now()
        ends_at = now + timedelta(hours=provider.session_hours)
        async with self._begin() as connection:
            person_id = await storage.person_of(connection, provider.id, subject_digest(provider, claims["sub"]), now)
            ended = await storage.add_session(
                connection,
                {
                    "id": new_id(),
                    "secret_digest": opaque.digest(secret),
                    "person_id": person_id,
                    "provider": provider.id,
                    "standing": asdict(standing),
                    "name": spoken_name(claims),
                    "device": device(agent),
                    "began_at": now,
                    "seen_at": now,
                    "ends_at": ends_at,
                },
            )
        self.set_cookie(response, SESSION, secret, ends_at - now)
        return ended

    async def of(self, request: Request) -> Session | None:
        """The open session of this request; None when there is none, whatever the cookie says."""
        secret = self.sent(request, SESSION)
        if secret is None:
            return None
        now = self.now()
        async with self._begin() as connection:
            row = await storage.session_of(connection, opaque.digest(secret), now - IDLE, now)
            if row is not None and now - row.seen_at > TOUCHED_EVERY:
                await storage.touch_session(connection, row.id, now)
        return None if row is None else _session(row, secret)

    async def every(self, session: Session) -> list[Session]:
        """All open sessions of this person, latest first."""
        now = self.now()
        async with self._begin() as connection:
            rows = await storage.sessions_of(connection, session.person_id, now - IDLE, now)
        return [_session(row) for row in rows]

    async def end(self, session: Session, id: UUID) -> bool:
        """Ends this or another session of the same person; False if there is none of that id."""
        async with self._begin() as connection:
            return await storage.end_session(connection, session.person_id, id)

    def sent(self, request: Request, name: str) -> str | None:
        """The secret in a cookie of ours, if it could be one at all."""
        secret = request.cookies.get(self.cookie(name), "")
        return secret if SECRET.fullmatch(secret) else None

    def set_cookie(self, response: Response, name: str, secret: str, age: timedelta) -> None:
        response.set_cookie(
            self.cookie(name),
            secret,
            max_age=int(age.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def forget_cookie(self, response: Response, name: str) -> None:
        response.delete_cookie(self.cookie(name), path="/", secure=self._secure, httponly=True, samesite="lax")


def derived(secret: str, purpose: str) -> str:
    """A second secret that only whoever holds the first can make."""
    made = hmac.digest(secret.encode(), purpose.encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def subject_digest(provider: Provider, subject: str) -> bytes:
    """By which a person is found again, so that the provider's own subject need not be kept."""
    return hashlib.sha256(f"{provider.issuer}\0{subject}".encode()).digest()


def device(agent: str) -> str:
    """ "Firefox on Windows": enough to know one's own again, and no more than that is kept."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Another browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def spoken_name(claims: Mapping[str, Any]) -> str:
    """The person's name as the provider says it; empty when it says none that can be shown."""
    name = claims.get("name", "")
    return name[:LONGEST_NAME] if isinstance(name, str) and name.isprintable() else ""


def standing_of(kept: dict[str, Any]) -> Standing:
    """A standing as it was kept."""
    lists = {name: tuple(kept[name]) for name in ("roles", "parties")}
    return Standing(**(kept | lists))


def _session(row: Any, secret: str = "") -> Session:
    return Session(
        id=row.id,
        person_id=row.person_id,
        provider=row.provider,
        standing=standing_of(row.standing),
        name=row.name,
        device=row.device,
        began_at=row.began_at,
        seen_at=row.seen_at,
        ends_at=row.ends_at,
        secret=secret,
    )
