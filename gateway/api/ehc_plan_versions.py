"""The plan itself over REST: its versions, section by section, what the rules find, what differs, the golden thread."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, Response

from chassis import translate
from chassis.typesetting import Document
from gateway.api import ehc_plan_papers, forms, presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import CHANGES, EDITS, READ
from gateway.api.models.common import Page
from gateway.api.models.ehc_plan import (
    EhcComparison,
    EhcFindings,
    EhcPlanVersion,
    EhcPlanVersionRead,
    EhcSection,
    EhcThread,
    EhcVersionListed,
)
from gateway.api.models.ehc_plan_requests import (
    AgreeEhcHealthProvisionBody,
    BeginEhcPlanVersionBody,
    EhcSectionShown,
    OverrideEhcFindingBody,
    WriteEhcSectionBody,
)
from gateway.plan_papers.plan import plan
from gateway.plan_papers.summary import summary
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_plan_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as pb

router = APIRouter(prefix="/v1/ehc-cases/{case_id}", tags=["EHC cases"])

CaseId = Annotated[str, Path(max_length=36)]
VersionId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("ehc.read"))]
Caseworker = Annotated[Caller, Depends(commanding("ehc.write"))]
Contributor = Annotated[Caller, Depends(commanding("ehc.contribute"))]
Commissioner = Annotated[Caller, Depends(commanding("ehc.agree"))]


@router.post(
    "/plan-versions", status_code=201, summary="Begin a version", response_model=EhcPlanVersion, responses=CHANGES
)
async def begin_ehc_plan_version(case_id: CaseId, sent: BeginEhcPlanVersionBody, caller: Caseworker) -> JSONResponse:
    """A version to work on, with the text of an earlier one or empty. One at a time."""
    request = pb.BeginEhcPlanVersionRequest(request_id=caller.key, case_id=case_id)
    begun = (await caller.ask(translate.fill(request, sent))).plan_version
    return presenting.record(begun, 201, f"/v1/ehc-cases/{case_id}/plan-versions/{begun.id}")


@router.get("/plan-versions", summary="List versions", response_model=Page[EhcVersionListed], responses=READ)
async def list_ehc_plan_versions(
    case_id: CaseId, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Working drafts, drafts that were served, proposed amendments, final plans: newest first."""
    request = pb.ListEhcPlanVersionsRequest(case_id=case_id, page_size=page_size, page_token=page_token)
    answer = await caller.ask(request)
    return presenting.page(answer.versions, answer.next_page_token)


@router.get(
    "/plan-versions/{version_id}",
    summary="Read a version",
    response_model=EhcPlanVersionRead,
    responses=forms.documented("The version. `Accept` says whether as data, as a page or as a document to print."),
)
async def get_ehc_plan_version(case_id: CaseId, version_id: VersionId, caller: Reader, request: Request) -> Response:
    """Sections A to K: as `application/json`, with the version of each section in `marks`, which a change of it starts
    from, and of amendments what they change in the plan before; as `text/html` or `application/pdf`, the plan or the
    draft in print, in which that is told and marked."""
    version = await _version(caller, case_id, version_id)
    changed = await ehc_plan_papers.changed(caller, version)

    def data() -> JSONResponse:
        told = presenting.as_json(changed)
        more = {"differs_from": told["from_id"], "differences": told["differences"]}
        return presenting.record(version, more=more)

    async def paper() -> Document:
        known = await ehc_plan_papers.known(request, caller, version)
        return plan(replace(known, changes=tuple(changed.differences)))

    return await forms.answer(request, document=paper, data=data, name=f"plan-{version.id}")


@router.get(
    "/plan-versions/{version_id}/summary",
    summary="Read a version in short",
    response_model=Document,
    responses=forms.documented("The summary. `Accept` says whether as data, as a page or as a document to print."),
)
async def summarise_ehc_plan_version(
    case_id: CaseId, version_id: VersionId, caller: Reader, request: Request
) -> Response:
    """For the family, in plain English: what is needed, what will be done, by whom and how often, whom to ask, what you
    can do. Made of what you may see of the plan."""
    version = await _version(caller, case_id, version_id)
    changed = await ehc_plan_papers.changed(caller, version)
    known = await ehc_plan_papers.known(request, caller, version)
    short = summary(replace(known, changes=tuple(changed.differences)))

    async def paper() -> Document:
        return short

    return await forms.answer(
        request, document=paper, data=lambda: JSONResponse(jsonable_encoder(short)), name=f"summary-{version.id}"
    )


@router.get(
    "/plan-versions/{version_id}/sections/{section}",
    summary="Read a section",
    response_model=EhcSectionShown,
    responses=READ,
)
async def get_ehc_section(case_id: CaseId, version_id: VersionId, section: EhcSection, caller: Reader) -> JSONResponse:
    """One section; its ETag is what a change of it must name as If-Match."""
    request = pb.GetEhcPlanVersionRequest(case_id=case_id, version_id=version_id)
    return _one((await caller.ask(request)).plan_version, section)


@router.put(
    "/plan-versions/{version_id}/sections/{section}",
    summary="Write a section",
    response_model=EhcSectionShown,
    responses=EDITS,
)
async def write_ehc_section(
    case_id: CaseId,
    version_id: VersionId,
    section: EhcSection,
    sent: WriteEhcSectionBody,
    caller: Contributor,
    if_match: IfMatch = None,
) -> JSONResponse:
    """The whole section as it is to be; a line without an id gets one. Two people at two sections do not disturb one
    another; at one section the second is refused (412), and `differences` says what the first wrote meanwhile."""
    known, which = version_of(if_match), _number(section)
    request = pb.WriteEhcSectionRequest(
        request_id=caller.key, case_id=case_id, version_id=version_id, section=which, expected_version=known
    )
    translate.fill(request.sections, sent)
    try:
        answer = await caller.ask(request, body="sections")
    except Problem as problem:
        if problem.slug != "changed-meanwhile":
            raise
        raise await _with_what_others_wrote(problem, case_id, version_id, which, known, caller) from None
    return _one(answer.plan_version, section)


