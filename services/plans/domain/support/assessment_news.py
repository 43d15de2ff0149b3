"""What a support assessment tells of itself: ids, parties, days and words, never what somebody wrote."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SupportAssessmentOpened:
    assessment_id: UUID
    child_id: UUID
    level: str
    lead: str
    registrar: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class SupportAssessmentRegistered:
    assessment_id: UUID
    child_id: UUID
    registered_on: date


@dataclass(frozen=True, slots=True)
class SupportContributionAsked:
    assessment_id: UUID
    child_id: UUID
    contribution_id: UUID
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class SupportContributionReminded:
    assessment_id: UUID
    child_id: UUID
    contribution_id: UUID
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class SupportContributionReceived:
    assessment_id: UUID
    child_id: UUID
    contribution_id: UUID
    answer: str
    answered: int
    asked_for: int


@dataclass(frozen=True, slots=True)
class OpenConversationHeld:
    assessment_id: UUID
    child_id: UUID
    conversation_id: UUID
    step: str
    held_on: date


@dataclass(frozen=True, slots=True)
class AssessmentLeadAgreed:
    assessment_id: UUID
    child_id: UUID
    party: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class AssessmentOptionChosen:
    assessment_id: UUID
    child_id: UUID
    outcome_id: str
    kind: str
    chosen_on: date


@dataclass(frozen=True, slots=True)
class JointPlanningHeld:
    assessment_id: UUID
    child_id: UUID
    held_on: date
    next_on: date | None


@dataclass(frozen=True, slots=True)
class SupportAssessmentShared:
    assessment_id: UUID
    child_id: UUID
    sharing_id: UUID
    party: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class SupportAssessmentCompleted:
    assessment_id: UUID
    child_id: UUID
    level: str
    next_step: str
    completed_on: date


@dataclass(frozen=True, slots=True)
class SupportAssessmentUpdated:
    """A newer edition takes the place of this one, which stays as it is."""

    assessment_id: UUID
    child_id: UUID
    later_id: UUID
    updated_on: date


@dataclass(frozen=True, slots=True)
class SupportAssessmentEnded:
    assessment_id: UUID
    child_id: UUID
    ended_on: date
