"""A pause after failed proofs, for whoever fails, and for nobody else.

Twenty failed proofs within five minutes, and an address may not try *that* client again for a minute; twenty more,
two minutes, up to a quarter of an hour. Counted before any signature is looked at, by the pair of the address and the
client that the request names: who sends bad assertions in another's name pauses only themselves. The count is in the
database, for all gateways and over restarts; whoever is paused is remembered here, so that asking costs nothing.
"""

import functools
import hashlib
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from authlib.oauth2 import OAuth2Error
from fastapi import Request, Response
from fastapi.responses import JSONResponse

from gateway.oauth import assertion
from gateway.oauth.forms import parse_form
from gateway.oauth.server import AuthorizationServer, authorization_server
from gateway.oauth.storage import Begin, lockouts
from gateway.rates import neighbourhood
from kernel.ids import new_id

MOST_FAILURES = 20
WITHIN = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=15)
REMEMBERED = 10_000
NOT_PROVED = (401, 403)

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Failures:
    """How often a caller has failed since when, how often it was paused for that, and until when it is."""

    began_at: datetime
    count: int = 0
    pauses: int = 0
    paused_until: datetime | None = None

    def another(self, now: datetime) -> "Failures":
        """After one more failed proof."""
        recent = now - self.began_at <= WITHIN
        counted = replace(self, count=self.count + 1) if recent else Failures(now, 1, self._pauses_to_count(now))
        if counted.count < MOST_FAILURES:
            return counted
        pause = min(FIRST_PAUSE * 2**counted.pauses, LONGEST_PAUSE)
        return Failures(now, 0, counted.pauses + 1, now + pause)

    def _pauses_to_count(self, now: datetime) -> int:
        """A caller that was quiet for a day begins anew."""
        return self.pauses if now - self.began_at < timedelta(days=1) else 0


class Lockout:
    """Whom this gateway knows to be paused."""

    def __init__(self) -> None:
        self._until: OrderedDict[bytes, datetime] = OrderedDict()

    def wait(self, caller: bytes, now: datetime) -> float:
        """Seconds that the caller must wait; 0.0 if it may try."""
        until = self._until.get(caller)
        if until is None:
            return 0.0
        if until <= now:
            del self._until[caller]
            return 0.0
        return (until - now).total_seconds()

    async def failed(self, caller: bytes, now: datetime, begin: Begin) -> None:
        """One more failed proof, whichever gateway saw the others."""
        async with begin() as connection:
            known = await lockouts.held(connection, caller, now)
            failures = Failures(*known).another(now)
            await lockouts.keep(
                connection, caller, failures.began_at, failures.count, failures.pauses, failures.paused_until
            )
        if failures.paused_until and failures.paused_until > now:
            self._until[caller] = failures.paused_until
            while len(self._until) > REMEMBERED:
                self._until.popitem(last=False)


def proving(endpoint: Endpoint) -> Endpoint:
    """An endpoint at which clients prove themselves: who fails too often is paused, and told for how long."""

    @functools.wraps(endpoint)
    async def watched(request: Request) -> Response:
        lockout = lockout_of(request)
        caller = await _caller(request, authorization_server(request.app.state))
        now = datetime.fromtimestamp(authorization_server(request.app.state).now(), UTC)
        if wait := lockout.wait(caller, now):
            return _paused(wait)
        response = await endpoint(request)
        if response.status_code in NOT_PROVED:
            await lockout.failed(caller, now, request.app.state.engine.begin)
        return response

    return watched


def lockout_of(request: Request) -> Lockout:
    """The one of this application."""
    state = request.app.state
    if not hasattr(state, "lockout"):
        state.lockout = Lockout()
    lockout: Lockout = state.lockout
    return lockout


async def _caller(request: Request, server: AuthorizationServer) -> bytes:
    """A digest of the address and of the client that the request names: neither is kept.

    All names that nobody registered are one, so that whoever makes up a new one each time is counted all the same.
    """
    try:
        named = assertion.look(parse_form(await request.body())).client_id
    except OAuth2Error:
        named = ""
    if named and not await server.knows(named, request.app.state.engine):
        named = ""
    host = neighbourhood(request.client.host if request.client else "unknown")
    return hashlib.sha256(f"{host} {named}".encode(errors="surrogatepass")).digest()


def _paused(wait: float) -> Response:
    seconds = math.ceil(wait)
    said = f"Too many failed proofs of this client came from your address. Try again in {seconds} seconds."
    body = {"error": "temporarily_unavailable", "error_description": said, "message_id": str(new_id())}
    return JSONResponse(body, 429, {"Retry-After": str(seconds), "Cache-Control": "no-store"})
