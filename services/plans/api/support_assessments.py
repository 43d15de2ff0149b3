"""Assessments of support: opened, gathered, analysed, shared, completed, updated."""

from uuid import UUID

from chassis import translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.plans.v1 import support_assessment_pb2 as records_pb
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused, Violation
from kernel.ladder import Level
from kernel.wording import capital, with_article
from services.plans.api.support_plans import level_of, registrar, working_party
from services.plans.api.support_starts import demand_need, demand_plan
from services.plans.domain.consents import demand_consents
from services.plans.domain.support.assessment import (
    AssessmentOpening,
    Completion,
    SupportAssessment,
    complete,
    demand_assessed,
    end,
    open_support_assessment,
    register,
    update,
)
from services.plans.domain.support.assessment_share import prepare_sharing, send_sharing
from services.plans.domain.support.following import SupportStepTaken
from services.plans.storage import (
    SUPPORT_ASSESSMENTS,
    family_of,
    grounds_of,
    known_of_child,
    one_is_open,
    page_of_support_assessments,
    step_taken,
)
from services.plans.storage.consents import consents_of


class SupportAssessmentRpcs:
    """From the consent to have conversations to the newer edition."""

    async def ListWhoCanSupport(self, asked: pb.ListWhoCanSupportRequest, unit: Unit) -> pb.ListWhoCanSupportResponse:
        early = unit.pathway.early_help
        advisers = [
            pb.WhoCanSupport(party=one.party, name=one.name, reach=one.reach, as_what="adviser")
            for one in (early.may_be_asked if early else ())
        ]
        agencies = [pb.WhoCanSupport(party=one.party, name=one.name, as_what="agency") for one in unit.pathway.agencies]
        return pb.ListWhoCanSupportResponse(entries=[*advisers, *agencies])

    async def OpenSupportAssessment(
        self, asked: pb.OpenSupportAssessmentRequest, unit: Unit
    ) -> pb.OpenSupportAssessmentResponse:
        child_id = translate.to_uuid(asked.child_id, "child_id")
        await working_party(unit, child_id)
        level = level_of(unit, asked.level, "level")
        demand_assessed(level)
        opening = translate.read(AssessmentOpening, asked)
        await _demand_may_open(unit, child_id, level, opening)
        await demand_need(unit, child_id, opening.noticed_need_id)
        change = open_support_assessment(
            opening,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child_id,
            level=level,
            registrar=registrar(unit, level),
            on=unit.today,
        )
        opened = await saved(unit, change)
        await step_taken(unit, child_id, SupportStepTaken.ASSESSMENT_OPENED)
        return pb.OpenSupportAssessmentResponse(assessment=opened)

    async def ListSupportAssessments(
        self, asked: pb.ListSupportAssessmentsRequest, unit: Unit
    ) -> pb.ListSupportAssessmentsResponse:
        child_id = translate.to_uuid(asked.child_id, "child_id") if asked.child_id else None
        page = await page_of_support_assessments(unit, asked.page_size, asked.page_token, child_id)
        listed = [shown(one) for one in page.records]
        return pb.ListSupportAssessmentsResponse(assessments=listed, next_page_token=page.next_token)

    async def GetSupportAssessment(
        self, asked: pb.GetSupportAssessmentRequest, unit: Unit
    ) -> pb.GetSupportAssessmentResponse:
        return pb.GetSupportAssessmentResponse(assessment=shown(await load(asked.assessment_id, unit)))

    async def ListKnownInformation(
        self, asked: pb.ListKnownInformationRequest, unit: Unit
    ) -> pb.ListKnownInformationResponse:
        assessment = await load(asked.assessment_id, unit)
        known = await known_of_child(unit, assessment)
        listed = [translate.fill(records_pb.KnownInformation(), one) for one in known]
        return pb.ListKnownInformationResponse(known=listed)

    async def RegisterSupportAssessment(
        self, asked: pb.RegisterSupportAssessmentRequest, unit: Unit
    ) -> pb.RegisterSupportAssessmentResponse:
        assessment = await load(asked.assessment_id, unit)
        change = register(assessment, asked.number, by=unit.principal.parties, on=unit.today)
        return pb.RegisterSupportAssessmentResponse(assessment=await saved(unit, change))

    async def PrepareAssessmentSharing(
        self, asked: pb.PrepareAssessmentSharingRequest, unit: Unit
    ) -> pb.PrepareAssessmentSharingResponse:
        assessment = await load(asked.assessment_id, unit)
        change = prepare_sharing(
            assessment,
            asked.parties,
            asked.lawful_basis,
            new_id=unit.new_id,
            grounds=await grounds_of(unit, assessment.child_id),
            family=await family_of(unit, assessment.child_id),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.PrepareAssessmentSharingResponse(assessment=await saved(unit, change))

    async def SendAssessmentSharing(
        self, asked: pb.SendAssessmentSharingRequest, unit: Unit
    ) -> pb.SendAssessmentSharingResponse:
        assessment = await load(asked.assessment_id, unit)
        grounds = await grounds_of(unit, assessment.child_id)
        change = send_sharing(assessment, grounds=grounds, by=unit.principal.parties, on=unit.today)
        return pb.SendAssessmentSharingResponse(assessment=await saved(unit, change))

    async def CompleteSupportAssessment(
        self, asked: pb.CompleteSupportAssessmentRequest, unit: Unit
    ) -> pb.CompleteSupportAssessmentResponse:
        assessment = await load(asked.assessment_id, unit)
        expect(asked.expected_version, assessment)
        above = unit.pathway.ladder.above(assessment.level, unit.today)
        change = complete(
            assessment,
            translate.read(Completion, asked),
            ehc_above=any(level.statutory for level in above),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.CompleteSupportAssessmentResponse(assessment=await saved(unit, change))

    async def UpdateSupportAssessment(
        self, asked: pb.UpdateSupportAssessmentRequest, unit: Unit
    ) -> pb.UpdateSupportAssessmentResponse:
        older = await load(asked.assessment_id, unit)
        level = level_of(unit, older.level, "level")
        opening = translate.read(AssessmentOpening, asked)
        await _demand_may_open(unit, older.child_id, level, opening)
        before, newer = update(
            older,
            opening,
            id=unit.new_id(),
            lead_id=unit.new_id(),
            level=level,
            registrar=registrar(unit, level),
            grounds=await grounds_of(unit, older.child_id),
            own=await family_of(unit, older.child_id),
            by=unit.principal.parties,
            on=unit.today,
        )
        await unit.save(SUPPORT_ASSESSMENTS, before)
        updated = await saved(unit, newer)
        await step_taken(unit, older.child_id, SupportStepTaken.ASSESSMENT_UPDATED)
        return pb.UpdateSupportAssessmentResponse(assessment=updated)

    async def EndSupportAssessment(
        self, asked: pb.EndSupportAssessmentRequest, unit: Unit
    ) -> pb.EndSupportAssessmentResponse:
        assessment = await load(asked.assessment_id, unit)
        change = end(assessment, asked.because, by=unit.principal.parties, on=unit.today)
        return pb.EndSupportAssessmentResponse(assessment=await saved(unit, change))


async def _demand_may_open(unit: Unit, child_id: UUID, level: Level, opening: AssessmentOpening) -> None:
    """Who leads opens it, with the consents of the level, and only where no other is open."""
    if opening.lead and opening.lead not in unit.principal.parties:
        raise Denied("ASSESSMENT_LEAD_ONLY", "An assessment is opened by who leads it: name one of your own parties.")
    await demand_plan(unit, child_id, opening.support_plan_id)
    demand_consents(level.assessment_consents, await consents_of(unit, child_id))
    if await one_is_open(unit, child_id, level.key):
        called = capital(with_article(level.assessment))
        raise Refused(
            "ASSESSMENT_OPEN_ALREADY",
            f"{called} of this child is open already: ask who leads it to let you contribute.",
            facts={"level": level.key},
        )


async def load(assessment_id: str, unit: Unit) -> SupportAssessment:
    return await SUPPORT_ASSESSMENTS.load(unit, translate.to_uuid(assessment_id, "assessment_id"))


def expect(version: int, assessment: SupportAssessment) -> None:
    """The caller decides on what it has read: it must say which version that was, and that must still stand."""
    if not version:
        raise Invalid([Violation("expected_version", "REQUIRED", "Say which version of the assessment you read.")])
    demand_version("support assessment", version, assessment.version)


async def saved(unit: Unit, change: Change[SupportAssessment]) -> records_pb.SupportAssessment:
    return shown(await unit.save(SUPPORT_ASSESSMENTS, change))


def shown(assessment: SupportAssessment) -> records_pb.SupportAssessment:
    return translate.fill(records_pb.SupportAssessment(), assessment)
