"""What of a child a reader does not see, looked up for a whole page of records in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Subquery,
    Text,
    any_,
    bindparam,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as ID

from chassis.unit import Unit
from services.referrals import domain
from services.referrals.storage.tables import metadata, relative_table

OF_THE_FAMILY = (*domain.OPENING, "named_family")
LET_IN = ("delegate", "shown")


@dataclass(frozen=True, slots=True)
class View:
    """How a reader sees a child.

    hidden     parts of the child's record that are closed to this reader: "address", "whereabouts"
    of_family  reads it as a member of the family: nobody else's contacts
    let_in     reads it because somebody let them: nobody's contacts and no address
    """

    hidden: frozenset[str] = frozenset()
    of_family: bool = False
    let_in: bool = False


WHOLE = View()


def _asked() -> CompoundSelect[Any]:
    """Made once: making it took longer than asking it."""
    r, x, m = (metadata.tables[name].c for name in ("relationship", "restriction", "relative"))
    ids, parties = bindparam("ids", type_=ARRAY(ID)), bindparam("parties", type_=ARRAY(Text))
    today = bindparam("today", type_=Date)
    related = select(r.child_id, r.relation.label("why"), cast([], ARRAY(Text)).label("parts")).where(
        r.child_id == any_(ids), r.party == any_(parties), r.since <= today, or_(r.until.is_(None), r.until > today)
    )
    restricted = select(x.child_id, literal("restricted"), x.parts).where(
        x.child_id == any_(ids), x.party == any_(parties), x.since <= today, or_(x.until.is_(None), x.until > today)
    )
    of_child = _records(ids)
    subjects = bindparam("subjects", type_=ARRAY(Text))
    elsewhere = (
        select(of_child.c.child_id, literal("elsewhere"), cast(["address"], ARRAY(Text)))
        .select_from(of_child.join(relative_table, m.child_id == of_child.c.record_id))
        .where(m.subject == any_(subjects), m.subject != "", m.elsewhere)
    )
    return union_all(related, restricted, elsewhere)


def _records(ids: ColumnElement[Any]) -> Subquery:
    """Each of these children with every record that is about it: what is known of one keeps out of all of them."""
    link = metadata.tables["child_link"]
    one, other = link.alias(), link.alias()
    itself = select(func.unnest(ids).label("child_id")).subquery()
    return union_all(
        select(itself.c.child_id, itself.c.child_id.label("record_id")),
        select(one.c.child_id, one.c.same_as).where(one.c.child_id == any_(ids), one.c.same_as.is_not(None)),
        select(one.c.same_as, one.c.child_id).where(one.c.same_as == any_(ids)),
        select(one.c.child_id, other.c.child_id)
        .select_from(one.join(other, other.c.same_as == one.c.same_as))
        .where(one.c.child_id == any_(ids)),
    ).subquery()


ASKED = _asked()


async def views(unit: Unit, child_ids: Collection[UUID]) -> dict[UUID, View]:
    """How the caller sees each of these children; what is not there is seen whole."""
    principal = unit.principal
    if principal.is_service or not child_ids or not principal.parties:
        return {}
    parties = sorted(principal.parties)
    asked = {
        "ids": list(child_ids),
        "parties": parties,
        "subjects": [one.removeprefix("person:") for one in parties if one.startswith("person:")],
        "today": unit.today,
    }
    told: dict[UUID, list[tuple[str, list[str]]]] = {}
    for row in await unit.connection.execute(ASKED, asked):
        told.setdefault(row.child_id, []).append((row.why, row.parts))
    return {child_id: _view(facts) for child_id, facts in told.items()}


def _view(facts: list[tuple[str, list[str]]]) -> View:
    why = {reason for reason, _ in facts}
    relations = why - {"restricted", "elsewhere"}
    return View(
        hidden=frozenset(part for _, parts in facts for part in parts),
        of_family=bool(why & {*OF_THE_FAMILY, "restricted", "elsewhere"}),
        let_in=bool(relations) and relations <= set(LET_IN),
    )
