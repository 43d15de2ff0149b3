"""What somebody said to a consent: for which purpose, yes or no, who and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.errors import Violation
from kernel.plain_text import LONGEST_NAME, text_problems


class ConsentPurpose(StrEnum):
    REFERRAL = "referral"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    ASSESSMENT = "assessment"


class ConsentAnswer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    purpose: ConsentPurpose
    answer: ConsentAnswer
    given_by: str
    relation: str
    on: date
    evidence: str = ""


def consent_problems(place: str, consent: Consent, today: date) -> list[Violation]:
    found = text_problems(f"{place}.given_by", consent.given_by, limit=LONGEST_NAME)
    if consent.purpose is None:
        found.append(Violation(f"{place}.purpose", "REQUIRED", "Say what the consent is for."))
    if consent.answer is None:
        found.append(Violation(f"{place}.answer", "REQUIRED", "Say what was answered."))
    if consent.on is None:
        found.append(Violation(f"{place}.on", "REQUIRED", "Say on which day."))
    elif consent.on > today:
        found.append(Violation(f"{place}.on", "IN_THE_FUTURE", "A consent cannot be recorded before it is given."))
    return found
