"""At which revision the database of a process stands, and whether that is what its code needs.

What migrates (chassis/migrate.py) is imported only where the revision is not the newest: no process that serves has
any other use for it, and every start would pay for it.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import text


def package(house: str) -> str:
    """The Python package whose `migrations` and storage belong to a house or to the gateway."""
    return "gateway" if house == "gateway" else f"services.{house}"


def folder(house: str) -> Path:
    """Where the revisions of a house lie."""
    return Path(str(import_module(package(house)).__path__[0])) / "migrations"


async def of(connection: Any) -> str | None:
    """The revision of a database; None of one that was never migrated."""
    known = (await connection.execute(text("select to_regclass('alembic_version') is not null"))).scalar_one()
    if not known:
        return None
    found: str | None = (await connection.execute(text("select version_num from alembic_version"))).scalar_one_or_none()
    return found


async def pending(house: str, connection: Any) -> bool:
    """Whether the database is behind the code. One that is ahead is not: old processes run on beside new ones, and are
    started again, while a release is rolled out or taken back."""
    newest = folder(house) / "HEAD"
    if newest.exists() and await of(connection) == newest.read_text().strip():
        return False
    from chassis import migrate

    return await of(connection) != migrate.scripts(house).get_current_head() and not await migrate.is_ahead(
        house, connection
    )
