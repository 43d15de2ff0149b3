"""Migrations: numbered Alembic revisions in each house, run forward by one command as the owner of the database."""

import asyncio
from typing import Any

from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis import revision

# Whoever waits for a lock on a table holds up everybody who comes after: a short wait, and again after a pause.
LOCK_TIMEOUT = "500ms"
LOCK_ATTEMPTS = 60
LOCK_PAUSE_S = 0.5
LOCK_NOT_AVAILABLE = "55P03"
# Alembic's `op` is one for the whole process: two migrations at once would write into each other's database.
_op = asyncio.Lock()
# The owner makes the tables, the process reads and writes rows, and nobody else comes in: PUBLIC may connect to every
# new database, and a house could open its neighbour's. The process's role has the name of the process.
PRIVILEGES = text("""
do $$ declare app text := replace(current_database(), 'goldenthread_', ''); begin
execute format('revoke all on database %I from public', current_database());
execute format('grant connect on database %I to %I', current_database(), app);
revoke all on schema public from public;
execute format('grant usage on schema public to %I', app);
execute format('alter default privileges in schema public grant select, insert, update, delete on tables to %I', app);
execute format('alter default privileges in schema public grant usage on sequences to %I', app);
end $$
""")


def scripts(house: str) -> ScriptDirectory:
    """The revisions of a house. There is no env.py: what it would do stands in this module."""
    folder = str(revision.folder(house))
    return ScriptDirectory(folder, version_locations=[folder])


def migrate(house: str, database_url: str) -> None:
    """Brings the database of a house to its newest revision; does nothing when it is there already."""
    asyncio.run(migrate_async(house, database_url))


async def migrate_async(house: str, database_url: str) -> None:
    """As `migrate`, inside a running loop. Several houses wait for one another."""
    url = make_url(database_url).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(
        url, poolclass=NullPool, connect_args={"server_settings": {"lock_timeout": LOCK_TIMEOUT}}
    )
    try:
        for attempt in range(LOCK_ATTEMPTS):
            try:
                async with _op, engine.begin() as connection:
                    if not await is_ahead(house, connection):
                        await connection.execute(PRIVILEGES)
                        await connection.run_sync(upgrade, scripts(house))
                return
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE or attempt == LOCK_ATTEMPTS - 1:
                    raise
                await asyncio.sleep(LOCK_PAUSE_S)
    finally:
        await engine.dispose()


def upgrade(connection: Connection, script: ScriptDirectory) -> None:
    """Runs what is missing, in the connection's own transaction."""

    def missing(current: Any, _: Any) -> Any:
        return script._upgrade_revs("head", current)

    with EnvironmentContext(Config(), script, fn=missing) as environment:
        environment.configure(connection=connection, target_metadata=MetaData())
        environment.run_migrations()


async def is_ahead(house: str, connection: Any) -> bool:
    """Whether a later release than this has migrated the database: it stands at a revision that this one has not."""
    current = await revision.of(connection)
    return current is not None and current not in {one.revision for one in scripts(house).walk_revisions()}


def protect(*tables: str) -> None:
    """Row-level security by authority: the wall behind the query. The application's role cannot bypass it."""
    for table in tables:
        op.execute(f'alter table "{table}" enable row level security')
        op.execute(
            f'create policy authority on "{table}" '
            "using (authority = current_setting('goldenthread.authority', true)) "
            "with check (authority = current_setting('goldenthread.authority', true))"
        )


def published(*tables: str) -> None:
    """Rows that anybody may read, whoever's they are, and only their authority may write.

    For what is public by its nature: a condition on what may be read keeps PostgreSQL from using an index for any
    operator that is not leakproof, and those of full text search are not.
    """
    theirs = "authority = current_setting('goldenthread.authority', true)"
    for table in tables:
        op.execute(f'alter table "{table}" enable row level security')
        op.execute(f'create policy reading on "{table}" for select using (true)')
        op.execute(f'create policy adding on "{table}" for insert with check ({theirs})')
        op.execute(f'create policy changing on "{table}" for update using ({theirs}) with check ({theirs})')
        op.execute(f'create policy removing on "{table}" for delete using ({theirs})')


def insert_only(*tables: str) -> None:
    """History and audit: the application's role may add and read, never change or remove."""
    for table in tables:
        op.execute(
            f"do $$ declare app text := replace(current_database(), 'goldenthread_', ''); begin "
            f"execute format('revoke update, delete, truncate on %I from %I', '{table}', app); end $$"
        )


def erasable(*tables: str, also: tuple[str, ...] = ()) -> None:
    """The one way past `insert_only`: `erase_child` removes a child's records with their histories, and leaves a
    tombstone of each. It runs as the owner, and only for a child for whom a row in `erasure` says that it was decided.

    tables  every table of records with a history
    also    statements about `the_child` of the authority `auth` that leave what the house needs without its words
    """
    steps = "".join(f"{statement};\n" for statement in (*also, *(_erasing(table) for table in tables)))
    op.execute(ERASE_CHILD.format(steps=steps))
    op.execute("revoke all on function erase_child(uuid, text, date) from public")
    op.execute(
        "do $$ begin execute format('grant execute on function erase_child(uuid, text, date) to %I', "
        "replace(current_database(), 'goldenthread_', '')); end $$"
    )


def _erasing(table: str) -> str:
    theirs = "r.child_id = the_child and r.authority = auth"
    return (
        "insert into tombstone (authority, record, record_id, child_id, versions, first_saved_at, last_saved_at, "
        f"ground, erased_on) select auth, '{table}', r.id, the_child, r.version, "
        f"coalesce((select min(h.saved_at) from {table}_history h where h.id = r.id), r.saved_at), r.saved_at, "
        f"the_ground, the_day from {table} r where {theirs} on conflict do nothing;\n"
        f"delete from {table}_history h using {table} r where h.id = r.id and {theirs};\n"
        f"delete from {table} r where {theirs};\n"
        "get diagnostics removed = row_count;\n"
        "gone := gone + removed"
    )


ERASE_CHILD = """
create or replace function erase_child(the_child uuid, the_ground text, the_day date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    auth text := current_setting('goldenthread.authority', true);
    gone integer := 0;
    removed integer;
begin
if not exists (select 1 from erasure e where e.authority = auth and e.child_id = the_child) then
    raise exception 'nobody decided to erase this record' using errcode = 'insufficient_privilege';
end if;
{steps}
return gone;
end $$
"""
