"""Who looked at our record: what a family reads of it on its own pages, the latest on the account and all on its own.

The same list as `GET /v1/children/{id}/access-log`, in the words of a page. One's own looks are left out of the latest:
they would be nothing but the visits to that page.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from gateway import pages
from gateway.api import access_log, every_house
from gateway.people.sessions import Session
from gateway.people.signed_in import Turned, principal_of, signed_in
from gateway.problems import Problem
from goldenthread.common.v1 import record_pb2
from goldenthread.referrals.v1 import children_pb2 as pb
from kernel.access_matrix import matrix
from kernel.purposes import Purpose

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
Token = Annotated[str, Query(max_length=2000)]
# Of the family's own children, and of one's own record; a practitioner reads the log of a case elsewhere.
FAMILY = frozenset({"parent", "young_person"})
SCOPES = ("child.read", "audit.read")
MOST_CHILDREN, LATEST, LOOKED_THROUGH, PAGE = 10, 3, 25, 25
WHY: dict[str, str] = {
    Purpose.OWN_RECORD: "as the family",
    Purpose.DIRECT_CARE: "for the child's care",
    Purpose.EDUCATION: "for the child's education",
    Purpose.STATUTORY_DUTY: "for what the law asks of the council",
    Purpose.SOCIAL_CARE: "for social care",
    Purpose.SAFEGUARDING: "to keep somebody safe",
    Purpose.PAYMENT: "to pay what was agreed",
    Purpose.COMMISSIONING: "to plan services",
    Purpose.OVERSIGHT: "to check that all is done rightly",
    Purpose.OPERATION: "because the service does this by itself",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look, or several of one kind in a row.

    who, what, why  in plain words; `why` is empty when nobody said
    """

    who: str
    what: str
    why: str
    at: datetime
    first_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Looks:
    """Of one child. `is_whole`: every part of the service has answered."""

    child_id: str
    name: str
    looks: Sequence[Look]
    is_whole: bool


async def latest(state: Any, session: Session) -> list[Looks] | None:
    """The latest by others, for each child of the person's family; None when that cannot be had just now."""
    if not FAMILY & set(session.standing.roles):
        return []
    principal = principal_of(session, *SCOPES)
    try:
        listed = await state.house.neighbours.ask(pb.ListChildrenRequest(page_size=MOST_CHILDREN), principal)
        return list(await asyncio.gather(*(_latest(state, session, child) for child in listed.children)))
    except grpc.aio.AioRpcError as error:
        if error.code() not in every_house.AWAY:
            raise
        return None


@router.get("/looks/{child_id}")
async def looks(request: Request, session: Here, child_id: str, after: Token = "") -> Response:
    """Everybody who looked at the record, newest first, page by page."""
    state, principal = request.app.state, principal_of(session, *SCOPES)
    try:
        child = (await state.house.neighbours.ask(pb.GetChildRequest(child_id=child_id), principal)).child
        found = await access_log.read(state.house, principal, child_id, PAGE, after)
    except (Problem, grpc.aio.AioRpcError) as reason:
        raise _turned(reason) from reason
    shown = Looks(child_id, child.given_names, [_look(one) for one in found.entries], not found.missing)
    return pages.page(
        "looks.html", here="account", session=session, of=shown, after=found.next_token, is_first=not after
    )


async def _latest(state: Any, session: Session, child: pb.ChildRecord) -> Looks:
    principal = principal_of(session, *SCOPES)
    found = await access_log.read(state.house, principal, child.id, LOOKED_THROUGH, "")
    others = [_look(one) for one in found.entries if not one.by_you]
    return Looks(child.id, child.given_names, others[:LATEST], not found.missing)


def _look(entry: record_pb2.AccessEntry) -> Look:
    role = matrix().roles.get(entry.role, "").partition(" (")[0]
    who = "You" if entry.by_you else f"{entry.organisation} ({role})" if role else entry.organisation
    why = "" if entry.by_you else WHY.get(entry.purpose, "")
    return Look(who, entry.what, why, _instant(entry.at), _instant(entry.first_at), entry.times)


def _instant(at: Any) -> datetime:
    told: datetime = at.ToDatetime(UTC)
    return told


def _turned(reason: Problem | grpc.aio.AioRpcError) -> Turned:
    if isinstance(reason, grpc.aio.AioRpcError) and reason.code() in every_house.AWAY:
        return Turned("We cannot show this just now", "Please try again in a few minutes.", status=503)
    said = "Perhaps the address was typed wrongly, or the record is no longer open to you."
    return Turned("There is no such record", said, status=404)
