"""The SEN2 return over REST: figures, what is to be mended, the files; and what is recorded of a case for it."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from importlib.metadata import version as release_of
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, reading
from gateway.api.documents import CHANGES, READ
from gateway.api.ehc_commands import CaseId, Caseworker
from gateway.api.models import sen2 as models
from gateway.api.models.common import Day
from gateway.problem_documents import responses
from gateway.problems import Problem
from gateway.sen2 import annex_a, as_csv, as_ssd, as_xml, work_list
from gateway.sen2.assembly import ReturnPage, assembled, pages
from gateway.sen2.figures import percentages
from gateway.sen2.shown import finding, modules_of
from gateway.sen2.tally import Tally
from goldenthread.budgets.v1 import sen2_pb2 as budgets_pb
from goldenthread.plans.v1 import sen2_pb2 as pb
from kernel.pathway import Sen2Authority
from kernel.sen2_form import FIRST_CENSUS, LAST_CENSUS, Sen2Period, form, in_version
from kernel.sen2_rules import findings

# The house goes through every case of the authority.
FIGURES_S = 60.0
FORM = responses("bad-request", "invalid-fields", "not-found", "internal")
router = APIRouter(tags=["The SEN2 return"])
returns = APIRouter(prefix="/v1/sen2/returns/{year}")

Reader = Annotated[Caller, Depends(reading("sen2.read"))]
Counter = Annotated[Caller, Depends(reading("sen2.count"))]
Year = Annotated[int, Path(ge=FIRST_CENSUS, le=LAST_CENSUS, description="Of the census, for example 2027.")]
CensusOn = Annotated[
    Day | None, Query(description="Another day of that year than the census; for a look at any other day.")
]
# Of one person of many: nobody's browser keeps it.
ALONE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def period_of(year: Year, census_on: CensusOn = None) -> Sen2Period:
    """What the return of a year covers. A Problem for a day of another year."""
    if census_on is not None and census_on.year != year:
        detail = f"Name a day of {year}, or none for the day of the census."
        raise Problem(
            "invalid-fields", detail, errors=[{"parameter": "census_on", "code": "OTHER_YEAR", "detail": detail}]
        )
    return Sen2Period(census_on or form().census_on(year))


Period = Annotated[Sen2Period, Depends(period_of)]


@returns.get(
    "",
    summary="The form of a return",
    response_model=models.Sen2FormShown,
    responses=FORM,
    openapi_extra={"security": []},
)
async def get_sen2_form(year: Year, period: Period) -> models.Sen2FormShown:
    """Its census, which version of the fields holds, every rule with what is allowed, and how words are coded; which
    letters are still to be verified. Open to everybody."""
    told = form()
    held = told.version(period.census_on)
    rules = [
        models.Sen2Rule(
            rule=one.key,
            number=one.number or None,
            severity=one.severity,  # type: ignore[arg-type]  # the file was read with one of the two
            module=told.module(one.module).number,
            fields=list(one.fields),
            words=one.words,
            allowed=one.allowed,
            origin=one.origin,
        )
        for one in told.rules.values()
        if in_version(one, held)
    ]
    codes = [
        models.Sen2CodeSet(name=name, verified=one.verified, codes=dict(one.words), note=one.note or None)
        for name, one in told.codes.items()
    ]
    return models.Sen2FormShown(year=year, census_on=period.census_on, version=held.key, rules=rules, codes=codes)


@returns.get("/figures", summary="Figures of a return", response_model=models.Sen2Figures, responses=READ)
async def get_sen2_figures(caller: Counter, period: Period) -> models.Sen2Figures:
    """Requests, assessments, timeliness, plans, needs, settings, reviews and personal budgets, counted as the national
    tables count, under their names: of every case that you may count. Nobody is seen in them."""
    census_on = translate.to_date_message(period.census_on)
    told = await caller.ask(pb.GetSen2FiguresRequest(census_on=census_on), deadline_s=FIGURES_S)
    money = await caller.ask(budgets_pb.GetSen2BudgetFiguresRequest(census_on=census_on), deadline_s=FIGURES_S)
    tables: dict[str, dict[str, int]] = {}
    for one in told.figures:
        tables.setdefault(one.table, {})[one.measure] = one.count
    tables["personal_budgets"] = {name: count for name, count in presenting.as_json(money).items() if count}
    return models.Sen2Figures(
        census_on=period.census_on,
        from_day=period.year_from,
        to_day=period.year_to,
        items=[
            models.Sen2Table(
                table=table,
                figures=[models.Sen2Figure(measure=name, count=count) for name, count in counts.items()],
                percentages=percentages(table, counts),
            )
            for table, counts in tables.items()
        ],
    )


@returns.get(
    "/findings", summary="What is to be mended in a return", response_model=models.Sen2WorkList, responses=READ
)
async def list_sen2_findings(
    request: Request,
    caller: Reader,
    period: Period,
    rule: Annotated[str, Query(max_length=50, description="Only of this rule.")] = "",
    severity: Annotated[models.Severity | None, Query(description="Only of this severity.")] = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> models.Sen2WorkList:
    """At any time of the year: which item of which case, by which rule, why, and what is allowed. What was mended is
    gone from the list at once."""
    if rule and rule not in form().rules:
        detail = "There is no such rule; the form of the return lists them."
        raise Problem(
            "invalid-fields", detail, errors=[{"parameter": "rule", "code": "UNKNOWN_VALUE", "detail": detail}]
        )
    asked = work_list.Asked(rule, severity or "", page_size, page_token)
    found = await work_list.read(caller, form(), period, _today(request), asked)
    return models.Sen2WorkList(
        items=[finding(form(), one) for one in found.items],
        next_page_token=found.next_token or None,
        closed=found.closed,
    )


@returns.get("/cases/{case_id}", summary="A case in a return", response_model=models.Sen2Case, responses=READ)
async def get_sen2_case(request: Request, case_id: CaseId, caller: Reader, period: Period) -> models.Sen2Case:
    """What the file would say of it, item by item, and what the rules find."""
    census_on = translate.to_date_message(period.census_on)
    answer = await caller.ask(pb.GetSen2EntryRequest(case_id=case_id, census_on=census_on))
    in_return = answer.HasField("request")
    requests = [answer.request] if in_return else []
    (entry,) = await assembled(caller, period.census_on, [pb.Sen2Entry(child_id=answer.child_id, requests=requests)])
    return models.Sen2Case(
        case_id=case_id,
        child_id=answer.child_id,
        census_on=period.census_on,
        version=form().version(period.census_on).key,
        in_return=in_return,
        items=modules_of(form(), form().version(period.census_on), entry) if in_return else {},
        findings=[finding(form(), one) for one in findings(entry, form(), period, _today(request))]
        if in_return
        else [],
    )


@returns.get(
    "/file.xml",
    summary="The return as XML",
    response_class=StreamingResponse,
    responses={**READ, 200: {"content": {"application/xml": {}}}},
)
async def get_sen2_xml(request: Request, caller: Reader, period: Period) -> StreamingResponse:
    """The file of the Department's collection, of every case that you may see. Findings do not stop it: a comment at
    its end says how many there are. That you took it is on record with every child in it."""
    heading = as_xml.Heading(_authority(request, caller), period, release_of("goldenthread"), _now(request))
    told = as_xml.stream(form(), heading, await _begun(caller, period), _tally(request, period))
    return _file(told, "application/xml", f"sen2-{period.census_on.year}.xml")


@returns.get(
    "/file.zip",
    summary="The return as CSV",
    response_class=StreamingResponse,
    responses={**READ, 200: {"content": {"application/zip": {}}}},
)
async def get_sen2_csv(request: Request, caller: Reader, period: Period) -> StreamingResponse:
    """A ZIP with one CSV file for each module, the findings, and a summary."""
    _authority(request, caller)
    told = as_csv.stream(form(), await _begun(caller, period), _tally(request, period), _today(request))
    return _file(told, "application/zip", f"sen2-{period.census_on.year}.zip")


@returns.get(
    "/ssd.zip",
    summary="The return in the Standard Safeguarding Dataset",
    response_class=Response,
    responses={**READ, 200: {"content": {"application/zip": {}}}},
)
async def get_ssd(request: Request, caller: Reader, period: Period) -> Response:
    """The same entries in the dataset's tables and field names, a CSV file for each table; ids are the platform's."""
    _authority(request, caller)
    told = await as_ssd.archive(form(), period, await _begun(caller, period))
    name = f"ssd-{period.census_on.year}.zip"
    headers = {**ALONE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(told, media_type="application/zip", headers=headers)


@returns.get(
    "/annex-a/ehc-plans.csv",
    summary="Annex A, list 1: children with an EHC plan",
    response_class=StreamingResponse,
    responses={**READ, 200: {"content": {"text/csv": {}}}},
)
async def get_annex_a_plans(caller: Reader, period: Period) -> StreamingResponse:
    """As inspectors of an area ask for it, for the day of the census or another of its year. Beside `sen2.read` the
    token needs `child.read` and `involvement.read`, for what schools and children's services told."""
    told = annex_a.with_plans(caller, form(), period, await _begun(caller, period))
    return _file(await _first(told), "text/csv", f"annex-a-1-{period.census_on.isoformat()}.csv")


