"""The family on the child's record: who holds parental responsibility, who may be told what, and how to reach whom.

A member's access to the child's record stands on an id of its own (`access`), a new one each time that it is opened.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.restrictions import RestrictionBegan, RestrictionEnded

if TYPE_CHECKING:
    from services.referrals.domain.referral import Referral

FAMILY = "family"
# A parent whom the young person lets read on: reads, and decides nothing.
LET_READ_ON = "parent_of_young_person"
OPENING = (FAMILY, LET_READ_ON)
CONTACTS = ("email", "telephone", "address", "contact_safely")


class RestrictionKind(StrEnum):
    NO_CONTACT = "no_contact"
    ADDRESS = "address"
    WHEREABOUTS = "whereabouts"
    NO_INFORMATION = "no_information"


# Parts of the child's record that are closed to a member of the family while a restriction holds; none is all of it.
CLOSES: dict[RestrictionKind, tuple[str, ...]] = {
    RestrictionKind.ADDRESS: ("address",),
    RestrictionKind.WHEREABOUTS: ("address", "whereabouts"),
    RestrictionKind.NO_CONTACT: ("address", "whereabouts"),
    RestrictionKind.NO_INFORMATION: (),
}


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a member of the family may not do or see, why (for example a court order) and until when."""

    id: UUID
    kind: RestrictionKind
    reason: str
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the child's family, by blood or not; or the child itself, who has a sign-in and contacts, too.

    subject         sign-in; empty while the person has none
    contact_safely  how this person can be reached without danger, for example "text first; never by post"
    lives_with_child  None while nobody has said
    access          what the person's access to the child's record stands on; None while it has none
    named_by        the referral whose form named this person, as long as that is all that is known: until the authority
                    accepts that referral or one that says the same, records the person itself, or its code is used
    """

    id: UUID
    authority: str
    child_id: UUID
    name: str
    relation: str
    parental_responsibility: bool = False
    is_the_child: bool = False
    subject: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    contact_safely: str = ""
    lives_with_child: bool | None = None
    restrictions: tuple[Restriction, ...] = ()
    access: UUID | None = None
    named_by: UUID | None = None
    version: int = 0

    @property
    def confirmed(self) -> bool:
        """Whether who this is, and what this person holds, is more than an applicant's word."""
        return self.named_by is None

    @property
    def party(self) -> str:
        return f"person:{self.subject}"

    def hidden(self, on: date) -> frozenset[str]:
        """What this person does not see of the child that day. Who does not live with the child sees no address."""
        held = [CLOSES[one.kind] for one in self.restrictions if one.holds(on)]
        elsewhere = ("address",) if self.lives_with_child is False else ()
        return frozenset(part for parts in (*held, elsewhere) for part in parts)

    def barred(self, on: date) -> bool:
        """Whether nothing of the child's record may be told to this person that day."""
        return any(one.kind is RestrictionKind.NO_INFORMATION and one.holds(on) for one in self.restrictions)

    def may_see_record(self, on: date, *, decides: bool, allowed: bool = False) -> bool:
        """Whether the child's record is open to this person.

        decides  the child is a young person, whose record it now is
        allowed  the young person, or a finding that they lack capacity, lets this parent go on
        """
        if self.barred(on) or not self.subject or not self.confirmed:
            return False
        if self.is_the_child:
            return decides
        return self.parental_responsibility and (allowed or not decides)

    def opened(self, access: UUID, relation: str, on: date) -> Change["Relative"]:
        """From today on the child's record is open to this person, as far as the relation opens it."""
        began = RelationshipBegan(self.child_id, self.party, relation, on, access)
        return Change(replace(self, access=access), (began,))

    def closed(self, bases: Iterable[tuple[str, UUID]], on: date) -> Change["Relative"]:
        """From today on it is not. `bases`: every relation in which the person stands, and what it stands on."""
        ended = tuple(RelationshipEnded(self.child_id, self.party, relation, on, basis) for relation, basis in bases)
        return Change(replace(self, access=None), ended)

    def told_by(self, referral: "Referral") -> bool:
        """Whether that form is all that is known of this person, or says the same: who it is, and what it holds."""
        here = (self.subject, self.name.casefold(), self.parental_responsibility)
        told = [(one.subject, one.name.casefold(), one.parental_responsibility) for one in referral.child.family]
        return self.named_by == referral.id or (bool(self.subject) and here in told)

    def confirm(self) -> "Relative":
        """The authority knows this person from now on."""
        return replace(self, named_by=None)

    def changed(self, told: "Relative") -> "Relative":
        """What the team says of this person, who is confirmed by it; sign-in, restrictions and access are decided
        elsewhere."""
        kept = {"subject": self.subject, "restrictions": self.restrictions, "access": self.access}
        return replace(told, **kept, version=self.version)  # type: ignore[arg-type]  # each as it was

    def with_contacts(self, told: "Relative") -> "Relative":
        """What a person may change of themselves: how to reach them."""
        return replace(self, **{name: getattr(told, name) for name in CONTACTS})

    def without_contacts(self) -> "Relative":
        """As others of the family see this person: nobody learns another's address through the child's record."""
        return replace(
            self, restrictions=(), lives_with_child=None, email="", telephone="", address="", contact_safely=""
        )

    def signs_in_as(self, subject: str, *, on: date) -> Change["Relative"]:
        """The person has a sign-in from now on. What is restricted for them holds from the first moment."""
        if self.subject and self.subject != subject and self.confirmed:
            raise Refused("HAS_A_SIGN_IN", "This member of the family signs in already, under another name.")
        known = replace(self, subject=subject)
        return Change(
            known, tuple(known._began(one) for one in self.restrictions if one.until is None or one.until > on)
        )

    def restrict(self, restriction: Restriction, *, today: date) -> Change["Relative"]:
        """A new restriction. One of its kind that holds already is replaced."""
        demand(_restriction_problems(restriction))
        held = [one for one in self.restrictions if one.kind is restriction.kind and one.holds(today)]
        lifted = self.lift(restriction.kind, today) if held else Change(self)
        restricted = replace(lifted.state, restrictions=(*lifted.state.restrictions, restriction))
        began = (restricted._began(restriction),) if self.subject else ()
        return Change(restricted, (*lifted.events, *began))

    def lift(self, kind: RestrictionKind, on: date) -> Change["Relative"]:
        """The restriction no longer holds from today on; that there was one stays on record."""
        held = [one for one in self.restrictions if one.kind is kind and one.holds(on)]
        if not held:
            raise Refused("RESTRICTION_NOT_HELD", "There is no such restriction today.", facts={"kind": kind.value})
        rest = tuple(replace(one, until=on) if one is held[0] else one for one in self.restrictions)
        ended = (RestrictionEnded(self.child_id, self.party, on, held[0].id),) if self.subject else ()
        return Change(replace(self, restrictions=rest), ended)

    def _began(self, one: Restriction) -> RestrictionBegan:
        return RestrictionBegan(self.child_id, self.party, CLOSES[one.kind], one.since, one.id, one.until)


@dataclass(frozen=True, slots=True)
class FamilyChanged:
    """Somebody of the family came on record, or what is recorded of a member changed; who and what is not said."""

    child_id: UUID
    relative_id: UUID
    restricted: bool


def relative_problems(told: Relative) -> list[Violation]:
    """What is wrong with a member of the family as somebody tells of them."""
    found = [
        *text_problems("name", told.name, limit=LONGEST_NAME),
        *text_problems("relation", told.relation, limit=100),
    ]
    for name in CONTACTS:
        found += text_problems(name, getattr(told, name), required=False, limit=500)
    if told.is_the_child and told.parental_responsibility:
        problem = "A child holds no parental responsibility for itself."
        found.append(Violation("parental_responsibility", "NOT_FOR_THE_CHILD", problem))
    return found


def _restriction_problems(restriction: Restriction) -> list[Violation]:
    found = text_problems("reason", restriction.reason, limit=2_000)
    if restriction.kind is None:
        found.append(Violation("kind", "REQUIRED", "Say what the person may not do or see."))
    if restriction.until and restriction.until <= restriction.since:
        found.append(Violation("until", "BEFORE_IT_BEGINS", "It must hold for at least a day."))
    return found
