"""A child's whole record over REST: who looked at it, a copy of it, how long it is kept, and its end."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Security
from fastapi.responses import JSONResponse, StreamingResponse

from chassis.principal import Principal
from gateway.api import access_log, copying, journey, presenting
from gateway.api.calling import Caller, PageSize, commanding, reading
from gateway.api.documents import CHANGES, READ
from gateway.api.models.journey import ChildJourney, Step
from gateway.api.models.records import AccessLog, Erased, LegalHold, Retention, StatedGround
from gateway.api.models.work_list import WorkItem
from gateway.api.statement_page import HEADERS
from gateway.oauth.bearer import bearer
from goldenthread.referrals.v1 import erasure_pb2 as pb

router = APIRouter(prefix="/v1/children", tags=["A child's record"])

ChildId = Annotated[str, Path(max_length=36)]
# It holds a place in every house.
Token = Annotated[str, Query(max_length=2000, description="`next_page_token` of the page before; empty for the first.")]


@router.get("/{child_id}/access-log", summary="Who looked at the record", response_model=AccessLog, responses=READ)
async def list_accesses(
    child_id: ChildId,
    request: Request,
    principal: Annotated[Principal, Security(bearer("audit.read"))],
    page_size: PageSize = 25,
    page_token: Token = "",
) -> JSONResponse:
    """Who read or changed the child's record, in which role and for what purpose, newest first.

    Parents and young people see this of their own record, without what touches safeguarding and without the sign-ins of
    those who work with them; caseworkers see it of their cases, auditors of all. A part of the platform that is down is
    named in `missing`, and what it knows comes with a later page.
    """
    merged = await access_log.read(request.app.state.house, principal, child_id, page_size, page_token)
    items = [presenting.as_json(entry) for entry in merged.entries]
    for item in items:
        del item["page_token"]
    return JSONResponse(
        {
            "items": items,
            "next_page_token": merged.next_token or None,
            "missing": list(merged.missing),
            "may_be_redacted": merged.may_be_redacted,
        }
    )


@router.get("/{child_id}/timeline", summary="The journey so far", response_model=ChildJourney, responses=READ)
async def read_timeline(
    child_id: ChildId,
    request: Request,
    principal: Annotated[Principal, Security(bearer("child.read"))],
    page_size: PageSize = 25,
    page_token: Token = "",
) -> ChildJourney:
    """What happened to the child, in plain English: on which day, who did it, and what happens next and by when; over
    every part of the platform, newest first.

    Each step is for who may see its record. A family reads nothing of safeguarding that was not shared with it, and
    whoever must not know where a child is reads no service by name.
    """
    found = await journey.read(request.app.state.house, principal, child_id, page_size, page_token)
    return ChildJourney(
        items=[Step(**one) for one in found.steps],
        next_page_token=found.next_token or None,
        coming=[WorkItem(**one) for one in found.coming],
        missing=list(found.missing),
        may_be_redacted=found.may_be_redacted,
    )


COPY: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The copy. `complete` is false, and `missing` says who, when a part of the platform was away.",
        "content": {
            "application/json": {"schema": {"type": "object", "description": "Every record, with what is withheld"}},
            "text/html": {"schema": {"type": "string", "description": "The same as a page to read and print"}},
        },
    }
}


@router.get(
    "/{child_id}/export",
    summary="A copy of what is held",
    response_class=StreamingResponse,
    responses=READ | COPY,
)
async def export_records(
    child_id: ChildId,
    request: Request,
    principal: Annotated[Principal, Security(bearer("record.export"))],
    format: Annotated[Literal["json", "html"], Query(description="For a program, or for a person.")] = "json",
    every_version: Annotated[bool, Query(description="Every version that a record ever had.")] = False,
) -> StreamingResponse:
    """What every part of the platform holds on the child (UK GDPR, article 15), for the family, the young person, who
    works the case, or who oversees.

    What is about somebody else or touches safeguarding is withheld and marked, with the ground; ask the authority for
    it, and a person decides. The copy is made as it is sent, and every record in it is noted as copied.
    """
    house = request.app.state.house
    copy = await copying.Copy(house, principal, child_id, every_version).begin()
    media_type, form = copying.FORMS[format]
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="record.{format}"'}
    return StreamingResponse(form(copy), media_type=media_type, headers=headers)


Keeper = Annotated[Caller, Depends(reading("record.erase"))]
Eraser = Annotated[Caller, Depends(commanding("record.erase"))]


@router.get("/{child_id}/retention", summary="How long it is kept", response_model=Retention, responses=READ)
async def get_retention(child_id: ChildId, caller: Keeper) -> JSONResponse:
    """By which rule and which law, until which day, whether it goes before when somebody asks, and what holds it."""
    return presenting.record(await caller.ask(pb.GetRetentionRequest(child_id=child_id)))


@router.post("/{child_id}:erase", summary="Erase the record", response_model=Erased, responses=CHANGES)
async def erase_record(child_id: ChildId, sent: StatedGround, caller: Eraser) -> JSONResponse:
    """Erases what every part of the platform holds on the child (UK GDPR, article 17): here at once, elsewhere within
    moments. Ids, days and the ground stay, and partners find a tombstone in their feed.

    Refused while the law asks that the record is kept (`RECORD_MUST_BE_KEPT`, with the day and the basis), a request is
    open (`REQUEST_IS_OPEN`) or a legal hold stands (`LEGAL_HOLD`). It cannot be taken back.
    """
    request = pb.EraseRecordRequest(request_id=caller.key, child_id=child_id, reason=sent.reason)
    return presenting.record(await caller.ask(request))


@router.post(
    "/{child_id}/legal-holds", summary="Hold the record", status_code=201, response_model=LegalHold, responses=CHANGES
)
async def place_legal_hold(child_id: ChildId, sent: StatedGround, caller: Eraser) -> JSONResponse:
    """Keeps the record whatever else would let it go: a claim, an inquiry, an appeal."""
    request = pb.PlaceLegalHoldRequest(request_id=caller.key, child_id=child_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).hold, 201)


@router.post(
    "/{child_id}/legal-holds/{hold_id}:lift", summary="Lift a hold", response_model=LegalHold, responses=CHANGES
)
async def lift_legal_hold(
    child_id: ChildId, hold_id: Annotated[str, Path(max_length=36)], sent: StatedGround, caller: Eraser
) -> JSONResponse:
    """The record goes as it would without it."""
    request = pb.LiftLegalHoldRequest(request_id=caller.key, hold_id=hold_id, child_id=child_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).hold)
