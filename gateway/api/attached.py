"""Documents over REST: attached to a record, checked, opened, replaced, taken away."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse

from chassis.object_store import ObjectMissing, StoreAway
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import CHANGES, READ
from gateway.api.models.common import Page
from gateway.api.models.documents import AttachedDocument, DocumentRemoval
from gateway.documents.receiving import RETRY, Received, invalid, uploads
from gateway.documents.records import BY_ADDRESS, Kind, commanded, found
from gateway.problem_documents import responses
from gateway.problems import Problem
from goldenthread.common.v1 import documents_pb2 as pb
from kernel.ids import new_id

router = APIRouter(prefix="/v1", tags=["Documents"])

FIELDS = frozenset({"description", "part"})
RecordId = Annotated[str, Path(max_length=36)]
DocumentId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("document.read"))]
Writer = Annotated[Caller, Depends(commanding("document.write"))]
# Whatever a file is, it does nothing here: it is saved and not shown, and what is shown after all stands in a sandbox.
ALONE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Download-Options": "noopen",
    "Cache-Control": "no-store",
}
FILE_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "description": {
                            "type": "string",
                            "maxLength": 500,
                            "description": "What it is, in a few words.",
                        },
                        "part": {
                            "type": "string",
                            "description": "Part of the record that it belongs to, for example `receipts` of a "
                            "payment, where your role writes to that part only. Send it before the file.",
                        },
                        "file": {"type": "string", "format": "binary", "description": "One file."},
                    },
                },
                "encoding": {"file": {"contentType": "application/pdf, image/jpeg, image/png"}},
            }
        },
    }
}
_UPLOAD = {**CHANGES, **responses("not-found", "unavailable", "too-slow")}


@router.post(
    "/{records}/{record_id}/documents",
    summary="Attach a document",
    status_code=201,
    response_model=AttachedDocument,
    responses=_UPLOAD,
    openapi_extra=FILE_FORM,
)
async def attach_document(records: Kind, record_id: RecordId, request: Request, caller: Writer) -> JSONResponse:
    """To a record that you may write to, as a form with a file: what a browser sends, or `curl -F file=@report.pdf`.

    What a file is, its content says: its name and the type that you send count for nothing. It is checked before
    anybody can open it; `scan` says how far that has come. A photograph is kept without what the camera wrote into it:
    place, time, device.
    """
    kept = BY_ADDRESS[records.value]
    where: dict[str, Any] = {"record": kept.kind, "record_id": record_id}

    async def prepare(fields: Mapping[str, str]) -> str:
        told = {"request_id": str(new_id()), **where, "part": fields.get("part", "")}
        return str((await caller.ask(pb.PrepareDocumentRequest(**told), of=kept.house)).object_key)

    received = await uploads(request.app.state).take(request, caller.principal.subject, prepare)
    attach = pb.AttachDocumentRequest(request_id=caller.key, **where, **_told(received))
    document = (await caller.ask(attach, of=kept.house)).document
    return presenting.record(document, 201, f"/v1/documents/{document.id}")


@router.get(
    "/{records}/{record_id}/documents", summary="List documents", response_model=Page[AttachedDocument], responses=READ
)
async def list_documents(
    records: Kind, record_id: RecordId, caller: Reader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Those of a record that you may see, newest first. What was taken away is among them, without its content. With a
    support plan stand those of the plans that it goes on from: `record_id` says whose each is, and who reads that."""
    kept = BY_ADDRESS[records.value]
    request = pb.ListDocumentsRequest(record=kept.kind, record_id=record_id, page_size=page_size, page_token=page_token)
    answer = await caller.ask(request, of=kept.house)
    return presenting.page(answer.documents, answer.next_page_token)


@router.get(
    "/documents/{document_id}", summary="Read about a document", response_model=AttachedDocument, responses=READ
)
async def get_document(document_id: DocumentId, caller: Reader) -> JSONResponse:
    """What it is, its versions, and whether it can be opened."""
    _, answer = await found(caller, pb.GetDocumentRequest(document_id=document_id))
    return presenting.record(answer.document)


@router.get(
    "/documents/{document_id}/content",
    summary="Open a document",
    response_class=StreamingResponse,
    responses={**READ, **responses("not-allowed-now"), 200: {"content": {"application/octet-stream": {}}}},
)
async def open_document(
    document_id: DocumentId,
    request: Request,
    caller: Reader,
    number: Annotated[int, Query(ge=0, le=1000, description="Which version; 0 for the latest.")] = 0,
) -> StreamingResponse:
    """Its content, once it was found clean. That you opened it is on record, and the family can read so."""
    _, answer = await found(caller, pb.OpenDocumentRequest(document_id=document_id, number=number))
    return await sent(request, answer)


@router.post(
    "/documents/{document_id}/versions",
    summary="Replace a document",
    status_code=201,
    response_model=AttachedDocument,
    responses={**_UPLOAD, **responses("changed-meanwhile", "version-needed")},
    openapi_extra=FILE_FORM,
)
async def replace_document(
    document_id: DocumentId, request: Request, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """The next version, by whoever sent the first or keeps the record. Earlier ones can still be opened."""
    expected, house = version_of(if_match), ""

    async def prepare(_: Mapping[str, str]) -> str:
        nonlocal house
        asked = pb.PrepareDocumentRequest(request_id=str(new_id()), document_id=document_id)
        house, answer = await commanded(caller, asked)
        return str(answer.object_key)

    told = _told(await uploads(request.app.state).take(request, caller.principal.subject, prepare))
    del told["part"]
    attach = pb.AttachDocumentRequest(request_id=caller.key, document_id=document_id, expected_version=expected, **told)
    document = (await caller.ask(attach, of=house)).document
    return presenting.record(document, 201, f"/v1/documents/{document.id}")


@router.post(
    "/documents/{document_id}:remove",
    summary="Take a document away",
    response_model=AttachedDocument,
    responses=CHANGES,
)
async def remove_document(document_id: DocumentId, sent: DocumentRemoval, caller: Writer) -> JSONResponse:
    """By whoever sent it or keeps the record. Its content goes for good; that it was there stays on record."""
    asked = pb.RemoveDocumentRequest(request_id=caller.key, document_id=document_id, reason=sent.reason)
    _, answer = await commanded(caller, asked)
    return presenting.record(answer.document)


async def sent(request: Request, answer: pb.OpenDocumentResponse) -> StreamingResponse:
    """The content of a version, as a file to be saved."""
    try:
        pieces = await uploads(request.app.state).kept().open(answer.object_key)
    except StoreAway as away:
        raise Problem("unavailable", "Documents cannot be opened just now.", headers=RETRY) from away
    except ObjectMissing as missing:
        raise Problem("not-found", "The content of this document is no longer there.") from missing
    version = answer.opened
    name = quote(version.name, safe="")
    headers = {
        **ALONE,
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Length": str(version.size),
    }
    return StreamingResponse(pieces, media_type=version.media_type, headers=headers)


def _told(received: Received) -> dict[str, Any]:
    """What came, as the fields of AttachDocument. Problem for a field that there is not."""
    for name in received.fields.keys() - FIELDS:
        raise invalid(f"/{name[:50]}", "UNKNOWN_FIELD", "There is no such field.")
    kept = {name: getattr(received, name) for name in ("object_key", "name", "media_type", "size", "digest")}
    return {**kept, **{name: received.fields.get(name, "") for name in FIELDS}}
