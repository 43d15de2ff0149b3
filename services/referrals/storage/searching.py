"""The children whom a question could mean, among those whom the principal may see: nobody else is ever looked at."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.unit import Unit
from services.referrals import domain
from services.referrals.domain import searching
from services.referrals.storage.records import CHILDREN, REFERRALS
from services.referrals.storage.tables import child_name_table, child_table, referral_table

# More than a person reads through; the question is then to be made narrower.
MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a child; what is empty is not asked for.

    numbers    each with its kind, "nhs_number:9990000026"
    reference  a referral's id, or the reference that its sender gave it
    """

    words: tuple[str, ...] = ()
    born_on: date | None = None
    numbers: tuple[str, ...] = ()
    reference: str = ""
    setting_urn: str = ""


async def could_be(unit: Unit, question: Question) -> list[domain.Child]:
    """Visible children who could be meant, at most MOST_FOUND + 1, not yet noted as looked at."""
    return await CHILDREN.unnoted(unit, could_be_query(unit, question))


def could_be_query(unit: Unit, question: Question) -> Select[tuple[object, ...]]:
    c = child_table.c
    conditions = [_alike(unit, word) for word in question.words]
    if question.born_on:
        conditions.append(c.born_on.in_({question.born_on, domain.swapped(question.born_on) or question.born_on}))
    if question.numbers:
        conditions.append(c.identifiers.contains(cast(list(question.numbers), ARRAY(Text))))
    if question.reference:
        conditions.append(_of_reference(unit, question.reference))
    if question.setting_urn:
        conditions.append(c.setting_urn == question.setting_urn)
    return CHILDREN.query(unit, *conditions).order_by(c.id.desc()).limit(MOST_FOUND + 1)


def _alike(unit: Unit, word: str) -> ColumnElement[bool]:
    """SQL: the name shares enough threes of letters with the word."""
    wanted, least = searching.wanted_of(word)
    n = child_name_table.c
    named = select(n.child_id).where(n.authority == unit.authority, n.gram.in_(wanted))
    return child_table.c.id.in_(named.group_by(n.child_id).having(func.count() >= least))


def _of_reference(unit: Unit, reference: str) -> ColumnElement[bool]:
    """SQL: a referral of the child that the principal may see has this id or reference."""
    r = referral_table.c
    named = [r.external_reference == reference]
    with suppress(ValueError):
        named.append(r.id == UUID(reference))
    return exists().where(r.child_id == child_table.c.id, or_(*named), REFERRALS.opens(unit, r.id))
