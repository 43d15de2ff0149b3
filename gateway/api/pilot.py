"""The authority's pilot over REST: children below every single threshold whose needs are complex in sum."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.pilot import NewWeighing, Pilot, PilotCase, PilotEnd, WeighedAgain
from gateway.problem_documents import responses
from goldenthread.referrals.v1 import pilot_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Early help"])

CaseId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("early_help.read"))]
Writer = Annotated[Caller, Depends(commanding("early_help.write"))]


@router.get(
    "/pilot",
    summary="Read the pilot",
    response_model=Pilot,
    responses={**LIST, **responses("not-allowed-now")},
)
async def get_pilot(caller: Reader) -> JSONResponse:
    """Services with their thresholds, what is complex in sum, places, and who waits in turn, without saying of whom."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.GetPilotRequest())))


@router.post("/pilot-cases", summary="Weigh needs", status_code=201, response_model=PilotCase, responses=CHANGES)
async def weigh_needs(sent: NewWeighing, caller: Writer) -> JSONResponse:
    """For each service, how far the child is from its threshold. `finding` says whether the sum qualifies, and why. A
    child who qualifies is brought before the panel by a referral with its `pilot_case_id`."""
    asked = translate.fill(pb.WeighNeedsRequest(request_id=caller.key), sent)
    case = (await caller.ask(asked)).pilot_case
    return presenting.record(case, 201, f"/v1/pilot-cases/{case.id}")


@router.get("/pilot-cases", summary="List the pilot's children", response_model=Page[PilotCase], responses=LIST)
async def list_pilot_cases(
    caller: Reader,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    asked = pb.ListPilotCasesRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    answer = await caller.ask(asked)
    return presenting.page(answer.pilot_cases, answer.next_page_token)


@router.get("/pilot-cases/{id}", summary="Read a child of the pilot", response_model=PilotCase, responses=READ)
async def get_pilot_case(id: CaseId, caller: Reader) -> JSONResponse:
    """What was weighed, what the rule says, and where it stands."""
    return presenting.record((await caller.ask(pb.GetPilotCaseRequest(pilot_case_id=id))).pilot_case)


@router.post("/pilot-cases/{id}:weigh", summary="Weigh needs again", response_model=PilotCase, responses=CHANGES)
async def weigh_again(id: CaseId, sent: WeighedAgain, caller: Writer) -> JSONResponse:
    """When something has changed. Who waits keeps the turn as long as the sum is enough."""
    asked = translate.fill(pb.WeighNeedsAgainRequest(request_id=caller.key, pilot_case_id=id), sent)
    return presenting.record((await caller.ask(asked)).pilot_case)


@router.post("/pilot-cases/{id}:wait", summary="Wait for a place", response_model=PilotCase, responses=CHANGES)
async def wait_for_place(id: CaseId, caller: Writer) -> JSONResponse:
    """In turn, while no place is free."""
    asked = pb.WaitForPlaceRequest(request_id=caller.key, pilot_case_id=id)
    return presenting.record((await caller.ask(asked)).pilot_case)


@router.post("/pilot-cases/{id}:leave", summary="Leave the pilot", response_model=PilotCase, responses=CHANGES)
async def leave_pilot(id: CaseId, sent: PilotEnd, caller: Writer) -> JSONResponse:
    """Or its waiting list: the place, or the turn, is the next child's."""
    asked = pb.LeavePilotRequest(request_id=caller.key, pilot_case_id=id, because=sent.because)
    return presenting.record((await caller.ask(asked)).pilot_case)
