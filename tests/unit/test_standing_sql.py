"""The condition under which a row is visible is about that row: nothing in it ranges over the table once more."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from chassis.records import Records
from tests.world import AUTHORITY, client

HOUSES = ("referrals", "panels", "plans", "budgets", "notifications")
# One party of each kind: between them they stand in every relation that the matrix knows.
PARTIES = ("person:a", "org:urn:999901", "org:ods:RHM", "org:charity:a", "team:southampton/a", "panel:southampton/a")


def judged() -> list[Any]:
    """Every kind of record that the matrix judges."""
    found: dict[str, Records[Any]] = {}
    for house in HOUSES:
        storage = import_module(f"services.{house}.storage")
        for value in vars(storage).values():
            if isinstance(value, Records) and value.resource:
                found[f"{house}-{value.table.name}"] = value
    return [pytest.param(records, id=name) for name, records in found.items()]


@pytest.mark.parametrize("records", judged())
def test_what_opens_a_row_is_asked_of_that_row(records: Records[Any]) -> None:
    """Asked of the table, a ground that stands for one child would open every child's records that need one."""
    metadata = records.table.metadata
    house = SimpleNamespace(tables=metadata, table=metadata.tables.__getitem__)
    unit: Any = SimpleNamespace(
        house=house, principal=client(parties=PARTIES), works_as={}, today=date(2026, 3, 2), authority=AUTHORITY
    )
    unit.pathway = SimpleNamespace(panels=(), team=str)
    asked = str(records._query(unit).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    froms = [line.removeprefix("FROM ").strip() for line in asked.splitlines() if line.startswith("FROM ")]
    assert [one for one in froms if records.table.name in one.split(", ")] == [records.table.name]
