"""Reviews: the day that is set, a review that comes sooner, the review itself and what it decides.

Source: GLOS-E14, GLOS-E18, GLOS-E19, GLOS-E33, GLOS-E38 to GLOS-E44 [seed 001].
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.ladder import Level, ReviewDecision
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.plans.domain import checks
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST
from services.plans.domain.support.following import asked_by
from services.plans.domain.support.machine import SUPPORT_PLAN, demand_lead, demand_of_the_team
from services.plans.domain.support.meetings import held_faults, present_faults
from services.plans.domain.support.parts import SupportContribution
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.reviewing import (
    ENDING,
    SupportActionFeedback,
    SupportOutcomeFeedback,
    SupportOutcomeProgress,
    SupportReview,
)

MOST_REVIEWS = 200
MOST_OTHERS = 20


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a review that was held."""

    held_on: date
    present: tuple[UUID, ...]
    actions: tuple[SupportActionFeedback, ...]
    outcomes: tuple[SupportOutcomeFeedback, ...]
    family_views: str
    decision: ReviewDecision | None
    reasons: str
    consider: tuple[str, ...] = ()
    review_on: date | None = None


def set_review(
    plan: SupportPlan, review_on: date | None, *, level: Level, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The day of the review, within the level's cycle."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "set_review")
    demand(review_day_faults(review_on, level, on))
    assert review_on is not None
    said = news.SupportReviewSet(plan.id, plan.child_id, review_on, brought_forward=False)
    return Change(replace(moved, review_on=review_on, review_set_on=on), (said,))


def review_day_faults(review_on: date | None, level: Level, on: date) -> list[Violation]:
    """A day ahead, and within the weeks of the level."""
    found = checks.future_day("review_on", review_on, on)
    if review_on is not None and review_on > on + timedelta(weeks=level.review_weeks):
        problem = f"At this level a plan is reviewed within {level.review_weeks} weeks."
        found.append(Violation("review_on", "TOO_LATE", problem))
    return found


def bring_review_forward(
    plan: SupportPlan, review_on: date | None, because: str, *, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The plan does not progress: the review is sooner than was agreed (GLOS-E38). Anybody of the team may ask."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "bring_review_forward")
    found = plain_text_problems("because", because, limit=LONGEST)
    if review_on is None:
        found.append(Violation("review_on", "REQUIRED", "Name a day."))
    elif review_on < on:
        found.append(Violation("review_on", "IN_THE_PAST", "This must be today or a day after today."))
    elif plan.review_on is not None and review_on >= plan.review_on:
        found.append(Violation("review_on", "NOT_SOONER", "This is not sooner than the review that is set."))
    demand(found)
    assert review_on is not None
    forward = replace(moved, review_on=review_on, review_set_on=on, brought_forward_because=because)
    said = news.SupportReviewSet(plan.id, plan.child_id, review_on, brought_forward=True)
    return Change(forward, (said,))


def hold_review(
    plan: SupportPlan, held: Held, *, id: UUID, level: Level, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The review, led by the lead, with everybody's feedback, and the decision with its consequence.

    Who continues is reviewed again; an amended plan is written anew; a plan that ends is to be closed. What else a
    decision asks for stands in the plan's `next_steps` and is told as an event.
    """
    demand_lead(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "hold_review")
    demand(
        [
            *_held_faults(plan, held.held_on, on),
            *present_faults(plan, [SupportContribution(one) for one in held.present]),
            *_presence_faults(plan, held, level),
            *_feedback_faults(plan, held),
            *plain_text_problems("family_views", held.family_views, limit=LONGEST),
            *plain_text_problems("reasons", held.reasons, limit=LONGEST),
            *_decision_faults(held, level, on),
        ]
    )
    assert held.decision is not None
    if len(plan.reviews) >= MOST_REVIEWS:
        raise Refused("TOO_MANY_REVIEWS", f"A plan keeps at most {MOST_REVIEWS} reviews.")
    review_on = None if held.decision in ENDING else held.review_on
    kept = SupportReview(
        id,
        held.held_on,
        plan.lead,
        held.present,
        held.actions,
        held.outcomes,
        held.family_views,
        held.decision,
        held.reasons,
        held.consider,
        review_on,
    )
    if held.decision is ReviewDecision.CONTINUE_AMENDED:
        moved = SUPPORT_PLAN.apply(moved, "reopen_content")
    after = replace(
        moved,
        reviews=(*plan.reviews, kept),
        achieved=_achieved(plan, held),
        review_on=review_on,
        review_set_on=on if review_on else None,
        brought_forward_because="",
        follow_up=asked_by(held.decision, id, on),
    )
    said = news.SupportPlanReviewed(plan.id, plan.child_id, id, held.held_on, held.decision.value, review_on)
    return Change(after, (said,))


def _held_faults(plan: SupportPlan, held_on: date, on: date) -> list[Violation]:
    """What is reviewed is what was agreed: neither before that day nor after today."""
    found = held_faults(plan, held_on, on)
    if not found and plan.agreed_on is not None and held_on < plan.agreed_on:
        found.append(Violation("held_on", "BEFORE_THE_AGREEMENT", "This is before what is reviewed was agreed."))
    return found


def _achieved(plan: SupportPlan, held: Held) -> tuple[str, ...]:
    """Outcomes that are reached: what this review says of an outcome takes the place of what was said before."""
    said = {one.outcome_id: one.progress for one in held.outcomes}
    before = [one for one in plan.achieved if one not in said]
    reached = (id for id, progress in said.items() if progress is SupportOutcomeProgress.ACHIEVED)
    return (*before, *reached)


def _presence_faults(plan: SupportPlan, held: Held, level: Level) -> list[Violation]:
    """The team meets for the review where there is one (GLOS-E39); child and family are heard at every level."""
    found = []
    if plan.lead is not None and plan.lead not in held.present:
        found.append(Violation("present", "LEAD_MISSING", "The lead leads the review, and so is there."))
    if level.team:
        kinds = {plan.member(one).is_family for one in held.present if any(one == known.id for known in plan.team)}
        if kinds != {True, False}:
            problem = "The team meets for a review: somebody of the family and a practitioner are there."
            found.append(Violation("present", "TEAM_HAS_NOT_MET", problem))
    return found


def _feedback_faults(plan: SupportPlan, held: Held) -> list[Violation]:
    """Everybody says what became of their actions, and of each outcome it is said whether it is being reached."""
    found = []
    actions = {one.id for one in plan.content.actions}
    for index, told in enumerate(held.actions):
        found += plain_text_problems(f"actions[{index}].said", told.said, limit=LONGEST)
        if told.action_id not in actions:
            found.append(Violation(f"actions[{index}].action_id", "UNKNOWN_ACTION", "The plan has no such action."))
    heard = {one.action_id for one in held.actions}
    for missing in (one.id for one in plan.open_actions if one.id not in heard):
        found.append(Violation("actions", "FEEDBACK_MISSING", f"Nobody says what became of the action {missing}."))
    outcomes = {one.id for one in plan.content.outcomes}
    for index, said in enumerate(held.outcomes):
        found += plain_text_problems(f"outcomes[{index}].said", said.said, required=False, limit=LONGEST)
        if said.outcome_id not in outcomes:
            found.append(Violation(f"outcomes[{index}].outcome_id", "UNKNOWN_OUTCOME", "The plan has no such outcome."))
        if said.progress is None:
            found.append(Violation(f"outcomes[{index}].progress", "REQUIRED", "Say whether it is being reached."))
    for missing in sorted(outcomes - {one.outcome_id for one in held.outcomes}):
        found.append(
            Violation("outcomes", "FEEDBACK_MISSING", f"Nobody says whether the outcome {missing} is reached.")
        )
    return found


def _decision_faults(held: Held, level: Level, on: date) -> list[Violation]:
    possible = ", ".join(level.reviews)
    if held.decision is None:
        return [Violation("decision", "REQUIRED", f"Say what was decided: {possible}.")]
    found = []
    if held.decision not in level.reviews:
        problem = f"At this level a review comes to one of: {possible}."
        found.append(Violation("decision", "NOT_AT_THIS_LEVEL", problem))
    if held.decision in ENDING:
        if held.review_on is not None:
            problem = "A plan that ends is not reviewed again; leave the day out."
            found.append(Violation("review_on", "PLAN_ENDS", problem))
    else:
        found += review_day_faults(held.review_on, level, on)
    if held.decision is ReviewDecision.CONSIDER_OTHERS:
        found += checks.number_of("consider", held.consider, MOST_OTHERS)
    for index, one in enumerate(held.consider[:MOST_OTHERS]):
        found += plain_text_problems(f"consider[{index}]", one, limit=LONGEST_NAME)
    return found
