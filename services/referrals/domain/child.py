"""Who the child is: one record per child and authority, by whatever numbers other agencies know the child."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.identifiers import age_on, check_nhs_number, check_upn
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.school_age import is_young_person, rights_begin_on
from services.referrals.domain.particulars import NOT_RECORDED, Particulars, particulars_problems, tidy

OLDEST = 25
LONGEST_SOCIAL_CARE_ID = 40


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A member of the family as a referral tells of it. `subject` is the person's sign-in at the family's portal."""

    name: str
    relation: str
    parental_responsibility: bool = False
    subject: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SupersededIdentifier:
    """A number that the child was known by until `on`: who still uses it finds the child all the same."""

    kind: str
    value: str
    on: date


@dataclass(frozen=True, slots=True)
class CapacityFinding:
    """Whether a young person can take decisions of one kind. Capacity is decision-specific.

    decision        what it is about, for example "her plan and who sees it"
    basis           how it was found: the assessment under the Mental Capacity Act 2005
    representative  id of the family member who decides instead: a deputy or attorney, else a parent (CFA s.80)
    """

    lacks_capacity: bool
    decision: str
    basis: str
    assessed_by: str
    on: date
    representative: UUID | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """One record per child and authority. Identifiers are kept as their digits and letters, without spaces.

    family           only as a referral tells of it; the family on record has records of its own
    same_as          the record that stands for the child, when this one was found to be about the same child
    link_decisions   how many times it was merged into another record or parted from one
    rights_begun_on  since when the young person decides; empty until the day has come and was acted on
    particulars      what statutory returns ask of the child
    """

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
    social_care_id: str = ""
    superseded: tuple[SupersededIdentifier, ...] = ()
    same_as: UUID | None = None
    link_decisions: int = 0
    rights_begun_on: date | None = None
    capacity: tuple[CapacityFinding, ...] = ()
    particulars: Particulars = NOT_RECORDED
    version: int = 0

    @property
    def child_id(self) -> UUID:
        return self.id

    @property
    def canonical_id(self) -> UUID:
        """The record that stands for the child: this one, or the one that it was merged into."""
        return self.same_as or self.id

    @property
    def rights_from(self) -> date:
        """From this day on the young person decides."""
        return rights_begin_on(self.born_on)

    @property
    def representative(self) -> UUID | None:
        """Who decides for a young person found to lack the capacity, by the latest finding."""
        return self.capacity[-1].representative if self.capacity and self.capacity[-1].lacks_capacity else None

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Every number that it is or was known by, each with its kind: "nhs_number:9990000026"."""
        current = tuple(f"{kind}:{value}" for kind in IDENTIFIERS if (value := getattr(self, kind)))
        return (*current, *(f"{one.kind}:{one.value}" for one in self.superseded))

    @property
    def says_who(self) -> bool:
        """Whether it has what `same_person` compares; without it, it is refused for that and not as another person."""
        return self.born_on is not None and bool(self.family_name.strip()) and bool(self.given_names.strip())

    def decides(self, on: date) -> bool:
        """Whether the child is a young person that day, whose rights these are."""
        return is_young_person(self.born_on, on)

    def is_young_person(self, on: date) -> bool:
        """Whether the rights are theirs and the pathway is still open to them. Source: CFA 2014 s.83(2)."""
        return self.decides(on) and age_on(self.born_on, on) <= OLDEST

    def same_person(self, other: "Child") -> bool:
        """What must agree before an equal identifier is believed: day of birth, family name and first given name.
        Twins have the first two in common, and their numbers are mixed up more often than anybody else's."""
        return (self.born_on, *_names(self)) == (other.born_on, *_names(other))

    def record_identifier(self, kind: str, value: str, *, on: date) -> Change["Child"]:
        """A number that another agency knows the child by. The one before is remembered, and finds the child still."""
        tidied = tidy_identifier(kind, value)
        demand(identifier_problems("value", kind, tidied) if tidied else [Violation("value", "REQUIRED", EMPTY)])
        before = getattr(self, kind)
        if before == tidied:
            return Change(self)
        kept = (*self.superseded, SupersededIdentifier(kind, before, on)) if before else self.superseded
        known = tuple(one for one in kept if (one.kind, one.value) != (kind, tidied))
        changed = replace(self, superseded=known, **{kind: tidied})  # type: ignore[arg-type]  # kind is one of three
        if kind == "upn":
            # Now there is one, so there is no reason any more why there is none.
            changed = replace(changed, particulars=replace(changed.particulars, upn_unknown=""))
        return Change(changed, (IdentifierRecorded(self.id, kind, bool(before)),))

    def record_particulars(self, told: Particulars) -> Change["Child"]:
        """What statutory returns ask. It replaces what was recorded before. Invalid lists every fault."""
        kept = tidy(told)
        demand(particulars_problems(kept, self.upn))
        return Change(replace(self, particulars=kept))

    def record_capacity(self, finding: CapacityFinding, *, today: date) -> Change["Child"]:
        """What was found about a young person's capacity. Only of a young person, and with who decides instead."""
        found = [
            *text_problems("decision", finding.decision, limit=500),
            *text_problems("basis", finding.basis, limit=2_000),
            *text_problems("assessed_by", finding.assessed_by, limit=LONGEST_NAME),
        ]
        if finding.on is None or finding.on > today:
            found.append(Violation("on", "IN_THE_FUTURE", "Say on which day it was found; it cannot be after today."))
        if finding.lacks_capacity and finding.representative is None:
            found.append(Violation("representative", "REQUIRED", "Say who of the family decides instead."))
        demand(found)
        if not self.decides(today):
            raise Refused("NOT_YET_A_YOUNG_PERSON", "Until the end of compulsory school age the parents decide.")
        return Change(replace(self, capacity=(*self.capacity, finding)))


