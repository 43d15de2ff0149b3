"""What waits for somebody beside the limits of the law. The words of each stand in kernel/waiting.toml."""

from dataclasses import replace
from datetime import date

from kernel.casework import Caseworker
from kernel.deadlines import Owed
from kernel.waiting import wait
from services.plans.domain.assessment import Assessment, AssessmentState
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.plan import Plan, PlanState

# A refusal ends the work; an appeal may begin it anew.
NEEDS_NOBODY = (EhcState.NOT_ASSESSED, EhcState.NO_PLAN, EhcState.CEASED, EhcState.TRANSFERRED, EhcState.WITHDRAWN)


def of_assessment(assessment: Assessment, on: date) -> list[Owed]:
    """The limit of each source that was asked; once all have answered, the plan."""
    ready = assessment.state is AssessmentState.GATHERING and assessment.answered == assessment.asked_for
    return [*assessment.owed, *([wait("assessment_plan").owed(on, assessment.coordinator)] if ready else [])]


def of_plan(plan: Plan, on: date, panel: str) -> list[Owed]:
    """Its resources wait for the panel, its last word for whoever leads; then its support plan says what waits."""
    if plan.state is PlanState.PROPOSED:
        return [wait("plan_resources").owed(plan.proposed_on, plan.lead_professional, waits_for=panel)]
    if plan.state is PlanState.RESOURCED:
        return [wait("plan_final").owed(on, plan.lead_professional)]
    return []


def of_case(case: EhcCase, team: tuple[Caseworker, ...], on: date) -> list[Owed]:
    """Its limits; and while nobody works it, or whoever did has left, a caseworker. A team without people in the
    authority's file works its cases as one."""
    at_work = {one.party for one in team if one.works_on(on)}
    unassigned = case.caseworker is None or case.caseworker.party not in at_work
    if not team or not unassigned or case.state in NEEDS_NOBODY:
        return case.owed
    return [*case.owed, replace(wait("ehc_caseworker").owed(on, case.casework_party), caseworker="")]
