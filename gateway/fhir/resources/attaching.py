"""Documents that are written: attached to a record, replaced by their next version, taken away."""

import binascii
from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Any

from gateway.documents.receiving import uploads
from gateway.documents.records import commanded
from gateway.fhir.bundle import listed, member, text
from gateway.fhir.registry import Asked
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.common.v1 import documents_pb2 as pb
from kernel.ids import new_id

# Where a record's documents are kept, by the beginning of the resource's address.
KEPT = {
    "Patient/": ("referrals", "child"),
    "ServiceRequest/": ("referrals", "referral"),
    "CarePlan/single-": ("plans", "plan"),
    "CarePlan/support-": ("plans", "support_plan"),
    "CarePlan/ehc-": ("plans", "ehc_case"),
}
MOVES = (
    "A document is taken away by status entered-in-error, the reason as its description; it is replaced by a content "
    "with its data, and earlier versions can still be opened."
)
DATA = "DocumentReference.content.attachment.data"
PLACES = {
    "record_id": "DocumentReference.context", "file": "DocumentReference.content.attachment",
    "reason": "DocumentReference.description", "description": "DocumentReference.description",
}  # fmt: skip


async def attach(asked: Asked, sent: Json, key: str) -> pb.Document:
    """A document for a record that one may write to, with its content inside: PrepareDocument, AttachDocument."""
    subject = text(member(sent, "subject"), "reference")
    related = [text(one, "reference") for one in listed(member(sent, "context"), "related")] or [subject]
    address = related[0].removeprefix(f"{asked.base}/")
    where = next(((kept, address.removeprefix(at)) for at, kept in KEPT.items() if address.startswith(at)), None)
    if where is None:
        known = ", ".join(f"{one}…" for one in KEPT)
        raise refuse(
            f"Say in context.related or subject which record it belongs to: {known}.", "DocumentReference.context"
        )
    (house, record), id = where
    return await _taken(asked, house, {"record": record, "record_id": id[:64]}, sent, key)


async def change(asked: Asked, stands: Json, wanted: Json, key: str) -> pb.Document:
    """The next version of it; or it is taken away, and a new description is the reason."""
    differs = demand(stands, wanted, ("status", "description", "content"), MOVES)
    if "content" in differs:
        if "status" in differs:
            raise refuse(f"One at a time. {MOVES}", "DocumentReference.status", "business-rule")
        where = {"document_id": stands["id"], "expected_version": int(stands["meta"]["versionId"])}
        return await _taken(asked, "", where, wanted, key)
    if wanted.get("status") != "entered-in-error" or "status" not in differs:
        raise refuse(MOVES, "DocumentReference.status", "business-rule")
    reason = text(wanted, "description") if "description" in differs else "Entered in error."
    request = pb.RemoveDocumentRequest(request_id=key, document_id=stands["id"], reason=reason)
    try:
        _, answer = await commanded(asked.caller, request)
    except Problem as problem:
        raise pointing(problem, PLACES, "DocumentReference") from problem
    document: pb.Document = answer.document
    return document


async def _taken(asked: Asked, house: str, where: dict[str, Any], sent: Json, key: str) -> pb.Document:
    """The document with this content. house: who keeps it; empty when only the document is known."""
    name, data = _content(sent)

    async def prepare(_: object) -> str:
        nonlocal house
        named = {one: value for one, value in where.items() if one != "expected_version"}
        request = pb.PrepareDocumentRequest(request_id=str(new_id()), **named)
        if house:
            return str((await asked.caller.ask(request, of=house)).object_key)
        house, answer = await commanded(asked.caller, request)
        return str(answer.object_key)

    async def pieces() -> AsyncIterator[bytes]:
        yield data

    keeper = uploads(asked.request.app.state)
    try:
        received = await keeper.keep(name, pieces(), asked.caller.principal.subject, prepare)
        request = pb.AttachDocumentRequest(
            request_id=key, **where, object_key=received.object_key, name=received.name,
            media_type=received.media_type, size=received.size, digest=received.digest,
            description=text(sent, "description"),
        )  # fmt: skip
        document: pb.Document = (await asked.caller.ask(request, of=house)).document
    except Problem as problem:
        raise pointing(problem, PLACES, "DocumentReference") from problem
    return document


def _content(sent: Json) -> tuple[str, bytes]:
    """Name and bytes of the one content."""
    [content, *more] = listed(sent, "content") or [{}]
    attachment = member(content, "attachment") or {}
    if more or not text(attachment, "data"):
        raise refuse("Send one content with its data; larger files go to /v1.", DATA)
    try:
        data = b64decode(attachment["data"], validate=True)
    except (ValueError, binascii.Error):
        raise refuse("This is not base64.", DATA) from None
    return text(attachment, "title") or "document", data
