"""Schools' rolls over REST: what a school's own system says of its children with SEN, one by one and in batches."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Day, Page
from gateway.api.models.roll import (
    Enrolment,
    Provision,
    RollBatch,
    RollDecision,
    RollReceipts,
    SchoolWord,
    State,
    Upns,
)
from gateway.intake import batch, ctf, xml
from gateway.problem_documents import responses
from goldenthread.referrals.v1 import roll_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Schools' rolls"])

Urn = Annotated[str, Path(pattern=r"^[0-9]{6}$", description="The school's number in the national register.")]
EnrolmentId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
School = Annotated[Caller, Depends(commanding("roll.write"))]
Team = Annotated[Caller, Depends(commanding("child.write"))]
FILE = {"requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string"}}}}}


@router.get("/enrolments", summary="Children on rolls", response_model=Page[Enrolment], responses=LIST)
async def list_enrolments(
    caller: Reader,
    urn: Annotated[str, Query(max_length=6, description="Only of this school.")] = "",
    state: Annotated[State | None, Query(description="Only in this state.")] = None,
    provision: Annotated[Provision | None, Query(description="Only with this provision.")] = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """A school sees its own roll, the team that keeps the records every school's; newest first."""
    told = {"state": state, "provision": provision}
    asked = _filtered(pb.ListEnrolmentsRequest(urn=urn, page_size=page_size, page_token=page_token), told)
    answer = await caller.ask(asked)
    return presenting.page(answer.enrolments, answer.next_page_token)


@router.get("/enrolments/{enrolment_id}", summary="A child on a roll", response_model=Enrolment, responses=READ)
async def get_enrolment(enrolment_id: EnrolmentId, caller: Reader) -> JSONResponse:
    """What the school says, and whether it is believed."""
    return presenting.record((await caller.ask(pb.GetEnrolmentRequest(enrolment_id=enrolment_id))).enrolment)


@router.post(
    "/enrolments/{enrolment_id}:decide",
    summary="Decide whether a child is on a roll",
    response_model=Enrolment,
    responses=CHANGES,
)
async def decide_enrolment(enrolment_id: EnrolmentId, sent: RollDecision, caller: Team) -> JSONResponse:
    """Where a school's word contradicts the record: by the team that keeps the records, with its reason."""
    request = translate.fill(pb.DecideEnrolmentRequest(request_id=caller.key, enrolment_id=enrolment_id), sent)
    return presenting.record((await caller.ask(request)).enrolment)


@router.post(
    "/schools/{urn}/roll:find", summary="Find children of a roll", response_model=Page[Enrolment], responses=READ
)
async def find_on_roll(urn: Urn, sent: Upns, caller: Reader, page_token: PageToken = "") -> JSONResponse:
    """By their unique pupil numbers, a hundred at most."""
    asked = pb.ListEnrolmentsRequest(urn=urn, upns=sent.upns, page_size=len(sent.upns), page_token=page_token)
    answer = await caller.ask(asked)
    return presenting.page(answer.enrolments, answer.next_page_token)


@router.post(
    "/schools/{urn}/roll", summary="Tell of a child on the roll", response_model=RollReceipts, responses=CHANGES
)
async def record_enrolment(request: Request, urn: Urn, sent: SchoolWord, caller: School) -> JSONResponse:
    """A batch of one: the answer is its receipt. Send all that the school knows; it replaces what was said before."""
    return await _taken(request, urn, caller, [sent])


@router.post("/schools/{urn}/roll:batch", summary="Tell of the roll", response_model=RollReceipts, responses=CHANGES)
async def record_roll(request: Request, urn: Urn, sent: RollBatch, caller: School) -> JSONResponse:
    """Up to a thousand children. A bad record is refused by itself and the rest is taken; each has its receipt. Sent
    again with the same key: the same receipts. Cut off half way: send it again, and what was taken stays taken."""
    return await _taken(request, urn, caller, sent.records)


@router.post(
    "/schools/{urn}/roll:import-ctf",
    summary="Take a Common Transfer File",
    response_model=RollReceipts,
    responses={**CHANGES, **responses("too-large")},
    openapi_extra=FILE,
)
async def import_ctf(
    request: Request,
    urn: Urn,
    caller: School,
    entry_on: Annotated[Day | None, Query(description="First day on this roll; today when not said.")] = None,
) -> JSONResponse:
    """The XML file as the school before sent it, by the school that takes the pupils. Numbers, names, days of birth and
    special educational needs are read; pupils without SEN are refused one by one, and nothing of them is kept. An
    element that a pupil lacks is named in that pupil's receipt as the record's field."""
    today: date = request.app.state.house.clock.today()
    return await _taken(
        request, urn, caller, ctf.pupils(xml.read(await xml.body_of(request)), (entry_on or today).isoformat())
    )


async def _taken(request: Request, urn: str, caller: Caller, records: list[Any]) -> JSONResponse:
    batch.demand_size(records)

    async def take(with_key: Caller, word: SchoolWord) -> tuple[str, dict[str, Any]]:
        asked = pb.RecordEnrolmentRequest(request_id=with_key.key, urn=urn)
        translate.fill(asked.word, word)
        answer = await with_key.ask(asked, body="word")
        one = answer.enrolment
        return pb.RollOutcome.Name(answer.outcome).removeprefix("ROLL_OUTCOME_").lower(), {
            "enrolment_id": one.id,
            "child_id": one.child_id,
            "state": pb.EnrolmentState.Name(one.state).removeprefix("ENROLMENT_STATE_").lower(),
            "compared_by_a_person": answer.compared_by_a_person,
        }

    receipts = await batch.take_in(caller, SchoolWord, records, take, named="reference")
    return JSONResponse(batch.shown(receipts, request.app.state.settings.public_url))


def _filtered(asked: pb.ListEnrolmentsRequest, told: Mapping[str, str | None]) -> pb.ListEnrolmentsRequest:
    """With the words that were said, as the contract's values."""
    for name, word in told.items():
        if word:
            kind: Any = asked.DESCRIPTOR.fields_by_name[name].enum_type
            setattr(asked, name, kind.values_by_name[translate.prefix(kind) + word.upper()].number)
    return asked
