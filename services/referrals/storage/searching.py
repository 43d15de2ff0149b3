"""The children whom a question could mean, among those whom the principal may see: nobody else is ever looked at."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, any_, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.standing import children_of
from chassis.unit import Unit
from services.referrals import domain
from services.referrals.domain import searching
from services.referrals.storage.finding import known_by
from services.referrals.storage.records import CHILDREN, REFERRALS
from services.referrals.storage.tables import child_name_table, child_table, referral_table

# More than a person reads through; the question is then to be made narrower.
MOST_FOUND = 200
# Who may see more children than these is one of the authority's own teams, and sees most of them.
MOST_OF_ONES_OWN = 2_000


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
    among = await children_of(unit, MOST_OF_ONES_OWN)
    return await CHILDREN.unnoted(unit, could_be_query(unit, question, among)) if among != [] else []


def could_be_query(unit: Unit, question: Question, among: Sequence[UUID] | None = None) -> Select[tuple[object, ...]]:
    """SQL for `could_be`.

    among  the only children whom the principal may see, where they are few: nobody else's name is looked up
    """
    c = child_table.c
    conditions = [_alike(unit, word, among) for word in question.words]
    if among is not None:
        conditions.append(_one_of(c.id, among))
    if question.born_on:
        conditions.append(c.born_on.in_({question.born_on, domain.swapped(question.born_on) or question.born_on}))
    if question.numbers:
        conditions += [c.id.in_(known_by(unit, [number])) for number in question.numbers]
    if question.reference:
        conditions.append(_of_reference(unit, question.reference))
    if question.setting_urn:
        conditions.append(c.setting_urn == question.setting_urn)
    return CHILDREN.query(unit, *conditions).order_by(c.id.desc()).limit(MOST_FOUND + 1)


def _alike(unit: Unit, word: str, among: Sequence[UUID] | None) -> ColumnElement[bool]:
    """SQL: the name shares enough threes of letters with the word."""
    wanted, least = searching.wanted_of(word)
    n = child_name_table.c
    mine = [] if among is None else [_one_of(n.child_id, among)]
    named = select(n.child_id).where(n.authority == unit.authority, n.gram.in_(wanted), *mine)
    return child_table.c.id.in_(named.group_by(n.child_id).having(func.count() >= least))


def _one_of(id: ColumnElement[UUID], among: Sequence[UUID]) -> ColumnElement[bool]:
    return id == any_(cast(list(among), ARRAY(UuidColumn(as_uuid=True))))


def _of_reference(unit: Unit, reference: str) -> ColumnElement[bool]:
    """SQL: a referral of the child that the principal may see has this id or reference."""
    r = referral_table.c
    named = [r.external_reference == reference]
    with suppress(ValueError):
        named.append(r.id == UUID(reference))
    return exists().where(r.child_id == child_table.c.id, or_(*named), REFERRALS.opens(unit, r.id))
