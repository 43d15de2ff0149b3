"""The statutory process over REST: the portable plan, out and in."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway import portable_plan
from gateway.api.calling import Caller, reading
from gateway.api.documents import CHANGES, READ
from gateway.api.ehc_commands import CaseId, Caseworker, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import ImportEhcCaseBody, PortablePlan
from gateway.oauth.server import authorization_server
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])

Exporter = Annotated[Caller, Depends(reading("ehc.export"))]


@router.get("/{case_id}/portable-plan", summary="Take a plan out", response_model=PortablePlan, responses=READ)
async def export_ehc_case(case_id: CaseId, caller: Exporter, request: Request) -> JSONResponse:
    """The whole case, with every version that it had, signed (JWS). Anybody checks it with the keys at the JWK Set's
    address; another installation takes it in complete."""
    answer = await caller.ask(pb.ExportEhcCaseRequest(case_id=case_id))
    server = authorization_server(request.app.state)
    issuer = str(request.app.state.settings.public_url).rstrip("/")
    document = portable_plan.signed(answer.document, answer.authority, issuer, server.tokens.keys)
    return JSONResponse({"document": document})


@router.post("/{case_id}:import", summary="Take a plan in", response_model=EhcCase, responses=CHANGES)
async def import_ehc_case(
    case_id: CaseId, sent: ImportEhcCaseBody, caller: Caseworker, request: Request
) -> JSONResponse:
    """Into a case that waits for it (a referral with `seeks` = `ehc_transfer` opens one). The signature must be that of
    this installation, or of one that its settings name."""
    state = request.app.state
    try:
        claims = await portable_plan.verified(
            sent.document,
            issuer=str(state.settings.public_url).rstrip("/"),
            keys=authorization_server(state).tokens.keys,
            believed=state.settings.portable_plan_issuers,
            outbound=state.outbound,
        )
    except portable_plan.NotBelieved as refusal:
        fault = {"pointer": "/document", "code": "NOT_BELIEVED", "detail": str(refusal)}
        raise Problem("invalid-fields", str(refusal), errors=[fault]) from None
    command = pb.ImportEhcCaseRequest(
        request_id=caller.key,
        case_id=case_id,
        document=json.dumps(claims["plan"]),
        signed=sent.document,
        from_authority=str(claims["authority"]),
    )
    if sent.transferred_on:
        command.transferred_on.CopyFrom(translate.to_date_message(sent.transferred_on))
    return await case_after(caller, command)
