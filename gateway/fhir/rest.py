"""The REST part of the NHS door: read, search, write, as the registry says. http://hl7.org/fhir/R4/http.html"""

from base64 import b64encode
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from gateway.api import attached
from gateway.documents.records import found
from gateway.fhir import (
    answers,
    capability,
    checking,
    coming,
    cursors,
    ids,
    matching,
    operations,
    patching,
    query,
    transactions,
    writing,
)
from gateway.fhir.bodies import fhir_json
from gateway.fhir.coming import In
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute, Issue, NotTaken, outcome
from gateway.fhir.query import Query
from gateway.fhir.resources import referring
from gateway.fhir.searching import Search
from gateway.fhir.served import REGISTRY
from gateway.fhir.values import Json
from gateway.oauth.server import AUTHORIZE_PATH, FHIR_PATH, authorization_server
from goldenthread.common.v1 import documents_pb2

router = APIRouter(prefix=FHIR_PATH, tags=["NHS door (FHIR R4)"], route_class=FhirRoute)

Type = Annotated[str, Path(max_length=64, description="A resource type that /metadata names.", examples=["Patient"])]
Id = Annotated[str, Path(max_length=64)]
MOST_BINARY = 8_000_000
_ANY_SCOPE = sorted({scope for one in REGISTRY.values() for scope in one.scopes if scope})
_SECURITY = {"security": [{"OAuth2": [scope]} for scope in _ANY_SCOPE]}
_REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": "An OperationOutcome that says why, and what is possible.", "content": {MEDIA_TYPE: {}}}
    for status in (400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 428, 500, 503, 504)
}


def _said(words: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": words, "content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}, **_REFUSED}


