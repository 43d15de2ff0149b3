"""Writes the next migration of a house: the difference between its storage and its migrations so far.

    python -m tools.new_migration referrals "referral gets a priority"

It compares in a throw-away PostgreSQL. Read what it wrote: it is a draft.
"""

import asyncio
import re
import secrets
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from chassis import migrate, revision
from chassis.partitions import ByWeek, parts_of
from tools.embedded import Postgres, started
from tools.free_ports import free_ports

TEMPLATE = '''"""{title}"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrate import erasable, insert_only, protect, published
from chassis.partitions import by_count, by_week

revision = "{revision}"
down_revision = {before!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    {body}
{protection}'''


def metadata_of(house: str) -> MetaData:
    """The tables as the code wants them."""
    return import_module(f"{revision.package(house)}.storage").metadata  # type: ignore[no-any-return]


async def difference(house: str, url: str) -> str:
    """The operations that bring a database with all migrations so far to what the storage wants."""
    await migrate.migrate_async(house, url)
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.connect() as connection:
        body = await connection.run_sync(_compare, metadata_of(house))
    await engine.dispose()
    return body


def _compare(connection: Connection, wanted: MetaData) -> str:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    operations = produce_migrations(context, wanted).upgrade_ops
    return _tidy(render_python_code(operations)) if operations and operations.ops else "pass"


def _tidy(code: str) -> str:
    """Alembic's rendering without its remarks, its `info`, and with the names it does not qualify."""
    code = re.sub(r"(?<![.\w])(Text|UUID)\(\)", r"sa.\1()", re.sub(r" *# ###.*\n?", "", code))
    return re.sub(r",\s*info=\{[^}]*\}", "", code).strip()


def protection(house: str, body: str) -> str:
    """Row-level security and insert-only rows for the tables that the migration makes, as the storage marks them."""
    made = set(re.findall(r"op\.create_table\(\s*['\"](\w+)", body))
    lines = []
    for mark, rule in (("tenant", "protect"), ("published", "published"), ("insert_only", "insert_only")):
        marked = [table.name for table in metadata_of(house).tables.values() if table.info.get(mark)]
        names = [name for name in marked if name in made]
        lines += [f"    {rule}(*{names!r})\n"] if names else []
    lines += [
        f"    {_keeping(table)}\n"
        for table in metadata_of(house).sorted_tables
        if table.name in made
        if parts_of(table)
    ]
    if any(name.endswith("_history") for name in made) or "erasure" in made:
        lines.append(f"    {_erasing(house)}\n")
    return "".join(lines)


def _keeping(table: Table) -> str:
    """How a table is kept in parts."""
    parts = parts_of(table)
    given = ", ".join(f"{name}={value!r}" for name, value in asdict(parts).items()) if parts else ""
    return f"{'by_week' if isinstance(parts, ByWeek) else 'by_count'}({table.name!r}, {given})"


def _erasing(house: str) -> str:
    """How a child's records are erased: every table of records, and what becomes of rows that must stay."""
    tables = metadata_of(house).tables
    records = [name for name in tables if f"{name}_history" in tables]
    also = tuple(table.info["erase"] for table in tables.values() if "erase" in table.info)
    return f"erasable(*{records!r}, also={also!r})"


def main(house: str, title: str) -> None:
    # Git keeps no empty folder: a first migration made again may find none.
    revision.folder(house).mkdir(exist_ok=True)
    script = migrate.scripts(house)
    before = script.get_current_head()
    number = f"{int(before or 0) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        postgres = Postgres(Path(folder) / "data", free_ports(1)[0], secrets.token_hex(8))
        with started(postgres):
            body = asyncio.run(difference(house, postgres.url))
    text = TEMPLATE.format(title=title, revision=number, before=before, body=body, protection=protection(house, body))
    folder_of_house = Path(script.dir)
    written = folder_of_house / f"{number}_{title.lower().replace(' ', '_')[:40]}.py"
    written.write_text(text)
    # Not every migration needs every import of the template.
    for words in (["check", "-q", "--fix", "--select", "F401,I"], ["format", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *words, str(written)], check=True)
    (folder_of_house / "HEAD").write_text(f"{number}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
