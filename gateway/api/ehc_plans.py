"""The statutory process over REST: the draft, the schools, the final plan."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gateway.api.documents import CHANGES
from gateway.api.ehc_commands import CaseId, Caseworker, Contributor, Officer, PartId, case_after
from gateway.api.models.ehc import EhcCase
from gateway.api.models.ehc_requests import (
    AnswerEhcConsultationBody,
    ConsultEhcSchoolBody,
    FinaliseEhcPlanBody,
    MakeEhcRepresentationsBody,
    RecordEhcAdmissionBody,
    RecordEhcProvisionBody,
    ServeEhcDraftBody,
)
from goldenthread.plans.v1 import ehc_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases", tags=["EHC cases"])


@router.post("/{case_id}:serve-draft", summary="Serve the draft", response_model=EhcCase, responses=CHANGES)
async def serve_ehc_draft(case_id: CaseId, sent: ServeEhcDraftBody, caller: Caseworker) -> JSONResponse:
    """The family has 15 days beginning with the day on which it is served; the professionals check it, too."""
    request = pb.ServeEhcDraftRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}/representations", summary="Make representations", response_model=EhcCase, responses=CHANGES)
async def make_ehc_representations(
    case_id: CaseId, sent: MakeEhcRepresentationsBody, caller: Contributor
) -> JSONResponse:
    """What the family says to the draft, and the school it prefers. After the 15 days it is taken and marked."""
    request = pb.MakeEhcRepresentationsRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:consult-school", summary="Consult a school", response_model=EhcCase, responses=CHANGES)
async def consult_ehc_school(case_id: CaseId, sent: ConsultEhcSchoolBody, caller: Caseworker) -> JSONResponse:
    """The school must be in the register; it has 15 days to answer."""
    request = pb.ConsultEhcSchoolRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}/consultations/{consultation_id}:answer",
    summary="Answer a consultation",
    response_model=EhcCase,
    responses=CHANGES,
)
async def answer_ehc_consultation(
    case_id: CaseId, consultation_id: PartId, sent: AnswerEhcConsultationBody, caller: Contributor
) -> JSONResponse:
    """By the school that was consulted."""
    request = pb.AnswerEhcConsultationRequest(request_id=caller.key, case_id=case_id, consultation_id=consultation_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:finalise-plan", summary="Make the plan final", response_model=EhcCase, responses=CHANGES)
async def finalise_ehc_plan(case_id: CaseId, sent: FinaliseEhcPlanBody, caller: Officer) -> JSONResponse:
    """Refused before the family's 15 days have ended, and for a school that was not consulted."""
    request = pb.FinaliseEhcPlanRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post("/{case_id}:record-admission", summary="Record an admission", response_model=EhcCase, responses=CHANGES)
async def record_ehc_admission(case_id: CaseId, sent: RecordEhcAdmissionBody, caller: Contributor) -> JSONResponse:
    """A school that section I names must admit (CFA 2014 s.43)."""
    request = pb.RecordEhcAdmissionRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)


@router.post(
    "/{case_id}:record-provision", summary="Record provision in place", response_model=EhcCase, responses=CHANGES
)
async def record_ehc_provision(case_id: CaseId, sent: RecordEhcProvisionBody, caller: Contributor) -> JSONResponse:
    """What the plan promises is owed from the day on which it is final (CFA 2014 s.42), and due until this is said."""
    request = pb.RecordEhcProvisionRequest(request_id=caller.key, case_id=case_id)
    return await case_after(caller, request, sent)
