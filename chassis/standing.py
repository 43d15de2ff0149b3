"""Where a principal stands to a child, and what that opens: relation, consent or basis, and no restriction, in SQL.

The access matrix says what is open to whom (`kernel.access_matrix`); the house's own three tables say who is whom
(`chassis.standing_facts`). A read asks both at once: `opens` is the condition on its rows, and `columns` bring back how
the principal stands to each row that came, for what of it is shown and what may be done with it.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Table,
    Text,
    and_,
    cast,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from chassis.database import among
from kernel.access_matrix import Grant, matrix
from kernel.access_parts import WHEREABOUTS
from kernel.relationships import OF_ONE_RECORD, ONLY_TO_READ

if TYPE_CHECKING:
    from chassis.unit import Unit

# A role that the house itself knows somebody to act in, without a relation, and the rows for which that is so.
Roles = Callable[["Unit"], Sequence[tuple[str, ColumnElement[bool]]]]
SEPARATOR = "|"
RELATION, GROUND, CLOSED = "r", "s", "x"
# Compared with it, and not counted by cardinality(): PostgreSQL knows how often a column has this value and guesses one
# row in two hundred for what a function says, and then reads every record for a page of fifty.
NONE = cast(array([]), ARRAY(Text))


@dataclass(frozen=True, slots=True)
class Acting:
    """One role in which the principal stands to a record: by which relation, and whether it stands on this record."""

    role: str
    relation: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A grant, whether it is of everything, whether the relation stands on this very record, the own; which it is."""

    grant: Grant
    everything: bool
    own: bool
    relation: str = ""

    @property
    def opens(self) -> bool:
        """Whether this very record is open by it."""
        return self.everything or self.own


@dataclass(frozen=True, slots=True)
class Standing:
    """How the principal stands to one record.

    grounds  purposes for which a consent or lawful basis is recorded that counts for it
    closed   parts that a restriction closes to it
    """

    acting: frozenset[Acting]
    grounds: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def grants(self, resource: str, act: str, purpose: str, reason: str = "") -> list["Opening"]:
        """What the matrix opens to who stands so."""
        found = []
        for acting in self.acting:
            grant = matrix().cell(acting.role, resource).grant(act)
            if grant is None or not _in_relation(grant, act, acting.relation) or (grant.reason and not reason):
                continue
            grounded = bool(self.grounds & grounds_for(resource, purpose))
            if grant.basis and not grounded:
                continue
            everything = not grant.own or acting.role in matrix().family or (grant.others and grounded)
            found.append(Opening(grant, everything, acting.own, acting.relation))
        return found


def _in_relation(grant: Grant, act: str, relation: str) -> bool:
    return (act == "read" or relation not in ONLY_TO_READ) and (grant.via is None or relation in grant.via)


def grounds_for(resource: str, purpose: str) -> frozenset[str]:
    """For which purposes a recorded consent or basis opens the resource to who asks for this purpose."""
    return matrix().sharing.get(resource, frozenset()) | ({purpose} if purpose else frozenset())


@dataclass(frozen=True, slots=True)
class _Way:
    """Relations that open a resource to some parties: all that they open, or the record that they stand on."""

    parties: tuple[str, ...]
    free: tuple[str, ...]
    based: tuple[str, ...]
    own: tuple[str, ...]


@lru_cache(maxsize=4096)
def _ways(parties: frozenset[str], resource: str, act: str, works_as: tuple[tuple[str, str], ...]) -> tuple[_Way, ...]:
    """By which relations the parties are let to a resource: those with the same ones together."""
    same: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for party in sorted(parties):
        free: list[str] = []
        based: list[str] = []
        own: list[str] = []
        for relation in matrix().relations:
            role = matrix().role_of(relation, party, dict(works_as))
            grant = matrix().cell(role, resource).grant(act) if role else None
            if role is None or grant is None or grant.reason or not _in_relation(grant, act, relation):
                continue
            if grant.own and role not in matrix().family:
                own.append(relation)
                based += [relation] if grant.others else []
            else:
                (based if grant.basis else free).append(relation)
        if free or based or own:
            same.setdefault((tuple(free), tuple(based), tuple(own)), []).append(party)
    return tuple(_Way(tuple(parties), *kinds) for kinds, parties in same.items())


