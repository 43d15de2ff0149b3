"""What a support plan says of itself: ids, words of the ladder and days, never a name or what somebody wrote."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SupportPlanOpened:
    """A plan was opened. `registrar` is the team that registers it; `from_plan_id` the plan that it goes on from,
    `from_case_id` the EHC case from whose plan the child comes down."""

    plan_id: UUID
    child_id: UUID
    level: str
    opened_on: date
    registrar: str
    from_plan_id: UUID | None = None
    from_case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SupportPlanRegistered:
    plan_id: UUID
    child_id: UUID
    level: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class SupportContentWritten:
    plan_id: UUID
    child_id: UUID
    content_version: int


@dataclass(frozen=True, slots=True)
class SupportPlanAgreed:
    plan_id: UUID
    child_id: UUID
    agreed_on: date
    review_on: date


@dataclass(frozen=True, slots=True)
class SupportProgressRecorded:
    plan_id: UUID
    child_id: UUID
    action_id: str
    progress: str


@dataclass(frozen=True, slots=True)
class SupportMemberJoined:
    """`party` is a service that joined, for whom consents are asked again; empty for a person."""

    plan_id: UUID
    child_id: UUID
    member_id: UUID
    party: str


@dataclass(frozen=True, slots=True)
class SupportMemberLeft:
    plan_id: UUID
    child_id: UUID
    member_id: UUID
    left_on: date


@dataclass(frozen=True, slots=True)
class SupportLeadNamed:
    plan_id: UUID
    child_id: UUID
    member_id: UUID
    since: date


@dataclass(frozen=True, slots=True)
class SupportTeamMet:
    plan_id: UUID
    child_id: UUID
    meeting_id: UUID
    held_on: date


@dataclass(frozen=True, slots=True)
class SupportMeetingPlanned:
    plan_id: UUID
    child_id: UUID
    meeting_id: UUID
    meets_on: date


@dataclass(frozen=True, slots=True)
class SupportMeetingCalledOff:
    plan_id: UUID
    child_id: UUID
    meeting_id: UUID
    meets_on: date


@dataclass(frozen=True, slots=True)
class SupportJoinAsked:
    """A service asks to join the team: whoever keeps the plan answers."""

    plan_id: UUID
    child_id: UUID
    request_id: UUID
    asked_on: date


@dataclass(frozen=True, slots=True)
class SupportJoinAnswered:
    """Whether it was let in. Why not stands in the plan, and is told to it alone."""

    plan_id: UUID
    child_id: UUID
    request_id: UUID
    joined: bool
    answered_on: date


@dataclass(frozen=True, slots=True)
class SupportStepSettled:
    """The lead has said what came of what a review had decided."""

    plan_id: UUID
    child_id: UUID
    review_id: UUID
    settled_on: date


@dataclass(frozen=True, slots=True)
class SupportPlanShared:
    """`number`: which of the plan's notes of sharing, counted from 1."""

    plan_id: UUID
    child_id: UUID
    shared_on: date
    number: int


@dataclass(frozen=True, slots=True)
class SupportReviewSet:
    """`brought_forward`: it is sooner than was agreed, because the plan does not progress."""

    plan_id: UUID
    child_id: UUID
    review_on: date
    brought_forward: bool


@dataclass(frozen=True, slots=True)
class SupportPlanReviewed:
    """`decision` is a word of the ladder; `review_on` the day of the next review, absent when the plan is to end."""

    plan_id: UUID
    child_id: UUID
    review_id: UUID
    held_on: date
    decision: str
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupportPlanStepped:
    """Support has grown or shrunk: what stands in the plan goes on in another. `direction` is "up", "down", "same"."""

    plan_id: UUID
    child_id: UUID
    to_plan_id: UUID
    from_level: str
    to_level: str
    direction: str
    stepped_on: date


@dataclass(frozen=True, slots=True)
class SupportPlanClosed:
    plan_id: UUID
    child_id: UUID
    closed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class SupportConsentEnded:
    """A consent that the open plan stands on was refused, taken back, or has expired."""

    plan_id: UUID
    child_id: UUID
    purpose: str
    on: date


@dataclass(frozen=True, slots=True)
class SupportConsentLapsed:
    """The child decides now; what a parent agreed to is theirs to agree to again."""

    plan_id: UUID
    child_id: UUID
    since: date
