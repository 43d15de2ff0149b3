"""RPCs about drafts: begun, written by several, shared, sent in as what they are to become, deleted."""

import json

from google.protobuf import json_format

from chassis import erasure, server, translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.erasure import ChildErased
from kernel.errors import Invalid, Violation
from services.referrals import domain
from services.referrals.api.callers import recorder
from services.referrals.api.referrals import ReferralRpcs
from services.referrals.storage import DOCUMENTS, DRAFTS, ENQUIRIES

MOST_BYTES = 200_000
# What sends a draft of each kind in: the very RPC that takes it in without one.
SENT_AS = {domain.DraftKind.REFERRAL: referrals_pb2.SubmitReferralRequest}
SERVICE = referrals_pb2.DESCRIPTOR.services_by_name["ReferralsService"]


class DraftRpcs(ReferralRpcs):
    """Drafts of what this house takes in."""

    async def BeginDraft(self, request: pb.BeginDraftRequest, unit: Unit) -> pb.BeginDraftResponse:
        return pb.BeginDraftResponse(draft=shown_draft(await begin(unit, request.title, request.content), unit))

    async def WriteDraft(self, request: pb.WriteDraftRequest, unit: Unit) -> pb.WriteDraftResponse:
        draft = await _loaded(unit, request.draft_id)
        demand_version("draft", request.expected_version, draft.version)
        change = draft.write(
            request.title,
            _content(request.content, draft.kind),
            by=recorder(unit),
            organisation=unit.principal.organisation,
            at=unit.now,
            on=unit.today,
        )
        return pb.WriteDraftResponse(draft=shown_draft(await unit.save(DRAFTS, change), unit))

    async def ShareDraft(self, request: pb.ShareDraftRequest, unit: Unit) -> pb.ShareDraftResponse:
        draft = await _loaded(unit, request.draft_id)
        change = draft.share(request.parties, by=unit.principal.parties)
        return pb.ShareDraftResponse(draft=shown_draft(await unit.save(DRAFTS, change), unit))

    async def SubmitDraft(self, request: pb.SubmitDraftRequest, unit: Unit) -> pb.SubmitDraftResponse:
        """In one transaction: the record, what was attached to the draft, and that the draft has become it."""
        draft = await _loaded(unit, request.draft_id)
        draft.demand_submittable(unit.principal.parties)
        demand_version("draft", request.expected_version, draft.version)
        # Judged as what it sends in, exactly as if that had been sent without a draft.
        unit.rule = server.rule_of(SERVICE.methods_by_name["SubmitReferral"])
        sent = json_format.Parse(draft.content, SENT_AS[draft.kind](request_id=request.request_id))
        unit.request = sent
        if not sent.route:
            raise Invalid([Violation("route", "REQUIRED", "Say who makes the referral.")])
        # What is missing within them is named by the rules of a referral, all of it at once.
        sent.child.SetInParent()
        sent.applicant.SetInParent()
        made = (await self.SubmitReferral(sent, unit)).referral
        referral, child = translate.to_uuid(made.id, "id"), translate.to_uuid(made.child.id, "child")
        await DOCUMENTS.along(unit, "draft", draft.id, "referral", referral, child)
        if enquiry := await ENQUIRIES.first(unit, ENQUIRIES.table.c.draft_id == draft.id):
            await unit.save(ENQUIRIES, enquiry.became_referral(referral, child))
        return pb.SubmitDraftResponse(draft=shown_draft(await unit.save(DRAFTS, draft.submit(referral, child)), unit))

    async def DeleteDraft(self, request: pb.DeleteDraftRequest, unit: Unit) -> pb.DeleteDraftResponse:
        draft = await _loaded(unit, request.draft_id)
        draft.demand_deletable(unit.principal.parties)
        await delete(unit, draft)
        return pb.DeleteDraftResponse()

    async def GetDraft(self, request: pb.GetDraftRequest, unit: Unit) -> pb.GetDraftResponse:
        return pb.GetDraftResponse(draft=shown_draft(await _loaded(unit, request.draft_id), unit))

    async def ListDrafts(self, request: pb.ListDraftsRequest, unit: Unit) -> pb.ListDraftsResponse:
        page = await DRAFTS.page(unit, request.page_size, request.page_token)
        listed = [shown_draft(draft, unit) for draft in page.records]
        for draft in listed:
            draft.ClearField("content")
        return pb.ListDraftsResponse(drafts=listed, next_page_token=page.next_token)


async def begin(unit: Unit, title: str, content: str) -> domain.Draft:
    """A draft of a referral by the caller; `content`: what the request that sends it in says, as JSON."""
    id, by = unit.new_id(), recorder(unit)
    draft = domain.Draft(
        id=id,
        authority=unit.authority,
        child_id=id,
        kind=domain.DraftKind.REFERRAL,
        title=title,
        content=_content(content, domain.DraftKind.REFERRAL),
        author=by,
        written_by=by,
        organisation=unit.principal.organisation,
        written_at=unit.now,
        delete_on=unit.today + domain.DRAFT_KEPT,
    )
    return await unit.save(DRAFTS, draft.begin())


async def delete(unit: Unit, draft: domain.Draft) -> None:
    """The draft, its history and what was attached to it go, as a child's records do; a tombstone stays."""
    await erasure.erase(unit, ChildErased(draft.id, domain.DRAFT_GROUND, unit.today))


async def _loaded(unit: Unit, id: str) -> domain.Draft:
    return await DRAFTS.load(unit, translate.to_uuid(id, "draft_id"))


def _content(text: str, kind: domain.DraftKind) -> str:
    """What a draft says. Invalid when it is nothing that could ever be sent in, however incomplete it may be."""
    if len(text.encode()) > MOST_BYTES:
        raise Invalid([Violation("content", "TOO_LONG", f"A draft may have at most {MOST_BYTES} bytes.")])
    try:
        if not isinstance(json.loads(text or "{}"), dict):
            raise ValueError("no object")
        said = json_format.Parse(text or "{}", SENT_AS[kind]())
    except (json_format.ParseError, ValueError) as error:
        raise Invalid([Violation("content", "NOT_UNDERSTOOD", "This is not what such a draft can say.")]) from error
    said.ClearField("request_id")
    translate.demand_text(said)
    return json_format.MessageToJson(said, preserving_proto_field_name=True, indent=None)


def shown_draft(draft: domain.Draft, unit: Unit) -> pb.Draft:
    """As its reader sees it."""
    told = translate.fill(pb.Draft(), draft)
    told.by_you = draft.author in unit.principal.parties
    told.written_by_you = draft.written_by in unit.principal.parties
    return told