async def _with_what_others_wrote(
    problem: Problem, case_id: str, version_id: str, section: Any, known: int, caller: Caller
) -> Problem:
    """The refusal, with the section as it stands now, who wrote it and what differs from what the caller had read."""
    asked = pb.GetEhcSectionChangesRequest(case_id=case_id, version_id=version_id, section=section, since=known)
    try:
        told = presenting.as_json(await caller.ask(asked))
    except Problem:
        # If-Match named a version that never was: there is nothing to compare with.
        return problem
    problem.members |= {"mark": told["mark"], "current": told["sections"], "differences": told["differences"]}
    return problem


@router.get(
    "/plan-versions/{version_id}/findings", summary="Check a version", response_model=EhcFindings, responses=READ
)
async def check_ehc_plan_version(case_id: CaseId, version_id: VersionId, caller: Reader) -> JSONResponse:
    """What the rules find: each in plain English, with its basis, what it holds up, and whether it may stand."""
    request = pb.CheckEhcPlanVersionRequest(case_id=case_id, version_id=version_id)
    return presenting.record(await caller.ask(request))


@router.post(
    "/plan-versions/{version_id}/overrides",
    summary="Let a finding stand",
    response_model=EhcPlanVersion,
    responses=CHANGES,
)
async def override_ehc_finding(
    case_id: CaseId, version_id: VersionId, sent: OverrideEhcFindingBody, caller: Caseworker
) -> JSONResponse:
    """By a named person with a reason, where the law leaves room. It lapses when the line is written again."""
    request = pb.OverrideEhcFindingRequest(request_id=caller.key, case_id=case_id, version_id=version_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).plan_version)


@router.post(
    "/plan-versions/{version_id}:agree-health-provision",
    summary="Agree section G",
    response_model=EhcPlanVersion,
    responses=CHANGES,
)
async def agree_ehc_health_provision(
    case_id: CaseId, version_id: VersionId, sent: AgreeEhcHealthProvisionBody, caller: Commissioner
) -> JSONResponse:
    """For the responsible commissioning body, about section G as it stands; written again, it lapses (SR 12(2))."""
    request = pb.AgreeEhcHealthProvisionRequest(request_id=caller.key, case_id=case_id, version_id=version_id)
    return presenting.record((await caller.ask(translate.fill(request, sent))).plan_version)


@router.post(
    "/plan-versions/{version_id}:set-aside", summary="Set aside", response_model=EhcPlanVersion, responses=CHANGES
)
async def set_aside_ehc_plan_version(case_id: CaseId, version_id: VersionId, caller: Caseworker) -> JSONResponse:
    """A version that nobody was sent is given up; it stays readable."""
    request = pb.SetAsideEhcPlanVersionRequest(request_id=caller.key, case_id=case_id, version_id=version_id)
    return presenting.record((await caller.ask(request)).plan_version)


@router.get(
    "/plan-versions/{version_id}/differences",
    summary="Compare versions",
    response_model=EhcComparison,
    responses=READ,
)
async def compare_ehc_plan_versions(
    case_id: CaseId,
    version_id: VersionId,
    caller: Reader,
    from_id: Annotated[str, Query(max_length=36, description="The version to compare with.")],
) -> JSONResponse:
    """What is new, gone or different since that version: a sentence for each line, and field by field."""
    request = pb.CompareEhcPlanVersionsRequest(case_id=case_id, from_id=from_id, version_id=version_id)
    return presenting.record(await caller.ask(request))


@router.get("/thread", summary="Follow the golden thread", response_model=EhcThread, responses=READ)
async def get_ehc_thread(
    case_id: CaseId,
    caller: Reader,
    version_id: Annotated[
        str, Query(max_length=36, description="A version; the plan in force, or else the newest, if left out.")
    ] = "",
) -> JSONResponse:
    """Aspiration, need, outcome, provision, evidence, cost: every line with what it leads back to, in one answer."""
    return presenting.record(await caller.ask(pb.GetEhcThreadRequest(case_id=case_id, version_id=version_id)))


def _number(section: str) -> Any:
    return ehc_plan_pb2.EhcSection.Value(f"EHC_SECTION_{section.upper()}")


def _one(version: Any, section: str) -> JSONResponse:
    """One section of a version."""
    told, number = presenting.as_json(version), _number(section)
    whole = told["sections"] or presenting.as_json(ehc_plan_pb2.EhcSections())
    keep = (f"section_{section}", "not_shown")
    empty = presenting.as_json(ehc_plan_pb2.EhcSections())
    sections = empty | {name: whole[name] for name in keep}
    sections["nothing"] = [one for one in whole["nothing"] if one["section"] == section]
    mark = next((one for one in version.marks if one.section == number), None)
    headers = {"ETag": f'"{mark.version}"'} if mark else {}
    body = {"section": section, "mark": presenting.as_json(mark) if mark else None, "sections": sections}
    return JSONResponse(body, headers=headers)


async def _version(caller: Caller, case_id: str, version_id: str) -> ehc_plan_pb2.EhcPlanVersion:
    request = pb.GetEhcPlanVersionRequest(case_id=case_id, version_id=version_id)
    return (await caller.ask(request)).plan_version  # type: ignore[no-any-return]
