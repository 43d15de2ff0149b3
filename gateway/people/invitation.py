"""The page on which a person types the code of their letter, which ties their sign-in to their family's record."""

from datetime import datetime, timedelta
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from chassis import refusals
from gateway import pages
from gateway.people import storage
from gateway.people.house import people
from gateway.people.invitations import Codes, is_code
from gateway.people.sessions import Session
from gateway.people.sign_in import ACCOUNT
from gateway.people.signed_in import principal_of, signed_in, taken, told
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from kernel.ids import new_id

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
WHAT = "redeem_invitation"
TRIES, LOCKED = 5, timedelta(minutes=15)
WRONG = "There is no invitation with this code. Look at your letter and try again."
SHAPE = "A code has 12 letters and digits, as in ABCD-EFGH-JKMN."
WAIT = "That was wrong too often. Wait until {until}, then try again. If you have lost your letter, ask for a new one."


@router.get("/invitation")
async def ask(session: Here) -> Response:
    """Asks for the code."""
    return _page(session)


@router.post("/invitation")
async def redeem(request: Request, session: Here) -> Response:
    """Ties the sign-in, or says what is wrong; after five wrong codes it waits for a quarter of an hour.

    A code counts as wrong until it turns out not to be: else many that come at once would all be looked at.
    """
    form = await taken(request, session)
    typed = form.get("code", "")
    if not is_code(typed):
        return _page(session, SHAPE, typed)
    state = request.app.state
    now = people(state).sessions.now()
    async with state.engine.begin() as connection:
        counted = await storage.count_answer(connection, session.person_id, WHAT, now, TRIES, LOCKED)
        until = await storage.locked_until(connection, session.person_id, WHAT)
    if counted is None:
        return _wrong(session, typed, until)
    try:
        answer = await _redeemed(state, session, typed)
    except grpc.aio.AioRpcError as error:
        refusal = refusals.from_error(error)
        if refusal.reason == "CODE_UNKNOWN":
            return _wrong(session, typed, until)
        async with state.engine.begin() as connection:
            await storage.uncount_answer(connection, session.person_id, WHAT, counted)
        return _refused(session, refusal, typed)
    async with state.engine.begin() as connection:
        await storage.forget_failures(connection, session.person_id, WHAT)
    said = f"You can now see the record of {answer.given_names}, as {answer.relation}."
    return told("Your sign-in is tied to your family's record", [said], 200, ACCOUNT, "Go to your account")


async def _redeemed(state: Any, session: Session, typed: str) -> pb.RedeemInvitationResponse:
    digest = Codes(state.settings.private_key_file).digest(session.standing.authority, typed)
    asked = pb.RedeemInvitationRequest(request_id=str(new_id()), code_digest=digest)
    answer: pb.RedeemInvitationResponse = await state.house.neighbours.ask(
        asked, principal_of(session, "invitation.redeem")
    )
    return answer


def _wrong(session: Session, typed: str, until: datetime | None) -> Response:
    """`until`: when the next code is looked at, if not at once."""
    if until is None:
        return _page(session, WRONG, typed)
    return _page(session, WAIT.format(until=pages.moment(until)), typed, 429)


def _refused(session: Session, refusal: refusals.Refusal, typed: str) -> Response:
    known = bool(refusal.reason)
    words = refusal.message if known else "This does not work just now. Please try again in a few minutes."
    return _page(session, words, typed, 400 if known else 503)


def _page(session: Session, wrong: str = "", typed: str = "", status: int = 0) -> Response:
    status = status or (400 if wrong else 200)
    return pages.page("invitation.html", status, here="invitation", session=session, wrong=wrong, typed=typed)
