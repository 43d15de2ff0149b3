"""RPCs about advice before a referral: asked, answered, and taken over into what comes of it."""

from uuid import UUID

from google.protobuf import json_format

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2
from goldenthread.referrals.v1 import enquiries_pb2 as pb
from kernel.calendar import add_working_days
from kernel.errors import Refused
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.api.callers import early_help_of, recorder
from services.referrals.api.concerns import adviser
from services.referrals.api.drafting import begin, shown_draft
from services.referrals.api.registering import find
from services.referrals.domain.concern_parts import ChildTold
from services.referrals.domain.enquiry import Enquiry, EnquiryAnswer
from services.referrals.storage import CHILDREN, DRAFTS, ENQUIRIES


class EnquiryRpcs:
    """Advice before a referral."""

    async def AskForAdvice(self, request: pb.AskForAdviceRequest, unit: Unit) -> pb.AskForAdviceResponse:
        early_help_of(unit)
        asked, days = adviser(unit, request.asked)
        child_id, child, known = await _whom(unit, request)
        enquiry = translate.read(
            Enquiry,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child_id,
            child=child,
            child_known=known,
            asked_by=recorder(unit),
            organisation=unit.principal.organisation,
            asked=asked,
            asked_on=unit.today,
            due_on=add_working_days(unit.today, days),
        )
        return pb.AskForAdviceResponse(enquiry=_message(await unit.save(ENQUIRIES, enquiry.ask())))

    async def AnswerEnquiry(self, request: pb.AnswerEnquiryRequest, unit: Unit) -> pb.AnswerEnquiryResponse:
        enquiry = await _loaded(unit, request.enquiry_id)
        answer = translate.read(EnquiryAnswer, request.answer, "answer.", by=recorder(unit), on=unit.today)
        saved = await unit.save(ENQUIRIES, enquiry.advise(answer, parties=unit.principal.parties))
        return pb.AnswerEnquiryResponse(enquiry=_message(saved))

    async def WithdrawEnquiry(self, request: pb.WithdrawEnquiryRequest, unit: Unit) -> pb.WithdrawEnquiryResponse:
        enquiry = await _loaded(unit, request.enquiry_id)
        saved = await unit.save(ENQUIRIES, enquiry.withdraw(request.because, parties=unit.principal.parties))
        return pb.WithdrawEnquiryResponse(enquiry=_message(saved))

    async def DraftFromEnquiry(self, request: pb.DraftFromEnquiryRequest, unit: Unit) -> pb.DraftFromEnquiryResponse:
        enquiry = await _loaded(unit, request.enquiry_id)
        enquiry.demand_usable(unit.principal.parties)
        if enquiry.draft_id and await DRAFTS.first(unit, DRAFTS.table.c.id == enquiry.draft_id, lock=False):
            message = "There is a draft from this enquiry already: go on writing that one, or delete it."
            raise Refused("DRAFT_IS_THERE", message, facts={"draft_id": str(enquiry.draft_id)})
        draft = await begin(unit, _title(enquiry), _referral(enquiry))
        await unit.save(ENQUIRIES, enquiry.drafted(draft.id, parties=unit.principal.parties))
        return pb.DraftFromEnquiryResponse(draft=shown_draft(draft, unit))

    async def GetEnquiry(self, request: pb.GetEnquiryRequest, unit: Unit) -> pb.GetEnquiryResponse:
        return pb.GetEnquiryResponse(enquiry=_message(await _loaded(unit, request.enquiry_id)))

    async def ListEnquiries(self, request: pb.ListEnquiriesRequest, unit: Unit) -> pb.ListEnquiriesResponse:
        state = pb.EnquiryState.Name(request.state).removeprefix("ENQUIRY_STATE_").lower()
        conditions = [ENQUIRIES.table.c.state == state] if request.state else []
        page = await ENQUIRIES.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListEnquiriesResponse(enquiries=listed, next_page_token=page.next_token)


async def _loaded(unit: Unit, id: str) -> Enquiry:
    return await ENQUIRIES.load(unit, translate.to_uuid(id, "enquiry_id"))


def _message(enquiry: Enquiry) -> pb.Enquiry:
    return translate.fill(pb.Enquiry(), enquiry)


async def _whom(unit: Unit, request: pb.AskForAdviceRequest) -> tuple[UUID, ChildTold | None, bool]:
    """Whom it is about, as it is told, and whether that child is on record. Who asks by name learns not whether."""
    if request.child_id:
        known = await CHILDREN.load(unit, translate.to_uuid(request.child_id, "child_id"), lock=False)
        told = ChildTold(known.given_names, known.family_name, known.born_on, known.nhs_number, known.upn)
        return known.id, told, True
    if not request.HasField("child"):
        return undated_id(), None, False
    told = translate.read(ChildTold, request.child, "child.").tidied()
    if not (told.says_who and told.born_on):
        return undated_id(), told, False
    numbers = {kind: getattr(told, kind) for kind in domain.IDENTIFIERS}
    numbers = {kind: one for kind, one in numbers.items() if one and not domain.identifier_problems("child", kind, one)}
    child = domain.Child(undated_id(), unit.authority, told.given_names, told.family_name, told.born_on, **numbers)
    found = (await find(unit, child)).known
    return (found.id, told, True) if found else (child.id, told, False)


def _title(enquiry: Enquiry) -> str:
    return f"From the advice asked on {enquiry.asked_on:%d.%m.%Y}"


def _referral(enquiry: Enquiry) -> str:
    """What a referral says that comes of it, as JSON of the message that sends one in."""
    told = referrals_pb2.SubmitReferralRequest(route=referrals_pb2.ROUTE_PROFESSIONAL, reason=enquiry.in_words)
    told.applicant.name, told.applicant.role = enquiry.name, enquiry.role
    if enquiry.child is not None:
        translate.fill(told.child, enquiry.child)
    return json_format.MessageToJson(told, preserving_proto_field_name=True, indent=None)


async def taken_over(unit: Unit, request: early_help_pb2.NoticeNeedRequest) -> Enquiry | None:
    """The enquiry that a noticed need comes of, whose words fill what the request leaves out; None without one."""
    if not request.enquiry_id:
        return None
    enquiry = await _loaded(unit, request.enquiry_id)
    enquiry.demand_usable(unit.principal.parties)
    request.observed = request.observed or enquiry.in_words
    request.noticed_by = request.noticed_by or enquiry.name
    request.role = request.role or enquiry.role
    if not request.child_id and not request.HasField("child") and enquiry.child is not None:
        translate.fill(request.child, enquiry.child)
    return enquiry
