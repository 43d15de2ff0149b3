"""The databases as their migrations make them: classified, equal to what the code believes, cut by authority."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, func, insert, select, text, types
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from chassis import migrate, revision
from chassis.tables import CLASSES
from chassis.unit import SET_AUTHORITY
from kernel.machine import Machine
from tests.world import servers
from tools.docs import wiring
from tools.site import Site

NOT_OURS = {"alembic_version"}
# Tables with an authority whose rows are read before anybody knows for which authority: by the key of a client.
BEFORE_THE_AUTHORITY_IS_KNOWN = {"gateway": {"oauth_client"}}
a_process = pytest.mark.parametrize("process", wiring.processes())

HERE, THERE = "southampton", "bromley"
SPECIMENS: Mapping[type[types.TypeEngine[Any]], Any] = {
    types.ARRAY: [],
    types.Boolean: False,
    types.Date: date(2026, 3, 2),
    types.DateTime: datetime(2026, 3, 2, 9, tzinfo=UTC),
    types.Float: 1.5,
    types.Integer: 1,
    types.JSON: {},
    types.LargeBinary: b"bytes",
    types.Text: "text",
    types.Uuid: UUID("019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"),
}
# Where a table's own rules want more than a value of the right type.
GIVEN = {"transfer": {"debit_account": "funder:health"}}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Every process's database, migrated."""

    async def migrated(here: Site) -> None:
        for process in wiring.processes():
            await migrate.migrate_async(process, here.owner_url(process))

    with servers() as here:
        asyncio.run(migrated(here))
        yield here


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    """A transaction that leaves nothing behind."""
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


@asynccontextmanager
async def as_application(site: Site, process: str, authority: str) -> AsyncIterator[AsyncConnection]:
    """What the process itself may do while it works for an authority."""
    async with connected(site.database_url(process, process)) as connection:
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        yield connection


def metadata(process: str) -> MetaData:
    found = import_module(f"{revision.package(process)}.storage").metadata
    assert isinstance(found, MetaData)
    return found


def tables(process: str, mark: str) -> list[Table]:
    return [table for table in metadata(process).sorted_tables if table.info.get(mark)]


COMMENTS = """
select c.relname as of_table, '' as of_column, obj_description(c.oid) as comment
from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
union all
select c.relname, a.attname, col_description(c.oid, a.attnum)
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
"""


@a_process
async def test_every_table_and_column_is_classified(process: str, site: Site) -> None:
    """[operational], [personal] or [special], and then what it is for."""
    async with connected(site.owner_url(process)) as connection:
        rows = (await connection.execute(text(COMMENTS))).all()
    classified = re.compile(rf"\[({'|'.join(CLASSES)})\] \S")
    assert len(rows) > len(NOT_OURS)
    assert [row for row in rows if row.of_table not in NOT_OURS and not classified.match(row.comment or "")] == []


@a_process
async def test_the_migrations_make_the_tables_that_the_code_believes_in(process: str, site: Site) -> None:
    async with connected(site.owner_url(process)) as connection:
        assert await connection.run_sync(_differences, metadata(process)) == []


def _differences(connection: Connection, wanted: MetaData) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, wanted))


DEFINITIONS = """
select conrelid::regclass::text || ' ' || conname || ': ' || pg_get_constraintdef(oid)
from pg_constraint where connamespace = cast(:schema as regnamespace) and contype <> 'n'
union all
select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid
where relnamespace = cast(:schema as regnamespace)
"""


@a_process
async def test_the_migrations_make_the_same_checks_keys_and_indexes(process: str, site: Site) -> None:
    """Alembic compares neither the conditions of checks nor those of indexes."""
    async with connected(site.owner_url(process)) as connection:
        made = await _definitions(connection, "public")
        await connection.execute(text("create schema wanted"))
        await connection.execute(text("set local search_path to wanted"))
        await connection.run_sync(metadata(process).create_all, checkfirst=False)
        wanted = await _definitions(connection, "wanted")
    assert {line for line in made if "alembic_version" not in line} == wanted


