"""How a token can be got: Authlib's grants, each with what it needs from the database before and after its turn.

A new grant is a subclass of `Grant` and of one of Authlib's (or of its TokenEndpointMixin), with a row in
`TOKEN_GRANTS` and its name among `clients.GRANTS`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import (
    AuthorizationCodeGrant,
    BaseGrant,
    ClientCredentialsGrant,
    OAuth2Request,
    RefreshTokenGrant,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7636 import CodeChallenge
from starlette.datastructures import Headers

from gateway.oauth import opaque, token_exchange
from gateway.oauth.asked import Asked
from gateway.oauth.clients import AUTH_METHODS, Client
from gateway.oauth.denials import What
from gateway.oauth.dpop import Proof
from gateway.oauth.errors import InvalidGrant, InvalidRequest, InvalidScope, InvalidTarget, quoted
from gateway.oauth.forms import Form
from gateway.oauth.people import SignedIn, person_of
from gateway.oauth.profiles import Dialect
from gateway.oauth.storage import AsyncConnection, authorizations, denials, grants
from gateway.oauth.token_exchange import Exchange, Vouching
from kernel.ids import new_id

# A person is asked to sign in again after half a day at most, and after an hour in which nothing happened.
REFRESH_IDLE = timedelta(hours=1)
REFRESH_ABSOLUTE = timedelta(hours=12)
SENT_AGAIN_WITHIN = timedelta(seconds=30)


class SmartNames(Protocol):
    """SMART scopes, in which FHIR clients ask, and which scopes of ours they stand on."""

    @property
    def names(self) -> list[str]: ...

    def knows(self, scope: str) -> bool: ...

    def granted(self, asked: Sequence[str], held: Sequence[str]) -> list[str]: ...


class NoSmartNames:
    """Where no FHIR door is."""

    names: list[str] = []

    def knows(self, scope: str) -> bool:
        return False

    def granted(self, asked: Sequence[str], held: Sequence[str]) -> list[str]:
        return []


class Server(Protocol):
    """What a grant needs of the authorization server."""

    resources: tuple[str, ...]
    vouching: Vouching | None
    smart: SmartNames

    async def deny(self, connection: AsyncConnection, what: What, value: str) -> None: ...


class TokenRequest(OAuth2Request):
    """A token request as Authlib wants to see it, with the client authenticated before Authlib's turn.

    at        the instant at which it is judged
    dialect   in whose words it is refused
    proof     its DPoP proof, if it came with one
    binding   what the tokens will be bound to, as `cnf` says it; empty for a bearer token
    target    the API that the token is for
    standing  what a grant has found in the database for it
    issued    the refresh token that was made for it, and the grant that it stands on
    """

    def __init__(self, uri: str, form: Form, headers: Headers, at: datetime) -> None:
        super().__init__("POST", uri, headers=headers)
        self.form_sent = form
        self.payload = BasicOAuth2Payload(form)
        self.at = at
        self.dialect = Dialect.RFC
        self.authenticated: Client | None = None
        self.proof: Proof | None = None
        self.binding: Mapping[str, str] = {}
        self.target = ""
        self.standing: Any = None
        self.issued: Issued | None = None

    @property
    def form(self) -> Form:
        return self.form_sent

    @property
    def proved(self) -> Client:
        """The client, once it has proved who it is."""
        if self.authenticated is None:
            raise RuntimeError("asked before the client had proved who it is")
        return self.authenticated


@dataclass(frozen=True, slots=True)
class Issued:
    """What has to be kept of an answer."""

    grant: grants.Grant
    refresh_token: str


class Grant(BaseGrant):
    """What every grant of this server has."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTH_METHODS
    # Whether `prepare` and `keep` have anything to do: a grant without needs no transaction.
    STANDS_ON_RECORDS = True

    @classmethod
    async def gather(cls, server: Server, request: TokenRequest) -> None:
        """Asks others for what the grant needs, before a transaction is open; a refusal is Authlib's turn."""

    @classmethod
    async def prepare(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        """Puts on the request what the grant needs; a refusal is Authlib's turn, so that what is written here stays."""

    @classmethod
    async def keep(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        """Writes what came of a request that was granted."""


class ClientCredentials(Grant, ClientCredentialsGrant):
    """RFC 6749 section 4.4: a client asks in its own name."""

    STANDS_ON_RECORDS = False

    def validate_requested_scope(self) -> None:
        """All that is asked for must be granted: a client that gets less finds out too late."""
        client: Client = self.request.client
        asked = (self.request.payload.scope or "").split()
        if not client.scopes:
            raise InvalidScope("No scope is granted to this client: ask the operator of this service.")
        smart = [scope for scope in asked if self.server.smart.knows(scope)]
        asked = [scope for scope in asked if scope not in smart]
        if smart and not asked and not self.server.smart.granted(smart, client.scopes):
            raise InvalidScope("None of these SMART scopes leads to anything that is granted to this client.")
        if refused := [scope for scope in asked if scope not in client.scopes]:
            allowed = " ".join(client.scopes)
            raise InvalidScope(f"Not granted to this client: {quoted(' '.join(refused))}. Granted are: {allowed}")

    def generate_token(self, **_: Any) -> dict[str, Any]:
        client: Client = self.request.client
        asked = (self.request.payload.scope or "").split()
        smart = self.server.smart.granted(asked, client.scopes)
        own = [scope for scope in asked if not self.server.smart.knows(scope)]
        scope = " ".join(
            dict.fromkeys((*smart, *(client.get_allowed_scope(" ".join(own)).split() if own or not smart else ())))
        )
        token: dict[str, Any] = self.server.token_answer(self.request, scope)
        return token


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was given out, as Authlib wants to see it."""

    asked: Asked
    person: SignedIn
    code_challenge: str
    code_challenge_method: str = "S256"

    def get_redirect_uri(self) -> str:
        return self.asked.redirect_uri

    def get_scope(self) -> str:
        return self.asked.scope


class S256(CodeChallenge):
    """PKCE as this server demands it: always, and never "plain"."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]
    CODE_CHALLENGE_METHODS = {"S256": CodeChallenge.CODE_CHALLENGE_METHODS["S256"]}


class AuthorizationCode(Grant, AuthorizationCodeGrant):
    """RFC 6749 section 4.1: a client redeems the code that a person's consent gave it. A code is good once.

    One that comes again has been seen by somebody else: then whatever was issued for it ends.
    """

    @classmethod
    async def prepare(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        code = request.form.get("code")
        row = await authorizations.by_code(connection, opaque.digest(code), request.proved.client_id) if code else None
        if row is None:
            return
        if row.grant_id:
            await end(server, connection, row.grant_id, request.at)
        elif request.at < row.code_expires_at and not await denials.of(connection, {What.SIGN_IN: row.person["sid"]}):
            asked = Asked(**row.request)
            request.standing = Code(asked, person_of(row.person), asked.code_challenge)

    @classmethod
    async def keep(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        issued = request.issued
        if issued is None:
            return
        await grants.begin(connection, issued.grant)
        await authorizations.redeemed(connection, opaque.digest(request.form["code"]), issued.grant.id)
        if issued.refresh_token:
            await _give(connection, request, issued)

    def query_authorization_code(self, code: str, client: Client) -> Code:
        found: Code | None = self.request.standing
        if found is None:
            raise InvalidGrant("The code is not one of this client's, or it was used before, or it is too old.")
        if found.asked.dpop_jkt and found.asked.dpop_jkt != self.request.binding.get("jkt"):
            raise InvalidGrant("The code is bound to another DPoP key.")
        if self.request.form.get("resource", found.asked.resource) != found.asked.resource:
            raise InvalidTarget("The code was given for another 'resource'.")
        return found

    def authenticate_user(self, authorization_code: Code) -> SignedIn:
        return authorization_code.person

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """`keep` uses it up."""

    def generate_token(self, user: SignedIn, scope: str, include_refresh_token: bool, **_: Any) -> dict[str, Any]:
        request: TokenRequest = self.request
        asked: Asked = request.authorization_code.asked
        request.target = asked.resource
        granted = _granted_still(scope, request.proved)
        grant = grants.Grant(
            id=new_id(),
            client_id=asked.client_id,
            person=user,
            scope=scope,
            resource=asked.resource,
            binding=request.binding,
            began_at=request.at,
            expires_at=request.at + REFRESH_ABSOLUTE,
        )
        request.issued = Issued(grant, opaque.new() if include_refresh_token else "")
        token: dict[str, Any] = self.server.token_answer(request, granted, grant, nonce=asked.nonce)
        return token


@dataclass(frozen=True, slots=True)
class Refresh:
    """A refresh token that was given out, as Authlib wants to see it."""

    grant: grants.Grant

    def check_client(self, client: Client) -> bool:
        return self.grant.client_id == client.client_id

    def get_scope(self) -> str:
        return self.grant.scope


class RefreshToken(Grant, RefreshTokenGrant):
    """RFC 6749 section 6: the next access token, and the next refresh token with it. Each is good once.

    One that comes again is in two hands, and nobody can tell whose is the right one: then the whole grant ends. Only a
    client that had no answer may ask again at once, while nobody has used what that answer gave (FAPI 2.0 5.3.2.1).
    """

    INCLUDE_NEW_REFRESH_TOKEN = True

    @classmethod
    async def prepare(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        token = request.form.get("refresh_token", "")
        digest = opaque.digest(token)
        found = await grants.by_refresh_token(connection, digest, request.proved.client_id)
        if found is None or found[0].binding != request.binding:
            return
        grant, row = found
        if row.used_at and not await _is_sent_again(connection, digest, row, request.at):
            await end(server, connection, grant.id, request.at)
        elif request.at < min(row.token_expires_at, grant.expires_at):
            request.standing = Refresh(grant)

    @classmethod
    async def keep(cls, server: Server, request: TokenRequest, connection: AsyncConnection) -> None:
        if request.issued is None:
            return
        used = opaque.digest(request.form["refresh_token"])
        await grants.use(connection, used, request.at)
        await _give(connection, request, request.issued, used)

    def authenticate_refresh_token(self, refresh_token: str) -> Refresh:
        found: Refresh | None = self.request.standing
        if found is None:
            raise InvalidGrant(
                "The refresh token is not one of this client and key, or was used or revoked, or is old."
            )
        if self.request.form.get("resource", found.grant.resource) != found.grant.resource:
            raise InvalidTarget("The person agreed to another 'resource'.")
        return found

    def authenticate_user(self, refresh_token: Refresh) -> SignedIn:
        return refresh_token.grant.person

    def revoke_old_credential(self, refresh_token: Refresh) -> None:
        """`keep` uses it up."""

    def generate_token(self, scope: str, **_: Any) -> dict[str, Any]:
        request: TokenRequest = self.request
        grant = request.refresh_token.grant
        request.target = grant.resource
        granted = _granted_still(scope, request.proved)
        request.issued = Issued(grant, opaque.new())
        token: dict[str, Any] = self.server.token_answer(request, granted, grant)
        return token


def _granted_still(scope: str, client: Client) -> str:
    """Of what a person agreed to, what the client may have today: an operator may have taken some away since."""
    still = [name for name in scope.split() if name in client.scopes_for_people]
    if not still:
        raise InvalidScope("Nothing that the person agreed to is granted to this client any more.")
    return " ".join(still)


async def end(server: Server, connection: AsyncConnection, grant_id: UUID, at: datetime) -> None:
    """A grant ends, and with it every token that stands on it."""
    await grants.end(connection, grant_id, at)
    await server.deny(connection, What.GRANT, str(grant_id))


async def _is_sent_again(connection: AsyncConnection, digest: bytes, row: Any, at: datetime) -> bool:
    """Whether a used token comes from a client that had no answer: soon, and what it was given was not used either."""
    if row.superseded or at > row.used_at + SENT_AGAIN_WITHIN:
        return False
    return await grants.supersede_children(connection, digest, at)


async def _give(
    connection: AsyncConnection, request: TokenRequest, issued: Issued, parent: bytes | None = None
) -> None:
    until = min(request.at + REFRESH_IDLE, issued.grant.expires_at)
    await grants.give(connection, opaque.digest(issued.refresh_token), issued.grant.id, until, parent)


class TokenExchange(Grant, Exchange):
    """RFC 8693: a client acts for a person whom a provider that is configured here has signed in."""

    STANDS_ON_RECORDS = False

    @classmethod
    async def gather(cls, server: Server, request: TokenRequest) -> None:
        if not request.proved.check_grant_type(cls.GRANT_TYPE):
            return
        try:
            token = token_exchange.checked(request.form, server.resources)
            if server.vouching is None:
                raise InvalidRequest("No identity provider is configured here, whose ID tokens could be exchanged.")
            asked = request.form.get("scope", "")
            request.standing = await server.vouching.vouch(token, request.proved, asked, request.at)
        except OAuth2Error as refusal:
            request.standing = refusal


# The grants of the token endpoint, each with Authlib's extensions of it.
TOKEN_GRANTS: tuple[tuple[type[Grant], tuple[object, ...]], ...] = (
    (ClientCredentials, ()),
    (AuthorizationCode, (S256(required=True),)),
    (RefreshToken, ()),
    (TokenExchange, ()),
)
