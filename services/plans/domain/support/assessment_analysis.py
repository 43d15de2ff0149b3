"""Analysing together: needs, one list of outcomes, resources, options, strategies (GLOS-C3 to C9, BROM-6). In any order
that makes sense: an outcome names needs that are there, options an outcome that is there.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Invalid, Refused, Violation, demand
from kernel.options import Option, choice_problems, options_problems, side_by_side
from services.plans.domain.support.assessment import SUPPORT_ASSESSMENT, SupportAssessment
from services.plans.domain.support.assessment_findings import (
    AnalysedNeed,
    ConsideredResource,
    HelpfulStrategy,
    OutcomeAppraisal,
    WantedOutcome,
    need_faults,
    outcome_faults,
    resource_faults,
    strategy_faults,
    with_ids,
)
from services.plans.domain.support.assessment_means import demand_enough, demand_still_within, means_faults
from services.plans.domain.support.assessment_news import AssessmentOptionChosen

Kept = SupportAssessment


def analyse_needs(
    assessment: Kept, needs: Sequence[AnalysedNeed], *, new_id: Callable[[], UUID], by: Collection[str]
) -> Change[Kept]:
    """Replaces the needs analysis: each need with strengths, impact and the evidence that shows it (GLOS-C3)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "analyse_needs")
    said = {str(one.id) for one in assessment.contributions if one.has_content}
    said |= {str(one.id) for one in assessment.conversations}
    demand(need_faults(needs, said))
    kept = with_ids(needs, new_id)
    _demand_kept({need for one in assessment.outcomes for need in one.needs}, {one.id for one in kept}, "needs")
    return Change(replace(moved, needs=kept))


def agree_outcomes(
    assessment: Kept, outcomes: Sequence[WantedOutcome], *, new_id: Callable[[], UUID], by: Collection[str]
) -> Change[Kept]:
    """Replaces the one list of outcomes of all agencies (GLOS-C4). Options of an outcome that stays, stay."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "agree_outcomes")
    demand(outcome_faults(outcomes, {one.id for one in assessment.needs}))
    kept = with_ids(outcomes, new_id)
    ids = {one.id for one in kept}
    appraisals = tuple(one for one in assessment.appraisals if one.outcome_id in ids)
    return Change(replace(moved, outcomes=kept, appraisals=appraisals))


def consider_resources(
    assessment: Kept, resources: Sequence[ConsideredResource], *, new_id: Callable[[], UUID], by: Collection[str]
) -> Change[Kept]:
    """Replaces the resources that were considered, a personal budget among them (GLOS-C5, GLOS-C6). What was chosen
    stays within them: it is compared afresh before what bears it is taken away."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "consider_resources")
    demand(resource_faults(resources))
    after = replace(moved, resources=with_ids(resources, new_id))
    demand_still_within(after.appraisals, after.resources)
    return Change(after)


def compare_options(
    assessment: Kept,
    outcome_id: str,
    options: Sequence[Option],
    *,
    new_id: Callable[[], UUID],
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Puts options for one outcome side by side, costed, with risks and benefits (GLOS-C7 to C9). Afresh, they take the
    place of those before, and so the choice is made again."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "compare_options")
    _demand_outcome(assessment, outcome_id)
    demand(options_problems(options))
    new = OutcomeAppraisal(outcome_id, side_by_side(options, new_id), on)
    others = tuple(one for one in assessment.appraisals if one.outcome_id != outcome_id)
    return Change(replace(moved, appraisals=(*others, new)))


def choose_option(
    assessment: Kept,
    outcome_id: str,
    option_id: str,
    because: str,
    chosen_by: Sequence[str],
    resource_id: str = "",
    *,
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Records which option was chosen, why, and by whom; the family is among them. It is within the resources that
    there are: `resource_id` names what bears its cost (GLOS-C10)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "choose_option")
    _demand_outcome(assessment, outcome_id)
    compared = next((one for one in assessment.appraisals if one.outcome_id == outcome_id), None)
    if compared is None:
        problem = "Compare options for this outcome first: one is no choice."
        raise Refused("OPTIONS_NOT_COMPARED", problem, allowed=("compare_options",))
    if compared.chosen_option_id:
        problem = "An option was chosen before; if it did not work, compare the options afresh."
        raise Refused("OPTION_ALREADY_CHOSEN", problem, facts={"chosen_option_id": compared.chosen_option_id})
    found = choice_problems(compared.options, option_id, because, chosen_by)
    option = next((one for one in compared.options if one.id == option_id), None)
    demand([*found, *(means_faults(option, resource_id, assessment.resources) if option else ())])
    assert option is not None  # demanded above
    chosen = replace(
        compared,
        chosen_option_id=option_id,
        chosen_because=because.strip(),
        chosen_by=tuple(person.strip() for person in chosen_by),
        chosen_on=on,
        resource_id=resource_id,
    )
    appraisals = tuple(chosen if one is compared else one for one in assessment.appraisals)
    demand_enough(appraisals, assessment.resources, option)
    told = AssessmentOptionChosen(assessment.id, assessment.child_id, outcome_id, option.kind, on)
    return Change(replace(moved, appraisals=appraisals), (told,))


def set_strategies(
    assessment: Kept, strategies: Sequence[HelpfulStrategy], *, new_id: Callable[[], UUID], by: Collection[str]
) -> Change[Kept]:
    """Replaces what helps the child, who does it, and from whose contribution it comes (BROM-6)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "set_strategies")
    demand(strategy_faults(strategies, {str(one.id) for one in assessment.contributions if one.has_content}))
    return Change(replace(moved, strategies=with_ids(strategies, new_id)))


def _demand_outcome(assessment: Kept, outcome_id: str) -> None:
    if outcome_id not in {one.id for one in assessment.outcomes}:
        problem = "This must be the id of one of the assessment's outcomes."
        raise Invalid([Violation("outcome_id", "UNKNOWN_OUTCOME", problem)])


def _demand_kept(named: Collection[str], kept: Collection[str], field: str) -> None:
    """What an outcome rests on is not taken away from under it."""
    if gone := sorted(set(named) - set(kept)):
        raise Refused(
            "NEED_OF_AN_OUTCOME",
            "An outcome names a need that would be gone; keep its id, or list the outcomes anew first.",
            field=field,
            facts={"needs": ", ".join(gone)},
        )
