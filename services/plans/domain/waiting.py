"""What waits for somebody beside the limits of the law. The words of each stand in kernel/waiting.toml."""

from datetime import date

from kernel.deadlines import Owed
from kernel.waiting import wait
from services.plans.domain.assessment import Assessment, AssessmentState
from services.plans.domain.plan import Plan, PlanState


def of_assessment(assessment: Assessment, on: date) -> list[Owed]:
    """The limit of each source that was asked; once all have answered, the plan."""
    ready = assessment.state is AssessmentState.GATHERING and assessment.answered == assessment.asked_for
    return [*assessment.owed, *([wait("assessment_plan").owed(on, assessment.coordinator)] if ready else [])]


def of_plan(plan: Plan, on: date, panel: str) -> list[Owed]:
    """Its resources wait for the panel, its last word and its review for whoever leads."""
    if plan.state is PlanState.PROPOSED:
        return [wait("plan_resources").owed(plan.proposed_on, plan.lead_professional, waits_for=panel)]
    if plan.state is PlanState.RESOURCED:
        return [wait("plan_final").owed(on, plan.lead_professional)]
    if plan.review_on is None or plan.finalised_on is None:
        return []
    return [wait("plan_review").owed(plan.finalised_on, plan.lead_professional, due_on=plan.review_on)]