async def _definitions(connection: AsyncConnection, schema: str) -> set[str]:
    lines = (await connection.execute(text(DEFINITIONS), {"schema": schema})).scalars()
    return {line.replace(f"{schema}.", "") for line in lines}


@a_process
def test_two_migrations_side_by_side_would_conflict_in_git(process: str) -> None:
    """The HEAD file names the one newest revision."""
    script = migrate.scripts(process)
    assert f"{script.get_current_head()}\n" == (revision.folder(process) / "HEAD").read_text()


@a_process
def test_every_table_with_an_authority_is_cut_by_it(process: str) -> None:
    with_authority = {table.name for table in metadata(process).sorted_tables if "authority" in table.c}
    known_exceptions = BEFORE_THE_AUTHORITY_IS_KNOWN.get(process, set())
    cut = {table.name for mark in ("tenant", "published") for table in tables(process, mark)}
    assert cut == with_authority - known_exceptions


@a_process
async def test_what_is_published_is_read_by_anybody_and_written_by_its_authority(process: str, site: Site) -> None:
    for table in tables(process, "published"):
        async with as_application(site, process, HERE) as connection:
            await _insert(connection, table)
            await connection.execute(SET_AUTHORITY, {"authority": THERE})
            assert await _count(connection, table) == 1, table.name
            for wrong in (f"update {table.name} set authority = authority", f"delete from {table.name}"):
                assert (await connection.execute(text(wrong))).rowcount == 0, f"{wrong} reaches another authority"
            with pytest.raises(DBAPIError, match="row-level security"):
                await connection.execute(insert(table).values(row(table, HERE)))


@a_process
async def test_a_wrong_query_shows_no_other_authoritys_row(process: str, site: Site) -> None:
    """Row-level security is the wall behind the query: here the query forgets the authority altogether."""
    for table in tables(process, "tenant"):
        async with as_application(site, process, HERE) as connection:
            await _insert(connection, table)
            assert await _count(connection, table) == 1, table.name
            await connection.execute(SET_AUTHORITY, {"authority": THERE})
            assert await _count(connection, table) == 0, f"{table.name} shows another authority's row"
            await connection.execute(text("select set_config('goldenthread.authority', '', true)"))
            assert await _count(connection, table) == 0, f"{table.name} shows rows to nobody's principal"


@a_process
async def test_nothing_is_written_into_another_authoritys_rows(process: str, site: Site) -> None:
    for table in tables(process, "tenant"):
        async with as_application(site, process, THERE) as connection:
            with pytest.raises(DBAPIError, match="row-level security"):
                await connection.execute(insert(table).values(row(table, HERE)))


@a_process
async def test_a_wrong_statement_changes_no_other_authoritys_row(process: str, site: Site) -> None:
    """Without a condition it changes and removes nothing of theirs, and gives away nothing of its own. What is insert
    only is changed by nobody at all, as the next test but one shows."""
    for table in set(tables(process, "tenant")) - set(tables(process, "insert_only")):
        async with as_application(site, process, HERE) as connection:
            await _insert(connection, table)
            await connection.execute(SET_AUTHORITY, {"authority": THERE})
            for wrong in (f"update {table.name} set authority = authority", f"delete from {table.name}"):
                assert (await connection.execute(text(wrong))).rowcount == 0, f"{wrong} reaches another authority"
            await connection.execute(SET_AUTHORITY, {"authority": HERE})
            assert await _count(connection, table) == 1, table.name
            with pytest.raises(DBAPIError, match="row-level security"):
                await connection.execute(text(f"update {table.name} set authority = '{THERE}'"))


async def _insert(connection: AsyncConnection, table: Table) -> None:
    """A row, after the rows that it refers to."""
    for parent in {key.column.table for key in table.foreign_keys} - {table}:
        await connection.execute(insert(parent).values(row(parent, HERE)))
    await connection.execute(insert(table).values(row(table, HERE)))


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


