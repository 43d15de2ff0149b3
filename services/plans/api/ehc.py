"""Cases of the statutory process: stages 1 to 4."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from kernel.excuses import Excuse
from services.plans import domain
from services.plans.api import ehc_plans
from services.plans.api.ehc_case import day, id_of, is_family, load, placement_of, saved, school_of, sender, shown
from services.plans.domain.ehc import advice, assessing, draft, notice, plan, provision, request
from services.plans.domain.ehc.establishment import maintained_elsewhere
from services.plans.domain.ehc.limits import NamedDay
from services.plans.domain.ehc.version import EhcVersionKind
from services.plans.storage import CasesWanted, page_of_ehc_cases


class EhcRpcs:
    """From the request to the plan in force."""

    async def ListEhcCases(self, asked: pb.ListEhcCasesRequest, unit: Unit) -> pb.ListEhcCasesResponse:
        child_id = translate.to_uuid(asked.child_id, "child_id") if asked.child_id else None
        name = ehc_pb2.EhcState.Name(asked.state).removeprefix("EHC_STATE_") if asked.state else ""
        state = domain.EhcState[name] if name else None
        wanted = CasesWanted(child_id, state, asked.team, asked.caseworker)
        page = await page_of_ehc_cases(unit, asked.page_size, asked.page_token, wanted)
        cases = [shown(unit, case) for case in page.records]
        return pb.ListEhcCasesResponse(cases=cases, next_page_token=page.next_token)

    async def GetEhcCase(self, asked: pb.GetEhcCaseRequest, unit: Unit) -> pb.GetEhcCaseResponse:
        return pb.GetEhcCaseResponse(case=shown(unit, await load(asked.case_id, unit)))

    async def AddEhcEvidence(self, asked: pb.AddEhcEvidenceRequest, unit: Unit) -> pb.AddEhcEvidenceResponse:
        case = await load(asked.case_id, unit)
        received_on = translate.to_date(asked.received_on, "received_on") or unit.today
        evidence = translate.read(
            domain.EhcEvidence, asked, id=unit.new_id(), received_on=received_on, given_by=sender(unit)
        )
        return pb.AddEhcEvidenceResponse(case=await saved(unit, request.add_evidence(case, evidence, on=unit.today)))

    async def RecordEhcContact(self, asked: pb.RecordEhcContactRequest, unit: Unit) -> pb.RecordEhcContactResponse:
        case = await load(asked.case_id, unit)
        contact = translate.read(domain.EhcContact, asked, on=translate.to_date(asked.on, "on") or unit.today)
        change = request.record_contact(case, contact, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcContactResponse(case=await saved(unit, change))

    async def RecordEhcException(
        self, asked: pb.RecordEhcExceptionRequest, unit: Unit
    ) -> pb.RecordEhcExceptionResponse:
        case = await load(asked.case_id, unit)
        days = [translate.read(NamedDay, day, f"days[{place}].") for place, day in enumerate(asked.days)]
        exception = Excuse(asked.code, asked.evidence, {one.name: one.day for one in days if one.day}, unit.today)
        about, by = id_of(asked.about_id, "about_id"), unit.principal.parties
        change = request.record_exception(case, asked.limit, about, exception, by=by, on=unit.today)
        return pb.RecordEhcExceptionResponse(case=await saved(unit, change))

    async def RecordEhcNotice(self, asked: pb.RecordEhcNoticeRequest, unit: Unit) -> pb.RecordEhcNoticeResponse:
        case = await load(asked.case_id, unit)
        told = translate.read(domain.EhcTold, asked)
        change = notice.record_notice(case, told, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcNoticeResponse(case=await saved(unit, change))

    async def WithdrawEhcRequest(
        self, asked: pb.WithdrawEhcRequestRequest, unit: Unit
    ) -> pb.WithdrawEhcRequestResponse:
        case = await load(asked.case_id, unit)
        change = request.withdraw(case, asked.reason, by=unit.principal.parties, on=unit.today)
        return pb.WithdrawEhcRequestResponse(case=await saved(unit, change))

    async def AskEhcPanel(self, asked: pb.AskEhcPanelRequest, unit: Unit) -> pb.AskEhcPanelResponse:
        case = await load(asked.case_id, unit)
        change = assessing.ask_panel(case, by=unit.principal.parties, on=unit.today)
        return pb.AskEhcPanelResponse(case=await saved(unit, change))

    async def DecideEhcAssessment(
        self, asked: pb.DecideEhcAssessmentRequest, unit: Unit
    ) -> pb.DecideEhcAssessmentResponse:
        case = await load(asked.case_id, unit)
        said = translate.read(domain.Deciding, asked)
        change = assessing.decide_assessment(
            case, asked.assess, said, id=unit.new_id(), by=unit.principal.parties, on=unit.today
        )
        return pb.DecideEhcAssessmentResponse(case=await saved(unit, change))

    async def RequestEhcAdvice(self, asked: pb.RequestEhcAdviceRequest, unit: Unit) -> pb.RequestEhcAdviceResponse:
        case = await load(asked.case_id, unit)
        sought = [
            translate.read(domain.AdviceToSeek, one, f"advice[{place}].") for place, one in enumerate(asked.advice)
        ]
        ids = [unit.new_id() for _ in sought]
        change = advice.request_advice(
            case, sought, ids=ids, by=unit.principal.parties, on=unit.today, report=unit.pathway.ehc.report
        )
        return pb.RequestEhcAdviceResponse(case=await saved(unit, change))

    async def GiveEhcAdvice(self, asked: pb.GiveEhcAdviceRequest, unit: Unit) -> pb.GiveEhcAdviceResponse:
        case = await load(asked.case_id, unit)
        given = translate.read(domain.AdviceGiven, asked)
        which = translate.to_uuid(asked.advice_id, "advice_id")
        change = advice.give_advice(case, which, given, by=unit.principal.parties, on=unit.today)
        return pb.GiveEhcAdviceResponse(case=await saved(unit, change))

    async def ReuseEhcAdvice(self, asked: pb.ReuseEhcAdviceRequest, unit: Unit) -> pb.ReuseEhcAdviceResponse:
        case = await load(asked.case_id, unit)
        change = advice.propose_reuse(
            case,
            translate.to_uuid(asked.advice_id, "advice_id"),
            translate.read(domain.AdviceGiven, asked),
            translate.to_date(asked.written_on, "written_on"),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.ReuseEhcAdviceResponse(case=await saved(unit, change))

    async def SignOffEhcAdvice(self, asked: pb.SignOffEhcAdviceRequest, unit: Unit) -> pb.SignOffEhcAdviceResponse:
        case = await load(asked.case_id, unit)
        change = advice.sign_off(
            case,
            translate.to_uuid(asked.advice_id, "advice_id"),
            who=asked.who,
            name=asked.name,
            sufficient=asked.sufficient,
            by=unit.principal.parties,
            is_family=is_family(unit, case),
            on=unit.today,
        )
        return pb.SignOffEhcAdviceResponse(case=await saved(unit, change))

    async def RemindEhcAdviser(self, asked: pb.RemindEhcAdviserRequest, unit: Unit) -> pb.RemindEhcAdviserResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.advice_id, "advice_id")
        change = advice.remind(case, which, asked.escalated_to, by=unit.principal.parties, on=unit.today)
        return pb.RemindEhcAdviserResponse(case=await saved(unit, change))

    async def DecideEhcPlan(self, asked: pb.DecideEhcPlanRequest, unit: Unit) -> pb.DecideEhcPlanResponse:
        case = await load(asked.case_id, unit)
        said = translate.read(domain.Deciding, asked)
        change = assessing.decide_plan(
            case, asked.issue, said, id=unit.new_id(), by=unit.principal.parties, on=unit.today
        )
        return pb.DecideEhcPlanResponse(case=await saved(unit, change))

    async def ServeEhcDraft(self, asked: pb.ServeEhcDraftRequest, unit: Unit) -> pb.ServeEhcDraftResponse:
        case = await load(asked.case_id, unit)
        version_id = id_of(asked.plan_version_id, "plan_version_id")
        change = draft.serve_draft(case, version_id, id=unit.new_id(), by=unit.principal.parties, on=unit.today)
        await ehc_plans.served(unit, case, version_id, EhcVersionKind.PLAN)
        return pb.ServeEhcDraftResponse(case=await saved(unit, change))

    async def MakeEhcRepresentations(
        self, asked: pb.MakeEhcRepresentationsRequest, unit: Unit
    ) -> pb.MakeEhcRepresentationsResponse:
        case = await load(asked.case_id, unit)
        if asked.preferred_urn:
            await school_of(unit, asked.preferred_urn, "preferred_urn")
        said = translate.read(domain.EhcRepresentation, asked, on=unit.today)
        family = is_family(unit, case)
        change = draft.make_representations(
            case, said, id=unit.new_id(), is_family=family, by=unit.principal.parties, on=unit.today
        )
        return pb.MakeEhcRepresentationsResponse(case=await saved(unit, change))

    async def ConsultEhcSchool(self, asked: pb.ConsultEhcSchoolRequest, unit: Unit) -> pb.ConsultEhcSchoolResponse:
        case = await load(asked.case_id, unit)
        school = await school_of(unit, asked.urn, "urn")
        sen2 = unit.pathway.sen2
        elsewhere = maintained_elsewhere(school, sen2.la_code) if sen2 else ""
        change = draft.consult_school(
            case,
            school.urn,
            school.name,
            id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
            maintained_by=elsewhere,
        )
        return pb.ConsultEhcSchoolResponse(case=await saved(unit, change))

    async def AnswerEhcConsultation(
        self, asked: pb.AnswerEhcConsultationRequest, unit: Unit
    ) -> pb.AnswerEhcConsultationResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.consultation_id, "consultation_id")
        said = translate.read(draft.SchoolSays, asked)
        change = draft.answer_consultation(case, which, said, by=unit.principal.parties, on=unit.today)
        return pb.AnswerEhcConsultationResponse(case=await saved(unit, change))

    async def FinaliseEhcPlan(self, asked: pb.FinaliseEhcPlanRequest, unit: Unit) -> pb.FinaliseEhcPlanResponse:
        case = await load(asked.case_id, unit)
        version_id, placement = (
            id_of(asked.plan_version_id, "plan_version_id"),
            await placement_of(unit, asked.placement),
        )
        change = plan.finalise(
            case,
            version_id,
            placement,
            translate.read(domain.Deciding, asked),
            id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
            health_care=await ehc_plans.has_health_care(unit, case, version_id),
        )
        await ehc_plans.issued(unit, case, version_id, EhcVersionKind.PLAN, placement)
        return pb.FinaliseEhcPlanResponse(case=await saved(unit, change))

    async def RecordEhcAdmission(
        self, asked: pb.RecordEhcAdmissionRequest, unit: Unit
    ) -> pb.RecordEhcAdmissionResponse:
        case = await load(asked.case_id, unit)
        admitted_on = translate.to_date(asked.admitted_on, "admitted_on")
        change = plan.record_admission(case, admitted_on, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcAdmissionResponse(case=await saved(unit, change))

    async def RecordEhcProvision(
        self, asked: pb.RecordEhcProvisionRequest, unit: Unit
    ) -> pb.RecordEhcProvisionResponse:
        case = await load(asked.case_id, unit)
        said = translate.read(
            provision.EhcProvisionSecured,
            asked,
            secured_on=day(asked.secured_on, "secured_on", unit),
            recorded_by=sender(unit),
        )
        change = provision.record_provision(case, said, by=unit.principal.parties, on=unit.today)
        return pb.RecordEhcProvisionResponse(case=await saved(unit, change))
