"""The statutory process over REST: the portable plan, out and in."""

import json
import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from chassis import translate
from gateway import portable_plan
from gateway.api.calling import Caller, reading
from gateway.api.documents import CHANGES, READ
from gateway.api.ehc_commands import CaseId, Caseworker, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import ImportEhcCaseBody, PortablePlan
from gateway.oauth.documents import JwkSet
from gateway.oauth.signing_keys import KeySetDocument
from gateway.oauth.well_known import OPEN, PUBLISHED
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(tags=["EHC cases"])
cases = APIRouter(prefix="/v1/ehc-cases")

Exporter = Annotated[Caller, Depends(reading("ehc.export"))]


@router.get(
    portable_plan.KEYS_PATH,
    summary="The keys that sign portable plans",
    response_model=JwkSet,
    response_description="The public keys. May be cached for ten minutes.",
    openapi_extra=OPEN,
)
async def portable_plan_keys(request: Request, response: Response) -> KeySetDocument:
    """The public keys with which anybody verifies a portable plan (RFC 7517): the one in use, the next, and every one
    that was in use before. Take the one that the document's `kid` names."""
    response.headers.update(PUBLISHED)
    return portable_plan.keys_of(request.app.state).public(time.time())


@cases.get("/{case_id}/portable-plan", summary="Take a plan out", response_model=PortablePlan, responses=READ)
async def export_ehc_case(case_id: CaseId, caller: Exporter, request: Request) -> JSONResponse:
    """The whole case, with every version that it had, signed (JWS). Anybody checks it, also after years, with the keys
    at `/.well-known/goldenthread-portable-plan-keys` of its issuer; another installation takes it in complete."""
    answer = await caller.ask(pb.ExportEhcCaseRequest(case_id=case_id))
    state = request.app.state
    issuer = str(state.settings.public_url).rstrip("/")
    document = portable_plan.signed(answer.document, answer.authority, issuer, portable_plan.keys_of(state))
    return JSONResponse({"document": document})


@cases.post("/{case_id}:import", summary="Take a plan in", response_model=EhcCase, responses=CHANGES)
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
            keys=portable_plan.keys_of(state),
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


router.include_router(cases)
