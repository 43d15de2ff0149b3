"""What somebody said to a consent: for which purpose, yes or no, who, by what right, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

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


class DecidedAs(StrEnum):
    """By what right somebody answers for the child."""

    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    YOUNG_PERSON = "young_person"
    COMPETENT_CHILD = "competent_child"
    REPRESENTATIVE = "representative"


# Who answers for a young person: they themselves, or whoever decides for them by law. Anybody else answers for a child.
OF_A_YOUNG_PERSON = (DecidedAs.YOUNG_PERSON, DecidedAs.REPRESENTATIVE)


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer. `id` is what a sharing on it stands on; `decided_as` says by what right it was given; `lapsed_on` is
    the day on which the child came to decide for themselves, so that what was agreed to for them holds no longer."""

    purpose: ConsentPurpose
    answer: ConsentAnswer
    given_by: str
    relation: str
    on: date
    evidence: str = ""
    id: UUID | None = None
    decided_as: DecidedAs | None = None
    lapsed_on: date | None = None


def consent_problems(place: str, consent: Consent, today: date, *, young_person: bool = False) -> list[Violation]:
    """What is wrong with an answer. `young_person`: the child is over compulsory school age, and decides."""
    found = text_problems(f"{place}.given_by", consent.given_by, limit=LONGEST_NAME)
    if consent.purpose is None:
        found.append(Violation(f"{place}.purpose", "REQUIRED", "Say what the consent is for."))
    if consent.answer is None:
        found.append(Violation(f"{place}.answer", "REQUIRED", "Say what was answered."))
    if consent.on is None:
        found.append(Violation(f"{place}.on", "REQUIRED", "Say on which day."))
    elif consent.on > today:
        found.append(Violation(f"{place}.on", "IN_THE_FUTURE", "A consent cannot be recorded before it is given."))
    return [*found, *right_problems(f"{place}.decided_as", consent.decided_as, young_person=young_person)]


def right_problems(field: str, decided_as: DecidedAs | None, *, young_person: bool) -> list[Violation]:
    """Whether that is a right by which somebody can answer for this child. Source: CFA 2014 ss.80, 83; SR 63-65."""
    if young_person and decided_as not in OF_A_YOUNG_PERSON:
        problem = "Over compulsory school age the young person decides, or who represents them if they lack capacity."
        if decided_as is None:
            problem = f"Say by what right it was given. {problem}"
        return [Violation(field, "YOUNG_PERSON_DECIDES", problem)]
    if not young_person and decided_as in OF_A_YOUNG_PERSON:
        problem = "Until the end of compulsory school age a person with parental responsibility decides."
        return [Violation(field, "NOT_YET_A_YOUNG_PERSON", problem)]
    return []
