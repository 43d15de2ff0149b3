"""Who is calling this API, and may it call this operation at all? (RFC 6750, RFC 9068 section 4, RFC 9449 section 7)

@router.post("/v1/referrals")
async def send_referral(principal: Annotated[Principal, Security(bearer("referral.write"))]) -> ...
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated

from fastapi import Header, Request, Response, Security
from fastapi.openapi.models import OAuthFlowAuthorizationCode, OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import OAuth2

from chassis.principal import Principal
from chassis.unit import record_refusal
from gateway.limits import PER_CLIENT, PER_CLIENT_BY_PATH, URGENT_PER_CLIENT, Rate
from gateway.middleware import too_many
from gateway.oauth.admission import Door
from gateway.oauth.scopes import SCOPES
from gateway.oauth.server import AUTHORIZE_PATH, TOKEN_PATH, authorization_server
from gateway.problems import not_read
from gateway.rates import Rates
from gateway.room import is_urgent

SCHEME = OAuth2(
    scheme_name="OAuth2",
    description="An access token, got with `private_key_jwt`. Each operation names the scope it needs.",
    flows=OAuthFlows(
        clientCredentials=OAuthFlowClientCredentials(tokenUrl=TOKEN_PATH, scopes=SCOPES),
        authorizationCode=OAuthFlowAuthorizationCode(
            authorizationUrl=AUTHORIZE_PATH, tokenUrl=TOKEN_PATH, refreshUrl=TOKEN_PATH, scopes=SCOPES
        ),
    ),
    auto_error=False,
)


REASON_HELP = (
    "Why you look, in a few words: for auditors and inspectors, who see a record by no relation to its child. Kept "
    "with the record of who saw it."
)


def bearer(*required: str) -> Callable[..., Awaitable[Principal]]:
    """A FastAPI dependency: the principal of a request whose token carries every scope in `required`.

    Raises Problem 401 (no token, or one that is not good, or not the caller's) or 403 (a good one that lacks a
    scope). ValueError at once for a scope that does not exist.
    """
    if unknown := [scope for scope in required if scope not in SCOPES]:
        raise ValueError(f"no such scope: {', '.join(unknown)}")

    async def principal(
        request: Request,
        response: Response,
        authorization: Annotated[str | None, Security(SCHEME, scopes=list(required))],
        access_reason: Annotated[str | None, Header(description=REASON_HELP, max_length=500)] = None,
    ) -> Principal:
        door = Door(authorization_server(request.app.state), request, response)
        caller = await door.admitted(authorization)
        demand_room(request, caller.client_id)
        if missing := [scope for scope in required if scope not in caller.scopes]:
            await keep_in_audit(request, caller)
            raise door.out_of_scope(required, missing)
        return replace(caller, reason=access_reason.strip()) if access_reason else caller

    return principal


def demand_room(request: Request, client_id: str) -> None:
    """A Problem 429 when the client has sent too much; another client's requests do not count, and what is urgent
    counts by itself."""
    rates: Rates = request.app.state.rates
    path = (request.method, request.scope["path"])
    asked: list[tuple[tuple[str, ...], Rate]] = [((client_id,), rates.own.get(client_id, PER_CLIENT))]
    if is_urgent(request.scope.get("route")):
        asked = [((client_id, "urgent"), URGENT_PER_CLIENT)]
    if rate := PER_CLIENT_BY_PATH.get(path):
        asked.append(((client_id, *path), rate))
    for caller, rate in asked:
        if wait := rates.wait(caller, rate, time.monotonic()):
            raise not_read(too_many(wait, "This client has sent more requests than it may."))


async def keep_in_audit(request: Request, caller: Principal) -> None:
    """A request that this door refuses is never seen by a house, so the gateway's own audit keeps it."""
    if house := getattr(request.app.state, "house", None):
        await record_refusal(house, caller, f"{request.method} {request.scope['route'].path}", "SCOPE_MISSING")
