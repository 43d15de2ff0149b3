"""Documents of a house's records: who may attach, see, open and take away is judged by the record that each belongs to.

    documents=Documents(storage.metadata, referral=storage.REFERRALS, child=storage.CHILDREN)

in a house's blueprint says to which kinds of record documents can be attached: one more kind is one more word there.
An upload has three steps. The house makes room (`PrepareDocument`), which commits a row before there is an object; the
gateway puts the content there; the house attaches it (`AttachDocument`). Whatever ends in between leaves a row that
says what to take out of the store (`chassis.document_keeping`). docs/adr/0051.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, MetaData, and_, func, insert, or_, select, true, update

from chassis import document_uses, translate
from chassis.document_tables import DOCUMENT, OBJECT
from chassis.principal import Principal
from chassis.publication import Publication, Publications
from chassis.records import Records, demand_version
from chassis.standing import Standing
from chassis.unit import Unit
from goldenthread.common.v1 import access_pb2
from goldenthread.common.v1 import documents_pb2 as pb
from kernel.access_matrix import matrix
from kernel.deadlines import Owed
from kernel.documents import Document, DocumentAttached, DocumentRefused, DocumentVersion, Scan
from kernel.errors import Denied, Invalid, NotFound, Refused, Violation
from kernel.waiting import wait

# What a house that has documents says of them; it adds this to its PUBLISHES.
DOCUMENTS: Publications = {
    DocumentAttached: Publication("document.attached.v1", pb.DocumentAttached),
    DocumentRefused: Publication("document.refused.v1", pb.DocumentRefused),
}
WHAT = "document"
# A draft is about no child yet, and what is kept by a concern names none: each stands for itself.
OF_THEMSELVES = ("draft", "safeguarding_concern")
MOST_OF_A_RECORD = 500
# An upload takes minutes at most; what was not attached by then never will be.
ROOM_KEPT = timedelta(days=1)
# Whoever keeps the record may take away or replace what others sent.
KEEPERS = frozenset({"caseworker", "lead_practitioner", "decision_officer"})


class Parent(Protocol):
    """Records to which documents can be attached. `resource` of the access matrix, or None: who loads one, sees it."""

    resource: str | None

    async def load(self, unit: Unit, id: UUID, *, lock: bool = True) -> Any:
        """The record, for who may see it; NotFound otherwise. In a command the act must be open, too."""

    def opens(self, unit: Unit, id: ColumnElement[Any]) -> ColumnElement[bool]:
        """SQL: the principal may see the record with this id."""


@dataclass(frozen=True)
class Belongs:
    """The record of a document, as its reader stands to it."""

    kind: str
    id: UUID
    child_id: UUID | None
    resource: str | None
    standing: Standing | None


# The records from which one went on, as the principal may see them: each by its kind and id.
Before = Callable[[Unit, UUID], Awaitable[list[tuple[str, UUID]]]]


class Documents:
    """The service that a house serves beside its own, where documents are attached to its records.

    demands  by kind of record, what refuses to take a document to a record as it stands
    before   by kind of record, from which records one went on: a list has their documents, too
    """

    def __init__(
        self,
        metadata: MetaData,
        demands: Mapping[str, Callable[[Any], None]] | None = None,
        before: Mapping[str, Before] | None = None,
        **parents: Parent,
    ) -> None:
        self.parents: Mapping[str, Parent] = parents
        self._demands = demands or {}
        self._before = before or {}
        self.records = Records(
            Document,
            metadata.tables[DOCUMENT],
            WHAT,
            columns=lambda one: {
                "record": one.record,
                "record_id": one.record_id,
                "part": one.part,
                "senders": sorted({version.party for version in one.versions}),
            },
            # Asked for only beside the record that it belongs to, which its reader has found before.
            visible=lambda _: true(),
            listed=self._sent_and_seen,
            deadlines=lambda _, one: _waits(one),
        )

    def _sent_and_seen(self, unit: Unit) -> ColumnElement[bool]:
        """SQL: what waits for its sender may be told, while the sender may see the record that it belongs to."""
        c = self.records.table.c
        parents = (and_(c.record == kind, one.opens(unit, c.record_id)) for kind, one in self.parents.items())
        return and_(c.senders.overlap(sorted(unit.principal.parties)), or_(*parents))

    async def PrepareDocument(self, request: pb.PrepareDocumentRequest, unit: Unit) -> pb.PrepareDocumentResponse:
        belongs, part, _ = await self._place(request, unit)
        key = f"{unit.house.name}/{unit.authority}/{uuid4().hex}"
        room = {"object_key": key, "authority": unit.authority, "record": belongs.kind, "record_id": belongs.id}
        told = {"part": part, "prepared_by": party_of(unit.principal), "let_go_at": func.now() + ROOM_KEPT}
        await unit.connection.execute(insert(unit.house.table(OBJECT)).values({**room, **told}))
        return pb.PrepareDocumentResponse(object_key=key)

    async def AttachDocument(self, request: pb.AttachDocumentRequest, unit: Unit) -> pb.AttachDocumentResponse:
        belongs, part, before = await self._place(request, unit)
        if before is None:
            await self._demand_room(unit, belongs)
            before = Document(unit.new_id(), unit.authority, belongs.child_id, belongs.kind, belongs.id, part)
        key = await _adopt(unit, request, belongs, part)
        saved = await unit.save(self.records, before.add(_sent(request, unit, key)))
        await document_uses.begin(unit, saved)
        unit.after_commit.append(unit.house.to_scan.set)
        return pb.AttachDocumentResponse(document=_message(saved, unit))

    async def RemoveDocument(self, request: pb.RemoveDocumentRequest, unit: Unit) -> pb.RemoveDocumentResponse:
        _, found = await self._found(unit, request.document_id, "write")
        self._demand_own(unit, found)
        by = party_of(unit.principal)
        saved = await unit.save(self.records, found.remove(request.reason, by=by, at=unit.now))
        await document_uses.end(unit, saved.id)
        return pb.RemoveDocumentResponse(document=_message(saved, unit))

    async def GetDocument(self, request: pb.GetDocumentRequest, unit: Unit) -> pb.GetDocumentResponse:
        _, found = await self._found(unit, request.document_id, "read")
        return pb.GetDocumentResponse(document=_message(found, unit))

    async def ListDocuments(self, request: pb.ListDocumentsRequest, unit: Unit) -> pb.ListDocumentsResponse:
        belongs = await self._belongs(unit, request.record, translate.to_uuid(request.record_id, "record_id"), "read")
        every = [belongs]
        if before := self._before.get(belongs.kind):
            every += [await self._belongs(unit, kind, id, "read") for kind, id in await before(unit, belongs.id)]
        of = or_(*(self._of(one) & self._shown(unit, one) for one in every))
        page = await self.records.page(unit, request.page_size, request.page_token, of)
        listed = [_message(one, unit) for one in page.records]
        return pb.ListDocumentsResponse(documents=listed, next_page_token=page.next_token)

    async def OpenDocument(self, request: pb.OpenDocumentRequest, unit: Unit) -> pb.OpenDocumentResponse:
        _, found = await self._found(unit, request.document_id, "read")
        version = found.opened(request.number)
        version.demand_open()
        child = str(found.child_id) if found.child_id and found.record not in OF_THEMSELVES else ""
        opened = _version(pb.DocumentVersion(), version, unit)
        return pb.OpenDocumentResponse(object_key=version.object_key, opened=opened, child_id=child)

    async def along(self, unit: Unit, kind: str, id: UUID, to: str, to_id: UUID, child_id: UUID | None) -> None:
        """What was attached to one record goes to another: a draft has become a referral."""
        table = self.records.table
        mine = (table.c.record == kind, table.c.record_id == id)
        for found in await self.records.all(unit, *mine, limit=MOST_OF_A_RECORD):
            await unit.save(self.records, found.move(to, to_id, child_id))
            await document_uses.move(unit, found.id, child_id)

    async def _place(self, request: Any, unit: Unit) -> tuple[Belongs, str, Document | None]:
        """Where an upload belongs: the record, the part of it, and the document that it is the next version of."""
        if not request.document_id:
            record_id = translate.to_uuid(request.record_id, "record_id")
            belongs = await self._belongs(unit, request.record, record_id, "write", request.part)
            return belongs, request.part, None
        belongs, found = await self._found(unit, request.document_id, "write")
        self._demand_own(unit, found)
        demand_version(WHAT, getattr(request, "expected_version", 0), found.version)
        found.opened()
        return belongs, found.part, found

    async def _belongs(self, unit: Unit, kind: str, id: UUID, act: str, part: str = "") -> Belongs:
        """The record, judged for the act by its own row of the access matrix."""
        parent = self.parents.get(kind)
        if parent is None:
            known = ", ".join(self.parents)
            raise Invalid([Violation("record", "UNKNOWN_VALUE", f"Documents are attached to: {known}.")])
        if part and part not in parts_of(parent.resource):
            raise Invalid([Violation("part", "UNKNOWN_VALUE", "This record has no such part.")])
        if parent.resource is not None and unit.rule is not None:
            judged = access_pb2.Access()
            judged.CopyFrom(unit.rule)
            judged.resource, judged.act, judged.part = parent.resource, act, part
            unit.rule = judged
        found = await parent.load(unit, id, lock=act == "write")
        if act == "write" and kind in self._demands:
            self._demands[kind](found)
        child_id = found.id if kind == "child" else getattr(found, "child_id", None)
        return Belongs(kind, id, child_id, parent.resource, unit.standing_to(str(id)))

    async def _found(self, unit: Unit, named: str, act: str) -> tuple[Belongs, Document]:
        """The document and its record. NotFound when it is absent, or it or its record is not for the principal."""
        id, table = translate.to_uuid(named, "document_id"), self.records.table
        where = select(table.c.record, table.c.record_id, table.c.part)
        mine = where.where(table.c.id == id, table.c.authority == unit.authority)
        place = (await unit.connection.execute(mine)).first()
        if place is None:
            raise NotFound(WHAT, id)
        try:
            belongs = await self._belongs(unit, place.record, place.record_id, act, place.part)
        except NotFound:
            raise NotFound(WHAT, id) from None
        found = await self.records.first(unit, table.c.id == id, self._shown(unit, belongs))
        if found is None:
            raise NotFound(WHAT, id)
        return belongs, found

    def _of(self, belongs: Belongs) -> ColumnElement[bool]:
        c = self.records.table.c
        return (c.record_id == belongs.id) & (c.record == belongs.kind)

    def _shown(self, unit: Unit, belongs: Belongs) -> ColumnElement[bool]:
        """SQL: the document is shown to who stands so to its record. Nobody can withhold a passage of a file, so who
        may not see all of the record sees what is of an open part, and what they sent themselves."""
        c = self.records.table.c
        parts = open_parts(belongs.standing, belongs.resource, unit.principal)
        if parts is None:
            return true()
        return or_(c.part.in_(sorted(parts)), c.senders.contained_by(sorted(unit.principal.parties)))

    async def _demand_room(self, unit: Unit, belongs: Belongs) -> None:
        count = select(func.count()).select_from(self.records.table).where(self._of(belongs))
        if (await unit.connection.execute(count)).scalar_one() >= MOST_OF_A_RECORD:
            raise Refused("TOO_MANY_DOCUMENTS", f"A record has at most {MOST_OF_A_RECORD} documents.")

    def _demand_own(self, unit: Unit, found: Document) -> None:
        """What somebody sent is theirs to replace or take away, or the business of who keeps the record."""
        standing = unit.standing_to(str(found.record_id))
        keeps = standing is not None and any(acting.role in KEEPERS for acting in standing.acting)
        if not (
            keeps or unit.principal.is_service or found.sent_by(unit.principal.parties | {party_of(unit.principal)})
        ):
            raise Denied(
                "NOT_YOUR_DOCUMENT", "Somebody else attached this document; ask them, or who keeps the record."
            )


def open_parts(standing: Standing | None, resource: str | None, reader: Principal) -> frozenset[str] | None:
    """The parts of the record whose documents are shown; None for all of it. A restriction of any part closes all: what
    stands in a file can be judged by a person only."""
    if standing is None or resource is None:
        return None
    if standing.closed:
        return frozenset()
    openings = standing.grants(resource, "read", reader.purpose, reader.reason)
    grants = [one.grant for one in openings if one.opens]
    if any(grant.whole for grant in grants):
        return None
    return frozenset(part for grant in grants for part in grant.parts or () if part not in grant.withheld)


def parts_of(resource: str | None) -> frozenset[str]:
    """The parts of a resource that the access matrix opens or withholds by themselves."""
    if resource is None:
        return frozenset()
    grants = (matrix().cell(role, resource).grant(act) for role in matrix().roles for act in ("read", "write"))
    return frozenset(part for grant in grants if grant for part in (*(grant.parts or ()), *grant.withheld))


def party_of(principal: Principal) -> str:
    """Under which name a sender finds again what they sent: as a person, else as an organisation."""
    person = f"person:{principal.subject}"
    return person if person in principal.parties else f"org:{principal.organisation}"


def _sent(request: pb.AttachDocumentRequest, unit: Unit, key: str) -> DocumentVersion:
    by = {"party": party_of(unit.principal), "organisation": unit.principal.organisation}
    return translate.read(DocumentVersion, request, number=0, object_key=key, added_at=unit.now, **by)


async def _adopt(unit: Unit, request: pb.AttachDocumentRequest, belongs: Belongs, part: str) -> str:
    """Where the content lies from now on. What the authority has already in this house is not kept twice; nobody learns
    that from the answer, for the check of this document begins anew."""
    table = unit.house.table(OBJECT)
    c = table.c
    await unit.connection.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"{unit.authority}/{request.digest}", 0)))
    )
    of_this = (c.object_key == request.object_key, c.record == belongs.kind, c.record_id == belongs.id, c.part == part)
    ours = (c.authority == unit.authority, c.prepared_by == party_of(unit.principal), c.digest.is_(None))
    room = select(c.object_key).where(*of_this, *ours, c.let_go_at > func.now()).with_for_update()
    if (await unit.connection.execute(room)).first() is None:
        raise Refused("UPLOAD_EXPIRED", "This upload was not finished in time. Send the file again.")
    same = (c.authority == unit.authority, c.digest == request.digest, c.size == request.size, c.let_go_at.is_(None))
    kept = (await unit.connection.execute(select(c.object_key).where(*same).limit(1).with_for_update())).scalar()
    if kept is not None:
        await unit.connection.execute(
            update(table).where(c.object_key == request.object_key).values(let_go_at=func.now())
        )
        return str(kept)
    told = {"digest": request.digest, "size": request.size, "let_go_at": None}
    await unit.connection.execute(update(table).where(c.object_key == request.object_key).values(**told))
    return request.object_key


def _waits(document: Document) -> list[Owed]:
    """Whoever sent what was refused is told so, until they send another or it is taken away."""
    latest = document.versions[-1]
    if document.removed_at or latest.scan is not Scan.REFUSED or latest.scanned_at is None:
        return []
    return [wait("document_refused").owed(latest.scanned_at.date(), latest.party)]


def _message(document: Document, unit: Unit) -> pb.Document:
    message = translate.fill(pb.Document(), document)
    if document.record in OF_THEMSELVES:
        message.ClearField("child_id")
    for told, version in zip(message.versions, document.versions, strict=True):
        _version(told, version, unit)
    return message


def _version(message: pb.DocumentVersion, version: DocumentVersion, unit: Unit) -> pb.DocumentVersion:
    translate.fill(message, version)
    message.by_you = version.party in unit.principal.parties | {party_of(unit.principal)}
    return message