EMPTY = "This must not be empty."


@dataclass(frozen=True, slots=True)
class IdentifierRecorded:
    """`superseded`: an earlier number of that kind is remembered. The number itself is never said."""

    child_id: UUID
    kind: str
    superseded: bool


def separate(told: Child, id: UUID) -> Child:
    """A record of its own for a child whose identifier is on record with other particulars; it stays without one."""
    return replace(told, id=id, nhs_number="", upn="", social_care_id="")


def check_social_care_id(text: str) -> str:
    """A case number of children's services: every authority has its own form. ValueError says what is wrong."""
    compact = "".join(text.split()).upper()
    if not compact.replace("-", "").replace("/", "").isalnum() or len(compact) > LONGEST_SOCIAL_CARE_ID:
        raise ValueError(f"a social care number has letters and digits, at most {LONGEST_SOCIAL_CARE_ID}")
    return compact


IDENTIFIERS: dict[str, tuple[Callable[[str], str], str]] = {
    "nhs_number": (check_nhs_number, "NHS_NUMBER_INVALID"),
    "upn": (check_upn, "UPN_INVALID"),
    "social_care_id": (check_social_care_id, "SOCIAL_CARE_ID_INVALID"),
}


def with_tidy_identifiers(child: Child) -> Child:
    """Identifiers as they are kept: without spaces, in capitals. An invalid one stays for `submit` to name."""
    tidied = {kind: tidy_identifier(kind, getattr(child, kind)) for kind in IDENTIFIERS}
    return replace(child, **tidied)  # type: ignore[arg-type]  # each is a text


def tidy_identifier(kind: str, text: str) -> str:
    """As it is kept; an invalid one as it came. Invalid for a kind that there is not."""
    if kind not in IDENTIFIERS:
        raise _unknown_kind()
    try:
        return IDENTIFIERS[kind][0](text) if text else ""
    except ValueError:
        return text


def _unknown_kind() -> Refused:
    return Refused("UNKNOWN_IDENTIFIER", f"An identifier is one of {', '.join(IDENTIFIERS)}.", field="kind")


def child_problems(child: Child, received_on: date, today: date) -> list[Violation]:
    """What is wrong with a child as a referral tells of it."""
    found = [
        *text_problems("child.given_names", child.given_names, limit=LONGEST_NAME),
        *text_problems("child.family_name", child.family_name, limit=LONGEST_NAME),
        *text_problems("child.address", child.address, required=False, limit=500),
        *_born(child.born_on, received_on, today),
    ]
    for kind in IDENTIFIERS:
        found += identifier_problems(f"child.{kind}", kind, getattr(child, kind))
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


def identifier_problems(field: str, kind: str, text: str) -> list[Violation]:
    """What is wrong with an identifier, if there is one."""
    check, code = IDENTIFIERS[kind]
    try:
        if text:
            check(text)
    except ValueError as error:
        return [Violation(field, code, _sentence(str(error)))]
    return []


def _sentence(words: str) -> str:
    """With its capital and its stop; the capitals inside, as in NHS, stay."""
    return f"{words[0].upper()}{words[1:]}" + ("" if words.endswith("?") else ".")


def _names(child: Child) -> tuple[str, str]:
    given = child.given_names.casefold().split()
    return child.family_name.casefold().strip(), given[0] if given else ""
