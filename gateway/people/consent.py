"""A client asks to act for a person: the page that says what for, and the person's answer."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from gateway import pages
from gateway.oauth.authorization import Authorizations, NothingPending, Pending, authorizations_of
from gateway.oauth.people import SignedIn
from gateway.oauth.scopes import SCOPES_OF_PEOPLE
from gateway.people.house import people
from gateway.people.roles import scopes_of
from gateway.people.sessions import Session
from gateway.people.sign_in import AUTHORIZATION, over
from gateway.people.signed_in import SignInFirst, taken

router = APIRouter(include_in_schema=False)


async def asked(request: Request) -> Session:
    """The session, or the way to one that leads back here."""
    session = await people(request.app.state).sessions.of(request)
    if session is None:
        raise SignInFirst()
    return session


Asking = Annotated[Session, Depends(asked)]


@router.get("/consent")
async def ask(request: Request, authorization: str = "") -> Response:
    """What the client wants to do in the person's name, in plain words."""
    pending = await _pending(authorizations_of(request.app.state), authorization)
    session = await people(request.app.state).sessions.of(request)
    if session is None:
        return RedirectResponse(f"/sign-in?authorization={authorization}", 303)
    may = allowed(pending, session)
    provider = people(request.app.state).providers.get(session.provider)
    return pages.page(
        "consent.html",
        sends_to=origins(pending.redirect_host),
        session=session,
        pending=pending,
        provider_label=provider.label if provider else session.provider,
        scopes=may,
        left_out={scope: words for scope, words in pending.scopes.items() if scope not in may},
    )


@router.post("/consent")
async def answer(request: Request, session: Asking) -> Response:
    """Allow or do not allow: either way the browser goes back to the client."""
    form = await taken(request, session)
    waiting = authorizations_of(request.app.state)
    pending = await _pending(waiting, form.get("authorization", ""))
    may = allowed(pending, session)
    try:
        if form.get("answer") == "allow" and may:
            back = await waiting.approve(pending.id, as_signed_in(session), " ".join(may))
        else:
            back = await waiting.refuse(pending.id)
    except NothingPending as reason:
        raise over() from reason
    return RedirectResponse(back, 303)


def allowed(pending: Pending, session: Session) -> Mapping[str, str]:
    """Those of the scopes asked for that this person may have at all, each with its meaning."""
    standing = session.standing
    if pending.authority != standing.authority:
        return {}
    may = scopes_of(standing)
    return {scope: words for scope, words in pending.scopes.items() if scope in may or scope in SCOPES_OF_PEOPLE}


def as_signed_in(session: Session) -> SignedIn:
    """The person as tokens carry them on."""
    standing = session.standing
    return SignedIn(
        subject=session.subject,
        authority=standing.authority,
        organisation=standing.organisation,
        parties=standing.parties,
        roles=standing.roles,
        acr=standing.assurance,
        auth_time=session.began_at,
        sid=str(session.id),
    )


def origins(host: str) -> list[str]:
    """Where the answer's redirect may lead, for the page's policy: browsers hold a form's redirects to it, too."""
    return [f"https://{host}:*", *([f"http://{host}:*"] if host in ("127.0.0.1", "localhost") else [])]


async def _pending(waiting: Authorizations, id: str) -> Pending:
    if not AUTHORIZATION.fullmatch(id):
        raise over()
    try:
        return await waiting.pending(id)
    except NothingPending as reason:
        raise over() from reason
