"""A case as a return of before tells of it: how a council moves in with its history.

The return tells days, outcomes and places, not who decided or why, and no word of a plan. What it says of the process
is made the case as it stands, so that its time limits run on; what only a return asks, and what no step here would say
again (flags of mediation and tribunal, a phase transfer), stays beside it as it was told (`Sen2Facts.taken_over`). Of
days that the return does not name the case has the last that is possible, and says so in its reasons. Nobody is told of
anything: what had to be said of it was said at its time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kernel.errors import Invalid, Violation
from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2NamedPlan, Sen2Request
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.ceasing import EhcCeaseReason, EhcCeasing, EhcCeasingState
from services.plans.domain.ehc.decision import APPEALABLE, EhcDecision, EhcQuestion
from services.plans.domain.ehc.establishment import Establishment
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.plan import EhcPlanInForce
from services.plans.domain.ehc.request import EhcSource
from services.plans.domain.ehc.review import EhcReview, EhcReviewKind, EhcReviewOutcome, EhcReviewState
from services.plans.domain.ehc.transfer import EhcMove
from services.plans.domain.sen2.facts import (
    Sen2Facts,
    Sen2OfPlan,
    Sen2OfRequest,
    none_yet,
    record_placements,
    record_plan,
    record_request,
)

# The Children and Families Act 2014 came into force: no limit of it runs from a day before.
IN_FORCE_FROM = date(2014, 9, 1)
WHO = "The authority's own records"
_S = EhcState
OPEN = (_S.REQUESTED, _S.ASSESSING, _S.DRAFTING)


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose the cases are from now on: the parties of the authority's file."""

    authority: str
    casework_party: str
    officer_party: str
    health_party: str = ""
    social_care_party: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A case that was taken over, and what the return asks of it beside."""

    case: EhcCase
    facts: Sen2Facts


def taken_over(
    told: Sen2Request,
    desk: Desk,
    period: Sen2Period,
    form: Sen2Form,
    schools: Mapping[str, Establishment],
    *,
    child_id: UUID,
    referral_id: UUID,
    year_nine_from: date | None,
    new_id: Callable[[], UUID],
    on: date,
) -> Taken:
    """The case as it stands. What `history_rules` finds must have been refused.

    schools  of the register, by number, as far as it has those that the history names
    """
    case = EhcCase(
        new_id(),
        desk.authority,
        child_id,
        referral_id,
        told.received_on,
        on,
        EhcSource(told.source or EhcSource.OTHER),
        "",
        desk.casework_party,
        desk.officer_party,
        year_nine_from=year_nine_from,
        state=_state(told),
    )
    case = replace(case, decisions=_decisions(told, period, new_id))
    if case.state is _S.WITHDRAWN:
        last = max(told.received_on, period.year_to)
        case = replace(case, withdrawn_on=last, withdrawn_because=f"{_reasons(period)} It names no day.")
    plan = named_plan(told)
    if plan is not None:
        case = _with_plan(case, told, plan, period, schools, new_id)
    facts = replace(facts_of(case, told, form, on), taken_over=replace(told, case_id="", child_id=""))
    if case.state in OPEN:
        case = replace(case, health_party=desk.health_party, social_care_party=desk.social_care_party)
    return Taken(_with_limits(case, told, period), facts)


def _state(told: Sen2Request) -> EhcState:
    plan = named_plan(told)
    if plan is not None:
        return _S.CEASED if plan.ceased_on else _S.IN_FORCE
    if told.assessment is None:
        return {"not_assess": _S.NOT_ASSESSED, "withdrawn": _S.WITHDRAWN, "assess": _S.ASSESSING}.get(
            told.outcome, _S.REQUESTED
        )
    states = {"issue": _S.DRAFTING, "not_issue": _S.NO_PLAN, "withdrawn": _S.WITHDRAWN}
    return states.get(told.assessment.outcome, _S.ASSESSING)


def _decisions(told: Sen2Request, period: Sen2Period, new_id: Callable[[], UUID]) -> tuple[EhcDecision, ...]:
    """Of the request, of the assessment and of the plan, as far as the return tells them."""
    found, plan, assessment = [], named_plan(told), told.assessment

    def decided(question: EhcQuestion, outcome: str, day: date, told_on: date | None) -> None:
        found.append(_decision(new_id(), question, outcome, day, told_on, period))

    if told.outcome_on and told.outcome in ("assess", "not_assess"):
        decided(EhcQuestion.ASSESS, told.outcome, told.outcome_on, told.outcome_on)
    elif told.outcome == "historical" and plan is None:
        # Decided before the calendar year, on a day that the return does not name.
        day = period.year_from - timedelta(days=1)
        decided(EhcQuestion.ASSESS, "assess", day, day)
    if assessment is not None and assessment.outcome == "not_issue" and assessment.outcome_on:
        decided(EhcQuestion.ISSUE_PLAN, "no_plan", assessment.outcome_on, assessment.outcome_on)
    if assessment is not None and assessment.outcome == "issue":
        begun = plan.started_on if plan else max(told.received_on, period.year_to)
        decided(EhcQuestion.ISSUE_PLAN, "plan", assessment.outcome_on or begun, None)
        if plan is not None:
            decided(EhcQuestion.FINAL_PLAN, "final", plan.started_on, plan.started_on)
    return tuple(found)


def _decision(
    id: UUID,
    question: EhcQuestion,
    outcome: str,
    on: date,
    told_on: date | None,
    period: Sen2Period,
    about: UUID | None = None,
) -> EhcDecision:
    """With the family's rights where it was made in or after the calendar year; those against older ones are over."""
    made = EhcDecision(id, question, outcome, WHO, on, _reasons(period), about_id=about)
    right = APPEALABLE.get((question, outcome)) if on >= period.year_from else None
    if right is not None:
        made = replace(made, appeal_basis=right.basis, appeal_about=right.about)
    return made.notified(told_on) if told_on else made


