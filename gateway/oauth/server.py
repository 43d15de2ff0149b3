"""Authlib's authorization server, fitted to Starlette.

Authlib has no integration for FastAPI, and its core is synchronous. So a request is served in two steps: the
route's own coroutine does what needs the database (`_authenticate`), and Authlib's core then decides on what
it finds there, without waiting for anything. A grant that needs more from the database adds it to the first
step.
"""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from authlib import oauth2
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import (
    ClientCredentialsGrant,
    InsecureTransportError,
    OAuth2Request,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from starlette.responses import Response

from gateway.oauth import assertion, storage
from gateway.oauth.clients import Client
from gateway.oauth.errors import InvalidClient, InvalidRequest, InvalidScope, UnsupportedGrantType, quoted
from gateway.oauth.forms import Form
from gateway.oauth.profiles import Audience
from gateway.oauth.tokens import LIFETIME_S, AccessTokens, load_key
from kernel.clock import Clock, SystemClock

log = logging.getLogger(__name__)

TOKEN_PATH = "/oauth2/token"
AUTH_METHOD = "private_key_jwt"


class Settings(Protocol):
    """What the authorization server needs of the gateway's settings."""

    @property
    def public_url(self) -> str: ...

    @property
    def private_key_file(self) -> Path: ...


class TokenRequest(OAuth2Request):
    """A token request as Authlib wants to see it, with the client authenticated before Authlib's turn."""

    def __init__(self, uri: str, form: Form, headers: Mapping[str, str]) -> None:
        super().__init__("POST", uri, headers=headers)
        self.form_sent = form
        self.payload = BasicOAuth2Payload(form)
        self.authenticated: Client | None = None

    @property
    def form(self) -> Form:
        return self.form_sent


class ClientCredentials(ClientCredentialsGrant):
    """RFC 6749 section 4.4: a client asks in its own name."""

    TOKEN_ENDPOINT_AUTH_METHODS = (AUTH_METHOD,)

    def validate_requested_scope(self) -> None:
        """All that is asked for must be granted: a client that gets less finds out too late."""
        client: Client = self.request.client
        asked = (self.request.payload.scope or "").split()
        if not client.scopes:
            raise InvalidScope("No scope is granted to this client: ask the operator of this service.")
        if refused := [scope for scope in asked if scope not in client.scopes]:
            allowed = " ".join(client.scopes)
            raise InvalidScope(f"Not granted to this client: {quoted(' '.join(refused))}. Granted are: {allowed}")


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
        self.register_client_auth_method(AUTH_METHOD, lambda _query, request: request.authenticated)
        self.register_grant(ClientCredentials)
        self.register_token_generator("default", self._bearer_token)

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock.now().timestamp()

    async def answer(self, form: Form, headers: Mapping[str, str], begin: storage.Begin) -> Response:
        """Answer a token request; a refusal is an answer too. `begin` opens a transaction: `engine.begin`.

        An assertion is used up, and that is committed, before a token is made for it.
        """
        # Our own URL, not the request's: behind a proxy the request seems to come without TLS, and Authlib
        # refuses that.
        request = TokenRequest(self.token_endpoint, form, headers)
        try:
            self._check_grant(request)
            request.authenticated = await self._authenticate(request, begin)
        except OAuth2Error as refusal:
            return self.handle_error_response(request, refusal)
        response: Response = self.create_token_response(request)
        return response

    def refusal(self, refusal: OAuth2Error) -> Response:
        """The answer to a request that could not even be read."""
        return self.handle_error_response(None, refusal)

    def _check_grant(self, request: TokenRequest) -> None:
        # Before the client is asked who it is, so that a request which could never succeed uses up no
        # assertion.
        asked = request.payload.grant_type
        if not asked:
            raise InvalidRequest("The parameter 'grant_type' is missing.")
        known = [grant.GRANT_TYPE for grant, _ in self._token_grants]
        if asked not in known:
            raise UnsupportedGrantType(f"The grant_type '{quoted(asked)}' is not one of: {', '.join(known)}.")

    async def _authenticate(self, request: TokenRequest, begin: storage.Begin) -> Client:
        sent = assertion.sent(request.form, request.headers.get("authorization", ""))
        said = assertion.read(sent)
        client_id = said.claims["sub"]
        if request.form.get("client_id", client_id) != client_id:
            raise InvalidClient("The parameter 'client_id' is not the client id in the client assertion.")
        async with begin() as connection:
            client = await storage.find_client(connection, client_id)
            good = assertion.verify(sent, said, client, self._audiences, self.now())
            if not await storage.claim_assertion(connection, client_id, good.jti, good.expires_at):
                raise InvalidClient("The client assertion was used before: make a new one, with a new 'jti'.")
        return good.client

    def _bearer_token(self, client: Client, scope: str | None, **_: Any) -> dict[str, Any]:
        granted = client.get_allowed_scope(scope)
        token = self.tokens.issue(client, granted, self.now())
        log.info("access token issued", extra={"client_id": client.client_id, "scope": granted})
        return {"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME_S, "scope": granted}

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
