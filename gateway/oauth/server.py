"""Authlib's authorization server, fitted to Starlette.

Authlib has no integration for FastAPI, and its core is synchronous. So a request is served in two steps: the
route's own coroutine does what needs the database (`_authenticate`), and Authlib's core then decides on what
it finds there, without waiting for anything. A grant that needs more from the database adds it to the first
step.
"""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from authlib import oauth2
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InsecureTransportError
from starlette.responses import Response

from gateway.oauth import assertion, storage
from gateway.oauth.asked import Asked, checked, resource
from gateway.oauth.clients import OPENID, Client
from gateway.oauth.errors import InvalidClient, InvalidRequest, UnsupportedGrantType, quoted
from gateway.oauth.forms import Form
from gateway.oauth.grants import AUTH_METHODS, TOKEN_GRANTS, Grant, TokenRequest
from gateway.oauth.profiles import Audience
from gateway.oauth.storage.grants import Grant as GrantRecord
from gateway.oauth.tokens import LIFETIME_S, AccessTokens, load_key
from kernel.clock import Clock, SystemClock

log = logging.getLogger(__name__)

TOKEN_PATH = "/oauth2/token"
PAR_PATH = "/oauth2/par"
AUTHORIZE_PATH = "/oauth2/authorize"


class Settings(Protocol):
    """What the authorization server needs of the gateway's settings."""

    @property
    def public_url(self) -> str: ...

    @property
    def private_key_file(self) -> Path: ...


class AuthorizationServer(oauth2.AuthorizationServer):
    """The token endpoint of one issuer."""

    def __init__(self, issuer: str, tokens: AccessTokens, clock: Clock | None = None) -> None:
        super().__init__()
        InsecureTransportError.check(issuer)  # https, or loopback: better known at start than at each request
        self.issuer = issuer
        self.tokens = tokens
        self.token_endpoint = issuer + TOKEN_PATH
        self._audiences = {Audience.ISSUER: issuer, Audience.TOKEN_ENDPOINT: self.token_endpoint}
        self._clock = clock or SystemClock()
        self.resources = (issuer,)
        for method in AUTH_METHODS:
            self.register_client_auth_method(method, lambda _query, request: request.authenticated)
        for grant, extensions in TOKEN_GRANTS:
            self.register_grant(grant, extensions)

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock.now().timestamp()

    async def answer(self, form: Form, headers: Mapping[str, str], begin: storage.Begin) -> Response:
        """Answer a token request; a refusal is an answer too. `begin` opens a transaction: `engine.begin`.

        An assertion is used up, and that is committed, before a token is made for it.
        """
        request = self._request(self.token_endpoint, form, headers)
        try:
            grant = self._asked_grant(request)
            request.authenticated = await self._authenticate(request, begin)
            request.target = resource(form, self.resources)
        except OAuth2Error as refusal:
            return self.handle_error_response(request, refusal)
        if not grant.STANDS_ON_RECORDS:
            return self._token_response(request)
        async with begin() as connection:
            await grant.prepare(request, connection)
            response = self._token_response(request)
            await grant.keep(request, connection)
        return response

    async def asked(self, form: Form, headers: Mapping[str, str], begin: storage.Begin) -> Asked:
        """What a client that proves itself wants to ask a person for (RFC 9126); raises OAuth2Error."""
        request = self._request(self.issuer + PAR_PATH, form, headers)
        client = await self._authenticate(request, begin)
        return checked(form, client, self.resources)

    def token_answer(
        self, request: TokenRequest, scope: str, grant: GrantRecord | None = None, *, nonce: str = ""
    ) -> dict[str, Any]:
        """The answer to a token request that is granted; `grant` if a person stands behind it."""
        client: Client = request.client
        now = request.at.timestamp()
        issued = self.tokens.issue(
            client,
            scope,
            now,
            person=grant.person if grant else None,
            grant_id=str(grant.id) if grant else "",
            audience=request.target,
            binding=request.binding,
        )
        log.info("access token issued", extra={"client_id": client.client_id, "scope": scope})
        kind = "DPoP" if "jkt" in request.binding else "Bearer"
        answer = {"access_token": issued, "token_type": kind, "expires_in": LIFETIME_S, "scope": scope}
        if grant and OPENID in scope.split():
            answer["id_token"] = self.tokens.identify(client, grant.person, nonce, now)
        if request.issued and request.issued.refresh_token:
            answer["refresh_token"] = request.issued.refresh_token
        return answer

    def _request(self, uri: str, form: Form, headers: Mapping[str, str]) -> TokenRequest:
        # Our own URL, not the request's: behind a proxy the request seems to come without TLS, and Authlib
        # refuses that.
        return TokenRequest(uri, form, headers, datetime.fromtimestamp(self.now(), UTC))

    def _token_response(self, request: TokenRequest) -> Response:
        response: Response = self.create_token_response(request)
        return response

    def refusal(self, refusal: OAuth2Error) -> Response:
        """The answer to a request that could not even be read."""
        return self.handle_error_response(None, refusal)

    def _asked_grant(self, request: TokenRequest) -> type[Grant]:
        # Before the client is asked who it is, so that a request which could never succeed uses up no
        # assertion.
        asked = request.payload.grant_type
        if not asked:
            raise InvalidRequest("The parameter 'grant_type' is missing.")
        known = {grant.GRANT_TYPE: grant for grant, _ in TOKEN_GRANTS}
        if asked not in known:
            raise UnsupportedGrantType(f"The grant_type '{quoted(asked)}' is not one of: {', '.join(known)}.")
        return known[asked]

    async def _authenticate(self, request: TokenRequest, begin: storage.Begin) -> Client:
        sent = assertion.sent(request.form, request.headers.get("authorization", ""))
        said = assertion.read(sent)
        client_id = said.claims["sub"]
        if request.form.get("client_id", client_id) != client_id:
            raise InvalidClient("The parameter 'client_id' is not the client id in the client assertion.")
        async with begin() as connection:
            client = await storage.find_client(connection, client_id)
            good = assertion.verify(sent, said, client, self._audiences, self.now())
            if not await storage.claim(connection, client_id, good.jti, good.expires_at):
                raise InvalidClient("The client assertion was used before: make a new one, with a new 'jti'.")
        return good.client

    # What Authlib asks of an integration.

    def create_oauth2_request(self, request: TokenRequest) -> TokenRequest:
        return request

    def handle_response(self, status: int, body: object, headers: list[tuple[str, str]]) -> Response:
        return Response(json.dumps(body), status, dict(headers))

    def handle_error_response(self, request: TokenRequest | None, error: OAuth2Error) -> Response:
        log.info("token refused", extra={"oauth_error": error.error, "oauth_error_description": error.description})
        response: Response = super().handle_error_response(request, error)
        return response

    def query_client(self, client_id: str) -> None:
        """Never used: the client was looked up before Authlib's turn."""

    def save_token(self, token: object, request: TokenRequest) -> None:
        """Access tokens carry all they mean; there is nothing to keep."""

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """We listen to none of Authlib's signals."""


def authorization_server(state: Any) -> AuthorizationServer:
    """The authorization server of an app, from `app.state`; made from `state.settings` when first asked for.

    Call it once at start-up, so that an unusable key or address stops the process rather than its first
    request.
    """
    if not hasattr(state, "authorization_server"):
        settings: Settings = state.settings
        issuer = str(settings.public_url).rstrip("/")
        state.authorization_server = AuthorizationServer(
            issuer, AccessTokens(issuer, load_key(settings.private_key_file))
        )
    server: AuthorizationServer = state.authorization_server
    return server
