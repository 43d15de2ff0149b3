"""What is said of referrals: ids, states and days."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReferralReceived:
    referral_id: UUID
    child_id: UUID
    received_on: date
    route: str
    organisation: str
    seeks: str
    setting_urn: str
    year_nine_from: date


@dataclass(frozen=True, slots=True)
class InformationRequested:
    referral_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class InformationSupplied:
    referral_id: UUID
    child_id: UUID
    supplied_on: date


@dataclass(frozen=True, slots=True)
class ReconsiderationRequested:
    referral_id: UUID
    child_id: UUID
    requested_on: date


@dataclass(frozen=True, slots=True)
class ReferralDeclined:
    referral_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConsentNeeded:
    referral_id: UUID
    child_id: UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    referral_id: UUID
    child_id: UUID
    purpose: str
    answer: str
    ended_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReferralRedirected:
    referral_id: UUID
    child_id: UUID
    route: str
    agency: str
    redirected_on: date


@dataclass(frozen=True, slots=True)
class ReferralAccepted:
    referral_id: UUID
    child_id: UUID
    coordinator: str
    accepted_on: date


@dataclass(frozen=True, slots=True)
class ReferralWithdrawn:
    referral_id: UUID
    child_id: UUID
