"""Who is told of what: the rule by which a record is read, asked of the events about it.

The gateway hears from every house who stands in which relation, what may be shared and what is restricted. So the
access matrix can be asked here as the house asks it (`chassis.standing.Ward`), of events in place of records. Where a
house knows more than that, it is asked itself (`gateway.events.asking`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, and_, any_, cast, exists, func, not_, or_

from chassis.database import among
from chassis.standing import NONE, Ward, holds, shut
from gateway.events.catalogue import ASKED, MATRIX, PARTY, PUBLIC, readable, records, tombstones
from gateway.storage import feed_table
from kernel.relationships import OF_ONE_RECORD

if TYPE_CHECKING:
    from chassis.unit import Unit

F = feed_table.c
SUBSCRIPTION = "subscription"


def _stands_on(r: Any) -> ColumnElement[bool]:
    """SQL: the relation stands on the event's record, or names it."""
    return or_(cast(func.coalesce(r.record_id, r.basis_id), Text) == any_(F.own), r.record_id == F.record_id)


class NewsWard(Ward):
    """The rule for records of one resource, over the events about them, whichever kinds of record they are."""

    def _of_this_kind(self, unit: "Unit") -> ColumnElement[bool]:
        opens = unit.house.table("relationship").c.opens
        return or_(opens == NONE, F.kind == any_(opens))

    def _is_own(self, unit: "Unit") -> ColumnElement[bool]:
        r = unit.house.table("relationship").c
        return _stands_on(r)

    def _by_token(self, unit: "Unit", act: str) -> list[tuple[str, bool]]:
        """Nobody is told of children by a role alone: an auditor looks at a sample, with a reason for each look."""
        return []


WARDS = {one.resource: NewsWard(feed_table, one.resource) for one in records().values() if one.who == MATRIX}


def told_now(unit: "Unit", types: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """SQL: an event of these types that the principal is told of now; what is asked of a house is still to be asked."""
    found = [*_by_matrix(unit), *_by_other_rules(unit), _gone(unit)]
    own = and_(F.kind == SUBSCRIPTION, F.client_id == unit.principal.client_id)
    return F.authority == unit.authority, among(F.type, types), or_(*found, own)


def _by_matrix(unit: "Unit") -> list[ColumnElement[bool]]:
    """The kinds of record of one resource ask one question."""
    of: dict[str, list[str]] = {}
    for one in readable(unit.principal.scopes):
        if one.who == MATRIX:
            of.setdefault(one.resource, []).append(one.kind)
    news = not_(among(F.type, sorted(tombstones())))
    return [and_(among(F.kind, kinds), news, WARDS[resource].asked(unit)[0]) for resource, kinds in of.items()]


def _by_other_rules(unit: "Unit") -> list[ColumnElement[bool]]:
    readers = readable(unit.principal.scopes)
    by = {who: [one.kind for one in readers if one.who == who] for who in (PUBLIC, PARTY, ASKED)}
    asked = and_(among(F.kind, by[ASKED]), not_(among(F.type, sorted(tombstones()))))
    addressed = and_(among(F.kind, by[PARTY]), among(F.party, sorted(unit.principal.parties)))
    return [among(F.kind, by[PUBLIC]), addressed, asked]


def _gone(unit: "Unit") -> ColumnElement[bool]:
    """SQL: a record is gone, and some relation opened it. Its grounds are gone, too."""
    types = [one.erased for one in readable(unit.principal.scopes) if one.erased in tombstones()]
    r, mine = unit.house.table("relationship").c, holds(unit, F.child_id)
    whole = or_(and_(not_(among(r.relation, OF_ONE_RECORD)), r.record_id.is_(None)), _stands_on(r))
    kind = or_(r.opens == NONE, F.kind == any_(r.opens))
    return and_(among(F.type, types), exists().where(*mine, kind, whole), not_(shut(unit, F.child_id)))


def once_visible(unit: "Unit") -> ColumnElement[bool]:
    """SQL: the principal may have been told of the event once, whatever has ended since: its place counts."""
    r = unit.house.table("relationship").c
    parties = sorted(unit.principal.parties)
    public = [one.kind for one in records().values() if one.who in (PUBLIC, ASKED)]
    return or_(
        among(F.kind, public),
        among(F.party, parties),
        F.client_id == unit.principal.client_id,
        exists().where(r.child_id == F.child_id, among(r.party, parties)),
    )
