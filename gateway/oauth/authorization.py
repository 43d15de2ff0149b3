"""A person lets a client act for them: from the client's pushed request to the code it gets back.

    client   POST /oauth2/par                           what it asks for (RFC 9126)
    browser  GET  /oauth2/authorize?client_id&request_uri
    browser  GET  /sign-in?authorization=<id>           the pages: `pending`, then `approve` or `refuse`
    browser  GET  <redirect uri>?code&state&iss
    client   POST /oauth2/token                         redeems the code

The pages own who the person is and what they decide; this module owns everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from authlib.common.urls import add_params_to_uri

from gateway.oauth import opaque
from gateway.oauth.asked import Asked
from gateway.oauth.denials import What
from gateway.oauth.errors import InvalidRequest, InvalidRequestUri
from gateway.oauth.people import SignedIn
from gateway.oauth.scopes import SCOPES, SCOPES_OF_PEOPLE
from gateway.oauth.server import AuthorizationServer, authorization_server
from gateway.oauth.storage import Begin, authorizations, find_client, grants

REQUEST_URI = "urn:ietf:params:oauth:request_uri:"
SIGN_IN_PATH = "/sign-in"
# Long enough to sign in elsewhere; below the 600 seconds that FAPI 2.0 allows.
DECIDE_WITHIN_S = 540


class NothingPending(Exception):
    """Nobody asked for this, or it is too late, or a person has already decided on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What a person is asked to agree to.

    client_name    what the client is called in its registration
    scopes         each scope with its meaning in plain English
    redirect_host  where the browser goes afterwards, whatever the person decides
    authority      the authority for which the client works: only whoever is known there can agree
    """

    id: str
    client_id: str
    client_name: str
    scopes: Mapping[str, str]
    redirect_host: str
    authority: str


class Authorizations:
    """The requests on which a person has yet to decide. `begin` opens a transaction: `engine.begin`."""

    def __init__(self, server: AuthorizationServer, begin: Begin) -> None:
        self._server = server
        self._begin = begin

    async def push(self, asked: Asked) -> str:
        """Keeps a client's request; the `request_uri` under which it brings a browser."""
        id = opaque.new()
        until = self._now() + timedelta(seconds=DECIDE_WITHIN_S)
        async with self._begin() as connection:
            await authorizations.push(connection, opaque.digest(id), asked, until)
        return REQUEST_URI + id

    async def sign_in_uri(self, query: Mapping[str, str]) -> str:
        """Where a browser goes that a client sent with these parameters; raises OAuth2Error.

        Sent twice it goes there twice, until a person has decided: browsers load pages again.
        """
        if not query.get("client_id"):
            raise InvalidRequest("The parameter 'client_id' is missing.")
        if not query.get("request_uri"):
            raise InvalidRequest("The parameter 'request_uri' is missing: push the request first (RFC 9126).")
        id = query["request_uri"].removeprefix(REQUEST_URI)
        try:
            asked = (await self.pending(id)) if id != query["request_uri"] else None
        except NothingPending:
            asked = None
        if asked is None or asked.client_id != query["client_id"]:
            raise InvalidRequestUri("This client pushed no such request, or it is over: push it again.")
        return f"{self._server.issuer}{SIGN_IN_PATH}?authorization={id}"

    async def pending(self, id: str) -> Pending:
        """What the person is asked; raises NothingPending."""
        async with self._begin() as connection:
            asked = await authorizations.undecided(connection, opaque.digest(id), self._now())
            client = await find_client(connection, asked.client_id) if asked else None
        if asked is None or client is None or client.suspended_at:
            raise NothingPending
        return Pending(
            id=id,
            client_id=client.client_id,
            client_name=client.name,
            scopes={scope: (SCOPES | SCOPES_OF_PEOPLE)[scope] for scope in asked.scope.split()},
            redirect_host=urlsplit(asked.redirect_uri).hostname or "",
            authority=client.authority,
        )

    async def approve(self, id: str, person: SignedIn, scope: str | None = None) -> str:
        """The person agrees: where their browser goes now, with a code. Raises NothingPending.

        scope  what they agree to of what was asked for, separated by spaces; None for all of it
        """
        code, now = opaque.new(), self._now()
        kept = (opaque.digest(code), now + authorizations.CODE_LIFETIME)
        async with self._begin() as connection:
            asked = await authorizations.decide(connection, opaque.digest(id), now, person, kept, scope)
        return self._back(asked, {"code": code})

    async def refuse(self, id: str) -> str:
        """The person does not agree: where their browser goes now. Raises NothingPending."""
        async with self._begin() as connection:
            asked = await authorizations.decide(connection, opaque.digest(id), self._now())
        return self._back(asked, {"error": "access_denied", "error_description": "The person did not agree."})

    async def end_sign_in(self, sid: str) -> None:
        """The person signs out: every token that stands on this sign-in is good no more, on any gateway."""
        async with self._begin() as connection:
            await authorizations.void_codes(connection, self._now(), sid=sid)
            await grants.end_sign_in(connection, sid, self._now())
            await self._server.deny(connection, What.SIGN_IN, sid)

    def _back(self, asked: Asked | None, answer: dict[str, str]) -> str:
        """To the client, with its state, and with who answers (RFC 9207)."""
        if asked is None:
            raise NothingPending
        state = {"state": asked.state} if asked.state else {}
        uri: str = add_params_to_uri(asked.redirect_uri, list({**answer, **state, "iss": self._server.issuer}.items()))
        return uri

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._server.now(), UTC)


def authorizations_of(state: Any) -> Authorizations:
    """Those of an app, from `app.state`: what the pages call."""
    return Authorizations(authorization_server(state), state.engine.begin)
