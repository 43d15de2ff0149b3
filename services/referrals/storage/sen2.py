"""Persons of the SEN2 return, many at once: what the return asks, of children of whom the caller may see it."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, func, select

from chassis import audit
from chassis.standing import Ward
from chassis.unit import Unit
from kernel.sen2_return import Sen2Person
from services.referrals.storage.tables import child_table

WHAT = "child"
_OF_THE_RETURN = Ward(child_table, "sen2")
_OTHER = child_table.alias("other")


async def sen2_persons(unit: Unit, ids: Collection[UUID]) -> list[Sen2Person]:
    """Module 1 of these children, each look noted."""
    c = child_table.c
    query = select(c.id, c.body, _doubles().label("doubles"), _namesakes().label("namesakes")).where(
        c.authority == unit.authority, c.id.in_(ids), _OF_THE_RETURN.asked(unit)[0]
    )
    found = []
    for row in await unit.connection.execute(query):
        unit.note(WHAT, row.id, row.id, audit.READ)
        found.append(_person(row))
    return found


def _person(row: Any) -> Sen2Person:
    told, particulars = row.body, row.body.get("particulars") or {}
    return Sen2Person(
        child_id=str(row.id),
        surname=told["family_name"],
        forename=told["given_names"],
        born_on=date.fromisoformat(told["born_on"]),
        upn=told.get("upn", ""),
        doubles=row.doubles,
        namesakes=row.namesakes,
        **{name: particulars.get(name, "") for name in ("sex", "ethnicity", "postcode", "uln", "upn_unknown")},
    )


def _doubles() -> ColumnElement[int]:
    """SQL: other children with this UPN. The table's own index leaves none; what was loaded past it may."""
    c, other = child_table.c, _OTHER.c
    query = select(func.count()).where(other.upn == c.upn, c.upn != "", *_another())
    return query.correlate(child_table).scalar_subquery()


def _namesakes() -> ColumnElement[int]:
    """SQL: other children with these names, born on the same day."""
    c, other = child_table.c, _OTHER.c
    given = func.lower(other.body["given_names"].astext) == func.lower(c.body["given_names"].astext)
    query = select(func.count()).where(
        other.born_on == c.born_on, other.family_name == c.family_name, given, *_another()
    )
    return query.correlate(child_table).scalar_subquery()


def _another() -> tuple[ColumnElement[bool], ...]:
    """SQL: another record of the authority, which is not about the same child as far as anybody found."""
    c, other = child_table.c, _OTHER.c
    kept, own = other.body["same_as"].astext, c.body["same_as"].astext
    one, two = func.coalesce(kept, other.id.cast(Text)), func.coalesce(own, c.id.cast(Text))
    return (other.authority == c.authority, other.id != c.id, one != two)