@returns.get(
    "/annex-a/sen-support.csv",
    summary="Annex A, list 2: children with SEN support",
    response_class=StreamingResponse,
    responses={**READ, 200: {"content": {"text/csv": {}}}},
)
async def get_annex_a_support(caller: Reader, period: Period) -> StreamingResponse:
    """As the schools tell of their rolls today, by the same rules as list 1."""
    told = annex_a.with_support(caller)
    return _file(await _first(told), "text/csv", f"annex-a-2-{period.census_on.isoformat()}.csv")


@router.post(
    "/v1/ehc-cases/{case_id}:record-sen2-request",
    summary="Record what SEN2 asks of a request",
    response_model=models.Sen2Facts,
    responses=CHANGES,
)
async def record_sen2_request(case_id: CaseId, sent: models.Sen2RequestBody, caller: Caseworker) -> JSONResponse:
    """Youth accommodation, and the authorities of a move by their codes. It replaces what was recorded."""
    request = translate.fill(pb.RecordSen2RequestRequest(request_id=caller.key, case_id=case_id), sent)
    return presenting.record((await caller.ask(request)).facts)


@router.post(
    "/v1/ehc-cases/{case_id}:record-sen2-plan",
    summary="Record what SEN2 asks of a plan",
    response_model=models.Sen2Facts,
    responses=CHANGES,
)
async def record_sen2_plan(case_id: CaseId, sent: models.Sen2PlanBody, caller: Caseworker) -> JSONResponse:
    """Types of need, weeks of residence, work-based learning, a second place, notes. It replaces what was recorded."""
    request = translate.fill(pb.RecordSen2PlanRequest(request_id=caller.key, case_id=case_id), sent)
    return presenting.record((await caller.ask(request)).facts)


