"""Aggregates in and out of their table: one row as it stands, one history row per version, every read filtered.

A house's storage names its tables and columns; how a record is loaded, locked, versioned, paged and audited is the
same everywhere and stands here once.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, Table, and_, insert, select, update

from chassis import access
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
        self._codec = TypeAdapter(kind)
        self._columns = columns
        self._visible = visible or self._related

    async def load(self, unit: Unit, id: UUID) -> T:
        """The record, locked until the commit when the unit is a command. NotFound when absent or not visible."""
        found = await self.first(unit, self.table.c.id == id)
        if found is None:
            raise NotFound(self.what, id)
        return found

    async def first(self, unit: Unit, *conditions: ColumnElement[bool]) -> T | None:
        """The first visible record that meets the conditions, or None."""
        query = self._query(unit, *conditions).order_by(self.table.c.id).limit(1)
        row = (await unit.connection.execute(query.with_for_update() if unit.locks else query)).first()
        return None if row is None else self._read(unit, row.body)

    async def all(self, unit: Unit, *conditions: ColumnElement[bool], limit: int = PAGE_LIMIT) -> list[T]:
        """Every visible record that meets the conditions, oldest first; at most `limit`."""
        query = self._query(unit, *conditions).order_by(self.table.c.id).limit(limit)
        rows = await unit.connection.execute(query.with_for_update() if unit.locks else query)
        return [self._read(unit, row.body) for row in rows]

    async def page(self, unit: Unit, size: int, token: str, *conditions: ColumnElement[bool]) -> Page[T]:
        """A page of visible records, newest first. The token is opaque; an unknown one is Invalid."""
        size = min(size or PAGE_DEFAULT, PAGE_LIMIT)
        query = self._query(unit, *conditions).order_by(self.table.c.id.desc()).limit(size + 1)
        if token:
            query = query.where(self.table.c.id < parse_token(token))
        records = [self._read(unit, row.body) for row in await unit.connection.execute(query)]
        more = len(records) > size
        records = records[:size]
        return Page(records, make_token(records[-1].id) if more else "")  # type: ignore[attr-defined]

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
        if (await unit.connection.execute(statement)).rowcount == 0:  # type: ignore[attr-defined]
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
        unit.note(self.what, record.id, getattr(record, "child_id", None), "read")
        return record  # type: ignore[no-any-return]

    def _related(self, unit: Unit) -> ColumnElement[bool]:
        return access.related(unit.house.table("relationship"), self.table, unit.principal, unit.today)


def make_token(id: UUID) -> str:
    return base64.urlsafe_b64encode(id.bytes).decode().rstrip("=")


def parse_token(token: str) -> UUID:
    try:
        return UUID(bytes=base64.urlsafe_b64decode(token + "=="))
    except (ValueError, binascii.Error):
        problem = Violation("page_token", "UNKNOWN_TOKEN", "Use the next_page_token of an earlier answer, unchanged.")
        raise Invalid([problem]) from None


def demand_version(what: str, expected: int, actual: int) -> None:
    """Stale unless the caller knew the version that stands now; 0 means that the caller did not say."""
    if expected and expected != actual:
        raise Stale(what, expected, actual)