def _with_plan(
    case: EhcCase,
    told: Sen2Request,
    plan: Sen2NamedPlan,
    period: Sen2Period,
    schools: Mapping[str, Establishment],
    new_id: Callable[[], UUID],
) -> EhcCase:
    active, place = told.active_plan, _placement(plan, schools)
    attended = [one for one in active.placements if one.rank == 1 and one.leaving_on is None] if active else []
    admitted = next((one.entry_on for one in attended if one.urn and one.urn == place.urn), None)
    in_force = EhcPlanInForce(
        plan.started_on,
        plan.started_on,
        new_id(),
        place,
        last_reviewed_on=active.last_review_on if active else None,
        admitted_on=admitted,
        ends_on=plan.ceased_on,
    )
    case = replace(case, plan=in_force)
    attends = next((one.urn for one in attended if one.urn), "")
    if attends:
        case = replace(case, setting_party=f"org:urn:{attends}")
    if plan.ceased_on:
        reason = EhcCeaseReason(plan.cease_reason)
        ceasing = EhcCeasing(
            new_id(), reason, _reasons(period), plan.ceased_on, ended_on=plan.ceased_on, state=EhcCeasingState.CEASED
        )
        return replace(case, ceasings=(ceasing,))
    if active is not None and active.transferred_from:
        # It came in the calendar year, on a day that the return does not name.
        came = EhcMove(from_authority=active.transferred_from, transferred_on=max(plan.started_on, period.year_to))
        case = replace(case, move=came)
    return _reviewed(case, active, period, new_id) if active else case


