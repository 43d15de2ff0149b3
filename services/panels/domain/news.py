"""What the house says of its items. Reasons are fetched by whoever needs them, and never carried."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ItemListed:
    item_id: UUID
    meeting_id: UUID
    child_id: UUID
    kind: str
    subject_id: UUID
    panel: str
    meets_on: date


@dataclass(frozen=True, slots=True)
class NoMeetingInTime:
    """No meeting with room comes by the day on which a decision is wanted: a person must act."""

    item_id: UUID
    subject_id: UUID
    child_id: UUID
    panel: str
    decide_by: date


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    item_id: UUID
    referral_id: UUID
    child_id: UUID
    panel: str
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DecisionMade:
    item_id: UUID
    referral_id: UUID
    child_id: UUID
    outcome: str
    agency: str
    coordinator: str
    decided_on: date
    kind: str


@dataclass(frozen=True, slots=True)
class ResourcesAgreed:
    item_id: UUID
    plan_id: UUID
    child_id: UUID
    agreed_on: date
    plan_version: int
