"""What is told of advice before a referral: that it is asked, answered or late, never what it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Enquiry:
    """An enquiry, as far as notices speak of it."""

    id: UUID
    asked_by: str
    asked: str
    due_on: date
