"""Support plans: opened, registered, written, agreed, done, reviewed, stepped, closed."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from chassis import access, translate
from chassis.unit import Unit
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, NotFound, Violation
from kernel.ladder import Level
from services.plans.api.ehc_case import sender
from services.plans.api.linking import linked
from services.plans.api.support_starts import demand_assessment, demand_completed, findings_of, starts_from
from services.plans.domain.consents import demand_consents
from services.plans.domain.support import closure, meetings, opening, review, steps, team
from services.plans.domain.support.content import SupportContent, differences
from services.plans.domain.support.parts import SupportDiscussion, SupportMemberKind
from services.plans.domain.support.plan import SupportPlan
from services.plans.storage import (
    SUPPORT_PLANS,
    consents_of,
    open_plan_of,
    page_of_support_plans,
    plan_as_of,
    unasked,
)

# Who works with a child may open a plan for it; what a person of the family or an onlooker is, is no work.
WORKS_WITH = (
    "setting",
    "team",
    "around_child",
    "lead_professional",
    "coordinator",
    "asked",
    "agency",
    "noticed",
    "referrer",
    "caseworker",
    "social_worker",
    "medical_officer",
    "safeguarding_lead",
)


class SupportPlanRpcs:
    """From the opening of a plan to its end, or to the plan in which support goes on."""

    async def ListSupportPlans(self, asked: pb.ListSupportPlansRequest, unit: Unit) -> pb.ListSupportPlansResponse:
        child = translate.to_uuid(asked.child_id, "child_id") if asked.child_id else None
        page = await page_of_support_plans(unit, asked.page_size, asked.page_token, child, only_open=asked.open)
        listed = [await shown(unit, plan) for plan in page.records]
        return pb.ListSupportPlansResponse(plans=listed, next_page_token=page.next_token)

    async def GetSupportPlan(self, asked: pb.GetSupportPlanRequest, unit: Unit) -> pb.GetSupportPlanResponse:
        return pb.GetSupportPlanResponse(plan=await shown(unit, await load(asked.plan_id, unit)))

    async def GetSupportContentChanges(
        self, asked: pb.GetSupportContentChangesRequest, unit: Unit
    ) -> pb.GetSupportContentChangesResponse:
        plan = await load(asked.plan_id, unit)
        known = await plan_as_of(unit, plan, asked.since)
        if known is None:
            raise NotFound(opening.CONTENT, asked.since)
        answer = translate.fill(pb.GetSupportContentChangesResponse(plan_id=str(plan.id)), plan)
        for one in differences(known.content, plan.content):
            translate.fill(answer.differences.add(), one)
        return answer

    async def OpenSupportPlan(self, asked: pb.OpenSupportPlanRequest, unit: Unit) -> pb.OpenSupportPlanResponse:
        child_id = translate.to_uuid(asked.child_id, "child_id")
        party = await working_party(unit, child_id)
        level = level_of(unit, asked.level, "level")
        opening.demand_level(level)
        await demand_of_each(unit, child_id, level, [party, *(one.party for one in asked.members)])
        opening.demand_no_other(level, await open_plan_of(unit, child_id, keys(level)))
        change = opening.open_plan(
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child_id,
            level=level,
            registrar=registrar(unit, level),
            opener=translate.read(opening.Opener, asked.opener, "opener.", party=party),
            discussion=translate.read(SupportDiscussion, asked.discussion, "discussion."),
            members=[
                (unit.new_id(), translate.read(team.NewMember, one, f"members[{index}]."))
                for index, one in enumerate(asked.members)
            ],
            opener_id=unit.new_id(),
            starts=await starts_from(unit, asked, child_id),
            on=unit.today,
            unasked=await unasked(unit, child_id, level.consents, [one.party for one in asked.members]),
        )
        return pb.OpenSupportPlanResponse(plan=await saved(unit, change))

    async def RegisterSupportPlan(
        self, asked: pb.RegisterSupportPlanRequest, unit: Unit
    ) -> pb.RegisterSupportPlanResponse:
        plan = await load(asked.plan_id, unit)
        change = opening.register(plan, by=unit.principal.parties, on=unit.today)
        return pb.RegisterSupportPlanResponse(plan=await saved(unit, change))

    async def WriteSupportContent(
        self, asked: pb.WriteSupportContentRequest, unit: Unit
    ) -> pb.WriteSupportContentResponse:
        plan = await load(asked.plan_id, unit)
        content = translate.read(SupportContent, asked.content, "content.").with_ids(unit.new_id)
        known = known_version(asked.expected_version)
        by, on = unit.principal.parties, unit.today
        change = opening.write_content(plan, content, known=known, writer=sender(unit), by=by, on=on)
        await demand_consented(unit, plan)
        return pb.WriteSupportContentResponse(plan=await saved(unit, change))

    async def NameSupportAssessment(
        self, asked: pb.NameSupportAssessmentRequest, unit: Unit
    ) -> pb.NameSupportAssessmentResponse:
        plan = await load(asked.plan_id, unit)
        assessment = translate.to_uuid(asked.assessment_id, "assessment_id")
        await demand_consented(unit, plan)
        await demand_assessment(unit, plan.child_id, assessment)
        found = await findings_of(unit, assessment)
        change = opening.name_assessment(plan, assessment, found, by=unit.principal.parties)
        return pb.NameSupportAssessmentResponse(plan=await saved(unit, change))

    async def AddSupportMember(self, asked: pb.AddSupportMemberRequest, unit: Unit) -> pb.AddSupportMemberResponse:
        plan = await load(asked.plan_id, unit)
        new = translate.read(team.NewMember, asked)
        waits_for = await answers_not_about(unit, plan, new.party)
        by, on = unit.principal.parties, unit.today
        change = team.add_member(plan, new, id=unit.new_id(), by=by, on=on, unasked=waits_for)
        if new.kind is SupportMemberKind.PRACTITIONER:  # nobody needs the family's leave to hear the family
            await demand_consented(unit, plan, [new.party])
        return pb.AddSupportMemberResponse(plan=await saved(unit, change))

    async def EndSupportPart(self, asked: pb.EndSupportPartRequest, unit: Unit) -> pb.EndSupportPartResponse:
        plan = await load(asked.plan_id, unit)
        member, level = translate.to_uuid(asked.member_id, "member_id"), level_now(unit, plan)
        by, on = unit.principal.parties, unit.today
        change = team.end_part(plan, member, told=asked.told, level=level, by=by, on=on)
        return pb.EndSupportPartResponse(plan=await saved(unit, change))

    async def HandOverSupport(self, asked: pb.HandOverSupportRequest, unit: Unit) -> pb.HandOverSupportResponse:
        plan = await load(asked.plan_id, unit)
        before = translate.to_uuid(asked.from_member_id, "from_member_id")
        after = translate.to_uuid(asked.to_member_id, "to_member_id")
        change = team.hand_over(plan, before, after, by=unit.principal.parties, on=unit.today)
        await demand_consented(unit, plan)
        return pb.HandOverSupportResponse(plan=await saved(unit, change))

    async def NameSupportLead(self, asked: pb.NameSupportLeadRequest, unit: Unit) -> pb.NameSupportLeadResponse:
        plan = await load(asked.plan_id, unit)
        member = translate.to_uuid(asked.member_id, "member_id")
        replaces = translate.to_uuid(asked.replaces, "replaces") if asked.replaces else None
        by, on = unit.principal.parties, unit.today
        change = team.name_lead(plan, member, id=unit.new_id(), replaces=replaces, by=by, on=on)
        await demand_consented(unit, plan, [plan.member(member).party])
        return pb.NameSupportLeadResponse(plan=await saved(unit, change))

    async def HoldSupportMeeting(
        self, asked: pb.HoldSupportMeetingRequest, unit: Unit
    ) -> pb.HoldSupportMeetingResponse:
        plan = await load(asked.plan_id, unit)
        met = translate.read(meetings.Met, asked, held_on=day(asked, "held_on", unit))
        change = meetings.hold_meeting(plan, met, new_id=unit.new_id, by=unit.principal.parties, on=unit.today)
        if met.actions:
            await demand_consented(unit, plan)
        return pb.HoldSupportMeetingResponse(plan=await saved(unit, change))

    async def ShareSupportPlan(self, asked: pb.ShareSupportPlanRequest, unit: Unit) -> pb.ShareSupportPlanResponse:
        plan = await load(asked.plan_id, unit)
        wanted = [translate.to_uuid(one, f"member_ids[{index}]") for index, one in enumerate(asked.member_ids)]
        change = team.share(plan, wanted, by=unit.principal.parties, on=unit.today)
        await demand_consented(unit, plan)
        return pb.ShareSupportPlanResponse(plan=await saved(unit, change))

    async def SetSupportReview(self, asked: pb.SetSupportReviewRequest, unit: Unit) -> pb.SetSupportReviewResponse:
        plan = await load(asked.plan_id, unit)
        review_on = translate.to_date(asked.review_on, "review_on")
        by, level = unit.principal.parties, level_now(unit, plan)
        change = review.set_review(plan, review_on, level=level, by=by, on=unit.today)
        return pb.SetSupportReviewResponse(plan=await saved(unit, change))

    async def BringSupportReviewForward(
        self, asked: pb.BringSupportReviewForwardRequest, unit: Unit
    ) -> pb.BringSupportReviewForwardResponse:
        plan = await load(asked.plan_id, unit)
        review_on = translate.to_date(asked.review_on, "review_on")
        by, on = unit.principal.parties, unit.today
        change = review.bring_review_forward(plan, review_on, asked.because, by=by, on=on)
        return pb.BringSupportReviewForwardResponse(plan=await saved(unit, change))

    async def AgreeSupportPlan(self, asked: pb.AgreeSupportPlanRequest, unit: Unit) -> pb.AgreeSupportPlanResponse:
        plan = await load(asked.plan_id, unit)
        by, level = unit.principal.parties, level_now(unit, plan)
        change = opening.agree(plan, agreed_with=asked.agreed_with, level=level, by=by, on=unit.today)
        await demand_completed(unit, plan, level)
        await demand_consented(unit, plan)
        return pb.AgreeSupportPlanResponse(plan=await saved(unit, change))

    async def RecordSupportProgress(
        self, asked: pb.RecordSupportProgressRequest, unit: Unit
    ) -> pb.RecordSupportProgressResponse:
        plan = await load(asked.plan_id, unit)
        told = translate.read(opening.Told, asked, by=sender(unit))
        change = opening.record_progress(plan, told, by=unit.principal.parties, on=unit.today)
        return pb.RecordSupportProgressResponse(plan=await saved(unit, change))

    async def HoldSupportReview(self, asked: pb.HoldSupportReviewRequest, unit: Unit) -> pb.HoldSupportReviewResponse:
        plan = await load(asked.plan_id, unit)
        held = translate.read(review.Held, asked, held_on=day(asked, "held_on", unit))
        by, level = unit.principal.parties, level_now(unit, plan)
        change = review.hold_review(plan, held, id=unit.new_id(), level=level, by=by, on=unit.today)
        return pb.HoldSupportReviewResponse(plan=await saved(unit, change))

    async def StepSupportPlan(self, asked: pb.StepSupportPlanRequest, unit: Unit) -> pb.StepSupportPlanResponse:
        plan = await load(asked.plan_id, unit)
        now, level, by = level_now(unit, plan), level_of(unit, asked.level, "level"), unit.principal.parties
        steps.demand_step(plan, now, level, by)
        await demand_of_each(unit, plan.child_id, level, [one.party for one in plan.at_work])
        if level.key != now.key:
            opening.demand_no_other(level, await open_plan_of(unit, plan.child_id, keys(level)))
        to = translate.read(
            steps.StepTo,
            asked,
            level=level,
            registrar=registrar(unit, level),
            discussion=translate.read(SupportDiscussion, asked.discussion, "discussion."),
        )
        if to.assessment_id:
            await demand_assessment(unit, plan.child_id, to.assessment_id)
            to = replace(to, findings=await findings_of(unit, to.assessment_id))
        before, after = steps.step(plan, now, to, id=unit.new_id(), by=by, on=unit.today)
        ended = await unit.save(SUPPORT_PLANS, before)
        goes_on = await saved(unit, after)
        return pb.StepSupportPlanResponse(plan=goes_on, before=await shown(unit, ended))

    async def CloseSupportPlan(self, asked: pb.CloseSupportPlanRequest, unit: Unit) -> pb.CloseSupportPlanResponse:
        closing = translate.read(closure.Closing, asked, informed_on=day(asked, "informed_on", unit))
        links = await linked(unit, {f"services[{place}]": one for place, one in enumerate(closing.services)})
        closing = replace(closing, services=tuple(links.values()))
        plan = await load(asked.plan_id, unit)
        level, by = level_now(unit, plan), unit.principal.parties
        change = closure.close(plan, closing, level=level, support_after=support_after(unit), by=by, on=unit.today)
        return pb.CloseSupportPlanResponse(plan=await saved(unit, change))


# -- what the authority's file says ------------------------------------------------------------------------------------


def level_of(unit: Unit, key: str, field: str) -> Level:
    """The level of the ladder as it counts today; Invalid names those that there are."""
    try:
        return unit.pathway.ladder.level(key, unit.today)
    except ValueError:
        known = ", ".join(one.key for one in unit.pathway.ladder.on(unit.today))
        problem = f"The authority's levels are {known}." if known else "The authority has no ladder of support."
        raise Invalid([Violation(field, "UNKNOWN_LEVEL", problem)]) from None


def level_now(unit: Unit, plan: SupportPlan) -> Level:
    """The level of a plan, or the one that has taken it over since."""
    return unit.pathway.ladder.level(plan.level, unit.today)


def keys(level: Level) -> tuple[str, ...]:
    """The level with those whose plans go on as plans of this one."""
    return (level.key, *level.takes_over)


def registrar(unit: Unit, level: Level) -> str:
    return unit.pathway.team(level.registered_by) if level.registered_by else ""


def support_after(unit: Unit) -> str:
    """Where a family finds support once a plan is closed (GLOS-E48)."""
    early_help = unit.pathway.early_help
    if early_help is None:
        return unit.pathway.contact
    return f"{early_help.support_after.name}, {early_help.support_after.reach}"


# -- the same for every RPC --------------------------------------------------------------------------------------------


async def working_party(unit: Unit, child_id: UUID) -> str:
    """The caller's party that works with the child. NotFound for who does not: the child is not theirs to know of."""
    held = await access.relations_to(unit, child_id)
    for relation in WORKS_WITH:
        for known, party in sorted(held):
            if known == relation and not party.startswith("panel:"):
                return party
    raise NotFound("child", child_id)