def row(table: Table, authority: str) -> dict[str, Any]:
    """One row with every column that must have a value."""
    checked = {name: words[0] for name, words in _words_of_checks(table).items()}
    values = {
        column.name: checked.get(column.name) or _specimen(column.type)
        for column in table.columns
        if not column.nullable and column.identity is None and column.computed is None
    }
    return values | {"authority": authority} | GIVEN.get(table.name, {})


def _specimen(kind: types.TypeEngine[Any]) -> Any:
    return next(value for base, value in SPECIMENS.items() if isinstance(kind, base))


def _words_of_checks(table: Table) -> dict[str, list[str]]:
    """Column -> the words that a CHECK holds it to."""
    conditions = [str(getattr(one, "sqltext", "")) for one in table.constraints]
    found = [re.fullmatch(r"(\w+) in \((.*)\)", condition) for condition in conditions]
    return {one[1]: re.findall(r"'(.*?)'", one[2]) for one in found if one}


@a_process
async def test_what_is_insert_only_is_neither_changed_nor_removed(process: str, site: Site) -> None:
    for table in tables(process, "insert_only"):
        for statement in (
            f"update {table.name} set authority = authority",
            f"delete from {table.name}",
            f"truncate {table.name}",
        ):
            async with as_application(site, process, HERE) as connection:
                with pytest.raises(DBAPIError, match="permission denied"):
                    await connection.execute(text(statement))


@a_process
def test_history_and_audit_are_insert_only(process: str) -> None:
    wanted = {name for name in metadata(process).tables if name in ("audit", "audit_seal") or name.endswith("_history")}
    assert wanted <= {table.name for table in tables(process, "insert_only")}


@a_process
async def test_the_application_can_neither_pass_the_wall_nor_move_it(process: str, site: Site) -> None:
    """Its role owns nothing, bypasses nothing and makes nothing."""
    async with as_application(site, process, HERE) as connection:
        query = text("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user")
        assert tuple((await connection.execute(query)).one()) == (False, False, False)
        owned = text("select relname from pg_class where relowner = current_user::regrole")
        assert (await connection.execute(owned)).all() == []
        with pytest.raises(DBAPIError, match="permission denied"):
            await connection.execute(text("create table loophole (id int)"))


def machines(house: str) -> dict[str, Machine]:
    """The machines of a house by the table whose state they govern; a part of a record has a machine and no table."""
    found = [value for value in vars(wiring.domain(house)).values() if isinstance(value, Machine)]
    by_name = {machine.name.replace(" ", "_"): machine for machine in found}
    return {name: machine for name, machine in by_name.items() if name in metadata(house).tables}


@pytest.mark.parametrize("house", wiring.houses())
async def test_a_state_is_held_to_the_states_of_its_machine(house: str, site: Site) -> None:
    """Read from the database itself. A record that is born in its last state has an enum and no machine."""
    checks = text(
        "select conrelid::regclass::text as of_table, pg_get_constraintdef(oid) as condition from pg_constraint "
        "where contype = 'c' and conname = conrelid::regclass::text || '_state'"
    )
    async with connected(site.owner_url(house)) as connection:
        held = {one.of_table: re.findall(r"'(.*?)'::", one.condition) for one in await connection.execute(checks)}
    wanted = {name: [state.value for state in machine.states] for name, machine in machines(house).items()}
    without = {table: _states_of(house, table) for table in held.keys() - wanted.keys()}
    assert held == wanted | without
    assert held.keys() == {table.name for table in metadata(house).sorted_tables if "state" in table.c}


def _states_of(house: str, table: str) -> list[str]:
    enum = getattr(wiring.domain(house), f"{table.title().replace('_', '')}State")
    return [state.value for state in enum]


@pytest.mark.parametrize("house", wiring.houses())
def test_the_words_of_a_check_are_the_words_of_the_domain(house: str) -> None:
    enums = [
        {member.value for member in one}
        for one in vars(wiring.domain(house)).values()
        if isinstance(one, type) and issubclass(one, StrEnum)
    ]
    for table in metadata(house).sorted_tables:
        for column, words in _words_of_checks(table).items():
            assert set(words) in enums, f"{table.name}.{column}"
