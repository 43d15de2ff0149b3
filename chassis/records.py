"""Aggregates in and out of their table: one row as it stands, one history row per version, every read filtered.

A house's storage names its tables and columns; how a record is loaded, locked, versioned, paged and audited is the
same everywhere and stands here once.
"""

import base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    Select,
    Table,
    and_,
    exists,
    insert,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)

from chassis import access, audit, database, deadlines, one_child
from chassis.standing import Acting, Roles, Standing, Ward, nobody
from chassis.unit import Unit
from kernel.access_matrix import matrix
from kernel.deadlines import Owed
from kernel.errors import Invalid, NotFound, Stale, Violation
from kernel.relationships import RelationshipBegan

T = TypeVar("T")
Visible = Callable[[Unit], ColumnElement[bool]]
# What a version keeps of its record, beside who saved it.
VERSION = ("id", "version", "authority", "body", "saved_at")
PAGE_DEFAULT = 25
PAGE_LIMIT = 100


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some records, and the token that asks for the next ones; empty on the last page."""

    records: list[T]
    next_token: str


def codec(kind: type[T]) -> TypeAdapter[T]:
    """Between a dataclass and the JSON that keeps it."""
    return TypeAdapter(kind)


_OF: "dict[Table, Records[Any]]" = {}
_SHOWN: "list[Records[Any]]" = []


class Records(Generic[T]):
    """The records of one kind of aggregate: a frozen dataclass with id, authority, state and version.

    what      the practice's word for it, as refusals name it
    columns   further columns that are searched, from the aggregate
    resource  of the access matrix: it says who sees which rows, by relation, consent or basis, and restriction
    own       columns with the records that a relation stands on, where that is not the record itself
    roles     roles of the matrix that the house knows of without a relation, with the rows for which they hold
    shares    column with a further party whose grounds of sharing count
    visible   which rows may be seen: beside the matrix, or instead where the matrix has no such resource
    listed    which rows another table may tell of, where that is not what `visible` says
    owner     column with the party whose record it is, where no relation to a child says so
    part      which part of the resource a record is as a whole; empty for none
    deadlines the time limits that it has, where the house has a table of them
    beside    writes what stands beside the record in a table of its own, whenever it is saved
    """

    def __init__(
        self,
        kind: type[T],
        table: Table,
        what: str,
        *,
        columns: Callable[[T], Mapping[str, Any]] = lambda _: {},
        resource: str | None = None,
        own: Sequence[str] = ("id",),
        roles: Roles = nobody,
        shares: str | None = None,
        visible: Visible | None = None,
        listed: Visible | None = None,
        owner: str | None = None,
        part: Callable[[T], str] = lambda _: "",
        deadlines: Callable[[Unit, T], Sequence[Owed]] | None = None,
        beside: Callable[[Unit, Sequence[T]], Awaitable[None]] | None = None,
    ) -> None:
        if resource is None and visible is None:
            raise TypeError(f"{what}: say of which resource of the access matrix it is, or who sees it")
        self.what = what
        self.table = table
        self._history = table.metadata.tables[f"{table.name}_history"]
        self.kind = kind
        self._codec = codec(kind)
        self._columns = columns
        self.resource = resource
        self._ward = Ward(table, resource, tuple(own), roles, shares, owner) if resource else None
        self._visible = visible
        self._listed = listed or visible
        self._part = part
        self._deadlines = deadlines
        self._beside = beside
        # A second way to the same table is the house's own and shows nobody anything, but what waits of it.
        self._shows = _OF.setdefault(table, self) is self
        if self._shows or resource or deadlines:
            _SHOWN.append(self)

    async def load(self, unit: Unit, id: UUID, *, lock: bool = True) -> T:
        """The record. NotFound when absent or not visible.

        In a command it is locked until the commit, unless `lock` is false: for what the command will not change.
        """
        found = await self.first(unit, self.table.c.id == id, lock=lock)
        if found is None:
            await self._turned_away(unit, id)
            raise NotFound(self.what, id)
        return found

    def opens(self, unit: Unit, id: ColumnElement[Any]) -> ColumnElement[bool]:
        """SQL: the principal may see the record with this id. For what another table says of it."""
        sees = [self._listed(unit)] if self._listed else []
        if self._ward is not None:
            sees.append(self._ward.asked(unit)[0])
        return exists(select(1).where(self.table.c.id == id, self.table.c.authority == unit.authority, *sees))

    async def _turned_away(self, unit: Unit, id: UUID) -> None:
        """Who asked for a record that is not theirs to see is in the audit of its child, though told nothing."""
        query = select(self.table.c.child_id).where(self.table.c.id == id, self.table.c.authority == unit.authority)
        if row := (await unit.connection.execute(query)).first():
            unit.note(self.what, id, row.child_id, audit.REFUSED)

    async def first(self, unit: Unit, *conditions: ColumnElement[bool], lock: bool = True) -> T | None:
        """The first visible record that meets the conditions, or None. Locked as in `load`."""
        found = await self.all(unit, *conditions, limit=1, lock=lock)
        return found[0] if found else None

    async def all(
        self, unit: Unit, *conditions: ColumnElement[bool], limit: int = PAGE_LIMIT, lock: bool = True
    ) -> list[T]:
        """Every visible record that meets the conditions, oldest first; at most `limit`. Locked as in `load`."""
        query = self._query(unit, *conditions).order_by(self.table.c.id).limit(limit)
        locked = lock and unit.locks
        rows = await unit.connection.execute(query.with_for_update(of=self.table) if locked else query)
        return [self._read(unit, row, acts=locked) for row in rows]

    def query(self, unit: Unit, *conditions: ColumnElement[bool]) -> Select[Any]:
        """SQL: visible records that meet the conditions, for `unnoted`."""
        return self._query(unit, *conditions)

    async def unnoted(self, unit: Unit, query: Select[Any]) -> list[T]:
        """The records of a `query`, of which only some will be shown: whoever shows one notes it."""
        found = []
        for row in await unit.connection.execute(query):
            record: Any = self.decode(row.body)
            if self._ward is not None and not unit.principal.is_service:
                unit.stands(record.id, self._ward.standing(unit, row))
            found.append(record)
        return found

    def of_child(self, child_id: UUID) -> ColumnElement[bool]:
        """SQL: the record is about this child, by whichever of its records. A condition for a list of one child."""
        return one_child.same_child(self.table.metadata, self.table.c.child_id, child_id)

    async def page(self, unit: Unit, size: int, token: str, *conditions: ColumnElement[bool]) -> Page[T]:
        """A page of visible records, newest first. The token is opaque; an unknown one is Invalid."""
        query = self._query(unit, *conditions).order_by(self.table.c.id.desc())
        if token:
            query = query.where(self.table.c.id < parse_token(token))
        return await self._page(unit, query, size, lambda last: make_token(last.id))

    async def soonest(
        self, unit: Unit, size: int, token: str, day: Column[date], *conditions: ColumnElement[bool]
    ) -> Page[T]:
        """A page of visible records by their day, soonest first; `day` is the column named like the attribute."""
        place = tuple_(day, self.table.c.id)
        query = self._query(unit, *conditions).order_by(day, self.table.c.id)
        if token:
            query = query.where(place > tuple_(*parse_dated_token(token)))
        return await self._page(unit, query, size, lambda last: make_dated_token(getattr(last, day.name), last.id))

    async def _page(self, unit: Unit, query: Select[Any], size: int, token_after: Callable[[Any], str]) -> Page[T]:
        size = demand_size(size)
        await unit.connection.execute(database.PLAN_EACH)
        rows = (await unit.connection.execute(query.limit(size + 1))).all()
        # The row beyond the page says only that there is one: nobody is shown it, so the audit must not say so.
        records = [self._read(unit, row) for row in rows[:size]]
        return Page(records, token_after(records[-1]) if len(rows) > size else "")

    async def write(self, unit: Unit, record: T) -> T:
        """Saves the next version of the record and its history row. Stale when another was saved meanwhile."""
        before: int = record.version  # type: ignore[attr-defined]
        record = replace(record, version=before + 1)  # type: ignore[type-var]
        row = self._row(unit, record)
        if before == 0:
            # Both in one statement: one way to the database and back.
            history = {key: row[key] for key in VERSION}
            kept = insert(self._history).values(**history, saved_by=unit.principal.client_id)
            await unit.connection.execute(kept.add_cte(insert(self.table).values(row).cte("written")))
        else:
            await self._update(unit, row, before)
            await self._keep_version(unit, row["id"])
        if self._beside:
            await self._beside(unit, [record])
        if self._deadlines:
            await deadlines.keep(unit, self.what, record, self._deadlines(unit, record))
        return record

    async def write_new(self, unit: Unit, records: Sequence[T]) -> None:
        """Saves the first version of many records at once, with its history: for an authority that is loaded and not
        lived through. No relations, events or time limits come of it."""
        rows = [self._row(unit, replace(record, version=1)) for record in records]  # type: ignore[type-var]
        if not rows:
            return
        await unit.connection.execute(insert(self.table), rows)
        by = unit.principal.client_id
        await unit.connection.execute(
            insert(self._history), [{key: row[key] for key in VERSION} | {"saved_by": by} for row in rows]
        )
        if self._beside:
            await self._beside(unit, records)

    async def _keep_version(self, unit: Unit, id: UUID) -> None:
        """The row as it stands now, into its history."""
        kept = [self.table.c[name] for name in VERSION]
        now = select(*kept, literal(unit.principal.client_id)).where(self.table.c.id == id)
        await unit.connection.execute(insert(self._history).from_select([*VERSION, "saved_by"], now))

    async def _update(self, unit: Unit, row: dict[str, Any], before: int) -> None:
        c = self.table.c
        # An attribute that only a later release knows, which runs beside this one, stays as it is.
        row["body"] = c.body.op("||")(literal(row["body"], c.body.type))
        statement = update(self.table).where(c.id == row["id"], c.version == before).values(row)
        if (await unit.connection.execute(statement)).rowcount == 0:
            raise Stale(self.what, before, before + 1)

    def _row(self, unit: Unit, record: Any) -> dict[str, Any]:
        return {
            "id": record.id,
            "authority": record.authority,
            "child_id": getattr(record, "child_id", None),
            **({"state": record.state.value} if "state" in self.table.c else {}),
            "version": record.version,
            "body": self._codec.dump_python(record, mode="json"),
            "saved_at": unit.now,
            **self._columns(record),
        }

    def _query(self, unit: Unit, *conditions: ColumnElement[bool]) -> Select[Any]:
        sees = [self._visible(unit)] if self._visible else []
        if self._ward is None or unit.principal.is_service:
            return select(self.table.c.body).where(self.table.c.authority == unit.authority, *sees, *conditions)
        opens, columns = self._ward.asked(unit)
        query = select(self.table.c.body, *columns)
        return query.where(self.table.c.authority == unit.authority, opens, *sees, *conditions)

    def decode(self, body: Any) -> T:
        """The aggregate from its stored body."""
        return self._codec.validate_python(body)

    def _read(self, unit: Unit, row: Any, *, acts: bool = False) -> T:
        """The record of a row. What a command locks it means to change, so the RPC's act must be open, too."""
        record: Any = self.decode(row.body)
        unit.note(self.what, record.id, getattr(record, "child_id", None), audit.READ)
        self._came_to(unit, record.id)
        if self._ward is not None and not unit.principal.is_service:
            self._judge(unit, record, self._ward.standing(unit, row), acts=acts)
        return record  # type: ignore[no-any-return]

    def _judge(self, unit: Unit, record: Any, standing: Standing, *, acts: bool) -> None:
        unit.stands(record.id, standing)
        if acts:
            access.demand_act(unit, standing, self._part(record))

    def _came_to(self, unit: Unit, id: UUID) -> None:
        if self._shows:
            unit.came_to[f"{self.table.name}/{id}"] = None

    async def judge_again(self, unit: Unit, ids: Sequence[UUID]) -> None:
        """That a request came to these records before is no right: NotFound for one that may be neither seen now nor
        acted on by this request, as who makes a record may who never reads one."""
        rows = await unit.connection.execute(self._query(unit, self.table.c.id.in_(ids)))
        seen = {self._read(unit, row).id for row in rows}  # type: ignore[attr-defined]
        for id in ids:
            if id not in seen and not await self._may_act_on(unit, id):
                await self._turned_away(unit, id)
                raise NotFound(self.what, id)

    async def _may_act_on(self, unit: Unit, id: UUID) -> bool:
        rule = unit.rule
        if self._ward is None or rule is None or matrix().is_outside(rule.resource):
            return False
        opens = replace(self._ward, resource=rule.resource).opens(unit, rule.act)
        query = select(self.table.c.body, *self._ward.columns(unit))
        found = (await unit.connection.execute(query.where(self.table.c.id == id, opens))).first()
        return found is not None and self._read(unit, found) is not None

    async def admit(self, unit: Unit, record: Any, events: Sequence[object]) -> None:
        """Judges a record that was just made: the act must be open to its maker, by a relation that stands by now."""
        if self._ward is None or unit.principal.is_service:
            return
        standing = self._begun(unit, events)
        if not access.may_act(unit, standing):
            query = select(*self._ward.columns(unit)).where(self.table.c.id == record.id)
            standing = self._ward.standing(unit, (await unit.connection.execute(query)).one())
        self._came_to(unit, record.id)
        self._judge(unit, record, standing, acts=True)

    def _begun(self, unit: Unit, events: Sequence[object]) -> Standing:
        """How its maker stands to it by the relations that begin with it: mostly that is enough to know."""
        acting = {
            Acting(role, event.relation, own=True)
            for event in events
            if isinstance(event, RelationshipBegan) and event.party in unit.principal.parties
            if (role := matrix().role_of(event.relation, event.party, unit.works_as))
        }
        return Standing(frozenset(acting))


