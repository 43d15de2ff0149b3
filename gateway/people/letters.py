"""Your letters: what was sent to you, newest first, each as a page and as a file to print or keep.

The same letters as `GET /v1/notices`; an address holds a letter's number and nothing of what is in it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from google.protobuf.message import Message

from chassis.typesetting import TooLong
from chassis.typesetting.pdf import NotSet
from gateway import pages
from gateway.api import every_house, forms, letters
from gateway.people.roles import scopes_of
from gateway.people.sessions import Session
from gateway.people.signed_in import Turned, principal_of, signed_in
from goldenthread.notifications.v1 import notifications_pb2 as pb

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
Token = Annotated[str, Query(max_length=2000)]
SCOPE = "notice.read"
LATEST, PAGE = 3, 25
AWAY = 503


async def latest(state: Any, session: Session) -> list[dict[str, Any]] | None:
    """The latest letters for the account page; None when they cannot be had just now."""
    try:
        return _listed((await _ask(state, session, pb.ListNoticesRequest(page_size=LATEST))).notices)
    except Turned as reason:
        if reason.status != AWAY:
            raise
        return None


@router.get("/letters")
async def every_letter(request: Request, session: Here, after: Token = "") -> Response:
    """All of them, page by page."""
    found = await _ask(request.app.state, session, pb.ListNoticesRequest(page_size=PAGE, page_token=after))
    return pages.page(
        "letters.html",
        here="letters",
        session=session,
        letters=_listed(found.notices),
        after=found.next_page_token,
        is_first=not after,
    )


@router.get("/letters/{notice_id}")
async def letter(request: Request, session: Here, notice_id: str) -> Response:
    """One letter, to be read here."""
    notice = await _notice(request, session, notice_id)
    return pages.page(
        "letter.html",
        here="letters",
        session=session,
        letter=letters.document(notice),
        sent_at=_instant(notice.sent_at),
    )


@router.get("/letters/{notice_id}/pdf")
async def letter_to_keep(request: Request, session: Here, notice_id: str) -> Response:
    """The same, to print or to keep."""
    notice = await _notice(request, session, notice_id)
    try:
        file = await request.app.state.press.pdf(letters.document(notice))
    except (TooLong, NotSet) as reason:
        said = "You can read the letter here, and try again in a few minutes."
        raise Turned("We cannot make the file just now", said, status=503, link=_path(notice.id)) from reason
    named = {"Content-Disposition": f'inline; filename="letter-{notice.id}.pdf"'}
    return Response(file, media_type=forms.FILE, headers={**forms.HEADERS, **named})


async def _notice(request: Request, session: Session, notice_id: str) -> pb.Notice:
    answer = await _ask(request.app.state, session, pb.GetNoticeRequest(notice_id=notice_id))
    return answer.notice  # type: ignore[no-any-return]


async def _ask(state: Any, session: Session, question: Message) -> Any:
    """The answer of the house that keeps the letters; Turned where there is none to have."""
    principal = principal_of(session, *(scope for scope in scopes_of(session.standing) if scope == SCOPE))
    try:
        return await state.house.neighbours.ask(question, principal)
    except grpc.aio.AioRpcError as reason:
        if reason.code() in every_house.AWAY:
            said = "Please try again in a few minutes."
            raise Turned("We cannot show your letters just now", said, status=AWAY) from reason
        said = "Perhaps the address was typed wrongly, or the letter is to somebody else."
        raise Turned("There is no such letter", said, status=404, link="/account/letters") from reason


def _listed(notices: Sequence[pb.Notice]) -> list[dict[str, Any]]:
    return [{"path": _path(one.id), "title": one.title, "sent_at": _instant(one.sent_at)} for one in notices]


def _path(id: str) -> str:
    return f"/account/letters/{id}"


def _instant(at: Any) -> datetime:
    told: datetime = at.ToDatetime(UTC)
    return told
