"""Match, find and fetch in the shape of the Department's prototype (`/sui`), and the review of what is probable."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.custodian.models import (
    IdentityDecision,
    IdentityMatch,
    IdentityMatchState,
    IdentitySideBySide,
    RecordType,
    SuiFindRequest,
    SuiMatchRequest,
    SuiPersonMatch,
    SuiPointers,
    SuiRecord,
)
from gateway.custodian.records import pointers, record
from gateway.problems import Problem
from goldenthread.referrals.v1 import identity_pb2 as pb
from kernel.ids import new_id

router = APIRouter()
TAG, REVIEW = "Custodian of records", "Access requests"

Matcher = Annotated[Caller, Depends(reading("match-record.read"))]
Finder = Annotated[Caller, Depends(reading("find-record.read"))]
Fetcher = Annotated[Caller, Depends(reading("fetch-record.read"))]
Comparing = Annotated[Caller, Depends(reading("match.decide"))]
Deciding = Annotated[Caller, Depends(commanding("match.decide"))]
Id = Annotated[str, Path(max_length=36)]
# What the contract calls a field, and the prototype.
NAMES = {
    "/person": "/personSpecification",
    "/birth_date": "/birthDate",
    "/address_postal_code": "/addressPostalCode",
    "/nhs_number": "/nhsNumber",
    "/records": "/metadata",
    "/record_type": "/recordType",
    "/system_id": "/systemId",
    "/record_id": "/recordId",
}


@router.post("/sui/v1/matchperson", tags=[TAG], summary="Match a person", response_model=SuiPersonMatch, responses=READ)
async def match_person(sent: SuiMatchRequest, caller: Matcher) -> JSONResponse:
    """The NHS number, where it is certain whose: unique, and by a number with the same particulars or by all of names,
    day of birth, sex and postcode. Anything else is not found, whether somebody is like it or nobody; named with a
    record of yours, somebody who is like it waits for a person here, and you ask again. The same again has the same
    effect, so it needs no key."""
    request = pb.MatchPersonRequest(request_id=f"match-{new_id()}")
    translate.fill(request.person, sent.person_specification)
    for one in sent.metadata:
        translate.fill(request.records.add(), one)
    found = (await _in_their_words(caller, request)).nhs_number
    if not found:
        raise Problem("not-found", "No person can be matched for certain.", reason="NO_CERTAIN_MATCH")
    return JSONResponse({"personId": found})


@router.post("/sui/v1/records:find", tags=[TAG], summary="Find records", response_model=SuiPointers, responses=READ)
async def find_held_records(request: Request, sent: SuiFindRequest, caller: Finder) -> JSONResponse:
    """What is held of a person, for a service that finds records: pointers, in the shape in which a custodian submits
    the result of a job. A number that was superseded finds the same."""
    asked = pb.FindHeldRecordsRequest(nhs_number=sent.sui, record_type=sent.record_type or "")
    found = await _in_their_words(caller, asked, {"/nhs_number": "/sui"})
    settings = request.app.state.settings
    return JSONResponse(pointers(found.records, caller.principal.authority, settings.public_url))


@router.get(
    "/sui/v1/records/{type}/{record_id}",
    tags=[TAG],
    summary="Fetch a record",
    response_model=SuiRecord,
    responses=READ,
)
async def fetch_held_record(type: RecordType, record_id: Id, caller: Fetcher) -> JSONResponse:
    """As far as you may read it: by a relation to the child, or because a person decided to share it with you, for
    example under the duty of the Children Act 2004, s.16LA. Otherwise it is not found."""
    answer = await caller.ask(pb.FetchHeldRecordRequest(record_type=type, record_id=record_id))
    return JSONResponse(record(type, record_id, answer))


@router.get(
    "/v1/identity-matches",
    tags=[REVIEW],
    summary="Persons of other systems in doubt",
    response_model=Page[IdentityMatch],
    responses=LIST,
)
async def list_identity_matches(
    caller: Comparing, state: IdentityMatchState | None = None, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Records of other agencies' systems and whom they are thought to be, newest first; for the team that keeps the
    records."""
    request = pb.ListIdentityMatchesRequest(page_size=page_size, page_token=page_token)
    if state:
        request.state = pb.IdentityMatchState.Value(f"IDENTITY_MATCH_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.matches, answer.next_page_token)


@router.get(
    "/v1/identity-matches/{id}",
    tags=[REVIEW],
    summary="A person beside the records that it may be",
    response_model=IdentitySideBySide,
    responses=READ,
)
async def get_identity_match(id: Id, caller: Comparing) -> JSONResponse:
    """With each rule that speaks for or against, and its points."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.GetIdentityMatchRequest(identity_match_id=id))))


@router.post(
    "/v1/identity-matches/{id}:decide",
    tags=[REVIEW],
    summary="This child or not",
    response_model=IdentityMatch,
    responses=CHANGES,
)
async def decide_identity_match(id: Id, sent: IdentityDecision, caller: Deciding) -> JSONResponse:
    """With the reason. From then on who asked is answered for that record; and no longer, when it is undone."""
    request = translate.fill(pb.DecideIdentityMatchRequest(request_id=caller.key, identity_match_id=id), sent)
    return presenting.record((await caller.ask(request)).match)


async def _in_their_words(caller: Caller, request: Any, names: dict[str, str] | None = None) -> Any:
    """The house's answer; a refusal names fields as the prototype does."""
    try:
        return await caller.ask(request)
    except Problem as refused:
        for error in refused.errors:
            if pointer := error.get("pointer"):
                for ours, theirs in (names or NAMES).items():
                    pointer = pointer.replace(ours, theirs)
                error["pointer"] = pointer
        raise
