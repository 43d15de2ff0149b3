"""Who a preview speaks of: a child, a parent, a school and practitioners who are nobody."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kernel.pathway import Authority
from services.notifications.domain.facts import Applicant, Child, Facts, FamilyMember, Referral, Route

CHILD, PARENT = "Sample Child", "Sample Parent"
CASE, ABOUT, CHILD_ID = UUID(int=1), UUID(int=2), UUID(int=3)
READER, SCHOOL, ADVISER = "person:sample-parent", "org:urn:999999", "org:ods:X0000"
PRACTITIONER, NAME, ROLE = "person:sample-practitioner", "Sample Practitioner", "practitioner"
REASONS = "Here stand the reasons, in the words of whoever decided."


@dataclass(frozen=True, slots=True)
class Sample:
    """What every sample begins with: the facts of a child and a family, the authority, and the day of the letter."""

    facts: Facts
    authority: Authority
    on: date

    def ago(self, days: int) -> date:
        return self.on - timedelta(days)

    def ahead(self, days: int) -> date:
        return self.on + timedelta(days)

    @property
    def agency(self) -> str:
        """An organisation that the authority works with, so that a preview has a name that its letters have."""
        bodies = (one.party for one in self.authority.agencies if one.party.startswith("org:"))
        return next(bodies, ADVISER)


def known(authority: Authority, on: date) -> Sample:
    """The child, the family, and a school that applied a while ago."""
    child = Child(CHILD_ID, CHILD)
    family = (FamilyMember(PARENT, "mother", True, READER.removeprefix("person:")),)
    referral = Referral(
        CASE,
        Route.PROFESSIONAL,
        child,
        Applicant(NAME, "SENCO", "Sample School"),
        "Here stands why support is asked for, in the words of whoever asked.",
        on - timedelta(14),
        SCHOOL.removeprefix("org:"),
        family,
        told=(READER,),
    )
    return Sample(Facts(authority, CASE, referral), authority, on)
