"""A case as the SEN2 return tells of it: modules 2 to 5c for one census, or nothing where it has no place for it.

In it are active plans, plans that ceased in the calendar year, decisions of the year not to assess or to issue no plan,
requests withdrawn in the year, and what is open at any stage (domain facts 4.1).
"""

from datetime import date

from kernel.sen2_form import Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2Assessment, Sen2NamedPlan, Sen2Request
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.ceasing import EhcCeasingState
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.sen2 import outcomes, reviews, settings
from services.plans.domain.sen2.before import with_what_was_told
from services.plans.domain.sen2.facts import Sen2Facts

MOVED = "moved_in_england"


def request_of(case: EhcCase, facts: Sen2Facts, period: Sen2Period) -> Sen2Request | None:
    """What the return says of the case; None where it says nothing."""
    if not _in_scope(case, period):
        return None
    outcome, outcome_on = outcomes.of_request(case, period)
    told = Sen2Request(
        case_id=str(case.id),
        child_id=str(case.child_id),
        received_on=case.received_on,
        source=case.source.value,
        relevant_youth_accommodation=facts.relevant_youth_accommodation,
        outcome=outcome,
        outcome_on=outcome_on,
        mediation=outcomes.mediated(case, (EhcQuestion.ASSESS,), period),
        tribunal=outcomes.appealed(case, (EhcQuestion.ASSESS,), period),
        exported=facts.exported,
        assessment=_assessment(case, facts, period) if outcomes.was_assessed(case, period) else None,
        active_plan=_active_plan(case, facts, period) if _is_active(case, period) else None,
    )
    return with_what_was_told(told, facts.taken_over, period)


def ended(case: EhcCase, period: Sen2Period) -> tuple[date | None, str]:
    """When the plan ended here by the census, and why."""
    for one in case.ceasings:
        if one.state is EhcCeasingState.CEASED and period.by_census(one.ended_on):
            return one.ended_on, one.reason.value
    if case.state is EhcState.TRANSFERRED and case.move and period.by_census(case.move.transferred_on):
        return case.move.transferred_on, MOVED
    return None, ""


def _is_active(case: EhcCase, period: Sen2Period) -> bool:
    return outcomes.plan_from(case, period) is not None and ended(case, period)[0] is None


def _in_scope(case: EhcCase, period: Sen2Period) -> bool:
    if outcomes.plan_from(case, period):
        return _is_active(case, period) or period.in_year(ended(case, period)[0])
    if case.state is EhcState.AWAITED or outcomes.came_from(case) or not case.received_on <= period.year_to:
        return False
    if outcomes.withdrawn(case, period):
        return period.in_year(case.withdrawn_on)
    if outcomes.was_assessed(case, period):
        refused = outcomes.refused_on(case, EhcQuestion.ISSUE_PLAN, "no_plan", period)
    else:
        refused = outcomes.refused_on(case, EhcQuestion.ASSESS, "not_assess", period)
    return refused is None or refused >= period.year_from


def _assessment(case: EhcCase, facts: Sen2Facts, period: Sen2Period) -> Sen2Assessment:
    outcome, outcome_on = outcomes.of_assessment(case, period)
    return Sen2Assessment(
        outcome=outcome,
        outcome_on=outcome_on,
        mediation=outcomes.mediated(case, (EhcQuestion.ISSUE_PLAN,), period),
        tribunal=outcomes.appealed(case, (EhcQuestion.ISSUE_PLAN,), period),
        other_mediation=outcomes.mediated(case, outcomes.OTHER, period),
        other_tribunal=outcomes.appealed(case, outcomes.OTHER, period),
        week20=outcomes.excused(case, period),
        named_plan=_named_plan(case, facts, period),
    )


def _named_plan(case: EhcCase, facts: Sen2Facts, period: Sen2Period) -> Sen2NamedPlan | None:
    began = outcomes.plan_from(case, period)
    if began is None or case.plan is None:
        return None
    ceased_on, reason = ended(case, period)
    return Sen2NamedPlan(
        started_on=began,
        residential=facts.residential,
        boards=case.plan.placement.residential,
        work_based=facts.work_based,
        ceased_on=ceased_on,
        cease_reason=reason,
        note=facts.cease_note,
        details=settings.named(case, facts),
    )


def _active_plan(case: EhcCase, facts: Sen2Facts, period: Sen2Period) -> Sen2ActivePlan:
    review = reviews.last_review(case, period)
    due_on, final_on = reviews.phase_transfer(case, period)
    came_in_year = period.in_year(outcomes.came_from(case))
    return Sen2ActivePlan(
        transferred_in=came_in_year,
        transferred_from=facts.transferred_from if came_in_year else "",
        review_meeting_on=review.meeting_on,
        review_outcome=review.outcome,
        review_draft_on=review.draft_on,
        last_review_on=review.decided_on,
        phase_transfer_due_on=due_on,
        phase_transfer_final_on=final_on,
        placements=settings.attended(case, facts, period),
        needs=facts.needs,
    )