async def judge_again(unit: Unit, came_to: Sequence[str]) -> None:
    """Judges the records that an earlier request came to ("table/id") for who sends it again. NotFound for the first
    that a fresh request would not find, either."""
    of: dict[str, list[UUID]] = {}
    for one in came_to:
        table, _, id = one.rpartition("/")
        of.setdefault(table, []).append(UUID(id))
    for table, ids in of.items():
        await _OF[unit.house.table(table)].judge_again(unit, ids)


def seen(unit: Unit, record: ColumnElement[str], id: ColumnElement[Any]) -> ColumnElement[bool]:
    """SQL: the principal may see the record that a row of another table names, by the word for its kind and its id."""
    if unit.principal.is_service:
        return true()
    kinds = [one for one in _SHOWN if one.table.metadata is unit.house.tables]
    return or_(*(and_(record == one.what, one.opens(unit, id)) for one in kinds))


def kinds_of(tables: MetaData, resource: str) -> list[str]:
    """The kinds of record, by their words, that are of this resource of the access matrix."""
    return sorted({one.what for one in _SHOWN if one.table.metadata is tables and one.resource == resource})


def shown_as(tables: MetaData, what: str) -> "list[Records[Any]]":
    """The ways in which records of a kind, by its word, are shown to anybody."""
    return [one for one in _SHOWN if one.table.metadata is tables and one.what == what]