_BODY = {"requestBody": {"required": True, "content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}}
_MADE: dict[int | str, dict[str, Any]] = {
    201: {"description": "What was made.", "content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}
}


@router.get(
    "/metadata",
    summary="What this door can do",
    response_class=JSONResponse,
    responses=_said("A CapabilityStatement."),
    openapi_extra={"security": []},
)
async def capability_statement(request: Request) -> JSONResponse:
    """Made from the resources that are served. Needs no token."""
    server = authorization_server(request.app.state)
    endpoints = {"token": server.token_endpoint, "authorize": server.issuer + AUTHORIZE_PATH}
    return coming.bundle(capability.statement(REGISTRY, server.issuer + FHIR_PATH, server.issuer, endpoints))


@router.post(
    "",
    summary="Send a Bundle",
    response_class=JSONResponse,
    responses=_said("What became of each."),
    openapi_extra={**_SECURITY, **_BODY},
)
@router.post("/", include_in_schema=False, responses=_REFUSED)
async def send_bundle(request: Request, asking: In) -> JSONResponse:
    """A transaction that is one command, as a referral with its Patient, or a batch of requests of their own."""
    sent = await fhir_json(request)
    return coming.bundle(await transactions.answer(asking, sent, writing.key_of(asking)))


@router.get(
    "/Patient/{id}/$everything",
    summary="All that you may see of a child",
    response_class=JSONResponse,
    responses=_said("A page of it."),
    openapi_extra=_SECURITY,
)
async def everything_of_a_child(id: Id, request: Request, asking: In) -> JSONResponse:
    """A page at a time: `_count`, and the link to the next."""
    patient, whose = await coming.allowed(asking, "Patient", "r"), asking.caller.principal
    of, who = f"{id} everything", f"{whose.client_id} {whose.subject}"
    count = request.query_params.get("_count", "50")
    place = None
    if cursor := request.query_params.get(cursors.NAME):
        place = coming.boxes(request).open(cursor, of, who)
        count = dict(place.sent).get("_count", count)
    if not query.NUMBER.fullmatch(count) or int(count) < 1:
        raise query.bad("_count", "A whole number, 1 or more.")
    page = await operations.everything(asking, REGISTRY, id, min(int(count), 100), place)
    asked = Query((), sent=(("_count", count),))
    made = answers.page(asking, patient, asked, page, [], coming.boxes(request))
    address = f"{asking.base}/Patient/{id}/$everything"
    made["link"] = [{"relation": "self", "url": address}]
    if page.goes_on:
        sealed = coming.boxes(request).seal(cursors.Place(asked.sent, page.token, page.passed), of, who)
        made["link"].append({"relation": "next", "url": f"{address}?{cursors.NAME}={sealed}"})
    made.pop("total", None)
    return coming.bundle(made)


@router.get(
    "/CarePlan/{id}/$document",
    summary="An EHC plan as a document",
    response_class=JSONResponse,
    responses=_said("A Bundle of type document."),
    openapi_extra=_SECURITY,
)
async def ehc_plan_as_document(id: Id, request: Request, asking: In) -> JSONResponse:
    """A Composition with a section each for A to K (SEND Regulations 2014 reg 12), and the resources that it names."""
    await coming.allowed(asking, "CarePlan", "r")
    return coming.bundle(await operations.document(asking, id, request.app.state.house.clock.now()))


@router.post(
    "/{type}/$validate",
    summary="Would this be taken?",
    response_class=JSONResponse,
    responses=_said("An OperationOutcome."),
    openapi_extra={**_SECURITY, **_BODY},
)
async def validate_resource(type: Type, request: Request, asking: In) -> JSONResponse:
    """Whether it is FHIR R4; of a ServiceRequest also what the house would say to it. Nothing is kept."""
    sent = checking.parameters_resource(await fhir_json(request))
    issues = checking.faults(sent, type)
    if not issues and type == "ServiceRequest" and asking.may("referral.write"):
        try:
            await referring.check(asking, referring.Sent(sent))
        except NotTaken as refused:
            issues = refused.issues
    good = [Issue("Nothing speaks against it.", "informational", severity="information")]
    return outcome(200, issues or good)


@router.post(
    "/{type}/_search",
    summary="Search by a form",
    response_class=JSONResponse,
    responses=_said("A page of what was found."),
    openapi_extra=_SECURITY,
)
async def search_resources_by_form(type: Type, request: Request, asking: In) -> JSONResponse:
    """As a GET, with the parameters in a body: no address holds what is searched for."""
    return await _search(type, request, asking)


@router.get(
    "/{type}",
    summary="Search",
    response_class=JSONResponse,
    responses=_said("A page of what was found."),
    openapi_extra=_SECURITY,
)
async def search_resources(type: Type, request: Request, asking: In) -> JSONResponse:
    """By the parameters that /metadata names, with chains, `_include`, `_revinclude`, `_sort`, `_count`, `_summary`,
    `_elements` and `_total`. Follow the link `next`. Better by a form: numbers of children belong into no address."""
    return await _search(type, request, asking)


@router.post(
    "/{type}",
    summary="Create",
    response_class=JSONResponse,
    responses={**_said("What there was."), **_MADE},
    openapi_extra={**_SECURITY, **_BODY},
)
async def create_resource(type: Type, request: Request, asking: In) -> Response:
    """A domain command. `If-None-Exist` makes it conditional. Sent again with the same Idempotency-Key or X-Request-ID
    it has one effect."""
    resource = await coming.allowed(asking, type, "c")  # before anything is read
    sent = await fhir_json(request)
    criteria = request.headers.get("if-none-exist", "") or str(request.url.query)
    status, made = await writing.created(asking, resource, sent, criteria, writing.key_of(asking))
    return writing.answered(asking, status, made, True)


@router.put(
    "/{type}",
    summary="Update what is found",
    response_class=JSONResponse,
    responses={**_said("As it stands now."), **_MADE},
    openapi_extra={**_SECURITY, **_BODY},
)
async def update_found_resource(type: Type, request: Request, asking: In) -> Response:
    """Updates the one that the parameters find; where they find none, creates it if that can be done."""
    await coming.allowed(asking, type, "u")  # before anything is read
    criteria, expected = str(request.url.query), request.headers.get("if-match", "")
    sent = await fhir_json(request)
    status, made = await writing.put_found(asking, type, criteria, sent, expected, writing.key_of(asking))
    return writing.answered(asking, status, made, status == 201)


@router.patch(
    "/{type}",
    summary="Patch what is found",
    response_class=JSONResponse,
    responses=_said("As it stands now."),
    openapi_extra={**_SECURITY, **_BODY},
)
async def patch_found_resource(type: Type, request: Request, asking: In) -> Response:
    """Patches the one that the parameters find, as an update by them does; where they find none it is a 404."""
    await coming.allowed(asking, type, "u")  # before anything is read
    change = writing.change_of(await fhir_json(request, patching.JSON_PATCH), coming.media_type(request))
    criteria, expected = str(request.url.query), request.headers.get("if-match", "")
    made = await writing.patch_found(asking, type, criteria, change, expected, writing.key_of(asking))
    return writing.answered(asking, 200, made, False)


@router.get(
    "/Binary/{id}",
    summary="Open a document",
    responses={
        **_said("Its content."),
        200: {"description": "Its content.", "content": {"application/octet-stream": {}, MEDIA_TYPE: {}}},
    },
    openapi_extra=_SECURITY,
)
async def open_binary(id: Id, request: Request, asking: In) -> Response:
    """The content that a DocumentReference points to, as it is, or as a Binary to who accepts FHIR's JSON."""
    await coming.allowed(asking, "DocumentReference", "r")
    document_id, _, number = id.partition(".")
    if not ids.is_uuid(document_id) or not (number or "0").isdigit():
        raise coming.missing("Binary")
    opened = documents_pb2.OpenDocumentRequest(document_id=document_id, number=int((number or "0")[:4]))
    _, answer = await found(asking.caller, opened)
    content = await attached.sent(request, answer)
    if "fhir+json" not in request.headers.get("accept", "") or answer.opened.size > MOST_BINARY:
        return content
    data = b"".join([bytes(piece) async for piece in content.body_iterator])  # type: ignore[arg-type]
    made = {
        "resourceType": "Binary",
        "id": id,
        "contentType": answer.opened.media_type,
        "data": b64encode(data).decode(),
    }
    return coming.bundle(made)


@router.get(
    "/{type}/{id}",
    summary="Read",
    response_class=JSONResponse,
    responses={**_said("The resource."), 304: {"description": "You have it already."}},
    openapi_extra=_SECURITY,
)
async def read_resource(type: Type, id: Id, request: Request, asking: In) -> Response:
    """Whoever may not see it finds that there is none."""
    resource = await coming.allowed(asking, type, "r")
    one = await asking.read(resource, id)
    if one is None:
        raise coming.missing(type)
    asked = query.read(resource, list(request.query_params.multi_items()), strict=False)
    return coming.unchanged(request, one) or coming.shown(answers.cut(one, resource, asked))


@router.put(
    "/{type}/{id}",
    summary="Update",
    response_class=JSONResponse,
    responses=_said("As it stands now."),
    openapi_extra={**_SECURITY, **_BODY},
)
async def update_resource(type: Type, id: Id, request: Request, asking: In) -> Response:
    """A domain command, by what is different. `If-Match`, or `meta.versionId` of what is sent, says from which version
    it comes: without either it is refused (428), and when somebody was faster (412)."""
    resource = await coming.allowed(asking, type, "u")
    sent = await fhir_json(request)
    expected, key = request.headers.get("if-match", ""), writing.key_of(asking)
    return writing.answered(asking, 200, await writing.put(asking, resource, id, sent, expected, key), False)


@router.patch(
    "/{type}/{id}",
    summary="Patch",
    response_class=JSONResponse,
    responses=_said("As it stands now."),
    openapi_extra={**_SECURITY, **_BODY},
)
async def patch_resource(type: Type, id: Id, request: Request, asking: In) -> Response:
    """The same by JSON Patch, or by the elements that change."""
    resource = await coming.allowed(asking, type, "u")
    sent = await fhir_json(request, patching.JSON_PATCH)
    change = writing.change_of(sent, coming.media_type(request))
    made = await writing.updated(
        asking, resource, id, change, request.headers.get("if-match", ""), writing.key_of(asking)
    )
    return writing.answered(asking, 200, made, False)


@router.get(
    "/{type}/{id}/_history",
    summary="History",
    response_class=JSONResponse,
    responses=_said("Its versions, newest first."),
    openapi_extra=_SECURITY,
)
async def resource_history(type: Type, id: Id, request: Request, asking: In) -> JSONResponse:
    """Every version that can be read: of an EHC plan, its outcomes, needs and authors all that you may see, of anything
    else the one that stands. With `_since` those from then on; of which it is not known when they came stays."""
    found = await _versions(type, id, asking)
    if since := request.query_params.get("_since"):
        found = answers.since(found, matching.span(since)[1][0])
    return coming.bundle(answers.history(asking, found))


@router.get(
    "/{type}/{id}/_history/{version}",
    summary="Read a version",
    response_class=JSONResponse,
    responses=_said("The version."),
    openapi_extra=_SECURITY,
)
async def read_resource_version(type: Type, id: Id, version: Id, asking: In) -> JSONResponse:
    """The version that stands; of an EHC plan any that you may see."""
    found = await _versions(type, id, asking)
    for one in found:
        if one["meta"]["versionId"] == version:
            return coming.shown(one)
    known = ", ".join(one["meta"]["versionId"] for one in found[:10])
    problem = f"There is no such version, or its house does not keep it to be read. What can be read: {known}."
    raise NotTaken(404, [Issue(problem, "not-found")])


async def _versions(type: str, id: str, asking: In) -> list[Json]:
    resource = await coming.allowed(asking, type, "r")
    stands = await asking.read(resource, id)
    if stands is None:
        raise coming.missing(type)
    kept = await resource.versions(asking, id) if resource.versions else []
    return kept or [stands]


async def _search(type: str, request: Request, asking: In) -> JSONResponse:
    resource = await coming.allowed(asking, type, "s")
    sent, place = await coming.searched_by(request), None
    if cursor := dict(sent).get(cursors.NAME):
        whose = asking.caller.principal
        place = coming.boxes(request).open(cursor, type, f"{whose.client_id} {whose.subject}")
        sent = list(place.sent)
    asked = query.read(resource, sent, strict=coming.prefers(request, "handling") == "strict")
    page = await Search(asking, resource, REGISTRY).page(asked, place)
    more = await answers.included(asking, REGISTRY, asked, page.resources)
    return coming.bundle(answers.page(asking, resource, asked, page, more, coming.boxes(request)))


@router.api_route("/{rest:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
async def nothing_here(rest: str, request: Request) -> None:
    if request.method in ("DELETE", "HEAD") and rest.partition("/")[0] in REGISTRY:
        raise NotTaken(405, [Issue("Records are not deleted here.", "not-supported")], {"Allow": "GET"})
    raise NotTaken(404, [Issue("There is nothing at this address; /metadata says what there is.", "not-found")])