async def load(plan_id: str, unit: Unit) -> SupportPlan:
    return await SUPPORT_PLANS.load(unit, translate.to_uuid(plan_id, "plan_id"))


async def demand_of_each(unit: Unit, child_id: UUID, level: Level, parties: Iterable[str]) -> None:
    """Refused unless the consents that the level names cover every service that is in the team, one by one."""
    services = dict.fromkeys(party for party in parties if party.startswith(("org:", "team:")))
    for party in services:
        demand_consents(level.consents, await consents_of(unit, child_id, [party]))
    if not services:
        demand_consents(level.consents, await consents_of(unit, child_id))


async def demand_consented(unit: Unit, plan: SupportPlan, parties: Collection[str] = ()) -> None:
    """Refused while a consent does not stand that the plan's level names: for one of these parties, or of its team."""
    given = await consents_of(unit, plan.child_id, parties or plan.services)
    demand_consents(level_now(unit, plan).consents, given, allowed=("ask_for_consent", "close"))


async def answers_not_about(unit: Unit, plan: SupportPlan, party: str) -> tuple[UUID, ...]:
    """Answers of the family that are not about this service, which joins after them; none where others cover it."""
    level = level_now(unit, plan)
    return (await unasked(unit, plan.child_id, level.consents, [party])).get(party, ())


async def saved(unit: Unit, change: Change[SupportPlan]) -> support_pb2.SupportPlan:
    return await shown(unit, await unit.save(SUPPORT_PLANS, change))


async def shown(unit: Unit, plan: SupportPlan) -> support_pb2.SupportPlan:
    """The plan, with the consents that its level needs and that do not stand today."""
    message = translate.fill(support_pb2.SupportPlan(), plan)
    if plan.is_open:
        given = await consents_of(unit, plan.child_id, plan.services)
        message.consents_needed.extend(one for one in level_now(unit, plan).consents if one not in given)
    return message


def known_version(version: int) -> int:
    """The version that the caller read; Invalid when it does not say."""
    if not version:
        problem = Violation("expected_version", "REQUIRED", "Say which version of the content you read.")
        raise Invalid([problem])
    return version


def day(asked: Any, field: str, unit: Unit) -> date:
    """The day that was sent; today if none was."""
    return translate.to_date(getattr(asked, field), field) or unit.today
