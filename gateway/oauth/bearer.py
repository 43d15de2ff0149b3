"""Who is calling this API, and may it call this operation at all? (RFC 6750, RFC 9068 section 4)

@router.post("/v1/referrals")
async def send_referral(principal: Annotated[Principal, Security(bearer("referral.write"))]) -> ...
"""

import time
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Request, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import OAuth2

from chassis.principal import Principal
from chassis.unit import record_refusal
from gateway.limits import PER_CLIENT, PER_CLIENT_BY_PATH, Rate
from gateway.middleware import too_many
from gateway.oauth.documents import RESOURCE_PATH
from gateway.oauth.scopes import SCOPES
from gateway.oauth.server import TOKEN_PATH, authorization_server
from gateway.oauth.tokens import InvalidToken
from gateway.problems import Problem, not_read
from gateway.rates import Rates

SCHEME = OAuth2(
    scheme_name="OAuth2",
    description="An access token, got with `private_key_jwt`. Each operation names the scope it needs.",
    flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl=TOKEN_PATH, scopes=SCOPES)),
    auto_error=False,
)


def bearer(*required: str) -> Callable[..., Awaitable[Principal]]:
    """A FastAPI dependency: the principal of a request whose token carries every scope in `required`.

    Raises Problem 401 (no token, or one that is not good) or 403 (a good one that lacks a scope). ValueError
    at once for a scope that does not exist.
    """
    if unknown := [scope for scope in required if scope not in SCOPES]:
        raise ValueError(f"no such scope: {', '.join(unknown)}")

    async def principal(
        request: Request, authorization: Annotated[str | None, Security(SCHEME, scopes=list(required))]
    ) -> Principal:
        server = authorization_server(request.app.state)
        metadata = f'Bearer resource_metadata="{server.issuer}{RESOURCE_PATH}"'
        try:
            caller = server.tokens.verify(_token(authorization, metadata), server.now())
        except InvalidToken as reason:
            raise _challenge(metadata, "invalid_token", str(reason)) from reason
        demand_room(request, caller.client_id)
        if missing := [scope for scope in required if scope not in caller.scopes]:
            await _keep_in_audit(request, caller)
            raise _out_of_scope(metadata, required, missing)
        return caller

    return principal


def demand_room(request: Request, client_id: str) -> None:
    """A Problem 429 when the client has sent too much; another client's requests do not count."""
    rates: Rates = request.app.state.rates
    path = (request.method, request.scope["path"])
    asked: list[tuple[tuple[str, ...], Rate]] = [((client_id,), PER_CLIENT)]
    if rate := PER_CLIENT_BY_PATH.get(path):
        asked.append(((client_id, *path), rate))
    for caller, rate in asked:
        if wait := rates.wait(caller, rate, time.monotonic()):
            raise not_read(too_many(wait, "This client has sent more requests than it may."))


async def _keep_in_audit(request: Request, caller: Principal) -> None:
    """A request that this door refuses is never seen by a house, so the gateway's own audit keeps it."""
    if house := getattr(request.app.state, "house", None):
        await record_refusal(house, caller, f"{request.method} {request.scope['route'].path}", "SCOPE_MISSING")


def _token(authorization: str | None, metadata: str) -> str:
    scheme, _, token = (authorization or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        # No error code: the client sent no token to find fault with (RFC 6750 section 3.1).
        detail = "Send an access token: Authorization: Bearer …"
        raise Problem("unauthenticated", detail, headers={"WWW-Authenticate": metadata})
    return token.strip()


def _challenge(metadata: str, error: str, description: str) -> Problem:
    challenge = f'{metadata}, error="{error}", error_description="{description}"'
    return Problem("unauthenticated", description, headers={"WWW-Authenticate": challenge})


def _out_of_scope(metadata: str, required: tuple[str, ...], missing: list[str]) -> Problem:
    challenge = f'{metadata}, error="insufficient_scope", scope="{" ".join(required)}"'
    detail = f"The access token lacks the scope {' and '.join(missing)}."
    return Problem("insufficient-scope", detail, headers={"WWW-Authenticate": challenge}, missing_scopes=missing)
