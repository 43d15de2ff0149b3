"""Who the child is, and the family as somebody tells of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.errors import Violation
from kernel.identifiers import age_on, check_nhs_number, check_upn
from kernel.plain_text import LONGEST_NAME, text_problems

OLDEST = 25


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """`subject` is the person's sign-in at the family's portal; it opens the child's record to that person."""

    name: str
    relation: str
    parental_responsibility: bool = False
    subject: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """One record per child and authority. Identifiers are kept as their digits and letters, without spaces."""

    id: UUID
    authority: str
    given_names: str
    family_name: str
    born_on: date
    nhs_number: str = ""
    upn: str = ""
    setting_urn: str = ""
    address: str = ""
    family: tuple[FamilyMember, ...] = ()
    version: int = 0

    @property
    def child_id(self) -> UUID:
        return self.id

    @property
    def says_who(self) -> bool:
        """Whether it has what `same_person` compares; without it, it is refused for that and not as another person."""
        return self.born_on is not None and bool(self.family_name.strip())

    def same_person(self, other: "Child") -> bool:
        """Same day of birth and family name: what must agree before an equal identifier is believed."""
        return (self.born_on, self.family_name.casefold()) == (other.born_on, other.family_name.casefold())


def separate(told: Child, id: UUID) -> Child:
    """A record of its own for a child whose identifier is on record with other particulars; it stays without one."""
    return replace(told, id=id, nhs_number="", upn="")


def with_tidy_identifiers(child: Child) -> Child:
    """NHS number and UPN as they are kept: without spaces, in capitals. An invalid one stays for `submit` to name."""
    return replace(child, nhs_number=_tidy(child.nhs_number, check_nhs_number), upn=_tidy(child.upn, check_upn))


def _tidy(text: str, check: Callable[[str], str]) -> str:
    try:
        return check(text) if text else ""
    except ValueError:
        return text


def child_problems(child: Child, received_on: date, today: date) -> list[Violation]:
    found = [
        *text_problems("child.given_names", child.given_names, limit=LONGEST_NAME),
        *text_problems("child.family_name", child.family_name, limit=LONGEST_NAME),
        *text_problems("child.address", child.address, required=False, limit=500),
        *_born(child.born_on, received_on, today),
        *_identifier("child.nhs_number", child.nhs_number, check_nhs_number, "NHS_NUMBER_INVALID"),
        *_identifier("child.upn", child.upn, check_upn, "UPN_INVALID"),
    ]
    for index, member in enumerate(child.family):
        found += text_problems(f"family[{index}].name", member.name, limit=LONGEST_NAME)
        found += text_problems(f"family[{index}].relation", member.relation, limit=100)
    return found


def _born(born_on: date | None, received_on: date, today: date) -> list[Violation]:
    field = "child.born_on"
    if born_on is None:
        return [Violation(field, "REQUIRED", "The date of birth is needed.")]
    if born_on > min(received_on, today):
        return [Violation(field, "IN_THE_FUTURE", "The date of birth lies after the day of the referral.")]
    if age_on(born_on, received_on) >= OLDEST + 1:
        return [Violation(field, "TOO_OLD", f"The pathway ends at {OLDEST}.")]
    return []


def _identifier(field: str, text: str, check: Callable[[str], str], code: str) -> list[Violation]:
    try:
        if text:
            check(text)
    except ValueError as error:
        return [Violation(field, code, _sentence(str(error)))]
    return []


def _sentence(words: str) -> str:
    """With its capital and its stop; the capitals inside, as in NHS, stay."""
    return f"{words[0].upper()}{words[1:]}" + ("" if words.endswith("?") else ".")
