"""Documents of a family, on its own page: what is attached to its records, and sending more from a telephone.

The same as `/v1/{records}/{id}/documents`, in the words of a page, without JavaScript.
"""

import asyncio
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from gateway import pages
from gateway.api.attached import sent as opened
from gateway.api.calling import Caller
from gateway.documents.content import WORDS
from gateway.documents.receiving import Received, invalid, uploads
from gateway.documents.records import BY_ADDRESS, found
from gateway.people.sessions import Session
from gateway.people.signed_in import Turned, principal_of, signed_in
from gateway.problems import Problem
from goldenthread.common.v1 import documents_pb2 as pb
from goldenthread.referrals.v1 import children_pb2, referrals_pb2
from kernel.ids import new_id

router = APIRouter(prefix="/account/documents", include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
SCOPES = ("child.read", "referral.read", "document.read", "document.write")
MOST_RECORDS, MOST_LISTED = 10, 25
DONE = {"sent": "We have your file. We check it before anybody can open it; this takes a minute."}
STATES = {
    pb.SCAN_STATE_AWAITING_SCAN: ("Being checked", "govuk-tag--blue"),
    pb.SCAN_STATE_CLEAN: ("Checked", "govuk-tag--green"),
    pb.SCAN_STATE_REFUSED: ("Not kept", "govuk-tag--red"),
}


@dataclass(frozen=True, slots=True)
class About:
    """A record that a file can be about: its address, and what it is called."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A document, as its family reads of it. `finding`: what was found in it; empty unless it was not kept."""

    id: str
    name: str
    description: str
    about: str
    kind: str
    by_you: bool
    at: datetime
    state: str
    colour: str
    finding: str

    @property
    def can_be_opened(self) -> bool:
        return self.state == STATES[pb.SCAN_STATE_CLEAN][0]


@router.get("")
async def documents(request: Request, session: Here, done: str = "") -> Response:
    """What is attached to the family's records, and the form that sends more."""
    return await _page(request, session, done=DONE.get(done, ""))


@router.post("")
async def send(request: Request, session: Here) -> Response:
    """Takes one file. What is wrong with it stands on the page that comes back."""
    caller = _caller(request, session)
    about: dict[str, str] = {}

    async def prepare(fields: Mapping[str, str]) -> str:
        _demand_ours(fields, session)
        about.update(_place(fields.get("about", "")))
        asked = pb.PrepareDocumentRequest(
            request_id=str(new_id()), record=about["record"], record_id=about["record_id"]
        )
        return str((await caller.ask(asked, of=about["house"])).object_key)

    try:
        received = await uploads(request.app.state).take(request, caller.principal.subject, prepare)
        await _attach(caller, received, about)
    except Problem as problem:
        if problem.slug == "not-found":
            raise Turned("There is no such record", "Perhaps it is no longer open to you.", status=404) from problem
        return await _page(request, session, wrong=_in_words(problem), status=problem.status)
    return RedirectResponse("/account/documents?done=sent", 303)


@router.get("/{document_id}")
async def open_document(request: Request, session: Here, document_id: str) -> Response:
    """The file itself, to be saved."""
    try:
        _, answer = await found(_caller(request, session), pb.OpenDocumentRequest(document_id=document_id))
        return await opened(request, answer)
    except Problem as problem:
        raise Turned(
            "This file cannot be opened",
            problem.detail,
            status=problem.status,
            link="/account/documents",
            link_text="Go to your documents",
        ) from problem


async def _attach(caller: Caller, received: Received, about: Mapping[str, str]) -> None:
    """Sent twice by an impatient thumb, it is attached once: the form names its attempt."""
    names = ("object_key", "name", "media_type", "size", "digest")
    kept: dict[str, Any] = {name: getattr(received, name) for name in names}
    kept |= {"record": about["record"], "record_id": about["record_id"]}
    key = received.fields.get("attempt", "")[:100] or str(new_id())
    said = received.fields.get("description", "")
    await caller.ask(pb.AttachDocumentRequest(request_id=key, description=said, **kept), of=about["house"])


async def _page(request: Request, session: Session, *, done: str = "", wrong: str = "", status: int = 200) -> Response:
    caller, taken = _caller(request, session), uploads(request.app.state)
    try:
        about = await _records(caller)
        listed = await asyncio.gather(*(_listed(caller, one) for one in about))
    except (Problem, grpc.aio.AioRpcError) as reason:
        raise Turned("We cannot show this just now", "Please try again in a few minutes.", status=503) from reason
    newest = sorted((one for some in listed for one in some), key=lambda one: one.at, reverse=True)
    return pages.page(
        "documents.html",
        status,
        here="documents",
        session=session,
        about=about,
        documents=newest,
        done=done,
        wrong=wrong,
        attempt=str(new_id()),
        types=taken.allowed,
        most=taken.most,
        accept=",".join(WORDS),
    )


async def _records(caller: Caller) -> Sequence[About]:
    """The children whose record is open to the person, and the requests that they can see."""
    children = await caller.ask(children_pb2.ListChildrenRequest(page_size=MOST_RECORDS))
    referrals = await caller.ask(referrals_pb2.ListReferralsRequest(page_size=MOST_RECORDS))
    return [
        *(About(f"children/{one.id}", f"{one.given_names}'s record") for one in children.children),
        *(
            About(f"referrals/{one.id}", f"The request for {one.child.given_names} of {_day(one.received_on)}")
            for one in referrals.referrals
        ),
    ]


async def _listed(caller: Caller, about: About) -> list[Listed]:
    place = _place(about.address)
    request = pb.ListDocumentsRequest(record=place["record"], record_id=place["record_id"], page_size=MOST_LISTED)
    answer = await caller.ask(request, of=place["house"])
    return [_of(one, about) for one in answer.documents if not one.HasField("removed_at")]


def _of(document: pb.Document, about: About) -> Listed:
    latest = document.versions[-1]
    state, colour = STATES[latest.scan]
    kind = WORDS.get(latest.media_type, latest.media_type)
    at = latest.added_at.ToDatetime(UTC)
    return Listed(
        document.id,
        latest.name,
        latest.description,
        about.label,
        kind,
        latest.by_you,
        at,
        state,
        colour,
        latest.finding,
    )


def _place(address: str) -> dict[str, str]:
    records, _, id = address.partition("/")
    kept = BY_ADDRESS.get(records)
    if kept is None or not id:
        raise invalid("/about", "REQUIRED", "Choose what the file is about.")
    return {"house": kept.house, "record": kept.kind, "record_id": id}


def _demand_ours(fields: Mapping[str, str], session: Session) -> None:
    """The form came from a page of this very session (OWASP: cross-site request forgery)."""
    if not hmac.compare_digest(fields.get("csrf", "").encode(), session.csrf.encode()):
        raise Turned(
            "Please try again",
            "We could not be sure that this came from your own page, so nothing was changed.",
            "This happens when you signed in again in another window.",
            status=403,
        )


def _in_words(problem: Problem) -> str:
    said = str(problem.errors[0]["detail"]) if problem.errors else problem.detail
    return {"The file is empty.": "Choose a file. The one that came was empty."}.get(said, said)


def _day(day: Any) -> str:
    return pages.day(date(day.year, day.month, day.day))


def _caller(request: Request, session: Session) -> Caller:
    return Caller(request.app.state.house.neighbours, principal_of(session, *SCOPES), ())
