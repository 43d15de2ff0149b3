"""How a person wants to be told: where to, in which form and language, when not, and what no more.

The same choice as `GET` and `PUT /v1/notice-preference`. The page says what cannot be stopped, and why.
"""

from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from google.protobuf.message import Message

from chassis import refusals
from gateway import pages
from gateway.oauth.forms import Form
from gateway.people.roles import scopes_of
from gateway.people.sessions import Session
from gateway.people.sign_in import ACCOUNT
from gateway.people.signed_in import Turned, principal_of, signed_in, taken
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.ids import new_id

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
PATH = f"{ACCOUNT}/telling"
SCOPES = ("notice.read", "notice.choose")
FAMILY = "family-portal"
TEXTS = ("email", "telephone", "address", "language")
FORMS = ("easy_read", "large_print")
# What may be stopped, by the name of its box.
STOPS = {"stop_email": pb.CHANNEL_EMAIL, "stop_text_message": pb.CHANNEL_TEXT_MESSAGE}
HOURS = ("quiet_from", "quiet_until")
# Fields of the page that a finding of the house is shown at.
FIELDS = (*TEXTS, *HOURS)
SAVED = "We tell you in this way from now on."


@router.get("/telling")
async def ask(request: Request, session: Here, done: str = "") -> Response:
    """What was chosen, to be changed."""
    return _page(session, await _chosen(request, session), done=SAVED if done == "saved" else "")


@router.post("/telling")
async def choose(request: Request, session: Here) -> Response:
    """Keeps the choice, or says everything that is wrong with it and keeps what was typed."""
    form = await taken(request, session)
    chosen = await _chosen(request, session)
    wrong = _read(form, chosen, with_hours=_is_professional(session))
    if wrong:
        return _page(session, chosen, wrong)
    try:
        await _ask(request, session, pb.SetPreferenceRequest(request_id=str(new_id()), preference=chosen))
    except grpc.aio.AioRpcError as error:
        return _page(session, chosen, _faults(refusals.from_error(error)))
    return RedirectResponse(f"{PATH}?done=saved", 303)


async def _chosen(request: Request, session: Session) -> pb.Preference:
    try:
        question = pb.GetPreferenceRequest(party=_at_work(session))
        return (await _ask(request, session, question)).preference  # type: ignore[no-any-return]
    except grpc.aio.AioRpcError as reason:
        said = "Please try again in a few minutes."
        raise Turned("We cannot show this just now", said, status=503) from reason


def _at_work(session: Session) -> str:
    """As whom their organisation names a person, if it does: what waits for a caseworker or a member of a panel is told
    to that name and not to the sign-in."""
    return next((party for party in session.standing.parties if party.startswith("person:")), "")


async def _ask(request: Request, session: Session, question: Message) -> Any:
    principal = principal_of(session, *(scope for scope in scopes_of(session.standing) if scope in SCOPES))
    return await request.app.state.house.neighbours.ask(question, principal)


def _read(form: Form, chosen: pb.Preference, *, with_hours: bool) -> dict[str, str]:
    """Puts what was typed into the choice; what the page does not ask for stays. By field, what cannot be read."""
    for name in TEXTS:
        setattr(chosen, name, form.get(name, "").strip())
    chosen.paper = form.get("way") == "paper"
    for name in FORMS:
        setattr(chosen, name, name in form)
    stopped = {*chosen.stopped} - {*STOPS.values()} | {channel for name, channel in STOPS.items() if name in form}
    chosen.stopped[:] = sorted(stopped)
    if not with_hours:
        return {}
    chosen.digest = form.get("digest") == "yes"
    return {name: "Choose an hour of the list" for name in HOURS if not _read_hour(form, chosen, name)}


def _read_hour(form: Form, chosen: pb.Preference, name: str) -> bool:
    typed = form.get(name, "")
    chosen.ClearField(name)
    if typed.isascii() and typed.isdigit() and len(typed) <= 2:
        setattr(chosen, name, int(typed))
    return not typed or chosen.HasField(name)


def _faults(refusal: refusals.Refusal) -> dict[str, str]:
    """By field what the house finds wrong; of anything else, that it does not work just now."""
    named = {one.field.rpartition(".")[2]: one.message for one in refusal.violations}
    found = {field: words for field, words in named.items() if field in FIELDS}
    return found or {"email": refusal.message if refusal.reason else "This does not work just now. Try again later."}


def _is_professional(session: Session) -> bool:
    return session.standing.organisation != FAMILY


def _page(session: Session, chosen: pb.Preference, wrong: dict[str, str] | None = None, *, done: str = "") -> Response:
    return pages.page(
        "telling.html",
        400 if wrong else 200,
        here="telling",
        session=session,
        chosen=chosen,
        hours={name: getattr(chosen, name) if chosen.HasField(name) else None for name in HOURS},
        stopped={name: channel in chosen.stopped for name, channel in STOPS.items()},
        is_professional=_is_professional(session),
        wrong=wrong or {},
        done=done,
    )
