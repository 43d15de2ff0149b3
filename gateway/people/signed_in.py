"""What every page for people has in hand: who is signed in, and a form that came from a page of ours."""

import hmac
from collections.abc import Sequence
from typing import Any

from authlib.oauth2 import OAuth2Error
from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from chassis.principal import Principal
from gateway import pages
from gateway.oauth.forms import Form, read_form
from gateway.people.house import People, people
from gateway.people.sessions import Session
from kernel.purposes import Purpose


class Turned(Exception):
    """A page cannot be shown or a form not be taken: what people read instead, and where they can go."""

    def __init__(
        self,
        heading: str,
        *paragraphs: str,
        status: int = 400,
        link: str = "/account",
        link_text: str = "Go to your account",
    ) -> None:
        super().__init__(heading)
        self.heading, self.paragraphs, self.status = heading, paragraphs, status
        self.link, self.link_text = link, link_text


class SignInFirst(Exception):
    """Nobody is signed in, or no longer. `then`: the page that follows the sign-in."""

    def __init__(self, then: str = "/account") -> None:
        super().__init__(then)
        self.then = then


async def signed_in(request: Request) -> Session:
    """A dependency: the session of this request; raises SignInFirst."""
    here: People = people(request.app.state)
    session = await here.sessions.of(request)
    if session is None:
        is_page = request.method == "GET" and not request.url.query
        raise SignInFirst(request.url.path if is_page else "/account")
    return session


async def taken(request: Request, session: Session) -> Form:
    """The form that was sent, if a page of this very session sent it (OWASP: cross-site request forgery)."""
    try:
        form = await read_form(request)
    except OAuth2Error as refusal:
        raise Turned("We could not read that", "Please go back and try again.", status=refusal.status_code) from refusal
    if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
        raise Turned(
            "Please try again",
            "We could not be sure that this came from your own page, so nothing was changed.",
            "This happens when you signed in again in another window.",
            status=403,
        )
    return form


def principal_of(session: Session, *scopes: str) -> Principal:
    """The person, as the houses judge what these pages ask for them: with these scopes and no others."""
    standing = session.standing
    return Principal(
        subject=session.subject,
        client_id="goldenthread-pages",
        authority=standing.authority,
        organisation=standing.organisation,
        parties=frozenset(session.parties),
        roles=frozenset(standing.roles),
        scopes=frozenset(scopes),
        purpose=Purpose.OWN_RECORD,
        assurance=standing.assurance,
    )


def install(app: FastAPI) -> None:
    """Makes the app answer in pages where people are the ones who ask."""
    app.add_exception_handler(Turned, _turned)
    app.add_exception_handler(SignInFirst, _sign_in_first)


def told(heading: str, paragraphs: Sequence[str], status: int, link: str = "", link_text: str = "") -> Response:
    """A page that says something and leads on."""
    values: dict[str, Any] = {"heading": heading, "paragraphs": paragraphs, "link": link, "link_text": link_text}
    return pages.page("message.html", status, **values)


async def _turned(_: Request, error: Exception) -> Response:
    assert isinstance(error, Turned)
    return told(error.heading, error.paragraphs, error.status, error.link, error.link_text)


async def _sign_in_first(_: Request, error: Exception) -> Response:
    assert isinstance(error, SignInFirst)
    return RedirectResponse("/sign-in" if error.then == "/account" else f"/sign-in?then={error.then}", 303)