def demand_size(size: int) -> int:
    """The size of the page: the default for 0, at most the limit; Invalid below 0."""
    if size < 0:
        raise Invalid([Violation("page_size", "OUT_OF_RANGE", f"A page has 1 to {PAGE_LIMIT} records.")])
    return min(size or PAGE_DEFAULT, PAGE_LIMIT)


def make_token(id: UUID) -> str:
    return encoded(id.bytes)


def parse_token(token: str) -> UUID:
    try:
        return UUID(bytes=decoded(token))
    except ValueError:
        raise unknown_token() from None


def make_dated_token(day: date, id: UUID) -> str:
    return encoded(day.isoformat().encode() + id.bytes)


def parse_dated_token(token: str) -> tuple[date, UUID]:
    try:
        raw = decoded(token)
        return date.fromisoformat(raw[:-16].decode()), UUID(bytes=raw[-16:])
    except ValueError:
        raise unknown_token() from None


def encoded(raw: bytes) -> str:
    """Bytes as an opaque token."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(token: str) -> bytes:
    """The bytes of a token; ValueError when it is none."""
    return base64.urlsafe_b64decode(token + "==")


def unknown_token() -> Invalid:
    """The refusal of a token that no list of ours gave."""
    problem = Violation("page_token", "UNKNOWN_TOKEN", "Use the next_page_token of an earlier answer, unchanged.")
    return Invalid([problem])


def demand_version(what: str, expected: int, actual: int) -> None:
    """Stale unless the caller knew the version that stands now; 0 means that the caller did not say."""
    if expected and expected != actual:
        raise Stale(what, expected, actual)
