"""Aggregates in and out of their table: one row as it stands, one history row per version, every read filtered.

A house's storage names its tables and columns; how a record is loaded, locked, versioned, paged and audited is the
same everywhere and stands here once.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Column, ColumnElement, Select, Table, and_, insert, select, tuple_, update

from chassis import access, audit
from chassis.unit import Unit
from kernel.errors import Invalid, NotFound, Stale, Violation

T = TypeVar("T")
Visible = Callable[[Unit], ColumnElement[bool]]
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


class Records(Generic[T]):
    """The records of one kind of aggregate: a frozen dataclass with id, authority, state and version.

    what      the practice's word for it, as refusals name it
    columns   further columns that are searched, from the aggregate
    visible   which rows the principal may see; by default those of children it stands in a relation to
    """

    def __init__(
        self,
        kind: type[T],
        table: Table,
        what: str,
        *,
        columns: Callable[[T], Mapping[str, Any]] = lambda _: {},
        visible: Visible | None = None,
    ) -> None:
        self.what = what
        self.table = table
        self._history = table.metadata.tables[f"{table.name}_history"]
        self._codec = codec(kind)
        self._columns = columns
        self._visible = visible or self._related

    async def load(self, unit: Unit, id: UUID, *, lock: bool = True) -> T:
        """The record. NotFound when absent or not visible.

        In a command it is locked until the commit, unless `lock` is false: for what the command will not change.
        """
        found = await self.first(unit, self.table.c.id == id, lock=lock)
        if found is None:
            await self._turned_away(unit, id)
            raise NotFound(self.what, id)
        return found

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
        rows = await unit.connection.execute(query.with_for_update() if lock and unit.locks else query)
        return [self._read(unit, row.body) for row in rows]

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
        rows = (await unit.connection.execute(query.limit(size + 1))).all()
        # The row beyond the page says only that there is one: nobody is shown it, so the audit must not say so.
        records = [self._read(unit, row.body) for row in rows[:size]]
        return Page(records, token_after(records[-1]) if len(rows) > size else "")

    async def write(self, unit: Unit, record: T) -> T:
        """Saves the next version of the record and its history row. Stale when another was saved meanwhile."""
        before: int = record.version  # type: ignore[attr-defined]
        record = replace(record, version=before + 1)  # type: ignore[type-var]
        row = self._row(unit, record)
        if before == 0:
            await unit.connection.execute(insert(self.table).values(row))
        else:
            await self._update(unit, row, before)
        history = {key: row[key] for key in ("id", "version", "authority", "body", "saved_at")}
        await unit.connection.execute(insert(self._history).values(**history, saved_by=unit.principal.client_id))
        return record

    async def _update(self, unit: Unit, row: dict[str, Any], before: int) -> None:
        c = self.table.c
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
        mine = and_(self.table.c.authority == unit.authority, self._visible(unit))
        return select(self.table.c.body).where(mine, *conditions)

    def decode(self, body: Any) -> T:
        """The aggregate from its stored body."""
        return self._codec.validate_python(body)

    def _read(self, unit: Unit, body: Any) -> T:
        record: Any = self.decode(body)
        unit.note(self.what, record.id, getattr(record, "child_id", None), audit.READ)
        return record  # type: ignore[no-any-return]

    def _related(self, unit: Unit) -> ColumnElement[bool]:
        return access.related(unit.house.table("relationship"), self.table, unit.principal, unit.today)


def demand_size(size: int) -> int:
    """The size of the page: the default for 0, at most the limit; Invalid below 0."""
    if size < 0:
        raise Invalid([Violation("page_size", "OUT_OF_RANGE", f"A page has 1 to {PAGE_LIMIT} records.")])
    return min(size or PAGE_DEFAULT, PAGE_LIMIT)


def make_token(id: UUID) -> str:
    return _encoded(id.bytes)


def parse_token(token: str) -> UUID:
    try:
        return UUID(bytes=_decoded(token))
    except ValueError:
        raise _unknown_token() from None


def make_dated_token(day: date, id: UUID) -> str:
    return _encoded(day.isoformat().encode() + id.bytes)


def parse_dated_token(token: str) -> tuple[date, UUID]:
    try:
        raw = _decoded(token)
        return date.fromisoformat(raw[:-16].decode()), UUID(bytes=raw[-16:])
    except ValueError:
        raise _unknown_token() from None


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(token: str) -> bytes:
    return base64.urlsafe_b64decode(token + "==")


def _unknown_token() -> Invalid:
    problem = Violation("page_token", "UNKNOWN_TOKEN", "Use the next_page_token of an earlier answer, unchanged.")
    return Invalid([problem])


def demand_version(what: str, expected: int, actual: int) -> None:
    """Stale unless the caller knew the version that stands now; 0 means that the caller did not say."""
    if expected and expected != actual:
        raise Stale(what, expected, actual)
