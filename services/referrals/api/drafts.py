"""RPCs about drafts: begun, written by several, shared, sent in as what they are to become, deleted."""

from typing import Any
from uuid import UUID

from google.protobuf import json_format

from chassis import access, erasure, server, translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.erasure import ChildErased
from kernel.errors import Invalid, Violation
from services.referrals import domain
from services.referrals.api.callers import recorder
from services.referrals.api.concerns import ConcernRpcs
from services.referrals.api.drafting import SENT_AS, begin, content_of, delete_on, shown_draft
from services.referrals.api.early_help import EarlyHelpRpcs
from services.referrals.api.referrals import ReferralRpcs
from services.referrals.storage import DOCUMENTS, DRAFTS, ENQUIRIES

# What sends a draft of each kind in: the very RPC that takes it in without one.
SENT_BY = {
    domain.DraftKind.REFERRAL: "SubmitReferral",
    domain.DraftKind.NOTICED_NEED: "NoticeNeed",
    domain.DraftKind.REQUEST_FORM: "SendRequestForm",
}
# What its documents belong to once it was sent in.
DOCUMENTS_OF = {
    domain.DraftKind.REFERRAL: "referral",
    domain.DraftKind.NOTICED_NEED: "noticed_need",
    domain.DraftKind.REQUEST_FORM: "safeguarding_concern",
}
SERVICE = referrals_pb2.DESCRIPTOR.services_by_name["ReferralsService"]


class DraftRpcs(ReferralRpcs, EarlyHelpRpcs, ConcernRpcs):
    """Drafts of what this house takes in."""

    async def BeginDraft(self, request: pb.BeginDraftRequest, unit: Unit) -> pb.BeginDraftResponse:
        draft = await begin(unit, request.title, request.content, _kind(request.kind))
        return pb.BeginDraftResponse(draft=shown_draft(draft, unit))

    async def WriteDraft(self, request: pb.WriteDraftRequest, unit: Unit) -> pb.WriteDraftResponse:
        draft = await _loaded(unit, request.draft_id)
        demand_version("draft", request.expected_version, draft.version)
        if request.kind and _kind(request.kind) is not draft.kind:
            raise Invalid([Violation("kind", "NOT_POSSIBLE_HERE", f"This is a draft of a {draft.kind}.")])
        change = draft.write(
            request.title,
            content_of(request.content, draft.kind),
            by=recorder(unit),
            organisation=unit.principal.organisation,
            at=unit.now,
            delete_on=delete_on(unit),
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
        rule = server.rule_of(SERVICE.methods_by_name[SENT_BY[draft.kind]])
        if unit.rule is None or rule.scope != unit.rule.scope:
            access.authorise(rule, unit.principal)
        unit.rule = rule
        sent = json_format.Parse(draft.content, SENT_AS[draft.kind](request_id=request.request_id))
        unit.request = sent
        made, child = await self._made(draft, sent, unit)
        await DOCUMENTS.along(unit, "draft", draft.id, DOCUMENTS_OF[draft.kind], made, child)
        if enquiry := await ENQUIRIES.first(unit, ENQUIRIES.table.c.draft_id == draft.id):
            await unit.save(ENQUIRIES, enquiry.became_referral(made, child))
            await DOCUMENTS.along(unit, "enquiry", enquiry.id, DOCUMENTS_OF[draft.kind], made, child)
        return pb.SubmitDraftResponse(draft=shown_draft(await unit.save(DRAFTS, draft.submit(made, child)), unit))

    async def _made(self, draft: domain.Draft, sent: Any, unit: Unit) -> tuple[UUID, UUID]:
        """The record that it has become, and with what it goes: its child, or the concern, which names none."""
        match draft.kind:
            case domain.DraftKind.REFERRAL:
                return await self._referred(sent, unit)
            case domain.DraftKind.NOTICED_NEED:
                need = (await self.NoticeNeed(sent, unit)).noticed_need
                return translate.to_uuid(need.id, "id"), translate.to_uuid(need.child_id, "child_id")
            case domain.DraftKind.REQUEST_FORM:
                if not sent.concern_id:
                    raise Invalid(
                        [Violation("concern_id", "REQUIRED", "Say of which concern of yours it is the form.")]
                    )
                await self.SendRequestForm(sent, unit)
                concern = translate.to_uuid(sent.concern_id, "concern_id")
                return concern, concern

    async def _referred(self, sent: referrals_pb2.SubmitReferralRequest, unit: Unit) -> tuple[UUID, UUID]:
        """The referral that it has become, and its child."""
        if not sent.route:
            raise Invalid([Violation("route", "REQUIRED", "Say who makes the referral.")])
        # What is missing within them is named by the rules of a referral, all of it at once.
        sent.child.SetInParent()
        sent.applicant.SetInParent()
        made = (await self.SubmitReferral(sent, unit)).referral
        return translate.to_uuid(made.id, "id"), translate.to_uuid(made.child.id, "child")

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


async def delete(unit: Unit, draft: domain.Draft) -> None:
    """The draft, its history and what was attached to it go, as a child's records do; a tombstone stays."""
    await erasure.erase(unit, ChildErased(draft.id, domain.DRAFT_GROUND, unit.today))


def _kind(number: int) -> domain.DraftKind:
    """A referral where it is not said."""
    return domain.DraftKind[pb.DraftKind.Name(number or pb.DRAFT_KIND_REFERRAL).removeprefix("DRAFT_KIND_")]


async def _loaded(unit: Unit, id: str) -> domain.Draft:
    return await DRAFTS.load(unit, translate.to_uuid(id, "draft_id"))