def nobody(_: "Unit") -> Sequence[tuple[str, ColumnElement[bool]]]:
    """The house knows of nobody who acts in a role without a relation."""
    return ()


REMEMBERED = 2048
_MADE: OrderedDict[tuple[Any, ...], tuple[ColumnElement[bool], Sequence[ColumnElement[Any]]]] = OrderedDict()


@dataclass(frozen=True)
class Ward:
    """What the rule needs to know of a table: whose child, which resource, which record a relation stands on.

    own      columns that a relation's basis is compared with
    roles    roles that the house knows of without a relation
    shares   column with a further party with whom something may be shared, so that its people may see it
    owner    column with the party whose record it is, where no relation to a child says so
    """

    table: Table
    resource: str
    own: tuple[str, ...] = ("id",)
    roles: Roles = nobody
    shares: str | None = None
    owner: str | None = None

    def asked(self, unit: "Unit") -> tuple[ColumnElement[bool], Sequence[ColumnElement[Any]]]:
        """What `opens` and `columns` make, made once for everybody who asks alike on a day: making takes longer than
        asking. Where the house has roles of its own, its conditions may hang on more than that."""
        if self.roles is not nobody:
            return self.opens(unit), self.columns(unit)
        who = unit.principal
        told = (who.parties, who.roles, who.purpose, bool(who.reason), works_as(unit), unit.today)
        key = (self, unit.house.tables, *told)
        found = _MADE.get(key)
        if found is None:
            found = _MADE[key] = (self.opens(unit), self.columns(unit))
            if len(_MADE) > REMEMBERED:
                _MADE.popitem(last=False)
        return found

    def opens(self, unit: "Unit", act: str = "read") -> ColumnElement[bool]:
        """SQL: the matrix opens the row to the principal for this act."""
        if unit.principal.is_service:
            return true()
        ways = [
            *self._by_relation(unit, act),
            *self._by_role(unit, act),
            *(self._shared(unit) if based else true() for _, based in self._by_token(unit, act)),
        ]
        return and_(or_(*ways), not_(self._shut(unit))) if ways else false()

    def _by_relation(self, unit: "Unit", act: str) -> Iterable[ColumnElement[bool]]:
        parties = unit.principal.parties
        ways = _ways(parties, self.resource, act, works_as(unit))
        if not ways:
            return
        r, holds = unit.house.table("relationship").c, self._holds(unit)
        whole = or_(and_(not_(among(r.relation, OF_ONE_RECORD)), r.record_id.is_(None)), self._is_own(unit))
        shared = self._shared(unit)
        some = [
            and_(
                # Said above of all of them; said again, it would count as another condition that few rows meet.
                *([] if parties.issubset(way.parties) else [among(r.party, way.parties)]),
                or_(
                    and_(among(r.relation, way.free), whole),
                    *([and_(among(r.relation, way.based), whole, shared)] if way.based else []),
                    *([and_(among(r.relation, way.own), self._is_own(unit))] if way.own else []),
                ),
            )
            for way in ways
        ]
        # The first half says nothing that the second does not; without it PostgreSQL reads the whole table instead of
        # starting from the few children to whom the parties stand in a relation.
        yield and_(exists().where(*holds), exists().where(*holds, self._of_this_kind(unit), or_(*some)))

    def _by_role(self, unit: "Unit", act: str) -> Iterable[ColumnElement[bool]]:
        for role, rows in self.roles(unit):
            grant = matrix().cell(role, self.resource).grant(act)
            if grant is not None:
                yield and_(
                    rows,
                    *([self._shared(unit)] if grant.basis else []),
                    *([self._owned(unit)] if grant.own and self.owner else []),
                )

    def _owned(self, unit: "Unit") -> ColumnElement[bool]:
        """SQL: the record is the principal's, where a column says whose it is."""
        return among(self.table.c[self.owner], sorted(unit.principal.parties)) if self.owner else false()

    def _by_token(self, unit: "Unit", act: str) -> list[tuple[str, bool]]:
        """The roles of the token that open every record of the authority, and whether they need a ground for it."""
        found = []
        for role in sorted(unit.principal.roles & matrix().by_token.keys()):
            grant = matrix().cell(role, self.resource).grant(act)
            if grant is not None and (unit.principal.reason or not (matrix().by_token[role] or grant.reason)):
                found.append((role, grant.basis))
        return found

    def columns(self, unit: "Unit") -> Sequence[ColumnElement[Any]]:
        """SQL: how the principal stands to the row, for `standing`."""
        r, s, x = (unit.house.table(name).c for name in ("relationship", "sharing", "restriction"))
        told = cast(func.coalesce(self._is_own(unit), false()), String)
        relations = select(func.concat_ws(SEPARATOR, RELATION, r.relation, r.party, told)).where(
            *self._holds(unit),
            self._of_this_kind(unit),
            or_(and_(not_(among(r.relation, OF_ONE_RECORD)), r.record_id.is_(None)), self._is_own(unit)),
        )
        grounds = select(func.concat_ws(SEPARATOR, GROUND, s.purpose)).where(*self._grounds(unit))
        closed = select(func.concat_ws(SEPARATOR, CLOSED, func.array_to_string(x.parts, SEPARATOR))).where(
            *self._restrictions(unit)
        )
        known = [rows.label(role) for role, rows in self.roles(unit)]
        owned = [self._owned(unit).label("is_owner")] if self.owner else []
        return [_array(relations).label("relations"), _array(grounds.union_all(closed)).label("facts"), *known, *owned]

    def standing(self, unit: "Unit", row: Any) -> Standing:
        """How the principal stands to a row that was read with `columns`."""
        named = unit.works_as
        owns = self.owner is not None and bool(row.is_owner)
        acting = {Acting(role, own=owns) for role, _ in self.roles(unit) if getattr(row, role)}
        acting |= {Acting(role) for role, _ in self._by_token(unit, "read")}
        for told in row.relations:
            _, relation, named_party = told.split(SEPARATOR, 2)
            party, own = named_party.rsplit(SEPARATOR, 1)
            if role := matrix().role_of(relation, party, named):
                acting.add(Acting(role, relation, own == "true"))
        facts = [told.split(SEPARATOR) for told in row.facts]
        grounds = {words[0] for kind, *words in facts if kind == GROUND}
        closed = {part for kind, *parts in facts if kind == CLOSED for part in parts}
        return Standing(frozenset(acting), frozenset(grounds), frozenset(closed - {""}))

    def _holds(self, unit: "Unit") -> tuple[ColumnElement[bool], ...]:
        return holds(unit, self.table.c.child_id)

    def _of_this_kind(self, unit: "Unit") -> ColumnElement[bool]:
        return of_this_kind(unit, self.table)

    def _is_own(self, unit: "Unit") -> ColumnElement[bool]:
        """SQL: the relation stands on this record, or names it."""
        r = unit.house.table("relationship").c
        basis = func.coalesce(r.record_id, r.basis_id)
        return or_(*(basis == self.table.c[name] for name in self.own), r.record_id == self.table.c.id)

    def _grounds(self, unit: "Unit") -> tuple[ColumnElement[bool], ...]:
        s = unit.house.table("sharing").c
        also = [s.party == self.table.c[self.shares]] if self.shares else []
        return (
            s.child_id == self.table.c.child_id,
            or_(among(s.party, ["", *sorted(unit.principal.parties)]), *also),
            *_today(s, unit),
        )

    def _shared(self, unit: "Unit") -> ColumnElement[bool]:
        purposes = sorted(grounds_for(self.resource, unit.principal.purpose))
        found = exists().where(*self._grounds(unit), among(unit.house.table("sharing").c.purpose, purposes))
        # It stands within the question for relations: only by this is it about the row, and not about any row at all.
        return found.correlate(self.table)

    def _restrictions(self, unit: "Unit") -> tuple[ColumnElement[bool], ...]:
        return restrictions(unit, self.table.c.child_id)

    def _shut(self, unit: "Unit") -> ColumnElement[bool]:
        return shut(unit, self.table.c.child_id)


