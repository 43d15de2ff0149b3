"""What became of the request and of the assessment by the day of a census.

A later reversal changes neither an outcome nor its day: the first decision counts, and flags say that mediation or the
tribunal followed (SEN2 guide, modules 2 and 3). What was decided before the calendar year is historical.
"""

from collections.abc import Collection
from datetime import date

from kernel.sen2_form import Sen2Period
from services.plans.domain.ehc.appeal import EhcOrder
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion

HISTORICAL, AWAITED, WITHDRAWN = "historical", "awaited", "withdrawn"
# Disputes about anything else than the request and the assessment, for example what the plan says.
OTHER = frozenset(EhcQuestion) - {EhcQuestion.ASSESS, EhcQuestion.ISSUE_PLAN}
Outcome = tuple[str, date | None]


def first_decision(case: EhcCase, question: EhcQuestion, period: Sen2Period) -> EhcDecision | None:
    """The first decision of the question that was made by the census."""
    return next(
        (one for one in case.decisions if one.question is question and period.by_census(one.decided_on)),
        None,
    )


def came_from(case: EhcCase) -> date | None:
    """The day on which the plan came from another authority."""
    return case.move.transferred_on if case.move and case.move.from_authority else None


def plan_from(case: EhcCase, period: Sen2Period) -> date | None:
    """Since when there is a plan of this authority's keeping, if there was one by the census: the day of the first."""
    began = case.plan.first_made_on if case.plan else None
    here = period.by_census(began) and (came_from(case) is None or period.by_census(came_from(case)))
    return began if here else None


def withdrawn(case: EhcCase, period: Sen2Period) -> bool:
    return period.by_census(case.withdrawn_on)


def of_request(case: EhcCase, period: Sen2Period) -> Outcome:
    """The outcome of the request, and the day on which whoever asked was told."""
    if came_from(case):
        return HISTORICAL, None
    decision = first_decision(case, EhcQuestion.ASSESS, period)
    if decision is None:
        if plan_from(case, period):
            return HISTORICAL, None
        return (WITHDRAWN if withdrawn(case, period) else AWAITED), None
    told = decision.notified_on
    if (told or decision.decided_on) < period.year_from:
        return HISTORICAL, None
    return decision.outcome, told if period.by_census(told) else None


def was_assessed(case: EhcCase, period: Sen2Period) -> bool:
    """Whether an assessment was secured by the census: agreed to, ordered, conceded, or shown by what followed."""
    decision = first_decision(case, EhcQuestion.ASSESS, period)
    agreed = decision is not None and decision.outcome == "assess"
    followed = first_decision(case, EhcQuestion.ISSUE_PLAN, period) is not None or plan_from(case, period) is not None
    return agreed or followed or _by_order(case, EhcOrder.ASSESS, period)


def of_assessment(case: EhcCase, period: Sen2Period) -> Outcome:
    """The outcome of the assessment. With a plan: the day of its issue, and none while it is not issued."""
    decision, began = first_decision(case, EhcQuestion.ISSUE_PLAN, period), plan_from(case, period)
    if came_from(case) or (began and began < period.year_from):
        return HISTORICAL, None
    if decision is not None and decision.outcome == "no_plan":
        told = decision.notified_on
        if (told or decision.decided_on) < period.year_from:
            return HISTORICAL, None
        return "not_issue", told if period.by_census(told) else None
    if decision is not None or began:
        return "issue", began
    return (WITHDRAWN if withdrawn(case, period) else AWAITED), None


def refused_on(case: EhcCase, question: EhcQuestion, outcome: str, period: Sen2Period) -> date | None:
    """The day of a first decision against the family: of its notice, or of the decision while none was sent."""
    decision = first_decision(case, question, period)
    return (decision.notified_on or decision.decided_on) if decision and decision.outcome == outcome else None


def mediated(case: EhcCase, questions: Collection[EhcQuestion], period: Sen2Period) -> bool:
    """Whether the family wanted mediation about one of these decisions."""
    about = {one.id for one in case.decisions if one.question in questions}
    return any(
        one.wanted and one.decision_id in about and period.by_census(one.contacted_on) for one in case.mediations
    )


def appealed(case: EhcCase, questions: Collection[EhcQuestion], period: Sen2Period) -> bool:
    """Whether the family appealed to the tribunal against one of these decisions."""
    about = {one.id for one in case.decisions if one.question in questions}
    return any(one.decision_id in about and period.by_census(one.lodged_on) for one in case.appeals)


def excused(case: EhcCase, period: Sen2Period) -> bool:
    """Whether an exception to the 20 weeks applies."""
    return any(one.key == "final_plan" and period.by_census(one.excused_on) for one in case.deadlines)


def _by_order(case: EhcCase, order: EhcOrder, period: Sen2Period) -> bool:
    return any(
        (one.order is order and period.by_census(one.ordered_on))
        or (one.conceded is order and period.by_census(one.responded_on))
        for one in case.appeals
    )
