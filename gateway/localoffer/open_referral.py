"""Open Referral UK 3.0 (HSDS-UK): the local offer as an open feed, for anybody, without a token.

    GET /open-referral/{authority}/services?search=swimming&modified_after=2026-03-02T00:00:00Z
    GET /open-referral/{authority}/from/{feed}/services        what came from another authority's feed

Every endpoint of the standard (openreferraluk.org), the optional ones too; its own document describes them. Answers may
be kept for some minutes, and asked for again by their ETag.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from gateway.api.calling import Caller
from gateway.problems import Problem
from gateway.public import public_caller
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.plain_text import LONGEST_SEARCH

router = APIRouter(include_in_schema=False)

VERSION = {
    "version": "HSDS-UK-3.0",
    "profile": "https://docs.openreferraluk.org/en/latest/",
    "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
}
KEPT_S = 300
PER_PAGE = 50
KINDS = {
    "services": pb.OPEN_KIND_SERVICE,
    "taxonomies": pb.OPEN_KIND_TAXONOMY,
    "taxonomy_terms": pb.OPEN_KIND_TAXONOMY_TERM,
    "organizations": pb.OPEN_KIND_ORGANIZATION,
    "service_at_locations": pb.OPEN_KIND_SERVICE_AT_LOCATION,
}
OURS, THEIRS = "/open-referral/{authority}", "/open-referral/{authority}/from/{source}"
Text = Annotated[str, Query(max_length=LONGEST_SEARCH)]


@router.get(OURS)
@router.get(f"{OURS}/")
@router.get(THEIRS)
@router.get(f"{THEIRS}/")
async def about(request: Request, authority: str, source: str = "") -> Response:
    """Which version of the standard this is."""
    public_caller(request, authority)
    return _kept(request, VERSION)


@router.get(f"{OURS}/{{kind}}")
@router.get(f"{THEIRS}/{{kind}}")
async def listed(
    request: Request,
    authority: str,
    kind: str,
    source: str = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    per_page: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    search: Text = "",
    format: Annotated[str, Query(pattern="^(json|ndjson)$")] = "json",
    taxonomy_term_id: Text = "",
    taxonomy_id: Text = "",
    organization_id: Text = "",
    parent_id: Text = "",
    modified_after: Annotated[str, Query(max_length=40)] = "",
    postcode: Annotated[str, Query(max_length=10)] = "",
    proximity: Annotated[int, Query(ge=0, le=100_000)] = 0,
    top_only: bool = False,
    minimal: bool = False,
    full: bool = False,
    full_service: bool = False,
) -> Response:
    """A page of one kind of record."""
    size = per_page or (10_000 if minimal else PER_PAGE)
    asked = pb.ListOpenRecordsRequest(
        kind=_kind(kind), source=source, page=page, per_page=size, search=search, taxonomy_term_id=taxonomy_term_id,
        taxonomy_id=taxonomy_id, organization_id=organization_id, parent_id=parent_id, near=postcode,
        proximity_metres=proximity, top_only=top_only, minimal=minimal, full=full, full_service=full_service,
    )  # fmt: skip
    if modified_after:
        asked.modified_after.FromDatetime(_instant(modified_after))
    answer = await public_caller(request, authority).ask(asked)
    records = [json.loads(one) for one in answer.documents]
    if format == "ndjson":
        lines = "".join(f"{one}\n" for one in answer.documents)
        return _kept(request, lines, "application/x-ndjson")
    return _kept(request, page_of(records, answer.total_items, page, size))


def page_of(records: list[Any], total: int, page: int, size: int) -> dict[str, Any]:
    """The standard's envelope of a page."""
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": size,
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not records,
        "contents": records,
    }


@router.get(f"{OURS}/{{kind}}/{{id}}")
@router.get(f"{THEIRS}/{{kind}}/{{id}}")
async def single(
    request: Request, authority: str, kind: str, id: str, source: str = "", full_service: bool = False
) -> Response:
    """One record, whole."""
    asked = pb.GetOpenRecordRequest(kind=_kind(kind), source=source, id=id[:36], full_service=full_service)
    caller: Caller = public_caller(request, authority)
    return _kept(request, json.loads((await caller.ask(asked)).document))


@router.options(f"{OURS}/{{rest:path}}")
async def preflight(authority: str, rest: str) -> Response:
    """What a browser asks before a page of another site may read."""
    return Response(status_code=204, headers={"Access-Control-Allow-Methods": "GET, OPTIONS", "Allow": "GET, OPTIONS"})


def _kind(kind: str) -> Any:
    if kind not in KINDS:
        raise Problem("not-found", f"Open Referral UK has: {', '.join(KINDS)}.")
    return KINDS[kind]


def _instant(text: str) -> datetime:
    """A date and time, or a day; without a zone it is one of UTC."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00").replace(" ", "+"))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        detail = "Send a date and time such as 2026-03-02T09:30:00Z."
        fault = {"parameter": "modified_after", "code": "NOT_AN_INSTANT", "detail": detail}
        raise Problem("invalid-fields", detail, errors=[fault]) from None


def _kept(request: Request, content: Any, media_type: str = "application/json") -> Response:
    """The answer, which anybody between may keep for a while; 304 to who has it already."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    body = text.encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={KEPT_S}"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
