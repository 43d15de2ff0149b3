"""A person's own page: who they are, their letters, who looked, whom they allowed, where they are signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from gateway import pages
from gateway.oauth import people_grants
from gateway.oauth.authorization import authorizations_of
from gateway.oauth.scopes import SCOPES, SCOPES_OF_PEOPLE
from gateway.people import concern, invitation, journey, letters, looks, telling, work
from gateway.people.house import people
from gateway.people.sessions import SESSION, Session
from gateway.people.sign_in import ACCOUNT
from gateway.people.signed_in import signed_in, taken, told
from kernel.access_matrix import matrix

router = APIRouter(prefix=ACCOUNT, include_in_schema=False)
router.include_router(concern.router)
router.include_router(invitation.router)
router.include_router(letters.router)
router.include_router(looks.router)
router.include_router(telling.router)
router.include_router(work.router)
router.include_router(journey.router)

Here = Annotated[Session, Depends(signed_in)]
# What is said on the page after something was done, by the word that its address carries.
DONE = {"withdrawn": "You have taken it back.", "ended": "You are signed out there."}
FAMILY = "family-portal"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a person has let a client do, as the page shows it."""

    id: UUID
    client_name: str
    meanings: list[str]
    began_at: datetime
    expires_at: datetime


@router.get("")
async def account(request: Request, session: Here, done: str = "") -> Response:
    """Who am I, who looked at our record, whom have I allowed, where am I signed in."""
    here = people(request.app.state)
    provider = here.providers.get(session.provider)
    return pages.page(
        "account.html",
        here="account",
        session=session,
        about=_about(session, provider.label if provider else session.provider),
        grants=await _allowed(request, session),
        sessions=await here.sessions.every(session),
        letters=await letters.latest(request.app.state, session),
        children=await looks.latest(request.app.state, session),
        done=DONE.get(done, ""),
    )


@router.post("/withdraw")
async def withdraw(request: Request, session: Here) -> Response:
    """What a client was allowed ends, with every token that stands on it."""
    form = await taken(request, session)
    await people_grants.end(request.app.state, session.subject, form.get("grant", ""))
    return RedirectResponse(f"{ACCOUNT}?done=withdrawn", 303)


@router.post("/end-session")
async def end_session(request: Request, session: Here) -> Response:
    """Signs the person out in another browser."""
    form = await taken(request, session)
    id = _uuid(form.get("session", ""))
    if id is not None and await people(request.app.state).sessions.end(session, id):
        await authorizations_of(request.app.state).end_sign_in(str(id))
    return RedirectResponse(f"{ACCOUNT}?done=ended", 303)


@router.post("/sign-out")
async def sign_out(request: Request, session: Here) -> Response:
    """Ends this session, and what clients were allowed on the strength of it."""
    await taken(request, session)
    here = people(request.app.state)
    await here.sessions.end(session, session.id)
    await authorizations_of(request.app.state).end_sign_in(str(session.id))
    response = told("You are signed out", ["You can close this page now."], 200, "/sign-in", "Sign in again")
    here.sessions.forget_cookie(response, SESSION)
    return response


async def _allowed(request: Request, session: Session) -> list[Allowed]:
    meanings = SCOPES | SCOPES_OF_PEOPLE
    return [
        Allowed(
            grant.id,
            name,
            [meanings[scope] for scope in grant.scope.split() if scope in meanings],
            grant.began_at,
            grant.expires_at,
        )
        for grant, name in await people_grants.standing(request.app.state, session.subject)
    ]


def _about(session: Session, label: str) -> list[dict[str, Any]]:
    standing = session.standing
    rows = [
        ("Name", session.name or "Not told to us"),
        ("Signed in with", label),
        ("You are here as", ", ".join(_plain(role) for role in standing.roles)),
        *((("For", standing.organisation),) if standing.organisation != FAMILY else ()),
        ("This sign-in ends", f"{pages.moment(session.ends_at)}, or after an hour without use"),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in rows]


def _plain(role: str) -> str:
    """ "caseworker" -> "SEN caseworker": as the access matrix heads the role's row."""
    return matrix().roles[role].partition(" (")[0]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
