"""The last review of an active plan, and its transfer between phases (module 5a)."""

from dataclasses import dataclass
from datetime import date

from kernel.sen2_form import Sen2Period
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.review import EhcReview, EhcReviewKind, EhcReviewState

PHASES = ("phase_transfer", "phase_transfer_post_16", "post_16_move")


@dataclass(frozen=True, slots=True)
class LastReview:
    """The day of the meeting, what was decided, when amendments went out, when the authority wrote its decision."""

    meeting_on: date | None = None
    outcome: str = ""
    draft_on: date | None = None
    decided_on: date | None = None


def last_review(case: EhcCase, period: Sen2Period) -> LastReview:
    """The last review that was decided by the census; where none was, the last one that was held."""
    held = [one for one in case.reviews if period.by_census(one.held_on)]
    decided = [one for one in held if one.state is EhcReviewState.DECIDED and _written(case, one, period)]
    if not held:
        return LastReview()
    if not decided:
        return LastReview(held[-1].held_on)
    review = decided[-1]
    drafts = [one.proposed_on for one in case.amendments if one.review_id == review.id]
    draft_on = next((day for day in drafts if period.by_census(day)), None)
    outcome = review.outcome.value if review.outcome else ""
    return LastReview(review.held_on, outcome, draft_on, _written(case, review, period))


def phase_transfer(case: EhcCase, period: Sen2Period) -> tuple[date | None, date | None]:
    """Until when the plan had to be amended for the last transfer between phases, and when the final plan was sent."""
    about = [one.id for one in case.reviews if one.kind is EhcReviewKind.PHASE_TRANSFER]
    limits = [one for one in case.deadlines if one.key in PHASES and one.about in about]
    due = [one for one in limits if one.due_on and one.due_on >= period.year_from]
    if not due:
        return None, None
    met = due[-1].met_on
    return due[-1].due_on, met if period.by_census(met) else None


def _written(case: EhcCase, review: EhcReview, period: Sen2Period) -> date | None:
    """The day on which the family was sent the decision that follows from the review."""
    decisions = [one for one in case.decisions if one.question is EhcQuestion.REVIEW and one.about_id == review.id]
    told = decisions[-1].notified_on if decisions else None
    return told if period.by_census(told) else None