def _reviewed(case: EhcCase, active: Sen2ActivePlan, period: Sen2Period, new_id: Callable[[], UUID]) -> EhcCase:
    """With the last review: decided where the return says what was decided and when, else only held."""
    held = active.review_meeting_on
    if held is None:
        return case
    decided = bool(active.review_outcome and active.last_review_on)
    review = EhcReview(
        new_id(),
        EhcReviewKind.PHASE_TRANSFER if active.phase_transfer_due_on else EhcReviewKind.ANNUAL,
        held,
        held,
        (),
        held_on=held,
        outcome=EhcReviewOutcome(active.review_outcome) if decided else None,
        state=EhcReviewState.DECIDED if decided else EhcReviewState.HELD,
    )
    case = replace(case, reviews=(review,))
    if not decided or active.last_review_on is None:
        return case
    said = _decision(
        new_id(),
        EhcQuestion.REVIEW,
        active.review_outcome,
        active.last_review_on,
        active.last_review_on,
        period,
        review.id,
    )
    return replace(case, decisions=(*case.decisions, said))


def _with_limits(case: EhcCase, told: Sen2Request, period: Sen2Period) -> EhcCase:
    """The limits that run on: of an open request those of the request, of a plan in force the next review."""
    if case.state in OPEN:
        for key in ("assessment_decision", "no_plan_decision", "final_plan"):
            case = limits.start(case, key, max(case.received_on, IN_FORCE_FROM))
        if case.state is not _S.REQUESTED:
            case = limits.meet(case, "assessment_decision", told.outcome_on or period.year_from - timedelta(days=1))
        return limits.end(case, case.registered_on, "no_plan_decision") if case.state is _S.DRAFTING else case
    if case.state is _S.IN_FORCE:
        plan = case.in_force
        return limits.start(case, "review", max(plan.last_reviewed_on or plan.first_made_on, IN_FORCE_FROM))
    return case


def facts_of(case: EhcCase, told: Sen2Request, form: Sen2Form, on: date) -> Sen2Facts:
    """What the return asks beside, recorded by the rules for it. Invalid lists what they refuse."""
    plan, active, by = named_plan(told), told.active_plan, (case.casework_party,)
    second = next((one for one in plan.details if one.rank == 2), None) if plan else None
    first = next((one for one in plan.details if one.rank == 1), None) if plan else None
    found: list[Violation] = []
    facts = none_yet(case)
    of_plan = Sen2OfPlan(
        active.needs if active else (),
        plan.residential if plan else "",
        plan.work_based if plan else "",
        second,
        first.setting_other if first and first.setting else "",
        plan.note if plan else "",
    )
    of_request = Sen2OfRequest(
        told.relevant_youth_accommodation, told.exported, active.transferred_from if active else ""
    )
    placements = active.placements if active else ()
    steps: list[Callable[[Sen2Facts], Sen2Facts]] = [
        lambda facts: record_request(case, facts, of_request, form, by=by).state,
        lambda facts: record_plan(case, facts, of_plan, form, by=by).state,
        lambda facts: record_placements(case, facts, placements, form, by=by, on=on).state,
    ]
    for step in steps:
        try:
            facts = step(facts)
        except Invalid as refused:
            found += refused.violations
    if found:
        raise Invalid(found)
    return facts


def _placement(plan: Sen2NamedPlan, schools: Mapping[str, Establishment]) -> EhcPlacement:
    """Section I as it can be said here; another kind of setting stands in what was taken over."""
    first = next((one for one in plan.details if one.rank == 1), None)
    boards = bool(plan.residential)
    if first is not None and first.urn:
        school = schools.get(first.urn)
        return EhcPlacement(
            EhcPlacementKind.NAMED,
            school.type if school else "",
            first.urn,
            school.name if school else f"URN {first.urn}",
            sen_unit=first.sen_unit,
            resourced_provision=first.resourced_provision,
            residential=boards,
        )
    if first is not None and first.setting == "OTH":
        return EhcPlacement(EhcPlacementKind.TYPE_ONLY, first.setting_other, residential=boards)
    return EhcPlacement(EhcPlacementKind.OTHERWISE, residential=boards)


def named_plan(told: Sen2Request) -> Sen2NamedPlan | None:
    """The plan of a history, if there is one."""
    return told.assessment.named_plan if told.assessment else None


def _reasons(period: Sen2Period) -> str:
    return f"Taken over from the authority's SEN2 return of {period.census_on.year}."
