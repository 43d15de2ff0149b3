"""Records of Open Referral UK 3.0, as others read them: lists in brief, single records whole."""

import json
from datetime import UTC
from typing import Any

from chassis import translate
from chassis.client import LONGEST_ANSWER
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, NotFound, Violation, demand
from services.localoffer.api.finding import facts, sources
from services.localoffer.domain import places
from services.localoffer.domain.needs import too_long
from services.localoffer.domain.standard import Doc, OpenKind, brief, without_lists
from services.localoffer.storage import opened

PAGE_DEFAULT, PAGE_LIMIT, MINIMAL_LIMIT = 50, 100, 10_000
FULL_LIMIT = 100
MOST_WITHIN = 500
DEFAULT_PROXIMITY = 5_000
OTHERS = {
    pb.OPEN_KIND_ORGANIZATION: OpenKind.ORGANIZATION,
    pb.OPEN_KIND_TAXONOMY: OpenKind.TAXONOMY,
    pb.OPEN_KIND_TAXONOMY_TERM: OpenKind.TAXONOMY_TERM,
}


class OpenRecords:
    """RPCs that read records of the standard."""

    async def ListOpenRecords(self, request: pb.ListOpenRecordsRequest, unit: Unit) -> pb.ListOpenRecordsResponse:
        limit = MINIMAL_LIMIT if request.minimal else FULL_LIMIT if request.full else PAGE_LIMIT
        page, size = request.page or 1, request.per_page or PAGE_DEFAULT
        if page < 1 or not 1 <= size <= limit:
            raise Invalid(
                [Violation("per_page", "OUT_OF_RANGE", f"Pages count from 1; a page has 1 to {limit} records.")]
            )
        asked = _asked(request)
        if request.kind == pb.OPEN_KIND_SERVICE:
            total, rows = await opened.services(unit, asked, page, size)
            documents = [_service(row.document, request) for row in rows]
        elif request.kind == pb.OPEN_KIND_SERVICE_AT_LOCATION:
            total, rows = await opened.at_locations(unit, asked, page, size)
            documents = [at_location(str(row.id), row.document, whole=request.full) for row in rows]
        else:
            kind = _kind(request.kind)
            total, rows = await opened.others(unit, kind, asked, page, size)
            documents = [await _other(unit, kind, row.document, request) for row in rows]
        texts = [_json(one) for one in documents]
        _demand_short(texts, "per_page", "Ask for fewer records at once.")
        return pb.ListOpenRecordsResponse(total_items=total, documents=texts)

    async def GetOpenRecord(self, request: pb.GetOpenRecordRequest, unit: Unit) -> pb.GetOpenRecordResponse:
        id = translate.to_uuid(request.id, "id")
        answer = pb.GetOpenRecordResponse()
        document: Doc | None = None
        if request.kind == pb.OPEN_KIND_SERVICE:
            row = await opened.service(unit, request.source, id)
            if row is not None:
                document = row.document
                answer.facts.CopyFrom(facts(row, await sources(unit) if row.source else {}))
                answer.criteria = document.get("eligibility_description", "")
                answer.reach = document.get("application_process", "")
        elif request.kind == pb.OPEN_KIND_SERVICE_AT_LOCATION:
            row = await opened.at_location(unit, request.source, id)
            document = at_location(str(row.id), row.document, whole=True) if row else None
        else:
            document = await _whole(unit, _kind(request.kind), request, id)
        if document is None:
            raise NotFound("record", id)
        answer.document = _json(document)
        _demand_short([answer.document], "full_service", "Ask for its services by organization_id, page by page.")
        return answer


def _demand_short(texts: list[str], field: str, instead: str) -> None:
    """Invalid for more than a house answers at once: 100 of the longest records that a feed brings are not too much."""
    if sum(len(text.encode()) for text in texts) > LONGEST_ANSWER:
        raise Invalid([Violation(field, "TOO_LARGE", f"This would be more than {LONGEST_ANSWER} bytes. {instead}")])


def _json(document: Doc) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _kind(kind: int) -> str:
    if kind not in OTHERS:
        raise Invalid([Violation("kind", "UNKNOWN_VALUE", "There is no such kind of record.")])
    return OTHERS[kind].value  # type: ignore[index]


def _asked(request: pb.ListOpenRecordsRequest) -> opened.Asked:
    """Invalid names what is no id, no postcode, or too much to search for."""
    demand(too_long(request.search, "search"))
    around = None
    if request.near:
        km = min(request.proximity_metres or DEFAULT_PROXIMITY, 100_000) / 1_000
        around = places.Around(places.where(request.near, "postcode"), km)
    return opened.Asked(
        source=request.source,
        search=request.search,
        modified_after=request.modified_after.ToDatetime(tzinfo=UTC) if request.HasField("modified_after") else None,
        taxonomy_id=request.taxonomy_id,
        taxonomy_term_id=request.taxonomy_term_id.lower(),
        organization_id=translate.to_uuid(request.organization_id, "organization_id")
        if request.organization_id
        else None,
        parent_id=request.parent_id,
        top_only=request.top_only,
        around=around,
    )


def _service(document: Doc, request: pb.ListOpenRecordsRequest) -> Doc:
    if request.minimal:
        told = {"id": document["id"], "name": document["name"], "status": document["status"]}
        changed = document.get("last_modified")
        return told | ({"last_modified": changed, "modified_date": changed} if changed else {})
    return document if request.full else brief(document)


def at_location(id: str, service: Doc, *, whole: bool) -> Doc:
    """A service at one of its places: without its other places, in brief or whole."""
    [found] = [one for one in service["service_at_locations"] if one["id"] == id]
    if whole:
        return {**found, "service": {name: told for name, told in service.items() if name != "service_at_locations"}}
    place = {name: told for name, told in found["location"].items() if not isinstance(told, list)}
    return {**found, "location": place, "service": brief(service)}


async def _other(unit: Unit, kind: str, document: Doc, request: pb.ListOpenRecordsRequest) -> Doc:
    if kind == OpenKind.ORGANIZATION and (request.full or request.full_service):
        return await _organisation(unit, request.source, document, whole=request.full_service)
    return document if request.full else without_lists(document)


async def _whole(unit: Unit, kind: str, request: pb.GetOpenRecordRequest, id: Any) -> Doc | None:
    document: Doc | None = await opened.other(unit, kind, request.source, id)
    if document is None or kind == "taxonomy_term":
        return document
    if kind == "organization":
        return await _organisation(unit, request.source, document, whole=request.full_service)
    if "taxonomy_terms" in document:
        return document
    terms = await opened.terms_of(unit, request.source, document, MOST_WITHIN)
    return {**document, "taxonomy_terms": terms} if terms else document


async def _organisation(unit: Unit, source: str, document: Doc, *, whole: bool) -> Doc:
    """An organisation with its services, whole or in brief; each without the organisation around it."""
    found = await opened.services_of(unit, source, translate.to_uuid(document["id"], "id"), MOST_WITHIN)
    within = [one if whole else brief(one) for one in found]
    services = [{name: told for name, told in one.items() if name != "organization"} for one in within]
    return {**document, "services": services} if services else document
