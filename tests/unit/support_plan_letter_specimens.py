"""What letters about a support plan are written from: facts by the event that they follow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis import translate
from goldenthread.plans.v1 import support_pb2 as pb
from kernel.ladder import ReviewDecision
from kernel.panels import Sector
from services.notifications import domain
from services.plans.domain.support import joining, meetings, opening, review, steps, team
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.reviewing import ENDING
from tests.unit.support_specimens import BY_REGISTRAR, BY_SCHOOL, MY_PLAN, MY_PLAN_PLUS, TALKED, agreed_plus, member
from tests.unit.test_support_reviews import LATER, close, closing, held, hold, ready

Facts = Callable[[domain.Facts], domain.Facts]
TOLD = "School alone reaches it now; the nurse is asked when it is needed."


def read(plan: SupportPlan) -> domain.SupportPlan:
    return translate.read(domain.SupportPlan, translate.fill(pb.SupportPlan(), plan))


def of(plan: SupportPlan, *, role: str = "", reviewed: bool = False, after: SupportPlan | None = None) -> Facts:
    """The facts of a plan, of its last review or of a member by role."""

    def told(known: domain.Facts) -> domain.Facts:
        about = next((one.id for one in plan.members if one.role == role), None)
        if reviewed and plan.last_review:
            about = plan.last_review.id
        matter = domain.SupportPlanMatter(read(plan), about, read(after) if after else None)
        return replace(known, subject_id=plan.id, support=matter)

    return told


def decided(decision: ReviewDecision = ReviewDecision.CONTINUE_AMENDED) -> SupportPlan:
    more: dict[str, Any] = {}
    plan = agreed_plus()
    if decision in ENDING:
        more = {"review_on": None}
    if decision is ReviewDecision.CONSIDER_OTHERS:
        more = {"consider": ("Community Social Worker", "SEN Casework")}
    reviewed: SupportPlan = hold(plan, held(plan, decision, **more), MY_PLAN_PLUS).state
    return reviewed


def stepped() -> Facts:
    plan = agreed_plus()
    to = steps.StepTo(MY_PLAN, TOLD, TALKED)
    before, after = steps.step(plan, MY_PLAN_PLUS, to, id=plan.child_id, by=BY_SCHOOL, on=LATER)
    return of(before.state, after=after.state)


def closed() -> Facts:
    plan = ready(agreed_plus(), MY_PLAN_PLUS)
    return of(close(plan, closing(plan), MY_PLAN_PLUS).state)


def departed() -> Facts:
    plan = agreed_plus()
    nurse, senco = member(plan, "school nurse"), member(plan, "SENCO")
    plan = team.hand_over(plan, nurse, senco, by=BY_SCHOOL, on=LATER).state
    change = team.end_part(plan, nurse, told=TOLD, level=MY_PLAN_PLUS, by=BY_SCHOOL, on=LATER)
    return of(change.state, role="school nurse")


def shared(*roles: str) -> Facts:
    """A plan that was shared with these members, or with all."""
    plan = agreed_plus()
    change = team.share(plan, [member(plan, role) for role in roles], by=BY_SCHOOL, on=LATER)

    def told(known: domain.Facts) -> domain.Facts:
        known = of(change.state)(known)
        assert known.support is not None
        return replace(known, support=replace(known.support, share_number=len(change.state.shared)))

    return told


def sooner() -> Facts:
    plan, day = agreed_plus(), LATER + timedelta(weeks=1)
    return of(review.bring_review_forward(plan, day, "Nothing has moved since Easter.", by=BY_SCHOOL, on=LATER).state)


def no_longer_consented(known: domain.Facts) -> domain.Facts:
    return replace(of(agreed_plus())(known), matter=domain.Matter(LATER, "activity"))


def meeting(*, off: bool = False) -> Facts:
    plan = agreed_plus()
    meet = meetings.ToMeet(LATER, "Room 4 at half past three, everybody)", "How break is going.")
    plan = meetings.plan_meeting(plan, meet, id=plan.id, by=BY_SCHOOL, on=LATER).state
    if off:
        told = "Nina Cam (school nurse) is ill."
        plan = meetings.call_off_meeting(plan, plan.id, told, by=BY_SCHOOL, on=LATER).state
    return about(plan, plan.id)


def joining_team(*, answered: bool = False) -> Facts:
    plan = agreed_plus()
    clinic = opening.Opener("org:ods:R1C", "Leah Brandt", "therapist", Sector.HEALTH)
    plan = joining.ask_to_join(plan, clinic, "I see Robin each week.", id=plan.id, on=LATER).state
    if answered:
        told = "The family would rather not, for now."
        plan = joining.answer_to_join(
            plan, plan.id, join=False, reason=told, id=plan.child_id, by=BY_SCHOOL, on=LATER
        ).state
    return about(plan, plan.id)


def about(plan: SupportPlan, id: UUID) -> Facts:
    def told(known: domain.Facts) -> domain.Facts:
        return replace(known, subject_id=plan.id, support=domain.SupportPlanMatter(read(plan), id))

    return told


SUPPORT_PLANS: dict[str, Facts] = {
    "support_plan.opened": of(agreed_plus()),
    "support_plan.agreed": of(agreed_plus()),
    "support_plan.shared/family": shared(),
    "support_plan.shared/team": shared("school nurse"),
    "support_review.scheduled/set": of(agreed_plus()),
    "support_review.scheduled/brought_forward": sooner(),
    "support_consent.ended": no_longer_consented,
    "support_plan.registered": of(opening.register(agreed_plus(), by=BY_REGISTRAR, on=LATER).state),
    "support_plan.reviewed": of(decided(), reviewed=True),
    "support_plan.stepped": stepped(),
    "support_plan.closed": closed(),
    "support_team.departed": departed(),
    "support_meeting.planned": meeting(),
    "support_meeting.cancelled": meeting(off=True),
    "support_joining.asked": joining_team(),
    "support_joining.answered": joining_team(answered=True),
    "support_consent.lapsed": of(opening.rights_began(agreed_plus(), LATER).state),
}