@router.post(
    "/v1/ehc-cases/{case_id}:record-sen2-placements",
    summary="Record where a child attends",
    response_model=models.Sen2Facts,
    responses=CHANGES,
)
async def record_sen2_placements(case_id: CaseId, sent: models.Sen2PlacementsBody, caller: Caseworker) -> JSONResponse:
    """Which is not always what section I names. It replaces what was recorded."""
    request = translate.fill(pb.RecordSen2PlacementsRequest(request_id=caller.key, case_id=case_id), sent)
    return presenting.record((await caller.ask(request)).facts)


async def _begun(caller: Caller, period: Sen2Period) -> AsyncIterator[ReturnPage]:
    """The pages, the first of them asked for already: what is refused is refused before the file begins."""
    told = pages(caller, period.census_on)
    first = await anext(told)

    async def every() -> AsyncIterator[ReturnPage]:
        yield first
        async for page in told:
            yield page

    return every()


async def _first(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, the first of them made already: what is refused is refused before the file begins."""
    first = await anext(pieces)

    async def every() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return every()


def _authority(request: Request, caller: Caller) -> Sen2Authority:
    house, key = request.app.state.house, caller.principal.authority
    told = house.authority(key) if key in house.authorities else None
    if told is None or told.sen2 is None:
        raise Problem("not-found", "This authority makes no SEN2 return: its file has no code of the authority.")
    return told.sen2  # type: ignore[no-any-return]


def _tally(request: Request, period: Sen2Period) -> Tally:
    return Tally(form(), period, _today(request))


def _today(request: Request) -> date:
    return request.app.state.house.clock.today()  # type: ignore[no-any-return]


def _now(request: Request) -> datetime:
    return request.app.state.house.clock.now()  # type: ignore[no-any-return]


def _file(pieces: AsyncIterator[bytes], media_type: str, name: str) -> StreamingResponse:
    headers = {**ALONE, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


router.include_router(returns)
