"""Signing in and out, as pages."""

import logging
import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from gateway import pages
from gateway.oauth import opaque
from gateway.oauth.authorization import NothingPending, Pending, authorizations_of
from gateway.people.house import People, people
from gateway.people.issuers import ProviderAway
from gateway.people.relying_party import RETURN_PATH, UNDER_WAY, SignInFailed
from gateway.people.sessions import SIGNING_IN
from gateway.people.signed_in import Turned
from gateway.people.standing import NotEnough, standing

log = logging.getLogger(__name__)

router = APIRouter(include_in_schema=False)

# Where a sign-in may lead: pages of ours and no other place, whatever the address says.
ACCOUNT = "/account"
THEN = re.compile(r"/account(?:/invitation)?")
AUTHORIZATION = re.compile(r"[A-Za-z0-9_-]{1,100}")

AGAIN: Any = {"link": "/sign-in", "link_text": "Try again"}

Id = Annotated[str, Query(max_length=200)]


@router.get("/sign-in")
async def choose(request: Request, authorization: Id = "", then: Id = "") -> Response:
    """Which identity provider? For whoever is signed in already, straight on."""
    here, path = people(request.app.state), _then(authorization, then)
    pending = await _pending(request, authorization) if authorization else None
    if await here.sessions.of(request) is not None:
        return RedirectResponse(path, 303)
    return pages.page(
        "sign_in.html",
        providers=here.providers.to_choose,
        client_name=pending.client_name if pending else "",
        query=f"?authorization={authorization}" if authorization else f"?then={path}",
        demonstration=here.demonstration,
    )


@router.get("/sign-in/with/{provider_id}")
async def begin(request: Request, provider_id: str, authorization: Id = "", then: Id = "") -> Response:
    """Off to the provider, with a cookie that the answer must come back with."""
    here, path = people(request.app.state), _then(authorization, then)
    provider = here.providers.get(provider_id)
    if provider is None or not provider.for_sign_in:
        raise Turned(
            "There is no such sign-in", "Choose another.", status=404, link="/sign-in", link_text="Choose a sign-in"
        )
    browser = opaque.new()
    try:
        address = await here.relying_party.begin(provider, browser, path)
    except ProviderAway as reason:
        raise _away(reason, provider.label) from reason
    response = RedirectResponse(address, 303)
    here.sessions.set_cookie(response, SIGNING_IN, browser, UNDER_WAY)
    return response


@router.get(RETURN_PATH)
async def returned(request: Request) -> Response:
    """Back from the provider: who it is, and what follows from that here."""
    here = people(request.app.state)
    browser = here.sessions.sent(request, SIGNING_IN)
    try:
        came = await here.relying_party.finish(request.query_params, browser)
        stands = standing(came.provider, came.claims)
    except SignInFailed as reason:
        raise _failed(reason) from reason
    except ProviderAway as reason:
        raise _away(reason, "The sign-in service") from reason
    except NotEnough as reason:
        log.info("sign-in refused", extra={"reason": reason.reason})
        raise Turned(
            "You cannot use this service with that sign-in",
            str(reason),
            status=403,
            link="/sign-in",
            link_text="Sign in another way",
        ) from reason
    await _end_former(request, here)
    response = RedirectResponse(came.then_path, 303)
    agent = request.headers.get("user-agent", "")
    for ended in await here.sessions.open(response, came.provider, came.claims, stands, agent):
        await authorizations_of(request.app.state).end_sign_in(str(ended))
    here.sessions.forget_cookie(response, SIGNING_IN)
    log.info("signed in", extra={"provider": came.provider.id})
    return response


async def _end_former(request: Request, here: People) -> None:
    """Whoever was signed in in this browser is so no longer, nor is any client on the strength of it."""
    if (former := await here.sessions.of(request)) is not None:
        await here.sessions.end(former, former.id)
        await authorizations_of(request.app.state).end_sign_in(str(former.id))


async def _pending(request: Request, authorization: str) -> Pending:
    try:
        return await authorizations_of(request.app.state).pending(authorization)
    except NothingPending as reason:
        raise over() from reason


def over() -> Turned:
    """For a request of a client that nobody can decide on any more."""
    return Turned(
        "This request is over",
        "You have already answered it, or it took too long.",
        "Go back to where you came from and start again.",
    )


def _then(authorization: str, then: str) -> str:
    if authorization and AUTHORIZATION.fullmatch(authorization):
        return f"/consent?authorization={authorization}"
    return then if THEN.fullmatch(then) else ACCOUNT


def _failed(reason: SignInFailed) -> Turned:
    log.warning("sign-in failed: %s", reason)
    if reason.declined:
        return Turned("You have not signed in", "You stopped before you had signed in. Nothing has changed.", **AGAIN)
    return Turned(
        "We could not sign you in",
        "Something did not fit together on the way. Please try again.",
        "If you used the back button or an old link, start again from here.",
        **AGAIN,
    )


def _away(reason: ProviderAway, label: str) -> Turned:
    log.warning("identity provider away: %s", reason)
    return Turned(
        "Signing in does not work just now",
        f"{label} does not answer. Please try again in a few minutes.",
        status=503,
        **AGAIN,
    )
