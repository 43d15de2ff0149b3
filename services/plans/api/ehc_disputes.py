"""Cases of the statutory process: mediation, appeals and the tribunal's orders."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from services.plans.api.ehc_case import day, load, saved
from services.plans.domain.ehc import appeal, mediation


class EhcDisputeRpcs:
    """What the family does about a decision."""

    async def SeekEhcMediation(self, asked: pb.SeekEhcMediationRequest, unit: Unit) -> pb.SeekEhcMediationResponse:
        case = await load(asked.case_id, unit)
        contacted_on = day(asked.contacted_on, "contacted_on", unit)
        sought = translate.read(mediation.EhcMediation, asked, id=unit.new_id(), contacted_on=contacted_on)
        change = mediation.seek_mediation(case, sought, by=unit.principal.parties, on=unit.today)
        return pb.SeekEhcMediationResponse(case=await saved(unit, change))

    async def HoldEhcMediation(self, asked: pb.HoldEhcMediationRequest, unit: Unit) -> pb.HoldEhcMediationResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.mediation_id, "mediation_id")
        said = translate.read(mediation.MediationHeld, asked, held_on=day(asked.held_on, "held_on", unit))
        change = mediation.hold_mediation(case, which, said, by=unit.principal.parties, on=unit.today)
        return pb.HoldEhcMediationResponse(case=await saved(unit, change))

    async def RecordEhcMediationStep(
        self, asked: pb.RecordEhcMediationStepRequest, unit: Unit
    ) -> pb.RecordEhcMediationStepResponse:
        case = await load(asked.case_id, unit)
        said = translate.read(mediation.StepTaken, asked, on=day(asked.on, "on", unit))
        change = mediation.record_step(case, said, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcMediationStepResponse(case=await saved(unit, change))

    async def CertifyEhcMediation(
        self, asked: pb.CertifyEhcMediationRequest, unit: Unit
    ) -> pb.CertifyEhcMediationResponse:
        case = await load(asked.case_id, unit)
        which, issued_on = (
            translate.to_uuid(asked.mediation_id, "mediation_id"),
            day(asked.issued_on, "issued_on", unit),
        )
        change = mediation.certify(case, which, issued_on, by=unit.principal.parties, on=unit.today)
        return pb.CertifyEhcMediationResponse(case=await saved(unit, change))

    async def LodgeEhcAppeal(self, asked: pb.LodgeEhcAppealRequest, unit: Unit) -> pb.LodgeEhcAppealResponse:
        case = await load(asked.case_id, unit)
        received_on = day(asked.received_on, "received_on", unit)
        lodged = translate.read(appeal.EhcAppeal, asked, id=unit.new_id(), received_on=received_on)
        change = appeal.lodge_appeal(case, lodged, by=unit.principal.parties, on=unit.today)
        return pb.LodgeEhcAppealResponse(case=await saved(unit, change))

    async def RespondToEhcAppeal(
        self, asked: pb.RespondToEhcAppealRequest, unit: Unit
    ) -> pb.RespondToEhcAppealResponse:
        case = await load(asked.case_id, unit)
        which, on = translate.to_uuid(asked.appeal_id, "appeal_id"), day(asked.responded_on, "responded_on", unit)
        change = appeal.respond(case, which, on, opposes=asked.opposes, by=unit.principal.parties, on=unit.today)
        return pb.RespondToEhcAppealResponse(case=await saved(unit, change))

    async def RecordEhcOrder(self, asked: pb.RecordEhcOrderRequest, unit: Unit) -> pb.RecordEhcOrderResponse:
        case = await load(asked.case_id, unit)
        which, ordered = translate.to_uuid(asked.appeal_id, "appeal_id"), translate.read(appeal.OrderGiven, asked)
        change = appeal.record_order(case, which, ordered, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcOrderResponse(case=await saved(unit, change))

    async def AnswerEhcRecommendation(
        self, asked: pb.AnswerEhcRecommendationRequest, unit: Unit
    ) -> pb.AnswerEhcRecommendationResponse:
        case = await load(asked.case_id, unit)
        which, on = translate.to_uuid(asked.appeal_id, "appeal_id"), day(asked.answered_on, "answered_on", unit)
        change = appeal.answer_recommendation(case, which, on, by=unit.principal.parties, on=unit.today)
        return pb.AnswerEhcRecommendationResponse(case=await saved(unit, change))
