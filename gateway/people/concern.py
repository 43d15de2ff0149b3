"""Where anybody who is signed in says that they are worried about a child. It opens nothing of any record."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

import grpc
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from chassis import refusals
from gateway import pages
from gateway.oauth.forms import Form
from gateway.people.sessions import Session
from gateway.people.sign_in import ACCOUNT
from gateway.people.signed_in import principal_of, signed_in, taken, told
from gateway.room import URGENT
from goldenthread.referrals.v1 import safeguarding_pb2 as pb
from kernel.errors import Violation
from kernel.ids import new_id

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
FIELDS = ("child_described", "observed", "immediate", "name", "telephone")
# By the field that the house finds fault with: the page's own, what a person reads who left it out, and its label.
FAULTS = {
    "child_described": ("child_described", "Say which child you are worried about", "Which child"),
    "observed": ("observed", "Say what you have seen or heard", "What you have seen or heard"),
    "raiser.name": ("name", "Say your name", "Your name"),
    "raiser.telephone": ("telephone", "", "Your telephone number"),
}


@router.get("/concern", openapi_extra=URGENT)
async def ask(session: Here) -> Response:
    """Asks which child, what was seen, and whether it is now."""
    return _page(session, {"name": session.name or ""}, str(new_id()))


@router.post("/concern", openapi_extra=URGENT)
async def raise_concern(request: Request, session: Here) -> Response:
    """Raises it; sent twice from one page it is raised once. Says how the help desk is reached."""
    form = await taken(request, session)
    typed = {field: form.get(field, "") for field in FIELDS}
    attempt = _attempt(form)
    if typed["immediate"] not in ("yes", "no"):
        return _page(session, typed, attempt, {"immediate": "Say whether a child may come to harm now"})
    asked = pb.RaiseConcernRequest(
        request_id=attempt,
        child_described=typed["child_described"],
        observed=typed["observed"],
        immediate_risk=typed["immediate"] == "yes",
        raiser=pb.Raiser(name=typed["name"], telephone=typed["telephone"]),
    )
    try:
        answer = await request.app.state.house.neighbours.ask(asked, principal_of(session, "concern.raise"))
    except grpc.aio.AioRpcError as error:
        return _refused(session, typed, attempt, refusals.from_error(error))
    return _raised(answer.concern)


def _raised(concern: pb.RaisedConcern) -> Response:
    urgent = "It has been told at once, and is told again until somebody confirms. Call it now, too."
    said = [
        f"The {concern.desk} is reached by {concern.desk_reach}.",
        urgent if concern.HasField("pick_up_by") else "Somebody looks at what you wrote. You may be called back.",
        "If a child may come to harm now, call 999.",
        f"Your reference is {concern.id}.",
    ]
    return told("Thank you. We have what you told us", said, 200, ACCOUNT, "Go to your account")


def _refused(session: Session, typed: dict[str, str], attempt: str, refusal: refusals.Refusal) -> Response:
    if wrong := in_words(refusal.violations):
        return _page(session, typed, attempt, wrong)
    words = refusal.message if refusal.reason else "This does not work just now. If it cannot wait, call 999."
    return _page(session, typed, attempt, {"observed": words}, 400 if refusal.reason else 503)


def in_words(violations: Iterable[Violation]) -> dict[str, str]:
    """What is wrong, by the page's fields and in their order: that something is missing, or what the house says of what
    is there."""
    found = {one.field: one for one in violations}
    return {
        field: missing if found[named].code == "REQUIRED" else f"{label}: {found[named].message}"
        for named, (field, missing, label) in FAULTS.items()
        if named in found
    }


def _attempt(form: Form) -> str:
    """The id of this attempt, which the page carried; a new one for a page that carried none."""
    try:
        return str(UUID(form.get("attempt", "")))
    except ValueError:
        return str(new_id())


def _page(
    session: Session, typed: dict[str, str], attempt: str, wrong: dict[str, str] | None = None, status: int = 0
) -> Response:
    values = {field: typed.get(field, "") for field in FIELDS}
    status = status or (400 if wrong else 200)
    return pages.page(
        "concern.html", status, here="concern", session=session, typed=values, attempt=attempt, wrong=wrong or {}
    )
