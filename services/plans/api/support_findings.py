"""What is said and found in an assessment of support: conversations, contributions, needs, outcomes, options."""

from dataclasses import replace
from datetime import date

from chassis import translate
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from kernel.options import Option
from services.plans.api.linking import linked
from services.plans.api.support_assessments import expect, load, saved
from services.plans.domain.support import assessment_analysis as analysis
from services.plans.domain.support import assessment_gathering as gathering
from services.plans.domain.support.assessment import AgreedLead, agree_lead
from services.plans.domain.support.assessment_contribution import ContributionAnswer, ContributionToAsk
from services.plans.domain.support.assessment_conversation import ConsideredMeeting, OpenConversation
from services.plans.domain.support.assessment_findings import (
    AnalysedNeed,
    ConsideredResource,
    HelpfulStrategy,
    WantedOutcome,
)
from services.plans.domain.support.assessment_joint import JointPlanningMeeting
from services.plans.storage import family_of, grounds_of, known_of_child


class SupportFindingRpcs:
    """The open conversation, step by step, in any order."""

    async def RecordOpenConversation(
        self, asked: pb.RecordOpenConversationRequest, unit: Unit
    ) -> pb.RecordOpenConversationResponse:
        assessment = await load(asked.assessment_id, unit)
        conversation = translate.read(
            OpenConversation,
            asked,
            id=unit.new_id(),
            held_on=_day(asked.held_on, "held_on", unit),
            recorded_by=assessment.lead,
        )
        change = gathering.record_conversation(assessment, conversation, by=unit.principal.parties, on=unit.today)
        return pb.RecordOpenConversationResponse(assessment=await saved(unit, change))

    async def AskContributions(self, asked: pb.AskContributionsRequest, unit: Unit) -> pb.AskContributionsResponse:
        assessment = await load(asked.assessment_id, unit)
        wanted = [
            translate.read(ContributionToAsk, one, f"contributions[{place}].")
            for place, one in enumerate(asked.contributions)
        ]
        change = gathering.ask_contributions(
            assessment,
            wanted,
            ids=[unit.new_id() for _ in wanted],
            known=await known_of_child(unit, assessment),
            grounds=await grounds_of(unit, assessment.child_id),
            own=await family_of(unit, assessment.child_id),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.AskContributionsResponse(assessment=await saved(unit, change))

    async def GiveContribution(self, asked: pb.GiveContributionRequest, unit: Unit) -> pb.GiveContributionResponse:
        assessment = await load(asked.assessment_id, unit)
        change = gathering.contribute(
            assessment,
            translate.to_uuid(asked.contribution_id, "contribution_id"),
            translate.read(ContributionAnswer, asked),
            grounds=await grounds_of(unit, assessment.child_id),
            own=await family_of(unit, assessment.child_id),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.GiveContributionResponse(assessment=await saved(unit, change))

    async def ReuseContribution(self, asked: pb.ReuseContributionRequest, unit: Unit) -> pb.ReuseContributionResponse:
        assessment = await load(asked.assessment_id, unit)
        known = gathering.demand_known(await known_of_child(unit, assessment), asked.known_id)
        sector = translate.read(gathering.ReusedFor, asked).sector
        change = gathering.reuse_contribution(
            assessment, known, sector, id=unit.new_id(), by=unit.principal.parties, on=unit.today
        )
        return pb.ReuseContributionResponse(assessment=await saved(unit, change))

    async def RemindContributor(self, asked: pb.RemindContributorRequest, unit: Unit) -> pb.RemindContributorResponse:
        assessment = await load(asked.assessment_id, unit)
        which = translate.to_uuid(asked.contribution_id, "contribution_id")
        change = gathering.remind(assessment, which, by=unit.principal.parties, on=unit.today)
        return pb.RemindContributorResponse(assessment=await saved(unit, change))

    async def SetContributionAside(
        self, asked: pb.SetContributionAsideRequest, unit: Unit
    ) -> pb.SetContributionAsideResponse:
        assessment = await load(asked.assessment_id, unit)
        which = translate.to_uuid(asked.contribution_id, "contribution_id")
        change = gathering.set_aside(assessment, which, asked.because, by=unit.principal.parties, on=unit.today)
        return pb.SetContributionAsideResponse(assessment=await saved(unit, change))

    async def ConsiderAssessmentMeeting(
        self, asked: pb.ConsiderAssessmentMeetingRequest, unit: Unit
    ) -> pb.ConsiderAssessmentMeetingResponse:
        assessment = await load(asked.assessment_id, unit)
        considered_on = _day(asked.considered_on, "considered_on", unit)
        meeting = translate.read(ConsideredMeeting, asked, id=unit.new_id(), considered_on=considered_on)
        change = gathering.consider_meeting(assessment, meeting, by=unit.principal.parties, on=unit.today)
        return pb.ConsiderAssessmentMeetingResponse(assessment=await saved(unit, change))

    async def AgreeAssessmentLead(
        self, asked: pb.AgreeAssessmentLeadRequest, unit: Unit
    ) -> pb.AgreeAssessmentLeadResponse:
        assessment = await load(asked.assessment_id, unit)
        lead = translate.read(AgreedLead, asked, id=unit.new_id(), agreed_on=unit.today)
        grounds, own = await grounds_of(unit, assessment.child_id), await family_of(unit, assessment.child_id)
        change = agree_lead(assessment, lead, grounds=grounds, own=own, by=unit.principal.parties)
        return pb.AgreeAssessmentLeadResponse(assessment=await saved(unit, change))

    async def AnalyseNeeds(self, asked: pb.AnalyseNeedsRequest, unit: Unit) -> pb.AnalyseNeedsResponse:
        assessment = await load(asked.assessment_id, unit)
        expect(asked.expected_version, assessment)
        needs = [translate.read(AnalysedNeed, one, f"needs[{place}].") for place, one in enumerate(asked.needs)]
        change = analysis.analyse_needs(assessment, needs, new_id=unit.new_id, by=unit.principal.parties)
        return pb.AnalyseNeedsResponse(assessment=await saved(unit, change))

    async def AgreeOutcomes(self, asked: pb.AgreeOutcomesRequest, unit: Unit) -> pb.AgreeOutcomesResponse:
        assessment = await load(asked.assessment_id, unit)
        expect(asked.expected_version, assessment)
        outcomes = [
            translate.read(WantedOutcome, one, f"outcomes[{place}].") for place, one in enumerate(asked.outcomes)
        ]
        change = analysis.agree_outcomes(assessment, outcomes, new_id=unit.new_id, by=unit.principal.parties)
        return pb.AgreeOutcomesResponse(assessment=await saved(unit, change))

    async def ConsiderResources(self, asked: pb.ConsiderResourcesRequest, unit: Unit) -> pb.ConsiderResourcesResponse:
        assessment = await load(asked.assessment_id, unit)
        expect(asked.expected_version, assessment)
        resources = [
            translate.read(ConsideredResource, one, f"resources[{place}].") for place, one in enumerate(asked.resources)
        ]
        change = analysis.consider_resources(assessment, resources, new_id=unit.new_id, by=unit.principal.parties)
        return pb.ConsiderResourcesResponse(assessment=await saved(unit, change))

    async def CompareSupportOptions(
        self, asked: pb.CompareSupportOptionsRequest, unit: Unit
    ) -> pb.CompareSupportOptionsResponse:
        options = [translate.read(Option, one, f"options[{place}].") for place, one in enumerate(asked.options)]
        links = await linked(unit, {f"options[{place}].service": one.service for place, one in enumerate(options)})
        options = [replace(one, service=links.get(f"options[{place}].service")) for place, one in enumerate(options)]
        assessment = await load(asked.assessment_id, unit)
        change = analysis.compare_options(
            assessment, asked.outcome_id, options, new_id=unit.new_id, by=unit.principal.parties, on=unit.today
        )
        return pb.CompareSupportOptionsResponse(assessment=await saved(unit, change))

    async def ChooseSupportOption(
        self, asked: pb.ChooseSupportOptionRequest, unit: Unit
    ) -> pb.ChooseSupportOptionResponse:
        assessment = await load(asked.assessment_id, unit)
        change = analysis.choose_option(
            assessment,
            asked.outcome_id,
            asked.option_id,
            asked.because,
            tuple(asked.chosen_by),
            asked.resource_id,
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.ChooseSupportOptionResponse(assessment=await saved(unit, change))

    async def SetStrategies(self, asked: pb.SetStrategiesRequest, unit: Unit) -> pb.SetStrategiesResponse:
        assessment = await load(asked.assessment_id, unit)
        expect(asked.expected_version, assessment)
        strategies = [
            translate.read(HelpfulStrategy, one, f"strategies[{place}].") for place, one in enumerate(asked.strategies)
        ]
        change = analysis.set_strategies(assessment, strategies, new_id=unit.new_id, by=unit.principal.parties)
        return pb.SetStrategiesResponse(assessment=await saved(unit, change))

    async def HoldJointPlanning(self, asked: pb.HoldJointPlanningRequest, unit: Unit) -> pb.HoldJointPlanningResponse:
        assessment = await load(asked.assessment_id, unit)
        held_on = _day(asked.held_on, "held_on", unit)
        meeting = translate.read(JointPlanningMeeting, asked, id=unit.new_id(), held_on=held_on)
        change = gathering.hold_joint_planning(assessment, meeting, by=unit.principal.parties, on=unit.today)
        return pb.HoldJointPlanningResponse(assessment=await saved(unit, change))


def _day(message: types_pb2.Date, field: str, unit: Unit) -> date:
    """The day that was sent; today if none was."""
    return translate.to_date(message, field) or unit.today
