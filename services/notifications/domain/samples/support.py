"""Samples of support plans, and of the assessments that they come of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from kernel.ladder import ReviewDecision
from services.notifications.domain.facts import Facts, Matter
from services.notifications.domain.samples.people import (
    ABOUT,
    CASE,
    CHILD_ID,
    NAME,
    PARENT,
    PRACTITIONER,
    READER,
    REASONS,
    ROLE,
    Sample,
)
from services.notifications.domain.support_assessment import (
    AskedContribution,
    AssessmentMatter,
    AssessmentNextStep,
    AssessmentSharing,
    HelpfulStrategy,
    SupportAssessment,
    WantedOutcome,
)
from services.notifications.domain.support_plan import (
    SupportClosure,
    SupportClosureReason,
    SupportContent,
    SupportJoinRequest,
    SupportJoinState,
    SupportLead,
    SupportMember,
    SupportMemberKind,
    SupportOutcome,
    SupportPlan,
    SupportPlanMatter,
    SupportPlannedMeeting,
    SupportReview,
    SupportShare,
    SupportStep,
)

FAMILY_ID, OTHER = UUID(int=5), UUID(int=6)
AIM = "Plays with other children at break"


def _named(sample: Sample) -> tuple[str, str]:
    """What the authority calls a support plan and an assessment of support."""
    levels = sample.authority.ladder.on(sample.on)
    plans = [level.plan for level in levels if level.plan and not level.statutory]
    assessments = [level.assessment for level in levels if level.assessment and not level.statutory]
    return next(iter(plans), "support plan"), next(iter(assessments), "assessment")


def _plan(sample: Sample) -> SupportPlan:
    """A plan in which everything has happened: one letter is about one part of it."""
    registrar = sample.authority.team(sample.authority.entry_team)
    left = SupportMember(OTHER, SupportMemberKind.PRACTITIONER, "Sample Nurse", "nurse", "", sample.on, REASONS)
    members = (
        SupportMember(ABOUT, SupportMemberKind.PRACTITIONER, NAME, ROLE, PRACTITIONER),
        SupportMember(FAMILY_ID, SupportMemberKind.FAMILY, PARENT, "mother", READER),
        left,
    )
    invited = (ABOUT, FAMILY_ID)
    return SupportPlan(
        CASE, CHILD_ID, _named(sample)[0], sample.ago(30), PRACTITIONER,
        SupportContent((SupportOutcome(AIM, AIM, sample.ahead(90)),)), registrar, sample.ago(28), sample.ago(21),
        sample.ahead(42), "Here stands why.", sample.on, members, (SupportLead(ABOUT),),
        (SupportPlannedMeeting(ABOUT, sample.ahead(14), "Here stands where and how.", AIM, invited, REASONS),),
        (
            SupportJoinRequest(
                ABOUT, sample.agency, "Sample Service", "therapist", REASONS, sample.ago(3), SupportJoinState.DECLINED,
                REASONS,
            ),
        ),
        (
            SupportReview(
                ABOUT, sample.on, ReviewDecision.CONTINUE_AMENDED, REASONS, ("Another service",), sample.ahead(90)
            ),
        ),
        (SupportShare(sample.on, invited),),
        step=SupportStep(CASE, "up", REASONS, sample.on),
        closure=SupportClosure(SupportClosureReason.NEEDS_MET, sample.on, "Here stands where to ask"),
    )  # fmt: skip


def _of(about: UUID = ABOUT) -> Callable[[Sample], Facts]:
    def of(sample: Sample) -> Facts:
        plan = _plan(sample)
        return replace(sample.facts, support=SupportPlanMatter(plan, about, plan, share_number=1))

    return of


def _consent(sample: Sample) -> Facts:
    return replace(_of()(sample), matter=Matter(sample.on, "activity"))


def _assessment(about: UUID | None) -> Callable[[Sample], Facts]:
    def of(sample: Sample) -> Facts:
        registrar = sample.authority.team(sample.authority.entry_team)
        assessment = SupportAssessment(
            CASE, CHILD_ID, _named(sample)[1], PRACTITIONER, NAME, sample.ago(30), registrar,
            "the partnership that registers it", sample.ago(28), sample.on, AssessmentNextStep.PLAN,
            conclusion="Here stands what it comes to.",
            contributions=(AskedContribution(ABOUT, sample.agency, "Here stands what is asked.", sample.ahead(14)),),
            outcomes=(WantedOutcome(AIM),),
            strategies=(HelpfulStrategy("One picture for each step", "everybody"),),
            sharings=(AssessmentSharing(OTHER, READER, ""),),
        )  # fmt: skip
        return replace(sample.facts, supporting=AssessmentMatter(assessment, about))

    return of


OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    **dict.fromkeys(
        (
            "support_plan.opened",
            "support_plan.registered",
            "support_plan.agreed",
            "support_plan.shared/family",
            "support_plan.shared/team",
            "support_plan.reviewed",
            "support_plan.stepped",
            "support_plan.closed",
            "support_review.scheduled/set",
            "support_review.scheduled/brought_forward",
            "support_meeting.planned",
            "support_meeting.cancelled",
            "support_joining.asked",
            "support_joining.answered",
            "support_consent.lapsed",
        ),
        _of(),
    ),
    "support_team.departed": _of(OTHER),
    "support_consent.ended": _consent,
    "support_assessment.opened": _assessment(None),
    "support_assessment.registered": _assessment(None),
    "support_assessment.completed": _assessment(None),
    "support_contribution.asked": _assessment(ABOUT),
    "support_contribution.reminded": _assessment(ABOUT),
    "support_assessment.shared": _assessment(OTHER),
}
