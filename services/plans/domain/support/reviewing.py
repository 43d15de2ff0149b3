"""What a review of a support plan keeps, and what each decision leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kernel.ladder import ReviewDecision

_D = ReviewDecision
# After these the plan ends, and no further review is set (GLOS-E19a, GLOS-E42c, GLOS-E42d).
ENDING = frozenset({_D.NEEDS_MET, _D.SINGLE_AGENCY, _D.UNIVERSAL_ONLY})
# What each decision asks for next, in the words of the moves; those that go on are reviewed again (GLOS-E43).
NEXT_STEPS: Mapping[ReviewDecision, tuple[str, ...]] = MappingProxyType(
    {
        _D.NEEDS_MET: ("close",),
        _D.SINGLE_AGENCY: ("close",),
        _D.UNIVERSAL_ONLY: ("close",),
        _D.CONTINUE_SAME: ("record_progress", "hold_review"),
        _D.CONTINUE_AMENDED: ("write_content", "agree"),
        _D.ASSESSMENT_NEEDED: ("open_assessment", "step_up"),
        _D.UPDATE_ASSESSMENT: ("update_assessment",),
        _D.NEW_PLAN: ("step_to_new_plan",),
        _D.MORE_EARLY_HELP: ("ask_for_early_help", "add_member"),
        _D.CONSIDER_OTHERS: ("ask_for_advice", "request_ehc_assessment"),
    }
)


class SupportOutcomeProgress(StrEnum):
    """Whether the plan is reaching an outcome (GLOS-E18, GLOS-E41)."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class SupportActionFeedback:
    """What a member says at the review of an action (GLOS-E41)."""

    action_id: str
    said: str


@dataclass(frozen=True, slots=True)
class SupportOutcomeFeedback:
    """Whether an outcome is being reached."""

    outcome_id: str
    progress: SupportOutcomeProgress | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class SupportReview:
    """A review that was held: who was there, what was found, what was decided and why.

    family_views  what child and family said
    consider      who else is to be considered, where that was the decision (GLOS-E44d)
    review_on     the day of the next review; none where the plan ends
    """

    id: UUID
    held_on: date
    led_by: UUID | None
    present: tuple[UUID, ...]
    actions: tuple[SupportActionFeedback, ...]
    outcomes: tuple[SupportOutcomeFeedback, ...]
    family_views: str
    decision: ReviewDecision
    reasons: str
    consider: tuple[str, ...] = ()
    review_on: date | None = None
