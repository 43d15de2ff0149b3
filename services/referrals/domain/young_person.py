"""The day on which compulsory school age ends: whose the rights are changes hands, and with them who sees the record.

Source: Children and Families Act 2014 ss.80, 83; SEND Regulations 2014 regs 63-65; Mental Capacity Act 2005.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from services.referrals.domain.child import Child
from services.referrals.domain.relative import FAMILY, LET_READ_ON, OPENING, Relative

# Every relation of a person, with what it stands on.
Bases = Mapping[str, Sequence[tuple[str, UUID]]]


@dataclass(frozen=True, slots=True)
class RightsBegan:
    """From that day on the young person decides, or who represents them."""

    child_id: UUID
    on: date
    represented: bool


def begin_rights(child: Child, on: date) -> Change[Child]:
    """The rights are the young person's from today on. Said once."""
    if child.rights_begun_on or not child.decides(on):
        return Change(child)
    began = RightsBegan(child.id, child.rights_from, child.representative is not None)
    return Change(replace(child, rights_begun_on=child.rights_from), (began,))


def settle(
    relative: Relative, child: Child, bases: Bases, access: UUID, on: date, *, allowed: bool, represents: bool
) -> Change[Relative]:
    """Opens or closes the record to a member of the family, as it should be from today on.

    access      what an opening stands on
    allowed     the young person's own consent lets this parent read on; they do not thereby act for the young person
    represents  decides for a young person who lacks the capacity
    """
    if not relative.subject:
        return Change(relative)
    should = relative.may_see_record(on, decides=child.decides(on), allowed=allowed or represents)
    held = bases.get(relative.party, ())
    if not (relative.confirmed or relative.barred(on) or child.decides(on)):
        # Whom a form names reads that form, until more is known; nothing else was to be open.
        held = [(relation, basis) for relation, basis in held if relation in OPENING]
    if not should:
        return relative.closed(held, on) if held or relative.access else Change(relative)
    reads_on = child.decides(on) and not relative.is_the_child and not represents
    wanted = LET_READ_ON if reads_on else FAMILY
    wrong = [(relation, basis) for relation, basis in held if relation in OPENING and relation != wanted]
    ended = relative.closed(wrong, on) if wrong else Change(relative)
    if any(relation == wanted for relation, _ in held):
        return Change(replace(ended.state, access=relative.access), ended.events)
    began = ended.state.opened(access, wanted, on)
    return Change(began.state, (*ended.events, *began.events))
