"""DocumentReference: a document attached to a record (UKCore-DocumentReference 2.2.0). Its content is a Binary."""

import asyncio

from gateway.documents.records import found
from gateway.fhir import values
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources import attaching
from gateway.fhir.resources.attaching import KEPT
from gateway.fhir.resources.reading import ABOUT, child_of, first_values
from gateway.fhir.values import Json
from goldenthread.common.v1 import documents_pb2 as pb
from goldenthread.plans.v1 import ehc_requests_pb2, support_requests_pb2
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.referrals.v1 import referrals_pb2 as referrals

SCOPE = "document.read"
BY_RECORD = {kind: beginning for beginning, (_, kind) in KEPT.items()}
# What such a document is: BaRS's type for a referral, and the type of a personalised care and support plan (NRL).
TYPES = {"referral": values.coding(values.SNOMED, "3457005", "Patient referral")}
PLAN = values.coding(values.SNOMED, "2181441000000107", "Personalised care and support plan")
OF_PLANS = ("plan", "support_plan", "ehc_case")
STATES = {"awaiting_scan": "preliminary", "clean": "final", "refused": "entered-in-error"}


def document_reference(asked: Asked, document: pb.Document) -> Json:
    """The latest version of it; what was taken away is said to be an error."""
    latest = document.versions[-1]
    beginning = BY_RECORD.get(document.record, "")
    type, _, prefix = beginning.partition("/")
    about = values.reference(type, f"{prefix}{document.record_id}") if beginning else {}
    return values.resource(
        "DocumentReference",
        document.id,
        document,
        profile="DocumentReference",
        updated=values.stamp(latest, "added_at"),
        identifier=[values.identifier(f"{values.OURS}/Id/document", document.id)],
        status="entered-in-error" if document.HasField("removed_at") else "current",
        docStatus=STATES[values.word(latest, "scan")],
        type=_type(document.record),
        category=[values.ours("record", document.record)],
        subject=values.patient(document.child_id) if document.child_id else {},
        date=values.stamp(latest, "added_at"),
        author=[{"display": latest.organisation}],
        description=latest.description,
        custodian=custodian(asked),
        content=[
            {
                "attachment": {
                    "contentType": latest.media_type,
                    "url": f"{asked.base}/Binary/{document.id}.{latest.number}",
                    "size": latest.size,
                    "title": latest.name,
                    "creation": values.stamp(latest, "added_at"),
                }
            }
        ],
        context={"related": [about]},
    )


def _type(record: str) -> Json:
    """A code where there is one for what it belongs to."""
    coded = TYPES.get(record, PLAN if record in OF_PLANS else {})
    return values.concept("", coded) if coded else {}


def custodian(asked: Asked) -> Json:
    """Who keeps it: the authority."""
    system = f"{values.OURS}/Id/authority"
    return {"identifier": values.identifier(system, asked.authority.key), "display": asked.authority.name}


async def read(asked: Asked, id: str) -> Json | None:
    _, answer = await found(asked.caller, pb.GetDocumentRequest(document_id=id))
    return document_reference(asked, answer.document)


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    """Of the records that are named, or of those about the child."""
    related = [one.removeprefix(f"{asked.base}/") for one in first_values(narrowed, "related")]
    if not related and not narrowed.patients:
        raise NotTaken(400, [Issue("Add patient=<id>, or related=<address of the record>.", "too-costly")])
    addresses = related or await _records_of(asked, child_of(narrowed))
    answers = await asyncio.gather(*(_of(asked, one) for one in addresses))
    return [document_reference(asked, one) for documents in answers for one in documents], ""


async def _of(asked: Asked, address: str) -> list[pb.Document]:
    for beginning, (house, kind) in KEPT.items():
        if address.startswith(beginning):
            request = pb.ListDocumentsRequest(
                record=kind, record_id=address.removeprefix(beginning)[:64], page_size=100
            )
            answer = await asked.asked(request, of=house)
            return list(answer.documents) if answer else []
    return []


async def _records_of(asked: Asked, child_id: str) -> list[str]:
    """The records about a child to which documents are attached, as far as the token opens them."""
    lists = (
        ("referral.read", referrals.ListReferralsRequest, "referrals", "ServiceRequest/"),
        ("plan.read", plans.ListPlansRequest, "plans", "CarePlan/single-"),
        ("support.read", support_requests_pb2.ListSupportPlansRequest, "plans", "CarePlan/support-"),
        ("ehc.read", ehc_requests_pb2.ListEhcCasesRequest, "cases", "CarePlan/ehc-"),
    )
    found = [f"Patient/{child_id}"]
    for scope, request, records, beginning in lists:
        if asked.may(scope) and (answer := await asked.asked(request(child_id=child_id, page_size=25))):
            found += [f"{beginning}{one.id}" for one in getattr(answer, records)]
    return found


async def create(asked: Asked, sent: Json, key: str) -> Json:
    return document_reference(asked, await attaching.attach(asked, sent, key))


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    return document_reference(asked, await attaching.change(asked, stands, wanted, key))


RESOURCE = Resource(
    type="DocumentReference",
    profile="DocumentReference",
    says="Documents attached to a child's records; whether one can be opened stands in docStatus.",
    kinds=(Kind("", SCOPE, read, pages),),
    params=(
        *ABOUT,
        Param("identifier", "token", ("identifier",), says="Its id."),
        Param("status", "token", ("status",), says="current, or entered-in-error when it was taken away."),
        Param("type", "token", ("type",), says="SNOMED 3457005: with a referral; 2181441000000107: with a plan."),
        Param("category", "token", ("category",), says="Kind of record that it belongs to."),
        Param("custodian", "reference", ("custodian",), ("Organization",), "Who keeps it."),
        Param("date", "date", ("date",), says="When it came."),
        Param("contenttype", "token", ("content.attachment.contentType",), says="What it is."),
        Param(
            "related", "reference", ("context.related",), ("ServiceRequest", "CarePlan"), "The record it belongs to."
        ),
    ),
    mandatory=("status", "content"),
    summary=("identifier", "status", "docStatus", "category", "subject", "date", "author", "content"),
    create=Move("document.write", create, "Attaches a document to a record: AttachDocument."),
    update=Move(
        "document.write",
        update,
        "Another content is its next version: AttachDocument. Status entered-in-error takes it away: RemoveDocument.",
    ),
)
