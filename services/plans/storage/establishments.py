"""Schools and other institutions, as the national register (GIAS) has them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Index, PrimaryKeyConstraint, Table, Text, select
from sqlalchemy.dialects.postgresql import insert

from chassis.records import demand_size
from chassis.tables import TENANT, column, instant
from chassis.unit import Unit
from services.plans.domain import Establishment
from services.plans.storage.tables import metadata

establishment_table = Table(
    "establishment",
    metadata,
    column("authority", Text, "[operational] authority that took it over from the register"),
    column("urn", Text, "[operational] unique reference number of the register, six digits"),
    column("name", Text, "[operational] name"),
    column("type", Text, "[operational] type, for example a community school"),
    column("phase", Text, "[operational] phase, for example primary"),
    column("local_authority", Text, "[operational] code of the authority in which it lies"),
    column("open", Boolean, "[operational] whether it is open"),
    instant("taken_at", "[operational] when it was last taken over from the register"),
    PrimaryKeyConstraint("authority", "urn", name="establishment_pkey"),
    Index("establishment_name", "authority", "name", "urn"),
    comment="[operational] schools and other institutions of the national register",
    info=TENANT,
)
_COLUMNS = ("urn", "name", "type", "phase", "local_authority", "open")


async def take_over(unit: Unit, schools: Sequence[Establishment]) -> None:
    """Writes them all; one that is known already is replaced."""
    if not schools:
        return
    rows = [
        {name: getattr(school, name) for name in _COLUMNS} | {"authority": unit.authority, "taken_at": unit.now}
        for school in schools
    ]
    statement = insert(establishment_table).values(rows)
    changed = {name: statement.excluded[name] for name in (*_COLUMNS[1:], "taken_at")}
    await unit.connection.execute(statement.on_conflict_do_update(constraint="establishment_pkey", set_=changed))


async def establishment(unit: Unit, urn: str) -> Establishment | None:
    """The school of that number, or None."""
    c = establishment_table.c
    query = select(*(c[name] for name in _COLUMNS)).where(c.authority == unit.authority, c.urn == urn)
    row = (await unit.connection.execute(query)).first()
    return _made(row) if row else None


async def page_of_establishments(unit: Unit, name: str, size: int, token: str) -> tuple[list[Establishment], str]:
    """Schools whose name begins so, by name and number. The token is the number of the last one."""
    c, size = establishment_table.c, demand_size(size)
    query = select(*(c[column] for column in _COLUMNS)).where(
        c.authority == unit.authority, c.name.ilike(f"{_literal(name)}%")
    )
    if token:
        query = query.where(c.urn > token)
    rows = (await unit.connection.execute(query.order_by(c.urn).limit(size + 1))).all()
    found = [_made(row) for row in rows[:size]]
    return found, found[-1].urn if len(rows) > size else ""


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _made(row: Any) -> Establishment:
    return Establishment(**{name: getattr(row, name) for name in _COLUMNS})
