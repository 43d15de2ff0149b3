"""Is whoever sends this access token let in with it? (RFC 6750, 8705 section 3, 8707, 9068, 9449 section 7)"""

from dataclasses import replace
from urllib.parse import urlsplit

from authlib.oauth2 import OAuth2Error
from fastapi import Request, Response

from chassis.principal import Principal
from gateway.oauth.certificates import THUMBPRINT
from gateway.oauth.documents import RESOURCE_PATH
from gateway.oauth.dpop import ALGORITHMS, HEADER, NONCE_HEADER, USED, InvalidProof
from gateway.oauth.errors import InvalidClient
from gateway.oauth.scopes import ALWAYS_OPEN
from gateway.oauth.server import AuthorizationServer
from gateway.oauth.tokens import InvalidToken, Verified
from gateway.problems import Problem

DPOP = "dpop"
REVOKED = "The access token was revoked, or its client suspended, or the sign-in is over."


class Door:
    """One request at the door of an API. Whatever speaks against it is a Problem 401 with a challenge."""

    def __init__(self, server: AuthorizationServer, request: Request, response: Response) -> None:
        self._server = server
        self._request = request
        self._response = response
        self._scheme = "Bearer"

    async def admitted(self, authorization: str | None) -> Principal:
        """Who is let in with this Authorization header."""
        scheme, token = self._sent(authorization)
        try:
            found = self._server.tokens.verify(token, self._server.now())
            self._check_place(found)
            await self._check_denials(found)
            await self._check_holder(found, scheme, token)
        except InvalidToken as reason:
            raise self._challenge("invalid_token", str(reason)) from reason
        except OAuth2Error as reason:
            raise self._challenge(str(reason.error), str(reason.description)) from reason
        principal = found.principal
        return replace(principal, scopes=principal.scopes | ALWAYS_OPEN)

    def out_of_scope(self, required: tuple[str, ...], missing: list[str]) -> Problem:
        """A Problem 403: the token is good, and not for this operation."""
        challenge = f'{self._said} error="insufficient_scope", scope="{" ".join(required)}"'
        detail = f"The access token lacks the scope {' and '.join(missing)}."
        return Problem("insufficient-scope", detail, headers={"WWW-Authenticate": challenge}, missing_scopes=missing)

    def _sent(self, authorization: str | None) -> tuple[str, str]:
        """The scheme, in lower case, and the token."""
        scheme, _, token = (authorization or "").strip().partition(" ")
        if scheme.lower() not in ("bearer", DPOP) or not token.strip():
            # No error code: the client sent no token to find fault with (RFC 6750 section 3.1).
            detail = "Send an access token: Authorization: Bearer …"
            challenges = f'Bearer {self._metadata}, DPoP algs="{" ".join(ALGORITHMS)}", {self._metadata}'
            raise Problem("unauthenticated", detail, headers={"WWW-Authenticate": challenges})
        self._scheme = "DPoP" if scheme.lower() == DPOP else "Bearer"
        return scheme.lower(), token.strip()

    def _check_place(self, found: Verified) -> None:
        """A token is good below the address that it was issued for (RFC 8707)."""
        below = urlsplit(found.audience).path
        path = self._request.url.path
        if below and path != below and not path.startswith(f"{below}/"):
            raise InvalidToken("The access token is for another service.")

    async def _check_denials(self, found: Verified) -> None:
        if await self._server.denials.cover(found.names, found.issued_at, self._request.app.state.engine.begin):
            raise InvalidToken(REVOKED)

    async def _check_holder(self, found: Verified, scheme: str, token: str) -> None:
        """A bound token is good only with its key; one that is not bound is none that a proof makes better."""
        jkt, thumbprint = found.binding.get("jkt"), found.binding.get(THUMBPRINT)
        if (scheme == DPOP) != (jkt is not None):
            wanted = "DPoP" if jkt else "Bearer"
            raise InvalidToken(f"This access token is used with the scheme {wanted}.")
        if jkt:
            await self._check_proof(jkt, token)
        if thumbprint and thumbprint != self._thumbprint():
            raise InvalidToken("This access token is bound to another client certificate.")

    async def _check_proof(self, jkt: str, token: str) -> None:
        request, now = self._request, self._server.now()
        url = self._server.issuer + request.url.path
        proof = self._server.proofs.judge(request.headers.getlist(HEADER), request.method, url, now, token)
        if proof.jkt != jkt:
            raise InvalidProof("The DPoP proof is signed with another key than the access token is bound to.")
        if await self._server.one_use.take(request.app.state.engine, proof.claim):
            raise InvalidProof(USED)
        self._response.headers[NONCE_HEADER] = self._server.proofs.nonces.new(now)

    def _thumbprint(self) -> str | None:
        try:
            certificate = self._server.certificates.presented(self._request.headers)
        except InvalidClient as error:
            raise InvalidToken(str(error.description)) from error
        return certificate.thumbprint if certificate else None

    def _challenge(self, error: str, description: str) -> Problem:
        headers = {"WWW-Authenticate": f'{self._said} error="{error}", error_description="{description}"'}
        if self._scheme == "DPoP":
            headers[NONCE_HEADER] = self._server.proofs.nonces.new(self._server.now())
        return Problem("unauthenticated", description, headers=headers)

    @property
    def _metadata(self) -> str:
        return f'resource_metadata="{self._server.issuer}{RESOURCE_PATH}"'

    @property
    def _said(self) -> str:
        algorithms = f' algs="{" ".join(ALGORITHMS)}",' if self._scheme == "DPoP" else ""
        return f"{self._scheme}{algorithms} {self._metadata},"