def holds(unit: "Unit", child_id: Any) -> tuple[ColumnElement[bool], ...]:
    """SQL: this relation is the principal's to this child, and holds today."""
    r = unit.house.table("relationship").c
    return (r.child_id == child_id, among(r.party, sorted(unit.principal.parties)), *_today(r, unit))


def restrictions(unit: "Unit", child_id: Any) -> tuple[ColumnElement[bool], ...]:
    """SQL: this restriction keeps the principal out of something of this child, today."""
    x, parties = unit.house.table("restriction").c, sorted(unit.principal.parties)
    return (x.child_id == child_id, among(x.party, parties), *_today(x, unit))


def shut(unit: "Unit", child_id: Any) -> ColumnElement[bool]:
    """SQL: a restriction keeps the principal out of the child's record altogether."""
    parts = unit.house.table("restriction").c.parts
    return exists().where(*restrictions(unit, child_id), parts == NONE)


async def kept_from_knowing_where(unit: "Unit", child_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the children of whom the principal must not know where they are: no service may be named to them."""
    if not child_ids or unit.principal.is_service:
        return frozenset()
    x, parties = unit.house.table("restriction").c, sorted(unit.principal.parties)
    mine = (
        x.child_id.in_(sorted(child_ids)),
        among(x.party, parties),
        x.parts.contains([WHEREABOUTS]),
        *_today(x, unit),
    )
    return frozenset((await unit.connection.execute(select(x.child_id).where(*mine).distinct())).scalars())


async def children_of(unit: "Unit", most: int) -> list[UUID] | None:
    """The children to whom the principal stands in a relation today, if those are all whom they may see and no more
    than `most`; None otherwise. A question asked of these alone tells nothing of others, by its time neither."""
    if unit.principal.is_service or unit.principal.roles & matrix().by_token.keys():
        return None
    r = unit.house.table("relationship").c
    mine = (r.authority == unit.authority, among(r.party, sorted(unit.principal.parties)), *_today(r, unit))
    found = await unit.connection.execute(select(r.child_id).where(*mine).distinct().limit(most + 1))
    ids = list(found.scalars())
    return ids if len(ids) <= most else None


def of_this_kind(unit: "Unit", table: Table) -> ColumnElement[bool]:
    """SQL: the relation opens records of this table, if it names kinds of record at all."""
    opens = unit.house.table("relationship").c.opens
    return or_(opens == NONE, opens.contains([table.name]))


def _today(c: Any, unit: "Unit") -> tuple[ColumnElement[bool], ...]:
    return (c.since <= unit.today, or_(c.until.is_(None), c.until > unit.today))


def works_as(unit: "Unit") -> tuple[tuple[str, str], ...]:
    return tuple(sorted(unit.works_as.items()))


def _array(query: Select[Any] | Any) -> ColumnElement[Any]:
    return func.array(query.scalar_subquery())


def related(unit: "Unit", table: Table, record: str) -> ColumnElement[bool]:
    """SQL: some relation opens the row's record, whatever it is of. For news, of which the matrix says only "event".

    record  name of the column that holds the record's id
    """
    if unit.principal.is_service:
        return true()
    r, mine = unit.house.table("relationship").c, holds(unit, table.c.child_id)
    own = func.coalesce(r.record_id, r.basis_id) == table.c[record]
    whole = or_(and_(not_(among(r.relation, OF_ONE_RECORD)), r.record_id.is_(None)), own)
    return and_(
        exists().where(*mine),
        exists().where(*mine, of_this_kind(unit, table), whole),
        not_(shut(unit, table.c.child_id)),
    )
