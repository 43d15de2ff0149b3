"""Authlib's authorization server, fitted to Starlette.

Authlib has no integration for FastAPI, and its core is synchronous. So a request is served in two steps: a coroutine
does what needs the database (who is asking, with which proof, what the grant stands on), and Authlib's core then
decides on what it finds there, without waiting for anything.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from authlib import oauth2
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InsecureTransportError
from starlette.datastructures import Headers
from starlette.responses import Response

from chassis import telemetry
from gateway.oauth import assertion, nhs, storage
from gateway.oauth.asked import Asked, checked, resource
from gateway.oauth.assertion import Good
from gateway.oauth.authentication import Authentication
from gateway.oauth.certificates import THUMBPRINT, Certificates
from gateway.oauth.clients import AUTH_METHODS, BEARER, DPOP, MTLS, OPENID, Client
from gateway.oauth.denials import What
from gateway.oauth.dpop import HEADER, NONCE_HEADER, USED, InvalidProof, Nonces, Proof, Proofs, UseNonce
from gateway.oauth.errors import InvalidRequest, UnsupportedGrantType, quoted
from gateway.oauth.forms import Form
from gateway.oauth.grants import TOKEN_GRANTS, Grant, NoSmartNames, SmartNames, TokenRequest
from gateway.oauth.one_use import OneUse
from gateway.oauth.people import SignedIn
from gateway.oauth.profiles import Dialect
from gateway.oauth.published_keys import FetchFirst, Outbound, PublishedKeys
from gateway.oauth.registered import Registered
from gateway.oauth.signing_keys import SigningKeys
from gateway.oauth.storage import AsyncConnection, AsyncEngine, denials
from gateway.oauth.storage.grants import Grant as GrantRecord
from gateway.oauth.token_exchange import Vouching
from gateway.oauth.tokens import LIFETIME_S, AccessTokens
from kernel.clock import Clock, SystemClock
from kernel.ids import new_id

log = logging.getLogger(__name__)
T = TypeVar("T")

TOKEN_PATH = "/oauth2/token"
PAR_PATH = "/oauth2/par"
AUTHORIZE_PATH = "/oauth2/authorize"
INTROSPECT_PATH = "/oauth2/introspect"
REVOKE_PATH = "/oauth2/revoke"
FHIR_PATH = "/fhir/R4"


class Settings(Protocol):
    """What the authorization server needs of the gateway's settings."""

    @property
    def public_url(self) -> str: ...
    @property
    def private_key_file(self) -> Path: ...
    @property
    def access_token_keys_file(self) -> Path: ...
    @property
    def client_certificate_header(self) -> str: ...
    @property
    def client_authorities_file(self) -> Path | None: ...
    @property
    def demo(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an authorization server knows of where it stands.

    demo          whether this is a demonstration: only there is http enough, and a profile without bound tokens
    secret        from which DPoP nonces are made; the same on every gateway
    certificates  how a terminator of mutual TLS hands client certificates on
    outbound      the guard through which clients' own key sets are fetched; None: they are not
    """

    demo: bool
    secret: bytes
    certificates: Certificates
    outbound: Outbound | None = None


class AuthorizationServer(oauth2.AuthorizationServer):
    """The endpoints of one issuer."""

    def __init__(
        self, issuer: str, tokens: AccessTokens, surroundings: Surroundings, clock: Clock | None = None
    ) -> None:
        super().__init__()
        check_issuer(issuer, demo=surroundings.demo)  # better known at start than at each request
        self.issuer = issuer
        self.tokens = tokens
        self.token_endpoint = issuer + TOKEN_PATH
        # A token is good below the address that it names.
        self.resources = (issuer, issuer + FHIR_PATH)
        # Who can say whom an ID token vouches for: set by the pages for people.
        self.vouching: Vouching | None = None
        # What SMART scopes stand on: set by the FHIR door.
        self.smart: SmartNames = NoSmartNames()
        self.proofs = Proofs(Nonces(surroundings.secret))
        self._registered = Registered()
        self.denials = self._registered.denials
        self.one_use = OneUse()
        self.certificates = surroundings.certificates
        self._published = PublishedKeys(surroundings.outbound)
        self._authentication = Authentication(
            issuer, self.token_endpoint, self.certificates, self._published, demo=surroundings.demo
        )
        self._clock = clock or SystemClock()
        for method in AUTH_METHODS:
            self.register_client_auth_method(method, lambda _query, request: request.authenticated)
        for grant, extensions in TOKEN_GRANTS:
            self.register_grant(grant, extensions)

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock.now().timestamp()

    async def answer(self, form: Form, headers: Headers, engine: AsyncEngine) -> Response:
        """Answer a token request; a refusal is an answer too.

        An assertion is used up, and that is committed, before a token is made for it.
        """
        request = self._request(self.token_endpoint, form, headers)
        try:
            grant = await self._authenticated(request, engine, self._asked_grant)
            self._bind(request)
            request.target = resource(form, self.resources)
        except OAuth2Error as refusal:
            return self.handle_error_response(request, refusal)
        await grant.gather(self, request)
        if not grant.STANDS_ON_RECORDS:
            return self._token_response(request)
        async with engine.begin() as connection:
            await grant.prepare(self, request, connection)
            response = self._token_response(request)
            await grant.keep(self, request, connection)
        return response

    async def asked(self, form: Form, headers: Headers, engine: AsyncEngine) -> Asked:
        """What a client that proves itself wants to ask a person for (RFC 9126); raises OAuth2Error."""
        request = self._request(self.issuer + PAR_PATH, form, headers)
        await self._authenticated(request, engine, lambda _: None)
        jkt = request.proof.jkt if request.proof else ""
        return checked(form, request.proved, self.resources, jkt)

    async def client(self, path: str, form: Form, headers: Headers, engine: AsyncEngine) -> Client:
        """The client that proves itself at another endpoint; raises OAuth2Error."""
        request = self._request(self.issuer + path, form, headers)
        await self._authenticated(request, engine, lambda _: None)
        return request.proved

    async def knows(self, client_id: str, engine: AsyncEngine) -> bool:
        """Whether a client of that id is registered."""
        return await self._registered.find(client_id, engine) is not None

    async def deny(self, connection: AsyncConnection, what: What, value: str) -> None:
        """From the commit on, no access token that carries this is good, on any gateway."""
        self.denials.note(await denials.deny(connection, what, value, datetime.fromtimestamp(self.now(), UTC)))

    def token_answer(
        self,
        request: TokenRequest,
        scope: str,
        grant: GrantRecord | None = None,
        *,
        nonce: str = "",
        person: SignedIn | None = None,
    ) -> dict[str, Any]:
        """The answer to a token request that is granted.

        grant   what a person has let the client do
        person  for whom the client acts without that, because a provider vouches for them
        """
        client, now = request.proved, request.at.timestamp()
        issued = self.tokens.issue(
            client,
            scope,
            now,
            person=grant.person if grant else person,
            acts=person is not None,
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

    def refusal(self, refusal: OAuth2Error) -> Response:
        """The answer to a request that could not even be read."""
        return self.handle_error_response(None, refusal)

    def _request(self, uri: str, form: Form, headers: Headers) -> TokenRequest:
        # Our own URL, not the request's: behind a proxy the request seems to come without TLS, and Authlib
        # refuses that.
        return TokenRequest(uri, form, headers, datetime.fromtimestamp(self.now(), UTC))

    async def _authenticated(self, request: TokenRequest, engine: AsyncEngine, first: Callable[[TokenRequest], T]) -> T:
        """Finds out who asks and with which DPoP proof, both good once; what `first` says, which may refuse before."""
        try:
            return await self._authenticate(request, engine, first)
        except FetchFirst as needed:
            await self._published.fetch(needed.url, request.at.timestamp())
        return await self._authenticate(request, engine, first)

    async def _authenticate(self, request: TokenRequest, engine: AsyncEngine, first: Callable[[TokenRequest], T]) -> T:
        sent, now = assertion.look(request.form), request.at.timestamp()
        client = await self._registered.find(sent.client_id, engine) if sent.client_id else None
        request.dialect = self._authentication.rules(sent, client).dialect
        # What could never succeed uses up neither an assertion nor a proof.
        wanted = first(request)
        request.proof = self._proof(request)
        proved, good = await self._authentication.prove(request.form, request.headers, sent, client, engine, now)
        await self._use_up(proved, good, request.proof, engine)
        request.authenticated = proved
        return wanted

    async def _use_up(self, client: Client, good: Good | None, proof: Proof | None, engine: AsyncEngine) -> None:
        """The assertion and the proof have had their use, whatever becomes of the request."""
        claims = [storage.Claim(client.client_id, good.jti, good.expires_at)] if good else []
        if proof:
            claims.append(proof.claim)
        if not claims:
            return
        used = await self.one_use.take(engine, *claims)
        if proof and claims[-1] in used:
            raise InvalidProof(USED)
        if used:
            raise self._authentication.used_before(client)

    def _proof(self, request: TokenRequest) -> Proof | None:
        sent = request.headers.getlist(HEADER)
        return self.proofs.judge(sent, "POST", request.uri, request.at.timestamp()) if sent else None

    def _bind(self, request: TokenRequest) -> None:
        """To what the tokens of this request are bound: what the client's registration demands, or a proof it sent."""
        demanded = request.proved.sender
        if request.proof and demanded in (BEARER, DPOP):
            request.binding = {"jkt": request.proof.jkt}
        elif demanded == DPOP:
            raise InvalidProof("Tokens of this client are bound to a key: send a DPoP proof (RFC 9449).")
        elif demanded == MTLS:
            certificate = self.certificates.presented(request.headers)
            if certificate is None:
                raise InvalidRequest("Tokens of this client are bound to its certificate: use mutual TLS (RFC 8705).")
            request.binding = {THUMBPRINT: certificate.thumbprint}

    def _asked_grant(self, request: TokenRequest) -> type[Grant]:
        asked = request.payload.grant_type
        known = {grant.GRANT_TYPE: grant for grant, _ in TOKEN_GRANTS}
        if request.dialect is Dialect.NHS:
            nhs.demand_grant(asked, known)
        if not asked:
            raise InvalidRequest("The parameter 'grant_type' is missing.")
        if asked not in known:
            raise UnsupportedGrantType(f"The grant_type '{quoted(asked)}' is not one of: {', '.join(known)}.")
        return known[asked]

    def _token_response(self, request: TokenRequest) -> Response:
        response: Response = self.create_token_response(request)
        if request.proof:
            response.headers[NONCE_HEADER] = self.proofs.nonces.new(request.at.timestamp())
        return response

    # What Authlib asks of an integration.

    def create_oauth2_request(self, request: TokenRequest) -> TokenRequest:
        return request

    def handle_response(self, status: int, body: object, headers: list[tuple[str, str]]) -> Response:
        return Response(json.dumps(body), status, dict(headers))

    def handle_error_response(self, request: TokenRequest | None, error: OAuth2Error) -> Response:
        """In RFC 6749's words; with the id under which the operator finds it again, as NHS systems expect it."""
        message_id = telemetry.trace_id() or str(new_id())
        said = {"oauth_error": error.error, "oauth_error_description": error.description, "message_id": message_id}
        log.info("token refused", extra=said)
        status, body, headers = error()
        response = self.handle_response(status, {**body, "message_id": message_id}, headers)
        if isinstance(error, UseNonce | InvalidProof):
            response.headers[NONCE_HEADER] = self.proofs.nonces.new(self.now())
        return response

    def query_client(self, client_id: str) -> None:
        """Never used: the client was looked up before Authlib's turn."""

    def save_token(self, token: object, request: TokenRequest) -> None:
        """What has to be kept of a token is written by its grant, after Authlib's turn."""

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """We listen to none of Authlib's signals."""


def check_issuer(issuer: str, *, demo: bool) -> None:
    """https, or in the demonstration this machine; OAuth2Error for anything else."""
    InsecureTransportError.check(issuer)
    if not demo and not issuer.startswith("https://"):
        raise InsecureTransportError


def authorization_server(state: Any) -> AuthorizationServer:
    """The authorization server of an app, from `app.state`; made from `state.settings` when first asked for.

    Call it once at start-up, so that an unusable key or address stops the process rather than its first
    request.
    """
    if not hasattr(state, "authorization_server"):
        settings: Settings = state.settings
        issuer = str(settings.public_url).rstrip("/")
        surroundings = Surroundings(
            demo=settings.demo,
            secret=settings.private_key_file.read_bytes(),
            certificates=Certificates(settings.client_certificate_header, settings.client_authorities_file),
            outbound=getattr(state, "outbound", None),
        )
        tokens = AccessTokens(issuer, SigningKeys.load(settings.access_token_keys_file))
        state.authorization_server = AuthorizationServer(issuer, tokens, surroundings)
        state.authorization_server.smart = getattr(state, "smart_scopes", NoSmartNames())
    server: AuthorizationServer = state.authorization_server
    return server
