"""Cases of the statutory process: reviews, phase transfers, amendments, reassessment."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from services.plans import domain
from services.plans.api import ehc_plans
from services.plans.api.ehc_case import day, id_of, load, placement_of, saved
from services.plans.domain.ehc import amendment, reassessment, review
from services.plans.domain.ehc.version import EhcVersionKind


class EhcReviewRpcs:
    """The plan in force: looked at again, and changed."""

    async def ArrangeEhcReview(self, asked: pb.ArrangeEhcReviewRequest, unit: Unit) -> pb.ArrangeEhcReviewResponse:
        case = await load(asked.case_id, unit)
        wanted = translate.read(review.ReviewToArrange, asked)
        change = review.arrange_review(case, wanted, id=unit.new_id(), by=unit.principal.parties, on=unit.today)
        return pb.ArrangeEhcReviewResponse(case=await saved(unit, change))

    async def CirculateEhcPapers(
        self, asked: pb.CirculateEhcPapersRequest, unit: Unit
    ) -> pb.CirculateEhcPapersResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.review_id, "review_id")
        change = review.circulate_papers(case, which, by=unit.principal.parties, on=unit.today)
        return pb.CirculateEhcPapersResponse(case=await saved(unit, change))

    async def HoldEhcReview(self, asked: pb.HoldEhcReviewRequest, unit: Unit) -> pb.HoldEhcReviewResponse:
        case = await load(asked.case_id, unit)
        which, held_on = translate.to_uuid(asked.review_id, "review_id"), day(asked.held_on, "held_on", unit)
        change = review.hold_review(
            case, which, held_on, tuple(asked.attended), by=unit.principal.parties, on=unit.today
        )
        return pb.HoldEhcReviewResponse(case=await saved(unit, change))

    async def ReportEhcReview(self, asked: pb.ReportEhcReviewRequest, unit: Unit) -> pb.ReportEhcReviewResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.review_id, "review_id")
        change = review.report_review(case, which, asked.report, by=unit.principal.parties, on=unit.today)
        return pb.ReportEhcReviewResponse(case=await saved(unit, change))

    async def AnswerEhcInvitation(
        self, asked: pb.AnswerEhcInvitationRequest, unit: Unit
    ) -> pb.AnswerEhcInvitationResponse:
        case = await load(asked.case_id, unit)
        which, by = translate.to_uuid(asked.review_id, "review_id"), unit.principal.parties
        change = review.answer_invitation(case, which, coming=asked.coming, said=asked.said, by=by, on=unit.today)
        return pb.AnswerEhcInvitationResponse(case=await saved(unit, change))

    async def DecideEhcReview(self, asked: pb.DecideEhcReviewRequest, unit: Unit) -> pb.DecideEhcReviewResponse:
        case = await load(asked.case_id, unit)
        said = translate.read(review.ReviewSays, asked)
        change = review.decide_review(
            case,
            translate.to_uuid(asked.review_id, "review_id"),
            said.outcome,
            translate.read(domain.Deciding, asked),
            plan_version_id=said.plan_version_id,
            ids=(unit.new_id(), unit.new_id()),
            by=unit.principal.parties,
            on=unit.today,
        )
        if len(change.state.amendments) > len(case.amendments):
            await ehc_plans.served(unit, case, said.plan_version_id, EhcVersionKind.AMENDMENT)
        return pb.DecideEhcReviewResponse(case=await saved(unit, change))

    async def ProposeEhcAmendment(
        self, asked: pb.ProposeEhcAmendmentRequest, unit: Unit
    ) -> pb.ProposeEhcAmendmentResponse:
        case = await load(asked.case_id, unit)
        version_id = id_of(asked.plan_version_id, "plan_version_id")
        change = amendment.propose_amendment(
            case, version_id, asked.reason, id=unit.new_id(), by=unit.principal.parties, on=unit.today
        )
        await ehc_plans.served(unit, case, version_id, EhcVersionKind.AMENDMENT)
        return pb.ProposeEhcAmendmentResponse(case=await saved(unit, change))

    async def DecideEhcAmendment(
        self, asked: pb.DecideEhcAmendmentRequest, unit: Unit
    ) -> pb.DecideEhcAmendmentResponse:
        case = await load(asked.case_id, unit)
        named = await placement_of(unit, asked.placement) if asked.amend else domain.EhcPlacement(None)  # type: ignore[arg-type]
        version_id = id_of(asked.plan_version_id, "plan_version_id")
        change = amendment.decide_amendment(
            case,
            translate.to_uuid(asked.amendment_id, "amendment_id"),
            asked.amend,
            version_id,
            named,
            translate.read(domain.Deciding, asked),
            id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
            health_care=asked.amend and await ehc_plans.has_health_care(unit, case, version_id),
        )
        if asked.amend:
            await ehc_plans.issued(unit, case, version_id, EhcVersionKind.AMENDMENT, named)
        return pb.DecideEhcAmendmentResponse(case=await saved(unit, change))

    async def RequestEhcReassessment(
        self, asked: pb.RequestEhcReassessmentRequest, unit: Unit
    ) -> pb.RequestEhcReassessmentResponse:
        case = await load(asked.case_id, unit)
        requested_on = day(asked.requested_on, "requested_on", unit)
        wanted = translate.read(reassessment.EhcReassessment, asked, id=unit.new_id(), requested_on=requested_on)
        change = reassessment.request_reassessment(case, wanted, on=unit.today)
        return pb.RequestEhcReassessmentResponse(case=await saved(unit, change))

    async def DecideEhcReassessment(
        self, asked: pb.DecideEhcReassessmentRequest, unit: Unit
    ) -> pb.DecideEhcReassessmentResponse:
        case = await load(asked.case_id, unit)
        change = reassessment.decide_reassessment(
            case,
            translate.to_uuid(asked.reassessment_id, "reassessment_id"),
            asked.reassess,
            translate.read(domain.Deciding, asked),
            id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.DecideEhcReassessmentResponse(case=await saved(unit, change))
