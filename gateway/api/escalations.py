"""Differences of opinion over REST: about any decision that one may see, up the levels of the authority's policy."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.decisions import BY_ADDRESS, decided
from gateway.api.documents import CHANGES, LIST, READ
from gateway.api.models.common import Page
from gateway.api.models.escalations import Escalation, EscalationEnd, LevelAnswer, NewEscalation, RaisedToNext
from goldenthread.referrals.v1 import escalations_pb2 as pb

router = APIRouter(prefix="/v1/escalations", tags=["Differences of opinion"])

EscalationId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("early_help.read"))]
Writer = Annotated[Caller, Depends(commanding("escalation.write"))]


@router.post("", summary="Disagree with a decision", status_code=201, response_model=Escalation, responses=CHANGES)
async def open_escalation(sent: NewEscalation, request: Request, caller: Writer) -> JSONResponse:
    """With one that you may see: your token needs the scope that shows it, too. It goes to the first level of the
    authority's policy. The decision stands meanwhile, and no time limit or right of appeal waits for this."""
    kind = BY_ADDRESS[sent.about.record.value]
    authority = request.app.state.house.authority(caller.principal.authority)
    known = await decided(caller, kind, str(sent.about.id), authority)
    asked = pb.OpenEscalationRequest(
        request_id=caller.key,
        about=pb.DisputedRecord(record=kind.record, id=str(sent.about.id)),
        child_id=known.child_id,
        made_by=known.made_by,
        name=sent.name,
        disagreement=sent.disagreement,
        wanted=sent.wanted,
    )
    opened = (await caller.ask(asked)).escalation
    return presenting.record(opened, 201, f"/v1/escalations/{opened.id}")


@router.get("", summary="List differences of opinion", response_model=Page[Escalation], responses=LIST)
async def list_escalations(
    caller: Reader,
    record_id: Annotated[str, Query(max_length=36, description="Only about this record.")] = "",
    about_concerns: Annotated[bool, Query(description="Those about safeguarding concerns, and no others.")] = False,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you opened, or that were put to you, newest first."""
    asked = pb.ListEscalationsRequest(
        page_size=page_size, page_token=page_token, record_id=record_id, about_concerns=about_concerns
    )
    answer = await caller.ask(asked)
    return presenting.page(answer.escalations, answer.next_page_token)


@router.get("/{escalation_id}", summary="Read a difference of opinion", response_model=Escalation, responses=READ)
async def get_escalation(escalation_id: EscalationId, caller: Reader) -> JSONResponse:
    """Each level with its day, who answered, and what they said."""
    return presenting.record((await caller.ask(pb.GetEscalationRequest(escalation_id=escalation_id))).escalation)


@router.post("/{escalation_id}:answer", summary="Answer", response_model=Escalation, responses=CHANGES)
async def answer_escalation(escalation_id: EscalationId, sent: LevelAnswer, caller: Writer) -> JSONResponse:
    """By whom it is put to. It ends with that; who is told that the decision stays can still go to the next level."""
    request = pb.AnswerEscalationRequest(request_id=caller.key, escalation_id=escalation_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).escalation)


@router.post("/{escalation_id}:raise", summary="Take it further", response_model=Escalation, responses=CHANGES)
async def raise_escalation(escalation_id: EscalationId, sent: RaisedToNext, caller: Writer) -> JSONResponse:
    """By whom it is put to at any time; by who opened it when nobody answered in time, or the decision stays."""
    request = pb.RaiseEscalationRequest(request_id=caller.key, escalation_id=escalation_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).escalation)


@router.post("/{escalation_id}:withdraw", summary="Take it back", response_model=Escalation, responses=CHANGES)
async def withdraw_escalation(escalation_id: EscalationId, sent: EscalationEnd, caller: Writer) -> JSONResponse:
    """By who opened it."""
    request = pb.WithdrawEscalationRequest(request_id=caller.key, escalation_id=escalation_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).escalation)
