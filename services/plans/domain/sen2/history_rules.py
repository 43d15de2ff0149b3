"""What a return of before can say of a case: what contradicts itself, and codes that there are not, are refused."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from kernel.errors import Invalid, Violation
from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2Assessment, Sen2NamedPlan, Sen2Request
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.request import EhcSource
from services.plans.domain.sen2.history import facts_of, named_plan


def history_problems(told: Sen2Request, form: Sen2Form, period: Sen2Period, on: date) -> list[Violation]:
    """Everything for which it cannot be a case: what contradicts itself, and codes that there are not. What is only
    missing for a return is no reason: the work list says it."""
    last = min(period.census_on, on)
    found = _day("received_on", told.received_on, None, last, required=True)
    if found:
        return found
    found += _word("outcome", told.outcome, form.codes["RequestOutcome"].words)
    found += _word("source", told.source, form.codes["RequestSource"].words, required=False)
    found += _day(
        "outcome_on", told.outcome_on, told.received_on, last, required=told.outcome in ("assess", "not_assess")
    )
    disputed = told.mediation or told.tribunal
    may_be_assessed = told.outcome in ("assess", "historical") or (told.outcome == "not_assess" and disputed)
    if told.assessment is not None and not may_be_assessed:
        found.append(_wrong("assessment", "There is no assessment after this outcome of the request."))
    if told.assessment is None and (told.outcome == "historical" or told.active_plan):
        found.append(Violation("assessment", "REQUIRED", "Say what came of it: the assessment, and the plan if any."))
    if told.assessment is not None:
        found += _placed("assessment.", _assessment_problems(told, told.assessment, form, last))
    if told.active_plan is not None:
        found += _placed("active_plan.", _active_problems(told.active_plan, form, last))
    if told.outcome == "historical" and not named_plan(told) and told.received_on >= period.year_from:
        found.append(_wrong("outcome", "What was decided before the calendar year was received before it."))
    return found or _refused_by_the_form(told, form, on)


def _assessment_problems(told: Sen2Request, said: Sen2Assessment, form: Sen2Form, last: date) -> list[Violation]:
    found = _word("outcome", said.outcome, form.codes["AssessmentOutcome"].words)
    found += _day("outcome_on", said.outcome_on, told.received_on, last, required=said.outcome == "not_issue")
    plan = said.named_plan
    if plan is None:
        if said.outcome == "historical" or told.active_plan:
            found.append(Violation("named_plan", "REQUIRED", "Say since when there is a plan."))
        return found
    disputed = said.mediation or said.tribunal
    if said.outcome not in ("issue", "historical") and not (said.outcome == "not_issue" and disputed):
        found.append(_wrong("named_plan", "There is no plan after this outcome of the assessment."))
    return found + _placed("named_plan.", _plan_problems(told, plan, form, last))


def _plan_problems(told: Sen2Request, plan: Sen2NamedPlan, form: Sen2Form, last: date) -> list[Violation]:
    found = _day("started_on", plan.started_on, None, last, required=True)
    found += _day("ceased_on", plan.ceased_on, plan.started_on, last)
    found += _word("cease_reason", plan.cease_reason, form.codes["CeaseReason"].words, required=bool(plan.ceased_on))
    if plan.cease_reason and not plan.ceased_on:
        found.append(_wrong("cease_reason", "Say when the plan ceased, too."))
    if plan.ceased_on and told.active_plan:
        found.append(_wrong("ceased_on", "A plan that ceased is not active."))
    if sorted(one.rank for one in plan.details) not in ([], [1], [1, 2]):
        found.append(_wrong("details", "One place of rank 1, and at most one of rank 2."))
    return found


def _active_problems(said: Sen2ActivePlan, form: Sen2Form, last: date) -> list[Violation]:
    found = _word("review_outcome", said.review_outcome, form.codes["ReviewOutcome"].words, required=False)
    for name in ("review_meeting_on", "review_draft_on", "last_review_on"):
        found += _day(name, getattr(said, name), None, last)
    return found


def _refused_by_the_form(told: Sen2Request, form: Sen2Form, on: date) -> list[Violation]:
    """What the commands that record such facts would refuse, at its place in the history."""
    nobody = EhcCase(
        id=UUID(int=0), authority="", child_id=UUID(int=0), referral_id=UUID(int=0), received_on=told.received_on,
        registered_on=on, source=EhcSource.OTHER, requester="", casework_party="team", officer_party="",
    )  # fmt: skip
    plan, found = named_plan(told), []
    at = {
        "needs": "active_plan.needs",
        "placements": "active_plan.placements",
        "setting_note": f"assessment.named_plan.details[{_place_of(plan, 1)}].setting_other",
        "second_named": f"assessment.named_plan.details[{_place_of(plan, 2)}]",
        "transferred_from": "active_plan.transferred_from",
        **{name: f"assessment.named_plan.{name}" for name in ("residential", "work_based", "cease_note")},
    }
    try:
        facts_of(nobody, told, form, on)
    except Invalid as refused:
        for one in refused.violations:
            head = one.field.partition(".")[0].partition("[")[0]
            found.append(replace(one, field=one.field.replace(head, at.get(head, head), 1)))
    return found


def _place_of(plan: Sen2NamedPlan | None, rank: int) -> int:
    return next((place for place, one in enumerate(plan.details) if one.rank == rank), 0) if plan else 0


def _placed(place: str, found: list[Violation]) -> list[Violation]:
    return [replace(one, field=f"{place}{one.field}") for one in found]


def _wrong(field: str, message: str) -> Violation:
    return Violation(field, "OUT_OF_PLACE", message)


def _word(field: str, word: str, known: Collection[str], *, required: bool = True) -> list[Violation]:
    if word in known or (not word and not required):
        return []
    return [Violation(field, "UNKNOWN_VALUE", f"This must be one of {', '.join(known)}.")]


def _day(field: str, day: date | None, first: date | None, last: date, *, required: bool = False) -> list[Violation]:
    if day is None:
        return [Violation(field, "REQUIRED", "Say on which day.")] if required else []
    if day > last:
        return [Violation(field, "OUT_OF_RANGE", f"This is after {last.isoformat()}, which the return is about.")]
    if first is not None and day < first:
        return [Violation(field, "OUT_OF_RANGE", f"This is before {first.isoformat()}.")]
    return []
